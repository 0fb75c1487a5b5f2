"""Questions that offer people and units are drawn, read and submitted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from core.data.models import Municipality, OrgUnit, Submission
from core.data.storage import Storage
from forms.definition import Definition, Question
from tests.core.pages.conftest import Work
from tests.core.pages.test_fill import HTMX

WHO = Definition(
    name="who",
    title={"ko": "담당자"},
    items=(
        Question(name="who", type="person", label={"ko": "담당자"}, required="yes"),
        Question(name="where", type="unit", label={"ko": "부서"}, required="yes"),
    ),
    default_language="ko",
)


@pytest.mark.parametrize("identity", ["named", "anonymous"])
def test_people_and_units_are_offered_chosen_and_submitted(
    storage: Storage, municipality: Municipality, assign: Callable[..., Work], identity: str
) -> None:
    with storage.writing(municipality.id):
        OrgUnit.create(code="D1", name="기획예산과", kind="부서", valid_from=date(2020, 1, 1))
    work = assign(WHO, identity)

    page = work.browser.get(work.path).text
    typed = {"page": "0", "key": "k", "revision": "0", "who": "kim", "where": "D1"}
    refused = work.browser.post(work.path, {**typed, "who": "nobody", "action": "submit"})
    done = work.browser.post(work.path, {**typed, "action": "submit"}, headers=HTMX)

    assert "직원 kim" in page
    assert "기획예산과" in page
    assert refused.status_code == 422
    assert done.status_code == 200
    assert 'id="receipt"' in done.text
    if identity == "named":
        with storage.reading(municipality.id):
            assert Submission.get().answers == {"who": "kim", "where": "D1"}
        assert "직원 kim" in done.text
