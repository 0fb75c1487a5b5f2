"""A plugin with a check: nobody reports more hours of training than a working year has."""

from collections.abc import Iterator

from goru import hookimpl
from goru.checks import Check, Finding, Inspection

MOST = 2_000


def possible(inspection: Inspection) -> Iterator[Finding]:
    """Yield what is to be corrected, beside its question."""
    hours = inspection.answers.get("hours", 0)
    if hours > MOST:
        message = {
            "ko": f"교육시간 {hours}시간은 한 해 근무시간보다 많습니다. 다시 적어 주십시오.",
            "en": f"{hours} hours are more than a working year has. Enter them again.",
        }
        yield Finding(question="hours", message=message)


@hookimpl
def checks() -> Iterator[Check]:
    """Yield the rule; a form names it in its settings: ``checks`` is ``possible-hours``."""
    title = {"ko": "교육시간 확인", "en": "Hours that are possible"}
    yield Check(name="possible-hours", title=title, inspect=possible)
