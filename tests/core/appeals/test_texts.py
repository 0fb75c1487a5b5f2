"""What the forms about appeals say stands in both languages, also what they know unasked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from core.appeals.begin import begin
from core.appeals.people import grade_text
from core.appeals.traits import traits_of
from core.clock import korean_now
from core.data.models import Person
from forms.definition import Definition
from plugins.standard.forms.appeal import FORMS
from tests.core.appeals.town import Town

HANGUL = re.compile("[가-힣]")
DAY = date(2026, 6, 12)


def texts_of(definition: Definition) -> Iterator[tuple[str, Any]]:
    """Yield every text of a form with where it stands."""
    yield "title", definition.title
    for item in definition.walk():
        for name in ("label", "hint", "constraint_message"):
            found = getattr(item, name, None)
            if found:
                yield f"{item.name} {name}", found
    for name, choices in definition.choices.items():
        for choice in choices:
            yield f"{name} {choice.name}", choice.label


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_every_text_of_the_forms_stands_in_both_languages(form: Any) -> None:
    found = list(texts_of(form.definition))

    assert len(found) > 10
    wrong = [
        place
        for place, text in found
        if not HANGUL.search(text.get("ko", "")) or not text.get("en") or HANGUL.search(text["en"])
    ]
    assert wrong == []


def test_what_a_form_knows_unasked_is_told_in_the_language_of_its_reader(town: Town) -> None:
    Person.update(grade="7").where(Person.id == town.people["kim"]).execute()
    made = begin(town.catalogue, town.score("kim"), town.people["kim"], korean_now())

    korean, english = (traits_of(made.id, DAY, one)["appeal.applicant"] for one in ("ko", "en"))

    assert korean.endswith("· 7급")
    assert english.endswith("· grade 7")


@pytest.mark.parametrize(
    ("grade", "ko", "en"), [("7", "7급", "grade 7"), ("연구사", "연구사", "연구사"), ("", "", "")]
)
def test_a_grade_is_told_as_people_read_it(grade: str, ko: str, en: str) -> None:
    assert (grade_text(grade, "ko"), grade_text(grade, "en")) == (ko, en)
