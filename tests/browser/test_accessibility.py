"""Every page of the application under axe and on a phone: what the address map leads to, and more.

The walk takes the addresses from the application itself, so that a new page cannot be forgotten.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from flask import Flask, url_for
from playwright.sync_api import BrowserContext, Page, expect
from werkzeug.routing import Rule

from core.app import create_app
from core.clock import korean_now, utc_now
from core.data.models import (
    Account,
    Appeal,
    AuditEntry,
    Exemption,
    FactImport,
    FormVersion,
    Job,
    OpenLink,
    OrgUnit,
    PayLine,
    PayList,
    Person,
    Phase,
    RankLine,
    RankList,
    Score,
    ScoreRun,
    WebhookDelivery,
)
from core.demo.city import build_city
from core.demo.workbook import import_file
from core.form_versions import definition_of, publish_definition
from core.open_surveys.opening import Wanted, open_survey
from core.services import services
from core.webhooks import endpoints
from core.webhooks.destinations import Rules
from tests.browser.conftest import Enter
from tests.browser.forms import EVERYTHING, SHORT, SURVEY
from tests.browser.inspection import Inspection
from tests.browser.town import Town, own_cycle
from tests.browser.walker import Walker
from tests.services.browser import PageErrors

pytestmark = pytest.mark.browser
#: What Flask-Admin offers and the office has switched off.
OFF = frozenset({"ajax_lookup", "create_view", "edit_view", "export"})
#: No pages: files, redirects, and what machines ask.
OTHER = frozenset(
    {
        *("static", "health", "root", "login.back", "attachments.download"),
        *("looks.sheet", "looks.emblem", "api_docs.openapi"),
        *(f"api.{name}" for name in ("cycles", "phases", "assignments", "submissions")),
        *(f"api.{name}" for name in ("units", "people", "forms", "form", "runs", "results")),
        *("api.answers", "api.webhooks", "api.deliveries"),
        *("admin_form.download", "admin_import.template", "admin_register.template"),
        *("admin_configuration.to_list", "admin_phase.to_list"),
        *("admin_extension.to_list", "admin_reminder.to_list"),
        *("admin_roster_preview.to_list", "admin_roster_preview.take"),
        *("admin_assignments.details_view", "admin_committees.details_view"),
        "admin_submissions.details_view",
        *("admin_document.to_list", "admin_documents.details_view", "documents.submitted"),
        *("admin_run.to_list", "admin_simulation.to_list"),
        *("admin_scorecard.to_list", "admin_exemption.to_list"),
        *("admin_what_if.to_list", "admin_comparison.to_list"),
        *("admin_accounts.details_view", "admin_cycles.details_view"),
        *("admin_exports.details_view", "admin_forms.details_view"),
        *("admin_runs.details_view", "admin_spells.details_view"),
        *("admin_allocation.to_list", "admin_allocation_settings.to_list"),
        *("admin_allocation_settings.new", "admin_outcome_settings.new"),
        *("admin_outcome_settings.to_list", "admin_paylist.to_list"),
        *("admin_paylists.details_view", "admin_bases.template"),
        *("admin_fact.template", "admin_facts.details_view"),
        *("admin_appeal.to_list", "admin_appeal_settings.to_list"),
        "admin_correction.to_list",
        "admin_open_survey.to_list",
        *("admin_way.to_list", "admin_workflow.to_list", "admin_list.to_list"),
        *("admin_publication.to_list", "admin_handover.to_list", "admin_document.of_phase"),
        *("admin_dashboard.to_list", "admin_calendar.to_list", "admin_health.to_list"),
        *("admin_dashboard.take", "admin_calendar.take"),
        *("admin_health.take", "admin_health.take_raters"),
        *("admin_publishing.to_list", "admin_form_comparison.to_list"),
        *("admin_overlay.to_list", "admin_overlay.show"),
        *("admin_form_comparison.sheet", "admin_limesurvey.to_list"),
        *("admin_appeals.details_view", "admin_difference.to_list"),
        *("admin_ranklist.to_list", "admin_ranklists.details_view"),
        *("admin_rule.to_list", "admin_rule.questions", "admin_rule.functions"),
        *("admin_building.since", "admin_find.to_list", "admin_translations.to_list"),
        *("admin_remarks.to_list",),
        "admin_logic.to_list",
    }
)
#: Pages of what a dry-run city does not have; tests of appeals look at those of appeals, Seosan's
#: year at that of citizens, Gyeongnam's at lists of people, those of the builder at drafts, that of
#: the administrator at the roster's preview, as all phases of the city are closed.
ELSEWHERE = frozenset(
    {
        "citizens.show",
        *("appeals.show", "appeals.decision", "appeals.download"),
        *("papers.show", "papers.document", "papers.download"),
        "reports.document",
        *("admin_appeal.decision", "admin_appeal.file"),
        *("admin_ranklist.new", "admin_list.show"),
        *("admin_building.builder", "admin_building.settings"),
        *("admin_bank.look", "admin_find.show", "admin_translations.show"),
        *("admin_open_survey.new", "admin_open_survey.texts"),
        *("admin_jobs.file", "admin_roster_preview.show"),
    }
)
#: Pages that the person opens who fills and is rated.
OWN = (
    "tasks.",
    "notices.",
    "results.",
    "outcomes.",
    "documents.",
    "fill.",
    "bulk.",
    "papers.",
    "pledge.",
    "standing.",
)

#: Those of them that are there without a form to fill.
SHOWN = (
    "tasks.",
    "notices.",
    "results.",
    "outcomes.",
    "documents.",
    "papers.",
    "pledge.",
    "standing.",
)


@pytest.fixture
def app(town: Town) -> Iterator[Flask]:
    """Give the application itself, for its address map."""
    made = create_app(town.parts.configuration)
    yield made
    with made.app_context():
        services().storage.close()


@pytest.fixture
def values(town: Town) -> dict[str, Any]:
    """Give a value for every variable of an address."""
    with town.parts.storage.writing(town.place):
        run = ScoreRun.select().order_by(ScoreRun.id.desc()).get()
        own = Account.get(Account.login == "staff").person_id
        taken = take_out(run, own)
        score = Score.get(Score.run == run, Score.subject == own)
        return {
            "municipality": town.code,
            "account": Account.get(Account.login == "head").id,
            "cycle": run.cycle_id,
            "phase": Phase.get(Phase.name == "multi-rater").id,
            "exemption": taken.id,
            "version": FormVersion.select().order_by(FormVersion.id).get().id,
            "chapter": "staff-filling",
            "cell": first_cell(FormVersion.select().order_by(FormVersion.id).get()),
            "plugin": "uijeongbu",
            "run": run.id,
            "score": score.id,
            "subject": own,
            "kind": "person",
            "allocation": "person",
            "outcome": "bonus",
            "target": "person",
            "number": PayList.get(PayList.name == "bonus").id,
            "person": PayLine.select().order_by(PayLine.id).get().person_id,
            "appeal": Appeal.select().order_by(Appeal.id).get().id,
            "level": 0,
            "file": 0,
            "key": "0",
            "name": "html",
            "suffix": "html",
            "filename": "css/goru.css",
            "export_type": "csv",
            "workflow": "two-sided-contract",
            "language": "ko",
            **open_to_all(town),
            "setting": "people",
            "draft": 10**6,
            "part": "phases",
            "job": long_work(),
            "webhook": told_program(),
        }


def long_work() -> int:
    """Store a job of the administrator that has ended; return its number."""
    account = Account.get(Account.login == "admin")
    about = {"kind": "score-phase", "arguments": {}, "language": "ko", "state": "done"}
    found: dict[str, Any] = {
        "page": "admin_runs.index_view",
        "values": {},
        "file": None,
        "told": {},
    }
    return int(Job.create(asked_by=account, asked_at=utc_now(), result=found, **about).id)


def told_program() -> int:
    """Store a webhook with a message that waits and one that was given up."""
    made = endpoints.register("포털", "https://hooks.example.kr/goru", ["job.done"], Rules())
    for _ in range(2):
        endpoints.test(made.id)
    last = WebhookDelivery.select().order_by(WebhookDelivery.id.desc()).get()
    failed = {"state": "failed", "status": 500, "failure": "status", "due_at": None}
    WebhookDelivery.update(failed).where(WebhookDelivery.id == last.id).execute()
    return int(made.id)


def open_to_all(town: Town) -> dict[str, Any]:
    """Open a survey to everybody; return its id and the token of its link."""
    version = publish_definition("open-to-all", SHORT, {"": "anonymous"}, None)
    now = korean_now()
    begins, ends = now - timedelta(days=1), now + timedelta(days=1)
    wanted = Wanted(version=version, title="만족도", opens_at=begins, closes_at=ends)
    known = town.parts.catalogues.current(town.code)
    survey = open_survey(known, own_cycle(), wanted, now, None)
    return {"survey": survey.id, "token": OpenLink.get(OpenLink.survey == survey).token}


def take_out(run: ScoreRun, person: int) -> Exemption:
    """Store that a component does not hold for somebody."""
    place = {"cycle": run.cycle_id, "scorecard": "person", "component": "bonus"}
    about = {"subject_kind": "person", "subject": person}
    why = {"status": "excluded", "reason": "시험", "made_at": utc_now()}
    return Exemption.one(Exemption.subject == person) or Exemption.create(**place, **about, **why)


def ranked_list() -> int:
    """Store the draft of a merit list with the person who walks on it; return its id."""
    run = ScoreRun.select().order_by(ScoreRun.id.desc()).get()
    person = PayLine.select().order_by(PayLine.id).get().person_id
    made = RankList.create(
        cycle=run.cycle_id,
        name="merit",
        kind="merit",
        settings={"kind": "merit", "phase": "rating"},
        configuration_version=1,
        as_of=run.cycle.ends_on,
        digest="0" * 64,
        made_at=utc_now(),
    )
    told = {"job_grade": "7", "group": "7", "unit_place": 1, "rank": 1, "grade": "수"}
    RankLine.create(rank_list=made, person=person, points="70/1", trace=b"[]", **told)
    return int(made.id)


def fact_import() -> int:
    """Store the import of a column about the person who walks; return its id."""
    own = Person.get(Person.id == Account.get(Account.login == "staff").person_id)
    made = FactImport.create(
        cycle=ScoreRun.select().order_by(ScoreRun.id.desc()).get().cycle_id,
        name="bonus",
        title="개인 가점",
        subject_kind="person",
        content={
            own.staff_no: {"value": "7/2", "status": "", "reason": ""},
            "0": {"value": "", "status": "excluded", "reason": "파견"},
        },
        digest="0" * 64,
        made_at=utc_now(),
    )
    return int(made.id)


def special(town: Town) -> dict[str, dict[str, Any]]:
    """Return the values that mean something else at one endpoint."""
    with town.parts.storage.writing(town.place):
        ranked, imported = {"number": ranked_list()}, {"key": fact_import()}
    with town.parts.storage.reading(town.place):
        phase = Phase.select().where(Phase.name == "multi-rater").order_by(Phase.id).get()
        first = {
            "admin_people": Person,
            "admin_units": OrgUnit,
            "admin_audit": AuditEntry,
        }
        rows = {
            f"{view}.details_view": {"id": model.select().order_by(model.id).get().id}
            for view, model in first.items()
        }
        return rows | {
            "admin_configuration.settings": {"kind": "scorers", "phase": phase.name},
            "admin_document.of_run": {"kind": "distribution"},
            "admin_outcome_settings.settings": {"kind": "bonus"},
            "admin_outcome_settings.new": {"kind": "bonus", "name": "bonus"},
            "admin_notices.text": {"kind": "job"},
            "admin_run.explanation": {"card": "person"},
            "admin_fact.show": imported,
            "admin_ranklist.show": ranked,
            "admin_ranklist.explanation": ranked,
            "admin_document.of_rank_list": {
                "number": ranked["number"],
                "kind": "unit-orders",
                "suffix": "html",
            },
        }


def first_cell(version: FormVersion) -> str:
    """Return the address of something that a form is seen to do: its first question is shown."""
    return f"question-1-{next(definition_of(version).questions()).name}"


def addresses(
    app: Flask, values: Mapping[str, Any], own: Mapping[str, Mapping[str, Any]]
) -> dict[str, str]:
    """Return an address for every endpoint that can be opened."""
    with app.test_request_context():
        rules = sorted(app.url_map.iter_rules(), key=str)
        return {
            rule.endpoint: url_for(rule.endpoint, **variables(rule, values, own))
            for rule in rules
            if "GET" in (rule.methods or ())
        }


def variables(
    rule: Rule, values: Mapping[str, Any], own: Mapping[str, Mapping[str, Any]]
) -> dict[str, Any]:
    """Return the values of the address's variables."""
    return {name: values[name] for name in rule.arguments} | dict(own.get(rule.endpoint, {}))


def test_every_page_that_the_address_map_leads_to_is_accessible(
    town: Town, app: Flask, values: dict[str, Any], context: BrowserContext, enter: Enter
) -> None:
    job, many = town.hand_out(SURVEY), town.hand_out(SHORT, subjects=3)
    own = special(town) | {
        "fill.show": {"assignment": job.assignments[0]},
        "bulk.show": {"phase": many.phase, "form_version": many.form_version},
    }
    values |= {"assignment": job.assignments[0], "form_version": many.form_version}
    found = addresses(app, values, own)
    inspection = Inspection()
    no_pages: set[str] = set()

    def walk(login: str, endpoints: list[str]) -> None:
        context.clear_cookies()
        page = context.new_page()
        if login:
            enter(page, login)
        for endpoint in endpoints:
            if is_page(page, town.server + found[endpoint]):
                page.goto(town.server + found[endpoint])
                inspection.look(page, endpoint)
            else:
                no_pages.add(endpoint)
        page.close()

    office = [one for one in found if not one.startswith(("login.", *OWN))]
    walk("", [one for one in found if one.startswith("login.")])
    walk("admin", office)
    walk("staff", [one for one in found if one.startswith(SHOWN)])
    walk(job.login, ["fill.show"])
    walk(many.login, ["bulk.show"])

    assert {one for one in no_pages if one.rpartition(".")[2] not in OFF} == OTHER | ELSEWHERE
    assert set(inspection.looked) | no_pages == set(found)
    assert inspection.faults == {}


def is_page(page: Page, url: str) -> bool:
    """Return whether an address answers with a page, for whom ``page`` is logged in."""
    answer = page.request.get(url, max_redirects=0, fail_on_status_code=False)
    return answer.status == 200 and "<html" in answer.text()


def test_what_happens_while_filling_is_accessible(
    town: Town, context: BrowserContext, enter: Enter, page_errors: PageErrors
) -> None:
    page_errors.expect("status of 422")
    page_errors.expect("status of 409")
    inspection, page, job = Inspection(), context.new_page(), town.hand_out(EVERYTHING)
    enter(page, job.login)
    page.goto(town.url + job.path)
    while page.locator("#fill-form .g-button[value=next]").count():
        name = page.locator("#page-title").inner_text()
        inspection.look(page, f"{name}: fresh")
        walker = Walker(page=page, everything=True)
        walker.press("next")
        inspection.look(page, f"{name}: with errors")
        walker.pass_page("next")
    inspection.look(page, "review")
    contradict(context, town.url + job.path, page)
    inspection.look(page, "conflict")
    page.get_by_role("link", name="이 내용으로 이어서 작성").click()
    Walker(page=page, everything=True).walk()
    inspection.look(page, "receipt")
    page.goto(town.url + "/")
    inspection.look(page, "tasks, done")

    many = town.hand_out(SHORT, subjects=3)
    page.context.clear_cookies()
    enter(page, many.login)
    page.goto(town.url + many.bulk_path)
    page.get_by_role("radio", name="낮음").first.check()
    page.get_by_role("button", name="작성을 마친 것 모두 제출").click()
    page.locator("#problems").wait_for()
    inspection.look(page, "bulk: with errors")

    assert inspection.faults == {}


def test_a_form_whose_time_is_over_says_so_on_accessible_pages(
    town: Town, context: BrowserContext, enter: Enter, page_errors: PageErrors
) -> None:
    page_errors.expect("status of 4")
    inspection, page = Inspection(), context.new_page()
    job = town.hand_out(SURVEY, window=(timedelta(days=2), timedelta(days=-1)))
    enter(page, job.login)
    expect(page.get_by_text("기한 지남")).to_be_visible()
    inspection.look(page, "tasks, overdue")
    page.get_by_role("link", name=re.compile("^작성")).click()
    inspection.look(page, "over")
    page.get_by_label("건수").fill("5")
    page.get_by_role("button", name="저장").click()
    expect(page.get_by_role("alert").filter(has_text="기간")).to_be_visible()
    expect(page.get_by_label("건수")).to_have_value("5")
    inspection.look(page, "over, refused")

    assert inspection.faults == {}


def contradict(context: BrowserContext, url: str, page: Page) -> None:
    """Save something else in another window, then submit in ``page``."""
    other = context.new_page()
    other.goto(f"{url}?page=0")
    other.get_by_label("multiline 문항").fill("다른 창에서 씀")
    other.get_by_role("button", name="저장").click()
    expect(other.get_by_role("status")).to_contain_text("저장했습니다")
    other.close()
    Walker(page=page).press("submit")


def test_what_fails_is_told_on_accessible_pages(
    town: Town, context: BrowserContext, enter: Enter, page_errors: PageErrors
) -> None:
    for status in (401, 403, 404):
        page_errors.expect(f"status of {status}")
    inspection, page = Inspection(), context.new_page()
    page.goto(f"{town.url}/login")
    page.get_by_label("아이디").fill("staff")
    page.get_by_label("비밀번호").fill("not this one")
    page.get_by_role("button", name="로그인").click()
    expect(page.get_by_role("alert")).to_be_visible()
    inspection.look(page, "wrong password")
    enter(page, "staff")
    for name, path in (("not found", "/nowhere"), ("forbidden", "/admin/audit/")):
        page.goto(town.url + path)
        inspection.look(page, name)
    page.goto(f"{town.server}/nowhere")
    inspection.look(page, "no municipality")

    assert inspection.faults == {}


def test_what_the_office_answers_is_accessible(
    town: Town,
    context: BrowserContext,
    enter: Enter,
    page_errors: PageErrors,
    tmp_path: Path,
) -> None:
    page_errors.expect("status of 422")
    inspection, page = Inspection(), context.new_page()
    enter(page, "admin")
    good, bad = people_files(tmp_path)
    for name, file in (("import, to be stored", good), ("import, with mistakes", bad)):
        page.goto(f"{town.url}/admin/import/")
        page.get_by_label("엑셀 파일").set_input_files(file)
        page.get_by_role("button", name="바뀌는 것 보기").click()
        page.get_by_role("table").first.wait_for()
        inspection.look(page, name)
    for name, sheet in xlsforms(tmp_path).items():
        page.goto(f"{town.url}/admin/form/")
        page.get_by_label("엑셀 파일").set_input_files(sheet)
        page.get_by_role("button", name="올리기", exact=True).click()
        page.get_by_role("table", name="알림").wait_for()
        inspection.look(page, name)
    page.get_by_role("link", name="초안으로 이어 가기").click()
    inspection.look(page, "form, draft")
    page.goto(f"{town.url}/admin/runs/")
    page.get_by_role("link", name=re.compile("^자세히")).nth(2).click()
    page.get_by_role("button", name="다시 산정하여 검증").click()
    expect(page.get_by_role("status")).to_contain_text("마지막 자리까지 같습니다")
    page.get_by_text("차트의 숫자", exact=True).click()
    inspection.look(page, "run, verified")

    assert inspection.faults == {}


def weigh(page: Page, departments: str, people: str) -> None:
    """Type other weights of people's scorecard."""
    page.locator('[id="person:department:weight"]').fill(departments)
    page.locator('[id="person:multi-rater:weight"]').fill(people)


def test_scorecards_are_changed_on_accessible_pages(
    town: Town,
    values: dict[str, Any],
    context: BrowserContext,
    enter: Enter,
    page_errors: PageErrors,
) -> None:
    page_errors.expect("status of 422")
    inspection, page = Inspection(), context.new_page()
    enter(page, "admin")
    page.goto(f"{town.url}/admin/scorecard/{values['cycle']}")
    page.get_by_role("link", name="평가모형 바꾸기").click()
    see = page.get_by_role("button", name="바뀌는 것 보기").first
    weigh(page, "70", "많이")
    see.click()
    expect(page.get_by_role("alert")).to_contain_text("표시된 곳을 고치십시오")
    inspection.look(page, "scorecards, with errors")
    weigh(page, "70", "30")
    see.click()
    expect(page.get_by_role("table", name="가장 크게 바뀌는 대상")).to_be_visible()
    inspection.look(page, "scorecards, what moves")
    page.get_by_role("button", name="더 고치기").click()
    expect(page.locator('[id="person:multi-rater:weight"]')).to_have_value("30")
    for details in page.locator(".g-office-main summary").all():
        details.click()
    inspection.look(page, "scorecards, everything open")

    assert inspection.faults == {}


def test_scorecards_are_tried_and_compared_on_accessible_pages(
    town: Town, values: dict[str, Any], context: BrowserContext, enter: Enter
) -> None:
    inspection, page, run = Inspection(), context.new_page(), values["run"]
    enter(page, "admin")
    page.goto(f"{town.url}/admin/what-if/{run}")
    weigh(page, "70", "30")
    page.get_by_role("button", name="바꾸어 보기").first.click()
    for details in page.locator(".g-office-main summary").all():
        details.click()
    expect(page.get_by_text("바꾸어 비교할 수 없습니다").first).to_be_visible()
    inspection.look(page, "what if, tried")
    page.locator("#label").fill("시험")
    page.get_by_role("button", name="모의 산정으로 남기기").click()
    page.wait_for_url(re.compile(r"/run/[0-9]+$"))
    kept = page.url.rpartition("/")[2]
    page.goto(f"{town.url}/admin/comparison/{values['cycle']}?run={run}&run={kept}")
    expect(page.get_by_role("table", name="결과")).to_be_visible()
    inspection.look(page, "comparison")

    assert inspection.faults == {}


def test_exemptions_are_refused_on_accessible_pages(
    town: Town,
    values: dict[str, Any],
    context: BrowserContext,
    enter: Enter,
    page_errors: PageErrors,
) -> None:
    page_errors.expect("status of 4")
    inspection, page = Inspection(), context.new_page()
    enter(page, "admin")
    page.goto(f"{town.url}/admin/exemption/{values['cycle']}/{values['exemption']}")
    page.get_by_label("취소 사유").fill("착오")
    page.locator("#second_login").fill("admin")
    page.locator("#second_password").fill("admin-1234")
    page.get_by_role("button", name="취소", exact=True).click()
    expect(page.get_by_role("alert")).to_be_visible()
    inspection.look(page, "exemption, not withdrawn")

    assert inspection.faults == {}


def people_files(folder: Path) -> tuple[Path, Path]:
    """Return a file of new people, and one in which people have no grade."""
    good, bad = folder / "직원.xlsx", folder / "틀린 직원.xlsx"
    city = build_city(12, 5, korean_now().year - 1)
    good.write_bytes(import_file(city))
    broken = replace(city, people=tuple(replace(one, grade="") for one in city.people))
    bad.write_bytes(import_file(broken))
    return good, bad


def xlsforms(folder: Path) -> dict[str, Path]:
    """Return a form that is refused and one that is taken with warnings, as spreadsheets."""
    refused = [("text", "a", "", "${nothing} > 1"), ("select_one none", "b", "고르기", "")]
    warned = [("text", "a", "이름", ""), ("geopoint", "place", "위치", "")]
    made = {}
    for name, rows in (("form, refused", refused), ("form, with findings", warned)):
        made[name] = folder / f"{name.partition(', ')[2]}.xlsx"
        with xlsxwriter.Workbook(made[name]) as book:
            sheet = book.add_worksheet("survey")
            for place, row in enumerate([("type", "name", "label", "relevant"), *rows]):
                sheet.write_row(place, 0, row)
    return made
