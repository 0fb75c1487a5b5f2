"""A plugin that refuses: a report of a hundred hours and more is handed in on paper."""

from goru import Answers, Refusal, hookimpl

MOST = 100


@hookimpl
def before_submit(form: str, answers: Answers) -> None:
    """Refuse a report of too many hours; what was typed stays on the page."""
    if form == "training" and answers["hours"] >= MOST:
        raise Refusal(
            reason_ko=f"{MOST}시간 이상은 증빙과 함께 서면으로 제출해 주십시오.",
            reason_en=f"Hand in {MOST} hours and more on paper, with the certificates.",
        )
