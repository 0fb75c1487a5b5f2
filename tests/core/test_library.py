"""The catalogue: isolation, order, and sentences that name who is at fault."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from marshmallow import Schema, fields, validate

from core import events
from core.errors import Problem
from core.hookspecs import hookimpl
from core.library import GROUP, Library, load
from core.records import FieldType, FormDefinition, PluginInfo
from forms.definition import Definition, Question


def a_form(name: str) -> FormDefinition:
    question = Question(name="trust", type="stars", label={"ko": "신뢰"})
    definition = Definition(name=name, title={"ko": "설문"}, items=(question,))
    return FormDefinition(name=name, title={"ko": "설문"}, definition=definition)


class KotkaSettings(Schema):
    limit = fields.Integer(load_default=5, validate=validate.Range(1, 10))


class Kotka:
    @hookimpl
    def about(self) -> PluginInfo:
        return PluginInfo(title={"ko": "코트카", "en": "Kotka"}, settings=KotkaSettings)

    @hookimpl
    def form_definitions(self) -> Iterator[FormDefinition]:
        yield a_form("kotka-trust")


class Porvoo:
    def __init__(self) -> None:
        self.seen: list[str] = []

    @hookimpl
    def form_definitions(self) -> Iterator[FormDefinition]:
        yield a_form("porvoo-short")

    @hookimpl
    def after_submit(self, receipt: str) -> None:
        self.seen.append(receipt)


def test_a_municipality_sees_only_its_own_plugins() -> None:
    library = Library({"kotka": Kotka(), "porvoo": Porvoo()})

    catalogue = library.catalogue("kotka", {"kotka": {}})

    assert [form.name for form in catalogue.all(FormDefinition)] == ["kotka-trust"]
    with pytest.raises(Problem, match=r"GR-101.*kotka has no FormDefinition named 'porvoo-short'"):
        catalogue.get(FormDefinition, "porvoo-short")


def test_the_enabled_list_is_the_call_order() -> None:
    library = Library({"kotka": Kotka(), "porvoo": Porvoo()})

    catalogue = library.catalogue("both", {"porvoo": {}, "kotka": {}})

    assert [form.name for form in catalogue.all(FormDefinition)] == ["porvoo-short", "kotka-trust"]
    assert catalogue.owner(catalogue.get(FormDefinition, "kotka-trust")) == "kotka"


def test_events_do_not_cross_municipalities() -> None:
    porvoo = Porvoo()
    library = Library({"kotka": Kotka(), "porvoo": porvoo})
    facts = {"municipality": "x", "form": "f", "receipt": "7K3M"}

    events.after(library.catalogue("kotka", {"kotka": {}}), "after_submit", **facts)
    assert porvoo.seen == []
    events.after(library.catalogue("porvoo", {"porvoo": {}}), "after_submit", **facts)

    assert porvoo.seen == ["7K3M"]


def test_an_observer_that_fails_stops_nobody_else(caplog: pytest.LogCaptureFixture) -> None:
    class Failing:
        @hookimpl
        def after_submit(self) -> None:
            raise RuntimeError("broken")

    porvoo = Porvoo()
    library = Library({"failing": Failing(), "porvoo": porvoo})
    catalogue = library.catalogue("x", {"failing": {}, "porvoo": {}})

    events.after(catalogue, "after_submit", municipality="x", form="f", receipt="7K3M")

    assert porvoo.seen == ["7K3M"]
    assert "plugin failing failed in after_submit" in caplog.text


def test_the_same_name_twice_names_both_plugins() -> None:
    library = Library({"first": Kotka(), "second": Kotka()})

    with pytest.raises(Problem, match=r"GR-102.*'kotka-trust'.*'first' and 'second'"):
        library.catalogue("kotka", {"first": {}, "second": {}})


def test_a_wrong_record_names_plugin_and_hook() -> None:
    class Wrong:
        @hookimpl
        def field_types(self) -> Iterator[object]:
            yield "oops"

    with pytest.raises(Problem, match=r"GR-103.*'wrong': field_types\(\) must yield FieldType"):
        Library({"wrong": Wrong()}).catalogue("x", {"wrong": {}})


def test_an_unknown_plugin_is_named_with_the_known_ones() -> None:
    with pytest.raises(Problem, match=r"GR-104.*'rauma'.*Installed: kotka"):
        Library({"kotka": Kotka()}).catalogue("x", {"rauma": {}})


def test_settings_that_do_not_fit_stop_only_their_municipality() -> None:
    library = Library({"kotka": Kotka()})

    with pytest.raises(Problem, match=r"GR-105.*kotka.*limit"):
        library.catalogue("one", {"kotka": {"limit": 99}})

    assert library.catalogue("two", {"kotka": {}}).settings["kotka"] == {"limit": 5}


def test_a_plugin_that_cannot_be_loaded_stops_only_who_enables_it() -> None:
    def explode() -> object:
        raise ImportError("no module named 'kotkalib'")

    distribution = SimpleNamespace(name="goru-kotka", version="1.2")
    point = SimpleNamespace(name="kotka", group=GROUP, dist=distribution, load=explode)
    broken = load(point)  # type: ignore[arg-type]  # an entry point of a made-up distribution
    library = Library({"porvoo": Porvoo()}, [broken])

    assert library.catalogue("porvoo", {"porvoo": {}}).all(FormDefinition)
    with pytest.raises(Problem, match=r"GR-106.*'kotka' \(goru-kotka 1.2\).*kotkalib"):
        library.catalogue("kotka", {"kotka": {}})


def test_a_misspelt_hook_is_refused_when_the_plugin_is_loaded() -> None:
    class Misspelt:
        @hookimpl
        def form_definitoins(self) -> Iterator[FormDefinition]:
            yield a_form("x")

    with pytest.raises(Exception, match="form_definitoins"):
        Library({"misspelt": Misspelt()})


def test_a_vanished_field_type_leaves_a_readable_placeholder() -> None:
    types = Library({"kotka": Kotka()}).catalogue("x", {"kotka": {}}).types

    kind = types.get("stars")

    assert isinstance(kind, FieldType)
    assert kind.title["ko"] == "알 수 없는 유형 (stars)"
    assert not kind.asks
