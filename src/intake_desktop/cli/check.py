"""`check id|border|entity|passport|gcc|iban|phone|short-code|name TEXT`: the forms' validators, no store."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from intake_desktop.cli.terminal.output import emit
from intake_desktop.domain.checked import Checked, Problem
from intake_desktop.domain.identity.identifiers import (
    check_entity,
    check_gcc,
    check_iban,
    check_id,
    check_passport,
    check_short_code,
)
from intake_desktop.domain.identity.names import check_name, search_key, split_full_name
from intake_desktop.domain.identity.phones import check_mobile
from intake_desktop.i18n import gettext as _

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]

_CHECKS: Final[Mapping[str, Callable[[str], Checked]]] = {
    "id": check_id,
    "border": lambda text: check_id(text, "border"),
    "entity": check_entity,
    "iban": check_iban,
    "phone": check_mobile,
    "short-code": check_short_code,
    "name": check_name,
}
_ISSUED_BY_A_COUNTRY: Final[Mapping[str, Callable[[str, str | None], Checked]]] = {
    "passport": check_passport,
    "gcc": check_gcc,
}


def register(subparsers: Subparsers) -> None:
    """Add the sub-command."""
    parser = subparsers.add_parser("check", help=_("فحص رقم أو اسم دون ملفات"))
    parser.add_argument("kind", choices=(*_CHECKS, *_ISSUED_BY_A_COUNTRY), help=_("ما يُفحص"))
    parser.add_argument("text", nargs="+", help=_("النص كما يُكتب"))
    parser.add_argument("--country", help=_("بلد إصدار الجواز أو الهوية الخليجية، مثل ET"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """0 where the text is valid, with or without a warning; 1 where it is not."""
    text = " ".join(args.text)
    issued = _ISSUED_BY_A_COUNTRY.get(args.kind)
    checked = issued(text, args.country) if issued else _CHECKS[args.kind](text)
    document: dict[str, object] = {
        "kind": args.kind,
        "typed": checked.typed,
        "value": checked.value,
        "valid": checked.valid,
        "warnings": _worded(checked.warning),
        "errors": _worded(checked.problem),
    }
    if args.kind == "name":
        document["search_key"] = search_key(checked.typed)
        document["parts"] = split_full_name(checked.typed)._asdict()
    emit(args, document, _as_text(checked))
    return 0 if checked.valid else 1


def _worded(problem: Problem | None) -> list[dict[str, str]]:
    from intake_desktop.wording.identifiers import problem_message

    return [{"code": problem.code, "message": problem_message(problem)}] if problem else []


def _as_text(checked: Checked) -> str:
    lines = [_("صحيح: {value}").format(value=checked.value)] if checked.valid else []
    lines += [_("خطأ: {message}").format(**error) for error in _worded(checked.problem)]
    lines += [_("تنبيه: {message}").format(**warning) for warning in _worded(checked.warning)]
    return "\n".join(lines)
