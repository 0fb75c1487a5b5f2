"""What checks may know of other forms of the cycle: the names that were given there."""

from __future__ import annotations

from collections.abc import Mapping

from core.checks.naming import named_in
from core.checks.records import Check
from core.data.models import Assignment, FormVersion, Submission
from core.disclosure.answers import all_passed_on
from core.library import Catalogue
from core.records import NAMED
from core.submissions.assignments import identity_of
from forms.definition import Definition


def known_to(catalogue: Catalogue, form: Definition, cycle: int) -> Mapping[str, frozenset[str]]:
    """Return by form what its question says in ``cycle``, as the checks of ``form`` may know it.

    Forms that are begun count, as a register begins them; nothing of unnamed authors is told.
    """
    wanted: dict[str, str] = {}
    for one in named_in(form):
        wanted |= catalogue.get(Check, one.check).knows
    return {name: _given(cycle, name, question) for name, question in wanted.items()}


def _given(cycle: int, form: str, question: str) -> frozenset[str]:
    rows = (
        Submission.select(
            Assignment.id, Submission.answers, Assignment.relation, FormVersion.identity
        )
        .join(Assignment)
        .join(FormVersion)
        .where(Assignment.cycle == cycle, FormVersion.name == form)
    )
    told = {
        key: answers
        for key, answers, relation, identity in rows.tuples()
        if identity_of(identity, relation) == NAMED
    }
    passed = all_passed_on(told) if told else {}
    found = (str(answers.get(question) or "") for answers in passed.values())
    return frozenset(one for one in found if one)
