"""The raters' pledge: nobody rates before it, and somebody else rates where one steps aside."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest

import plugins.standard
from core.clock import korean_now
from core.cycles.assigning import assign
from core.cycles.recusal import PLEDGE
from core.data.models import (
    Assignment,
    AuditEntry,
    Cycle,
    Participation,
    Person,
    Phase,
)
from core.errors.forms import AlreadySubmitted
from core.errors.recusal import PledgeFirst
from core.form_versions import publish_definition
from core.library import Catalogue, Library
from core.submissions.filling import open_filling
from core.submissions.submit import Entry, submit
from plugins.standard.forms.rater_pledge import FORMS
from tests.core.cycles.sample import Sample

SEED = 3


@pytest.fixture
def catalogue() -> Catalogue:
    library = Library({"standard": plugins.standard, "sample": Sample()})
    return library.catalogue("uj", {"standard": {}, "sample": {}})


@pytest.fixture
def review(cycle: Cycle, catalogue: Catalogue) -> Phase:
    """Give the open phase in which three peers rate everybody."""
    now = korean_now().replace(microsecond=0)
    phase = Phase.get(Phase.cycle == cycle, Phase.name == "review")
    Phase.update(opens_at=now - timedelta(days=1), closes_at=now + timedelta(days=1)).where(
        Phase.id == phase.id
    ).execute()
    assign(cycle, phase, catalogue, SEED, None)
    return Phase.get_by_id(phase.id)


def pledge_of(review: Phase, who: int) -> Assignment:
    """Ask somebody for the pledge in the cycle of a phase."""
    (form,) = FORMS
    version = publish_definition(PLEDGE, form.definition, form.identity, None)
    phase = Phase.create(
        cycle=review.cycle,
        name=PLEDGE,
        title="서약",
        opens_at=review.opens_at,
        closes_at=review.closes_at,
    )
    made: Assignment = Assignment.create(
        cycle=review.cycle, phase=phase, form_version=version, actor=who, subject_kind="none"
    )
    return made


def hand_in(catalogue: Catalogue, row: Assignment, answers: dict[str, Any], key: str = "k") -> str:
    found = Assignment.get_by_id(row.id)
    return submit(catalogue, Entry(assignment=found, answers=answers, revision=0, key=key))


def pledged(*aside: tuple[str, str]) -> dict[str, Any]:
    """Return the answers of a pledge; people with why the author steps aside from them."""
    rows = [{"recuse": who, "recuse_reason": why} for who, why in aside]
    return {"pledge": "yes", "trained": "2026-05-20", "recusals": rows}


def raters(review: Phase, ratee: int) -> dict[int, str]:
    rows = Assignment.select().where(Assignment.phase == review, Assignment.subject == ratee)
    return {row.actor_id: row.state for row in rows}


def somebody(review: Phase) -> Assignment:
    mine = Assignment.select().where(Assignment.phase == review)
    found: Assignment = mine.order_by(Assignment.id).get()
    return found


def staff_no(person: int) -> str:
    return str(Person.get_by_id(person).staff_no)


def recused() -> Sequence[AuditEntry]:
    return list(AuditEntry.select().where(AuditEntry.action == "rater.recused"))


def test_who_steps_aside_is_excused_and_one_of_the_reserve_is_asked(
    catalogue: Catalogue, review: Phase
) -> None:
    row = somebody(review)
    before = raters(review, row.subject)

    hand_in(
        catalogue,
        pledge_of(review, row.actor_id),
        pledged((staff_no(row.subject), "family")),
    )

    after = raters(review, row.subject)
    (new,) = after.keys() - before.keys()
    assert (len(before), after[row.actor_id], after[new]) == (3, "excused", "open")
    assert new not in {row.actor_id, row.subject}
    assert Assignment.get(Assignment.phase == review, Assignment.actor == new).relation == "peer"


def test_the_audit_line_tells_the_form_and_nobody_of_a_sealed_pair(
    catalogue: Catalogue, review: Phase
) -> None:
    row = somebody(review)

    hand_in(catalogue, pledge_of(review, row.actor_id), pledged((staff_no(row.subject), "duty")))

    (entry,) = recused()
    assert (entry.object_kind, entry.object_id) == ("form", "review")
    assert entry.details == {"replaced": True}


def test_without_a_reserve_nobody_else_is_asked(catalogue: Catalogue, review: Phase) -> None:
    row = somebody(review)
    asked = raters(review, row.subject)
    everybody = {person for (person,) in Person.select(Person.id).tuples()}
    for person in everybody - asked.keys() - {row.subject}:
        Assignment.create(
            cycle=review.cycle,
            phase=review,
            form_version=row.form_version_id,
            actor=person,
            subject_kind="person",
            subject=row.subject,
            relation="peer",
        )

    hand_in(catalogue, pledge_of(review, row.actor_id), pledged((staff_no(row.subject), "other")))

    assert raters(review, row.subject).keys() == everybody - {row.subject}
    assert recused()[0].details == {"replaced": False}


def test_a_rating_that_is_handed_in_stays(catalogue: Catalogue, review: Phase) -> None:
    row = somebody(review)
    hand_in(catalogue, row, {"q": "좋음"}, key="r")

    hand_in(catalogue, pledge_of(review, row.actor_id), pledged((staff_no(row.subject), "family")))

    assert raters(review, row.subject)[row.actor_id] == "submitted"
    assert recused() == []


def test_a_ballot_that_is_cast_stays(catalogue: Catalogue, review: Phase) -> None:
    row = somebody(review)
    part = {"form_version": row.form_version_id, "person": row.actor_id, "subject": row.subject}
    Participation.create(phase=review, day=korean_now().date(), receipt="R", **part)

    hand_in(catalogue, pledge_of(review, row.actor_id), pledged((staff_no(row.subject), "family")))

    assert raters(review, row.subject)[row.actor_id] == "open"


def test_nobody_rates_before_the_pledge(catalogue: Catalogue, review: Phase) -> None:
    row = somebody(review)
    pledge = pledge_of(review, row.actor_id)

    with pytest.raises(PledgeFirst):
        hand_in(catalogue, row, {"q": "좋음"}, key="r")
    with pytest.raises(PledgeFirst):
        open_filling(catalogue, row.id, row.actor_id, now=korean_now(), language="ko")

    hand_in(catalogue, pledge, pledged())
    assert open_filling(catalogue, row.id, row.actor_id, now=korean_now(), language="ko")
    assert hand_in(catalogue, row, {"q": "좋음"}, key="r")


def test_who_is_not_asked_for_a_pledge_rates_without(catalogue: Catalogue, review: Phase) -> None:
    row = somebody(review)
    other = Assignment.select().where(Assignment.phase == review, Assignment.actor != row.actor_id)
    pledge_of(review, row.actor_id)

    assert hand_in(catalogue, other.get(), {"q": "좋음"}, key="r")


def test_a_pledge_is_given_once(catalogue: Catalogue, review: Phase) -> None:
    pledge = pledge_of(review, somebody(review).actor_id)
    hand_in(catalogue, pledge, pledged())

    with pytest.raises(AlreadySubmitted):
        hand_in(catalogue, pledge, pledged(), key="again")
