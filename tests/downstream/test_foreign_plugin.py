"""A plugin of somebody else: found where it is installed, alive only where it is enabled."""

from __future__ import annotations

import sys
from pathlib import Path
from textwrap import dedent

import pytest

from core.admin.setup import plugin_states
from core.catalogues import Catalogues
from core.data.models import Municipality
from core.data.storage import Storage
from core.errors.plugins import BrokenPlugin, UnknownName, UnknownPlugin
from core.library import Library
from core.records import FormDefinition
from tests.downstream.project import install

PLUGIN = """
from goru import Definition, FormDefinition, hookimpl


@hookimpl
def form_definitions():
    title = {"ko": "나래 설문", "en": "Narae survey"}
    definition = Definition(name="narae-survey", title=title)
    yield FormDefinition(name="narae-survey", title=title, definition=definition)
"""
PYPROJECT = """
[project]
name = "goru-narae"
version = "1.0"
dependencies = ["goru>=0.1,<1"]

[project.entry-points."goru.plugins"]
narae = "goru_narae"
"""


def write(project: Path, plugin: str) -> None:
    (project / "goru_narae").mkdir(parents=True)
    (project / "goru_narae" / "__init__.py").write_text(dedent(plugin), "utf-8")
    (project / "pyproject.toml").write_text(PYPROJECT, "utf-8")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the installed project; the interpreter forgets it afterwards."""
    folder = tmp_path / "goru-narae"
    write(folder, PLUGIN)
    install(folder, tmp_path / "site")
    monkeypatch.syspath_prepend(folder)
    monkeypatch.syspath_prepend(tmp_path / "site")
    monkeypatch.setitem(sys.modules, "goru_narae", None)  # so that it is put back to nothing
    monkeypatch.delitem(sys.modules, "goru_narae")
    return folder


def test_an_installed_plugin_is_found_by_its_entry_point(project: Path) -> None:
    library = Library.installed(["narae"])

    assert list(library.plugins) == ["narae"]
    assert library.broken == {}


def test_a_plugin_that_the_operator_does_not_allow_is_not_even_imported(project: Path) -> None:
    library = Library.installed(["standard"])

    assert "narae" not in library.plugins
    assert "goru_narae" not in sys.modules


def test_a_municipality_that_enables_it_has_its_form_and_no_other_sees_it(
    project: Path, storage: Storage, municipality: Municipality, other_municipality: Municipality
) -> None:
    library = Library.installed(["standard", "narae"])
    catalogues = Catalogues(library)
    with storage.writing(municipality.id):
        plugin_states.enable(library, "uj", "narae")

    with storage.reading(municipality.id):
        enabled = catalogues.current("uj")
    with storage.reading(other_municipality.id):
        elsewhere = catalogues.current("ss")

    assert enabled.owner(enabled.get(FormDefinition, "narae-survey")) == "narae"
    with pytest.raises(UnknownName, match="ss has no FormDefinition named 'narae-survey'"):
        elsewhere.get(FormDefinition, "narae-survey")


def test_a_plugin_that_is_uninstalled_stops_only_the_municipality_that_enabled_it(
    project: Path, storage: Storage, municipality: Municipality, other_municipality: Municipality
) -> None:
    with storage.writing(municipality.id):
        plugin_states.enable(Library.installed(["standard", "narae"]), "uj", "narae")

    catalogues = Catalogues(Library.installed(["standard"]))

    with storage.reading(municipality.id), pytest.raises(UnknownPlugin, match="'narae'"):
        catalogues.current("uj")
    with storage.reading(other_municipality.id):
        assert catalogues.current("ss").municipality == "ss"


def test_a_plugin_that_breaks_on_import_is_named_with_its_distribution(project: Path) -> None:
    (project / "goru_narae" / "__init__.py").write_text("import narae_has_no_such_module\n")
    library = Library.installed(["standard", "narae"])

    with pytest.raises(BrokenPlugin, match=r"'narae' \(goru-narae 1\.0\).*no_such_module"):
        library.catalogue("uj", {"standard": {}, "narae": {}})
    assert library.catalogue("ss", {"standard": {}}).municipality == "ss"
