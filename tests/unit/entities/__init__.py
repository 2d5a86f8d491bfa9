"""Tests of the typed values and queries, without Sphinx."""
