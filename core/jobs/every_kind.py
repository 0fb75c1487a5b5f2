"""Every kind of job there is: a new one is written in a module of its own and named here."""

from __future__ import annotations

from core.jobs import assigning, documents, exports, imports, reminding, scores
from core.jobs.kinds import Kinds, by_name

KINDS: Kinds = by_name(
    (
        *exports.KINDS,
        *scores.KINDS,
        *documents.KINDS,
        *assigning.KINDS,
        *imports.KINDS,
        *reminding.KINDS,
    )
)
