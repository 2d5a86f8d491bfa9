"""Objectives and measures of a strategy, declared and listed like any entity of sphinx-cluster."""
