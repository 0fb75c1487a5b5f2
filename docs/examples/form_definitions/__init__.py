"""A plugin with a form: hours of training, and why there are none."""

from collections.abc import Iterator

from goru import NAMED, Definition, FormDefinition, Question, hookimpl

HOURS = Question(
    name="hours",
    type="integer",
    label={"ko": "올해 교육시간", "en": "Hours of training this year"},
    constraint=". >= 0",
    required="yes",
)
WHY = Question(
    name="why",
    type="text",
    label={"ko": "교육을 받지 못한 사유", "en": "Why there was none"},
    relevant="${hours} = 0",
    required="yes",
)


@hookimpl
def form_definitions() -> Iterator[FormDefinition]:
    """Yield the form; its author is named."""
    title = {"ko": "교육시간 보고", "en": "Report of training"}
    form = Definition(name="training", title=title, items=(HOURS, WHY))
    yield FormDefinition(name="training", title=title, definition=form, identity={"": NAMED})
