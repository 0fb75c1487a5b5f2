"""What the pages about changed forms call classes and colours, and how they list findings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from flask_babel import gettext

from core.building.publishing import Review
from core.pages.language import language
from forms.advice import Colour, Finding, Kind, told
from forms.advice.records import GRAVITY
from forms.definition import in_language

#: Differences that a page lists; the comparison has them all.
MOST = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A finding as a page shows it; ``affected`` is the number of answers that it reaches."""

    colour: str
    shade: str
    kind: str
    name: str
    label: str
    what: str
    do: str
    more: tuple[str, ...]
    affected: int


def kinds() -> Mapping[Kind, str]:
    """Return what the classes of differences are called."""
    return {
        Kind.LABEL: gettext("text only"),
        Kind.ARRANGES: gettext("layout only"),
        Kind.QUESTION: gettext("adds a question"),
        Kind.CHOICE: gettext("adds a choice"),
        Kind.ASKS: gettext("changes what is asked"),
        Kind.MEANING: gettext("changes the meaning"),
        Kind.DROPS: gettext("drops answers"),
        Kind.SCORE: gettext("changes a score"),
        Kind.COMPARISON: gettext("breaks the comparison with last year"),
    }


def colours() -> Mapping[str, str]:
    """Return what the colours say."""
    return {
        Colour.GREEN.value: gettext("green: harmless"),
        Colour.YELLOW.value: gettext("yellow: have a look"),
        Colour.RED.value: gettext("red: needs a second person"),
    }


def shades() -> Mapping[str, str]:
    """Return the colours in one word, for tables."""
    return {
        Colour.GREEN.value: gettext("green"),
        Colour.YELLOW.value: gettext("yellow"),
        Colour.RED.value: gettext("red"),
    }


def lines(review: Review) -> list[Line]:
    """Return the findings of a review as a page lists them, the gravest first."""
    ordered = sorted(review.findings, key=lambda one: -GRAVITY.index(one.kind))
    return [_line(one, review) for one in ordered[:MOST]]


def _line(finding: Finding, review: Review) -> Line:
    first, *rest = told(finding, language())
    return Line(
        colour=finding.colour.value,
        shade=shades()[finding.colour.value],
        kind=kinds()[finding.kind],
        name=finding.choice or finding.name,
        label=in_language(finding.label, language()),
        what=first.what,
        do=first.do,
        more=tuple(one.what for one in rest),
        affected=review.counts.affected(finding.kind),
    )


def tally(findings: Iterable[Finding]) -> dict[str, int]:
    """Return how many findings there are of each colour, the gravest first."""
    found = [one.colour.value for one in findings]
    return {colour.value: found.count(colour.value) for colour in reversed(Colour)}
