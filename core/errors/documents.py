"""GR-67x: documents that are issued, and their register."""

from __future__ import annotations

from core.errors.base import Problem


class UnknownFormat(Problem):
    """A document is asked for in a format that it is not given out in."""

    code, status = "GR-670", 404
    ko = "이 문서는 ‘{format}’ 형식으로 내보내지 않습니다. 쓸 수 있는 형식: {known}."
    en = "This document is not given out as '{format}'. Choose one of: {known}."


class NotShown(Problem):
    """A result card is asked for although its run is not published."""

    code, status = "GR-671", 409
    ko = "산정 {run}번은 ‘{state_ko}’ 상태라서 결과표를 내보낼 수 없습니다. 공개한 뒤에 내보내십시오."
    en = "Run {run} is now: {state_en}. Result cards are given out once it is published."


class NotFinal(Problem):
    """The public report is asked for although its run is not confirmed."""

    code, status = "GR-672", 409
    ko = "산정 {run}번은 ‘{state_ko}’ 상태라서 공개용 보고서를 만들 수 없습니다. 확정한 뒤에 만드십시오."
    en = "Run {run} is now: {state_en}. The public report is made once it is confirmed."


class SealedAuthors(Problem):
    """A submission whose author is not named is to be printed."""

    code, status = "GR-673", 403
    ko = "‘{form}’의 응답은 작성자의 신원을 밝히지 않기로 한 것이라서 문서로 내보낼 수 없습니다."
    en = "The authors of '{form}' were promised not to be named, so its answers are not printed."


class UnfinishedDecision(Problem):
    """An appeal's decision lacks what the law asks for."""

    code, status = "GR-674", 422
    ko = "이의신청 결정서에 {what_ko}이(가) 빠졌습니다. 적은 뒤에 다시 만드십시오."
    en = "The decision on the appeal lacks {what_en}. Add it, then try again."


class NotDrawn(Problem):
    """The layout of a document could not be filled."""

    code, status = "GR-675", 500
    ko = "문서를 만들지 못했습니다({reason}). 관리자에게 알리십시오."
    en = "The document could not be made: {reason}. Tell the administrator."


class NothingToShow(Problem):
    """A document would have nothing in it."""

    code, status = "GR-676", 409
    ko = "‘{title}’에 넣을 결과가 없습니다. 산정 {run}번의 대상을 확인하십시오."
    en = "There is nothing to put into '{title}'. Check what run {run} is about."
