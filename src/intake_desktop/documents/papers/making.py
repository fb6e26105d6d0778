"""A form frozen from a case, and its pages."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from intake_desktop.documents.page.paper import Paper
from intake_desktop.documents.page.sheet import Drawn, draw_pages, draw_set
from intake_desktop.documents.papers.catalogue import KINDS
from intake_desktop.documents.papers.kind import FormKind
from intake_desktop.documents.papers.occasion import Occasion, letterhead_of
from intake_desktop.domain.calendars.dates import in_both
from intake_desktop.domain.errors import Refused, UsageProblem
from intake_desktop.domain.papers.forms import FORMS, prints
from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import in_language


@dataclass(frozen=True, slots=True)
class Form:
    """A paper with what it says: everything that its pages are drawn from."""

    kind: str
    paper: Paper
    content: Any


def kind_of(form: str) -> FormKind:
    """The form of a published name. UsageProblem `no-such-form`."""
    if form not in KINDS:
        raise UsageProblem("no-such-form", known=", ".join(FORMS))
    return KINDS[form]


def build(form: str, occasion: Occasion) -> Form:
    """The form as it is to be drawn.

    Errors: UsageProblem `no-such-form`; Refused `form-not-of-policy`, `form-language-missing`, and what the
    form itself still wants of the case.
    """
    kind = kind_of(form)
    if not prints(occasion.pack, form):
        raise Refused("form-not-of-policy", form=form)
    if occasion.language != "ar":  # the packs give their clauses in Arabic
        raise Refused("form-language-missing", language=occasion.language)
    if occasion.second and occasion.second not in kind.seconds(occasion.pack):
        raise Refused("form-language-missing", language=occasion.second)
    with in_language(occasion.language):
        return Form(form, _paper(kind, occasion), kind.content(occasion))


def draw(form: Form) -> Drawn:
    """The pages of a frozen form. Errors: `logo-not-an-image`, `font-missing`."""
    with in_language(form.paper.language):
        kind = KINDS[form.kind]
        return draw_pages(kind.stationery(form.paper), kind.blocks(form.paper, form.content))


def draw_folder(forms: Sequence[Form]) -> Drawn:
    """The empty forms of one organisation in one PDF. Errors: as `draw`."""
    papers = []
    with in_language(forms[0].paper.language):
        for form in forms:
            kind = KINDS[form.kind]
            papers.append((kind.stationery(form.paper), kind.blocks(form.paper, form.content)))
        return draw_set(_("النماذج الفارغة"), papers)


def content_sha256(form: str, occasion: Occasion) -> str:
    """What the paper says of the case, without its number, day and promise: the same means a copy."""
    kind, lasting = kind_of(form), occasion.lasting()
    with in_language(occasion.language):
        said = repr(((kind.said or kind.content)(lasting), occasion.pack.version, occasion.second))
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()


def differs(form: str, one: Occasion, other: Occasion) -> bool:
    """Whether a paper of the one tells anything else of the case than one of the other."""
    content = kind_of(form).content
    with in_language(one.language):
        return repr(content(one.lasting())) != repr(content(other.lasting()))


def _paper(kind: FormKind, occasion: Occasion) -> Paper:
    paper = _named_paper(kind, occasion)
    if not kind.anonymous:
        return paper
    month = in_both(occasion.today.replace(day=1))
    return replace(paper, file_number="", issued=month, attachments=0, edition=1, code="", store_tag="")


def _named_paper(kind: FormKind, occasion: Occasion) -> Paper:
    return Paper(
        letterhead=letterhead_of(occasion.pack, occasion.logo),
        form=kind.number(),
        form_version=kind.version(occasion),
        title=kind.title(occasion),
        file_number=occasion.record.number,
        issued=in_both(occasion.today),
        outgoing=occasion.outgoing,
        attachments=occasion.attachments,
        edition=occasion.edition,
        copy_reason=occasion.copy_reason,
        signed=kind.kept,
        blank=occasion.blank,
        code=occasion.code,
        store_tag=occasion.store_tag,
        language=occasion.language,
    )
