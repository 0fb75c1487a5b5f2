"""A plugin with a type of question: hours to the quarter, kept as exact text."""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from goru import AnswerField, FieldType, Question, Surroundings, figures, hookimpl, refused

QUARTER = Decimal("0.25")


class HoursField(AnswerField):
    """Reads what was typed."""

    def read(self, texts: list[str]) -> str | None:
        """Return the exact text; nothing typed is no answer."""
        if not texts:
            return None
        try:
            hours = Decimal(figures(texts[0], self.question))
        except InvalidOperation as error:
            raise refused("decimal", self.question) from error
        if hours % QUARTER:
            raise refused("number-step", self.question, limit=QUARTER, start=0)
        return f"{hours.normalize():f}"


def build(question: Question, _surroundings: Surroundings) -> HoursField:
    """Return the field of a question."""
    return HoursField(question)


@hookimpl
def field_types() -> Iterator[FieldType]:
    """Yield the type; forms name it in their column ``type``."""
    title = {"ko": "시간(15분 단위)", "en": "Hours, to the quarter"}
    yield FieldType(name="hours", title=title, build=build, template="fields/number.html")
