"""A municipality's emblem: a small picture of a kind that carries no script."""

from __future__ import annotations

import hashlib
from typing import Final

from core.errors.looks import UnusableEmblem

#: Bytes; every first visit fetches it.
MOST: Final = 30_000


def kind_of(content: bytes) -> str:
    """Return the media type that the first bytes show; "" for other than PNG and WebP."""
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    return "image/webp" if content[:4] == b"RIFF" and content[8:12] == b"WEBP" else ""


def require_emblem(content: bytes) -> None:
    """Refuse what is no emblem.

    Raises:
        UnusableEmblem: It is too large, or neither PNG nor WebP.

    """
    if len(content) > MOST or not kind_of(content):
        raise UnusableEmblem(most=MOST, found=len(content))


def mark_of(content: bytes) -> str:
    """Return twelve letters that stand for the picture."""
    return hashlib.sha256(content).hexdigest()[:12]
