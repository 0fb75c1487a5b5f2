"""Two administrators edit one draft at the same moment."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from core.building import drafts
from core.building.editing import edit
from core.data.models import DraftRevision, Municipality
from core.data.storage import Storage
from forms.definition import Definition, Question

EDITS = 6


def test_edits_of_two_people_at_once_all_stay(storage: Storage, municipality: Municipality) -> None:
    questions = tuple(Question(name=f"q{number}", type="text") for number in range(2 * EDITS))
    form = Definition(name="f", title={"ko": "가"}, items=questions)
    with storage.writing(municipality.id):
        draft = int(drafts.keep(form).id)
    together = Barrier(2)

    def person(first: int) -> None:
        for number in range(first, 2 * EDITS, 2):
            together.wait()
            told = {"do": "set", "name": f"q{number}", "field": "hint", "value": str(number)}
            with storage.writing(municipality.id):
                edit(draft, 1, told)

    with ThreadPoolExecutor(2) as people:
        list(people.map(person, (0, 1)))

    with storage.reading(municipality.id):
        stored = drafts.opened(draft)
        numbers = [one.number for one in DraftRevision.select().order_by(DraftRevision.number)]
    assert [one.hint for one in stored.definition.items] == [
        {"": str(number)} for number in range(2 * EDITS)
    ]
    assert numbers == list(range(1, 2 * EDITS + 2))
