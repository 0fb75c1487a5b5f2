"""What plugins keep of the rules for plugins: their records, one by one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from core.catalogues import BUILT_IN
from core.library import RECORD_OF, Catalogue
from core.records import FormDefinition, PhasePlan, Programme, Roster, Scorer
from core.workflow import Workflow
from forms.xlsform import ExportError, roundtrip
from goru.testing.filling import compiled, definition_of


def findings(catalogue: Catalogue, plugin: str) -> list[str]:
    """Return what ``plugin`` does not keep of the rules for plugins; nothing is as it must be."""
    return [
        f"{type(record).__name__} '{record.name}' {finding}"
        for kind in RECORD_OF.values()
        for record in catalogue.all(kind)
        if catalogue.owner(record) == plugin
        for finding in _findings(catalogue, plugin, record)
    ]


def _findings(catalogue: Catalogue, plugin: str, record: Any) -> Iterator[str]:
    if plugin != BUILT_IN and not record.name.startswith(f"{plugin}-"):
        yield f"is not named '{plugin}-…'"
    for language in ("ko", "en"):
        if not record.title.get(language):
            yield f"has no title in '{language}'"
    if isinstance(record, Roster | Scorer) and record.settings().validate({}):
        yield "cannot be used before it is configured"
    if isinstance(record, FormDefinition):
        compiled(catalogue, record.name)
        yield from _unwritten(catalogue, record)
    yield from _lost(catalogue, record)


def _unwritten(catalogue: Catalogue, record: FormDefinition) -> Iterator[str]:
    """Yield what a spreadsheet would not keep: administrators export every form, and upload it."""
    try:
        lost = roundtrip(definition_of(catalogue, record.name), catalogue.types)
    except ExportError as error:
        lost = (str(error),)
    yield from (f"does not come back from a spreadsheet: {one}" for one in lost)


def _lost(catalogue: Catalogue, record: Any) -> Iterator[str]:
    if isinstance(record, Programme):
        for phase in record.phases:
            yield from _missing(catalogue, phase)
    if isinstance(record, Workflow):
        yield from _lost_forms(catalogue, record)


def _missing(catalogue: Catalogue, phase: PhasePlan) -> Iterator[str]:
    wanted = {FormDefinition: phase.form, Roster: phase.roster, Scorer: phase.scorer}
    for kind, name in wanted.items():
        if name and name not in catalogue.by_kind[kind]:
            yield f"names the {kind.__name__} '{name}', which nobody provides"


def _lost_forms(catalogue: Catalogue, workflow: Workflow) -> Iterator[str]:
    wanted = {workflow.form, *(step.answers for step in workflow.transitions)} - {""}
    for form in sorted(wanted - catalogue.by_kind[FormDefinition].keys()):
        yield f"names the form '{form}', which nobody provides"
