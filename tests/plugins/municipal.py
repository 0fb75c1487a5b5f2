"""Fill the forms of a municipality as pages do, and compare them with lists of fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from typing import Any

from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse

from core.pages.names import APART
from forms.engine import Circumstances, CompiledForm, FormState, begin, compile_form
from forms.wtf import Posted, read_page
from goru import KST, Catalogue, Definition, FormDefinition, Group, Item, Question, Repeat
from tests.asking import Store
from tests.core.pages.conftest import Work

NOW = datetime(2026, 7, 3, 9, tzinfo=KST)
PDF = b"%PDF-1.7 evidence"
PEOPLE = {
    "person": [("1001", "김하늘"), ("1002", "이바다")],
    "unit": [("B1", "제1국"), ("D1", "기획과")],
}
#: What a field is: ``Y`` must be answered, ``C`` under a condition, ``N`` may be left out.
Wanted = tuple[str, Sequence[str]]
#: An indicator sheet as people type it.
INDICATOR: Mapping[str, str] = {
    "goal": "시민이 편한 행정 / 민원 신속 처리",
    "name": "민원 처리기간 준수율",
    "kind": "quantitative",
    "nature": "outcome",
    "direction": "up",
    "unit": "%",
    "formula_text": "(기한 내 처리건수 ÷ 전체 처리건수) × 100",
    "formula_expr": "on_time * 100",
    "variables-0-variables_symbol": "on_time",
    "variables-0-variables_name": "기한 내 처리",
    "variables-0-variables_unit": "건",
    "variables-0-variables_source": "새올",
    "variables-0-variables_moment": "매월 말",
    "is_new": "no",
    "history-0-history_actual": "78",
    "history-1-history_actual": "82",
    "history-2-history_actual": "86",
    "target": "92",
    "target_basis": "최근 3년 추세와 유사기관 평균을 함께 고려하여 정함",
    "weight": "30",
    "freq": "quarter",
    "evidence_spec": "새올 민원처리 통계",
    **{
        f"plan-{row}-plan_{column}": "추진"
        for row in range(4)
        for column in ("content", "goal", "who")
    },
    "officer": "1001",
    "deputy": "1002",
}


def embedded(question: str, typed: Mapping[str, str]) -> dict[str, str]:
    """Return what is typed into a form under the names that it has inside ``question``."""
    found = {}
    for path, text in typed.items():
        parts = path.split("-")
        names = [part if part.isdigit() else f"{question}__{part}" for part in parts]
        found[f"{question}-0-{'-'.join(names)}"] = text
    return found


def signed(*questions: str) -> dict[str, str]:
    """Return what signs each question."""
    return {f"{one}:{part}": text for one in questions for part, text in SIGNATURE.items()}


SIGNATURE = {"name": "김하늘", "confirm": "yes"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheets:
    """The forms of a catalogue, filled page by page by somebody who may attach files."""

    catalogue: Catalogue
    store: Store = field(default_factory=Store)

    def form(self, name: str) -> CompiledForm:
        """Return a compiled form."""
        return compile_form(self.definition(name), self.catalogue.types, self.definition)

    def definition(self, name: str) -> Definition:
        """Return what a form asks."""
        return self.catalogue.get(FormDefinition, name).definition

    def sent(
        self, name: str, typed: Mapping[str, Any], known: Mapping[str, Any] | None = None
    ) -> tuple[FormState, dict[str, str]]:
        """Return the form after every page was sent, and what is to be corrected, in Korean."""
        form = self.form(name)
        around = Circumstances(now=NOW, directory=directory, definition_of=self.definition)
        state = self.stands(form, begin(form, around, dict(known or {})))
        refused: dict[str, str] = {}
        for _ in range(6):
            before = state.answers
            for page in state.pages():
                read = read_page(state, page, Posted(with_files(typed)), store=self.store)
                refused |= {one.path: one.message["ko"] for one in read.problems}
                state = self.stands(form, read.answers)
            if state.answers == before:
                break
        return state, {one.path: one.message["ko"] for one in state.problems} | refused

    def wrong(
        self,
        good: Mapping[str, tuple[Mapping[str, Any], Mapping[str, Any]]],
        name: str,
        *,
        known: Mapping[str, Any] | None = None,
        **changed: Any,
    ) -> dict[str, str]:
        """Return what is to be corrected where a good form is changed; None takes an answer out.

        ``good`` has what is typed well into each form, and what is known to it.
        """
        typed, told = good[name]
        given = {one: text for one, text in {**typed, **changed}.items() if text is not None}
        return self.sent(name, given, {**told, **(known or {})})[1]

    def stands(self, form: CompiledForm, answers: Mapping[str, Any]) -> FormState:
        """Return how a form stands with ``answers``."""
        return form.evaluate(
            answers, now=NOW, language="ko", directory=directory, definition_of=self.definition
        )


def directory(kind: str) -> Sequence[tuple[str, str]]:
    """Return whom a made-up town has."""
    return PEOPLE.get(kind, [])


def with_files(typed: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is typed, with a fresh upload wherever bytes stand."""
    return {
        name: FileStorage(BytesIO(value), "증빙.pdf") if isinstance(value, bytes) else value
        for name, value in typed.items()
    }


def hand_in(work: Work, typed: Mapping[str, Any]) -> str:
    """Send page after page to the server, then hand the form in; return the page that follows."""
    at = f"{work.path}?page=0"
    while "page=review" not in at:
        sent = turned(work, work.browser.get(at).text, typed)
        if sent.status_code == 422:  # what has just become relevant is typed, too
            sent = turned(work, sent.text, typed)
        assert sent.status_code == 303, sent.text
        at = sent.location[sent.location.index(work.path) :]
    drawn = work.browser.get(at).text
    own = {name: hidden(drawn, name) for name in ("page", "revision", "key")}
    return work.browser.post(work.path, {**own, "action": "submit"}, follow_redirects=True).text


def turned(work: Work, drawn: str, typed: Mapping[str, Any]) -> TestResponse:
    """Send a drawn page with what is typed into it, and go on to the next one."""
    own = {name: hidden(drawn, name) for name in ("page", "revision")}
    apart = APART if f'name="{APART}' in drawn else ""
    content = uploads({f"{apart}{name}": value for name, value in typed.items()})
    return work.browser.post(work.path, {**own, "action": "next", **content})


def hidden(drawn: str, name: str) -> str:
    """Return what a page carries along."""
    return drawn.partition(f'name="{name}" value="')[2].partition('"')[0]


def uploads(content: Mapping[str, Any]) -> dict[str, Any]:
    """Return posted fields, with a fresh upload wherever bytes stand."""
    return {
        name: (BytesIO(value), "증빙.pdf") if isinstance(value, bytes) else value
        for name, value in content.items()
    }


# --- lists of fields -------------------------------------------------------------------------


def fields_of(definition: Definition, names: Sequence[str]) -> dict[str, Wanted]:
    """Return how a form asks ``names``: whether they must be answered, and among what."""
    items = {item.name: item for item in definition.walk()}
    return {
        name: (requirement(items[name]), options(items[name], definition))
        for name in names
        if name in items
    }


def requirement(item: Item) -> str:
    """Return whether a field must be answered; one that is filled in by itself always is."""
    if isinstance(item, Group | Repeat):
        found = {requirement(child) for child in item.children}
        return next((one for one in "YCN" if one in found), "N")
    assert isinstance(item, Question)
    if item.calculation or "prefill" in item.extra:
        return "Y"
    if not item.required:
        return "N"
    return "C" if item.relevant or item.required != "yes" else "Y"


def options(item: Item, definition: Definition) -> list[str]:
    """Return the labels of the choices of a field."""
    if not isinstance(item, Question) or not item.choices or item.type == "rating":
        return []
    return [choice.label["ko"] for choice in definition.choices[item.choices]]


def untold(definition: Definition) -> list[str]:
    """Return what lacks a text in either language, or a note on who reads it."""
    return [item.name for item in definition.walk() if lacks(item)]


def lacks(item: Item) -> bool:
    """Return whether an item lacks a text in Korean or English."""
    if isinstance(item, Question) and item.type == "hidden":
        return False
    told = [item.label, *([item.hint] if item.hint else [])]
    if isinstance(item, Question) and item.type != "note":
        told += [item.guidance]
        told += [item.constraint_message] if item.constraint else []
    return any(set(text) != {"ko", "en"} for text in told)
