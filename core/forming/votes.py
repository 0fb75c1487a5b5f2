"""Topics by the votes for first, second and third place.

Source: topics of the pre-survey are chosen by the participants (강서구 인사공감 토론회); the points
3, 2 and 1 are a proposal [c].
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from core.scoring.scores import Step
from core.scoring.telling import equals, given, step

#: Points of the first, second and third place.
PLACES = (Fraction(3), Fraction(2), Fraction(1))
Votes = Mapping[str, Sequence[int]]


def counted(rankings: Iterable[Sequence[str]], topics: Sequence[str], places: int) -> Votes:
    """Return how often each topic was put first, second …; later places do not count."""
    found = {topic: [0] * places for topic in topics}
    for ranking in rankings:
        for place, topic in enumerate(ranking[:places]):
            found.setdefault(topic, [0] * places)[place] += 1
    return found


def vote_points(votes: Votes, weights: Sequence[Fraction] = PLACES) -> Mapping[str, Fraction]:
    """Return the points of each topic: its votes by the points of their places."""
    return {
        topic: sum((w * n for w, n in zip(weights, found, strict=True)), Fraction())
        for topic, found in votes.items()
    }


def by_points(votes: Votes, weights: Sequence[Fraction] = PLACES) -> tuple[str, ...]:
    """Return the topics in order: most points, then most first places, then as they are listed."""
    points = vote_points(votes, weights)
    return tuple(sorted(votes, key=lambda topic: (-points[topic], [-n for n in votes[topic]])))


def vote_steps(votes: Votes, weights: Sequence[Fraction] = PLACES) -> Iterator[Step]:
    """Yield the sum of each topic, in order; the last step's result is that of the first topic."""
    points = vote_points(votes, weights)
    order = by_points(votes, weights)
    for topic in order:
        pairs = zip(weights, votes[topic], strict=True)
        sums = " + ".join(f"{given(weight)} × {number}" for weight, number in pairs)
        told = f"{topic}: {sums} {equals(points[topic])}"
        yield step("votes", f"{told}점", f"{told} points", points[topic])
    if order:
        yield step(
            "votes",
            f"가장 많은 점수를 얻은 주제: {order[0]}",
            f"The topic with most points: {order[0]}",
            points[order[0]],
        )
