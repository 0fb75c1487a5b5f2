"""A signature: a typed name and a confirmation; the server writes the moment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from goru import (
    KST,
    Cell,
    Definition,
    FieldType,
    Keeping,
    PartsField,
    Question,
    Stored,
    Surroundings,
    cleaned,
    refused,
    words_of,
)

#: Characters of a name.
LONGEST = 100


class SignatureField(PartsField):
    """Name and confirmation, stored as ``{"name", "at"}``; ``at`` is Korean time with its zone.

    A signature that is posted again unchanged keeps its moment.
    """

    parts = ("name", "confirm")

    def read_parts(self, texts: Mapping[str, str]) -> Stored:
        """Return the signature, None when there is neither name nor confirmation."""
        if not texts:
            return None
        if "name" not in texts or texts.get("confirm") != "yes":
            raise refused("signature-confirm", self.question)
        name = cleaned(texts["name"], self.question, LONGEST)
        before = self.object_data if isinstance(self.object_data, dict) else {}
        return dict(before) if before.get("name") == name else {"name": name, "at": ""}

    def keep(self, keeping: Keeping) -> None:
        """Write the moment of a new signature."""
        if self.data and not self.data["at"]:
            at = keeping.now.astimezone(KST).isoformat(timespec="seconds")
            self.data = {"name": self.data["name"], "at": at}


def build(question: Question, _surroundings: Surroundings) -> SignatureField:
    """Return the field of a signature."""
    return SignatureField(question)


def to_expression(_question: Question, stored: Stored) -> object:
    """Return the name."""
    return stored["name"]


def show(_question: Question, stored: Stored, language: str, _around: Surroundings) -> str:
    """Return name and moment."""
    at = str(stored["at"])[:16].replace("T", " ")
    return words_of(language)["signed"].format(name=stored["name"], at=at)


def cells(_question: Question, stored: Stored, _definition: Definition) -> Sequence[Cell]:
    """Return name and moment as one cell."""
    return (None if stored is None else f"{stored['name']} {stored['at']}",)


def from_expression(_question: Question, _value: object) -> Stored:
    """Return nothing: only a person signs."""
    return None


FIELD_TYPES = (
    FieldType(
        name="signature",
        title={"ko": "서명", "en": "Signature"},
        build=build,
        template="fields/signature.html",
        to_expression=to_expression,
        cells=cells,
        show=show,
        from_expression=from_expression,
        traceable=True,
    ),
)
