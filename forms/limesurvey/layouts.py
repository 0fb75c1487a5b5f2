"""Tables to survey, whichever layout they have.

Up to database version 3xx a question, group or answer has a row for each language with its texts
in it; later the rows have no texts, which stand in ``question_l10ns``, ``group_l10ns``,
``answer_l10ns`` and ``defaultvalue_l10ns``.  Both are read alike: texts come from whichever row
has them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from forms.definition import Texts
from forms.limesurvey.refusals import SurveyRefusal
from forms.limesurvey.survey import Asked, Default, Option, Page, Part, Survey
from forms.limesurvey.xml import Row, Tables

#: Tables beside the questions, which no form has.
BESIDE: Final = ("quota", "assessments", "tokens", "responses", "timings", "survey_url_parameters")
#: Columns of a survey's texts that a form has no place for.
TOLD: Final = (
    "surveyls_endtext",
    "surveyls_policy_notice",
    "surveyls_policy_error",
    "surveyls_url",
)
#: The database's number of "no sub-question" and "no parent".
NONE: Final = ("", "0")


def read_survey(tables: Tables) -> Survey:
    """Return the survey in the tables.

    Raises:
        SurveyRefusal: a code stands twice, or there is no question.
    """
    head: Row = next(iter(tables.of("surveys")), {})
    language = head.get("language") or next(iter(tables.languages), "en")
    told = tables.of("surveys_languagesettings")
    pages = tuple(_page(tables, row, language) for row in _groups(tables))
    survey = Survey(
        sid=head.get("sid", ""),
        language=language,
        languages=tuple(dict.fromkeys((language, *tables.languages))),
        titles=_told(told, "surveyls_title"),
        welcome=_welcome(told),
        pages=pages,
        beside={name: len(tables.of(name)) for name in BESIDE if tables.of(name)},
        settings={**{name: "yes" for name in TOLD if _told(told, name)}, **_asked_of(head)},
    )
    _require_sound(survey)
    return survey


def _asked_of(head: Row) -> Mapping[str, str]:
    """Return the settings of a survey that say who may answer, where they differ from the rule."""
    names = ("anonymized", "usecookie", "usecaptcha", "tokenanswerspersistence", "expires")
    return {name: head[name] for name in names if head.get(name, "N") not in ("N", "", "D", "I")}


def _told(rows: Iterable[Row], column: str) -> Texts:
    return {row.get("surveyls_language", ""): row[column] for row in rows if row.get(column, "")}


def _welcome(rows: list[Row]) -> Texts:
    first, second = _told(rows, "surveyls_description"), _told(rows, "surveyls_welcometext")
    return {
        language: "<br>".join(filter(None, (first.get(language), second.get(language))))
        for language in {**first, **second}
    }


def _groups(tables: Tables) -> list[Row]:
    return _in_order(_once(tables.of("groups"), ("gid",)), "group_order")


def _page(tables: Tables, row: Row, language: str) -> Page:
    gid = row.get("gid", "")
    told = tables.where("gid", gid, "groups", "group_l10ns")
    mine = tables.where("gid", gid, "questions")
    first = [one for one in _once(mine, ("qid",)) if one.get("parent_qid", "") in NONE]
    return Page(
        gid=gid,
        texts=_texts(told, "group_name", language),
        description=_texts(told, "description", language),
        relevance=row.get("grelevance", ""),
        random=row.get("randomization_group", ""),
        questions=tuple(
            _asked(tables, one, language) for one in _in_order(first, "question_order")
        ),
    )


def _asked(tables: Tables, row: Row, language: str) -> Asked:
    qid = row.get("qid", "")
    told = _rows(tables, qid, "questions", "question_l10ns")
    return Asked(
        qid=qid,
        code=row.get("title", ""),
        kind=row.get("type", ""),
        texts=_texts(told, "question", language),
        help=_texts(told, "help", language),
        script=_texts(told, "script", language),
        other=row.get("other", "N") == "Y",
        mandatory=row.get("mandatory", "N"),
        pattern=row.get("preg", ""),
        relevance=row.get("relevance", ""),
        parts=_parts(tables, qid, language),
        options=_options(tables, qid, row.get("title", ""), language),
        attributes=_attributes(_rows(tables, qid, "question_attributes")),
        defaults=_defaults(tables, qid, language),
        conditions=tuple(_rows(tables, qid, "conditions")),
    )


def _rows(tables: Tables, qid: str, *names: str) -> list[Row]:
    return tables.where("qid", qid, *names)


def _parts(tables: Tables, qid: str, language: str) -> tuple[Part, ...]:
    mine = [] if qid in NONE else tables.where("parent_qid", qid, "subquestions", "questions")
    return tuple(
        Part(
            qid=row.get("qid", ""),
            code=row.get("title", ""),
            texts=_texts(
                _rows(tables, row.get("qid", ""), "subquestions", "questions", "question_l10ns"),
                "question",
                language,
            ),
            scale=row.get("scale_id", "0") or "0",
            relevance=row.get("relevance", ""),
        )
        for row in _in_order(_once(mine, ("qid",)), "question_order")
    )


def _options(tables: Tables, qid: str, code: str, language: str) -> tuple[Option, ...]:
    mine = _rows(tables, qid, "answers")
    apart = ("aid",) if any(row.get("aid") for row in mine) else ("code", "scale_id")
    _require_once(((_key(one, (*apart, "language")), one.get("code", "")) for one in mine), code)
    return tuple(
        Option(
            code=row.get("code", ""),
            texts=_texts(_told_of(tables, row, mine, apart), "answer", language),
            scale=row.get("scale_id", "0") or "0",
            assessment=row.get("assessment_value", "0"),
        )
        for row in _in_order(_once(mine, apart), "sortorder")
    )


def _told_of(tables: Tables, row: Row, mine: list[Row], apart: tuple[str, ...]) -> list[Row]:
    """Return the rows that hold the texts of an answer."""
    if apart == ("aid",):
        return [row, *tables.where("aid", row.get("aid", ""), "answer_l10ns")]
    return [one for one in mine if _key(one, apart) == _key(row, apart)]


def _attributes(rows: list[Row]) -> Mapping[str, Texts]:
    found: dict[str, dict[str, str]] = {}
    for row in rows:
        if row.get("value", ""):
            values = found.setdefault(row.get("attribute", ""), {})
            values[row.get("language", "")] = row["value"]
    return found


def _defaults(tables: Tables, qid: str, language: str) -> tuple[Default, ...]:
    found: dict[tuple[str, ...], list[Row]] = {}
    for row in _rows(tables, qid, "defaultvalues"):
        dvid = row.get("dvid", "")
        told = tables.where("dvid", dvid, "defaultvalue_l10ns") if dvid else []
        found.setdefault(_key(row, ("sqid", "specialtype", "scale_id")), []).extend([row, *told])
    return tuple(
        Default(
            part=part or "0",
            special=special,
            scale=scale or "0",
            texts=_texts(rows, "defaultvalue", language),
        )
        for (part, special, scale), rows in found.items()
    )


def _texts(rows: Iterable[Row], column: str, language: str) -> Texts:
    """Return a text by language; the survey's own language stands first."""
    found = {row.get("language") or language: row[column] for row in rows if row.get(column, "")}
    return {tag: found[tag] for tag in sorted(found, key=lambda tag: (tag != language, tag))}


def _key(row: Row, columns: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(row.get(column, "") for column in columns)


def _once(rows: Iterable[Row], columns: tuple[str, ...]) -> list[Row]:
    """Return the first of the rows that are the same but for their language."""
    found: dict[tuple[str, ...], Row] = {}
    for row in rows:
        found.setdefault(_key(row, columns), row)
    return list(found.values())


def _in_order(rows: list[Row], column: str) -> list[Row]:
    return sorted(rows, key=lambda row: _number(row.get(column, "")))


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0


def _require_sound(survey: Survey) -> None:
    """Raise where a code stands twice: answers and conditions could mean either.

    Raises:
        SurveyRefusal: naming the code, or because no question is there.
    """
    if not survey.questions():
        raise SurveyRefusal("empty")
    _require_once((((asked.code,), asked.code) for asked in survey.questions()), "")
    for asked in survey.questions():
        _require_once((((one.scale, one.code), one.code) for one in asked.parts), asked.code)
        _require_once((((one.scale, one.code), one.code) for one in asked.options), asked.code)


def _require_once(keys: Iterable[tuple[tuple[str, ...], str]], question: str) -> None:
    seen: set[tuple[str, ...]] = set()
    for key, code in keys:
        if key in seen:
            raise SurveyRefusal("repeated", found=code[:80], question=question[:80] or "-")
        seen.add(key)
