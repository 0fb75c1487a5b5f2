"""The forms of the Korean words that end a condition."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple


class Verb(NamedTuple):
    """One word in the places where a condition may stand.

    ``joined`` before a further condition, ``either`` before an alternative, ``when`` before 때,
    ``given`` before what follows from it, ``must`` before 합니다, ``plain`` at the end, ``whether``
    as a question within a sentence.  Two forms with a stroke are chosen by the word before.
    """

    joined: str
    either: str
    when: str
    given: str
    must: str
    plain: str
    whether: str


#: 이다 follows its word without a blank.
IS: Final = Verb("이고", "이거나", "일", "이면", "이어야/여야", "입니다", "인지")


def _negated(stem: str) -> Verb:
    return Verb(
        f"{stem} 않고", f"{stem} 않거나", f"{stem} 않을", f"{stem} 않으면", f"{stem} 않아야",
        f"{stem} 않습니다", f"{stem} 않은지",
    )  # fmt: skip


#: Every word in use; each that is denied with 않다 stands beside its own.
VERBS: Final[Mapping[str, Verb]] = MappingProxyType(
    {
        "이다": IS,
        "아니다": Verb("아니고", "아니거나", "아닐", "아니면", "아니어야", "아닙니다", "아닌지"),
        "크다": Verb("크고", "크거나", "클", "크면", "커야", "큽니다", "큰지"),
        "크지 않다": _negated("크지"),
        "작다": Verb("작고", "작거나", "작을", "작으면", "작아야", "작습니다", "작은지"),
        "작지 않다": _negated("작지"),
        "늦다": Verb("늦고", "늦거나", "늦을", "늦으면", "늦어야", "늦습니다", "늦은지"),
        "늦지 않다": _negated("늦지"),
        "이르다": Verb("이르고", "이르거나", "이를", "이르면", "일러야", "이릅니다", "이른지"),
        "이르지 않다": _negated("이르지"),
        "있다": Verb("있고", "있거나", "있을", "있으면", "있어야", "있습니다", "있는지"),
        "없다": Verb("없고", "없거나", "없을", "없으면", "없어야", "없습니다", "없는지"),
        "있지 않다": _negated("있지"),
        "고르다": Verb(
            "골랐고", "골랐거나", "골랐을", "골랐으면", "골라야", "골랐습니다", "골랐는지"
        ),
        "고르지 않다": Verb(
            "고르지 않았고", "고르지 않았거나", "고르지 않았을", "고르지 않았으면",
            "고르지 않아야", "고르지 않았습니다", "고르지 않았는지",
        ),
        "맞다": Verb("맞고", "맞거나", "맞을", "맞으면", "맞아야", "맞습니다", "맞는지"),
        "맞지 않다": _negated("맞지"),
        "시작하다": Verb(
            "시작하고", "시작하거나", "시작할", "시작하면", "시작해야", "시작합니다", "시작하는지"
        ),
        "시작하지 않다": _negated("시작하지"),
        "끝나다": Verb("끝나고", "끝나거나", "끝날", "끝나면", "끝나야", "끝납니다", "끝나는지"),
        "끝나지 않다": _negated("끝나지"),
        "해당하다": Verb(
            "해당하고", "해당하거나", "해당할", "해당하면", "해당해야", "해당합니다", "해당하는지"
        ),
        "해당하지 않다": _negated("해당하지"),
    }
)  # fmt: skip
