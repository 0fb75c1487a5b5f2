"""What the relations of raters are called: of a multi-rater appraisal, and of panels."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

SUPERIOR, PEER, SUBORDINATE, SELF = "superior", "peer", "subordinate", "self"
INTERNAL, EXTERNAL = "internal", "external"

TITLES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        SUPERIOR: {"ko": "상위", "en": "superiors"},
        PEER: {"ko": "동료", "en": "peers"},
        SUBORDINATE: {"ko": "하위", "en": "subordinates"},
        SELF: {"ko": "본인", "en": "self"},
        INTERNAL: {"ko": "내부", "en": "internal"},
        EXTERNAL: {"ko": "외부", "en": "external"},
    }
)


def title(relation: str, language: str) -> str:
    """Return what ``relation`` is called; its own name where nobody named it."""
    return TITLES.get(relation, {}).get(language, relation)
