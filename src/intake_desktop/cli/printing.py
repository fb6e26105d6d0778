"""`print NUMBER FORM -o FILE.pdf` and `print --list`: a form of a case, registered, to a PDF file."""

from __future__ import annotations

import argparse
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from intake_desktop.cli.output import emit
from intake_desktop.cli.session import signed_in_session
from intake_desktop.domain.errors import Refused
from intake_desktop.i18n import gettext as _
from intake_desktop.wording.labels import form_label

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]


def register(subparsers: Subparsers) -> None:
    """Add the sub-command."""
    parser = subparsers.add_parser("print", help=_("طباعة نموذج إلى ملف PDF"))
    parser.add_argument("number", nargs="?", help=_("رقم الملف"))
    parser.add_argument("form", nargs="?", help=_("اسم النموذج كما في print --list"))
    parser.add_argument("-o", "--output", type=Path, metavar="FILE.pdf", help=_("الملف الذي تُكتب فيه"))
    parser.add_argument("--copy", action="store_true", help=_("نسخة أخرى من ورقة صدرت"))
    parser.add_argument("--reason", metavar="TEXT", help=_("سبب النسخة"))
    parser.add_argument("--lang2", metavar="XX", help=_("لغة ثانية بجانب العربية"))
    parser.add_argument("--list", action="store_true", help=_("أسماء النماذج"))
    parser.set_defaults(run=partial(run, parser))


def run(parser: argparse.ArgumentParser, args: argparse.Namespace) -> int:
    """0 where the file was written and the paper registered."""
    if args.list:
        return _list(args)
    needed = {"NUMBER": args.number, "FORM": args.form, "-o": args.output}
    if lacking := [name for name, given in needed.items() if given is None]:
        parser.error(f"the following arguments are required: {', '.join(lacking)}")
    if args.lang2 and args.lang2 != "ar":
        raise Refused("form-language-missing", language=args.lang2)
    return _print(args)


def _list(args: argparse.Namespace) -> int:
    from intake_desktop.services.printing import FORMS

    forms = [{"id": form, "label": form_label(form)} for form in FORMS]
    lines = (f"{form['id']:<16} {form['label']}" for form in forms)
    emit(args, {"forms": forms}, "\n".join(lines))
    return 0


def _print(args: argparse.Namespace) -> int:
    from intake_desktop.services.pdf_file import write_pdf
    from intake_desktop.services.printing import print_form

    reason = args.reason or (_("طُلبت نسخة أخرى") if args.copy else None)
    output: Path = args.output
    with signed_in_session(args) as signed_in:
        printed = print_form(
            signed_in,
            number=args.number,
            form=args.form,
            copy_reason=reason,
            deliver=lambda pdf: write_pdf(output, pdf),
        )
    document = {
        "number": args.number,
        "form": printed.form,
        "outgoing": printed.outgoing,
        "version": printed.version,
        "sha256": printed.sha256,
        "copy": printed.is_copy,
        "file": str(output.absolute()),
    }
    text = _("صدر {form} برقم {outgoing} في {file}")
    emit(args, document, text.format(form=form_label(printed.form), outgoing=printed.outgoing, file=output))
    return 0
