"""``python -m sphinx_cluster``: the command line, where the script is not on the path."""

import sys

from sphinx_cluster.cli.main import main

sys.exit(main())
