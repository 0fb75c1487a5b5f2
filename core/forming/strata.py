"""A survey of all staff: the share of yes as answered, and weighted by the strata's headcounts.

A stratum with fewer respondents than ``least`` is joined with the one that the organiser named as
its partner, for weighting and for telling alike.  Source: a proposal [c]; 5 respondents at least.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce

from core.errors.forming import NobodyThere, NoPartner, TooManyAnswers
from core.scoring.scores import Step
from core.scoring.telling import equals, step

#: [c] Respondents of a stratum that is told by itself.
LEAST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Stratum:
    """A part of the staff: its headcount, who answered, and who said yes; ``names`` were joined.

    Raises:
        TooManyAnswers: More answered than there are.

    """

    names: tuple[str, ...]
    headcount: int
    respondents: int
    yes: int

    def __post_init__(self) -> None:
        if self.respondents > self.headcount:
            facts = {"respondents": self.respondents, "headcount": self.headcount}
            raise TooManyAnswers(stratum=self.title, **facts)

    @property
    def title(self) -> str:
        """Return what it is called: the names of what was joined."""
        return "·".join(self.names)

    @property
    def rate(self) -> Fraction:
        """Return the share of yes among its respondents, 0 to 1."""
        return Fraction(self.yes, self.respondents)

    def joined(self, other: Stratum) -> Stratum:
        """Return both as one."""
        return Stratum(
            names=self.names + other.names,
            headcount=self.headcount + other.headcount,
            respondents=self.respondents + other.respondents,
            yes=self.yes + other.yes,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """Shares in percent: as answered, weighted by headcount, and of those asked who answered."""

    strata: tuple[Stratum, ...]
    raw: Fraction
    weighted: Fraction
    response: Fraction


def approval(
    strata: Sequence[Stratum], partners: Mapping[str, str], least: int = LEAST
) -> Approval | None:
    """Return the shares of a question; None where fewer than ``least`` answered in all.

    Raises:
        NobodyThere: The strata are empty.
        NoPartner: A stratum is too small, and no partner of it is there.

    """
    if not any(one.headcount for one in strata):
        raise NobodyThere(what_ko="설문의 직렬", what_en="strata of the survey")
    whole = reduce(Stratum.joined, strata)
    if whole.respondents < least:
        return None
    found = joined_strata(strata, partners, least)
    weighted = sum((one.headcount * one.rate for one in found), Fraction()) / whole.headcount
    return Approval(
        strata=found,
        raw=whole.rate * 100,
        weighted=weighted * 100,
        response=Fraction(whole.respondents * 100, whole.headcount),
    )


def joined_strata(
    strata: Sequence[Stratum], partners: Mapping[str, str], least: int = LEAST
) -> tuple[Stratum, ...]:
    """Return the strata, those with fewer than ``least`` respondents joined with their partners.

    Raises:
        NoPartner: A stratum is too small, and no partner of it is there.

    """
    found = list(strata)
    while len(found) > 1:
        small = next((one for one in found if one.respondents < least), None)
        if small is None:
            break
        partner = _partner(small, found, partners, least)
        found[found.index(partner)] = partner.joined(small)
        found.remove(small)
    return tuple(found)


def _partner(
    small: Stratum, strata: Sequence[Stratum], partners: Mapping[str, str], least: int
) -> Stratum:
    wanted = {partners.get(name, "") for name in small.names} - set(small.names)
    for one in strata:
        if wanted.intersection(one.names):
            return one
    raise NoPartner(stratum=small.title, least=least)


def approval_steps(found: Approval) -> Iterator[Step]:
    """Yield the share of each stratum, then raw, response and weighted; the last one's result."""
    total = sum(one.headcount for one in found.strata)
    for one in found.strata:
        sums = f"{one.yes} ÷ {one.respondents} × 100 {equals(one.rate * 100)}%"
        yield step(
            "strata",
            f"{one.title}({one.headcount}명): {sums}",
            f"{one.title} ({one.headcount} people): {sums}",
            one.rate * 100,
        )
    yes, answered = (
        sum(getattr(one, name) for one in found.strata) for name in ("yes", "respondents")
    )
    raw = f"{yes} ÷ {answered} × 100 {equals(found.raw)}%"
    yield step("strata", f"응답 그대로: {raw}", f"As answered: {raw}", found.raw)
    response = f"{answered} ÷ {total} × 100 {equals(found.response)}%"
    yield step("strata", f"응답률: {response}", f"Response rate: {response}", found.response)
    terms = " + ".join(f"{one.headcount} × {one.yes}/{one.respondents}" for one in found.strata)
    told = f"({terms}) ÷ {total} × 100 {equals(found.weighted)}%"
    yield step(
        "strata", f"인원 비중으로 가중: {told}", f"Weighted by headcount: {told}", found.weighted
    )
