"""Whether a form has the fields that it must have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from goru import Definition, Group, Item, Question, Repeat


def lacking(definition: Definition, fields: Sequence[tuple[str, str, str]]) -> list[str]:
    """Return what ``definition`` does not keep of ``fields``: key, Y/N/C, options in Korean."""
    return [
        f"{key}: {text}"
        for key, required, options in fields
        for text in _lacking(definition, key, required, options)
    ]


def _lacking(definition: Definition, key: str, required: str, options: str) -> Iterator[str]:
    found = {item.name: item for item in definition.walk()}
    columns = {
        column.name: (column.columns.get("required", ""), column.columns.get("list", ""))
        for question in definition.questions()
        for column in definition.choices.get(question.parameters.get("columns", ""), ())
    }
    if key in columns and key not in found:
        needed, listed = columns[key]
        always = needed == "yes"
    elif key in found:
        item = found[key]
        needed = _required(item)
        always = needed == "yes" and not _conditional(definition, key)
        listed = item.choices if isinstance(item, Question) else ""
    else:
        yield "is not there"
        return
    if (required == "Y") != always:
        yield f"must be {required} and is {needed or 'optional'}"
    labels = ",".join(one.label["ko"] for one in definition.choices.get(listed, ()))
    if options and labels != options:
        yield f"offers {labels}"


def _required(item: Item) -> str:
    """Return how an item is required; what is filled by itself is there always."""
    if isinstance(item, Question):
        return "yes" if item.read_only else item.required
    assert isinstance(item, Group | Repeat)
    if isinstance(item, Repeat):
        return item.extra.get("required", "")
    inner = {_required(c) for c in item.children if not _is_note(c)}
    return "yes" if inner == {"yes"} else ""


def _is_note(item: Item) -> bool:
    return isinstance(item, Question) and item.type == "note"


def _conditional(definition: Definition, key: str) -> bool:
    """Return whether an item, or a group around it, is asked under a condition."""

    def path(items: Sequence[Item]) -> list[Item]:
        for item in items:
            inner = item.children if isinstance(item, Group | Repeat) else ()
            below = path(inner)
            if item.name == key or below:
                return [item, *below]
        return []

    return any(item.relevant for item in path(definition.items))
