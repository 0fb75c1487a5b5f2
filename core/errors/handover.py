"""GR-881 to GR-890: configuration packages that one municipality hands to another."""

from __future__ import annotations

from core.errors.base import Problem


class PackageTooLarge(Problem):
    """A file is larger than any configuration package."""

    code, status = "GR-881", 422
    ko = "설정 꾸러미 파일이 {found}바이트로 한도({most}바이트)보다 큽니다. 내보낸 파일이 맞는지 확인하십시오."
    en = "The file has {found} bytes; a configuration package has {most} at most. Check that it is the exported file."


class NotAPackage(Problem):
    """A file is no configuration package."""

    code, status = "GR-882", 422
    ko = "이 파일은 설정 꾸러미가 아닙니다({reason_ko}). ‘설정 내보내기’로 받은 JSON 파일을 고르십시오."
    en = "This is no configuration package: {reason_en}. Choose the JSON file that an export gave."


class NewerPackage(Problem):
    """A package is of a kind that this installation does not know yet."""

    code, status = "GR-883", 422
    ko = "이 설정 꾸러미의 형식({found})을 이 설치가 모릅니다(아는 형식: {known}). Goru를 새 판으로 올리거나 같은 판에서 다시 내보내십시오."
    en = "This installation reads packages of format {known}, not {found}. Update Goru, or export again from the same version."


class WrongPackage(Problem):
    """A package has parts that no package has, or lacks some."""

    code, status = "GR-884", 422
    ko = "설정 꾸러미의 내용이 올바르지 않습니다({errors}). 아무것도 저장하지 않았습니다. 다시 내보낸 파일을 고르십시오."
    en = "The package is not made as it must be: {errors}. Nothing was stored. Choose a file that was exported again."


class DamagedPackage(Problem):
    """A package was changed after it was exported."""

    code, status = "GR-885", 422
    ko = "설정 꾸러미가 내보낸 뒤에 바뀌었습니다(확인값이 다름). 원래 파일을 다시 받으십시오."
    en = "The package was changed after it was exported: its digest does not fit. Get the original file again."


class MissingPlugin(Problem):
    """A package needs a plugin that the municipality does not have."""

    code, status = "GR-886", 409
    ko = "플러그인 ‘{plugin}’ {version}이(가) {state_ko}. {now_ko}"
    en = "Plugin '{plugin}' {version} {state_en}. {now_en}"


class ForeignPart(Problem):
    """A package has a part or a form that nothing of its programme uses here."""

    code, status = "GR-887", 409
    ko = "‘{part}’은(는) 평가제도 ‘{programme}’의 어디에도 쓰이지 않습니다. 같은 판의 Goru와 플러그인에서 다시 내보내십시오."
    en = "Nothing of programme '{programme}' uses '{part}' here. Export it again from the same versions of Goru and its plugins."


class NoDraftCycle(Problem):
    """A package is taken over into a cycle that has left its draft."""

    code, status = "GR-888", 409
    ko = "‘{cycle}’은(는) 이미 설계 단계를 지났습니다({stage_ko}). 설계 단계인 평가주기나 아직 열지 않은 연도를 고르십시오."
    en = "'{cycle}' is no draft any more ({stage_en}). Choose a draft, or a year that is not open yet."


class UnfitPackage(Problem):
    """A package is taken over although something in it does not fit."""

    code, status = "GR-889", 409
    ko = "설정 꾸러미에서 맞지 않는 것이 {count}건입니다. 첫째: {first_ko} 아무것도 저장하지 않았습니다."
    en = "{count} things in the package do not fit. The first: {first_en} Nothing was stored."


class UnaskableForm(Problem):
    """A form of a package cannot be asked here."""

    code, status = "GR-890", 409
    ko = "양식 ‘{form}’을(를) 여기에서 물을 수 없습니다({reason_ko}). 필요한 문항 유형의 플러그인을 사용하십시오."
    en = "Form '{form}' cannot be asked here: {reason_en}. Enable the plugin that has its field types."
