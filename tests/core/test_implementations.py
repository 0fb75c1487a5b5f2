"""Implementations of hooks: what would never be called as meant is refused; calls can be traced."""

from __future__ import annotations

import functools
import logging
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pluggy
import pytest
from flask import Flask
from flask.logging import default_handler
from marshmallow import Schema, fields

from core import events
from core.app import configure
from core.errors import Problem
from core.errors.forms import Refusal
from core.hookspecs import hookimpl
from core.implementations import trace
from core.library import GROUP, Library, load
from core.records import PluginInfo, Programme
from tests.database import sqlite_configuration


def plugin(function: Callable[..., Any], name: str = "", **options: bool) -> SimpleNamespace:
    """Return a plugin with one implementation of the hook ``name``."""
    implementation = functools.partial(hookimpl, **options)(function)
    return SimpleNamespace(**{name or function.__name__: implementation})


def entry_point(plugin: object) -> Any:
    distribution = SimpleNamespace(name="goru-kotka", version="1.2")
    return SimpleNamespace(name="kotka", group=GROUP, dist=distribution, load=lambda: plugin)


def programmes() -> Iterator[Programme]:
    yield Programme(name="kotka-year", title={"ko": "연간"})


def refuse(answers: Any) -> None:
    raise Refusal(reason_ko="목표를 먼저 적으십시오.", reason_en="Write the goal first.")


# --- refused when the plugin is loaded ------------------------------------------------------


def wrapper() -> Iterator[None]:
    yield


async def waits(receipt: str) -> None: ...


async def yields_later() -> Any:
    yield Programme(name="x", title={})


def with_default(receipt: str = "") -> None: ...


def by_keyword(*, receipt: str) -> None: ...


@pytest.mark.parametrize(
    ("hook", "function", "options", "reason"),
    [
        ("programmes", wrapper, {"wrapper": True}, "is a wrapper"),
        ("after_submit", wrapper, {"hookwrapper": True}, "is a wrapper"),
        ("programmes", programmes, {"tryfirst": True}, "asks for a place"),
        ("programmes", programmes, {"trylast": True}, "asks for a place"),
        ("after_submit", waits, {}, "is asynchronous"),
        ("programmes", yields_later, {}, "is asynchronous"),
        ("after_submit", with_default, {}, "has arguments by keyword or with a default"),
        ("after_submit", by_keyword, {}, "has arguments by keyword or with a default"),
    ],
)
def test_what_would_be_skipped_in_silence_is_refused(
    hook: str, function: Callable[..., Any], options: dict[str, bool], reason: str
) -> None:
    with pytest.raises(pluggy.PluginValidationError, match=rf"'kotka': its {hook}\(\) {reason}"):
        Library({"kotka": plugin(function, hook, **options)})


def test_a_refused_plugin_is_broken_for_whoever_enables_it() -> None:
    broken = load(entry_point(plugin(programmes, tryfirst=True)))

    assert broken.plugin is None
    assert broken.problem is not None
    assert "programmes() asks for a place" in broken.problem.sentence("en")


# --- failing while it is asked --------------------------------------------------------------


def test_a_plugin_that_fails_while_it_is_asked_is_named_with_its_hook() -> None:
    def scorers() -> Iterator[object]:
        raise KeyError("weights")

    library = Library({"kotka": plugin(scorers), "porvoo": plugin(programmes)})

    with pytest.raises(Problem, match=r"GR-107.*'kotka': scorers\(\) failed: KeyError"):
        library.catalogue("kotka", {"kotka": {}})
    assert library.catalogue("porvoo", {"porvoo": {}}).all(Programme)


@pytest.mark.parametrize("given", [None, 7, {"name": "x"}], ids=["nothing", "number", "mapping"])
def test_records_of_no_record_class_are_refused(given: object) -> None:
    def programmes() -> object:
        return given

    with pytest.raises(Problem, match=r"GR-103.*'kotka': programmes\(\) must yield Programme"):
        Library({"kotka": plugin(programmes)}).catalogue("x", {"kotka": {}})


def test_a_plugin_that_cannot_present_itself_is_broken_instead_of_stopping_the_installation() -> (
    None
):
    def about() -> PluginInfo:
        raise RuntimeError("no title")

    def migrations() -> Iterator[object]:
        yield "folder"

    found = [load(entry_point(plugin(about))), load(entry_point(plugin(migrations)))]

    assert [entry.problem and entry.problem.facts["name"] for entry in found] == ["kotka", "kotka"]


def test_a_plugin_that_fails_before_a_submission_is_named_without_any_answer() -> None:
    def before_submit(answers: Any) -> None:
        raise ValueError(answers)

    catalogue = Library({"kotka": plugin(before_submit)}).catalogue("uj", {"kotka": {}})

    with pytest.raises(Problem, match=r"GR-107.*'kotka': before_submit\(\) failed: ValueError"):
        events.before(catalogue, "before_submit", answers={"goal": "a secret"})


def test_a_plugin_is_told_its_own_settings_and_no_other_plugins() -> None:
    class Limits(Schema):
        limit = fields.Integer(load_default=5)

    def about() -> PluginInfo:
        return PluginInfo(title={"ko": "한도"}, settings=Limits)

    def after_submit(settings: Any) -> None:
        seen.append(dict(settings))

    seen: list[dict[str, int]] = []
    limits = SimpleNamespace(about=hookimpl(about), after_submit=hookimpl(after_submit))
    library = Library({"limits": limits, "other": plugin(after_submit)})
    catalogue = library.catalogue("uj", {"limits": {"limit": "7"}, "other": {}})

    events.after(catalogue, "after_submit", municipality="uj", form="f", receipt="7K3M")

    assert seen == [{"limit": 7}, {}]


# --- the trace ------------------------------------------------------------------------------


@pytest.fixture
def traced(caplog: pytest.LogCaptureFixture) -> Callable[[], list[str]]:
    caplog.set_level(logging.DEBUG, logger=trace.name)
    return lambda: [one.getMessage() for one in caplog.records if one.name == trace.name]


def test_the_trace_tells_each_call_who_implements_it_and_what_came_of_it(
    traced: Callable[[], list[str]],
) -> None:
    library = Library({"kotka": plugin(programmes), "porvoo": plugin(refuse, "before_submit")})
    catalogue = library.catalogue("uj", {"kotka": {}, "porvoo": {}})
    built = traced()

    with pytest.raises(Refusal):
        events.before(catalogue, "before_submit", answers={"goal": "a secret"})
    events.after(catalogue, "after_scored", run=1)

    assert built == [
        "uj: field_types is implemented by nobody",
        "uj: form_definitions is implemented by nobody",
        "uj: rosters is implemented by nobody",
        "uj: scorers is implemented by nobody",
        "uj: programmes is implemented by kotka",
        "uj: programmes of kotka gave kotka-year",
        "uj: workflows is implemented by nobody",
        "uj: checks is implemented by nobody",
        "uj: reports is implemented by nobody",
    ]
    assert traced()[len(built) :] == [
        "uj: before_submit is implemented by porvoo",
        "uj: before_submit of porvoo raised Refusal",
        "uj: after_scored is implemented by nobody",
    ]


@pytest.fixture
def quiet_again() -> Iterator[None]:
    yield
    trace.removeHandler(default_handler)
    trace.setLevel(logging.NOTSET)


@pytest.mark.usefixtures("quiet_again")
def test_goru_trace_prints_the_trace(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    configure(Flask("core"), replace(sqlite_configuration(tmp_path), trace=True))

    Library({"kotka": plugin(programmes)}).catalogue("uj", {"kotka": {}})

    assert "uj: programmes of kotka gave kotka-year" in capsys.readouterr().err


def test_nothing_is_traced_unless_it_is_asked_for(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)

    Library({"kotka": plugin(programmes)}).catalogue("uj", {"kotka": {}})

    assert [one for one in caplog.records if one.name == trace.name] == []
