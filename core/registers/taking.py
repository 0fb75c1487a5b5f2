"""Which phases take a register."""

from __future__ import annotations

from collections.abc import Mapping

from core.data.models import Cycle, Phase
from core.library import Catalogue
from core.records import FormDefinition, Programme


def takers(catalogue: Catalogue) -> Mapping[int, str]:
    """Return the open phases whose form has a register, the newest cycle's first, with titles."""
    known = {one.name for one in catalogue.all(FormDefinition) if one.register}
    named = {
        (programme.name, phase.name)
        for programme in catalogue.all(Programme)
        for phase in programme.phases
        if phase.form in known
    }
    rows = (
        Phase.select(Phase.id, Phase.name, Phase.title, Cycle.programme, Cycle.title)
        .join(Cycle)
        .where(~Phase.closed)
        .order_by(Cycle.year.desc(), Phase.id)
        .tuples()
    )
    return {
        key: f"{cycle} · {title}"
        for key, name, title, programme, cycle in rows
        if (programme, name) in named
    }
