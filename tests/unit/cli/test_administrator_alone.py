"""The administrator's role runs accounts and backups: through no command does it tell of a case."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services import clock
from intake_desktop.services.access import accounts
from intake_desktop.services.access.sign_in import sign_in
from intake_desktop.services.cases import intake
from tests.samples import complete_intake
from tests.unit.cli.process import Done, command, refused
from tests.unit.office import PASSWORD, Office

SECOND = "صقر يعبر الربع الخالي"
NUMBER = "1447-0001"
NAMES = ("نورة", "1123456780")
OF_CASES: dict[str, tuple[object, ...]] = {
    "case show": ("case", "show", NUMBER),
    "case list": ("case", "list"),
    "case list --overdue": ("case", "list", "--overdue"),
    "case step": ("case", "step", NUMBER, "reception"),
    "case decide": ("case", "decide", NUMBER, "--outcome", "accept", "--reason", "meets-criteria"),
    "case document": ("case", "document", NUMBER, "national-id", "--original-sighted"),
    "search by name": ("search", "نورة"),
    "search by number": ("search", "1123456780"),
    "duplicates list": ("duplicates", "list"),
    "print": ("print", NUMBER, "declaration", "-o", "never.pdf"),
    "print --register": ("print", "--register"),
    "scan list": ("scan", "list"),
}


@pytest.fixture(scope="module")
def office(office_template: Office, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """With a file, and two accounts more: an administrator, and one who receives as well."""
    office = office_template.copy_to(tmp_path_factory.mktemp("alone") / "store")
    signed_in = sign_in(folder=office.folder, login=office.login, password=office.password, clock=clock.now)
    try:
        for login, roles in (
            ("majed", {Role.ADMINISTRATOR}),
            ("noura", {Role.ADMINISTRATOR, Role.RECEPTION}),
        ):
            accounts.add_account(signed_in, login=login, name=login, password=SECOND, roles=roles)
        assert intake.open_case(signed_in, intake=complete_intake()).record.number.endswith("-0001")
    finally:
        signed_in.store.close()
    return office


@pytest.fixture
def ask(office: Office, tmp_path: Path) -> Callable[..., Done]:
    file = tmp_path / "password"

    def run(*words: object, by: str, json: bool = True) -> Done:
        file.write_text(PASSWORD if by == "huda" else SECOND, encoding="utf-8")
        where: tuple[object, ...] = ("--store", office.folder, "--user", by, "--password-file", file)
        return command(*words, *where, *(("--json",) if json else ()))

    return run


@pytest.mark.parametrize("words", OF_CASES.values(), ids=OF_CASES)
def test_no_command_about_a_case_obeys_the_administrator_alone(
    ask: Callable[..., Done], words: tuple[object, ...]
) -> None:
    done = ask(*words, by="majed")
    refused(done, 3, "not-allowed")
    assert not any(name in done.out + done.err for name in NAMES)


def test_a_file_to_compare_or_to_import_is_refused_as_well(ask: Callable[..., Done], tmp_path: Path) -> None:
    file = tmp_path / "one.jsonl"
    file.write_bytes(msgspec.json.encode(complete_intake()) + b"\n")
    for words in (("duplicates", "check", file), ("import", file, "--preview"), ("case", "open", file)):
        refused(ask(*words, by="majed"), 3, "not-allowed")


@pytest.mark.parametrize(
    "words", [("store", "info"), ("store", "verify"), ("user", "list"), ("policy", "versions")]
)
def test_what_the_administrator_may_ask_names_nobody_who_was_helped(
    ask: Callable[..., Done], words: tuple[object, ...]
) -> None:
    done = ask(*words, by="majed")
    assert done.code == 0, done
    assert not any(name in done.out + done.err for name in NAMES)


def test_with_reception_beside_it_the_same_account_reads_what_reception_reads(
    ask: Callable[..., Done],
) -> None:
    (line,) = ask("case", "list", by="noura").document["cases"]
    assert ask("case", "show", line["number"], by="noura").document["kept_back"] == []
