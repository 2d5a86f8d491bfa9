"""The web site layer's pure functions."""
