"""What was paid because of a score: the approved lists that its run led to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping

from core.data.models import Allocation, PayLine, PayList, Score
from core.paylists.configured import title_of
from core.paylists.states import APPROVED
from forms.definition import in_language


def payments(
    scores: Collection[int], person: int | None, language: str
) -> Mapping[int, list[tuple[int, str]]]:
    """Return by score of ``person`` the lists that pay them by its run: number, and title with day.

    A list goes back to the run whose grades it pays by; drafts are not told.
    """
    query = (
        Score.select(Score.id, PayList.id, PayList.settings, PayList.paid_on)
        .join(Allocation, on=(Allocation.run == Score.run))
        .join(PayList, on=(PayList.allocation == Allocation.id))
        .join(PayLine, on=(PayLine.pay_list == PayList.id))
        .where(
            Score.id.in_(list(scores)),
            Score.subject_kind == "person",
            Score.subject == person,
            PayLine.person == person,
            PayList.state == APPROVED,
        )
        .order_by(PayList.id)
    )
    found = defaultdict(list)
    for score, number, settings, day in query.tuples() if person is not None and scores else ():
        title = in_language(title_of(settings), language, "ko")
        found[score].append((number, f"{title} ({day.isoformat()})"))
    return found
