"""Runs that follow an appeal: published and confirmed only where they keep what was decided."""

from __future__ import annotations

import pytest

from core.appeals.corrections import link, shown_now
from core.appeals.windows import Window, window_of
from core.data.models import Appeal, Phase, ScoreRun
from core.errors.appeals import AppealsUndecided, ResultWorse
from core.runs.decisions import confirm, propose, publish, supersede
from tests.core.appeals.test_steps import filed, reviewed, ruled, step, upheld
from tests.core.appeals.town import RULING, Town, build, decision_of


def fetched(run: int) -> ScoreRun:
    return ScoreRun.get_by_id(run)


def decided(town: Town, appeal: Appeal) -> None:
    """Let the office decide and tell what the reviewer has written."""
    step(town, appeal, "decide", "admin", second="second")
    step(town, appeal, "notify", "admin")


def published(town: Town, run: int) -> ScoreRun:
    propose(fetched(run), town.accounts["admin"])
    return publish(fetched(run), town.accounts["confirmer"])


def corrected(town: Town, reason: str = "정정", **values: str) -> int:
    """Return a run that is to take the place of the town's, with other values of some."""
    run = town.run_with(**values)
    supersede(fetched(town.run), fetched(run), reason, town.accounts["admin"])
    return run


def test_a_corrected_run_is_confirmed_in_the_place_of_the_old_one(town: Town) -> None:
    made, run = upheld(town, filed(town), kim="84")
    decided(town, made)

    published(town, run)
    confirm(fetched(run), town.accounts["second"])

    assert (fetched(town.run).state, fetched(run).state) == ("superseded", "confirmed")
    assert shown_now(fetched(town.run)).id == run


def test_a_run_that_lowers_the_result_after_an_upheld_appeal_is_not_published(town: Town) -> None:
    made, _ = upheld(town, filed(town), kim="84")
    decided(town, made)
    worse = corrected(town, kim="79", lee="90")

    with pytest.raises(ResultWorse) as caught:
        published(town, worse)

    assert caught.value.facts["number"] == "2026-1"


def test_a_published_run_that_lowers_the_result_is_not_confirmed(town: Town) -> None:
    worse = corrected(town, kim="79")
    published(town, worse)
    made, _ = upheld(town, filed(town), kim="84")
    decided(town, made)

    with pytest.raises(ResultWorse):
        confirm(fetched(worse), town.accounts["second"])

    assert fetched(town.run).state == "published"


def test_a_result_that_is_gone_is_worse(town: Town) -> None:
    made, _ = upheld(town, filed(town), kim="84")
    decided(town, made)

    with pytest.raises(ResultWorse) as caught:
        published(town, corrected(town, kim=""))

    assert caught.value.facts["after"] == "-"


def test_the_ban_holds_over_several_corrections(town: Town) -> None:
    made, run = upheld(town, filed(town), kim="84")
    decided(town, made)
    published(town, run)
    confirm(fetched(run), town.accounts["second"])

    again = town.run_with(kim="79")
    supersede(fetched(run), fetched(again), "감사 지적", town.accounts["admin"])

    with pytest.raises(ResultWorse):
        published(town, again)


def test_without_the_ban_a_lower_result_may_be_confirmed(scope: None) -> None:
    town = build({"no_worse": False})
    made, run = upheld(town, filed(town), kim="79")
    decided(town, made)

    published(town, run)

    assert confirm(fetched(run), town.accounts["second"]).state == "confirmed"


def test_a_rejected_appeal_binds_no_run(town: Town) -> None:
    decided(town, ruled(town, filed(town)))

    assert published(town, corrected(town, kim="79")).state == "published"


def test_a_run_is_not_confirmed_while_appeals_on_it_are_undecided(town: Town) -> None:
    filed(town)
    reviewed(town, filed(town, "lee"), "secretary")

    with pytest.raises(AppealsUndecided) as caught:
        confirm(fetched(town.run), town.accounts["confirmer"])

    assert (caught.value.facts["count"], caught.value.facts["numbers"]) == (2, "2026-1, 2026-2")


def test_decided_and_withdrawn_appeals_hold_nobody_up(town: Town) -> None:
    decided(town, ruled(town, filed(town)))
    step(town, filed(town, "lee"), "withdraw", "lee")

    assert confirm(fetched(town.run), town.accounts["confirmer"]).state == "confirmed"


def test_an_undecided_appeal_on_the_old_run_holds_the_new_one_up(town: Town) -> None:
    made, run = upheld(town, filed(town), kim="84")
    decided(town, made)
    published(town, run)
    filed(town, "lee")

    with pytest.raises(AppealsUndecided):
        confirm(fetched(run), town.accounts["second"])


def test_two_upheld_appeals_share_one_corrected_run(town: Town) -> None:
    kim, lee = filed(town), filed(town, "lee")
    run = town.run_with(kim="84", lee="72")
    for appeal, reviewer in ((kim, "secretary"), (lee, "secretary")):
        reviewed(town, appeal, reviewer)
        link(appeal, run)
        town.hand_in(decision_of(appeal).assignment, {**RULING, "decision": "upheld"})
        decided(town, appeal)

    published(town, run)

    assert confirm(fetched(run), town.accounts["second"]).supersedes_id == town.run


def test_an_appeal_upheld_later_corrects_what_people_see_by_then(town: Town) -> None:
    lee = filed(town, "lee")
    kim, first = upheld(town, filed(town), kim="84")
    decided(town, kim)
    reviewed(town, lee, "secretary")
    second = town.run_with(kim="84", lee="75")
    link(lee, second)
    town.hand_in(decision_of(lee).assignment, {**RULING, "decision": "partly"})
    ScoreRun.update(state="confirmed", confirmed_at=fetched(town.run).made_at).where(
        ScoreRun.id == first
    ).execute()
    ScoreRun.update(state="superseded").where(ScoreRun.id == town.run).execute()

    decided(town, lee)

    assert fetched(second).supersedes_id == first


def test_publishing_fixes_the_windows(town: Town) -> None:
    run = corrected(town, kim="84")
    published(town, run)

    made = Phase.get(Phase.name == f"appeals:{run}")
    assert (made.title, made.closed) == ("평가 이의신청", False)
    assert window_of(fetched(run)) == Window(opens=made.opens_at, closes=made.closes_at)
