"""What a case says on paper: the frozen form for each printed form, made from the case as it stands. Pure."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, NamedTuple

from intake_desktop.documents.declaration import declaration_pdf
from intake_desktop.documents.forms import DeclarationForm, Letterhead, MissingListForm, Paper, WantedItem
from intake_desktop.documents.missing_list import missing_list_pdf
from intake_desktop.domain.birth import PartialDate, parse_birth
from intake_desktop.domain.case import CaseView
from intake_desktop.domain.checked import Problem
from intake_desktop.domain.completeness import is_minor
from intake_desktop.domain.dates import in_both, parse_date
from intake_desktop.domain.errors import Refused, UsageProblem
from intake_desktop.domain.intake import Applicant
from intake_desktop.domain.names import full_name
from intake_desktop.domain.phones import check_mobile, display_phone
from intake_desktop.domain.policy import PolicyPack
from intake_desktop.domain.workflow import earliest_reply
from intake_desktop.i18n import Language, in_language
from intake_desktop.i18n import gettext as _
from intake_desktop.wording.dates import dual_date_text, partial_date_text
from intake_desktop.wording.labels import language_label
from intake_desktop.wording.missing import missing_words

Form = DeclarationForm | MissingListForm
FormName = Literal["declaration", "missing-list"]

SIGNED = frozenset({"declaration"})
"""Forms whose signed original is kept: a second one that says the same is a copy, with its reason."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """One printing of a form: the case as seen, its pack, who prints, and the paper's own references.

    `promised_from` is the day from which a reply is counted while the case is not submitted yet.
    """

    view: CaseView
    pack: PolicyPack
    officer: str
    today: date
    promised_from: date
    language: Language = "ar"
    outgoing: int | None = None
    edition: int = 1
    copy_reason: str | None = None


def forms_of(pack: PolicyPack) -> tuple[FormName, ...]:
    """The forms that this organisation prints."""
    signed = () if pack.declaration.signer == "none" else ("declaration",)
    return (*signed, "missing-list")


def build(form: str, occasion: Occasion) -> Form:
    """The form as it is to be drawn.

    Errors: UsageProblem `no-such-form`; Refused `form-language-missing`, `nothing-missing`.
    """
    known = forms_of(occasion.pack)
    if form not in known:
        raise UsageProblem("no-such-form", known=", ".join(known))
    if occasion.language != "ar":  # the packs give their clauses in Arabic
        raise Refused("form-language-missing", language=occasion.language)
    with in_language(occasion.language):
        return _BUILDERS[form](occasion)


def draw(form: Form) -> bytes:
    """The PDF of a frozen form."""
    from intake_desktop.documents.forms import DeclarationForm

    return declaration_pdf(form) if isinstance(form, DeclarationForm) else missing_list_pdf(form)


def content_sha256(form: str, occasion: Occasion) -> str:
    """What the paper says of the case, without its number, day and promise: the same means a copy."""
    lasting = replace(
        occasion,
        today=date.min,
        promised_from=date.min,
        outgoing=None,
        edition=1,
        copy_reason=None,
        officer="",
    )
    with in_language(occasion.language):
        said = repr((_content(form, lasting), occasion.pack.version))
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()


def _content(form: str, occasion: Occasion) -> tuple[object, ...]:
    applicant = occasion.view.record.intake.applicant
    if form == "missing-list":
        return tuple(_wanted(occasion))
    explained = _explanation(occasion)
    return (
        _person(applicant, occasion),
        occasion.pack.declaration.clauses_ar,
        tuple(sorted(explained.items())),
    )


def _paper(occasion: Occasion, *, form: str, form_version: int, title: str, signed: bool = True) -> Paper:
    return Paper(
        letterhead=_letterhead(occasion.pack),
        form=form,
        form_version=form_version,
        title=title,
        file_number=occasion.view.record.number,
        issued=in_both(occasion.today),
        outgoing=occasion.outgoing,
        edition=occasion.edition,
        copy_reason=occasion.copy_reason,
        signed=signed,
        language=occasion.language,
    )


def _letterhead(pack: PolicyPack) -> Letterhead:
    """The organisation with the parts that its own letterhead has."""
    organisation = pack.organisation
    parts = set(organisation.letterhead)
    head = Letterhead(
        organisation=organisation.name_ar,
        kind=organisation.kind,
        address=organisation.address,
        licence=organisation.licence if "licence" in parts else "",
        supervisors=organisation.supervised_by if "supervisors" in parts else (),
        account=_in_fours(organisation.iban) if "account" in parts else "",
    )
    if "contacts" not in parts:
        return head
    return replace(
        head,
        phone=_grouped(organisation.phone),
        email=organisation.email,
        website=organisation.website,
        social=organisation.social,
    )


def _in_fours(iban: str) -> str:
    """An account number as a bank writes it, `SA73 0500 0068 ...`."""
    return " ".join(iban[place : place + 4] for place in range(0, len(iban), 4))


def _grouped(phone: str) -> str:
    """A Saudi number of ten digits as it is said, `014 625 9000`; another one as the pack writes it."""
    if re.fullmatch("0[0-9]{9}", phone):
        return f"{phone[:3]} {phone[3:6]} {phone[6:]}"
    return phone


class _Person(NamedTuple):
    """The beneficiary as the paper shows them."""

    name: str
    id_number: str
    birth: str
    mobile: str
    service: str


def _person(applicant: Applicant, occasion: Occasion) -> _Person:
    mobile = check_mobile(applicant.mobile or "").value
    service = occasion.pack.service(occasion.view.record.intake.service)
    return _Person(
        name=_name(applicant),
        id_number=applicant.id_number or "",
        birth=_birth(applicant),
        mobile=display_phone(mobile) if mobile else applicant.mobile or "",
        service=service.label_ar if service else "",
    )


def _name(applicant: Applicant) -> str:
    parts = (applicant.given, applicant.father, applicant.grandfather, applicant.family)
    return full_name(parts) or applicant.latin_name or applicant.alias or ""


def _birth(applicant: Applicant) -> str:
    """The date of birth as far as it is known; as typed where it cannot be understood."""
    birth = applicant.birth
    if birth is None:
        return ""
    as_of = parse_date(birth.as_of or "")
    read = parse_birth(
        birth.value,
        calendar=birth.calendar,
        precision=birth.precision,
        as_of=None if isinstance(as_of, Problem) else as_of.gregorian,
    )
    return partial_date_text(read) if isinstance(read, PartialDate) else birth.value


def _declaration(occasion: Occasion) -> DeclarationForm:
    pack, record = occasion.pack, occasion.view.record
    declaration = pack.declaration
    explained = _explanation(occasion)
    floor = earliest_reply(pack, record.submitted_on or occasion.promised_from)
    reply = dual_date_text(in_both(floor)) if floor else ""
    person = _person(record.intake.applicant, occasion)
    told_in_a_clause = any("{earliest_reply}" in clause for clause in declaration.clauses_ar)
    return DeclarationForm(
        paper=_paper(
            occasion,
            form="2",
            form_version=declaration.form_version,
            title=declaration.title_ar or _("إقرار وتعهد"),
        ),
        name=person.name,
        id_number=person.id_number,
        birth=person.birth,
        mobile=person.mobile,
        service=person.service,
        sex=record.intake.applicant.sex,
        signer="applicant" if declaration.signer == "applicant" else "beneficiary",
        guardian=_guardian(occasion),
        clauses=tuple(clause.replace("{earliest_reply}", reply) for clause in declaration.clauses_ar),
        earliest_reply=in_both(floor) if floor and not told_in_a_clause else None,
        read_aloud_by=explained.get("reader"),
        read_language=explained.get("language"),
        interpreter=explained.get("interpreter"),
        officer=occasion.officer,
    )


def _guardian(occasion: Occasion) -> str:
    """Who signs for a child, as told at the desk."""
    intake = occasion.view.record.intake
    day = occasion.view.record.submitted_on or occasion.promised_from
    if intake.on_behalf is None or not is_minor(occasion.pack, intake, day):
        return ""
    return intake.on_behalf.name or ""


def _explanation(occasion: Occasion) -> dict[str, str]:
    """Who read, in which language and through whom, as the step of explaining recorded it."""
    step = occasion.pack.step_of("explain")
    done = occasion.view.record.step_record(step.id) if step else None
    told = dict(done.data) if done else {}
    spoken = told.pop("language", occasion.language)
    if spoken != occasion.language:  # the paper's own language is not said
        told["language"] = language_label(spoken)
    return {name: told[name] for name in ("reader", "language", "interpreter") if told.get(name)}


def _missing_list(occasion: Occasion) -> MissingListForm:
    items = tuple(_wanted(occasion))
    if not items:
        raise Refused("nothing-missing")
    applicant = occasion.view.record.intake.applicant
    person = _person(applicant, occasion)
    return MissingListForm(
        paper=_paper(occasion, form=_("النواقص"), form_version=1, title=_("قائمة النواقص"), signed=False),
        name=person.name,
        service=person.service,
        items=items,
        officer=occasion.officer,
    )


def _wanted(occasion: Occasion) -> list[WantedItem]:
    """What the beneficiary or the authority can bring or tell; the office's own steps come after it."""

    sex = occasion.view.record.intake.applicant.sex
    words = (
        missing_words(item, occasion.pack, sex)
        for item in occasion.view.missing
        if item.kind in ("field", "document", "report")
    )
    return [WantedItem(label=word.what, source=word.who, clause=word.clause) for word in words]


_BUILDERS: Mapping[str, Callable[[Occasion], Form]] = {
    "declaration": _declaration,
    "missing-list": _missing_list,
}
