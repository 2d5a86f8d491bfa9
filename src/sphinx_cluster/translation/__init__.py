"""Catalogs go in; what memory and engines know of their empty entries comes out, marked.

`pretranslate` asks the memory first, then an engine, and lets nothing through whose markup is not
that of its source.
"""
