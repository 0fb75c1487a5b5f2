"""What stands in the way of changing or confirming an allocation, as people read it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from core.data.models import Allocation
from core.errors.allocation import AllocationMoved
from core.grading.stored import CONFIRMED

REALLOCATED: Mapping[str, str] = MappingProxyType(
    {
        "wanted_ko": "저장할",
        "wanted_en": "stored",
        "now_ko": "먼저 산정을 확정안으로 올리십시오. 대체된 산정이면 새 산정에서 배분하십시오.",
        "now_en": "Propose the run first; if it is superseded, allocate on the newer one.",
    }
)
CONFIRMED_FIRST: Mapping[str, str] = MappingProxyType(
    {
        "wanted_ko": "확정할",
        "wanted_en": "confirmed",
        "now_ko": "먼저 산정을 확정하십시오.",
        "now_en": "Confirm the run first.",
    }
)
NEWER = MappingProxyType(
    {
        "what_ko": "그사이 다른 사람이 배분을 바꾸었습니다. 화면을 새로 고쳐 확인하십시오.",
        "what_en": "somebody else changed it in the meantime. Reload the page.",
    }
)
FINAL = MappingProxyType(
    {
        "what_ko": "이미 확정되었습니다. 새 산정으로만 고칩니다.",
        "what_en": "it is confirmed, and corrected by a new run only.",
    }
)
STALE = MappingProxyType(
    {
        "what_ko": "배분한 뒤 설정이나 인사자료가 바뀌었습니다. 다시 배분하여 확인하십시오.",
        "what_en": "settings or staff data changed since. Allocate again and check it.",
    }
)


def require_newest(name: str, found: Allocation | None, based_on: int | None) -> None:
    """Refuse to go on from a version that is not the newest, or from a confirmed one.

    Raises:
        AllocationMoved: It is refused.

    """
    if found is not None and found.state == CONFIRMED:
        raise AllocationMoved(allocation=name, **FINAL)
    number = 0 if found is None else found.number
    if based_on is not None and based_on != number:
        raise AllocationMoved(allocation=name, **NEWER)
