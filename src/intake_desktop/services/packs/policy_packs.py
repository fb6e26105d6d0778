"""Policy packs: read from TOML, checked whole, adopted by version, found again for each case."""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from intake_desktop import paths
from intake_desktop.domain.errors import InvalidInput, StoreUnusable, UsageProblem
from intake_desktop.domain.packs.check import check_pack
from intake_desktop.domain.packs.options import with_options
from intake_desktop.domain.packs.policy import PolicyPack
from intake_desktop.domain.packs.problem import PackProblem
from intake_desktop.domain.rights.permissions import Action
from intake_desktop.services.packs import reading as pack_reading

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from intake_desktop.services.open_store import SignedIn

LARGEST_PACK_BYTES = 2 * 1024 * 1024
TEMPLATE = "template"  # beside the shipped packs, and nobody's


@dataclass(frozen=True, slots=True)
class PackSource:
    """A pack with the text it was read from; `sha256` is of that text in UTF-8."""

    text: str
    pack: PolicyPack

    @property
    def sha256(self) -> str:
        """The fingerprint that a decision repeats."""
        return hashlib.sha256(self.text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class PackInfo:
    """A pack as a list shows it."""

    id: str
    version: str
    name_ar: str
    name_en: str
    effective_from: date


@dataclass(frozen=True, slots=True)
class PackReport:
    """What a check found; `pack` is there where the text could be read as one."""

    file: str
    problems: tuple[PackProblem, ...]
    pack: PolicyPack | None

    @property
    def ok(self) -> bool:
        """True where nothing was found."""
        return not self.problems


def shipped_names() -> tuple[str, ...]:
    """The ids of the organisations whose packs come with the program."""
    return tuple(sorted(path.stem for path in _folder().glob("*.toml") if path.stem != TEMPLATE))


def _folder() -> Path:
    return paths.resources() / "policies"


def shipped_file(name: str) -> Path:
    """The file of a shipped pack."""
    return _folder() / f"{name}.toml"


def pack_path(name_or_file: str) -> Path:
    """Where a pack lies that is called by its id, as the template to draft one's own from, or by its file."""
    if name_or_file in (TEMPLATE, *shipped_names()):
        return shipped_file(name_or_file)
    return Path(name_or_file)


def require_own(name_or_file: str) -> None:
    """The template is nobody's policy. UsageProblem `template-not-a-policy` where it is taken for one."""
    if name_or_file == TEMPLATE:
        raise UsageProblem("template-not-a-policy")


def list_packs() -> tuple[PackInfo, ...]:
    """The packs that come with the program."""
    return tuple(pack_info(load_source(name).pack) for name in shipped_names())


def pack_info(pack: PolicyPack) -> PackInfo:
    """A pack as a list shows it."""
    return PackInfo(
        pack.id, pack.version, pack.organisation.name_ar, pack.organisation.name_en, pack.effective_from
    )


def load_source(name_or_file: str) -> PackSource:
    """A shipped pack by its id, or any by its file.

    Errors: UsageProblem `no-such-pack`; InvalidInput `pack-invalid` names file, path and what was expected.
    """
    path = pack_path(name_or_file)
    try:
        text = read_text(path)
    except InvalidInput as problem:
        if problem.code == "file-unreadable" and not path.suffix:  # a name, not a file
            raise UsageProblem("no-such-pack", known=", ".join(shipped_names())) from problem
        raise
    return source_of(text, path.name)


@lru_cache(maxsize=16)
def source_of(text: str, file: str) -> PackSource:
    """A pack's text as a pack. InvalidInput `pack-invalid` names `file`, path and what was expected."""
    report = check_text(text, file)
    if report.pack is None or report.problems:
        first = report.problems[0]
        raise InvalidInput(
            "pack-invalid",
            file=report.file,
            path=first.path,
            expected=first.expected,
            problem=first.code,
            count=len(report.problems),
        )
    return PackSource(text, report.pack)


def read_text(path: Path) -> str:
    """The text of a pack's file. InvalidInput where it cannot be read, is too large or is not UTF-8."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_PACK_BYTES + 1)
        if len(content) > LARGEST_PACK_BYTES:
            raise InvalidInput("pack-too-large", file=path.name)
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as problem:
        raise InvalidInput("pack-not-utf8", file=path.name) from problem
    except (OSError, ValueError) as problem:
        raise InvalidInput("file-unreadable", file=path.name) from problem


def check_file(path: Path) -> PackReport:
    """Everything wrong with a pack's file, each with its path and what was expected."""
    return check_text(read_text(path), path.name)


def check_text(text: str, file: str) -> PackReport:
    """As `check_file`, for a text."""
    try:
        text.encode()
        tables = tomllib.loads(text)
    except UnicodeEncodeError as refused:
        return PackReport(file, (pack_reading.unreadable_character(text, refused.start),), None)
    except tomllib.TOMLDecodeError as refused:
        return PackReport(file, (pack_reading.toml_problem(text, str(refused)),), None)
    except RecursionError:
        return PackReport(file, (pack_reading.depth_problem(text),), None)
    try:
        pack = _pack_of(tables)
    except msgspec.ValidationError as refused:
        return PackReport(file, (pack_reading.value_problem(tables, str(refused)),), None)
    return PackReport(file, check_pack(pack), pack)


@lru_cache(maxsize=16)
def parse_pack(text: str) -> PolicyPack:
    """The typed pack of a TOML text. Raises tomllib's and msgspec's own errors."""
    return _pack_of(tomllib.loads(text))


def _pack_of(tables: dict[str, Any]) -> PolicyPack:
    return with_options(msgspec.convert(tables, PolicyPack))


def pack_for_new_case(session: Session, pack_id: str, on: date) -> PackSource:
    """The version of a pack in force on a day, from the store. InvalidInput where none is adopted."""
    from intake_desktop.store import policy_pack

    text = policy_pack.text_for(session, pack_id, on)
    if text is None:
        raise InvalidInput("policy-not-adopted", policy=pack_id)
    return PackSource(text, parse_pack(text))


def pack_of_case(session: Session, pack_id: str, version: str) -> PackSource:
    """The very version under which a case began."""
    from intake_desktop.store import policy_pack

    text = policy_pack.text_of(session, pack_id, version)
    if text is None:
        raise StoreUnusable("store-damaged")
    return PackSource(text, parse_pack(text))


def current_pack(signed_in: SignedIn) -> PolicyPack:
    """The pack in force today, of the organisation this store is for."""
    from intake_desktop.services.unit import unit
    from intake_desktop.store import policy_pack

    with unit(signed_in, Action.CASE_LIST) as work:
        row = policy_pack.effective_on(work.session, work.today)
        if row is None:
            raise StoreUnusable("store-damaged")
        return parse_pack(row.text)
