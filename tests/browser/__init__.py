"""The built site, seen through a browser."""
