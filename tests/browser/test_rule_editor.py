"""A rule is written with the keyboard, said while it is typed, and tried; axe finds nothing."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from forms.definition import Choice, Definition, Group, Question
from tests.browser.conftest import Enter
from tests.browser.inspection import Inspection
from tests.browser.town import Town
from tests.services.browser import PageErrors

pytestmark = pytest.mark.browser


def survey(name: str) -> Definition:
    """Return a form with a rule that can be met and one that cannot."""
    return Definition(
        name=name,
        title={"ko": f"규칙 {name}", "en": f"Rules {name}"},
        default_language="ko",
        items=(
            Group(
                name="page",
                label={"ko": "업무", "en": "Work"},
                children=(
                    Question(
                        name="count",
                        type="integer",
                        label={"ko": "처리 건수", "en": "Cases"},
                        constraint=". >= 0",
                    ),
                    Question(
                        name="kind",
                        type="select-many",
                        label={"ko": "업무 종류", "en": "Kind of work"},
                        choices="kinds",
                        relevant="${count} > 0",
                    ),
                    Question(
                        name="lost",
                        type="text",
                        label={"ko": "<svg onload=a()>잃은 문항", "en": "<b>Lost</b>"},
                        relevant="${count} > 5 and ${count} < 3",
                    ),
                ),
            ),
        ),
        choices={"kinds": (Choice(name="a", label={"ko": "민원", "en": "Complaints"}),)},
    )


def rule_page(page: Page, town: Town, version: int) -> None:
    page.goto(f"{town.url}/admin/rule/{version}?rule-item=kind&rule-field=relevant")


def test_a_rule_is_said_marked_and_repaired_while_it_is_typed(
    town: Town, page: Page, enter: Enter, page_errors: PageErrors
) -> None:
    version = town.publish(survey("rule-typed"))
    enter(page, "admin")
    rule_page(page, town, version)
    text = page.get_by_label("보이는 조건", exact=True)
    told = page.locator(".g-rule-told")

    text.fill("${count} > 10")
    expect(told).to_contain_text("‘처리 건수’가 10보다 클 때 보입니다.")
    expect(told).to_contain_text("Shown when ‘Cases’ is greater than 10.")

    text.fill("${coun} > 10")
    expect(told.locator("mark")).to_have_text("${coun}")
    told.get_by_role("button").press("Enter")
    expect(text).to_have_value("${count} > 10")
    expect(told).to_contain_text("10보다 클 때")


def test_a_question_a_function_and_a_sign_are_put_in_with_the_keyboard(
    town: Town, page: Page, enter: Enter, page_errors: PageErrors
) -> None:
    version = town.publish(survey("rule-picked"))
    enter(page, "admin")
    rule_page(page, town, version)
    text = page.get_by_label("보이는 조건", exact=True)

    text.fill("")
    page.locator("summary", has_text="문항 넣기").press("Enter")
    search = page.get_by_label("문항을 제목이나 이름으로 찾기")
    expect(search).to_be_focused()
    search.press_sequentially("건수")
    page.get_by_role("button", name="‘처리 건수’").press("Enter")
    expect(text).to_have_value("${count}")
    expect(text).to_be_focused()
    page.get_by_role("button", name="이상", exact=True).press("Enter")
    page.locator("summary", has_text="함수 넣기").press("Enter")
    page.get_by_role("button", name="round round(a, b)").press("Enter")

    expect(text).to_have_value("${count} >= round()")
    text.press_sequentially("2.5")
    expect(text).to_have_value("${count} >= round(2.5)")
    expect(page.locator(".g-rule-told")).to_contain_text(
        "‘처리 건수’가 2.5를 반올림한 수 이상일 때"
    )


def test_the_pages_of_a_forms_logic_are_accessible(
    town: Town, page: Page, enter: Enter, page_errors: PageErrors
) -> None:
    version = town.publish(survey("rule-looked"))
    enter(page, "admin")
    inspection = Inspection()

    rule_page(page, town, version)
    page.locator("summary", has_text="문항 넣기").press("Enter")
    expect(page.get_by_role("button", name="‘처리 건수’")).to_be_visible()
    inspection.look(page, "rule")
    page.goto(f"{town.url}/admin/logic/{version}")
    expect(page.get_by_text("어떤 답으로도 보이지 않습니다")).to_contain_text(
        "<svg onload=a()>잃은 문항"
    )
    inspection.look(page, "logic")
    page.get_by_role("link", name="지어낸 답으로 시험").first.press("Enter")
    inspection.look(page, "try")
    page.locator('a[href$="/example/question-1-kind"]').press("Enter")
    inspection.look(page, "example")
    page.get_by_label("이 답을 시나리오로 붙여 두기").fill("건수가 있을 때")
    page.get_by_role("button", name="붙여 두기").press("Enter")
    expect(page.get_by_role("link", name="건수가 있을 때")).to_be_visible()
    inspection.look(page, "scenarios")

    assert inspection.faults == {}
