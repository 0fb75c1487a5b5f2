"""The page for citizens: the published forms of a phase under their groups; the scope is open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from core.citizens.guarding import names_somebody
from core.citizens.records import NamedIn, Published
from core.clock import korean_now
from core.cycles.configuration import configuration_on
from core.data.models import Assignment, Flow, FormVersion, Person, Phase, Submission
from core.disclosure.answers import seen_answers
from core.errors.plugins import UnknownName
from core.form_versions import definition_of
from core.library import Catalogue
from core.records import NAMED, FormDefinition
from core.runs.publication import SECTION, Publication, publication
from core.submissions.assignments import identity_of, subject_names
from forms.definition import Definition, Texts
from forms.engine.labels import plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One form as citizens read it; ``unit`` is the department, ``named`` how many name it."""

    title: str
    text: str
    unit: str
    named: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The forms under one of the choices, sorted by title."""

    title: Texts
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What the page shows; ``kept_back`` counts the forms whose texts name a person."""

    phase: int
    year: int
    title: str
    told: Publication
    groups: tuple[Group, ...]
    kept_back: int


def published_of(catalogue: Catalogue, form: str) -> Published | None:
    """Return what citizens may read of a form; None where its plugin declares nothing."""
    try:
        return catalogue.get(FormDefinition, form).published
    except UnknownName:
        return None


def summaries(catalogue: Catalogue) -> Iterator[Summary]:
    """Yield the pages that are published today, the newest first."""
    for phase in Phase.select().order_by(Phase.opens_at.desc(), Phase.id.desc()):
        found = summary(catalogue, phase)
        if found is not None and found.told.citizens:
            yield found


def summary(catalogue: Catalogue, phase: Phase) -> Summary | None:
    """Return the page of a phase, published or not; None where nothing of it is for citizens."""
    versions = _versions(phase)
    declared = {one.id: published_of(catalogue, one.name) for one in versions}
    if not any(declared.values()):
        return None
    raw = configuration_on(phase.cycle_id, korean_now().date())
    told = publication((raw.content.get(SECTION, {}) if raw else {}).get(phase.name, {}))
    read = [*_read(phase, versions, declared)]
    open_ones = [one for one in read if not one.kept_back]
    return Summary(
        phase=phase.id,
        year=phase.cycle.year,
        title=phase.cycle.title,
        told=told,
        groups=tuple(_groups(open_ones, versions, declared)),
        kept_back=len(read) - len(open_ones),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    group: str
    entry: Entry
    kept_back: bool


def _versions(phase: Phase) -> list[FormVersion]:
    used = Assignment.select(Assignment.form_version).where(Assignment.phase == phase.id)
    return list(FormVersion.select().where(FormVersion.id.in_(used)).order_by(FormVersion.number))


def _read(
    phase: Phase, versions: Iterable[FormVersion], declared: Mapping[int, Published | None]
) -> Iterator[_Read]:
    """Yield what is confirmed and may be published of every form."""
    staff = {name for (name,) in Person.select(Person.name).tuples()}
    for version in versions:
        wanted = declared[version.id]
        if wanted is None or identity_of(version.identity, "") != NAMED:
            continue
        rows = list(_confirmed(phase, version))
        units = subject_names({("unit", unit) for _, unit in rows})
        named = _named(phase, wanted.named_in)
        for answers, unit in rows:
            if answers.get(wanted.consent) == "yes":
                yield _entry(wanted, answers, units.get(("unit", unit), ""), named, staff)


def _confirmed(phase: Phase, version: FormVersion) -> Iterator[tuple[Mapping[str, Any], int]]:
    """Yield answers and unit of what has gone its way to the end."""
    query = (
        Submission.select(Submission.answers, Flow.sealed, Assignment.subject)
        .join(Assignment)
        .join(Flow, on=(Flow.assignment == Assignment.id))
        .where(Assignment.phase == phase.id, Assignment.form_version == version.id)
        .where(Submission.state == "submitted", Flow.closed == True)  # noqa: E712  SQL comparison
        .where(Assignment.subject_kind == "unit")
        .order_by(Assignment.id)
    )
    for answers, sealed, unit in query.tuples():
        yield seen_answers(answers, sealed), unit


def _entry(
    wanted: Published,
    answers: Mapping[str, Any],
    unit: str,
    named: Mapping[str, int],
    staff: set[str],
) -> _Read:
    title, text = str(answers.get(wanted.title) or ""), str(answers.get(wanted.text) or "")
    number = str(answers.get(wanted.number) or "")
    return _Read(
        group=str(answers.get(wanted.group) or ""),
        entry=Entry(title=title, text=text, unit=unit, named=named.get(number, 0)),
        kept_back=names_somebody(f"{title}\n{text}", staff),
    )


def _named(phase: Phase, source: NamedIn | None) -> Mapping[str, int]:
    """Return how many concluded forms of the cycle name each number."""
    if source is None:
        return {}
    query = (
        Submission.select(Submission.answers, Flow.sealed)
        .join(Assignment)
        .join(FormVersion, on=(Assignment.form_version == FormVersion.id))
        .join(Flow, on=(Flow.assignment == Assignment.id))
        .where(Assignment.cycle == phase.cycle_id, FormVersion.name == source.form)
        .where(Flow.closed == True)  # noqa: E712  SQL comparison
    )
    found: dict[str, int] = {}
    for answers, sealed in query.tuples():
        rows = seen_answers(answers, sealed).get(source.table) or []
        for number in {str(row.get(source.column) or "") for row in rows}:
            found[number] = found.get(number, 0) + 1
    return found


def _groups(
    read: Iterable[_Read],
    versions: Iterable[FormVersion],
    declared: Mapping[int, Published | None],
) -> Iterator[Group]:
    """Yield the groups in the order of their choices, what belongs to none at the end."""
    by_group: dict[str, list[Entry]] = {}
    for one in read:
        by_group.setdefault(one.group, []).append(one.entry)
    titles: dict[str, Texts] = {}
    for version in versions:
        wanted = declared[version.id]
        if wanted is not None:
            titles |= _choices(definition_of(version), wanted.group)
    for name in [*titles, *sorted(by_group.keys() - titles.keys())]:
        if name in by_group:
            entries = sorted(by_group[name], key=lambda entry: entry.title)
            yield Group(title=titles.get(name, {}), entries=tuple(entries))


def _choices(definition: Definition, question: str) -> dict[str, Texts]:
    asked = {one.name: one for one in definition.questions()}
    listed = definition.choices.get(asked[question].choices, ()) if question in asked else ()
    return {
        one.name: {language: plain(text) for language, text in one.label.items()} for one in listed
    }
