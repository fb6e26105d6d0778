from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

import pypdfium2
import pytest
from PIL import Image
from sqlalchemy import text

from intake_desktop.domain.errors import AccessRefused, InvalidInput
from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services.cases import intake
from intake_desktop.services.office import logo
from intake_desktop.services.open_store import SignedIn
from intake_desktop.services.packs.policy_packs import load_source
from intake_desktop.services.papers import blanks, printing
from intake_desktop.services.unit import Action, unit
from intake_desktop.store.audit import of_subject
from tests.samples import complete_intake
from tests.unit.bare_store import adopt_pack

NOON = datetime(2026, 11, 12, 9, 0, tzinfo=UTC)


@pytest.fixture
def desk(bare_store) -> SignedIn:
    """A supervisor at a store that has adopted Aseeb's pack."""
    signed_in = bare_store(Role.SUPERVISOR)
    adopt_pack(signed_in, at=NOON)
    signed_in.store.clock = lambda: NOON
    return signed_in


def emblem(colour: str = "green") -> bytes:
    made = BytesIO()
    Image.new("RGB", (90, 60), colour).save(made, "PNG")
    return made.getvalue()


def pictures(pdf: bytes) -> int:
    document = pypdfium2.PdfDocument(pdf)
    kinds = [thing.type for page in document for thing in page.get_objects()]
    document.close()
    return kinds.count(pypdfium2.raw.FPDF_PAGEOBJ_IMAGE)


def test_without_a_logo_the_name_stands_alone(desk):
    (aseeb,) = logo.list_logos(desk)
    assert (aseeb.policy, aseeb.organisation, aseeb.picture) == (
        "aseeb",
        "مؤسسة عسيب للأعمال الإنسانية",
        None,
    )
    number = intake.open_case(desk, intake=complete_intake()).record.number
    assert pictures(printing.preview_form(desk, number=number, form="declaration")) == 0


def test_a_logo_heads_previews_papers_and_blanks(desk):
    logo.set_logo(desk, picture=emblem())
    number = intake.open_case(desk, intake=complete_intake()).record.number
    assert pictures(printing.preview_form(desk, number=number, form="declaration")) == 1
    assert pictures(printing.print_form(desk, number=number, form="declaration").pdf) == 1
    assert pictures(blanks.print_blank(desk, form="declaration")) == 1


def test_another_logo_makes_no_other_paper(desk):
    """What is compared is what the paper says of the case: a reprint under a new logo is a copy."""
    number = intake.open_case(desk, intake=complete_intake()).record.number
    printing.print_form(desk, number=number, form="declaration")
    logo.set_logo(desk, picture=emblem())
    again = printing.print_form(desk, number=number, form="declaration", copy_reason="شعار جديد")
    assert (again.is_copy, again.version) == (True, 1)


def test_each_organisation_has_its_own(desk):
    adopt_pack(desk, at=NOON, source=load_source("amal"))
    logo.set_logo(desk, picture=emblem(), policy="amal")
    assert [(each.policy, each.picture is not None) for each in logo.list_logos(desk)] == [
        ("aseeb", False),
        ("amal", True),
    ]


def test_what_is_no_picture_leaves_the_old_one(desk):
    kept = logo.set_logo(desk, picture=emblem()).picture
    with pytest.raises(InvalidInput, match="logo-not-an-image"):
        logo.set_logo(desk, picture=b"not a picture")
    assert logo.list_logos(desk)[0].picture == kept


def test_an_organisation_that_is_not_there_is_refused(desk):
    with pytest.raises(InvalidInput, match="policy-not-adopted"):
        logo.set_logo(desk, picture=emblem(), policy="amal")
    with pytest.raises(InvalidInput, match="policy-not-adopted"):
        logo.remove_logo(desk, policy="amal")


def test_removing_is_done_once(desk):
    logo.set_logo(desk, picture=emblem())
    assert logo.remove_logo(desk)
    assert not logo.remove_logo(desk)
    assert logo.list_logos(desk)[0].picture is None


def test_setting_and_removing_are_audited(desk):
    logo.set_logo(desk, picture=emblem())
    logo.remove_logo(desk)
    with unit(desk, Action.AUDIT_READ) as work:
        kinds = [entry.kind for entry in of_subject(work.session, "aseeb")]
    assert kinds[-2:] == ["settings.logo-set", "settings.logo-removed"]


def test_the_desk_sets_no_logo(bare_store):
    desk = bare_store(Role.RECEPTION)
    adopt_pack(desk, at=NOON)
    with pytest.raises(AccessRefused):
        logo.set_logo(desk, picture=emblem())


def test_a_logo_spoilt_in_the_store_is_said_and_nothing_goes_out(desk):
    logo.set_logo(desk, picture=emblem())
    number = intake.open_case(desk, intake=complete_intake()).record.number
    with unit(desk, Action.SETTINGS_WRITE) as work:
        work.session.execute(text("""update setting set value = '{"png": "AAAA"}'"""))
        work.record("test.spoilt")
    with pytest.raises(InvalidInput, match="logo-not-an-image"):
        printing.print_form(desk, number=number, form="declaration")
    logo.remove_logo(desk)
    assert printing.print_form(desk, number=number, form="declaration").outgoing == 2


def test_a_file_without_end_is_not_read_to_its_end(tmp_path):
    file = tmp_path / "large.png"
    file.write_bytes(bytes(3 * logo.LARGEST_FILE_BYTES))
    assert len(logo.read_picture(file)) == logo.LARGEST_FILE_BYTES + 1
