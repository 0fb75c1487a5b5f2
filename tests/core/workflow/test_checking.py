"""A workflow that does not hold together is refused with a sentence that says what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from core.flows.records import workflow_from, written
from core.workflow import Workflow
from core.workflow.checking import mistakes
from core.workflow.diagram import diagram
from forms.definition import Definition, Question
from plugins.standard.workflows import WORKFLOWS

FORM = Definition(name="log", title={"ko": "기록"}, items=(Question(name="good", type="text"),))
OWN = tuple(one for one in WORKFLOWS if not one.form)


def stage(name: str, **more: Any) -> dict[str, Any]:
    return {"name": name, "title": {"ko": name, "en": name}, **more}


def step(name: str, source: str, target: str, who: str = "author", **more: Any) -> dict[str, Any]:
    about = {"name": name, "title": {"ko": name, "en": name}, "who": [who] if who else []}
    return about | {"sources": [source], "target": target, **more}


def workflow(**more: Any) -> Mapping[str, Any]:
    """Return a workflow of two stages with something changed."""
    return {
        "title": {"ko": "보기", "en": "Sample"},
        "stages": [stage("a"), stage("b")],
        "transitions": [step("send", "a", "b")],
    } | more


@pytest.mark.parametrize("preset", OWN, ids=lambda one: one.name)
def test_what_the_standard_plugin_offers_holds_together(preset: Workflow) -> None:
    raw = written(preset)

    assert mistakes(raw) == ()
    assert written(workflow_from(preset.name, raw)) == raw


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        pytest.param(workflow(stages=[]), "names the stage 'a'", id="unknown stage"),
        pytest.param(workflow(stages=[], transitions=[]), "There is no stage.", id="no stage"),
        pytest.param(
            workflow(stages=[stage("a"), stage("b"), stage("b")]), "stands twice", id="twice"
        ),
        pytest.param(
            workflow(stages=[stage("a"), stage("b"), stage("c")]),
            "No way leads to the stage 'c'.",
            id="unreachable",
        ),
        pytest.param(
            workflow(transitions=[step("send", "a", "b"), step("back", "b", "a", "superior")]),
            "No way leads from the stage 'a' to an end.",
            id="no way out",
        ),
        pytest.param(
            workflow(transitions=[step("send", "a", "b", "superior")]),
            "leads the author out of the first stage",
            id="nobody hands in",
        ),
        pytest.param(
            workflow(
                transitions=[
                    step("send", "a", "b"),
                    step("sign", "a", "b", "secretary", signs=True, signers="all"),
                ]
            ),
            "name people, not a role",
            id="signed by several in a role",
        ),
        pytest.param(
            workflow(
                transitions=[step("send", "a", "b"), step("sign", "a", "b", "mayor", signers="all")]
            ),
            "it signs, and takes no reason",
            id="several without a signature",
        ),
        pytest.param(
            workflow(transitions=[step("send", "a", "b", signs=True)]),
            "without a signature",
            id="signed at once",
        ),
        pytest.param(
            workflow(transitions=[step("send", "a", "b"), step("x", "a", "b", "boss")]),
            "'boss' is no actor rule.",
            id="unknown rule",
        ),
        pytest.param(
            workflow(transitions=[step("send", "a", "b"), step("x", "a", "b", "")]),
            "The step 'x' is nobody's.",
            id="nobody",
        ),
        pytest.param(
            workflow(stages=[stage("a"), stage("b", term="soon")]),
            "There is no term 'soon'.",
            id="unknown term",
        ),
        pytest.param(
            workflow(readers=[{"parts": ["bad"], "who": ["author"]}]),
            "The form 'log' has no part 'bad'.",
            id="unknown part",
        ),
        pytest.param(
            workflow(readers=[{"parts": ["good"], "who": ["author"], "stages": ["c"]}]),
            "the stage 'c'",
            id="readers of an unknown stage",
        ),
    ],
)
def test_a_mistake_is_told_in_both_languages(raw: Mapping[str, Any], told: str) -> None:
    found = mistakes(raw, [FORM])

    assert any(told in one["en"] for one in found)
    assert all(one["ko"] for one in found)


def test_every_stage_and_way_is_drawn_inside_the_drawing() -> None:
    for preset in OWN:
        found = diagram(preset, "ko", preset.first.name)

        assert [one.current for one in found.boxes].count(True) == 1
        assert len(found.boxes) == len(preset.stages)
        assert len(found.arrows) == sum(len(one.sources) for one in preset.transitions)
        assert all(box.x >= 0 and box.x + 128 <= found.width for box in found.boxes)
