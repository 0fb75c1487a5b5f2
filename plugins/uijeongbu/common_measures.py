"""The common indicators (공통지표) that the city names, and the four ways to measure them.

Source: the city's own examples: 규제사례 발굴·개선, 전화친절도, 홈페이지 정비, 방문민원인
고객만족도.
Formulas are F01 and F05; what a defect costs and how a survey is converted are proposals [c].
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Final, NamedTuple

from goru import Choice, Texts
from goru.asking import choice, texts

COUNT, SCORE, DEDUCTION, SATISFACTION = "count", "score", "deduction", "satisfaction"
OTHER: Final = "other"
MEASURES: Final = (
    choice(COUNT, "달성률", "Attainment of a count"),
    choice(SCORE, "점수", "Score from outside"),
    choice(DEDUCTION, "감점", "Deduction for defects"),
    choice(SATISFACTION, "만족도", "Satisfaction survey"),
)
#: What a value may be at most, by measure; a count has no end.
MOST: Final[Mapping[str, Fraction]] = MappingProxyType(
    {SCORE: Fraction(100), SATISFACTION: Fraction(100)}
)
#: [c] Points lost for a defect, and the scale and conversion of a survey.
PER_CASE, SCALE, CONVERT = 2, 5, "linear"


class Preset(NamedTuple):
    """A common indicator of the city: its code, what it is called, how it is measured."""

    code: str
    title: Texts
    measure: str


PRESETS: Final = (
    Preset("regulation", texts("규제사례 발굴·개선", "Burdensome rules found and mended"), COUNT),
    Preset("phone", texts("전화친절도", "Courtesy on the telephone"), SCORE),
    Preset("homepage", texts("홈페이지 정비", "Upkeep of the website"), DEDUCTION),
    Preset("visitors", texts("방문민원인 고객만족도", "Satisfaction of visitors"), SATISFACTION),
)
CANDIDATES: Final[tuple[Choice, ...]] = tuple(
    Choice(name=one.code, label=one.title) for one in PRESETS
)
KINDS: Final = (*CANDIDATES, choice(OTHER, "그 밖의 지표", "Another one"))


def chosen(what: Mapping[str, str], otherwise: str) -> str:
    """Return the formula that gives ``what`` of the chosen preset, else another question."""
    found = f"${{{otherwise}}}"
    for code, text in what.items():
        found = f"if(${{preset}} = '{code}', '{text}', {found})"
    return found
