"""What is to be drawn of a page: questions, groups and repeats as they stand now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from forms.definition import Choice, Group, Item, Question, Repeat
from forms.engine.frame import Frame
from forms.engine.steps import MOST_INSTANCES
from forms.engine.surroundings import FrameSurroundings
from forms.expressions import ExpressionError, to_boolean
from forms.field_types import FieldType, Stored


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownQuestion:
    """A relevant question; ``path`` is its name in the page, ``members-0-share``."""

    path: str
    question: Question
    frame: Frame

    @property
    def kind(self) -> FieldType:
        """The field type."""
        return self.frame.run.form.kind(self.question)

    @property
    def value(self) -> Stored:
        """The stored answer, calculated where it is calculated."""
        return self.frame.stored.get(self.question.name)

    @property
    def required(self) -> bool:
        """Whether it must be answered."""
        return self.frame.required.get(self.question.name, False)

    @property
    def read_only(self) -> bool:
        """Whether people cannot change the answer: it is closed, or calculated."""
        question, frame = self.question, self.frame
        if question.name in frame.run.around.closed:
            return True
        if question.calculation and not question.trigger:
            return True
        condition = frame.run.form.read_only.get(question.name, False)
        if isinstance(condition, bool):
            return condition
        frame.own = frame.values[question.name]
        try:
            return to_boolean(condition(frame))
        except ExpressionError as fault:
            frame.run.fail(frame, question.name, fault)
            return True

    @property
    def is_input(self) -> bool:
        """Whether the page takes an answer to it."""
        return self.kind.asks and bool(self.kind.template) and not self.read_only

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The choices offered now."""
        return tuple(self.frame.run.offered(self.frame, self.question.name))

    @property
    def surroundings(self) -> FrameSurroundings:
        """What its field may ask."""
        return FrameSurroundings(self.frame)

    @property
    def shown(self) -> str:
        """The answer as people read it."""
        if self.value is None:
            return ""
        language = self.frame.run.language
        return self.kind.show(self.question, self.value, language, self.surroundings)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownGroup:
    """A relevant group that has something to show."""

    path: str
    group: Group
    frame: Frame
    children: tuple[Shown, ...]

    @property
    def is_matrix(self) -> bool:
        """Whether it is drawn as a table of marks: every question chooses from the same list."""
        asked = [child for child in self.children if isinstance(child, ShownQuestion)]
        lists = {(child.question.choices, child.question.choice_filter) for child in asked}
        one_list = len(lists) == 1 and ("", "") not in lists
        alone = len(asked) == len(self.children) and all(
            child.question.type in ("select-one", "rating") for child in asked
        )
        return "table-list" in self.group.appearance.split() and one_list and alone


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownInstance:
    """One instance of a repeat; ``index`` counts from 0, ``path`` ends with a dash."""

    index: int
    path: str
    children: tuple[Shown, ...]

    def asked(self, name: str) -> ShownQuestion | None:
        """Return the question of that name, None where it is not relevant in this instance."""
        found = (child for child in self.children if isinstance(child, ShownQuestion))
        return next((child for child in found if child.question.name == name), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownRepeat:
    """A relevant repeat; people add and remove instances where no count decides."""

    path: str
    repeat: Repeat
    frame: Frame
    instances: tuple[ShownInstance, ...]

    @property
    def is_free(self) -> bool:
        """Whether people decide how many instances there are."""
        return not self.repeat.count and self.repeat.name not in self.frame.run.around.closed

    @property
    def columns(self) -> tuple[Question, ...]:
        """The questions that are columns when it is drawn as a table."""
        kinds = self.frame.run.form
        asked = (child for child in self.repeat.children if isinstance(child, Question))
        return tuple(question for question in asked if kinds.kind(question).template)

    @property
    def is_table(self) -> bool:
        """Whether it is drawn as a table: questions only, and the form asks for it."""
        only = all(isinstance(child, Question) for child in self.repeat.children)
        return only and "table" in self.repeat.appearance.split()

    @property
    def can_add(self) -> bool:
        """Whether another instance may be added."""
        return self.is_free and len(self.instances) < MOST_INSTANCES


Shown: TypeAlias = ShownQuestion | ShownGroup | ShownRepeat


def shown_items(frame: Frame, items: tuple[Item, ...]) -> tuple[Shown, ...]:
    """Return what is to be drawn of some items in one frame."""
    return tuple(
        found
        for item in items
        if frame.relevant[item.name] and (found := shown_item(frame, item)) is not None
    )


def shown_item(frame: Frame, item: Item) -> Shown | None:
    """Return what is to be drawn of a relevant item, None for nothing."""
    path = frame.path + item.name
    if item.name in frame.run.around.unseen:
        return None
    if isinstance(item, Question):
        kind = frame.run.form.kind(item)
        return ShownQuestion(path=path, question=item, frame=frame) if kind.template else None
    if isinstance(item, Group):
        children = shown_items(frame, item.children)
        if not children:
            return None
        return ShownGroup(path=path, group=item, frame=frame, children=children)
    assert isinstance(item, Repeat)  # noqa: S101 - there is no fourth kind of item
    instances = tuple(
        ShownInstance(index=index, path=inner.path, children=shown_items(inner, item.children))
        for index, inner in enumerate(frame.inner[item.name])
    )
    return ShownRepeat(path=path, repeat=item, frame=frame, instances=instances)


def questions(shown: tuple[Shown, ...]) -> Iterator[ShownQuestion]:
    """Yield every question in what is shown, in order."""
    for entry in shown:
        if isinstance(entry, ShownQuestion):
            yield entry
        elif isinstance(entry, ShownGroup):
            yield from questions(entry.children)
        else:
            for instance in entry.instances:
                yield from questions(instance.children)


def repeats(shown: tuple[Shown, ...]) -> Iterator[ShownRepeat]:
    """Yield every repeat in what is shown, outer ones before inner ones."""
    for entry in shown:
        if isinstance(entry, ShownGroup):
            yield from repeats(entry.children)
        elif isinstance(entry, ShownRepeat):
            yield entry
            for instance in entry.instances:
                yield from repeats(instance.children)


def paths(shown: tuple[Shown, ...]) -> Iterator[str]:
    """Yield the path of everything in what is shown, containers before what they hold."""
    for entry in shown:
        yield entry.path
        if isinstance(entry, ShownGroup):
            yield from paths(entry.children)
        elif isinstance(entry, ShownRepeat):
            for instance in entry.instances:
                yield from paths(instance.children)
