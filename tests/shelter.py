"""A store of the office that takes referrals: a file of its own, parts of it sealed for one or another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from intake_desktop.domain.cases.intake import with_value
from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services.access import accounts
from intake_desktop.services.access.sign_in import sign_in
from intake_desktop.services.cases import intake, steps
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.packs.policy_packs import load_source
from intake_desktop.services.store_file.setup import create_store
from intake_desktop.vault.kdf import FLOOR
from tests.of_ibtissam import TOLD, referred_intake
from tests.unit.office import NOON

KEEPER, SPECIALIST, SUPERVISOR = "nasser", "laila", "noura"
PASSWORDS = {
    KEEPER: "غيمة وزيتونة وسبع مراكب",
    SPECIALIST: "قمح وناي وأربع نوافذ",
    SUPERVISOR: "صقر يعبر الربع الخالي",
}
HINTS = "sections.indicators.told"
ADVICE = "sections.referral.recommendations"
SAID = "تُبعد عن صاحب العمل"


@dataclass(frozen=True)
class Shelter:
    """A store of the office that takes referrals, with a desk, a specialist and a supervisor."""

    folder: Path
    recovery_key: str
    number: str

    def open(self, login: str, password: str = "") -> SignedIn:
        password = password or PASSWORDS[login]
        return sign_in(folder=self.folder, login=login, password=password, clock=lambda: NOON)


def make_shelter(folder: Path) -> Shelter:
    """The desk opened a file; the specialist, who was never told of it, wrote her report."""
    new = create_store(
        folder=folder,
        pack_text=load_source("ibtissam").text,
        pack_id="ibtissam",
        admin_login=KEEPER,
        admin_name="ناصر العمري",
        password=PASSWORDS[KEEPER],
        kdf_cost=FLOOR,
        clock=lambda: NOON,
    )
    desk = new.signed_in
    for login, name, role in (
        (SPECIALIST, "ليلى الحربي", Role.SPECIALIST),
        (SUPERVISOR, "نورة العتيبي", Role.SUPERVISOR),
    ):
        accounts.add_account(desk, login=login, name=name, password=PASSWORDS[login], roles={role})
    desk.store.close()
    shelter = Shelter(folder, new.recovery_key, "")
    desk = shelter.open(KEEPER)
    told = referred_intake((NOON - timedelta(days=1)).date())
    told = with_value(with_value(told, ADVICE, SAID), HINTS, ["violence"])
    number = intake.open_case(desk, intake=told).record.number
    for step in ("reception", "explain", "check-reports", "review-reports", "triage", "identity"):
        steps.do_step(desk, number=number, step=step, data=TOLD[step])
    desk.store.close()
    specialist = shelter.open(SPECIALIST)
    steps.do_step(specialist, number=number, step="psychologist", data=TOLD["psychologist"])
    specialist.store.close()
    shelter.open(SUPERVISOR).store.close()  # has a key of her own from now on
    return Shelter(folder, new.recovery_key, number)
