"""Settings of this site: what Sphinx reads before it turns the pages of this folder into a site."""

import sys
from pathlib import Path

# The name of the site in the language most pages are written in.
project = "Internationale Zusammenarbeit für die Mobilität der Zukunft"

# The name of the site in each language it is published in.
cluster_project = {
    "de": project,
    "en": "International cooperation for future mobility",
}

# Who signs the site. Empty: the pages name their organisations themselves.
author = ""
html_show_copyright = False

# The language pages are written in, unless a page says otherwise at its top ("language: en").
language = "de"

# The languages the site is published in, the first one first everywhere.
cluster_languages = ["de", "en"]

# Where the translations live: one catalog for each language and page.
locale_dirs = ["../locale"]
gettext_compact = False

# What Sphinx needs to read these pages: Markdown, and partners, events and projects; and what the
# manual is made with: the names a plugin may use.
sys.path.insert(0, str(Path(__file__).parent / "_extensions"))
extensions = ["myst_parser", "sphinx_cluster", "public_names"]

# Additions to plain Markdown: definition lists, and blocks between colons.
myst_enable_extensions = ["colon_fence", "deflist"]

# Files in this folder that are no pages.
exclude_patterns = ["_build", "Thumbs.db", ".DS_Store"]

# How the site looks; the Markdown behind a page is not published.
html_theme = "furo"
html_copy_source = False
