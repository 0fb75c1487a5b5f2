"""What a request to the office must look like before any view sees it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from flask import abort, request

#: The longest number that a page or an id may have in an address; it fits every column.
LONGEST_NUMBER = 9
#: Arguments that are numbers and stand once.
NUMBERS = ("page", "page_size", "id", "sort", "desc", "against")
#: Arguments that are numbers and may stand often.
ROWS = ("rowid",)
LONGEST_SEARCH = 100
#: Characters of a name in an address, as columns hold them.
LONGEST_NAME = 60


def require_sound_request(place: Mapping[str, Any]) -> None:
    """Refuse what no page of ours sends: huge numbers, doubled ids, characters nobody types.

    ``place`` holds the variables of the address.
    """
    if not all(map(is_place, place.values())):
        abort(404)
    for source in (request.args, request.form):
        for name in NUMBERS + ROWS:
            given = source.getlist(name)
            if not all(map(is_number, given)) or (name in NUMBERS and len(given) > 1):
                abort(404)
    _require_sound_text()


def is_place(value: object) -> bool:
    """Return whether ``value`` may stand in an address: a number or a name of ours."""
    if isinstance(value, int):
        return bool(value < 10**LONGEST_NUMBER)
    return isinstance(value, str) and len(value) <= LONGEST_NAME and "\x00" not in value


def is_number(text: str) -> bool:
    """Return whether ``text`` is empty or a number that a page or a row can have."""
    return not text or (text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER)


def _require_sound_text() -> None:
    if len(request.args.get("search", "")) > LONGEST_SEARCH:
        abort(400)
    texts: Iterable[str] = [text for one in (request.args, request.form) for text in _texts(one)]
    if any("\x00" in text for text in texts):
        abort(400)


def _texts(given: Any) -> list[str]:
    return [text for name, values in given.lists() for text in (name, *values)]
