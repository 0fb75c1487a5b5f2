"""GR-930 to GR-939: what building a form refuses."""

from __future__ import annotations

from core.errors.base import Problem


class UnfitChange(Problem):
    """A change does not fit the form that it is made to."""

    code, status = "GR-930", 422
    ko = "{reason_ko} 양식은 바뀌지 않았습니다."
    en = "{reason_en} The form is as it was."


class DraftEdited(Problem):
    """Somebody else changed the same place of a draft in the meantime.

    ``mine`` and ``theirs`` are the texts of the first place, ``conflicts`` all of them.
    """

    code, status = "GR-931", 409
    ko = "그동안 {who}이(가) ‘{name}’의 같은 곳을 고쳤습니다(저장된 내용: ‘{theirs}’, 내 내용: ‘{mine}’). 둘을 비교하여 남길 것을 고르십시오."
    en = "{who} changed the same place of '{name}' in the meantime (stored: '{theirs}', yours: '{mine}'). Compare both and choose what to keep."


class UnknownRevision(Problem):
    """An edit is made to a state of the draft that it never had."""

    code, status = "GR-932", 409
    ko = "양식 ‘{form}’의 초안에 {number}번째 상태가 없습니다. 화면을 새로 고친 뒤 다시 하십시오."
    en = "The draft of '{form}' has no state {number}. Reload the page and try again."


class NothingToUndo(Problem):
    """There is no step to be taken back, or to be made again."""

    code, status = "GR-933", 409
    ko = "더 되돌리거나 다시 할 것이 없습니다. 양식은 바뀌지 않았습니다."
    en = "There is nothing left to undo or redo. The form is as it was."


class FormExists(Problem):
    """A new form is to have the name of another one."""

    code, status = "GR-934", 409
    ko = "‘{name}’이라는 양식이 이미 있습니다. 다른 이름을 정하거나 그 양식을 고치십시오."
    en = "There is a form '{name}' already. Choose another name, or edit that form."


class EditedMeanwhile(Problem):
    """A step is to be undone or redone that is not the last one any more."""

    code, status = "GR-935", 409
    ko = "그동안 {who}이(가) 이 양식을 고쳤습니다. 무엇이 바뀌었는지 본 뒤 다시 되돌리십시오."
    en = "{who} changed this form in the meantime. See what changed, then undo again."


class UnusableEntry(Problem):
    """What is to be put into the bank is not there, or nothing that a bank keeps."""

    code, status = "GR-936", 422
    ko = "‘{name}’을(를) 문항 은행에 넣을 수 없습니다. 문항, 묶음, 선택 목록 가운데 하나를 고르십시오."
    en = "'{name}' cannot be put into the bank. Choose a question, a group or a choice list."


class UnusableComment(Problem):
    """A remark is empty, too long, or about an item that is not there."""

    code, status = "GR-937", 422
    ko = "의견은 1자 이상 {most}자 이하로, 이 초안에 있는 항목에 남길 수 있습니다. 고쳐서 다시 남기십시오."
    en = "A remark has 1 to {most} characters and is about an item of this draft. Correct it and send it again."


class NothingTicked(Problem):
    """Words are to be replaced, and no text is ticked in which they stand."""

    code, status = "GR-938", 422
    ko = "바꿀 글이 없습니다. 찾을 말을 확인하고, 바꿀 곳에 표시한 뒤 다시 하십시오."
    en = "There is nothing to replace. Check the words to find, tick where to replace them, and try again."


class UnknownLanguage(Problem):
    """A language is to be added to a form under something that is no language's tag."""

    code, status = "GR-939", 422
    ko = "‘{found}’은(는) 언어 표시가 아닙니다. vi, zh, zh-Hant처럼 적으십시오. 양식은 바뀌지 않았습니다."
    en = "'{found}' is no tag of a language. Write one like vi, zh or zh-Hant. The form is as it was."
