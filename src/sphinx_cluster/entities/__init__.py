"""What a partner, an event and a project are: typed values, partial dates, queries (no Sphinx)."""
