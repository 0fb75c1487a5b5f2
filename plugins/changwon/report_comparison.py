"""Before and after consulting: 자체안 / 의견 / 최종안 / 수용 여부, and sheets side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from goru import Definition, Texts, in_language
from goru.reports import Block, Column, Facts, Heading, Paragraph, ReportEvidence, Table
from plugins.changwon import consulting_form, draft_form, reply_forms
from plugins.changwon.common import DIRECTIONS
from plugins.changwon.indicators import NOTHING, Indicator, indicators, labels, text

CONSULTING: Final = consulting_form.NAME
REPLY: Final = reply_forms.REPLY_NAME
#: What is compared: the part of the opinion, its title, the line of the sheet, the reply.
PARTS: Final[tuple[tuple[str, Texts, str, str], ...]] = (
    ("link", {"ko": "목표–지표 연계성", "en": "Goal and indicator"}, "name", "accept"),
    ("challenge", {"ko": "목표 도전성", "en": "The target"}, "target", "accept_challenge"),
    ("formula", {"ko": "산출식", "en": "The formula"}, "formula_text", "accept_formula"),
)
#: Lines of a sheet that are told side by side.
LINES: Final[tuple[tuple[str, Texts], ...]] = (
    ("goal", {"ko": "전략목표 / 성과목표", "en": "Goal"}),
    ("name", {"ko": "지표명", "en": "Indicator"}),
    ("direction", {"ko": "방향", "en": "Direction"}),
    ("unit", {"ko": "측정단위", "en": "Unit"}),
    ("formula_text", {"ko": "산식", "en": "Formula"}),
    ("formula_expr", {"ko": "산식(계산)", "en": "Formula, computed"}),
    ("target", {"ko": "목표값", "en": "Target"}),
    ("target_basis", {"ko": "목표설정 근거", "en": "What the target rests on"}),
    ("weight", {"ko": "가중치(%)", "en": "Weight in %"}),
    ("evidence_spec", {"ko": "증빙자료", "en": "Evidence"}),
)
NONE: Final[Texts] = {"ko": "해당하는 지표가 없습니다.", "en": "There is no such indicator."}
COMPARED: Final[tuple[Texts, ...]] = (
    {"ko": "구분", "en": "Part"},
    {"ko": "자체안", "en": "Own draft"},
    {"ko": "컨설팅 의견", "en": "Opinion"},
    {"ko": "최종안", "en": "Final"},
    {"ko": "수용 여부", "en": "Accepted"},
)

TAGGED: Final[tuple[Texts, ...]] = (
    {"ko": "부서", "en": "Unit"},
    {"ko": "지표명", "en": "Indicator"},
    {"ko": "업무구분", "en": "Work"},
    {"ko": "목표값", "en": "Target"},
    {"ko": "상태", "en": "State"},
)
CONFIRMED: Final[Texts] = {"ko": "확정", "en": "Confirmed"}
DRAFTED: Final[Texts] = {"ko": "자체안", "en": "Drafted"}


def comparison(evidence: ReportEvidence) -> Iterator[Block]:
    """Yield a table of draft, opinion, final and reply for each indicator."""
    found = [one for one in indicators(evidence) if one.answers(CONSULTING)]
    yield from empty(found, evidence.language)
    for one in found:
        yield Heading(text=titled(one))
        yield Table(
            columns=columns(COMPARED, evidence.language),
            rows=tuple(_compared(one, part, evidence) for part in PARTS),
        )
        yield from _whole(one, evidence.language)


def _compared(
    one: Indicator, part: tuple[str, Texts, str, str], evidence: ReportEvidence
) -> tuple[str, ...]:
    name, title, line, accept = part
    reply = one.answers(REPLY)
    reason = reply.get("reason" if name == "link" else f"reason_{name}")
    answered = labels(evidence.forms.get(REPLY), "accepted", reply.get(accept), evidence.language)
    return (
        in_language(title, evidence.language),
        text(one.own.get(line)),
        _opinion(one.answers(CONSULTING), name, evidence),
        text(one.final.get(line)),
        f"{answered} ({reason})" if reason else answered,
    )


def _opinion(answers: Mapping[str, Any], name: str, evidence: ReportEvidence) -> str:
    form, language = evidence.forms.get(CONSULTING), evidence.language
    severity = labels(form, "severities", answers.get(f"severity_{name}"), language)
    wrong = labels(form, "errors", answers.get("errors"), language) if name == "formula" else ""
    told = [str(answers[one]) for one in reply_forms.ADVICE[name] if answers.get(one)]
    parts = [f"{text(answers.get(name))}/5", severity, *([wrong] if wrong else []), *told]
    return " · ".join(parts)


def _whole(one: Indicator, language: str) -> Iterator[Block]:
    summary = one.answers(CONSULTING).get("summary")
    ruled = one.answers(REPLY).get("ruled")
    korean = language == "ko"
    if summary:
        yield Paragraph(text=f"{'종합의견' if korean else 'Overall'}: {summary}")
    if ruled:
        yield Paragraph(text=f"{'미수용 심의' if korean else 'Ruling'}: {ruled}")


def sheets(evidence: ReportEvidence) -> Iterator[Block]:
    """Yield every indicator's sheet as it was drafted and as it is confirmed, side by side."""
    language = evidence.language
    heads: tuple[Texts, ...] = (
        {"ko": "항목", "en": "Item"},
        {"ko": "자체안", "en": "Own draft"},
        {"ko": "확정안", "en": "Confirmed"},
        {"ko": "변경", "en": "Changed"},
    )
    found = indicators(evidence)
    yield from empty(found, language)
    for one in found:
        yield Heading(text=titled(one))
        yield Facts(rows=tuple(_facts(one, evidence)))
        yield Table(
            columns=columns(heads, language),
            rows=tuple(_line(one, line, language) for line in LINES),
        )


def _facts(one: Indicator, evidence: ReportEvidence) -> Iterator[tuple[str, str]]:
    korean, draft = evidence.language == "ko", one.answers(draft_form.NAME)
    approval = one.answers(reply_forms.APPROVAL_NAME)
    yield (
        ("업무구분" if korean else "Work"),
        labels(
            evidence.forms.get(draft_form.NAME), "work_kinds", draft.get("work"), evidence.language
        ),
    )
    yield ("혁신성장 연계" if korean else "Innovation growth"), text(draft.get("growth_text"))
    yield ("품질점수" if korean else "Quality"), text(approval.get("quality"))
    yield ("위원회 의결" if korean else "Committee"), text(approval.get("decided"))


def _line(one: Indicator, line: tuple[str, Texts], language: str) -> tuple[str, ...]:
    name, title = line
    before, after = (_said(sheet, name, language) for sheet in (one.own, one.final))
    changed = "●" if after not in (before, NOTHING) else ""
    return in_language(title, language), before, after, changed


def _said(sheet: Mapping[str, Any], name: str, language: str) -> str:
    known = {one.name: one.label for one in DIRECTIONS} if name == "direction" else {}
    found = known.get(str(sheet.get(name)))
    return in_language(found, language) if found else text(sheet.get(name))


def growth(evidence: ReportEvidence) -> Iterator[Block]:
    """Yield the indicators whose work is linked to innovation growth, and how."""
    heads: tuple[Texts, ...] = (
        {"ko": "부서", "en": "Unit"},
        {"ko": "지표명", "en": "Indicator"},
        {"ko": "연계 내용", "en": "How it is linked"},
        {"ko": "목표값", "en": "Target"},
    )
    found = [one for one in indicators(evidence) if one.grows]
    yield from empty(found, evidence.language)
    if found:
        yield Table(
            columns=columns(heads, evidence.language),
            rows=tuple(
                (
                    one.about,
                    one.name,
                    text(one.answers(draft_form.NAME).get("growth_text")),
                    text((one.final or one.own).get("target")),
                )
                for one in found
            ),
        )


def tagged(evidence: ReportEvidence) -> Iterator[Block]:
    """Yield the indicators of each tag that anybody has chosen."""
    found = [one for one in indicators(evidence) if one.tags]
    yield from empty(found, evidence.language)
    form = evidence.forms.get(draft_form.NAME)
    for tag in sorted({tag for one in found for tag in one.tags}):
        yield Heading(text=labels(form, "tags", tag, evidence.language))
        yield Table(
            columns=columns(TAGGED, evidence.language),
            rows=tuple(_tagged(one, form, evidence.language) for one in found if tag in one.tags),
        )


def _tagged(one: Indicator, form: Definition | None, language: str) -> tuple[str, ...]:
    draft = one.answers(draft_form.NAME)
    return (
        one.about,
        one.name,
        labels(form, "work_kinds", draft.get("work"), language),
        text((one.final or one.own).get("target")),
        in_language(CONFIRMED if one.final else DRAFTED, language),
    )


def titled(one: Indicator) -> str:
    """Return what an indicator is headed with."""
    return f"{one.about} · {one.name}"


def columns(heads: tuple[Texts, ...], language: str) -> tuple[Column, ...]:
    """Return the columns of a table; the first is narrow."""
    return tuple(
        Column(heading=in_language(head, language), weight=2 if at else 1)
        for at, head in enumerate(heads)
    )


def empty(found: object, language: str) -> Iterator[Block]:
    """Yield that there is nothing, where there is nothing."""
    if not found:
        yield Paragraph(text=in_language(NONE, language))
