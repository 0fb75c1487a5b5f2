"""How a handover lies on paper: what passes on in tables, and the lines on which three sign.

Source: 강서구 사무 인계인수 규칙; 행정업무규정 시행규칙 제45조: the document is
registered in the e-document system, so it prints as one copy to be filed there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from goru import Deed, Layout, LayoutPart, Signer, Texts
from goru.asking import texts


def ends(answers: Mapping[str, Any]) -> Iterator[Texts]:
    """Yield what stands above the lines to sign on, with the years for which it is kept."""
    kept = answers.get("kept") or "–"
    yield texts(
        f"위와 같이 업무를 인계인수하였음을 확인하고 함께 서명한다. 보존기간: {kept}",
        f"We confirm that the work was handed over as above. Kept for: {kept}",
    )


LAYOUT: Final = Layout(
    parts=(
        LayoutPart(
            title=texts("인계 사유와 관계인", "Event and people"),
            questions=("reason", "event_on", "due", "giver", "receiver", "witness", "kept"),
        ),
        LayoutPart(
            title=texts("업무와 현안", "Work and problems"),
            questions=("tasks", "issues", "orders", "contracts", "petitions"),
        ),
        LayoutPart(
            title=texts("물품·자료·협조처", "Things, files, contacts"),
            questions=("assets", "files", "contacts", "manual", "late_reason", "late_date"),
        ),
    ),
    deed=Deed(
        signers=(
            Signer(party="author", title=texts("인계자", "Handed over by")),
            Signer(party="receiver", title=texts("인수자", "Received by")),
            Signer(party="witness", title=texts("입회자", "Witness")),
        ),
        copies=(texts("기관 보존용(전자문서 등록)", "To be filed by the office"),),
        ends=ends,
    ),
)
