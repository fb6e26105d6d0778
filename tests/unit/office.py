"""A real store with key slots, made once a session at the floor's cost and copied for each test."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from intake_desktop.services.access.sign_in import sign_in
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.packs.policy_packs import load_source
from intake_desktop.services.store_file.setup import create_store
from intake_desktop.vault.kdf import FLOOR

NOON = datetime(2026, 1, 10, 9, 0, tzinfo=UTC)  # 12:00 in Riyadh
LOGIN = "huda"
NAME = "هدى القرني"
PASSWORD = "غيمة وزيتونة وسبع مراكب"
PACK = (
    load_source("aseeb")
    .text.replace("مؤسسة عسيب للأعمال الإنسانية", "مؤسسة نخلة الوادي")
    .replace('version = "1"', 'version = "1.0"', 1)
)


@dataclass(frozen=True)
class Office:
    """Where the store lies and what opens it."""

    folder: Path
    recovery_key: str
    login: str = LOGIN
    password: str = PASSWORD

    def open(self) -> SignedIn:
        return sign_in(folder=self.folder, login=self.login, password=self.password, clock=lambda: NOON)

    def copy_to(self, folder: Path) -> Office:
        shutil.copytree(self.folder, folder)
        return Office(folder, self.recovery_key)


def make_office(folder: Path, pack_text: str = PACK) -> Office:
    """A closed store in `folder` with one account of the three first roles."""
    new = create_store(
        folder=folder,
        pack_text=pack_text,
        pack_id="aseeb",
        admin_login=LOGIN,
        admin_name=NAME,
        password=PASSWORD,
        kdf_cost=FLOOR,
        clock=lambda: NOON,
    )
    new.signed_in.store.close()
    return Office(folder, new.recovery_key)
