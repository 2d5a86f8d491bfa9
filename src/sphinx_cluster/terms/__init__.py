"""Terms: words with a fixed translation go in; what a text must say for them comes out.

`termbase` reads the CSV file of a project, `titles` the names of entities in its catalogs, `found`
tells whether a translation has what a term asks for.
"""
