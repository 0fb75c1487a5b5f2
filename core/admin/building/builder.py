"""The form builder: outline, editor and preview of a draft on one page, edits saved at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Response, flash, redirect, request
from flask_babel import gettext, lazy_gettext
from werkzeug.wrappers import Response as Answered

from core.admin import inputs
from core.admin.base import Answer, GuardedView, at, attempt, in_transaction
from core.admin.building.builder_acts import STAY, Act, act_of
from core.admin.building.builder_drafts import drafts_listed, forms_listed
from core.admin.building.builder_facts import Desk, outlined, preview_facts
from core.admin.building.editor import tags
from core.admin.building.editor_fields import form_typed
from core.admin.building.outline_changes import redrawn
from core.admin.building.preview import LANGUAGES, preview_of
from core.admin.building.revision import seen
from core.building import comments, drafts, editing
from core.building.drafts import Draft
from core.building.editing import unfitting
from core.errors import Problem
from core.errors.building import DraftEdited
from core.pages.language import language
from core.pages.visitor import catalogue, reading, visitor, wants_fragment
from forms.definition import Definition
from forms.editing import Unfit

Done = TypeVar("Done")
TITLE = ("제목", "title")
NAME = ("이름", "name")


class BuilderPages(GuardedView):
    """Drafts of forms, begun, edited and tried; published elsewhere."""

    under = "admin_forms"
    title = lazy_gettext("Form builder")

    @at("/")
    def index(self) -> str:
        """List the drafts, the forms that can be edited, and where to begin a new one."""
        with reading():
            facts = {"drafts": drafts_listed(), "forms": forms_listed(catalogue())}
        return str(self.render("admin/building/drafts.html", **facts))

    @at("/begin", "POST")
    def begin(self) -> Answered:
        """Begin the draft of a form, or go to the one that is there."""
        name = request.form.get("name", "")[: drafts.LONGEST_NAME]
        with reading():
            known = catalogue()
        draft = in_transaction(lambda: drafts.begin(name, known))
        return redirect(self.get_url(".builder", draft=draft.id))

    @at("/new", "POST")
    def new(self) -> Answer:
        """Begin a form without questions."""
        return attempt(self._new, self.index, "")

    def _new(self) -> Answer:
        title = inputs.text("title", TITLE, 200)
        name = inputs.text("name", NAME, drafts.LONGEST_NAME)
        draft = in_transaction(lambda: fitted(lambda: drafts.begin_blank(name, title)))
        return redirect(self.get_url(".builder", draft=draft.id))

    @at("/<int:draft>")
    def builder(self, draft: int) -> str:
        """Show a draft with its outline, the editor of the item asked for, and its preview."""
        with reading():
            desk = opened(draft, request.args.get("item", "")[:200])
            if wants_fragment():
                return self._part("editor.html", desk.bar() | desk.editor())
            return self._page(desk, {})

    @at("/<int:draft>/change", "POST")
    def edit(self, draft: int) -> Answer:
        """Make one edit, undo or redo; answer with the parts that look different."""
        try:
            return self._edit(draft)
        except DraftEdited as conflict:
            return self._conflict(draft, conflict)
        except Problem as problem:
            if wants_fragment() or problem.status not in {409, 422}:
                raise
            return self._refused(draft, problem)

    @at("/<int:draft>/since")
    def since(self, draft: int) -> Answer | Response:
        """Answer with what others did since the visitor's revision; with nothing if nobody did."""
        with reading():
            desk = opened(draft, request.args.get("item", "")[:200])
            if seen() == desk.draft.revision:
                return Response(status=204)
            if request.args.get("writing") == "yes":
                return Response(others(desk.draft), mimetype="text/plain")
            facts = desk.bar() | told(desk.draft) | {"lines": desk.lines(), "whole_tree": True}
            return self._part("answer.html", facts | desk.editor() | {"with_editor": True})

    @at("/<int:draft>/preview", "POST")
    def preview(self, draft: int) -> str:
        """Draw the preview with what was typed into it; nothing is stored."""
        item = request.form.get("item", "")[:200]
        with reading():
            if not wants_fragment():
                return self._page(opened(draft, item), {})
            found = drafts.opened(draft)
            facts = {"draft": found, "selected": item}
            return self._part("preview.html", facts | preview_shown(found.definition, item))

    @at("/<int:draft>/settings")
    def settings(self, draft: int) -> str:
        """Show the title of a form in both languages, its own language and its settings."""
        with reading():
            desk = opened(draft, "")
            names = tags(desk.definition)
        return str(self.render("admin/building/settings.html", draft=desk.draft, tags=names))

    @at("/<int:draft>/settings", "POST")
    def save_settings(self, draft: int) -> Answer:
        """Write them."""
        url = self.get_url(".settings", draft=draft)
        return attempt(
            lambda: in_transaction(lambda: _settings(draft)), lambda: self.settings(draft), url
        )

    def _edit(self, number_: int) -> Answer:
        with reading():
            before, known = drafts.opened(number_), catalogue()
        act = _undoing() or fitted(lambda: act_of(before.definition, known.types))
        after = in_transaction(lambda: _made(before, act))
        if not wants_fragment():
            flash(act.said or gettext("Everything is saved."), "success")
            return redirect(self.get_url(".builder", draft=number_, item=act.selected))
        with reading():
            return self._answer(before, after, act)

    def _answer(self, before: Draft, after: Draft, act: Act) -> str:
        desk = desk_of(after, act.selected)
        is_behind = before.revision != seen()
        lines = desk.lines()
        lighter = None if is_behind else redrawn(_before(before), lines)
        facts = desk.bar(act.said, act.focus) | (told(before) if is_behind else {})
        facts |= {"whole_tree": lighter is None, "lines": lines, "redrawn": lighter}
        if act.with_editor or is_behind:
            facts |= desk.editor(lines) | {"with_editor": True}
        return self._part("answer.html", facts)

    def _conflict(self, draft: int, conflict: DraftEdited) -> Answer:
        """Show both texts; the editor keeps what was typed."""
        with reading():
            desk = opened(draft, request.form.get("item", ""))
            facts = {"conflict": told_conflict(conflict), "kept": request.form}
            if not wants_fragment():
                return self._page(desk, facts), 409
            shown = desk.bar() | {"lines": desk.lines(), "whole_tree": True}
            answer = self._part(
                "answer.html", shown | desk.editor() | facts | {"with_editor": True}
            )
        return answer, 409

    def _refused(self, draft: int, problem: Problem) -> Answer:
        """Show the page again with what was typed, and why it does not do."""
        flash(problem.sentence(language()), "error")
        with reading():
            desk = opened(draft, request.form.get("item", ""))
            return self._page(desk, {"kept": request.form}), problem.status

    def _page(self, desk: Desk, facts: dict[str, Any]) -> str:
        shown = desk.bar() | desk.editor() | desk.page()
        shown |= preview_shown(desk.definition, desk.selected)
        return self._part("builder.html", shown | facts)

    def _part(self, template: str, facts: dict[str, Any]) -> str:
        url = self.get_url("admin_form.show", version=facts["draft"].id)
        return str(self.render(f"admin/building/{template}", publish_url=url, **facts))


def preview_shown(definition: Definition, item: str) -> dict[str, Any]:
    """Return the preview of the page that the request asks for, of that of ``item`` at first."""
    chosen = request.form.get("language", "")
    spoken = chosen if chosen in LANGUAGES else language()
    wanted = request.form.get("show", "") if request.method == "POST" else item
    preview = preview_of(definition, catalogue(), wanted, spoken)
    return preview_facts(preview, request.form.get("width", ""))


def opened(draft: int, selected: str) -> Desk:
    """Return a draft with an item in its editor, in a reading scope."""
    return desk_of(drafts.opened(draft, visitor().account), selected)


def desk_of(draft: Draft, selected: str) -> Desk:
    """Return a draft's desk with the problems that keep it from being asked."""
    known = catalogue()
    return Desk(draft=draft, catalogue=known, selected=selected, problems=draft.problems(known))


def fitted(act: Callable[[], Done]) -> Done:
    """Return what ``act`` gives; what does not fit the form is a problem that people read."""
    try:
        return act()
    except Unfit as unfit:
        raise unfitting(unfit) from unfit


def others(draft: Draft) -> str:
    """Return that somebody else edits; blank where the visitor made the last step."""
    if draft.last_by in {"", visitor().name}:
        return ""
    told_of = gettext("%(who)s edits this form too. What they did is shown now.", who=draft.last_by)
    return str(told_of)


def told(draft: Draft) -> dict[str, str]:
    """Return the notice that somebody else edits."""
    return {"notice": others(draft), "notice_kind": "warning"}


def told_conflict(conflict: DraftEdited) -> dict[str, Any]:
    """Return both texts of each place, and the edit that was not made, to be made again."""
    texts = [
        {"place": f"{one.name} · {one.field}", "mine": one.mine, "theirs": one.theirs}
        for one in conflict.facts.get("conflicts", ())  # type: ignore[attr-defined]  # a tuple of conflicts
    ]
    posted = list(request.form.items(multi=True))
    return {"sentence": conflict.sentence(language()), "texts": texts, "posted": posted}


def _undoing() -> Act | None:
    """Return the act that stands for an undo or redo; None for any other."""
    if request.form.get("do") not in {"undo", "redo"}:
        return None
    selected = request.form.get("item", "")
    said = gettext("Undone.") if request.form["do"] == "undo" else gettext("Done again.")
    return Act(change=None, selected=selected, said=said, focus=STAY)


def _made(before: Draft, act: Act) -> Draft:
    do, revision = request.form.get("do"), seen()
    if do == "undo":
        return editing.undo(before.id, revision)
    if do == "redo":
        return editing.redo(before.id, revision)
    if act.change is None:
        return drafts.opened(before.id)
    return editing.edit(before.id, revision if act.as_seen else before.revision, act.change)


def _before(before: Draft) -> Any:
    """Return the outline as it was; what was wrong with it, the page knows."""
    return outlined(before.definition, catalogue(), {}, comments.unresolved(before.id))


def _settings(draft: int) -> str:
    found = drafts.opened(draft)
    change = form_typed(found.definition, request.form)
    if change is not None:
        editing.edit(draft, seen(), change)
    return str(gettext("Saved."))
