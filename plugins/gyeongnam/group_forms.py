"""Forms W4 분임토의 결과서 and W5 발표 상호평가: what a group found, and how the others rate it.

Source: groups by theme examined tasks and shared problems and alternatives (2019); the weights 30,
30 and 40 and that every problem needs an alternative are proposals [c].
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from goru.asking import (
    ask,
    choice,
    column_rule,
    form,
    known,
    marked,
    needed,
    page,
    remark,
    rule,
    texts,
)
from plugins.gyeongnam.common import MIDDLE, QUALITY, TOPICS

SHEET_NAME: Final = "gyeongnam-group"
PEER_NAME: Final = "gyeongnam-peer"
#: What is rated of a presentation -> its weight; proposals [c].
WEIGHTS: Final[Mapping[str, int]] = {"task": 30, "analysis": 30, "real": 40}
#: The number of a row, which the table shows anyway.
NUMBER: Final = choice("no", "번호", "Number", type="calculate", calculation="position(..)")
EVERY_PROBLEM: Final = rule(
    "min(${problems_alternatives}) >= 1",
    "문제점마다 대안을 하나 이상 적으십시오.",
    "Every problem needs an alternative.",
)
SHEET: Final = form(
    SHEET_NAME,
    texts("분임토의 결과서", "Result of a group"),
    (
        page(
            "who",
            "분임",
            "Group",
            known("group", "subject.name", texts("분임", "Group")),
            ask("select-one", "topic", "주제", "Topic", choices="topics"),
            page(
                "people",
                "분임장·기록자·참석자",
                "Chair, recorder, members",
                ask("person", "people_chair", "분임장", "Chair"),
                ask(
                    "person",
                    "people_recorder",
                    "기록자",
                    "Recorder",
                    **rule(
                        ". != ${people_chair}",
                        "분임장과 다른 사람이어야 합니다.",
                        "Somebody else than the chair.",
                    ),
                ),
                ask(
                    "table",
                    "members",
                    "참석자",
                    "Members",
                    parameters={"columns": "member_columns"},
                    **rule(
                        "count(${members}[members_who = ${people_chair}]) = 1 "
                        "and count(${members}[members_who = ${people_recorder}]) = 1",
                        "분임장과 기록자도 한 번씩 적으십시오.",
                        "List the chair and the recorder too, once each.",
                    ),
                ),
            ),
        ),
        page(
            "found",
            "과제·문제점·대안",
            "Tasks, problems, alternatives",
            ask("table", "tasks", "주요과제", "Tasks", parameters={"columns": "task_columns"}),
            ask(
                "table",
                "problems",
                "문제점",
                "Problems",
                parameters={"columns": "problem_columns"},
            ),
            ask(
                "table",
                "solutions",
                "대안",
                "Alternatives",
                parameters={"columns": "solution_columns"},
                hint=texts(
                    "문제점마다 대안을 하나 이상 적으십시오.",
                    "One at least for every problem.",
                ),
                **EVERY_PROBLEM,
            ),
            remark("minority", "이견·소수의견", "Other views", MIDDLE),
        ),
        page(
            "speaker",
            "발표자·발표자료",
            "Speaker and slides",
            ask(
                "person",
                "speaker_who",
                "발표자",
                "Speaker",
                **rule(
                    "count(${members}[members_who = ${speaker_who}]) = 1",
                    "참석자 가운데에서 고르십시오.",
                    "One of the members.",
                ),
            ),
            ask("file", "speaker_file", "발표자료", "Slides"),
        ),
    ),
    settings={"workflow": "gyeongnam-group"},
    topics=TOPICS,
    member_columns=(needed("who", "참석자", "Member", type="person"),),
    task_columns=(needed("task", "과제", "Task"), needed("state", "현황", "State")),
    problem_columns=(
        NUMBER,
        needed(
            "task",
            "과제 번호",
            "Number of the task",
            type="integer",
            **column_rule(
                ". >= 1 and . <= count(${tasks})",
                "위에 적은 주요과제의 줄 번호를 적으십시오.",
                "The number of the row of a task above.",
            ),
        ),
        needed("problem", "문제점", "Problem"),
        needed("cause", "원인", "Cause"),
        needed("basis", "근거", "Proof"),
        choice(
            "alternatives",
            "대안 수",
            "Alternatives",
            type="integer",
            calculation="count(${solutions}[solutions_problem = current()/../problems_no])",
            read_only="yes",
        ),
    ),
    solution_columns=(
        needed(
            "problem",
            "문제점 번호",
            "Number of the problem",
            type="integer",
            **column_rule(
                ". >= 1 and . <= count(${problems})",
                "위에 적은 문제점의 줄 번호를 적으십시오.",
                "The number of the row of a problem above.",
            ),
        ),
        needed("what", "대안", "Alternative"),
        needed("effect", "기대효과", "Expected effect"),
        needed("impact", "영향도(1–5)", "Impact (1–5)", type="rating", parameters="start=1 end=5"),
        needed(
            "feasible",
            "실행가능성(1–5)",
            "Feasibility (1–5)",
            type="rating",
            parameters="start=1 end=5",
        ),
        needed("unit", "소관", "Department", type="unit"),
        needed("due", "기한", "Until", type="date"),
    ),
)
PEER: Final = form(
    PEER_NAME,
    texts("발표 상호평가", "Rating of a presentation"),
    (
        page(
            "presentation",
            "발표 상호평가",
            "Presentation",
            known(
                "group",
                "subject.name",
                texts("대상 분임", "Group"),
                hint=texts("자기 분임은 평가하지 않습니다.", "Nobody rates their own group."),
            ),
            marked("task", "과제 도출(30)", "Finding the task (30)", "quality"),
            marked("analysis", "문제 분석(30)", "Analysis of the problem (30)", "quality"),
            marked("real", "대안 실현성(40)", "Feasible alternatives (40)", "quality"),
            ask("text", "comment", "한 줄 의견", "Remark", required="", parameters={"max": "200"}),
        ),
    ),
    quality=QUALITY,
)
