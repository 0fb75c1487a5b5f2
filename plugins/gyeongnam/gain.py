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
#: Code -> the mean of somebody's answers.
Means = Mapping[str, Fraction]


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
    """Return the gain in percent of what was possible; parts are the means before and after.

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
    sides = [means(rows, side, settings) for side in (BEFORE, AFTER)]
    codes = sorted(sides[0].keys() & sides[1].keys())
    if len(codes) < settings["fewest"]:
        least = settings["fewest"]
        ko = f"사전·사후가 짝을 이룬 응답이 {least}쌍보다 적어 결과를 내지 않습니다."
        return missing(subject, ko, f"Fewer than {least} pairs of answers: there is no result.")
    before, after = (sum((side[code] for code in codes), Fraction()) / len(codes) for side in sides)
    found = Gain(before=before, after=after)
    return SubjectScore(
        subject=subject,
        status=Status.NOT_APPLICABLE if found.percent is None else Status.SCORED,
        value=found.percent,
        parts={"사전": before, "사후": after},
        trace=tuple(gain_steps(found, len(codes))),
    )


def means(rows: Sequence[Row], side: str, settings: Settings) -> Means:
    """Return everybody's mean of the answered questions on one side, by code."""
    found: dict[str, list[Fraction]] = {}
    for row in rows:
        if row.text(settings["moment"]).startswith(side):
            given = [row.number(name) for name in settings["items"]]
            marks = [mark for mark in given if mark is not None]
            if marks:
                mean = sum(marks, Fraction()) / len(marks)
                found.setdefault(row.text(settings["code"]).upper(), []).append(mean)
    return {code: listed[0] for code, listed in found.items() if code and len(listed) == 1}


GAIN = Scorer(
    name="gyeongnam-gain",
    title={"ko": "사전·사후 향상도", "en": "Gain from before to after"},
    version="1",
    settings=GainSettings,
    score=score_gain,
    unit={"ko": "%", "en": "%"},
)
