"""The READER's language: labels, dates, countries and the order of words (no Sphinx)."""
