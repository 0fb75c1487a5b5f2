"""Find and replace, and translations, by plain forms."""

from __future__ import annotations

import json
import re
from html import unescape

import pytest

from core.building import drafts, editing
from core.data.models import Municipality
from core.data.storage import Storage
from forms.definition import Choice, Definition, Question
from tests.application import Browser, LogIn

FIND, TEXTS = "/admin/building-find", "/admin/building-texts"
PARTS = {"HX-Request": "true"}
BAD = "<img src=x onerror=alert(1)>{{7*7}}"
FORM = Definition(
    name="wishes",
    title={"ko": "부서 조사", "en": "Survey"},
    default_language="ko",
    items=(
        Question(name="a", type="text", label={"ko": "부서", "en": "Unit"}, hint={"ko": "부서명"}),
        Question(name="b", type="select-one", choices="l", label={"ko": "부서 ${a}"}),
    ),
    choices={"l": (Choice(name="x", label={"ko": "부서장"}), Choice(name="y", label={}))},
)


class Texts:
    """The texts of a draft in the hands of one administrator."""

    def __init__(self, browser: Browser, storage: Storage, place: int) -> None:
        self.browser, self.storage, self.place = browser, storage, place
        with storage.writing(place):
            self.id = drafts.keep(FORM).id

    @property
    def draft(self) -> drafts.Draft:
        with self.storage.reading(self.place):
            return drafts.opened(self.id)

    def of(self, name: str) -> Question:
        found = next(one for one in self.draft.definition.walk() if one.name == name)
        assert isinstance(found, Question)
        return found

    def others(self, value: str) -> None:
        """Let somebody else write the label of ``a``."""
        told = {"do": "set", "name": "a", "field": "label", "key": "ko", "value": value}
        with self.storage.writing(self.place):
            editing.edit(self.id, drafts.opened(self.id).revision, told)

    def undo(self) -> None:
        with self.storage.writing(self.place):
            editing.undo(self.id, drafts.opened(self.id).revision)

    def write(self, texts: dict[tuple[str, str, str, str], str], seen: int = 0) -> object:
        """Send texts by item, list, field and language."""
        sent = {json.dumps(place, ensure_ascii=False): text for place, text in texts.items()}
        told = {"seen": str(seen or self.draft.revision), **sent}
        return self.browser.post(f"{TEXTS}/{self.id}", told)


@pytest.fixture
def texts(administrator: Browser, storage: Storage, municipality: Municipality) -> Texts:
    return Texts(administrator, storage, municipality.id)


def ticks(page: str) -> list[str]:
    return [unescape(one) for one in re.findall(r'name="ticked" value="([^"]*)"', page)]


def test_hits_are_shown_old_and_new_before_anything_is_replaced(texts: Texts) -> None:
    page = texts.browser.get(f"{FIND}/{texts.id}?sought=부서&replacement=기관").text

    assert "찾은 글: 5개" in page
    assert "<del>부서</del>명" in page
    assert "<ins>기관</ins>명" in page
    assert len(ticks(page)) == 5
    assert texts.draft.definition == FORM


def test_what_is_ticked_is_replaced_as_one_step_that_undo_takes_back(texts: Texts) -> None:
    asked = {"sought": "부서", "replacement": "기관", "seen": str(texts.draft.revision)}
    page = texts.browser.get(f"{FIND}/{texts.id}", query_string=asked).text
    left_out = json.dumps(["a", "", "hint", "ko"])
    ticked = [one for one in ticks(page) if one != left_out]

    answer = texts.browser.post(f"{FIND}/{texts.id}", {**asked, "ticked": ticked})

    assert answer.status_code == 302
    assert texts.of("a").label["ko"] == "기관"
    assert texts.of("a").hint == {"ko": "부서명"}
    assert texts.draft.definition.title["ko"] == "기관 조사"
    assert texts.draft.definition.choices["l"][0].label == {"ko": "기관장"}
    texts.undo()
    assert texts.draft.definition == FORM


def test_references_are_left_and_capitals_count_only_where_asked(texts: Texts) -> None:
    loose = texts.browser.get(f"{FIND}/{texts.id}?sought=unit").text
    strict = texts.browser.get(f"{FIND}/{texts.id}?sought=unit&match_case=yes").text
    name = texts.browser.get(f"{FIND}/{texts.id}?sought=a&language=ko").text

    assert (len(ticks(loose)), len(ticks(strict)), len(ticks(name))) == (1, 0, 0)


def test_nothing_ticked_is_refused_with_what_to_do(texts: Texts) -> None:
    answer = texts.browser.post(f"{FIND}/{texts.id}", {"sought": "부서", "replacement": "기관"})

    assert answer.status_code == 422
    assert "바꿀 글이 없습니다" in answer.text
    assert texts.draft.definition == FORM


def test_a_text_that_somebody_wrote_meanwhile_is_not_replaced(texts: Texts) -> None:
    seen = texts.draft.revision
    texts.others("부서 이름")

    told = {"sought": "부서", "replacement": "기관", "seen": str(seen)}
    told["ticked"] = json.dumps(["a", "", "label", "ko"])
    answer = texts.browser.post(f"{FIND}/{texts.id}", told)

    assert answer.status_code == 409
    assert texts.of("a").label["ko"] == "부서 이름"


def test_missing_texts_come_first_with_the_share_of_each_language(texts: Texts) -> None:
    page = unescape(texts.browser.get(f"{TEXTS}/{texts.id}").text)

    assert re.findall(r'<textarea[^>]* name="(\[[^>]*?\])" rows', page)[:6:2] == [
        '["a", "", "hint", "ko"]',
        '["b", "", "label", "ko"]',
        '["x", "l", "label", "ko"]',
    ]
    assert "100%</meter> 100%" in page
    assert "40%</meter> 40%" in page
    only = texts.browser.get(f"{TEXTS}/{texts.id}?only=missing").text
    assert only.count("<textarea") == 6
    assert texts.browser.get(f"{TEXTS}/{texts.id}?sought=survey").text.count("<textarea") == 2


def test_every_text_written_is_a_step_of_its_own(texts: Texts) -> None:
    before = texts.draft.revision

    texts.write(
        {
            ("a", "", "hint", "en"): "Its name",
            ("a", "", "label", "ko"): "부서",
            ("x", "l", "label", "en"): "Head",
        }
    )

    assert texts.draft.revision == before + 2
    assert texts.of("a").hint == {"ko": "부서명", "en": "Its name"}
    assert texts.draft.definition.choices["l"][0].label == {"ko": "부서장", "en": "Head"}
    texts.undo()
    assert texts.draft.definition.choices == FORM.choices
    assert texts.of("a").hint["en"] == "Its name"


def test_a_page_that_is_behind_overwrites_nothing_that_others_wrote(texts: Texts) -> None:
    seen = texts.draft.revision
    texts.others("과 이름")

    texts.write({("a", "", "label", "ko"): "부서", ("a", "", "hint", "en"): "Name"}, seen)

    assert texts.of("a").label["ko"] == "과 이름"
    assert texts.of("a").hint["en"] == "Name"


def test_a_conflict_is_told_and_what_was_typed_stays(texts: Texts) -> None:
    seen = texts.draft.revision
    texts.others("과 이름")
    sent = {json.dumps(["a", "", "label", "ko"]): "실 이름", "seen": str(seen)}

    answer = texts.browser.post(f"{TEXTS}/{texts.id}", sent)

    assert answer.status_code == 409
    assert ">실 이름</textarea>" in answer.text
    assert texts.of("a").label["ko"] == "과 이름"


def test_a_text_is_saved_alone_and_the_share_comes_back(texts: Texts) -> None:
    sent = {json.dumps(["a", "", "hint", "en"]): "Name", "seen": str(texts.draft.revision)}

    answer = texts.browser.post(f"{TEXTS}/{texts.id}", sent, headers=PARTS)

    assert "60%</meter>" in answer.text
    assert f'name="seen" value="{texts.draft.revision}"' in answer.text
    assert "<textarea" not in answer.text


def test_a_language_is_added_by_its_title_and_then_written(texts: Texts) -> None:
    seen = str(texts.draft.revision)
    url = f"{TEXTS}/{texts.id}/language"
    answer = texts.browser.post(url, {"tag": "vi", "title": "Khảo sát", "seen": seen})
    assert answer.headers["Location"].endswith(f"{TEXTS}/{texts.id}?other=vi")
    texts.write({("a", "", "label", "vi"): "Phòng"})

    assert texts.of("a").label["vi"] == "Phòng"
    page = texts.browser.get(f"{TEXTS}/{texts.id}?other=vi").text
    assert "Khảo sát" in page
    assert 'lang="vi"' in page


@pytest.mark.parametrize("tag", ["", "Vietnamese", BAD, "v", "vi_VN"])
def test_what_is_no_language_is_refused_literally(texts: Texts, tag: str) -> None:
    told = {"tag": tag, "title": "제목", "seen": str(texts.draft.revision)}
    answer = texts.browser.post(f"{TEXTS}/{texts.id}/language", told)

    assert answer.status_code == 422
    assert "<img" not in answer.text
    assert texts.draft.definition == FORM


def test_hostile_texts_and_words_are_shown_literally(texts: Texts) -> None:
    texts.others(BAD)

    found = texts.browser.get(
        f"{FIND}/{texts.id}", query_string={"sought": "img", "replacement": BAD}
    ).text
    shown = texts.browser.get(f"{TEXTS}/{texts.id}").text

    for page in (found, shown):
        assert "<img" not in page
        assert "{49}" not in page
        assert "{{7*7}}" in page


@pytest.mark.parametrize("place", ["[", "[1]", '["a"]', "[[],[],[],[]]", '["","","",""]'])
def test_a_mangled_place_writes_nothing(texts: Texts, place: str) -> None:
    told = {place: "글", "seen": str(texts.draft.revision)}
    answer = texts.browser.post(f"{TEXTS}/{texts.id}", told)

    assert answer.status_code == 302
    assert texts.draft.definition == FORM


def test_only_administrators_see_the_texts_of_drafts(texts: Texts, log_in: LogIn) -> None:
    auditor = log_in("auditor")

    assert auditor.get(f"{FIND}/{texts.id}").status_code == 403
    assert auditor.get(f"{TEXTS}/{texts.id}").status_code == 403
    assert auditor.post(f"{TEXTS}/{texts.id}/language", {"tag": "vi"}).status_code == 403
