"""What a package would change here, what is missing and what does not fit, each with a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from core.cycles.configuration import Content, checked, newest_configuration
from core.cycles.opening import require_possible
from core.cycles.stages import BY_NAME
from core.data.models import Cycle
from core.errors.handover import MissingPlugin, NoDraftCycle, UnfitPackage
from core.handover.comparing import Change, FormChange, changes
from core.handover.fitting import Finding, asked_forms, finding_of, fitted, told
from core.handover.package import Package
from core.library import Catalogue
from core.records import Programme
from forms.definition import Texts

DRAFT = "draft"
#: A plugin that is installed and not enabled, and one that is not installed.
ENABLE: Mapping[str, str] = MappingProxyType(
    {
        "state_ko": "켜져 있지 않습니다",
        "state_en": "is not enabled here",
        "now_ko": "‘플러그인’ 화면에서 켠 뒤 다시 하십시오.",
        "now_en": "Enable it under 'Plugins', then try again.",
    }
)
INSTALL: Mapping[str, str] = MappingProxyType(
    {
        "state_ko": "설치되어 있지 않습니다",
        "state_en": "is not installed",
        "now_ko": "운영 담당에게 설치를 요청하십시오.",
        "now_en": "Ask the operator to install it.",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What taking a package over would do.

    ``cycle`` is the draft that it goes into, None where one is opened for ``year``; ``based_on``
    is the version of its configuration that is compared, 0 where the programme's own is.
    ``content`` is what would be stored, whole where nothing stops it.
    """

    package: Package
    year: int
    cycle: Cycle | None = None
    based_on: int = 0
    content: Content = field(default_factory=dict)
    changes: tuple[Change, ...] = ()
    forms: tuple[FormChange, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def can_be_taken(self) -> bool:
        """Return whether nothing stops it."""
        return not any(finding.stops for finding in self.findings)

    @property
    def changes_nothing(self) -> bool:
        """Return whether everything is here already."""
        is_there = self.cycle is not None and not self.changes
        return is_there and not any(form.is_new for form in self.forms)

    def require_fit(self) -> None:
        """Refuse a package that cannot be taken over.

        Raises:
            UnfitPackage: Something stops it; the first is told.

        """
        stops = [finding.text for finding in self.findings if finding.stops]
        if stops:
            first = stops[0]
            raise UnfitPackage(count=len(stops), first_ko=first["ko"], first_en=first["en"])


def plan(catalogue: Catalogue, versions: Mapping[str, str], package: Package, year: int) -> Plan:
    """Return what taking ``package`` over into the cycle of ``year`` would do, in an open scope.

    ``versions`` has the usable plugins of the installation; see ``packing.versions_of``.
    """
    findings = list(_plugins(catalogue, versions, package))
    programme = catalogue.by_kind[Programme].get(package.programme)
    if programme is None:
        findings += told(lambda: catalogue.get(Programme, package.programme))
        return Plan(package=package, year=year, findings=tuple(findings))
    cycle = Cycle.one(Cycle.programme == programme.name, Cycle.year == year, Cycle.edition == 1)
    findings += told(lambda: _require_draft(catalogue, programme, cycle, year))
    before, based_on = _standing(catalogue, programme, cycle)
    after, unfit = fitted(catalogue, programme, package, before)
    forms, unasked = asked_forms(catalogue, programme, package)
    return Plan(
        package=package,
        year=year,
        cycle=cycle,
        based_on=based_on,
        content=after,
        changes=changes(before, after),
        forms=forms,
        findings=(*findings, *unfit, *unasked),
    )


def _plugins(
    catalogue: Catalogue, versions: Mapping[str, str], package: Package
) -> Iterator[Finding]:
    for name, version in package.plugins.items():
        if name not in catalogue.settings:
            state = ENABLE if name in versions else INSTALL
            yield finding_of(MissingPlugin(plugin=name, version=version, **state))
        elif versions.get(name, "") != version:
            yield Finding(text=_other_version(name, version, versions[name]), stops=False)


def _other_version(name: str, there: str, here: str) -> Texts:
    return {
        "ko": f"플러그인 ‘{name}’의 판이 다릅니다(꾸러미 {there}, 여기 {here}). "
        "달라지는 설정을 확인하십시오.",
        "en": f"Plugin '{name}' is {here} here, and was {there} there. Look through the changes.",
    }


def _require_draft(
    catalogue: Catalogue, programme: Programme, cycle: Cycle | None, year: int
) -> None:
    if cycle is None:
        require_possible(catalogue, programme, year)
    elif cycle.stage != DRAFT:
        stage = BY_NAME[cycle.stage]
        raise NoDraftCycle(cycle=cycle.title, stage_ko=stage.ko, stage_en=stage.en)


def _standing(
    catalogue: Catalogue, programme: Programme, cycle: Cycle | None
) -> tuple[Content, int]:
    """Return what stands here, and its version; the programme's own where no cycle is open."""
    newest = newest_configuration(cycle) if cycle else None
    if newest is not None:
        return newest.content, newest.version
    return checked(catalogue, programme, programme.configuration), 0
