"""GR-68x, GR-822 to GR-824: appeals, and the steps of a workflow."""

from __future__ import annotations

from core.errors.base import Problem


class NotAppealable(Problem):
    """No appeal is taken on this kind of result."""

    code, status = "GR-680", 409
    ko = "‘{target}’ 결과에는 이의신청을 받지 않습니다({rule}). 계산 근거는 ‘내 결과’에서 볼 수 있습니다."
    en = "No appeal is taken on '{target}' ({rule}). How the number came about can be read under 'My results'."


class OutsideWindow(Problem):
    """An appeal is begun before or after its time."""

    code, status = "GR-681", 409
    ko = "‘{target}’ 결과의 이의신청 기간은 {opens}부터 {closes}까지(한국 시간)이므로 지금은 신청할 수 없습니다. 기간이 지난 뒤의 명백한 착오는 성과관리 담당에게 알리십시오."
    en = "Appeals on '{target}' are taken from {opens} to {closes} (Korean time), so not now. Tell the administrator of a plain error found later."


class AppealStands(Problem):
    """There is an appeal on the same result already."""

    code, status = "GR-682", 409
    ko = "이 결과에는 이미 처리 중인 이의신청이 있습니다({number}). ‘이의신청’에서 진행 상황을 확인하십시오."
    en = "An appeal on this result is under way already ({number}). See how it stands under 'Appeals'."


class WrongStage(Problem):
    """A step does not lead out of the stage in which something stands."""

    code, status = "GR-683", 409
    ko = "‘{step_ko}’은(는) 지금 단계(‘{stage_ko}’)에서 할 수 없습니다. 화면을 새로 고쳐 단계를 확인하십시오."
    en = "'{step_en}' is not possible in the present stage ({stage_en}). Reload the page to see the stage."


class NotTheirs(Problem):
    """A step is somebody else's to take; nobody handles an own appeal, or reviews one twice."""

    code, status = "GR-684", 403
    ko = "‘{step_ko}’은(는) 그 일을 맡은 사람만 할 수 있으며, 자신의 건이나 앞서 심의한 건은 맡을 수 없습니다. 담당하는 다른 사람에게 맡기십시오."
    en = "'{step_en}' is for those who have that part, and nobody has it in an own matter or in one reviewed before. Leave it to somebody else."


class AnswersNeeded(Problem):
    """A step needs a form that has not been handed in."""

    code, status = "GR-685", 409
    ko = "‘{step_ko}’은(는) 양식 ‘{form}’이(가) 제출된 뒤에 할 수 있습니다. 먼저 양식을 작성하여 제출하십시오."
    en = "'{step_en}' takes the form '{form}', which has not been handed in. Fill and submit it first."


class TooLate(Problem):
    """A step is taken after its deadline."""

    code, status = "GR-686", 409
    ko = (
        "‘{step_ko}’의 기한은 {until}(한국 시간)까지였습니다. 부득이한 사정이 있으면 성과관리 담당에게 "
        "기한 연장을 요청하십시오."
    )
    en = "'{step_en}' was possible until {until} (Korean time). Ask the administrator for more time if there is good reason."


class ResultWorse(Problem):
    """A corrected run would lower the result of somebody whose appeal is upheld."""

    code, status = "GR-687", 409
    ko = "산정 {run}번은 이의신청 {number}의 신청인 결과를 {before}에서 {after}(으)로 낮춥니다. 불이익변경 금지에 따라 쓸 수 없으니 정정 내용을 다시 확인하고 새로 산정하십시오."
    en = "Run {run} lowers the result of the applicant of appeal {number} from {before} to {after}. An appeal must not make it worse: check the correction and score again."


class CorrectionNeeded(Problem):
    """An appeal is upheld without a run that corrects the result."""

    code, status = "GR-688", 409
    ko = "이의신청 {number}을(를) 인용하려면 결과를 정정한 산정이 연결되어 있어야 합니다({reason_ko}). 성과관리 담당이 다시 산정하여 연결하면 결정서를 제출하십시오."
    en = "To uphold appeal {number} a run that corrects the result must be linked: {reason_en}. Submit the decision once the administrator has scored again and linked the run."


class AppealsUndecided(Problem):
    """A run is confirmed although appeals on its results are not decided."""

    code, status = "GR-689", 409
    ko = "산정 {run}번의 결과에 결정하지 않은 이의신청이 {count}건 있어 확정할 수 없습니다({numbers}). 먼저 결정하여 통지하십시오."
    en = "{count} appeals on results of run {run} are undecided ({numbers}), so it cannot be confirmed. Decide and notify them first."


class GradeWorse(Problem):
    """A corrected run would lower the grade of somebody whose appeal is upheld."""

    code, status = "GR-822", 409
    ko = "산정 {run}번은 이의신청 {number}의 신청인 등급을 {before}에서 {after}(으)로 낮춥니다. 불이익변경 금지에 따라 쓸 수 없으니 정정 내용과 등급 배분을 다시 확인하십시오."
    en = "Run {run} lowers the grade of the applicant of appeal {number} from {before} to {after}. An appeal must not make it worse: check the correction and the allocation of grades again."


class AmountWorse(Problem):
    """A pay list of a corrected run pays less to somebody whose appeal is upheld."""

    code, status = "GR-823", 409
    ko = "산정 {run}번에 따른 지급명부는 이의신청 {number}의 신청인 금액을 {before}원에서 {after}원으로 낮춥니다. 불이익변경 금지에 따라 쓸 수 없으니 등급과 지급명부를 다시 확인하십시오."
    en = "The pay list by run {run} lowers the amount of the applicant of appeal {number} from {before} to {after} won. An appeal must not make it worse: check the grades and the list again."


class NotANumber(Problem):
    """A corrected value is no exact number."""

    code, status = "GR-824", 422
    ko = "‘{found}’은(는) 숫자로 읽을 수 없습니다. 85.5처럼 숫자만 적으십시오. 값이 없어야 하면 ‘해당없음·평가제외’에서 정하십시오."
    en = "'{found}' cannot be read as a number. Write digits alone, like 85.5. If there should be no value, use *Not applicable and excluded*."
