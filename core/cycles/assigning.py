"""Assign a phase: ask its roster, store what it says, keep what people have begun."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from core import audit
from core.canonical import text_digest
from core.cycles.configuration import (
    ROSTERS,
    configuration_on,
    newest_configuration,
    plan_of,
    settings_of,
)
from core.cycles.coverage import RosterReport, raters_and_ratees
from core.cycles.pairs import resolved
from core.cycles.papers import papers_of
from core.cycles.stages import require_unsettled
from core.cycles.standing import OPEN, Key, Row, begun, previous_peers, remove, standing
from core.cycles.wanted import Place, Wanted
from core.data.bulk import pour
from core.data.models import Assignment, Configuration, Cycle, FormVersion, Phase
from core.errors.cycles import AnswersExist, ClosedForGood
from core.form_versions import latest
from core.library import Catalogue
from core.lineage.linking import link
from core.people.organisation import organisation
from core.records import PhasePlan, Programme, Roster
from core.rosters.experience import years_before
from core.rosters.organisation import Organisation, RosterResult

FIELDS = (
    *("cycle", "phase", "form_version", "roster", "actor"),
    *("subject_kind", "subject", "ordinal", "relation", "state"),
)
#: Pairs of staff numbers who must not rate each other.
Excluded = frozenset[frozenset[str]]


class Standing(NamedTuple):
    """What is assigned, and the ids of those rows that people have begun to answer."""

    rows: tuple[Row, ...]
    begun: frozenset[int]


def assign(
    cycle: Cycle,
    phase: Phase,
    catalogue: Catalogue,
    seed: int,
    actor: int | None,
    *,
    reason: str = "",
    excluded: Excluded = frozenset(),
) -> RosterReport:
    """Let the phase's roster decide who answers about whom, store it and return the report.

    The same input gives the same assignments.  Done again, it replaces what nobody has touched.

    Raises:
        AnswersExist: People have begun to answer, and no reason is given.
        CycleSettled, ClosedForGood: The results are confirmed, or the phase is closed.
        WrongSettings: The roster's settings do not fit its schema.
        WrongRater, WrongRoster: The roster has an unknown or self-rating pair, or one twice.

    """
    plan = plan_of(catalogue.get(Programme, cycle.programme), phase.name)
    answered = _replaceable(cycle, phase, reason)
    configuration = configuration_for(cycle, phase)
    result = ask(cycle, phase, catalogue, plan, configuration, seed, excluded)
    report = _replace(cycle, phase, plan, (result, configuration.content), answered)
    link(catalogue, cycle)
    facts = {"seed": seed, "configuration": configuration.version, "reason": reason, "by": actor}
    _audit(phase, plan, result, report, facts)
    return report


def _replace(
    cycle: Cycle,
    phase: Phase,
    plan: PhasePlan,
    asked: tuple[RosterResult, Mapping[str, Any]],
    answered: Standing,
) -> RosterReport:
    """Store what is wanted and remove what is not, leaving alone what somebody has touched."""
    rows, (result, content) = answered.rows, asked
    version = version_for(phase, plan.form) if answered.begun else latest(plan.form)
    wanted = Wanted(resolved(cycle, plan.roster, result.pairings), content, phase.name)
    kept = {row.id for row in rows if row.id in answered.begun or _is_touched(row)}
    stays = kept | {row.id for row in rows if _is_as_wanted(row, wanted.pairs, version)}
    remove(row.id for row in rows if row.id not in stays)
    left = [row for row in rows if row.id in stays]
    new = {place: wanted.pairs[place[0]] for place in wanted.places(_numbers(left))}
    store(cycle, phase, plan.roster, version, new)
    return _report(result, left, new, kept=len(kept), removed=len(rows) - len(left))


def require_assignable(cycle: Cycle, phase: Phase) -> None:
    """Refuse to change what is assigned in a phase.

    Raises:
        CycleSettled, ClosedForGood: The results are confirmed, or the phase is closed.

    """
    require_unsettled(cycle)
    if phase.closed:
        raise ClosedForGood(
            phase=phase.title,
            reason_ko="배정을 바꿀 수 없습니다. 먼저 단계를 다시 여십시오.",
            reason_en="Its assignments stay. Open the phase again first.",
        )


def version_for(phase: Phase, form: str) -> FormVersion:
    """Return the version of ``form`` that a phase uses; the newest while nothing is assigned.

    A version that is published later comes in when somebody takes it into the phase.

    Raises:
        UnpublishedForm: There is none.

    """
    used = Assignment.select(Assignment.form_version).where(Assignment.phase == phase)
    found: FormVersion | None = (
        FormVersion.select()
        .where(FormVersion.id.in_(used), FormVersion.name == form)
        .order_by(FormVersion.number.desc())
        .first()
    )
    return found or latest(form)


def _replaceable(cycle: Cycle, phase: Phase, reason: str) -> Standing:
    """Return what stands and what of it is begun; refuse to go on where that may not be."""
    require_assignable(cycle, phase)
    rows = standing(phase)
    found = begun(phase, rows)
    if found and not reason.strip():
        raise AnswersExist(phase=phase.title, count=len(found))
    return Standing(rows, found)


def configuration_for(cycle: Cycle, phase: Phase) -> Configuration:
    """Return the configuration that holds when the phase opens; the newest if none does yet."""
    found = configuration_on(cycle, phase.opens_at.date()) or newest_configuration(cycle)
    if found is None:
        msg = f"cycle {cycle.id} was opened without a configuration"
        raise AssertionError(msg)
    return found


def ask(
    cycle: Cycle,
    phase: Phase,
    catalogue: Catalogue,
    plan: PhasePlan,
    configuration: Configuration,
    seed: int,
    excluded: Excluded,
) -> RosterResult:
    """Return what the phase's roster says of the organisation as it is for the phase."""
    roster = catalogue.get(Roster, plan.roster)
    settings = settings_of(catalogue, configuration.content, ROSTERS, plan)
    return roster.assign(_picture(cycle, phase, roster, excluded), settings, seed)


def _picture(cycle: Cycle, phase: Phase, roster: Roster, excluded: Excluded) -> Organisation:
    """Return the organisation from the cycle's first day to the day the phase opens.

    It begins as many years earlier as the roster looks back.
    """
    day = min(max(phase.opens_at.date(), cycle.starts_on), cycle.ends_on)
    return replace(
        organisation(years_before(cycle.starts_on, roster.looks_back), day),
        excluded=excluded,
        previous=previous_peers(phase, roster.name),
        papers=papers_of(cycle) if roster.papers else {},
    )


def _is_touched(row: Row) -> bool:
    return row.state != OPEN or row.extended_to is not None


def _is_as_wanted(row: Row, wanted: Mapping[Key, str], version: FormVersion) -> bool:
    return wanted.get(row.key) == row.relation and row.form_version == version.id


def _numbers(left: Sequence[Row]) -> Mapping[Key, Iterable[int]]:
    found: dict[Key, list[int]] = defaultdict(list)
    for row in left:
        found[row.key].append(row.ordinal)
    return found


def store(
    cycle: Cycle, phase: Phase, roster: str, version: FormVersion, new: Mapping[Place, str]
) -> None:
    """Store the assignments that are new."""
    rows = (
        (cycle.id, phase.id, version.id, roster, who, kind, subject, number, relation, OPEN)
        for ((who, kind, subject), number), relation in new.items()
    )
    pour(Assignment, [getattr(Assignment, name) for name in FIELDS], rows)


def _report(
    result: RosterResult, left: Sequence[Row], new: Mapping[Place, str], *, kept: int, removed: int
) -> RosterReport:
    raters, ratees = raters_and_ratees([*(row.key for row in left), *(key for key, _ in new)])
    relations = Counter([*(row.relation for row in left), *new.values()])
    return RosterReport(
        total=len(left) + len(new),
        made=len(new),
        kept=kept,
        removed=removed,
        by_relation=dict(sorted(relations.items())),
        raters=raters,
        ratees=ratees,
        unfilled=result.unfilled,
    )


def _digest(result: RosterResult) -> str:
    """Return the SHA-256 over the pairings, by which a repetition can be compared."""
    lines = (
        f"{pair.actor}\t{pair.subject_kind}\t{pair.subject}\t{pair.relation}\n"
        for pair in result.pairings
    )
    return text_digest("".join(lines))


def _audit(
    phase: Phase,
    plan: PhasePlan,
    result: RosterResult,
    report: RosterReport,
    facts: Mapping[str, Any],
) -> None:
    audit.record(
        "phase.assigned",
        "phase",
        str(phase.id),
        roster=plan.roster,
        pairings=_digest(result),
        total=report.total,
        made=report.made,
        removed=report.removed,
        **facts,
    )
