"""Everything that can be sent is known to show something, which is walked, or to change something.

What changes something answers by going to a page, or with the page that it was sent from and a
sentence; pages are walked.
"""

from __future__ import annotations

from flask import Flask

from tests.disclosure.test_walk import SENT

#: What Flask-Admin's tables take; each is switched off or asked for a role like its table.
OF_TABLES = ("action_view", "ajax_update", "create_view", "delete_view", "edit_view")
#: What takes a file in and shows what stands in it against what the office has stored.
TAKEN_IN = frozenset(
    {
        *("admin_bases.preview", "admin_fact.preview", "admin_form.upload"),
        *("admin_handover.preview", "admin_import.preview"),
        *("admin_limesurvey.preview", "admin_limesurvey.report"),
        *("admin_register.preview", "admin_rule.look", "admin_building.preview"),
    }
)
CHANGING = frozenset(
    {
        *(f"admin_account.{name}" for name in ("active", "add", "password", "roles_of")),
        *(f"admin_allocation.{name}" for name in ("confirm", "decide", "propose", "withdraw")),
        *("admin_tokens.add", "admin_tokens.revoke", "api.draft", "api.add_webhook"),
        *(f"admin_webhooks.{name}" for name in ("add", "again", "delete", "pause", "resume")),
        *("admin_webhooks.rotate", "admin_webhooks.test"),
        "admin_allocation_settings.store",
        *(f"admin_appeal.{name}" for name in ("link", "prolong", "step")),
        "admin_appeal_settings.store",
        *(f"admin_correction.{name}" for name in ("column", "exclude", "readmit", "score")),
        "admin_correction.reassign",
        "admin_appeal_windows.extend",
        "admin_bases.store",
        "admin_configuration.change_settings",
        *(f"admin_building.{name}" for name in ("begin", "edit", "new", "save_settings")),
        *(f"admin_bank.{name}" for name in ("put", "remove", "renew", "take")),
        *("admin_remarks.settle", "admin_remarks.write"),
        *("admin_find.replace", "admin_translations.add", "admin_translations.save"),
        "admin_chain.check",
        *(f"admin_cycle.{name}" for name in ("again", "open", "renew", "stage")),
        *(f"admin_days_off.{name}" for name in ("add", "remove")),
        *(f"admin_exemption.{name}" for name in ("add", "take_back")),
        *(f"admin_extension.{name}" for name in ("give", "take_back")),
        *(f"admin_notices.{name}" for name in ("again", "store")),
        *(f"admin_reminder.{name}" for name in ("remind", "stop")),
        *(f"notices.{name}" for name in ("choose_ways", "read_everything", "read_one")),
        "admin_fact.apply",
        "admin_handover.take",
        "admin_list.store",
        *(f"admin_logic.{name}" for name in ("keep", "remove", "settle")),
        *(f"admin_form.{name}" for name in ("discard", "keep", "publish", "publish_brought")),
        "admin_overlay.merge",
        *(f"admin_publishing.{name}" for name in ("agree", "send_back", "take")),
        *("admin_import.apply", "admin_limesurvey.keep"),
        *(f"admin_open_survey.{name}" for name in ("close", "make_codes", "open", "state")),
        "open_surveys.change",
        *("admin_municipality.change_it", "admin_municipality.change_look", "looks.choose"),
        "admin_outcome_settings.change_settings",
        "admin_outcomes.make",
        *(f"admin_payflags.{name}" for name in ("record", "withdraw")),
        *(f"admin_paylist.{name}" for name in ("approve", "discard")),
        *(f"admin_ranklist.{name}" for name in ("approve", "decide", "discard", "make")),
        *(f"admin_ranklist.{name}" for name in ("no_last", "withdraw")),
        "admin_publication.store",
        "admin_register.apply",
        *(
            f"admin_phase.{name}"
            for name in ("assign", "close", "erase", "extend", "open", "window")
        ),
        *(f"admin_plugins.{name}" for name in ("configure", "disable", "enable", "up")),
        *(f"admin_run.{name}" for name in ("confirm", "discard", "propose", "publish")),
        "admin_run.supersede",
        *(f"admin_scorecard.{name}" for name in ("compute", "store")),
        "admin_simulation.simulate",
        "admin_jobs.cancel",
        "admin_what_if.save",
        *(f"admin_way.{name}" for name in ("replace", "stand_in")),
        "admin_workflow.store",
        *(f"appeals.{name}" for name in ("start", "step")),
        "bulk.change",
        "fill.change",
        *(f"login.{name}" for name in ("choose_language", "enter", "leave")),
        *(f"papers.{name}" for name in ("note", "step")),
        "pledge.give",
        *(f"standing.{name}" for name in ("add", "finish")),
        *(f"tasks.{name}" for name in ("another", "take_away")),
    }
)


def test_everything_that_can_be_sent_is_known_to_show_or_to_change(app: Flask) -> None:
    taken = {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if "POST" in (rule.methods or ()) and not rule.endpoint.endswith(OF_TABLES)
    }

    assert taken - SENT - TAKEN_IN - CHANGING == set()
    assert (SENT | TAKEN_IN | CHANGING) - taken == set()
