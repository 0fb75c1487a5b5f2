"""The tables, by what they are about.  ``INSTALLATION`` names those without a municipality."""

from core.data.models.access import Account, Grant, Session
from core.data.models.allocations import AllocatedGrade, Allocation
from core.data.models.api import ApiToken
from core.data.models.appeals import Appeal, AppealDecision, DayOff
from core.data.models.audit import AuditEntry, AuditHead
from core.data.models.base import InstallationModel, Municipality, MunicipalityModel, Stored
from core.data.models.building import BankEntry, DraftComment, DraftRevision
from core.data.models.cycles import Configuration, Cycle, Fact, Goal, Phase
from core.data.models.documents import IssuedDocument
from core.data.models.facts import FactImport
from core.data.models.forms import Assignment, FormVersion
from core.data.models.jobs import Job
from core.data.models.lineage import Lineage
from core.data.models.notices import Notice, NoticeText, NoticeWish
from core.data.models.open_surveys import OneTimeCode, OpenLink, OpenSurvey
from core.data.models.outcomes import BaseTable, PayFlag, PayLine, PayList
from core.data.models.outsiders import Pledge
from core.data.models.people import OrgUnit, Person, Spell, Succession
from core.data.models.plugins import PluginState
from core.data.models.publishing import FormBase, PublishRequest
from core.data.models.ranklists import RankLine, RankList
from core.data.models.scenarios import Scenario
from core.data.models.scorecards import Exemption
from core.data.models.scores import EvidenceBlock, Score, ScoreRun
from core.data.models.submissions import Attachment, Ballot, Participation, Submission
from core.data.models.webhooks import Webhook, WebhookDelivery
from core.data.models.workflow import (
    Flow,
    FlowNote,
    FlowStep,
    Seat,
    Signature,
    StandIn,
    WithdrawnFact,
)

#: Tables that belong to no municipality; a test holds this list against the schema.
INSTALLATION: tuple[type[InstallationModel], ...] = (Municipality, Session)
#: Tables whose every row belongs to one municipality, parents before children.
OF_A_MUNICIPALITY: tuple[type[MunicipalityModel], ...] = (
    PluginState,
    OrgUnit,
    Succession,
    Person,
    Spell,
    Account,
    Grant,
    ApiToken,
    Cycle,
    Configuration,
    Phase,
    Goal,
    Pledge,
    FormVersion,
    PublishRequest,
    FormBase,
    DraftRevision,
    DraftComment,
    BankEntry,
    Scenario,
    Assignment,
    Lineage,
    Submission,
    Attachment,
    Participation,
    Ballot,
    OpenSurvey,
    OpenLink,
    OneTimeCode,
    Fact,
    FactImport,
    Exemption,
    ScoreRun,
    EvidenceBlock,
    Score,
    Allocation,
    AllocatedGrade,
    BaseTable,
    PayList,
    PayLine,
    PayFlag,
    RankList,
    RankLine,
    DayOff,
    Appeal,
    AppealDecision,
    Flow,
    FlowStep,
    WithdrawnFact,
    Signature,
    Seat,
    FlowNote,
    StandIn,
    IssuedDocument,
    Job,
    Notice,
    NoticeText,
    NoticeWish,
    Webhook,
    WebhookDelivery,
    AuditHead,
    AuditEntry,
)

__all__ = [
    "INSTALLATION",
    "OF_A_MUNICIPALITY",
    "Account",
    "AllocatedGrade",
    "Allocation",
    "ApiToken",
    "Appeal",
    "AppealDecision",
    "Assignment",
    "Attachment",
    "AuditEntry",
    "AuditHead",
    "Ballot",
    "BankEntry",
    "BaseTable",
    "Configuration",
    "Cycle",
    "DayOff",
    "DraftComment",
    "DraftRevision",
    "EvidenceBlock",
    "Exemption",
    "Fact",
    "FactImport",
    "Flow",
    "FlowNote",
    "FlowStep",
    "FormBase",
    "FormVersion",
    "Goal",
    "Grant",
    "InstallationModel",
    "IssuedDocument",
    "Job",
    "Lineage",
    "Municipality",
    "MunicipalityModel",
    "Notice",
    "NoticeText",
    "NoticeWish",
    "OneTimeCode",
    "OpenLink",
    "OpenSurvey",
    "OrgUnit",
    "Participation",
    "PayFlag",
    "PayLine",
    "PayList",
    "Person",
    "Phase",
    "Pledge",
    "PluginState",
    "PublishRequest",
    "RankLine",
    "RankList",
    "Scenario",
    "Score",
    "ScoreRun",
    "Seat",
    "Session",
    "Signature",
    "Spell",
    "StandIn",
    "Stored",
    "Submission",
    "Succession",
    "Webhook",
    "WebhookDelivery",
    "WithdrawnFact",
]
