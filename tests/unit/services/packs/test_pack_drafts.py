from __future__ import annotations

from datetime import date, timedelta

import pytest

from intake_desktop.domain.errors import InvalidInput, Refused
from intake_desktop.domain.packs.edits import SetValue
from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.packs import adoption
from intake_desktop.services.packs.drafts import adopt_edit, begin_edit, drop_edit, keep_edit, waiting_draft
from intake_desktop.services.packs.policy_packs import load_source
from intake_desktop.store.audit import of_subject
from tests.unit.bare_store import NOON, adopt_pack, reopen_bare_store

PHONE = SetValue(("organisation", "phone"), "0500000002")


@pytest.fixture
def keeper(bare_store) -> SignedIn:
    """A supervisor at a store that has adopted Aseeb's pack."""
    signed_in: SignedIn = bare_store(Role.SUPERVISOR)
    adopt_pack(signed_in, at=NOON)
    return signed_in


def kinds(signed_in: SignedIn) -> list[str]:
    from sqlalchemy.orm import Session

    with Session(signed_in.store.engine) as session:
        return [entry.kind for entry in of_subject(session, "aseeb")]


def test_beginning_writes_nothing_and_keeping_is_audited_without_the_text(keeper):
    draft = begin_edit(keeper)
    assert (draft.base, draft.text) == ("1", load_source("aseeb").text)
    assert waiting_draft(keeper) is None
    keep_edit(keeper, draft=draft, edits=[PHONE])
    assert kinds(keeper)[-1] == "policy.draft-kept"
    kept = waiting_draft(keeper)
    assert kept is not None
    assert (kept.base, kept.by, kept.text) == ("1", keeper.account.name, draft.text)
    assert "0500000002" in kept.text


def test_an_edit_survives_the_end_of_the_program(keeper):
    keep_edit(keeper, draft=begin_edit(keeper), edits=[PHONE])
    folder = keeper.store.folder
    keeper.store.close()
    again = reopen_bare_store(folder, Role.SUPERVISOR)
    try:
        assert '"0500000002"' in begin_edit(again).text
        assert begin_edit(again, fresh=True).text == load_source("aseeb").text
    finally:
        again.store.close()


def test_a_text_that_is_no_toml_is_kept_as_it_was_typed(keeper):
    draft = begin_edit(keeper)
    keep_edit(keeper, draft=draft, text="id = ")
    checked = draft.checked()
    assert checked.tree is None
    assert [problem.code for problem in checked.problems] == ["pack-not-toml"]
    assert waiting_draft(keeper).text == "id = "
    with pytest.raises(InvalidInput):
        keep_edit(keeper, draft=draft, edits=[PHONE])


def test_half_a_character_is_no_reason_to_lose_the_rest(keeper):
    draft = begin_edit(keeper)
    keep_edit(keeper, draft=draft, edits=[SetValue(("organisation", "phone"), "05\ud83d")])
    assert draft.checked().tree["organisation"]["phone"] == "05?"
    keep_edit(keeper, draft=draft, text="# \ud83d")
    assert waiting_draft(keeper).text == "# ?"


def test_a_text_too_large_for_a_pack_is_not_kept(keeper):
    draft = begin_edit(keeper)
    with pytest.raises(InvalidInput) as refused:
        keep_edit(keeper, draft=draft, text="#" * (2 * 1024 * 1024 + 1))
    assert refused.value.code == "pack-too-large"
    assert waiting_draft(keeper) is None


def test_adopting_writes_version_and_day_into_the_text_and_forgets_the_edit(keeper):
    draft = begin_edit(keeper)
    keep_edit(keeper, draft=draft, edits=[PHONE])
    today = NOON.date() + timedelta(days=1)
    adopted = adopt_edit(keeper, draft=draft, version="2", effective_from=today, approval="مجلس الأمناء 7")
    assert (adopted.version, adopted.approval) == ("2", "مجلس الأمناء 7")
    source = adoption.version_source(keeper, pack_id="aseeb", version="2")
    assert (source.pack.version, source.pack.effective_from) == ("2", today)
    assert source.text.startswith(load_source("aseeb").text.split("\n")[0])  # the office's own remarks
    assert waiting_draft(keeper) is None


def test_a_refused_adoption_leaves_the_edit_as_it_was(keeper):
    draft = begin_edit(keeper)
    keep_edit(keeper, draft=draft, edits=[PHONE])
    with pytest.raises(Refused):
        adopt_edit(keeper, draft=draft, version="1", effective_from=date(2027, 1, 1), approval="7")
    assert waiting_draft(keeper).text == draft.text
    assert 'version = "1"' in draft.text


def test_dropping_what_is_not_there_writes_nothing(keeper):
    before = kinds(keeper)
    drop_edit(keeper)
    assert kinds(keeper) == before
    keep_edit(keeper, draft=begin_edit(keeper), edits=[PHONE])
    drop_edit(keeper)
    assert waiting_draft(keeper) is None
    assert kinds(keeper)[-1] == "policy.draft-dropped"
