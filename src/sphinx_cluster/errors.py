"""The mistakes the toolkit reports: one small tree, each with the moment it is raised."""

from __future__ import annotations


class ClusterError(Exception):
    """A mistake the user can mend; its text is one plain sentence fit to be shown."""


class ConfigurationError(ClusterError):
    """A ``cluster_*`` value in ``conf.py`` is unknown or cannot be used."""


class PluginError(ClusterError):
    """Two installed plugins claim the same name, so neither can be chosen."""
