"""Making a package of a cycle's newest configuration."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from importlib.metadata import entry_points, version
from typing import Any

from core import audit
from core.cycles.configuration import KINDS, ROSTERS, Content, newest_configuration, plan_of
from core.cycles.renewing import of_phases
from core.data.models import Configuration, Cycle, FormVersion
from core.errors.cycles import UnpublishedForm
from core.errors.scores import NotConfigured
from core.form_versions import definition_of, latest
from core.handover.package import Origin, Package, PackedForm
from core.library import GROUP, Catalogue, Library
from core.records import NAMED, FormDefinition, PhasePlan, Programme, Roster, Scorer
from core.workflow import Workflow
from forms import serial
from forms.field_types import FieldType

#: What a configuration may name by a text.
NAMED_KINDS: tuple[type[Any], ...] = (Roster, Scorer, Workflow)


def pack(
    catalogue: Catalogue, versions: Mapping[str, str], cycle: Cycle, place: str, day: str
) -> Package:
    """Return the package of a cycle's newest configuration and put that on record.

    Settings of phases that the programme has no more are left behind.  ``place`` is the
    municipality's name, ``day`` the Korean date as ISO text; for ``versions`` see ``versions_of``.

    Raises:
        UnknownName: No enabled plugin provides the programme.
        NotConfigured: The cycle has no configuration.

    """
    programme, newest = catalogue.get(Programme, cycle.programme), newest_configuration(cycle)
    if newest is None:
        raise NotConfigured(cycle=cycle.title)
    content = without_secrets(catalogue, programme, newest.content)
    forms = tuple(_overlays(catalogue, forms_of(catalogue, programme, content)))
    needed = _needed(catalogue, programme, content, forms)
    package = Package(
        goru=version("goru"),
        programme=programme.name,
        plugins={name: versions.get(name, "") for name in needed},
        origin=_origin(cycle, newest, place, day),
        content=content,
        forms=forms,
    )
    _record(cycle, newest, package)
    return package


def _record(cycle: Cycle, newest: Configuration, package: Package) -> None:
    audit.record(
        "configuration.exported",
        "cycle",
        str(cycle.id),
        version=newest.version,
        digest=package.digest,
        forms=[form.name for form in package.forms],
    )


def versions_of(library: Library) -> Mapping[str, str]:
    """Return the version of each usable plugin; empty where no distribution brings it."""
    brought = {point.name: point.dist for point in entry_points(group=GROUP)}
    found = {name: brought.get(name) for name in library.plugins}
    return {name: one.version if one else "" for name, one in found.items()}


def forms_of(catalogue: Catalogue, programme: Programme, content: Content) -> frozenset[str]:
    """Return the forms that a programme asks with this configuration: phases', then appeals'."""
    found = {plan.form for plan in programme.phases}
    for name in _texts(content.get("appeals", {})):
        workflow = catalogue.by_kind[Workflow].get(name)
        if workflow is not None:
            found |= {workflow.form, *(step.answers for step in workflow.transitions)}
    return frozenset(found & catalogue.by_kind[FormDefinition].keys())


def secrets_of(catalogue: Catalogue, plan: PhasePlan, kind: str) -> Collection[str]:
    """Return the settings of a phase's roster or scorer (``kind``) that never leave."""
    name = plan.roster if kind == ROSTERS else plan.scorer
    if not name:
        return ()
    schema = catalogue.get(KINDS[kind], name).settings()
    return [key for key, spec in schema.fields.items() if spec.metadata.get("secret")]


def without_secrets(catalogue: Catalogue, programme: Programme, content: Content) -> Content:
    """Return ``content`` without secret settings, and without those of phases that are gone."""
    kept = of_phases(content, {plan.name for plan in programme.phases})
    open_parts = {kind: named for kind, named in kept.items() if kind not in KINDS}
    phases = {
        kind: {
            phase: _left(raw, secrets_of(catalogue, plan_of(programme, phase), kind))
            for phase, raw in kept.get(kind, {}).items()
        }
        for kind in KINDS
    }
    return phases | open_parts


def _left(raw: Mapping[str, Any], secrets: Collection[str]) -> Mapping[str, Any]:
    return {key: value for key, value in raw.items() if key not in secrets}


def _origin(cycle: Cycle, newest: Configuration, place: str, day: str) -> Origin:
    return Origin(
        municipality=place,
        cycle=cycle.title,
        year=cycle.year,
        version=newest.version,
        exported_on=day,
    )


def _overlays(catalogue: Catalogue, names: Iterable[str]) -> Iterator[PackedForm]:
    """Yield the forms whose newest published version is not the plugin's own."""
    for name in sorted(names):
        try:
            found = latest(name)
        except UnpublishedForm:
            continue
        record = catalogue.get(FormDefinition, name)
        shipped = (serial.digest(record.definition), {"": NAMED} | dict(record.identity))
        if (found.digest, found.identity) != shipped:
            yield _packed(found)


def _packed(version: FormVersion) -> PackedForm:
    return PackedForm(
        name=version.name,
        title=version.title,
        identity=version.identity,
        definition=definition_of(version),
    )


def _needed(
    catalogue: Catalogue, programme: Programme, content: Content, forms: Iterable[PackedForm]
) -> list[str]:
    """Return the plugins whose records a package uses, by name."""
    names: dict[type[Any], set[str]] = {
        Programme: {programme.name},
        FormDefinition: set(forms_of(catalogue, programme, content)),
        FieldType: {question.type for form in forms for question in form.definition.questions()},
    }
    texts = {
        *_texts(content),
        *(name for plan in programme.phases for name in (plan.roster, plan.scorer)),
    }
    names |= dict.fromkeys(NAMED_KINDS, texts)
    owners = {
        catalogue.owners.get((kind, name), "") for kind, found in names.items() for name in found
    }
    return sorted(owners - {""})


def _texts(value: Any) -> Iterator[str]:
    """Yield every text that stands somewhere in ``value`` as a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping | list | tuple):
        for inner in value.values() if isinstance(value, Mapping) else value:
            yield from _texts(inner)
