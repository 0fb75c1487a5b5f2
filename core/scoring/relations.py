"""What the relations of people to whom they answer about are called: raters, panels, heads."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

SUPERIOR, PEER, SUBORDINATE, SELF = "superior", "peer", "subordinate", "self"
INTERNAL, EXTERNAL = "internal", "external"
RESPONDENT, HEAD = "respondent", "head"
RATER, CONFIRMER = "rater", "confirmer"
#: Relations in which somebody rates others: nobody stands in them to themselves.
OF_OTHERS = frozenset({SUPERIOR, PEER, SUBORDINATE, INTERNAL, EXTERNAL, RATER, CONFIRMER})

TITLES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        SUPERIOR: {"ko": "상위", "en": "superiors"},
        PEER: {"ko": "동료", "en": "peers"},
        SUBORDINATE: {"ko": "하위", "en": "subordinates"},
        SELF: {"ko": "본인", "en": "self"},
        INTERNAL: {"ko": "내부", "en": "internal"},
        EXTERNAL: {"ko": "외부", "en": "external"},
        RESPONDENT: {"ko": "응답자", "en": "respondents"},
        HEAD: {"ko": "부서장", "en": "head"},
    }
)


def title(relation: str, language: str) -> str:
    """Return what ``relation`` is called; its own name where nobody named it."""
    return TITLES.get(relation, {}).get(language, relation)
