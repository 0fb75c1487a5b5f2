"""A cycle's configuration: versions with a day from which they hold, never edited."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, TypeAlias

from core import audit, canonical
from core.appeals.settings import APPEALS
from core.clock import korean_now, utc_now
from core.cycles.approval import require_second
from core.cycles.sections import Section, resolved, written
from core.cycles.several import SEVERAL
from core.cycles.stages import require_unsettled
from core.data.models import (
    Assignment,
    Configuration,
    Cycle,
    FormVersion,
    Participation,
    Phase,
    Submission,
)
from core.errors.cycles import (
    ChangedMeanwhile,
    EarlierThanBefore,
    UnknownPhase,
    WrongSettings,
)
from core.errors.scores import NotConfigured
from core.flows.settings import WORKFLOWS
from core.grading.section import ALLOCATIONS
from core.library import Catalogue
from core.paylists.configured import OUTCOMES
from core.paylists.criteria import require_year_of_criteria
from core.records import NAMED, PhasePlan, Programme, Roster, Scorer, Settings
from core.runs.publication import PUBLICATION
from core.scorecards.checking import SCORECARDS
from core.scorecards.locking import rescored_phases

#: ``rosters`` and ``scorers`` -> phase name -> raw settings, as JSON holds them; and the sections.
Content: TypeAlias = Mapping[str, Mapping[str, Mapping[str, Any]]]
ROSTERS, SCORERS = "rosters", "scorers"
KINDS: Mapping[str, type[Roster] | type[Scorer]] = {ROSTERS: Roster, SCORERS: Scorer}
#: Each from the package that it is about, in the order in which they are shown.
PARTS: tuple[Section, ...] = (
    *(SCORECARDS, ALLOCATIONS, OUTCOMES),
    *(APPEALS, SEVERAL, PUBLICATION, WORKFLOWS),
)
SECTIONS: Mapping[str, Section] = MappingProxyType({section.name: section for section in PARTS})


def configuration_on(cycle: Cycle | int, day: date) -> Configuration | None:
    """Return the version of a cycle's configuration that holds on ``day``, if any."""
    found: Configuration | None = (
        Configuration.select()
        .where(Configuration.cycle == cycle, Configuration.effective_from <= day)
        .order_by(Configuration.version.desc())
        .first()
    )
    return found


def newest_configuration(cycle: Cycle | int) -> Configuration | None:
    """Return the last version of a cycle's configuration, in force or not yet."""
    found: Configuration | None = (
        Configuration.select()
        .where(Configuration.cycle == cycle)
        .order_by(Configuration.version.desc())
        .first()
    )
    return found


def plan_of(programme: Programme, phase: str) -> PhasePlan:
    """Return what ``programme`` plans for ``phase``.

    Raises:
        UnknownPhase: It has no such phase.

    """
    for plan in programme.phases:
        if plan.name == phase:
            return plan
    known = ", ".join(plan.name for plan in programme.phases) or "-"
    raise UnknownPhase(programme=programme.name, phase=phase, known=known)


def settings_of(catalogue: Catalogue, content: Content, kind: str, plan: PhasePlan) -> Settings:
    """Return the validated settings of a phase's roster or scorer (``kind``).

    Raises:
        WrongSettings: They do not fit its schema.

    """
    name = _record_name(kind, plan)
    schema = catalogue.get(KINDS[kind], name).settings()
    raw = content.get(kind, {}).get(plan.name, {})
    return resolved(schema, raw, phase=plan.name, kind=kind, name=name)


def checked(catalogue: Catalogue, programme: Programme, content: Content) -> Content:
    """Return ``content`` validated, with every default written out.

    Raises:
        WrongSettings: Settings do not fit, or belong to nothing.
        UnknownPhase: Settings name a phase that the programme does not have.

    """
    for kind, named in content.items():
        for name in () if kind in SECTIONS else named:
            _require_place(kind, plan_of(programme, name))
    phases = {
        kind: {
            plan.name: _written(catalogue, content, kind, plan)
            for plan in programme.phases
            if _record_name(kind, plan)
        }
        for kind in KINDS
    }
    return phases | {
        name: section.complete(catalogue, programme, content[name])
        for name, section in SECTIONS.items()
        if content.get(name)
    }


def make_configuration(
    cycle: Cycle,
    content: Content,
    effective_from: date,
    actor: int | None,
    version: int = 1,
    copied_from: Configuration | None = None,
) -> Configuration:
    """Store ``content``, which is checked, as a version of the cycle's configuration."""
    return Configuration.create(
        cycle=cycle,
        version=version,
        effective_from=effective_from,
        content=content,
        digest=digest(content),
        copied_from=copied_from,
        made_by=actor,
        made_at=utc_now(),
    )


def change_configuration(
    catalogue: Catalogue,
    cycle: Cycle,
    content: Content,
    effective_from: date,
    actor: int | None,
    *,
    second: int | None = None,
    based_on: int | None = None,
) -> Configuration:
    """Store ``content`` as the next version, in force from ``effective_from``; return it.

    The same again makes no new version.  ``based_on`` is the version that the page was drawn from.

    Raises:
        CycleSettled: The results are confirmed.
        ChangedMeanwhile, EarlierThanBefore: It cannot follow the newest version.
        WrongSettings, TooEarly: Settings do not fit; new bonus points would count within a year.
        ApproverNeeded: It weighs given answers of unnamed authors anew, and nobody else agrees.

    """
    before = _basis(cycle, effective_from, based_on)
    after = _wanted(catalogue, cycle, content)
    if (before.digest, before.effective_from) == (digest(after), effective_from):
        return before
    if locked := locked_phases(cycle, before.content, after):
        _require_second(locked, actor, second)
    made = make_configuration(cycle, after, effective_from, actor, before.version + 1)
    _audit(cycle, before, made, second if locked else None)
    return made


def locked_phases(cycle: Cycle, before: Content, after: Content) -> tuple[str, ...]:
    """Return the phases whose scoring would change although answers came in unnamed.

    Group weights, least groups and trimming are among a scorer's settings, be it a phase's own or
    that of a scorecard's leaf.
    """
    changed = {
        phase
        for phase, settings in after[SCORERS].items()
        if settings != before.get(SCORERS, {}).get(phase)
    }
    name = SCORECARDS.name
    changed |= rescored_phases(before.get(name, {}), after.get(name, {}))
    return tuple(sorted(changed & answered_unnamed(cycle))) if changed else ()


def answered_unnamed(cycle: Cycle) -> frozenset[str]:
    """Return the names of phases with an answer in a relation that does not name its author."""
    answered = (
        Submission.select(Phase.name, FormVersion.identity, Assignment.relation)
        .join(Assignment)
        .join(Phase)
        .switch(Assignment)
        .join(FormVersion)
        .where(Assignment.cycle == cycle)
        .distinct()
        .tuples()
    )
    found = {name for name, promised, relation in answered if _unnamed(promised, relation)}
    ballots = Participation.select(Phase.name).join(Phase).where(Phase.cycle == cycle).distinct()
    return frozenset(found | {name for (name,) in ballots.tuples()})


def digest(content: Content) -> str:
    """Return the SHA-256 of the canonical text of ``content``."""
    return canonical.digest(content)


def _basis(cycle: Cycle, effective_from: date, based_on: int | None) -> Configuration:
    """Return the version that a change follows; refuse one that may not follow it."""
    require_unsettled(cycle)
    before = newest_configuration(cycle)
    if before is None:
        raise NotConfigured(cycle=cycle.title)
    if based_on is not None and based_on != before.version:
        raise ChangedMeanwhile(newest=before.version)
    if effective_from < before.effective_from:
        raise EarlierThanBefore(found=effective_from, least=before.effective_from)
    return before


def _wanted(catalogue: Catalogue, cycle: Cycle, content: Content) -> Content:
    """Return ``content`` checked, also against the versions before it."""
    after = checked(catalogue, catalogue.get(Programme, cycle.programme), content)
    require_year_of_criteria(_contents(cycle), after, korean_now().date())
    return after


def _contents(cycle: Cycle) -> list[Content]:
    """Return the contents of all versions, the newest last."""
    query = Configuration.select(Configuration.content).where(Configuration.cycle == cycle)
    return [content for (content,) in query.order_by(Configuration.version).tuples()]


def _require_second(locked: tuple[str, ...], actor: int | None, second: int | None) -> None:
    named = ", ".join(locked)
    require_second(
        second,
        actor,
        ko=f"응답이 들어온 단계({named})의 산정 설정 변경",
        en=f"a change of how answers of {named} are weighed after the first came in",
    )


def _record_name(kind: str, plan: PhasePlan) -> str:
    return plan.roster if kind == ROSTERS else plan.scorer


def _require_place(kind: str, plan: PhasePlan) -> None:
    if kind not in KINDS or not _record_name(kind, plan):
        reason = {kind: ["belongs to nothing in this phase"]}
        raise WrongSettings(phase=plan.name, kind=kind, name="-", errors=reason)


def _written(
    catalogue: Catalogue, content: Content, kind: str, plan: PhasePlan
) -> Mapping[str, Any]:
    """Return the settings with their defaults, as JSON holds them; exact numbers are texts."""
    settings = settings_of(catalogue, content, kind, plan)
    return written(catalogue.get(KINDS[kind], _record_name(kind, plan)).settings(), settings)


def _unnamed(promised: Mapping[str, str], relation: str) -> bool:
    return promised.get(relation, promised.get("", NAMED)) != NAMED


def _audit(cycle: Cycle, before: Configuration, after: Configuration, second: int | None) -> None:
    changes = {
        f"{kind}.{name}": {"before": old, "after": new}
        for kind, named in after.content.items()
        for name, new in named.items()
        if (old := before.content.get(kind, {}).get(name)) != new
    }
    audit.record(
        "configuration.changed",
        "cycle",
        str(cycle.id),
        version=after.version,
        effective_from=after.effective_from.isoformat(),
        digest=after.digest,
        changes=changes,
        second=second,
    )
