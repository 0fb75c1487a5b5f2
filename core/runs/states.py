"""The states of a score run, and what people read for them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from core.scoring.scores import Status

SIMULATED, PROPOSED, PUBLISHED = "simulated", "proposed", "published"
CONFIRMED, SUPERSEDED = "confirmed", "superseded"
#: What ratees may see, and what exports call a result.
SHOWN = (PUBLISHED, CONFIRMED)
#: State -> what people read, in the order in which a run goes through them.
TITLES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        SIMULATED: {"ko": "모의 산정", "en": "Simulated"},
        PROPOSED: {"ko": "확정안", "en": "Proposed"},
        PUBLISHED: {"ko": "1차 결과", "en": "Published"},
        CONFIRMED: {"ko": "확정", "en": "Confirmed"},
        SUPERSEDED: {"ko": "대체됨", "en": "Superseded"},
    }
)
#: What stands in the place of a value that is not there.
NO_VALUE: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        Status.MISSING: {"ko": "점수 없음(미입력)", "en": "no score (missing)"},
        Status.NOT_APPLICABLE: {"ko": "점수 없음(해당없음)", "en": "no score (not applicable)"},
        Status.EXCLUDED: {"ko": "점수 없음(평가제외)", "en": "no score (excluded)"},
    }
)


def titled(**states: str) -> dict[str, str]:
    """Return facts for a Problem: each state's Korean and English title."""
    return {
        f"{name}_{language}": TITLES[state][language]
        for name, state in states.items()
        for language in ("ko", "en")
    }
