"""CHECKS of translations: catalogs go in, findings come out; one check a file, none by name here.

A check is registered under its id in the entry-point group ``sphinx_cluster.checks``. See `check`
for what it is made of, `message` for what it is given, `run` for how all of them are run.
"""
