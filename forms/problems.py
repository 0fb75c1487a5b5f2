"""What is wrong with a form: where it stands, what it is, and what to do now."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from forms.definition import Texts

#: ``error``: the form cannot be asked as it is written.  ``warning``: it can, but something was
#: changed or left out.  ``note``: nothing to do, only good to know.
Severity: TypeAlias = Literal["error", "warning", "note"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")

_WORDS = {
    "ko": {"error": "오류", "warning": "경고", "note": "알림"},
    "en": {"error": "error", "warning": "warning", "note": "note"},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FormProblem:
    """One finding; ``message`` and ``repair`` have the keys ``ko`` and ``en``.

    ``code`` never changes its meaning.  ``row`` counts from 1 as Excel shows it, 0 for the whole
    sheet; ``column`` is the header and ``cell`` the cell as Excel names it (``H12``).  ``line``
    and ``character`` are the place inside the cell, from 1, 0 for the whole cell.  ``item`` is the
    name of the question, group or repeat, empty where none is meant or known.
    """

    code: str
    severity: Severity
    message: Texts
    repair: Texts = field(default_factory=dict)
    sheet: str = ""
    row: int = 0
    column: str = ""
    cell: str = ""
    line: int = 0
    character: int = 0
    item: str = ""

    def where(self, language: str) -> str:
        """Return the place in words, empty for the file as a whole."""
        parts = _korean(self) if language == "ko" else _english(self)
        return ", ".join(part for part in parts if part)

    def sentence(self, language: str) -> str:
        """Return place, weight, message and repair in one line; ``language`` is ko or en."""
        language = "ko" if language == "ko" else "en"
        word = _WORDS[language][self.severity]
        texts = (self.message.get(language, ""), self.repair.get(language, ""))
        told = " ".join(text for text in texts if text)
        where = self.where(language)
        return f"{where}: [{word}] {told}" if where else f"[{word}] {told}"


def _korean(problem: FormProblem) -> tuple[str, ...]:
    return (
        f"{problem.sheet} 시트" if problem.sheet else "",
        f"{problem.row}행" if problem.row else "",
        f"{problem.column} 열{_in_brackets(problem.cell)}" if problem.column else "",
        f"{problem.line}째 줄 {problem.character}번째 글자" if problem.character else "",
    )


def _english(problem: FormProblem) -> tuple[str, ...]:
    return (
        f"sheet {problem.sheet}" if problem.sheet else "",
        f"row {problem.row}" if problem.row else "",
        f"column {problem.column}{_in_brackets(problem.cell)}" if problem.column else "",
        f"line {problem.line} character {problem.character}" if problem.character else "",
    )


def _in_brackets(cell: str) -> str:
    return f" ({cell})" if cell else ""
