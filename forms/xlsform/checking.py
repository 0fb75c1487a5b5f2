"""Check a spreadsheet: does it import, what was found, is every row accounted for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from forms.field_types import TypeTable
from forms.problems import SEVERITIES
from forms.xlsform.importing import ImportResult, import_form
from forms.xlsform.roundtrip import roundtrip as returned
from forms.xlsform.workbook import read_workbook

_WORDS: Mapping[str, Mapping[str, str]] = {
    "ko": {
        "imports": "{file}: 가져올 수 있습니다. 오류 {error}, 경고 {warning}, 알림 {note}.",
        "refused": "{file}: 가져올 수 없습니다. 오류 {error}, 경고 {warning}, 알림 {note}.",
        "more": "이 밖에 {more}건이 더 있습니다.",
        "equal": "다시 내보내고 가져와도 같습니다.",
        "differs": "내보내고 다시 가져오면 다릅니다: {line}",
        "choices": "읽은 선택지 행 {choices} = 선택지 {kept} + 보고 {choices_reported}",
        "settings": "읽은 설정 행 {settings} = 설정 {settings_kept} + 보고 {settings_reported}",
        "rows": "읽은 행 {rows} = 문항 {questions} + 구조 {structure} + 보고 {reported}",
    },
    "en": {
        "imports": "{file}: imports. {error} errors, {warning} warnings, {note} notes.",
        "refused": "{file}: refused. {error} errors, {warning} warnings, {note} notes.",
        "more": "{more} more were found.",
        "equal": "Exported and imported again it is equal.",
        "differs": "Exported and imported again it differs: {line}",
        "choices": "choice rows read {choices} = choices {kept} + reported {choices_reported}",
        "settings": "settings rows read {settings} = settings {settings_kept}"
        " + reported {settings_reported}",
        "rows": "rows read {rows} = questions {questions} + structure {structure}"
        " + reported {reported}",
    },
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckReport:
    """What a check found; ``differences`` is None where no round trip was asked for."""

    file: str
    result: ImportResult
    differences: tuple[str, ...] | None = None

    @property
    def imports(self) -> bool:
        """Whether the form can be imported, and comes back equal where that was asked."""
        return self.result.definition is not None and not self.differences

    @property
    def exit_code(self) -> int:
        """0 when it imports, 1 when it is refused."""
        return 0 if self.imports else 1

    def as_text(self, language: str) -> str:
        """Return the findings in order, one line each; the last line adds the rows up."""
        words = _WORDS["ko" if language == "ko" else "en"]
        facts = self._facts()
        verdict = "refused" if self.result.definition is None else "imports"
        lines = [found.sentence(language) for found in self.result.problems]
        lines += [words["more"]] if self.result.more_problems else []
        lines += [words["differs"].format(line=line) for line in self.differences or ()]
        lines += [words["equal"]] if self.differences == () else []
        heads = [words[name].format(**facts) for name in (verdict, "choices", "settings", "rows")]
        more = str(self.result.more_problems)
        return "\n".join([*(line.replace("{more}", more) for line in lines), *heads])

    def as_json(self) -> dict[str, Any]:
        """Return the same as plain data for machines."""
        return {
            "file": self.file,
            "imports": self.imports,
            "problems": [asdict(found) for found in self.result.problems],
            "more_problems": self.result.more_problems,
            "tally": asdict(self.result.tally),
            "differences": None if self.differences is None else list(self.differences),
        }

    def _facts(self) -> dict[str, object]:
        tally = self.result.tally
        counts: dict[str, object] = {
            severity: len(self.result.of(severity)) for severity in SEVERITIES
        }
        kept = {
            "kept": tally.choices - tally.choices_reported,
            "settings_kept": tally.settings - tally.settings_reported,
        }
        return {"file": self.file, **counts, **asdict(tally), **kept}


def check(source: Path | str | bytes, types: TypeTable, *, roundtrip: bool = False) -> CheckReport:
    """Return what is found in a spreadsheet; with ``roundtrip`` also after export and import."""
    book = read_workbook(source)
    result = import_form(book, types)
    differences = None
    if roundtrip and result.definition is not None:
        differences = returned(result.definition, types)
    file = book.stem if isinstance(source, bytes) else Path(source).name
    return CheckReport(file=file, result=result, differences=differences)
