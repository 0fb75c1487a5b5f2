"""What keeps a contract from being handed in, beyond what the form itself sees.

Source: 2024년 직무성과계약: goals name their tasks of the register by number.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from goru.checks import Check, Finding, Inspection, finding
from plugins.seosan import task_form

NAME: Final = "seosan-task-numbers"


def numbers(inspection: Inspection) -> Iterator[Finding]:
    """Yield every task number of a goal that the register of the year does not have."""
    register = inspection.known.get(task_form.NAME, frozenset())
    rows = inspection.answers.get("goals") or ()
    named = dict.fromkeys(str(row.get("goals_task") or "") for row in rows)
    for number in named:
        if number and number not in register:
            yield finding(
                "goals",
                f"과제번호 {number}은(는) 올해 과제 명부에 없습니다. 번호를 고치거나, 주관부서에 "
                "그 과제를 등록해 달라고 하거나, 명부에 없는 목표이면 번호를 비우십시오.",
                f"Task {number} is not in this year's register. Correct the number, have the "
                "planning department register the task, or leave the number blank.",
            )


CHECKS: Final = (
    Check(
        name=NAME,
        title={"ko": "과제 명부의 번호", "en": "Numbers of the task register"},
        inspect=numbers,
        knows={task_form.NAME: "no"},
    ),
)
