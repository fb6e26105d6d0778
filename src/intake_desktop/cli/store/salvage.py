"""`store salvage DEST`: what can still be read of a damaged store, as a new one."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from intake_desktop.cli.store.restore import KEY_OPTION, NEW_OPTION, secret_of
from intake_desktop.cli.terminal.output import emit
from intake_desktop.cli.terminal.session import read_new_password, store_folder
from intake_desktop.domain.errors import UsageProblem
from intake_desktop.i18n import gettext as _
from intake_desktop.wording.salvage import report_lines as lines_of

if TYPE_CHECKING:
    from intake_desktop.services.salvage.salvaging import Salvaged

    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]


def register(subparsers: Subparsers) -> None:
    """Add the sub-command."""
    parser = subparsers.add_parser(
        "salvage", help=_("إنقاذ ما يُقرأ من قاعدة تالفة إلى قاعدة جديدة؛ ولا تُمس التالفة")
    )
    parser.add_argument("destination", metavar="DEST", type=Path, help=_("مجلد جديد أو فارغ"))
    parser.add_argument(KEY_OPTION, metavar="FILE", help=_("ملف فيه مفتاح الاسترداد بدل كلمة المرور"))
    parser.add_argument(
        NEW_OPTION, metavar="FILE", help=_("كلمة مرور جديدة للحساب عند الفتح بمفتاح الاسترداد")
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """0 where everything was read, 1 where something is missing from the new store."""
    from intake_desktop.services.salvage.salvaging import salvage

    secret, new = secret_of(args), None
    if secret.typed_key is not None:
        if secret.login is None:
            raise UsageProblem("login-needed")
        new = read_new_password(args.new_password_file, option=NEW_OPTION)
    done = salvage(
        source=store_folder(args), destination=args.destination.absolute(), secret=secret, new_password=new
    )
    emit(args, document_of(done), "\n".join(report_lines(done)))
    return 0 if done.ok else 1


def document_of(done: Salvaged) -> dict[str, object]:
    """The report with its stable keys."""
    tables = [
        {"table": each.name, "read": each.read, "lost": each.lost, "loose": each.loose}
        for each in done.tables
    ]
    audit = done.audit
    return {
        "ok": done.ok,
        "store": str(done.folder),
        "pages": done.pages,
        "pages_lost": done.pages_lost,
        "proven": done.proven,
        "tables": tables,
        "cases": list(done.cases),
        "audit": {name: getattr(audit, name) for name in ("sound_to", "resealed", "lost", "known")},
        "problems": list(done.problems),
    }


def report_lines(done: Salvaged) -> list[str]:
    """The same for a person."""
    return [_("أُنقذ ما يُقرأ إلى {folder}").format(folder=done.folder), *lines_of(done)]
