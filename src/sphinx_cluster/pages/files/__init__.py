"""Files that hold entities: the bytes of a CSV, JSON or YAML file in, entries with lines out."""
