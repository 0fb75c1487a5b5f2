"""A small city hall for every municipality's year: two bureaus, four departments, 29 people."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from core.demo.city import City, PersonRow, SpellRow, UnitRow

SINCE = date(2015, 1, 1)
SERIES = ("행정", "세무", "사회복지", "시설")
#: Departments with their bureau and their group of comparison.
DEPARTMENTS = (
    ("D1", "기획예산과", "B1", "지원"),
    ("D2", "행정지원과", "B1", "지원"),
    ("D3", "도로과", "B2", "사업"),
    ("D4", "공원녹지과", "B2", "사업"),
)
#: Members of a team; their log-ins are staff-1-1 … staff-4-5.
MEMBERS = 5


def hall() -> City:
    """Return the city: mayor, vice, director-1, head-1, leader-1, staff-1-1 and so on.

    A staff number is a log-in, too.  Department N belongs to bureau 1 (N = 1, 2) or 2 (N = 3, 4);
    each has one team with a leader of grade 6 and ``MEMBERS`` members of grade 7.
    """
    posts = list(_posts())
    return City(
        units=tuple(_units()),
        people=tuple(
            PersonRow(
                staff_no=staff_no,
                name=name,
                series=SERIES[place % len(SERIES)],
                grade=grade,
                position=position,
                appointed_on=SINCE,
            )
            for place, (staff_no, name, grade, position, _, _) in enumerate(posts)
        ),
        spells=tuple(
            SpellRow(staff_no=staff_no, unit=unit, starts=SINCE, leads=leads)
            for staff_no, _, _, _, unit, leads in posts
        ),
    )


def _units() -> Iterator[UnitRow]:
    yield UnitRow(code="C", name="시청", kind="국실", parent="")
    yield UnitRow(code="V", name="부시장실", kind="국실", parent="C")
    yield UnitRow(code="B1", name="행정국", kind="국실", parent="V")
    yield UnitRow(code="B2", name="도시국", kind="국실", parent="V")
    for code, name, bureau, group in DEPARTMENTS:
        yield UnitRow(code=code, name=name, kind="부서", parent=bureau, group=group)
        yield UnitRow(code=f"T{code[1:]}", name=f"{name[:-1]}팀", kind="팀", parent=code)


def _posts() -> Iterator[tuple[str, str, str, str, str, bool]]:
    """Yield staff number, name, grade, position, unit and whether they lead it."""
    yield "mayor", "김시장", "정무직", "시장", "C", True
    yield "vice", "이부시", "3", "부시장", "V", True
    yield "director-1", "박행정", "4", "국장", "B1", True
    yield "director-2", "최도시", "4", "국장", "B2", True
    for code, name, _, _ in DEPARTMENTS:
        number = code[1:]
        yield f"head-{number}", f"과장{number}", "5", "과장", code, True
        yield f"leader-{number}", f"팀장{number}", "6", "팀장", f"T{number}", True
        for one in range(1, MEMBERS + 1):
            person = f"{name[:-1]} 직원{one}"
            yield f"staff-{number}-{one}", person, "7", "주무관", f"T{number}", False
