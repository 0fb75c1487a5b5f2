"""Texts that would tell citizens about a person are kept back, whoever let them be published.

Source: 정보공개법 제9조제1항제6호 (personal data may be withheld); 정부업무평가 기본법 제26조
(results are published).
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

#: Names that are shorter stand in many words.
SHORTEST: Final = 3
#: Telephone, resident and card numbers, and addresses of mails.
PERSONAL: Final = re.compile(r"\d{2,6}-\d{3,4}-?\d{4}|\d{6}-?[1-8]\d{6}|[\w.+-]+@[\w-]+\.[\w.]+")


def names_somebody(text: str, names: Collection[str]) -> bool:
    """Return whether a text holds a number of a person, or the name of one of the staff."""
    return bool(PERSONAL.search(text)) or any(
        name in text for name in names if len(name) >= SHORTEST
    )
