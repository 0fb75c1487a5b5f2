"""What may be configured, but should be looked at: a component that ought to weigh most does not.

Source: Uijeongbu: 성과지표 평가 has the largest share of all components; a warning, no refusal.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from forms.definition import Texts


def cautions(raw: Mapping[str, Mapping[str, Any]]) -> Iterator[Texts]:
    """Yield a sentence for each scorecard whose ``largest`` component has not the largest weight.

    ``raw`` maps the name of a scorecard to its settings, written out.
    """
    for card in raw.values():
        weighed = {one["name"]: one for one in card["components"] if one.get("weight") is not None}
        wanted = weighed.get(card.get("largest") or "")
        if wanted is None:
            continue
        heaviest = max(weighed.values(), key=lambda one: Fraction(str(one["weight"])))
        if Fraction(str(heaviest["weight"])) > Fraction(str(wanted["weight"])):
            yield _told(card, wanted, heaviest)


def _told(card: Mapping[str, Any], wanted: Mapping[str, Any], heaviest: Mapping[str, Any]) -> Texts:
    return {
        tag: sentence.format(
            card=_title(card, tag),
            wanted=_title(wanted, tag),
            weight=wanted["weight"],
            heaviest=_title(heaviest, tag),
            most=heaviest["weight"],
        )
        for tag, sentence in SENTENCE.items()
    }


def _title(one: Mapping[str, Any], tag: str) -> str:
    title: Mapping[str, str] = one["title"]
    return title.get(tag) or title["ko"]


SENTENCE: Texts = {
    "ko": "‘{card}’에서 비중이 가장 커야 할 ‘{wanted}’의 가중치 {weight}이(가) "
    "‘{heaviest}’의 {most}보다 작습니다. 기관의 규정을 확인하십시오.",
    "en": "In '{card}' the weight {weight} of '{wanted}', which ought to be the largest, is below "
    "{most} of '{heaviest}'. Check it against the municipality's rule.",
}
