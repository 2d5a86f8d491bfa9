"""The names of calendar files: an event's id in, a file name that is safe everywhere out."""

from __future__ import annotations

import re
from hashlib import blake2s

from sphinx_cluster.entities.slugs import is_id

EVENT = "event"
"""The type of entity that calendars are made of."""

ALL_EVENTS = "events.ics"
FEED = "feed.xml"

_LONGEST = 120  # bytes; file systems allow 255
_TAKEN = re.compile(r"events|(?:con|prn|aux|nul|(?:com|lpt)\d)(?:\..*)?", re.IGNORECASE)
"""The file of all events, and names that Windows keeps for devices, whatever follows a dot."""


def calendar_name(identifier: str) -> str:
    """Return the name of an event's own file: ``<id>.ics``.

    An id that is very long, taken, or no id at all gets a name with a digest in place of itself.

    >>> calendar_name("fair-2023"), calendar_name("events")
    ('fair-2023.ics', 'event-4e2ef5e5.ics')
    """
    encoded = identifier.encode("utf-8", "surrogatepass")
    safe = is_id(identifier) and len(encoded) <= _LONGEST and not _TAKEN.fullmatch(identifier)
    stem = identifier if safe else "event-" + blake2s(encoded, digest_size=4).hexdigest()
    return f"{stem}.ics"
