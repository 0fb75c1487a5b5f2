"""Evidence: complete, without identities, in a fixed number of queries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from core.data.models import (
    Assignment,
    Ballot,
    FormVersion,
    Municipality,
    Person,
    Phase,
    Submission,
)
from core.data.storage import Storage
from core.errors.scores import InexactAnswer, NothingToScore, PhaseStillOpen
from core.runs.evidence import collect
from core.runs.snapshots import evidence_of, evidence_text
from core.scoring.evidence import Evidence
from tests.core.runs.city import City, add_form, build


@contextmanager
def counted(storage: Storage) -> Iterator[list[str]]:
    """Give the SQL that runs inside."""
    seen: list[str] = []
    before = type(storage.database).execute_sql

    def counting(self: Any, sql: str, params: Any = None) -> Any:
        seen.append(sql)
        return before(self, sql, params)

    storage.database.execute_sql = counting.__get__(storage.database)  # type: ignore[method-assign]  # counts
    try:
        yield seen
    finally:
        del storage.database.execute_sql


def rows(evidence: Evidence) -> Counter[tuple[Any, ...]]:
    """Return everything that is known of each row but its rater."""
    columns = zip(evidence.subject, evidence.relation, *evidence.answers.values(), strict=True)
    return Counter(columns)


def test_everybody_listed_appears_with_the_answers_about_them(
    storage: Storage, municipality: Municipality, city: City
) -> None:
    with storage.reading(municipality.id):
        evidence = collect(city.phase).evidence

    first = city.people[0]
    own = [place for place, subject in enumerate(evidence.subject) if subject == first]
    assert evidence.subjects == city.people
    assert evidence.subject_kind == "person"
    assert [evidence.relation[place] for place in own] == ["peer", "peer", "peer", "self"]
    assert sorted(evidence.answers["trust"][place] for place in own) == [1, 2, 3, 4]
    assert evidence.questions == {"trust": "trust 문항", "clarity": "clarity 문항"}


def test_a_subject_without_answers_is_in_the_evidence(
    storage: Storage, municipality: Municipality, city: City
) -> None:
    alone = city.people[1]
    with storage.writing(municipality.id):
        about = Assignment.select(Assignment.id).where(Assignment.subject == alone)
        Submission.update(state="draft").where(Submission.assignment.in_(about)).execute()

        evidence = collect(city.phase).evidence

    assert alone in evidence.subjects
    assert alone not in evidence.subject


def test_drafts_and_excused_raters_do_not_count(
    storage: Storage, municipality: Municipality, city: City
) -> None:
    with storage.writing(municipality.id):
        draft, excused, *_ = Assignment.select().where(Assignment.relation == "peer")
        Submission.update(state="draft").where(Submission.assignment == draft.id).execute()
        Assignment.update(state="excused").where(Assignment.id == excused.id).execute()

        evidence = collect(city.phase).evidence

    assert len(evidence.subject) == 4 * 4 - 2


def test_the_index_of_a_rater_is_the_same_in_a_run_and_another_in_the_next(
    storage: Storage, municipality: Municipality
) -> None:
    with storage.writing(municipality.id):
        city = build(people=40, raters=5)
        first, second = collect(city.phase).evidence, collect(city.phase).evidence

    assert set(Counter(first.rater).values()) == {6}
    assert set(first.rater) == set(range(-40, 0))
    assert first.rater != second.rater
    assert rows(first) == rows(second)


def test_rows_are_in_the_order_of_the_random_index_and_not_of_arrival(
    storage: Storage, municipality: Municipality, city: City
) -> None:
    with storage.reading(municipality.id):
        evidence = collect(city.phase).evidence

    order = list(zip(evidence.subject, evidence.relation, evidence.rater, strict=True))
    assert order == sorted(order)


def test_no_identity_is_in_the_snapshot(
    storage: Storage, municipality: Municipality, city: City
) -> None:
    with storage.writing(municipality.id):
        Person.update(name="신원", staff_no=Person.staff_no.concat("신원")).execute()
        text = evidence_text(collect(city.phase).evidence)

    assert "신원".encode() not in text


def test_the_number_of_queries_does_not_grow_with_the_people(
    storage: Storage, municipality: Municipality
) -> None:
    with storage.writing(municipality.id):
        small = build(people=10, raters=3)
        with counted(storage) as few:
            collect(small.phase)
        Phase.update(name="before").execute()
        Person.update(staff_no=Person.staff_no.concat("x")).execute()
    with storage.writing(municipality.id):
        big = grown(small)
        with counted(storage) as many:
            evidence = collect(big).evidence

    assert len(evidence.subjects) == 200
    assert len(many) == len(few) == 6


def grown(city: City) -> Phase:
    """Store a phase of the same cycle in which 200 people are rated."""
    Person.insert_many(
        [{"staff_no": f"B{n}", "name": f"직원 {n}", "grade": "8"} for n in range(200)]
    ).execute()
    people = [one.id for one in Person.select().where(Person.staff_no.startswith("B"))]
    phase = Phase.create(
        cycle=city.cycle,
        name="again",
        title="again",
        opens_at=city.phase.opens_at,
        closes_at=city.phase.closes_at,
        closed=True,
    )
    for subject in people:
        Assignment.create(
            cycle=city.cycle,
            phase=phase,
            form_version=city.form,
            actor=people[0],
            subject_kind="person",
            subject=subject,
            relation="superior",
        )
    return phase


def test_the_head_of_a_unit_is_a_leader(
    storage: Storage, municipality: Municipality, city: City
) -> None:
    with storage.reading(municipality.id):
        traits = collect(city.phase).evidence.traits

    unit = traits[city.people[0]]["unit"]
    assert traits[city.people[0]] == {"leader": "yes", "unit": unit, "grade": "7"}
    assert traits[city.people[1]] == {"leader": "no", "unit": unit, "grade": "7"}


@pytest.mark.parametrize("identity", ["confidential", "anonymous"])
def test_sealed_answers_are_not_read_before_the_close(
    identity: str, storage: Storage, municipality: Municipality
) -> None:
    with storage.writing(municipality.id):
        city = build(people=3, raters=1, identity={"": identity}, closed=False)

        with pytest.raises(PhaseStillOpen) as caught:
            collect(city.phase)

    assert (caught.value.code, caught.value.facts) == ("GR-601", {"phase": "다면평가"})


def test_named_answers_may_be_tried_out_before_the_close(
    storage: Storage, municipality: Municipality
) -> None:
    with storage.writing(municipality.id):
        city = build(people=3, raters=1, identity={"": "named"}, closed=False)

        collected = collect(city.phase)

    assert len(collected.evidence.subject) == 6
    assert collected.sealed == {}


def test_others_answers_without_a_name_are_counted_as_sealed(
    storage: Storage, municipality: Municipality, city: City
) -> None:
    with storage.reading(municipality.id):
        sealed = collect(city.phase).sealed

    assert sealed == dict.fromkeys(city.people, 3)


def test_every_ballot_stands_for_itself(storage: Storage, municipality: Municipality) -> None:
    with storage.writing(municipality.id):
        city = build(people=3, raters=0, identity={"": "named"})
        survey = add_form({"": "anonymous"}, number=2)
        vote(city, survey, ballots=7)

        evidence = collect(city.phase).evidence

    about = [place for place, one in enumerate(evidence.relation) if one == "staff"]
    assert [evidence.subject[place] for place in about] == [city.people[0]] * 7
    assert len({evidence.rater[place] for place in about}) == 7
    assert sorted(evidence.answers["trust"][place] for place in about) == list(range(7))
    assert len(set(evidence.rater)) == 3 + 7


def vote(city: City, survey: FormVersion, ballots: int) -> None:
    """Store anonymous answers about the first person."""
    Assignment.create(
        cycle=city.cycle,
        phase=city.phase,
        form_version=survey,
        actor=city.people[1],
        subject_kind="person",
        subject=city.people[0],
        relation="staff",
    )
    for number in range(ballots):
        Ballot.insert(
            key=f"{number:032}",
            phase=city.phase.id,
            form_version=survey.id,
            subject_kind="person",
            subject=city.people[0],
            answers={"trust": number, "clarity": 1},
        ).execute()


def test_a_binary_fraction_is_refused(
    storage: Storage, municipality: Municipality, city: City
) -> None:
    with storage.writing(municipality.id):
        one = Submission.select().order_by(Submission.id).first()
        Submission.update(answers={"trust": 0.1}).where(Submission.id == one.id).execute()

        with pytest.raises(InexactAnswer) as caught:
            collect(city.phase)

    assert caught.value.facts == {"question": "trust"}


def test_a_phase_in_which_nobody_is_listed_is_refused(
    storage: Storage, municipality: Municipality, city: City
) -> None:
    with storage.writing(municipality.id):
        Submission.delete().execute()
        Assignment.delete().execute()

        with pytest.raises(NothingToScore):
            collect(city.phase)


def test_a_snapshot_gives_back_the_same_evidence(
    storage: Storage, municipality: Municipality, city: City
) -> None:
    with storage.reading(municipality.id):
        evidence = collect(city.phase).evidence

    assert evidence_of(evidence_text(evidence)) == evidence
