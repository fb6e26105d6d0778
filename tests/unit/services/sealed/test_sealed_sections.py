"""What is sealed in a file is read by who was named for it, and by nobody else: not with the data key."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from intake_desktop.domain.cases.case import CaseView
from intake_desktop.domain.cases.intake import Sealed, value_at, with_value
from intake_desktop.domain.errors import AccessRefused, Refused, StoreUnusable
from intake_desktop.domain.papers.scans import ScanPage
from intake_desktop.domain.rights.sealed import SealedText
from intake_desktop.services.access import accounts, leaving
from intake_desktop.services.access.recovery import open_with_recovery_key
from intake_desktop.services.access.recovery_renewal import new_recovery_key, renew_recovery_key
from intake_desktop.services.backups.backup import backup
from intake_desktop.services.backups.copy_opening import Secret
from intake_desktop.services.backups.restoring import restore
from intake_desktop.services.cases import cases, intake
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.scans import pages as scanned_pages
from intake_desktop.services.scans import scanning
from intake_desktop.services.scans.reading import ReadFile, ReadPage
from intake_desktop.services.sealed import sections as sealed_sections
from intake_desktop.services.store_file import check as store_check
from intake_desktop.store import migrations, scan, sealed
from intake_desktop.store.engine import open_engine
from intake_desktop.vault import hpke, keyslots, sealing
from tests.of_ibtissam import TOLD, referred_intake
from tests.shelter import (
    ADVICE,
    HINTS,
    KEEPER,
    PASSWORDS,
    SAID,
    SPECIALIST,
    SUPERVISOR,
    Shelter,
)
from tests.unit.office import NOON

NEW = "نخل وموج وتسع قناديل"
FINDING = TOLD["psychologist"]["finding"]


def report(view: CaseView) -> str:
    """What the specialist found, as the view tells it."""
    [done] = view.record.records_of("psychologist")
    return done.data["finding"]


def reads(signed_in: SignedIn, shelter: Shelter) -> bool:
    told = report(cases.show_case(signed_in, number=shelter.number))
    assert told == FINDING or isinstance(told, SealedText)
    return told == FINDING


def name(signed_in: SignedIn, shelter: Shelter, login: str, section: str = "clinical") -> None:
    sealed_sections.name_one(signed_in, number=shelter.number, section=section, login=login)


def test_who_writes_first_reads_and_another_role_does_not(
    shelter: Shelter, enter: Callable[..., SignedIn]
) -> None:
    assert reads(enter(SPECIALIST), shelter)
    view = cases.show_case(enter(KEEPER), number=shelter.number)
    assert isinstance(report(view), SealedText)
    told = {part.section: (part.readers, part.readable) for part in view.record.sealed}
    assert told["clinical"] == (("ليلى الحربي",), False)
    assert told["referral"] == (("ناصر العمري",), True)
    assert value_at(view.record.intake, ADVICE) == SAID
    other = cases.show_case(enter(SPECIALIST), number=shelter.number).record.intake
    assert value_at(other, ADVICE) == Sealed(sealed=True, section="referral")


def test_a_sealed_answer_is_one_for_gates_and_for_what_is_missing(
    shelter: Shelter, enter: Callable[..., SignedIn]
) -> None:
    view = cases.show_case(enter(SUPERVISOR), number=shelter.number)
    states = {step.id: step.state for step in view.steps}
    assert (states["review-reports"], states["psychologist"]) == ("done", "done")
    assert not [item for item in view.missing if item.bind in (HINTS, ADVICE)]


def test_a_reader_names_another_who_then_reads(shelter: Shelter, enter: Callable[..., SignedIn]) -> None:
    assert not reads(enter(SUPERVISOR), shelter)
    with pytest.raises(Refused, match="sealed-not-reader"):
        name(enter(SUPERVISOR), shelter, SUPERVISOR)
    with pytest.raises(Refused, match="sealed-not-reader"):
        name(enter(KEEPER), shelter, KEEPER)
    name(enter(SPECIALIST), shelter, SUPERVISOR)
    assert reads(enter(SUPERVISOR), shelter)


def test_who_is_taken_away_reads_no_longer_and_the_key_is_a_new_one(
    shelter: Shelter, enter: Callable[..., SignedIn]
) -> None:
    specialist = enter(SPECIALIST)
    name(specialist, shelter, SUPERVISOR)
    supervisor = enter(SUPERVISOR)
    before = _sections(supervisor)["clinical"]
    sealed_sections.take_one_away(supervisor, number=shelter.number, section="clinical", login=SPECIALIST)
    after = _sections(supervisor)["clinical"]
    assert (after.turn, after.public) != (before.turn, before.public)
    assert reads(supervisor, shelter)
    assert not reads(enter(SPECIALIST), shelter)


def test_the_last_reader_is_not_taken_away(shelter: Shelter, enter: Callable[..., SignedIn]) -> None:
    with pytest.raises(Refused, match="sealed-last-reader"):
        sealed_sections.take_one_away(
            enter(SPECIALIST), number=shelter.number, section="clinical", login=SPECIALIST
        )
    with pytest.raises(Refused, match="sealed-last-reader") as refusal:
        leaving.remove_account(enter(KEEPER), login=SPECIALIST)
    assert refusal.value.params == {"count": 1}


def test_sections_of_who_leaves_get_a_new_key_from_their_next_reader(
    shelter: Shelter, enter: Callable[..., SignedIn]
) -> None:
    name(enter(SPECIALIST), shelter, SUPERVISOR)
    leaving.remove_account(enter(KEEPER), login=SPECIALIST)
    keeper = enter(KEEPER)
    assert _sections(keeper)["clinical"].due
    supervisor = enter(SUPERVISOR)
    assert (_sections(supervisor)["clinical"].due, _sections(supervisor)["clinical"].turn) == (False, 2)
    assert reads(supervisor, shelter)


def test_a_new_password_and_a_new_data_key_change_nothing_for_readers(
    shelter: Shelter, enter: Callable[..., SignedIn]
) -> None:
    accounts.change_password(enter(SPECIALIST), current=PASSWORDS[SPECIALIST], new=NEW)
    assert reads(enter(SPECIALIST, NEW), shelter)
    leaving.rekey(enter(KEEPER))
    assert reads(enter(SPECIALIST, NEW), shelter)


def test_a_reset_gives_the_administrator_nothing(shelter: Shelter, enter: Callable[..., SignedIn]) -> None:
    name(enter(SPECIALIST), shelter, SUPERVISOR)
    once = accounts.reset_password(enter(KEEPER), login=SPECIALIST)
    signed_in = enter(SPECIALIST, once)  # as the administrator could now
    assert not signed_in.store.reader_keys
    with pytest.raises(AccessRefused, match="password-must-change"):
        reads(signed_in, shelter)
    accounts.change_password(signed_in, current=once, new=NEW)
    assert not reads(enter(SPECIALIST, NEW), shelter)
    name(enter(SUPERVISOR), shelter, SPECIALIST)
    assert reads(enter(SPECIALIST, NEW), shelter)


def test_the_recovery_key_gives_back_what_its_account_was_named_for(
    shelter: Shelter, enter: Callable[..., SignedIn]
) -> None:
    with pytest.raises(Refused, match="sealed-last-reader") as refusal:
        accounts.reset_password(enter(KEEPER), login=SPECIALIST)
    assert refusal.value.params == {"count": 1, "reset": True}
    assert reads(enter(SPECIALIST), shelter)
    accounts.reset_password(enter(KEEPER), login=SPECIALIST, leave_sealed=True)
    enter(KEEPER).store.close()
    recovered = open_with_recovery_key(
        folder=shelter.folder,
        typed_key=shelter.recovery_key,
        login=SPECIALIST,
        new_password=NEW,
        clock=lambda: NOON,
    )
    assert reads(recovered, shelter)
    recovered.store.close()
    assert reads(enter(SPECIALIST, NEW), shelter)


def test_with_the_recovery_key_a_reader_is_named_and_nobody_reads_unnamed(shelter: Shelter) -> None:
    recovered = open_with_recovery_key(
        folder=shelter.folder,
        typed_key=shelter.recovery_key,
        login=SUPERVISOR,
        new_password=NEW,
        clock=lambda: NOON,
    )
    assert not reads(recovered, shelter)
    name(recovered, shelter, SUPERVISOR)
    assert reads(recovered, shelter)
    recovered.store.close()


def test_a_new_recovery_key_opens_sections_once_a_reader_was_in(
    shelter: Shelter, enter: Callable[..., SignedIn]
) -> None:
    printed = new_recovery_key(enter(KEEPER))
    renew_recovery_key(enter(KEEPER), printed=printed)
    keeper = enter(KEEPER)
    assert _without_recovery(keeper) == {"clinical"}
    enter(SPECIALIST)
    keeper = enter(KEEPER)
    assert _without_recovery(keeper) == set()
    keeper.store.close()
    recovered = open_with_recovery_key(
        folder=shelter.folder, typed_key=printed[0], login=SUPERVISOR, new_password=NEW, clock=lambda: NOON
    )
    name(recovered, shelter, SUPERVISOR)
    assert reads(recovered, shelter)
    recovered.store.close()


def test_a_copy_on_another_pc_opens_sections_to_its_readers_and_to_the_recovery_key(
    shelter: Shelter, enter: Callable[..., SignedIn], tmp_path: Path
) -> None:
    backup(enter(KEEPER), destination=tmp_path / "copy")
    by_password = Shelter(tmp_path / "there", shelter.recovery_key, shelter.number)
    secret = Secret(login=KEEPER, password=PASSWORDS[KEEPER])
    restore(source=tmp_path / "copy", folder=by_password.folder, secret=secret, clock=lambda: NOON)
    for login, able in ((SPECIALIST, True), (KEEPER, False)):
        signed_in = by_password.open(login)
        assert reads(signed_in, by_password) is able
        signed_in.store.close()
    by_key = Shelter(tmp_path / "elsewhere", shelter.recovery_key, shelter.number)
    key = Secret(login=SPECIALIST, typed_key=shelter.recovery_key)
    restore(source=tmp_path / "copy", folder=by_key.folder, secret=key, new_password=NEW, clock=lambda: NOON)
    signed_in = by_key.open(SPECIALIST, NEW)
    assert reads(signed_in, by_key)
    signed_in.store.close()


def test_an_older_store_gets_its_pairs_as_people_sign_in(
    shelter: Shelter, enter: Callable[..., SignedIn]
) -> None:
    keeper = enter(KEEPER)
    engine = open_engine(shelter.folder / "vault.db", bytes(keeper.store.data_key))
    keeper.store.close()
    migrations.downgrade(engine, "0012")
    engine.dispose()
    keeper = enter(KEEPER)
    assert keeper.upgraded_from == "0012"
    told = with_value(referred_intake((NOON - timedelta(days=1)).date()), ADVICE, SAID)
    number = intake.open_case(keeper, intake=told).record.number
    with pytest.raises(Refused, match="sealed-reader-waits"):
        sealed_sections.name_one(keeper, number=number, section="referral", login=SUPERVISOR)
    enter(SUPERVISOR)
    sealed_sections.name_one(enter(KEEPER), number=number, section="referral", login=SUPERVISOR)
    seen = cases.show_case(enter(SUPERVISOR), number=number).record.intake
    assert value_at(seen, ADVICE) == SAID
    assert _without_recovery(enter(KEEPER)) == set()


def test_who_cannot_read_neither_changes_nor_loses_what_is_sealed(
    shelter: Shelter, enter: Callable[..., SignedIn]
) -> None:
    keeper = enter(KEEPER)
    told = cases.show_case(keeper, number=shelter.number).record.intake
    supervisor = enter(SUPERVISOR)
    with pytest.raises(Refused, match="sealed-not-reader"):
        intake.save_draft(supervisor, number=shelter.number, intake=with_value(told, ADVICE, "غير ذلك"))
    emptied = with_value(with_value(told, ADVICE, None), HINTS, None)
    intake.save_draft(supervisor, number=shelter.number, intake=emptied)
    kept = cases.show_case(enter(KEEPER), number=shelter.number).record.intake
    assert (value_at(kept, ADVICE), value_at(kept, HINTS)) == (SAID, ["violence"])


def test_a_reader_changes_and_takes_away_what_is_sealed(
    shelter: Shelter, enter: Callable[..., SignedIn]
) -> None:
    keeper = enter(KEEPER)
    told = cases.show_case(keeper, number=shelter.number).record.intake
    intake.save_draft(keeper, number=shelter.number, intake=with_value(told, ADVICE, "غير ذلك"))
    assert value_at(cases.show_case(keeper, number=shelter.number).record.intake, ADVICE) == "غير ذلك"
    intake.save_draft(keeper, number=shelter.number, intake=with_value(told, ADVICE, None))
    assert value_at(cases.show_case(keeper, number=shelter.number).record.intake, ADVICE) is None


def test_every_naming_taking_away_and_reading_is_in_the_audit(
    shelter: Shelter, enter: Callable[..., SignedIn]
) -> None:
    name(enter(SPECIALIST), shelter, SUPERVISOR)
    supervisor = enter(SUPERVISOR)
    assert reads(supervisor, shelter)
    sealed_sections.take_one_away(supervisor, number=shelter.number, section="clinical", login=SPECIALIST)
    with Session(supervisor.store.engine) as session:
        query = text("SELECT login, kind FROM audit WHERE kind LIKE 'sealed.%' ORDER BY sequence")
        entries = [tuple(row) for row in session.execute(query)]
    assert entries[-3:] == [
        (SPECIALIST, "sealed.named"),
        (SUPERVISOR, "sealed.read"),
        (SUPERVISOR, "sealed.withdrawn"),
    ]


def test_the_data_key_and_another_slots_secret_open_no_section(
    shelter: Shelter, enter: Callable[..., SignedIn]
) -> None:
    """Everything a supervisor's own login and a copy of the file give, tried on everything that is sealed."""
    signed_in = enter(SUPERVISOR)
    store = signed_in.store
    slots = keyslots.read(shelter.folder)
    slot = slots.of(SUPERVISOR)
    assert slot is not None
    opened = keyslots.unlock(slots.store_id, slot, PASSWORDS[SUPERVISOR])
    assert opened is not None
    keys = [bytes(opened.private), bytes(store.data_key), store.audit_key]
    keys += [bytes(held.private) for held in store.reader_keys.values()]
    with Session(store.engine) as session:
        [section] = [row for row in sealed.everything(session) if row.kind == "clinical"]
        bound = sealing.Section(store.store_id, section.case_id, section.kind, section.turn)
        grants = sealed.present_grants(session, section.id)
        items = sealed.items_of(session, section.id)
        every_key = session.query(sealed.ReaderKeyRow).all()
        every_seal = session.query(sealed.ReaderSealRow).all()
    assert len(grants) == 2  # the specialist and the recovery key
    assert items
    for key in keys:
        for seal in every_seal:
            owner = next(row for row in every_key if row.id == seal.reader_id)
            info = sealing.reader_info(
                store.store_id, account_id=owner.account_id, slot_id=seal.slot_id, public=owner.public
            )
            found = hpke.open_sealed(key, seal.sealed, info)
            assert found is None or owner.account_id == signed_in.account.id
        for grant, owner in grants:
            info = sealing.grant_info(bound, reader_id=owner.id)
            assert hpke.open_sealed(key, grant.wrapped, info) is None
        for item in items:
            assert hpke.open_sealed(key, item.content, sealing.place_info(bound, item.place)) is None


def test_a_grant_moved_to_another_case_or_reader_opens_nothing(
    shelter: Shelter, enter: Callable[..., SignedIn]
) -> None:
    specialist = enter(SPECIALIST)
    held = specialist.store.reader_keys[specialist.account.id]
    with Session(specialist.store.engine) as session:
        [section] = [row for row in sealed.everything(session) if row.kind == "clinical"]
        [wrapped] = [g.wrapped for g, key in sealed.present_grants(session, section.id) if key.id == held.id]
    right = sealing.Section(specialist.store.store_id, section.case_id, "clinical", section.turn)
    assert hpke.open_sealed(held.private, wrapped, sealing.grant_info(right, reader_id=held.id))
    for wrong in (
        sealing.Section(specialist.store.store_id, section.case_id + 1, "clinical", section.turn),
        sealing.Section(specialist.store.store_id, section.case_id, "social", section.turn),
        sealing.Section(specialist.store.store_id, section.case_id, "clinical", section.turn + 1),
        sealing.Section("another-store", section.case_id, "clinical", section.turn),
    ):
        assert hpke.open_sealed(held.private, wrapped, sealing.grant_info(wrong, reader_id=held.id)) is None
    assert hpke.open_sealed(held.private, wrapped, sealing.grant_info(right, reader_id=held.id + 1)) is None


def filed_report(signed_in: SignedIn, shelter: Shelter, content: bytes) -> ScanPage:
    """A page of the psychologist's report, scanned and filed as such."""
    page = ReadPage(number=1, media_type="image/png", content=content, codes=(), others=(), blank=False)
    read = ReadFile("report.png", hashlib.sha256(content).hexdigest(), (page,))
    [kept] = scanning.file_pages(signed_in, read=read).pages
    number = shelter.number
    return scanned_pages.file_as_document(
        signed_in, page_id=kept.id, number=number, kind="psychological-report"
    )


def test_a_scanned_report_is_sealed_and_shown_to_its_readers_alone(
    shelter: Shelter, enter: Callable[..., SignedIn]
) -> None:
    content = os.urandom(600_000)  # three pieces
    page = filed_report(enter(KEEPER), shelter, content)
    assert page.sealed == "clinical"
    with pytest.raises(Refused, match="sealed-not-reader"):
        scanned_pages.page_image(enter(SUPERVISOR), page_id=page.id)
    with pytest.raises(Refused, match="sealed-not-reader"):
        scanned_pages.take_out_page(enter(SUPERVISOR), page_id=page.id, reason="ليست له")
    name(enter(SPECIALIST), shelter, SUPERVISOR)
    assert scanned_pages.page_image(enter(SPECIALIST), page_id=page.id).content == content
    sealed_sections.take_one_away(
        enter(SUPERVISOR), number=shelter.number, section="clinical", login=SPECIALIST
    )
    supervisor = enter(SUPERVISOR)
    assert scanned_pages.page_image(supervisor, page_id=page.id).content == content
    with Session(supervisor.store.engine) as session:
        assert scan.picture(session, page.id) is None
        pieces = [row.content for row in session.query(sealed.SealedPieceRow).all()]
    assert len(pieces) == 3
    assert content[:64] not in b"".join(pieces)
    assert store_check.verify(supervisor).ok
    taken_out = scanned_pages.take_out_page(supervisor, page_id=page.id, reason="ليست له")
    assert (taken_out.state, taken_out.sealed) == ("waiting", "clinical")
    with pytest.raises(Refused, match="sealed-not-reader"):
        scanned_pages.page_image(enter(SPECIALIST), page_id=page.id)
    supervisor = enter(SUPERVISOR)
    placed = scanned_pages.file_as_document(
        supervisor, page_id=page.id, number=shelter.number, kind="referral-letter"
    )
    assert (placed.sealed, scanned_pages.page_image(supervisor, page_id=page.id).content) == ("", content)


@pytest.mark.parametrize("change", ["moved", "cut", "flipped"])
def test_a_sealed_picture_that_was_changed_is_not_shown(
    shelter: Shelter, enter: Callable[..., SignedIn], change: str
) -> None:
    page = filed_report(enter(SPECIALIST), shelter, os.urandom(600_000))
    signed_in = enter(SPECIALIST)
    statements = {
        "moved": "UPDATE sealed_piece SET position = CASE position WHEN 0 THEN 9 ELSE position END",
        "cut": "DELETE FROM sealed_piece WHERE position = 2",
        "flipped": "UPDATE sealed_piece SET content = zeroblob(length(content)) WHERE position = 1",
    }
    with Session(signed_in.store.engine) as session, session.begin():
        session.execute(text(statements[change]))
    with pytest.raises(StoreUnusable, match="store-damaged"):
        scanned_pages.page_image(signed_in, page_id=page.id)


def _sections(signed_in: SignedIn) -> dict[str, sealed.SectionRow]:
    with Session(signed_in.store.engine) as session:
        return {row.kind: row for row in sealed.everything(session)}


def _without_recovery(signed_in: SignedIn) -> set[str]:
    with Session(signed_in.store.engine) as session:
        return {
            row.kind for row in sealed.everything(session) if sealed.grant_to(session, row.id, None) is None
        }
