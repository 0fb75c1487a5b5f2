"""What no page offers: closed fields, steps taken twice, old fingerprints, other people's keys."""

from __future__ import annotations

import pytest

from core.data.models import Flow, Signature, Submission
from tests.application import PASSWORD, Browser
from tests.core.flows.conftest import town
from tests.core.flows.test_attempts import SAID, attempts, browse
from tests.core.flows.test_pages import digest_on
from tests.core.flows.town import CONTRACT, LOG, PLAN, Town
from tests.edge_cases.refused.hall import refused

__all__ = ["browse", "town"]


def answers(town: Town, assignment: int) -> dict[str, object]:
    with town.storage.reading(town.municipality):
        return dict(Submission.get(Submission.assignment == assignment).answers)


def test_fields_that_are_closed_stay_as_they_were_and_the_attempt_is_on_record(
    town: Town, browse: dict[str, Browser]
) -> None:
    log = town.assign(LOG, "head", "kim")
    town.hand_in(log, good="기한을 지킴", trouble="인력 부족")
    before = answers(town, log)
    with town.storage.reading(town.municipality):
        revision = Submission.get(Submission.assignment == log).revision
    sent = {"page": "1", "action": "save", "revision": str(revision), "agreed": "yes"}

    honest = browse["kim"].post(f"/fill/{log}", sent)
    forged = browse["kim"].post(
        f"/fill/{log}", {**sent, "revision": str(revision + 1), "agreed": "remark", "good": SAID}
    )

    assert (honest.status_code, forged.status_code) == (200, 200)
    assert answers(town, log) == {**before, "agreed": "remark"}
    assert attempts(town) == [("kim", "fill.change", "GR-865")]


def test_a_step_that_is_taken_in_two_windows_is_taken_once(
    town: Town, browse: dict[str, Browser]
) -> None:
    plan = town.assign(PLAN, "kim")
    town.hand_in(plan, aim="목표")

    first, second = (browse["head"].post(f"/papers/{plan}/step/approve", {}) for _ in range(2))

    assert first.status_code == 303
    assert refused(second) == "GR-683"
    assert attempts(town) == [("head", "approve", "GR-683")]


def test_a_fingerprint_of_before_a_change_signs_nothing(
    town: Town, browse: dict[str, Browser]
) -> None:
    contract, other = town.assign(CONTRACT, "head"), town.assign(CONTRACT, "kim")
    town.hand_in(contract, goal="청렴도 1등급")
    town.hand_in(other, goal="다른 목표")
    digests = [
        digest_on(browse[who].get(f"/papers/{one}").text)
        for who, one in (("head", contract), ("kim", other))
    ]

    swapped = browse["head"].post(
        f"/papers/{contract}/step/sign", {"digest": digests[1], "password": PASSWORD}
    )
    unsealed = browse["head"].post(f"/papers/{contract}/step/sign", {"digest": digests[0]})

    assert (refused(swapped), refused(unsealed)) == ("GR-863", "GR-862")
    assert attempts(town) == [("head", "sign", "GR-863"), ("head", "sign", "GR-862")]
    with town.storage.reading(town.municipality):
        assert Signature.select().count() == 0


@pytest.mark.parametrize("name", ["hand-in", "approve", "confirm"])
def test_no_step_is_taken_of_a_draft(town: Town, browse: dict[str, Browser], name: str) -> None:
    plan = town.assign(PLAN, "kim")

    answer = browse["kim"].post(f"/papers/{plan}/step/{name}", {"reason": SAID})

    assert refused(answer) in {"GR-210", "GR-683", "GR-684"}
    assert [one[:2] for one in attempts(town)] == [("kim", name)]
    with town.storage.reading(town.municipality):
        assert Flow.select().count() == 0
