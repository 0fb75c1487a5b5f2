"""A plugin's form with local changes: when the plugin's changes, both are merged into a draft."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from core import audit, form_versions
from core.building import publishing
from core.building.bases import base_of, keep_base
from core.building.drafts import title_of
from core.building.editing import unfitting
from core.data.models import FormVersion
from core.errors import NotFound
from core.errors.publishing import Undecided
from core.form_versions import PUBLISHED
from core.library import Catalogue
from core.records import FormDefinition
from forms import serial
from forms.definition import Definition
from forms.editing import Unfit
from forms.editing.combining import Conflict
from forms.editing.deciding import can_be_decided, decided, without_removed
from forms.editing.merging import Merge, merged

OURS, PLUGINS = "ours", "plugins"


@dataclass(frozen=True, slots=True, kw_only=True)
class Upgrade:
    """A plugin's form that changed since the local one was made from it.

    ``is_known`` tells that ``base`` was kept; otherwise it is the first version.
    """

    form: str
    title: str
    plugin: str
    base: Definition
    local: FormVersion
    theirs: Definition
    is_known: bool

    @property
    def ours(self) -> Definition:
        """Return the local form as it is published."""
        return form_versions.definition_of(self.local)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A merge with ours wherever both changed the same; ``conflicts`` are to be decided."""

    merge: Merge
    conflicts: tuple[Conflict, ...]


def upgrades(catalogue: Catalogue) -> list[Upgrade]:
    """Return the plugins' forms that changed under local ones, by name."""
    return sorted(_upgrades(catalogue), key=lambda one: one.form)


def upgrade_of(form: str, catalogue: Catalogue) -> Upgrade:
    """Return the new version that a plugin has of ``form``.

    Raises:
        NotFound: It has none, or nothing local rests on it.

    """
    found = next((one for one in _upgrades(catalogue, form) if one.form == form), None)
    if found is None:
        raise NotFound(what="form")
    return found


def proposal(upgrade: Upgrade) -> Proposal:
    """Return both changes put together; of a conflict ``mine`` is the plugin's, ``theirs`` ours."""
    made = merged(upgrade.base, upgrade.theirs, upgrade.ours)
    return Proposal(merge=made, conflicts=tuple(filter(can_be_decided, made.conflicts)))


def merge(form: str, choices: Mapping[int, str], catalogue: Catalogue) -> FormVersion:
    """Keep the merge of ``form`` as its draft and return it.

    ``choices`` says for each conflict by its place whose side stands: ``ours`` or ``plugins``.

    Raises:
        NotFound: There is nothing to merge.
        Undecided: A conflict has no choice.
        UnfitChange: What was chosen does not go together.

    """
    upgrade = upgrade_of(form, catalogue)
    found = proposal(upgrade)
    open_ = [n for n in range(len(found.conflicts)) if choices.get(n) not in (OURS, PLUGINS)]
    if open_:
        raise Undecided(form=upgrade.title, count=len(open_))
    try:
        definition = _decided(found, choices, upgrade)
    except Unfit as unfit:
        raise unfitting(unfit) from unfit
    draft = publishing.keep(definition)
    keep_base(form, upgrade.plugin, upgrade.theirs)
    audit.record("form.merged", "form", form, plugin=upgrade.plugin, conflicts=len(choices))
    return draft


def _decided(found: Proposal, choices: Mapping[int, str], upgrade: Upgrade) -> Definition:
    definition = found.merge.definition
    for place, conflict in enumerate(found.conflicts):
        if choices[place] == PLUGINS:
            definition = decided(definition, conflict, upgrade.theirs)
        else:
            definition = without_removed(definition, conflict)
    return definition


def _upgrades(catalogue: Catalogue, form: str = "") -> Iterator[Upgrade]:
    newest = _newest()
    for record in catalogue.all(FormDefinition):
        local = newest.get(record.name)
        if local is None or form not in ("", record.name):
            continue
        digest = serial.digest(record.definition)
        if digest == local.digest or _is_taken(record.name, digest):
            continue
        yield _upgrade(record, catalogue.owner(record), local)


def _upgrade(record: FormDefinition, plugin: str, local: FormVersion) -> Upgrade:
    kept = base_of(record.name)
    first = None if kept else _first(record.name)
    text = kept.definition if kept else first.definition if first else local.definition
    return Upgrade(
        form=record.name,
        title=title_of(record.definition),
        plugin=plugin,
        base=serial.from_json(text),
        local=form_versions.latest(record.name),
        theirs=record.definition,
        is_known=kept is not None,
    )


def _newest() -> dict[str, FormVersion]:
    """Return the newest published version of each form, without its long definition."""
    columns = (FormVersion.name, FormVersion.number, FormVersion.digest)
    query = FormVersion.select(*columns).where(FormVersion.state == PUBLISHED)
    return {one.name: one for one in query.order_by(FormVersion.number)}


def _is_taken(form: str, digest: str) -> bool:
    """Return whether the local form rests on this state of the plugin's, or was it once."""
    kept = base_of(form)
    if kept is not None:
        return bool(kept.digest == digest)
    known = FormVersion.select().where(
        FormVersion.name == form, FormVersion.digest == digest, FormVersion.state == PUBLISHED
    )
    return bool(known.exists())


def _first(form: str) -> FormVersion | None:
    query = FormVersion.select().where(FormVersion.name == form, FormVersion.state == PUBLISHED)
    found: FormVersion | None = query.order_by(FormVersion.number).first()
    return found
