"""The public face tells whose package stands in front of ours."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

import pytest

import goru
from goru.neighbours import HOME, NEIGHBOURS, require_own_neighbours


def test_our_own_packages_are_accepted_and_every_name_is_there() -> None:
    require_own_neighbours(NEIGHBOURS, HOME)

    assert goru.__version__ == version("goru")
    assert [name for name in goru.__all__ if not hasattr(goru, name)] == []


def test_a_package_in_front_of_ours_is_named_with_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "notours").mkdir()
    (tmp_path / "notours" / "__init__.py").touch()
    monkeypatch.syspath_prepend(str(tmp_path))

    with pytest.raises(ImportError) as refused:
        require_own_neighbours(("notours",), HOME)

    assert str(tmp_path / "notours") in str(refused.value)
    assert str(HOME / "notours") in str(refused.value)


def test_a_package_that_is_not_there_is_named() -> None:
    with pytest.raises(ImportError, match="'nowhere_at_all' leads to nowhere"):
        require_own_neighbours(("nowhere_at_all",), HOME)
