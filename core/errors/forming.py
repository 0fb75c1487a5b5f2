"""GR-921 to GR-925: forming groups of people, and weighing what they say."""

from __future__ import annotations

from core.errors.base import Problem


class TooFewSeats(Problem):
    """Every group is to have a seat, and there are more groups than that."""

    code, status = "GR-921", 409
    ko = (
        "대표 자리 {seats}개로는 집단마다 한 자리 이상을 줄 수 없습니다(필요한 자리 {needed}개). "
        "자리를 늘리거나 작은 집단을 묶으십시오."
    )
    en = (
        "{seats} seats do not give every group one and its share: {needed} are needed. "
        "Add seats, or join small groups."
    )


class NoGrouping(Problem):
    """No number of groups keeps to both bounds."""

    code, status = "GR-922", 409
    ko = (
        "{people}명은 {least}~{most}명씩 나눌 수 없습니다. "
        "인원을 조정하거나 모둠의 최소·최대 인원을 바꾸십시오."
    )
    en = (
        "{people} people cannot be put into groups of {least} to {most}. "
        "Change the number of people or the bounds."
    )


class NobodyThere(Problem):
    """Shares are asked for of nobody."""

    code, status = "GR-923", 400
    ko = "‘{what_ko}’의 인원이 모두 0입니다. 집단별 인원을 설정에 적으십시오."
    en = "All headcounts of '{what_en}' are 0. Enter how many people each group has."


class NoPartner(Problem):
    """A stratum with few respondents has nobody to be joined with."""

    code, status = "GR-924", 409
    ko = (
        "‘{stratum}’의 응답자가 {least}명보다 적어 다른 집단과 합쳐야 하지만 합칠 집단이 없습니다. "
        "설정에서 이 집단의 짝을 정하십시오."
    )
    en = (
        "'{stratum}' has fewer than {least} respondents and no partner to be joined with. "
        "Name its partner in the settings."
    )


class TooManyAnswers(Problem):
    """More people of a stratum answered than it has."""

    code, status = "GR-925", 409
    ko = (
        "‘{stratum}’의 응답자 {respondents}명이 인원 {headcount}명보다 많습니다. "
        "집단별 인원을 확인하십시오."
    )
    en = (
        "'{stratum}' has {respondents} respondents but a headcount of {headcount}. "
        "Check the headcounts."
    )
