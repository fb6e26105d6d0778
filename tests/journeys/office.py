"""An office for journeys: a real store with key slots, reception and the committee's secretary."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services.access.accounts import add_account
from intake_desktop.services.packs.policy_packs import load_source
from intake_desktop.services.store_file.setup import create_store
from intake_desktop.vault.kdf import FLOOR

MORNING = datetime(2026, 11, 12, 7, 42, tzinfo=UTC)  # Thursday 2/6/1448 in Riyadh
SUPERVISOR, RECEPTION, SECRETARY = "huda", "noura", "saad"
PASSWORD = "غيمة وزيتونة وسبع مراكب"


def make_office(folder: Path) -> Path:
    """The store, closed."""
    new = create_store(
        folder=folder,
        pack_text=load_source("aseeb").text,
        pack_id="aseeb",
        admin_login=SUPERVISOR,
        admin_name="هدى القرني",
        password=PASSWORD,
        kdf_cost=FLOOR,
        clock=lambda: MORNING,
    )
    for login, name, role in (
        (RECEPTION, "نورة الرويلي", Role.RECEPTION),
        (SECRETARY, "سعد العنزي", Role.SECRETARY),
    ):
        add_account(new.signed_in, login=login, name=name, roles=frozenset({role}), password=PASSWORD)
    new.signed_in.store.close()
    return folder
