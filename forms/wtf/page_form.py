"""A page as a WTForms form: one field for every question that takes an answer now."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from wtforms.form import BaseForm

from forms.engine import FormState, Page, ShownQuestion, questions


class PageForm(BaseForm):
    """The fields of one page by path.  A form by name only: no question hides an attribute."""

    unbound: ClassVar[Mapping[str, Any]] = {}

    def __init__(
        self,
        formdata: Any = None,
        data: Mapping[str, Any] | None = None,
        prefix: str = "",
    ) -> None:
        super().__init__(self.unbound, prefix=prefix)
        self.process(formdata, data=data)

    def at(self, path: str) -> Any:
        """Return the bound field at a path, None where the page takes no answer."""
        return self._fields.get(path)


def page_form(state: FormState, page: Page) -> type[PageForm]:
    """Return the form class of a page as it stands in ``state``.

    Fields are built once for a compiled form and reused, but for those whose choices depend on
    other answers or on the directory.
    """
    unbound = {entry.path: field_of(entry) for entry in inputs(state, page)}
    return type("CompiledPageForm", (PageForm,), {"unbound": unbound})


def inputs(state: FormState, page: Page) -> list[ShownQuestion]:
    """Return the questions of a page that take an answer now."""
    return [entry for entry in questions(state.shown(page)) if entry.is_input]


def field_of(entry: ShownQuestion) -> Any:
    """Return the unbound field of a question."""
    question, kind = entry.question, entry.kind
    if kind.live or question.choice_filter:
        return kind.build(question, entry.surroundings)
    kept = entry.frame.run.form.kept
    key = ("field", question.name, "")
    if key not in kept:
        kept[key] = kind.build(question, entry.surroundings)
    return kept[key]
