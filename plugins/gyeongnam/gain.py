"""The scorer of the survey before and after, paired by the participants' own codes.

The answers of both surveys come as one evidence; each tells by a question to which it belongs.
Codes pair answers and are told to nobody.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from marshmallow import Schema, fields, validate

from goru import Scorer, Settings, told
from goru.scoring import Evidence, Row, Scores, Status, SubjectScore, rows_by_subject
from goru.settings import question, whole
from plugins.gyeongnam.figures import Gain, gain_steps
from plugins.gyeongnam.scorers import missing
from plugins.gyeongnam.survey_forms import ITEMS

BEFORE, AFTER = "before", "after"
#: Question -> somebody's mark.
Sheet = Mapping[str, Fraction]


class GainSettings(Schema):
    """What administrators may change; every default is a proposal."""

    items = fields.List(
        fields.String(),
        load_default=lambda: list(ITEMS),
        validate=validate.Length(min=1),
        metadata=told("문항", "Questions", "form"),
    )
    code = question("code", "참가자 코드 문항", "Question of the participant's code")
    moment = question(
        "moment",
        "사전·사후를 알리는 문항",
        "Question that tells before from after",
        "before 또는 after로 시작하는 값",
        "Its value begins with before or after",
    )
    fewest = whole(
        5,
        told(
            "최소 짝 수",
            "Fewest pairs",
            "c",
            "이보다 적으면 결과를 내지 않습니다.",
            "With fewer there is no result.",
        ),
        least=5,
    )


def score_gain(evidence: Evidence, settings: Settings) -> Scores:
    """Return the gain in percent of what was possible; parts are the means before and after,
    of everything and by question.

    Codes that stand twice on a side pair nobody; who answered one side alone does not count.

    Raises:
        Problem: The form has no such question, or an answer is no number.

    """
    questions = [*settings["items"], settings["code"], settings["moment"]]
    rows = rows_by_subject(evidence, questions)
    return Scores(
        lines=tuple(_gained(one, rows.get(one, ()), settings) for one in evidence.subjects)
    )


def _gained(subject: int, rows: Sequence[Row], settings: Settings) -> SubjectScore:
    sides = [sheets(rows, side, settings) for side in (BEFORE, AFTER)]
    codes = sorted(sides[0].keys() & sides[1].keys())
    if len(codes) < settings["fewest"]:
        least = settings["fewest"]
        ko = f"사전·사후가 짝을 이룬 응답이 {least}쌍보다 적어 결과를 내지 않습니다."
        return missing(subject, ko, f"Fewer than {least} pairs of answers: there is no result.")
    paired = [[side[code] for code in codes] for side in sides]
    before, after = (_mean([_mean([*one.values()]) for one in side]) for side in paired)
    found = Gain(before=before, after=after)
    return SubjectScore(
        subject=subject,
        status=Status.NOT_APPLICABLE if found.percent is None else Status.SCORED,
        value=found.percent,
        parts={"사전": before, "사후": after, **_by_question(paired, settings)},
        trace=tuple(gain_steps(found, len(codes))),
    )


def _by_question(paired: Sequence[Sequence[Sheet]], settings: Settings) -> dict[str, Fraction]:
    """Return the means of the questions that everybody who is paired answered on both sides.

    So no mean is of fewer people than the whole, nor tells them apart by subtraction.
    """
    return {
        part: _mean([one[name] for one in side])
        for name in settings["items"]
        if all(name in one for side in paired for one in side)
        for part, side in zip(parts_of_item(name), paired, strict=True)
    }


def parts_of_item(name: str) -> tuple[str, str]:
    """Return the names of the parts of a question: before, after."""
    return f"{name} 사전", f"{name} 사후"


def sheets(rows: Sequence[Row], side: str, settings: Settings) -> Mapping[str, Sheet]:
    """Return everybody's marks on one side by code; not those whose code stands there twice."""
    found: dict[str, list[Sheet]] = {}
    for row in rows:
        if row.text(settings["moment"]).startswith(side):
            given = {name: row.number(name) for name in settings["items"]}
            marks = {name: mark for name, mark in given.items() if mark is not None}
            if marks:
                found.setdefault(row.text(settings["code"]).upper(), []).append(marks)
    return {code: listed[0] for code, listed in found.items() if code and len(listed) == 1}


def _mean(numbers: Sequence[Fraction]) -> Fraction:
    return sum(numbers, Fraction()) / len(numbers)


GAIN = Scorer(
    name="gyeongnam-gain",
    title={"ko": "사전·사후 향상도", "en": "Gain from before to after"},
    version="2",
    settings=GainSettings,
    score=score_gain,
    unit={"ko": "%", "en": "%"},
)
