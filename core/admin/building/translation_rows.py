"""The texts of a form side by side in two languages, the missing ones first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from core.admin.building.text_places import Place, Places, carried, spoken, uncarried
from forms.definition import Definition
from forms.editing.fields import LANGUAGE
from forms.editing.texts import EXTRA, Text
from forms.editing.translations import by_place, translations

#: Rows of one page.
MOST = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One text in one language; ``input`` is the name under which a page sends it.

    ``spoken`` is the language as browsers know it.
    """

    input: str
    language: str
    spoken: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One place with a text for each language that is shown."""

    place: Place
    where: str
    cells: tuple[Cell, ...]

    @property
    def is_missing(self) -> bool:
        """Whether a language lacks the text."""
        return not all(cell.text for cell in self.cells)


def rows(definition: Definition, languages: tuple[str, ...], names: Places) -> list[Row]:
    """Return every place in ``languages``: where something is missing first, else as the form."""
    found = [
        Row(
            place=place,
            where=names.named(place),
            cells=tuple(_cell(place, texts, tag) for tag in languages),
        )
        for place, texts in by_place(definition).items()
    ]
    return sorted(found, key=lambda row: not row.is_missing)


def _cell(place: Place, texts: Mapping[str, Text], tag: str) -> Cell:
    one = texts.get(tag)
    text = one.text if one else ""
    return Cell(input=carried(place, tag), language=tag, spoken=spoken(tag), text=text)


def percentages(definition: Definition, languages: tuple[str, ...]) -> dict[str, int]:
    """Return how many per cent of the texts each language has, 100 only where it has all."""
    shares = translations(definition, languages).shares
    return {tag: _per_cent(share) for tag, share in shares}


def _per_cent(share: Fraction) -> int:
    return share.numerator * 100 // share.denominator


def rewritten(definition: Definition, given: Mapping[str, str]) -> Iterator[Text]:
    """Yield the texts that ``given``, by the names of inputs, has otherwise than the form.

    A place that the form has no more is left out.
    """
    there = by_place(definition)
    for name, sent in given.items():
        place, tag = uncarried(name)
        texts = there.get(place)
        if texts is None:
            continue
        now = texts.get(tag)
        if sent != (now.text if now else ""):
            yield _text(place, next(iter(texts.values())), now, tag, sent)


def _text(place: Place, first: Text, now: Text | None, tag: str, sent: str) -> Text:
    name, title, field = place
    key = f"{field}{LANGUAGE}{tag}" if first.field == EXTRA else tag
    return Text(
        name=name,
        list=title,
        field=first.field,
        key=now.key if now else key,
        language=tag,
        text=sent,
    )
