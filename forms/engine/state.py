"""How a form stands with some answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from forms.definition import Repeat
from forms.engine.frame import Frame
from forms.engine.pages import Page
from forms.engine.problems import AnswerProblem
from forms.engine.rules import is_blank
from forms.engine.surroundings import FrameSurroundings
from forms.engine.view import Shown, paths, questions, repeats, shown_items
from forms.field_types import Stored

if TYPE_CHECKING:
    from forms.engine.compiled import CompiledForm
    from forms.engine.run import Run


class FormState:
    """The outcome of an evaluation.

    A *path* is the name of a question in the page: its own, inside repeats ``members-0-share``.
    """

    __slots__ = ("_shown", "_spots", "run")

    def __init__(self, run: Run) -> None:
        self.run = run
        self._spots: dict[str, tuple[Frame, str]] = {}
        self._shown: dict[int, tuple[Shown, ...]] = {}

    @property
    def form(self) -> CompiledForm:
        """The form."""
        return self.run.form

    @property
    def language(self) -> str:
        """The language of the evaluation."""
        return self.run.language

    @property
    def answers(self) -> Mapping[str, Any]:
        """The answers with everything calculated: what a draft keeps.

        Answers that are not relevant now are still in it, so that they come back when they are.
        """
        return self.run.root.stored

    @property
    def problems(self) -> tuple[AnswerProblem, ...]:
        """Everything to correct before handing in, in the order in which it is drawn."""
        found: dict[tuple[str, str], AnswerProblem] = {}
        for problem in self.run.problems:
            found.setdefault((problem.path, problem.code), problem)
        places = self._places() if found else {}
        last = len(places)

        def order(problem: AnswerProblem) -> tuple[int, int]:
            return problem.page, places.get(problem.path, last)

        return tuple(sorted(found.values(), key=order))

    def _places(self) -> Mapping[str, int]:
        """Return the place of each path in what is drawn."""
        drawn = (path for page in self.form.pages for path in paths(self.shown(page)))
        return {path: place for place, path in enumerate(drawn)}

    def problems_on(self, page: Page) -> tuple[AnswerProblem, ...]:
        """Return what is to be corrected on one page."""
        return tuple(problem for problem in self.problems if problem.page == page.index)

    def at(self, path: str) -> tuple[Frame, str]:
        """Return the frame and the name of the question or repeat at a path.

        Raises:
            KeyError: nothing stands there now.
        """
        if not self._spots:
            self._spots = dict(self._all_spots())
        return self._spots[path]

    def _all_spots(self) -> Iterator[tuple[str, tuple[Frame, str]]]:
        for frames in self.run.frames.values():
            for frame in frames:
                yield from ((frame.path + name, (frame, name)) for name in frame.relevant)

    def is_relevant(self, path: str) -> bool:
        """Tell whether the question, group or repeat at a path is asked now."""
        try:
            frame, name = self.at(path)
        except KeyError:
            return False
        return frame.relevant[name]

    def is_required(self, path: str) -> bool:
        """Tell whether the question at a path must be answered."""
        frame, name = self.at(path)
        return frame.required.get(name, False)

    def value(self, path: str) -> Stored:
        """Return the stored answer at a path, None when there is none."""
        frame, name = self.at(path)
        return frame.stored.get(name)

    def label(self, path: str) -> str:
        """Return the label at a path as plain text in the language of the evaluation."""
        frame, name = self.at(path)
        return self.form.label(name, frame, self.language)

    def surroundings(self, path: str) -> FrameSurroundings:
        """Return what the field at a path may ask."""
        return FrameSurroundings(self.at(path)[0])

    def page_title(self, page: Page) -> str:
        """Return the label of a page as plain text, blank where the form's title has to do."""
        return self.form.label(page.name, self.run.root, self.language) if page.label else ""

    def shown(self, page: Page) -> tuple[Shown, ...]:
        """Return what is to be drawn of a page; empty when nothing on it is relevant."""
        if page.index not in self._shown:
            self._shown[page.index] = self._look(page)
        return self._shown[page.index]

    def _look(self, page: Page) -> tuple[Shown, ...]:
        root = self.run.root
        if page.container is not None and not root.relevant[page.container.name]:
            return ()
        return shown_items(root, page.items)

    def pages(self) -> tuple[Page, ...]:
        """Return the pages on which something is to be drawn, in order."""
        return tuple(page for page in self.form.pages if self.shown(page))

    def again(self, answers: Mapping[str, Any]) -> FormState:
        """Return the state with other answers in the same circumstances."""
        run = type(self.run)(self.form, answers, self.run.around, self.answers)
        run.go()
        return FormState(run)

    def complete(self) -> dict[str, Any]:
        """Return what is stored at submission: relevant and answered questions only."""
        return completed(self.run.root)

    def face(self, page: Page) -> Mapping[str, object]:
        """Return what each question and repeat of a page looks like, apart from typed answers."""
        shown = self.shown(page)
        looks: dict[str, object] = {
            entry.path: (len(entry.instances), self.label(entry.path)) for entry in repeats(shown)
        }
        for entry in questions(shown):
            closed = entry.read_only
            looks[entry.path] = (
                entry.required,
                closed,
                entry.shown if closed else None,
                tuple(choice.name for choice in entry.choices),
                self.label(entry.path),
            )
        return looks


def completed(frame: Frame) -> dict[str, Any]:
    """Return the relevant answers of a frame, in the order of the form."""
    form = frame.run.form
    found: dict[str, Any] = {}
    for name, item in form.items.items():
        if form.scopes[name] != frame.scope or not frame.relevant[name]:
            continue
        if isinstance(item, Repeat):
            stored: Stored = [completed(inner) for inner in frame.inner[name]]
        else:
            stored = frame.stored.get(name)
        if not is_blank(stored):
            found[name] = stored
    return found


def changed(before: FormState, after: FormState, page: Page | None = None) -> frozenset[str]:
    """Return the paths that are to be drawn again: appeared, gone, or looking different.

    A typed answer changes nothing by itself.  Without ``page`` all pages count.
    """
    pages = after.form.pages if page is None else (page,)
    found: set[str] = set()
    for each in pages:
        old, new = before.face(each), after.face(each)
        found |= {path for path in old.keys() | new.keys() if old.get(path) != new.get(path)}
    return frozenset(found)
