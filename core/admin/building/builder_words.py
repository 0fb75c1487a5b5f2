"""What people read in the builder: marks, costs, widths, and what a step did."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from flask_babel import gettext

from core.admin.building.editor_types import GROUPS, sheet_of
from core.pages.language import language
from forms.definition import Definition, in_language
from forms.field_types import TypeTable

#: Characters of a label in a sentence.
SHORT = 24


def marks() -> dict[str, str]:
    """Return what stands behind a line of the outline by code."""
    return {
        "required": gettext("required"),
        "condition": gettext("condition"),
        "formula": gettext("formula"),
        "problem": gettext("problem"),
        "comment": gettext("comment"),
    }


def cost_texts() -> dict[str, str]:
    """Return what a change of the type costs by code."""
    return {
        "list": gettext("The choices are not asked any more; the list stays in the form."),
        "parameters": gettext("Settings that the new type does not have are left unused."),
        "appearance": gettext("It is drawn in the usual way of the new type."),
        "answers": gettext(
            "Answers to earlier versions stay as they are; they are of another kind."
        ),
    }


def widths() -> dict[str, str]:
    """Return the widths of the preview."""
    return {"360": gettext("Phone"), "768": gettext("Tablet"), "full": gettext("Full width")}


def type_titles(types: TypeTable) -> dict[str, str]:
    """Return every type of question with what people call it."""
    return {name: in_language(kind.title, language()) or name for name, kind in types.types.items()}


def palette(types: TypeTable) -> list[dict[str, object]]:
    """Return what can be added, in groups: pages and groups first."""
    titles = type_titles(types)
    found: list[dict[str, object]] = [{"title": gettext("Structure"), "types": structure()}]
    for group, title in GROUPS.items():
        kinds = [name for name in titles if sheet_of(name).group == group]
        entries = [_entry(name, titles[name]) for name in kinds]
        if entries:
            found.append({"title": in_language(title, language()), "types": entries})
    return found


def structure() -> list[dict[str, str]]:
    """Return what holds questions."""
    return [
        {"name": "page", "title": gettext("Page"), "sentence": gettext("Questions of one screen")},
        {
            "name": "group",
            "title": gettext("Group"),
            "sentence": gettext("Questions that belong together"),
        },
        {
            "name": "repeat",
            "title": gettext("Repeat"),
            "sentence": gettext("Questions that are asked several times"),
        },
    ]


def _entry(name: str, title: str) -> dict[str, str]:
    return {
        "name": name,
        "title": title,
        "sentence": in_language(sheet_of(name).sentence, language()),
    }


def step(done: Mapping[str, object], who: str, definition: Definition) -> str:
    """Return what a step did, to what, and who made it; blank for no step."""
    if not done:
        return ""
    words = {
        "add": gettext("adding"),
        "remove": gettext("removing"),
        "move": gettext("moving"),
        "copy": gettext("copying"),
        "rename": gettext("renaming"),
        "choices": gettext("choices"),
        "form": gettext("settings"),
        "replace": gettext("file"),
    }.get(str(done.get("do", "")), gettext("change"))
    about = label_of(definition, _names(done))
    return " · ".join(part for part in (words, about, who) if part)


def _names(done: Mapping[str, object]) -> Iterable[str]:
    item = done.get("item")
    named = item.get("name") if isinstance(item, Mapping) else done.get("name")
    changes = done.get("changes")
    if isinstance(named, str):
        return [named]
    inner = changes if isinstance(changes, list) else []
    return [name for one in inner if isinstance(one, Mapping) for name in _names(one)]


def label_of(definition: Definition, names: Iterable[str]) -> str:
    """Return the label of the first item that is named, cut short; its name where it is gone."""
    wanted = next(iter(names), "")
    for item in definition.walk():
        if item.name == wanted:
            label = in_language(item.label, language(), definition.default_language)
            return (label or wanted)[:SHORT]
    return wanted[:SHORT]
