"""Tests of what the reader sees: labels, dates, countries, the order of words."""
