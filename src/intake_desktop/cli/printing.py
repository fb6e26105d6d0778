"""`print NUMBER FORM -o FILE.pdf`, `print --blank FORM|all` and `print --list`: a form as a PDF file.

A form of a case is registered under its outgoing number; a blank one has none.
"""

from __future__ import annotations

import argparse
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from intake_desktop.cli.case.command import told_data
from intake_desktop.cli.print_register import show_register
from intake_desktop.cli.terminal.numbers import at_least_one
from intake_desktop.cli.terminal.output import emit
from intake_desktop.cli.terminal.session import signed_in_session
from intake_desktop.domain.papers.forms import FORMS
from intake_desktop.i18n import gettext as _
from intake_desktop.wording.boxes import boxes_text, code_point
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
    parser.add_argument("--lang2", metavar="XX", default="", help=_("لغة ثانية بجانب العربية"))
    parser.add_argument("--data", metavar="FILE", help=_("ما يُسأل عنه لهذه الورقة، ملف JSON أو -"))
    parser.add_argument("--attachments", type=int, default=0, metavar="N", help=_("عدد المرفقات"))
    parser.add_argument("--blank", metavar="FORM", help=_("نموذج فارغ يُملأ باليد، أو all لها كلها"))
    parser.add_argument("--policy", metavar="PACK", help=_("جهة النموذج الفارغ إن كانت غير جهة القاعدة"))
    parser.add_argument("--register", action="store_true", help=_("سجل الصادر، الأحدث أولًا"))
    parser.add_argument(
        "--limit", type=at_least_one, default=500, metavar="N", help=_("أكثر ما يُعرض من السجل")
    )
    parser.add_argument("--list", action="store_true", help=_("أسماء النماذج"))
    parser.set_defaults(run=partial(run, parser))


def run(parser: argparse.ArgumentParser, args: argparse.Namespace) -> int:
    """0 where the file was written and the paper registered."""
    if args.list:
        return _list(args)
    if args.register:
        return show_register(args)
    needed = {"-o": args.output}
    if args.blank is None:
        needed = {"NUMBER": args.number, "FORM": args.form, "-o": args.output}
    elif args.number is not None:
        parser.error("argument --blank: not allowed with argument NUMBER")
    if lacking := [name for name, given in needed.items() if given is None]:
        parser.error(f"the following arguments are required: {', '.join(lacking)}")
    return _print(args) if args.blank is None else _print_blank(args)


def _list(args: argparse.Namespace) -> int:
    forms = [{"id": form, "label": form_label(form)} for form in FORMS]
    lines = (f"{form['id']:<25} {form['label']}" for form in forms)
    emit(args, {"forms": forms}, "\n".join(lines))
    return 0


def _print_blank(args: argparse.Namespace) -> int:
    from intake_desktop.services.papers.blanks import ALL, print_blank, print_blanks, print_each_blank
    from intake_desktop.services.papers.pdf_file import write_pdf

    of_whom = {"policy": args.policy, "second": _second(args)}
    output: Path = args.output
    with signed_in_session(args) as signed_in:
        if args.blank != ALL:
            write_pdf(output, print_blank(signed_in, form=args.blank, **of_whom))
            return _say_blank(args, form_label(args.blank), (output,))
        if not output.is_dir():
            write_pdf(output, print_blanks(signed_in, **of_whom))
            return _say_blank(args, _("كل النماذج"), (output,))
        files = {output / f"{form}.pdf": pdf for form, pdf in print_each_blank(signed_in, **of_whom).items()}
    for file, pdf in files.items():
        write_pdf(file, pdf)
    return _say_blank(args, _("كل النماذج"), tuple(files))


def _say_blank(args: argparse.Namespace, what: str, files: tuple[Path, ...]) -> int:
    document: dict[str, object] = {"form": args.blank, "blank": True, "file": str(args.output.absolute())}
    if args.output.is_dir():
        document["files"] = [str(file.absolute()) for file in files]
    text = _("نموذج فارغ: {form} في {file}")
    emit(args, document, text.format(form=what, file=args.output))
    return 0


def _print(args: argparse.Namespace) -> int:
    from intake_desktop.services.papers.occasion import Particulars
    from intake_desktop.services.papers.pdf_file import write_pdf
    from intake_desktop.services.papers.printing import print_form

    reason = args.reason or (_("طُلبت نسخة أخرى") if args.copy else None)
    output: Path = args.output
    told = told_data(args.data) if args.data else None
    particulars = Particulars(told=told, attachments=args.attachments, second=_second(args))
    with signed_in_session(args) as signed_in:
        printed = print_form(
            signed_in,
            number=args.number,
            form=args.form,
            particulars=particulars,
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
        "boxes": [code_point(char) for char in printed.lacking],
    }
    if printed.lacking:
        print(boxes_text(printed.lacking), file=sys.stderr)
    text = _("صدر {form} برقم {outgoing} في {file}")
    emit(args, document, text.format(form=form_label(printed.form), outgoing=printed.outgoing, file=output))
    return 0


def _second(args: argparse.Namespace) -> str:
    return "" if args.lang2 == "ar" else str(args.lang2)
