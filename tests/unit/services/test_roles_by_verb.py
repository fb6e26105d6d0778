"""Every verb asked by every role, against the table as the office knows it, not as the code has it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest

from intake_desktop.domain.errors import AccessRefused, IntakeError
from intake_desktop.domain.importing.preview import count_rows
from intake_desktop.domain.importing.table import Registry
from intake_desktop.domain.intake import DocumentSeen, HouseholdMember, with_value
from intake_desktop.domain.permissions import Role
from intake_desktop.services import (
    accounts,
    adoption,
    audit,
    backup,
    backup_schedule,
    blanks,
    cases,
    compacting,
    decisions,
    duplicates,
    family_files,
    household,
    inquiries,
    intake,
    leaving,
    logo,
    pack_drafts,
    pc_binding,
    printing,
    recovery_renewal,
    registers,
    reopening,
    scan_folder,
    scan_reading,
    scanned_pages,
    scanning,
    search,
    side_by_side,
    steps,
    store_check,
    today,
    waiting_scans,
)
from intake_desktop.services.importing import mapping as import_mapping
from intake_desktop.services.importing import preview as import_preview
from intake_desktop.services.importing import reading as import_reading
from intake_desktop.services.importing import rejects as import_rejects
from intake_desktop.services.importing import writing as import_writing
from intake_desktop.services.open_store import Account, SignedIn
from intake_desktop.services.policy_packs import current_pack, load_source
from tests.samples import complete_intake
from tests.unit.bare_store import NOON, adopt_pack, open_bare_store

MODULES = (
    accounts, adoption, audit, backup, backup_schedule, blanks, cases, compacting, decisions,
    duplicates, family_files, household, inquiries, intake, leaving, logo, pack_drafts, pc_binding,
    printing, recovery_renewal, registers,
    reopening, scan_folder, scanned_pages, scanning, search, side_by_side, steps,
    store_check, today, waiting_scans,
    import_mapping, import_preview, import_reading, import_rejects, import_writing,
)  # fmt: skip
NUMBER = "1447-0001"
PASSWORD = "صقر يعبر الربع الخالي"
RECEIVED = with_value(complete_intake(), "received", "2026-01-10")
NO_SCAN = scan_reading.ReadFile("scan.pdf", "", ())
NO_REGISTRY = Registry(file="none.jsonl", kind="jsonl", sha256="", rows=())
NO_PREVIEW = import_preview.Preview(NO_REGISTRY, None, (), count_rows(()), (), NOON.date(), True)
NATIONAL_ID = DocumentSeen(kind="national-id", original_sighted=True)

R, S, P, C, V, A, M = (
    Role.RECEPTION, Role.RESEARCHER, Role.SPECIALIST, Role.SECRETARY, Role.SUPERVISOR, Role.AUDITOR,
    Role.ADMINISTRATOR,
)  # fmt: skip
READERS = {R, S, P, C, V, A}


def edit() -> pack_drafts.PackWork:
    """An edit of the policy on its way."""
    return pack_drafts.PackWork("aseeb", "1", load_source("aseeb").text)


VERBS: dict[str, tuple[Callable[[SignedIn], object], set[Role]]] = {
    "show": (lambda who: cases.show_case(who, number=NUMBER), READERS),
    "pack of a case": (lambda who: cases.pack_of(who, number=NUMBER), READERS),
    "list": (cases.list_cases, READERS),
    "count": (cases.count_cases, READERS),
    "search": (lambda who: search.search_cases(who, text="1123456780"), READERS),
    "who may be the same": (
        lambda who: duplicates.find_duplicates(who, applicant=RECEIVED.applicant),
        READERS,
    ),
    "duplicates of a file": (lambda who: duplicates.duplicates_of(who, number=NUMBER), READERS),
    "two files side by side": (
        lambda who: side_by_side.compare_sides(who, number=NUMBER, other=NUMBER),
        READERS,
    ),
    "pairs that wait": (duplicates.list_duplicates, READERS),
    "compare who waits": (duplicates.compare_waiting, {R, S, V}),
    "link two files": (
        lambda who: duplicates.link_same(who, number=NUMBER, other="1447-0002", reason="س"),
        {R, S, V},
    ),
    "keep two files apart": (
        lambda who: duplicates.mark_different(who, number=NUMBER, other="1447-0002", reason="س"),
        {R, S, V},
    ),
    "take back what was said of two files": (
        lambda who: duplicates.undo_link(who, number=NUMBER, other="1447-0002", reason="س"),
        {R, S, V},
    ),
    "household on a day": (lambda who: household.household_on(who, number=NUMBER), READERS),
    "register on a day": (lambda who: household.register_on(who, number=NUMBER), READERS),
    "come into a household": (
        lambda who: household.member_enters(who, number=NUMBER, member=HouseholdMember(name="ليان")),
        {R, S, V},
    ),
    "come back into a household": (
        lambda who: household.member_returns(who, number=NUMBER, member=2),
        {R, S, V},
    ),
    "leave a household": (
        lambda who: household.member_leaves(who, number=NUMBER, member=1, why="moved"),
        {R, S, V},
    ),
    "hand a household over": (
        lambda who: household.transfer_head(who, number=NUMBER, member=2, why="illness"),
        {R, S, V},
    ),
    "correct a member": (
        lambda who: household.correct_member(who, number=NUMBER, member=2, changes={"work": "معلم"}),
        {R, S, V},
    ),
    "open a file for a member": (
        lambda who: family_files.open_for_member(who, number=NUMBER, member=2),
        {R, S, V},
    ),
    "let a file join a household": (
        lambda who: family_files.join_file(who, number=NUMBER, member=2, other="1447-0002"),
        {R, S, V},
    ),
    "part a file from a household": (
        lambda who: family_files.part_file(who, number=NUMBER, other="1447-0002", reason="س"),
        {R, S, V},
    ),
    "today": (today.overview, READERS),
    "policy in force": (current_pack, READERS),
    "start a draft": (lambda who: intake.start_draft(who, intake=RECEIVED), {R, S, V}),
    "save a draft": (lambda who: intake.save_draft(who, number=NUMBER, intake=RECEIVED), {R, S, V}),
    "amend a case": (lambda who: intake.amend_case(who, number=NUMBER, changes={}), {R, S, V}),
    "finish a draft": (lambda who: intake.finish_draft(who, number=NUMBER), {R, S, V}),
    "open a case": (lambda who: intake.open_case(who, intake=RECEIVED), {R, S, V}),
    "record a document": (
        lambda who: intake.record_document(who, number=NUMBER, document=NATIONAL_ID),
        {R, S, P, C, V},
    ),
    "receive": (lambda who: steps.do_step(who, number=NUMBER, step="reception"), {R, S, V}),
    "pass over": (
        lambda who: steps.skip_step(who, number=NUMBER, step="refer-research", reason="واضح"),
        {R, S, V},
    ),
    "submit": (lambda who: steps.do_step(who, number=NUMBER, step="submit"), {R, S, V}),
    "close": (lambda who: steps.do_step(who, number=NUMBER, step="close"), {V}),
    "decide": (
        lambda who: decisions.record_decision(
            who, number=NUMBER, outcome="accept", reason="meets-criteria"
        ),
        {C, V},
    ),
    "preview": (
        lambda who: printing.preview_form(who, number=NUMBER, form="declaration"),
        {R, S, P, C, V},
    ),
    "look at a form": (
        lambda who: printing.look_at_form(who, number=NUMBER, form="declaration"),
        {R, S, P, C, V},
    ),
    "print": (
        lambda who: printing.print_form(who, number=NUMBER, form="declaration", copy_reason="فُقدت"),
        {R, S, P, C, V},
    ),
    "list the blanks": (blanks.blank_forms, set(Role)),
    "print a blank": (lambda who: blanks.print_blank(who, form="complaint"), {R, S, P, C, V}),
    "print all blanks": (blanks.print_blanks, {R, S, P, C, V}),
    "print each blank": (blanks.print_each_blank, {R, S, P, C, V}),
    "withdraw a print": (
        lambda who: printing.withdraw_print(who, number=NUMBER, outgoing=99),
        {R, S, P, C, V},
    ),
    "file scans": (lambda who: scanning.file_scans(who, files=[]), {R, S, P, C, V}),
    "file read pages": (lambda who: scanning.file_pages(who, read=NO_SCAN), {R, S, P, C, V}),
    "prove that a scan is kept": (lambda who: scanning.all_kept(who, read=NO_SCAN), {R, S, P, C, V}),
    "take a scan from a folder": (
        lambda who: scan_folder.take(who, watch=scan_folder.FolderWatch(Path()), path=Path("none")),
        {R, S, P, C, V},
    ),
    "put a scan away": (
        lambda who: scan_folder.put_away(who, path=Path("none"), read=NO_SCAN),
        {R, S, P, C, V},
    ),
    "remove a scan that is kept": (
        lambda who: scan_folder.remove_kept(who, path=Path("none"), read=NO_SCAN),
        {R, S, P, C, V},
    ),
    "scans that wait": (waiting_scans.list_waiting, READERS),
    "scans of a case": (lambda who: scanned_pages.list_scans(who, number=NUMBER), READERS),
    "look at a scan": (lambda who: scanned_pages.page_image(who, page_id=1), READERS),
    "file a scan by hand": (
        lambda who: scanned_pages.file_by_hand(who, page_id=1, number=NUMBER, outgoing=1, page=1),
        {R, S, P, C, V},
    ),
    "file a scan as a document": (
        lambda who: scanned_pages.file_as_document(who, page_id=1, number=NUMBER, kind="national-id"),
        {R, S, P, C, V},
    ),
    "take a scan out": (
        lambda who: scanned_pages.take_out_page(who, page_id=1, reason="خطأ"),
        {R, S, P, C, V},
    ),
    "throw a scan away": (
        lambda who: scanned_pages.discard_page(who, page_id=1, reason="خطأ"),
        {R, S, P, C, V},
    ),
    "list accounts": (accounts.list_accounts, {M}),
    "add an account": (
        lambda who: accounts.add_account(who, login="sara", name="", password=PASSWORD, roles={R}),
        {M},
    ),
    "a new recovery key": (recovery_renewal.new_recovery_key, {M}),
    "renew the recovery key": (lambda who: recovery_renewal.renew_recovery_key(who, printed=()), {M}),
    "bound to this PC": (pc_binding.binding_state, {M}),
    "bind to this PC": (pc_binding.bind_to_pc, {M}),
    "unbind from this PC": (pc_binding.unbind_from_pc, {M}),
    "remove an account": (lambda who: leaving.remove_account(who, login="nobody"), {M}),
    "change the data key": (leaving.rekey, {M}),
    "give roles": (lambda who: accounts.set_roles(who, login="nobody", roles={R}), {M}),
    "reset a password": (lambda who: accounts.reset_password(who, login="nobody"), {M}),
    "verify the audit": (audit.verify_audit, {V, A, M}),
    "take note of a roll-back": (lambda who: audit.accept_roll_back(who, reason=""), {V, A, M}),
    "make the file small": (compacting.compact, {V, M}),
    "verify the store": (store_check.verify, {V, A, M}),
    "what the store is": (store_check.store_info, {V, A, M}),
    "back up": (backup.backup, {V, M}),
    "a backup that is due": (
        lambda who: backup_schedule.back_up_if_due(who, folder=None, hours=0),
        set(Role),
    ),
    "when backups were made": (backup_schedule.backup_state, set(Role)),
    "copies beside the store": (backup.list_backups, {V, M}),
    "take a step back": (
        lambda who: reopening.reopen_step(who, number=NUMBER, step="reception", reason="خطأ"),
        {V},
    ),
    "record an inquiry": (lambda who: inquiries.record_inquiry(who, channel="phone"), {R, S, V}),
    "list inquiries": (inquiries.list_inquiries, READERS),
    "adopt a policy": (lambda who: adoption.adopt_pack(who, text="", file="empty.toml"), {V, M}),
    "versions of a policy": (adoption.list_versions, set(Role)),
    "text of a version": (lambda who: adoption.version_source(who, pack_id="aseeb"), set(Role)),
    "edit of a policy that waits": (pack_drafts.waiting_draft, {V, M}),
    "begin the edit of a policy": (pack_drafts.begin_edit, {V, M}),
    "keep the edit of a policy": (lambda who: pack_drafts.keep_edit(who, draft=edit()), {V, M}),
    "adopt the edit of a policy": (
        lambda who: pack_drafts.adopt_edit(
            who, draft=edit(), version="9", effective_from=date(2026, 1, 10), approval="7"
        ),
        {V, M},
    ),
    "forget the edit of a policy": (pack_drafts.drop_edit, {V, M}),
    "logos": (logo.list_logos, set(Role)),
    "set a logo": (lambda who: logo.set_logo(who, picture=b"none"), {V, M}),
    "remove a logo": (logo.remove_logo, {V, M}),
    "outgoing papers": (registers.list_outgoing, READERS),
    "how many papers went out": (registers.count_outgoing, READERS),
    "read the audit": (registers.list_audit, {V, A}),
    "adopted policies": (adoption.adopted_packs, set(Role)),
    "read a registry": (lambda who: import_reading.read_registry(who, path=Path("none.csv")), {R, S, V}),
    "places of columns": (import_mapping.places, {R, S, V}),
    "map a registry": (lambda who: import_mapping.suggest_mapping(who, registry=NO_REGISTRY), {R, S, V}),
    "preview an import": (
        lambda who: import_preview.preview_import(who, registry=NO_REGISTRY),
        {R, S, V},
    ),
    "look at what a row would be": (
        lambda who: import_preview.would_be(who, preview=NO_PREVIEW, row=1),
        {R, S, V},
    ),
    "accept an import": (lambda who: import_writing.accept_import(who, preview=NO_PREVIEW), {R, S, V}),
    "give rejected rows back": (
        lambda who: import_rejects.write_rejects(who, preview=NO_PREVIEW, path=Path("none") / "x.xlsx"),
        {R, S, V},
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def at_work(bare_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SignedIn]:
    """One store for all cells: with a pack and a case, nobody in a role yet."""
    signed_in = open_bare_store(bare_template, tmp_path_factory.mktemp("roles") / "store", Role.RECEPTION)
    adopt_pack(signed_in, at=NOON)
    assert intake.open_case(signed_in, intake=RECEIVED).record.number == NUMBER
    yield signed_in
    signed_in.store.close()


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("role", list(Role))
def test_a_verb_obeys_those_the_office_lets_and_nobody_else(at_work: SignedIn, verb: str, role: Role) -> None:
    ask, allowed = VERBS[verb]
    who = SignedIn(at_work.store, Account(1, "mona", "منى السبيعي", frozenset({role})))
    refused = False
    # Whatever else stands in the way (a gate, a file that is not there) comes after the right.
    with suppress(IntakeError):
        try:
            ask(who)
        except AccessRefused as refusal:
            refused = refusal.code == "not-allowed"
    assert refused == (role not in allowed)


def test_no_verb_of_the_services_is_left_out() -> None:
    taking_a_person = {
        f"{module.__name__}.{name}"
        for module in MODULES
        for name, verb in vars(module).items()
        if callable(verb)
        and getattr(verb, "__module__", "") == module.__name__
        and not name.startswith("_")
        and next(iter(getattr(verb, "__annotations__", {})), "") == "signed_in"
    }
    # To one's own account only, with one's own password.
    assert len(taking_a_person - {f"{accounts.__name__}.change_password"}) == len(VERBS) - _MORE_THAN_ONCE


# `do_step` stands for three steps of three roles; the policy in force lies in another module.
_MORE_THAN_ONCE = 3
