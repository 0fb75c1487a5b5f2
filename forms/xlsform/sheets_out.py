"""Write a form back as the rows of its sheets, by header."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from forms.definition import Choice, Definition, Group, Item, Question, Repeat, Texts
from forms.xlsform.field_kinds import CLOCK, written_appearance, written_type
from forms.xlsform.headers import MEDIA

#: One row: header -> text, empty cells left out.
Row: TypeAlias = Mapping[str, str]

SURVEY_HEADERS: Final = (
    *("type", "name", "label", "hint", "guidance_hint", "required", "required_message"),
    *("relevant", "constraint", "constraint_message", "calculation", "default", "trigger"),
    *("choice_filter", "appearance", "parameters", "repeat_count", "read_only"),
    *(f"media::{kind}" for kind in MEDIA),
    "fact",
)
CHOICE_HEADERS: Final = ("list_name", "name", "label", *(f"media::{kind}" for kind in MEDIA))
SETTINGS_HEADERS: Final = ("form_title", "form_id", "version", "default_language")
#: Headers that are written even where no row has anything.
ALWAYS: Final = frozenset(("type", "name", "label", "list_name", "form_title", "form_id"))


def survey_rows(items: Sequence[Item]) -> Iterator[Row]:
    """Yield the rows of the survey, beginnings and ends of containers included."""
    for item in items:
        if isinstance(item, Question):
            yield _question(item)
        elif isinstance(item, Group | Repeat):
            word = "group" if isinstance(item, Group) else "repeat"
            yield _container(item, f"begin_{word}")
            yield from survey_rows(item.children)
            yield {"type": f"end_{word}"}


def choice_rows(definition: Definition) -> Iterator[Row]:
    """Yield the rows of the choices, list by list."""
    for title, choices in definition.choices.items():
        for choice in choices:
            yield _choice(title, choice)


def settings_row(definition: Definition) -> Row:
    """Return the one row of the settings."""
    row = _texts("form_title", definition.title)
    row["form_id"] = definition.name
    row["version"] = definition.version
    row["default_language"] = definition.default_language
    return _filled(row, definition.settings)


def headers(rows: Sequence[Row], order: Sequence[str]) -> list[str]:
    """Return the headers in use: known fields in their order with their languages, then others."""
    used = dict.fromkeys(header for row in rows for header in row)
    found: dict[str, None] = {}
    for field in order:
        same = [header for header in used if header == field or header.startswith(f"{field}::")]
        found |= dict.fromkeys(same or ([field] if field in ALWAYS else []))
    return list(found | used)


def _question(question: Question) -> Row:
    kind = question.asked_as or written_type(question.type)
    calculation = question.calculation
    if CLOCK.get(question.asked_as) == calculation:
        calculation = ""
    row = {
        "type": f"{kind} {question.choices}".strip(),
        **_common(question),
        **_texts("guidance_hint", question.guidance),
        "required": question.required,
        **_texts("required_message", question.required_message),
        "constraint": question.constraint,
        **_texts("constraint_message", question.constraint_message),
        "calculation": calculation,
        "default": question.default,
        "trigger": question.trigger,
        "choice_filter": question.choice_filter,
        "appearance": written_appearance(question),
        "parameters": " ".join(f"{name}={value}" for name, value in question.parameters.items()),
        "read_only": question.read_only,
        "fact": question.fact,
    }
    return _filled(row, question.extra)


def _container(item: Group | Repeat, kind: str) -> Row:
    count = item.count if isinstance(item, Repeat) else ""
    row = {"type": kind, **_common(item), "appearance": item.appearance, "repeat_count": count}
    return _filled(row, item.extra)


def _common(item: Item) -> dict[str, str]:
    row = {"name": item.name, **_texts("label", item.label), **_texts("hint", item.hint)}
    return row | {"relevant": item.relevant} | _media(item.media)


def _choice(title: str, choice: Choice) -> Row:
    row = {"list_name": title, "name": choice.name, **_texts("label", choice.label)}
    return _filled(row | _media(choice.media), choice.columns)


def _media(media: Mapping[str, Texts]) -> dict[str, str]:
    row: dict[str, str] = {}
    for kind, texts in media.items():
        row |= _texts(f"media::{kind}", texts)
    return row


def _texts(field: str, texts: Texts) -> dict[str, str]:
    return {f"{field}::{tag}" if tag else field: text for tag, text in texts.items()}


def _filled(row: Mapping[str, str], further: Mapping[str, str]) -> Row:
    """Return the cells that hold anything; further columns fill what is still empty."""
    filled = {header: text for header, text in row.items() if text}
    return filled | {header: text for header, text in further.items() if header not in filled}
