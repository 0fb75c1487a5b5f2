"""Jobs in the office: the list, one with its progress, cancelling, and the file that it made."""

from __future__ import annotations

from functools import partial
from io import BytesIO

from flask import redirect, request, send_file
from flask_babel import gettext, lazy_gettext
from werkzeug.wrappers import Response

from core import audit
from core.access.roles import ADMINISTRATOR
from core.admin.base import Answer, GuardedView, at, attempt, in_transaction
from core.admin.cycles.cycles import EVERYBODY
from core.admin.jobs.lines import Line, line_of, lines_of, newest
from core.data.models import Job
from core.errors import NotFound
from core.errors.jobs import FileGone
from core.jobs.asking import cancel, existing, wish_to_stop
from core.jobs.ending import FILE_DAYS
from core.jobs.jobs import jobs
from core.jobs.kinds import DONE, RUNNING
from core.jobs.running import asker_of, require_roles
from core.jobs.work import files_of
from core.pages.visitor import place, reading, visitor, wants_fragment
from core.services import services


class JobPages(GuardedView):
    """Long work: the own one, and everybody's for administrators."""

    roles = EVERYBODY
    under = "admin_documents"
    is_tab = True
    title = lazy_gettext("Long work")

    @at("/")
    def index(self) -> str:
        """List the newest jobs."""
        me, sees_all = visitor().account, ADMINISTRATOR in visitor().roles
        everybody = sees_all and request.args.get("whose") == "everybody"
        with reading():
            rows = newest(None if everybody else me)
            lines = lines_of(jobs(), rows, me)
        facts = {"lines": lines, "everybody": everybody, "sees_all": sees_all}
        return str(self.render("admin/jobs.html", **facts))

    @at("/<int:job>")
    def show(self, job: int) -> Answer:
        """Show how far a job is; lead on to its result where the page was asked to."""
        with reading():
            found = readable(job)
            line = line_of(jobs(), found, visitor().account)
        follows = request.args.get("follow") == "1"
        if wants_fragment():
            return self._part(line, follows=follows)
        if follows and line.page and line.state == DONE:
            return redirect(line.page)
        return str(self.render("admin/job.html", line=line, follows=follows, days=FILE_DAYS))

    def _part(self, line: Line, *, follows: bool) -> Answer:
        """Return the progress alone; once the job has ended, send the browser to where it led."""
        if line.is_alive:
            return str(self.render("admin/job_progress.html", line=line, follows=follows))
        there = line.page if follows and line.page else self.get_url(".show", job=line.id)
        return Response("", 200, {"HX-Redirect": there})

    @at("/<int:job>/cancel", "POST")
    def cancel(self, job: int) -> Answer:
        """Cancel a job that waits, or let one stop that runs."""
        url = self.get_url(".show", job=job)
        return attempt(partial(self._cancel, job), partial(self._shown, job), url)

    def _cancel(self, job: int) -> object:
        with reading():
            found = readable(job)
        if found.state == RUNNING:
            wish_to_stop(jobs(), found, visitor().account)
            return gettext("The job stops at its next step; nothing of it will be stored.")
        in_transaction(partial(cancel, jobs(), job))
        return gettext("The job is cancelled.")

    def _shown(self, job: int) -> str:
        return str(self.show(job))

    @at("/<int:job>/file")
    def file(self, job: int) -> Response:
        """Send the file that a job made to who asked for it."""
        with reading():
            found = readable(job)
            file = (found.result or {}).get("file")
            if file is None or found.asked_by_id != visitor().account:
                raise FileGone(job=job, days=FILE_DAYS)
            require_roles(jobs().kinds[found.kind], asker_of(visitor().account))
        content = files_of(services(), place().id).get(file["key"])
        in_transaction(lambda: audit.record("job.file_taken", "job", str(job)))
        sent: Response = send_file(
            BytesIO(content), file["media_type"], as_attachment=True, download_name=file["name"]
        )
        return sent


def readable(job: int) -> Job:
    """Return a job of the visitor; administrators see everybody's.

    Raises:
        NotFound: There is none.

    """
    found = existing(job)
    if found.asked_by_id != visitor().account and ADMINISTRATOR not in visitor().roles:
        raise NotFound(what="job")
    return found
