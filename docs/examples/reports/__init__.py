"""A plugin with a report: how many have handed their report of training in."""

from collections.abc import Iterator

from goru import hookimpl
from goru.reports import Block, Facts, Report, ReportEvidence


def progress(evidence: ReportEvidence) -> Iterator[Block]:
    """Yield the figures, in the reader's language."""
    papers = evidence.of("training")
    done = sum(paper.state == "submitted" for paper in papers)
    title = "제출" if evidence.language == "ko" else "Handed in"
    yield Facts(rows=((title, f"{done} / {len(papers)}"),))


@hookimpl
def reports() -> Iterator[Report]:
    """Yield the report; it stands under Reports for its roles alone."""
    yield Report(
        name="training-progress",
        title={"ko": "교육시간 제출 현황", "en": "Reports of training handed in"},
        programme="training",
        roles=frozenset({"administrator"}),
        forms=("training",),
        tell=progress,
    )
