"""Time as Goru stores it: UTC without zone for records, Korean time for deadlines."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

#: Korea Standard Time; Korea has no daylight saving time.
KST = timezone(timedelta(hours=9), "KST")


def utc_now() -> datetime:
    """Return the present in UTC, without zone, as records store it."""
    return datetime.now(UTC).replace(tzinfo=None)


def in_korea(moment: datetime) -> datetime:
    """Return a stored moment (UTC, without zone) in Korean time, without zone."""
    return moment.replace(tzinfo=UTC).astimezone(KST).replace(tzinfo=None)


def korean_now() -> datetime:
    """Return the present in Korean time, without zone, as deadlines are written."""
    return datetime.now(KST).replace(tzinfo=None)
