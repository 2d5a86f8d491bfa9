"""Words for ``sphinx-build`` go in; Sphinx runs in a process of its own, and ends it.

python -m sphinx_cluster.cli.sphinx_process WORD...
"""

from __future__ import annotations

import sys

from sphinx.cmd.build import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
