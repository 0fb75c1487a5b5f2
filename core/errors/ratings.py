"""GR-852 and GR-853: who may rate whom."""

from __future__ import annotations

from core.errors.base import Problem


class SelfRating(Problem):
    """Somebody rates themselves, or a form that they handed in."""

    code, status = "GR-852", 403
    ko = "자기 자신이나 자기가 낸 양식은 평가할 수 없어 아무것도 저장하지 않았습니다. 배정이 잘못되었으면 성과관리 담당에게 알리십시오."
    en = "Nobody rates themselves or a form of their own, so nothing was stored. Tell the administrator that the assignment is wrong."


class WrongRater(Problem):
    """Settings of a roster ask somebody who may not be asked."""

    code, status = "GR-853", 422
    ko = "‘{who}’에게 ‘{about}’을(를) 맡길 수 없어 아무것도 배정하지 않았습니다({reason_ko}). 배정 설정에서 다른 사람을 정하십시오."
    en = "'{who}' cannot be asked about '{about}' ({reason_en}), so nobody was assigned. Name somebody else in the roster's settings."
