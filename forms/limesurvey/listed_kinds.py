"""Questions with choices: one, several, an order."""

from __future__ import annotations

from typing import Final

from forms.definition import Choice, Item, Question
from forms.limesurvey.limits import WHOLE, bounds, taken
from forms.limesurvey.making import Making
from forms.limesurvey.plan import OTHER, choice_name
from forms.limesurvey.survey import Asked, Option, Part

Items = tuple[Item, ...]
#: The words for gender by code, Korean and English.
GENDERS: Final = (("F", "여성", "Female"), ("M", "남성", "Male"))


def one(asked: Asked, making: Making) -> Items:
    """Return a question for one choice, and those for what is other or to be commented on."""
    name = making.plan.names[asked.qid]
    question = Question(
        **making.common(asked),
        type="select-one",
        choices=making.listed(name, asked.scale(), making.other(asked)),
        appearance="minimal" if asked.kind in "!W" else "",
    )
    more = (making.specify(asked),) if asked.other else ()
    return (question, *more, *((_comment(asked, making),) if asked.kind == "O" else ()))


def _comment(asked: Asked, making: Making) -> Question:
    return Question(
        name=making.inner(asked, "comment"),
        type="multiline",
        label=making.words("의견", "Comment"),
        relevant=making.condition(asked),
    )


def gender(asked: Asked, making: Making) -> Items:
    """Return a question for one of two."""
    making.notes.add("gender")
    options = (Option(code=code, texts=making.words(ko, en)) for code, ko, en in GENDERS)
    listed = making.listed(making.plan.names[asked.qid], options)
    return (Question(**making.common(asked), type="select-one", choices=listed),)


def several(asked: Asked, making: Making) -> Items:
    """Return a question for several choices, and those for comments on each."""
    question = Question(
        **making.common(asked),
        type="select-many",
        choices=making.listed(making.plan.names[asked.qid], asked.rows(), making.other(asked)),
        **taken(asked, making),
    )
    for part in asked.rows():
        if making.part_condition(part):
            making.notes.add("part-condition-lost", part=part.code, source=part.relevance)
    more = (making.specify(asked),) if asked.other else ()
    return (question, *more, *_comments(asked, making))


def _comments(asked: Asked, making: Making) -> Items:
    if asked.kind != "P":
        return ()
    pairs = [(choice_name(part.code), f"{part.code}comment", part) for part in asked.rows()]
    found = tuple(_on(asked, name, code, part, making) for name, code, part in pairs)
    return (*found, *((making.specify(asked, "othercomment"),) if asked.other else ()))


def _on(asked: Asked, choice: str, code: str, part: Part, making: Making) -> Question:
    whole, tail = making.plan.names[asked.qid], making.words("의견", "comment")
    label = making.texts(part.texts)
    return Question(
        name=making.inner(asked, code),
        type="text",
        label={tag: f"{text} – {tail.get(tag, 'comment')}" for tag, text in label.items()} or tail,
        relevant=f"selected(${{{whole}}}, '{choice}')",
    )


def ranking(asked: Asked, making: Making) -> Items:
    """Return a question for an order."""
    choices: tuple[Option | Part, ...] = asked.scale() or asked.rows()
    most = bounds(asked, making, (("max_answers", "top"),))
    least = asked.attribute("min_answers")
    if least and least != most.get("top"):
        making.notes.add("limit-lost", name="min_answers", source=least)
    question = Question(
        **making.common(asked),
        type="ranking",
        choices=making.listed(making.plan.names[asked.qid], choices),
        parameters=most if WHOLE.fullmatch(most.get("top", "")) else {},
    )
    return (question,)


def choice_of(question: Question, code: str, lists: dict[str, tuple[Choice, ...]]) -> str:
    """Return the choice that a default answer names, empty where the list has none."""
    wanted = OTHER if code == OTHER else choice_name(code)
    known = {choice.name for choice in lists.get(question.choices, ())}
    return wanted if wanted in known else ""
