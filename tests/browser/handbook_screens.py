"""Take the pictures of the handbook from a new dry-run city, in both languages.

    GORU_SCREENS=yes python -m tests.browser.handbook_screens [NAME …]

Writes <name>.png into themes/krds/static/handbook/<language>, in 64 colours, cropped to what a
chapter tells about; those named alone, where names are given.
"""

from __future__ import annotations

import io
import os
import sys
import tempfile
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from PIL import Image
from playwright.sync_api import Browser, FloatRect, Page, ViewportSize, sync_playwright

from core.building.drafts import begin
from core.building.editing import edit
from core.clock import korean_now
from core.data.models import (
    Account,
    Appeal,
    Assignment,
    Cycle,
    OrgUnit,
    Phase,
    Score,
    ScoreRun,
)
from core.form_versions import publish_definition
from core.open_surveys.opening import Wanted, open_survey
from tests.browser.forms import SHORT
from tests.browser.office import assign, move_window
from tests.browser.screens import log_in
from tests.browser.town import PASSWORD, Town, build, served
from tests.services.browser import QUIET
from tests.services.chromium import find

FOLDER: Final = Path(__file__).resolve().parents[2] / "themes/krds/static/handbook"
PEOPLE: Final = 60
COLOURS: Final = 64
PHONE: Final = ViewportSize(width=360, height=640)
#: What is left around the cropped part, in pixels.
EDGE: Final = 8
#: How the languages are called on the button that chooses them; Korean is there from the start.
BUTTONS: Final[Mapping[str, str]] = MappingProxyType({"ko": "", "en": "English"})
BOX: Final = """one => { const box = one.getBoundingClientRect();
    const ends = [...one.children].map(part => part.getBoundingClientRect().bottom);
    return [box.x, box.y + window.scrollY, box.width, Math.max(...ends) - box.y]; }"""
SATISFACTION: Final[Mapping[str, str]] = MappingProxyType(
    {"ko": "민원실 만족도", "en": "Satisfaction at the counter"}
)
#: Who has another password than "<log-in>-1234".
PASSWORDS: Final[Mapping[str, str]] = MappingProxyType({"applicant": PASSWORD})
#: What is edited in the draft: green, yellow and red.
CHANGES: Final = (
    {
        "do": "set",
        "name": "strength",
        "field": "hint",
        "key": "ko",
        "value": "보기를 들어 주십시오.",
    },
    {"do": "set", "name": "strength", "field": "required", "value": "yes"},
    {"do": "set", "name": "c1", "field": "label", "key": "ko", "value": "청렴하게 일한다"},
    {"do": "remove", "name": "improve"},
)


def as_is(_page: Page) -> None:
    """Do nothing before the picture."""


def turn(page: Page) -> None:
    """Say that there was a chance to observe, and turn to the page of questions."""
    page.locator("#main input[type=radio]").first.check()
    page.locator(".g-button[value=next]").click()
    page.locator("#main input[type=radio]").nth(3).wait_for(state="attached")


def search(page: Page) -> None:
    """Look for words and what to put in their place."""
    page.locator("#main input[type=text], #main input:not([type])").first.fill("업무")
    page.locator("#main input[type=text], #main input:not([type])").nth(1).fill("직무")
    page.locator("#main form button").last.click()
    page.locator("ins").first.wait_for()


def open_item(page: Page) -> None:
    """Choose a question in the outline."""
    page.locator("a[href*='item=c1']").first.click()
    page.locator("#main textarea:visible").first.wait_for()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """One picture: who opens what, and the part of the page that is kept, at most so high."""

    login: str
    path: str
    part: str = "#main"
    height: int = 560
    width: int = 1000
    act: Callable[[Page], None] = as_is
    phone: bool = False


def office(path: str, height: int = 560, act: Callable[[Page], None] = as_is) -> Shot:
    """Return the picture of a page of the office without its menu."""
    return Shot(
        login="admin",
        path=f"/admin/{path}",
        part=".g-office-main",
        height=height,
        width=1240,
        act=act,
    )


SHOTS: Final[Mapping[str, Shot]] = MappingProxyType(
    {
        "login": Shot(login="", path="/login", height=420),
        "phone": Shot(login="staff", path="/fill/{todo}", phone=True, act=turn, height=720),
        "tasks": Shot(login="staff", path="/"),
        "fill": Shot(login="staff", path="/fill/{todo}", act=turn, height=640),
        "receipt": Shot(login="staff", path="/fill/{done}"),
        "results": Shot(login="staff", path="/results", height=640),
        "explanation": Shot(login="staff", path="/results/{score}"),
        "appeals": Shot(login="applicant", path="/appeals", height=420),
        "notices": Shot(login="staff", path="/notices"),
        "notice-settings": Shot(login="staff", path="/notices/settings"),
        "bulk": Shot(login="head", path="/bulk/{rating}/{form}", height=640),
        "team": Shot(login="head", path="/", part="section[aria-labelledby=when-done]", height=460),
        "standing": Shot(login="head", path="/standing-in", height=520),
        "office": Shot(login="admin", path="/admin/", width=1240, height=520),
        "import": office("import/", 420),
        "account": office("account/"),
        "builder": Shot(
            login="admin", path="/admin/building/{draft}", width=1400, height=720, act=open_item
        ),
        "rule": Shot(login="admin", path="/admin/rule/{draft}?rule-item=leader", height=520),
        "logic": office("logic/{draft}", 720),
        "texts": office("building-texts/{draft}", 560),
        "find": office("building-find/{draft}", 640, search),
        "publishing": office("publishing/{draft}", 720),
        "cycle": office("cycle/{cycle}", 520),
        "phase": office("phase/{rating}", 640),
        "roster": office("roster-preview/{rating}", 760),
        "dashboard": office("dashboard/{last}", 640),
        "reminder": office("reminder/{rating}", 520),
        "extension": office("extension/{rating}", 560),
        "workflow": office("workflows/{cycle}/review-and-approve", 560),
        "scorecard": office("scorecard/{last}", 680),
        "what-if": office("what-if/{run}", 560),
        "run": office("run/{scored}", 760),
        "paylist": office("paylist/1", 720),
        "appeal": office("appeal/{appeal}", 560),
        "open-survey": office("open-surveys/survey/{survey}", 560),
        "export": office("export/", 480),
        "tokens": office("tokens/", 640),
        "plugins": office("plugins/", 520),
        "audit": office("audit/", 480),
        "chain": office("chain/", 420),
    }
)


def prepare(page: Page, town: Town) -> dict[str, Any]:
    """Open the next year, hand its forms out, edit one, open a survey; return where all that is."""
    log_in(page, town, "admin", "admin-1234")
    with town.parts.storage.reading(town.place):
        last = Cycle.select().order_by(Cycle.id).get().id
    page.goto(f"{town.url}/admin/cycle/{last}")
    page.get_by_role("button", name="평가주기 열기").click()
    with town.parts.storage.reading(town.place):
        cycle = Cycle.select().order_by(Cycle.id.desc()).get().id
        phases = {one.name: one.id for one in Phase.select().where(Phase.cycle == cycle)}
    for phase in phases.values():
        page.goto(f"{town.url}/admin/phase/{phase}")
        move_window(page)
        assign(page)
    made = {"last": last, "cycle": cycle, "rating": phases["multi-rater"]}
    return made | things(town, last) | forms(town, made)


def things(town: Town, last: int) -> dict[str, Any]:
    """Return the runs and appeals of last year, and give the applicant an account."""
    with town.parts.storage.writing(town.place):
        appeal = Appeal.select().order_by(Appeal.id).get()
        Account.create(login="applicant", password=town.hashed_password, person=appeal.applicant)
        runs = ScoreRun.select().where(ScoreRun.cycle == last).order_by(ScoreRun.id)
        scored = [one.id for one in runs if one.phase_id is not None]
        return {"appeal": appeal.id, "run": runs[-1].id, "scored": scored[-1]}


def forms(town: Town, made: Mapping[str, Any]) -> dict[str, Any]:
    """Return somebody's forms to fill and filled, an edited draft, an open survey."""
    with town.parts.storage.writing(town.place):
        catalogue = town.parts.catalogues.current(town.code)
        staff = Account.get(Account.login == "staff").person_id
        mine = Assignment.select().where(Assignment.actor == staff).order_by(Assignment.id)
        todo = mine.where(Assignment.phase == made["rating"]).get()
        last = Assignment.cycle == made["last"]
        done = mine.where(last).order_by(Assignment.id.desc()).first()
        draft = begin(todo.form_version.name, catalogue)
        for change in CHANGES:
            draft = edit(draft.id, draft.revision, change)
        asked = replace(SHORT, name="citizens", title=SATISFACTION)
        version = publish_definition("citizens", asked, {"": "anonymous"}, None)
        units = OrgUnit.select().where(OrgUnit.kind == "부서").order_by(OrgUnit.id)
        now, week = korean_now(), timedelta(days=7)
        wanted = Wanted(
            version=version,
            title=SATISFACTION["ko"],
            opens_at=now - week,
            closes_at=now + week,
            units=[one.id for one in units],
        )
        cycle = Cycle.get(Cycle.id == made["cycle"])
        survey = open_survey(catalogue, cycle, wanted, now, None)
        score = Score.select().where(Score.subject == staff).order_by(Score.id).get()
        own = {"todo": todo.id, "done": done.id, "form": todo.form_version_id, "score": score.id}
        return own | {"draft": draft.id, "survey": survey.id}


def take(page: Page, town: Town, name: str, shot: Shot, folder: Path, places: Any) -> None:
    """Take one picture."""
    page.set_viewport_size(PHONE if shot.phone else {"width": shot.width, "height": 900})
    page.goto(town.url + shot.path.format(**places))
    shot.act(page)
    page.evaluate("() => document.fonts.ready.then(() => 0)")
    page.evaluate("() => { document.activeElement?.blur(); window.scrollTo(0, 0); }")
    x, y, width, height = page.locator(shot.part).first.evaluate(BOX)
    left, top = max(x - EDGE, 0), max(y - EDGE, 0)
    clip = FloatRect(
        x=left,
        y=top,
        width=min(width + x - left + EDGE, width + 2 * x),
        height=min(height + y - top + EDGE, shot.height),
    )
    taken = page.screenshot(full_page=True, clip=clip)
    with Image.open(io.BytesIO(taken)) as picture:
        small = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        small.save(folder / f"{name}.png", optimize=True)


def show(browser: Browser, town: Town, names: Collection[str]) -> None:
    """Take the named pictures in each language; each person logs in once a language."""
    places = prepare(browser.new_context(locale="ko-KR").new_page(), town)
    for language, button in BUTTONS.items():
        folder = FOLDER / language
        folder.mkdir(parents=True, exist_ok=True)
        pages: dict[str, Page] = {}
        for name in names:
            shot = SHOTS[name]
            if shot.login not in pages:
                pages[shot.login] = visitor(browser, town, shot.login, button)
            take(pages[shot.login], town, name, shot, folder, places)


def visitor(browser: Browser, town: Town, login: str, button: str) -> Page:
    """Return a page on which somebody is logged in, in the language behind a button."""
    page = browser.new_context(locale="ko-KR").new_page()
    if login:
        log_in(page, town, login, PASSWORDS.get(login, f"{login}-1234"))
    else:
        page.goto(f"{town.url}/login")
    if button:
        page.get_by_role("button", name=button).click()
    return page


def main() -> int:
    """Take the pictures."""
    program = find()
    if program is None:
        raise FileNotFoundError("make chromium")
    if not os.environ.get("GORU_SCREENS"):
        sys.stdout.write("Set GORU_SCREENS=yes to write the pictures anew.\n")
        return 0
    with tempfile.TemporaryDirectory(prefix="goru-handbook-") as scratch:
        build(Path(scratch), PEOPLE)
        with served(Path(scratch)) as town, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=program, args=list(QUIET))
            show(browser, town, sys.argv[1:] or list(SHOTS))
            browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
