"""The worked examples of the domain about quotas and grades, under their numbers."""

from __future__ import annotations

import pytest

from goru.allocation import allocate, quotas
from tests.core.allocation.people import graded, grades, rules, seniors

#: Columns of the worked examples: method and the grade that absorbs.
METHODS = (
    ("cumulative", ""),
    ("largest_remainder", ""),
    ("half_up", ""),
    ("half_up_absorb", "B"),
    ("floor_absorb", "B"),
)


@pytest.mark.parametrize(
    ("heads", "counts"),
    [
        pytest.param(37, "7/15/11/4 7/15/11/4 7/15/11/4 7/15/11/4 7/14/13/3", id="V19"),
        pytest.param(15, "3/6/5/1 3/6/5/1 3/6/5/2 3/6/4/2 3/6/5/1", id="V20"),
        pytest.param(9, "2/3/3/1 2/3/3/1 2/4/3/1 2/4/2/1 1/3/5/0", id="V21"),
        pytest.param(5, "1/2/2/0 1/2/2/0 1/2/2/1 1/2/1/1 1/2/2/0", id="V22"),
        pytest.param(3, "1/1/1/0 1/1/1/0 1/1/1/0 1/1/1/0 0/1/2/0", id="V23"),
        pytest.param(1, "0/1/0/0 0/1/0/0 0/0/0/0 0/0/1/0 0/0/1/0", id="V24"),
    ],
)
def test_20_40_30_10_percent_of_so_many_people(heads: int, counts: str) -> None:
    found = [quotas(grades(20, 40, 30, 10), heads, method, absorb) for method, absorb in METHODS]

    assert ["/".join(map(str, one)) for one in found] == counts.split()


def test_v29_20_30_40_10_percent_of_six_people() -> None:
    assert quotas(grades(20, 30, 40, 10), 6, "cumulative") == (1, 2, 2, 1)


V25 = (95, 93, 93, 90, 88, 88, 88, 80, 70)


@pytest.mark.parametrize(
    ("policy", "keys", "expected"),
    [
        pytest.param("strict", ("in-rank",), "SSAAABBBC", id="V25a"),
        pytest.param("promote", (), "SSSAAAABC", id="V25b"),
        pytest.param("demote", (), "SAAABBBBC", id="V25c"),
    ],
)
def test_equal_scores_across_a_line(policy: str, keys: tuple[str, ...], expected: str) -> None:
    found = allocate(seniors(*V25), rules(policy=policy, tie_keys=keys))

    (group,) = found.groups
    assert "/".join(str(count) for count in group.quotas.values()) == "2/3/3/1"
    assert "".join(line.grade for line in found.lines) == expected


@pytest.mark.parametrize("policy", ["strict", "promote", "demote"])
def test_tie_keys_come_before_the_policy(policy: str) -> None:
    assert graded(seniors(*V25), rules(policy=policy, tie_keys=("in-rank",))) == "SSAAABBBC"
