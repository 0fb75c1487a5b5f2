"""GR-46x: importing the organisation and its staff."""

from __future__ import annotations

from core.errors.base import Problem


class ImportRefused(Problem):
    """A file with mistakes is to be applied."""

    code, status = "GR-461", 422
    ko = "파일에 고쳐야 할 곳이 {count}곳 있어 아무것도 저장하지 않았습니다. 첫째: {first_ko}"
    en = "The file has {count} mistakes, so nothing was stored. The first: {first_en}"


class StalePlan(Problem):
    """People or units were changed after an import was previewed."""

    code, status = "GR-462", 409
    ko = "미리보기를 만든 뒤 조직이나 직원 자료가 바뀌어 아무것도 저장하지 않았습니다. 미리보기를 다시 만들어 확인하십시오."
    en = "People or units changed after the preview was made, so nothing was stored. Make the preview again and check it."
