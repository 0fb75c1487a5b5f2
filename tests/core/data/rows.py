"""One row for every table of a municipality, made through the models."""

from __future__ import annotations

from datetime import date, datetime

from core import audit
from core.data.models import (
    Account,
    AllocatedGrade,
    Allocation,
    ApiToken,
    Appeal,
    AppealDecision,
    Assignment,
    Attachment,
    Ballot,
    BankEntry,
    BaseTable,
    Configuration,
    Cycle,
    DayOff,
    DraftComment,
    DraftRevision,
    EvidenceBlock,
    Exemption,
    Fact,
    FactImport,
    Flow,
    FlowNote,
    FlowStep,
    FormBase,
    FormVersion,
    Goal,
    Grant,
    IssuedDocument,
    Job,
    Lineage,
    Notice,
    NoticeText,
    NoticeWish,
    OneTimeCode,
    OpenLink,
    OpenSurvey,
    OrgUnit,
    Participation,
    PayFlag,
    PayLine,
    PayList,
    Person,
    Phase,
    Pledge,
    PluginState,
    PublishRequest,
    RankLine,
    RankList,
    Scenario,
    Score,
    ScoreRun,
    Seat,
    Signature,
    Spell,
    StandIn,
    Submission,
    Succession,
    Webhook,
    WebhookDelivery,
    WithdrawnFact,
)

DAY = date(2026, 3, 2)
NOON = datetime(2026, 3, 2, 12, 0, 0, 123456)  # noqa: DTZ001  records hold UTC without a zone


def fill(mark: str = "a") -> None:
    """Store one row in every table of the open scope's municipality."""
    unit = OrgUnit.create(code="U1", name="기획예산과", kind="과", valid_from=DAY)
    heir = OrgUnit.create(code="U2", name="기획과", kind="과", parent=unit, valid_from=DAY)
    person = Person.create(staff_no="S1", name="직원 1", grade="7", appointed_on=DAY)
    account = Account.create(login="s1", password="-", person=person)
    cycle = Cycle.create(programme="p", year=2026, title="2026", starts_on=DAY, ends_on=DAY)
    phase = Phase.create(cycle=cycle, name="f", title="f", opens_at=NOON, closes_at=NOON)
    form = FormVersion.create(name="f", number=1, title="f", definition="{}", digest="0" * 64)
    make_draft(form)
    assignment = Assignment.create(cycle=cycle, phase=phase, form_version=form, actor=person)
    run = make_run(cycle)
    PluginState.create(plugin="standard", place=1)
    Succession.create(predecessor=unit, successor=heir, share="100")
    Spell.create(person=person, unit=unit, starts=DAY, leads=True)
    make_asked(account)
    make_plan(cycle)
    make_exemption(cycle, person)
    make_submission(assignment, form, mark)
    make_vote(phase, form, person, mark)
    Lineage.create(source=assignment, target=assignment, kind="plan", made_at=NOON)
    make_facts(cycle, unit)
    EvidenceBlock.create(run=run, number=0, content=b"{}")
    make_score(run)
    make_pay(make_allocated_grade(make_allocation(run)).allocation, person)
    make_rank_line(make_rank_list(run), person)
    make_appeal(run, assignment)
    make_flow(assignment)
    make_document(run, account)
    make_told(person, phase)
    audit.record("test.filled", "cycle", str(cycle.id), persons=1, note="가나다")


def make_plan(cycle: Cycle) -> None:
    """Store what a cycle is configured to, and a goal of it."""
    Configuration.create(
        cycle=cycle, version=1, effective_from=DAY, content={}, digest="0" * 64, made_at=NOON
    )
    Goal.create(cycle=cycle, kind="vision", code="G1", title="G1")


def make_asked(account: Account) -> None:
    """Store a role and a token of ``account``, a publication and a job that it asked for."""
    ApiToken.create(digest="0" * 64, title="t", account=account, expires_on=DAY, made_at=NOON)
    Grant.create(account=account, role="admin", granted_at=NOON)
    make_request(account)
    Job.create(kind="k", arguments={}, state="done", language="ko", asked_by=account, asked_at=NOON)


def make_submission(assignment: Assignment, form: FormVersion, mark: str) -> None:
    """Store a submission, with a file whose key shows ``mark``."""
    Submission.create(assignment=assignment, form_version=form, saved_at=NOON, answers={"가": "1"})
    Attachment.create(
        key="k" + mark,
        assignment=assignment,
        question="q",
        name="n.pdf",
        media_type="application/pdf",
        size=2**40,
        digest="0" * 64,
    )


def make_vote(phase: Phase, form: FormVersion, person: Person, mark: str) -> None:
    """Store a ballot, and apart from it that a person took part."""
    Participation.create(phase=phase, form_version=form, person=person, day=DAY, receipt="r" + mark)
    make_ballot(phase, mark)
    make_survey(phase, form, mark)


def make_draft(form: FormVersion) -> None:
    """Store a revision of a draft, a remark on it, and something in the bank."""
    DraftRevision.create(
        form_version=form, number=1, act="begin", content=b"{}", digest="0" * 64, made_at=NOON
    )
    DraftComment.create(form_version=form, item="q", text="t", written_at=NOON)
    BankEntry.create(kind="list", name="n", title="t", content={}, digest="0" * 64, made_at=NOON)
    Scenario.create(form="f", title="t", answers={}, outcome={}, number=1, made_at=NOON)


def make_request(account: Account) -> None:
    """Store that somebody is asked to publish a form, and what the form rests on."""
    PublishRequest.create(form="f", title="f", digest="0" * 64, asked_by=account, asked_at=NOON)
    FormBase.create(form="f", plugin="p", digest="0" * 64, definition="{}", taken_at=NOON)


def make_exemption(cycle: Cycle, person: Person) -> None:
    """Store that a person is left out of a scorecard, and what somebody pledged."""
    Pledge.create(person=person, cycle=cycle, wording="w", pledged_at=NOON)
    Exemption.create(
        cycle=cycle,
        scorecard="s",
        subject_kind="person",
        subject=person.id,
        status="excluded",
        reason="r",
        made_at=NOON,
    )


def make_appeal(run: ScoreRun, assignment: Assignment) -> None:
    """Store an appeal with a decision about it, and a day off."""
    person = assignment.actor
    DayOff.create(day=DAY, title="개청기념일")
    appeal = Appeal.create(
        cycle=run.cycle,
        run=run,
        subject_kind="person",
        subject=person.id,
        applicant=person,
        workflow="appeal",
        stage="filed",
        bodies=["rater"],
        begun_at=NOON,
    )
    AppealDecision.create(
        appeal=appeal, level=0, body="rater", reviewer=person, assignment=assignment
    )


def make_flow(assignment: Assignment) -> None:
    """Store a submission on its way with a signed step and a note, and who acts for whom."""
    person = assignment.actor
    flow = Flow.create(assignment=assignment, workflow="w", stage="signed", entered_at=NOON)
    step = FlowStep.create(
        flow=flow, name="sign", before="a", after="b", digest="0" * 64, taken_at=NOON
    )
    Signature.create(
        flow=flow, step=step, party="author", person=person, digest="0" * 64, signed_at=NOON
    )
    Seat.create(flow=flow, name="sign", person=person, step=step)
    WithdrawnFact.create(
        cycle=assignment.cycle,
        step=step,
        subject_kind="unit",
        subject=1,
        name="target",
        value="1/3",
        submission=1,
    )
    FlowNote.create(flow=flow, stage="signed", text="n", written_at=NOON)
    StandIn.create(person=person, delegate=person, starts=DAY, reason="r", made_at=NOON)


def make_told(person: Person, phase: Phase) -> None:
    """Store what people and other programs are told."""
    make_notice(person, phase)
    make_webhook()


def make_notice(person: Person, phase: Phase) -> None:
    """Store a reminder, a text of the office's own, and how somebody wants to be told."""
    told = {"kind": "reminder", "subject": "s", "body": "b"}
    Notice.create(person=person, phase=phase, day=DAY, cause="c", made_at=NOON, **told)
    NoticeText.create(language="ko", **told)
    NoticeWish.create(person=person, kind="task", way="daily")


def make_webhook() -> None:
    """Store a webhook, and something that it is told."""
    told = {"message": "msg_1", "event": "webhook.test", "body": "{}", "made_at": NOON}
    made = Webhook.create(title="t", address="https://uj.go.kr/", salt="0" * 32, made_at=NOON)
    WebhookDelivery.create(webhook=made, **told)


def make_document(run: ScoreRun, account: Account) -> None:
    """Store a document that was issued about a run."""
    IssuedDocument.create(
        year=2026,
        number=1,
        version=1,
        kind="result-card",
        title="결과표",
        subject_kind="person",
        subject=run.id,
        run=run.id,
        language="ko",
        digest="0" * 64,
        format="pdf",
        persons=1,
        issued_by=account,
        issued_at=NOON,
    )


def make_facts(cycle: Cycle, unit: OrgUnit) -> None:
    """Store a fact and the import that it came with."""
    Fact.create(cycle=cycle, subject_kind="unit", subject=unit.id, name="target", value="1/3")
    FactImport.create(
        cycle=cycle,
        name="target",
        title="목표",
        subject_kind="unit",
        content={"U1": {"value": "1/3"}},
        digest="0" * 64,
        made_at=NOON,
    )


def make_run(cycle: Cycle, state: str = "simulated") -> ScoreRun:
    """Store a score run."""
    return ScoreRun.create(
        cycle=cycle,
        scorer="mean",
        scorer_version="1",
        settings={"a": 1},
        configuration_version=1,
        evidence=b"evidence",
        input_digest="0" * 64,
        made_at=NOON,
        state=state,
    )


def make_score(run: ScoreRun) -> Score:
    """Store a score in ``run``."""
    return Score.create(
        run=run, subject_kind="person", subject=1, status="scored", value="1/3", trace=b"trace"
    )


def make_allocation(run: ScoreRun, number: int = 1) -> Allocation:
    """Store a proposed allocation on ``run``."""
    return Allocation.create(
        run=run,
        name="bonus",
        number=number,
        settings={"a": 1},
        configuration_version=1,
        digest="0" * 64,
        made_at=NOON,
    )


def make_allocated_grade(allocation: Allocation, subject: int = 1) -> AllocatedGrade:
    """Store a grade in ``allocation``."""
    return AllocatedGrade.create(
        allocation=allocation,
        subject_kind="person",
        subject=subject,
        group="7",
        rank=1,
        grade="S",
        decided_by="score",
    )


def make_pay(allocation: Allocation, person: Person) -> None:
    """Store a pay list with a line, and a flag of the person."""
    made = make_pay_list(allocation)
    make_pay_line(made, person)
    PayFlag.create(person=person, kind="barred", since=DAY, until=DAY, claimed=made, made_at=NOON)


def make_pay_list(allocation: Allocation, state: str = "draft") -> PayList:
    """Store a pay list, with a base table of its own."""
    table = BaseTable.create(
        kind="bonus", effective_from=DAY, amounts={"7": 3_000_000}, source="r", made_at=NOON
    )
    return PayList.create(
        cycle=allocation.run.cycle_id,
        allocation=allocation,
        base_table=table,
        name="bonus",
        kind="bonus",
        settings={"a": 1},
        configuration_version=1,
        paid_on=DAY,
        budget=2**40,
        planned=2**40,
        total=2**40,
        digest="0" * 64,
        trace=b"trace",
        state=state,
        made_at=NOON,
    )


def make_rank_list(run: ScoreRun) -> RankList:
    """Store the draft of a merit list."""
    return RankList.create(
        cycle=run.cycle_id,
        run=run,
        name="merit",
        kind="merit",
        settings={"a": 1},
        configuration_version=1,
        as_of=DAY,
        digest="0" * 64,
        made_at=NOON,
    )


def make_rank_line(made: RankList, person: Person) -> RankLine:
    """Store a line of a list."""
    return RankLine.create(
        rank_list=made, person=person, job_grade="7", rank=1, points="70/1", trace=b"trace"
    )


def make_pay_line(made: PayList, person: Person) -> PayLine:
    """Store a line of a pay list."""
    return PayLine.create(
        pay_list=made,
        person=person,
        job_grade="7",
        grade="S",
        base=2**40,
        fitted=2**40,
        percent="345/2",
        amount=2**40,
        special=0,
        long_term=0,
        trace=b"trace",
    )


def make_survey(phase: Phase, form: FormVersion, mark: str) -> None:
    """Store an open survey with a link and a code that show ``mark``."""
    survey = OpenSurvey.create(phase=phase, form_version=form)
    OpenLink.create(survey=survey, token=f"token-{mark}")
    OneTimeCode.insert(key=mark.rjust(64, "0"), survey=survey.id).execute()


def make_ballot(phase: Phase, mark: str) -> None:
    """Store a ballot whose key and answers show ``mark``."""
    Ballot.insert(
        key=mark.rjust(32, "0"),
        phase=phase.id,
        form_version=1,
        subject_kind="none",
        subject=0,
        answers={"의견": f"answer {mark}"},
    ).execute()
