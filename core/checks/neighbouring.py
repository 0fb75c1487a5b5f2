"""What a check may know of the pair that a form is about, and of the people whom it names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from core.data.models import Assignment, FormVersion, Person, Submission
from core.disclosure.answers import all_passed_on
from core.records import NAMED
from core.submissions.assignments import identity_of

#: Texts of one form that may be staff numbers; further ones are not looked up.
MOST: Final = 2_000
#: What stands between staff numbers that are listed in one text.
LISTED: Final = re.compile(r"[\s,;]+")


def of_people(row: Assignment, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return what an inspection of ``answers`` to ``row`` tells of people: its fields by name."""
    is_person = row.subject_kind == "person"
    return {
        "author": str(row.actor.staff_no),
        "person": str(Person.get_by_id(row.subject).staff_no) if is_person else "",
        "pair": tuple(of_pair(row)),
        "period": (row.cycle.starts_on, row.cycle.ends_on),
        "grades": grades_of(answers),
    }


def of_pair(row: Assignment) -> Iterator[Mapping[str, Any]]:
    """Yield what the author of ``row`` handed in of its form about the same subject in the cycle.

    Only what everybody may read of it: a finding may quote it.
    """
    found = (
        Submission.select(
            Assignment.id, Submission.answers, Assignment.relation, FormVersion.identity
        )
        .join(Assignment)
        .join(FormVersion)
        .where(
            Assignment.cycle == row.cycle_id,
            Assignment.id != row.id,
            Assignment.actor == row.actor_id,
            Assignment.subject_kind == row.subject_kind,
            Assignment.subject == row.subject,
            FormVersion.name == row.form_version.name,
            Submission.state == "submitted",
        )
        .order_by(Assignment.id)
    )
    named = {
        key: answers
        for key, answers, relation, identity in found.tuples()
        if identity_of(identity, relation) == NAMED
    }
    yield from all_passed_on(named).values()


def grades_of(answers: Mapping[str, Any]) -> Mapping[str, str]:
    """Return the grades of the people whose staff numbers stand in ``answers``, by number.

    Also of numbers that are listed in one text; answers that are a number alone come first.
    """
    texts = list(_texts(answers))
    words = (word for text in texts for word in LISTED.split(text))
    numbers = sorted(_fitting(texts))[:MOST]
    numbers += sorted(_fitting(words) - {*numbers})[: MOST - len(numbers)]
    found = Person.select(Person.staff_no, Person.grade).where(Person.staff_no.in_(numbers))
    return dict(found.tuples()) if numbers else {}


def _fitting(texts: Iterable[str]) -> set[str]:
    return {one for one in texts if 0 < len(one) <= Person.staff_no.max_length}


def _texts(stored: Any) -> Iterator[str]:
    if isinstance(stored, str):
        yield stored
    inside = stored.values() if isinstance(stored, Mapping) else stored
    if isinstance(stored, Mapping | list):
        for one in inside:
            yield from _texts(one)
