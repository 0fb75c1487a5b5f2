"""GR-835 to GR-839: people from outside, who see their own items in their window alone."""

from __future__ import annotations

from core.errors.base import Problem


class OutsideWindow(Problem):
    """Somebody from outside opens an item whose window is not open, or which is not theirs."""

    code, status = "GR-835", 403
    ko = "외부위원은 배정된 항목을 정해진 기간에만 볼 수 있습니다. 이 항목은 지금 볼 수 없습니다. 기간이 더 필요하면 성과관리 담당에게 연장을 요청하십시오."
    en = "External members see the items assigned to them in their window alone. This one is not open to you now. If you need more time, ask the administrator to extend it."


class PledgeNeeded(Problem):
    """Somebody from outside opens an item before the pledge is given."""

    code, status = "GR-836", 403
    ko = "서약하기 전에는 아무것도 볼 수 없습니다. ‘서약’ 화면에서 서약한 뒤 다시 여십시오."
    en = "Nothing is shown before you have given the pledge. Open the page 'Pledge', give it, and come back."


class StaffOnly(Problem):
    """Somebody from outside opens a page that only staff have."""

    code, status = "GR-837", 403
    ko = "외부위원이 볼 수 없는 화면입니다. 배정된 항목은 ‘내 할 일’에 있습니다."
    en = "External members do not have this page. What is assigned to you stands under 'My tasks'."


class OutsiderRole(Problem):
    """A role is given to an account of somebody from outside."""

    code, status = "GR-838", 422
    ko = "외부위원의 계정에는 권한을 줄 수 없습니다. 직원이 되었으면 직원 명부의 임용형태를 먼저 고치십시오."
    en = "An account of an external member holds no roles. If the person has joined the staff, change the kind of employment first."


class PledgeRefused(Problem):
    """The pledge is sent without being given."""

    code, status = "GR-839", 422
    ko = "서약란을 선택하지 않아 저장하지 않았습니다. 문구를 읽고 서약란을 선택하십시오."
    en = "The pledge was not ticked, so nothing was stored. Read it and tick it."
