"""Columns of the handover document's tables that may stay empty."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from goru import Question
from goru.asking import ask, rule, started

#: Whatever looks like a password or names one.
PASSWORD: Final = "(?is).*(비밀번호|비번|패스워드|암호|password|passwd|\\\\bpw\\\\b).*"  # noqa: S105  a pattern
#: Numbers of residents and of telephones.
PERSONAL: Final = "(?s).*([0-9]{6}-?[1-8][0-9]{6}|01[0-9]-?[0-9]{3,4}-?[0-9]{4}).*"
NO_PASSWORD: Final = rule(
    f"not(regex(., '{PASSWORD}'))",
    "비밀번호는 적지 마십시오. 권한 이관 방법만 적으십시오.",
    "Never write passwords; say only how the access passes on.",
)
NO_PERSON: Final = rule(
    f"not(regex(., '{PERSONAL}'))",
    "민원인의 주민등록번호나 전화번호는 적지 마십시오.",
    "No resident or telephone numbers of petitioners.",
)


def free(name: str, ko: str, en: str, kind: str = "text", **more: Any) -> Question:
    """Return a column that may stay blank."""
    return ask(kind, name, ko, en, **{"required": "", **more})


COLUMNS: Final[Mapping[str, tuple[Question, ...]]] = MappingProxyType(
    {
        "orders": (
            ask(
                "text",
                "orders_what",
                "사항",
                "What",
                required=started("orders_state", "orders_due"),
            ),
            free("orders_state", "진행", "State"),
            free("orders_due", "기한", "Until", "date"),
        ),
        "contracts": (
            ask(
                "text",
                "contracts_name",
                "건명",
                "Name",
                required=started(
                    "contracts_party", "contracts_won", "contracts_state", "contracts_due"
                ),
            ),
            free("contracts_party", "상대방", "Other party"),
            free("contracts_won", "금액(원)", "Amount in won", "integer"),
            free("contracts_state", "진행", "State"),
            free("contracts_due", "기한", "Until", "date"),
        ),
        "petitions": (
            ask(
                "text",
                "petitions_number",
                "접수번호",
                "Number",
                required=started("petitions_matter", "petitions_due"),
                **NO_PERSON,
            ),
            ask(
                "text",
                "petitions_matter",
                "요지",
                "Matter",
                required=started("petitions_number", "petitions_due"),
                **NO_PERSON,
            ),
            free("petitions_due", "처리기한", "Until", "date"),
        ),
        "assets": (
            ask(
                "text",
                "assets_name",
                "품명",
                "Name",
                required=started("assets_number", "assets_place"),
            ),
            free("assets_number", "수량", "Number", "integer"),
            free("assets_place", "위치", "Place"),
        ),
        "files": (
            ask(
                "text",
                "files_name",
                "이름",
                "Name",
                required=started("files_place", "files_access"),
                **NO_PASSWORD,
            ),
            free("files_place", "위치", "Place", **NO_PASSWORD),
            free("files_access", "권한 이관", "How access passes on", **NO_PASSWORD),
        ),
        "contacts": (
            ask(
                "text",
                "contacts_office",
                "기관",
                "Office",
                required=started("contacts_unit", "contacts_phone"),
            ),
            free("contacts_unit", "부서", "Department"),
            free("contacts_phone", "전화", "Telephone"),
        ),
    }
)
