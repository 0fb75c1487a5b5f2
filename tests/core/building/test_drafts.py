"""Drafts: begun, edited by several people, undone bit for bit, published with a summary."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from core import form_versions
from core.building import drafts, history
from core.building.drafts import Draft, begin, begin_blank, opened
from core.building.editing import edit, redo, replaced, undo
from core.catalogues import BUILT_IN
from core.data.models import Account, AuditEntry, DraftRevision, FormVersion, Municipality
from core.data.scope import current
from core.data.storage import Storage
from core.errors import NotFound
from core.errors.building import (
    DraftEdited,
    EditedMeanwhile,
    FormExists,
    NothingToUndo,
    UnfitChange,
    UnknownRevision,
)
from core.errors.office import NoDraft
from core.library import Catalogue, Library
from forms import serial
from forms.definition import Definition, Question

FORM = Definition(
    name="review",
    title={"ko": "평가"},
    default_language="ko",
    items=(
        Question(name="a", type="text", label={"ko": "가"}),
        Question(name="b", type="text", label={"ko": "나"}, relevant="${a} = 1"),
    ),
)


@pytest.fixture(autouse=True)
def scope(storage: Storage, municipality: Municipality) -> Iterator[None]:
    with storage.writing(municipality.id):
        yield


@pytest.fixture
def catalogue() -> Catalogue:
    return Library.installed([BUILT_IN]).catalogue("-", {BUILT_IN: {}})


@pytest.fixture
def draft() -> Draft:
    return opened(drafts.keep(FORM).id)


def acting(login: str) -> None:
    """Let the open scope's actor be somebody of that log-in."""
    found = Account.one(Account.login == login) or Account.create(login=login, password="-")
    current().actor = found.id


def label(name: str, text: str) -> dict[str, Any]:
    return {"do": "set", "name": name, "field": "label", "key": "ko", "value": text}


def test_a_draft_begins_from_the_newest_version(catalogue: Catalogue) -> None:
    form_versions.publish_definition("review", FORM, {"": "confidential"}, None)

    begun = begin("review", catalogue)

    assert begun.definition == FORM
    assert begun.identity == {"": "confidential"}
    assert (begun.revision, begun.can_undo, begun.can_redo) == (1, False, False)
    assert begin("review", catalogue).id == begun.id
    assert actions()[-1] == "form.draft-begun"


def test_a_draft_begins_from_what_a_plugin_ships(catalogue: Catalogue) -> None:
    begun = begin("event", catalogue)

    assert begun.name == "event"
    with pytest.raises(NotFound):
        begin("nothing", catalogue)


def test_a_new_form_has_a_name_of_its_own() -> None:
    made = begin_blank("survey", "설문")

    assert made.definition == Definition(name="survey", title={"ko": "설문"}, default_language="ko")
    with pytest.raises(FormExists):
        begin_blank("survey", "다른 설문")
    with pytest.raises(UnfitChange):
        begin_blank("two words", "설문")


def test_an_edit_is_the_next_revision(draft: Draft) -> None:
    acting("kim")

    made = edit(draft.id, draft.revision, label("a", "첫째"))

    assert made.revision == 2
    assert made.definition.items[0].label == {"ko": "첫째"}
    assert (made.can_undo, made.undo_by, made.undo_done["do"]) == (True, "kim", "set")
    assert opened(draft.id) == made


def test_an_edit_that_says_what_is_there_is_no_step(draft: Draft) -> None:
    assert edit(draft.id, 1, label("a", "가")).revision == 1


def test_an_edit_that_does_not_fit_leaves_the_draft_as_it_was(draft: Draft) -> None:
    with pytest.raises(UnfitChange) as refusal:
        edit(draft.id, 1, {"do": "remove", "name": "nothing"})

    assert "'nothing'" in refusal.value.sentence("en")
    assert opened(draft.id) == draft


def test_undoing_gives_what_was_there_bit_for_bit(draft: Draft) -> None:
    before = serial.digest(draft.definition)
    first = edit(draft.id, 1, {"do": "rename", "name": "a", "to": "z"})
    edit(draft.id, 2, {"do": "remove", "name": "b"})

    once = undo(draft.id, 3)
    twice = undo(draft.id, once.revision)

    assert once.definition == first.definition
    assert serial.digest(twice.definition) == before
    assert (twice.can_undo, twice.can_redo) == (False, True)
    with pytest.raises(NothingToUndo):
        undo(draft.id, twice.revision)


def test_two_hundred_steps_are_undone_and_made_again(draft: Draft) -> None:
    seen = [serial.digest(draft.definition)]
    for number in range(200):
        made = edit(draft.id, number + 1, label("ab"[number % 2], f"{number}번"))
        seen.append(serial.digest(made.definition))

    back = [serial.digest(undo(draft.id, 201 + number).definition) for number in range(200)]
    again = [serial.digest(redo(draft.id, 401 + number).definition) for number in range(200)]

    assert back == seen[-2::-1]
    assert again == seen[1:]


def test_what_was_undone_is_made_again_until_something_else_is_edited(draft: Draft) -> None:
    edit(draft.id, 1, label("a", "1"))
    last = edit(draft.id, 2, label("a", "2"))
    undo(draft.id, 3)
    undo(draft.id, 4)

    redo(draft.id, 5)
    again = redo(draft.id, 6)

    assert again.definition == last.definition
    assert not again.can_redo
    back = undo(draft.id, 7)
    assert back.can_redo
    edited = edit(draft.id, back.revision, label("b", "3"))
    assert not edited.can_redo
    with pytest.raises(NothingToUndo):
        redo(draft.id, edited.revision)


def test_two_people_edit_different_places_and_both_stay(draft: Draft) -> None:
    acting("kim")
    edit(draft.id, 1, label("a", "첫째"))
    acting("lee")

    made = edit(draft.id, 1, label("b", "둘째"))

    assert [one.label["ko"] for one in made.definition.items] == ["첫째", "둘째"]
    assert made.undo_by == "lee"


def test_two_people_add_a_question_of_one_name_and_both_stay(draft: Draft) -> None:
    new = {"do": "add", "item": {"kind": "question", "name": "q", "type": "text"}}
    edit(draft.id, 1, new)

    made = edit(draft.id, 1, new)

    assert sorted(one.name for one in made.definition.items) == ["a", "b", "q", "q_2"]


def test_the_same_place_is_a_conflict_that_carries_both(draft: Draft) -> None:
    acting("kim")
    edit(draft.id, 1, label("a", "첫째"))
    acting("lee")

    with pytest.raises(DraftEdited) as refusal:
        edit(draft.id, 1, label("a", "하나"))

    facts = refusal.value.facts
    assert (facts["who"], facts["mine"], facts["theirs"]) == ("kim", "하나", "첫째")
    assert opened(draft.id).revision == 2


def test_a_new_name_follows_into_what_was_written_in_the_meantime(draft: Draft) -> None:
    edit(draft.id, 1, {"do": "set", "name": "b", "field": "constraint", "value": ". > ${a}"})

    made = edit(draft.id, 1, {"do": "rename", "name": "a", "to": "z"})

    assert made.definition.items[1] == Question(
        name="b", type="text", label={"ko": "나"}, relevant="${z} = 1", constraint=". > ${z}"
    )


def test_undoing_takes_back_ones_own_step_and_leaves_what_others_did_after_it(
    draft: Draft,
) -> None:
    acting("kim")
    edit(draft.id, 1, label("a", "첫째"))
    acting("lee")
    edit(draft.id, 2, label("b", "둘째"))
    acting("kim")
    seen = opened(draft.id)

    made = undo(draft.id, 2)  # who has not seen the other's step yet may, too

    assert (seen.undo_by, seen.undo_done["name"], seen.last_by) == ("kim", "a", "lee")
    assert [one.label["ko"] for one in made.definition.items] == ["가", "둘째"]
    assert not made.can_undo
    with pytest.raises(NothingToUndo):
        undo(draft.id, made.revision)
    again = redo(draft.id, made.revision)
    assert [one.label["ko"] for one in again.definition.items] == ["첫째", "둘째"]
    assert again.undo_done["name"] == "a"
    acting("lee")
    left = undo(draft.id, again.revision)
    assert [one.label["ko"] for one in left.definition.items] == ["첫째", "나"]
    acting("kim")
    none = undo(draft.id, left.revision)
    assert serial.digest(none.definition) == serial.digest(draft.definition)


def test_a_step_that_somebody_else_went_on_from_is_not_taken_back(draft: Draft) -> None:
    acting("kim")
    edit(draft.id, 1, label("a", "첫째"))
    acting("lee")
    edit(draft.id, 2, label("a", "맨 처음"))
    acting("kim")

    with pytest.raises(EditedMeanwhile) as refusal:
        undo(draft.id, 3)

    assert refusal.value.facts["who"] == "lee"
    assert opened(draft.id).definition.items[0].label["ko"] == "맨 처음"


def test_nobody_undoes_what_they_have_not_seen(draft: Draft) -> None:
    acting("kim")
    edit(draft.id, 1, label("a", "첫째"))

    with pytest.raises(EditedMeanwhile) as refusal:
        undo(draft.id, 1)
    assert refusal.value.facts["who"] == "kim"
    with pytest.raises(UnknownRevision):
        edit(draft.id, 9, label("a", "1"))


def test_a_broken_draft_is_stored_and_says_what_is_wrong(
    draft: Draft, catalogue: Catalogue
) -> None:
    made = edit(draft.id, 1, {"do": "remove", "name": "a"})
    strange = edit(draft.id, 2, {"do": "set", "name": "b", "field": "type", "value": "hologram"})

    assert draft.problems(catalogue) == ()
    assert [(one.code, one.item) for one in made.problems(catalogue)] == [
        ("reference-unknown", "b")
    ]
    assert [(one.code, one.item) for one in strange.problems(catalogue)] == [
        ("type-unknown", "b"),
        ("reference-unknown", "b"),
    ]


def test_a_spreadsheet_replaces_the_draft_as_one_step(draft: Draft) -> None:
    other = Definition(name="other", title={"ko": "새로"}, items=FORM.items[:1])

    made = replaced(draft.id, 1, other)

    assert (made.name, made.title, made.revision) == ("review", "새로", 2)
    assert undo(draft.id, 2).definition == FORM


def test_a_draft_from_before_there_were_histories_can_be_edited(draft: Draft) -> None:
    DraftRevision.delete().execute()

    assert opened(draft.id) == draft
    edit(draft.id, 1, label("a", "첫째"))
    assert undo(draft.id, 2).definition == FORM


def test_publishing_notes_how_the_draft_came_about_and_forgets_the_steps(draft: Draft) -> None:
    acting("kim")
    edit(draft.id, 1, label("a", "첫째"))
    undo(draft.id, 2)
    redo(draft.id, 3)
    before = len(actions())

    made = drafts.publish(draft.id, {"": "named"})

    assert form_versions.definition_of(made).items[0].label == {"ko": "첫째"}
    assert actions()[before:] == ["form.published", "form.built"]
    last = AuditEntry.select().order_by(AuditEntry.number.desc()).first()
    assert (last.details["edits"], last.details["undone"], last.details["redone"]) == (1, 1, 1)
    assert DraftRevision.select().count() == 0
    with pytest.raises((NotFound, NoDraft)):
        opened(draft.id)


def test_discarding_takes_the_history_along(draft: Draft) -> None:
    edit(draft.id, 1, label("a", "첫째"))

    drafts.discard(draft.id)

    assert (FormVersion.select().count(), DraftRevision.select().count()) == (0, 0)
    assert actions()[-1] == "form.draft-discarded"


def test_the_steps_tell_who_did_what(draft: Draft) -> None:
    acting("kim")
    edit(draft.id, 1, label("a", "첫째"))

    last, first = history.steps(drafts.stored(draft.id))

    assert (last.act, last.done["name"], history.who(last.made_by)) == ("edit", "a", "kim")
    assert (first.act, history.who(first.made_by)) == ("begin", "시스템")


def actions() -> list[str]:
    return [one.action for one in AuditEntry.select().order_by(AuditEntry.number)]
