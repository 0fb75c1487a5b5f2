"""The logic of a form in the office: said, drawn, proved, and tried with made-up answers."""

from __future__ import annotations

import html
import io
import re

import pytest

from core.data.models import FormVersion, Municipality
from core.data.storage import Storage
from forms.definition import Choice, Definition, Group, Item, Question
from forms.xlsform import export_form
from tests.application import Browser


def label(text: str) -> dict[str, str]:
    return {"ko": text}


ITEMS: tuple[Item, ...] = (
    Group(
        name="first",
        label=label("첫 쪽"),
        children=(
            Question(name="count", type="integer", label=label("건수"), constraint=". >= 0"),
            Question(name="why", type="text", label=label("까닭"), relevant="${count} > 100"),
            Question(name="twice", type="calculate", calculation="${count} * 2"),
            Question(
                name="lost",
                type="text",
                label=label("<svg onload=a()>잃음"),
                relevant="${count} > 5 and ${count} < 3",
                required="yes",
            ),
            Question(
                name="torn",
                type="integer",
                label=label("찢김"),
                constraint=". > 9 and . < 2",
            ),
            Question(
                name="kind",
                type="select-one",
                label=label("종류"),
                choices="kinds",
                choice_filter="of = 'x'",
            ),
        ),
    ),
    Group(
        name="second",
        label=label("빈 쪽"),
        children=(Question(name="gone", type="text", label=label("없음"), relevant="false()"),),
    ),
)
CHOICES = {
    "kinds": (
        Choice(name="a", label=label("갑"), columns={"of": "x"}),
        Choice(name="b", label=label("을"), columns={"of": "y"}),
    )
}


@pytest.fixture
def version(administrator: Browser, storage: Storage, municipality: Municipality) -> int:
    form = Definition(
        name="logical",
        title=label("논리 시험"),
        default_language="ko",
        items=ITEMS,
        choices=CHOICES,
    )
    file = (io.BytesIO(export_form(form)), "logical.xlsx")
    administrator.post("/admin/form/", {"file": file})
    with storage.reading(municipality.id):
        return int(FormVersion.get(FormVersion.name == "logical").id)


def text_of(browser: Browser, place: str) -> str:
    shown = re.sub(r"<[^>]+>", " ", browser.get(place).text)
    return html.unescape(re.sub(r"\s+", " ", shown))


def test_every_rule_is_said_with_what_it_needs(administrator: Browser, version: int) -> None:
    told = text_of(administrator, f"/admin/logic/{version}")

    assert "‘건수’가 100보다 클 때 보입니다." in told
    assert "‘건수’ × 2로 계산합니다." in told
    assert "필요한 문항" in told


def test_what_can_never_be_is_proved_and_said(administrator: Browser, version: int) -> None:
    told = text_of(administrator, f"/admin/logic/{version}")

    assert "‘<svg onload=a()>잃음’: 조건이 서로 어긋나 어떤 답으로도 보이지 않습니다." in told
    assert "‘<svg onload=a()>잃음’: 반드시 답해야 하는데 한 번도 보이지 않습니다." in told
    assert "‘찢김’: 어떤 답도 제약을 지킬 수 없습니다." in told
    assert "‘종류’: 선택지 ‘을’ 은(는) 조건 때문에 나오는 일이 없습니다." in told
    assert "‘빈 쪽’: 이 쪽에는 보일 수 있는 문항이 없습니다." in told
    assert "‘갑’" not in told


def test_the_picture_says_what_the_table_says(administrator: Browser, version: int) -> None:
    page = administrator.get(f"/admin/logic/{version}").text

    assert page.count('class="g-flow-way"') == 3
    assert "<svg onload=a()>잃음" not in page


def test_made_up_answers_are_found_for_each_branch(administrator: Browser, version: int) -> None:
    page = administrator.get(f"/admin/logic/{version}/try").text

    assert f"/admin/logic/{version}/example/question-1-why" in page
    assert f"/admin/logic/{version}/example/question-2-why" in page
    assert f"/admin/logic/{version}/example/constraint-1-count" in page
    assert f"/admin/logic/{version}/example/constraint-2-count" in page
    assert f"/admin/logic/{version}/example/question-1-lost" not in page
    assert f"/admin/logic/{version}/example/constraint-1-torn" not in page
    assert page.count("있을 수 없음이 증명됨") == 5


def test_an_example_is_drawn_with_its_answers(administrator: Browser, version: int) -> None:
    page = administrator.get(f"/admin/logic/{version}/example/question-1-why").text

    count = re.search(r'name="count"[^>]*value="(\d+)"|value="(\d+)"[^>]*name="count"', page)

    assert count
    assert int(count[1] or count[2]) > 100
    assert 'name="why"' in page


@pytest.mark.parametrize("cell", ["question-1-lost", "question-1-nobody", "x", "check-1-why"])
def test_what_was_not_found_has_no_example(administrator: Browser, version: int, cell: str) -> None:
    assert administrator.get(f"/admin/logic/{version}/example/{cell}").status_code == 404


def test_an_unknown_version_has_no_logic(administrator: Browser) -> None:
    assert administrator.get("/admin/logic/999999").status_code == 404
