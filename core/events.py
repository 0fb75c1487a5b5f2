"""Calling event hooks: ``before_x`` may refuse, ``after_x`` only observes."""

from __future__ import annotations

import logging
from collections.abc import Mapping

from pluggy import HookImpl

from core.errors import Problem
from core.errors.plugins import FailedHook
from core.implementations import implementations, traced
from core.library import Catalogue

logger = logging.getLogger(__name__)


def before(catalogue: Catalogue, event: str, **facts: object) -> None:
    """Ask every enabled plugin, in order; the first refusal rolls the transaction back.

    Raises:
        Refusal: A plugin refuses.
        FailedHook: A plugin fails; what it failed with may hold answers, so its class is told only.

    """
    whose = catalogue.municipality
    for impl in implementations(catalogue.manager, event, whose):
        try:
            with traced(event, impl, whose):
                impl.function(**_arguments(catalogue, impl, facts))
        except Problem:
            raise
        except Exception as error:
            reason = type(error).__name__
            raise FailedHook(plugin=impl.plugin_name, hook=event, reason=reason) from error


def after(catalogue: Catalogue, event: str, **facts: object) -> None:
    """Tell every enabled plugin, in order; one that fails is logged and stops nobody else."""
    whose = catalogue.municipality
    for impl in implementations(catalogue.manager, event, whose):
        try:
            with traced(event, impl, whose):
                impl.function(**_arguments(catalogue, impl, facts))
        except Exception:  # a plugin's failure after commit must not undo or hide what is stored
            logger.exception("plugin %s failed in %s", impl.plugin_name, event)


def _arguments(
    catalogue: Catalogue, impl: HookImpl, facts: Mapping[str, object]
) -> dict[str, object]:
    """Return what the implementation asks for; ``settings`` are its own plugin's."""
    known = {**facts, "settings": catalogue.settings[impl.plugin_name]}
    return {name: known[name] for name in impl.argnames}
