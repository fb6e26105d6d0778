"""A certificate honours its holder: it says the programme, and nothing of why somebody came."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pypdfium2
import pytest

from intake_desktop.documents.papers import making
from intake_desktop.documents.papers.occasion import Occasion
from intake_desktop.domain.cases.case import CaseRecord, DecisionRecord, StepRecord
from intake_desktop.domain.cases.intake import Applicant, Intake, with_value
from intake_desktop.domain.cases.workflow import view_case
from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services.packs.policy_packs import load_source, shipped_names
from intake_desktop.services.papers import printing
from intake_desktop.services.papers.blanks import blank_pdf
from intake_desktop.services.papers.occasion import Particulars
from tests.of_baraem import child_intake
from tests.of_ibtissam import referred_intake
from tests.printed.occasions import DAY, record_of
from tests.printed.reading import pages_of, text_of
from tests.printed.samples import pdf_of
from tests.printed.samples_service import CERTIFIED, certificate, followed, form_of
from tests.unit.services.policy_desk import DAY as OPENED
from tests.unit.services.policy_desk import PolicyDesk
from tests.unit.services.refusals import refusal

SHAMING = ("سجن", "نزيل", "ضحية", "اتجار", "أزمة", "مأوى", "إيواء", "تدخل", "تأخر")


def learner(*, test: str = "passed", outcome: str = "accept") -> Occasion:
    """Somebody whom Basirah taught, with the last test as told."""
    pack = load_source("basirah").pack
    told = Intake(
        policy="basirah",
        channel="interview",
        service="quran",
        applicant=Applicant(given="ناصر", father="سالم", family="القحطاني", sex="male"),
        categories=("inmate",),
        sections={
            "prison": {"prison": "سجن الدمام العام", "ward": "3"},
            "programme": {
                "programme": "حفظ جزء عمّ", "sessions": "24", "parts-memorised": "1", "test": test,
                "certificate": "77/1448",
            },
        },
    )  # fmt: skip
    empty = record_of(pack, told)
    at = empty.opened_at
    decision = DecisionRecord(
        outcome=outcome, reason="meets-criteria", text="", session="", on=DAY, at=at, by_id=2, by="سعد"
    )  # type: ignore[arg-type]
    tested = StepRecord(step="test", status="done", at=at, on=DAY, by_id=1, by="نورة", data={"result": test})
    return occasion(pack, msgspec.structs.replace(empty, decisions=(decision,), steps=(tested,)))


def occasion(pack, record: CaseRecord) -> Occasion:
    return Occasion(
        view=view_case(pack, record, DAY), pack=pack, officer="نورة", today=DAY, promised_from=DAY, outgoing=9
    )


def test_it_says_who_what_when_and_how_well():
    text = text_of(pdf_of(certificate()))
    assert "سيلام تسفاي" in text
    assert "Tesfaye" in text
    assert "قد أتمت برنامج" in text
    assert "01/09/2026" in text
    assert "05/11/2026" in text
    assert "36" in text
    assert "ممتاز" in text


def test_subjects_taught_are_the_programme_with_their_sessions():
    form = making.build("certificate", followed(3)).content
    assert form.programme == "لغة"
    assert form.achieved == (("عدد الجلسات", "12"),)


def test_what_the_steps_keep_of_the_programme_is_said():
    form = making.build("certificate", learner()).content
    assert (form.programme, form.result, form.number) == ("حفظ جزء عمّ", "اجتاز", "77/1448")
    assert [label for label, _text in form.achieved] == ["جلسات حضرها", "أجزاء القرآن المحفوظة"]


def test_what_is_told_for_the_paper_comes_first():
    form = making.build("certificate", replace(learner(), told={"programme": "التجويد", "result": "ممتاز"}))
    assert (form.content.programme, form.content.result) == ("التجويد", "ممتاز")


@pytest.mark.parametrize("made", [lambda: form_of("certificate", learner()), certificate])
def test_it_tells_nothing_that_could_shame(made):
    form = made()
    named = form.paper.letterhead.organisation
    text = text_of(pdf_of(form)).replace(named, "")
    assert [word for word in SHAMING if word in text] == []
    document = pypdfium2.PdfDocument(pdf_of(form))
    said = " ".join(value for key, value in document.get_metadata_dict().items() if key != "Author")
    document.close()
    assert "1448-0231" not in said


def test_a_service_never_stands_for_a_programme():
    bare = with_value(learner().intake, "sections.programme.programme", None)
    record = msgspec.structs.replace(learner().record, intake=bare)
    assert making.build("certificate", occasion(learner().pack, record)).content.programme == ""


def test_an_alias_is_no_name_for_a_certificate():
    hidden = msgspec.structs.replace(referred_intake(DAY), applicant=Applicant(alias="أمل 7", sex="female"))
    record = msgspec.structs.replace(followed(3).record, intake=hidden)
    assert making.build("certificate", occasion(followed(3).pack, record)).content.name == ""


def test_a_failed_test_earns_none():
    assert (
        refusal(lambda: making.build("certificate", learner(test="again"))).code == "certificate-not-earned"
    )


def test_without_acceptance_there_is_none():
    assert (
        refusal(lambda: making.build("certificate", learner(outcome="reject"))).code
        == "form-needs-acceptance"
    )
    record = msgspec.structs.replace(learner().record, decisions=())
    undecided = occasion(learner().pack, record)
    assert refusal(lambda: making.build("certificate", undecided)).code == "form-needs-decision"


def test_a_child_of_the_office_is_not_certified_before_the_decision(bare_store):
    desk = PolicyDesk(bare_store(Role.RECEPTION), "baraem")
    number = desk.open(child_intake(OPENED))
    told = Particulars(told=CERTIFIED)
    error = refusal(
        lambda: printing.print_form(desk.reception, number=number, form="certificate", particulars=told)
    )
    assert error.code == "form-needs-decision"


def test_a_referred_learner_gets_one_from_the_store(bare_store):
    desk = PolicyDesk(bare_store(Role.RECEPTION), "ibtissam")
    number = desk.open(referred_intake(OPENED))
    told = Particulars(told={**CERTIFIED, "programme": "الخياطة"})
    printed = printing.print_form(desk.reception, number=number, form="certificate", particulars=told)
    text = text_of(printed.pdf)
    assert "الخياطة" in text
    assert f"ص / {printed.outgoing}" in text


@pytest.mark.parametrize("name", ["س" * 400, "عبدالرحمن " * 40])
def test_a_long_name_stays_within_the_frame(name):
    form = certificate()
    pdf = pdf_of(replace(form, content=replace(form.content, name=name)))
    document = pypdfium2.PdfDocument(pdf)
    assert len(document) == 1
    picture = (
        document[0].render(scale=1, grayscale=True).to_pil().point(lambda grey: 255 if grey < 128 else 0)
    )
    document.close()
    assert picture.size == (842, 596)
    assert picture.crop((0, 0, 842, 24)).getbbox() is None
    assert picture.crop((36, 0, 40, 596)).crop((0, 60, 4, 530)).getbbox() is None


def test_what_no_size_of_type_fits_is_refused():
    form = certificate()
    endless = replace(form, content=replace(form.content, programme="س" * 4000, name="ض" * 800))
    assert refusal(lambda: pdf_of(endless)).code == "form-does-not-fit"


@pytest.mark.parametrize("pack", shipped_names())
def test_a_blank_is_one_page_that_speaks_to_both(pack):
    source = load_source(pack).pack
    pdf = blank_pdf(source, form="certificate", today=DAY)
    text = text_of(pdf)
    assert pages_of(pdf) == 1
    assert source.organisation.name_ar in text
    assert "قد أتم / أتمت برنامج" in text
