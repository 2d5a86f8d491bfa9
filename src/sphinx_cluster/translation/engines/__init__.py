"""Engines: texts in one language go in; as many texts in another come out.

`protocol` says what an engine is, `choose` makes one by its name, `transport` is the only door to
the network. What makes an engine dependable is around it, in `sphinx_cluster.translation`.
"""
