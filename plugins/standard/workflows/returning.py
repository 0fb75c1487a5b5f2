"""How a submission is given back to be written anew: with a reason, to the first stage."""

from __future__ import annotations

from goru.workflows import Transition


def returning(
    name: str, source: str, who: frozenset[str], ko: str = "반려", en: str = "Return"
) -> Transition:
    """Return the step from the stage ``source`` back to ``writing``."""
    title = {"ko": ko, "en": en}
    return Transition(
        name=name, title=title, sources=(source,), target="writing", who=who, reason=True
    )
