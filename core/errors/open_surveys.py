"""GR-980 to GR-986: surveys that are open to everybody who has the link."""

from __future__ import annotations

from core.errors.base import Problem


class TellingForm(Problem):
    """A form that is not anonymous is to be opened to everybody."""

    code, status = "GR-980", 422
    ko = "‘{form}’ 양식은 익명 양식이 아니어서 누구에게나 열 수 없습니다. 모든 관계를 익명으로 발행한 양식을 고르십시오."
    en = "Form '{form}' is not anonymous, so it cannot be opened to everybody. Choose a form that is published as anonymous for every relation."


class InwardForm(Problem):
    """A form that needs the staff around it is to be opened to everybody."""

    code, status = "GR-981", 422
    ko = "‘{form}’ 양식은 {reason_ko} 때문에 계정 없이 답할 수 없습니다. 그것이 없는 양식을 고르십시오."
    en = "Form '{form}' cannot be answered without an account because of {reason_en}. Choose a form without it."


class UnmeasuredQuestion(Problem):
    """A result is to be the mean of a question that gives no number."""

    code, status = "GR-982", 422
    ko = "‘{question}’ 문항은 수로 답하지 않아 평균을 낼 수 없습니다. 점수로 답하는 문항만 고르십시오."
    en = "Question '{question}' gives no number, so it has no mean. Choose questions that are answered with a score only."


class UnusableWindow(Problem):
    """A survey would end before it begins, or has ended already."""

    code, status = "GR-983", 422
    ko = "{opens}부터 {closes}까지는 설문을 열 수 없습니다. 지금보다 뒤에 끝나고 시작이 끝보다 앞서게 정하십시오."
    en = "A survey cannot be open from {opens} to {closes}. Let it end after now, and begin before it ends."


class WrongSurveyCode(Problem):
    """A one-time code is not one of the survey's, or was used."""

    code, status = "GR-984", 422
    ko = "일회용 코드가 맞지 않거나 이미 쓰였습니다. 받은 코드를 빠짐없이 다시 적으십시오. 적은 답은 그대로 있습니다."
    en = "The one-time code is not right, or was used. Type the code that you were given once more. Your answers are still here."


class TooManyTries(Problem):
    """So much comes from one address that the next is not taken just now."""

    code, status = "GR-985", 429
    ko = "같은 곳에서 너무 많이 보내어 지금은 받지 않습니다. {minutes}분 뒤에 다시 보내십시오. 이 화면의 답은 그대로 있습니다."
    en = "Too much comes from the same place just now. Send it again in {minutes} minutes. Your answers stay on this page."


class NothingToState(Problem):
    """No unit has enough answers for a result that may be told."""

    code, status = "GR-986", 409
    ko = "‘{survey}’에는 답이 {least}건 이상인 부서가 없어 사실로 넘길 결과가 없습니다. 결과가 있는 설문에서 다시 하십시오."
    en = "No unit of '{survey}' has {least} answers or more, so there is no result to hand on. Do it for a survey that has results."
