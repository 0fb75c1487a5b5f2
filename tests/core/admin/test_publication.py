"""What is told of results: a setting of the cycle, by phase and scorecard."""

from __future__ import annotations

import re

import pytest

from core.clock import korean_now
from core.data.models import Configuration, Municipality
from core.data.storage import Storage
from tests.application import Browser
from tests.core.admin.office import Ids


@pytest.fixture
def typed() -> dict[str, str]:
    return {
        "grade": "y",
        "rank": "y",
        "committee_ko": "위원 9명\n2026-12-01 심의",
        "cases_ko": "복지정책과: 찾아가는 상담",
        "effective_from": korean_now().date().isoformat(),
        "based_on": "1",
    }


def test_the_office_says_what_cards_and_the_report_tell(
    administrator: Browser,
    ids: Ids,
    storage: Storage,
    municipality: Municipality,
    typed: dict[str, str],
) -> None:
    path = f"/admin/publication/{ids.cycle}"
    before = administrator.get(f"{path}?lang=en").text
    drawn = administrator.get(f"{path}/review?lang=en").text

    done = administrator.post(f"{path}/review", typed)

    with storage.reading(municipality.id):
        newest = Configuration.get(Configuration.version == 2)
    assert (done.status_code, "Rank on cards" in before) == (302, True)
    assert re.search(r'<textarea[^>]* id="committee_ko"', drawn)
    assert newest.content["publication"]["review"] == {
        "grade": True,
        "rank": True,
        "committee_ko": "위원 9명\n2026-12-01 심의",
        "committee_en": "",
        "cases_ko": "복지정책과: 찾아가는 상담",
        "cases_en": "",
        "citizens": False,
        "citizens_ko": "",
        "citizens_en": "",
    }


def test_a_text_that_is_too_long_is_not_stored(
    administrator: Browser,
    ids: Ids,
    storage: Storage,
    municipality: Municipality,
    typed: dict[str, str],
) -> None:
    answer = administrator.post(
        f"/admin/publication/{ids.cycle}/review", {**typed, "cases_ko": "가" * 4001}
    )

    assert answer.status_code == 422
    with storage.reading(municipality.id):
        assert Configuration.select().count() == 1


def test_what_is_not_scored_has_no_page(administrator: Browser, ids: Ids) -> None:
    assert administrator.get(f"/admin/publication/{ids.cycle}/nothing").status_code == 404
