"""What an import takes out of the scorecards that read its fact, and lets hold again.

Only components that take the fact as it stands (a leaf whose setting ``fact`` names it) follow the
import.  What somebody has taken out by hand stays as it is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from core.clock import korean_now
from core.cycles.configuration import configuration_on
from core.data.models import Exemption
from core.facts.stored import Stored
from core.facts.target import Target
from core.scorecards.checking import SECTION
from core.scorecards.exemptions import exempt_all, withdraw
from core.scorecards.gathering import subjects_of
from core.scorecards.settings import scorecards
from core.scorecards.taken import Taken
from core.scoring.composite.trees import Scorecard, leaves
from core.scoring.scores import Status
from forms.definition import Texts, in_language

#: The setting of a leaf that names the fact it takes.
FACT = "fact"


class Follower(NamedTuple):
    """A component that takes the fact, by scorecard and path, and what people read of it."""

    scorecard: str
    path: str
    title: Texts


class Before(NamedTuple):
    """An exemption as it is stored."""

    id: int
    status: str
    reason: str


class Step(NamedTuple):
    """Of one subject (by code) in one component: what is withdrawn, and what is made."""

    code: str
    withdrawn: Before | None
    made: Taken | None

    @property
    def is_exclusion(self) -> bool:
        """Return whether it takes the agreement of another person."""
        return Status.EXCLUDED in {one.status for one in (self.withdrawn, self.made) if one}


@dataclass(frozen=True, slots=True, kw_only=True)
class Exempting:
    """What follows for the components that take the fact."""

    components: tuple[Follower, ...] = ()
    steps: tuple[Step, ...] = ()

    @property
    def excluded(self) -> frozenset[str]:
        """Return the codes of those whose exclusion begins or ends."""
        return frozenset(step.code for step in self.steps if step.is_exclusion)


def exempting(target: Target, named: Mapping[str, Mapping[str, str]], now: Stored) -> Exempting:
    """Return what the entries ``named`` (by code) of an import mean for the scorecards."""
    cards = _cards(target)
    followers = tuple(one for card in cards.values() for one in _followers(card, target.name))
    if not followers:
        return Exempting()
    there = {name: frozenset(found) for name, found in subjects_of(target.cycle, cards).items()}
    rows = _rows(followers, there, named, now)
    return Exempting(components=followers, steps=tuple(_steps(rows, _stored(target), now)))


def carry_out(target: Target, wanted: Exempting, actor: int | None, second: int | None) -> None:
    """Withdraw and make the exemptions of an import.

    Raises:
        Problem: As ``core.scorecards.exemptions`` has it.

    """
    reason = f"외부 결과 가져오기: {target.title}"
    for step in wanted.steps:
        if step.withdrawn:
            withdraw(Exemption.get_by_id(step.withdrawn.id), reason, actor, second)
    made = [step.made for step in wanted.steps if step.made]
    if made:
        exempt_all(target.cycle, made, actor, second)


def _cards(target: Target) -> Mapping[str, Scorecard]:
    """Return the scorecards in force about subjects of the target's kind."""
    found = configuration_on(target.cycle, korean_now().date())
    raw = found.content.get(SECTION, {}) if found else {}
    return {name: card for name, card in scorecards(raw).items() if card.level == target.kind}


def _followers(card: Scorecard, fact: str) -> Iterator[Follower]:
    for path, leaf in leaves(card):
        if leaf.settings.get(FACT) == fact:
            titles = {
                language: " › ".join(in_language(one.title, language) for one in (card, leaf))
                for language in ("ko", "en")
            }
            yield Follower(card.name, path, titles)


def _rows(
    followers: Collection[Follower],
    there: Mapping[str, Collection[int]],
    named: Mapping[str, Mapping[str, str]],
    now: Stored,
) -> Iterator[tuple[str, Taken]]:
    """Yield what the file says of each subject in each component, also that it holds."""
    for code, entry in named.items():
        subject = now.subjects.get(code)
        for card, path, _ in followers:
            if subject is not None and subject.id in there[card]:
                yield code, Taken(card, path, subject.id, entry["status"], entry["reason"])


def _steps(
    rows: Iterator[tuple[str, Taken]], stored: Mapping[tuple[str, str, int], Before], now: Stored
) -> Iterator[Step]:
    for code, row in rows:
        before, entry = stored.get(row.place), now.entries.get(code, {})
        told = (entry.get("status", ""), entry.get("reason", ""))
        by_hand = before is not None and before[1:] != told
        as_wanted = before[1:] == (row.status, row.reason) if before else not row.status
        if not (by_hand or as_wanted):
            yield Step(code, before, row if row.status else None)


def _stored(target: Target) -> Mapping[tuple[str, str, int], Before]:
    columns = (Exemption.scorecard, Exemption.component, Exemption.subject)
    query = Exemption.select(*columns, Exemption.id, Exemption.status, Exemption.reason).where(
        Exemption.cycle == target.cycle, Exemption.subject_kind == target.kind
    )
    return {(card, path, who): Before(*rest) for card, path, who, *rest in query.tuples()}
