"""The indicator sheet on paper: one indicator on one page, its target beside three years."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any, Final

from goru import Layout, LayoutPart, Texts
from goru.scoring import challenge, half_up

#: Directions whose target can be compared with what was achieved (F18).
COMPARED: Final = ("up", "down")
#: Decimals that people read.
PLACES: Final = 2
ASKED: Final = {"ko": "목표 도전성 점검", "en": "How challenging the target is"}
GRADES: Final[Mapping[str, Texts]] = {
    "S": {"ko": "S: 매우 도전적", "en": "S: very challenging"},
    "A": {"ko": "A: 도전적", "en": "A: challenging"},
    "B": {"ko": "B: 보통", "en": "B: usual"},
    "C": {
        "ko": "C: 과거 실적보다 낮은 목표이므로 사유가 필요함",
        "en": "C: behind the past, to be justified",
    },
}


def challenge_rows(answers: Mapping[str, Any]) -> Iterator[tuple[Texts, Texts]]:
    """Yield how challenging the target is after the results of three years.

    Nothing where there is no past, or a direction without comparison.
    """
    history = dict(_history(answers))
    target = _number(answers.get("target"))
    if answers.get("direction") not in COMPARED or not history or target is None:
        return
    found = challenge(answers["direction"], history, target)
    yield {"ko": "기준값", "en": "Base"}, _said(found.base)
    yield {"ko": "추세 예측값", "en": "Forecast of the trend"}, _said(found.forecast)
    if found.challenge is not None:
        told = f"{half_up(found.challenge, PLACES)}%"
        yield {"ko": "기준값 대비", "en": "Beyond the base"}, {"ko": told, "en": told}
    if found.grade:
        yield ASKED, GRADES[found.grade]


def _history(answers: Mapping[str, Any]) -> Iterator[tuple[int, Fraction]]:
    rows = answers.get("history") or ()
    for place, row in enumerate(rows):
        actual = _number(row.get("history_actual"))
        if actual is not None:
            yield place, actual


def _number(stored: Any) -> Fraction | None:
    try:
        return Fraction(str(stored))
    except ValueError:
        return None


def _said(value: Fraction) -> Texts:
    text = half_up(value, PLACES)
    return {"ko": text, "en": text}


LAYOUT: Final = Layout(
    columns=("name", "unit", "direction", "target", "weight"),
    facts={"indicator.actual": {"ko": "실적", "en": "Result"}},
    parts=(
        LayoutPart(
            title={"ko": "목표와 지표", "en": "Goal and indicator"},
            questions=("year", "owner_unit", "goal", "name", "kind", "nature", "weight"),
        ),
        LayoutPart(
            title={"ko": "산식", "en": "Formula"},
            questions=(
                *("direction", "down_method", "unit", "formula_text", "formula_expr", "variables"),
            ),
        ),
        LayoutPart(
            title={"ko": "과거 3년 실적과 목표", "en": "Three years and the target"},
            questions=(
                *(
                    "is_new",
                    "history",
                    "new_reason",
                    "target",
                    "low",
                    "high",
                    "tolerance",
                    "factor",
                ),
                *("per_case", "stages", "bounds", "target_basis"),
            ),
            tells=challenge_rows,
        ),
        LayoutPart(
            title={"ko": "측정과 실행", "en": "Measurement and work"},
            questions=(
                *("freq", "evidence_spec", "external", "external_code", "plan"),
                *("officer", "deputy"),
            ),
        ),
    ),
)
