"""Scorers of the forum's surveys: topics by votes, approval weighted by the strata of the staff."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from marshmallow import Schema, fields, validate

from goru import Scorer, Settings, told
from goru import settings as shared
from goru.forming import (
    Approval,
    NobodyThere,
    Stratum,
    approval,
    approval_steps,
    by_points,
    counted,
    vote_points,
    vote_steps,
)
from goru.scoring import Evidence, Row, Scores, Status, Step, SubjectScore, rows_by_subject, step

PLACES = ("1", "2", "3")


def titles() -> fields.Dict:
    """Return the setting that tells what choices of the form are called."""
    return fields.Dict(
        keys=fields.String(),
        values=fields.String(),
        load_default=dict,
        metadata=told("선택지의 이름", "What the choices are called", "form"),
    )


def fewest() -> fields.Integer:
    """Return how many must have answered."""
    metadata = told(
        "최소 응답자 수",
        "Fewest respondents",
        "c",
        "이보다 적으면 결과를 내지 않습니다.",
        "With fewer there is no result.",
    )
    return shared.whole(5, metadata, least=5)


class TopicSettings(Schema):
    """What administrators may change; the points are a proposal."""

    question = shared.question("rank", "순위 문항", "Question of the ranking")
    points = fields.List(
        fields.Decimal(validate=validate.Range(min=0)),
        load_default=lambda: [Decimal(3), Decimal(2), Decimal(1)],
        validate=validate.Length(min=1, max=10),
        metadata=told("순위별 점수", "Points of the places", "c"),
    )
    titles = titles()
    fewest = fewest()


def score_topics(evidence: Evidence, settings: Settings) -> Scores:
    """Return the points of the topic with most votes, with those of every topic as parts.

    Raises:
        UnknownQuestion: The form has no such question.

    """
    rows = rows_by_subject(evidence, [settings["question"]])
    return Scores(
        lines=tuple(_topics(one, rows.get(one, ()), settings) for one in evidence.subjects)
    )


def _topics(subject: int, rows: Sequence[Row], settings: Settings) -> SubjectScore:
    named, points = settings["titles"], [Fraction(one) for one in settings["points"]]
    given = [row.answers[settings["question"]] or () for row in rows]
    rankings = [[named.get(one, one) for one in ranking] for ranking in given if ranking]
    if len(rankings) < settings["fewest"]:
        return _too_few(subject, settings["fewest"])
    votes = counted(rankings, list(named.values()), len(points))
    found = vote_points(votes, points)
    return SubjectScore(
        subject=subject,
        status=Status.SCORED,
        value=found[by_points(votes, points)[0]],
        parts=found,
        trace=tuple(vote_steps(votes, points)),
    )


class ApprovalSettings(Schema):
    """What administrators may change: headcounts belong to the year, partners to the organiser."""

    question = shared.question(
        "p_agree", "찬성 문항(표형 평점)", "Question of the approval (matrix)"
    )
    stratum = shared.question("stratum", "집단 문항", "Question of the stratum")
    agree_from = shared.whole(
        4, told("찬성으로 보는 점수", "Marks from this one on are yes", "c"), least=2
    )
    headcount = fields.Dict(
        keys=fields.String(),
        values=fields.Integer(validate=validate.Range(min=0)),
        load_default=dict,
        metadata=told("집단별 인원", "Headcount of each stratum", "form"),
    )
    partners = fields.Dict(
        keys=fields.String(),
        values=fields.String(),
        load_default=dict,
        metadata=told(
            "합칠 집단",
            "Partner of each stratum",
            "c",
            "응답자가 적은 집단은 이 집단과 합쳐 가중하고 공개합니다.",
            "A stratum of few respondents is joined with it, for weighting and for telling.",
        ),
    )
    titles = titles()
    fewest = fewest()


def score_approval(evidence: Evidence, settings: Settings) -> Scores:
    """Return the mean approval of all proposals in percent, each proposal's as a part.

    Weighted by the headcount of the strata; who named no stratum is left out and told.

    Raises:
        Problem: There are no headcounts, a small stratum has no partner, or the form has no such
            question.

    """
    if not any(settings["headcount"].values()):
        raise NobodyThere(what_ko="전 직원 설문의 직렬", what_en="series of the survey")
    rows = rows_by_subject(evidence, [settings["question"], settings["stratum"]])
    return Scores(
        lines=tuple(_approved(one, rows.get(one, ()), settings) for one in evidence.subjects)
    )


def _approved(subject: int, rows: Sequence[Row], settings: Settings) -> SubjectScore:
    placed = [row for row in rows if row.text(settings["stratum"]) in settings["headcount"]]
    if len(placed) < settings["fewest"]:
        return _too_few(subject, settings["fewest"])
    found = {
        title: approval(strata, _named(settings["partners"], settings), settings["fewest"])
        for title, strata in _proposals(placed, settings)
    }
    told_ = {title: one for title, one in found.items() if one is not None}
    if not told_:
        return _too_few(subject, settings["fewest"])
    value = sum((one.weighted for one in told_.values()), Fraction()) / len(told_)
    return SubjectScore(
        subject=subject,
        status=Status.SCORED,
        value=value,
        parts={title: one.weighted for title, one in told_.items()},
        trace=(*_left_out(len(rows) - len(placed)), *_steps(told_, value)),
    )


def _proposals(
    rows: Sequence[Row], settings: Settings
) -> Iterator[tuple[str, tuple[Stratum, ...]]]:
    """Yield each proposal by its title, with its strata."""
    answers = [row.answers[settings["question"]] or {} for row in rows]
    for proposal in dict.fromkeys(name for given in answers for name in given):
        title = settings["titles"].get(proposal, proposal)
        yield title, tuple(_strata(rows, proposal, settings))


def _strata(rows: Sequence[Row], proposal: str, settings: Settings) -> Iterator[Stratum]:
    for name, headcount in settings["headcount"].items():
        marks = [_mark(row, proposal, settings) for row in rows if _is_of(row, name, settings)]
        given = [mark for mark in marks if mark is not None]
        yield Stratum(
            names=(settings["titles"].get(name, name),),
            headcount=headcount,
            respondents=len(given),
            yes=sum(mark >= settings["agree_from"] for mark in given),
        )


def _is_of(row: Row, stratum: str, settings: Settings) -> bool:
    return row.text(settings["stratum"]) == stratum


def _mark(row: Row, proposal: str, settings: Settings) -> int | None:
    found: Any = (row.answers[settings["question"]] or {}).get(proposal)
    return found if isinstance(found, int) else None


def _named(partners: Mapping[str, str], settings: Settings) -> Mapping[str, str]:
    titles_ = settings["titles"]
    return {titles_.get(one, one): titles_.get(other, other) for one, other in partners.items()}


def _steps(found: Mapping[str, Approval], value: Fraction) -> Iterator[Step]:
    for title, one in found.items():
        yield step("GS-08", f"제안 ‘{title}’", f"Proposal '{title}'")
        yield from approval_steps(one)
    yield step(
        "GS-08",
        f"제안 {len(found)}개의 가중 찬성률 평균",
        f"Mean weighted approval of {len(found)} proposals",
        value,
    )


def _left_out(number: int) -> Iterator[Step]:
    if number:
        yield step(
            "GS-08",
            "직렬을 밝히지 않은 응답은 가중할 수 없어 뺐습니다.",
            "Answers without a series cannot be weighed and are left out.",
        )


def _too_few(subject: int, least: int) -> SubjectScore:
    ko = f"응답자가 {least}명보다 적어 결과를 내지 않습니다."
    why = step("E09", ko, f"Fewer than {least} respondents: there is no result.")
    return SubjectScore(subject=subject, status=Status.MISSING, trace=(why,))


SCORERS = (
    Scorer(
        name="gangseo-topics",
        title={"ko": "토론 주제 선정", "en": "Choice of topics"},
        version="1",
        settings=TopicSettings,
        score=score_topics,
    ),
    Scorer(
        name="gangseo-approval",
        title={"ko": "전 직원 설문(직렬 가중)", "en": "Survey of all staff, weighted"},
        version="1",
        settings=ApprovalSettings,
        score=score_approval,
        unit={"ko": "%", "en": "%"},
    ),
)
