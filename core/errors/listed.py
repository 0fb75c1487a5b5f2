"""GR-828 to GR-831: what a list of people refuses."""

from __future__ import annotations

from core.errors.base import Problem


class UnreadableListed(Problem):
    """A pasted row of a list in groups does not name a group and a staff number."""

    code, status = "GR-828", 422
    ko = "붙여 넣은 {row}번째 줄 ‘{found}’에 모둠과 사번이 모두 있어야 합니다. 모둠과 사번 두 열을 복사하여 다시 붙여 넣으십시오."
    en = "Row {row}, '{found}', needs a group and a staff number. Copy both columns and paste them again."


class UnknownListed(Problem):
    """Staff numbers of a list belong to nobody."""

    code, status = "GR-829", 422
    ko = "사번 {numbers}인 직원이 없습니다. 번호를 고치거나 먼저 직원 명부에 올리십시오. 명단은 바뀌지 않았습니다."
    en = "Nobody has the staff number {numbers}. Correct it, or import the person first. The list is as it was."


class ListedTwice(Problem):
    """Somebody stands in a list more than once."""

    code, status = "GR-830", 422
    ko = "사번 {numbers}이(가) 명단에 두 번 이상 있습니다. 한 번만 남기고 다시 저장하십시오. 명단은 바뀌지 않았습니다."
    en = "The staff number {numbers} is listed more than once. Leave one and store it again. The list is as it was."


class ListedLeft(Problem):
    """Somebody on a list has left the service."""

    code, status = "GR-831", 422
    ko = "{people}은(는) 퇴직하였습니다. 명단에서 빼고 다시 저장하십시오. 명단은 바뀌지 않았습니다."
    en = "{people} left the service. Take them off the list and store it again. The list is as it was."
