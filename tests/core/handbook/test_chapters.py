"""The handbook says the same in both languages, of what is on the screen, with pictures of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from core.handbook.catalogue import CHAPTERS, ORDER, Handbook
from core.handbook.parts import Block, Chapter, Picture, Run
from core.handbook.reading import read_chapter
from core.help.catalogue import section
from core.pages.language import LANGUAGES

ROOT = Path(__file__).parents[3]
THEME = ROOT / "themes/krds"
FOLDER = THEME / "templates/handbook"
PICTURES = THEME / "static/handbook"
MESSAGES = ROOT / "core/translations/ko/LC_MESSAGES/messages.po"
LARGEST = 60_000
#: A picture's address from a chapter's file, as readers of the repository follow it.
ADDRESS = re.compile(r"!\[[^]]*\]\(([^ ]+) ")


def chapter(name: str, language: str) -> Chapter:
    found = Handbook(folder=FOLDER, language=language).chapter(name)
    assert found is not None
    return found


def blocks(found: Chapter) -> Iterator[Block]:
    """Yield every block of a chapter, those in others as well."""
    yield from nested(found.blocks)
    for one in found.sections:
        yield from nested(one.blocks)


def nested(found: Sequence[Block]) -> Iterator[Block]:
    for block in found:
        yield block
        for item in block.items:
            yield from nested(item)


def runs(found: Chapter, kind: str) -> list[Run]:
    return [run for block in blocks(found) for run in block.runs if run.kind == kind]


def pictures(found: Chapter) -> list[Picture]:
    return [block.picture for block in blocks(found) if block.picture]


def test_every_chapter_is_there_in_both_languages_and_no_other() -> None:
    files = {
        language: {path.stem for path in (FOLDER / language).iterdir()} for language in LANGUAGES
    }

    assert set(CHAPTERS) == {"staff", "managers", "administrators"}
    assert files == {language: set(ORDER) for language in LANGUAGES}


@pytest.mark.parametrize("name", ORDER)
def test_a_chapter_has_the_same_sections_and_pictures_in_both_languages(name: str) -> None:
    korean, english = (chapter(name, language) for language in LANGUAGES)

    assert [one.anchor for one in korean.sections] == [one.anchor for one in english.sections]
    assert len({one.anchor for one in english.sections}) == len(english.sections)
    assert [shape(one.blocks) for one in korean.sections] == [
        shape(one.blocks) for one in english.sections
    ]
    assert [one.file for one in pictures(korean)] == [one.file for one in pictures(english)]


def shape(found: Sequence[Block]) -> list[tuple[str, int]]:
    return [(block.kind, len(block.items)) for block in found]


@pytest.mark.parametrize("name", ORDER)
def test_names_in_bold_are_on_the_screen_and_the_same_ones_in_both_languages(name: str) -> None:
    with MESSAGES.open("rb") as stream:
        known = {str(one.id): str(one.string) for one in read_po(stream, locale="ko") if one.id}
    korean, english = (
        {run.text for run in runs(chapter(name, language), "strong")} for language in LANGUAGES
    )

    assert english - known.keys() == set()
    assert korean == {known[one] for one in english}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_picture_is_there_small_described_and_used_once(language: str) -> None:
    used = [one for name in ORDER for one in pictures(chapter(name, language))]
    files = {path.name: path.stat().st_size for path in (PICTURES / language).iterdir()}

    assert sorted(one.file for one in used) == sorted(files)
    assert {name: size for name, size in files.items() if size > LARGEST} == {}
    assert [one.file for one in used if len(one.says) < 10 or not one.caption] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_pictures_are_found_from_the_files_by_readers_of_the_repository(language: str) -> None:
    broken = [
        f"{path.name}: {address}"
        for path in (FOLDER / language).iterdir()
        for address in ADDRESS.findall(path.read_text("utf-8"))
        if (path.parent / address).resolve().parent != PICTURES / language
    ]

    assert broken == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_leads_to_a_chapter_and_section_that_are_there(language: str) -> None:
    book = Handbook(folder=FOLDER, language=language)

    links = [run.target for name in ORDER for run in runs(chapter(name, language), "link")]

    assert links
    assert [book.title(link.replace(".md", "", 1)) for link in links]


def test_every_help_names_a_part_of_the_handbook_that_is_there() -> None:
    named = {path.stem: section(path, 0) for path in (THEME / "templates/help").iterdir()}
    book = Handbook(folder=FOLDER, language="ko")

    assert [name for name, place in named.items() if not place] == []
    assert all(book.title(place) for place in named.values())


def test_the_docs_list_every_chapter() -> None:
    for language in LANGUAGES:
        listed = (ROOT / f"docs/handbook/{language}.md").read_text("utf-8")
        for name in ORDER:
            title = chapter(name, language).title
            path = f"../../themes/krds/templates/handbook/{language}/{name}.md"
            assert f"[{title}]({path})" in listed


@pytest.mark.parametrize(
    "text",
    [
        "No heading.",
        "# One\n\n### Too deep",
        "# One\n\n# Two",
        "# One\n\n```\ncode\n```",
        "# One\n\nLine  \nbroken",
        "## Second level first",
    ],
)
def test_what_chapters_do_not_have_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="chapter"):
        read_chapter(text)


def test_markup_in_a_chapter_is_text() -> None:
    found = read_chapter("# One\n\nA <b>word</b>.")

    assert "".join(run.text for run in found.blocks[0].runs) == "A <b>word</b>."
