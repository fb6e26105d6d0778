"""`check id|iban|phone|name TEXT`: the validators of the forms, without a store."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from intake_desktop.cli.output import emit
from intake_desktop.domain.checked import Checked, Problem
from intake_desktop.domain.identifiers import check_iban, check_id
from intake_desktop.domain.names import check_name, search_key, split_full_name
from intake_desktop.domain.phones import check_mobile
from intake_desktop.i18n import gettext as _

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]

_CHECKS: Final[Mapping[str, Callable[[str], Checked]]] = {
    "id": check_id,
    "iban": check_iban,
    "phone": check_mobile,
    "name": check_name,
}


def register(subparsers: Subparsers) -> None:
    """Add the sub-command."""
    parser = subparsers.add_parser("check", help=_("فحص رقم أو اسم دون ملفات"))
    parser.add_argument("kind", choices=tuple(_CHECKS), help=_("ما يُفحص"))
    parser.add_argument("text", nargs="+", help=_("النص كما يُكتب"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """0 where the text is valid, with or without a warning; 1 where it is not."""
    checked = _CHECKS[args.kind](" ".join(args.text))
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
