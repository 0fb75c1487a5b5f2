"""GR-632 to GR-639: scorecards, their configuration and what is taken out of them."""

from __future__ import annotations

from core.errors.base import Problem


class WrongScorecard(Problem):
    """A scorecard's tree cannot be computed."""

    code, status = "GR-632", 422
    ko = "평가모형 ‘{scorecard}’의 ‘{component}’ 설정이 올바르지 않습니다: {reason_ko}."
    en = "Scorecard '{scorecard}', component '{component}': {reason_en}."


class WrongLevel(Problem):
    """The answers of a phase are about other subjects than the scorecard's."""

    code, status = "GR-633", 409
    ko = "평가모형 ‘{scorecard}’의 ‘{component}’은(는) 대상이 {wanted}인데 ‘{phase}’의 응답은 대상이 {found}입니다. 평가모형의 단계를 고치십시오."
    en = "Scorecard '{scorecard}', component '{component}' is about subjects of kind {wanted}, but answers of '{phase}' are about {found}. Correct the component's phase."


class NoScorecard(Problem):
    """A cycle has no such scorecard, or none at all."""

    code, status = "GR-634", 404
    ko = "‘{cycle}’의 설정에 평가모형 ‘{scorecard}’이(가) 없습니다. 평가주기의 설정을 확인하십시오."
    en = "The configuration of '{cycle}' has no scorecard '{scorecard}'. Check the cycle's configuration."


class WrongExemption(Problem):
    """Something is to be taken out that is not in the scorecard, or is out already."""

    code, status = "GR-635", 422
    ko = "평가에서 뺄 수 없습니다: {reason_ko}."
    en = "This cannot be taken out of the evaluation: {reason_en}."


class NegativeLimit(Problem):
    """A limit of bonus or penalty points is below 0."""

    code, status = "GR-636", 422
    ko = "가감점의 한도 {found}은(는) 0보다 작습니다. 0 이상으로 적으십시오."
    en = "The limit {found} of bonus or penalty points is below 0. Give 0 or more."


class NothingToCompare(Problem):
    """A what-if needs a run of the cycle's scorecards to start from."""

    code, status = "GR-637", 409
    ko = "산정 {run}번은 평가모형의 산정이 아니어서 비교할 수 없습니다. 평가모형을 먼저 모의 산정하십시오."
    en = "Run {run} is not one of the cycle's scorecards, so nothing can be compared with it. Simulate the scorecards first."


class LockedLeaf(Problem):
    """Unnamed answers would be weighed in another way, to compare."""

    code, status = "GR-638", 409
    ko = "‘{component}’은(는) 작성자를 밝히지 않는 응답(‘{phase}’)으로 산정하므로 산정 설정을 바꾸어 비교할 수 없습니다. 첫 응답 뒤의 변경은 두 사람의 결정으로 설정에 남겨야 합니다."
    en = "'{component}' is scored from answers that do not name their authors ('{phase}'), so other settings cannot be tried on it. After the first answer they change by a decision of two people, on record in the configuration."


class NoColumn(Problem):
    """A scorer of imported columns is told none."""

    code, status = "GR-639", 422
    ko = "가져온 결과로 산정하는데 어느 결과인지 정하지 않았습니다. 평가모형의 산정 설정에서 가져온 결과의 이름을 적으십시오."
    en = "A component is scored from an imported column, but none is named. Name it in the component's scorer settings."
