"""The bank: put in, taken out with lists and names of its own, and told when it changed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from core.building import bank, drafts
from core.building.drafts import Draft, opened
from core.building.editing import edit
from core.data.models import AuditEntry, Municipality
from core.data.storage import Storage
from core.errors import NotFound
from core.errors.building import UnusableEntry
from forms.definition import Choice, Definition, Group, Question
from forms.editing import Remove, applied
from forms.editing.tree import found

SCALE = (Choice(name="1", label={"ko": "낮음"}), Choice(name="2", label={"ko": "높음"}))
FORM = Definition(
    name="source",
    title={"ko": "원본"},
    items=(
        Group(
            name="service",
            label={"ko": "서비스"},
            children=(
                Question(name="used", type="yes-no"),
                Question(
                    name="mark",
                    type="select-one",
                    choices="scale",
                    relevant="${used} = 'yes' and instance('scale')/root/item[1]/name = 1",
                ),
                Question(name="plan", type="table", parameters={"columns": "columns"}),
            ),
        ),
        Question(name="age", type="integer"),
    ),
    choices={
        "scale": SCALE,
        "columns": (Choice(name="c", columns={"type": "select-one", "list": "scale"}),),
        "unused": (),
    },
)


@pytest.fixture(autouse=True)
def scope(storage: Storage, municipality: Municipality) -> Iterator[None]:
    with storage.writing(municipality.id):
        yield


def target(**lists: tuple[Choice, ...]) -> Draft:
    form = Definition(
        name="target",
        title={"ko": "대상"},
        items=(Question(name="mark", type="text"),),
        choices=lists,
    )
    return opened(drafts.keep(form).id)


def test_a_group_brings_its_lists_and_gets_names_of_its_own() -> None:
    put = bank.put_item(FORM, "service")
    draft = target(scale=SCALE[:1])

    made = edit(draft.id, 1, bank.taking(draft.definition, put)).definition

    mark = found(made, "mark_2")
    assert isinstance(mark, Question)
    assert mark.choices == "scale_2"
    assert mark.relevant == "${used} = 'yes' and instance('scale_2')/root/item[1]/name = 1"
    assert (made.choices["scale"], made.choices["scale_2"]) == (SCALE[:1], SCALE)
    assert made.choices["columns"][0].columns["list"] == "scale_2"
    assert set(put.lists) == {"scale", "columns"}
    assert (put.kind, put.title) == ("group", "서비스")
    assert found(made, "service").extra == {"bank": str(put.id), "bank_digest": put.digest}


def test_a_list_that_is_there_just_so_is_used_as_it_is() -> None:
    put = bank.put_item(FORM, "mark")
    draft = target(scale=SCALE)

    made = applied(draft.definition, bank.taking(draft.definition, put))

    assert set(made.choices) == {"scale"}


def test_a_list_alone_is_shared() -> None:
    put = bank.put_list(FORM, "scale", "다섯 단계")
    draft = target()

    made = applied(draft.definition, bank.taking(draft.definition, put))

    assert made.choices == {"scale": SCALE}
    assert [(one.kind, one.name, one.title) for one in bank.entries("list")] == [
        ("list", "scale", "다섯 단계")
    ]


def test_what_changed_in_the_bank_is_told_and_can_be_taken_over() -> None:
    put = bank.put_item(FORM, "age")
    draft = target()
    draft = edit(draft.id, 1, bank.taking(draft.definition, put, at=0))
    draft = edit(draft.id, 2, {"do": "rename", "name": "age", "to": "years"})
    assert bank.outdated(draft) == ()

    better = applied(FORM, Remove(name="age"))
    better = Definition(
        name="s", title={}, items=(*better.items, Question(name="age", type="text"))
    )
    again = bank.put_item(better, "age")

    (old,) = bank.outdated(draft)
    assert (old.name, old.entry) == ("years", again)
    assert again.id == put.id
    made = edit(draft.id, 3, bank.renewing(draft.definition, "years", again))
    assert (made.definition.items[0].name, made.definition.items[0].type) == ("years", "text")  # type: ignore[attr-defined]  # it is a question
    assert bank.outdated(made) == ()


def test_an_entry_that_is_gone_is_told_and_the_copy_stays() -> None:
    put = bank.put_item(FORM, "age")
    draft = target()
    draft = edit(draft.id, 1, bank.taking(draft.definition, put))

    bank.remove(put.id)

    assert [(one.name, one.entry) for one in bank.outdated(draft)] == [("age", None)]
    with pytest.raises(NotFound):
        bank.entry(put.id)
    actions = [one.action for one in AuditEntry.select().order_by(AuditEntry.number)]
    assert (actions[0], actions[-1]) == ("bank.put", "bank.removed")


def test_only_what_a_form_has_can_be_put_in() -> None:
    for put in (bank.put_item, bank.put_list):
        with pytest.raises(UnusableEntry):
            put(FORM, "nothing")
    assert bank.entries() == ()
