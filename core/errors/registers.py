"""GR-901 and GR-902: registers, files that begin many forms."""

from __future__ import annotations

from core.errors.base import Problem


class NoRegister(Problem):
    """A phase has no form that a file can begin."""

    code, status = "GR-901", 422
    ko = "단계 ‘{phase}’의 양식은 명부로 가져올 수 없습니다. 명부가 있는 양식의 단계를 고르십시오."
    en = "The form of phase '{phase}' cannot be begun from a file. Choose a phase whose form has a register."


class StaleRegister(Problem):
    """What is stored changed after a register was previewed."""

    code, status = "GR-902", 409
    ko = "미리보기를 만든 뒤 저장된 내용이 바뀌어 아무것도 저장하지 않았습니다. 미리보기를 다시 만들어 확인하십시오."
    en = "What is stored changed after the preview was made, so nothing was stored. Make the preview again and check it."
