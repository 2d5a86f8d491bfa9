"""Filling catalogs: texts without a translation go in; what memory and engines know comes out."""
