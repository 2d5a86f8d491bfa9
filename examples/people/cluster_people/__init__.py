"""People: declared, listed as tiles, exported for address books, their job titles translated."""
