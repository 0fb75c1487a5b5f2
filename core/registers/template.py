"""The file to fill for a register: its explanation, the headers and an example row."""

from __future__ import annotations

from typing import Final

from core.registers.planning import layout_of
from core.registers.records import Register
from core.sheets.template import template

INTRODUCTION: Final = (
    "명부 가져오기 서식 / Import of a register",
    "한 행이 양식 하나를 시작합니다. 한 행이라도 틀리면 아무것도 저장하지 않습니다.",
    "Each row begins one form. With one mistake in any row nothing is stored.",
)


def register_template(register: Register) -> bytes:
    """Return the empty file."""
    return template(layout_of(register), INTRODUCTION)
