"""The workshop's own rosters: who writes a topic, who reads it, who follows up a direction."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from marshmallow import Schema, fields, validate

from goru import Roster, Settings, told
from goru.rosters import (
    Organisation,
    Pairing,
    Paper,
    RosterResult,
    Unfilled,
    assign_heads,
    assign_office_head,
)
from goru.settings import told_people
from plugins.gyeongnam.common import OWNER

READER, OWNS = "reader", "owner"


def groups() -> fields.Dict:
    """Return the setting of who is in which group."""
    return fields.Dict(
        keys=fields.String(validate=validate.Length(min=1, max=20)),
        values=fields.List(fields.String()),
        load_default=dict,
        metadata=told_people(
            "분임별 사번",
            "Staff numbers by group",
            "부서로 등록한 분임의 부서코드로 적습니다.",
            "Groups that are units, by their codes.",
        ),
    )


class BriefSettings(Schema):
    """What administrators may change."""

    office = fields.String(
        load_default=OWNER,
        metadata=told("주관부서", "Office", "a", "부서코드나 부서명", "Its code or name"),
    )
    groups = groups()


class ReaderSettings(Schema):
    """What administrators may change."""

    phase = fields.String(
        load_default="brief",
        metadata=told("주제를 받은 단계", "Phase of the topics", "form"),
    )
    groups = groups()


class FollowSettings(Schema):
    """What administrators may change."""

    phases = fields.List(
        fields.String(),
        load_default=lambda: ["questions", "directives", "debate"],
        validate=validate.Length(min=1),
        metadata=told("후속을 정한 단계", "Phases that name who follows up", "form"),
    )
    question = fields.String(
        load_default="follow_unit",
        metadata=told("후속 담당 문항", "Question of the department", "form"),
    )


def assign_briefs(organisation: Organisation, settings: Settings, seed: int) -> RosterResult:
    """Return one topic a group for the head of the office; ``seed`` is no matter."""
    del seed
    office = assign_office_head(organisation, settings["office"])
    return RosterResult(
        pairings=tuple(
            Pairing(actor=head.actor, subject_kind="unit", subject=group, relation=head.relation)
            for head in office.pairings
            for group in sorted(settings["groups"])
            if group in organisation.units
        ),
        unfilled=office.unfilled,
    )


def assign_readers(organisation: Organisation, settings: Settings, seed: int) -> RosterResult:
    """Return everybody of a group with the group's topic; ``seed`` is no matter."""
    del seed
    there = {one for one, member in organisation.members.items() if not member.left}
    return RosterResult(
        pairings=tuple(
            Pairing(actor=one, subject_kind="submission", subject=paper.receipt, relation=READER)
            for paper in organisation.papers.values()
            if paper.phase == settings["phase"]
            for one in settings["groups"].get(paper.unit, ())
            if one in there
        )
    )


def assign_follow_ups(organisation: Organisation, settings: Settings, seed: int) -> RosterResult:
    """Return each paper that names a department with its head; ``seed`` is no matter.

    Departments without a head are reported.
    """
    del seed
    heads = _heads(organisation)
    wanted = list(_wanted(organisation, settings))
    return RosterResult(
        pairings=tuple(
            Pairing(
                actor=heads[unit], subject_kind="submission", subject=paper.receipt, relation=OWNS
            )
            for paper, unit in wanted
            if unit in heads
        ),
        unfilled=tuple(_headless(unit) for _, unit in wanted if unit not in heads),
    )


def _wanted(organisation: Organisation, settings: Settings) -> Iterator[tuple[Paper, str]]:
    for paper in organisation.papers.values():
        if paper.phase in settings["phases"]:
            for unit in dict.fromkeys(_units(paper, settings["question"])):
                yield paper, unit


def _units(paper: Paper, question: str) -> Iterator[str]:
    """Yield the departments that a paper names in a question, also in the rows of a table."""
    for name, stored in paper.answers.items():
        rows = stored if isinstance(stored, list) else ()
        given = [stored] if name == question else [row.get(f"{name}_{question}") for row in rows]
        yield from (str(one) for one in given if one)


def _heads(organisation: Organisation) -> Mapping[str, str]:
    kinds = {unit.kind for unit in organisation.units.values()}
    return {pair.subject: pair.actor for pair in assign_heads(organisation, kinds).pairings}


def _headless(unit: str) -> Unfilled:
    reason = {"ko": "이 부서에 부서장이 없습니다.", "en": "Nobody heads this department."}
    return Unfilled(subject=unit, relation=OWNS, wanted=1, found=0, reason=reason)


ROSTERS = (
    Roster(
        name="gyeongnam-briefs",
        title={"ko": "분임별 주제(주관부서)", "en": "Topics of groups, by the office"},
        settings=BriefSettings,
        assign=assign_briefs,
    ),
    Roster(
        name="gyeongnam-readers",
        title={"ko": "주제를 읽을 분임원", "en": "Members who read a topic"},
        settings=ReaderSettings,
        assign=assign_readers,
        papers=True,
        grows=True,
    ),
    Roster(
        name="gyeongnam-follow-ups",
        title={"ko": "질문·당부사항의 후속 담당", "en": "Who follows up questions and directions"},
        settings=FollowSettings,
        assign=assign_follow_ups,
        papers=True,
    ),
)
