"""What is printed of an indicator's way: comparison, sheets, reviews, feedback, growth."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

from openpyxl import load_workbook

from tests.plugins.changwon.city import City
from tests.plugins.changwon.test_flows import ADVICE, PROPOSAL, REVIEW, reviewed


def taken(city: City, name: str, who: str = "plan", suffix: str = "html") -> str:
    """Return a report as somebody reads it."""
    with city.writing():
        cycle = city.cycle.id
    answer = city.browser(who).get(f"/reports/{cycle}/{name}.{suffix}")
    assert answer.status_code == 200
    return answer.text


def sheet_of(city: City, name: str) -> list[tuple[object, ...]]:
    """Return the rows of a report's first sheet in Excel."""
    with city.writing():
        cycle = city.cycle.id
    content = city.browser("plan").get(f"/reports/{cycle}/{name}.xlsx").data
    return [row for sheet in load_workbook(BytesIO(content)) for row in sheet.values]


def test_the_comparison_tells_draft_opinion_final_and_reply(city: City) -> None:
    city.confirmed()

    page = taken(city, "changwon-comparison")
    rows = {row[0]: row for row in sheet_of(city, "changwon-comparison") if row[0]}
    with city.writing():
        cycle = city.cycle.id
    hwpx = city.browser("sec").get(f"/reports/{cycle}/changwon-comparison.hwpx").data

    assert rows["목표 도전성"][1:5] == ("92", "3/5 · 필수", "94", "수용")
    assert rows["산출식"][2] == "5/5 · 권고 · 없음"
    for text in ("자체안", "컨설팅 의견", "최종안", "수용 여부", "추세보다 높게 잡을 수 있음"):
        assert text in page
    with ZipFile(BytesIO(hwpx)) as document:
        content = document.read("Contents/section0.xml").decode()
    assert "3/5 · 필수" in content


def test_the_sheets_mark_what_consulting_changed(city: City) -> None:
    city.confirmed()

    rows = {row[0]: row for row in sheet_of(city, "changwon-sheets") if row[0]}

    assert rows["목표값"][1:4] == ("92", "94", "●")
    assert rows["방향"][1] == "상향"
    assert not rows["방향"][3]


def test_the_report_of_reviews_tells_lights_causes_and_actions(city: City) -> None:
    city.confirmed()
    reviewed(city)
    city.fill(
        "review-june",
        "kim",
        {**REVIEW, "round": "second", "result": "38", "gap": "아직 두 건이 늦음"},
    )

    page = taken(city, "changwon-reviews")

    for text in ("77.5", "주의", "95", "17.5", "두 달 비어", ADVICE["feedback"], "대행자 지정"):
        assert text in page


def test_innovation_growth_is_a_list_of_its_own(city: City) -> None:
    city.drafted()

    assert "디지털 민원 창구와 연계" in taken(city, "changwon-growth")


def test_feedback_is_registered_field_by_field(city: City) -> None:
    city.fill("feedback", "plan", PROPOSAL)

    page = taken(city, "changwon-feedback-register", who="sec")

    assert "교육" in page
    assert "민원봉사과" in page
    assert PROPOSAL["proposal"] in page


def test_e31_consultants_and_staff_have_no_reports(city: City) -> None:
    city.drafted()
    city.item("consulting", "x1")
    with city.writing():
        cycle = city.cycle.id

    for who, status in (("x1", 403), ("kim", 404)):
        for name in ("changwon-comparison", "changwon-sheets", "changwon-reviews"):
            answer = city.browser(who).get(f"/reports/{cycle}/{name}.xlsx")
            assert answer.status_code == status
