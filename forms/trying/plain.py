"""A plausible answer to a question of each type, and whether one keeps the type's limits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from forms.definition import Question, in_language

if TYPE_CHECKING:
    from forms.trying.inputs import Spot

SENTENCE: Final = "모의 시행을 위해 지어낸 내용으로, 기준과 근거와 조치를 빠짐없이 적어 둡니다. "
LONG_TEXT: Final = (SENTENCE * 80).strip()
#: Types of questions for a file.
FILES: Final = frozenset(("file", "image"))
#: Characters of a text where nothing limits it.
USUAL: Final = 60
#: What stands for a file until one is uploaded in its place.
PAPER: Final = MappingProxyType(
    {"key": "0" * 64, "name": "증빙.pdf", "size": 1024, "media_type": "application/pdf"}
)
PICTURE: Final = MappingProxyType(
    {"key": "0" * 64, "name": "사진.png", "size": 1024, "media_type": "image/png"}
)


def plain_answer(spot: Spot, today: date) -> Any:
    """Return an answer as somebody would give it; None for a type that nobody here knows."""
    question = spot.item
    assert isinstance(question, Question)  # noqa: S101  repeats have rows, not answers
    found = PLAIN.get(question.type, _unknown)(spot, question, today)
    return found if fitting(question, found) else None


def _choice(spot: Spot, _question: Question, _today: date) -> Any:
    offered = spot.frame.run.offered(spot.frame, spot.item.name)
    return offered[0].name if offered else None


def _several(spot: Spot, question: Question, today: date) -> Any:
    one = _choice(spot, question, today)
    return [one] if one else None


def _order(spot: Spot, _question: Question, _today: date) -> Any:
    return [choice.name for choice in spot.frame.run.offered(spot.frame, spot.item.name)] or None


def _mark(spot: Spot, question: Question, _today: date) -> Any:
    names = [choice.name for choice in spot.frame.run.offered(spot.frame, question.name)]
    numbers = sorted(int(name) for name in names if name.isdigit())
    if numbers:
        return numbers[max(len(numbers) - 2, 0)]
    return names[0] if names else int(question.parameters.get("end", "5")) - 1 or 1


def _marks(spot: Spot, question: Question, today: date) -> Any:
    definition = spot.frame.run.form.definition
    rows = definition.choices.get(question.parameters.get("rows", ""), ())
    return {row.name: _mark(spot, question, today) for row in rows} or None


def _number(_spot: Spot, question: Question, _today: date) -> Any:
    low, high = (_bound(question, name) for name in ("start", "end"))
    if low is not None and high is not None:
        value: Fraction = (low + high) / 2
    else:
        value = low if low is not None else min(Fraction(10), high or Fraction(10))
    whole = value.numerator // value.denominator
    return whole if question.type == "integer" else str(max(whole, 0))


def _text(_spot: Spot, question: Question, _today: date) -> str:
    label = in_language(question.label, "ko") or question.name
    most = question.parameters.get("max", "")
    limit = int(most) if most.isdigit() else USUAL
    return f"{label}: {SENTENCE}"[: min(limit, max(USUAL, len(SENTENCE)))].strip()


def _directory(spot: Spot, question: Question, _today: date) -> Any:
    found = spot.frame.run.directory("unit" if question.type == "unit" else "person")
    return found[0][0] if found else None


def _unknown(spot: Spot, question: Question, _today: date) -> Any:
    kind = spot.frame.run.form.kind(question)
    return kind.from_expression(question, "1") if kind.asks else None


PLAIN: Mapping[str, Callable[[Spot, Question, date], Any]] = MappingProxyType(
    {
        "text": _text,
        "multiline": _text,
        "integer": _number,
        "decimal": _number,
        "date": lambda _spot, _question, today: today.isoformat(),
        "datetime": lambda _spot, _question, today: f"{today.isoformat()}T09:00",
        "time": lambda _spot, _question, _today: "09:00",
        "select-one": _choice,
        "select-many": _several,
        "yes-no": lambda _spot, _question, _today: "yes",
        "rating": _mark,
        "ranking": _order,
        "matrix": _marks,
        "person": _directory,
        "unit": _directory,
        "subject": _directory,
        "signature": lambda _spot, _question, today: {
            "name": "직원",
            "at": f"{today.isoformat()}T09:00:00+09:00",
        },
        "file": lambda _spot, _question, _today: dict(PAPER),
        "image": lambda _spot, _question, _today: dict(PICTURE),
    }
)


def fitting(question: Question, stored: Any) -> bool:
    """Return whether an answer keeps the limits that the question's parameters set."""
    if isinstance(stored, str) and question.type in {"text", "multiline"}:
        most = question.parameters.get("max", "")
        return not most.isdigit() or len(stored) <= int(most)
    if question.type in {"integer", "decimal"} and stored is not None:
        low, high = (_bound(question, name) for name in ("start", "end"))
        value = Fraction(str(stored))
        return (low is None or value >= low) and (high is None or value <= high)
    return True


def _bound(question: Question, name: str) -> Fraction | None:
    try:
        return Fraction(question.parameters[name])
    except (KeyError, ValueError):
        return None
