"""Draw a page through Jinja macros: one a field type, ``draw(field, question, state)``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment

from forms.definition import Choice, Item, in_language
from forms.engine import (
    AnswerProblem,
    FormState,
    Page,
    Shown,
    ShownGroup,
    ShownQuestion,
    ShownRepeat,
)
from forms.engine.frame import Frame
from forms.field_types import Stored
from forms.wtf.page_form import PageForm, inputs, page_form
from forms.wtf.reading import flat
from forms.wtf.words import words_of

GROUP, REPEAT = "fields/group.html", "fields/repeat.html"


class Drawing:
    """The ``state`` of a macro: everything about one entry, in the language of the page.

    ``name`` is what inputs are called and ``id`` what they are known by, never an id that the
    layout uses; ``label`` is the name where the form has none; ``described`` holds the ids of hint
    and error for aria-describedby.  All texts are plain text; Jinja escapes them.
    """

    __slots__ = (
        "described",
        "entry",
        "errors",
        "field",
        "frame",
        "hint",
        "id",
        "item",
        "label",
        "name",
        "required",
        "words",
    )

    def __init__(
        self, name: str, entry: Shown, item: Item, errors: tuple[str, ...], field: Any
    ) -> None:
        frame = entry.frame
        self.name = name
        self.entry = entry
        self.item = item
        self.frame: Frame = frame
        self.errors = errors
        self.field = field
        self.id = f"q-{name}"
        self.words = words_of(frame.language)
        self.label = frame.run.form.label(item.name, frame, frame.language)
        self.hint = self.text(item.hint) if item.hint else ""
        self.required = frame.required.get(item.name, False)
        told = f"{self.id}-hint" if self.hint else ""
        self.described = f"{told} {self.id}-error".strip() if errors else told

    @property
    def guidance(self) -> str:
        """The longer hint of a question, or blank."""
        texts = getattr(self.item, "guidance", None)
        return self.text(texts) if texts else ""

    @property
    def read_only(self) -> bool:
        """Whether the answer is only shown."""
        return self.field is None

    @property
    def value(self) -> Stored:
        """The stored answer."""
        return self.frame.stored.get(self.item.name)

    @property
    def shown(self) -> str:
        """The answer as people read it."""
        return self.entry.shown if isinstance(self.entry, ShownQuestion) else ""

    @property
    def typed(self) -> str:
        """What stands in a text input: what was typed where it was refused, else the answer."""
        raw = getattr(self.field, "raw_data", None)
        if self.errors and raw and isinstance(raw[0], str):
            return raw[0][:100_000].replace("\x00", "")
        return "" if self.value is None else str(self.value)

    def typed_part(self, part: str) -> str:
        """Return what was typed into one input of several, where it was refused."""
        raw = getattr(self.field, "raw_data", None)
        parts = raw[0] if raw and isinstance(raw[0], Mapping) else {}
        values = parts.get(part) or ("",)
        return values[0][:1_000] if isinstance(values[0], str) else ""

    @property
    def appearance(self) -> frozenset[str]:
        """The words of the column appearance."""
        return frozenset(self.item.appearance.split())

    @property
    def choices(self) -> Sequence[tuple[str, str]]:
        """The ``(name, label)`` of each choice offered now."""
        entry = self.entry
        if not isinstance(entry, ShownQuestion):
            return ()
        filtered = bool(entry.question.choice_filter)
        return self.labelled(entry.choices) if filtered else self.list(entry.question.choices)

    @property
    def options(self) -> Sequence[tuple[str, str]]:
        """The choices to draw: those of the field where it knows better, else those offered."""
        known = getattr(self.field, "options", None)
        found: Sequence[tuple[str, str]] = known(self) if known else self.choices
        return found

    def text(self, texts: Mapping[str, str]) -> str:
        """Return one of the form's texts as plain text."""
        form, language = self.frame.run.form, self.frame.language
        words = in_language(texts, language, form.definition.default_language)
        return form.text(words, self.frame, language)

    def list(self, name: str) -> Sequence[tuple[str, str]]:
        """Return the ``(name, label)`` of each choice of a list of the form."""
        form = self.frame.run.form
        choices = form.definition.choices.get(name, ())
        if any("${" in text for choice in choices for text in choice.label.values()):
            return self.labelled(choices)
        key = ("labels", name, self.frame.language)
        if key not in form.kept:
            form.kept[key] = tuple(self.labelled(choices))
        found: Sequence[tuple[str, str]] = form.kept[key]
        return found

    def labelled(self, choices: Iterable[Choice]) -> Sequence[tuple[str, str]]:
        """Return choices with their labels as plain text."""
        return [(choice.name, self.text(choice.label) or choice.name) for choice in choices]

    def directory(self, kind: str) -> Sequence[tuple[str, str]]:
        """Return the people, units or subjects that may be chosen."""
        return self.frame.run.directory(kind)

    def word(self, key: str, **facts: object) -> str:
        """Return a word around questions with its places filled."""
        return self.words[key].format(**facts)


@dataclass(frozen=True, slots=True, kw_only=True)
class PagePainter:
    """Draws the entries of one page; given to the macros of groups and repeats as ``paint``."""

    environment: Environment
    fields: Mapping[str, Any]
    prefix: str
    errors: Mapping[str, tuple[str, ...]]

    def __call__(self, entry: Shown) -> Any:
        """Return the markup of one entry."""
        if isinstance(entry, ShownQuestion):
            return self.question(entry)
        is_group = isinstance(entry, ShownGroup)
        item: Item = entry.group if isinstance(entry, ShownGroup) else entry.repeat
        state = self.drawing(entry, item, None)
        return self.module(GROUP if is_group else REPEAT).draw(entry, state, self)

    def question(self, entry: ShownQuestion) -> Any:
        """Return the markup of a question, read-only where it takes no answer."""
        state = self.state(entry)
        return self.module(entry.kind.template).draw(state.field, entry.question, state)

    def drawing(self, entry: Shown, item: Item, field: Any) -> Drawing:
        """Return the state of an entry's macro."""
        errors = self.errors.get(entry.path, ())
        return Drawing(self.prefix + entry.path, entry, item, errors, field)

    def cell(self, entry: ShownQuestion, labelled: str) -> Any:
        """Return the markup of a question in a table; ``labelled`` are the ids of its headers.

        Templates that have no macro ``cell`` draw the question as everywhere else.
        """
        state = self.state(entry)
        if state.field is None:
            return state.shown or state.words["unanswered"]
        macro = getattr(self.module(entry.kind.template), "cell", None)
        if macro is None:
            return self.question(entry)
        return macro(state.field, entry.question, state, labelled)

    def state(self, entry: ShownQuestion) -> Drawing:
        """Return the state of a question's macro."""
        return self.drawing(entry, entry.question, self.fields.get(entry.path))

    def column_label(self, entry: ShownRepeat, question: Item) -> str:
        """Return the label of a column of a repeat that is drawn as a table."""
        run = entry.frame.run
        return run.form.label(question.name, entry.frame, run.language)

    def module(self, template: str) -> Any:
        """Return the macros of a template; Jinja keeps them."""
        return self.environment.get_template(template).module


def draw_page(
    environment: Environment,
    state: FormState,
    page: Page,
    *,
    form: PageForm | None = None,
    problems: Iterable[AnswerProblem] = (),
    prefix: str = "",
) -> list[Any]:
    """Return the markup of each entry of a page, in order; print them one after the other.

    ``form`` is that of a posted page, so that refused input is shown again; ``problems`` are
    those to show beside the questions.  The environment escapes automatically.
    """
    painter = PagePainter(
        environment=environment,
        fields=fields_of(state, page, form, prefix),
        prefix=prefix,
        errors=by_path(problems, state.language),
    )
    return [painter(entry) for entry in state.shown(page)]


def fields_of(
    state: FormState, page: Page, posted: PageForm | None, prefix: str
) -> Mapping[str, Any]:
    """Return the bound field of each input by path: posted ones first, as they were typed."""
    paths = [entry.path for entry in inputs(state, page)]
    known = {path: posted.at(path) for path in paths if posted and posted.at(path) is not None}
    if len(known) < len(paths):
        fresh = page_form(state, page)(None, flat(state, page), prefix)
        return {path: fresh.at(path) for path in paths} | known
    return known


def by_path(problems: Iterable[AnswerProblem], language: str) -> Mapping[str, tuple[str, ...]]:
    """Return the sentences of problems by the path of their question."""
    found: dict[str, tuple[str, ...]] = {}
    for problem in problems:
        sentence = in_language(problem.message, language, "ko")
        found[problem.path] = (*found.get(problem.path, ()), sentence)
    return found
