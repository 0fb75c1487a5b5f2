"""GR-5xx: log-in, sessions and roles."""

from __future__ import annotations

from core.errors.base import Problem


class WrongLogin(Problem):
    """The log-in name or the password is wrong; which of them is not told."""

    code, status = "GR-501", 401
    ko = "아이디 또는 비밀번호가 맞지 않습니다. 다시 입력하십시오. 5번 틀리면 15분 동안 잠깁니다."
    en = "The log-in name or the password is wrong. Try again; after 5 wrong tries the account is locked for 15 minutes."


class NotLoggedIn(Problem):
    """A page needs a log-in."""

    code, status = "GR-502", 401
    ko = "로그인이 필요합니다. 다시 로그인하면 이어서 작성할 수 있습니다."
    en = "You are not logged in. Log in again to go on where you were."


class Forbidden(Problem):
    """The visitor's roles do not allow this."""

    code, status = "GR-503", 403
    ko = "이 화면을 볼 권한이 없습니다(필요한 권한: {needed}). 기관의 관리자에게 권한을 요청하십시오."
    en = "Your roles do not allow this (needed: {needed}). Ask your municipality's administrator."


class WeakPassword(Problem):
    """A new password is too short."""

    code, status = "GR-504", 422
    ko = "비밀번호가 너무 짧습니다. {least}자 이상으로 정하십시오."
    en = "The password is too short. Choose at least {least} characters."


class BadRequestToken(Problem):
    """A form came without its protection against forged requests, or too late."""

    code, status = "GR-505", 400
    ko = "보안 확인 값이 없거나 오래되었습니다. 화면을 새로 고친 뒤 다시 보내십시오."
    en = "The page's security token is missing or too old. Reload the page and send again."
