from __future__ import annotations

import pytest

from intake_desktop.domain.errors import AccessRefused, InvalidInput, StoreUnusable
from intake_desktop.services.access.recovery import open_with_recovery_key
from intake_desktop.services.access.recovery_renewal import new_recovery_key, renew_recovery_key, wrong_groups
from intake_desktop.services.access.sign_in import sign_in
from intake_desktop.services.audit.check import verify_audit
from intake_desktop.services.backups.backup import backup
from intake_desktop.services.backups.copy_check import check_copy
from intake_desktop.services.backups.copy_opening import Secret
from intake_desktop.services.office.organisation import recovery_sheet
from intake_desktop.services.open_store import SignedIn
from intake_desktop.vault import keyslots
from intake_desktop.vault.recovery_key import generate
from tests.pdf_text import pdf_text
from tests.unit.bare_store import NOON
from tests.unit.office import LOGIN, PASSWORD, Office

THIRD = "قارب أزرق تحت المطر"


def recover(office: Office, typed: str) -> SignedIn:
    return open_with_recovery_key(
        folder=office.folder, typed_key=typed, login=LOGIN, new_password=THIRD, clock=lambda: NOON
    )


def test_the_new_key_opens_and_the_old_one_does_not_even_with_the_old_slot_files(
    office: Office, open_office: SignedIn
) -> None:
    old = {path: path.read_bytes() for path in office.folder.glob("*slot*")}
    (key,) = new_recovery_key(open_office)
    assert open_office.store.epoch == 1  # nothing has happened until it is on paper
    assert renew_recovery_key(open_office, printed=(key,)) == 2
    assert verify_audit(open_office).ok
    open_office.store.close()
    with pytest.raises(AccessRefused, match="wrong-recovery-key"):
        recover(office, office.recovery_key)
    recover(office, key).store.close()
    sign_in(folder=office.folder, login=LOGIN, password=THIRD).store.close()
    for path, content in old.items():
        path.write_bytes(content)
    with pytest.raises(StoreUnusable, match="key-superseded"):
        recover(office, office.recovery_key)


def test_a_used_key_stays_until_another_is_made_and_then_opens_earlier_copies_alone(
    office: Office, open_office: SignedIn
) -> None:
    open_office.store.close()
    again = recover(office, office.recovery_key)
    again.store.close()
    again = recover(office, office.recovery_key)
    copy = backup(again).path
    (key,) = new_recovery_key(again)
    renew_recovery_key(again, printed=(key,))
    assert "النسخ الاحتياطية التي أُخذت قبله" in pdf_text(recovery_sheet(again, key=key))
    old = Secret(login=LOGIN, typed_key=office.recovery_key)
    assert check_copy(source=copy, folder=office.folder, secret=old).ok
    with pytest.raises(AccessRefused, match="wrong-recovery-key"):
        check_copy(source=backup(again).path, folder=office.folder, secret=old)
    again.store.close()


def test_two_of_three_people_open_and_one_does_not(office: Office, open_office: SignedIn) -> None:
    parts = new_recovery_key(open_office, in_parts=True)
    renew_recovery_key(open_office, printed=parts)
    open_office.store.close()
    with pytest.raises(InvalidInput, match="key-part-alone"):
        recover(office, parts[1])
    recover(office, f"{parts[2]}\n{parts[0]}").store.close()
    sign_in(folder=office.folder, login=LOGIN, password=THIRD).store.close()
    slots = keyslots.read(office.folder)
    assert len(slots.recovery()) == 1


def test_parts_that_do_not_belong_together_change_nothing(open_office: SignedIn) -> None:
    one, two = (new_recovery_key(open_office, in_parts=True) for _ in range(2))
    for printed in ((*one[:2], two[2]), one[:2], ("x",), ()):
        with pytest.raises(InvalidInput):
            renew_recovery_key(open_office, printed=printed)
    assert open_office.store.epoch == 1


def test_typing_a_part_back_names_the_wrong_groups(open_office: SignedIn) -> None:
    part = new_recovery_key(open_office, in_parts=True)[0]
    assert wrong_groups(part.lower(), part) == ()
    groups = part.split("-")
    groups[8] = "00000" if groups[8] != "00000" else "11111"
    assert wrong_groups("-".join(groups), part) == (9,)


def test_a_part_on_paper_says_which_it_is_and_that_it_opens_nothing_alone(open_office: SignedIn) -> None:
    parts = new_recovery_key(open_office, in_parts=True)
    text = pdf_text(recovery_sheet(open_office, key=parts[1], part=2))
    assert "2 من 3" in text
    assert "ورقتين من الثلاث" in text
    whole = pdf_text(recovery_sheet(open_office, key=generate()))
    assert "من الثلاث" not in whole


def test_the_old_password_still_opens_after_the_key_was_renewed(
    office: Office, open_office: SignedIn
) -> None:
    renew_recovery_key(open_office, printed=new_recovery_key(open_office))
    open_office.store.close()
    sign_in(folder=office.folder, login=LOGIN, password=PASSWORD).store.close()
