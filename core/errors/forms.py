"""GR-4xx: people, cycles, forms and submissions."""

from __future__ import annotations

from core.errors.base import Problem


class EditConflict(Problem):
    """A draft was changed elsewhere since this page was opened."""

    code, status = "GR-421", 409
    ko = (
        "다른 창이나 기기에서 먼저 저장한 내용이 있습니다. 두 내용을 비교하여 남길 것을 고르십시오."
    )
    en = "This form was saved in another window or on another device in the meantime. Compare both and choose what to keep."


class AlreadySubmitted(Problem):
    """The assignment has been submitted before."""

    code, status = "GR-422", 409
    ko = "이미 제출한 양식입니다(접수번호 {receipt}). 방금 입력한 내용은 아래에 그대로 두었으나 저장되지 않았습니다."
    en = "This form was submitted before (receipt {receipt}). What you just typed is kept below but was not stored."


class PhaseClosed(Problem):
    """The phase is not open now."""

    code, status = "GR-423", 409
    ko = "지금은 ‘{phase}’ 기간이 아닙니다({opens} ~ {closes}). 입력한 내용은 아래에 그대로 있습니다. 연장이 필요하면 성과관리 담당에게 요청하십시오."
    en = "'{phase}' is not open now ({opens} to {closes}). What you typed is kept below. Ask the administrator if you need an extension."


class NotComplete(Problem):
    """Answers are missing or wrong."""

    code, status = "GR-424", 422
    ko = "고쳐야 할 문항이 {count}개 있습니다. 표시된 문항을 고친 뒤 다시 제출하십시오."
    en = "{count} questions need your attention. Correct the marked ones, then submit again."


class Refusal(Problem):
    """A plugin refuses a submission, with its reason."""

    code, status = "GR-425", 422
    ko = "{reason_ko}"
    en = "{reason_en}"


class TakenAlready(Problem):
    """A row with the same key exists."""

    code, status = "GR-431", 409
    ko = "같은 값이 이미 등록되어 있습니다. 이전 화면으로 돌아가 다른 값을 입력하십시오."
    en = "The same value is registered already. Go back and enter another one."


class InUse(Problem):
    """A row cannot be deleted because others refer to it."""

    code, status = "GR-432", 409
    ko = "다른 자료가 이것을 쓰고 있어 지울 수 없습니다. 먼저 그 자료를 정리하십시오."
    en = "Other records use this one, so it cannot be deleted. Clear those first."
