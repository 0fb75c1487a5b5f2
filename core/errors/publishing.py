"""GR-903 to GR-907: changed forms on their way to publication and into phases."""

from __future__ import annotations

from core.errors.base import Problem


class OwnRequest(Problem):
    """Who asked for a publication would agree to it as well."""

    code, status = "GR-903", 409
    ko = "‘{form}’의 공개를 요청한 사람은 스스로 승인할 수 없습니다. 다른 관리자나 확인자에게 부탁하십시오."
    en = "Who asked to publish '{form}' cannot agree to it. Ask another administrator or confirmer."


class NothingAsked(Problem):
    """A publication is to be decided that nobody asks for any more."""

    code, status = "GR-904", 409
    ko = "‘{form}’의 공개 요청은 이미 처리되었습니다. 양식 목록에서 지금 상태를 확인하십시오."
    en = "The request to publish '{form}' is decided already. See the list of forms for where it stands."


class DraftChanged(Problem):
    """A draft changed since its publication was asked for."""

    code, status = "GR-905", 409
    ko = "요청한 뒤 초안 ‘{form}’이(가) 바뀌었습니다. 초안을 고친 사람이 공개를 다시 요청해야 합니다."
    en = "The draft '{form}' changed after the request. Whoever changed it has to ask anew."


class NotIntoPhase(Problem):
    """A phase cannot take a new version of its form."""

    code, status = "GR-906", 409
    ko = "단계 ‘{phase}’에 새 판을 쓸 수 없습니다. {reason_ko}"
    en = "Phase '{phase}' cannot take the new version. {reason_en}"


class Undecided(Problem):
    """A merge of a plugin's form and a local one has conflicts that nobody decided."""

    code, status = "GR-907", 422
    ko = (
        "‘{form}’에서 서로 다른 {count}곳을 아직 고르지 않았습니다. 하나씩 고른 뒤 다시 누르십시오."
    )
    en = "{count} places of '{form}' differ and are not decided. Choose one of the two for each."
