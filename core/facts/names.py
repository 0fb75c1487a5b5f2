"""Names of facts that are in use: by imports, and by components of scorecards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from core.data.models import Configuration, FactImport
from core.facts.exempting import FACT
from core.scorecards.checking import SECTION
from core.scorecards.settings import scorecards
from core.scoring.composite.trees import leaves
from forms.definition import in_language


def known_names(language: str) -> Mapping[str, str]:
    """Return what facts are called, by name: by the last import, else by who takes them."""
    newest: dict[int, Mapping[str, Any]] = dict(
        Configuration.select(Configuration.cycle, Configuration.content)
        .order_by(Configuration.cycle, Configuration.version)
        .tuples()
    )
    taken = (pair for content in newest.values() for pair in _taken(content, language))
    said = FactImport.select(FactImport.name, FactImport.title).order_by(FactImport.id).tuples()
    return dict(sorted({**dict(taken), **dict(said)}.items()))


def _taken(content: Mapping[str, Any], language: str) -> Iterator[tuple[str, str]]:
    for card in scorecards(content.get(SECTION, {})).values():
        for _, leaf in leaves(card):
            if name := leaf.settings.get(FACT):
                yield name, in_language(leaf.title, language)
