"""The administrators' office: which pages it has, and under which address they lie."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Flask
from flask_admin import Admin, BaseView

from core.admin.allocations.allocations import AllocationPages
from core.admin.allocations.settings import AllocationSettingsPages
from core.admin.appeals.appeals import AppealPages, AppealTable
from core.admin.appeals.settings import AppealSettingsPages
from core.admin.appeals.windows import AppealWindowPages
from core.admin.building.bank import BankPages
from core.admin.building.builder import BuilderPages
from core.admin.building.comparison import FormComparisonPages
from core.admin.building.finding import FindPages
from core.admin.building.logic import LogicPages
from core.admin.building.overlay import OverlayPages
from core.admin.building.publishing import PublishingPages
from core.admin.building.remarks import RemarkPages
from core.admin.building.rule import RulePages
from core.admin.building.translating import TranslationPages
from core.admin.cycles.configuration import ConfigurationPages
from core.admin.cycles.cycles import CyclePages, CycleTable
from core.admin.cycles.exemptions import ExemptionPages
from core.admin.cycles.extensions import ExtensionPages
from core.admin.cycles.facts import FactPages, FactTable
from core.admin.cycles.listed import ListPages
from core.admin.cycles.phases import PhasePages
from core.admin.cycles.publication import PublicationPages
from core.admin.cycles.registers import RegisterPages
from core.admin.cycles.reminding import ReminderPages
from core.admin.cycles.roster_preview import RosterPreviewPages
from core.admin.dashboards.calendar import CalendarPages
from core.admin.dashboards.health import HealthPages
from core.admin.dashboards.progress import ProgressPages
from core.admin.documents.documents import DocumentPages, DocumentTable
from core.admin.documents.exports import ExportPages, ExportTable
from core.admin.forms.forms import FormPages, FormTable
from core.admin.forms.surveys import SurveyPages
from core.admin.home import OfficeHome
from core.admin.jobs.jobs import JobPages
from core.admin.notices.notices import NoticePages
from core.admin.open_surveys.surveys import OpenSurveyPages
from core.admin.outcomes.outcomes import OutcomePages
from core.admin.outcomes.payflags import FlagPages
from core.admin.outcomes.paylist_table import PayListTable
from core.admin.outcomes.paylists import PayListPages
from core.admin.outcomes.ranklist_table import RankListTable
from core.admin.outcomes.ranklists import RankListPages
from core.admin.outcomes.settings import OutcomeSettingsPages
from core.admin.people.accounts import AccountPages, AccountTable
from core.admin.people.importing import ImportPages
from core.admin.people.people import PersonTable, SpellTable, UnitTable
from core.admin.people.tokens import TokenPages
from core.admin.people.webhooks import WebhookPages
from core.admin.records.assignments import AssignmentTable
from core.admin.records.programmes import ProgrammePages
from core.admin.records.submissions import CommitteeTable, SubmissionTable
from core.admin.runs.bases import BasePages
from core.admin.runs.comparison import ComparisonPages
from core.admin.runs.corrections import CorrectionPages
from core.admin.runs.differences import DifferencePages
from core.admin.runs.runs import RunPages, RunTable
from core.admin.runs.simulation import SimulationPages
from core.admin.scorecards.scorecards import ScorecardPages
from core.admin.setup.audit_log import AuditTable, ChainPage
from core.admin.setup.days_off import DayOffPages
from core.admin.setup.handover import HandoverPages
from core.admin.setup.municipality import MunicipalityPage
from core.admin.setup.plugins import PluginPages
from core.admin.what_if.what_if import WhatIfPages
from core.admin.words import speak_plainly
from core.admin.workflows.ways import WayPages
from core.admin.workflows.workflows import WorkflowPages
from core.data.models import (
    Account,
    Appeal,
    Assignment,
    AuditEntry,
    Cycle,
    FactImport,
    FormVersion,
    IssuedDocument,
    OrgUnit,
    PayList,
    Person,
    RankList,
    ScoreRun,
    Spell,
    Submission,
)
from core.pages import security

URL = "/<municipality>/admin"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of the office's menu."""

    title: str
    url: str
    current: bool


class Office(Admin):
    """The admin site; its menu belongs to the request's municipality and is never cached."""

    def _add_view_to_menu(self, _view: BaseView) -> None:
        """Keep nothing: Flask-Admin would remember the first municipality's addresses."""

    def entries(self, shown: Any) -> list[Entry]:
        """Return the pages that the visitor may open, in order; ``shown`` is the view on screen."""
        offered = [view for view in self._views if not view.under and view.is_accessible()]
        return [_entry(view, shown.endpoint, shown.under) for view in offered]

    def tabs(self, shown: Any) -> list[Entry]:
        """Return the pages beside ``shown`` under the same entry of the menu."""
        head = shown.under or shown.endpoint
        beside = [
            view
            for view in self._views
            if view.is_tab and head in (view.endpoint, view.under) and view.is_accessible()
        ]
        return [_entry(view, shown.endpoint) for view in beside] if len(beside) > 1 else []


def _entry(view: Any, *current: str) -> Entry:
    url = view.get_url(f"{view.endpoint}.{view._default_view}")  # noqa: SLF001  Flask-Admin has no other name for it
    return Entry(title=str(view.name), url=url, current=view.endpoint in current)


def open_office(app: Flask) -> Office:
    """Mount the office of every municipality under ``/<municipality>/admin/``."""
    speak_plainly(app)
    office = Office(
        app, name="Goru", index_view=OfficeHome(URL), csp_nonce_generator=security.nonce
    )
    for view in views():
        office.add_view(view)
    return office


def views() -> list[BaseView]:
    """Return every page of the office but the first, in the menu's order."""
    return [*_basis(), *_cycles(), *_results(), *_records()]


def _basis() -> list[BaseView]:
    """Return the pages about the municipality, its people and its forms."""
    return [
        MunicipalityPage(endpoint="admin_municipality", url="municipality"),
        DayOffPages(endpoint="admin_days_off", url="days-off"),
        NoticePages(endpoint="admin_notices", url="notices"),
        PluginPages(endpoint="admin_plugins", url="plugins"),
        PersonTable(Person, endpoint="admin_people", url="people"),
        UnitTable(OrgUnit, endpoint="admin_units", url="units"),
        SpellTable(Spell, endpoint="admin_spells", url="spells"),
        ImportPages(endpoint="admin_import", url="import"),
        AccountTable(Account, endpoint="admin_accounts", url="accounts"),
        AccountPages(endpoint="admin_account", url="account"),
        TokenPages(endpoint="admin_tokens", url="tokens"),
        WebhookPages(endpoint="admin_webhooks", url="webhooks"),
        FormTable(FormVersion, endpoint="admin_forms", url="forms"),
        FormPages(endpoint="admin_form", url="form"),
        PublishingPages(endpoint="admin_publishing", url="publishing"),
        OverlayPages(endpoint="admin_overlay", url="overlay"),
        FormComparisonPages(endpoint="admin_form_comparison", url="form-comparison"),
        SurveyPages(endpoint="admin_limesurvey", url="limesurvey"),
        BuilderPages(endpoint="admin_building", url="building"),
        FindPages(endpoint="admin_find", url="building-find"),
        TranslationPages(endpoint="admin_translations", url="building-texts"),
        RemarkPages(endpoint="admin_remarks", url="building-remarks"),
        BankPages(endpoint="admin_bank", url="building-bank"),
        RulePages(endpoint="admin_rule", url="rule"),
        LogicPages(endpoint="admin_logic", url="logic"),
    ]


def _cycles() -> list[BaseView]:
    """Return the pages about cycles and what is configured in them."""
    return [
        CycleTable(Cycle, endpoint="admin_cycles", url="cycles"),
        CyclePages(endpoint="admin_cycle", url="cycle"),
        ProgrammePages(endpoint="admin_programmes", url="programmes"),
        AssignmentTable(Assignment, endpoint="admin_assignments", url="assignments"),
        SubmissionTable(Submission, endpoint="admin_submissions", url="submissions"),
        CommitteeTable(Submission, endpoint="admin_committees", url="committees"),
        ProgressPages(endpoint="admin_dashboard", url="dashboard"),
        CalendarPages(endpoint="admin_calendar", url="calendar"),
        HealthPages(endpoint="admin_health", url="health"),
        PhasePages(endpoint="admin_phase", url="phase"),
        RosterPreviewPages(endpoint="admin_roster_preview", url="roster-preview"),
        ExtensionPages(endpoint="admin_extension", url="extension"),
        ReminderPages(endpoint="admin_reminder", url="reminder"),
        RegisterPages(endpoint="admin_register", url="register"),
        ConfigurationPages(endpoint="admin_configuration", url="configuration"),
        ListPages(endpoint="admin_list", url="lists"),
        OpenSurveyPages(endpoint="admin_open_survey", url="open-surveys"),
        HandoverPages(endpoint="admin_handover", url="handover"),
        ScorecardPages(endpoint="admin_scorecard", url="scorecard"),
        ExemptionPages(endpoint="admin_exemption", url="exemption"),
        FactTable(FactImport, endpoint="admin_facts", url="facts"),
        FactPages(endpoint="admin_fact", url="fact"),
    ]


def _results() -> list[BaseView]:
    """Return the pages about scores, grades, pay and appeals."""
    return [
        RunTable(ScoreRun, endpoint="admin_runs", url="runs"),
        RunPages(endpoint="admin_run", url="run"),
        WhatIfPages(endpoint="admin_what_if", url="what-if"),
        ComparisonPages(endpoint="admin_comparison", url="comparison"),
        AllocationPages(endpoint="admin_allocation", url="allocation"),
        AllocationSettingsPages(endpoint="admin_allocation_settings", url="allocation-settings"),
        SimulationPages(endpoint="admin_simulation", url="simulation"),
        OutcomePages(endpoint="admin_outcomes", url="outcomes"),
        OutcomeSettingsPages(endpoint="admin_outcome_settings", url="outcome-settings"),
        PayListTable(PayList, endpoint="admin_paylists", url="paylists"),
        PayListPages(endpoint="admin_paylist", url="paylist"),
        RankListTable(RankList, endpoint="admin_ranklists", url="ranklists"),
        RankListPages(endpoint="admin_ranklist", url="ranklist"),
        BasePages(endpoint="admin_bases", url="bases"),
        FlagPages(endpoint="admin_payflags", url="payflags"),
        AppealTable(Appeal, endpoint="admin_appeals", url="appeals"),
        AppealPages(endpoint="admin_appeal", url="appeal"),
        CorrectionPages(endpoint="admin_correction", url="correction"),
        AppealWindowPages(endpoint="admin_appeal_windows", url="appeal-windows"),
        AppealSettingsPages(endpoint="admin_appeal_settings", url="appeal-settings"),
        WorkflowPages(endpoint="admin_workflow", url="workflows"),
        WayPages(endpoint="admin_way", url="ways"),
        PublicationPages(endpoint="admin_publication", url="publication"),
        DifferencePages(endpoint="admin_difference", url="difference"),
    ]


def _records() -> list[BaseView]:
    """Return the pages about what was handed out and done."""
    return [
        DocumentTable(IssuedDocument, endpoint="admin_documents", url="documents"),
        DocumentPages(endpoint="admin_document", url="document"),
        JobPages(endpoint="admin_jobs", url="jobs"),
        ExportTable(AuditEntry, endpoint="admin_exports", url="exports"),
        ExportPages(endpoint="admin_export", url="export"),
        AuditTable(AuditEntry, endpoint="admin_audit", url="audit"),
        ChainPage(endpoint="admin_chain", url="chain"),
    ]
