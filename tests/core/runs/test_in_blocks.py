"""Runs in blocks of subjects: the same results whatever the blocks, and every block is proven."""

from __future__ import annotations

import os
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.data.models import (
    Assignment,
    EvidenceBlock,
    Municipality,
    Person,
    Score,
    ScoreRun,
    Submission,
)
from core.data.storage import Storage
from core.errors.scores import InexactAnswer, ProcessLost, UnusableAnswer
from core.library import Catalogue, Library
from core.runs.blocks import Unread, joined, part_of, read
from core.runs.evidence import collect, unread_blocks
from core.runs.listing import list_phase
from core.runs.processes import Pace, can_be_sent, in_order
from core.runs.run import discard, simulate
from core.runs.snapshots import evidence_of, pack, trace_of, unpack
from core.runs.verify import Finding, verify
from plugins import standard
from tests.core.runs.city import City, build, configure
from tests.core.runs.test_evidence import counted
from tests.core.runs.test_standard_scorer import AREAS, Yearly

Row = dict[str, Any]
ALONE = Pace(block=1, processes=1)
IN_TWO = Pace(block=2, processes=2)


@pytest.fixture
def built_in() -> Catalogue:
    library = Library({"standard": standard, "yearly": Yearly()})
    return library.catalogue("uj", {"standard": {}, "yearly": {}})


@pytest.fixture
def town(storage: Storage, municipality: Municipality) -> City:
    """Give seven people whom five others rate, one of whom was never rated."""
    with storage.writing(municipality.id):
        city = build(people=7, raters=5)
        about = Assignment.select(Assignment.id).where(Assignment.subject == city.people[3])
        Submission.update(state="draft").where(Submission.assignment.in_(about)).execute()
        configured(city)
    return city


def configured(city: City, **settings: Any) -> None:
    """Put settings of the standard scorer in force."""
    version = settings.pop("version", 2)
    configure(city.cycle, version=version, made_by=city.accounts[0], areas=AREAS, **settings)


def results(run: ScoreRun) -> dict[int, tuple[Any, ...]]:
    """Return everything stored about each subject, its trace in words."""
    return {
        one.subject: (
            one.status,
            one.value,
            one.parts,
            one.sealed,
            trace_of(one.trace, run.sentences),
        )
        for one in Score.select().where(Score.run == run.id)
    }


@pytest.mark.parametrize("pace", [ALONE, Pace(block=3, processes=1), IN_TWO], ids=str)
def test_results_are_the_same_whatever_the_blocks_and_the_processes(
    pace: Pace, storage: Storage, municipality: Municipality, town: City, built_in: Catalogue
) -> None:
    with storage.writing(municipality.id):
        whole = simulate(town.cycle, town.phase, built_in, None)
        parted = simulate(town.cycle, town.phase, built_in, None, pace=pace)

        assert results(parted) == results(whole)
        assert {status for status, *_ in results(whole).values()} == {"scored", "missing"}
        assert parted.sentences == whole.sentences
        assert (whole.blocks.count(), parted.blocks.count()) == (1, -(-7 // pace.block))
        assert verify(parted, built_in, pace).finding is Finding.SAME
        assert verify(parted, built_in).subjects == 7


@pytest.mark.parametrize("settings", [{"leniency": True}, {"neutral": True}], ids=str)
def test_a_score_that_depends_on_everybody_is_reckoned_from_all_blocks(
    settings: dict[str, Any],
    storage: Storage,
    municipality: Municipality,
    town: City,
    built_in: Catalogue,
) -> None:
    with storage.writing(municipality.id):
        configured(town, version=3, **settings)
        whole = simulate(town.cycle, town.phase, built_in, None)
        parted = simulate(town.cycle, town.phase, built_in, None, pace=IN_TWO)

        assert results(parted) == results(whole)
        assert parted.blocks.count() == 4
        assert verify(parted, built_in, IN_TWO).finding is Finding.SAME


def test_blocks_together_are_the_evidence(
    storage: Storage, municipality: Municipality, town: City
) -> None:
    with storage.reading(municipality.id):
        listing = list_phase(town.phase)

        found = [joined(map(read, unread_blocks(listing, size))) for size in (1, 2, 3, 7, 100)]

    assert all(one == found[0] for one in found)
    order = list(zip(found[0].subject, found[0].relation, found[0].rater, strict=True))
    assert order == sorted(order)


def test_a_question_that_only_one_block_answers_has_a_column_in_all(
    storage: Storage, municipality: Municipality, town: City
) -> None:
    with storage.writing(municipality.id):
        last = Assignment.select(Assignment.id).where(Assignment.subject == town.people[-1])
        mine = Submission.assignment.in_(last)
        Submission.update(answers={"trust": 4}).where(~mine).execute()
        Submission.update(answers={"clarity": 5}).where(mine).execute()

        whole = collect(town.phase).evidence
        parted = joined(map(read, unread_blocks(list_phase(town.phase), 2)))

    assert set(whole.answers["clarity"]) == {None, 5}
    assert {name: sorted(map(str, column)) for name, column in parted.answers.items()} == {
        name: sorted(map(str, column)) for name, column in whole.answers.items()
    }


def test_a_block_needs_a_fixed_number_of_queries(
    storage: Storage, municipality: Municipality, town: City
) -> None:
    with storage.reading(municipality.id):
        listing = list_phase(town.phase)
        with counted(storage) as seen:
            blocks = list(unread_blocks(listing, 2))

    assert (len(blocks), len(seen)) == (4, 2 * 4)


TAMPERED: dict[str, Callable[[list[Row]], list[Row]]] = {
    "a changed answer": lambda kept: [kept[0], kept[1] | {"content": forged_content(kept[1])}],
    "an unreadable block": lambda kept: [kept[0], kept[1] | {"content": b"nothing"}],
    "two blocks in each other's place": lambda kept: [
        kept[0] | {"number": 1},
        kept[1] | {"number": 0},
    ],
    "a missing block": lambda kept: [kept[0]],
    "a block more": lambda kept: [*kept, kept[0] | {"number": 4}],
}


def test_who_is_listed_while_the_blocks_are_read_is_left_for_the_next_run(
    storage: Storage, municipality: Municipality, town: City
) -> None:
    with storage.writing(municipality.id):
        listing = list_phase(town.phase)
        before = joined(map(read, unread_blocks(listing)))
        newcomer = Person.create(staff_no="N", name="새 직원", grade="7")
        row = Assignment.select().where(Assignment.relation == "peer").first().__data__
        for late in ({"subject": newcomer.id}, {"actor": newcomer.id}):
            added = Assignment.create(**row | late | {"id": None})
            sent = Submission.select().order_by(Submission.id).first().__data__
            Submission.create(**sent | {"id": None, "assignment": added.id, "receipt": None})

        again = joined(map(read, unread_blocks(listing)))
        whole = collect(town.phase).evidence

    assert again == before
    assert len(whole.subject) == len(before.subject) + 2


def forged_content(block: Row) -> bytes:
    return pack(unpack(block["content"]).replace(b'"trust":[', b'"trust":[5,', 1))


@pytest.mark.parametrize("tamper", TAMPERED.values(), ids=TAMPERED)
def test_tampering_with_one_block_is_found(
    tamper: Callable[[list[Row]], list[Row]],
    storage: Storage,
    municipality: Municipality,
    town: City,
    built_in: Catalogue,
) -> None:
    with storage.writing(municipality.id):
        run = simulate(town.cycle, town.phase, built_in, None, pace=IN_TWO)
        first_two = EvidenceBlock.number < 2
        kept = list(EvidenceBlock.select().where(first_two).order_by(EvidenceBlock.number).dicts())
        EvidenceBlock.delete().where(first_two).execute()
        for block in tamper([{k: v for k, v in one.items() if k != "id"} for one in kept]):
            EvidenceBlock.insert(block).execute()

        assert verify(run, built_in).finding is Finding.INPUT_BROKEN


def test_other_words_in_the_place_of_a_sentence_differ_for_whom_it_was_told(
    storage: Storage, municipality: Municipality, town: City, built_in: Catalogue
) -> None:
    with storage.writing(municipality.id):
        run = simulate(town.cycle, town.phase, built_in, None)
        ((key, says),) = [
            (key, says) for key, says in run.sentences.items() if "평가불가" in says["text"]["ko"]
        ]
        other = says | {"text": {"ko": "평가됨", "en": "rated"}}
        ScoreRun.update(sentences=run.sentences | {key: other}).execute()

        verdict = verify(ScoreRun.get_by_id(run.id), built_in)

    assert verdict.finding is Finding.DIFFERS
    assert [one.subject for one in verdict.differences] == [town.people[3]]


def test_a_result_about_somebody_in_no_block_differs(
    storage: Storage, municipality: Municipality, town: City, built_in: Catalogue
) -> None:
    with storage.writing(municipality.id):
        run = simulate(town.cycle, town.phase, built_in, None, pace=IN_TWO)
        row = Score.get(Score.subject == town.people[0]).__data__
        Score.insert({k: v for k, v in row.items() if k != "id"} | {"subject": 99999}).execute()

        verdict = verify(run, built_in, IN_TWO)

    assert [one.subject for one in verdict.differences] == [99999]
    assert verdict.differences[0].now is None


def test_what_a_scorer_refuses_in_another_process_is_told_here_and_nothing_is_stored(
    storage: Storage, municipality: Municipality, town: City, built_in: Catalogue
) -> None:
    with storage.writing(municipality.id):
        last = Assignment.select(Assignment.id).where(Assignment.subject == town.people[-1])
        Submission.update(answers={"trust": 9, "clarity": 1}).where(
            Submission.assignment.in_(last)
        ).execute()

    with pytest.raises(UnusableAnswer) as caught, storage.writing(municipality.id):
        simulate(town.cycle, town.phase, built_in, None, pace=IN_TWO)

    assert caught.value.facts == {"question": "trust", "scale": 5}
    with storage.reading(municipality.id):
        assert (ScoreRun.select().count(), EvidenceBlock.select().count()) == (0, 0)


def test_a_discarded_run_takes_its_blocks_along(
    storage: Storage, municipality: Municipality, town: City, built_in: Catalogue
) -> None:
    with storage.writing(municipality.id):
        run = simulate(town.cycle, town.phase, built_in, None, pace=ALONE)
        kept = simulate(town.cycle, town.phase, built_in, None, pace=ALONE)
        discard(run)

        assert {one.run_id for one in EvidenceBlock.select()} == {kept.id}


def test_a_run_keeps_one_block_after_the_other(
    storage: Storage, municipality: Municipality, town: City, built_in: Catalogue
) -> None:
    with storage.writing(municipality.id):
        run = simulate(town.cycle, town.phase, built_in, None, pace=IN_TWO)
        blocks = list(run.blocks.order_by(EvidenceBlock.number))

    subjects = [evidence_of(unpack(one.content)).subjects for one in blocks]
    assert subjects == [town.people[at : at + 2] for at in (0, 2, 4, 6)]


# --- without a database ---------------------------------------------------------------------

rows = st.lists(
    st.tuples(
        st.integers(1, 4),
        st.sampled_from(["peer", "superior"]),
        st.integers(0, 9),
        st.sampled_from(['{"q":1}', '{"p":2,"q":3}', "{}"]),
    ),
    unique_by=lambda row: row[:3],
    max_size=12,
)


def unread(listed: list[tuple[int, str, int, str]]) -> Unread:
    subject, relation, rater, answers = zip(*listed, strict=True) if listed else ((),) * 4
    return Unread(
        subject_kind="person",
        subjects=(1, 2, 3, 4),
        subject=subject,
        relation=relation,
        rater=rater,
        answers=answers,
    )


@given(rows, st.randoms(use_true_random=False))
def test_the_order_in_which_answers_lie_in_the_database_tells_nothing(
    listed: list[tuple[int, str, int, str]], chance: Any
) -> None:
    assert read(unread(chance.sample(listed, len(listed)))) == read(unread(listed))


@given(rows)
def test_parts_put_together_are_the_whole(listed: list[tuple[int, str, int, str]]) -> None:
    whole = read(unread(listed))

    parts = [part_of(whole, [1, 2]), part_of(whole, [3]), part_of(whole, [4])]

    assert joined(parts) == whole


def test_a_binary_fraction_far_behind_is_refused_too() -> None:
    whole = [(1, "peer", number, '{"q":1}') for number in range(1_200)]

    with pytest.raises(InexactAnswer) as caught:
        read(unread([*whole, (2, "peer", 0, '{"q":0.5}')]))

    assert caught.value.facts == {"question": "q"}


def test_a_process_that_ends_before_it_is_done_is_told_as_a_problem() -> None:
    with pytest.raises(ProcessLost) as caught:
        list(in_order(os._exit, [1, 2, 3], 2))

    assert caught.value.status == 503


def test_what_is_made_comes_in_the_order_of_the_items() -> None:
    assert list(in_order(abs, range(-30, 0), 2)) == list(range(30, 0, -1))


def test_other_processes_are_asked_only_where_it_is_worth_it_and_possible() -> None:
    def closure(number: int) -> Fraction:
        return Fraction(number)

    assert Pace().processes_for(1_300, abs) == 1
    assert Pace().processes_for(10**6, closure) == 1
    assert Pace(processes=3).processes_for(1, closure) == 3
    assert 1 <= Pace().processes_for(10**6, abs) <= 4
    assert can_be_sent(abs)
    assert not can_be_sent(closure)
