"""Nobody rates themselves: not by a forged assignment, a forged address, or somebody's place."""

from __future__ import annotations

from itertools import cycle

from core.data.models import Submission
from core.scoring.relations import OF_OTHERS
from tests.edge_cases.refused.hall import AUTHOR, Hall, refused
from tests.edge_cases.refused.test_writing import told


def test_a_forged_assignment_lets_nobody_rate_themselves(hall: Hall) -> None:
    own, relations = hall.town.people[AUTHOR], cycle(sorted(OF_OTHERS))
    forged = [
        hall.begun(form, subject=own, relation=next(relations), ordinal=turn)
        for turn in range(3)
        for form in hall.forms()
    ]
    before = hall.everything()

    codes = {refused(hall.typed(AUTHOR, one, "submit")) for one in forged}
    codes |= {refused(hall.as_(AUTHOR).get(f"/fill/{one}?lang=en"), "en") for one in forged}

    assert codes == {"GR-852"}
    assert hall.everything() == before
    assert {(*one[:3], one[-1]) for one in hall.attempts()} == {
        (AUTHOR, *told(hall, one), "GR-852") for one in forged
    }


def test_nobody_rates_a_form_that_they_handed_in(hall: Hall) -> None:
    form = next(hall.forms())
    mine = hall.begun(form)
    hall.draft(mine, {}, "submitted")
    with hall.town.storage.reading(hall.town.municipality):
        paper = Submission.get(Submission.assignment == mine).id
    about = {"subject_kind": "submission", "subject": paper, "relation": "internal"}
    forged, honest = hall.begun(form, **about), hall.begun(form, who="head", **about)
    before = hall.everything()

    assert refused(hall.typed(AUTHOR, forged, "save")) == "GR-852"
    assert hall.as_("head").get(f"/fill/{honest}").status_code == 200
    assert hall.everything() == before
