"""Forms that the tests hand out."""

from __future__ import annotations

from forms.definition import Choice, Definition, Group, Question, Repeat

LEVELS = (
    Choice(name="low", label={"ko": "낮음", "en": "Low"}),
    Choice(name="high", label={"ko": "높음", "en": "High"}),
)


def asked(
    name: str, kind: str, ko: str, en: str, required: str = "", relevant: str = ""
) -> Question:
    """Return a question."""
    return Question(
        name=name, type=kind, label={"ko": ko, "en": en}, required=required, relevant=relevant
    )


LEVEL = Question(
    name="level",
    type="select-one",
    choices="levels",
    required="yes",
    label={"ko": "업무 수준", "en": "Level of work"},
)
#: Two pages; why is asked where there are more than ten.
SURVEY = Definition(
    name="browser-survey",
    title={"ko": "업무 조사", "en": "Survey of work"},
    default_language="ko",
    items=(
        Group(
            name="first",
            label={"ko": "업무량", "en": "Amount of work"},
            children=(
                asked("count", "integer", "건수", "Number of cases", "yes"),
                asked("why", "text", "많은 까닭", "Why so many", "yes", "${count} > 10"),
                asked("remark", "multiline", "덧붙일 말", "Remarks"),
            ),
        ),
        Group(
            name="second",
            label={"ko": "업무의 질", "en": "Quality of work"},
            children=(LEVEL, asked("plan", "text", "내년 계획", "Plan for next year")),
        ),
    ),
    choices={"levels": LEVELS},
)
#: A page that somebody fills for many people at once.
SHORT = Definition(
    name="browser-short",
    title={"ko": "짧은 평가", "en": "Short appraisal"},
    default_language="ko",
    items=(LEVEL, asked("why", "text", "까닭", "Reason", "yes", "${level} = 'low'")),
    choices={"levels": LEVELS},
)

PLAIN = ("text", "multiline", "integer", "decimal", "date", "time", "datetime", "yes-no")
CHOSEN = ("rating", "select-one", "select-many", "ranking", "person", "unit")
COMPOSED = ("matrix", "table", "file", "image", "signature")
PARAMETERS = {"matrix": {"rows": "rows"}, "table": {"columns": "columns"}}
LISTS = dict.fromkeys(("select-one", "select-many", "ranking", "matrix"), "levels")
LISTS["rating"] = "marks"
MARKS = (
    Question(name="m1", type="select-one", choices="levels", label={"ko": "신속", "en": "Speed"}),
    Question(name="m2", type="select-one", choices="levels", label={"ko": "정확", "en": "Care"}),
)


def required(kind: str) -> Question:
    """Return a question of a type, which must be answered."""
    return Question(
        name=f"a_{kind.replace('-', '_')}",
        type=kind,
        required="yes",
        label={"ko": f"{kind} 문항", "en": f"A {kind}"},
        hint={"ko": "도움말", "en": "A hint"},
        choices=LISTS.get(kind, ""),
        parameters=PARAMETERS.get(kind, {}),
    )


#: Every standard field type, one page after the other.
EVERYTHING = Definition(
    name="browser-everything",
    title={"ko": "모든 유형", "en": "Every type"},
    default_language="ko",
    items=(
        Group(name="plain", label={"ko": "쓰기"}, children=tuple(map(required, PLAIN))),
        Group(name="chosen", label={"ko": "고르기"}, children=tuple(map(required, CHOSEN))),
        Group(
            name="composed",
            label={"ko": "엮기"},
            children=(
                *map(required, COMPOSED),
                Group(name="marks", label={"ko": "표"}, appearance="table-list", children=MARKS),
                Repeat(
                    name="cases",
                    label={"ko": "사례"},
                    children=(asked("what", "text", "내용", "What", "yes"),),
                ),
            ),
        ),
    ),
    choices={
        "levels": LEVELS,
        "marks": tuple(Choice(name=str(mark), label={"ko": f"{mark}점"}) for mark in (1, 2, 3)),
        "rows": (
            Choice(name="plan", label={"ko": "기획", "en": "Planning"}),
            Choice(name="talk", label={"ko": "소통", "en": "Communication"}),
        ),
        "columns": (
            Choice(name="what", label={"ko": "과제", "en": "Task"}),
            Choice(name="how", label={"ko": "방법", "en": "Way"}),
        ),
    },
)

NAMES = (
    "page",
    "revision",
    "key",
    "action",
    "csrf_token",
    "id",
    "children",
    "firstChild",
    "matches",
)
#: Questions that are called as something that a page or its form has of its own.
NAMESAKES = Definition(
    name="browser-namesakes",
    title={"ko": "같은 이름", "en": "The same names"},
    default_language="ko",
    items=tuple(asked(name, "text", f"{name} 문항", f"The {name}", "yes") for name in NAMES),
)
