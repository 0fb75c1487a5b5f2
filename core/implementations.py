"""A plugin's implementations of hooks: which are refused, and what ``GORU_TRACE`` tells of them.

The core calls implementations one by one, in the municipality's order, because pluggy's own call
tells neither whose result is whose nor goes on after a failure.  What only pluggy's own call
understands is therefore refused when a plugin is loaded, and never skipped in silence.
"""

from __future__ import annotations

import inspect
import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType

import pluggy
from pluggy import HookImpl

#: Where ``GORU_TRACE`` writes.  It tells names, never answers: no rule of disclosure guards a log.
trace = logging.getLogger("goru.trace")


def _has_options(impl: HookImpl) -> bool:
    parameters = inspect.signature(impl.function).parameters.values()
    return any(
        one.kind is one.KEYWORD_ONLY or one.default is not inspect.Parameter.empty
        for one in parameters
    )


#: Why an implementation is refused -> whether this one is.
REFUSED: Mapping[str, Callable[[HookImpl], bool]] = MappingProxyType(
    {
        "is a wrapper, and those are never called": lambda impl: impl.wrapper or impl.hookwrapper,
        "asks for a place, but the municipality's list of plugins is the order": lambda impl: (
            impl.tryfirst or impl.trylast
        ),
        "is asynchronous, and nobody would wait for it": lambda impl: (
            inspect.iscoroutinefunction(impl.function) or inspect.isasyncgenfunction(impl.function)
        ),
        "has arguments by keyword or with a default, which are never passed": _has_options,
    }
)


def register(manager: pluggy.PluginManager, name: str, plugin: object) -> None:
    """Add ``plugin`` under ``name``.

    Raises:
        pluggy.PluginValidationError: One of its implementations could not be called as it is
            meant.

    """
    manager.register(plugin, name)
    for caller in manager.get_hookcallers(plugin) or ():
        for impl in caller.get_hookimpls():
            for reason, applies in REFUSED.items():
                if impl.plugin is plugin and applies(impl):
                    text = f"Plugin '{name}': its {caller.name}() {reason}."
                    raise pluggy.PluginValidationError(plugin, text)


def implementations(manager: pluggy.PluginManager, hook: str, whose: str) -> list[HookImpl]:
    """Return who implements ``hook``, in the order in which they are called.

    ``whose`` is the municipality, or what else the call is for, in the trace.
    """
    found: list[HookImpl] = getattr(manager.hook, hook).get_hookimpls()
    if trace.isEnabledFor(logging.DEBUG):
        names = ", ".join(impl.plugin_name for impl in found)
        trace.debug("%s: %s is implemented by %s", whose, hook, names or "nobody")
    return found


@contextmanager
def traced(hook: str, impl: HookImpl, whose: str) -> Iterator[list[str]]:
    """Trace one call: the names noted in the list, or the class of what it raised."""
    noted: list[str] = []
    try:
        yield noted
    except Exception as error:
        trace.debug("%s: %s of %s raised %s", whose, hook, impl.plugin_name, type(error).__name__)
        raise
    result = f"gave {', '.join(noted)}" if noted else "returned"
    trace.debug("%s: %s of %s %s", whose, hook, impl.plugin_name, result)
