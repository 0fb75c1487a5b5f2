"""What a button, a key or a form of the builder asks for, as a change of the draft."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from flask import request
from flask_babel import gettext

from core.admin.building.editor import item_sheet, tags, used
from core.admin.building.editor_choices import listed
from core.admin.building.editor_fields import plain, typed
from core.admin.building.editor_new import addition, free_name, new_list, place_after
from core.admin.building.outline_moves import asked, neighbour
from core.errors.builder import NothingPasted, UnknownAct, UnreadablePlace
from core.pages.language import language
from forms.definition import Definition, Item, Question
from forms.editing import Change, Move, Rename, Set, SetChoices
from forms.editing.pasting import Pasted, pasted_matrix
from forms.editing.tree import found, place_of
from forms.field_types import TypeTable

#: Where the focus goes after an act: it stays, or goes to the outline or to the editor's label.
STAY, TREE, LABEL = "", "tree", "label"


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One act: the change (None where nothing is to be done), and what is shown afterwards.

    ``with_editor`` tells that the editor looks different afterwards; ``as_seen`` that the change
    is made to what the visitor saw, rather than to what stands there now.
    """

    change: Change | None
    selected: str
    said: str
    focus: str = STAY
    with_editor: bool = True
    as_seen: bool = True


def act_of(definition: Definition, types: TypeTable) -> Act:
    """Return what the request asks of a draft that stands as ``definition``.

    Raises:
        UnknownAct: No such act exists.
        UnreadablePlace: A place is no number.
        forms.editing.Unfit: The item is not there.

    """
    do = request.form.get("do", "")
    made = ACTS.get(do)
    if made is None:
        raise UnknownAct(found=do[:40])
    return made(definition, types)


def _name() -> str:
    return request.form.get("name") or request.form.get("item", "")


def _save(definition: Definition, types: TypeTable) -> Act:
    item = found(definition, _name())
    change = typed(item, request.form)
    redrawn = change is not None and _looks_different(item, types, definition)
    return Act(
        change=change,
        selected=item.name,
        said=gettext("Saved.") if change else "",
        with_editor=redrawn,
    )


def _looks_different(item: Item, types: TypeTable, definition: Definition) -> bool:
    """Tell whether the editor asks other things once a list or a further column is changed."""
    if plain(request.form.get("extra-name", "")):
        return True
    shown = {sheet.name for sheet in item_sheet(definition, types, item).lists}
    chosen = {
        request.form.get(f"set.{field}", "")
        for field in ("choices", "parameters:rows", "parameters:columns")
    } - {""}
    is_listed = isinstance(item, Question) and bool(used(item) or chosen)
    return is_listed and chosen != shown


def _arrange(definition: Definition, types: TypeTable) -> Act:
    del types
    do, name = request.form["do"], _name()
    change = asked(definition, do, name)
    selected = neighbour(definition, name) if do == "remove" else name
    said = told(do) if change else gettext("It cannot go further.")
    return Act(change=change, selected=selected, said=said, focus=TREE, as_seen=False)


def told(do: str) -> str:
    """Return what is announced after an item was arranged."""
    if do == "copy":
        return str(gettext("Copied."))
    return str(gettext("Removed. Undo brings it back.") if do == "remove" else gettext("Moved."))


def _move(definition: Definition, types: TypeTable) -> Act:
    del types
    name = _name()
    place_of(definition, name)
    change = Move(name=name, into=request.form.get("into", ""), at=_place())
    return Act(change=change, selected=name, said=told("move"), focus=TREE)


def _place() -> int:
    given = request.form.get("at", "")
    if not (given.isascii() and given.isdigit() and len(given) < 6):
        raise UnreadablePlace(found=given[:40])
    return int(given)


def _add(definition: Definition, types: TypeTable) -> Act:
    kind = request.form.get("kind", "")[:60]
    place = place_after(definition, request.form.get("item", ""), kind)
    change, name = addition(definition, types, kind, place, tags(definition))
    return Act(change=change, selected=name, said=gettext("Added."), focus=LABEL, as_seen=False)


def _matrix(definition: Definition, types: TypeTable) -> Act:
    del types
    name, text = free_name(definition, "q"), request.form.get("pasted", "").replace("\x00", "")
    place = place_after(definition, request.form.get("item", ""), "matrix")
    tag = tags(definition)["ko"]
    pasted = pasted_matrix(text, definition, name, place.into, place.at, tag)
    if pasted.change is None:
        raise NothingPasted(why_ko=_left_out(pasted, "ko"), why_en=_left_out(pasted, "en"))
    said = gettext("A matrix of %(count)s rows is added.", count=pasted.taken)
    told_of = _left_out(pasted, language())
    if told_of:
        said = f"{said} {gettext('Left out')}{told_of}"
    return Act(change=pasted.change, selected=name, said=said, focus=LABEL, as_seen=False)


def _left_out(pasted: Pasted, spoken: str) -> str:
    """Return which lines were not taken and why, the first three; blank where all were."""
    word = "줄" if spoken == "ko" else "line"
    lines = [
        f"{one.line}{word} {one.reason[spoken]}"
        if spoken == "ko"
        else f"{word} {one.line} {one.reason[spoken]}"
        for one in pasted.refused[:3]
    ]
    return f" ({' '.join(lines)})" if lines else ""


def _type(definition: Definition, types: TypeTable) -> Act:
    del types
    item = found(definition, _name())
    kind = request.form.get("type", "")[:60]
    change = Set(name=item.name, field="type", value=kind)
    return Act(change=change, selected=item.name, said=gettext("The type is changed."))


def _rename(definition: Definition, types: TypeTable) -> Act:
    del types
    item, to = found(definition, _name()), plain(request.form.get("to", ""))
    change = Rename(name=item.name, to=to) if to != item.name else None
    return Act(change=change, selected=to, said=gettext("Renamed; conditions and formulas follow."))


def _choices(definition: Definition, types: TypeTable) -> Act:
    del types
    name, item = request.form.get("list", ""), request.form.get("item", "")
    before = definition.choices.get(name, ())
    after = listed(before, request.form, tags(definition))
    change = SetChoices(list=name, choices=after) if after != before else None
    said = gettext("The choices are saved.") if change else ""
    return Act(change=change, selected=item, said=said)


def _new_list(definition: Definition, types: TypeTable) -> Act:
    del types
    item = found(definition, _name())
    change = new_list(definition, item.name, tags(definition))
    return Act(change=change, selected=item.name, said=gettext("Added."))


ACTS: Final[Mapping[str, Callable[[Definition, TypeTable], Act]]] = MappingProxyType(
    {
        "save": _save,
        "move": _move,
        "add": _add,
        "type": _type,
        "rename": _rename,
        "choices": _choices,
        "new-list": _new_list,
        "matrix": _matrix,
        **dict.fromkeys(("up", "down", "in", "out", "copy", "remove"), _arrange),
    }
)
