"""GR-2xx and GR-821: data, scopes and the database."""

from __future__ import annotations

from core.errors.base import Problem


class NoScope(Problem):
    """A query runs outside a scope: a programming error."""

    code, status = "GR-201", 500
    ko = "기관 범위 밖에서 자료를 읽으려 했습니다. 개발자에게 이 번호를 알리십시오."
    en = "A query ran outside a scope. Open Storage.reading(), writing() or installation() first."


class WrongScope(Problem):
    """A municipality's table is used in the installation's scope, or the other way round."""

    code, status = "GR-202", 500
    ko = "잘못된 범위에서 자료를 읽으려 했습니다(필요한 범위: {needed}). 개발자에게 알리십시오."
    en = "This table needs the scope of the {needed}."


class ReadOnlyScope(Problem):
    """Something is written in a reading scope."""

    code, status = "GR-203", 500
    ko = "읽기 전용 범위에서 자료를 바꾸려 했습니다. 개발자에게 이 번호를 알리십시오."
    en = "A reading scope cannot write. Open Storage.writing()."


class NestedScope(Problem):
    """A scope is opened inside another."""

    code, status = "GR-204", 500
    ko = "이미 열린 범위 안에서 새 범위를 열려 했습니다. 개발자에게 이 번호를 알리십시오."
    en = "A scope is already open. Services take the open scope; only pages and commands open one."


class DatabaseBusy(Problem):
    """The write lock could not be had in time."""

    code, status = "GR-205", 503
    ko = "지금 다른 작업이 자료를 쓰고 있습니다. 입력한 내용은 화면에 그대로 있으니 잠시 뒤 다시 누르십시오."
    en = "Somebody else is writing just now. What you typed is still on the page: try again in a moment."


class StorageFull(Problem):
    """The disk is full."""

    code, status = "GR-206", 503
    ko = "저장 공간이 가득 찼습니다. 입력한 내용은 화면에 그대로 있습니다. 관리자에게 알리고 잠시 뒤 다시 누르십시오."
    en = "The disk is full. What you typed is still on the page. Tell the administrator, then try again."


class UnsafeDatabase(Problem):
    """The database does not keep the durability that Goru promises."""

    code, status = "GR-207", 500
    ko = "데이터베이스 설정 {setting}이(가) {found}입니다. {expected}이어야 합니다."
    en = "The database runs with {setting} = {found}; it must be {expected}."


class PendingMigrations(Problem):
    """The schema is older than the program."""

    code, status = "GR-208", 500
    ko = "데이터베이스 구조가 프로그램보다 오래되었습니다({names}). `goru migrate`를 실행하십시오."
    en = "The database lacks the migrations {names}. Run `goru migrate`."


class DatabaseGone(Problem):
    """The connection to the database broke, or there is none."""

    code, status = "GR-209", 503
    ko = (
        "데이터베이스와 연결이 끊어졌습니다. 방금 한 일이 저장되었는지 알 수 없으나 입력한 내용은 화면에 "
        "그대로 있으니 잠시 뒤 다시 누르십시오. 두 번 저장되지는 않습니다."
    )
    en = (
        "The connection to the database broke. Whether the last step was stored is not known, but "
        "what you typed is still on the page: try again in a moment. Nothing is stored twice."
    )


class Immutable(Problem):
    """Something is changed that is kept as it is for ever."""

    code, status = "GR-211", 409
    ko = "확정되거나 기록된 자료는 바꿀 수 없습니다({reason}). 새 판을 만들어 대신하십시오."
    en = "What is published or recorded is never changed ({reason}). Make a new version instead."


class NotMigrated(Problem):
    """The schema could not be brought up to date."""

    code, status = "GR-212", 500
    ko = "데이터베이스 구조를 바꾸지 못했습니다({step}): {reason}. 그 단계는 되돌려졌습니다. 개발자에게 알리십시오."
    en = "The schema step {step} failed: {reason}. That step was undone. Tell the developer."


class BrokenChain(Problem):
    """The audit log was changed by hand."""

    code, status = "GR-213", 409
    ko = "감사 기록 {number}번이 맞지 않습니다({finding}). 감사 담당자와 관리자에게 알리십시오."
    en = "The audit log does not fit at entry {number} ({finding}). Tell the auditor and the administrator."


class NoDatabase(Problem):
    """A command is called where there is no database yet."""

    code, status = "GR-821", 500
    ko = "데이터베이스 파일 {path}이(가) 없습니다. GORU_DATABASE가 맞는지 확인하고, 처음이면 `goru migrate`를 실행하십시오."
    en = "There is no database {path}. Check GORU_DATABASE; on a new installation run `goru migrate` first."
