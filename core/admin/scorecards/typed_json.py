"""JSON that an administrator typed."""

from __future__ import annotations

import json
from typing import Any


def read_json(text: str) -> Any:
    """Return what ``text`` holds as JSON.

    Raises:
        json.JSONDecodeError: It is none.
        ValueError: A number has thousands of digits, or a text holds half a character.
        RecursionError: It is too deep.

    """
    found = json.loads(text)
    json.dumps(found, ensure_ascii=False).encode()
    return found
