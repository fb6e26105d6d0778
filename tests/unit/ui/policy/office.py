"""An office with more than one version of its policy."""

from __future__ import annotations

from datetime import date

from intake_desktop.domain.packs.edits import AddRow, Edit, SetValue
from intake_desktop.services.packs.adoption import adopt_pack
from intake_desktop.services.packs.edit import PackDraft
from intake_desktop.services.packs.policy_packs import load_source
from tests.desk import Desk

WHATSAPP = AddRow(("channels",), 6, {"id": "whatsapp", "label_ar": "واتساب", "value": "0500000011"})


def adopt(desk: Desk, version: str, *edits: Edit, effective_from: date, approval: str = "") -> None:
    """Aseeb's pack with a few changes, as another version."""
    draft = PackDraft(load_source("aseeb").text)
    for edit in (SetValue(("version",), version), *edits):
        draft.apply(edit)
    desk.service(
        adopt_pack, text=draft.text(), file="aseeb", effective_from=effective_from, approval=approval
    )
