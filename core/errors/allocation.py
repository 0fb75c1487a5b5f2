"""GR-65x: ranks and grades under quotas."""

from __future__ import annotations

from core.errors.base import Problem


class WrongShares(Problem):
    """The shares of the grades do not add up to 100, or there are fewer than two grades."""

    code, status = "GR-650", 422
    ko = "등급 {grades}개의 비율({shares})을 더하면 {total}입니다. 등급을 2개 이상 두고, 0 이상인 비율의 합계를 100으로 맞추십시오."
    en = "The {grades} grades have the shares {shares}, {total} in all. Name at least 2 grades with shares of 0 or more that add up to 100."


class UnfitMethod(Problem):
    """Grades are to be allocated by a method whose counts may not add up to the people."""

    code, status = "GR-651", 422
    ko = "인원 계산 방식 ‘{method}’은(는) 등급별 인원의 합이 대상 인원과 다를 수 있어 비교에만 씁니다.{example_ko} 다른 방식을 고르십시오."
    en = "The counts of method '{method}' may not add up to the people, so it serves comparison only.{example_en} Choose another method."


class WrongAllocation(Problem):
    """The settings of an allocation do not fit."""

    code, status = "GR-652", 422
    ko = "등급 배분 ‘{allocation}’의 설정이 올바르지 않습니다({errors}). 표시된 값을 고치십시오."
    en = "The settings of allocation '{allocation}' do not fit: {errors}. Correct the named values."


class NegativePlaces(Problem):
    """The grade that takes the rest would have fewer than no people."""

    code, status = "GR-653", 422
    ko = "‘{group}’ {heads}명을 ‘{method}’ 방식으로 나누면 {counts}이(가) 되어 나머지를 맡는 등급 ‘{grade}’의 인원이 0보다 적습니다. 다른 방식이나 다른 등급을 고르십시오."
    en = "Method '{method}' makes {counts} of the {heads} people in '{group}': grade '{grade}', which takes the rest, would have fewer than none. Choose another method or grade."


class OrderChanged(Problem):
    """A grade given by hand turns the order of a submitted unit list round."""

    code, status = "GR-654", 409
    ko = "‘{subject}’에게 {grade} 등급을 주면 같은 평정단위에서 순위가 {direction_ko} ‘{other}’({other_grade} 등급)와(과) 순서가 뒤바뀝니다. 제출된 서열은 바꿀 수 없습니다(지방공무원 평정규칙 제9조제3항)."
    en = "Grade {grade} for '{subject}' would turn the order round against '{other}' (grade {other_grade}), who is ranked {direction_en} in the same unit. The order inside a submitted unit list stays (Local Public Officials Appraisal Rule, article 9 paragraph 3)."


class WrongDecision(Problem):
    """A grade is given by hand to somebody who cannot have it."""

    code, status = "GR-655", 422
    ko = "‘{subject}’에 대한 결정(등급 ‘{grade}’)을 받아들일 수 없습니다. {reason_ko}"
    en = "The decision about '{subject}' (grade '{grade}') cannot be taken. {reason_en}"


class StillUndecided(Problem):
    """An allocation is confirmed although some grades are still to be decided by hand."""

    code, status = "GR-656", 409
    ko = "등급 배분 ‘{allocation}’에 직접 결정하여야 하는 사람이 {count}명 남았습니다({names}). 사유를 적어 등급을 정한 뒤 확정하십시오."
    en = "Allocation '{allocation}' has {count} people whose grade is to be decided by hand ({names}). Decide them with a reason, then confirm."


class NotAllocatable(Problem):
    """Grades are proposed or confirmed on a run that is not far enough, or superseded."""

    code, status = "GR-657", 409
    ko = "산정 {run}번은 ‘{state_ko}’ 상태라서 등급 배분을 {wanted_ko} 수 없습니다. {now_ko}"
    en = "Run {run} is now: {state_en}. Its grades cannot be {wanted_en}. {now_en}"


class AllocationMoved(Problem):
    """An allocation is confirmed, or something of it changed in the meantime."""

    code, status = "GR-658", 409
    ko = "등급 배분 ‘{allocation}’: {what_ko}"
    en = "Allocation '{allocation}': {what_en}"


class NobodyToGrade(Problem):
    """There is nobody among whom grades could be allocated."""

    code, status = "GR-659", 409
    ko = "‘{allocation}’에 등급을 배분할 대상이 없습니다. 산정 결과와 배분 대상(평가모형 또는 단계, 개인·부서)을 확인하십시오."
    en = "There is nobody to grade in '{allocation}'. Check the results of the run and what the allocation is about (scorecard or phase, people or units)."
