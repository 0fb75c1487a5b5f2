"""A configuration that one municipality hands to another arrives whole, and nothing else does."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from core.canonical import digest
from core.cycles.configuration import Content, make_configuration
from core.cycles.opening import open_cycle
from core.cycles.stages import move
from core.data.models import AuditEntry, Configuration, Cycle, FormVersion, Municipality, Phase
from core.data.storage import Storage
from core.errors.cycles import ChangedMeanwhile
from core.errors.handover import UnfitPackage
from core.form_versions import definition_of, latest, publish_definition
from core.handover.package import Package, to_file
from core.handover.planning import plan
from core.handover.reading import read_package
from core.handover.taking import take_over
from core.library import Catalogue, Library
from core.records import ANONYMOUS, CONFIDENTIAL, Programme
from tests.core.handover.town import (
    CHANGED,
    DAY,
    VERSIONS,
    YEAR,
    catalogue_of,
    configured,
    newest,
    packed,
    review,
)

REAL = Library.installed(["standard", "uijeongbu"])


def real_catalogue(code: str) -> Catalogue:
    return REAL.catalogue(code, {"standard": {}, "uijeongbu": {}})


def uijeongbu_programmes() -> list[str]:
    return [one.name for one in real_catalogue("uj").all(Programme)]


@pytest.fixture
def package(storage: Storage, municipality: Municipality) -> Package:
    """Give what the first municipality hands on, as it arrives."""
    catalogue = catalogue_of("uj")
    with storage.writing(municipality.id):
        made = packed(catalogue, configured(catalogue))
    return read_package(to_file(made))


def last_entry() -> AuditEntry:
    found: AuditEntry = AuditEntry.select().order_by(AuditEntry.number.desc()).get()
    return found


# --- what leaves ----------------------------------------------------------------------------


def test_a_package_says_where_it_comes_from_and_what_it_needs(package: Package) -> None:
    origin = package.origin

    assert (package.programme, package.plugins) == ("town-yearly", VERSIONS)
    assert (origin.municipality, origin.year, origin.version) == ("의정부시", YEAR, 2)
    assert package.file_name == "town-yearly-2026-2.json"
    assert package.content["scorers"]["review"] == {"weights": {"peer": "0.6"}, "least": 5}
    assert [form.name for form in package.forms] == ["town-review"]


def test_no_secret_leaves_and_no_form_that_the_plugin_brings_itself(
    storage: Storage, municipality: Municipality
) -> None:
    catalogue = catalogue_of("uj")
    with storage.writing(municipality.id):
        cycle = configured(catalogue)
        publish_definition("town-review", review("q"), {"": CONFIDENTIAL}, None)
        made = packed(catalogue, cycle)

    assert b"hidden away" not in to_file(made)
    assert made.forms == ()


def test_settings_of_a_phase_that_the_plugin_dropped_are_left_behind(
    storage: Storage, municipality: Municipality
) -> None:
    catalogue = catalogue_of("uj")
    with storage.writing(municipality.id):
        cycle = configured(catalogue)
        before = newest(cycle).content
        old = {**before, "rosters": {**before["rosters"], "dropped": {"peers": 3}}}
        make_configuration(cycle, old, DAY, None, version=3)
        made = packed(catalogue, cycle)

    assert (made.origin.version, list(made.content["rosters"])) == (3, ["review"])


def test_each_export_stands_in_the_audit_log(
    storage: Storage, municipality: Municipality, package: Package
) -> None:
    with storage.reading(municipality.id):
        entry = last_entry()

    assert (entry.action, entry.object_kind) == ("configuration.exported", "cycle")
    assert entry.details == {"version": 2, "digest": package.digest, "forms": ["town-review"]}


# --- what arrives ---------------------------------------------------------------------------


def test_a_preview_tells_what_would_change_and_changes_nothing(
    storage: Storage, other_municipality: Municipality, package: Package
) -> None:
    with storage.reading(other_municipality.id):
        found = plan(catalogue_of("ss"), VERSIONS, package, 2027)
        stored = [model.select().count() for model in (Cycle, FormVersion, AuditEntry)]

    told = [(one.part, one.name, one.setting, one.before, one.after) for one in found.changes]
    assert told == [
        ("scorers", "review", "least", "3", "5"),
        ("scorers", "review", "weights.peer", None, "0.6"),
    ]
    assert [(one.form.name, one.is_new) for one in found.forms] == [("town-review", True)]
    assert (found.findings, found.can_be_taken, found.changes_nothing) == ((), True, False)
    assert stored == [0, 0, 0]


def test_another_municipality_takes_it_over_into_a_draft_of_its_own(
    storage: Storage, other_municipality: Municipality, package: Package
) -> None:
    catalogue = catalogue_of("ss")
    with storage.writing(other_municipality.id):
        cycle = take_over(catalogue, VERSIONS, package, 2027, DAY, None)
        made, entry, form = newest(cycle), last_entry(), latest("town-review")

        assert (cycle.year, cycle.stage, Phase.select().count()) == (2027, "draft", 1)
        assert made.content["scorers"]["review"] == {
            **package.content["scorers"]["review"],
            "token": "",
        }
        assert definition_of(form) == review("q", "r")
        assert form.identity == {"": CONFIDENTIAL}
        assert (entry.action, entry.object_id) == ("configuration.taken-over", str(cycle.id))
        assert entry.details["digest"] == package.digest
        assert (entry.details["municipality"], entry.details["taken_version"]) == ("의정부시", 2)


def test_what_was_taken_over_goes_out_again_as_the_same(
    storage: Storage, other_municipality: Municipality, package: Package
) -> None:
    catalogue = catalogue_of("ss")
    with storage.writing(other_municipality.id):
        again = packed(catalogue, take_over(catalogue, VERSIONS, package, YEAR, DAY, None))

    assert again == replace(package, origin=again.origin)
    assert again.origin.version == 2


def test_taking_it_over_twice_changes_nothing_more(
    storage: Storage, other_municipality: Municipality, package: Package
) -> None:
    catalogue = catalogue_of("ss")
    with storage.writing(other_municipality.id):
        cycle = take_over(catalogue, VERSIONS, package, 2027, DAY, None)
        again = plan(catalogue, VERSIONS, package, 2027)
        take_over(catalogue, VERSIONS, package, 2027, DAY, None)

        assert (again.changes, again.changes_nothing, again.based_on) == ((), True, 2)
        assert Configuration.select().where(Configuration.cycle == cycle).count() == 2
        assert FormVersion.select().count() == 2


def test_a_secret_of_the_taking_municipality_stays(
    storage: Storage, other_municipality: Municipality, package: Package
) -> None:
    catalogue = catalogue_of("ss")
    with storage.writing(other_municipality.id):
        configured(catalogue)
        cycle = take_over(catalogue, VERSIONS, package, YEAR, DAY, None)

        assert newest(cycle).content["scorers"]["review"] == CHANGED["scorers"]["review"]


@pytest.mark.parametrize("programme", uijeongbu_programmes())
def test_every_programme_of_a_real_city_arrives_as_it_left(
    programme: str,
    storage: Storage,
    municipality: Municipality,
    other_municipality: Municipality,
) -> None:
    here, there = (real_catalogue(code) for code in ("uj", "ss"))
    with storage.writing(municipality.id):
        cycle = open_cycle(here, programme, YEAR, DAY, None)
        before, sent = newest(cycle).digest, to_file(packed(here, cycle))
    with storage.writing(other_municipality.id):
        taken = take_over(there, VERSIONS, read_package(sent), YEAR, DAY, None)
        after = newest(taken).digest

    assert after == before


# --- what does not fit ----------------------------------------------------------------------


def test_a_plugin_that_is_not_enabled_is_named_with_what_to_do(
    storage: Storage, other_municipality: Municipality, package: Package
) -> None:
    with storage.writing(other_municipality.id):
        shelved = plan(catalogue_of("ss", "standard"), VERSIONS, package, 2027)
        absent = plan(catalogue_of("ss", "standard"), {"standard": "0.1.0"}, package, 2027)

        with pytest.raises(UnfitPackage, match=r"'town' 1\.2 is not enabled"):
            take_over(catalogue_of("ss", "standard"), VERSIONS, package, 2027, DAY, None)

    assert shelved.findings[0].text["en"] == (
        "Plugin 'town' 1.2 is not enabled here. Enable it under 'Plugins', then try again."
    )
    assert absent.findings[0].text["en"] == (
        "Plugin 'town' 1.2 is not installed. Ask the operator to install it."
    )
    assert "no Programme named 'town-yearly'" in absent.findings[1].text["en"]


def test_another_version_of_a_plugin_is_told_and_stops_nothing(
    storage: Storage, other_municipality: Municipality, package: Package
) -> None:
    with storage.reading(other_municipality.id):
        found = plan(catalogue_of("ss"), {**VERSIONS, "town": "1.3"}, package, 2027)

    assert [(one.stops, one.text["en"]) for one in found.findings] == [
        (False, "Plugin 'town' is 1.3 here, and was 1.2 there. Look through the changes.")
    ]
    assert found.can_be_taken


def test_everything_that_does_not_fit_is_told_at_once_and_nothing_is_stored(
    storage: Storage, other_municipality: Municipality, package: Package
) -> None:
    content: Content = {
        "scorers": {"review": {"least": 99}},
        "rosters": {"nowhere": {}},
        "magic": {"wand": {}},
    }
    stranger = replace(package.forms[0], name="standard-secret")
    broken = replace(package, content=content, forms=(stranger,))
    with storage.writing(other_municipality.id):
        found = plan(catalogue_of("ss"), VERSIONS, broken, 2027)
        with pytest.raises(UnfitPackage, match=r"^\[GR-889\] 4 things"):
            take_over(catalogue_of("ss"), VERSIONS, broken, 2027, DAY, None)
        assert Cycle.select().count() == 0

    told = " ".join(one.text["en"] for one in found.findings)
    for part in ("least: ", "no phase 'nowhere'", "uses 'magic'", "uses 'standard-secret'"):
        assert part in told


@pytest.mark.parametrize(
    ("names", "kind", "identity", "sentence"),
    [
        (("q",), "integer", {"": "named"}, "cannot become named"),
        (("q",), "integer", {"": "whatever"}, "names the identity 'whatever'"),
        (("q",), "town-dial", {"": CONFIDENTIAL}, "cannot be asked here: town-dial"),
        (("q", "q"), "integer", {"": CONFIDENTIAL}, "cannot be asked here"),
    ],
)
def test_a_form_that_cannot_stand_here_is_told(
    names: tuple[str, ...],
    kind: str,
    identity: dict[str, str],
    sentence: str,
    storage: Storage,
    other_municipality: Municipality,
    package: Package,
) -> None:
    form = replace(package.forms[0], definition=review(*names, kind=kind), identity=identity)
    with storage.reading(other_municipality.id):
        found = plan(catalogue_of("ss"), VERSIONS, replace(package, forms=(form,)), 2027)

    assert [sentence in one.text["en"] for one in found.findings] == [True]


def test_promises_that_were_made_here_are_not_weakened(
    storage: Storage, other_municipality: Municipality, package: Package
) -> None:
    with storage.writing(other_municipality.id):
        publish_definition("town-review", review("q"), {"": ANONYMOUS}, None)
        found = plan(catalogue_of("ss"), VERSIONS, package, 2027)

    assert "cannot become confidential" in found.findings[0].text["en"]


def test_only_a_draft_takes_a_package(
    storage: Storage, municipality: Municipality, package: Package
) -> None:
    catalogue = catalogue_of("uj")
    with storage.writing(municipality.id):
        move(Cycle.get(), "announced", None)
        found = plan(catalogue, VERSIONS, package, YEAR)

    assert [one.text["en"] for one in found.findings] == [
        (
            "'2026년 고을' is no draft any more (Announced). "
            "Choose a draft, or a year that is not open yet."
        )
    ]


def test_a_draft_that_was_changed_after_the_preview_is_left_alone(
    storage: Storage, municipality: Municipality, package: Package
) -> None:
    with storage.writing(municipality.id), pytest.raises(ChangedMeanwhile, match="version 2"):
        take_over(catalogue_of("uj"), VERSIONS, package, YEAR, DAY, None, based_on=1)


def test_the_digest_covers_everything_but_itself(package: Package) -> None:
    document = json.loads(to_file(package))

    assert document.pop("digest") == digest(document) == package.digest
