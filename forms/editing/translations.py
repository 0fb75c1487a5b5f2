"""How complete the languages of a form are: which texts are missing in which of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from forms.definition import Definition
from forms.editing.fields import LANGUAGE
from forms.editing.texts import EXTRA, Text, texts_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Untranslated:
    """A text that some ``languages`` lack; ``text`` is what the others, or the first, say.

    ``name``, ``list`` and ``field`` are the place, as in ``Text``; ``headers`` are the keys under
    which a change writes it, one for each missing language.
    """

    name: str
    list: str
    field: str
    text: str
    languages: tuple[str, ...]
    headers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Translations:
    """What is missing, and for each language the share that is there (0 to 1, 1 without texts)."""

    languages: tuple[str, ...]
    total: int
    missing: tuple[Untranslated, ...]
    shares: tuple[tuple[str, Fraction], ...]


def translations(definition: Definition, languages: Iterable[str] = ()) -> Translations:
    """Return how complete every language in use is, and of ``languages`` beside them.

    A text without a language counts for the form's default language.
    """
    places = by_place(definition)
    used = dict.fromkeys(tag for texts in places.values() for tag in texts)
    tags = tuple(tag for tag in dict.fromkeys((*definition.languages(), *used, *languages)) if tag)
    missing = tuple(
        found for place, texts in places.items() if (found := _lacking(place, texts, tags))
    )
    total = len(places)
    lacking = {tag: sum(tag in one.languages for one in missing) for tag in tags}
    shares = tuple((tag, _share(total - lacking[tag], total)) for tag in tags)
    return Translations(languages=tags, total=total, missing=missing, shares=shares)


def by_place(definition: Definition) -> dict[tuple[str, str, str], dict[str, Text]]:
    """Return the texts that are not blank by place (name, list, field) and language.

    A text without a language stands under the form's default language.
    """
    default = definition.default_language
    places: dict[tuple[str, str, str], dict[str, Text]] = {}
    for one in texts_of(definition):
        field = one.key.partition(LANGUAGE)[0] if one.field == EXTRA else one.field
        if one.text.strip():
            place = places.setdefault((one.name, one.list, field), {})
            place[one.language or default] = one
    return places


def _lacking(
    place: tuple[str, str, str], texts: dict[str, Text], tags: tuple[str, ...]
) -> Untranslated | None:
    without = tuple(tag for tag in tags if tag not in texts)
    if not without:
        return None
    name, title, field = place
    first = next(iter(texts.values()))
    is_extra = first.field == EXTRA
    return Untranslated(
        name=name,
        list=title,
        field=first.field,
        text=first.text,
        languages=without,
        headers=tuple(f"{field}{LANGUAGE}{tag}" if is_extra else tag for tag in without),
    )


def _share(there: int, total: int) -> Fraction:
    return Fraction(there, total) if total else Fraction(1)
