"""The form builder with 600 questions: an edit stored and checked, 200 steps undone."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.city import SECRET
from benchmarks.figures import Figure, table
from core.building import drafts
from core.building.drafts import Draft
from core.building.editing import edit, undo
from core.catalogues import BUILT_IN
from core.configuration import Configuration
from core.data.migrate import migrate
from core.data.models import Municipality
from core.data.open import open_storage
from core.data.storage import Storage
from core.library import Catalogue, Library
from forms import serial
from forms.definition import Choice, Definition, Group, Question

QUESTIONS, PAGES, STEPS, MILLISECONDS = 600, 20, 200, 100


def made_up() -> Definition:
    """Return a form of 600 questions on 20 pages, most of them relevant by an earlier one."""
    questions = [_question(number) for number in range(1, QUESTIONS + 1)]
    size = QUESTIONS // PAGES
    pages = tuple(
        Group(
            name=f"page{page + 1}",
            label={"ko": f"{page + 1}쪽", "en": f"Page {page + 1}"},
            children=tuple(questions[page * size : (page + 1) * size]),
        )
        for page in range(PAGES)
    )
    scale = tuple(Choice(name=str(mark), label={"ko": f"{mark}점"}) for mark in range(1, 6))
    return Definition(
        name="large",
        title={"ko": "큰 양식"},
        default_language="ko",
        items=pages,
        choices={"scale": scale},
    )


def _question(number: int) -> Question:
    before = max(1, number - 7)
    label = {"ko": f"문항 {number}은(는) 어떻습니까?", "en": f"How is question {number}?"}
    if number % 8 == 0:
        calculation = f"sum(${{q{before}}}, 1) + {number} div 3"
        return Question(name=f"q{number}", type="calculate", calculation=calculation)
    relevant = f"${{q{before}}} >= {number % 5}" if number > before and number % 2 else ""
    return Question(
        name=f"q{number}",
        type="select-one" if number % 3 == 0 else "integer",
        label=label,
        choices="scale" if number % 3 == 0 else "",
        relevant=relevant,
        constraint=f". >= 0 and . <= {1000 + number}",
    )


@contextmanager
def a_municipality() -> Iterator[tuple[Storage, int]]:
    """Give an empty installation with one municipality."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        configuration = Configuration(
            database=f"sqlite:///{folder / 'goru.db'}", files=folder, secret=SECRET
        )
        migrate(configuration)
        storage = open_storage(configuration)
        with storage.installation(writing=True):
            municipality = Municipality.create(code="uj", name="의정부시").id
        yield storage, municipality
        storage.close()


def milliseconds(work: Callable[[], object]) -> float:
    """Return how long ``work`` took."""
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


class Builder:
    """Edits one draft, each step in a transaction of its own, as pages do."""

    def __init__(self, storage: Storage, municipality: int, catalogue: Catalogue) -> None:
        self.storage, self.municipality, self.catalogue = storage, municipality, catalogue
        with storage.writing(municipality):
            self.draft: Draft = drafts.opened(drafts.keep(made_up()).id)
        self.digests = [serial.digest(self.draft.definition)]

    def edit(self, number: int) -> None:
        """Write a label or a rule, store it and look for problems."""
        field = ("label", "ko", f"새 글 {number}")
        if number % 2:
            field = ("relevant", "", f"${{q1}} > {number}")
        name, key, value = field
        told = {"do": "set", "name": f"q{number % 90 + 9}", "field": name, "key": key}
        with self.storage.writing(self.municipality):
            self.draft = edit(self.draft.id, self.draft.revision, {**told, "value": value})
        if self.draft.problems(self.catalogue):
            raise ValueError(number)

    def rename(self) -> None:
        """Give the question that most others name another name."""
        to = f"first{self.draft.revision}"
        name = next(one.name for one in self.draft.definition.questions())
        with self.storage.writing(self.municipality):
            told = {"do": "rename", "name": name, "to": to}
            self.draft = edit(self.draft.id, self.draft.revision, told)
        self.draft.problems(self.catalogue)

    def undo(self) -> None:
        """Take the last step back."""
        with self.storage.writing(self.municipality):
            self.draft = undo(self.draft.id, self.draft.revision)


def measure() -> list[Figure]:
    """Return the figures of edits (the median and the slowest of 200), and of undoing them."""
    catalogue = Library.installed([BUILT_IN]).catalogue("-", {BUILT_IN: {}})
    with a_municipality() as (storage, municipality):
        builder = Builder(storage, municipality, catalogue)
        taken = []
        for number in range(STEPS):
            taken.append(milliseconds(lambda number=number: builder.edit(number)))  # type: ignore[misc]  # a default binds the loop's value
            builder.digests.append(serial.digest(builder.draft.definition))
        back, same = [], True
        for before in reversed(builder.digests[:-1]):
            back.append(milliseconds(builder.undo))
            same = same and serial.digest(builder.draft.definition) == before
        renamed = milliseconds(builder.rename)
    return [
        _figure("an edit stored and checked, median of 200", statistics.median(taken)),
        _figure("the slowest of them (the first compiles everything)", max(taken)),
        _figure("a question renamed with all that refers to it", renamed),
        _figure(f"undo, median of {STEPS}", statistics.median(back)),
        Figure(
            what=f"{STEPS} steps undone one by one",
            value="every state bit for bit" if same else "states differ",
            target="every state bit for bit",
            met=same,
        ),
    ]


def _figure(what: str, found: float) -> Figure:
    return Figure(
        what=f"builder, {QUESTIONS} questions: {what}",
        value=f"{found:.0f} ms",
        target=f"≤ {MILLISECONDS} ms",
        met=found <= MILLISECONDS,
    )


if __name__ == "__main__":
    print(table(measure()))
