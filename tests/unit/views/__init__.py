"""Views without a build: geometry, months, ties."""
