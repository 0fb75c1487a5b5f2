"""GR-940 to GR-942: what the form builder's page refuses."""

from __future__ import annotations

from core.errors.base import Problem


class UnknownAct(Problem):
    """The builder is asked for something that it does not do."""

    code, status = "GR-940", 422
    ko = "편집 화면에 ‘{found}’이라는 작업은 없습니다. 화면을 새로 고친 뒤 다시 하십시오."
    en = "The builder has no act '{found}'. Reload the page and try again."


class UnreadablePlace(Problem):
    """An item is to be moved to a place that is no number."""

    code, status = "GR-941", 422
    ko = "‘{found}’은(는) 옮길 자리로 읽을 수 없습니다. 항목은 그대로 있습니다. 다시 옮기십시오."
    en = "'{found}' is no place to move to. The item is where it was; move it again."


class NothingPasted(Problem):
    """What was pasted holds no matrix."""

    code, status = "GR-942", 422
    ko = "붙여 넣은 칸에서 행렬을 읽을 수 없습니다{why_ko}. 첫 줄에는 선택지, 첫 열에는 항목이 오게 복사하십시오. 양식은 바뀌지 않았습니다."
    en = "No matrix can be read from the pasted cells{why_en}. Copy choices in the first row and questions in the first column. The form is as it was."
