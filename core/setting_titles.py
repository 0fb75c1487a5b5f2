"""What the settings page says of a setting; without the web, for records and pure parts."""

from __future__ import annotations

from typing import Any, Final

#: In the metadata of a roster's setting: it lists people by staff number, alone or by group.
PEOPLE: Final = "people"


def told(ko: str, en: str, origin: str, help_ko: str = "", help_en: str = "") -> dict[str, Any]:
    """Return the metadata of a setting: title, help, and where its default comes from.

    ``origin`` is ``b1`` for a rule of law, ``b2`` and ``b3`` for a precedent or a secondary
    source, ``c`` for a proposal, ``form`` for what the form decides.
    """
    helped = {"help": {"ko": help_ko, "en": help_en}} if help_ko else {}
    return {"title": {"ko": ko, "en": en}, "origin": origin} | helped


def told_people(ko: str, en: str, help_ko: str = "", help_en: str = "") -> dict[str, Any]:
    """Return the metadata of a roster's setting that lists people by staff number.

    The field is a list of texts, or a mapping of groups to such lists.  The office has a page for
    each of them, where people are found by name or pasted as a column.
    """
    return {**told(ko, en, "form", help_ko, help_en), PEOPLE: True}
