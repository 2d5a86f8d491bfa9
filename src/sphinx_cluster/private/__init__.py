"""Names that Sphinx, MyST-Parser and docutils promise nobody: what is used, a module a library.

Private is what begins with an underscore, and what the faster reading of translations and the
mends take from inside these libraries. Nothing of it is imported: each name is looked for when it
is needed, and where it is gone the package does something plainer, which is said by
`sphinx_cluster.localize.versions`. Names that extensions use everywhere are imported as usual:
these libraries give warning before they take one away, and the tests make an error of that.
"""
