"""Fictional people and papers for the tests of printed pages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from intake_desktop.documents.arabic.paragraph import ARABIC, Style, direction_of
from intake_desktop.documents.page.paper import Letterhead, Paper
from intake_desktop.documents.page.pen import Pen
from intake_desktop.documents.papers import making
from intake_desktop.documents.papers.declaration import Declaration
from intake_desktop.documents.papers.making import Form
from intake_desktop.documents.papers.missing_list import MissingList, WantedItem
from intake_desktop.documents.papers.parts import Reading
from intake_desktop.documents.papers.person import Person
from intake_desktop.documents.papers.second import Second
from intake_desktop.documents.recovery_sheet import RecoverySheetForm
from intake_desktop.domain.calendars.dates import in_both
from tests.printed.hard_strings import BESIDE, HARD

LETTERHEAD = Letterhead(
    organisation="مؤسسة نخلة الوادي للأعمال الإنسانية",
    kind="foundation",
    address="سكاكا، حي أحد، برج المويشير",
    phone="014 555 0100",
    email="info@nakhla.example",
    website="www.nakhla.example",
    licence="3155",
)
PAPER = Paper(
    letterhead=LETTERHEAD,
    form="2",
    form_version=3,
    title="إقرار وتعهد مستفيد",
    file_number="1448-0231",
    issued=in_both(date(2026, 11, 11)),
    outgoing=512,
)
CLAUSES = (
    "أن البيانات التي قدمتها في هذا الطلب صحيحة وكاملة، وأنني مسؤولة عنها مسؤولية مباشرة.",
    "أن المستندات التي اطُّلع على أصولها صالحة في يوم تقديم الطلب.",
    "أن أبلغ المؤسسة بكل تغير في حالتي أو دخلي أو سكني خلال 30 يومًا من وقوعه.",
    "أنه شُرح لي أن الطلب يُرفع إلى لجنة البحث، وأن الرد بقبوله أو رفضه لا يكون قبل"
    " 15/06/1448هـ الموافق 25/11/2026م.",
    "أنني أعلم بحقي في الاعتراض على القرار وفي تقييم الخدمة دون أن يؤثر ذلك في طلبي.",
)


def pdf_of(form: Form) -> bytes:
    """The pages of a form."""
    return making.draw(form).pdf


PERSON = Person(
    name="خزامى عبدالرحمن مشعان الشراري",
    id_number="1123456780",
    birth="01/07/1409هـ",
    mobile="+966 53 962 1001",
    service="كفالة أرملة",
)


def said_in_declaration() -> Declaration:
    """What a filled declaration says."""
    return Declaration(
        person=PERSON,
        sex="female",
        signer="beneficiary",
        clauses=CLAUSES,
        enquiry="agreed",
        reading=Reading(done=True, by="نورة سعد الرويلي"),
        officer="نورة سعد الرويلي",
    )


def declaration(name: str = PERSON.name) -> Form:
    """One page, everything filled in."""
    content = said_in_declaration()
    return Form("declaration", PAPER, replace(content, person=PERSON._replace(name=name)))


def with_logo(logo: bytes) -> Form:
    """The declaration under a letterhead with a logo."""
    return replace(declaration(), paper=replace(PAPER, letterhead=replace(LETTERHEAD, logo=logo)))


def many_clauses() -> Form:
    """Two pages, as a preview."""
    content = replace(said_in_declaration(), clauses=CLAUSES * 4)
    return Form("declaration", replace(PAPER, outgoing=None), content)


def english() -> Form:
    """The same engine from left to right."""
    paper = replace(
        PAPER,
        language="en",
        title="Declaration and undertaking",
        letterhead=replace(
            LETTERHEAD, organisation="Palm of the Valley Foundation", address="Sakaka, Uhud district"
        ),
    )
    content = replace(
        said_in_declaration(),
        person=PERSON._replace(
            name="Ruth Okello (روث أوكيلو)", birth="12 March 1988", service="Widow's sponsorship"
        ),
        clauses=(
            "The data I gave in this request are true and complete, and I am directly responsible for them.",
            "I will report any change in my circumstances, income or home within 30 days of it.",
        ),
        enquiry="ask",
        reading=Reading(done=True, language="Amharic"),
        officer="Noura Al-Ruwaili",
    )
    return Form("declaration", paper, content)


def missing_list() -> Form:
    """Enough lines to run over a page."""
    wanted = (
        WantedItem(label="صك الولاية على الأبناء القُصَّر", source="تحضره المستفيدة", clause="البند 2"),
        WantedItem(
            label="إثبات السكن: عقد إيجار موثق أو صك أو فاتورة كهرباء لا يزيد عمرها على 3 أشهر",
            source="تحضره المستفيدة",
            clause="البند 2",
        ),
        WantedItem(label="رقم الحساب المصرفي (IBAN)", source="تُسأل عنه المستفيدة", clause="البند 3"),
    )
    paper = replace(PAPER, form="النواقص", form_version=1, title="قائمة النواقص", signed=False)
    content = MissingList(
        name=PERSON.name, service=PERSON.service, items=wanted * 6, officer="نورة سعد الرويلي"
    )
    return Form("missing-list", paper, content)


def recovery_sheet() -> RecoverySheetForm:
    """A key that opens nothing."""
    return RecoverySheetForm(
        organisation=LETTERHEAD.organisation,
        groups=("K7QX2", "M4PZA", "ZT6RB", "W3NDY", "H5CJV", "Q2SKE", "X7BFA", "R4M0T"),
        made=in_both(date(2026, 11, 11)),
        made_by="نورة سعد الرويلي",
        store_id="6f2a91c0-40d1-4c1e-9a57-3b8e0c5d7f12",
    )


def hard_strings_pdf() -> bytes:
    """Every hard string on a line of its own, each from the edge where its language begins."""
    pen = Pen(ARABIC)
    pen.describe(title="hard strings", author="tests", subject="tests", day=PAPER.issued.gregorian)
    texts = {direction_of(language): lines for language, lines in {"ar": HARD, **BESIDE}.items()}
    for rtl in (True, False):  # a page on which both ways are mixed is read by its stronger one
        lines = [(way, text) for way, lines in texts.items() if way.rtl is rtl for text in lines]
        for start in range(0, len(lines), 34):
            for at, (way, text) in enumerate(lines[start : start + 34]):
                with pen.speaking(way):
                    pen.line(text, Style(12, 20), x=45, baseline=800 - 22 * at, width=505)
            pen.end_page()
    return pen.finish()


def bilingual() -> Form:
    """The declaration of somebody who reads Bengali, clause by clause beside the Arabic."""
    content = replace(
        said_in_declaration(),
        second=Second("bn", BENGALI_WORDS),
        second_title="উপকারভোগীর ঘোষণা ও অঙ্গীকারনামা",
        second_clauses=BENGALI_CLAUSES,
        reading=Reading(done=True, by="نورة سعد الرويلي", language="البنغالية", interpreter="رفيق الإسلام"),
    )
    return Form("declaration", PAPER, content)


BENGALI_WORDS = {
    "name": "নাম",
    "file_number": "ফাইল নম্বর",
    "id_number": "পরিচয়পত্র নম্বর",
    "birth": "জন্ম তারিখ",
    "mobile": "মোবাইল",
    "service": "প্রার্থিত সেবা",
    "opening": "আমি, নিম্নস্বাক্ষরকারী, ঘোষণা করছি:",
    "read": "ঘোষণাটি আমাকে পড়ে শোনানো হয়েছে এবং আমি বুঝেছি।",
    "reader": "পাঠক:",
    "language": "ভাষা:",
    "interpreter": "দোভাষী (যদি থাকে):",
    "signature": "উপকারভোগীর স্বাক্ষর",
    "thumbprint": "আঙুলের ছাপ",
    "witness": "সাক্ষী",
}
BENGALI_CLAUSES = (
    "এই আবেদনে আমি যে তথ্য দিয়েছি তা সত্য ও সম্পূর্ণ, এবং এর জন্য আমি সরাসরি দায়ী।",
    "যে দলিলগুলির মূল কপি দেখা হয়েছে সেগুলি আবেদনের দিনে বৈধ।",
    "আমার অবস্থা, আয় বা বাসস্থানের যে কোনো পরিবর্তন 30 দিনের মধ্যে প্রতিষ্ঠানকে জানাব।",
    "আমাকে বোঝানো হয়েছে যে আবেদনটি গবেষণা কমিটির কাছে পাঠানো হয়, এবং 25/11/2026 তারিখের আগে উত্তর দেওয়া হয় না।",
    "সিদ্ধান্তের বিরুদ্ধে আপত্তি জানানোর এবং সেবা মূল্যায়নের অধিকার আমার আছে, এতে আমার আবেদনে কোনো প্রভাব পড়বে না।",
)
