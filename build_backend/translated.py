"""Compile the message catalogues of the core and of every plugin."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

#: where catalogues lie, from the root of the checkout
CATALOGUES = (
    "core/translations/*/LC_MESSAGES/*.po",
    "plugins/*/translations/*/LC_MESSAGES/*.po",
)


def compile_translations(root: Path) -> None:
    """Write the ``.mo`` beside each ``.po`` that is newer than it."""
    for pattern in CATALOGUES:
        for source in root.glob(pattern):
            _compile(source, source.with_suffix(".mo"))


def _compile(source: Path, compiled: Path) -> None:
    if compiled.exists() and compiled.stat().st_mtime_ns >= source.stat().st_mtime_ns:
        return
    with source.open("rb") as text:
        catalogue = read_po(text, locale=source.parts[-3], abort_invalid=True)
    with compiled.open("wb") as target:
        write_mo(target, catalogue)
