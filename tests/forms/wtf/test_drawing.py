"""The markup of pages: labelled, described, escaped."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from forms.definition import Group, Repeat
from forms.wtf import draw_page
from tests.asking import ENVIRONMENT, TYPES, Asked, ask, asked, choices

LISTS = {
    "c": choices(a="가", b="나"),
    "rows": choices(x="기획", y="소통"),
    "columns": choices(what="과제", how="방법"),
}
PARAMETERS = {"matrix": {"rows": "rows"}, "table": {"columns": "columns"}}
VOID = {"input", "br", "img", "hr"}


class Page(HTMLParser):
    """Reads markup; fails where elements are not closed in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.labelled_inside: list[dict[str, str]] = []
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        self.elements.append((tag, told))
        if "label" in self.open:
            self.labelled_inside.append(told)
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def of(self, *tags: str) -> list[dict[str, str]]:
        return [told for tag, told in self.elements if tag in tags]

    def ids(self) -> list[str]:
        return [told["id"] for _, told in self.elements if "id" in told]


def every(**more: object) -> Asked:
    questions = [
        ask(
            name,
            name,
            choices="c" if kind.takes_choices else "",
            parameters=PARAMETERS.get(name, {}),
            hint={"ko": "도움"},
            **more,
        )
        for name, kind in TYPES.types.items()
        if name != "subform"
    ]
    marks = (ask("select-one", "m1", choices="c"), ask("rating", "m2", choices="c"))
    return asked(
        Group(name="all", children=tuple(questions)),
        Group(name="marks", label={"ko": "표"}, appearance="table-list", children=marks),
        Repeat(name="r", label={"ko": "반복"}, children=(ask("text", "t"),)),
        lists=LISTS,
    ).begin()


@pytest.mark.parametrize("required", ["", "yes"])
def test_every_input_has_a_name_that_a_screen_reader_finds(required: str) -> None:
    sheet = every(required=required)

    for page in sheet.form.pages:
        problems = [problem for problem in sheet.state.problems if problem.page == page.index]
        found = Page(sheet.html(page.index, problems=problems))
        ids, labels = set(found.ids()), {told.get("for") for told in found.of("label")}
        assert len(ids) == len(found.ids())
        for told in found.of("input", "select", "textarea"):
            pointed = told.get("aria-labelledby", "").split()
            assert set(pointed) <= ids
            assert pointed or told.get("id") in labels or told in found.labelled_inside, told
        for _, told in found.elements:
            assert set(told.get("aria-describedby", "").split()) <= ids


def test_every_type_marks_what_is_required_and_says_what_is_wrong() -> None:
    sheet = every(required="yes")

    html = sheet.html(problems=sheet.state.problems)

    asking = [name for name, kind in TYPES.types.items() if kind.asks and name != "subform"]
    assert html.count("(필수)") >= len(asking)
    for path, _ in sheet.codes():
        if sheet.form.page_of(path.split("-")[0]) == 0:
            assert f'id="q-{path}-error"' in html


def test_nothing_needs_inline_style_or_script() -> None:
    sheet = every()

    for page in sheet.form.pages:
        found = Page(sheet.html(page.index))
        assert found.of("script", "style") == []
        wrong = [
            name
            for _, told in found.elements
            for name in told
            if name == "style" or name.startswith("on")
        ]
        assert wrong == []


@pytest.mark.parametrize(
    "payload", ["<script>x</script>", '"><img src=x onerror=1>', "' onfocus=1 '"]
)
def test_what_people_type_is_escaped_everywhere(payload: str) -> None:
    sheet = every()
    given = sheet.post(dict.fromkeys(TYPES.types, payload) | {"signature:name": payload})

    found = Page(sheet.html(given=given, problems=sheet.state.problems))

    assert found.of("script", "img") == []
    assert not any("onfocus" in told for _, told in found.elements)


def test_a_page_may_be_drawn_in_english() -> None:
    sheet = every(required="yes")
    sheet.language = "en"

    html = sheet.html(problems=sheet.state.problems)

    assert "(required)" in html
    assert "&#39;Item&#39; must be answered." in html


def test_prefixed_pages_share_no_name_and_no_id() -> None:
    sheet = every()
    state, page = sheet.state, sheet.form.pages[0]

    drawn = [
        Page("".join(draw_page(ENVIRONMENT, state, page, prefix=prefix)))
        for prefix in ("a12-", "a13-")
    ]

    assert not set(drawn[0].ids()) & set(drawn[1].ids())
    names = [{told["name"] for told in one.of("input", "select")} for one in drawn]
    assert not names[0] & names[1]


def test_repeats_have_buttons_that_work_without_javascript() -> None:
    sheet = every()

    buttons = Page(sheet.html(2)).of("button")

    assert [(told["type"], told["name"], told["value"]) for told in buttons] == [
        ("submit", "action", "remove:r:0"),
        ("submit", "action", "add:r"),
    ]


def test_questions_of_one_list_are_a_table_of_marks() -> None:
    sheet = every()

    found = Page(sheet.html(1))

    assert len(found.of("table")) == 1
    assert [(told["name"], told["value"] != "") for told in found.of("input")] == [
        *(("m1", True), ("m1", True), ("m1", False)),
        *(("m2", True), ("m2", True), ("m2", False)),
    ]
    assert [told.get("scope") for told in found.of("th")] == [*["col"] * 4, *["row"] * 2]


def test_a_type_whose_plugin_is_gone_keeps_its_answer_readable() -> None:
    sheet = asked(ask("lost", "q"))
    sheet.answers = {"q": "옛 답"}

    html = sheet.html()

    assert "옛 답" in html
    assert sheet.post({"q": "새 답"}).answers == {"q": "옛 답"}


def test_a_read_only_answer_is_shown_and_takes_nothing() -> None:
    sheet = asked(ask("select-one", "q", choices="c", read_only="yes"), lists=LISTS)
    sheet.answers = {"q": "a"}

    assert Page(sheet.html()).of("input", "select") == []
    assert "가" in sheet.html()
    assert sheet.post({"q": "b"}).answers == {"q": "a"}
