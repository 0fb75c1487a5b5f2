"""GR-841 to GR-859: several forms about one subject, checks at hand-in, indicators and results."""

from __future__ import annotations

from core.errors.base import Problem


class OnlyOnce(Problem):
    """A phase cannot take several forms about one subject."""

    code, status = "GR-841", 422
    ko = (
        "단계 ‘{phase}’에는 양식 개수를 정할 수 없습니다. 이 평가제도의 단계가 아니거나 익명 양식을 "
        "쓰는 단계입니다. 다른 단계를 고르십시오."
    )
    en = (
        "Phase '{phase}' cannot take several forms about one subject: the programme has no such "
        "phase, or its form is anonymous. Choose another phase."
    )


class EnoughForms(Problem):
    """As many forms about a subject are begun as the phase takes."""

    code, status = "GR-842", 409
    ko = (
        "‘{subject}’에는 최대 {most}개까지 낼 수 있으며 이미 {there}개가 있습니다. 새로 쓰려면 "
        "제출하지 않은 것을 먼저 지우십시오."
    )
    en = (
        "At most {most} forms about '{subject}' are taken, and there are {there} already. Remove "
        "one that is not handed in first."
    )


class StillNeeded(Problem):
    """A form cannot be removed because the phase takes no fewer, or it is handed in."""

    code, status = "GR-843", 409
    ko = "‘{subject}’의 이 양식은 지울 수 없습니다. {reason_ko}"
    en = "This form about '{subject}' cannot be removed. {reason_en}"


class Unsound(Problem):
    """Checks of a form find fault with what is handed in; nothing of it is lost."""

    code, status = "GR-844", 422
    ko = "{count}가지를 고쳐야 제출할 수 있습니다. {told_ko}"
    en = "{count} things are to be corrected before this can be handed in. {told_en}"
