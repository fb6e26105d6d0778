"""Intakes from files through the real verbs into a real store, and back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from hypothesis import given

from intake_desktop import i18n
from intake_desktop.cli.case.document import case_document
from intake_desktop.domain.cases.intake import Intake
from intake_desktop.domain.cases.intake_json import read_intake
from intake_desktop.domain.errors import InvalidInput, Refused
from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services.cases.cases import list_cases, show_case
from intake_desktop.services.cases.intake import open_case, save_draft, start_draft
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.search.cases import search_cases
from intake_desktop.wording.answers import answer_at, list_texts
from intake_desktop.wording.errors import error_message
from tests.fuzz.told import PACK, intakes
from tests.fuzz.typed import often
from tests.samples import TODAY
from tests.unit.bare_store import NOON, adopt_pack, make_bare_store, open_bare_store


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SignedIn]:
    folder = tmp_path_factory.mktemp("fuzz")
    template: Path = make_bare_store(folder / "vault.db")
    signed_in = open_bare_store(template, folder / "store", Role.RECEPTION)
    adopt_pack(signed_in, at=NOON)
    yield signed_in
    signed_in.store.close()


def refused(error: InvalidInput | Refused) -> None:
    for language in ("ar", "en"):
        with i18n.in_language(language):
            assert error_message(error)


@given(intakes())
@often(0.1)
def test_an_intake_is_kept_sign_for_sign_or_refused_whole(desk: SignedIn, intake: Intake) -> None:
    told = read_intake(msgspec.json.encode(intake))
    assert told == intake
    before = len(list_cases(desk))
    try:
        view = open_case(desk, intake=intake)
    except (InvalidInput, Refused) as error:
        refused(error)
        assert len(list_cases(desk)) == before
        return
    number = view.record.number
    shown = show_case(desk, number=number)
    assert shown.record.intake == intake
    msgspec.json.encode(case_document(shown, PACK))
    search_cases(desk, text=intake.applicant.shown_name)


@given(intakes(), intakes())
@often(0.03)
def test_a_draft_that_is_saved_again_is_kept_sign_for_sign(
    desk: SignedIn, first: Intake, then: Intake
) -> None:
    try:
        number = start_draft(desk, intake=first).record.number
        save_draft(desk, number=number, intake=then)
    except (InvalidInput, Refused) as error:
        refused(error)
        return
    assert show_case(desk, number=number).record.intake == then


@given(intakes())
@often(0.3)
def test_whatever_was_told_is_read_back_in_words(intake: Intake) -> None:
    for section in PACK.sections:
        list_texts(section, intake, PACK, TODAY)
        for field in section.fields:
            answer_at(field, field.bind or f"sections.{section.id}.{field.id}", intake, PACK, TODAY)
