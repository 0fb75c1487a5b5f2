"""Uijeongbu: what its forms ask of people, and what its programme scores."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from functools import cache
from typing import Any

import orjson
import pytest

from core.cycles.configuration import checked
from forms.engine import Circumstances, CompiledForm, FormState, begin, compile_form
from goru import KST, Catalogue, FormDefinition, Programme, Roster, Scorer
from goru.rosters import Organisation
from goru.scoring import Evidence, Status
from goru.testing import enabled, findings
from plugins.uijeongbu.multi_rater_form import AREAS, QUESTIONS
from tests.core.rosters.town import duty, heads, member, town

NOW = datetime(2026, 12, 2, 9, tzinfo=KST)
LEADER = tuple(AREAS["leader"])
OTHERS = tuple(name for name in QUESTIONS if name not in LEADER)


@cache
def catalogue() -> Catalogue:
    return enabled("uijeongbu")


@cache
def compiled(form: str) -> CompiledForm:
    definition = catalogue().get(FormDefinition, form).definition
    return compile_form(definition, catalogue().types, lambda _: definition)


def filled(form: str, answers: Mapping[str, Any]) -> FormState:
    started = begin(compiled(form), Circumstances(now=NOW))
    return compiled(form).evaluate(started | dict(answers), now=NOW, language="ko")


def appraisal(marks: Mapping[str, Any], leads: str = "no", **answers: Any) -> FormState:
    told = {"subject_leads": leads, "observed": "ample"} | answers | dict(marks)
    return filled("uijeongbu-multi-rater", told)


def problems(state: FormState) -> dict[str, str]:
    return {problem.path: problem.code for problem in state.problems}


def mixed(names: tuple[str, ...]) -> dict[str, int]:
    return {name: 3 + place % 3 for place, name in enumerate(names)}


def test_the_plugin_keeps_the_rules_for_plugins() -> None:
    assert findings(catalogue(), "uijeongbu") == []


def test_leadership_is_asked_about_leaders_alone() -> None:
    assert problems(appraisal(mixed(OTHERS))) == {}
    assert problems(appraisal(mixed(OTHERS), leads="yes")) == dict.fromkeys(LEADER, "required")
    assert problems(appraisal(mixed(QUESTIONS), leads="yes")) == {}


def test_whether_the_subject_leads_is_filled_in_from_its_traits() -> None:
    definition = catalogue().get(FormDefinition, "uijeongbu-multi-rater").definition

    prefilled = {q.name: q.extra["prefill"] for q in definition.questions() if "prefill" in q.extra}

    assert prefilled == {"subject_leads": "subject.leads"}


def test_every_item_takes_not_observed_and_counts_as_answered() -> None:
    state = appraisal(mixed(OTHERS) | {"c1": "na", "w3": "na"})

    assert problems(state) == {}
    assert state.answers["c1"] == "na"


def test_whoever_could_observe_little_may_leave_items_out() -> None:
    assert len(problems(appraisal({}))) == len(OTHERS)
    assert problems(appraisal({}, observed="little")) == {}


@pytest.mark.parametrize(
    ("marks", "asked"),
    [
        pytest.param(dict.fromkeys(OTHERS, 4), True, id="all-equal"),
        pytest.param(dict.fromkeys(OTHERS, 4) | {"c1": "na"}, True, id="equal-but-not-observed"),
        pytest.param(dict.fromkeys(OTHERS, 4) | {"b4": 5}, False, id="one-differs"),
        pytest.param(dict.fromkeys(OTHERS, "na"), False, id="nothing-observed"),
        pytest.param(dict.fromkeys(OTHERS, "na") | {"c1": 2}, False, id="one-mark-alone"),
    ],
)
def test_equal_marks_have_to_be_confirmed(marks: dict[str, Any], asked: bool) -> None:
    assert problems(appraisal(marks)) == ({"straight": "required"} if asked else {})


def test_equal_marks_pass_when_confirmed_and_not_otherwise() -> None:
    equal = dict.fromkeys(OTHERS, 5)

    assert problems(appraisal(equal, straight="yes")) == {}
    assert problems(appraisal(equal, straight="no")) == {"straight": "constraint"}


def test_remarks_have_300_characters() -> None:
    assert problems(appraisal(mixed(OTHERS), strength="가" * 300)) == {}
    assert problems(appraisal(mixed(OTHERS), improve="가" * 301)) == {"improve": "constraint"}


def test_what_is_confidential_is_never_called_anonymous() -> None:
    form = catalogue().get(FormDefinition, "uijeongbu-multi-rater")
    said = orjson.dumps(asdict(form)).decode()

    assert form.identity == {"": "confidential"}
    assert "신원 비공개" in said
    assert "익명" not in said
    assert "anonym" not in said


def test_working_conditions_are_asked_anonymously_and_all_of_them() -> None:
    form = catalogue().get(FormDefinition, "uijeongbu-environment")
    names = [q.name for q in form.definition.questions() if q.type == "rating"]

    assert form.identity == {"": "anonymous"}
    assert len(names) == 12
    assert problems(filled(form.name, dict.fromkeys(names, 3))) == {}
    assert problems(filled(form.name, {})) == dict.fromkeys(names, "required")


def test_every_text_is_there_in_korean_and_english() -> None:
    missing = [
        item.name
        for form in catalogue().all(FormDefinition)
        for item in form.definition.walk()
        for texts in (item.label, item.hint)
        if texts and set(texts) != {"ko", "en"}
    ]

    assert missing == []


def settings_of(phase: str) -> Mapping[str, Any]:
    programme = catalogue().get(Programme, "uijeongbu-comprehensive")
    raw = programme.configuration["scorers"][phase]
    loaded: Mapping[str, Any] = catalogue().get(Scorer, phase).settings().load(raw)
    return loaded


def survey(columns: Mapping[str, tuple[Any, ...]], kind: str, *subjects: int) -> Evidence:
    return Evidence(
        subject_kind=kind,
        subjects=tuple(dict.fromkeys(subjects)),
        subject=subjects,
        relation=("peer",) * len(subjects),
        rater=tuple(range(len(subjects))),
        answers=columns,
    )


def test_the_programme_scores_its_appraisal_by_area() -> None:
    columns = dict.fromkeys(OTHERS, (4, 5, 3)) | dict.fromkeys(LEADER, (None,) * 3)
    scorer = catalogue().get(Scorer, "multi-rater")

    (line,) = scorer.score(survey(columns, "person", 9, 9, 9), settings_of("multi-rater")).lines

    assert line.status is Status.SCORED
    assert line.value == 80
    assert line.parts == {"공통역량": 80, "업무역량": 80, "행태역량": 80}


def test_the_programme_scores_its_survey_by_department() -> None:
    form = catalogue().get(FormDefinition, "uijeongbu-environment").definition
    names = [q.name for q in form.questions() if q.type == "rating"]
    columns = dict.fromkeys(names, (5,) * 5 + (2,) * 5)
    evidence = survey(columns, "unit", *[1] * 5, *[2] * 5)

    lines = catalogue().get(Scorer, "environment").score(evidence, settings_of("environment")).lines

    assert [line.value for line in lines] == [5, 0]


def test_its_rosters_pair_people_with_people_and_with_departments() -> None:
    organisation: Organisation = town(
        [*heads(), *(member(f"n{i}", "7", duty("T1")) for i in range(5))]
    )
    kinds = {}
    for phase in catalogue().get(Programme, "uijeongbu-comprehensive").phases:
        roster = catalogue().get(Roster, phase.roster)
        result = roster.assign(organisation, roster.settings().load({}), 1)
        kinds[phase.name] = {pairing.subject_kind for pairing in result.pairings}

    assert kinds == {"environment": {"unit"}, "multi-rater": {"person"}}


def test_merit_is_rated_as_of_the_end_of_june_and_of_december() -> None:
    programme = catalogue().get(Programme, "uijeongbu-merit")

    assert [(one.name, one.closes, one.scorer) for one in programme.phases] == [
        ("pledge", (12, 31), ""),
        ("merit-june", (6, 30), "merit"),
        ("merit-december", (12, 31), "merit"),
        ("committee", (12, 31), ""),
        ("minutes", (12, 31), ""),
    ]
    content = checked(catalogue(), programme, programme.configuration)
    assert {name: raw["kind"] for name, raw in content["outcomes"].items()} == {
        "merit-june": "merit",
        "merit-december": "merit",
        "promotion": "promotion",
    }
    assert content["outcomes"]["promotion"]["merit"] == "merit-june, merit-december"
