"""A changed form in a running cycle: told what it does, published by two, taken into a phase."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import peewee
import pytest

from core import form_versions
from core.access.roles import grant
from core.building import drafts, publishing
from core.building.taking import plan_taking, take
from core.clock import utc_now
from core.cycles.assigning import assign
from core.cycles.opening import open_cycle
from core.data.models import (
    Account,
    Assignment,
    AuditEntry,
    Ballot,
    FormVersion,
    Municipality,
    Notice,
    Participation,
    Phase,
    PublishRequest,
    Submission,
)
from core.data.scope import current
from core.data.storage import Storage
from core.errors.publishing import DraftChanged, NothingAsked, NotIntoPhase, OwnRequest
from core.errors.scores import ReasonNeeded
from core.library import Catalogue
from core.records import ANONYMOUS, CONFIDENTIAL
from forms.advice import Colour, Counts, Kind
from forms.definition import Definition, Question
from tests.core.cycles.sample import OPENED, STAFF, YEAR, sample_catalogue, store_people

PROMISE = {"": CONFIDENTIAL}
MORE = Question(name="more", type="text", label={"ko": "덧붙일 말"}, relevant="${q} != ''")


@pytest.fixture
def catalogue() -> Catalogue:
    return sample_catalogue()


@pytest.fixture
def scope(storage: Storage, municipality: Municipality) -> Iterator[None]:
    with storage.writing(municipality.id):
        store_people()
        for login in ("asker", "second"):
            grant(Account.create(login=login, password="-"), "administrator")
        yield


@pytest.fixture
def phase(scope: None, catalogue: Catalogue) -> Phase:
    cycle = open_cycle(catalogue, "yearly", YEAR, OPENED, None)
    found = Phase.get(Phase.cycle == cycle, Phase.name == "review")
    assign(cycle, found, catalogue, 7, None)
    return found


def acting(login: str) -> None:
    object.__setattr__(current(), "actor", Account.get(Account.login == login).id)


def review_form() -> Definition:
    return form_versions.definition_of(form_versions.latest("review"))


def with_more() -> Definition:
    form = review_form()
    return replace(form, items=(*form.items, MORE))


def weighed() -> Definition:
    form = with_more()
    heavy = replace(form.items[0], extra={"weight": "2"})
    return replace(form, items=(heavy, *form.items[1:]))


def begin(phase: Phase, state: str = "draft", **answers: Any) -> Assignment:
    row = Assignment.select().where(
        Assignment.phase == phase,
        Assignment.id.not_in(Submission.select(Submission.assignment)),
    )
    found: Assignment = row.order_by(Assignment.id).first()
    facts = {"form_version": found.form_version_id, "saved_at": utc_now(), "state": state}
    Submission.create(assignment=found, answers=answers, **facts)
    return found


def number_of(assignment: Assignment) -> int:
    return int(Assignment.get_by_id(assignment.id).form_version.number)


def test_a_mild_change_is_published_at_once(phase: Phase, catalogue: Catalogue) -> None:
    acting("asker")
    made = publishing.publish(publishing.keep(with_more()).id, PROMISE, catalogue)

    assert isinstance(made, FormVersion)
    assert (made.number, made.state) == (2, "published")


def test_a_grave_change_is_asked_for_and_published_by_another_person(
    phase: Phase, catalogue: Catalogue
) -> None:
    begin(phase, "submitted", q="그렇다")
    acting("asker")
    draft = publishing.keep(weighed())

    asked = publishing.publish(draft.id, PROMISE, catalogue)
    with pytest.raises(OwnRequest):
        publishing.agree(draft.id)
    acting("second")
    made = publishing.agree(draft.id)

    assert isinstance(asked, PublishRequest)
    told = Notice.select().where(Notice.kind == "draft")
    assert [one.account.login for one in told.order_by(Notice.id)] == ["second"]
    assert (made.number, made.identity) == (2, PROMISE)
    decided = PublishRequest.get()
    second = Account.get(Account.login == "second")
    assert (decided.state, decided.decided_by_id) == ("published", second.id)
    actions = [one.action for one in AuditEntry.select().order_by(AuditEntry.number)][-2:]
    assert actions == ["form.publication-asked", "form.published"]


def test_a_draft_that_changed_since_is_asked_for_anew(phase: Phase, catalogue: Catalogue) -> None:
    begin(phase, "submitted", q="그렇다")
    acting("asker")
    first = publishing.keep(weighed())
    publishing.publish(first.id, PROMISE, catalogue)
    second = publishing.keep(replace(weighed(), title={"ko": "새 제목"}))

    acting("second")
    with pytest.raises(DraftChanged):
        publishing.agree(second.id)
    assert not publishing.is_asked(second)
    acting("asker")
    publishing.publish(second.id, PROMISE, catalogue)
    assert publishing.is_asked(second)
    assert [one.digest for one in publishing.waiting()] == [second.digest]


def test_a_request_is_sent_back_with_a_reason_and_decided_once(
    phase: Phase, catalogue: Catalogue
) -> None:
    begin(phase, "submitted", q="그렇다")
    acting("asker")
    draft = publishing.keep(weighed())
    publishing.publish(draft.id, PROMISE, catalogue)
    acting("second")

    with pytest.raises(ReasonNeeded):
        publishing.send_back(draft.id, " ")
    publishing.send_back(draft.id, "가중치의 근거가 없음")
    with pytest.raises(NothingAsked):
        publishing.agree(draft.id)

    assert PublishRequest.get().reason == "가중치의 근거가 없음"
    assert drafts.stored(draft.id).state == "draft"


def test_what_was_asked_cannot_be_changed_afterwards(phase: Phase, catalogue: Catalogue) -> None:
    begin(phase, "submitted", q="그렇다")
    acting("asker")
    publishing.publish(publishing.keep(weighed()).id, PROMISE, catalogue)

    with pytest.raises(peewee.IntegrityError, match="decided once"):
        PublishRequest.update(digest="0" * 64).execute()


def test_answers_are_counted_by_where_they_stand(phase: Phase, catalogue: Catalogue) -> None:
    begin(phase, "submitted", q="그렇다")
    begin(phase, q="아니다")
    total = Assignment.select().where(Assignment.phase == phase).count()

    found = publishing.review("review", with_more(), catalogue)

    assert found.counts == Counts(handed_in=1, begun=1, waiting=total - 2, ballots=0)
    assert [one.kind for one in found.findings] == [Kind.QUESTION]
    assert found.colour is Colour.GREEN


def test_few_ballots_are_not_told_and_do_not_show_in_who_still_waits(
    scope: None, catalogue: Catalogue
) -> None:
    cycle = open_cycle(catalogue, "yearly", YEAR, OPENED, None)
    phase = Phase.get(Phase.cycle == cycle, Phase.name == "climate")
    assign(cycle, phase, catalogue, 1, None)
    row = Assignment.select().where(Assignment.phase == phase).order_by(Assignment.id).first()
    about = {"phase": phase, "form_version": row.form_version_id}
    Participation.create(person=row.actor_id, day=OPENED, receipt="r", **about)
    Ballot.create(
        key="k" * 32,
        phase=phase.id,
        form_version=row.form_version_id,
        subject_kind="none",
        subject=0,
        answers={},
    )
    form = form_versions.definition_of(form_versions.latest("climate"))
    acting("asker")
    more = replace(form, items=(*form.items, MORE))
    publishing.publish(publishing.keep(more).id, {"": ANONYMOUS}, catalogue)

    counts = publishing.review("climate", form, catalogue).counts
    with pytest.raises(NotIntoPhase, match="ballots"):
        take(phase, "climate", catalogue)

    assert (counts.ballots, counts.waiting) == (None, STAFF)


def test_a_phase_takes_a_new_version_with_drafts_whose_answers_still_fit(
    phase: Phase, catalogue: Catalogue
) -> None:
    handed_in, fits = begin(phase, "submitted", q="그렇다"), begin(phase, q="아니다")
    acting("asker")
    publishing.publish(publishing.keep(with_more()).id, PROMISE, catalogue)

    before = plan_taking(phase, "review", catalogue)
    done = take(phase, "review", catalogue)

    assert (done.fresh, done.carried, done.left, done.handed_in) == (
        before.fresh,
        frozenset({fits.id}),
        frozenset(),
        1,
    )
    assert (number_of(handed_in), number_of(fits)) == (1, 2)
    stored = Submission.get(Submission.assignment == fits)
    assert (stored.form_version.number, stored.answers, stored.revision) == (2, {"q": "아니다"}, 2)
    assert AuditEntry.select().order_by(AuditEntry.number.desc()).get().action == (
        "phase.version-taken"
    )


def test_grave_changes_stay_out_of_a_phase_that_people_have_begun(
    phase: Phase, catalogue: Catalogue
) -> None:
    begin(phase, q="아니다")
    acting("asker")
    draft = publishing.keep(weighed())
    publishing.publish(draft.id, PROMISE, catalogue)
    acting("second")
    publishing.agree(draft.id)

    with pytest.raises(NotIntoPhase) as refused:
        take(phase, "review", catalogue)

    assert refused.value.facts["phase"] == phase.title
    used = Assignment.select(Assignment.form_version).where(Assignment.phase == phase).distinct()
    assert [FormVersion.get_by_id(key).number for (key,) in used.tuples()] == [1]


def test_grave_changes_come_into_a_phase_that_nobody_has_begun(
    phase: Phase, catalogue: Catalogue
) -> None:
    acting("asker")
    draft = publishing.keep(weighed())
    publishing.publish(draft.id, PROMISE, catalogue)
    acting("second")
    publishing.agree(draft.id)

    done = take(phase, "review", catalogue)

    assert len(done.fresh) == Assignment.select().where(Assignment.phase == phase).count()
    with pytest.raises(NotIntoPhase, match="newest"):
        take(phase, "review", catalogue)
