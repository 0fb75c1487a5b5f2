"""The empty import file of the organisation and its staff."""

from __future__ import annotations

from typing import Final

from core.people.layout import LAYOUT
from core.sheets.columns import EXAMPLE
from core.sheets.template import template as template_of

INTRODUCTION: Final = (
    "조직·직원 가져오기 서식 / Import of the organisation and its staff",
    "아래 네 시트 가운데 필요한 것만 채워 올리십시오. 열의 순서는 상관없습니다.",
    "Fill the sheets you need; columns may stand in any order; others are ignored.",
    f"‘{EXAMPLE}’(으)로 시작하는 행은 읽지 않습니다. 주민등록번호가 있으면 파일 전체를 거절합니다.",
    f"Rows that begin with '{EXAMPLE}' are skipped. A file with resident numbers is refused.",
)


def template() -> bytes:
    """Return the template as an .xlsx file; read back, it holds no data and no mistake."""
    return template_of(LAYOUT, INTRODUCTION)
