"""The draft as people will see it: drawn by the engine, answers kept in the request alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import current_app, request
from itsdangerous import BadSignature, URLSafeSerializer

from core.admin.building.preview_shapes import fitting, shapes
from core.building.problems import compiled
from core.clock import korean_now
from core.library import Catalogue
from core.pages.sheet import ADD, REMOVE, drawn_entries
from core.submissions.filling import circumstances
from forms.definition import Definition
from forms.engine import (
    AnswerProblem,
    Circumstances,
    CompiledForm,
    FormRefused,
    FormState,
    Page,
    begin,
    with_instance,
    without_instance,
)
from forms.problems import FormProblem
from forms.wtf import PageInput, read_page

#: Stands before the name of every input, so that none is the builder's own.
PREFIX = "pv-"
#: The languages of a preview.
LANGUAGES = ("ko", "en")


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """One page of the draft as it stands with what was typed.

    ``pages`` are the indexes and titles of the pages shown now; ``page`` is the index of the one
    that is drawn, -1 where there is none.  ``carried`` is the typed answers, sealed.
    ``problems`` tell why the form cannot be asked; nothing is drawn then.
    """

    language: str
    entries: Sequence[object] = ()
    pages: Sequence[tuple[int, str]] = ()
    page: int = -1
    title: str = ""
    carried: str = ""
    problems: Sequence[FormProblem] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """A compiled draft that somebody tries, and the circumstances in which."""

    form: CompiledForm
    around: Circumstances

    def begun(self, carried: str) -> FormState:
        """Return the form with the sealed answers that still fit, or as it is opened first."""
        answers = fitting(self.form.source, opened(carried))
        if answers is None:
            answers = begin(self.form, self.around, {})
        return self.form.stand(answers, self.around)

    def typed(self, state: FormState, page: Page) -> tuple[FormState, PageInput]:
        """Return the form with what was posted of ``page``, and a row added or removed."""
        given = read_page(state, page, request.form, prefix=PREFIX)
        state = self.form.stand(given.answers, self.around, state.answers)
        answers = self._with_rows(state.answers, request.form.get("action", ""))
        return self.form.stand(answers, self.around, state.answers), given

    def _with_rows(self, answers: Mapping[str, Any], action: str) -> Mapping[str, Any]:
        try:
            if action.startswith(ADD + PREFIX):
                path = action.removeprefix(ADD + PREFIX)
                return with_instance(self.form, self.around, answers, path)
            if action.startswith(REMOVE + PREFIX):
                path, _, index = action.removeprefix(REMOVE + PREFIX).rpartition(":")
                return without_instance(self.form, self.around, answers, path, int(index))
        except (KeyError, ValueError):
            return answers  # the row is gone already
        return answers


def preview_of(definition: Definition, catalogue: Catalogue, item: str, language: str) -> Preview:
    """Return the page of ``item``, or the one posted, with what the request carries."""
    try:
        form = compiled(catalogue, definition)
    except FormRefused as refused:
        return Preview(language=language, problems=refused.problems)
    around = circumstances(catalogue, form, korean_now(), language)
    return drawn(Trial(form=form, around=around), item)


def drawn(trial: Trial, item: str) -> Preview:
    """Return the preview of a form that can be asked."""
    state, given = trial.begun(request.form.get("carried", "")), None
    posted = _page_at(state, request.form.get("page", ""))
    if posted:
        state, given = trial.typed(state, posted)
    page = _wanted(state, posted, item)
    wrong = _wrong(state, page, given)
    return Preview(
        language=state.language,
        entries=_entries(state, page, given if page == posted else None, wrong),
        pages=[(one.index, state.page_title(one)) for one in state.pages()],
        page=page.index if page else -1,
        title=state.page_title(page) if page else "",
        carried=sealed(trial.form.source, state.answers),
    )


def _entries(
    state: FormState, page: Page | None, given: PageInput | None, wrong: Sequence[AnswerProblem]
) -> Sequence[object]:
    return drawn_entries(state, page, given, wrong, prefix=PREFIX) if page else ()


def _wrong(state: FormState, page: Page | None, given: PageInput | None) -> list[AnswerProblem]:
    """Return what is worth saying while somebody types; nothing before anything was typed."""
    if page is None or given is None:
        return []
    return [*given.problems, *(one for one in state.problems_on(page) if not one.is_late)]


def _wanted(state: FormState, posted: Page | None, item: str) -> Page | None:
    """Return the page to draw: that of the item, the one asked for, the posted one, the first."""
    chosen = _page_at(state, request.form.get("go", ""))
    found = _page_of(state, item) or chosen or posted
    shown = state.pages()
    return found if found in shown else next(iter(shown), None)


def _page_at(state: FormState, index: str) -> Page | None:
    return next((page for page in state.form.pages if str(page.index) == index), None)


def _page_of(state: FormState, item: str) -> Page | None:
    return next((page for page in state.form.pages if item and item in page.names()), None)


def sealed(definition: Definition, answers: Mapping[str, Any]) -> str:
    """Return answers with the shapes of their questions, so that nobody forges them."""
    told = {"answers": dict(answers), "shapes": shapes(definition)}
    return str(_seal().dumps(told))


def opened(carried: str) -> Mapping[str, Any] | None:
    """Return what ``sealed`` closed; None where nothing was carried."""
    try:
        found: Mapping[str, Any] = _seal().loads(carried)
    except BadSignature:
        return None
    return found


def _seal() -> URLSafeSerializer:
    return URLSafeSerializer(str(current_app.secret_key), salt="preview")
