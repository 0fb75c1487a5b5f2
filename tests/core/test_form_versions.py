"""Form versions: published once, never weaker, read back exactly."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from core.data.models import FormVersion, Municipality
from core.data.storage import Storage
from core.errors.cycles import DamagedForm, UnknownIdentity, UnpublishedForm, WeakerIdentity
from core.form_versions import definition_of, latest, publish, publish_definition, publish_if_new
from core.records import ANONYMOUS, CONFIDENTIAL, NAMED
from tests.core.cycles.sample import a_form


@pytest.fixture(autouse=True)
def scope(storage: Storage, municipality: Municipality) -> Iterator[None]:
    with storage.writing(municipality.id):
        yield


def test_the_same_form_is_published_once() -> None:
    first = publish(a_form("review", peer=CONFIDENTIAL), None)

    again = publish(a_form("review", peer=CONFIDENTIAL), None)

    assert again == first
    assert (first.number, first.state, first.title) == (1, "published", "review 양식")
    assert first.identity == {"": NAMED, "peer": CONFIDENTIAL}


def test_a_changed_form_is_the_next_version_and_the_old_one_stays_readable() -> None:
    first = publish(a_form("review", "하나"), None)
    second = publish(a_form("review", "둘"), None)

    assert (first.number, second.number) == (1, 2)
    assert latest("review") == second
    assert definition_of(FormVersion.get_by_id(first.id)) == a_form("review", "하나").definition
    assert definition_of(FormVersion.get_by_id(second.id)) == a_form("review", "둘").definition


def test_a_return_to_an_older_text_is_a_version_of_its_own() -> None:
    for label in ("하나", "둘", "하나"):
        newest = publish(a_form("review", label), None)

    assert newest.number == 3


def test_a_plugins_own_version_does_not_replace_an_edited_one() -> None:
    shipped = a_form("review", "하나")
    publish_if_new(shipped, None)
    edited = publish_definition("review", a_form("review", "둘").definition, {}, None)

    assert publish_if_new(shipped, None) == edited
    assert publish_if_new(a_form("review", "셋"), None) == edited


@pytest.mark.parametrize(
    ("before", "after", "allowed"),
    [
        pytest.param({}, {"": CONFIDENTIAL}, True, id="stronger"),
        pytest.param({"": CONFIDENTIAL}, {"": ANONYMOUS}, True, id="strongest"),
        pytest.param({"": CONFIDENTIAL}, {}, False, id="named again"),
        pytest.param({"": ANONYMOUS}, {"": CONFIDENTIAL}, False, id="no longer anonymous"),
        pytest.param({"peer": CONFIDENTIAL}, {}, False, id="one relation forgotten"),
        pytest.param({"peer": CONFIDENTIAL}, {"": CONFIDENTIAL}, True, id="held by the rest"),
        pytest.param({"": CONFIDENTIAL}, {"": CONFIDENTIAL, "peer": NAMED}, False, id="exception"),
    ],
)
def test_what_was_promised_to_authors_is_never_weakened(
    before: dict[str, str], after: dict[str, str], allowed: bool
) -> None:
    definition = a_form("review").definition
    publish_definition("review", definition, before, None)

    if allowed:
        assert publish_definition("review", definition, after, None).number == 2
    else:
        with pytest.raises(WeakerIdentity):
            publish_definition("review", definition, after, None)
        assert latest("review").number == 1


def test_an_identity_that_does_not_exist_is_refused() -> None:
    with pytest.raises(UnknownIdentity):
        publish_definition("review", a_form("review").definition, {"": "secret"}, None)


def test_a_form_that_was_never_published_has_no_latest() -> None:
    with pytest.raises(UnpublishedForm):
        latest("review")


def test_a_published_version_cannot_be_changed(storage: Storage) -> None:
    version = publish(a_form("review"), None)

    with pytest.raises(Exception, match="immutable"):
        FormVersion.update(title="다름").where(FormVersion.id == version.id).execute()


def test_a_text_that_does_not_fit_its_digest_is_not_read() -> None:
    version = publish(a_form("review"), None)
    version.definition = version.definition.replace("문항", "질문")

    with pytest.raises(DamagedForm):
        definition_of(version)
