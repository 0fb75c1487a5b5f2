"""Where a text of a form stands, as people call the place, and as an input carries it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import gettext

from core.pages.language import language
from forms.definition import Definition, in_language

#: Characters of a label that names a place.
LONGEST = 80
#: The name of an item, or of a choice with its list, and the field.
Place = tuple[str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Names places of a form: ``labels`` of items by name, ``titles`` of fields by code."""

    labels: Mapping[str, str]
    titles: Mapping[str, str]

    def named(self, place: Place) -> str:
        """Return what people call a place: the item's label and the field, or list and choice."""
        name, title, field = place
        if title:
            return f"{title} · {name}"
        about = self.labels.get(name, name)
        words = self.titles.get(field.partition("::")[0], field)
        return f"{about} · {words}" if about else words


def places(definition: Definition) -> Places:
    """Return what names the places of ``definition`` in the visitor's language."""
    labels = {
        item.name: (in_language(item.label, language(), definition.default_language) or item.name)[
            :LONGEST
        ]
        for item in definition.walk()
    }
    return Places(labels=labels, titles=fields())


def fields() -> dict[str, str]:
    """Return the fields that hold texts."""
    return {
        "title": gettext("Title"),
        "label": gettext("Wording"),
        "hint": gettext("Hint"),
        "guidance": gettext("Longer explanation"),
        "required_message": gettext("Said where an answer is missing"),
        "constraint_message": gettext("Said where it is not accepted"),
    }


def carried(place: Place, language_: str) -> str:
    """Return a place and a language as the name or value of an input."""
    return json.dumps([*place, language_], ensure_ascii=False)


def uncarried(name: str) -> tuple[Place, str]:
    """Return the place and the language that ``carried`` wrote; a place of no form else."""
    try:
        item, title, field, tag = json.loads(name)
    except (ValueError, TypeError, RecursionError):
        return ("", "", ""), ""
    return (str(item), str(title), str(field)), str(tag)


def spoken(tag: str) -> str:
    """Return the language of a tag as browsers know it: spreadsheets write ``Korean (ko)``."""
    inner = re.search(r"\(([A-Za-z-]+)\)$", tag)
    return inner.group(1) if inner else tag


def languages() -> dict[str, str]:
    """Return what the commonest languages are called, by tag."""
    return {"ko": "한국어", "en": "English"}
