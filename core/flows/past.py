"""What happened to a submission, as people read it: steps, signatures, notes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """A step taken ``at`` (Korean time); ``who`` tells for whom, where somebody acted (代)."""

    at: datetime
    title: str
    after: str
    who: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """A signature under the rule ``word``, called ``party``.

    ``void_since`` is when the content changed (Korean time), if it did; ``dissent`` the reason
    why somebody who signs with others does not agree.
    """

    word: str
    party: str
    who: str
    at: datetime
    void_since: datetime | None
    digest: str
    dissent: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """Somebody whose signature the stage asks for under the rule called ``party``."""

    party: str
    who: str
    has_signed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What somebody appended ``at`` (Korean time)."""

    at: datetime
    who: str
    text: str
