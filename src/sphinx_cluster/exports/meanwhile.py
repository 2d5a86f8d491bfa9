"""A build that may use several processes goes in; exports are made while its pages are written."""

from __future__ import annotations

import atexit
from collections.abc import Mapping

from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.util.parallel import ParallelTasks

from sphinx_cluster.exports.publication import Export
from sphinx_cluster.exports.site import site_builder
from sphinx_cluster.exports.writing import Made, make, write


class Exporting:
    """The exports of one application; all they need is known once its pages have been read."""

    def __init__(self, exports: Mapping[str, Export]) -> None:
        self._exports = exports
        self._tasks: ParallelTasks | None = None
        self._made: Made | None = None

    def begin(self, app: Sphinx, builder: Builder) -> None:
        """Make the files in a process of their own, if pages are written in one, too."""
        if builder.parallel_ok and site_builder(app) is not None:
            self._tasks = ParallelTasks(1)
            atexit.register(self._tasks.terminate)  # a build that is interrupted waits for nobody
            self._tasks.add_task(self._make, app, self._keep)

    def finish(self, app: Sphinx, exception: Exception | None) -> None:
        """Write the files, unless the build failed or is not for the web."""
        tasks, self._tasks = self._tasks, None
        if tasks is not None:
            atexit.unregister(tasks.terminate)
            (tasks.join if exception is None else tasks.terminate)()
        if exception is None and site_builder(app) is not None:
            write(app, self._made or self._make(app))
        self._made = None

    def _make(self, app: Sphinx) -> Made:
        return make(app, self._exports)

    def _keep(self, _app: Sphinx, made: Made) -> None:
        self._made = made
