"""The form 근무성적평정서: what a superior says about results, ability and conduct of a person.

Source: 지방공무원 평정규칙, forms 2–4 (평정서, 서열명부, 평정표).  The overall comment is disclosed
to the person since 2026-04-07 (지방공무원 임용령), so raters are told so where they write it.
"""

from __future__ import annotations

from typing import Final

from goru import Definition, FormDefinition, Group, Question, Texts
from plugins.standard.forms.asking import ask, known, long, rule
from plugins.standard.forms.merit_elements import (
    ABILITY,
    CHOICES,
    COMMENT,
    DEDUCTION,
    MOST_DEDUCTED,
    RESULTS,
)

NAME: Final = "merit-rating"
TITLE: Final[Texts] = {"ko": "근무성적평정서", "en": "Merit rating"}
#: [c] Characters of the texts.
LONGEST, SHORTEST = 2_000, 20


def element(name: str, label: Texts) -> Question:
    """Return the question for the level of one element."""
    return Question(
        name=name,
        type="select-one",
        label=label,
        choices="levels",
        required="yes",
        appearance="horizontal",
    )


WORK: Final = Group(
    name="work",
    label={"ko": "근무실적", "en": "Results"},
    children=(
        known("ratee", "subject.name", {"ko": "피평정자", "en": "Person rated"}),
        long(
            "achievements",
            "평정기간의 주요 실적",
            "What was achieved in the period",
            LONGEST,
            SHORTEST,
        ),
        *(element(name, label) for name, label in RESULTS.items()),
    ),
)
ABILITIES: Final = Group(
    name="abilities",
    label={"ko": "직무수행능력", "en": "Ability"},
    children=tuple(element(name, label) for name, label in ABILITY.items()),
)
CONDUCT: Final = Group(
    name="conduct",
    label={"ko": "직무수행태도", "en": "Conduct"},
    children=(
        ask(
            "decimal",
            DEDUCTION,
            "감점",
            "Points taken off",
            required="",
            hint={
                "ko": "평정기간 전에 공고한 사유로만 감점합니다. 기관이 직무수행태도에 배점을 둔 "
                "경우에만 점수에 반영됩니다.",
                "en": "For causes published before the period only. It counts where the "
                "municipality gives points for conduct.",
            },
            **rule(
                f". >= 0 and . <= {MOST_DEDUCTED}",
                f"0부터 {MOST_DEDUCTED}까지 적으십시오.",
                f"From 0 to {MOST_DEDUCTED}.",
            ),
        ),
        long(
            "deduction_cause",
            "공고한 감점 사유와 사실",
            "The published cause, and the facts",
            LONGEST,
            relevant=f"${{{DEDUCTION}}} > 0",
        ),
    ),
)
#: 지방공무원 임용령 제31조의3 제3항: the opinion of the host of two months or more counts (E04).
HOST: Final = Group(
    name="host",
    label={"ko": "파견·겸임", "en": "Secondment"},
    children=(
        ask(
            "yes-no",
            "seconded",
            "평정기간에 2개월 이상 파견되었거나 겸임하였습니까?",
            "Seconded, or with a concurrent post, for two months or more?",
            required="",
        ),
        long(
            "host_opinion",
            "파견받은 기관의 의견",
            "The host's opinion",
            LONGEST,
            SHORTEST,
            relevant="${seconded} = 'yes'",
            hint={
                "ko": "파견받은 기관의 의견을 들어 적고 평정에 반영하십시오.",
                "en": "Ask the host, write its opinion down, and take it into account.",
            },
        ),
    ),
)
OVERALL: Final = Group(
    name="overall",
    label={"ko": "종합의견", "en": "Overall comment"},
    children=(
        long(
            COMMENT,
            "종합의견",
            "Overall comment",
            LONGEST,
            SHORTEST,
            hint={
                "ko": "평정단위 서열, 등급, 총점과 함께 본인에게 공개됩니다(2026-04-07부터).",
                "en": "The person reads it, with grade, points and rank in the unit "
                "(since 2026-04-07).",
            },
        ),
    ),
)
FORMS: Final = (
    FormDefinition(
        name=NAME,
        title=TITLE,
        definition=Definition(
            name=NAME,
            title=TITLE,
            default_language="ko",
            items=(WORK, ABILITIES, CONDUCT, HOST, OVERALL),
            choices={"levels": CHOICES},
        ),
    ),
)
