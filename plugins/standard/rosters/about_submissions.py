"""The roster of what is written about forms of an earlier phase: results, improvement plans."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from marshmallow import Schema, fields, validate

from goru import Roster, Settings, told
from goru.rosters import Organisation, Pairing, Paper, RosterResult, assign_heads

AUTHOR, HEAD = "author", "head"


class AboutSubmissionsSettings(Schema):
    """What administrators may change."""

    phase = fields.String(
        load_default="indicators",
        validate=validate.Length(min=1, max=60),
        metadata=told("대상 양식을 받은 단계", "Phase whose forms it is about", "form"),
    )
    who = fields.String(
        load_default=AUTHOR,
        validate=validate.Length(min=1, max=60),
        metadata=told(
            "작성할 사람",
            "Who fills it",
            "c",
            "author(낸 사람), head(그 부서의 장), 또는 사람을 답하는 문항 이름",
            "author (who handed it in), head (of its unit), or a question that names somebody",
        ),
    )
    fact = fields.String(
        load_default="",
        metadata=told(
            "기준이 되는 값",
            "Fact that decides",
            "form",
            "비우면 모든 양식에 대하여 작성합니다.",
            "Blank: about every form.",
        ),
    )
    below = fields.Decimal(
        load_default=None,
        allow_none=True,
        metadata=told("이 값보다 작을 때만", "Only where it is below", "c"),
    )
    question = fields.String(
        load_default="",
        metadata=told(
            "기준이 되는 문항",
            "Question that decides",
            "form",
            "비우면 모든 양식에 대하여 작성합니다.",
            "Blank: about every form.",
        ),
    )
    answers = fields.List(
        fields.String(),
        load_default=list,
        metadata=told("그 답이 이 가운데 하나일 때만", "Only where its answer is one of", "c"),
    )


def assign(organisation: Organisation, settings: Settings, seed: int) -> RosterResult:
    """Return who fills a form about which forms; no lot is drawn, so ``seed`` is no matter."""
    del seed
    heads = _heads(organisation) if settings["who"] == HEAD else {}
    pairings = (
        Pairing(actor=actor, subject_kind="submission", subject=paper.receipt, relation="")
        for paper in wanted(organisation, settings)
        if (actor := _actor(paper, organisation, settings["who"], heads))
    )
    return RosterResult(pairings=tuple(pairings))


def wanted(organisation: Organisation, settings: Settings) -> Iterator[Paper]:
    """Yield the forms of the phase that answer as wanted, below the limit if there is one."""
    for paper in organisation.papers.values():
        if (
            settings["question"]
            and paper.answers.get(settings["question"]) not in settings["answers"]
        ):
            continue
        value = paper.facts.get(settings["fact"])
        limit = settings["below"]
        low = not settings["fact"] or (value is not None and limit is not None)
        if paper.phase != settings["phase"] or not low:
            continue
        if not settings["fact"] or Fraction(value or 0) < Fraction(limit):
            yield paper


def _actor(paper: Paper, organisation: Organisation, who: str, heads: dict[str, str]) -> str:
    """Return who fills it; whoever handed the form in where nobody else is there."""
    named = heads.get(paper.unit, "") if who == HEAD else str(paper.answers.get(who) or "")
    member = organisation.members.get(named)
    return named if member is not None and not member.left else paper.author


def _heads(organisation: Organisation) -> dict[str, str]:
    kinds = {unit.kind for unit in organisation.units.values()}
    return {pair.subject: pair.actor for pair in assign_heads(organisation, kinds).pairings}


ROSTERS = (
    Roster(
        name="about-submissions",
        title={"ko": "앞 단계에서 낸 양식마다", "en": "About each form of an earlier phase"},
        settings=AboutSubmissionsSettings,
        assign=assign,
        papers=True,
        grows=True,
    ),
)
