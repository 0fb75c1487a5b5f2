"""Merit and promotion lists as Excel files, with the order lists of the units and the decisions.

Source: forms 별지 3호 (평정단위별 서열명부) and 4호 (근무성적평정표) of the rating rule, and the
promotion list (승진후보자명부).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from core.clock import korean_minute
from core.data.models import RankLine, RankList
from core.exports.orders import Marks, order
from core.exports.workbook import Book, Column, Target, book
from core.outcomes.settings import MERIT
from core.paylists.configured import title_of
from core.paylists.states import TITLES
from core.paylists.summary import people_named
from core.ranklists.making import decisions_of
from core.ranklists.states import MARK
from core.ranklists.summary import Listed, by_unit, decider, kind_of, listed, why
from forms.field_types import Cell

LIST, UNITS = "근무성적평정표 Merit list", "서열명부 Unit orders"
PROMOTIONS, DECISIONS = "승진후보자명부 Promotion", "결정 Decisions"
WHO = ("사번 Staff no.", "성명 Name", "부서 Unit", "직급 Job grade")
MERIT_LINE = (
    *("명부 List", "순위 Rank", *WHO),
    *("평정점 Mark", "단위 서열 Unit rank", "등급 Band", "점수 Points"),
    *("동점 처리 Equals", "순위 없음 No rank"),
)
UNIT_LINE = ("명부 List", "평정단위 Unit", "서열 Rank", *WHO, "평정점 Mark", "동점 처리 Equals")
PROMOTION_LINE = (
    *("명부 List", "순위 Rank", *WHO),
    *("근무성적 Merit", "경력 Career", "가산점 Bonus", "합계 Total"),
    *("동점 처리 Equals", "순위 없음 No rank"),
)
DECISION = (
    *("구분 Kind", "사번 Staff no.", "성명 Name", "명부 List", "값 Value"),
    *("사유 Reason", "결정한 사람 By", "일시(한국 시간) At"),
)
NOBODY = ("", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class RankListOrder:
    """An export of a list that is on record and may be written."""

    marks: Marks
    rank_list: int


def order_rank_list(made: RankList, *, municipality: str, reason: str) -> RankListOrder:
    """Put the export of a list on record, in a writing scope; return the order.

    Raises:
        ReasonNeeded: ``reason`` is blank.

    """
    title = f"{made.cycle.title} {title_of(made.settings)['ko']} {made.id}번 {made.as_of} 기준"
    marks = order(
        "ranklist",
        "ranklist",
        str(made.id),
        municipality=municipality,
        title=f"{title} ({TITLES[made.state]['ko']})",
        reason=reason,
        persons=RankLine.select().where(RankLine.rank_list == made.id).count(),
        run=str(made.run_id or ""),
        configuration_version=str(made.configuration_version),
    )
    return RankListOrder(marks=marks, rank_list=made.id)


def write_rank_list(ordered: RankListOrder, target: Target) -> int:
    """Write the ordered workbook to ``target`` and return the number of lines in it."""
    made = RankList.get_by_id(ordered.rank_list)
    lines = listed(made)
    with book(target, ordered.marks, len(lines), (f"SHA-256 {made.digest}",)) as written:
        if made.kind == MERIT:
            _merit(written, lines)
        else:
            written.table(PROMOTIONS, _columns(PROMOTION_LINE), map(_promotion_line, lines))
        if rows := list(_decisions(made)):
            written.table(DECISIONS, _columns(DECISION), rows)
    return len(lines)


def _merit(written: Book, lines: Sequence[Listed]) -> None:
    written.table(LIST, _columns(MERIT_LINE), map(_merit_line, lines))
    written.table(UNITS, _columns(UNIT_LINE), map(_unit_line, by_unit(lines)))


def _columns(headings: Sequence[str]) -> tuple[Column, ...]:
    return tuple(Column(heading=heading, width=14) for heading in headings)


def _merit_line(one: Listed) -> tuple[Cell, ...]:
    line = one.line
    return (
        *_who(one),
        _number(one.part(MARK)),
        line.unit_place,
        line.grade or None,
        _number(one.points),
        decider(line.decided_by).get("ko"),
        why(line.left_out)["ko"] if line.left_out else None,
    )


def _unit_line(one: Listed) -> tuple[Cell, ...]:
    line = one.line
    told = (one.staff_no, one.name, one.unit, line.job_grade, _number(one.part(MARK)))
    return line.group, one.unit, line.unit_place, *told, decider(line.decided_by).get("ko")


def _promotion_line(one: Listed) -> tuple[Cell, ...]:
    line = one.line
    return (
        *_who(one),
        *(_number(one.part(name)) for name in ("merit", "career", "bonus")),
        _number(one.points),
        decider(line.decided_by).get("ko"),
        why(line.left_out)["ko"] if line.left_out else None,
    )


def _who(one: Listed) -> tuple[Cell, ...]:
    line = one.line
    return line.group, line.rank, one.staff_no, one.name, one.unit, line.job_grade


def _decisions(made: RankList) -> Iterator[tuple[Cell, ...]]:
    people = people_named()
    for one in decisions_of(made):
        said = (one.group or None, one.value or None, one.reason, one.name, korean_minute(one.at))
        yield kind_of(one)["ko"], *people.get(one.person, NOBODY), *said


def _number(shown: str) -> Decimal | None:
    return Decimal(shown) if shown else None
