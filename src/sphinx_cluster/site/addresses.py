"""Addresses of one page in its languages: languages and a page's place in, addresses out.

A site keeps each language in a folder of its own name, side by side:
``<site>/de/…``, ``<site>/en/…``, with the start page above them at ``<site>/index.html``.
"""

from __future__ import annotations

from functools import cache

from babel import Locale


def beside(root: str, language: str, target: str) -> str:
    """Return the relative address of *target* in *language*'s folder.

    *root* leads from the present page to the top of its own language (``./``, ``../``, …);
    *target* is the page's address below that top.
    """
    return f"{upward(root)}../{language}/{target}"


def absolute(base_url: str, language: str, target: str) -> str:
    """Return the full address of *target* in *language*, for a site at *base_url*."""
    return f"{base_url}{language}/{target}"


def upward(root: str) -> str:
    """Return *root* without the ``./`` that says nothing."""
    return "" if root == "./" else root


def tag(language: str) -> str:
    """Return the language tag a browser reads (``pt-BR``) for a code such as ``pt_BR``."""
    return language.replace("_", "-")


@cache
def native_name(language: str) -> str:
    """Return the name of *language* in that language: ``Deutsch``, ``English``."""
    return str(Locale.parse(language).get_display_name(language))
