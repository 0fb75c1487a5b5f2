"""How a submission that is done is opened again: asked by one person, granted by another."""

from __future__ import annotations

from typing import Final

from goru.workflows import Stage, Transition

AUTHOR: Final = frozenset({"author"})
OFFICE: Final = frozenset({"role:administrator", "role:confirmer"})
UNLOCKING: Final = Stage(
    name="unlocking", title={"ko": "잠금 해제 검토", "en": "Unlocking asked for"}
)


def unlocking(done: str, asks: frozenset[str]) -> tuple[Transition, ...]:
    """Return the steps from the stage ``done`` back to ``writing``; two people take them."""
    return (
        Transition(
            name="ask-unlock",
            title={"ko": "잠금 해제 요청", "en": "Ask to unlock"},
            sources=(done,),
            target=UNLOCKING.name,
            who=asks | OFFICE,
            reason=True,
        ),
        Transition(
            name="unlock",
            title={"ko": "잠금 해제", "en": "Unlock"},
            sources=(UNLOCKING.name,),
            target="writing",
            who=OFFICE,
            reason=True,
            another=True,
        ),
        Transition(
            name="stay-locked",
            title={"ko": "잠금 유지", "en": "Leave locked"},
            sources=(UNLOCKING.name,),
            target=done,
            who=OFFICE,
            reason=True,
        ),
    )
