from __future__ import annotations

import hashlib
import os
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from intake_desktop import i18n, paths
from intake_desktop.documents.arabic import faces
from intake_desktop.documents.papers.catalogue import KINDS
from intake_desktop.documents.papers.making import build
from intake_desktop.documents.papers.occasion import Occasion
from intake_desktop.domain.cases.intake import Applicant, BirthEntry, Intake, with_value
from intake_desktop.domain.errors import AccessRefused, Refused, UsageProblem
from intake_desktop.domain.papers.forms import FORMS
from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services.cases import cases, intake, steps
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.packs.policy_packs import load_source
from intake_desktop.services.papers import printing
from intake_desktop.services.papers.occasion import Particulars
from intake_desktop.services.papers.pdf_file import write_pdf
from intake_desktop.services.unit import Action, unit
from intake_desktop.store.audit import of_subject
from intake_desktop.store.cases.rows import PrintRow
from tests.pdf_text import pdf_text
from tests.samples import complete_intake
from tests.unit.bare_store import adopt_pack

NOON = datetime(2026, 11, 12, 9, 0, tzinfo=UTC)


@pytest.fixture
def desk(bare_store) -> SignedIn:
    """Reception at a store that has adopted Aseeb's pack; the clock stands on 2026-11-12."""
    signed_in = bare_store(Role.RECEPTION)
    adopt_pack(signed_in, at=NOON)
    signed_in.store.clock = lambda: NOON
    return signed_in


@pytest.fixture
def number(desk: SignedIn) -> str:
    return intake.open_case(desk, intake=complete_intake()).record.number


def rows(desk: SignedIn) -> list[PrintRow]:
    with Session(desk.store.engine) as session:
        return list(session.scalars(select(PrintRow).order_by(PrintRow.id)))


def test_a_print_is_registered_with_the_hash_of_its_bytes(desk, number):
    printed = printing.print_form(desk, number=number, form="declaration")
    assert printed.sha256 == hashlib.sha256(printed.pdf).hexdigest()
    record = cases.show_case(desk, number=number).record.current_print("declaration")
    assert (record.outgoing, record.sha256, record.state) == (printed.outgoing, printed.sha256, "printed")
    assert record.version == 1
    assert f"ص / {printed.outgoing}" in pdf_text(printed.pdf)


def test_printing_opens_the_gate_of_signing(desk, number):
    for step in ("reception", "information", "match-data", "explain"):
        steps.do_step(desk, number=number, step=step)
    with pytest.raises(Refused):
        steps.do_step(desk, number=number, step="declaration")
    printing.print_form(desk, number=number, form="declaration")
    steps.do_step(desk, number=number, step="declaration")


def test_the_timeline_says_what_was_printed(desk, number):
    printed = printing.print_form(desk, number=number, form="declaration")
    event = cases.show_case(desk, number=number).record.events[-1]
    assert event.kind == "print.made"
    assert event.params == {"form": "declaration", "outgoing": str(printed.outgoing), "version": "1"}


def test_outgoing_numbers_run_over_all_cases_and_forms(desk, number):
    little = Intake(policy="aseeb", channel="phone", applicant=Applicant(given="سلمى"))
    other = intake.open_case(desk, intake=little).record.number
    outgoing = [
        printing.print_form(desk, number=each, form=form).outgoing
        for each, form in ((number, "declaration"), (other, "declaration"), (other, "missing-list"))
    ]
    assert outgoing == [1, 2, 3]


def test_a_preview_says_so_and_takes_no_number(desk, number):
    text = pdf_text(printing.preview_form(desk, number=number, form="declaration"))
    assert "معاينة" in text
    assert rows(desk) == []


def test_a_preview_is_a_reading_that_the_audit_keeps(desk, number):
    printing.preview_form(desk, number=number, form="declaration")
    with unit(desk, Action.CASE_READ) as work:
        kinds = [entry.kind for entry in of_subject(work.session, number)]
    assert kinds[-1] == "print.preview"


def test_the_same_paper_again_is_a_copy_with_its_reason(desk, number):
    first = printing.print_form(desk, number=number, form="declaration")
    with pytest.raises(Refused) as refused:
        printing.print_form(desk, number=number, form="declaration")
    assert (refused.value.code, refused.value.params) == ("already-printed", {"outgoing": first.outgoing})
    copy = printing.print_form(desk, number=number, form="declaration", copy_reason="تلفت الورقة")
    assert (copy.is_copy, copy.version, copy.outgoing) == (True, 1, 2)
    assert "تلفت الورقة" in pdf_text(copy.pdf)


def test_a_copy_promises_what_the_first_paper_promised(desk, number):
    printing.print_form(desk, number=number, form="declaration")
    desk.store.clock = lambda: NOON + timedelta(days=3)
    copy = printing.print_form(desk, number=number, form="declaration", copy_reason="للمستفيدة")
    assert "26/11/2026" in pdf_text(copy.pdf)
    assert "29/11/2026" not in pdf_text(copy.pdf)


def test_changed_data_make_a_new_edition_and_no_copy(desk, number):
    printing.print_form(desk, number=number, form="declaration")
    changed = with_value(complete_intake(), "applicant.mobile", "0551234567")
    intake.save_draft(desk, number=number, intake=changed)
    second = printing.print_form(desk, number=number, form="declaration")
    assert (second.version, second.is_copy) == (2, False)
    assert "+966 55 123 4567" in pdf_text(second.pdf)


def test_a_second_language_is_an_edition_that_tells_of_no_changed_data(desk, number):
    printing.print_form(desk, number=number, form="declaration")
    particulars = Particulars(second="en")
    second = printing.print_form(desk, number=number, form="declaration", particulars=particulars)
    assert (second.version, second.is_copy) == (2, False)
    assert "التحرير 2" in pdf_text(second.pdf)
    assert "تعديل" not in pdf_text(second.pdf)


def test_a_page_that_cannot_be_drawn_stays_in_the_register_as_failed(desk, number, monkeypatch, tmp_path):
    monkeypatch.setattr(paths, "resources", lambda: tmp_path)
    faces.face.cache_clear()
    faces._opened.cache_clear()
    with pytest.raises(Refused) as refused:
        printing.print_form(desk, number=number, form="declaration")
    assert refused.value.code == "font-missing"
    assert [(row.state, row.sha256) for row in rows(desk)] == [("failed", "")]
    assert cases.show_case(desk, number=number).record.current_print("declaration") is None


def test_after_a_failure_the_next_print_is_the_first_edition(desk, number, monkeypatch, tmp_path):
    with monkeypatch.context() as broken:
        broken.setattr(paths, "resources", lambda: tmp_path)
        faces.face.cache_clear()
        faces._opened.cache_clear()
        with pytest.raises(Refused):
            printing.print_form(desk, number=number, form="declaration")
    printed = printing.print_form(desk, number=number, form="declaration")
    assert (printed.version, printed.outgoing, printed.is_copy) == (1, 2, False)


def test_an_unknown_form_is_refused_and_names_those_there_are(desk, number):
    with pytest.raises(UsageProblem) as refused:
        printing.print_form(desk, number=number, form="receipt")
    assert refused.value.params["known"] == ", ".join(FORMS)
    assert rows(desk) == []


def test_a_language_that_the_pack_does_not_give_is_refused(desk, number):
    with pytest.raises(Refused) as refused:
        printing.print_form(desk, number=number, form="declaration", particulars=Particulars(language="en"))
    assert refused.value.code == "form-language-missing"


def test_the_auditor_prints_nothing(bare_store, number, desk):
    auditor = SignedIn(desk.store, desk.account.__class__(1, "a", "أ", frozenset({Role.AUDITOR})))
    with pytest.raises(AccessRefused):
        printing.print_form(auditor, number=number, form="declaration")


def test_the_form_speaks_arabic_whatever_the_window_speaks(desk, number):
    arabic = printing.preview_form(desk, number=number, form="declaration")
    i18n.activate("en")
    assert printing.preview_form(desk, number=number, form="declaration") == arabic


def test_the_list_names_what_is_wanted_with_its_clause(desk):
    little = Intake(policy="aseeb", channel="phone", applicant=Applicant(given="سلمى", sex="female"))
    number = intake.open_case(desk, intake=little).record.number
    text = pdf_text(printing.print_form(desk, number=number, form="missing-list").pdf)
    assert "سجل الأسرة" in text
    assert "البند 2" in text


def test_a_birth_that_is_not_understood_is_printed_as_typed(desk):
    told = Intake(
        policy="aseeb",
        channel="phone",
        applicant=Applicant(given="سلمى", birth=BirthEntry(value="قبل السيل")),
    )
    view = intake.open_case(desk, intake=told)
    pack = load_source("aseeb").pack
    today = NOON.date()
    form = build("declaration", Occasion(view=view, pack=pack, officer="", today=today, promised_from=today))
    assert form.content.person.birth == "قبل السيل"


def test_the_published_forms_are_those_that_can_be_made():
    assert set(KINDS) <= set(FORMS)


def test_a_paper_that_never_left_the_printer_is_withdrawn(desk, number):
    first = printing.print_form(desk, number=number, form="declaration")
    printing.withdraw_print(desk, number=number, outgoing=first.outgoing)
    record = cases.show_case(desk, number=number).record
    assert record.current_print("declaration") is None
    assert record.events[-1].kind == "print.withdrawn"
    second = printing.print_form(desk, number=number, form="declaration")
    assert (second.outgoing, second.version, second.is_copy) == (2, 1, False)


def test_a_signed_paper_cannot_be_withdrawn(desk, number):
    for step in ("reception", "information", "match-data", "explain"):
        steps.do_step(desk, number=number, step=step)
    printed = printing.print_form(desk, number=number, form="declaration")
    steps.do_step(desk, number=number, step="declaration")
    with pytest.raises(Refused) as refused:
        printing.withdraw_print(desk, number=number, outgoing=printed.outgoing)
    assert refused.value.code == "print-signed"


def test_what_was_not_delivered_is_not_registered_as_printed(desk, number):
    def jammed(_pdf: bytes) -> None:
        raise Refused("pdf-disk-full", file="x.pdf")

    with pytest.raises(Refused):
        printing.print_form(desk, number=number, form="declaration", deliver=jammed)
    assert [row.state for row in rows(desk)] == ["failed"]


def test_a_list_of_nothing_is_not_printed(desk, number):
    with pytest.raises(Refused) as refused:
        printing.print_form(desk, number=number, form="missing-list")
    assert refused.value.code == "nothing-missing"
    assert rows(desk) == []


def test_a_device_is_not_replaced_by_a_paper(tmp_path):
    os.mkfifo(tmp_path / "device")
    with pytest.raises(Refused, match="pdf-no-file"):
        write_pdf(tmp_path / "device", b"%PDF-")
    assert (tmp_path / "device").is_fifo()


def test_a_paper_goes_where_a_link_points(tmp_path):
    (tmp_path / "papers").mkdir()
    (tmp_path / "link.pdf").symlink_to(tmp_path / "papers" / "one.pdf")
    write_pdf(tmp_path / "link.pdf", b"%PDF-")
    assert (tmp_path / "papers" / "one.pdf").read_bytes() == b"%PDF-"
    assert [path.name for path in (tmp_path / "papers").iterdir()] == ["one.pdf"]
