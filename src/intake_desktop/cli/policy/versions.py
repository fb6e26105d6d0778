"""`policy export|adopt|versions|diff`: drafting one's own policy, and the versions a store has adopted."""

from __future__ import annotations

import argparse
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

from intake_desktop.cli.terminal.output import emit
from intake_desktop.i18n import gettext as _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from intake_desktop.services.open_store import SignedIn
    from intake_desktop.services.packs.adoption import AdoptedPack, PackVersion
    from intake_desktop.services.packs.policy_packs import PackSource

    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]

_OF_STORE = "@"  # ID@VERSION is a version of the store, ID@ the one in force


def register(acts: Subparsers) -> None:
    """Add the acts that read or make a version."""
    export = acts.add_parser("export", help=_("كتابة نص سياسة في ملف لتعديله"))
    export.add_argument("name", metavar="NAME", help=_("سياسة مرفقة، أو template، أو سياسة في القاعدة"))
    export.add_argument("file", metavar="FILE", type=Path, help=_("الملف الذي يُكتب فيه"))
    export.add_argument("--force", action="store_true", help=_("الكتابة فوق ملف موجود"))
    export.set_defaults(run=_export)
    adopt = acts.add_parser("adopt", help=_("اعتماد ملف سياسة إصدارًا جديدًا"))
    adopt.add_argument("file", metavar="FILE", help=_("ملف TOML، أو اسم سياسة مرفقة"))
    adopt.add_argument("--effective-from", metavar="D", help=_("اليوم الذي يسري منه"))
    adopt.add_argument("--approval", metavar="TEXT", default="", help=_("رقم قرار الاعتماد وتاريخه"))
    adopt.set_defaults(run=_adopt)
    versions = acts.add_parser("versions", help=_("إصدارات السياسة في القاعدة"))
    versions.add_argument("policy", metavar="ID", nargs="?", help=_("سياسة أخرى غير سياسة القاعدة"))
    versions.set_defaults(run=_versions)
    diff = acts.add_parser("diff", help=_("ما يختلف بين سياستين أو إصدارين"))
    for name in ("a", "b"):
        diff.add_argument(name, metavar=name.upper(), help=_("اسم أو ملف أو ID@VERSION من القاعدة"))
    diff.set_defaults(run=_diff)


def _export(args: argparse.Namespace) -> int:
    from intake_desktop.services.packs.file import write_pack

    source = _export_source(args)
    write_pack(args.file, source, replace=args.force)
    document = {
        "id": source.pack.id,
        "version": source.pack.version,
        "sha256": source.sha256,
        "file": str(args.file.absolute()),
    }
    written = _("كُتبت {policy} {version} في {file}: عدّلها ثم افحصها بالأمر policy check.")
    emit(args, document, written.format(policy=source.pack.id, version=source.pack.version, file=args.file))
    return 0


def _export_source(args: argparse.Namespace) -> PackSource:
    """What ships, without a store; what the office adopted, where it signs in or names nothing that ships."""
    from intake_desktop.cli.terminal.session import signed_in_session
    from intake_desktop.services.packs.policy_packs import TEMPLATE, load_source, shipped_names

    ships = args.name in (TEMPLATE, *shipped_names())
    signs_in = args.store is not None and bool(args.user or args.password_file)
    if ships and (args.name == TEMPLATE or not signs_in):
        return load_source(args.name)
    with signed_in_session(args) as signed_in:
        return _adopted(signed_in, args.name)


def _adopted(signed_in: SignedIn, name: str) -> PackSource:
    from intake_desktop.services.packs.adoption import version_source

    pack_id, _at, version = name.partition(_OF_STORE)
    return version_source(signed_in, pack_id=pack_id, version=version)


def _adopt(args: argparse.Namespace) -> int:
    from intake_desktop.cli.terminal.session import signed_in_session
    from intake_desktop.services.packs.adoption import adopt_pack
    from intake_desktop.services.packs.policy_packs import pack_path, read_text, require_own

    require_own(args.file)
    path = pack_path(args.file)
    text, effective_from = read_text(path), _day(args.effective_from)
    with signed_in_session(args) as signed_in:
        adopted = adopt_pack(
            signed_in, text=text, file=path.name, effective_from=effective_from, approval=args.approval
        )
    emit(args, _adopted_document(adopted), _adopted_text(adopted))
    return 0


def _day(written: str | None) -> date | None:
    from intake_desktop.domain.calendars.dates import parse_date
    from intake_desktop.domain.checked import Problem
    from intake_desktop.domain.errors import UsageProblem

    if written is None:
        return None
    parsed = parse_date(written)
    if isinstance(parsed, Problem):
        raise UsageProblem("date-not-understood")
    return parsed.gregorian


def _adopted_document(adopted: AdoptedPack) -> dict[str, Any]:
    return {
        "id": adopted.id,
        "version": adopted.version,
        "effective_from": adopted.effective_from.isoformat(),
        "in_force": adopted.in_force,
        "replaces": adopted.replaces or None,
        "approval": adopted.approval,
        "sha256": adopted.sha256,
    }


def _adopted_text(adopted: AdoptedPack) -> str:
    from intake_desktop.domain.calendars.dates import in_both
    from intake_desktop.wording.dates import dual_date_text

    if adopted.in_force:
        template = _(
            "اعتُمد الإصدار {version} من {policy}، وهو الساري الآن؛ والملفات المفتوحة تبقى على إصدارها."
        )
    else:
        template = _(
            "اعتُمد الإصدار {version} من {policy}، ويسري من {day}؛ والملفات المفتوحة تبقى على إصدارها."
        )
    day = dual_date_text(in_both(adopted.effective_from))
    return template.format(version=adopted.version, policy=adopted.id, day=day)


def _versions(args: argparse.Namespace) -> int:
    from intake_desktop.cli.terminal.session import signed_in_session
    from intake_desktop.services.packs.adoption import list_versions

    with signed_in_session(args) as signed_in:
        versions = list_versions(signed_in, pack_id=args.policy)
    document = {"policy": versions[0].id, "versions": [_version_document(row) for row in versions]}
    emit(args, document, "\n".join(map(_version_line, versions)))
    return 0


def _version_document(row: PackVersion) -> dict[str, Any]:
    return {
        "id": row.id,
        "version": row.version,
        "effective_from": row.effective_from.isoformat(),
        "adopted_at": row.adopted_at.isoformat(),
        "by": row.by,
        "approval": row.approval,
        "in_force": row.in_force,
        "sha256": row.sha256,
        "cases": row.cases,
    }


def _version_line(row: PackVersion) -> str:
    from intake_desktop.domain.calendars.dates import in_both
    from intake_desktop.i18n import ngettext
    from intake_desktop.wording.dates import dual_date_text

    told = [
        row.version,
        _("يسري من {day}").format(day=dual_date_text(in_both(row.effective_from))),
        _("اعتمده {name}").format(name=row.by),
        row.approval,
        ngettext("ملف واحد", "{n} ملفات", row.cases).format(n=row.cases),
        _("الساري الآن") if row.in_force else "",
    ]
    return " · ".join(part for part in told if part)


def _diff(args: argparse.Namespace) -> int:
    from intake_desktop.domain.packs.diff import diff_packs
    from intake_desktop.wording.pack_changes import pack_change_sentence

    old, new = (source.pack for source in named_sources(args, (args.a, args.b)))
    changes = [(change, pack_change_sentence(change, new)) for change in diff_packs(old, new)]
    document = {
        "from": {"id": old.id, "version": old.version},
        "to": {"id": new.id, "version": new.version},
        "changes": [
            {
                "path": change.path,
                "kind": change.kind,
                "before": change.before,
                "after": change.after,
                "text": sentence,
            }
            for change, sentence in changes
        ],
    }
    emit(args, document, "\n".join(sentence for _change, sentence in changes) or _("لا اختلاف بينهما."))
    return 0


def named_sources(args: argparse.Namespace, names: Sequence[str]) -> list[PackSource]:
    """What is called by name, file or ID@VERSION; for a version of the store one signs in, once."""
    from intake_desktop.cli.terminal.session import signed_in_session
    from intake_desktop.services.packs.policy_packs import load_source

    found: list[PackSource] = []
    with ExitStack() as session:
        signed_in: SignedIn | None = None
        for name in names:
            if _OF_STORE not in name or Path(name).is_file():
                found.append(load_source(name))
                continue
            signed_in = signed_in or session.enter_context(signed_in_session(args))
            found.append(_adopted(signed_in, name))
    return found
