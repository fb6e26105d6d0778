"""Who signs a paper of the file, and the title of the box."""

from __future__ import annotations

from typing import NamedTuple

from intake_desktop.documents.page.blocks import Block
from intake_desktop.documents.page.fill_in import WriteBox
from intake_desktop.documents.papers import parts
from intake_desktop.documents.papers.occasion import Occasion
from intake_desktop.documents.papers.person import guardian_of
from intake_desktop.i18n import gettext as _


class Signer(NamedTuple):
    """The title of the signature's box, and whose it is where that is another than the paper's person."""

    title: str
    name: str = ""
    by_hand: bool = False


def signer_of(occasion: Occasion) -> Signer:
    """The guardian of a child, else the beneficiary or the applicant, as the policy has it."""
    pack = occasion.pack
    if occasion.blank:
        minors = pack.declaration.guardian_under is not None
        title = _("توقيع المستفيد أو ولي أمره") if minors else _("توقيع المستفيد أو المستفيدة")
        return Signer(title, by_hand=True)
    if guardian := guardian_of(occasion):
        return Signer(_("توقيع ولي الأمر"), guardian)
    sex = occasion.intake.applicant.sex
    if pack.declaration.signer == "applicant":
        return Signer(_("توقيع مقدمة الطلب") if sex == "female" else _("توقيع مقدم الطلب"))
    return Signer(parts.beneficiary_signs(sex))


def signing_boxes(signer: Signer) -> Block:
    """The boxes of who signs: signature, thumbprint, witness. On a blank the name is written in."""
    if not signer.by_hand:
        return parts.signatures(parts.signer_box(signer.title, signer.name))
    lines = ((_("الاسم:"), None), (_("التاريخ:"), None), (_("التوقيع:"), None))
    return parts.signatures(WriteBox(signer.title, 0.40, lines=lines))
