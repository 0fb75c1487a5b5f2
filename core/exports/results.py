"""Exporting a run's results for administrators: ranked, with areas and a native chart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

from core.data.models import OrgUnit, Person, Score, ScoreRun
from core.disclosure import Bar, Line, distribution, seen_scores, threshold_of
from core.errors.plugins import UnknownName
from core.exports.orders import Marks, order
from core.exports.workbook import Book, Column, Sheet, Target, book
from core.library import Catalogue
from core.records import Scorer
from core.runs.rounding import rounded
from core.runs.snapshots import exact_text
from core.runs.states import TITLES
from core.scorecards.titles import card_titles, component_titles, in_tree_order, part_title
from core.scoring.scores import Reader, Status
from forms.definition import Texts, in_language
from forms.field_types import Cell

RESULTS, DISTRIBUTION = "결과 Results", "분포 Distribution"
STATUS: Mapping[str, str] = MappingProxyType(
    {
        Status.SCORED: "산정 Scored",
        Status.MISSING: "미입력 Missing",
        Status.NOT_APPLICABLE: "해당없음 Not applicable",
        Status.EXCLUDED: "평가제외 Excluded",
        "withheld": "비공개(응답 부족) Withheld",
    }
)
NOTES = (
    (
        "순위는 반올림하지 않은 값으로 매기며, 같은 값은 같은 순위입니다. "
        "Ranks are by the unrounded value; equal values share a rank."
    ),
    (
        "총점과 영역 점수는 소수 셋째 자리에서 반올림한 값입니다. "
        "Totals and areas are shown rounded half up to two places."
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultsOrder:
    """An export of a run's results that is on record and may be written."""

    marks: Marks
    run: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """One result; ``rank`` is None where there is no value."""

    rank: int | None
    subject: int
    status: str
    value: Fraction | None
    parts: Mapping[str, Fraction]


def order_results(run: ScoreRun, *, municipality: str, reason: str) -> ResultsOrder:
    """Put the export of a run's results on record, in a writing scope; return the order.

    Raises:
        ReasonNeeded: ``reason`` is blank.

    """
    phase = run.phase
    title = f"{run.cycle.title} {phase.title if phase else ''}".strip()
    marks = order(
        "results",
        "run",
        str(run.id),
        municipality=municipality,
        title=f"{title} ({TITLES[run.state]['ko']})",
        reason=reason,
        persons=Score.select().where(Score.run == run.id).count(),
        run=str(run.id),
        configuration_version=str(run.configuration_version),
    )
    return ResultsOrder(marks=marks, run=run.id)


def write_results(
    ordered: ResultsOrder, target: Target, catalogue: Catalogue, language: str = "ko"
) -> int:
    """Write the ordered workbook to ``target`` and return the number of results in it."""
    run = ScoreRun.get_by_id(ordered.run)
    scorer = _scorer(run, catalogue)
    tables = {card: ranked(run, card) for card in card_titles(run) or ("",)}
    count = sum(len(lines) for _, lines in tables.values())
    notes = (*NOTES, f"{run.scorer} {run.scorer_version}")
    with book(target, ordered.marks, count, notes) as made:
        for card, (kind, lines) in tables.items():
            titles = component_titles(run, card) if card else {}
            areas = _areas(lines, titles)
            columns = _columns(
                scorer, [part_title(titles, one, language) for one in areas], language
            )
            made.table(f"{RESULTS} {card}".strip(), columns, _rows(kind, lines, areas))
            found = distribution(run, threshold_of(run), scorer.highest if scorer else 100, card)
            sheet = _distribution(made, f"{DISTRIBUTION} {card}".strip(), found)
            _chart(made, sheet, len(found))
    return count


def _areas(lines: Sequence[Ranked], titles: Mapping[str, Texts]) -> list[str]:
    """Return the parts that become columns: components as the tree has them, areas by name."""
    found = {name for line in lines for name in line.parts}
    return in_tree_order(found, titles)


def ranked(run: ScoreRun, card: str = "") -> tuple[str, tuple[Ranked, ...]]:
    """Return the kind of the subjects, and the results from the best on; those without last.

    Scores that too few ballots are behind have neither value nor areas; of scorecards the
    components that would tell them are left out.
    """
    rows = list(seen_scores(run, Reader.ADMINISTRATOR, card))
    kind = rows[0].subject_kind if rows else "none"
    best = sorted((row.seen.total for row in rows if row.seen.total is not None), reverse=True)
    rank_of = {value: place for place, value in reversed(list(enumerate(best, 1)))}
    lines = (_ranked(row, rank_of) for row in rows)
    return kind, tuple(sorted(lines, key=lambda one: (one.rank or len(rows) + 1, one.subject)))


def _ranked(row: Line, rank_of: Mapping[Fraction, int]) -> Ranked:
    seen = row.seen
    return Ranked(
        rank=None if seen.total is None else rank_of[seen.total],
        subject=row.subject,
        status="withheld" if seen.withheld else seen.status.value,
        value=seen.total,
        parts=seen.parts,
    )


def _columns(scorer: Scorer | None, areas: Sequence[str], language: str) -> tuple[Column, ...]:
    unit = f" ({in_language(scorer.unit, language)})" if scorer else ""
    fixed = (
        "순위 Rank",
        "번호 No.",
        "이름 Name",
        f"총점 Total{unit}",
        "정확값 Exact",
        "상태 Status",
    )
    return tuple(Column(heading=heading, width=14) for heading in (*fixed, *areas))


def _rows(kind: str, lines: Sequence[Ranked], areas: Sequence[str]) -> Iterator[tuple[Cell, ...]]:
    known = _named(kind)
    for one in lines:
        number, name = known.get(one.subject, (str(one.subject), ""))
        total = None if one.value is None else rounded(one.value)
        shown = (rounded(one.parts[area]) if area in one.parts else None for area in areas)
        yield (
            one.rank,
            number,
            name,
            total,
            exact_text(one.value) or None,
            STATUS[one.status],
            *shown,
        )


def _named(kind: str) -> dict[int, tuple[str, str]]:
    """Return the number (staff number, unit code) and the name of every subject of a kind."""
    if kind == "person":
        query = Person.select(Person.id, Person.staff_no, Person.name)
    elif kind == "unit":
        query = OrgUnit.select(OrgUnit.id, OrgUnit.code, OrgUnit.name)
    else:
        return {}
    return {key: (number, name) for key, number, name in query.tuples()}


def _distribution(made: Book, name: str, found: Sequence[Bar]) -> Sheet:
    columns = (Column(heading="구간 Range", width=16), Column(heading="인원 People", width=12))
    rows = ((f"{_mark(bar.start)}–{_mark(bar.end)}", bar.count) for bar in found)
    return made.table(name, columns, rows)


def _mark(value: Fraction) -> str:
    return f"{rounded(value).normalize():f}"


def _chart(made: Book, sheet: Sheet, bars: int) -> None:
    """Draw the table above as a chart that Excel can edit; nothing where there are no bars."""
    if not bars:
        return
    chart = made.workbook.add_chart({"type": "column"})
    chart.add_series(
        {
            "name": [sheet.name, 0, 1],
            "categories": [sheet.name, 1, 0, bars, 0],
            "values": [sheet.name, 1, 1, bars, 1],
            "gap": 10,
        }
    )
    chart.set_title({"name": made.marks.title})
    chart.set_legend({"none": True})
    chart.set_x_axis({"name": "점수 Score"})
    chart.set_y_axis({"name": "인원 People"})
    sheet.page.insert_chart(1, 3, chart, {"x_scale": 2, "y_scale": 1.5})


def _scorer(run: ScoreRun, catalogue: Catalogue) -> Scorer | None:
    try:
        return catalogue.get(Scorer, run.scorer)
    except UnknownName:
        return None
