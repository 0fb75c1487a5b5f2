"""A plugin with a yearly programme of records that ``standard`` has."""

from collections.abc import Iterator

from goru import PhasePlan, Programme, hookimpl

PROPOSALS = PhasePlan(
    name="proposals",
    title={"ko": "변경 제안", "en": "Proposals"},
    form="change-request",
    roster="everybody",
    opens=(3, 2),
    closes=(3, 31),
)


@hookimpl
def programmes() -> Iterator[Programme]:
    """Yield the template; an administrator opens a cycle of it for a year."""
    yield Programme(
        name="proposals",
        title={"ko": "변경 제안의 해", "en": "A year of proposals"},
        legal_basis={"ko": "나래시 제안 조례 제3조", "en": "Narae ordinance on proposals, art. 3"},
        phases=(PROPOSALS,),
    )
