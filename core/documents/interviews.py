"""The dates of confirmed interviews, as they stand on result cards.

A form tells in its setting ``card`` which question has the day, and which says what it was; its
submissions about a person count once nobody is asked for anything any more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, Final

from core.data.models import Assignment, Cycle, Flow, FormVersion, Submission
from core.form_versions import definition_of
from forms.definition import Definition, in_language

SETTING: Final = "card"


def interviews_of(cycle: Cycle, language: str) -> Mapping[int, str]:
    """Return the confirmed interviews of a cycle in one line, by the person they are about."""
    found: dict[int, list[str]] = defaultdict(list)
    for version in _versions(cycle):
        for person, line in _lines(cycle, version, language):
            found[person].append(line)
    return {person: ", ".join(sorted(lines)) for person, lines in found.items()}


def _versions(cycle: Cycle) -> Iterator[FormVersion]:
    used = Assignment.select(Assignment.form_version).where(Assignment.cycle == cycle)
    return logs_among(FormVersion.id.in_(used))


def logs_among(wanted: Any) -> Iterator[FormVersion]:
    """Yield the form versions that meet a condition and are of interviews."""
    named = FormVersion.definition.contains(f'"{SETTING}"')  # reading every form costs more
    for version in FormVersion.select().where(named, wanted).order_by(FormVersion.id):
        if definition_of(version).settings.get(SETTING, "").strip():
            yield version


def _lines(cycle: Cycle, version: FormVersion, language: str) -> Iterator[tuple[int, str]]:
    """Yield person and line of what is done, without any other answer."""
    definition = definition_of(version)
    day, *names = definition.settings[SETTING].split()
    query = (
        Submission.select(Assignment.subject, Submission.answers)
        .join(Assignment)
        .join(Flow, on=(Flow.assignment == Assignment.id))
        .where(Assignment.cycle == cycle, Assignment.form_version == version)
        .where(Assignment.subject_kind == "person", Flow.closed)
    )
    for person, answers in query.tuples():
        told = [_label(definition, name, str(answers.get(name, "")), language) for name in names]
        if answers.get(day):
            yield person, " ".join([str(answers[day])[:10], *filter(None, told)])


def _label(definition: Definition, question: str, answer: str, language: str) -> str:
    """Return what the choice is called that was answered to a question."""
    lists = (one.choices for one in definition.questions() if one.name == question)
    choices = (one for name in lists for one in definition.choices.get(name, ()))
    return next((in_language(one.label, language) for one in choices if one.name == answer), "")
