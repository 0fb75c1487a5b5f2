"""The form builder by plain forms: begin, edit, arrange, undo; what others did, and conflicts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from typing import Any

import pytest

from core.building import drafts
from core.building.drafts import Draft
from core.data.models import Municipality
from core.data.storage import Storage
from forms.definition import Group, Repeat
from tests.application import Browser, LogIn

URL = "/admin/building"
PARTS = {"HX-Request": "true"}


class Desk:
    """A draft in the hands of one administrator."""

    def __init__(self, browser: Browser, storage: Storage, place: int, draft: int) -> None:
        self.browser, self.storage, self.place, self.id = browser, storage, place, draft

    @property
    def draft(self) -> Draft:
        with self.storage.reading(self.place):
            return drafts.opened(self.id)

    @property
    def names(self) -> list[str]:
        return [item.name for item in self.draft.definition.walk()]

    def do(
        self, do: str, fields: Mapping[str, str] | None = None, *, seen: int = 0, **values: Any
    ) -> Any:
        sent = {"do": do, "seen": str(seen or self.draft.revision), **values, **(fields or {})}
        return self.browser.post(f"{URL}/{self.id}/change", sent)

    def ask(self, do: str, *, seen: int = 0, values: Mapping[str, str] | None = None) -> Any:
        sent = {"do": do, "seen": str(seen or self.draft.revision), **(values or {})}
        return self.browser.post(f"{URL}/{self.id}/change", sent, headers=PARTS)

    def item(self, name: str) -> Any:
        return next(one for one in self.draft.definition.walk() if one.name == name)


@pytest.fixture
def desk(administrator: Browser, storage: Storage, municipality: Municipality) -> Desk:
    answer = administrator.post(f"{URL}/new", {"title": "바람 조사", "name": "wishes"})
    found = re.search(r"building/(\d+)", answer.headers["Location"])
    assert found
    return Desk(administrator, storage, municipality.id, int(found.group(1)))


@pytest.fixture
def page(desk: Desk) -> Desk:
    """Give a draft with a page of three questions: p1 with q2, q3 and q4."""
    desk.do("add", kind="page", item="")
    for kind in ("text", "select-one", "rating"):
        desk.do("add", kind=kind, item=desk.names[-1])
    return desk


def test_a_new_form_gets_pages_and_questions_that_can_be_asked_as_they_are(page: Desk) -> None:
    assert page.names == ["p1", "q2", "q3", "q4"]
    assert isinstance(page.item("p1"), Group)
    assert page.item("q3").choices == "q3"
    assert page.item("q4").parameters == {"start": "1", "end": "5"}
    shown = page.browser.get(f"{URL}/{page.id}?item=q3")
    assert shown.status_code == 200
    assert "g-tree-problem" not in shown.text


def test_a_draft_begins_from_what_a_plugin_ships_and_there_is_one_of_it(
    administrator: Browser,
) -> None:
    first = administrator.post(f"{URL}/begin", {"name": "city-review"})
    again = administrator.post(f"{URL}/begin", {"name": "city-review"})

    assert first.status_code == 302
    assert first.headers["Location"] == again.headers["Location"]


def test_what_is_typed_is_written_and_what_is_not_posted_stays(page: Desk) -> None:
    page.do("save", {"set.label:ko": "이름", "set.hint:en": "Full"}, name="q2", item="q2")
    page.do("save", {"set.parameters:max": "20", "required-as": "yes"}, name="q2", item="q2")

    item = page.item("q2")
    assert item.label == {"ko": "이름", "en": "New question"}
    assert (item.hint, item.parameters, item.required) == ({"en": "Full"}, {"max": "20"}, "yes")


def test_what_says_the_same_makes_no_step(page: Desk) -> None:
    before = page.draft.revision

    page.do("save", {"set.label:ko": "새 문항", "required-as": ""}, name="q2", item="q2")

    assert page.draft.revision == before


def test_required_by_a_condition_is_written_as_the_condition(page: Desk) -> None:
    rule = {"required-as": "rule", "set.required": "${q2} != ''"}
    page.do("save", rule, name="q4", item="q4")

    assert page.item("q4").required == "${q2} != ''"


@pytest.mark.parametrize(
    ("do", "name", "order"),
    [
        ("up", "q3", ["p1", "q3", "q2", "q4"]),
        ("down", "q3", ["p1", "q2", "q4", "q3"]),
        ("out", "q3", ["p1", "q2", "q4", "q3"]),
        ("remove", "q3", ["p1", "q2", "q4"]),
        ("copy", "q2", ["p1", "q2", "q2_2", "q3", "q4"]),
        ("up", "q2", ["p1", "q2", "q3", "q4"]),
    ],
)
def test_buttons_arrange_the_outline(page: Desk, do: str, name: str, order: list[str]) -> None:
    page.do(do, name=name, item=name)

    assert page.names == order


def test_an_item_goes_into_the_group_above_it_and_out_again(page: Desk) -> None:
    page.do("out", name="q4", item="q4")
    assert [item.name for item in page.draft.definition.items] == ["p1", "q4"]

    page.do("in", name="q4", item="q4")
    assert [item.name for item in page.draft.definition.items] == ["p1"]


def test_a_dragged_item_lands_where_it_was_dropped(page: Desk) -> None:
    page.do("add", kind="repeat", item="")
    repeat = page.names[-1]
    page.do("move", name="q2", item="q2", into=repeat, at="0")

    assert isinstance(page.item(repeat), Repeat)
    assert [child.name for child in page.item(repeat).children] == ["q2"]


@pytest.mark.parametrize("at", ["", "-1", "1.5", "many", "9999999"])
def test_a_place_that_is_none_is_refused_and_nothing_moves(page: Desk, at: str) -> None:
    answer = page.do("move", name="q2", item="q2", into="", at=at)

    assert (answer.status_code, page.names) == (422, ["p1", "q2", "q3", "q4"])
    assert "옮길 자리로 읽을 수 없습니다" in answer.text


def test_an_unknown_act_and_an_item_that_is_gone_are_refused(page: Desk) -> None:
    assert page.do("explode", name="q2").status_code == 422
    answer = page.do("save", {"set.label:ko": "없음"}, name="gone", item="gone")
    assert answer.status_code == 422
    assert "이 양식에 없습니다" in answer.text


def test_undo_and_redo_go_through_every_step(page: Desk) -> None:
    page.do("remove", name="q4", item="q4")
    for _ in range(5):
        page.do("undo", item="")
    assert page.names == []

    for _ in range(5):
        page.do("redo", item="")
    assert page.names == ["p1", "q2", "q3"]


def test_the_bar_says_what_would_be_undone_and_by_whom(page: Desk) -> None:
    page.do("save", {"set.label:ko": "이름"}, name="q2", item="q2")

    shown = page.browser.get(f"{URL}/{page.id}?item=q2").text
    assert '<span class="g-builder-what">수정 · 이름 · administrator</span>' in shown


def test_choices_are_edited_moved_pasted_and_sorted_as_a_table(page: Desk) -> None:
    def send(**values: Any) -> list[tuple[str, str]]:
        rows = {"was": ["c1", "c2"], "name": ["c1", "c2"], "ko": ["나", "다"], "en": ["", ""]}
        page.do("choices", list="q3", item="q3", **rows | values)
        return [(one.name, one.label["ko"]) for one in page.draft.definition.choices["q3"]]

    assert send() == [("c1", "나"), ("c2", "다")]
    assert send(row="down 0") == [("c2", "다"), ("c1", "나")]
    assert send(row="drop 1") == [("c1", "나")]
    assert send(pasted="가\r\n\r\n라") == [("c1", "나"), ("c2", "다"), ("c3", "가"), ("c4", "라")]
    assert send(pasted="a\t가\tGa", row="sort") == [("a", "가"), ("c1", "나"), ("c2", "다")]
    pasted = send(pasted="x\t하나\ny\t둘", **{"paste-as": "instead"})
    assert pasted == [("x", "하나"), ("y", "둘")]


def test_a_renamed_question_is_followed_by_conditions(page: Desk) -> None:
    page.do("save", {"set.relevant": "${q2} != ''"}, name="q4", item="q4")
    page.do("rename", name="q2", item="q2", to="person_name")

    assert page.item("q4").relevant == "${person_name} != ''"


def test_a_name_that_is_none_is_refused_literally_and_stays_typed(page: Desk) -> None:
    answer = page.do("rename", name="q2", item="q2", to="javascript:alert(1)")

    assert answer.status_code == 422
    assert 'value="javascript:alert(1)"' in answer.text
    assert page.names == ["p1", "q2", "q3", "q4"]


def test_another_type_is_shown_with_what_it_costs_before_it_is_made(page: Desk) -> None:
    shown = page.browser.get(f"{URL}/{page.id}?item=q3&type=integer").text
    assert "선택지를 더 묻지 않습니다" in shown
    assert page.item("q3").type == "select-one"

    page.do("type", name="q3", item="q3", type="integer")
    assert page.item("q3").type == "integer"


def test_a_changed_label_sends_its_line_and_neither_the_tree_nor_the_editor(page: Desk) -> None:
    answer = page.ask("save", values={"name": "q2", "item": "q2", "set.label:ko": "이름"})

    assert answer.status_code == 200
    assert re.findall(r'role="treeitem" id="(n-\w+)"', answer.text) == ["n-q2"]
    assert 'id="builder-editor"' not in answer.text
    assert 'id="builder-tree"' not in answer.text


def test_edits_of_different_places_are_merged_and_both_are_told(page: Desk, log_in: LogIn) -> None:
    seen = page.draft.revision
    other = Desk(log_in("administrator", name="other"), page.storage, page.place, page.id)
    other.do("save", {"set.label:ko": "남의 것"}, seen=seen, name="q2", item="q2")

    answer = page.ask(
        "save", seen=seen, values={"name": "q3", "item": "q3", "set.label:ko": "내 것"}
    )

    assert page.item("q2").label["ko"] == "남의 것"
    assert page.item("q3").label["ko"] == "내 것"
    assert "other 님도 이 양식을 고치고 있습니다" in unescape(answer.text)
    assert 'id="builder-tree"' in answer.text


def test_edits_of_the_same_place_show_both_texts_to_choose_from(page: Desk, log_in: LogIn) -> None:
    seen = page.draft.revision
    other = Desk(log_in("administrator", name="other"), page.storage, page.place, page.id)
    other.do("save", {"set.label:ko": "남의 것"}, seen=seen, name="q2", item="q2")

    answer = page.ask(
        "save", seen=seen, values={"name": "q2", "item": "q2", "set.label:ko": "내 것"}
    )

    assert answer.status_code == 409
    assert re.search(r"<td>내 것</td><td>남의 것</td>", answer.text)
    assert page.item("q2").label["ko"] == "남의 것"
    page.do("save", {"set.label:ko": "내 것"}, name="q2", item="q2")
    assert page.item("q2").label["ko"] == "내 것"


def test_what_was_done_since_is_sent_once_and_not_to_who_writes(page: Desk) -> None:
    now = page.draft.revision

    same = page.browser.get(f"{URL}/{page.id}/since?seen={now}&item=q2", headers=PARTS)
    behind = page.browser.get(f"{URL}/{page.id}/since?seen={now - 1}&item=q2", headers=PARTS)
    writing = page.browser.get(
        f"{URL}/{page.id}/since?seen={now - 1}&item=q2&writing=yes", headers=PARTS
    )

    assert (same.status_code, same.text) == (204, "")
    assert 'id="builder-tree"' in behind.text
    assert 'id="builder-editor"' in behind.text
    assert writing.text == ""


def test_the_preview_tries_conditions_in_both_languages_and_stores_nothing(page: Desk) -> None:
    page.do("save", {"set.relevant": "${q2} = 'yes'"}, name="q4", item="q4")
    url = f"{URL}/{page.id}/preview"
    first = page.browser.post(url, {"language": "en"}, headers=PARTS).text
    carried = re.search(r'name="carried" value="([^"]+)"', first)
    assert carried
    assert 'name="pv-q2"' in first
    assert 'name="pv-q4"' not in first
    assert "New question" in first

    typed = {"carried": carried.group(1), "page": "0", "pv-q2": "yes", "width": "360"}
    second = page.browser.post(url, typed, headers=PARTS).text
    assert 'name="pv-q4"' in second
    assert "g-preview-360" in second
    forged = page.browser.post(url, {"carried": "e30.forged", "page": "0"}, headers=PARTS)
    assert forged.status_code == 200


def test_answers_of_a_trial_are_dropped_where_the_question_became_another(page: Desk) -> None:
    url = f"{URL}/{page.id}/preview"
    first = page.browser.post(url, {"page": "0", "pv-q2": "글"}, headers=PARTS).text
    carried = re.search(r'name="carried" value="([^"]+)"', first)
    assert carried
    page.do("type", name="q2", item="q2", type="table")
    page.do("type", name="q2", item="q2", type="integer")

    again = page.browser.post(url, {"carried": carried.group(1)}, headers=PARTS)

    assert again.status_code == 200
    assert 'value="글"' not in again.text


def test_a_form_with_a_broken_rule_says_so_where_it_would_be_drawn(page: Desk) -> None:
    page.do("save", {"set.relevant": "${gone} = 1"}, name="q4", item="q4")

    shown = page.browser.get(f"{URL}/{page.id}?item=q4").text

    assert "다음을 고쳐야 양식을 보여 줄 수 있습니다" in shown
    assert re.search(r'id="n-q4".*?g-tree-problem', shown, re.DOTALL)


def test_the_title_is_edited_in_both_languages(page: Desk) -> None:
    sent = {"seen": str(page.draft.revision), "set.title:ko": "새 제목", "set.title:en": "New"}
    answer = page.browser.post(f"{URL}/{page.id}/settings", sent)

    assert answer.status_code == 302
    assert page.draft.definition.title == {"ko": "새 제목", "en": "New"}


def test_hostile_texts_are_shown_literally(page: Desk) -> None:
    bad = "<img src=x onerror=alert(1)>{{7*7}}"
    page.do("save", {"set.label:ko": bad, "set.hint:ko": bad}, name="q2", item="q2")

    shown = page.browser.get(f"{URL}/{page.id}?item=q2").text

    assert "<img" not in shown
    assert "{{7*7}}" in shown
    assert "{49}" not in shown


def test_only_administrators_build_forms(log_in: LogIn, page: Desk) -> None:
    staff = log_in("auditor")

    assert staff.get(f"{URL}/{page.id}").status_code == 403
    assert staff.post(f"{URL}/{page.id}/change", {"do": "undo"}).status_code == 403


def test_a_moved_question_is_sent_alone_and_not_the_tree(page: Desk) -> None:
    for _ in range(6):
        page.do("copy", name="q2", item="q2")

    answer = page.ask("move", values={"name": "q2", "item": "q2", "into": "p1", "at": "4"})

    assert page.names[:5] == ["p1", "q2_7", "q2_6", "q2_5", "q2_4"]
    assert 'id="builder-tree"' not in answer.text
    assert '<i hx-swap-oob="delete:#b-q2"></i>' in answer.text
    put = re.search(r'<ul hx-swap-oob="afterend:#b-q2_4">(.*?)</ul>', answer.text, re.DOTALL)
    assert put
    assert re.findall(r'id="b-([\w.]+)"', put.group(1)) == ["q2"]


def test_a_name_with_dots_is_found_in_the_outline(page: Desk) -> None:
    page.do("rename", name="q2", item="q2", to="a.b")
    for _ in range(4):
        page.do("copy", name="q3", item="q3")

    answer = page.ask("remove", values={"name": "a.b", "item": "a.b"})

    assert '<i hx-swap-oob="delete:#b-a\\.b"></i>' in answer.text
