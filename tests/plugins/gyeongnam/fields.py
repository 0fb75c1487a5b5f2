"""The fields that the forms must have: key, whether it is required (Y, N, C), and its options."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

Field = tuple[str, str, str]

FIELDS: Final[Mapping[str, tuple[Field, ...]]] = {
    "gyeongnam-plan": (  # W1
        ("title", "Y", ""),
        ("purpose", "Y", ""),
        ("period", "Y", ""),
        ("place", "Y", ""),
        ("audience", "Y", ""),
        ("program", "Y", ""),
        ("topics", "Y", ""),
        ("budget", "N", ""),
        ("owner", "Y", ""),
    ),
    "gyeongnam-registration": (  # W2
        ("who", "Y", ""),
        ("want", "Y", ""),
        ("stay", "N", ""),
        ("diet", "N", ""),
    ),
    "gyeongnam-brief": (  # W3
        ("theme", "Y", "경제혁신,사회혁신,도정혁신"),
        ("topic", "Y", ""),
        ("background", "Y", ""),
        ("questions", "Y", ""),
        ("material", "N", ""),
    ),
    "gyeongnam-receipt": (  # W3, by every participant
        ("topic", "Y", ""),
        ("read", "Y", ""),
    ),
    "gyeongnam-group": (  # W4
        ("group", "Y", ""),
        ("people", "Y", ""),
        ("tasks", "Y", ""),
        ("problems", "Y", ""),
        ("solutions", "Y", ""),
        ("minority", "N", ""),
        ("speaker", "Y", ""),
    ),
    "gyeongnam-peer": (  # W5
        ("group", "Y", ""),
        ("task", "Y", ""),
        ("analysis", "Y", ""),
        ("real", "Y", ""),
        ("comment", "N", ""),
    ),
    "gyeongnam-satisfaction": (  # W6
        ("session", "Y", ""),
        ("content", "Y", ""),
        ("lecturer", "C", ""),
        ("run", "Y", ""),
        ("use", "Y", ""),
        ("free", "N", ""),
    ),
    "gyeongnam-perception": (  # W7
        ("code", "Y", ""),
        ("q1", "Y", ""),
        ("q2", "Y", ""),
        ("q3", "Y", ""),
        ("q4", "Y", ""),
        ("q5", "Y", ""),
        ("q6", "Y", ""),
        ("q7", "Y", ""),
        ("q8", "Y", ""),
        ("q9", "Y", ""),
        ("q10", "Y", ""),
    ),
    "gyeongnam-question": (  # W8
        ("question", "Y", ""),
        ("show", "Y", "공개,이름 비표시"),
        ("field", "Y", "경제혁신,사회혁신,도정혁신,인사,기타"),
        ("answer", "Y", ""),  # of the recorder alone
        ("follow", "N", ""),
    ),
    "gyeongnam-directive": (  # directions that answer no question
        ("session", "Y", "모두 말씀,도지사와의 대화,인사혁신 토론회,마무리 말씀"),
        ("field", "Y", "경제혁신,사회혁신,도정혁신,인사,기타"),
        ("said", "Y", ""),
        ("follow_unit", "Y", ""),
        ("follow_due", "Y", ""),
    ),
    "gyeongnam-follow": (  # W9
        ("solution", "Y", ""),
        ("task", "Y", ""),
        ("owner", "Y", ""),
        ("due", "Y", ""),
        ("state", "Y", "미착수,추진,완료,보류"),
        ("log", "C", ""),
    ),
}
