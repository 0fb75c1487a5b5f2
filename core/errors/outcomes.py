"""GR-66x: what follows from confirmed grades: bonus, performance salary, merit rating, promotion list."""

from __future__ import annotations

from core.errors.base import Problem


class RatesRise(Problem):
    """A worse grade would be paid at a higher rate than a better one."""

    code, status = "GR-660", 422
    ko = "지급률은 등급이 낮아질수록 같거나 줄어야 하는데 ‘{grade}’ 등급의 {found}%가 ‘{above}’ 등급의 {most}%보다 높습니다. 지급률을 고치십시오."
    en = "Rates must not rise towards worse grades, but '{grade}' with {found}% is above '{above}' with {most}%. Correct the rates."


class TooFewGrades(Problem):
    """A payout mode that uses the department's result has fewer than three grades."""

    code, status = "GR-661", 422
    ko = "지급방법 ‘{mode}’은(는) 지급등급이 {least}개 이상이어야 하는데 {found}개입니다(수당규정 제6조의2 제2항). 등급을 더하거나 지급방법을 바꾸십시오."
    en = "Payout mode '{mode}' needs at least {least} grades, but there are {found} (allowance decree, article 6-2(2)). Add grades, or choose another mode."


class UnknownGrade(Problem):
    """Somebody has a grade for which there is no rate or band."""

    code, status = "GR-662", 422
    ko = "‘{grade}’ 등급의 지급률이 없습니다. 정한 등급: {known}. 설정의 지급률에 등급을 더하거나 등급 배분을 확인하십시오."
    en = "There is no rate for grade '{grade}'. Known: {known}. Add it to the rates in the settings, or check the allocation."


class NoBase(Problem):
    """The base table has no amount for a job grade on the day it is needed."""

    code, status = "GR-663", 409
    ko = "{day}에 시행 중인 지급기준액표에 {count}개 직급({job_grades})의 금액이 없습니다. 지급기준액표에 금액을 넣고 다시 만드십시오."
    en = "The base table in force on {day} has no amount for {count} job grades ({job_grades}). Enter them in the base table, then try again."


class ReorderedUnit(Problem):
    """A committee's ranking changes the order that a rating unit submitted."""

    code, status = "GR-664", 409
    ko = "평정단위 ‘{unit}’의 서열이 바뀌었습니다(제출된 순서에서 {behind}번 뒤인 {ahead}번이 앞에 있음). 위원회는 평정단위 안의 순서를 바꿀 수 없습니다(평정규칙 제9조 제3항)."
    en = "The order of rating unit '{unit}' was changed: {ahead} stands before {behind}, who was submitted first. A committee cannot change the order inside a unit (rating rule, article 9(3))."


class TooEarly(Problem):
    """Changed criteria for bonus points would apply before a year has gone by."""

    code, status = "GR-665", 422
    ko = "가산점 기준은 바꾸고 1년이 지난 뒤에 적용합니다(평정규칙 제25조의3 제2항). {changed}에 바꾼 기준은 {found}이(가) 아니라 {least}부터 적용할 수 있습니다."
    en = "Criteria for bonus points apply one year after their change (rating rule, article 25-3(2)). Those changed on {changed} apply from {least}, not from {found}."


class NotConfirmed(Problem):
    """A pay list is to be made although grades or scores are not confirmed."""

    code, status = "GR-666", 409
    ko = "등급 배분 ‘{allocation}’에는 확정된 산정에서 확정된 것이 없어 지급명부를 만들거나 승인할 수 없습니다. 산정과 배분을 먼저 확정하십시오."
    en = "Nothing of allocation '{allocation}' is confirmed on a confirmed run, so no pay list can be made or approved. Confirm run and allocation first."


class ListSettled(Problem):
    """A pay list is not in the state that something needs."""

    code, status = "GR-667", 409
    ko = "지급명부 {number}번은 지금 ‘{state_ko}’ 상태라서 이 일을 할 수 없습니다({what_ko}). 화면을 새로 고쳐 상태를 확인하십시오."
    en = "Pay list {number} is now: {state_en}. This cannot be done: {what_en}. Reload the page to see its state."


class StaleBases(Problem):
    """The base table was changed after a preview of a new one was made."""

    code, status = "GR-668", 409
    ko = "미리보기를 만든 뒤 지급기준액표가 바뀌어 아무것도 저장하지 않았습니다. 미리보기를 다시 만들어 확인하십시오."
    en = "The base table changed after the preview was made, so nothing was stored. Make the preview again and check it."
