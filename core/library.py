"""Which plugins are installed, and what a municipality sees of them.

One plugin manager per municipality holds only its enabled plugins: isolation by construction, and
the enabled list is the call order.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import EntryPoint, entry_points
from types import MappingProxyType
from typing import Any, TypeVar, cast

import pluggy
from marshmallow import ValidationError
from pluggy import HookImpl

from core import hookspecs
from core.checks.records import Check
from core.errors import Problem
from core.errors.plugins import (
    BadSettings,
    BrokenPlugin,
    DuplicateName,
    FailedHook,
    UnknownName,
    UnknownPlugin,
    WrongRecord,
)
from core.implementations import implementations, register, traced
from core.records import (
    FieldType,
    FormDefinition,
    MigrationSource,
    PluginInfo,
    Programme,
    Roster,
    Scorer,
    Settings,
)
from core.reports.records import Report
from core.settings import resolve
from core.workflow import Workflow
from forms.engine import CompiledForm
from forms.field_types import TypeTable

GROUP = "goru.plugins"
#: Whose call it is, in the trace, where no municipality asks.
INSTALLATION = "installation"
#: Declarative hooks of a municipality and the record each of them yields.
RECORD_OF: Mapping[str, type[Any]] = MappingProxyType(
    {
        "field_types": FieldType,
        "form_definitions": FormDefinition,
        "rosters": Roster,
        "scorers": Scorer,
        "programmes": Programme,
        "workflows": Workflow,
        "checks": Check,
        "reports": Report,
    }
)
Kind = TypeVar("Kind")
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """Everything that one municipality's enabled plugins provide, by kind and name."""

    municipality: str
    manager: pluggy.PluginManager = field(repr=False)
    settings: Mapping[str, Settings]
    by_kind: Mapping[type[Any], Mapping[str, Any]]
    owners: Mapping[tuple[type[Any], str], str]
    #: Forms compiled with this catalogue's field types, by form version.
    compiled: dict[int, CompiledForm] = field(default_factory=dict, repr=False)

    def get(self, kind: type[Kind], name: str) -> Kind:
        """Return the record ``name`` of ``kind``.

        Raises:
            UnknownName: No enabled plugin provides it.

        """
        found = self.by_kind[kind].get(name)
        if found is None:
            known = ", ".join(sorted(self.by_kind[kind])) or "-"
            raise UnknownName(
                municipality=self.municipality, kind=kind.__name__, name=name, known=known
            )
        return cast("Kind", found)

    def all(self, kind: type[Kind]) -> tuple[Kind, ...]:
        """Return every record of ``kind``, in the plugins' order."""
        return tuple(cast("Mapping[str, Kind]", self.by_kind[kind]).values())

    def owner(self, record: Any) -> str:
        """Return the name of the plugin that provides ``record``."""
        return self.owners[type(record), record.name]

    @property
    def types(self) -> TypeTable:
        """Return the field types that questions may have."""
        return TypeTable(types=self.by_kind[FieldType])


@dataclass(frozen=True, slots=True, kw_only=True)
class Installed:
    """An installed plugin, or the reason why it cannot be loaded."""

    name: str
    distribution: str
    version: str
    plugin: object | None = None
    problem: BrokenPlugin | None = None


class Library:
    """The installed plugins, by name."""

    def __init__(self, plugins: Mapping[str, object], broken: Sequence[Installed] = ()) -> None:
        self.plugins = dict(plugins)
        self.broken = {entry.name: entry for entry in broken}
        self.manager = new_manager(self.plugins)

    @classmethod
    def installed(cls, allowed: Sequence[str] | None = None) -> Library:
        """Load every allowed plugin that an installed distribution advertises.

        A plugin that cannot be loaded is kept in ``broken`` and stops nobody else.
        """
        points = sorted(entry_points(group=GROUP), key=lambda point: point.name)
        found = [load(point) for point in points if allowed is None or point.name in allowed]
        good = {entry.name: entry.plugin for entry in found if entry.plugin is not None}
        return cls(good, [entry for entry in found if entry.problem])

    def about(self, name: str) -> PluginInfo:
        """Return how the plugin presents itself; its bare name if it does not.

        Raises:
            WrongRecord: It returns something else.
            FailedHook: It fails.

        """
        told = [
            info
            for impl in self.manager.hook.about.get_hookimpls()
            if impl.plugin_name == name
            for info in _produced("about", impl, PluginInfo, INSTALLATION)
        ]
        return told[0] if told else PluginInfo(title={"": name})

    def migrations(self) -> tuple[MigrationSource, ...]:
        """Return the plugins' own schema steps, by plugin name."""
        found = records(self.manager, "migrations", MigrationSource)
        return tuple(record for _, record in sorted(found, key=lambda pair: pair[0]))

    def catalogue(self, municipality: str, enabled: Mapping[str, Settings]) -> Catalogue:
        """Return what ``municipality`` sees with ``enabled`` (plugin name -> raw settings).

        Raises:
            UnknownPlugin: A name is not installed or not allowed.
            BrokenPlugin: An enabled plugin cannot be loaded.
            BadSettings: Raw settings do not fit the plugin's schema.
            DuplicateName: Two enabled plugins provide the same record.

        """
        plugins = {name: self._plugin(municipality, name) for name in enabled}
        settings = {
            name: self.plugin_settings(municipality, name, raw) for name, raw in enabled.items()
        }
        manager = new_manager(plugins)
        by_kind, owners = _index(municipality, manager)
        return Catalogue(
            municipality=municipality,
            manager=manager,
            settings=settings,
            by_kind=by_kind,
            owners=owners,
        )

    def plugin_settings(self, municipality: str, name: str, raw: Settings) -> Settings:
        """Return the validated settings of plugin ``name``.

        Raises:
            BadSettings: They do not fit its schema.

        """
        try:
            return MappingProxyType(dict(resolve(self.about(name).settings(), raw)))
        except ValidationError as error:
            raise BadSettings(
                plugin=name, municipality=municipality, errors=error.messages
            ) from error

    def _plugin(self, municipality: str, name: str) -> object:
        if name in self.broken and self.broken[name].problem:
            raise cast("BrokenPlugin", self.broken[name].problem)
        if name not in self.plugins:
            known = ", ".join(sorted(self.plugins)) or "-"
            raise UnknownPlugin(municipality=municipality, name=name, known=known)
        return self.plugins[name]


def load(point: EntryPoint) -> Installed:
    """Return the plugin behind ``point``, or why it cannot be loaded."""
    distribution, version = (point.dist.name, point.dist.version) if point.dist else ("?", "?")
    try:
        plugin = point.load()
        alone = Library({point.name: plugin})
        alone.about(point.name)
        alone.migrations()
    except Exception as error:
        logger.exception("plugin %s cannot be loaded", point.name)
        problem = BrokenPlugin(
            name=point.name, distribution=distribution, version=version, reason=error
        )
        return Installed(
            name=point.name, distribution=distribution, version=version, problem=problem
        )
    return Installed(name=point.name, distribution=distribution, version=version, plugin=plugin)


def new_manager(plugins: Mapping[str, object]) -> pluggy.PluginManager:
    """Return a manager that knows the hooks and holds ``plugins``, in their order."""
    manager = pluggy.PluginManager(hookspecs.PROJECT)
    manager.add_hookspecs(hookspecs)
    for name, plugin in plugins.items():
        register(manager, name, plugin)
    manager.check_pending()
    return manager


def records(
    manager: pluggy.PluginManager, hook: str, kind: type[Kind], whose: str = INSTALLATION
) -> Iterator[tuple[str, Kind]]:
    """Yield ``(plugin name, record)`` of a declarative hook, in the plugins' order.

    Raises:
        WrongRecord: A plugin yields something else.
        FailedHook: A plugin fails while it is asked.

    """
    for impl in implementations(manager, hook, whose):
        for record in _produced(hook, impl, kind, whose):
            yield impl.plugin_name, record


def _produced(hook: str, impl: HookImpl, kind: type[Kind], whose: str) -> list[Kind]:
    with traced(hook, impl, whose) as noted:
        found = _called(hook, impl)
        for record in found:
            if not isinstance(record, kind):
                raise WrongRecord(
                    plugin=impl.plugin_name,
                    hook=hook,
                    expected=kind.__name__,
                    found=type(record).__name__,
                )
            noted.append(getattr(record, "name", kind.__name__))
    return found


def _called(hook: str, impl: HookImpl) -> list[Any]:
    """Return everything that an implementation yields; what is no collection, as its one record."""
    try:
        produced = impl.function()
        return list(produced) if isinstance(produced, Iterable) else [produced]
    except Problem:
        raise
    except Exception as error:  # whatever a plugin does wrong must name the plugin
        raise FailedHook(plugin=impl.plugin_name, hook=hook, reason=repr(error)) from error


def _index(
    municipality: str, manager: pluggy.PluginManager
) -> tuple[dict[type[Any], dict[str, Any]], dict[tuple[type[Any], str], str]]:
    by_kind: dict[type[Any], dict[str, Any]] = {kind: {} for kind in RECORD_OF.values()}
    owners: dict[tuple[type[Any], str], str] = {}
    for hook, kind in RECORD_OF.items():
        for plugin, record in records(manager, hook, kind, municipality):
            if record.name in by_kind[kind]:
                raise DuplicateName(
                    kind=kind.__name__,
                    name=record.name,
                    first=owners[kind, record.name],
                    second=plugin,
                    municipality=municipality,
                )
            by_kind[kind][record.name] = record
            owners[kind, record.name] = plugin
    return by_kind, owners
