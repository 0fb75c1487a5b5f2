"""Steps that several people sign: each with their own log-in, until all or most of them have."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest

from core.access.outsiders import items_of, require_admitted
from core.clock import utc_now
from core.data.models import Assignment, AuditEntry, FlowStep, Person, Pledge, Seat, Signature
from core.documents.blocks import Signatures
from core.errors import Problem
from core.errors.appeals import NotTheirs
from core.errors.outsiders import OutsideWindow, PledgeNeeded
from core.errors.workflow import ContentChanged, NobodySigns, SignatureNeeded, SignedAlready
from core.flows.inbox import duties
from core.flows.papers import paper_document
from core.flows.reading import Reading, read_paper
from core.flows.signing import Seal
from core.flows.stand_ins import Period, name_stand_in, replace_in
from core.flows.steps import Move, take
from forms.definition import Definition
from tests.core.flows.town import Town, asked, configure

BOARD = Definition(
    name="board",
    title={"ko": "의결서", "en": "Decision"},
    items=(asked("matter", "안건", "Matter", required="yes"), asked("panel", "위원", "Members")),
    settings={"workflow": "board"},
)
PANEL = "kim, lee, director"


def board(signers: str) -> dict[str, Any]:
    """Return a workflow that the members named in ``panel`` sign."""
    return {
        "title": {"ko": "의결", "en": "Decision"},
        "stages": [
            {
                "name": "writing",
                "title": {"ko": "작성", "en": "Being written"},
                "opens": [{"parts": ["*"], "who": ["author"]}],
            },
            {"name": "signing", "title": {"ko": "위원 서명", "en": "Being signed"}},
            {"name": "decided", "title": {"ko": "의결", "en": "Decided"}, "done": True},
        ],
        "transitions": [
            {
                "name": "hand-in",
                "title": {"ko": "서명 받기", "en": "Have it signed"},
                "sources": ["writing"],
                "target": "signing",
                "who": ["author"],
            },
            {
                "name": "sign",
                "title": {"ko": "위원 서명", "en": "Sign"},
                "sources": ["signing"],
                "target": "decided",
                "who": ["answer:panel"],
                "signs": True,
                "signers": signers,
            },
            {
                "name": "return",
                "title": {"ko": "다시 작성", "en": "Write anew"},
                "sources": ["signing"],
                "target": "writing",
                "who": ["author"],
                "reason": True,
            },
        ],
    }


def on_the_board(town: Town, signers: str = "all", panel: str = PANEL) -> int:
    """Return a decision that the head has handed in for the members to sign."""
    with town.storage.writing(town.municipality):
        configure(town.cycle, {"board": board(signers)}, version=2)
    made = town.assign(BOARD, "head")
    town.hand_in(made, matter="지표 승인", panel=panel)
    return made


def sign(town: Town, paper: int, who: str, reason: str = "") -> str:
    return town.move(paper, "sign", who, reason, signed=True)


def read(town: Town, paper: int, who: str = "head") -> Reading:
    with town.storage.reading(town.municipality):
        return read_paper(town.catalogue, paper, town.party(who), town.now, "ko")


def asked_of(town: Town, paper: int) -> list[str]:
    """Return who finds the decision among what is asked of them."""
    with town.storage.reading(town.municipality):
        return [
            who
            for who in town.people
            if any(
                one.assignment == paper
                for one in duties(town.catalogue, town.concern(who), town.now, "ko").shown
            )
        ]


def test_a_decision_passes_on_when_every_member_has_signed_it(town: Town) -> None:
    paper = on_the_board(town)

    stages = [sign(town, paper, who) for who in ("lee", "director", "kim")]

    assert stages == ["signing", "signing", "decided"]
    with town.storage.reading(town.municipality):
        assert town.flow(paper).closed is True
        steps = [(one.name, one.before, one.after) for one in FlowStep.select()]
        assert len({one.digest for one in Signature.select()}) == 1
        moved = AuditEntry.select().where(AuditEntry.action == "submission.moved")
        told = [one.details["after"] for one in moved.order_by(AuditEntry.number)]
        assert Seat.select().count() == 0
    assert told[1:] == stages
    assert steps[1:] == [("sign", "signing", stage) for stage in stages]


def test_more_than_half_is_a_majority(town: Town) -> None:
    paper = on_the_board(town, "majority")

    assert [sign(town, paper, who) for who in ("lee", "kim")] == ["signing", "decided"]


@pytest.mark.parametrize(
    ("who", "signed", "problem"),
    [
        pytest.param("admin", True, NotTheirs, id="whoever is no member"),
        pytest.param("head", True, NotTheirs, id="nor the author"),
        pytest.param("kim", False, SignatureNeeded, id="nor without the password"),
        pytest.param("lee", True, SignedAlready, id="nor twice"),
        pytest.param("second", True, NotTheirs, id="nor for a member who is away"),
    ],
)
def test_nobody_else_signs(town: Town, who: str, signed: bool, problem: type[Problem]) -> None:
    paper = on_the_board(town)
    sign(town, paper, "lee")
    with town.storage.writing(town.municipality):
        away = Period(starts=town.now.date(), ends=town.now.date())
        name_stand_in(town.people["kim"], town.people["second"], away, "출장")

    with pytest.raises(problem):
        town.move(paper, "sign", who, signed=signed)

    with town.storage.reading(town.municipality):
        assert town.flow(paper).stage == "signing"
        assert Signature.select().count() == 1


def test_whoever_takes_the_place_of_a_member_signs_in_it(town: Town) -> None:
    paper = on_the_board(town, panel="kim, lee")
    with town.storage.writing(town.municipality):
        people = town.people["kim"], town.people["second"]
        replace_in(town.flow(paper), *people, "이해관계", town.now.date())

    assert asked_of(town, paper) == ["lee", "second"]
    with pytest.raises(NotTheirs):
        sign(town, paper, "kim")
    assert [sign(town, paper, who) for who in ("second", "lee")] == ["signing", "decided"]
    assert read(town, paper).signatures[0].who == "代 직원 second 주무관 (직원 kim 주무관)"


def test_it_is_not_handed_in_while_nobody_is_named(town: Town) -> None:
    with pytest.raises(NobodySigns):
        on_the_board(town, panel="nobody")

    with town.storage.reading(town.municipality):
        assert FlowStep.select().count() == 0
        assert Assignment.get().state == "open"


def test_who_has_not_signed_is_asked_and_shown(town: Town) -> None:
    paper = on_the_board(town)
    assert asked_of(town, paper) == ["director", "kim", "lee"]

    sign(town, paper, "kim")

    assert asked_of(town, paper) == ["director", "lee"]
    found = read(town, paper)
    assert {one.who: one.has_signed for one in found.signers} == {
        "직원 director 국장": False,
        "직원 kim 주무관": True,
        "직원 lee 주무관": False,
    }
    assert set(found.whom) == {"직원 director 국장", "직원 lee 주무관"}
    assert [step.name for step in read(town, paper, "lee").steps] == ["sign"]
    assert read(town, paper, "kim").steps == ()


def test_a_change_makes_every_signature_void_and_asks_everybody_again(town: Town) -> None:
    paper = on_the_board(town)
    sign(town, paper, "kim")
    sign(town, paper, "lee")
    town.move(paper, "return", "head", "안건이 빠짐")
    assert read(town, paper).signers == ()

    town.hand_in(paper, key="k2", matter="지표 승인과 배점", panel=PANEL)

    found = read(town, paper)
    assert [one.void_since is None for one in found.signatures] == [False, False]
    assert not any(one.has_signed for one in found.signers)
    assert asked_of(town, paper) == ["director", "kim", "lee"]
    assert [sign(town, paper, who) for who in ("kim", "lee", "director")][-1] == "decided"


def test_what_comes_back_unchanged_is_signed_anew_all_the_same(town: Town) -> None:
    paper = on_the_board(town, panel="kim, lee")
    sign(town, paper, "kim")
    town.move(paper, "return", "head", "다시 확인")

    town.hand_in(paper, key="k2", matter="지표 승인", panel="kim, lee")

    assert asked_of(town, paper) == ["kim", "lee"]
    assert [sign(town, paper, who) for who in ("lee", "kim")] == ["signing", "decided"]


def test_a_member_signs_what_the_page_showed_and_nothing_else(town: Town) -> None:
    paper = on_the_board(town)

    seal = Seal(account=town.accounts["kim"], at=utc_now(), shown="0" * 64)
    move = Move(name="sign", seal=seal)

    with town.storage.writing(town.municipality, actor=town.accounts["kim"]):
        kim = town.party("kim")
        with pytest.raises(ContentChanged):
            take(town.catalogue, paper, move, kim, town.now)


def test_a_dissent_stands_beside_the_signature_on_page_and_paper(town: Town) -> None:
    paper = on_the_board(town)
    sign(town, paper, "kim", "배점 근거가 부족함")
    sign(town, paper, "lee")

    found = read(town, paper)
    document = paper_document(town.catalogue, found, municipality="시", language="ko")

    assert [one.dissent for one in found.signatures] == ["배점 근거가 부족함", ""]
    (block,) = (one for one in document.blocks if isinstance(one, Signatures))
    assert [line.partition(" 20")[0] for _, line in block.lines] == [
        "직원 kim 주무관",
        "직원 lee 주무관",
        "직원 director 국장 (서명 전)",
    ]
    assert block.lines[0][1].endswith("이의: 배점 근거가 부족함")


def test_two_members_who_sign_at_once_have_both_signed(town: Town) -> None:
    paper = on_the_board(town, panel="kim, lee")
    both = Barrier(2)

    def act(who: str) -> str:
        both.wait()
        return sign(town, paper, who)

    with ThreadPoolExecutor(2) as pool:
        stages = sorted(pool.map(act, ("kim", "lee")))

    assert stages == ["decided", "signing"]
    with town.storage.reading(town.municipality):
        assert Signature.select().where(Signature.voided_at.is_null()).count() == 2


def test_a_member_from_outside_sees_it_after_the_pledge_while_it_is_signed(town: Town) -> None:
    with town.storage.writing(town.municipality):
        Person.update(employment="외부위원").where(Person.id == town.people["lee"]).execute()
    paper = on_the_board(town, panel="kim, lee")
    lee = town.people["lee"]
    with town.storage.reading(town.municipality):
        assert list(items_of(lee, town.now)) == [paper]
        with pytest.raises(PledgeNeeded):
            require_admitted(paper, lee, town.now)
    with town.storage.writing(town.municipality):
        Pledge.create(person=lee, cycle=town.cycle, wording="w", pledged_at=utc_now())

    sign(town, paper, "lee")
    with town.storage.reading(town.municipality):
        assert require_admitted(paper, lee, town.now).assignment == paper
    sign(town, paper, "kim")

    with town.storage.reading(town.municipality), pytest.raises(OutsideWindow):
        require_admitted(paper, lee, town.now)
