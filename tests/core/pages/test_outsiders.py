"""E31: people from outside pledge first, see their own items in their window, and no names."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from werkzeug.test import TestResponse

from core.clock import korean_now
from core.data.models import (
    Account,
    Assignment,
    AuditEntry,
    Grant,
    Municipality,
    OrgUnit,
    Person,
    Phase,
    Pledge,
    Spell,
    Submission,
)
from core.data.storage import Storage
from forms.definition import Definition, Question
from tests.application import Browser, LogIn
from tests.core.pages.conftest import Work

OPINION = Definition(
    name="opinion",
    title={"ko": "의견서", "en": "Opinion"},
    items=(
        Question(
            name="unit",
            type="text",
            label={"ko": "대상", "en": "About"},
            read_only="yes",
            extra={"prefill": "subject.key"},
        ),
        Question(name="said", type="text", label={"ko": "의견", "en": "Opinion"}, required="yes"),
        Question(name="team", type="unit", label={"ko": "부서", "en": "Unit"}),
        Question(name="who", type="person", label={"ko": "직원", "en": "Person"}),
    ),
    settings={"workflow": "review-and-approve"},
)
#: What nobody from outside may read: names of a unit and of its head.
SECRET = ("비밀관리과", "이바다")
#: Every address that shows an item, below the municipality's.
PLACES = (
    "/fill/{0}",
    "/fill/{0}?page=review",
    "/papers/{0}",
    "/papers/{0}/document.pdf",
    "/papers/{0}/document.hwpx",
    "/papers/{0}/file/1",
    "/fill/{0}/file/none",
)
#: Addresses that are staff's alone.
OF_STAFF = (
    "/results",
    "/appeals",
    "/standing",
    "/documents/check",
    "/fill/{0}/document.html",
    "/admin/",
    "/admin/accounts/",
    "/admin/people/",
)


@pytest.fixture
def item(storage: Storage, municipality: Municipality, assign: Callable[..., Work]) -> Work:
    """Give an outsider an opinion to write about a unit with a head."""
    work = assign(OPINION, name="kim")
    with storage.writing(municipality.id):
        unit = OrgUnit.create(code="D1", name=SECRET[0], kind="부서", valid_from=date(2026, 1, 1))
        head = Person.create(staff_no="lee", name=SECRET[1], grade="5", position="과장")
        Spell.create(person=head, unit=unit, starts=date(2026, 1, 1), leads=True)
        Person.update(employment="외부위원").where(Person.id == work.person).execute()
        about = {"subject_kind": "unit", "subject": unit.id, "relation": "external"}
        Assignment.update(about).where(Assignment.id == work.assignment).execute()
    return work


def pledged(work: Work) -> Browser:
    """Return the outsider's browser after the pledge."""
    assert give(work, pledge="yes").status_code == 303
    return work.browser


def give(work: Work, **sent: str) -> TestResponse:
    """Send the pledge's page, whose token is the only one that there is before it."""
    drawn = work.browser.get("/pledge").text
    token = drawn.partition('name="csrf_token" value="')[2].partition('"')[0]
    return work.browser.post("/pledge", {"csrf_token": token, **sent})


def close(storage: Storage, municipality: Municipality, work: Work) -> None:
    """Let the window end a minute ago."""
    ended = korean_now().replace(microsecond=0) - timedelta(minutes=1)
    with storage.writing(municipality.id):
        Phase.update(closes_at=ended).where(Phase.id == work.phase).execute()


def hand_in(work: Work) -> None:
    """Write the opinion and hand it in."""
    path = work.path
    drawn = work.browser.get(f"{path}?page=0").text
    key = drawn.partition('name="key" value="')[2].partition('"')[0]
    sent = {"page": "0", "revision": "0", "said": "목표가 낮음", "action": "next"}
    assert work.browser.post(path, sent).status_code == 303
    last = {"page": "review", "revision": "1", "key": key, "action": "submit"}
    assert work.browser.post(path, last).status_code == 303


def test_e31_nothing_is_shown_before_the_pledge(item: Work) -> None:
    for place in ("/", "/papers", *PLACES):
        answer = item.browser.get(place.format(item.assignment))
        assert answer.status_code == 303
        assert answer.location.endswith("/pledge")
        assert "의견서" not in answer.text


def test_e31_the_pledge_is_stored_once_with_its_wording_and_never_changed(
    storage: Storage, municipality: Municipality, item: Work
) -> None:
    page = item.browser.get("/pledge").text
    unticked = give(item)
    pledged(item)
    pledged(item)

    assert "공정하게 평가하고 알게 된 내용을 누설하지 않겠습니다." in page
    assert unticked.status_code == 422
    assert "서약란을 선택하지 않아" in unticked.text
    with storage.reading(municipality.id):
        (stored,) = Pledge.select()
        given = AuditEntry.select().where(AuditEntry.action == "pledge.given").count()
    assert stored.wording == "공정하게 평가하고 알게 된 내용을 누설하지 않겠습니다."
    assert (stored.person_id, given) == (item.person, 1)


def test_e31_an_outsider_reads_codes_and_no_names(item: Work) -> None:
    browser = pledged(item)
    hand_in(item)
    pages = ["/", "/papers", item.path, f"/papers/{item.assignment}"]
    texts = [browser.get(page).text for page in pages]

    assert "D1" in texts[0]
    assert "목표가 낮음" in texts[3]
    for text in texts:
        assert not any(name in text for name in SECRET)


def test_e31_an_outsider_chooses_among_codes_and_nobody(item: Work) -> None:
    drawn = pledged(item).get(f"{item.path}?page=0").text

    assert '<option value="D1">D1' in drawn or 'value="D1"' in drawn
    assert "lee" not in drawn
    assert not any(name in drawn for name in SECRET)


def test_e31_an_item_of_somebody_else_is_refused_whether_it_is_there_or_not(
    item: Work, assign: Callable[..., Work]
) -> None:
    browser, foreign = pledged(item), assign(OPINION, name="park")

    for assignment in (foreign.assignment, 999_999):
        for place in PLACES:
            answer = browser.get(place.format(assignment))
            assert answer.status_code == 403
            assert "GR-835" in answer.text


def test_e31_access_ends_with_the_window_on_every_page_and_document(
    storage: Storage, municipality: Municipality, item: Work
) -> None:
    browser = pledged(item)
    hand_in(item)
    close(storage, municipality, item)

    for place in PLACES:
        answer = browser.get(place.format(item.assignment))
        assert answer.status_code == 403
        assert "정해진 기간에만" in answer.text
        assert "목표가 낮음" not in answer.text


def test_e31_after_the_window_nothing_is_listed_and_nothing_is_stored(
    storage: Storage, municipality: Municipality, item: Work
) -> None:
    browser = pledged(item)
    close(storage, municipality, item)

    home = browser.get("/").text
    sent = {"page": "0", "revision": "0", "said": "늦게 적은 의견", "action": "next"}
    late = browser.post(item.path, sent)
    noted = browser.post(f"/papers/{item.assignment}/note", {"text": "늦은 덧붙임"})

    assert "의견서" not in home
    assert (late.status_code, noted.status_code) == (403, 403)
    with storage.reading(municipality.id):
        assert Submission.select().count() == 0


def test_e31_pages_and_exports_of_staff_are_closed_to_outsiders(item: Work) -> None:
    browser = pledged(item)

    for place in OF_STAFF:
        answer = browser.get(place.format(item.assignment), follow_redirects=True)
        assert answer.status_code in {403, 404}
        assert not any(name in answer.text for name in SECRET)


def test_e31_an_outsider_holds_no_role_even_where_one_was_granted(
    storage: Storage, municipality: Municipality, item: Work
) -> None:
    with storage.writing(municipality.id):
        account = Account.get(Account.person == item.person)
        Grant.create(account=account, role="administrator", granted_at=korean_now())

    assert pledged(item).get("/admin/accounts/").status_code == 403


def test_e31_the_office_cannot_give_an_outsider_a_role(
    storage: Storage, municipality: Municipality, item: Work, log_in: LogIn
) -> None:
    admin = log_in("administrator", name="admin")
    with storage.reading(municipality.id):
        account = Account.get(Account.person == item.person).id

    answer = admin.post(f"/admin/account/{account}/roles", {"role": "auditor"})

    assert "외부위원의 계정에는 권한을 줄 수 없습니다" in answer.text
    with storage.reading(municipality.id):
        assert Grant.select().where(Grant.account == account).count() == 0
