"""Every verb of the services asked by every role, held against docs/rights.md: what the office reviewed."""

from __future__ import annotations

import importlib
import inspect
import os
import pkgutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from intake_desktop import services
from intake_desktop.domain.audit.entries import Entry
from intake_desktop.domain.cases.intake import DocumentSeen, HouseholdMember, with_value
from intake_desktop.domain.importing.preview import count_rows
from intake_desktop.domain.importing.table import Registry
from intake_desktop.domain.rights.permissions import POWER, Role
from intake_desktop.services.access import accounts, leaving, pc_binding, recovery_renewal, sign_in
from intake_desktop.services.audit import check as audit
from intake_desktop.services.audit import export as audit_export
from intake_desktop.services.audit import line as audit_line
from intake_desktop.services.audit import log as audit_log
from intake_desktop.services.audit import paper as audit_paper
from intake_desktop.services.backups import backup, rehearsals
from intake_desktop.services.backups import kept as kept_backups
from intake_desktop.services.backups import schedule as backup_schedule
from intake_desktop.services.backups.copy_opening import Secret
from intake_desktop.services.cases import cases, decisions, family_files, household, intake, reopening, steps
from intake_desktop.services.duplicates import pairs as duplicates
from intake_desktop.services.duplicates import side_by_side
from intake_desktop.services.importing import mapping as import_mapping
from intake_desktop.services.importing import preview as import_preview
from intake_desktop.services.importing import reading as import_reading
from intake_desktop.services.importing import rejects as import_rejects
from intake_desktop.services.importing import writing as import_writing
from intake_desktop.services.office import desk_place, inquiries, logo, organisation, today
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.packs import adoption
from intake_desktop.services.packs import drafts as pack_drafts
from intake_desktop.services.packs.policy_packs import current_pack, load_source
from intake_desktop.services.papers import blanks, printing, registers
from intake_desktop.services.scans import documents as scanned_documents
from intake_desktop.services.scans import folder as scan_folder
from intake_desktop.services.scans import pages as scanned_pages
from intake_desktop.services.scans import reading as scan_reading
from intake_desktop.services.scans import scanning
from intake_desktop.services.scans import waiting as waiting_scans
from intake_desktop.services.sealed import sections as sealed_sections
from intake_desktop.services.search import cases as search
from intake_desktop.services.store_file import check as store_check
from intake_desktop.services.store_file import compacting
from intake_desktop.store import audit as store_audit
from tests import rights, ways_in
from tests.of_baraem import child_intake
from tests.samples import complete_intake
from tests.unit.bare_store import NOON, adopt_pack, open_bare_store
from tests.unit.office import Office

NUMBER, OTHER = "1447-0001", "1447-0002"
PASSWORD = "صقر يعبر الربع الخالي"
RECEIVED = with_value(complete_intake(), "received", "2026-01-10")
NO_SCAN = scan_reading.ReadFile("scan.pdf", "", ())
NO_REGISTRY = Registry(file="none.jsonl", kind="jsonl", sha256="", rows=())
NO_PREVIEW = import_preview.Preview(NO_REGISTRY, None, (), count_rows(()), (), NOON.date(), True)
NATIONAL_ID = DocumentSeen(kind="national-id", original_sighted=True)


def edit() -> pack_drafts.PackWork:
    """An edit of the policy on its way."""
    return pack_drafts.PackWork("aseeb", "1", load_source("aseeb").text)


VERBS: dict[str, rights.Ask] = {
    "access.accounts.add_account": lambda who: accounts.add_account(
        who, login="sara", name="", password=PASSWORD, roles={Role.RECEPTION}
    ),
    "access.accounts.change_password (one's own)": lambda who: accounts.change_password(
        who, current="", new=PASSWORD
    ),
    "access.accounts.list_accounts": accounts.list_accounts,
    "access.accounts.reset_password": lambda who: accounts.reset_password(who, login="nobody"),
    "access.accounts.set_roles": lambda who: accounts.set_roles(who, login="nobody", roles={Role.RECEPTION}),
    "access.leaving.rekey": leaving.rekey,
    "access.leaving.remove_account": lambda who: leaving.remove_account(who, login="nobody"),
    "access.pc_binding.bind_to_pc": pc_binding.bind_to_pc,
    "access.pc_binding.binding_state": pc_binding.binding_state,
    "access.pc_binding.unbind_from_pc": pc_binding.unbind_from_pc,
    "access.recovery_renewal.new_recovery_key": recovery_renewal.new_recovery_key,
    "access.recovery_renewal.renew_recovery_key": lambda who: recovery_renewal.renew_recovery_key(
        who, printed=()
    ),
    "access.sign_in.confirm_password (one's own)": lambda who: sign_in.confirm_password(who, password=""),
    "audit.check.accept_roll_back": lambda who: audit.accept_roll_back(who, reason=""),
    "audit.check.verify_audit": audit.verify_audit,
    "audit.export.export_audit": lambda who: audit_export.export_audit(who, path=Path("none") / "x.csv"),
    "audit.line.line_state": audit_line.line_state,
    "audit.line.make_line": audit_line.make_line,
    "audit.paper.draw_entries": lambda who: audit_paper.draw_entries(who, audit_log.ALL_ENTRIES),
    "audit.paper.print_entries": audit_paper.print_entries,
    "audit.log.count_entries": audit_log.count_entries,
    "audit.log.list_entries": audit_log.list_entries,
    "audit.log.open_log": audit_log.open_log,
    "audit.log.readers_of": lambda who: audit_log.readers_of(who, number=NUMBER),
    "backups.backup.backup": backup.backup,
    "backups.kept.list_backups": kept_backups.list_backups,
    "backups.kept.remove_backup": lambda who: kept_backups.remove_backup(who, path=Path("none")),
    "backups.rehearsals.rehearse": lambda who: rehearsals.rehearse(
        who, source=Path("none"), secret=Secret(login="nobody", password="")
    ),
    "backups.schedule.back_up_if_due": lambda who: backup_schedule.back_up_if_due(who, folder=None, hours=0),
    "backups.schedule.backup_state": backup_schedule.backup_state,
    "cases.cases.count_cases": cases.count_cases,
    "cases.cases.list_cases": cases.list_cases,
    "cases.cases.pack_of": lambda who: cases.pack_of(who, number=NUMBER),
    "cases.cases.show_case": lambda who: cases.show_case(who, number=NUMBER),
    "cases.decisions.record_decision": lambda who: decisions.record_decision(
        who, number=NUMBER, outcome="accept", reason="meets-criteria"
    ),
    "cases.family_files.join_file": lambda who: family_files.join_file(
        who, number=NUMBER, member=2, other=OTHER
    ),
    "cases.family_files.open_for_member": lambda who: family_files.open_for_member(
        who, number=NUMBER, member=2
    ),
    "cases.family_files.part_file": lambda who: family_files.part_file(
        who, number=NUMBER, other=OTHER, reason="س"
    ),
    "cases.household.correct_member": lambda who: household.correct_member(
        who, number=NUMBER, member=2, changes={"work": "معلم"}
    ),
    "cases.household.household_on": lambda who: household.household_on(who, number=NUMBER),
    "cases.household.member_enters": lambda who: household.member_enters(
        who, number=NUMBER, member=HouseholdMember(name="ليان")
    ),
    "cases.household.member_leaves": lambda who: household.member_leaves(
        who, number=NUMBER, member=1, why="moved"
    ),
    "cases.household.member_returns": lambda who: household.member_returns(who, number=NUMBER, member=2),
    "cases.household.register_on": lambda who: household.register_on(who, number=NUMBER),
    "cases.household.transfer_head": lambda who: household.transfer_head(
        who, number=NUMBER, member=2, why="illness"
    ),
    "cases.intake.amend_case": lambda who: intake.amend_case(who, number=NUMBER, changes={}),
    "cases.intake.finish_draft": lambda who: intake.finish_draft(who, number=NUMBER),
    "cases.intake.open_case": lambda who: intake.open_case(who, intake=RECEIVED),
    "cases.intake.record_document": lambda who: intake.record_document(
        who, number=NUMBER, document=NATIONAL_ID
    ),
    "cases.intake.save_draft": lambda who: intake.save_draft(who, number=NUMBER, intake=RECEIVED),
    "cases.intake.start_draft": lambda who: intake.start_draft(who, intake=RECEIVED),
    "cases.reopening.reopen_step": lambda who: reopening.reopen_step(
        who, number=NUMBER, step="reception", reason="خطأ"
    ),
    "cases.steps.do_step (of reception)": lambda who: steps.do_step(who, number=NUMBER, step="reception"),
    "cases.steps.do_step (of the specialist)": lambda who: steps.do_step(who, number=OTHER, step="verify"),
    "cases.steps.do_step (of the supervisor)": lambda who: steps.do_step(who, number=NUMBER, step="close"),
    "cases.steps.skip_step": lambda who: steps.skip_step(
        who, number=NUMBER, step="refer-research", reason="واضح"
    ),
    "duplicates.pairs.compare_waiting": duplicates.compare_waiting,
    "duplicates.pairs.duplicates_of": lambda who: duplicates.duplicates_of(who, number=NUMBER),
    "duplicates.pairs.find_duplicates": lambda who: duplicates.find_duplicates(
        who, applicant=RECEIVED.applicant
    ),
    "duplicates.pairs.link_same": lambda who: duplicates.link_same(
        who, number=NUMBER, other=OTHER, reason="س"
    ),
    "duplicates.pairs.list_duplicates": duplicates.list_duplicates,
    "duplicates.pairs.mark_different": lambda who: duplicates.mark_different(
        who, number=NUMBER, other=OTHER, reason="س"
    ),
    "duplicates.pairs.undo_link": lambda who: duplicates.undo_link(
        who, number=NUMBER, other=OTHER, reason="س"
    ),
    "duplicates.side_by_side.compare_sides": lambda who: side_by_side.compare_sides(
        who, number=NUMBER, other=OTHER
    ),
    "importing.mapping.places": import_mapping.places,
    "importing.mapping.suggest_mapping": lambda who: import_mapping.suggest_mapping(
        who, registry=NO_REGISTRY
    ),
    "importing.preview.preview_import": lambda who: import_preview.preview_import(who, registry=NO_REGISTRY),
    "importing.preview.would_be": lambda who: import_preview.would_be(who, preview=NO_PREVIEW, row=1),
    "importing.reading.read_registry": lambda who: import_reading.read_registry(who, path=Path("none.csv")),
    "importing.rejects.write_rejects": lambda who: import_rejects.write_rejects(
        who, preview=NO_PREVIEW, path=Path("none") / "x.xlsx"
    ),
    "importing.writing.accept_import": lambda who: import_writing.accept_import(who, preview=NO_PREVIEW),
    "office.desk_place.forget_place": desk_place.forget_place,
    "office.desk_place.keep_place": lambda who: desk_place.keep_place(who, place="{}", why="asked"),
    "office.desk_place.kept_place": desk_place.kept_place,
    "office.inquiries.list_inquiries": inquiries.list_inquiries,
    "office.inquiries.record_inquiry": lambda who: inquiries.record_inquiry(who, channel="phone"),
    "office.logo.list_logos": logo.list_logos,
    "office.logo.remove_logo": logo.remove_logo,
    "office.logo.set_logo": lambda who: logo.set_logo(who, picture=b"none"),
    "office.organisation.organisation_names": organisation.organisation_names,
    "office.organisation.password_slip": lambda who: organisation.password_slip(
        who, login="sara", name="سارة", password="aaaaa-bbbbb"
    ),
    "office.organisation.recovery_sheet": lambda who: organisation.recovery_sheet(who, key="AAAA-BBBB"),
    "office.today.overview": today.overview,
    "packs.adoption.adopt_pack": lambda who: adoption.adopt_pack(who, text="", file="empty.toml"),
    "packs.adoption.adopted_packs": adoption.adopted_packs,
    "packs.adoption.list_versions": adoption.list_versions,
    "packs.adoption.version_source": lambda who: adoption.version_source(who, pack_id="aseeb"),
    "packs.drafts.adopt_edit": lambda who: pack_drafts.adopt_edit(
        who, draft=edit(), version="9", effective_from=date(2026, 1, 10), approval="7"
    ),
    "packs.drafts.begin_edit": pack_drafts.begin_edit,
    "packs.drafts.drop_edit": pack_drafts.drop_edit,
    "packs.drafts.keep_edit": lambda who: pack_drafts.keep_edit(who, draft=edit()),
    "packs.drafts.waiting_draft": pack_drafts.waiting_draft,
    "packs.policy_packs.current_pack": current_pack,
    "papers.blanks.blank_forms": blanks.blank_forms,
    "papers.blanks.print_blank": lambda who: blanks.print_blank(who, form="complaint"),
    "papers.blanks.print_blanks": blanks.print_blanks,
    "papers.blanks.print_each_blank": blanks.print_each_blank,
    "papers.printing.look_at_form": lambda who: printing.look_at_form(who, number=NUMBER, form="declaration"),
    "papers.printing.preview_form": lambda who: printing.preview_form(who, number=NUMBER, form="declaration"),
    "papers.printing.print_form": lambda who: printing.print_form(
        who, number=NUMBER, form="declaration", copy_reason="فُقدت"
    ),
    "papers.printing.withdraw_print": lambda who: printing.withdraw_print(who, number=NUMBER, outgoing=99),
    "papers.registers.count_outgoing": registers.count_outgoing,
    "papers.registers.list_outgoing": registers.list_outgoing,
    "scans.documents.record_scanned_document": lambda who: scanned_documents.record_scanned_document(
        who, number=NUMBER, document=DocumentSeen(kind="national-id"), read=NO_SCAN
    ),
    "scans.folder.put_away": lambda who: scan_folder.put_away(who, path=Path("none"), read=NO_SCAN),
    "scans.folder.remove_kept": lambda who: scan_folder.remove_kept(who, path=Path("none"), read=NO_SCAN),
    "scans.folder.take": lambda who: scan_folder.take(
        who, watch=scan_folder.FolderWatch(Path()), path=Path("none")
    ),
    "scans.pages.discard_page": lambda who: scanned_pages.discard_page(who, page_id=1, reason="خطأ"),
    "scans.pages.file_as_document": lambda who: scanned_pages.file_as_document(
        who, page_id=1, number=NUMBER, kind="national-id"
    ),
    "scans.pages.file_by_hand": lambda who: scanned_pages.file_by_hand(
        who, page_id=1, number=NUMBER, outgoing=1, page=1
    ),
    "scans.pages.list_scans": lambda who: scanned_pages.list_scans(who, number=NUMBER),
    "scans.pages.page_image": lambda who: scanned_pages.page_image(who, page_id=1),
    "scans.pages.take_out_page": lambda who: scanned_pages.take_out_page(who, page_id=1, reason="خطأ"),
    "scans.scanning.all_kept": lambda who: scanning.all_kept(who, read=NO_SCAN),
    "scans.scanning.file_pages": lambda who: scanning.file_pages(who, read=NO_SCAN),
    "scans.scanning.file_scans": lambda who: scanning.file_scans(who, files=[]),
    "scans.waiting.list_waiting": waiting_scans.list_waiting,
    "sealed.sections.list_sections": lambda who: sealed_sections.list_sections(who, number=NUMBER),
    "sealed.sections.name_one": lambda who: sealed_sections.name_one(
        who, number=NUMBER, section="clinical", login="nobody"
    ),
    "sealed.sections.take_one_away": lambda who: sealed_sections.take_one_away(
        who, number=NUMBER, section="clinical", login="nobody"
    ),
    "search.cases.search_cases": lambda who: search.search_cases(who, text="1123456780"),
    "store_file.check.store_info": store_check.store_info,
    "store_file.check.verify": store_check.verify,
    "store_file.compacting.compact": compacting.compact,
}
OF_NO_VERB = {
    "backups.backup.make_copy",
    "backups.kept.thin_out",
    "search.names_shown.coded_packs",
    "search.names_shown.without_links_to_coded",
    "sealed.reader_keys.found_pairs",
    "sealed.reader_keys.opened_by_oneself",
    "sealed.reader_keys.seal_for_oneself",
    "sealed.reader_keys.settle_sections",
    "access.rotation.rotate",
    "unit.reading",
    "unit.require_right",
    "unit.unit",
    "unit.unit_on_own_account",
}
"""What verbs are made of, and what is told anew to who calls it."""


@pytest.fixture(scope="module")
def at_work(bare_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SignedIn]:
    """One store for all cells: two packs and a case under each, nobody in a role yet."""
    signed_in = open_bare_store(bare_template, tmp_path_factory.mktemp("roles") / "store", Role.RECEPTION)
    adopt_pack(signed_in, at=NOON)
    adopt_pack(signed_in, at=NOON, source=load_source("baraem"))
    assert intake.open_case(signed_in, intake=RECEIVED).record.number == NUMBER
    assert intake.open_case(signed_in, intake=child_intake(NOON.date())).record.number == OTHER
    yield signed_in
    signed_in.store.close()


@pytest.fixture(scope="module")
def obeyed(at_work: SignedIn) -> dict[str, frozenset[Role]]:
    """By whom each verb is obeyed: every verb is asked by every role."""
    return {verb: rights.roles_obeyed(at_work, ask) for verb, ask in VERBS.items()}


@pytest.fixture(scope="module")
def let_in(office_template: Office, tmp_path_factory: pytest.TempPathFactory) -> dict[str, frozenset[Role]]:
    """Whom each way into a store lets in."""
    folder = tmp_path_factory.mktemp("ways")
    return ways_in.roles_let_in(ways_in.Building(office_template.copy_to(folder / "office"), folder))


def test_the_rights_are_those_that_were_reviewed(
    obeyed: dict[str, frozenset[Role]], let_in: dict[str, frozenset[Role]]
) -> None:
    now = rights.matrix(obeyed, let_in)
    if os.environ.get("RIGHTS") == "write":
        rights.MATRIX.write_text(now, encoding="utf-8")
    assert not rights.difference(now), (
        f"make rights, and have docs/rights.md reviewed:\n{rights.difference(now)}"
    )


@pytest.mark.parametrize("other", [Role.RECEPTION, Role.AUDITOR])
def test_the_administrator_with_another_role_has_the_rights_of_both_and_no_more(
    at_work: SignedIn, obeyed: dict[str, frozenset[Role]], other: Role
) -> None:
    roles = frozenset({Role.ADMINISTRATOR, other})
    both = {verb for verb, ask in VERBS.items() if rights.may(at_work, ask, roles)}
    assert both == {verb for verb, held in obeyed.items() if held & roles}


def test_the_administrator_alone_is_refused_whatever_tells_of_a_case(
    obeyed: dict[str, frozenset[Role]],
) -> None:
    of_cases = {
        "cases.cases", "cases.decisions", "cases.family_files", "cases.household", "cases.intake",
        "cases.reopening", "cases.steps", "duplicates.pairs", "duplicates.side_by_side",
        "importing.mapping", "importing.preview", "importing.reading", "importing.rejects",
        "importing.writing", "office.inquiries", "office.today", "papers.printing", "scans.folder",
        "scans.pages", "scans.scanning", "scans.waiting", "sealed.sections", "search.cases",
    }  # fmt: skip
    assert of_cases <= {verb.split()[0].rpartition(".")[0] for verb in obeyed}
    told = {verb for verb, held in obeyed.items() if Role.ADMINISTRATOR in held}
    assert not {verb for verb in told if verb.split()[0].rpartition(".")[0] in of_cases}
    assert not told & {
        "papers.registers.list_outgoing",
        "papers.registers.count_outgoing",
        "audit.log.readers_of",
    }


@pytest.mark.parametrize("roles", [frozenset(Role), frozenset({Role.ADMINISTRATOR, Role.RECEPTION})])
def test_the_audit_names_the_least_powerful_role_that_the_verb_obeys(
    at_work: SignedIn, obeyed: dict[str, frozenset[Role]], roles: frozenset[Role]
) -> None:
    """Also where a file is only read."""
    kinds = set()
    for verb, ask in VERBS.items():
        before = _count(at_work)
        rights.may(at_work, ask, roles)
        for entry in _entries_after(at_work, before):
            least = next(role for role in POWER if role in obeyed[verb] & roles)
            assert (verb, entry.role) == (verb, least)
            kinds.add(entry.kind)
    assert {"case.read", "print.preview", "case.opened", "inquiry.recorded"} <= kinds


def _count(signed_in: SignedIn) -> int:
    with Session(signed_in.store.engine) as session:
        return store_audit.count(session)


def _entries_after(signed_in: SignedIn, number: int) -> list[Entry]:
    with Session(signed_in.store.engine) as session:
        return [sealed.entry for sealed in store_audit.walk(session)][number:]


def test_no_verb_of_the_services_is_left_out() -> None:
    names = {module.name for module in pkgutil.walk_packages(services.__path__, f"{services.__name__}.")}
    taking_a_person = {
        f"{name.removeprefix(services.__name__ + '.')}.{function.__name__}"
        for name in names
        for function in vars(importlib.import_module(name)).values()
        if inspect.isfunction(function)
        and function.__module__ == name
        and not function.__name__.startswith("_")
        and "SignedIn" in (str(each.annotation) for each in inspect.signature(function).parameters.values())
        and not name.startswith(f"{services.__name__}.demo.")
    }
    assert taking_a_person - OF_NO_VERB == {verb.split()[0] for verb in VERBS}


def test_no_way_into_a_store_is_left_out() -> None:
    asked = {*ways_in.BY_PASSWORD, *ways_in.BY_RECOVERY_KEY}
    assert ways_in.ways_of_the_services() - ways_in.MAKES_A_STORE == asked
