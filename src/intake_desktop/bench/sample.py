"""A store and a whole intake to measure with. Fictional, and gone when the measuring is over."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from intake_desktop.domain.cases.intake import Intake
    from intake_desktop.services.open_store import SignedIn

LOGIN = "bench"
PASSWORD = "only-for-measuring-this-pc"

INTAKE = """
{"policy": "aseeb", "channel": "interview", "service": "widow-sponsorship",
 "applicant": {"given": "خزامى", "father": "عبدالرحمن", "grandfather": "مشعان", "family": "الشراري",
  "sex": "female", "nationality": "SA", "id_type": "national_id", "id_number": "1123456780",
  "birth": {"value": "1409/07/01", "calendar": "hijri"}, "mobile": "0539621001",
  "iban": "SA0380000000608010167519",
  "address": {"region": "الجوف", "city": "سكاكا", "district": "الشلهوب", "short_code": "RRRD2929"}},
 "categories": ["widow", "poor-family"],
 "household": [
  {"name": "فارس", "relation": "ابن", "birth": "1440/01/01", "sex": "male", "education": "ابتدائي"},
  {"name": "جود", "relation": "ابنة", "birth": "1442/05/11", "sex": "female"},
  {"name": "تركي", "relation": "ابن", "birth": "1443/02/20", "sex": "male"},
  {"name": "ريم", "relation": "ابنة", "birth": "1444/08/09", "sex": "female"},
  {"name": "هيا", "relation": "والدة الزوج", "birth": "1372/01/01", "sex": "female", "health": "سكري"}],
 "income": [{"source": "social_security", "amount_sar": "1250.00", "proof_date": "2026-01-01"},
  {"source": "citizen_account", "amount_sar": "920.00"}],
 "obligations": [{"kind": "rent", "amount_sar": "14000", "period": "year"}],
 "housing": {"type": "شقة", "tenure": "إيجار", "rent_amount_sar": "14000", "rent_period": "year"},
 "documents": [{"kind": "national-id", "original_sighted": true, "expires": "1460/01/01"},
  {"kind": "family-card", "original_sighted": true}, {"kind": "housing-proof", "original_sighted": true}]}
"""  # same in every language


@contextmanager
def folder_of_its_own() -> Iterator[Path]:
    """A folder for stores; what the program remembers of them on this PC goes there too."""
    before = os.environ.get("XDG_CONFIG_HOME")
    with tempfile.TemporaryDirectory(prefix="intake-bench-", ignore_cleanup_errors=True) as folder:
        os.environ["XDG_CONFIG_HOME"] = folder
        try:
            yield Path(folder)
        finally:
            if before is None:
                del os.environ["XDG_CONFIG_HOME"]
            else:
                os.environ["XDG_CONFIG_HOME"] = before


def new_store(folder: Path, *, cheap_password: bool = True) -> SignedIn:
    """A store under Aseeb's pack. `cheap_password` takes the floor of Argon2id, not what suits this PC."""
    from intake_desktop.services.packs.policy_packs import load_source
    from intake_desktop.services.store_file.setup import create_store
    from intake_desktop.vault import kdf

    return create_store(
        folder=folder,
        pack_text=load_source("aseeb").text,
        pack_id="aseeb",
        admin_login=LOGIN,
        admin_name="Bench",
        password=PASSWORD,
        kdf_cost=kdf.FLOOR if cheap_password else None,
    ).signed_in


def whole_intake() -> Intake:
    """Everything a receptionist enters on one visit."""
    from intake_desktop.domain.cases.intake_json import read_intake

    return read_intake(INTAKE)
