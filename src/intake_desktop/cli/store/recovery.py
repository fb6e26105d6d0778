"""`store recovery-key`: a new recovery key, whole or in three parts of which two open."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from intake_desktop.cli.init import new_private_file
from intake_desktop.cli.terminal.output import emit
from intake_desktop.cli.terminal.session import signed_in_session
from intake_desktop.domain.errors import Refused
from intake_desktop.i18n import gettext as _

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]


def register(subparsers: Subparsers) -> None:
    """Add the sub-command."""
    parser = subparsers.add_parser("recovery-key", help=_("مفتاح استرداد جديد؛ يبطل القديم"))
    parser.add_argument(
        "--split", action="store_true", help=_("ثلاثة أجزاء لثلاثة أشخاص، يفتح اثنان منها القاعدة")
    )
    parser.add_argument(
        "--recovery-file", type=Path, metavar="FILE", help=_("ملف جديد يُكتب فيه، سطر لكل جزء")
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Written down first, then made the key of the store."""
    from intake_desktop.services.access.recovery_renewal import new_recovery_key, renew_recovery_key

    with signed_in_session(args) as signed_in:
        printed = new_recovery_key(signed_in, in_parts=args.split)
        if args.recovery_file is not None:
            _write(args.recovery_file, printed)
        try:
            epoch = renew_recovery_key(signed_in, printed=printed)
        except BaseException:
            if args.recovery_file is not None:
                args.recovery_file.unlink(missing_ok=True)
            raise
    _tell(args, printed, epoch)
    return 0


def _write(path: Path, printed: Sequence[str]) -> None:
    with new_private_file(path) as file:
        file.write("\n".join(printed) + "\n")


def _tell(args: argparse.Namespace, printed: Sequence[str], epoch: int) -> None:
    document: dict[str, object] = {"epoch": epoch}
    if args.recovery_file is not None:
        document["recovery_file"] = str(args.recovery_file)
        text = _("كُتب مفتاح الاسترداد الجديد في {file}، وبطل القديم.").format(file=args.recovery_file)
    else:
        document |= {"parts": list(printed)} if len(printed) > 1 else {"recovery_key": printed[0]}
        said = _("مفتاح الاسترداد الجديد (لن يظهر ثانيةً، وبطل القديم):")
        text = "\n".join((said, *printed))
    try:
        emit(args, document, text)
    except Refused:
        raise Refused("new-recovery-key-not-shown") from None
