"""The settings of one allocation, with where each default comes from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from core.allocation.quotas import CUMULATIVE, METHODS
from core.allocation.records import POLICIES, POOLING_LIMIT, STATUTORY, STRICT
from core.allocation.rules import EXACT, LEVELS, PERSON, ROUNDED, UNIT_LISTS, complaints
from core.setting_messages import Unfit
from core.setting_titles import told

#: Secondary sources: the shares 20/40/30/10, the last grade unpaid.
GRADES = (("S", "20", True), ("A", "40", True), ("B", "30", True), ("C", "10", False))
#: Secondary sources: less than two months of actual service earns nothing.
LEAST_SERVICE = 60
NAME = re.compile(r"[a-z][a-z0-9-]{0,59}")
SHARE = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,6})?|[0-9]{1,6}/[1-9][0-9]{0,5}")


def _grade(name: str, share: str, paid: bool) -> dict[str, Any]:
    return {"name": name, "share": Fraction(share), "paid": paid}


class Share(fields.Field[Fraction]):
    """A share in percent: a number, or a fraction as ``100/3``; kept exactly."""

    def _serialize(self, value: Any, *_args: Any, **_kwargs: Any) -> str | None:
        return None if value is None else str(value)

    def _deserialize(self, value: Any, *_args: Any, **_kwargs: Any) -> Fraction:
        text = str(value).strip()
        if not SHARE.fullmatch(text):
            raise ValidationError(
                Unfit(
                    ko="20이나 33.3 같은 백분율을 적으십시오.",
                    en="Not a share in percent: give a number like 20 or 33.3.",
                )
            )
        return Fraction(text)


class GradeSettings(Schema):
    """One grade."""

    name = fields.String(
        required=True,
        validate=validate.Length(1, 20),
        metadata={"title": {"ko": "등급", "en": "Grade"}},
    )
    share = Share(required=True, metadata={"title": {"ko": "비율(%)", "en": "Share in percent"}})
    paid = fields.Boolean(
        load_default=True, metadata={"title": {"ko": "성과급 지급", "en": "Is paid"}}
    )


class AllocationSettings(Schema):
    """What administrators may change; every default that no law makes is a proposal."""

    title = fields.Dict(
        keys=fields.String(validate=validate.OneOf(("ko", "en"))),
        values=fields.String(validate=validate.Length(max=100)),
        load_default=dict,
        metadata=told("이름(ko, en)", "Title (ko, en)", "c"),
    )
    scorecard = fields.String(
        load_default="",
        validate=validate.Length(max=60),
        metadata=told(
            "평가모형",
            "Scorecard",
            "c",
            "평가모형의 점수로 배분합니다. 단계의 점수로 배분하려면 비웁니다.",
            "Grades follow its scores. Leave it out to go by a phase's.",
        ),
    )
    phase = fields.String(
        load_default="",
        validate=validate.Length(max=60),
        metadata=told("단계", "Phase", "c", "평가모형 대신", "Instead of a scorecard"),
    )
    level = fields.String(
        load_default=PERSON,
        validate=validate.OneOf(LEVELS),
        metadata=told("대상", "Level", "c", "person: 개인, unit: 부서", "person or unit"),
    )
    grades = fields.List(
        fields.Nested(GradeSettings),
        load_default=lambda: [_grade(*grade) for grade in GRADES],
        metadata=told(
            "등급과 비율(%)",
            "Grades and shares (%)",
            "b3",
            "좋은 등급부터 적고 비율의 합계는 100입니다. paid는 지급 여부입니다.",
            "The best first; shares add up to 100. 'paid' tells whether a grade is paid.",
        ),
    )
    method = fields.String(
        load_default=CUMULATIVE,
        validate=validate.OneOf(list(METHODS)),
        metadata=told(
            "인원 계산 방식",
            "Method of counting",
            "c",
            "cumulative: 누적 경계를 반올림, largest_remainder: 최대 잔여, half_up_absorb와 "
            "floor_absorb: 한 등급이 나머지를 맡음. half_up은 비교에만 씁니다.",
            "cumulative: rounds cumulative lines, largest_remainder, half_up_absorb and "
            "floor_absorb: one grade takes the rest. half_up serves comparison only.",
        ),
    )
    absorb = fields.String(
        load_default="",
        metadata=told(
            "나머지를 맡는 등급", "Grade that takes the rest", "c", "absorb 방식", "absorb methods"
        ),
    )
    rank_on = fields.String(
        load_default=EXACT,
        validate=validate.OneOf((EXACT, ROUNDED)),
        metadata=told(
            "순위를 매기는 점수",
            "Score that ranks",
            "c",
            "exact: 반올림하지 않은 점수, rounded: 반올림한 점수",
            "exact: unrounded, rounded: rounded half up",
        ),
    )
    places = fields.Integer(
        load_default=2,
        validate=validate.Range(0, 10),
        metadata=told(
            "반올림 자리(rounded)", "Decimal places (rounded)", "b1: 평정규칙 제27조제7항"
        ),
    )
    tie_keys = fields.List(
        fields.String(validate=validate.Length(1, 80)),
        load_default=lambda: list(STATUTORY),
        metadata=told(
            "동점일 때의 순서",
            "Order among equals",
            "b1: 평정규칙 제30조",
            "in-rank, in-grade, service, staff-no, part:영역, fact:사실. 미리 공고한 기준은 맨 "
            "뒤에 적습니다.",
            "in-rank, in-grade, service, staff-no, part:AREA, fact:NAME. A rule announced before "
            "comes last.",
        ),
    )
    tie_policy = fields.String(
        load_default=STRICT,
        validate=validate.OneOf(POLICIES),
        metadata=told(
            "경계에서 끝까지 동점이면",
            "Equals across a line",
            "c",
            "strict: 직접 결정, promote: 모두 위로, demote: 모두 아래로",
            "strict: by hand, promote: all go up, demote: all go down",
        ),
    )
    group_by = fields.String(
        load_default="",
        metadata=told(
            "배분 집단",
            "Groups by",
            "c",
            "개인: grade, series, employment, position, unit, department, evaluation-group. "
            "부서: kind, evaluation-group. 비우면 전체가 한 집단입니다.",
            "People: grade, series, employment, position, unit, department, evaluation-group. "
            "Units: kind, evaluation-group. Empty: all together.",
        ),
    )
    bands = fields.Dict(
        keys=fields.String(validate=validate.Length(1, 60)),
        values=fields.List(fields.String(), validate=validate.Length(min=1)),
        load_default=dict,
        metadata=told(
            "묶음",
            "Bands",
            "c",
            "묶음마다 값을 쉼표로 나누어 적습니다. 예: ‘6급 이하’에 6, 7, 8, 9",
            "The values of each band, parted by commas: for '6 and below' 6, 7, 8, 9",
        ),
    )
    pooling_limit = fields.Integer(
        load_default=POOLING_LIMIT,
        validate=validate.Range(0, 100),
        metadata=told(
            "합칠 집단의 최대 인원",
            "Most people of a group that is pooled",
            "c",
            "0: 합치지 않음",
            "0: never",
        ),
    )
    neighbours = fields.Dict(
        keys=fields.String(),
        values=fields.String(),
        load_default=dict,
        metadata=told(
            "합칠 이웃 집단",
            "Neighbours",
            "b1: 수당규정 제6조의2제3항",
            "작은 집단마다 합칠 집단을 적습니다.",
            "The group with which each small group is pooled.",
        ),
    )
    unit_list = fields.String(
        load_default="department",
        validate=validate.OneOf(UNIT_LISTS),
        metadata=told(
            "평정단위",
            "Submitted unit list",
            "b1: 평정규칙 제9조제3항",
            "이 안의 순서는 직접 결정으로도 바꿀 수 없습니다.",
            "No decision by hand changes the order inside it.",
        ),
    )
    exchange_fact = fields.String(
        load_default="exchange",
        metadata=told("인사교류자 사실", "Fact of exchange officers", "c"),
    )
    exchange_floor = fields.String(
        load_default="",
        metadata=told(
            "인사교류자의 하한 등급",
            "Least grade of exchange officers",
            "b1: 인사제도 운영 지침",
            "비우면 둘째 등급입니다. 정원 외로 배분합니다(제안).",
            "Empty: the second best. They are graded beside the quota (proposal).",
        ),
    )
    floors = fields.Dict(
        keys=fields.String(),
        values=fields.String(),
        load_default=dict,
        metadata=told(
            "하한 등급",
            "Least grades",
            "c",
            "사실 이름마다 등급을 적습니다.",
            "A grade for each fact.",
        ),
    )
    least_service = fields.Integer(
        load_default=LEAST_SERVICE,
        validate=validate.Range(0, 366),
        metadata=told(
            "지급에 필요한 실제 근무일수",
            "Days of actual service for pay",
            "b3",
            "이보다 짧으면 지급제외입니다. 0이면 보지 않습니다.",
            "With fewer, people are excluded from pay. 0: not looked at.",
        ),
    )
    unpaid_facts = fields.List(
        fields.String(validate=validate.Length(1, 60)),
        load_default=lambda: ["disciplined"],
        metadata=told(
            "지급제외 사실",
            "Facts that exclude from pay",
            "b1: 수당규정 제6조의2제12항",
            "인사부서가 올린 예·아니오 값입니다.",
            "Yes or no, as the personnel department imports them.",
        ),
    )

    @validates_schema
    def belongs_to_one_result(self, data: Mapping[str, Any], **_: object) -> None:
        """Refuse settings that name both a scorecard and a phase, or neither."""
        if bool(data["scorecard"]) == bool(data["phase"]):
            raise ValidationError(
                Unfit(
                    ko="평가모형과 단계 가운데 하나만 적으십시오.",
                    en="Name either a scorecard or a phase.",
                ),
                "scorecard",
            )

    @validates_schema
    def names_fit(self, data: Mapping[str, Any], **_: object) -> None:
        """Refuse names of grades, traits and tie keys that do not exist or stand twice."""
        for name, complaint in complaints(data):
            raise ValidationError(complaint, name)
