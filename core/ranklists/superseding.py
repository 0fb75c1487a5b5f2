"""Merit lists end with the run that they rank."""

from __future__ import annotations

from core import audit
from core.data.models import RankList
from core.paylists.states import APPROVED, SUPERSEDED


def supersede_lists(run: int) -> None:
    """Let the approved lists of a superseded run be superseded with it, on record."""
    lists = RankList.select(RankList.id).where(RankList.run == run, RankList.state == APPROVED)
    for made in list(lists):
        RankList.update(state=SUPERSEDED).where(RankList.id == made.id).execute()
        audit.record("ranklist.superseded", "ranklist", str(made.id), by_run=run)
