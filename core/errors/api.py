"""GR-970 to GR-979: programs that ask and tell, and the tokens that they show."""

from __future__ import annotations

from core.errors.base import Problem


class NoToken(Problem):
    """A program shows no token, or one that is not of this municipality."""

    code, status = "GR-970", 401
    ko = "이 기관의 토큰이 아닙니다. 머리글 Authorization에 ‘Bearer ’와 토큰을 빠짐없이 적으십시오. 토큰은 관리자가 계정 화면에서 만듭니다."
    en = "This is no token of the municipality. Send the header Authorization with 'Bearer ' and the whole token; administrators make tokens beside the accounts."


class TokenEnded(Problem):
    """A token is revoked or past its last day, or its account may not log in any more."""

    code, status = "GR-971", 401
    ko = "‘{title}’ 토큰은 더 쓸 수 없습니다. 기한이 지났거나 회수되었거나 그 계정이 막혔습니다. 관리자에게 새 토큰을 받으십시오."
    en = "Token '{title}' holds no longer: its last day is over, it was revoked, or its account may not log in. Ask an administrator for a new one."


class MissingScope(Problem):
    """A token does not reach as far as what is asked for."""

    code, status = "GR-972", 403
    ko = (
        "‘{title}’ 토큰에는 ‘{scope}’ 범위가 없습니다. 그 범위가 있는 토큰을 관리자에게 받으십시오."
    )
    en = "Token '{title}' does not have the scope '{scope}'. Ask an administrator for a token that has it."


class TooFast(Problem):
    """A program asks more often than it may, or guesses tokens."""

    code, status = "GR-973", 429
    ko = "요청이 너무 잦아 지금은 받지 않습니다. {seconds}초 뒤에 다시 보내십시오."
    en = "Too many requests come just now. Send it again in {seconds} seconds."


class UnfitRequest(Problem):
    """What a program sends does not have the shape that is documented."""

    code, status = "GR-974", 422
    ko = "보낸 내용이 문서와 다릅니다: {where}. 이 주소의 API 문서에서 모양을 확인해 고쳐 보내십시오. 저장된 것은 없습니다."
    en = "What was sent is not as documented: {where}. See the API document of this address, correct it and send it again. Nothing is stored."


class RowsRefused(Problem):
    """Rows of people, units or spells have mistakes, so none of them is stored."""

    code, status = "GR-975", 422
    ko = "잘못된 곳이 {count}군데 있어 아무것도 저장하지 않았습니다. problems의 행과 열을 고쳐 모두 다시 보내십시오."
    en = "There are {count} mistakes, so nothing is stored. Correct the rows and columns in problems and send all of it again."


class NoScope(Problem):
    """A token is to be made that would reach nothing, or something unknown."""

    code, status = "GR-976", 422
    ko = "토큰이 할 수 있는 일을 하나 이상 고르십시오. 고를 수 있는 것은 화면의 목록에 있습니다."
    en = "Choose at least one thing that the token may do, from the list on the page."


class UnusableLastDay(Problem):
    """A token would hold for more than a year, or not at all."""

    code, status = "GR-977", 422
    ko = "{found}까지 쓰는 토큰은 만들 수 없습니다. 오늘부터 {most} 사이의 날을 마지막 날로 고르십시오."
    en = "A token cannot hold until {found}. Choose a last day from today to {most}."


class SomebodysAccount(Problem):
    """A token would act in the name of somebody else."""

    code, status = "GR-978", 422
    ko = "‘{login}’ 계정의 이름으로 토큰을 만들 수 없습니다. 자신의 계정이나 직원에 딸리지 않은 계정을 고르십시오."
    en = "A token cannot act in the name of '{login}'. Choose your own account, or one that belongs to none of the staff."


class UnseenDraft(Problem):
    """A draft is to be changed by a program that has not seen how it stands."""

    code, status = "GR-979", 409
    ko = "‘{form}’에는 고치던 초안이 이미 있습니다. 지금 판 번호 {revision}을(를) 확인하고 seen에 적어 다시 보내십시오."
    en = "'{form}' has a draft already. Look at its revision, which is {revision} now, and send it again with that number as seen."
