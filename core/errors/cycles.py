"""GR-44x and GR-45x: form versions, cycles, their configuration and their assignments."""

from __future__ import annotations

from core.errors.base import Problem


class UnpublishedForm(Problem):
    """A form is needed that has no published version."""

    code, status = "GR-440", 409
    ko = "양식 ‘{form}’에 공개된 판이 없습니다. 양식을 먼저 공개하십시오."
    en = "Form '{form}' has no published version. Publish it first."


class WeakerIdentity(Problem):
    """A new version of a form would protect its authors less than the newest one."""

    code, status = "GR-441", 409
    ko = (
        "양식 ‘{form}’의 응답자 보호 수준(관계 ‘{relation}’)을 {before}에서 {after}(으)로 낮출 수 "
        "없습니다. 응답자에게 한 약속이기 때문입니다. 이름이 다른 새 양식을 만드십시오."
    )
    en = (
        "Form '{form}': answers in relation '{relation}' were promised to be {before} and cannot "
        "become {after}. Make a form with another name instead."
    )


class UnknownIdentity(Problem):
    """A form names a kind of identity that does not exist."""

    code, status = "GR-442", 422
    ko = "양식 ‘{form}’의 응답자 보호 수준 ‘{found}’을(를) 알 수 없습니다. 사용할 수 있는 값: {known}."
    en = "Form '{form}' names the identity '{found}', which does not exist. Known: {known}."


class DamagedForm(Problem):
    """The stored text of a form version does not fit its digest."""

    code, status = "GR-443", 500
    ko = "양식 ‘{form}’ {number}판의 저장된 내용이 확인값과 다릅니다. 관리자에게 알리십시오."
    en = "The stored text of form '{form}' version {number} does not fit its digest. Tell the administrator."


class CycleExists(Problem):
    """The programme's cycle of that year is open already."""

    code, status = "GR-444", 409
    ko = "{year}년 ‘{programme}’ 평가주기는 이미 있습니다. 목록에서 찾아 이어서 쓰십시오."
    en = "The {year} cycle of '{programme}' exists already. Find it in the list and go on with it."


class NoSeries(Problem):
    """Another cycle of a programme is asked for that takes place once a year."""

    code, status = "GR-845", 409
    ko = "‘{programme}’은(는) 한 해에 한 번 여는 제도라 이어서 열 수 없습니다. ‘다음 연도’를 쓰십시오."
    en = "'{programme}' takes place once a year and has no series. Use 'Next year' instead."


class UnusableStart(Problem):
    """The next cycle of a series would not begin after the one that it is taken from."""

    code, status = "GR-846", 422
    ko = "첫날({found})은 이번 행사의 첫날({after})보다 늦어야 합니다. 더 늦은 날을 적으십시오."
    en = "The first day ({found}) must come after this one's ({after}). Enter a later day."


class NotOverYet(Problem):
    """What is to be erased after an event is asked to go while its phase is open."""

    code, status = "GR-847", 409
    ko = "‘{phase}’ 단계가 아직 열려 있습니다. 행사가 끝난 뒤 단계를 마감하고 지우십시오."
    en = "Phase '{phase}' is still open. Close it once the event is over, then erase."


class NothingToErase(Problem):
    """A phase whose forms ask nothing that is erased after the event."""

    code, status = "GR-848", 409
    ko = "‘{phase}’ 단계의 양식에는 행사 뒤에 지울 문항이 없습니다. 다른 단계를 고르십시오."
    en = "No form of phase '{phase}' asks anything that is erased. Choose another phase."


class UnusableYear(Problem):
    """A cycle is opened for a year that cannot be meant."""

    code, status = "GR-445", 422
    ko = "평가연도 {year}년은 쓸 수 없습니다. 2000년부터 2100년 사이로 입력하십시오."
    en = "{year} cannot be the year of a cycle. Enter one from 2000 to 2100."


class WrongSettings(Problem):
    """Settings of a cycle's configuration do not fit their schema."""

    code, status = "GR-446", 422
    ko = "단계 ‘{phase}’의 {kind} ‘{name}’ 설정이 올바르지 않습니다({errors}). 표시된 값을 고치십시오."
    en = "Phase '{phase}': the settings of {kind} '{name}' do not fit: {errors}. Correct the named values."


class UnknownPhase(Problem):
    """A phase is named that the programme does not have."""

    code, status = "GR-447", 404
    ko = "평가제도 ‘{programme}’에는 단계 ‘{phase}’이(가) 없습니다. 있는 단계: {known}."
    en = "Programme '{programme}' has no phase '{phase}'. Its phases: {known}."


class WrongMove(Problem):
    """A cycle cannot go from its stage to the wanted one."""

    code, status = "GR-448", 409
    ko = "‘{cycle}’은(는) 지금 ‘{stage}’ 단계라서 ‘{wanted}’(으)로 옮길 수 없습니다({reason_ko})."
    en = "'{cycle}' is in stage '{stage}' and cannot go to '{wanted}': {reason_en}."


class ApproverNeeded(Problem):
    """A decision takes a second person who has not agreed, or may not."""

    code, status = "GR-449", 403
    ko = "이 일({what_ko})은 다른 담당자 한 사람의 승인이 더 있어야 합니다. 관리 또는 확정 권한이 있는 다른 사람의 승인을 받으십시오."
    en = "This ({what_en}) takes the approval of another administrator or confirmer. Ask one to approve it."


class CycleSettled(Problem):
    """Something is changed in a cycle whose results are confirmed."""

    code, status = "GR-450", 409
    ko = "‘{cycle}’은(는) 결과가 확정되어 배정이나 설정을 바꿀 수 없습니다. 정정은 새 산정으로 하십시오."
    en = "The results of '{cycle}' are confirmed; its assignments and settings stay. Correct results by a new score run."


class EarlierThanBefore(Problem):
    """A configuration would come into force before the version it follows."""

    code, status = "GR-451", 422
    ko = "시행일 {found}은(는) 앞 판의 시행일 {least}보다 빠릅니다. {least} 이후로 정하십시오."
    en = "It would be in force from {found}, before the version it follows ({least}). Choose {least} or later."


class ChangedMeanwhile(Problem):
    """Somebody else changed the configuration while this page was open."""

    code, status = "GR-452", 409
    ko = "그사이 다른 사람이 설정을 {newest}판으로 바꾸었습니다. 새 판을 확인한 뒤 다시 고치십시오."
    en = "Somebody made version {newest} of the configuration in the meantime. Look at it, then change it again."


class AnswersExist(Problem):
    """A phase is assigned anew although people have begun to answer."""

    code, status = "GR-453", 409
    ko = "‘{phase}’에는 이미 작성했거나 작성 중인 양식이 {count}건 있습니다. 그것을 남기고 다시 배정하려면 사유를 적으십시오."
    en = "{count} forms of '{phase}' are filled or begun already. State a reason to keep them and assign the rest anew."


class WrongRoster(Problem):
    """A roster yields what cannot be assigned: a pair twice."""

    code, status = "GR-454", 500
    ko = "배정 규칙 ‘{roster}’이(가) 배정할 수 없는 결과를 돌려주었습니다({reason_ko}). 아무것도 저장하지 않았습니다. 개발자에게 알리십시오."
    en = "Roster '{roster}' yields what cannot be assigned: {reason_en}. Nothing was stored. Tell its developer."


class StillRunning(Problem):
    """A phase is closed before its last deadline."""

    code, status = "GR-455", 409
    ko = "‘{phase}’의 마지막 기한은 {until}입니다. 그 전에 마감하려면 사유를 적으십시오."
    en = "The last deadline of '{phase}' is {until}. State a reason to close it earlier."


class ClosedForGood(Problem):
    """A phase with anonymous answers is opened again, or assigned anew, after its close."""

    code, status = "GR-456", 409
    ko = "‘{phase}’은(는) 마감되었습니다. {reason_ko}"
    en = "'{phase}' is closed. {reason_en}"


class UnusableDeadline(Problem):
    """A new deadline does not lie where it must."""

    code, status = "GR-457", 422
    ko = "새 기한 {found}은(는) 쓸 수 없습니다. {after} 이후로 정하십시오."
    en = "The new deadline {found} does not do; choose one after {after}."


class OnlyTogether(Problem):
    """One person's deadline of an anonymous form is extended."""

    code, status = "GR-458", 409
    ko = "익명 양식은 한 사람만 기한을 늘릴 수 없습니다. 늦게 들어온 한 장으로 누구의 응답인지 알 수 있기 때문입니다. 단계 전체의 기한을 늘리십시오."
    en = "An anonymous form cannot be extended for one person: the late ballot would tell whose it is. Extend the whole phase."


class AnswersBegun(Problem):
    """The window of a phase is moved although people have begun to answer."""

    code, status = "GR-459", 409
    ko = "‘{phase}’은(는) 이미 작성이 시작되었거나({count}건) 마감되어 기간을 다시 정할 수 없습니다. 기한을 늦추려면 연장하십시오."
    en = "'{phase}' has been begun ({count} forms) or closed, so its window stays. To give more time, extend the deadline."
