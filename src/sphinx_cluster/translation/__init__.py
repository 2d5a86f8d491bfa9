"""Empty units of catalogs go in; translations that nobody has to distrust come out, marked.

`pretranslate` asks the memory first, then an engine, and lets nothing through whose markup is not
that of its source.
"""
