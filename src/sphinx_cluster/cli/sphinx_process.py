"""Words for ``sphinx-build`` go in; Sphinx runs in a process of its own, and ends it.

python -m sphinx_cluster.cli.sphinx_process WORD...
"""

from __future__ import annotations

import sys

from sphinx.cmd.build import main

from sphinx_cluster.cli.interpreter import search_less

if __name__ == "__main__":
    search_less()
    sys.exit(main(sys.argv[1:]))
