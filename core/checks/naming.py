"""Which checks a form names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from core.checks.records import Check, Finding, Inspection
from core.library import Catalogue
from forms.definition import Definition

SETTING: Final = "checks"
NAMED: Final = re.compile(r"([a-z0-9-]+)(?:\(([A-Za-z_][A-Za-z0-9_]*)\))?")


class Named(NamedTuple):
    """A check by name, and the question whose embedded form it is about; empty for the form."""

    check: str
    question: str = ""


def named_in(form: Definition) -> tuple[Named, ...]:
    """Return the checks that ``form`` names, in order."""
    return tuple(
        Named(*found.groups("")) for found in NAMED.finditer(form.settings.get(SETTING, ""))
    )


def findings(
    catalogue: Catalogue,
    form: Definition,
    inspection: Inspection,
    *,
    whole: bool = False,
    naming: bool = False,
) -> Iterator[Finding]:
    """Yield what the checks of ``form`` find; with ``whole`` those alone that look at all forms.

    With ``naming`` those alone that look at the names of other forms.

    Raises:
        UnknownName: No enabled plugin provides a check that the form names.

    """
    for name, question in named_in(form):
        check = catalogue.get(Check, name)
        if (whole and not check.whole) or (naming and not check.knows):
            continue
        for found in check.inspect(inspection.inside(question) if question else inspection):
            yield Finding(question=question or found.question, message=found.message)
