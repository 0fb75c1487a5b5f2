"""The home page: what is next, what a head reads of the team, what was handed in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from core.clock import korean_now
from core.data.models import (
    Assignment,
    Municipality,
    OrgUnit,
    Person,
    Phase,
    Spell,
    Submission,
)
from core.data.storage import Storage
from core.home.team import Standing, team_standing
from tests.application import LogIn
from tests.core.pages.conftest import Work

LONG_AGO = date(2020, 1, 1)


def main_of(page: str) -> str:
    return page.partition("<main")[2].partition("</main>")[0]


def test_the_only_thing_to_do_is_next_and_is_offered_once(work: Work) -> None:
    page = main_of(work.browser.get("/?lang=en").text)

    assert page.index("Next to do</h2>") < page.index("(1)</h2>")
    assert page.count(">Start") == 1


def test_what_is_handed_in_is_told_with_its_receipt_and_nothing_is_next(
    work: Work, storage: Storage, municipality: Municipality
) -> None:
    with storage.writing(municipality.id):
        Assignment.update(state="submitted").where(Assignment.id == work.assignment).execute()
        now = korean_now()
        about = Assignment.get_by_id(work.assignment)
        Submission.create(
            assignment=about,
            form_version=about.form_version_id,
            state="submitted",
            saved_at=now,
            submitted_at=now.replace(hour=0, minute=30),
            receipt="7K3M-9QXT-2B5C",
        )

    home, all_of_them = (main_of(work.browser.get(path).text) for path in ("/", "/receipts"))

    assert "지금 할 일을 모두 마쳤습니다." in home
    assert "7K3M-9QXT-2B5C" in home
    assert "7K3M-9QXT-2B5C" in all_of_them
    assert f"{now:%Y-%m-%d} 09:30" in all_of_them


def test_who_has_handed_nothing_in_reads_so(work: Work) -> None:
    assert "아직 제출한 양식이 없습니다." in work.browser.get("/receipts").text


def test_an_account_that_is_nobodys_has_a_home_page(log_in: LogIn) -> None:
    assert log_in("administrator").get("/").status_code == 200


@pytest.mark.parametrize(
    ("identity", "told"), [("named", (0, 1)), ("confidential", None), ("anonymous", None)]
)
def test_a_head_reads_numbers_of_forms_that_name_their_authors(
    identity: str,
    told: tuple[int, int] | None,
    assign: Callable[..., Work],
    storage: Storage,
    municipality: Municipality,
) -> None:
    work = assign(identity=identity)
    with storage.writing(municipality.id):
        above = OrgUnit.create(code="A", name="과", kind="과", valid_from=LONG_AGO)
        team = OrgUnit.create(code="B", name="팀", kind="팀", parent=above, valid_from=LONG_AGO)
        head = Person.create(staff_no="H", name="과장", grade="5")
        Spell.create(person=head, unit=above, starts=LONG_AGO, leads=True)
        Spell.create(person=work.person, unit=team, starts=LONG_AGO)
        phase = Phase.get_by_id(work.phase)
        found = team_standing(head.id, korean_now())
        over = team_standing(head.id, phase.closes_at + timedelta(days=1))
        nobodys = team_standing(work.person, korean_now())

    expected = (
        [Standing(phase=phase.title, due=phase.closes_at, done=told[0], of=told[1])] if told else []
    )
    assert list(found) == expected
    assert over == nobodys == ()
