"""The build backend: setuptools, after the browser's libraries and the translations are in place.

The wheel carries both, so a city that installs it needs neither npm nor a network.
"""

import shutil
from collections.abc import Mapping
from pathlib import Path

from setuptools import build_meta
from setuptools.build_meta import (
    prepare_metadata_for_build_editable,
    prepare_metadata_for_build_wheel,
)
from translated import compile_translations
from vendored import NEEDED, is_current, vendor

__all__ = [
    "build_editable",
    "build_sdist",
    "build_wheel",
    "get_requires_for_build_editable",
    "get_requires_for_build_sdist",
    "get_requires_for_build_wheel",
    "prepare_metadata_for_build_editable",
    "prepare_metadata_for_build_wheel",
]

Settings = Mapping[str, str | list[str]] | None
ROOT = Path(__file__).resolve().parents[1]


def _requires() -> list[str]:
    """Return what fetches and cuts, or nothing where the vendored files match the lock file."""
    return [] if is_current(ROOT) else [*NEEDED]


def _prepare() -> None:
    vendor(ROOT)
    compile_translations(ROOT)
    # setuptools would put modules deleted since the last build into the wheel again
    shutil.rmtree(ROOT / "build" / "lib", ignore_errors=True)


def get_requires_for_build_wheel(config_settings: Settings = None) -> list[str]:
    """Return what a wheel needs beyond ``[build-system]``."""
    return [*build_meta.get_requires_for_build_wheel(config_settings), *_requires()]


def get_requires_for_build_sdist(config_settings: Settings = None) -> list[str]:
    """Return what a source distribution needs beyond ``[build-system]``."""
    return [*build_meta.get_requires_for_build_sdist(config_settings), *_requires()]


def get_requires_for_build_editable(config_settings: Settings = None) -> list[str]:
    """Return what an editable install needs beyond ``[build-system]``."""
    return [*build_meta.get_requires_for_build_editable(config_settings), *_requires()]


def build_wheel(
    wheel_directory: str,
    config_settings: Settings = None,
    metadata_directory: str | None = None,
) -> str:
    """Build the wheel and return its file name."""
    _prepare()
    return str(build_meta.build_wheel(wheel_directory, config_settings, metadata_directory))


def build_editable(
    wheel_directory: str,
    config_settings: Settings = None,
    metadata_directory: str | None = None,
) -> str:
    """Build the wheel that points at this checkout and return its file name."""
    _prepare()
    return str(build_meta.build_editable(wheel_directory, config_settings, metadata_directory))


def build_sdist(sdist_directory: str, config_settings: Settings = None) -> str:
    """Build the source archive, vendored files included, and return its file name."""
    _prepare()
    return str(build_meta.build_sdist(sdist_directory, config_settings))
