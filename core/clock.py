"""Time as Goru stores it: UTC without zone for records, Korean time for deadlines."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone
from types import MappingProxyType

#: Korea Standard Time; Korea has no daylight saving time.
KST = timezone(timedelta(hours=9), "KST")
#: Years that a day of anything here can have; near the first and the last one no clock works.
YEARS = range(1900, 2201)
#: What that time is called; pages and documents name it once.
ZONE: Mapping[str, str] = MappingProxyType({"ko": "한국 시간", "en": "Korean time"})


def utc_now() -> datetime:
    """Return the present in UTC, without zone, as records store it."""
    return datetime.now(UTC).replace(tzinfo=None)


def in_korea(moment: datetime) -> datetime:
    """Return a stored moment (UTC, without zone) in Korean time, without zone."""
    return moment.replace(tzinfo=UTC).astimezone(KST).replace(tzinfo=None)


def korean_now() -> datetime:
    """Return the present in Korean time, without zone, as deadlines are written."""
    return datetime.now(KST).replace(tzinfo=None)


def minute(moment: datetime) -> str:
    """Return a Korean time as people read it: ``2026-03-02 09:30``."""
    return f"{moment:%Y-%m-%d %H:%M}"


def second(moment: datetime) -> str:
    """Return a Korean time to the second: ``2026-03-02 09:30:05``."""
    return f"{moment:%Y-%m-%d %H:%M:%S}"


def korean_minute(stored: datetime | str | None) -> str:
    """Return a stored moment (UTC, also as ISO text) as people read it; nothing for None."""
    if stored is None:
        return ""
    found = datetime.fromisoformat(stored) if isinstance(stored, str) else stored
    return minute(in_korea(found))
