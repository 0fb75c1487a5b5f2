"""GR-7xx: what the administrators' office refuses."""

from __future__ import annotations

from core.errors.base import Problem


class BuiltIn(Problem):
    """The built-in plugin is always enabled and always first."""

    code, status = "GR-701", 409
    ko = "기본 플러그인 ‘{plugin}’은(는) 항상 켜져 있으며 순서를 바꿀 수 없습니다."
    en = "The built-in plugin '{plugin}' is always enabled and always first."


class OwnAccount(Problem):
    """An administrator would lock himself out."""

    code, status = "GR-702", 409
    ko = "본인 계정을 중지하거나 본인의 관리 권한을 거둘 수 없습니다. 다른 관리자에게 요청하십시오."
    en = "You cannot disable your own account or take your own administration role. Ask another administrator."


class UnknownRole(Problem):
    """A role is asked for that does not exist."""

    code, status = "GR-703", 422
    ko = "‘{role}’이라는 권한은 없습니다. 목록에서 고르십시오."
    en = "There is no role '{role}'. Choose one from the list."


class UnusableText(Problem):
    """A text typed into the office is missing or too long."""

    code, status = "GR-704", 422
    ko = "‘{field_ko}’ 항목은 {least}자 이상 {most}자 이하로 입력하십시오. 지금은 {found}자입니다."
    en = "'{field_en}' takes {least} to {most} characters; it has {found}. Correct it and send again."


class UnknownPerson(Problem):
    """A staff number belongs to nobody."""

    code, status = "GR-705", 422
    ko = "직원번호 ‘{staff_no}’인 직원이 없습니다. 직원 목록에서 번호를 확인하거나 먼저 명부를 올리십시오."
    en = "Nobody has the staff number '{staff_no}'. Check it in the list of people, or import them first."


class NoFile(Problem):
    """A page that takes a file was sent without one."""

    code, status = "GR-706", 422
    ko = "올릴 파일을 고르지 않았습니다. 파일을 고른 뒤 다시 누르십시오."
    en = "No file was chosen. Choose one and send again."


class UnusableDate(Problem):
    """What was typed is no date or time."""

    code, status = "GR-707", 422
    ko = "‘{found}’은(는) 날짜(시각)로 읽을 수 없습니다. 예: 2026-03-02, 2026-03-02T18:00."
    en = "'{found}' is no date or time. Write it like 2026-03-02 or 2026-03-02T18:00."


class UnusableNumber(Problem):
    """What was typed is no number that fits."""

    code, status = "GR-708", 422
    ko = "‘{found}’은(는) 쓸 수 있는 숫자가 아닙니다. {least} 이상 {most} 이하의 정수를 입력하십시오."
    en = "'{found}' does not do. Enter a whole number from {least} to {most}."


class NoDraft(Problem):
    """A draft of a form is asked for that was published or discarded."""

    code, status = "GR-709", 409
    ko = "양식 ‘{form}’은(는) 이미 공개되었습니다. 고치려면 엑셀로 내려받아 수정한 뒤 다시 올리십시오."
    en = "Form '{form}' is published already. To change it, download it, edit it and upload it again."


class Unwritable(Problem):
    """A form cannot be written as a spreadsheet."""

    code, status = "GR-710", 409
    ko = "양식 ‘{form}’을(를) 엑셀로 쓸 수 없습니다({reason}). 글을 줄이거나 나누십시오."
    en = "Form '{form}' cannot be written as a spreadsheet: {reason}. Shorten or split the text."


class NothingToExtend(Problem):
    """Somebody has nothing left to fill in a phase."""

    code, status = "GR-711", 409
    ko = "직원번호 ‘{staff_no}’인 직원은 이 단계에서 아직 제출하지 않은 양식이 없습니다."
    en = "The person with the staff number '{staff_no}' has nothing left to fill in this phase."
