"""What developers have beside a checkout goes in; where it is, and what to skip without it, out."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

SHARED = Path(os.environ.get("CLUSTER_SHARED", Path(__file__).parents[2] / "shared"))
"""The folder of real catalogs and models that tests run on; no part of the project."""

CORPORA = SHARED / "corpora"

needs_corpora = pytest.mark.skipif(
    not CORPORA.is_dir(), reason="the corpora are not there; CLUSTER_SHARED names their folder"
)
