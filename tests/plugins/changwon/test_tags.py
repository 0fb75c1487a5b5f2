"""Tags of indicators, the report by tag, and the office's list sifted by them."""

from __future__ import annotations

import re

from tests.plugins.changwon.city import DRAFT, City
from tests.plugins.changwon.test_reports import sheet_of, taken


def drafted(city: City) -> dict[str, int]:
    """Let two departments hand in a draft each; return their numbers."""
    city.fill("draft", "kim", {**DRAFT, "tags": ["growth", "digital"]})
    other = {**DRAFT, "team": "D2", "base-0-base__officer": "park", "base-0-base__deputy": "h2"}
    city.fill("draft", "park", {**other, "tags": ["digital"]})
    return {who: city.item("draft", who) for who in ("kim", "park")}


def shown(city: City, asked: str) -> list[int]:
    """Return the numbers of what the office's list shows."""
    with city.writing():
        cycle = city.cycle.id
    page = city.browser("plan").get(f"/admin/ways/{cycle}?{asked}").text
    return [int(one) for one in re.findall(r'<th scope="row">(\d+)</th>', page)]


def test_the_office_sifts_its_list_by_tag_department_stage_and_form(city: City) -> None:
    made = drafted(city)
    both, first = [made["kim"], made["park"]], [made["kim"]]

    assert sorted(shown(city, "")) == sorted(both)
    assert sorted(shown(city, "tag=digital")) == sorted(both)
    assert shown(city, "tag=growth") == first
    assert shown(city, "tag=growth&unit=D2") == []
    assert shown(city, "unit=D2") == [made["park"]]
    assert sorted(shown(city, "form=changwon-draft&stage=approval")) == sorted(both)
    assert shown(city, "stage=drafted") == []
    assert shown(city, "state=late") == []
    assert shown(city, "page=2") == []


def test_a_tag_is_offered_as_the_form_calls_it_and_stays_in_the_links(city: City) -> None:
    drafted(city)
    with city.writing():
        cycle = city.cycle.id

    page = city.browser("plan").get(f"/admin/ways/{cycle}?tag=growth&page=2").text

    assert '<option value="growth" selected>혁신성장</option>' in page
    assert '<option value="approval">부서장 확인</option>' in page
    assert f'href="/admin/ways/{cycle}?page=1&amp;tag=growth"' in page.replace("/uj/", "/")


def test_indicators_are_reported_tag_by_tag(city: City) -> None:
    drafted(city)

    page, rows = taken(city, "changwon-tags"), sheet_of(city, "changwon-tags")

    assert page.index("디지털행정") < page.index("혁신성장")
    assert [row[0] for row in rows if row[1] == "민원 처리기간 준수율"] == [
        *("민원봉사과", "도로정비과", "민원봉사과"),
    ]
