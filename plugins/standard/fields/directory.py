"""People, organisation units and subjects, chosen from the municipality's directory."""

from __future__ import annotations

from goru import (
    AnswerField,
    FieldType,
    Question,
    Stored,
    Surroundings,
    refused,
    to_text,
)


class DirectoryField(AnswerField):
    """One entry of the directory, stored by its key."""

    def __init__(self, question: Question, keys: frozenset[str], **bound: object) -> None:
        super().__init__(question, **bound)
        self.keys = keys

    def read(self, texts: list[str]) -> Stored:
        """Return the key, None when nothing is chosen."""
        if texts and texts[0] not in self.keys:
            raise refused("choice", self.question)
        return texts[0] if texts else None


def build(question: Question, surroundings: Surroundings) -> DirectoryField:
    """Return the field of an entry; the question's type is the kind of entry."""
    keys = frozenset(key for key, _ in surroundings.directory(question.type))
    return DirectoryField(question, keys)


def show(question: Question, stored: Stored, _language: str, surroundings: Surroundings) -> str:
    """Return the label of the entry; its key once it has left the directory."""
    return dict(surroundings.directory(question.type)).get(str(stored), str(stored))


def from_expression(_question: Question, value: object) -> Stored:
    """Return the key that a formula or default gives."""
    return to_text(value) or None  # type: ignore[arg-type]  # formulas give nothing else


def entry(name: str, korean: str, english: str) -> FieldType:
    """Return the field type of one kind of entry."""
    return FieldType(
        name=name,
        title={"ko": korean, "en": english},
        build=build,
        template="fields/directory.html",
        show=show,
        from_expression=from_expression,
        live=True,
    )


FIELD_TYPES = (
    entry("person", "사람", "Person"),
    entry("unit", "부서", "Organisation unit"),
    entry("subject", "평가 대상", "Subject"),
)
