"""A project's own templates, styles and handlers win over the site layer's."""

from __future__ import annotations

from .conftest import CONF, Project

PAGE = {"index.md": "# Start\n\nText.\n"}
TEMPLATES = 'templates_path = ["_templates"]\n'


def test_own_page_template_is_used_and_still_gets_the_switch(project: Project) -> None:
    own = '{% extends "!page.html" %}{% block content %}<p>Eigenes</p>{{ super() }}{% endblock %}'
    project.write(
        PAGE | {"conf.py": CONF + TEMPLATES, "_templates/page.html": own},
    )
    text = project.build().text("index.html")
    assert "<p>Eigenes</p>" in text
    assert text.count('class="cluster-languages"') == 1


def test_own_switch_replaces_the_built_in_one(project: Project) -> None:
    own = "<p id='own'>{{ cluster_languages[1].address }}</p>"
    project.write(PAGE | {"conf.py": CONF + TEMPLATES, "_templates/cluster/languages.html": own})
    text = project.build().text("index.html")
    assert "<p id='own'>../en/index.html</p>" in text
    assert 'class="cluster-languages"' not in text


def test_own_footer_links_come_into_the_footer(project: Project) -> None:
    own = '<a href="{{ pathto("index") }}">Impressum</a>'
    project.write(PAGE | {"conf.py": CONF + TEMPLATES, "_templates/cluster/footer.html": own})
    text = project.build().text("index.html")
    assert ">Impressum</a>" in text.partition("<footer>")[2].partition("</footer>")[0]


def test_own_stylesheet_replaces_and_follows_the_built_in_ones(project: Project) -> None:
    conf = CONF + 'html_static_path = ["_static"]\nhtml_css_files = ["own.css"]\n'
    files = {"_static/own.css": "/* own */", "_static/cluster/entities.css": "/* mine */"}
    project.write(PAGE | files | {"conf.py": conf})
    build = project.build()
    assert build.text("_static/cluster/entities.css") == "/* mine */"
    text = build.text("index.html")
    assert text.index("cluster/site.css") < text.index("own.css")


def test_a_handler_that_names_a_template_wins(project: Project) -> None:
    conf = f"""{CONF}{TEMPLATES}
def setup(app):
    app.connect("html-page-context", lambda *_: "own.html")
"""
    project.write(PAGE | {"conf.py": conf, "_templates/own.html": "Ganz eigen"})
    assert project.build().text("index.html") == "Ganz eigen"


def test_credit_can_be_left_out(project: Project) -> None:
    project.write(PAGE)
    assert "Erstellt mit" in project.build().text("index.html")
    plain = project.build(name="plain", html_show_sphinx=False).text("index.html")
    assert "Erstellt mit" not in plain
    assert "Furo</a>" not in plain
