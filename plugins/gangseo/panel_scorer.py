"""The scorer of the panel's votes: an item passes with more than half of those present.

Source: 인사운영개선평가단 of 20 representatives (강서구, 2025); that abstentions count as present
is the usual rule of majorities and a proposal [c].
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from marshmallow import Schema

from goru import Scorer, Settings
from goru.scoring import (
    Evidence,
    Row,
    Scores,
    Status,
    Step,
    SubjectScore,
    equals,
    rows_by_subject,
    step,
)
from plugins.gangseo.survey_scorers import titles

FOR = "for"
HUNDRED = 100


class PanelSettings(Schema):
    """What administrators may change."""

    titles = titles()


def has_passed(votes: Mapping[str, int]) -> bool:
    """Return whether more than half of those present voted for it; abstentions are present."""
    return 2 * votes.get(FOR, 0) > sum(votes.values())


def score(evidence: Evidence, settings: Settings) -> Scores:
    """Return the share of items that passed in percent; parts are each item's votes for it.

    Raises:
        UnknownQuestion: The form has no question ``item`` or ``vote``.

    """
    rows = rows_by_subject(evidence, ["item", "vote"])
    named = settings["titles"]
    return Scores(lines=tuple(_line(one, rows.get(one, ()), named) for one in evidence.subjects))


def _line(subject: int, rows: Sequence[Row], named: Mapping[str, str]) -> SubjectScore:
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        if row.text("item") and row.text("vote"):
            votes[named.get(row.text("item"), row.text("item"))][row.text("vote")] += 1
    if not votes:
        why = step("GS-13", "표결이 없습니다.", "Nobody has voted.")
        return SubjectScore(subject=subject, status=Status.MISSING, trace=(why,))
    passed = sum(map(has_passed, votes.values()))
    return SubjectScore(
        subject=subject,
        status=Status.SCORED,
        value=Fraction(passed * HUNDRED, len(votes)),
        parts={item: _share(found) for item, found in votes.items()},
        trace=tuple(_steps(votes, passed)),
    )


def _share(votes: Counter[str]) -> Fraction:
    return Fraction(votes[FOR] * HUNDRED, votes.total())


def _steps(votes: Mapping[str, Counter[str]], passed: int) -> Iterator[Step]:
    for item, found in votes.items():
        ko, en = ("가결", "passed") if has_passed(found) else ("부결", "not passed")
        told = f"{found[FOR]} ÷ {found.total()} × 100 {equals(_share(found))}%"
        yield step(
            "GS-13", f"{item}: 찬성 {told}, {ko}", f"{item}: for {told}, {en}", _share(found)
        )
    share = Fraction(passed * HUNDRED, len(votes))
    told = f"{passed} ÷ {len(votes)} × 100 {equals(share)}%"
    yield step("GS-13", f"가결된 안건: {told}", f"Items passed: {told}", share)


SCORERS = (
    Scorer(
        name="gangseo-panel",
        title={"ko": "평가단 표결", "en": "Votes of the panel"},
        version="1",
        settings=PanelSettings,
        score=score,
        unit={"ko": "%", "en": "%"},
    ),
)
