"""What result cards and the public report tell beside the scores, as a cycle's configuration says.

What must not be told is not for it to say: that is held by ``core.disclosure`` alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from marshmallow import Schema, fields, validate

from core.cycles.sections import Section, by_schema
from core.data.models import Configuration, ScoreRun
from core.setting_titles import told
from forms.definition import Texts

SECTION = "publication"
#: Letters of a text of the public report.
LONGEST = 4000


def _text(ko: str, en: str, help_ko: str, help_en: str) -> fields.String:
    return fields.String(
        load_default="",
        validate=validate.Length(max=LONGEST),
        metadata={**told(ko, en, "c", help_ko, help_en), "lines": True},
    )


class PublicationSettings(Schema):
    """What administrators may change, for a phase or a scorecard."""

    grade = fields.Boolean(
        load_default=True, metadata=told("결과표에 등급을 적음", "Cards state the grade", "c")
    )
    rank = fields.Boolean(
        load_default=False,
        metadata=told(
            "결과표에 순위를 적음",
            "Cards state the rank",
            "c",
            "점수가 표시되는 사람이 5명보다 적은 집단에서는 적지 않습니다.",
            "Never in a group in which fewer than 5 totals may be told.",
        ),
    )
    committee_ko = _text(
        "성과평가위원회(한국어)",
        "Committee (Korean)",
        "공개 보고서에 싣습니다. 위원 수와 심의일을 적고 개인의 이름은 적지 마십시오.",
        "For the public report: how many members, when it met; no names of people.",
    )
    committee_en = _text(
        "성과평가위원회(영어)",
        "Committee (English)",
        "비워 두면 한국어 글을 씁니다.",
        "The Korean text stands in if empty.",
    )
    cases_ko = _text(
        "우수사례(한국어)",
        "Excellent cases (Korean)",
        "공개 보고서에 싣습니다. 줄마다 한 사례를 부서 이름으로 적으십시오.",
        "For the public report: a case on each line, by department.",
    )
    cases_en = _text(
        "우수사례(영어)",
        "Excellent cases (English)",
        "비워 두면 한국어 글을 씁니다.",
        "The Korean text stands in if empty.",
    )

    citizens = fields.Boolean(
        load_default=False,
        metadata=told(
            "시민에게 공개",
            "Published for citizens",
            "c",
            "로그인하지 않아도 읽는 페이지에 확정된 공개문안을 싣습니다. 사람은 싣지 않습니다.",
            "The confirmed texts stand on a page that is read without logging in; no persons.",
        ),
    )
    citizens_ko = _text(
        "시민 페이지 머리말(한국어)",
        "Introduction for citizens (Korean)",
        "시민 페이지 맨 위에 싣습니다. 개인의 이름은 적지 마십시오.",
        "Stands above the page for citizens; no names of people.",
    )
    citizens_en = _text(
        "시민 페이지 머리말(영어)",
        "Introduction for citizens (English)",
        "비워 두면 한국어 글을 씁니다.",
        "The Korean text stands in if empty.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """What is told of a phase or a scorecard; texts by language, empty where there is none.

    ``citizens`` says that citizens read it, under ``citizens_text``.
    """

    grade: bool
    rank: bool
    citizens: bool
    citizens_text: Texts
    committee: Texts
    cases: Texts


def publication_of(run: ScoreRun, scorecard: str = "") -> Publication:
    """Return what is told of a result of ``run``: the newest version of the cycle's configuration.

    Unlike what a score is made of, it may be changed until the results are confirmed.
    """
    newest = Configuration.select(Configuration.content).where(Configuration.cycle == run.cycle_id)
    found = newest.order_by(Configuration.version.desc()).first()
    named = found.content.get(SECTION, {}) if found else {}
    return publication(named.get(scorecard or (run.phase.name if run.phase else ""), {}))


def publication(raw: Mapping[str, Any]) -> Publication:
    """Return what raw settings describe; what they leave out has its default."""
    found = PublicationSettings().load(dict(raw))
    return Publication(
        grade=found["grade"],
        rank=found["rank"],
        citizens=found["citizens"],
        citizens_text=_texts(found, "citizens"),
        committee=_texts(found, "committee"),
        cases=_texts(found, "cases"),
    )


def _texts(found: Mapping[str, Any], name: str) -> Texts:
    texts = {language: found[f"{name}_{language}"].strip() for language in ("ko", "en")}
    return {language: text for language, text in texts.items() if text}


PUBLICATION = Section(
    name=SECTION,
    title={"ko": "결과 공개", "en": "What is told of results"},
    complete=by_schema(SECTION, PublicationSettings),
)
