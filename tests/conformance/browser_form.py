"""Import an XLSForm, hand it out, and fill it in Chromium from the first page to the receipt.

    python tests/conformance/browser_form.py PATH_TO_XLSFORM [--people N] [--everything]
        [--without-javascript]

Prints what the import found, each page's title and each receipt.  Every required question is
answered, and with ``--everything`` the others, too; where an answer is refused, another one is
tried.  Ends with 1 when the form cannot be imported or filled, or when the browser complains.
"""

from __future__ import annotations

import sys
import tempfile
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Browser, BrowserContext, sync_playwright  # noqa: E402  needs ROOT

from core.admin.forms import drafts as form_drafts  # noqa: E402  needs ROOT
from forms.xlsform import ImportResult  # noqa: E402  needs ROOT
from tests.browser.town import PASSWORD, Town, served, settle  # noqa: E402  needs ROOT
from tests.browser.walker import Walker  # noqa: E402  needs ROOT
from tests.services.browser import QUIET, PageErrors  # noqa: E402  needs ROOT
from tests.services.chromium import find  # noqa: E402  needs ROOT

#: Who can be chosen where a form asks for a person.
PEOPLE = 8
#: The server's answer to an incomplete page, which the walk repairs.
REFUSED = "status of 422"


def tell(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def imported(town: Town, path: Path) -> int:
    """Return the published version of the form at ``path``; 0 where it is refused."""
    with town.parts.storage.reading(town.place):
        known = town.parts.catalogues.current(town.code)
    result = form_drafts.read(path.read_bytes(), path.name, known)
    tell_findings(result)
    if result.definition is None:
        return 0
    with town.parts.storage.writing(town.place):
        draft = form_drafts.keep(result.definition)
        return int(form_drafts.publish(draft.id, {"": "named"}).id)


def tell_findings(result: ImportResult) -> None:
    """Print how the import went, and what stands in its way."""
    tally = result.tally
    counts = "/".join(str(len(result.of(weight))) for weight in ("error", "warning", "note"))
    tell(f"rows {tally.rows}, questions {tally.questions}, errors/warnings/notes {counts}")
    for problem in result.of("error"):
        tell(f"  {problem.sheet} {problem.row} {problem.column}: {problem.message['en']}")


@contextmanager
def chromium() -> Iterator[Browser]:
    """Give a headless Chromium.

    Raises:
        FileNotFoundError: There is none; ``make chromium`` fetches one.

    """
    path = find()
    if path is None:
        raise FileNotFoundError("make chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        yield browser
        browser.close()


def fill(town: Town, context: BrowserContext, version: int, person: int, given: Namespace) -> None:
    """Let one person log in, fill the form and read the receipt."""
    job, page = town.hand_out(version), context.new_page()
    page.goto(f"{town.url}/login")
    page.get_by_label("아이디").fill(job.login)
    page.get_by_label("비밀번호").fill(PASSWORD)
    page.get_by_role("button", name="로그인").click()
    page.wait_for_url("**/")
    page.goto(town.url + job.path)
    scripted = not given.without_javascript
    walker = Walker(page=page, person=person, scripted=scripted, everything=given.everything)
    walked = walker.walk()
    for number, title in enumerate(walked.titles, start=1):
        tell(f"  {number:3} {title}")
    tell(f"  receipt {walked.receipt}")


def run(given: Namespace) -> int:
    """Return 0 when the form could be filled by everybody and no browser complained."""
    with tempfile.TemporaryDirectory(prefix="goru-form-") as scratch:
        folder = Path(scratch)
        settle(folder, PEOPLE)
        with served(folder) as town, chromium() as browser:
            version = imported(town, given.path)
            for person in range(given.people if version else 0):
                complaints = visit(town, browser, version, person, given)
                if complaints:
                    tell("\n".join(complaints))
                    return 1
            return 0 if version else 1


def visit(
    town: Town, browser: Browser, version: int, person: int, given: Namespace
) -> Sequence[str]:
    """Let one person fill the form in a browser of their own; return what that complained about."""
    scripted = not given.without_javascript
    context = browser.new_context(locale="ko-KR", java_script_enabled=scripted)
    errors = PageErrors()
    errors.watch(context)
    fill(town, context, version, person, given)
    context.close()
    return [text for text in errors.seen if REFUSED not in text]


def arguments() -> Namespace:
    """Return what was asked for."""
    parser = ArgumentParser(description="Fill an XLSForm in Chromium.")
    parser.add_argument("path", type=Path)
    parser.add_argument("--people", type=int, default=1)
    parser.add_argument("--everything", action="store_true")
    parser.add_argument("--without-javascript", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(run(arguments()))
