"""Catalogs: PO and POT files go in; the same bytes come out, except for entries that changed.

`file` reads and writes whole files, `unit` is one entry, `layout` writes an entry as gettext would,
`update` brings the texts of templates into the catalogs of a language.
"""
