"""Times that people read: Korean time, written in one place, the zone named once."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import pytest

from core.clock import in_korea, korean_minute, minute

ROOT = Path(__file__).resolve().parents[2]
#: A clock time in a format, and a zone that nobody lives in.
WRITES_A_TIME = re.compile(r"%H|strftime|\(UTC\)['\"]")
#: File -> why it writes a time of its own.
OWN = {
    "core/clock.py": "the one place",
    "core/audit.py": "the log's own text, chained and never changed",
    "core/grading/proposing.py": "stored",
    "core/documents/hwpx.py": "the file's own data, which its format wants in UTC",
    "core/pages/fill.py": "the present, to the second",
    "core/cycles/extensions.py": "the key of a notice, which nobody reads",
    "core/notices/calendar.py": "as above",
    "core/webhooks/stopping.py": "as above",
    "core/pages/notices.py": "hours of any day, no moment",
    "core/dashboards/calendar.py": "the key of an entry in a calendar's file",
}
EVENING = datetime(2026, 3, 2, 20, 15, 30)  # noqa: DTZ001  records hold UTC without a zone


def written(folder: str, ending: str) -> list[str]:
    """Return the files that write a time themselves."""
    return [
        path.relative_to(ROOT).as_posix()
        for path in sorted((ROOT / folder).rglob(f"*.{ending}"))
        if WRITES_A_TIME.search(path.read_text("utf-8"))
    ]


@pytest.mark.parametrize("ending", ["html", "svg", "typ"])
def test_templates_leave_the_writing_of_times_to_one_place(ending: str) -> None:
    assert written("themes/krds/templates", ending) == []


@pytest.mark.parametrize("folder", ["core", "goru", "plugins"])
def test_times_are_written_in_one_place(folder: str) -> None:
    assert set(written(folder, "py")) <= set(OWN)


def test_every_exception_is_one_still() -> None:
    assert set(OWN) <= set(written("core", "py"))


def test_a_stored_moment_is_read_as_korean_time() -> None:
    assert in_korea(EVENING) == datetime(2026, 3, 3, 5, 15, 30)  # noqa: DTZ001  as people write it
    assert korean_minute(EVENING) == "2026-03-03 05:15"
    assert korean_minute("2026-03-02T20:15:30.000001Z") == "2026-03-03 05:15"
    assert korean_minute(None) == ""
    assert minute(EVENING) == "2026-03-02 20:15"
