"""Remarks of co-authors: on an item, settled, following a new name, gone with the draft."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from core.building import comments, drafts
from core.building.editing import edit, redo, undo
from core.data.models import Account, DraftComment, Municipality
from core.data.scope import current
from core.data.storage import Storage
from core.errors import NotFound
from core.errors.building import UnusableComment
from forms.definition import Definition, Question

FORM = Definition(name="f", title={"ko": "가"}, items=(Question(name="a", type="text"),))


@pytest.fixture(autouse=True)
def scope(storage: Storage, municipality: Municipality) -> Iterator[None]:
    with storage.writing(municipality.id):
        current().actor = Account.create(login="kim", password="-").id
        yield


@pytest.fixture
def draft() -> int:
    return int(drafts.keep(FORM).id)


def test_a_remark_says_who_and_about_what(draft: int) -> None:
    made = comments.write(draft, "a", " 문구를 줄입시다 ")
    comments.write(draft, "", "전체적으로 좋습니다")

    assert (made.item, made.text, made.author) == ("a", "문구를 줄입시다", "kim")
    assert [one.item for one in comments.comments(draft)] == ["a", ""]
    assert comments.comments(draft, "a") == (made,)


def test_a_remark_is_settled_and_opened_again(draft: int) -> None:
    made = comments.write(draft, "a", "길다")
    assert comments.unresolved(draft) == {"a": 1}

    settled = comments.resolve(draft, made.id)

    assert (settled.resolved_by, comments.unresolved(draft)) == ("kim", {})
    assert settled.resolved_at is not None
    assert comments.resolve(draft, made.id, resolved=False) == made
    with pytest.raises(NotFound):
        comments.resolve(draft, made.id + 1)


def test_remarks_follow_a_new_name_there_and_back(draft: int) -> None:
    comments.write(draft, "a", "길다")

    edit(draft, 1, {"do": "rename", "name": "a", "to": "b"})
    assert [one.item for one in comments.comments(draft)] == ["b"]
    undo(draft, 2)
    assert [one.item for one in comments.comments(draft)] == ["a"]
    redo(draft, 3)
    assert [one.item for one in comments.comments(draft)] == ["b"]


@pytest.mark.parametrize(("item", "text"), [("a", " "), ("a", "x" * 2_001), ("nothing", "x")])
def test_a_remark_has_words_and_an_item(draft: int, item: str, text: str) -> None:
    with pytest.raises(UnusableComment):
        comments.write(draft, item, text)


def test_remarks_go_with_the_draft(draft: int) -> None:
    comments.write(draft, "a", "길다")

    drafts.discard(draft)

    assert DraftComment.select().count() == 0
