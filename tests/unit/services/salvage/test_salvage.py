"""Real damage: pages overwritten in tables, indexes and the schema. What can be read is there afterwards,
what cannot is named, and the damaged file is as it was."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from intake_desktop.domain.cases.intake import with_value
from intake_desktop.domain.errors import AccessRefused, IntakeError, Refused, StoreUnusable, UsageProblem
from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services.access.accounts import add_account
from intake_desktop.services.access.leaving import rekey
from intake_desktop.services.access.sign_in import sign_in
from intake_desktop.services.backups.backup import backup
from intake_desktop.services.backups.copy_opening import Secret
from intake_desktop.services.cases.cases import list_cases, show_case
from intake_desktop.services.cases.intake import open_case
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.salvage.salvaging import Salvaged, salvage
from intake_desktop.services.search.cases import search_cases
from intake_desktop.services.store_file.check import verify
from intake_desktop.store import audit
from tests.lost_pages import pages_by_tree, with_lost_pages
from tests.samples import complete_intake
from tests.unit.office import LOGIN, NOON, PASSWORD, Office

INTAKE = with_value(complete_intake(), "received", "2026-01-10")
FILES = 40
OTHER = "صقر يعبر الربع الخالي"
Pages = dict[str, list[int]]
Saved = Callable[..., tuple[Salvaged, Office]]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, office_template: Office) -> tuple[Office, Pages]:
    """A closed store with files in it, and which page holds what."""
    office = office_template.copy_to(tmp_path_factory.mktemp("filled") / "office")
    signed_in = office.open()
    add_account(signed_in, login="noura", name="نورة", password=OTHER, roles=[Role.RECEPTION])
    for _file in range(FILES):
        open_case(signed_in, intake=INTAKE)
    key = bytes(signed_in.store.data_key)
    signed_in.store.close()
    return office, pages_by_tree(office.folder, key)


@pytest.fixture
def saved(filled: tuple[Office, Pages], tmp_path: Path) -> Saved:
    """Salvages a copy of the store without these pages; the report, and the new store."""

    def run(*lost: int, secret: Secret | None = None, new_password: str | None = None):
        source, there = tmp_path / "damaged", tmp_path / "saved"
        before = with_lost_pages(filled[0].folder, source, lost)
        done = salvage(
            source=source,
            destination=there,
            secret=secret or Secret(login=LOGIN, password=PASSWORD),
            new_password=new_password,
            clock=lambda: NOON,
        )
        assert (source / "vault.db").read_bytes() == before
        assert not (source / "vault.db-wal").exists()
        return done, Office(there, filled[0].recovery_key)

    return run


def lossy(done: Salvaged) -> dict[str, tuple[int | None, int]]:
    return {table.name: (table.lost, table.loose) for table in done.tables if not table.whole}


def checked(office: Office, password: str = PASSWORD) -> SignedIn:
    """Signed in to the new store, which passes every check."""
    signed_in = sign_in(folder=office.folder, login=LOGIN, password=password, clock=lambda: NOON)
    assert verify(signed_in).ok
    assert not signed_in.rolled_back
    return signed_in


def kinds(signed_in: SignedIn) -> list[str]:
    with Session(signed_in.store.engine) as session:
        return [entry.kind for entry in audit.newest(session, 200)]


@pytest.mark.parametrize(
    "where",
    [
        "nothing",
        "an index",
        "the words of the search",
        "the root of the files",
        "the first page",
        "no audit head",
    ],
)
def test_what_can_be_made_anew_is_no_loss(filled: tuple[Office, Pages], saved: Saved, where: str) -> None:
    pages = filled[1]
    words = [number for name in pages if name.startswith("person_words") for number in pages[name]]
    lost = {
        "nothing": [],
        "an index": [pages["ix_person_name_key"][0], pages["sqlite_autoindex_case_file_1"][0]],
        "the words of the search": words,
        "the root of the files": pages["case_file"][:1],
        "the first page": [1],
        "no audit head": pages["audit_head"],
    }[where]
    done, office = saved(*lost)
    assert done.ok
    assert done.cases == ()
    assert done.proven == (where != "the first page")
    assert done.pages_lost == (len(lost) if done.proven else 0)
    signed_in = checked(office)
    assert len(list_cases(signed_in)) == FILES
    assert search_cases(signed_in, text="1447-0003").hits
    assert show_case(signed_in, number="1447-0003").record.intake.applicant == INTAKE.applicant
    assert "store.salvage" in kinds(signed_in)
    signed_in.store.close()


def test_a_lost_page_of_the_timeline_names_the_files_it_was_of(
    filled: tuple[Office, Pages], saved: Saved
) -> None:
    done, office = saved(filled[1]["case_event"][-1])
    assert set(lossy(done)) == {"case_event"}
    (count, _loose) = lossy(done)["case_event"]
    assert count == len(done.cases) > 0
    signed_in = checked(office)
    assert len(list_cases(signed_in)) == FILES
    assert show_case(signed_in, number=done.cases[0]).record.events == ()
    signed_in.store.close()


def test_a_lost_page_of_files_takes_what_hangs_on_them_along_and_says_which(
    filled: tuple[Office, Pages], saved: Saved
) -> None:
    done, office = saved(filled[1]["case_file"][-1])
    found = lossy(done)
    gone = found["case_file"][0]
    assert gone == len(done.cases)
    assert found["case_event"] == (0, gone)
    signed_in = checked(office)
    numbers = {line.number for line in list_cases(signed_in)}
    assert len(numbers) == FILES - (gone or 0)
    assert numbers.isdisjoint(done.cases)
    signed_in.store.close()


def test_a_file_whose_person_is_lost_stays_without_a_name(filled: tuple[Office, Pages], saved: Saved) -> None:
    done, office = saved(filled[1]["person"][-1])
    assert set(lossy(done)) == {"person"}
    assert done.cases
    signed_in = checked(office)
    assert len(list_cases(signed_in)) == FILES
    assert show_case(signed_in, number=done.cases[0]).record.intake.applicant.given is None
    signed_in.store.close()


def test_a_policy_that_is_lost_is_found_again_in_a_backup_by_its_fingerprint(
    filled: tuple[Office, Pages], saved: Saved, tmp_path: Path
) -> None:
    done, _office = saved(*filled[1]["policy_pack"])
    assert done.problems == ("policy",)
    for folder in ("damaged", "saved"):
        shutil.rmtree(tmp_path / folder)
    signed_in = filled[0].open()
    backup(signed_in)
    signed_in.store.close()
    done, office = saved(*filled[1]["policy_pack"])
    assert done.problems == ()
    assert "policy_pack" not in lossy(done)
    signed_in = checked(office)
    assert show_case(signed_in, number="1447-0003").record.number == "1447-0003"
    signed_in.store.close()
    shutil.rmtree(filled[0].folder / "backups")


def test_the_audit_holds_to_its_break_and_begins_anew_behind_it(
    filled: tuple[Office, Pages], saved: Saved
) -> None:
    leaf = filled[1]["audit"][1]
    done, office = saved(leaf)
    assert done.audit.lost > 0
    assert done.audit.resealed > 0
    assert lossy(done)["audit"] == (done.audit.lost, 0)
    signed_in = checked(office)
    with Session(signed_in.store.engine) as session:
        entries = sorted(audit.newest(session, 200))[done.audit.sound_to :]
    assert entries[0].kind == "store.salvage"
    assert f'"sound_to":{done.audit.sound_to}' in entries[0].details
    was = done.audit.sound_to + done.audit.lost + 1
    assert f'"salvaged":{was}' in entries[1].details
    signed_in.store.close()


def test_what_lies_in_the_log_alone_is_saved_too(office: Office, tmp_path: Path) -> None:
    signed_in = office.open()
    number = open_case(signed_in, intake=INTAKE).record.number
    shutil.copytree(office.folder, tmp_path / "copy")
    signed_in.store.close()
    done = salvage(
        source=tmp_path / "copy",
        destination=tmp_path / "saved",
        secret=Secret(login=LOGIN, password=PASSWORD),
        clock=lambda: NOON,
    )
    assert done.ok
    signed_in = checked(Office(tmp_path / "saved", office.recovery_key))
    assert [line.number for line in list_cases(signed_in)] == [number]
    signed_in.store.close()


def test_a_store_whose_key_was_changed_keeps_its_audit(office: Office, tmp_path: Path) -> None:
    signed_in = office.open()
    rekey(signed_in)
    open_case(signed_in, intake=INTAKE)
    signed_in.store.close()
    done = salvage(
        source=office.folder,
        destination=tmp_path / "saved",
        secret=Secret(login=LOGIN, password=PASSWORD),
        clock=lambda: NOON,
    )
    assert (done.audit.resealed, done.audit.lost) == (0, 0)
    checked(Office(tmp_path / "saved", office.recovery_key)).store.close()


def test_where_the_accounts_are_lost_the_recovery_key_saves_and_makes_its_holder_anew(
    filled: tuple[Office, Pages], saved: Saved, tmp_path: Path
) -> None:
    lost = filled[1]["account"]
    with pytest.raises(AccessRefused, match="salvage-needs-recovery-key"):
        saved(*lost)
    assert not (tmp_path / "saved").exists()
    shutil.rmtree(tmp_path / "damaged")
    by_key = Secret(login=LOGIN, typed_key=filled[0].recovery_key)
    new = "نخلة وسفينة وثلاث غيمات"
    done, office = saved(*lost, secret=by_key, new_password=new)
    assert "account" in lossy(done)
    signed_in = checked(office, new)
    assert signed_in.account.roles == {Role.ADMINISTRATOR}
    signed_in.store.close()


@pytest.mark.parametrize(
    ("secret", "refusal"),
    [
        (Secret(login="noura", password=OTHER), "not-allowed"),
        (Secret(login=LOGIN, password="not the password"), "wrong-password"),
        (Secret(login="nobody", password=PASSWORD), "wrong-password"),
    ],
)
def test_only_who_may_make_backups_salvages(
    saved: Saved, secret: Secret, refusal: str, tmp_path: Path
) -> None:
    with pytest.raises(AccessRefused, match=refusal):
        saved(secret=secret)
    assert not (tmp_path / "saved").exists()


def test_it_can_be_stopped_and_leaves_nothing(filled: tuple[Office, Pages], tmp_path: Path) -> None:
    told: list[int] = []

    def stop(done: int, _total: int) -> None:
        told.append(done)
        if len(told) > 50:
            raise Refused("salvage-stopped")

    with pytest.raises(Refused, match="salvage-stopped"):
        salvage(
            source=filled[0].folder,
            destination=tmp_path / "saved",
            secret=Secret(login=LOGIN, password=PASSWORD),
            progress=stop,
            clock=lambda: NOON,
        )
    assert not (tmp_path / "saved").exists()


def test_nothing_is_written_where_something_lies_or_beside_what_is_damaged(
    office: Office, tmp_path: Path
) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "theirs").write_text("x")
    refusals: list[IntakeError] = []
    for place in (tmp_path / "full", office.folder, office.folder / "new"):
        with pytest.raises((StoreUnusable, UsageProblem)) as refusal:
            salvage(
                source=office.folder,
                destination=place,
                secret=Secret(login=LOGIN, password=PASSWORD),
                clock=lambda: NOON,
            )
        refusals.append(refusal.value)
    assert [each.code for each in refusals] == ["folder-not-empty", *["salvage-inside-store"] * 2]


def test_a_file_of_noise_has_nothing_to_save(office: Office, tmp_path: Path) -> None:
    (office.folder / "vault.db").write_bytes(bytes(range(256)) * 64)
    with pytest.raises(Refused, match="nothing-to-salvage"):
        salvage(
            source=office.folder,
            destination=tmp_path / "saved",
            secret=Secret(login=LOGIN, password=PASSWORD),
            clock=lambda: NOON,
        )
    assert not (tmp_path / "saved").exists()
