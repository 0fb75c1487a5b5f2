"""What is refused when a subject is to be taken out of a component."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from core.data.models import Cycle, Exemption
from core.errors.scorecards import WrongExemption
from core.scoring.composite.evaluation import below
from core.scoring.composite.trees import Scorecard, walk
from core.scoring.scores import Status
from core.submissions.assignments import subject_names

#: What a component may be for a subject that it does not hold for.
STATUSES = (Status.NOT_APPLICABLE, Status.EXCLUDED, Status.SCORED)
#: Points that a committee may give: as the formula would, from 0 to 100, up to two decimals.
POINTS = re.compile(r"100(?:\.0{1,2})?|[0-9]{1,2}(?:\.[0-9]{1,2})?")


class Taken(NamedTuple):
    """A component (its path, empty for the whole scorecard) that does not hold for a subject.

    ``value`` are the points that a committee gives instead, with the status ``scored`` alone.
    """

    scorecard: str
    component: str
    subject: int
    status: str
    reason: str
    value: str = ""

    @property
    def place(self) -> tuple[str, str, int]:
        """Return what stands once at most."""
        return self.scorecard, self.component, self.subject


def faults(
    rows: Sequence[Taken], cards: Mapping[str, Scorecard], subjects: Mapping[str, Sequence[int]]
) -> Iterator[WrongExemption]:
    """Yield what is wrong with the rows by themselves."""
    paths = {name: ["", *(path for path, _ in walk(card.root))] for name, card in cards.items()}
    known = {name: frozenset(found) for name, found in subjects.items()}
    times = Counter(row.place for row in rows)
    for row in rows:
        if row.scorecard not in cards:
            yield _unknown("평가모형", "scorecard", row.scorecard, cards)
        elif row.component not in paths[row.scorecard]:
            yield _unknown("항목", "component", row.component, paths[row.scorecard][1:])
        elif row.status not in STATUSES:
            yield _unknown("구분", "status", row.status, STATUSES)
        elif row.subject not in known[row.scorecard]:
            yield _nobody(cards[row.scorecard], row)
        elif times[row.place] > 1:
            yield _double(cards[row.scorecard].level, row)


def unassessable(
    cycle: Cycle, rows: Sequence[Taken], cards: Mapping[str, Scorecard]
) -> Iterator[WrongExemption]:
    """Yield the rows by which a committee gives points where it must not.

    It does so for a branch of which more weight is excluded than the formula allows (E17).
    """
    for row in rows:
        is_assessed = row.status == Status.SCORED
        if bool(row.value) != is_assessed or (is_assessed and not POINTS.fullmatch(row.value)):
            yield _points(row)
        elif row.value and not _is_open(cycle, row, cards[row.scorecard]):
            yield WrongExemption(
                reason_ko="제외된 가중치가 한도를 넘지 않아 산식으로 점수가 나옵니다",
                reason_en="not enough of its weight is excluded, so the formula gives a score",
            )


def _is_open(cycle: Cycle, row: Taken, card: Scorecard) -> bool:
    branch = dict([*walk(card.root), ("", card.root)])[row.component]
    stored = Exemption.select(Exemption.component).where(
        Exemption.cycle == cycle.id,
        Exemption.scorecard == row.scorecard,
        Exemption.subject == row.subject,
        Exemption.status == Status.EXCLUDED.value,
    )
    out = {path for (path,) in stored.tuples()}
    weights = {below(row.component, one): one.weight for one in branch.components if one.weight}
    total = sum(weights.values(), Fraction())
    share = sum((weights[path] for path in out & weights.keys()), Fraction())
    return bool(total) and share * 100 / total > branch.most_excluded


def _points(row: Taken) -> WrongExemption:
    return WrongExemption(
        reason_ko=f"위원회 점수는 정성평가일 때만 0부터 100까지 적습니다(‘{row.value}’)",
        reason_en=f"points stand with an assessment alone, from 0 to 100 ('{row.value}')",
    )


def doubles(cycle: Cycle, rows: Sequence[Taken]) -> Iterator[WrongExemption]:
    """Yield the rows that are stored already."""
    columns = (Exemption.scorecard, Exemption.component, Exemption.subject, Exemption.subject_kind)
    stored = Exemption.select(*columns).where(Exemption.cycle == cycle.id)
    kinds = {(card, path, subject): kind for card, path, subject, kind in stored.tuples()}
    return (_double(kinds[row.place], row) for row in rows if row.place in kinds)


def _unknown(ko: str, en: str, found: str, known: Iterable[str]) -> WrongExemption:
    listed = ", ".join(known) or "-"
    return WrongExemption(
        reason_ko=f"{ko} ‘{found}’이(가) 없습니다. 있는 것: {listed}",
        reason_en=f"there is no {en} '{found}'; there are: {listed}",
    )


def _nobody(card: Scorecard, row: Taken) -> WrongExemption:
    name = _name(card.level, row)
    return WrongExemption(
        reason_ko=f"‘{name}’은(는) 평가모형 ‘{card.name}’의 대상이 아닙니다",
        reason_en=f"'{name}' is not a subject of scorecard '{card.name}'",
    )


def _double(kind: str, row: Taken) -> WrongExemption:
    name, place = _name(kind, row), row.component or row.scorecard
    return WrongExemption(
        reason_ko=f"‘{name}’은(는) ‘{place}’에서 이미 뺐습니다. 고치려면 먼저 취소하십시오",
        reason_en=f"'{name}' is out of '{place}' already; withdraw that first to change it",
    )


def _name(kind: str, row: Taken) -> str:
    return subject_names([(kind, row.subject)]).get((kind, row.subject), str(row.subject))
