"""The proposal of groups: even sizes, first wishes before second ones."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from goru.forming import group_sizes
from goru.reports import Footnote, Paper, ReportEvidence, Table
from plugins.gyeongnam.grouping import grouped, tell

#: The eight topics of 2019: 3 + 2 + 3.
TOPICS = ["economy"] * 3 + ["society"] * 2 + ["administration"] * 3
THEMES = sorted(set(TOPICS))
WISHES = st.dictionaries(
    st.integers(1, 99).map(str), st.permutations(THEMES).map(lambda told: told[:2]), min_size=1
)


def test_v52_thirty_people_in_eight_groups() -> None:
    wishes = {str(number): ["society", "economy"] for number in range(1001, 1031)}

    groups = grouped(wishes, TOPICS)

    assert [len(group) for group in groups] == [4, 4, 4, 4, 4, 4, 3, 3]
    assert [one.wish for group in groups for one in group].count(1) == 8


@given(WISHES)
def test_everybody_is_in_one_group_of_an_even_size(wishes: dict[str, list[str]]) -> None:
    groups = grouped(wishes, TOPICS)

    assert sorted(one.who for group in groups for one in group) == sorted(wishes)
    assert sorted(map(len, groups)) == sorted(group_sizes(len(wishes), len(TOPICS)))


@given(WISHES)
def test_as_many_first_wishes_are_met_as_there_are_seats(wishes: dict[str, list[str]]) -> None:
    groups = grouped(wishes, TOPICS)
    sizes = group_sizes(len(wishes), len(TOPICS))

    for theme in THEMES:
        seats = sum(size for size, one in zip(sizes, TOPICS, strict=True) if one == theme)
        wanted = sum(told[0] == theme for told in wishes.values())
        met = sum(
            one.wish == 1 and one_theme == theme
            for group, one_theme in zip(groups, TOPICS, strict=True)
            for one in group
        )
        assert met == min(seats, wanted)


def test_the_report_names_the_groups_and_says_how_many_wishes_are_met() -> None:
    day = date(2019, 7, 1)
    topics = [
        {"topics_theme": "society", "topics_topic": "협치"},
        {"topics_theme": "economy", "topics_topic": "공유경제"},
    ]
    plan = Paper(
        form="gyeongnam-plan", phase="plan", author="9", handed_in=day, answers={"topics": topics}
    )
    papers = tuple(
        Paper(
            form="gyeongnam-registration",
            phase="registration",
            author=who,
            handed_in=day,
            answers={"want": want},
        )
        for who, want in (
            ("1", ["society", "economy"]),
            ("2", ["society", "economy"]),
            ("3", ["society", "administration"]),
        )
    )
    evidence = ReportEvidence(today=day, papers=(plan, *papers), people={"1": "김", "2": "이"})

    blocks = list(tell(evidence))
    (table,) = (one for one in blocks if isinstance(one, Table))
    (said,) = (one.text for one in blocks if isinstance(one, Footnote))

    assert table.rows == (
        ("1", "사회혁신", "협치", "김(1), 이(2)"),
        ("2", "경제혁신", "공유경제", "3(3)"),
    )
    assert said.startswith("1순위 2명, 2순위 0명, 희망 밖 1명.")


def test_without_a_plan_there_is_no_proposal() -> None:
    assert not [
        one for one in tell(ReportEvidence(today=date(2019, 7, 1))) if isinstance(one, Table)
    ]
