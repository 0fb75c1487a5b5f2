"""What of a package fits the plugins here; what does not, with the sentence that says why."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from core.cycles.configuration import KINDS, SECTIONS, Content, checked, plan_of
from core.cycles.sections import Named
from core.errors import Problem
from core.errors.handover import ForeignPart
from core.handover.comparing import SHOWN, FormChange, form_change
from core.handover.package import Package
from core.handover.packing import forms_of, secrets_of
from core.library import Catalogue
from core.records import Programme
from forms.definition import Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something to know before a package is taken over; ``stops`` where it cannot be then."""

    text: Texts
    stops: bool = True


def fitted(
    catalogue: Catalogue, programme: Programme, package: Package, before: Content
) -> tuple[Content, list[Finding]]:
    """Return the package's configuration with every default, and what of it does not fit."""
    after = {part: dict(named) for part, named in checked(catalogue, programme, {}).items()}
    findings: list[Finding] = []
    for part, named in _pieces(package.content):
        try:
            done = _completed(catalogue, programme, part, named, before)
        except Problem as problem:
            findings.append(finding_of(problem))
        else:
            after.setdefault(part, {}).update({name: done[name] for name in named})
    return after, findings


def _pieces(content: Content) -> Iterator[tuple[str, Named]]:
    """Yield what can be checked by itself: the settings of one phase, or a section."""
    for part, named in content.items():
        if part in KINDS:
            yield from ((part, {name: raw}) for name, raw in named.items())
        elif named:
            yield part, named


def _completed(
    catalogue: Catalogue, programme: Programme, part: str, named: Named, before: Content
) -> Named:
    """Return a piece with every default; secrets, which no package has, stay what they are here."""
    if part not in {*KINDS, *SECTIONS}:
        raise ForeignPart(part=part[:SHOWN], programme=programme.name)
    if part in KINDS:
        named = {
            phase: _secrets(catalogue, programme, part, phase, before) | dict(raw)
            for phase, raw in named.items()
        }
    done: Named = checked(catalogue, programme, {part: named})[part]
    return done


def _secrets(
    catalogue: Catalogue, programme: Programme, kind: str, phase: str, before: Content
) -> dict[str, Any]:
    kept = before.get(kind, {}).get(phase, {})
    names = secrets_of(catalogue, plan_of(programme, phase), kind)
    return {name: kept[name] for name in names if name in kept}


def asked_forms(
    catalogue: Catalogue, programme: Programme, package: Package
) -> tuple[tuple[FormChange, ...], list[Finding]]:
    """Return what becomes of a package's forms, and which cannot be asked."""
    asked = forms_of(catalogue, programme, package.content)
    found: list[FormChange] = []
    findings: list[Finding] = []
    for form in package.forms:
        try:
            if form.name not in asked:
                raise ForeignPart(part=form.name, programme=programme.name)
            found.append(form_change(catalogue, form))
        except Problem as problem:
            findings.append(finding_of(problem))
    return tuple(found), findings


def told(act: Callable[[], object]) -> list[Finding]:
    """Call ``act`` and return the sentence of the problem that it meets, if any."""
    try:
        act()
    except Problem as problem:
        return [finding_of(problem)]
    return []


def finding_of(problem: Problem) -> Finding:
    """Return a problem as a finding that stops the package."""
    return Finding(text={language: problem.sentence(language) for language in ("ko", "en")})
