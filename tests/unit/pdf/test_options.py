"""What ``cluster_pdf_*`` values may be: the limits of the manual hold to the last number."""

from __future__ import annotations

import pytest

from sphinx_cluster.config_values import checked
from sphinx_cluster.errors import ConfigurationError
from sphinx_cluster.pdf.options import VALUES


@pytest.mark.parametrize(
    ("name", "accepted", "refused"),
    [
        ("cluster_pdf_font_size", [6, 24, 10.5], [5.9, 24.1, "10", True]),
        ("cluster_pdf_contents_depth", [0, 1, 6], [-1, 7, 1.0, True]),
        ("cluster_pdf_color", ["#0a5c7d", "#FFFFFF"], ["#fff", "0a5c7d", "#0a5c7d0", None]),
        ("cluster_pdf_font", ["A", ["A", "B"]], [[], "", [""], None]),
        ("cluster_pdf_title_page", [True, False], ["yes", 1]),
        (
            "cluster_pdf_documents",
            [[], [("index", "a")], [["index", "a.pdf", "T"]], [("index", "a", "T", "A")]],
            [
                "index",
                [("index",)],
                [("index", "a", "b", "c", "d")],
                [("index", "../a")],
                [("", "a")],
            ],
        ),
    ],
)
def test_a_value_is_taken_or_refused_by_name(
    name: str, accepted: list[object], refused: list[object]
) -> None:
    for value in accepted:
        checked(VALUES, {name: value})
    for value in refused:
        with pytest.raises(ConfigurationError, match=name):
            checked(VALUES, {name: value})


def test_a_book_is_its_page_name_title_and_author() -> None:
    found = checked(VALUES, {"cluster_pdf_documents": [("index", "work.pdf", "Title")]})
    (book,) = found["documents"]
    assert (book.start, book.name, book.title, book.author) == ("index", "work", "Title", "")
