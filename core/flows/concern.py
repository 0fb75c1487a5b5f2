"""Which of many submissions may ask somebody: told by roles and the chart, before they are read."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from core.flows.chart import Chart, chart_of
from core.workflow import Party
from core.workflow.parties import AUTHOR, HEAD, MAYOR, ROLE, SUBJECT, SUPERIOR, UNIT_HEAD


@dataclass(frozen=True, slots=True, kw_only=True)
class Concern:
    """Somebody who asks what is asked of them; ``people`` are they and all whom they act for.

    It leaves out only what cannot be theirs: what remains is decided by ``parts_of``.
    """

    party: Party
    chart: Chart
    people: frozenset[int]
    known: dict[tuple[str, int, str, int], bool] = field(default_factory=dict)

    @classmethod
    def of(cls, party: Party, chart: Chart) -> Concern:
        """Return the concern of ``party`` on the day of the chart."""
        me = party.person
        away = {person for person, others in chart.delegates.items() if me in others}
        people = frozenset(away | {me}) if me is not None else frozenset[int]()
        return cls(party=party, chart=chart, people=people - {None})

    @classmethod
    def on(cls, party: Party, day: date) -> Concern:
        """Return the concern of ``party`` on a day, with the chart of that day."""
        return cls.of(party, chart_of(day))

    @property
    def numbers(self) -> frozenset[str]:
        """Return the staff numbers of the people."""
        return frozenset(number for number, key in self.chart.numbers.items() if key in self.people)

    @property
    def replacing(self) -> list[int]:
        """Return the flows in which they take somebody's place."""
        me = self.party.person
        return [flow for flow, others in self.chart.replaced.items() if me in others.values()]

    def may_ask(self, flow: int, about: Any, rules: Collection[str]) -> bool:
        """Return whether a step of some actor rules may be theirs in a submission."""
        if self.party.person in self.chart.replaced.get(flow, {}).values():
            return True
        return any(self._may(about, rule) for rule in rules)

    def may_sign(self, flow: int, seats: Mapping[int, bool]) -> bool:
        """Return whether a signature that is asked of some people may be theirs to give."""
        me = self.party.person
        return me in seats or me in self.chart.replaced.get(flow, {}).values()

    def _may(self, about: Any, rule: str) -> bool:
        if rule.startswith(ROLE):
            return rule.removeprefix(ROLE) in self.party.roles
        if rule in {AUTHOR, SUBJECT}:
            return (about.actor_id if rule == AUTHOR else about.subject) in self.people
        if rule in {UNIT_HEAD, SUPERIOR}:
            return self._leads(about, rule)
        if rule == MAYOR:
            return bool(self.chart.mayors & self.people)
        if rule.startswith(HEAD):
            return bool(self.chart.head_of(rule.removeprefix(HEAD)) & self.people)
        return True

    def _leads(self, about: Any, rule: str) -> bool:
        key = (rule, about.actor_id, about.subject_kind, about.subject)
        if rule == SUPERIOR or about.subject_kind not in {"person", "unit"}:
            key = (rule, about.actor_id, "", 0)
        if key not in self.known:
            author = about.actor_id
            found = (
                self.chart.superior(author)
                if rule == SUPERIOR
                else unit_head(self.chart, about.subject_kind, about.subject, author)
            )
            self.known[key] = bool(found & self.people)
        return self.known[key]


def unit_head(chart: Chart, kind: str, subject: int, author: int) -> frozenset[int]:
    """Return who heads the unit that a submission is about, else that of its subject or author."""
    if kind == "unit":
        return chart.unit_head(subject, but=author)
    person = subject if kind == "person" else author
    return chart.unit_head(chart.unit_of.get(person), but=person)
