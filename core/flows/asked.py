"""Whom an actor rule means today, and what somebody is to a submission."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from core.access.roles import roles_of
from core.cycles.own import author_of
from core.data.models import Account, Assignment, FormVersion
from core.flows.chart import Chart
from core.flows.concern import unit_head
from core.flows.named import numbers_in
from core.flows.paper import Paper
from core.flows.seats import waiting
from core.submissions.assignments import PAPER
from core.workflow import Party, Transition
from core.workflow.parties import (
    ANSWER,
    AUTHOR,
    HEAD,
    MAYOR,
    RATER,
    RELATION,
    ROLE,
    SUBJECT,
    SUPERIOR,
    UNIT_HEAD,
    named_in,
    rules,
)


def party_of(person: int) -> Party:
    """Return a member of staff with the roles of their accounts."""
    accounts = [
        key for (key,) in Account.select(Account.id).where(Account.person == person).tuples()
    ]
    roles = frozenset(role for account in accounts for role in roles_of(account))
    return Party(account=accounts[0] if accounts else None, person=person, roles=roles)


def persons(paper: Paper, word: str, chart: Chart) -> frozenset[int]:
    """Return whom an actor rule means, without stand-ins; nobody for a role."""
    return frozenset().union(*(_persons(paper, rule, chart) for rule in rules(word)))


def asked(paper: Paper, words: Iterable[str], chart: Chart) -> Mapping[int, int | None]:
    """Return who may act under some rules: each with the person acted for, None for themselves."""
    found: dict[int, int | None] = {}
    stand_ins = chart.replaced.get(paper.flow.id, {}) if paper.flow else {}
    for person in sorted(frozenset().union(*(persons(paper, word, chart) for word in words))):
        if person in stand_ins:
            found.setdefault(stand_ins[person], person)
            continue
        found[person] = None
        for delegate in sorted(chart.delegates.get(person, ())):
            if delegate not in _own(paper):
                found.setdefault(delegate, person)
    return found


def asked_for(paper: Paper, way: Transition, chart: Chart) -> Mapping[int, int | None]:
    """Return who may take a step now, as ``asked`` does; of several signers those still to sign."""
    if not way.signers:
        return asked(paper, way.who, chart)
    return waiting(paper.asked_to_sign(), way.name, chart.replaced_in(paper.flow))


def parts_of(
    paper: Paper, party: Party, chart: Chart, words: Iterable[str] | None = None
) -> Mapping[str, int | None]:
    """Return what ``party`` is to a submission: rule to the person acted for, None for themselves.

    Roles count in other people's submissions only: nobody handles an own one by office.
    """
    found: dict[str, int | None] = {}
    for word in sorted(paper.workflow.parties() | {AUTHOR} if words is None else words):
        if _holds_role(paper, party, word):
            found[word] = None
            continue
        who = asked(paper, (word,), chart)
        if party.person is not None and party.person in who:
            found[word] = who[party.person]
    return found


def _holds_role(paper: Paper, party: Party, word: str) -> bool:
    named = {rule.removeprefix(ROLE) for rule in rules(word) if rule.startswith(ROLE)}
    return bool(named & party.roles) and party.person not in _own(paper)


def _own(paper: Paper) -> frozenset[int]:
    """Return whose matter it is: the author's, and whoever's it is about, or whose form."""
    about = paper.assignment
    subject = about.subject if about.subject_kind == "person" else None
    if about.subject_kind == PAPER:
        known = paper.authors
        subject = author_of(about.subject) if known is None else known.get(about.subject)
    return frozenset({about.actor_id, subject} - {None})


def _persons(paper: Paper, rule: str, chart: Chart) -> frozenset[int]:
    about = paper.assignment
    author, is_person = about.actor_id, about.subject_kind == "person"
    kind, colon, name = rule.partition(":")
    match kind + colon:
        case value if value == AUTHOR:
            return frozenset({author})
        case value if value == SUBJECT:
            return frozenset({about.subject}) if is_person else frozenset()
        case value if value == UNIT_HEAD:
            return unit_head(chart, about.subject_kind, about.subject, author)
        case value if value == SUPERIOR:
            return chart.superior(author)
        case value if value == MAYOR:
            return chart.mayors
        case _:
            return _named(paper, kind + colon, name, chart)


def _named(paper: Paper, kind: str, name: str, chart: Chart) -> frozenset[int]:
    if kind == ANSWER:
        return _answered(paper, named_in(ANSWER + name), chart)
    if kind == HEAD:
        return chart.head_of(name)
    if kind == RATER:
        return _rater(paper, chart)
    return _related(paper, name) if kind == RELATION else frozenset()


def _rater(paper: Paper, chart: Chart) -> frozenset[int]:
    about = paper.assignment
    is_person = about.subject_kind == "person"
    return _related(paper, RATER) or chart.superior(about.subject if is_person else about.actor_id)


def _answered(paper: Paper, question: str, chart: Chart) -> frozenset[int]:
    numbers = numbers_in(paper.answers(), question)
    return frozenset(chart.numbers[one] for one in numbers if one in chart.numbers)


def _related(paper: Paper, relation: str) -> frozenset[int]:
    """Return who has that relation to the subject in the same form, else in the cycle's others."""
    known = paper.related
    found = _fillers(paper, relation) if known is None else known.get(relation, ())
    same = frozenset(actor for actor, form in found if form == paper.definition.name)
    return same or frozenset(actor for actor, _ in found)


def _fillers(paper: Paper, relation: str) -> Sequence[tuple[int, str]]:
    about = paper.assignment
    query = (
        Assignment.select(Assignment.actor, FormVersion.name)
        .join(FormVersion)
        .where(Assignment.cycle == about.cycle_id)
        .where(Assignment.subject_kind == about.subject_kind, Assignment.subject == about.subject)
        .where(Assignment.relation == relation, Assignment.state != "excused")
    )
    return list(query.tuples())
