"""A plugin of the benchmarks: everybody hands a paper to somebody named in it, whose head ends it.

So there are as many submissions on their way as people, whatever the plugins' forms follow.
"""

from __future__ import annotations

from collections.abc import Iterator

from core.hookspecs import hookimpl
from core.records import FormDefinition, PhasePlan, Programme
from core.workflow import Opening, Stage, Transition, Workflow
from forms.definition import Definition, Question

PLUGIN = "handing"
NAME = "handing-paper"
FORM = Definition(
    name=NAME,
    title={"ko": "인계서"},
    settings={"workflow": "handing-over"},
    items=(
        Question(name="what", type="text", label={"ko": "업무"}, required="yes"),
        Question(name="state", type="multiline", label={"ko": "추진 상황"}),
        Question(name="receiver", type="person", label={"ko": "인수자"}, required="yes"),
        Question(name="witness", type="person", label={"ko": "입회자"}, required="yes"),
    ),
)


def _step(name: str, ko: str, stages: tuple[str, str], who: str) -> Transition:
    source, target = stages
    return Transition(
        name=name, title={"ko": ko}, sources=(source,), target=target, who=frozenset({who})
    )


class Handing:
    """The plugin."""

    @hookimpl
    def form_definitions(self) -> Iterator[FormDefinition]:
        yield FormDefinition(name=NAME, title=FORM.title, definition=FORM)

    @hookimpl
    def workflows(self) -> Iterator[Workflow]:
        yield Workflow(
            name="handing-over",
            title={"ko": "인계인수"},
            stages=(
                Stage(
                    name="writing",
                    title={"ko": "작성"},
                    opens=(Opening(parts=("*",), who=frozenset({"author"})),),
                ),
                Stage(name="receiving", title={"ko": "인수"}),
                Stage(name="witnessing", title={"ko": "입회"}),
                Stage(name="heading", title={"ko": "부서장 확인"}),
                Stage(name="done", title={"ko": "완료"}, done=True),
            ),
            transitions=(
                _step("hand-in", "제출", ("writing", "receiving"), "author"),
                _step("receive", "인수", ("receiving", "witnessing"), "answer:receiver"),
                _step("witness", "입회", ("witnessing", "heading"), "answer:witness"),
                _step("confirm", "확인", ("heading", "done"), "unit-head"),
            ),
        )

    @hookimpl
    def programmes(self) -> Iterator[Programme]:
        plan = PhasePlan(
            name="papers",
            title={"ko": "인계"},
            form=NAME,
            roster="everybody",
            opens=(1, 2),
            closes=(12, 30),
        )
        yield Programme(name="handing-year", title={"ko": "인계인수"}, phases=(plan,))
