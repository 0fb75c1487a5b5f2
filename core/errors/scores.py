"""GR-6xx: score runs, disclosure and exports."""

from __future__ import annotations

from core.errors.base import Problem


class PhaseStillOpen(Problem):
    """Answers whose authors are not named are scored before the phase is closed."""

    code, status = "GR-601", 409
    ko = "‘{phase}’이(가) 아직 마감되지 않았습니다. 작성자를 밝히지 않는 응답은 마감한 뒤에만 산정하거나 내보낼 수 있습니다. 먼저 마감하십시오."
    en = "'{phase}' is not closed yet. Answers whose authors are not named are scored and exported after closing only. Close it first."


class NothingToScore(Problem):
    """A phase has no scorer, or nobody is assigned in it."""

    code, status = "GR-602", 409
    ko = "‘{phase}’에는 산정할 것이 없습니다({reason}). 평가제도의 산정 방식과 배정을 확인하십시오."
    en = "There is nothing to score in '{phase}' ({reason}). Check its scorer and its assignments."


class NotConfigured(Problem):
    """No configuration of the cycle is in force."""

    code, status = "GR-603", 409
    ko = "‘{cycle}’에 시행 중인 설정이 없습니다. 평가주기의 설정에서 시행일을 확인하십시오."
    en = "No configuration of '{cycle}' is in force. Check the effective dates in the cycle's configuration."


class BadScorerSettings(Problem):
    """The settings do not fit the scorer's schema."""

    code, status = "GR-604", 422
    ko = (
        "산정 방식 ‘{scorer}’의 설정이 올바르지 않습니다({errors}). 평가주기의 설정에서 고치십시오."
    )
    en = (
        "The settings of scorer '{scorer}' do not fit: {errors}. Correct the cycle's configuration."
    )


class InexactAnswer(Problem):
    """Stored answers hold binary fractions, which cannot decide a result."""

    code, status = "GR-605", 500
    ko = "문항 ‘{question}’의 응답에 정확하지 않은 수가 들어 있어 산정할 수 없습니다. 이 문항의 유형을 제공한 개발자에게 알리십시오."
    en = "Question '{question}' holds binary floating-point answers, which cannot be scored. Tell the developer of its field type."


class WrongScores(Problem):
    """A scorer does not keep its promise."""

    code, status = "GR-606", 500
    ko = "산정 방식 ‘{scorer}’ {version}이(가) 약속한 결과를 돌려주지 않았습니다({reason}). 아무것도 저장하지 않았습니다. 개발자에게 알리십시오."
    en = "Scorer '{scorer}' {version} does not keep its promise: {reason}. Nothing was stored. Tell its developer."


class UnusableAnswer(Problem):
    """A scored question holds something that is no rating of the scale."""

    code, status = "GR-607", 422
    ko = "문항 ‘{question}’에 1~{scale}의 숫자도 ‘해당없음’도 아닌 응답이 있어 산정할 수 없습니다. 산정 설정의 영역별 문항과 척도를 확인하십시오."
    en = "Question '{question}' holds answers that are neither numbers from 1 to {scale} nor 'not applicable'. Check the questions by area and the scale in the scorer's settings."


class NoQuestions(Problem):
    """The settings of a scorer name no question."""

    code, status = "GR-608", 422
    ko = "어느 문항을 산정할지 정하지 않았습니다. 산정 설정의 ‘{setting}’에 영역별 문항 이름을 적으십시오."
    en = "No questions to score are chosen. Name them by area in the scorer's setting '{setting}'."


class UnknownQuestion(Problem):
    """The settings of a scorer name a question that the form does not have."""

    code, status = "GR-609", 422
    ko = "산정 설정에 적힌 문항 ‘{question}’이(가) 양식에 없습니다. 양식의 문항 이름과 맞추어 고치십시오."
    en = "The scorer's settings name question '{question}', which the form does not have. Use the names of the form's questions."


class IllegalMove(Problem):
    """A run cannot go from its state to the wanted one."""

    code, status = "GR-611", 409
    ko = "산정 {run}번은 지금 ‘{state_ko}’ 상태라서 ‘{wanted_ko}’(으)로 바꿀 수 없습니다. 화면을 새로 고쳐 상태를 확인하십시오."
    en = "Run {run} is now: {state_en}. It cannot become: {wanted_en}. Reload the page to see its state."


class SecondPersonNeeded(Problem):
    """One person tries to take a decision that takes two."""

    code, status = "GR-612", 403
    ko = "산정 {run}번을 ‘{wanted_ko}’(으)로 하는 일은 {done_ko} 사람이 할 수 없습니다. 다른 담당자가 처리하여야 합니다."
    en = "Run {run}: whoever {done_en} cannot take it to: {wanted_en}. Another person must do it."


class TriedOut(Problem):
    """A run with tried-out settings is proposed."""

    code, status = "GR-613", 409
    ko = "산정 {run}번은 설정을 바꾸어 본 모의 산정이라서 확정안으로 올릴 수 없습니다. 설정에 반영한 뒤 다시 산정하십시오."
    en = "Run {run} tried out other settings, so it cannot be proposed. Put them into the configuration and score again."


class Outdated(Problem):
    """The answers or the configuration have changed since a run was made."""

    code, status = "GR-614", 409
    ko = "산정 {run}번을 만든 뒤 {what_ko}이(가) 바뀌었습니다. 다시 산정하여 올리십시오."
    en = "The {what_en} changed after run {run} was made. Score again and propose that run."


class PublishedAlready(Problem):
    """Another run of the phase is published or confirmed."""

    code, status = "GR-615", 409
    ko = "이 단계에는 이미 공개된 산정 {other}번이 있습니다. 고치려면 사유를 적어 그 산정을 대체하도록 지정하십시오."
    en = "Run {other} of this phase is published already. To correct it, state a reason and let this run supersede it."


class Superseding(Problem):
    """A run cannot supersede the other one."""

    code, status = "GR-616", 409
    ko = "산정 {new}번은 산정 {old}번을 대체할 수 없습니다({reason})."
    en = "Run {new} cannot supersede run {old}: {reason}."


class BeingSuperseded(Problem):
    """A run is confirmed although a newer one is to take its place."""

    code, status = "GR-617", 409
    ko = "산정 {run}번은 산정 {new}번으로 대체되는 중이라서 확정할 수 없습니다. 산정 {new}번을 확정하십시오."
    en = "Run {run} is being superseded by run {new}, so it cannot be confirmed. Confirm run {new}."


class NotDiscarded(Problem):
    """A run that is more than a simulation is deleted."""

    code, status = "GR-618", 409
    ko = "산정 {run}번은 ‘{state_ko}’ 상태라서 지울 수 없습니다. 모의 산정만 지울 수 있습니다."
    en = "Run {run} is now: {state_en}. Only simulations may be deleted."


class ReasonNeeded(Problem):
    """Something needs a reason in writing."""

    code, status = "GR-621", 422
    ko = "사유를 적어야 합니다({what_ko}). 기록에 남으므로 구체적으로 적으십시오."
    en = "A reason is needed ({what_en}). It is kept on record, so be specific."


class TraceDiffers(Problem):
    """A stored trace does not lead to the stored number."""

    code, status = "GR-622", 500
    ko = "산정 {run}번, 대상 {subject}: 저장된 계산 과정이 저장된 점수와 맞지 않습니다. 검증을 실행하고 관리자에게 알리십시오."
    en = "Run {run}, subject {subject}: the stored steps do not lead to the stored score. Verify the run and tell the administrator."


class ProcessLost(Problem):
    """A process that scored a part of the people ended before it was done."""

    code, status = "GR-623", 503
    ko = "점수를 나누어 계산하던 프로세스가 도중에 끝났습니다. 아무것도 저장하지 않았습니다. 다시 시도하고, 거듭되면 서버의 메모리를 늘리도록 운영자에게 알리십시오."
    en = "A process that scored some of the people ended before it was done. Nothing was stored. Try again; if it happens again, ask the operator to give the server more memory."


class TooFew(Problem):
    """So few answers that showing them would tell who gave them."""

    code, status = "GR-631", 409
    ko = "‘{what}’의 응답이 {k}건보다 적어 작성자를 보호하기 위해 내보내지 않습니다."
    en = "'{what}' has fewer than {k} answers; they are not handed out, to protect their authors."
