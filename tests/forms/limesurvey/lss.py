"""Surveys written out as .lss files, in the layout of old and of new versions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Literal
from xml.sax.saxutils import escape

Texts = Mapping[str, str]
Layout = Literal["old", "new"]
Rows = dict[str, list[dict[str, str]]]


@dataclass(frozen=True, kw_only=True)
class Q:
    """A question; ``parts`` and ``answers`` are ``(code, texts)`` or ``(code, texts, scale)``."""

    code: str
    kind: str
    texts: Texts = field(default_factory=lambda: {"ko": "물음", "en": "Question"})
    help: Texts = field(default_factory=dict)
    parts: Sequence[tuple[Any, ...]] = ()
    answers: Sequence[tuple[Any, ...]] = ()
    attributes: Mapping[str, str | Texts] = field(default_factory=dict)
    defaults: Mapping[str, str] = field(default_factory=dict)
    relevance: str = "1"
    mandatory: str = "N"
    other: str = "N"
    preg: str = ""
    conditions: Sequence[Mapping[str, str]] = ()


@dataclass(frozen=True, kw_only=True)
class G:
    """A group of questions."""

    questions: Sequence[Q]
    texts: Texts = field(default_factory=lambda: {"ko": "첫 쪽", "en": "First page"})
    description: Texts = field(default_factory=dict)
    relevance: str = "1"


def lss(
    layout: Layout,
    *groups: G,
    languages: Sequence[str] = ("ko", "en"),
    titles: Texts | None = None,
    more: Mapping[str, Sequence[Mapping[str, str]]] | None = None,
) -> bytes:
    """Return the file of a survey with the id 4711."""
    tables: Rows = {"groups": [], "questions": [], "subquestions": [], "answers": []}
    numbers = count(1)
    for order, group in enumerate(groups, start=1):
        gid = str(next(numbers))
        base = {"gid": gid, "sid": "4711", "group_order": str(order)}
        told = {"group_name": group.texts, "description": group.description}
        base["grelevance"] = group.relevance
        put(tables, layout, ("groups", "group_l10ns", "gid"), base, told, languages)
        for place, question in enumerate(group.questions):
            _question(tables, layout, question, gid, place, numbers, languages)
    tables["surveys"] = [{"sid": "4711", "language": languages[0], "anonymized": "Y"}]
    tables["surveys_languagesettings"] = [
        {"surveyls_survey_id": "4711", "surveyls_language": tag, "surveyls_title": text}
        for tag, text in (titles or {"ko": "설문", "en": "Survey"}).items()
    ]
    for name, rows in (more or {}).items():
        tables.setdefault(name, []).extend(dict(row) for row in rows)
    return written(tables, languages, "177" if layout == "old" else "493")


def _question(
    tables: Rows,
    layout: Layout,
    question: Q,
    gid: str,
    place: int,
    numbers: Iterator[int],
    languages: Sequence[str],
) -> None:
    qid = str(next(numbers))
    base = {
        "qid": qid,
        "parent_qid": "0",
        "sid": "4711",
        "gid": gid,
        "type": question.kind,
        "title": question.code,
        "preg": question.preg,
        "other": question.other,
        "mandatory": question.mandatory,
        "question_order": str(place),
        "scale_id": "0",
        "relevance": question.relevance,
    }
    told = {"question": question.texts, "help": question.help}
    put(tables, layout, ("questions", "question_l10ns", "qid"), base, told, languages)
    parts = {}
    for order, (code, texts, *scale) in enumerate(question.parts):
        parts[code] = str(next(numbers))
        base = {
            "qid": parts[code],
            "parent_qid": qid,
            "sid": "4711",
            "gid": gid,
            "type": "T",
            "title": code,
            "question_order": str(order),
            "relevance": "1",
            "scale_id": scale[0] if scale else "0",
        }
        where = ("subquestions", "question_l10ns", "qid")
        put(tables, layout, where, base, {"question": texts}, languages)
    for order, (code, texts, *scale) in enumerate(question.answers):
        base = {"qid": qid, "code": code, "sortorder": str(order), "assessment_value": "0"}
        base |= {"scale_id": scale[0] if scale else "0", "aid": str(next(numbers))}
        put(tables, layout, ("answers", "answer_l10ns", "aid"), base, {"answer": texts}, languages)
    for name, value in question.attributes.items():
        values = {"": value} if isinstance(value, str) else value
        tables.setdefault("question_attributes", []).extend(
            {"qid": qid, "attribute": name, "value": text, "language": tag}
            for tag, text in values.items()
        )
    for code, value in question.defaults.items():
        special = code if code in ("other", "comment") else ""
        base = {"dvid": str(next(numbers)), "qid": qid, "sqid": parts.get(code, "0")}
        base |= {"specialtype": special, "scale_id": "0"}
        texts = dict.fromkeys(languages, value)
        where = ("defaultvalues", "defaultvalue_l10ns", "dvid")
        put(tables, layout, where, base, {"defaultvalue": texts}, languages)
    for row in question.conditions:
        tables.setdefault("conditions", []).append({"qid": qid, **row})


def put(
    tables: Rows,
    layout: Layout,
    where: tuple[str, str, str],
    base: dict[str, str],
    told: Mapping[str, Texts],
    languages: Sequence[str],
) -> None:
    """Put a row with its texts into the tables, as the layout has them."""
    table, texts_table, key = where
    if layout == "old":
        dropped = {"aid", "dvid"}
        for tag in languages:
            texts = {column: texts.get(tag, "") for column, texts in told.items()}
            row = {name: value for name, value in base.items() if name not in dropped}
            tables.setdefault(table, []).append({**row, **texts, "language": tag})
        return
    tables.setdefault(table, []).append(base)
    for tag in languages:
        texts = {column: texts.get(tag, "") for column, texts in told.items()}
        tables.setdefault(texts_table, []).append({key: base[key], **texts, "language": tag})


def written(tables: Rows, languages: Sequence[str], version: str) -> bytes:
    """Return tables as the XML of an .lss file."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', "<document>"]
    lines += ["<LimeSurveyDocType>Survey</LimeSurveyDocType>", f"<DBVersion>{version}</DBVersion>"]
    lines += ["<languages>", *(f"<language>{tag}</language>" for tag in languages), "</languages>"]
    for name, rows in tables.items():
        lines += [f"<{name}>", "<rows>", *map(_row, rows), "</rows>", f"</{name}>"]
    return "\n".join([*lines, "</document>"]).encode()


def _row(row: Mapping[str, str]) -> str:
    cells = (
        f"<{name}><![CDATA[{value}]]></{name}>"
        if value and "]]>" not in value
        else f"<{name}>{escape(value)}</{name}>"
        for name, value in row.items()
    )
    return f"<row>{''.join(cells)}</row>"
