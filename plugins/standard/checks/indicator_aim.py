"""The name, the target and the officers of an indicator.

Source: domain form U1: the name is unique in the department and the cycle and does not hold the
target; a formula that divides by the target has none of 0; officers are on the roll today.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Any, Final

from goru.checks import Check, Finding, Inspection, finding

#: Directions whose attainment divides by the target.
DIVIDING: Final = frozenset(("up", "down", "match"))
NUMBER: Final = re.compile(r"(?<![\d.])\d[\d,]*(?:\.\d+)?")


def aim(inspection: Inspection) -> Iterator[Finding]:
    """Yield what is wrong with the target and the name."""
    answers = inspection.answers
    target, name = number(answers.get("target")), str(answers.get("name") or "")
    if target == 0 and answers.get("direction") in DIVIDING:
        yield finding(
            "target",
            f"목표값이 {answers['target']}인데 방향이 목표로 나누는 산식입니다. 제로, 구간, 이행 "
            "가운데 고르십시오.",
            f"The target is {answers['target']}, but the direction divides by it. Choose target "
            "zero, range or milestones.",
        )
    if target is not None and target in set(map(number, NUMBER.findall(name))):
        yield finding(
            "name",
            f"지표명 ‘{name}’에 목표값 {answers['target']}이(가) 들어 있습니다. 빼십시오.",
            f"The name '{name}' holds the target {answers['target']}. Leave it out.",
        )


def unique(inspection: Inspection) -> Iterator[Finding]:
    """Yield that another indicator of the department has the same name."""
    name = str(inspection.answers.get("name") or "")
    for other in inspection.department:
        if name and plain(name) == plain(str(other.answers.get("name") or "")):
            yield finding(
                "name",
                f"지표명 ‘{name}’이(가) 이미 있습니다({other.unit}). 다른 이름을 쓰십시오.",
                f"An indicator named '{name}' is handed in already ({other.unit}).",
            )
            return


def officers(inspection: Inspection) -> Iterator[Finding]:
    """Yield officers who do not work in the department today."""
    for question, ko, en in (
        ("officer", "담당자(정)", "officer"),
        ("deputy", "담당자(부)", "deputy"),
    ):
        who = inspection.answers.get(question)
        if who and str(who) not in inspection.roll:
            yield finding(
                question,
                f"{ko} {who}은(는) 오늘 ‘{inspection.subject}’ 부서에 근무하지 않습니다. 부서 "
                "직원을 고르십시오.",
                f"The {en} {who} does not work in the department of '{inspection.subject}' today.",
            )


def number(answer: Any) -> Fraction | None:
    """Return an answer as an exact number, None where it is blank."""
    text = str(answer if answer is not None else "").replace(",", "")
    return Fraction(text) if text else None


def plain(name: str) -> str:
    """Return a name as it is compared: without blanks, in lower case."""
    return "".join(name.split()).casefold()


CHECKS: Final = (
    Check(
        name="indicator-aim",
        title={"ko": "목표값과 지표명", "en": "Target and name"},
        inspect=aim,
    ),
    Check(
        name="indicator-name",
        title={"ko": "부서 안에서 하나뿐인 지표명", "en": "A name that the department has once"},
        inspect=unique,
    ),
    Check(
        name="indicator-officers",
        title={"ko": "부서에 근무하는 담당자", "en": "Officers of the department"},
        inspect=officers,
    ),
)
