"""What people type and paste, on paper: everything legible is printed, everything else is said."""

from __future__ import annotations

import unicodedata
from collections import Counter
from datetime import UTC, datetime

import pypdfium2
import pytest
from msgspec.structs import replace

from intake_desktop import paths
from intake_desktop.documents.arabic import faces
from intake_desktop.domain.cases.intake import Intake
from intake_desktop.domain.cases.lengths import LONGEST_NAME
from intake_desktop.domain.errors import InvalidInput, Refused, UsageProblem
from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services.cases import intake
from intake_desktop.services.cases.cases import show_case
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.papers import printing
from intake_desktop.services.papers.printing import Printed
from tests.samples import complete_intake
from tests.unit.bare_store import adopt_pack

NOON = datetime(2026, 11, 12, 9, 0, tzinfo=UTC)


@pytest.fixture
def desk(bare_store) -> SignedIn:
    signed_in = bare_store(Role.RECEPTION)
    adopt_pack(signed_in, at=NOON)
    signed_in.store.clock = lambda: NOON
    return signed_in


def named(**parts: str) -> Intake:
    whole = complete_intake()
    return replace(whole, applicant=replace(whole.applicant, **parts))


def declaration_of(desk: SignedIn, **parts: str) -> Printed:
    number = intake.open_case(desk, intake=named(**parts)).record.number
    return printing.print_form(desk, number=number, form="declaration")


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return text


def within_the_paper(pdf: bytes) -> bool:
    document = pypdfium2.PdfDocument(pdf)
    inside = True
    for page in document:
        wide, high = page.get_size()
        text = page.get_textpage()
        for at in range(text.count_chars()):
            left, bottom, right, top = text.get_charbox(at)
            inside = inside and left >= 0 and right <= wide and bottom >= 0 and top <= high
    document.close()
    return inside


def lowest(pdf: bytes) -> float:
    """The foot of the lowest letter, in points over the edge of the paper."""
    document = pypdfium2.PdfDocument(pdf)
    texts = [page.get_textpage() for page in document]
    foot = min(text.get_charbox(at)[1] for text in texts for at in range(text.count_chars()))
    document.close()
    return float(foot)


def letters(text: str) -> Counter[str]:
    return Counter(char for char in unicodedata.normalize("NFKC", text) if char.isalpha())


@pytest.mark.parametrize(
    "part",
    ["عبدالرحمن " * 20, "ع" * LONGEST_NAME, "A" * LONGEST_NAME, "مُحَمَّدٌ" * 22, "م " * 100],
    ids=["words", "one word", "latin", "vowelled", "single letters"],
)
def test_four_parts_of_the_greatest_length_are_printed_to_the_last_letter(desk, part: str) -> None:
    parts = dict.fromkeys(("given", "father", "grandfather", "family"), part[:LONGEST_NAME])
    printed = declaration_of(desk, **parts)
    assert within_the_paper(printed.pdf)
    wanted = letters(part[:LONGEST_NAME] * 4)
    assert not wanted - letters(text_of(printed.pdf))
    assert printed.lacking == ()


def test_a_name_of_400_characters_is_refused_with_its_place(desk) -> None:
    with pytest.raises(InvalidInput) as refused:
        intake.open_case(desk, intake=named(given="ع" * 400))
    assert (refused.value.code, refused.value.params["path"]) == ("intake-too-long", "applicant.given")


def test_signs_that_no_face_holds_stand_as_boxes_and_are_told(desk) -> None:
    printed = declaration_of(desk, given="خزامى 😀 王")
    assert printed.lacking == ("王", "😀")
    assert "خزامى" in text_of(printed.pdf)


def test_a_preview_tells_them_too(desk) -> None:
    number = intake.open_case(desk, intake=named(given="خزامى 😀")).record.number
    assert printing.look_at_form(desk, number=number, form="declaration").lacking == ("😀",)


def test_an_ordinary_paper_lacks_nothing(desk) -> None:
    assert declaration_of(desk, given="خُزامى", family="O'Neill-Żak").lacking == ()


@pytest.mark.parametrize("typed", ["خز\x07ا\x00مى", "خزا\u202eمى", "خزا\u200bمى", "خزامى\r\n", "خزامى\x1b"])
def test_controls_leave_no_trace(desk, typed: str) -> None:
    text = text_of(declaration_of(desk, given=typed).pdf)
    assert "خزامى" in text
    assert not {char for char in text if unicodedata.category(char) == "Cc"} - {"\r", "\n"}


@pytest.mark.parametrize("half", ["خزا\ud83dمى", "\udc00", "\ude00\ud83d"])
def test_half_a_character_is_refused_before_it_is_kept(desk, half: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        intake.open_case(desk, intake=named(given=half))
    assert (refused.value.code, refused.value.params["path"]) == ("intake-broken-text", "applicant.given")
    whole = complete_intake()
    with pytest.raises(InvalidInput, match="intake-broken-text"):
        intake.start_draft(desk, intake=replace(whole, sections={"household": {"alone": half}}))


def test_half_a_character_in_the_reason_of_a_copy_is_refused(desk) -> None:
    number = intake.open_case(desk, intake=complete_intake()).record.number
    printing.print_form(desk, number=number, form="declaration")
    with pytest.raises(UsageProblem, match="text-broken"):
        printing.print_form(desk, number=number, form="declaration", copy_reason="فُقدت \ud83d")


@pytest.mark.parametrize("damage", ["missing", "empty", "no font", "cut off"])
def test_a_font_that_cannot_be_used_is_named_and_the_paper_did_not_go_out(
    desk, damage: str, tmp_path, monkeypatch
) -> None:
    whole = (paths.resources() / "fonts" / "Amiri-Bold.ttf").read_bytes()
    fonts = tmp_path / "fonts"
    fonts.mkdir()
    content = {"empty": b"", "no font": b"not a font" * 99, "cut off": whole[:-9000]}.get(damage)
    if content is not None:
        (fonts / "Amiri-Bold.ttf").write_bytes(content)
    number = intake.open_case(desk, intake=complete_intake()).record.number
    for kept in (faces.face, faces._opened):
        kept.cache_clear()
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr(paths, "resources", lambda: tmp_path)
        with pytest.raises(Refused) as refused:
            printing.print_form(desk, number=number, form="declaration")
    assert (refused.value.code, refused.value.params["file"]) == ("font-missing", "Amiri-Bold.ttf")
    assert printing.print_form(desk, number=number, form="declaration").outgoing == 2


@pytest.mark.parametrize("reason", ["و" * 300, "فُقدت الورقة في أثناء النقل " * 10, "a" * 300])
def test_the_longest_reason_of_a_copy_stays_on_the_paper_and_whole_in_the_register(desk, reason: str) -> None:
    number = intake.open_case(desk, intake=complete_intake()).record.number
    printing.print_form(desk, number=number, form="declaration")
    again = printing.print_form(desk, number=number, form="declaration", copy_reason=reason)
    assert lowest(again.pdf) > 11  # points, 4 mm: nearer to the edge no printer comes
    assert show_case(desk, number=number).record.prints[-1].copy_reason == reason.strip()
