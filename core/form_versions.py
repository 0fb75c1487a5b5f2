"""Form versions: published once, then immutable, and never less protective than before."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from core import audit
from core.building.bases import base_of, note_base
from core.canonical import canonical, text_digest
from core.clock import utc_now
from core.data.models import FormVersion
from core.errors.cycles import DamagedForm, UnknownIdentity, UnpublishedForm, WeakerIdentity
from core.records import ANONYMOUS, CONFIDENTIAL, NAMED, FormDefinition
from forms import serial
from forms.definition import Definition, in_language

#: From the weakest promise to the strongest.
STRENGTH: tuple[str, ...] = (NAMED, CONFIDENTIAL, ANONYMOUS)
PUBLISHED = "published"
LONGEST_TITLE = 200
#: Parsed definitions that are kept; a city has some 60 forms.
KEPT = 256


def publish(record: FormDefinition, actor: int | None) -> FormVersion:
    """Publish a plugin's form, unless its newest published version is the same already.

    Raises:
        WeakerIdentity: It would protect its authors less than the newest version.

    """
    title = in_language(record.title, "ko")
    told = (record.name, record.definition, record.identity)
    made = publish_definition(*told, actor, title=title)
    note_base(made, record.definition)
    return made


def publish_if_new(record: FormDefinition, actor: int | None) -> FormVersion:
    """Return the newest version of a plugin's form, publishing it where it never was before.

    What an administrator published after the plugin's own version stays the newest, also when
    the plugin's changes: `core.building.overlays` merges both.
    """
    digest = serial.digest(record.definition)
    known = FormVersion.one(
        FormVersion.name == record.name,
        FormVersion.digest == digest,
        FormVersion.state == PUBLISHED,
    )
    stays = known is not None or is_local(record.name)
    return latest(record.name) if stays else publish(record, actor)


def is_local(name: str) -> bool:
    """Return whether the newest version of a plugin's form has changes of the municipality's."""
    base, newest = base_of(name), _newest(name)
    return base is not None and newest is not None and newest.digest != base.digest


def publish_definition(
    name: str,
    definition: Definition,
    identity: Mapping[str, str],
    actor: int | None,
    *,
    title: str = "",
) -> FormVersion:
    """Publish ``definition`` as the next version of form ``name``; return the newest version.

    The same definition with the same identity is not published twice in a row.

    Raises:
        WeakerIdentity: It would protect its authors less than the newest version.
        UnknownIdentity: ``identity`` names something else than the three kinds.

    """
    promised = {"": NAMED} | dict(identity)
    newest = _newest(name)
    _require_known(name, promised)
    if newest:
        require_as_strong(name, newest.identity, promised)
        if (newest.digest, newest.identity) == (serial.digest(definition), promised):
            return newest
    return _make(name, definition, promised, actor, title)


def require_as_strong(name: str, before: Mapping[str, str], after: Mapping[str, str]) -> None:
    """Refuse promises that protect the authors of form ``name`` less than those ``before``.

    Compares every relation that either names; the others hold by the key ``""``.

    Raises:
        WeakerIdentity: One is weaker.
        UnknownIdentity: ``after`` names something else than the three kinds.

    """
    _require_known(name, after)
    for relation in sorted({*before, *after}):
        old = before.get(relation, before.get("", NAMED))
        new = after.get(relation, after.get("", NAMED))
        if STRENGTH.index(new) < STRENGTH.index(old):
            raise WeakerIdentity(form=name, relation=relation, before=old, after=new)


def latest(name: str) -> FormVersion:
    """Return the newest published version of form ``name``.

    Raises:
        UnpublishedForm: There is none.

    """
    found = _newest(name)
    if found is None:
        raise UnpublishedForm(form=name)
    return found


def definition_of(version: FormVersion) -> Definition:
    """Return the definition of a version; parsed once, then kept by its digest.

    Raises:
        DamagedForm: The stored text does not fit the digest.

    """
    definition = _parsed(version.digest, version.definition)
    if definition is None:
        raise DamagedForm(form=version.name, number=version.number)
    return definition


@lru_cache(maxsize=KEPT)
def _parsed(digest: str, text: str) -> Definition | None:
    return serial.from_json(text) if text_digest(text) == digest else None


def _newest(name: str) -> FormVersion | None:
    newest: FormVersion | None = (
        FormVersion.select()
        .where(FormVersion.name == name, FormVersion.state == PUBLISHED)
        .order_by(FormVersion.number.desc())
        .first()
    )
    return newest


def _require_known(name: str, identity: Mapping[str, str]) -> None:
    for found in identity.values():
        if found not in STRENGTH:
            raise UnknownIdentity(form=name, found=found, known=", ".join(STRENGTH))


def _make(
    name: str, definition: Definition, identity: dict[str, str], actor: int | None, title: str
) -> FormVersion:
    text = serial.to_json(definition)
    shown = in_language(definition.title, "ko", definition.default_language) or title or name
    last = FormVersion.select(FormVersion.number).where(FormVersion.name == name)
    made = FormVersion.create(
        name=name,
        number=max((number for (number,) in last.tuples()), default=0) + 1,
        title=shown[:LONGEST_TITLE],
        definition=text,
        digest=text_digest(text),
        identity=identity,
        state=PUBLISHED,
        made_by=actor,
        published_at=utc_now(),
    )
    audit.record(
        "form.published",
        "form",
        name,
        number=made.number,
        digest=made.digest,
        identity=canonical(identity),
    )
    return made
