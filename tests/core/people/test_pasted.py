"""What people paste: staff numbers between anything, cells between tabs or commas."""

from __future__ import annotations

from core.people.pasted import cells, staff_numbers


def test_staff_numbers_stand_between_blanks_commas_and_semicolons() -> None:
    assert staff_numbers(" E1, E2;E3\n\tE1\r\n") == ("E1", "E2", "E3", "E1")
    assert staff_numbers(" ;, ") == ()


def test_cells_stand_between_tabs_or_commas_and_keep_their_blanks_inside() -> None:
    assert cells("1모둠\t E1 ,홍 길동") == ["1모둠", "E1", "홍 길동"]
    assert cells("E1") == ["E1"]
