"""GR-943 to GR-945: scenarios that cannot be kept with a form."""

from __future__ import annotations

from core.errors.base import Problem


class ScenarioExists(Problem):
    """A form has a scenario of that title already."""

    code, status = "GR-943", 409
    ko = "‘{title}’이라는 시나리오가 이 양식에 이미 있습니다. 다른 제목을 적으십시오."
    en = "This form has a scenario '{title}' already. Give another title."


class TooManyScenarios(Problem):
    """A form has as many scenarios as are kept."""

    code, status = "GR-944", 409
    ko = "한 양식에 시나리오를 {most}개까지 둡니다. 쓰지 않는 것을 지운 뒤 다시 하십시오."
    en = "A form keeps up to {most} scenarios. Remove some that are not used, then try again."


class NoAnswersFound(Problem):
    """Answers are to be kept that the search does not find any more."""

    code, status = "GR-945", 409
    ko = "이 예시의 답을 지금은 찾지 못합니다. 시험 화면을 새로 고쳐 다른 예시를 고르십시오."
    en = "The answers of this example are not found any more. Reload the trial and take another."
