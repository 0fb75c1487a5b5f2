"""Remarks of co-authors, the bank, and matrices pasted from Excel, by plain forms."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from typing import Any

import pytest

from core.building import bank, comments, drafts, editing
from core.data.models import Municipality
from core.data.storage import Storage
from forms.definition import Choice, Definition, Group, Item, Question
from tests.application import Browser, LogIn

BUILDER, BANK, REMARKS = "/admin/building", "/admin/building-bank", "/admin/building-remarks"
PARTS = {"HX-Request": "true"}
BAD = "<img src=x onerror=alert(1)>{{7*7}}"
PLACES = (Choice(name="hall", label={"ko": "본청"}), Choice(name="branch", label={"ko": "사업소"}))


def survey(name: str) -> Definition:
    """Return a form with one page."""
    place = Question(name="place", type="select-one", choices="places", label={"ko": "근무지"})
    wish = Question(name="wish", type="text", label={"ko": "바람"}, relevant="${place} = 'hall'")
    page = Group(name="p1", label={"ko": "첫 쪽"}, children=(place, wish))
    return Definition(
        name=name,
        title={"ko": f"조사 {name}"},
        default_language="ko",
        items=(page,),
        choices={"places": PLACES},
    )


class Shared:
    """Two drafts in the hands of one administrator: ``id`` and ``other``."""

    def __init__(self, browser: Browser, storage: Storage, place: int) -> None:
        self.browser, self.storage, self.place = browser, storage, place
        with storage.writing(place):
            self.id = drafts.keep(survey("one")).id
            blank = Definition(name="two", title={"ko": "둘"}, default_language="ko")
            self.other = drafts.keep(blank).id

    def draft(self, draft: int = 0) -> drafts.Draft:
        with self.storage.reading(self.place):
            return drafts.opened(draft or self.id)

    def item(self, name: str, draft: int = 0) -> Item:
        return next(one for one in self.draft(draft).definition.walk() if one.name == name)

    def names(self, draft: int = 0) -> list[str]:
        return [item.name for item in self.draft(draft).definition.walk()]

    def post(self, url: str, told: Mapping[str, str], *, part: bool = False) -> Any:
        return self.browser.post(url, dict(told), headers=PARTS if part else {})

    def editor(self, item: str, draft: int = 0) -> str:
        return unescape(self.browser.get(f"{BUILDER}/{draft or self.id}?item={item}").text)

    def remarks(self, item: str) -> tuple[comments.Comment, ...]:
        with self.storage.reading(self.place):
            return comments.comments(self.id, item)

    def relabel(self, name: str, text: str) -> None:
        told = {"do": "set", "name": name, "field": "label", "key": "ko", "value": text}
        with self.storage.writing(self.place):
            editing.edit(self.id, drafts.opened(self.id).revision, told)

    def put(self, item: str, what: str = "item") -> Any:
        return self.post(f"{BANK}/{self.id}/put", {"item": item, "put": what})

    def entries(self) -> tuple[bank.Entry, ...]:
        with self.storage.reading(self.place):
            return bank.entries()

    def take(self, entry: int, item: str = "") -> Any:
        return self.post(f"{BANK}/{self.other}/take", {"entry": str(entry), "item": item})

    def paste(self, text: str, item: str = "place") -> Any:
        told = {"do": "matrix", "item": item, "pasted": text, "seen": str(self.draft().revision)}
        return self.post(f"{BUILDER}/{self.id}/change", told)


@pytest.fixture
def shared(administrator: Browser, storage: Storage, municipality: Municipality) -> Shared:
    return Shared(administrator, storage, municipality.id)


def test_a_remark_is_counted_in_the_outline_and_settled_beside_the_editor(shared: Shared) -> None:
    url = f"{REMARKS}/{shared.id}"
    answer = shared.post(url, {"item": "place", "remark": "동 주민센터도 넣을까요?"}, part=True)
    assert answer.status_code == 200
    assert re.search(r'id="n-place".*hx-swap-oob.*g-tree-comment">의견 1<', answer.text)
    shared.post(url, {"item": "place", "remark": "예"})

    page = shared.editor("place")
    assert "동 주민센터도 넣을까요?" in page
    assert 'g-tree-comment">의견 2<' in page
    first = shared.remarks("place")[0]
    shared.post(f"{url}/{first.id}", {"item": "place", "settled": "yes"})
    assert shared.remarks("place")[0].resolved_by == "administrator"
    assert 'g-tree-comment">의견 1<' in shared.editor("place")
    shared.post(f"{url}/{first.id}", {"item": "place", "settled": "no"}, part=True)
    assert shared.remarks("place")[0].resolved_by == ""


def test_a_remark_on_the_whole_form_stands_where_nothing_is_selected(shared: Shared) -> None:
    shared.post(f"{REMARKS}/{shared.id}", {"item": "", "remark": "제목을 줄입시다."})

    assert "제목을 줄입시다." in shared.editor("")
    assert "제목을 줄입시다." not in shared.editor("wish")


def test_remarks_make_no_step_of_the_draft(shared: Shared) -> None:
    before = shared.draft().revision
    shared.post(f"{REMARKS}/{shared.id}", {"item": "place", "remark": "예"})

    assert shared.draft().revision == before


@pytest.mark.parametrize("text", ["", "  ", "가" * 2001])
def test_a_remark_that_is_none_is_refused_and_stays_typed(shared: Shared, text: str) -> None:
    told = {"item": "place", "remark": text}
    page = shared.post(f"{REMARKS}/{shared.id}", told)

    assert page.status_code == 422
    assert "의견은 1자 이상 2000자 이하" in unescape(page.text)
    assert text.strip() in page.text
    assert shared.post(f"{REMARKS}/{shared.id}", told, part=True).status_code == 422
    assert shared.remarks("place") == ()


def test_remarks_and_titles_of_the_bank_are_shown_literally(shared: Shared) -> None:
    shared.relabel("wish", BAD)
    part = shared.post(f"{REMARKS}/{shared.id}", {"item": "wish", "remark": BAD}, part=True)
    shared.put("wish")
    entry = shared.entries()[0].id
    shown = [
        part.text,
        shared.browser.get(f"{BUILDER}/{shared.id}?item=wish").text,
        shared.browser.get(f"{BANK}/?entry={entry}").text,
        shared.browser.get(f"{BANK}/{shared.other}?entry={entry}").text,
    ]

    for page in shown:
        assert "<img" not in page
        assert "{49}" not in page
        assert "{{7*7}}" in page


def test_an_item_is_put_into_the_bank_looked_at_and_taken_out(shared: Shared) -> None:
    shared.put("place")
    (entry,) = shared.entries()
    page = shared.browser.get(f"{BANK}/{shared.other}?entry={entry.id}").text
    assert 'name="pv-place"' in page
    assert "사업소" in page

    answer = shared.take(entry.id)

    assert answer.headers["Location"].endswith(f"/building/{shared.other}?item=place")
    assert shared.names(shared.other) == ["place"]
    assert shared.draft(shared.other).definition.choices == {"places": PLACES}
    shared.take(entry.id, "place")
    assert shared.names(shared.other) == ["place", "place_2"]


def test_a_list_is_put_in_and_taken_out_alone(shared: Shared) -> None:
    shared.put("place", "list places")
    (entry,) = shared.entries()
    assert "사업소" in shared.browser.get(f"{BANK}/?entry={entry.id}").text

    shared.take(entry.id)

    assert shared.names(shared.other) == []
    assert shared.draft(shared.other).definition.choices == {"places": PLACES}


def test_a_newer_entry_is_offered_and_taken_over_as_one_step(shared: Shared) -> None:
    shared.put("place")
    shared.take(shared.entries()[0].id)
    assert "바뀐 것 가져오기" not in shared.editor("place", shared.other)
    shared.relabel("place", "일하는 곳")
    shared.put("place")

    page = shared.editor("place", shared.other)
    assert "은행의 ‘일하는 곳’이(가) 새로 바뀌었습니다" in page
    now = shared.draft(shared.other).revision
    shared.post(f"{BANK}/{shared.other}/renew", {"item": "place", "seen": str(now)})

    assert shared.item("place", shared.other).label == {"ko": "일하는 곳"}
    assert shared.draft(shared.other).revision == now + 1
    assert "바뀐 것 가져오기" not in shared.editor("place", shared.other)


def test_what_is_removed_from_the_bank_stays_in_forms(shared: Shared) -> None:
    shared.put("place")
    (entry,) = shared.entries()
    shared.take(entry.id)
    shared.browser.post(f"{BANK}/entry/{entry.id}/remove")

    assert shared.entries() == ()
    assert shared.names(shared.other) == ["place"]
    assert "은행이 비어 있습니다" in shared.browser.get(f"{BANK}/").text
    assert shared.take(entry.id).status_code == 404


@pytest.mark.parametrize(
    ("url", "told", "status"),
    [
        ("put", {"item": "gone", "put": "item"}, 422),
        ("put", {"item": "place", "put": "list gone"}, 422),
        ("put", {"item": "place"}, 422),
        ("renew", {"item": "place"}, 422),
        ("take", {"entry": "99999999999999999999"}, 404),
    ],
)
def test_what_the_bank_does_not_have_is_refused(
    shared: Shared, url: str, told: dict[str, str], status: int
) -> None:
    assert shared.post(f"{BANK}/{shared.id}/{url}", told).status_code == status
    assert shared.entries() == ()


def test_a_matrix_is_pasted_behind_the_selected_question(shared: Shared) -> None:
    answer = shared.paste("만족도\t낮음\t보통\t높음\n청결\t\t\t\n친절\t\t\t\n")

    assert answer.status_code == 302
    assert shared.names() == ["p1", "place", "q4", "wish"]
    made = shared.item("q4")
    assert isinstance(made, Question)
    assert (made.type, made.label) == ("matrix", {"ko": "만족도"})
    lists = shared.draft().definition.choices
    assert [one.label["ko"] for one in lists[made.choices]] == ["낮음", "보통", "높음"]
    assert [one.label["ko"] for one in lists[made.parameters["rows"]]] == ["청결", "친절"]
    shared.post(
        f"{BUILDER}/{shared.id}/change", {"do": "undo", "seen": str(shared.draft().revision)}
    )
    assert shared.draft().definition == survey("one")


def test_lines_that_cannot_be_taken_are_named(shared: Shared) -> None:
    told = {"do": "matrix", "item": "place", "seen": str(shared.draft().revision)}
    told["pasted"] = "\t낮음\t높음\n청결\n청결\n"
    page = shared.post(f"{BUILDER}/{shared.id}/change", told, part=True).text

    assert "행이 1개인 행렬을 추가했습니다." in unescape(page)
    assert "3줄 ‘청결’이(가) 위에 이미 있습니다." in unescape(page)


@pytest.mark.parametrize("text", ["", "한 칸", f"\t낮음\n\t{BAD}"])
def test_what_is_no_matrix_is_refused_and_stays_typed(shared: Shared, text: str) -> None:
    answer = shared.paste(text)

    assert answer.status_code == 422
    assert "행렬을 읽을 수 없습니다" in unescape(answer.text)
    assert "<img" not in answer.text
    assert text.strip() in unescape(answer.text)
    assert shared.draft().definition == survey("one")


def test_only_administrators_remark_and_use_the_bank(shared: Shared, log_in: LogIn) -> None:
    auditor = log_in("auditor")

    assert auditor.get(f"{BANK}/").status_code == 403
    assert auditor.post(f"{BANK}/{shared.id}/put", {"item": "place"}).status_code == 403
    assert auditor.post(f"{REMARKS}/{shared.id}", {"remark": "예"}).status_code == 403
