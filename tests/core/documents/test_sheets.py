"""Forms with a layout on paper: one to a page, all of a phase together, one table of all."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from core.cycles.opening import open_cycle
from core.data.models import (
    Assignment,
    Fact,
    FormVersion,
    Municipality,
    OrgUnit,
    Person,
    Phase,
    Submission,
)
from core.data.storage import Storage
from core.documents.blocks import Block, Facts, Heading, PageBreak, Table
from core.documents.document import Document
from core.documents.layouts import layout_blocks
from core.documents.pdf import pdf
from core.documents.sheets import Collection, collection, has_collection, sheets, summary
from core.documents.submission import submission_document
from core.errors import NotFound
from core.library import Catalogue, Library
from core.submissions.assignments import PAPER
from plugins import standard, uijeongbu
from plugins.standard.forms.indicator_layout import LAYOUT
from tests.core.documents.sample import NOON, issued, pdf_text
from tests.counting import counted
from tests.plugins.standard.test_indicator_sheet import GOOD, filled

START = date(2026, 1, 1)


@pytest.fixture
def catalogue() -> Catalogue:
    plugins = {"standard": standard, "uijeongbu": uijeongbu}
    return Library(plugins).catalogue("uj", {"standard": {}, "uijeongbu": {}})


@pytest.fixture
def phase(storage: Storage, municipality: Municipality, catalogue: Catalogue) -> Phase:
    """Give a phase in which two departments have handed in an indicator each."""
    with storage.writing(municipality.id):
        open_cycle(catalogue, "uijeongbu-indicators", 2026, START, None)
        found = Phase.get(Phase.name == "indicators")
        hand_in(found, "10과", {**GOOD, "name": "찾아가는 상담"})
        hand_in(found, "2과", GOOD)
        return found


def hand_in(phase: Phase, unit: str, answers: dict[str, Any] | Any) -> None:
    """Store what the head of a department handed in."""
    head = Person.create(staff_no=unit, name=f"{unit}장", grade="5", position="과장")
    about = OrgUnit.create(code=unit, name=unit, kind="과", valid_from=START)
    form = FormVersion.get(FormVersion.name == "indicator-sheet")
    made = Assignment.create(
        cycle=phase.cycle,
        phase=phase,
        form_version=form,
        actor=head,
        subject_kind="unit",
        subject=about.id,
        due_at=phase.closes_at,
    )
    Submission.create(
        assignment=made,
        form_version=form,
        state="submitted",
        answers=dict(answers),
        saved_at=NOON,
        submitted_at=NOON,
        receipt=f"AAAA-{unit}",
    )


def collected(phase: Phase, catalogue: Catalogue, language: str = "ko") -> Collection:
    return collection(catalogue, Phase.get_by_id(phase.id), "의정부시", language)


def of(document: Document, kind: type[Block]) -> list[Any]:
    return [block for block in document.blocks if isinstance(block, kind)]


def test_a_sheet_has_goal_formula_variables_history_and_target() -> None:
    blocks = list(layout_blocks(filled(), LAYOUT))

    headings = [block.text for block in blocks if isinstance(block, Heading)]
    assert headings == ["목표와 지표", "산식", "과거 3년 실적과 목표", "측정과 실행"]
    tables = {block.caption: block for block in blocks if isinstance(block, Table)}
    assert [column.heading for column in tables["변수표"].columns][:2] == ["기호", "변수명"]
    assert [row[:2] for row in tables["변수표"].rows] == [
        ("on_time", "기한 내 처리"),
        ("total", "전체 처리"),
    ]
    assert tables["과거 3년 실적"].rows == (
        ("3년 전", "93.1"),
        ("2년 전", "94"),
        ("1년 전", "95.5"),
    )


def test_the_target_is_checked_against_three_years() -> None:
    rows = [
        row
        for block in layout_blocks(filled(), LAYOUT)
        if isinstance(block, Facts)
        for row in block.rows
    ]

    # base 95.5; the line of least squares through 93.1, 94, 95.5 gives 96.6 for the next year
    assert ("목표값", "96.5") in rows
    assert ("기준값", "95.50") in rows
    assert ("추세 예측값", "96.60") in rows
    assert ("기준값 대비", "1.05%") in rows
    assert ("목표 도전성 점검", "B: 보통") in rows


def test_a_new_indicator_has_no_past_to_compare_with() -> None:
    state = filled(is_new="yes", new_reason="올해 처음 만든 사업이기 때문입니다", history=None)

    rows = [
        row for one in layout_blocks(state, LAYOUT) if isinstance(one, Facts) for row in one.rows
    ]

    assert "기준값" not in dict(rows)
    assert dict(rows)["신규지표 사유"] == "올해 처음 만든 사업이기 때문입니다"


def test_what_no_part_names_stands_at_the_end() -> None:
    blocks = list(layout_blocks(filled(), type(LAYOUT)(parts=LAYOUT.parts[:1])))

    headings = [block.text for block in blocks if isinstance(block, Heading)]
    assert headings == ["목표와 지표", "그 밖의 항목"]
    assert "새올 민원처리 통계" in str(blocks)


def test_my_sheet_is_laid_out_as_its_form_says(
    storage: Storage, phase: Phase, catalogue: Catalogue
) -> None:
    with storage.reading(phase.municipality_id):
        found = submission_document(
            catalogue, Submission.select().order_by(Submission.id).first(), municipality="의정부시"
        )

    assert found.title == "성과지표 정의서"
    assert [block.text for block in of(found, Heading)][:2] == ["목표와 지표", "산식"]


def test_all_sheets_of_a_phase_have_an_index_and_a_page_each(
    storage: Storage, phase: Phase, catalogue: Catalogue
) -> None:
    with storage.reading(phase.municipality_id):
        assert has_collection(catalogue, phase)
        found = sheets(collected(phase, catalogue))

    index = of(found, Table)[0]
    headings = ["번호", "부서·팀", "지표명", "측정단위", "방향", "목표값", "가중치(%)"]
    assert [column.heading for column in index.columns] == headings
    assert index.rows == (
        ("1", "2과", "민원 처리기간 준수율", "%", "상향", "96.5", "30"),
        ("2", "10과", "찾아가는 상담", "%", "상향", "96.5", "30"),
    )
    assert (found.title, len(of(found, PageBreak)), found.persons) == ("성과지표 정의서 모음", 2, 2)
    assert "2. 찾아가는 상담 · 10과" in pdf_text(pdf(issued(found)))


def test_the_table_of_all_names_what_each_is_and_what_it_aims_at(
    storage: Storage, phase: Phase, catalogue: Catalogue
) -> None:
    with storage.writing(phase.municipality_id):
        sheet = Submission.get(Submission.receipt == "AAAA-2과")
        about = {"subject_kind": PAPER, "subject": sheet.id, "name": "indicator.actual"}
        Fact.create(cycle=phase.cycle, **about, value="97.2")
        found = summary(collected(phase, catalogue, "en"))

    (table,) = of(found, Table)
    assert found.title == "Indicator sheet: summary"
    assert table.columns[-1].heading == "Result"
    assert [row[-1] for row in table.rows] == ["97.2", "–"]
    assert [row[1:3] for row in table.rows] == [
        ("2과", "민원 처리기간 준수율"),
        ("10과", "찾아가는 상담"),
    ]


def test_a_phase_without_sheets_has_no_documents_of_all(
    storage: Storage, phase: Phase, catalogue: Catalogue
) -> None:
    with storage.reading(phase.municipality_id):
        other = Phase.get(Phase.name == "improvement")
        assert not has_collection(catalogue, other)
        with pytest.raises(NotFound):
            collection(catalogue, other, "의정부시", "ko")


@pytest.mark.parametrize("more", [1, 9])
def test_all_sheets_together_take_as_many_queries_however_many_there_are(
    storage: Storage, municipality: Municipality, phase: Phase, catalogue: Catalogue, more: int
) -> None:
    asks = []
    with storage.reading(municipality.id):
        collected(phase, catalogue)  # the form is compiled once for all
    for numbers in (range(0), range(more)):
        with storage.writing(municipality.id):
            for number in numbers:
                hand_in(phase, f"{number + 20}과", {**GOOD, "name": f"지표 {number}"})
        with storage.reading(municipality.id), counted(storage) as seen:
            found = sheets(collected(phase, catalogue))
        asks.append((len(of(found, PageBreak)), len(seen)))

    queries = asks[0][1]
    assert asks == [(2, queries), (2 + more, queries)]
    assert queries <= 12
