"""GR-86x, GR-875 and GR-876: submissions on their way through a workflow."""

from __future__ import annotations

from core.errors.base import Problem


class AnotherNeeded(Problem):
    """A step takes somebody else than who took the one before."""

    code, status = "GR-861", 403
    ko = "‘{step_ko}’은(는) 바로 앞 절차를 밟은 사람이 아닌 다른 사람이 해야 합니다. 다른 담당자에게 확인을 요청하십시오."
    en = "'{step_en}' takes somebody else than who took the step before. Ask the other person to confirm it."


class SignatureNeeded(Problem):
    """A step that signs is taken without a password entered again."""

    code, status = "GR-862", 403
    ko = "‘{step_ko}’에는 서명이 필요합니다. 내용을 확인하고 비밀번호를 다시 입력하십시오."
    en = "'{step_en}' takes your signature. Check the content and enter your password again."


class ContentChanged(Problem):
    """What is to be signed is not what was shown."""

    code, status = "GR-863", 409
    ko = "화면을 연 뒤에 내용이 바뀌어 서명하지 않았습니다. 바뀐 내용을 확인하고 다시 서명하십시오."
    en = "The content has changed since the page was opened, so it was not signed. Read it again and sign then."


class WrongPassword(Problem):
    """The password entered for a signature is wrong, or the account is locked."""

    code, status = "GR-864", 403
    ko = "비밀번호가 맞지 않아 서명하지 않았습니다. 여러 번 틀리면 계정이 15분 동안 잠깁니다."
    en = "The password is wrong, so nothing was signed. After several wrong tries the account is locked for 15 minutes."


class NothingOpen(Problem):
    """Somebody writes in a submission that has nothing open to them now."""

    code, status = "GR-865", 409
    ko = "‘{form}’은(는) 지금 단계에서 고칠 수 있는 항목이 없습니다. 고쳐야 하면 반려나 잠금 해제를 요청하거나 덧붙임을 남기십시오."
    en = "Nothing of '{form}' is open to you in its present stage. Ask for its return or unlocking, or append a note."


class WrongStandIn(Problem):
    """Somebody cannot act for somebody else as asked."""

    code, status = "GR-866", 422
    ko = "대결을 지정할 수 없습니다({reason_ko}). 사람과 기간을 확인하십시오."
    en = "The acting person cannot be named: {reason_en}. Check person and period."


class WrongWorkflow(Problem):
    """A workflow of the configuration does not hold together."""

    code, status = "GR-867", 422
    ko = "업무 흐름 ‘{workflow}’을(를) 저장하지 않았습니다. {mistakes_ko}"
    en = "The workflow '{workflow}' was not stored. {mistakes_en}"


class UnusableWorkflow(Problem):
    """A form names a workflow that neither the configuration nor an enabled plugin has."""

    code, status = "GR-868", 409
    ko = "양식 ‘{form}’의 업무 흐름 ‘{workflow}’을(를) 찾을 수 없어 처리할 수 없습니다. 성과관리 담당에게 플러그인과 평가주기 설정을 확인해 달라고 요청하십시오."
    en = "The workflow '{workflow}' of the form '{form}' is not there, so nothing was done. Ask the administrator to check plugins and the cycle's configuration."


class CannotBegin(Problem):
    """No step leads the author out of the first stage of a workflow."""

    code, status = "GR-869", 409
    ko = "업무 흐름 ‘{workflow}’의 첫 단계에서 작성자가 제출할 수 있는 절차가 없습니다. 성과관리 담당에게 업무 흐름 설정을 확인해 달라고 요청하십시오."
    en = "The workflow '{workflow}' has no step with which its author hands in. Ask the administrator to check it."


class SignedAlready(Problem):
    """Somebody signs again what still waits for the signatures of others."""

    code, status = "GR-875", 409
    ko = "‘{step_ko}’에 이미 서명하였습니다. 다른 사람의 서명을 기다리십시오. 내용이 바뀌면 다시 서명을 요청합니다."
    en = "You have signed '{step_en}' already. It waits for the others; if the content changes, you are asked again."


class NobodySigns(Problem):
    """A stage that several people sign is entered, and there is nobody who is to sign."""

    code, status = "GR-876", 422
    ko = "‘{step_ko}’에 서명할 사람이 한 명도 없습니다. 서명할 사람(예: 출석한 위원)을 양식에 적었는지 확인하십시오."
    en = "Nobody is named who is to sign '{step_en}'. Check that the form names the signers, such as the members present."
