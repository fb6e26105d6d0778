"""Where somebody was when the desk was locked, and what they had typed that is in no file yet.

It lies in the encrypted store, one place to an account: whoever signs in next finds their own and no other.
It is sealed to the account's own pair, for what was typed may be meant for a sealed part of a file.
"""

from __future__ import annotations

from typing import Literal

from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.sealed.reader_keys import opened_by_oneself, seal_for_oneself
from intake_desktop.services.unit import unit_on_own_account
from intake_desktop.store import setting

Why = Literal["asked", "idle", "system", "closed"]


def keep_place(signed_in: SignedIn, *, place: str, why: Why) -> None:
    """Keep `place` (JSON text) for the next time they sign in; replaces the one before. Writes and audits.

    Errors: StoreUnusable as `unit`: nothing was kept, and the process that holds it must not go.
    """
    account = signed_in.account
    with unit_on_own_account(signed_in) as work:
        setting.write(work.session, _name(signed_in), seal_for_oneself(signed_in, place))
        work.record("account.lock", subject=account.login, why=why)


def kept_place(signed_in: SignedIn) -> str | None:
    """What was kept for who signed in; it stays until `forget_place`, once it is on the screen again."""
    with unit_on_own_account(signed_in) as work:
        kept = setting.read(work.session, _name(signed_in))
        return opened_by_oneself(signed_in, kept) if kept is not None else None


def forget_place(signed_in: SignedIn) -> None:
    """They are back at it. Writes and audits."""
    with unit_on_own_account(signed_in) as work:
        if setting.remove(work.session, _name(signed_in)):
            work.record("account.return", subject=signed_in.account.login)


def _name(signed_in: SignedIn) -> str:
    return f"desk-place:{signed_in.account.id}"
