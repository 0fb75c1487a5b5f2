"""A plugin's form with local changes: an upgrade of the plugin arrives as a merge."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from core import form_versions
from core.building import overlays, publishing
from core.building.bases import base_of
from core.data.models import FormBase, FormVersion, Municipality
from core.data.storage import Storage
from core.errors import NotFound
from core.errors.publishing import Undecided
from core.hookspecs import hookimpl
from core.library import Catalogue, Library
from core.records import FormDefinition
from forms.definition import Choice, Definition, Item, Question

GOOD = Question(name="good", type="text", label={"ko": "잘한 점"})
POOR = Question(name="poor", type="text", label={"ko": "아쉬운 점"})
GRADE = Question(name="grade", type="select-one", choices="grades", label={"ko": "등급"})
GRADES = (Choice(name="a", label={"ko": "우수"}), Choice(name="b", label={"ko": "보통"}))


def made(*items: Item, grades: tuple[Choice, ...] = GRADES) -> Definition:
    return Definition(name="talk", title={"ko": "면담"}, items=items, choices={"grades": grades})


BASE = made(GOOD, POOR, GRADE)


def shipped(definition: Definition) -> Catalogue:
    """Return a catalogue whose plugin ships ``definition``."""

    class Talks:
        @hookimpl
        def form_definitions(self) -> Iterator[FormDefinition]:
            yield FormDefinition(name="talk", title={"ko": "면담"}, definition=definition)

    return Library({"talks": Talks()}).catalogue("uj", {"talks": {}})


@pytest.fixture
def scope(storage: Storage, municipality: Municipality) -> Iterator[None]:
    with storage.writing(municipality.id):
        yield


def record(definition: Definition) -> FormDefinition:
    return FormDefinition(name="talk", title={"ko": "면담"}, definition=definition)


@pytest.fixture
def local(scope: None) -> FormVersion:
    """Give the plugin's form with a question renamed locally."""
    form_versions.publish(record(BASE), None)
    ours = made(replace(GOOD, label={"ko": "우리 시의 잘한 점"}), POOR, GRADE)
    return form_versions.publish_definition("talk", ours, {}, None)


def asked(definition: Definition) -> dict[str, Any]:
    return {one.name: one.label["ko"] for one in definition.questions()}


def test_an_unchanged_plugin_brings_nothing(local: FormVersion) -> None:
    assert overlays.upgrades(shipped(BASE)) == []
    with pytest.raises(NotFound):
        overlays.upgrade_of("talk", shipped(BASE))


def test_an_upgrade_does_not_take_the_place_of_local_changes(local: FormVersion) -> None:
    newer = made(GOOD, replace(POOR, label={"ko": "고칠 점"}), GRADE)

    stays = form_versions.publish_if_new(record(newer), None)

    assert stays.id == local.id


def test_changes_in_different_places_are_put_together(local: FormVersion) -> None:
    catalogue = shipped(made(GOOD, replace(POOR, label={"ko": "고칠 점"}), GRADE))

    (found,) = overlays.upgrades(catalogue)
    draft = overlays.merge("talk", {}, catalogue)
    published = publishing.publish(draft.id, {"": "named"}, catalogue)

    assert (found.plugin, found.is_known) == ("talks", True)
    assert overlays.proposal(found).conflicts == ()
    assert isinstance(published, FormVersion)
    merged = form_versions.definition_of(published)
    assert asked(merged) == {"good": "우리 시의 잘한 점", "poor": "고칠 점", "grade": "등급"}
    base = base_of("talk")
    assert base is not None
    assert (base.number, base.plugin) == (3, "talks")
    assert overlays.upgrades(catalogue) == []


@pytest.mark.parametrize(
    ("side", "label"), [("ours", "우리 시의 잘한 점"), ("plugins", "훌륭한 점")]
)
def test_a_conflict_is_decided_by_whoever_merges(local: FormVersion, side: str, label: str) -> None:
    catalogue = shipped(made(replace(GOOD, label={"ko": "훌륭한 점"}), POOR, GRADE))

    with pytest.raises(Undecided) as refused:
        overlays.merge("talk", {}, catalogue)
    draft = overlays.merge("talk", {0: side}, catalogue)

    assert refused.value.facts["count"] == 1
    assert asked(form_versions.definition_of(draft))["good"] == label


@pytest.mark.parametrize(("side", "is_there"), [("ours", True), ("plugins", False)])
def test_what_the_plugin_removed_and_we_changed_is_decided(
    local: FormVersion, side: str, is_there: bool
) -> None:
    catalogue = shipped(made(POOR, GRADE))

    draft = overlays.merge("talk", {0: side}, catalogue)

    assert ("good" in asked(form_versions.definition_of(draft))) == is_there


@pytest.mark.parametrize(("side", "is_there"), [("ours", False), ("plugins", True)])
def test_what_we_removed_and_the_plugin_changed_is_decided(
    scope: None, side: str, is_there: bool
) -> None:
    form_versions.publish(record(BASE), None)
    form_versions.publish_definition("talk", made(GOOD, GRADE), {}, None)
    catalogue = shipped(made(GOOD, replace(POOR, label={"ko": "고칠 점"}), GRADE))

    draft = overlays.merge("talk", {0: side}, catalogue)

    assert ("poor" in asked(form_versions.definition_of(draft))) == is_there


@pytest.mark.parametrize(("side", "label"), [("ours", "수"), ("plugins", "탁월")])
def test_labels_of_choices_are_decided_too(scope: None, side: str, label: str) -> None:
    def with_best(text: str) -> Definition:
        return made(GOOD, grades=(replace(GRADES[0], label={"ko": text}), GRADES[1]))

    form_versions.publish(record(with_best("우수")), None)
    form_versions.publish_definition("talk", with_best("수"), {}, None)

    draft = overlays.merge("talk", {0: side}, shipped(with_best("탁월")))

    choices = form_versions.definition_of(draft).choices["grades"]
    assert choices[0].label == {"ko": label}


def test_a_merge_that_is_thrown_away_is_offered_again(local: FormVersion) -> None:
    catalogue = shipped(made(GOOD, replace(POOR, label={"ko": "고칠 점"}), GRADE))
    draft = overlays.merge("talk", {}, catalogue)

    publishing.discard(draft.id)

    assert [one.form for one in overlays.upgrades(catalogue)] == ["talk"]
    assert not FormBase.select().where(FormBase.number.is_null()).exists()
