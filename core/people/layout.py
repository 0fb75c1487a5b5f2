"""The four sheets of the import file."""

from __future__ import annotations

from typing import Final

from core.people.cells import READERS
from core.people.findings import SENTENCES
from core.sheets.columns import Column, Layout, SheetPlan

UNITS: Final = SheetPlan(
    name="조직",
    aliases=("units", "organisation", "organization", "부서"),
    about="부서와 팀. 부서코드로 찾아 고치며, 파일에 없는 부서는 그대로 둡니다.",
    about_en="Departments and teams, found by their code; units that are not listed stay.",
    columns=(
        Column(
            name="code",
            header="부서코드",
            kind="code",
            required=True,
            example="예시-D001",
            aliases=("code", "unit code"),
            help="기관 안에서 하나뿐인 코드",
            help_en="unique",
        ),
        Column(
            name="name",
            header="부서명",
            required=True,
            most=60,
            example="기획예산과",
            aliases=("name", "unit name"),
        ),
        Column(
            name="kind",
            header="구분",
            kind="unit-kind",
            required=True,
            example="부서",
            aliases=("kind",),
            help="국실, 부서, 팀, 직속기관, 사업소, 읍면동",
            help_en="bureau, department, team, agency, office, town office (in Korean)",
        ),
        Column(
            name="parent",
            header="상위부서코드",
            kind="code",
            example="B01",
            aliases=("parent", "parent code"),
            help="최상위 부서는 비움",
            help_en="blank at the top",
        ),
        Column(
            name="evaluation_group",
            header="평가군",
            example="지원",
            aliases=("evaluation group", "group"),
        ),
        Column(
            name="valid_from",
            header="시작일",
            kind="date",
            required=True,
            example="2026-01-01",
            aliases=("valid from", "starts"),
        ),
        Column(
            name="valid_to",
            header="종료일",
            kind="date",
            aliases=("valid to", "ends"),
            help="폐지된 날(그날까지 있음)",
            help_en="last day",
        ),
        Column(
            name="successors",
            header="승계부서코드",
            kind="codes",
            most=200,
            aliases=("successors",),
            help="여럿이면 세미콜론(;)으로",
            help_en="parted by ;",
        ),
        Column(
            name="shares",
            header="승계비율",
            kind="shares",
            most=200,
            aliases=("shares",),
            help="퍼센트, 부서코드와 같은 순서로 세미콜론(;). 합계 100",
            help_en="percent, in the order of the successors, 100 in total",
        ),
    ),
)
PEOPLE: Final = SheetPlan(
    name="직원",
    aliases=("people", "staff", "persons"),
    about="직원. 사번으로 찾아 고치며, 파일에 없는 직원은 그대로 둡니다. "
    "주민등록번호, 건강 정보, 연락처는 넣지 마십시오.",
    about_en="Staff, found by staff number; people who are not listed stay. "
    "No resident numbers, health data or contacts.",
    columns=(
        Column(
            name="staff_no",
            header="사번",
            kind="code",
            required=True,
            example="예시-00001",
            aliases=("staff no", "staff number", "직원번호"),
            help="기관 안에서 하나뿐인 번호",
            help_en="unique",
        ),
        Column(
            name="name",
            header="성명",
            required=True,
            most=40,
            example="직원 0001",
            aliases=("name", "이름"),
        ),
        Column(name="series", header="직렬", example="행정", aliases=("series",)),
        Column(
            name="grade",
            header="직급",
            kind="grade",
            required=True,
            most=10,
            example="7",
            aliases=("grade", "계급"),
            help="1–9 또는 연구사 등",
            help_en="1 to 9, or a name",
        ),
        Column(name="position", header="직위", example="주무관", aliases=("position",)),
        Column(
            name="employment",
            header="고용형태",
            kind="employment",
            most=10,
            example="일반직",
            aliases=("employment",),
            help="일반직, 임기제, 별정직, 전문경력관, 공무직, 정무직. 비우면 일반직",
            help_en="blank means 일반직 (career)",
        ),
        Column(
            name="appointed_on",
            header="임용일",
            kind="date",
            example="2015-03-02",
            aliases=("appointed on",),
        ),
        Column(
            name="grade_since",
            header="현직급일",
            kind="date",
            example="2022-07-01",
            aliases=("grade since",),
        ),
        Column(
            name="left_on",
            header="퇴직일",
            kind="date",
            aliases=("left on",),
            help="마지막 근무일",
            help_en="last day of service",
        ),
    ),
)
SPELLS: Final = SheetPlan(
    name="근무이력",
    aliases=("spells", "duties", "history"),
    about="언제 어느 부서에서 근무했는지. "
    "한 직원의 이력은 파일의 가장 이른 시작일부터 모두 적습니다.",
    about_en="Who served where and when. List all of a person's spells from the earliest on.",
    columns=(
        Column(
            name="staff_no",
            header="사번",
            kind="code",
            required=True,
            example="예시-00001",
            aliases=("staff no", "staff number", "직원번호"),
        ),
        Column(
            name="unit",
            header="부서코드",
            kind="code",
            required=True,
            example="D001",
            aliases=("unit", "unit code", "code"),
        ),
        Column(
            name="starts",
            header="시작일",
            kind="date",
            required=True,
            example="2024-07-01",
            aliases=("starts",),
        ),
        Column(
            name="ends",
            header="종료일",
            kind="date",
            aliases=("ends",),
            help="그날까지 근무. 지금도 근무하면 비움",
            help_en="last day; blank if still there",
        ),
        Column(
            name="kind",
            header="구분",
            kind="spell-kind",
            example="근무",
            aliases=("kind",),
            help="근무, 겸임, 파견, 휴직, 직위해제, 교육파견, 병가장기. 비우면 근무",
            help_en="blank means 근무 (at work)",
        ),
        Column(
            name="leads",
            header="보직",
            kind="flag",
            example="N",
            aliases=("leads", "보직(장 여부)", "장 여부", "부서장"),
            help="부서의 장이면 Y",
            help_en="Y for the head of the unit",
        ),
        Column(
            name="reason_code",
            header="사유코드",
            aliases=("reason code",),
            help="코드만. 건강 정보를 글로 적지 마십시오.",
            help_en="a code, never free text",
        ),
    ),
)
ACCOUNTS: Final = SheetPlan(
    name="계정",
    aliases=("accounts", "계정/역할", "계정·역할", "역할"),
    about="로그인과 역할. 역할은 더해지기만 하며 거두는 것은 계정 화면에서 합니다. "
    "새 계정의 암호는 관리자가 따로 정합니다.",
    about_en="Log-ins and roles. Roles are only added here; passwords are set by administrators.",
    columns=(
        Column(
            name="staff_no",
            header="사번",
            kind="code",
            required=True,
            example="예시-00001",
            aliases=("staff no", "staff number", "직원번호"),
        ),
        Column(
            name="login",
            header="로그인",
            kind="code",
            most=40,
            required=True,
            example="user0001",
            aliases=("login",),
        ),
        Column(
            name="roles",
            header="역할",
            kind="roles",
            most=100,
            example="직원",
            aliases=("roles", "role"),
            help="여럿이면 세미콜론(;). 비우면 직원",
            help_en="parted by ;  blank means staff",
        ),
    ),
)
SHEETS: Final = (UNITS, PEOPLE, SPELLS, ACCOUNTS)
LAYOUT: Final = Layout(sheets=SHEETS, readers=READERS, sentences=SENTENCES)
