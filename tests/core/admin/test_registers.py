"""Registers in the office: a template, a preview with every mistake, and all of it or nothing."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

import openpyxl
import pytest
from werkzeug.test import TestResponse

from core.cycles.opening import open_cycle
from core.data.models import Assignment, Municipality, OrgUnit, Person, Phase, PluginState
from core.data.storage import Storage
from core.library import Library
from core.services import Services
from plugins.seosan.register import SHEET
from tests.application import Browser, LogIn
from tests.core.commands.test_registers import TASK

ENGLISH = {"lang": "en"}


@pytest.fixture
def library() -> Library:
    """Give every plugin that is installed."""
    return Library.installed()


@pytest.fixture
def phase(storage: Storage, municipality: Municipality, parts: Services) -> int:
    """Give the phase of tasks in the year's cycle, with one officer in one department."""
    begin = date(2020, 1, 1)
    with storage.writing(municipality.id):
        PluginState.create(plugin="seosan", place=1)
        bureau = OrgUnit.create(code="B1", name="제1국", kind="국실", valid_from=begin)
        OrgUnit.create(code="D1", name="제1과", kind="부서", parent=bureau, valid_from=begin)
        Person.create(staff_no="00001", name="직원 1", grade="7")
    with storage.writing(municipality.id):
        catalogue = parts.catalogues.current(municipality.code)
        open_cycle(catalogue, "seosan-contracts", 2026, date(2026, 1, 2), None)
        return int(Phase.get(Phase.name == "tasks").id)


@pytest.fixture
def administrator(log_in: LogIn) -> Browser:
    return log_in("administrator")


def filled(template: bytes, **changed: str) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(template))
    for index, column in enumerate(SHEET.columns, start=1):
        book[SHEET.name].cell(row=3, column=index, value=({**TASK, **changed}).get(column.name))
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def preview(browser: Browser, phase: int, **changed: str) -> TestResponse:
    template = browser.get(f"/admin/register/template?phase={phase}").data
    sent = {"phase": str(phase), "file": (io.BytesIO(filled(template, **changed)), "과제.xlsx")}
    return browser.post("/admin/register/", sent, query_string=ENGLISH)


def hidden(page: str) -> Mapping[str, Any]:
    form = page.partition('action="/uj/admin/register/apply"')[2].partition("</form>")[0]
    return dict(re.findall(r'name="(phase|digest|content)" value="([^"]*)"', form))


def begun(storage: Storage, municipality: Municipality) -> int:
    with storage.reading(municipality.id):
        return int(Assignment.select().count())


def test_what_the_preview_showed_is_stored(
    storage: Storage, municipality: Municipality, administrator: Browser, phase: int
) -> None:
    shown = preview(administrator, phase)
    before = begun(storage, municipality)
    stored = administrator.post("/admin/register/apply", hidden(shown.text))

    assert "SS-2026-001 드론배송 노선 확대" in shown.text
    assert "1 forms would be begun" in shown.text
    assert (shown.status_code, stored.status_code) == (200, 302)
    assert (before, begun(storage, municipality)) == (0, 1)


def test_a_mistake_is_shown_by_row_and_column_and_nothing_can_be_stored(
    storage: Storage, municipality: Municipality, administrator: Browser, phase: int
) -> None:
    shown = preview(administrator, phase, officer="99999")

    assert shown.status_code == 422
    assert "Nobody at work has the staff number &#39;99999&#39;." in shown.text
    assert hidden(shown.text) == {}
    assert begun(storage, municipality) == 0


def test_a_preview_that_is_old_stores_nothing(
    storage: Storage, municipality: Municipality, administrator: Browser, phase: int
) -> None:
    first = hidden(preview(administrator, phase).text)
    administrator.post("/admin/register/apply", first)

    again = administrator.post("/admin/register/apply", first, query_string=ENGLISH)

    assert again.status_code == 409
    assert begun(storage, municipality) == 1


def test_the_phase_leads_to_its_register_and_others_do_not(
    storage: Storage, municipality: Municipality, administrator: Browser, phase: int
) -> None:
    with storage.reading(municipality.id):
        other = Phase.get(Phase.name == "contract").id

    leads = '<a class="g-button" href="/uj/admin/register/">'
    assert leads in administrator.get(f"/admin/phase/{phase}").text
    assert leads not in administrator.get(f"/admin/phase/{other}").text
    assert administrator.get(f"/admin/register/template?phase={other}").status_code == 422


def test_only_administrators_import_registers(log_in: LogIn, phase: int) -> None:
    codes = [
        log_in(role).get(f"/admin/register/template?phase={phase}").status_code
        for role in ("staff", "auditor", "confirmer")
    ]

    assert codes == [403, 403, 403]
