"""What is wrong with a workflow that somebody has put together, in sentences."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from core.workflow.parties import AUTHOR, ROLE, is_word, rules
from core.workflow.sections import REST
from forms.definition import Definition, Texts

#: A workflow as JSON holds it.
Raw = Mapping[str, Any]


def mistakes(raw: Raw, forms: Collection[Definition] = ()) -> tuple[Texts, ...]:
    """Return what is wrong with a workflow; ``forms`` are those that follow it.

    Stages must be reachable and have a way to an end, every step must be somebody's, and parts,
    terms and stages that are named must be there.
    """
    names = [stage["name"] for stage in raw["stages"]]
    found = [*_twice(raw, names), *_unknown_stages(raw, names)]
    if not names or found:
        return tuple(found) or (_told("단계가 하나도 없습니다.", "There is no stage."),)
    told = (*_ways(raw, names), *_words(raw), *_signers(raw))
    return (*told, *_terms(raw), *_parts(raw, forms))


def _told(ko: str, en: str) -> Texts:
    return {"ko": ko, "en": en}


def _twice(raw: Raw, names: list[str]) -> Iterator[Texts]:
    for ko, en, given in (
        ("단계", "stage", names),
        ("절차", "step", [one["name"] for one in raw["transitions"]]),
    ):
        for name in sorted({one for one in given if given.count(one) > 1}):
            yield _told(f"{ko} ‘{name}’이(가) 두 번 있습니다.", f"The {en} '{name}' stands twice.")


def _unknown_stages(raw: Raw, names: Collection[str]) -> Iterator[Texts]:
    for one in raw["transitions"]:
        for lost in sorted({*one["sources"], one["target"]} - set(names)):
            yield _told(
                f"절차 ‘{one['name']}’이(가) 없는 단계 ‘{lost}’을(를) 가리킵니다.",
                f"The step '{one['name']}' names the stage '{lost}', which is not there.",
            )
    for one in raw.get("readers", ()):
        for lost in sorted(set(one.get("stages", ())) - set(names)):
            yield _told(
                f"읽는 사람 설정이 없는 단계 ‘{lost}’을(를) 가리킵니다.",
                f"Readers are named for the stage '{lost}', which is not there.",
            )


def _ways(raw: Raw, names: list[str]) -> Iterator[Texts]:
    onward = {name: set[str]() for name in names}
    for one in raw["transitions"]:
        for source in one["sources"]:
            onward[source].add(one["target"])
    backward = {name: {one for one in names if name in onward[one]} for name in names}
    ends = {one["name"] for one in raw["stages"] if one.get("done") or not onward[one["name"]]}
    for name in sorted(set(names) - _reached(names[:1], onward)):
        yield _told(
            f"단계 ‘{name}’에 이르는 길이 없습니다.", f"No way leads to the stage '{name}'."
        )
    for name in sorted(set(names) - _reached(ends, backward)):
        yield _told(
            f"단계 ‘{name}’에서 끝나는 단계로 나가는 길이 없습니다.",
            f"No way leads from the stage '{name}' to an end.",
        )
    first = [one for one in raw["transitions"] if names[0] in one["sources"]]
    if not any(AUTHOR in one["who"] and not one.get("signs") for one in first):
        yield _told(
            f"첫 단계 ‘{names[0]}’에서 작성자(author)가 서명 없이 제출하는 절차가 없습니다.",
            f"No step without a signature leads the author out of the first stage '{names[0]}'.",
        )


def _reached(starts: Iterable[str], onward: Mapping[str, Collection[str]]) -> set[str]:
    found: set[str] = set()
    waiting = list(starts)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += onward[name]
    return found


def _words(raw: Raw) -> Iterator[Texts]:
    openings = [part for stage in raw["stages"] for part in stage.get("opens", ())]
    given = [*raw["transitions"], *openings, *raw.get("readers", ())]
    for word in sorted({word for one in given for word in one["who"] if not is_word(word)}):
        yield _told(f"‘{word}’은(는) 없는 담당 규칙입니다.", f"'{word}' is no actor rule.")
    for one in raw["transitions"]:
        if not one["who"]:
            yield _told(
                f"절차 ‘{one['name']}’의 담당이 없습니다.", f"The step '{one['name']}' is nobody's."
            )


def _signers(raw: Raw) -> Iterator[Texts]:
    for one in raw["transitions"]:
        if not one.get("signers"):
            continue
        name, offices = one["name"], (rule for word in one["who"] for rule in rules(word))
        if any(rule.startswith(ROLE) for rule in offices):
            yield _told(
                f"여럿이 서명하는 절차 ‘{name}’의 담당은 사람으로 정해야 하며 권한일 수 없습니다.",
                f"The step '{name}' is signed by several: name people, not a role.",
            )
        if not one.get("signs") or one.get("reason"):
            yield _told(
                f"여럿이 서명하는 절차 ‘{name}’은(는) 서명을 받아야 하고, 사유는 이의에만 씁니다.",
                f"The step '{name}' is signed by several: it signs, and takes no reason.",
            )


def _terms(raw: Raw) -> Iterator[Texts]:
    known = set(raw.get("terms", {}))
    for name in sorted({one.get("term", "") for one in raw["stages"]} - {""} - known):
        yield _told(f"기한 ‘{name}’이(가) 없습니다.", f"There is no term '{name}'.")


def _parts(raw: Raw, forms: Collection[Definition]) -> Iterator[Texts]:
    openings = [part for stage in raw["stages"] for part in stage.get("opens", ())]
    wanted = {part for one in (*openings, *raw.get("readers", ())) for part in one["parts"]}
    wanted |= {one.get("since", "") for one in raw["stages"]} - {""}
    for form in forms:
        known = {item.name for item in form.walk()} | {REST}
        for part in sorted(wanted - known):
            yield _told(
                f"양식 ‘{form.name}’에 항목 ‘{part}’이(가) 없습니다.",
                f"The form '{form.name}' has no part '{part}'.",
            )
