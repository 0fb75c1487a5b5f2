"""What a request must look like before any schema reads it."""

from __future__ import annotations

from typing import Any, Final

import orjson
from flask import abort, request

from core.admin.guards import is_place

#: Levels of lists and mappings in one another; definitions of forms need fewer.
MOST_LEVELS: Final = 100


def require_sound_place() -> None:
    """Answer 404 to addresses with numbers or names that no row can have."""
    if not all(map(is_place, (request.view_args or {}).values())):
        abort(404)
    if any("\x00" in text for values in request.args.lists() for text in values[1]):
        abort(400)


def require_sound_body() -> None:
    """Answer 400 to JSON that cannot be read, nests too deep, or holds signs that no text has."""
    if request.method in {"GET", "HEAD"}:
        return
    if not request.is_json:
        abort(400)
    try:
        content = orjson.loads(request.get_data(cache=True))
    except orjson.JSONDecodeError:
        abort(400)
    if not is_sound(content):
        abort(400)


def is_sound(content: Any) -> bool:
    """Return whether every text can be stored and nothing nests too deep."""
    waiting = [(content, 0)]
    while waiting:
        value, level = waiting.pop()
        if level > MOST_LEVELS or (isinstance(value, str) and "\x00" in value):
            return False
        if isinstance(value, dict):
            waiting += [(one, level + 1) for pair in value.items() for one in pair]
        elif isinstance(value, list):
            waiting += [(one, level + 1) for one in value]
    return True
