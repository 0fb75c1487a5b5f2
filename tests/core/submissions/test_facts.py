"""Facts: what a submission states about its subject can be asked for without reading JSON."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from core.data.models import Fact, Municipality
from core.data.storage import Storage
from forms.definition import Definition, Question
from tests.core.pages.conftest import Work, assign

__all__ = ["assign"]
INDICATOR = Definition(
    name="indicator",
    title={"ko": "지표"},
    items=(
        Question(name="target", type="decimal", label={"ko": "목표"}, fact="indicator.target"),
        Question(name="note", type="text", label={"ko": "비고"}),
    ),
)


def test_a_submitted_answer_becomes_the_fact_that_its_question_declares(
    storage: Storage, municipality: Municipality, assign: Callable[..., Work]
) -> None:
    work = assign(INDICATOR)

    work.browser.post(
        work.path,
        {
            "page": "0",
            "revision": "0",
            "answer-target": "96.90",
            "answer-note": "증가",
            "action": "save",
        },
    )
    with storage.reading(municipality.id):
        before = Fact.select().count()
    work.browser.post(
        work.path, {"page": "review", "revision": "1", "key": "k", "action": "submit"}
    )

    with storage.reading(municipality.id):
        (fact,) = Fact.select()
    assert before == 0
    assert (fact.name, fact.value, fact.subject_kind) == ("indicator.target", "96.9", "none")
    assert fact.submission is not None


@pytest.mark.parametrize("identity", ["confidential", "anonymous"])
def test_what_an_unnamed_author_answers_becomes_no_fact(
    identity: str, storage: Storage, municipality: Municipality, assign: Callable[..., Work]
) -> None:
    work = assign(INDICATOR, identity)

    sent = work.browser.post(
        work.path,
        {"page": "0", "revision": "0", "key": "k", "answer-target": "96.9", "action": "submit"},
    )

    with storage.reading(municipality.id):
        assert (sent.status_code, Fact.select().count()) == (303, 0)
