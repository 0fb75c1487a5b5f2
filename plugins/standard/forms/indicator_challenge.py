"""How challenging a target is after three years of results, told beside it while it is written.

Source: domain rule F18; the percentages of the grades are proposals.  Three results in a row make
the line of least squares end at their mean plus the difference of the last and the first.
"""

from __future__ import annotations

from typing import Final

from goru import Question
from goru.asking import note

#: Percent from which a target has the grade S, and A.
TOP, GOOD = 10, 5
FIRST, LAST = (f"indexed-repeat(${{history_actual}}, ${{history}}, {n})" for n in (1, 3))
MEAN: Final = "sum(${history_actual}) div 3"
#: Asked of: a direction that goes up or down, three results and a target.
TOLD: Final = (
    "selected('up down', ${direction}) and ${is_new} != 'yes' "
    "and count-non-empty(${history_actual}) = 3 and string(${target}) != ''"
)
#: 1 where more is better, -1 where less is.
SIGN: Final = "if(${direction} = 'up', 1, -1)"


def apart(base: str) -> str:
    """Return the expression of how far the target asks for more than a base, in percent."""
    return (
        f"if(${{{base}}} = 0, '', {SIGN} * (${{target}} - ${{{base}}}) div abs(${{{base}}}) * 100)"
    )


def exact(name: str, calculation: str) -> Question:
    """Return a number that is computed where the target can be compared."""
    return Question(name=name, type="exact", relevant=TOLD, calculation=calculation)


def rounded(name: str, of: str) -> Question:
    """Return a number as it is read."""
    return Question(name=name, type="calculate", relevant=TOLD, calculation=f"round(${{{of}}}, 2)")


CHALLENGE: Final = (
    exact(
        "challenge_base",
        f"if(${{direction}} = 'up', max({LAST}, {MEAN}), min({LAST}, {MEAN}))",
    ),
    exact("challenge_forecast", f"{MEAN} + {LAST} - {FIRST}"),
    exact("challenge", apart("challenge_base")),
    exact("challenge_gap", apart("challenge_forecast")),
    Question(
        name="challenge_grade",
        type="calculate",
        relevant=TOLD,
        calculation="if(string(${challenge}) = '' or string(${challenge_gap}) = '', '-', "
        "if(${challenge} < 0, 'C', "
        f"if(${{challenge_gap}} < 0 or ${{challenge}} < {GOOD}, 'B', "
        f"if(${{challenge}} >= {TOP}, 'S', 'A'))))",
    ),
    *(
        rounded(f"{name}_shown", name)
        for name in ("challenge_base", "challenge_forecast", "challenge", "challenge_gap")
    ),
    note(
        "challenge_told",
        {
            "ko": "목표 도전성 ${challenge_grade}: 기준값 ${challenge_base_shown}보다 "
            "${challenge_shown}%, 추세 예측 ${challenge_forecast_shown}보다 "
            "${challenge_gap_shown}% 도전적입니다.",
            "en": "Challenge of the target ${challenge_grade}: ${challenge_shown}% beyond the base "
            "${challenge_base_shown}, ${challenge_gap_shown}% beyond the forecast "
            "${challenge_forecast_shown}.",
        },
        TOLD,
    ),
    note(
        "challenge_behind",
        {
            "ko": "목표가 기준값보다 뒤로 갑니다. 목표설정 근거에 까닭을 적으십시오.",
            "en": "The target lies behind the base. Say why in what the target rests on.",
        },
        f"{TOLD} and ${{challenge_grade}} = 'C'",
    ),
)
