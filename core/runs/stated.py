"""What is stated about submitted forms, beside what they say themselves.

An indicator sheet says what is aimed at; its result is another form, which states facts about it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from core.canonical import canonical
from core.data.models import Fact
from core.submissions.assignments import PAPER

#: Before the name of a fact where it stands among the answers of a form.
STATED: Final = "fact."


def with_facts(cycle: int, submissions: Sequence[int], answers: Sequence[str]) -> Iterator[str]:
    """Yield the JSON texts of ``answers`` with the facts about each form, in one query.

    ``fact.NAME`` is the exact text of a fact; of several periods the last one's.
    """
    stated = _stated(cycle, submissions)
    for key, text in zip(submissions, answers, strict=True):
        facts = stated.get(key)
        yield _joined(text, canonical(facts)) if facts else text


def _stated(cycle: int, submissions: Sequence[int]) -> Mapping[int, Mapping[str, str]]:
    found: dict[int, dict[str, str]] = defaultdict(dict)
    if submissions:
        rows = Fact.select(Fact.subject, Fact.name, Fact.value).where(
            Fact.cycle == cycle,
            Fact.subject_kind == PAPER,
            Fact.subject.between(min(submissions), max(submissions)),
        )
        for subject, name, value in rows.order_by(Fact.period, Fact.id).tuples():
            found[subject][f"{STATED}{name}"] = value
    return found


def _joined(one: str, two: str) -> str:
    """Return the JSON text of both mappings together; no question is called like a fact."""
    return f"{one[:-1]},{two[1:]}" if one.strip("{} ") else two
