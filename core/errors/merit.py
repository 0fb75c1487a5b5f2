"""GR-80x: merit rating and promotion lists."""

from __future__ import annotations

from core.errors.base import Problem


class UnknownLevel(Problem):
    """An element of a merit sheet has no level, or one that does not exist."""

    code, status = "GR-801", 422
    ko = "평정요소 ‘{element}’의 평정 ‘{level}’은(는) 없는 수준입니다. {known} 가운데 하나로 평정하십시오."
    en = "Element '{element}' of the merit sheet is rated '{level}', which is no level. Rate it with one of: {known}."


class NoRatingRun(Problem):
    """A merit list is to be made or approved without a run that may be used for it."""

    code, status = "GR-802", 409
    ko = "단계 ‘{phase}’에 {wanted_ko} 산정이 없어 서열명부를 만들거나 승인할 수 없습니다. 산정을 먼저 처리하십시오."
    en = "Phase '{phase}' has no {wanted_en} run, so no merit list can be made or approved. See to its run first."


class RankListSettled(Problem):
    """A merit or promotion list is not in the state that something needs."""

    code, status = "GR-803", 409
    ko = "명부 {number}번은 지금 ‘{state_ko}’ 상태라서 이 일을 할 수 없습니다({what_ko}). 화면을 새로 고쳐 상태를 확인하십시오."
    en = "List {number} is now: {state_en}. This cannot be done: {what_en}. Reload the page to see its state."


class PlaceOutside(Problem):
    """A committee moves somebody to a place that the list does not have."""

    code, status = "GR-804", 422
    ko = "‘{group}’ 명부의 순위는 1부터 {most}까지인데 {found}위로 옮길 수 없습니다. 순위를 고치십시오."
    en = "The list of '{group}' has places 1 to {most}, so nobody can be moved to place {found}. Correct the place."


class PointsOutside(Problem):
    """A committee gives points outside of the band that the rank has."""

    code, status = "GR-805", 422
    ko = "{name}의 점수 {found}점은 순위에 따른 등급 ‘{band}’의 {least}점부터 {most}점까지에 들지 않습니다. 순위를 먼저 옮기거나 점수를 고치십시오."
    en = "{found} points for {name} lie outside of band '{band}' of the rank, {least} to {most}. Move the rank first, or correct the points."


class NotRanked(Problem):
    """Something is decided about somebody whom the list does not rank."""

    code, status = "GR-806", 409
    ko = "{name}은(는) 이 명부에 순위가 없어 정할 수 없습니다. 평정점과 제외 사유를 확인하십시오."
    en = "{name} has no rank in this list, so this cannot be decided. Check the mark and why the person is left out."


class NoMeritYet(Problem):
    """A promotion list is to be made or approved before merit lists that count are approved."""

    code, status = "GR-807", 409
    ko = "승진후보자명부 ‘{outcome}’에 쓸 근무성적평정({names})에 승인된 명부가 없습니다. 설정을 확인하고 명부를 먼저 승인하십시오."
    en = "No list of the merit ratings ({names}) for promotion list '{outcome}' is approved. Check the settings, and approve one first."


class UnusablePoints(Problem):
    """A fact that holds career or bonus points is no number in its bounds."""

    code, status = "GR-808", 422
    ko = "{name}의 ‘{fact}’ 값 ‘{found}’은(는) 0부터 {most}까지의 점수가 아닙니다. 자료를 고쳐 다시 올리십시오."
    en = "The value '{found}' of '{fact}' for {name} is no number of points from 0 to {most}. Correct the facts and import them again."


class UnnamedRating(Problem):
    """A merit list is to be made from marks whose raters were promised not to be named."""

    code, status = "GR-809", 409
    ko = "단계 ‘{phase}’의 평정자는 신원을 밝히지 않기로 하였으므로 그 점수로 서열명부를 만들 수 없습니다. 평정자를 밝히는 양식으로 평정하십시오."
    en = "The raters of phase '{phase}' were promised not to be named, so no merit list is made from their marks. Rate merit on a form that names its raters."
