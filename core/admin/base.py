"""The hardened base of every admin view.

Flask-Admin scopes only its list page, assigns every column, deletes recursively and answers huge
numbers with a server error.  Here each request runs in the municipality's scope, so that list,
detail, edit, delete, bulk action, ajax and export see its rows alone; columns are named one by
one; and what is not asked for is off.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, TypeVar, cast

import peewee
from flask import flash, redirect, request
from flask_admin import AdminIndexView, BaseView, expose
from werkzeug.wrappers import Response

from core.access.roles import ADMINISTRATOR, AUDITOR, CONFIRMER
from core.admin.guards import require_sound_request
from core.errors import Problem
from core.errors.access import Forbidden
from core.errors.forms import TakenAlready
from core.pages.language import language
from core.pages.visitor import reading, visitor, writing

View = TypeVar("View", bound=Callable[..., Any])
Done = TypeVar("Done")
#: What a view answers.
Answer = str | Response | tuple[str, int]
#: Statuses of problems that a person can repair on the page where they happened.
REPAIRABLE = frozenset({400, 401, 403, 409, 422})


def at(url: str, *methods: str) -> Callable[[View], View]:
    """Give a method of a view its address below the view's; GET unless ``methods`` are named."""
    return cast("Callable[[View], View]", expose(url, methods=methods or ("GET",)))


class Guarded:
    """What every admin view does: ask for a role, open the scope, bound the address."""

    roles: ClassVar[tuple[str, ...]] = (ADMINISTRATOR,)
    #: What people read above the page and in the menu.
    title: ClassVar[Any] = None
    #: The endpoint of the menu entry under which the view is found; empty for its own.
    under: ClassVar[str] = ""
    #: Whether the view stands beside the others under the same entry.
    is_tab: ClassVar[bool] = False

    def is_accessible(self) -> bool:
        """Return whether the visitor holds one of the view's roles."""
        return bool(visitor().roles & set(self.roles))

    def inaccessible_callback(self, _name: str, **_kwargs: Any) -> None:
        """Refuse who does not.

        Raises:
            Forbidden: Always.

        """
        raise Forbidden(needed=", ".join(self.roles))

    def _run_view(self, view: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Run a view in the scope of the visitor's municipality; only a POST may write."""
        require_sound_request(kwargs)
        with reading() if request.method in {"GET", "HEAD"} else writing():
            return view(self, *args, **kwargs)


class GuardedView(Guarded, BaseView):
    """A page of the office that is not about one table; it opens its scopes itself."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(name=self.title, **kwargs)

    def _run_view(self, view: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Run a view that opens its scopes itself, because it works before it writes."""
        require_sound_request(kwargs)
        return view(self, *args, **kwargs)

    def change(
        self, act: Callable[[], object], back: Callable[[], str], url: str, told: str = ""
    ) -> Answer:
        """Call ``act`` in one write transaction, go to ``url`` and say ``told``.

        Without ``told``, what ``act`` returns is said.  A problem that people can repair is shown
        on the page that ``back`` draws anew.
        """
        return attempt(lambda: in_transaction(act), back, url, told)


class InnerView(GuardedView):
    """Pages that are reached from the list under whose entry they stand."""

    @at("/")
    def to_list(self) -> Response:
        """Go to that list, or to the page that stands for it."""
        entry = next(view for view in self.admin._views if view.endpoint == self.under)  # noqa: SLF001  Flask-Admin has no other name for it
        return redirect(self.get_url(f"{self.under}.{entry._default_view}"))  # noqa: SLF001  as above


def in_transaction(act: Callable[[], Done]) -> Done:
    """Call ``act`` in the write transaction of this request.

    Raises:
        TakenAlready: Somebody else stored the same key a moment ago.

    """
    try:
        with writing():
            return act()
    except peewee.IntegrityError as error:
        raise TakenAlready from error


def attempt(act: Callable[[], object], back: Callable[[], str], url: str, told: str = "") -> Answer:
    """Call ``act``, which opens its own scopes and may return an answer of its own.

    See ``GuardedView.change``.
    """
    try:
        done = act()
    except Forbidden:
        raise
    except Problem as problem:
        if problem.status not in REPAIRABLE:
            raise
        flash(problem.sentence(language()), "error")
        return back(), problem.status
    if isinstance(done, Response | tuple):
        return done
    flash(told or str(done), "success")
    return redirect(url)


class Home(Guarded, AdminIndexView):
    """The first page of the office."""

    roles = (ADMINISTRATOR, CONFIRMER, AUDITOR)
