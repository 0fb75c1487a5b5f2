"""Decisions by hand that were taken on a run, offered for the run that takes its place.

Kept by default is what still stands where it was taken: whose group and grade by the quotas alone
are the same on both runs, so that their rank crossed no line between grades.  The rest is offered
with what changed.  Proposal.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from core.allocation.allocate import drafted
from core.allocation.keeping import kept
from core.allocation.records import UNDECIDED, Entry, Line
from core.data.models import Allocation, ScoreRun
from core.grading.choosing import Chosen
from core.grading.entries import GRADE, Mark, entries_of
from core.grading.keeping import decisions_of
from core.grading.stored import marks_of, newest
from forms.definition import Texts

#: A run whose predecessors go back further was corrected too often to be believed.
MOST_CORRECTIONS = 100
GONE: Texts = MappingProxyType(
    {"ko": "새 산정의 배분 대상이 아님", "en": "not in the allocation of the new run"}
)
CROSSED: Texts = MappingProxyType(
    {
        "ko": "순위가 등급의 경계를 넘음(배분 기준의 등급 {before} → {after})",
        "en": "the rank crossed a line between grades (by the quotas {before} → {after})",
    }
)
#: Stands for a grade that the quotas leave open or do not give.
NONE = "-"

#: Subject and kind of a decision.
Key = tuple[int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A decision of an earlier run; ``why_not`` is empty where it is kept by default."""

    mark: Mark
    why_not: Texts

    @property
    def key(self) -> Key:
        """Return what tells it apart from the others."""
        return key_of(self.mark)

    @property
    def is_kept(self) -> bool:
        """Return whether it is kept unless somebody says otherwise."""
        return not self.why_not


def key_of(mark: Mark) -> Key:
    """Return subject and kind of a decision."""
    return mark.subject, mark.kind


def source_of(run: ScoreRun, name: str) -> Allocation | None:
    """Return the allocation with decisions by hand on the nearest run that ``run`` corrects."""
    for _ in range(MOST_CORRECTIONS):
        if run.supersedes_id is None:
            return None
        run = run.supersedes
        found = newest(run, name)
        if found is not None and found.decisions:
            return found
    return None


def offers(run: ScoreRun, chosen: Chosen, taken: Sequence[Mark] = ()) -> tuple[Offer, ...]:
    """Return the decisions of the corrected run that are not ``taken`` yet, in their order.

    Raises:
        Problem: The quotas cannot be had.

    """
    source = source_of(run, chosen.name)
    if source is None:
        return ()
    known = {key_of(mark) for mark in taken}
    marks = [mark for mark in marks_of(source) if key_of(mark) not in known]
    return tuple(_offers(run, chosen, source, marks, taken)) if marks else ()


def kept_marks(found: Sequence[Offer], wanted: Collection[Key] | None = None) -> tuple[Mark, ...]:
    """Return the decisions to take over: those kept by default, or the ``wanted`` ones."""
    if wanted is None:
        return tuple(one.mark for one in found if one.is_kept)
    return tuple(one.mark for one in found if one.key in wanted)


def _offers(
    run: ScoreRun,
    chosen: Chosen,
    source: Allocation,
    marks: Sequence[Mark],
    taken: Sequence[Mark],
) -> Iterator[Offer]:
    old = Chosen(name=source.name, raw=source.settings, version=source.configuration_version)
    others = [mark for mark in marks_of(source) if mark.kind != GRADE]
    before = _lines(entries_of(source.run, old.settings, others), old)
    entries = entries_of(run, chosen.settings, [*taken, *others])
    after = _lines(entries, chosen)
    why = {key_of(mark): _why_not(mark, before, after) for mark in marks}
    fitting = [mark for mark in (*taken, *marks) if not why.get(key_of(mark))]
    for one in kept(entries, chosen.rules, decisions_of(fitting)).left:
        problem = one.why
        told = {speech: problem.sentence(speech) for speech in ("ko", "en")}
        why[one.decision.subject, GRADE] = told
    for mark in marks:
        yield Offer(mark=mark, why_not=why[key_of(mark)])


def _lines(entries: Sequence[Entry], chosen: Chosen) -> Mapping[int, Line]:
    return drafted(entries, chosen.rules).lines if entries else {}


def _why_not(mark: Mark, before: Mapping[int, Line], after: Mapping[int, Line]) -> Texts:
    """Return why a decision is not kept by default; empty where it is."""
    old, new = before.get(mark.subject), after.get(mark.subject)
    if new is None:
        return GONE
    if mark.kind != GRADE or old is None or _place(old) == _place(new):
        return {}
    grades = {"before": old.grade or NONE, "after": new.grade or NONE}
    return {speech: text.format(**grades) for speech, text in CROSSED.items()}


def _place(line: Line) -> tuple[str, str, bool]:
    return line.group, line.grade, line.decided_by == UNDECIDED
