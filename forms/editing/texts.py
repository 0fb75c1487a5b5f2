"""Every text of a form that people read, with the place where it is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from forms.definition import Choice, Definition, Item
from forms.editing.changes import Change, Many, Set, SetChoices, SetForm
from forms.editing.fields import LANGUAGE, TEXTS, with_entry

#: Further columns of repeats that hold texts, by language behind two colons.
MESSAGES: Final = ("required_message", "constraint_message")
TITLE: Final = "title"
LABEL: Final = "label"
EXTRA: Final = "extra"


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One text in one language.

    ``name`` is the item's, empty for the form's title; with ``list`` that of a choice of it.
    ``key`` is what a change calls the place: the language, or the header of a further column.
    """

    name: str
    list: str = ""
    field: str
    key: str
    language: str
    text: str


def texts_of(definition: Definition) -> Iterator[Text]:
    """Yield every text: the title, then item by item, then the choices of every list."""
    yield from _by_language("", "", TITLE, definition.title)
    for item in definition.walk():
        for field in TEXTS[type(item)]:
            yield from _by_language(item.name, "", field, getattr(item, field))
        yield from _further(item)
    for title, rows in definition.choices.items():
        for choice in rows:
            yield from _by_language(choice.name, title, LABEL, choice.label)


def _by_language(name: str, title: str, field: str, texts: Mapping[str, str]) -> Iterator[Text]:
    for tag, text in texts.items():
        yield Text(name=name, list=title, field=field, key=tag, language=tag, text=text)


def _further(item: Item) -> Iterator[Text]:
    for header, text in item.extra.items():
        field, _, tag = header.partition(LANGUAGE)
        if field in MESSAGES:
            yield Text(name=item.name, field=EXTRA, key=header, language=tag, text=text)


def rewriting(definition: Definition, texts: Iterable[Text]) -> Change | None:
    """Return the one change that writes all ``texts`` at their places; None without any."""
    written = list(texts)
    changes = [_written(one) for one in written if not one.list]
    for title in dict.fromkeys(one.list for one in written if one.list):
        labels = {(one.name, one.key): one.text for one in written if one.list == title}
        rows = tuple(_labelled(choice, labels) for choice in definition.choices[title])
        changes.append(SetChoices(list=title, choices=rows))
    return Many(changes=tuple(changes)) if changes else None


def _written(text: Text) -> Change:
    if text.name:
        return Set(name=text.name, field=text.field, key=text.key, value=text.text)
    return SetForm(field=TITLE, key=text.key, value=text.text)


def _labelled(choice: Choice, labels: Mapping[tuple[str, str], str]) -> Choice:
    label = choice.label
    for (name, tag), text in labels.items():
        if name == choice.name:
            label = with_entry(label, tag, text)
    return choice if label == choice.label else replace(choice, label=label)
