"""GR-956 to GR-963: notices, reminders, mail, and deadlines of single people."""

from __future__ import annotations

from core.errors.base import Problem


class BeyondCycle(Problem):
    """A later deadline would lie after the end of the cycle."""

    code, status = "GR-956", 422
    ko = "새 기한 {found}은(는) 평가주기가 끝나는 {last} 뒤입니다. 그보다 이른 때를 적으십시오."
    en = "The new deadline {found} lies after the cycle's end ({last}). Enter an earlier one."


class NothingToTakeBack(Problem):
    """A later deadline is to be taken back that nobody has."""

    code, status = "GR-957", 409
    ko = "연장한 기한이 없어 되돌리지 않았습니다. 화면을 다시 열어 지금의 기한을 확인하십시오."
    en = "There is no later deadline to take back. Open the page anew to see the deadlines as they are."


class UnusablePlace(Problem):
    """A notice's text names a place that there is none of."""

    code, status = "GR-958", 422
    ko = "‘{found}’은(는) 쓸 수 없는 자리입니다. 이 알림에는 {known}만 쓸 수 있습니다. 중괄호 자체는 두 번 적으십시오."
    en = "'{found}' is no place of this notice. It has {known}. Write a brace itself twice."


class TooFewToRemind(Problem):
    """So few have not taken part in an anonymous form that reminding them would show who."""

    code, status = "GR-959", 409
    ko = "익명 양식이고 남은 사람이 {least}명보다 적어 안내를 보내지 않았습니다. 누가 응답하지 않았는지 드러날 수 있기 때문입니다."
    en = "The form is anonymous and fewer than {least} people are left, so nobody was reminded: it could show who has not answered."


class NobodyToRemind(Problem):
    """Everybody has finished, or was reminded today."""

    code, status = "GR-960", 409
    ko = "안내를 보낼 사람이 없습니다. 모두 제출했거나 오늘 이미 안내를 받았습니다."
    en = "There is nobody to remind: everybody has finished, or was reminded today."


class KindNeeded(Problem):
    """A notice that everybody must get is switched off."""

    code, status = "GR-961", 422
    ko = "‘{title}’ 알림은 끌 수 없습니다. 이의신청 기간이 이때부터 흐르기 때문입니다. 받는 방법만 고르십시오."
    en = "Notices of the kind '{title_en}' cannot be switched off, because periods for appeals begin with them. Choose how to get them."


class NoMailServer(Problem):
    """Mail is to be sent and no server is configured."""

    code, status = "GR-962", 409
    ko = "메일 서버를 설정하지 않아 메일을 보낼 수 없습니다. 알림은 화면에만 있습니다. mail_server와 mail_from을 설정하십시오."
    en = "No mail server is configured, so no mail can be sent; notices stand on pages only. Set mail_server and mail_from."


class NothingToStop(Problem):
    """Mail of reminders is to be stopped that has all gone out."""

    code, status = "GR-963", 409
    ko = "멈출 메일이 없습니다. 이미 모두 보냈거나 화면에만 알린 안내입니다. 화면을 다시 열어 지금의 상태를 확인하십시오."
    en = "There is no mail to stop: all of it has gone out, or stands on pages only. Open the page anew to see how it is."
