"""`duplicates check|list|link|different|undo`: who may be on file already, and what is said of two files."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from intake_desktop.cli.terminal.numbers import at_least_one
from intake_desktop.cli.terminal.output import emit
from intake_desktop.cli.terminal.session import password_before_input, signed_in_session
from intake_desktop.domain.errors import InvalidInput
from intake_desktop.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from intake_desktop.domain.cases.intake import Intake
    from intake_desktop.domain.duplicates.cases import Candidate, PersonShown, WaitingPair
    from intake_desktop.domain.duplicates.comparison import Evidence
    from intake_desktop.services.open_store import SignedIn

    _Checked = tuple[int, Sequence[Candidate] | InvalidInput]
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]


def register(subparsers: Subparsers) -> None:
    """Add `duplicates` and its own sub-commands."""
    parser = subparsers.add_parser("duplicates", help=_("من قد يكون مسجلًا مرتين"))
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    check = acts.add_parser("check", help=_("من في القاعدة قد يكون صاحب هذا الطلب"))
    check.add_argument("file", metavar="FILE", help=_("طلب واحد بصيغة JSON، أو طلب في كل سطر؛ و- لما يُدخل"))
    check.add_argument("--limit", type=at_least_one, default=10, metavar="N", help=_("أكثر ما يُسرد لكل طلب"))
    check.set_defaults(run=_check)
    listed = acts.add_parser("list", help=_("أزواج قد يكون صاحبها واحدًا ولم يُقل فيها شيء"))
    listed.add_argument("--limit", type=at_least_one, default=100, metavar="N", help=_("أكثر ما يُسرد"))
    listed.set_defaults(run=_list)
    for name, does in (
        ("link", _("صاحب الملفين واحد")),
        ("different", _("صاحبا الملفين شخصان")),
        ("undo", _("إلغاء ما قيل في ملفين")),
    ):
        say = acts.add_parser(name, help=does)
        say.add_argument("number", metavar="NUMBER", help=_("رقم الملف"))
        say.add_argument("other", metavar="NUMBER", help=_("رقم الملف الآخر"))
        say.add_argument("--reason", required=True, metavar="R", help=_("السبب"))
        say.set_defaults(run=_say)


# check


def _check(args: argparse.Namespace) -> int:
    """0 whoever is found; 1 where a line is no intake, which is named while the others are checked."""
    from intake_desktop.cli.case.command import read_input
    from intake_desktop.services.duplicates.pairs import find_duplicates

    password = password_before_input(args)
    told = _read(read_input(args.file))
    with signed_in_session(args, password=password) as signed_in:
        checks: list[_Checked] = [
            (line, intake)
            if isinstance(intake, InvalidInput)
            else (
                line,
                find_duplicates(
                    signed_in, applicant=intake.applicant, household=intake.household, limit=args.limit
                ),
            )
            for line, intake in told
        ]
    document: dict[str, Any] = {"checks": list(map(_check_document, checks))}
    if len(checks) == 1:
        document["candidates"] = document["checks"][0]["candidates"]
    emit(args, document, "\n".join(_checked_lines(checks)))
    return 1 if any(isinstance(found, InvalidInput) for _line, found in checks) else 0


def _read(content: bytes) -> list[tuple[int, Intake | InvalidInput]]:
    """One intake, or what stands in each line, by its number in the file.

    Errors: InvalidInput as `read_intake`, where no line is an intake.
    """
    from intake_desktop.domain.cases.intake_json import read_intake

    try:
        return [(1, read_intake(content))]
    except InvalidInput:
        told = [
            (number, _read_line(line)) for number, line in enumerate(content.splitlines(), 1) if line.strip()
        ]
        if all(isinstance(intake, InvalidInput) for _number, intake in told):
            raise
        return told


def _read_line(line: bytes) -> Intake | InvalidInput:
    from intake_desktop.domain.cases.intake_json import read_intake

    try:
        return read_intake(line)
    except InvalidInput as error:
        return error


def _check_document(checked: _Checked) -> dict[str, Any]:
    from intake_desktop.wording.errors import error_message

    line, found = checked
    if isinstance(found, InvalidInput):
        error = {"code": found.code, "message": error_message(found)}
        return {"line": line, "candidates": [], "error": error}
    return {"line": line, "candidates": list(map(_candidate, found))}


def _checked_lines(checks: Sequence[_Checked]) -> Iterable[str]:
    from intake_desktop.wording.errors import error_message

    for line, found in checks:
        if isinstance(found, InvalidInput):
            yield " ".join((_("السطر {line}:").format(line=line), error_message(found)))
            continue
        if len(checks) > 1:
            yield _("السطر {line}:").format(line=line)
        if not found:
            yield _("لا أحد في القاعدة يشبهه.")
        for candidate in found:
            yield f"{candidate.score:>3}  {_person_line(candidate.person)}"
            yield f"     {_in_words(candidate.evidence)}"


# list


def _list(args: argparse.Namespace) -> int:
    """Compares those who wait for it first, where the role may."""
    from intake_desktop.services.duplicates.pairs import list_duplicates

    with signed_in_session(args) as signed_in:
        _compare_all(signed_in)
        waiting = list_duplicates(signed_in, limit=args.limit)
    document = {
        "pairs": list(map(_pair, waiting.pairs)),
        "total": waiting.total,
        "to_compare": waiting.to_compare,
    }
    lines = [line for pair in waiting.pairs for line in _pair_lines(pair)]
    emit(args, document, "\n".join(lines or [_("لا أزواج تنتظر.")]))
    return 0


def _compare_all(signed_in: SignedIn) -> None:
    from intake_desktop.domain.rights.permissions import Action, allowed
    from intake_desktop.services.duplicates.pairs import compare_waiting

    if allowed(signed_in.account.roles, Action.INTAKE_WRITE):
        while compare_waiting(signed_in):
            pass


def _pair_lines(pair: WaitingPair) -> list[str]:
    return [
        f"{pair.score:>3}  {_person_line(pair.first)}",
        f"     {_person_line(pair.second)}",
        f"     {_in_words(pair.evidence)}",
    ]


# link, different, undo


def _say(args: argparse.Namespace) -> int:
    from intake_desktop.services.duplicates.pairs import duplicates_of, link_same, mark_different, undo_link

    verbs = {"link": link_same, "different": mark_different, "undo": undo_link}
    with signed_in_session(args) as signed_in:
        verbs[args.act](signed_in, number=args.number, other=args.other, reason=args.reason)
        found = duplicates_of(signed_in, number=args.number)
    said = {"link": _("رُبط الملفان."), "different": _("سُجل أنهما شخصان."), "undo": _("أُلغي ما قيل فيهما.")}
    emit(args, {"number": args.number, "candidates": list(map(_candidate, found))}, said[args.act])
    return 0


# documents and lines


def _candidate(candidate: Candidate) -> dict[str, Any]:
    said = candidate.said
    return {
        **_person(candidate.person),
        "score": candidate.score,
        "alert": candidate.alert,
        "evidence": _evidence(candidate.evidence),
        "said": None if said is None else {"verdict": said.verdict, "reason": said.reason, "by": said.by},
    }


def _pair(pair: WaitingPair) -> dict[str, Any]:
    return {
        "first": _person(pair.first),
        "second": _person(pair.second),
        "score": pair.score,
        "evidence": _evidence(pair.evidence),
    }


def _person(person: PersonShown) -> dict[str, Any]:
    return {
        "number": person.number,
        "numbers": list(person.numbers),
        "external_ref": person.external_ref,
        "name": person.name,
        "id_number_masked": person.id_number_masked,
        "state": person.state,
        "member": person.is_member,
    }


def _evidence(evidence: Iterable[Evidence]) -> list[dict[str, Any]]:
    from intake_desktop.wording.duplicates import evidence_text

    return [{"code": each.code, "bits": each.bits, "text": evidence_text(each)} for each in evidence]


def _person_line(person: PersonShown) -> str:
    from intake_desktop.wording.labels import state_label

    told = [person.number, person.name, person.id_number_masked, state_label(person.state)]
    if person.is_member:
        told.append(_("فرد في أسرة صاحب الملف"))
    return "  ".join(part for part in told if part)


def _in_words(evidence: Iterable[Evidence]) -> str:
    from intake_desktop.wording.duplicates import evidence_text

    return " · ".join(map(evidence_text, evidence))
