"""What somebody typed into the editor, as changes of the item that it shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from forms.definition import Definition, Item, Question
from forms.editing.changes import Change, Many, Set, SetForm

#: Stands before the name of an input that writes a field: ``set.label:ko``, ``set.relevant``.
FIELD = "set."
#: Whether an answer is required: no, always, or by the condition typed beside it.
REQUIRED, BY_RULE = "required-as", "rule"
#: Parameters of types that nobody has described, one ``name=value`` a line.
FREE = "free-parameters"
#: A further column that is written for the first time.
NEW_COLUMN, NEW_TEXT = "extra-name", "extra-text"


def typed(item: Item, form: Mapping[str, str]) -> Change | None:
    """Return what ``form`` writes differently from ``item``; None where it says the same."""
    return together([*_fields(item, form), *_required(item, form), *_further(item, form)])


def together(changes: list[Change]) -> Change | None:
    """Return several changes as one step; None for none."""
    if len(changes) < 2:
        return changes[0] if changes else None
    return Many(changes=tuple(changes))


def plain(text: str) -> str:
    """Return what was typed with the line ends of the model and no blanks around it."""
    return text.replace("\r\n", "\n").replace("\x00", "").strip()


def current(item: Item, field: str, key: str) -> str:
    """Return what is written in a field of an item now; blank for what it does not have."""
    if field == "media":
        kind, _, language = key.partition("::")
        return item.media.get(kind, {}).get(language, "")
    found = getattr(item, field, "")
    if isinstance(found, Mapping):
        return str(found.get(key, ""))
    return found if isinstance(found, str) else ""


def _fields(item: Item, form: Mapping[str, str]) -> Iterator[Change]:
    for name in form:
        if not name.startswith(FIELD):
            continue
        field, _, key = name.removeprefix(FIELD).partition(":")
        if field == "required" and REQUIRED in form:
            continue
        yield from _written(item, field, key, plain(form[name]))


def _written(item: Item, field: str, key: str, value: str) -> Iterator[Change]:
    if value != current(item, field, key):
        yield Set(name=item.name, field=field, key=key, value=value)


def _required(item: Item, form: Mapping[str, str]) -> Iterator[Change]:
    if REQUIRED not in form or not isinstance(item, Question):
        return
    chosen = form[REQUIRED]
    if chosen == BY_RULE:
        chosen = plain(form.get(f"{FIELD}required", "")) or "yes"
    now = "" if item.required == "no" else item.required
    if chosen != now:
        yield Set(name=item.name, field="required", value=chosen)


def _further(item: Item, form: Mapping[str, str]) -> Iterator[Change]:
    column = plain(form.get(NEW_COLUMN, ""))
    if column:
        yield from _written(item, "extra", column, plain(form.get(NEW_TEXT, "")))
    if FREE in form and isinstance(item, Question):
        lines = (line.partition("=") for line in plain(form[FREE]).splitlines())
        given = {name.strip(): value.strip() for name, _, value in lines if name.strip()}
        for name in {**item.parameters, **given}:
            yield from _written(item, "parameters", name, given.get(name, ""))


def form_typed(definition: Definition, form: Mapping[str, str]) -> Change | None:
    """Return what the page of the form's own settings writes differently."""
    changes: list[Change] = []
    for name in form:
        if name.startswith(FIELD):
            field, _, key = name.removeprefix(FIELD).partition(":")
            if plain(form[name]) != _of_form(definition, field, key):
                changes.append(SetForm(field=field, key=key, value=plain(form[name])))
    return together(changes)


def _of_form(definition: Definition, field: str, key: str) -> str:
    if field == "default_language":
        return definition.default_language
    entries = definition.title if field == "title" else definition.settings
    return entries.get(key, "")
