"""Cut the design system's fonts into slices, so that a page fetches the letters it shows alone.

A style sheet names the letters of each slice (`unicode-range`); a browser fetches those it needs.
The first slices hold Latin and the syllables that Korean pages use most (`syllables.txt`, by how
often goru's own texts have them), the last ones what is left.

Pretendard's licence (SIL Open Font License 1.1) reserves its name for unaltered fonts; slices are
altered ones, so they are called "Goru Sans". Copyright and licence stay in each file.
"""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

#: what the step needs beyond the interpreter
FONTS = "fonttools[woff]>=4.55"
#: files beside this one that decide how the fonts are cut
RECIPE = ("sliced.py", "syllables.txt")
#: weight in the style sheet -> file in the package
WEIGHTS = {400: "PretendardGOV-Regular.subset.woff2", 700: "PretendardGOV-Bold.subset.woff2"}
FAMILY = "Goru Sans"
COMMON = 150
REST = 120
LATIN = [*range(0x20, 0x7F), *map(ord, "\u00a0·•‘’“”…–—×÷±→←↑↓›‹○●▶▼▸▾△▲★☆※㎡「」『』①②③④⑤")]
#: entries of a font's name table that say what it is called; others hold copyright and licence
NAMES = (1, 4, 6, 16)
README = """Goru Sans: slices of Pretendard GOV, cut by goru's build from the fonts in krds-uiux.

Copyright (c) 2021, Kil Hyung-jin (https://github.com/orioncactus/pretendard), with Reserved Font
Name Pretendard. Licensed under the SIL Open Font License, Version 1.1: https://openfontlicense.org.
"""


def slice_fonts(fonts: Path, target: Path) -> None:
    """Write the slices of the fonts in `fonts`, their style sheet and their licence."""
    target.mkdir(parents=True)
    (target / "README.md").write_text(README, "utf-8")
    faces = [
        _face(weight, _cut(fonts / name, letters, target / f"{weight}-{number:02}"), letters)
        for weight, name in WEIGHTS.items()
        for number, letters in enumerate(_slices(fonts / name))
    ]
    (target / "goru-sans.css").write_text("".join(faces), "utf-8")


def _slices(font: Path) -> Iterator[list[int]]:
    """Yield the letters of each slice; every letter of the font is in one."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - absent where nothing is to be cut

    there = set(TTFont(font).getBestCmap())
    order = (Path(__file__).parent / "syllables.txt").read_text("utf-8").split()
    common = [ord(one) for one in "".join(order) if ord(one) in there]
    yield [one for one in LATIN if one in there]
    yield from _pieces(common, COMMON)
    left = sorted(there - set(LATIN) - set(common))
    yield from _pieces([one for one in left if not _is_syllable(one)], REST)
    yield from _pieces([one for one in left if _is_syllable(one)], REST)


def _is_syllable(letter: int) -> bool:
    return 0xAC00 <= letter <= 0xD7A3


def _pieces(letters: list[int], size: int) -> Iterator[list[int]]:
    return (letters[at : at + size] for at in range(0, len(letters), size))


def _cut(font: Path, letters: Iterable[int], stem: Path) -> str:
    """Write one slice and return its file name, which says what is in it."""
    from fontTools.subset import Options, Subsetter  # noqa: PLC0415 - as above
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - as above

    made = TTFont(font, recalcTimestamp=False)
    options = Options(hinting=False, layout_features=["kern", "tnum"], name_IDs=["*"])
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=letters)
    subsetter.subset(made)
    for entry in made["name"].names:
        if entry.nameID in NAMES:
            entry.string = FAMILY
    made.flavor = "woff2"
    path = stem.with_suffix(".woff2")
    made.save(path)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()[:10]
    return path.rename(stem.with_name(f"{stem.name}-{digest}.woff2")).name


def _face(weight: int, file: str, letters: list[int]) -> str:
    return (
        f'@font-face{{font-family:"{FAMILY}";font-weight:{weight};font-display:swap;'
        f'src:url("{file}") format("woff2");unicode-range:{",".join(_ranges(letters))}}}\n'
    )


def _ranges(letters: Iterable[int]) -> Iterator[str]:
    first = last = -1
    for one in [*sorted(letters), -1]:
        if one == last + 1:
            last = one
            continue
        if first >= 0:
            yield f"U+{first:X}-{last:X}" if last > first else f"U+{first:X}"
        first = last = one
