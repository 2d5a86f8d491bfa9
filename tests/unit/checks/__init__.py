"""Tests of the checks of translations."""
