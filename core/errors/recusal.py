"""GR-855 to GR-860: the raters' pledge."""

from __future__ import annotations

from core.errors.base import Problem


class PledgeFirst(Problem):
    """Somebody rates before the raters' pledge, which is asked of them in the cycle."""

    code, status = "GR-855", 409
    ko = "평가자 서약을 먼저 제출해야 평가할 수 있습니다. ‘내 할 일’에서 평가자 서약·회피 신고서를 작성하십시오."
    en = "Raters pledge before they rate. Hand in the raters' pledge under 'My tasks' first."
