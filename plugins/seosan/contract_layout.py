"""How the contract lies on paper: two copies, each with its goals, terms, and three signatures.

Source: domain practice of 직무성과계약서: number, year and motto above; parties, period, goals,
evaluation and terms; lines to sign for 을, 평정자 and 시장, who seal it across the pages (간인).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from goru import Deed, Layout, LayoutPart, Signer, Texts
from goru.asking import texts


def preamble(answers: Mapping[str, Any]) -> Iterator[Texts]:
    """Yield the motto, and who concludes the contract with whom."""
    motto = str(answers.get("motto") or "")
    if motto:
        yield texts(f"시정 구호: {motto}", f"Motto: {motto}")
    one, other = answers.get("party_a") or "", answers.get("party_b") or ""
    who = f"{answers.get('party_b_position') or ''} {other}".strip()
    yield texts(
        f"{one}(이하 ‘갑’)과 {who}(이하 ‘을’)은 다음과 같이 직무성과계약을 "
        "체결하고 성실히 이행한다.",
        f"{one} (party A) and {who} (party B) conclude this contract and keep it.",
    )


def ends(_answers: Mapping[str, Any]) -> Iterator[Texts]:
    """Yield what stands above the lines to sign on."""
    yield texts(
        "이 계약을 증명하기 위하여 계약서 2부를 작성하여 서명(날인)하고 갑과 을이 각각 1부씩 "
        "보관한다. 면마다 간인한다.",
        "In witness the parties sign and seal two copies, across the pages, and keep one each.",
    )


LAYOUT: Final = Layout(
    parts=(
        LayoutPart(
            title=texts("계약 당사자", "Parties"),
            questions=("no", "party_a", "party_b_position", "party_b", "party_b_grade"),
            says=preamble,
        ),
        LayoutPart(
            title=texts("계약기간", "Period"), questions=("starts", "ends", "succeeds", "prior")
        ),
        LayoutPart(
            title=texts("성과목표", "Goals"),
            questions=("goals", "personal", "common", "weights"),
        ),
        LayoutPart(
            title=texts("평가방법과 결과의 활용", "Evaluation and use of results"),
            questions=("use", "special"),
        ),
        LayoutPart(
            title=texts("체결", "Conclusion"),
            questions=("signed_on", "ceremony_on", "ceremony_place", "ceremony_attendees"),
        ),
    ),
    told=("motto",),
    deed=Deed(
        signers=(
            Signer(party="author", title=texts("을(피평가자)", "Party B (official)")),
            Signer(party="rater", title=texts("평정자", "Rater")),
            Signer(party="mayor", title=texts("갑(시장) 최종 서명", "Party A (mayor), at last")),
        ),
        copies=(texts("갑 보관용", "Copy of party A"), texts("을 보관용", "Copy of party B")),
        ends=ends,
    ),
)
