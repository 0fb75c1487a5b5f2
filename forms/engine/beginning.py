"""First answers: defaults, and the instances of repeats that people add and remove."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from forms.definition import Question, Repeat
from forms.engine.circumstances import Circumstances
from forms.engine.compiled import CompiledForm
from forms.engine.frame import Frame
from forms.engine.rules import is_blank
from forms.engine.run import Run
from forms.engine.steps import MOST_INSTANCES
from forms.expressions import BLANK, Evaluator, ExpressionError, Value


def begin(
    form: CompiledForm, around: Circumstances, answers: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """Return the answers of a form that is opened for the first time.

    Defaults fill what ``answers`` (prefilled ones) leave blank, and a repeat without a count
    begins with one instance.
    """
    given = dict(answers or {})
    return filled(form, around, given | first_instances(form, (), given))


def with_instance(
    form: CompiledForm, around: Circumstances, answers: Mapping[str, Any], path: str
) -> dict[str, Any]:
    """Return the answers with one more instance, defaults filled in, of the repeat at ``path``.

    Nothing changes where no more may be added.

    Raises:
        KeyError: no repeat stands there now.
    """
    run, frame, name = repeat_at(form, around, answers, path)
    rows = frame.stored[name]
    if len(rows) < MOST_INSTANCES and not _repeat(form, name).count:
        inside = (*frame.scope, name)
        rows.append(first_instances(form, inside, {}))
        return filled(form, around, run.root.stored, f"{path}-{len(rows) - 1}-")
    return dict(answers)


def without_instance(
    form: CompiledForm, around: Circumstances, answers: Mapping[str, Any], path: str, index: int
) -> dict[str, Any]:
    """Return the answers without the instance ``index`` (from 0) of the repeat at ``path``.

    Nothing changes where a count decides, or where there is no such instance.

    Raises:
        KeyError: no repeat stands there now.
    """
    run, frame, name = repeat_at(form, around, answers, path)
    rows = frame.stored[name]
    if _repeat(form, name).count or not 0 <= index < len(rows):
        return dict(answers)
    del rows[index]
    return run.root.stored


def repeat_at(
    form: CompiledForm, around: Circumstances, answers: Mapping[str, Any], path: str
) -> tuple[Run, Frame, str]:
    """Return a fresh evaluation and where in it the repeat at ``path`` stands.

    Raises:
        KeyError: no relevant repeat stands there now.
    """
    run = Run(form, answers, around, None)
    run.go()
    for frames in run.frames.values():
        for frame in frames:
            name = path.removeprefix(frame.path)
            if path.startswith(frame.path) and name in frame.inner and frame.relevant[name]:
                return run, frame, name
    raise KeyError(path)


def _repeat(form: CompiledForm, name: str) -> Repeat:
    item = form.items[name]
    assert isinstance(item, Repeat)  # noqa: S101 - the caller has found it among the repeats
    return item


def first_instances(
    form: CompiledForm, scope: tuple[str, ...], given: Mapping[str, Any]
) -> dict[str, Any]:
    """Return one instance for each repeat of a scope that people may add to and has none."""
    return {
        name: [first_instances(form, (*scope, name), {})]
        for name, item in form.items.items()
        if isinstance(item, Repeat)
        and form.scopes[name] == scope
        and not item.count
        and is_blank(given.get(name))
    }


def filled(
    form: CompiledForm, around: Circumstances, answers: Mapping[str, Any], prefix: str = ""
) -> dict[str, Any]:
    """Return the answers with the defaults of blank questions whose path begins with ``prefix``.

    A default that names others with defaults waits for theirs.
    """
    pending = dict(form.defaults)
    while True:
        run = Run(form, answers, around, None)
        run.go()
        answers = run.root.stored
        ready = [
            name
            for name, default in pending.items()
            if not default.needs & (pending.keys() - {name})
        ]
        for name in ready or list(pending):
            fill(run, name, pending.pop(name).source, prefix)
        if not pending:
            return dict(answers)


def fill(run: Run, name: str, source: Evaluator | str, prefix: str) -> None:
    """Put a default into every frame where the question is still blank."""
    item = run.form.items[name]
    assert isinstance(item, Question)  # noqa: S101 - only questions have defaults
    kind = run.form.kind(item)
    for frame in blank_frames(run, name, prefix):
        stored = kind.from_expression(item, value_of(frame, name, source))
        if stored is not None:
            frame.stored[name] = stored


def blank_frames(run: Run, name: str, prefix: str) -> Iterator[Frame]:
    """Yield the frames in which a question has no answer."""
    for frame in run.frames[run.scopes[name]]:
        if frame.path.startswith(prefix) and is_blank(frame.stored.get(name)):
            yield frame


def value_of(frame: Frame, name: str, source: Evaluator | str) -> Value:
    """Return what a default gives in ``frame``; blank (and noted) when it cannot be computed."""
    if isinstance(source, str):
        return source
    frame.own = frame.values.get(name, BLANK)
    try:
        return source(frame)
    except ExpressionError as fault:
        frame.run.fail(frame, name, fault)
        return BLANK
