"""Who comes to the desk on the tour, and everything she tells; the days follow today."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec

from intake_desktop import paths
from intake_desktop.domain.cases.completeness import required_documents
from intake_desktop.domain.cases.intake import DocumentSeen, Intake
from intake_desktop.domain.cases.intake_json import read_intake
from intake_desktop.domain.packs.policy import PolicyPack


def visitor(pack: PolicyPack, today: date) -> Intake:
    """The visitor's intake, complete under `pack`, with papers that are valid on `today`."""
    told = read_intake((paths.resources() / "demo" / "visitor.json").read_bytes())
    proved = (today - timedelta(days=12)).isoformat()
    income = tuple(msgspec.structs.replace(line, proof_date=proved) for line in told.income)
    told = msgspec.structs.replace(told, received=today.isoformat(), income=income)
    papers = tuple(
        DocumentSeen(
            kind=kind.id,
            original_sighted=True,
            issued=proved if kind.max_age_days else None,
            expires=(today + timedelta(days=900)).isoformat() if kind.expires else None,
        )
        for kind in required_documents(pack, told)
    )
    return msgspec.structs.replace(told, documents=papers)
