"""A plugin with a workflow: written, then seen by the head of the unit."""

from collections.abc import Iterator

from goru import hookimpl
from goru.workflows import Opening, Stage, Transition, Workflow

AUTHOR, HEAD = frozenset({"author"}), frozenset({"unit-head"})
WRITING = Stage(
    name="writing",
    title={"ko": "작성", "en": "Being written"},
    opens=(Opening(parts=("*",), who=AUTHOR),),
)
SEEN = Stage(name="seen", title={"ko": "부서장 확인", "en": "Seen"}, done=True)
WITH_HEAD = Stage(name="with-head", title={"ko": "부서장", "en": "With the head"})


def step(name: str, ko: str, way: tuple[str, str], who: frozenset[str]) -> Transition:
    """Return a step from one stage to another."""
    title = {"ko": ko, "en": name.capitalize()}
    return Transition(name=name, title=title, sources=way[:1], target=way[1], who=who)


@hookimpl
def workflows() -> Iterator[Workflow]:
    """Yield the life; a form names it in its settings: ``workflow`` is ``seen-by-head``."""
    yield Workflow(
        name="seen-by-head",
        title={"ko": "부서장 확인", "en": "Seen by the head"},
        stages=(WRITING, WITH_HEAD, SEEN),
        transitions=(
            step("hand-in", "제출", ("writing", "with-head"), AUTHOR),
            step("see", "확인", ("with-head", "seen"), HEAD),
        ),
    )
