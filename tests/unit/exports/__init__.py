"""Tests of the exports as pure functions."""
