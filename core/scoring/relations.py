"""What the relations of a multi-rater appraisal are called."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

SUPERIOR, PEER, SUBORDINATE, SELF = "superior", "peer", "subordinate", "self"

TITLES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        SUPERIOR: {"ko": "상위", "en": "superiors"},
        PEER: {"ko": "동료", "en": "peers"},
        SUBORDINATE: {"ko": "하위", "en": "subordinates"},
        SELF: {"ko": "본인", "en": "self"},
    }
)


def title(relation: str, language: str) -> str:
    """Return what ``relation`` is called; its own name where nobody named it."""
    return TITLES.get(relation, {}).get(language, relation)
