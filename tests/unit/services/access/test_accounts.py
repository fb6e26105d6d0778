from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from intake_desktop.domain.errors import AccessRefused, IntakeError, Refused, UsageProblem
from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services.access.accounts import (
    add_account,
    change_password,
    list_accounts,
    reset_password,
    set_roles,
)
from intake_desktop.services.access.recovery import open_with_recovery_key
from intake_desktop.services.access.sign_in import sign_in
from intake_desktop.services.cases.cases import list_cases
from intake_desktop.services.office.desk_place import kept_place
from intake_desktop.services.open_store import SignedIn
from intake_desktop.store import audit
from intake_desktop.vault import keyslots
from intake_desktop.vault.keyslots import KeySlots
from tests.unit.bare_store import NOON
from tests.unit.office import LOGIN, PASSWORD, Office

SECOND = "صقر يعبر الربع الخالي"
THIRD = "قارب أزرق تحت المطر"


def add_sara(signed_in: SignedIn, **changes: object) -> None:
    wanted: dict[str, object] = {
        "login": "Sara",
        "name": "سارة الغامدي",
        "password": SECOND,
        "roles": [Role.RECEPTION],
    }
    add_account(signed_in, **{**wanted, **changes})  # type: ignore[arg-type]


def enter(office: Office, login: str, password: str) -> SignedIn:
    return sign_in(folder=office.folder, login=login, password=password, clock=lambda: NOON)


def kinds(signed_in: SignedIn) -> list[str]:
    with Session(signed_in.store.engine) as session:
        return [row.entry.kind for row in audit.walk(session)]


def test_someone_added_signs_in_with_their_own_password_and_roles(
    office: Office, open_office: SignedIn
) -> None:
    add_sara(open_office)
    assert [account.login for account in list_accounts(open_office)] == [LOGIN, "sara"]
    assert kinds(open_office)[-1] == "account.add"
    open_office.store.close()
    signed_in = enter(office, "sara", unicodedata.normalize("NFD", SECOND))
    assert signed_in.account.roles == {Role.RECEPTION}
    with pytest.raises(AccessRefused, match="not-allowed"):
        list_accounts(signed_in)
    signed_in.store.close()
    enter(office, LOGIN, PASSWORD).store.close()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"login": LOGIN.upper()}, "login-taken"),
        ({"login": "س ع"}, "login-invalid"),
        ({"password": "short"}, "password-too-short"),
        ({"password": "سارة الغامدي sara 1"}, "password-personal"),
        ({"password": "نخلة الوادي 2026 نخلة"}, "password-personal"),
        ({"roles": []}, "roles-needed"),
    ],
)
def test_an_account_refused_leaves_no_slot_and_no_row(
    open_office: SignedIn, changes: dict[str, object], code: str
) -> None:
    slots = keyslots.read(open_office.store.folder)
    with pytest.raises(IntakeError, match=code):
        add_sara(open_office, **changes)
    assert keyslots.read(open_office.store.folder) == slots
    assert len(list_accounts(open_office)) == 1


def test_with_two_accounts_a_login_must_be_named(office: Office, open_office: SignedIn) -> None:
    add_sara(open_office)
    open_office.store.close()
    with pytest.raises(UsageProblem, match="login-needed"):
        sign_in(folder=office.folder, login=None, password=PASSWORD)


def test_only_an_administrator_adds_accounts(office: Office, open_office: SignedIn) -> None:
    add_sara(open_office)
    open_office.store.close()
    signed_in = enter(office, "sara", SECOND)
    with pytest.raises(AccessRefused, match="not-allowed"):
        add_sara(signed_in, login="third")
    signed_in.store.close()


def test_roles_change_but_the_last_administrator_stays(open_office: SignedIn) -> None:
    add_sara(open_office)
    assert set_roles(open_office, login="SARA", roles=[Role.AUDITOR]).roles == {Role.AUDITOR}
    with pytest.raises(Refused, match="last-administrator"):
        set_roles(open_office, login=LOGIN, roles=[Role.SUPERVISOR])
    with pytest.raises(UsageProblem, match="no-such-account"):
        set_roles(open_office, login="nobody", roles=[Role.AUDITOR])
    set_roles(open_office, login="sara", roles=[Role.ADMINISTRATOR])
    set_roles(open_office, login=LOGIN, roles=[Role.SUPERVISOR])


def test_a_changed_password_replaces_the_old_one(office: Office, open_office: SignedIn) -> None:
    change_password(open_office, current=PASSWORD, new=THIRD)
    open_office.store.close()
    with pytest.raises(AccessRefused, match="wrong-password"):
        enter(office, LOGIN, PASSWORD)
    signed_in = enter(office, LOGIN, THIRD)
    with pytest.raises(AccessRefused, match="wrong-password"):
        change_password(signed_in, current=PASSWORD, new=SECOND)
    signed_in.store.close()
    enter(office, LOGIN, THIRD).store.close()


def test_guessing_the_password_that_is_to_be_changed_waits_as_at_the_sign_in(
    office: Office, open_office: SignedIn
) -> None:
    for seconds in (0, 0, 2):
        with pytest.raises(AccessRefused, match="wrong-password") as refusal:
            change_password(open_office, current="not it", new=THIRD)
        assert refusal.value.params["seconds"] == seconds
    with pytest.raises(AccessRefused, match="sign-in-delayed"):
        change_password(open_office, current=PASSWORD, new=THIRD)
    open_office.store.close()
    with pytest.raises(AccessRefused, match="sign-in-delayed"):
        enter(office, LOGIN, PASSWORD)


def test_a_reset_gives_a_password_for_once_and_says_it_must_change(
    office: Office, open_office: SignedIn
) -> None:
    add_sara(open_office)
    temporary = reset_password(open_office, login="sara")
    open_office.store.close()
    signed_in = enter(office, "sara", temporary)
    assert signed_in.account.must_change_password
    assert not change_password(signed_in, current=temporary, new=THIRD).must_change_password
    signed_in.store.close()
    again = enter(office, "sara", THIRD)
    assert not again.account.must_change_password
    again.store.close()


def test_with_a_password_for_once_nothing_is_done_but_to_choose_another(
    office: Office, open_office: SignedIn
) -> None:
    add_sara(open_office)
    temporary = reset_password(open_office, login="sara")
    open_office.store.close()
    sara = enter(office, "sara", temporary)
    for verb in (list_cases, kept_place, list_accounts):
        with pytest.raises(AccessRefused) as refused:
            verb(sara)
        assert refused.value.code == ("not-allowed" if verb is list_accounts else "password-must-change")
    account = change_password(sara, current=temporary, new=THIRD)
    assert list_cases(replace(sara, account=account)) == ()
    sara.store.close()


def test_power_lost_while_a_password_changes_leaves_the_old_one_good(
    office: Office, open_office: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(folder: object, slots: KeySlots) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(keyslots, "write", cut)
        change_password(open_office, current=PASSWORD, new=THIRD)
    open_office.store.close()
    signed_in = enter(office, LOGIN, PASSWORD)
    change_password(signed_in, current=PASSWORD, new=THIRD)
    signed_in.store.close()
    enter(office, LOGIN, THIRD).store.close()


def test_an_old_slot_file_put_back_does_not_bring_an_old_password_back(
    office: Office, open_office: SignedIn
) -> None:
    old = (office.folder / keyslots.NAME).read_bytes()
    change_password(open_office, current=PASSWORD, new=THIRD)
    open_office.store.close()
    enter(office, LOGIN, THIRD).store.close()
    (office.folder / keyslots.NAME).write_bytes(old)
    with pytest.raises(AccessRefused, match="account-closed"):
        enter(office, LOGIN, PASSWORD)


def recover(office: Office, key: str, login: str = LOGIN) -> SignedIn:
    return open_with_recovery_key(
        folder=office.folder, typed_key=key, login=login, new_password=THIRD, clock=lambda: NOON
    )


def test_the_recovery_key_gives_a_new_password(office: Office) -> None:
    signed_in = recover(office, office.recovery_key.lower().replace("-", " "))
    assert kinds(signed_in)[-2:] == ["account.recovered", "account.password"]
    signed_in.store.close()
    enter(office, LOGIN, THIRD).store.close()
    with pytest.raises(AccessRefused):
        enter(office, LOGIN, PASSWORD)


def test_the_recovery_key_opens_when_both_slot_files_are_gone(office: Office) -> None:
    for name in (keyslots.NAME, keyslots.SPARE):
        (office.folder / name).unlink()
    recover(office, office.recovery_key).store.close()
    enter(office, LOGIN, THIRD).store.close()


def test_a_recovery_key_mistyped_names_the_group_and_another_key_is_refused(
    office: Office, office_template: Office
) -> None:
    from intake_desktop.vault.recovery_key import generate

    groups = office.recovery_key.split("-")
    wrong = groups[2][:-1] + ("0" if groups[2][-1] != "0" else "1")
    with pytest.raises(IntakeError) as refusal:
        recover(office, "-".join([*groups[:2], wrong, *groups[3:]]))
    assert (refusal.value.code, refusal.value.params["group"]) == ("recovery-key-typo", 3)
    with pytest.raises(AccessRefused, match="wrong-recovery-key"):
        recover(office, generate())
    with pytest.raises(UsageProblem, match="no-such-account"):
        recover(office, office.recovery_key, login="nobody")
    enter(office, LOGIN, PASSWORD).store.close()
