"""Turn the rows of the survey into questions, groups and repeats."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from forms.definition import Group, Item, Question, Repeat, Texts
from forms.field_types import FieldType, TypeTable
from forms.xlsform.asking import Asking
from forms.xlsform.choice_lists import ChoiceLists
from forms.xlsform.field_kinds import (
    CLOCK,
    DEVICE,
    own_types,
    plain_appearance,
)
from forms.xlsform.findings import Findings
from forms.xlsform.headers import TRANSLATED
from forms.xlsform.lines import Line
from forms.xlsform.logic import Logic, is_dynamic, switch, truth
from forms.xlsform.names import Names
from forms.xlsform.offers import Offer
from forms.xlsform.tree import Node

#: Fields of a row that only questions have; on a group they are kept as further columns.
ASKING: Final = (
    *("required", "constraint", "calculation", "default", "trigger", "choice_filter"),
    *("parameters", "read_only", "fact", "required_message", "constraint_message"),
    "guidance_hint",
)
#: Kinds of question that show no text of their own.
SILENT: Final = frozenset(("calculate", "hidden"))


@dataclass(slots=True)
class Reader:
    """Builds the items of one form."""

    types: TypeTable
    lists: ChoiceLists
    names: Names
    logic: Logic
    findings: Findings
    own: Mapping[str, FieldType] = field(init=False)

    def __post_init__(self) -> None:
        self.own = own_types(self.types)

    def items(self, nodes: list[Node]) -> tuple[Item, ...]:
        """Return the items of some rows, or_other written out."""
        return tuple(item for node in nodes for item in self.item(node))

    def item(self, node: Node) -> tuple[Item, ...]:
        """Return what one row stands for."""
        row = Row(node, self)
        return (row.container(),) if node.asked.row == "begin" else row.question()


@dataclass(slots=True)
class Row:
    """One row while it is read; ``extra`` takes whatever has no place of its own."""

    node: Node
    reader: Reader
    extra: dict[str, str] = field(default_factory=dict)

    @property
    def line(self) -> Line:
        """The row's cells."""
        return self.node.line

    def common(self) -> dict[str, Any]:
        """Return what question, group and repeat have in common."""
        self.extra |= self.line.extra()
        return {
            "name": self.node.name,
            "label": self.texts("label"),
            "hint": self.texts("hint"),
            "relevant": self.expression("relevant", truth(self.followed("relevant"))),
            "media": self.line.media(),
            "position": self.line.position(),
        }

    def container(self) -> Item:
        """Return a group or a repeat with what is inside."""
        asked, line = self.node.asked, self.line
        common = self.common() | {"appearance": line.text("appearance")}
        self.keep(ASKING)
        if asked.kind not in ("group", "repeat"):
            facts = {"type": asked.written}
            self.reader.findings.add("loop-once", line.place("type"), **facts)
        inside = self.reader.items(self.node.children)
        if asked.kind == "repeat":
            count = self.expression("repeat_count", self.followed("repeat_count"))
            return Repeat(**common, extra=self.extra, children=inside, count=count)
        self.keep(("repeat_count",))
        return Group(**common, extra=self.extra, children=inside)

    def question(self) -> tuple[Question, ...]:
        """Return the question, and the one that ``or_other`` adds."""
        kind, asked_as = self.asking().kind()
        offer, listed = self.offer(), ""
        if self.reader.types.get(kind).takes_choices:
            listed = offer.choices()
        kind = kind or "text"
        common = self.common()
        self.keep(("repeat_count",))
        told = common | self.answering(kind, asked_as) | {"choices": listed}
        told["choice_filter"] = self.filter(listed)
        told["appearance"] = plain_appearance(kind, self.line.text("appearance"))
        question = Question(**told, type=kind, asked_as=asked_as, extra=self.extra)
        self.look_for_label(question)
        other = listed and self.node.asked.other
        return (question, offer.specify(question)) if other else (question,)

    def asking(self) -> Asking:
        """Return what decides the field type."""
        reader = self.reader
        return Asking(
            line=self.line,
            asked=self.node.asked,
            given=self.parameters(),
            types=reader.types,
            own=reader.own,
            findings=reader.findings,
        )

    def offer(self) -> Offer:
        """Return what finds the choice list."""
        reader = self.reader
        return Offer(
            line=self.line,
            asked=self.node.asked,
            lists=reader.lists,
            names=reader.names,
            findings=reader.findings,
        )

    def answering(self, kind: str, asked_as: str) -> dict[str, Any]:
        """Return the fields of how a question is answered."""
        return {
            "guidance": self.texts("guidance_hint"),
            "required": self.expression("required", switch(self.followed("required"))),
            "required_message": self.texts("required_message"),
            "constraint": self.expression("constraint", truth(self.followed("constraint"))),
            "constraint_message": self.texts("constraint_message"),
            "calculation": self.calculation(kind, asked_as),
            "default": self.default(),
            "trigger": self.expression("trigger", self.followed("trigger")),
            "parameters": self.parameters(),
            "read_only": self.expression("read_only", switch(self.followed("read_only"))),
            "fact": self.line.text("fact"),
        }

    def followed(self, name: str) -> str:
        """Return a cell with its references turned to the names that rows have now."""
        text = self.line.text(name)
        if "${" not in text:
            return text
        return self.reader.names.follow(text, self.node.scope, self.line.place(name))

    def texts(self, name: str) -> Texts:
        """Return the texts of a field, their references checked."""
        texts = self.line.texts(name)
        if not any("${" in text for text in texts.values()):
            return texts
        place, names = self.line.place(name), self.reader.names
        told = {tag: names.follow(text, self.node.scope, place) for tag, text in texts.items()}
        for text in told.values():
            self.reader.logic.check_text(text, place)
        return told

    def expression(self, name: str, source: str) -> str:
        """Return an expression; where it can only be kept it goes to the further columns."""
        if source in ("", "yes", "true()", "false()"):
            return source
        if self.reader.logic.is_usable(source, self.line.place(name)):
            return source
        self.extra[name] = source
        return ""

    def calculation(self, kind: str, asked_as: str) -> str:
        """Return the formula; what it needs is remembered, to find rings."""
        source = self.followed("calculation") or CLOCK.get(asked_as, "")
        place = self.line.place("calculation")
        if not source and kind == "calculate" and not is_dynamic(self.line.text("default")):
            self.reader.findings.add("calculation-missing", place, name=self.node.name)
        source = self.expression("calculation", source)
        if source:
            self.reader.logic.calculate(self.node.name, source, place)
        return source

    def default(self) -> str:
        """Return the default, checked where it is an expression."""
        source = self.followed("default")
        return self.expression("default", source) if is_dynamic(source) else source

    def filter(self, listed: str) -> str:
        """Return the choice filter; without a list it is only kept."""
        source, lists = self.followed("choice_filter"), self.reader.lists.lists
        if not source:
            return ""
        has = {column for choice in lists.get(listed, ()) for column in choice.columns}
        place = self.line.place("choice_filter")
        if listed and self.reader.logic.check_filter(source, listed, has, place):
            return source
        self.extra["choice_filter"] = source
        return ""

    def parameters(self) -> Mapping[str, str]:
        """Return the parameters by name; what cannot be read is kept as it is."""
        source = self.line.text("parameters")
        words = source.replace(";", " ").replace(",", " ").split()
        pairs = [word.partition("=") for word in words]
        if all(name and value for name, _, value in pairs):
            return {name.casefold(): value for name, _, value in pairs}
        if "parameters" not in self.extra:
            place = self.line.place("parameters")
            self.reader.findings.add("parameters-unreadable", place, found=source)
        self.extra["parameters"] = source
        return {}

    def keep(self, names: tuple[str, ...]) -> None:
        """Keep fields that this kind of row does not have as further columns."""
        for name in names:
            for tag, text in self.line.texts(name).items():
                header = f"{name}::{tag}" if tag and name in TRANSLATED else name
                self.extra[header] = text

    def look_for_label(self, question: Question) -> None:
        """Report a question that shows nothing."""
        silent = question.type in SILENT or question.asked_as in DEVICE
        if not silent and not (question.label or question.media or question.hint):
            place = self.line.place("label")
            self.reader.findings.add("label-missing", place, name=question.name)
