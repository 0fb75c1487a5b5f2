"""Why a form cannot be asked: every reason with its place, in Korean and English."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from forms.definition import Item
from forms.expressions import ExpressionError
from forms.problems import FormProblem

#: Code -> language -> what is wrong, and what to do now.
SENTENCES: Final[Mapping[str, Mapping[str, tuple[str, str]]]] = {
    "expression-invalid": {
        "ko": (
            "‘{name}’의 수식을 읽을 수 없습니다: {detail}",
            "수식 ‘{source}’을(를) 고치십시오.",
        ),
        "en": (
            "The expression of '{name}' cannot be read: {detail}",
            "Correct the expression '{source}'.",
        ),
    },
    "reference-unknown": {
        "ko": (
            "‘{name}’의 수식이 없는 문항을 가리킵니다: {detail}",
            "수식 ‘{source}’의 이름을 고치십시오.",
        ),
        "en": (
            "The expression of '{name}' names a question that does not exist: {detail}",
            "Correct the name in the expression '{source}'.",
        ),
    },
    "calculation-cycle": {
        "ko": (
            "‘{name}’의 표시 조건이나 계산이 돌고 돌아 자신을 필요로 합니다: {detail}",
            "이 가운데 한 수식에서 참조를 빼십시오.",
        ),
        "en": (
            "The conditions or calculations of '{name}' need each other in a ring: {detail}",
            "Take the reference out of one of these expressions.",
        ),
    },
    "list-missing": {
        "ko": (
            "‘{name}’이(가) 쓰는 선택 목록 ‘{detail}’이(가) 없습니다.",
            "choices 시트에 목록을 추가하거나 목록 이름을 고치십시오.",
        ),
        "en": (
            "The choice list '{detail}' of '{name}' does not exist.",
            "Add the list to the sheet choices, or correct its name.",
        ),
    },
    "name-ambiguous": {
        "ko": (
            "‘{name}’은(는) 반복 묶음 안의 답이 저장되는 이름과 같은 모양입니다.",
            "이름에서 ‘-숫자-’ 부분을 빼십시오.",
        ),
        "en": (
            "'{name}' looks like the name of an answer inside a repeat.",
            "Take '-number-' out of the name.",
        ),
    },
    "parameter-wrong": {
        "ko": ("‘{name}’의 설정이 맞지 않습니다: {detail}", "parameters 칸을 고치십시오."),
        "en": (
            "The parameters of '{name}' do not fit: {detail}",
            "Correct the column parameters.",
        ),
    },
}
LANGUAGES: Final = ("ko", "en")


class FormRefused(Exception):
    """A definition cannot be compiled; ``problems`` are all reasons, by their places."""

    def __init__(self, problems: Iterable[FormProblem]) -> None:
        super().__init__(tuple(problems))

    @property
    def problems(self) -> tuple[FormProblem, ...]:
        """The reasons, at least one."""
        found: tuple[FormProblem, ...] = self.args[0]
        return found

    def __str__(self) -> str:
        return "\n".join(problem.sentence("en") for problem in self.problems)


def problem(
    code: str,
    item: Item,
    column: str,
    *,
    detail: Mapping[str, str] | str = "",
    source: str = "",
    at: tuple[int, int] = (0, 0),
) -> FormProblem:
    """Return the problem ``code`` of a column of an item; ``detail`` may be a text by language."""
    texts: dict[str, tuple[str, str]] = {}
    for language in LANGUAGES:
        told = detail if isinstance(detail, str) else detail[language]
        facts = {"name": item.name, "detail": told, "source": source}
        message, repair = SENTENCES[code][language]
        texts[language] = (message.format(**facts), repair.format(**facts))
    return FormProblem(
        code=code,
        severity="error",
        message={language: message for language, (message, _) in texts.items()},
        repair={language: repair for language, (_, repair) in texts.items()},
        sheet=item.position.sheet if item.position.row else "",
        row=item.position.row,
        column=column,
        line=at[0],
        character=at[1],
        item=item.name,
    )


def faulty(item: Item, column: str, source: str, fault: ExpressionError) -> FormProblem:
    """Return what is wrong with the expression in a column of an item."""
    code = "reference-unknown" if fault.code == "unknown-name" else "expression-invalid"
    at = (fault.line, fault.column)
    return problem(code, item, column, detail=fault.messages, source=source, at=at)
