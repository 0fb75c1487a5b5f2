"""What is checked once everything is calculated: required, constraints, choices offered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from forms.definition import Question, Repeat, Texts, in_language
from forms.engine.frame import Frame, Scope
from forms.engine.problems import SENTENCES
from forms.engine.surroundings import FrameSurroundings
from forms.expressions import Evaluator, ExpressionError, to_boolean
from forms.field_types import FieldType, Stored


def is_blank(stored: Stored) -> bool:
    """Tell whether nothing is answered; 0 and False are answers."""
    return stored is None or (isinstance(stored, str | list | Mapping) and not stored)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What questions and repeats have in common."""

    name: str
    scope: Scope
    required: Evaluator | bool
    required_message: Texts
    constraint: Evaluator | bool
    constraint_message: Texts

    def check(self, frame: Frame) -> None:
        """Note in ``frame`` what is wrong with a relevant answer."""
        raise NotImplementedError

    def is_required(self, frame: Frame) -> bool:
        """Return and keep whether an answer is required."""
        required = self.holds(frame, self.required, otherwise=False)
        frame.required[self.name] = required
        return required

    def holds(self, frame: Frame, condition: Evaluator | bool, *, otherwise: bool) -> bool:
        """Return whether a condition holds; one that cannot be computed is noted."""
        if isinstance(condition, bool):
            return condition
        frame.own = frame.values[self.name]
        try:
            return to_boolean(condition(frame))
        except ExpressionError as fault:
            frame.run.fail(frame, self.name, fault)
            return otherwise

    def note(self, frame: Frame, code: str, own: Texts) -> None:
        """Note a problem in the form's own words, in ours where it has none."""
        if not own:
            frame.run.report(code, frame, self.name)
            return
        form = frame.run.form
        default = form.definition.default_language
        message = {
            language: form.text(in_language(own, language, default), frame, language)
            for language in SENTENCES[code]
        }
        frame.run.note(code, frame, self.name, message)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionRule(Rule):
    """The rules of one question; ``parts`` tells that its answer may be incomplete."""

    question: Question
    kind: FieldType
    filtered: bool
    parts: bool

    def check(self, frame: Frame) -> None:
        """Note what is wrong with the answer; constraints never apply to blank answers."""
        stored = frame.stored.get(self.name)
        required = self.is_required(frame)
        if is_blank(stored):
            if required:
                self.note(frame, "required", self.required_message)
            return
        if stored != self.kind.not_applicable and not self.holds(
            frame, self.constraint, otherwise=True
        ):
            self.note(frame, "constraint", self.constraint_message)
        if self.filtered and not self.is_offered(frame, stored):
            frame.run.report("choice", frame, self.name)
        if required and self.parts and not self.is_complete(frame, stored):
            frame.run.report("incomplete", frame, self.name)

    def is_offered(self, frame: Frame, stored: Stored) -> bool:
        """Tell whether every choice in the answer is offered now."""
        offered = {choice.name for choice in frame.run.offered(frame, self.name)}
        given = list(stored.values()) if isinstance(stored, Mapping) else stored
        chosen = given if isinstance(given, list) else [given]
        return all(
            str(choice) in offered or choice == self.kind.not_applicable for choice in chosen
        )

    def is_complete(self, frame: Frame, stored: Stored) -> bool:
        """Tell whether an answer of several parts has all of them."""
        return self.kind.is_complete(self.question, stored, FrameSurroundings(frame))


@dataclass(frozen=True, slots=True, kw_only=True)
class RepeatRule(Rule):
    """The rules of a repeat as a whole: at least one instance, and a constraint over all."""

    repeat: Repeat

    def check(self, frame: Frame) -> None:
        """Note what is wrong with the instances; a constraint applies once there is one."""
        required = self.is_required(frame)
        if not frame.inner[self.name]:
            if required:
                self.note(frame, "required-rows", self.required_message)
        elif not self.holds(frame, self.constraint, otherwise=True):
            self.note(frame, "constraint", self.constraint_message)


def further_texts(extra: Mapping[str, str], name: str) -> Texts:
    """Return a translated field that a repeat keeps among its further columns, by language."""
    return {
        header[len(name) :].removeprefix("::"): text
        for header, text in extra.items()
        if header == name or header.startswith(f"{name}::")
    }
