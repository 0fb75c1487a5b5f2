"""What is refused when a subject is to be taken out of a component."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from core.data.models import Cycle, Exemption
from core.errors.scorecards import WrongExemption
from core.scoring.composite.trees import Scorecard, walk
from core.scoring.scores import Status
from core.submissions.assignments import subject_names

#: What a component may be for a subject that it does not hold for.
STATUSES = (Status.NOT_APPLICABLE, Status.EXCLUDED)


class Taken(NamedTuple):
    """A component (its path, empty for the whole scorecard) that does not hold for a subject."""

    scorecard: str
    component: str
    subject: int
    status: str
    reason: str

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
