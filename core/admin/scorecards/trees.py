"""Scorecards as text: what administrators write to add or take away components."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from flask_babel import gettext
from marshmallow import ValidationError

from core.admin.scorecards.form import Trees
from core.admin.scorecards.typed_json import read_json
from core.cycles.sections import resolved, written
from core.errors.cycles import WrongSettings
from core.scorecards.checking import SECTION
from core.scorecards.settings import NAME, ScorecardSettings

#: Longer than any tree that people keep in mind.
LONGEST = 200_000


class UnreadableTree(ValueError):
    """A text is no scorecards; the sentence says why, in the reader's language."""


def read_tree(text: str) -> Trees:
    """Return the scorecards that ``text`` holds as JSON, with every default written out.

    Raises:
        UnreadableTree: It is none.

    """
    if len(text) > LONGEST:
        raise UnreadableTree(gettext("The text is too long."))
    try:
        found = _read(text or "{}")
        _require_named(found)
        return {name: _whole(name, tree) for name, tree in found.items()}
    except json.JSONDecodeError as error:
        told = gettext(
            "The text is not valid JSON: line %(line)s, character %(column)s (%(reason)s).",
            line=error.lineno,
            column=error.colno,
            reason=error.msg,
        )
        raise UnreadableTree(told) from error
    except RecursionError as error:
        raise UnreadableTree(gettext("The trees are too deep.")) from error


def _read(text: str) -> Any:
    try:
        return read_json(text)
    except json.JSONDecodeError:
        raise
    except ValueError as error:
        raise UnreadableTree(gettext("Write an object with the scorecards by name.")) from error


def written_tree(trees: Mapping[str, Any]) -> str:
    """Return scorecards as text that people can read and change; what is usual is left out."""
    return json.dumps(_short(trees), ensure_ascii=False, indent=1)


def _require_named(found: Any) -> None:
    if not isinstance(found, dict) or not all(isinstance(one, dict) for one in found.values()):
        raise UnreadableTree(gettext("Write an object with the scorecards by name."))
    for name in found:
        try:
            NAME(name)
        except ValidationError as error:
            told = gettext("'%(name)s' cannot name a scorecard: use a-z, 0-9 and -.", name=name)
            raise UnreadableTree(told) from error


def _whole(name: str, tree: Mapping[str, Any]) -> dict[str, Any]:
    schema = ScorecardSettings()
    try:
        return written(schema, resolved(schema, tree, phase=name, kind=SECTION, name=name))
    except WrongSettings as error:
        told = gettext(
            "Scorecard '%(name)s' does not fit: %(errors)s",
            name=name,
            errors=error.facts["errors"],
        )
        raise UnreadableTree(told) from error


def _short(value: Any) -> Any:
    """Return nested settings without what is empty."""
    if isinstance(value, Mapping):
        return {key: _short(one) for key, one in value.items() if one not in (None, "", [], {})}
    return [_short(one) for one in value] if isinstance(value, list) else value
