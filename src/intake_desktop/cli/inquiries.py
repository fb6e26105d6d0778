"""`inquiry record|list`: those who came without a referral, and the way they were shown."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from intake_desktop.cli.terminal.numbers import at_least_one
from intake_desktop.cli.terminal.output import emit
from intake_desktop.cli.terminal.session import signed_in_session
from intake_desktop.i18n import gettext as _

if TYPE_CHECKING:
    from intake_desktop.domain.packs.policy import PolicyPack
    from intake_desktop.services.office.inquiries import Inquiry

    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]


def register(subparsers: Subparsers) -> None:
    """Add `inquiry` and its own sub-commands."""
    parser = subparsers.add_parser("inquiry", help=_("استفسارات من يأتي بلا إحالة"))
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    record = acts.add_parser("record", help=_("تسجيل استفسار، دون شيء عن صاحبه"))
    record.add_argument("--channel", required=True, metavar="C", help=_("القناة كما في السياسة"))
    record.add_argument("--authority", default="", metavar="A", help=_("الجهة المختصة التي دُلّ عليها"))
    record.add_argument("--policy", metavar="P", help=_("سياسة أخرى غير سياسة القاعدة"))
    record.set_defaults(run=_record)
    listed = acts.add_parser("list", help=_("سرد الاستفسارات، الأحدث أولًا"))
    listed.add_argument("--limit", type=at_least_one, default=500, help=_("أكثر ما يُسرد"))
    listed.set_defaults(run=_list)


def _record(args: argparse.Namespace) -> int:
    from intake_desktop.services.office.inquiries import record_inquiry
    from intake_desktop.services.packs.adoption import version_source
    from intake_desktop.services.packs.policy_packs import current_pack

    with signed_in_session(args) as signed_in:
        inquiry = record_inquiry(
            signed_in, channel=args.channel, authority=args.authority, policy=args.policy
        )
        pack = version_source(signed_in, pack_id=args.policy).pack if args.policy else current_pack(signed_in)
    way = _way(inquiry, pack)
    emit(args, {**_document(inquiry), **way}, _recorded_text(inquiry, way))
    return 0


def _way(inquiry: Inquiry, pack: PolicyPack) -> dict[str, str]:
    """What the person is told, and how the authority they are shown is reached."""
    contact = next((row.contact for row in pack.authorities if row.id == inquiry.authority), "")
    return {"contact": contact, "walk_in_ar": pack.referral.walk_in_ar if pack.referral else ""}


def _recorded_text(inquiry: Inquiry, way: dict[str, str]) -> str:
    return "\n".join(part for part in (_line(inquiry), way["contact"], way["walk_in_ar"]) if part)


def _list(args: argparse.Namespace) -> int:
    from intake_desktop.services.office.inquiries import list_inquiries

    with signed_in_session(args) as signed_in:
        inquiries = list_inquiries(signed_in, limit=max(args.limit, 1))
    lines = [_line(inquiry) for inquiry in inquiries] or [_("لا استفسارات.")]
    emit(args, {"inquiries": [_document(inquiry) for inquiry in inquiries]}, "\n".join(lines))
    return 0


def _document(inquiry: Inquiry) -> dict[str, Any]:
    from intake_desktop.cli.case.document import both

    return {
        "number": inquiry.number,
        "on": both(inquiry.on),
        "channel": inquiry.channel,
        "channel_ar": inquiry.channel_ar,
        "authority": inquiry.authority or None,
        "authority_ar": inquiry.authority_ar or None,
        "by": inquiry.by,
    }


def _line(inquiry: Inquiry) -> str:
    from intake_desktop.domain.calendars.dates import in_both
    from intake_desktop.wording.dates import dual_date_text

    told = [
        _("الاستفسار {number}").format(number=inquiry.number),
        dual_date_text(in_both(inquiry.on)),
        inquiry.channel_ar,
        _("دُلّ على {authority}").format(authority=inquiry.authority_ar) if inquiry.authority else "",
        inquiry.by,
    ]
    return " · ".join(part for part in told if part)
