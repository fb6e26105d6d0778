"""Sentences about a copy that is looked at before it is restored."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from intake_desktop.domain.calendars.local_time import RIYADH
from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import mark, ngettext

_PROBLEMS = {
    "cipher": mark("فيها صفحات تالفة أو مغيَّرة"),
    "pages": mark("ملفها ناقص أو مضطرب البنية"),
    "rows": mark("فيها قيود تشير إلى ما ليس موجودًا"),
    "audit": mark("سجل تدقيقها ليس متصلًا"),
    "manifest": mark("تغيّر ملفها بعد أخذها"),
}

Loss = tuple[int | None, str, bool]


class LossTold(Protocol):
    """What going back to a copy would undo."""

    @property
    def entries(self) -> int | None: ...
    @property
    def known_from(self) -> str: ...
    @property
    def other_store(self) -> bool: ...


class CopyTold(Protocol):
    """A copy as it was found."""

    @property
    def last_entry_at(self) -> datetime | None: ...
    @property
    def cases(self) -> int: ...
    @property
    def accounts(self) -> int: ...
    @property
    def size_bytes(self) -> int: ...
    @property
    def problems(self) -> tuple[str, ...]: ...
    @property
    def loss(self) -> LossTold: ...


def report_lines(report: CopyTold) -> list[str]:
    """What a copy is, whether it is whole, and what going back to it would cost."""
    return copy_lines(
        last_entry_at=report.last_entry_at,
        cases=report.cases,
        accounts=report.accounts,
        size_bytes=report.size_bytes,
        problems=report.problems,
        loss=loss_of(report),
    )


def loss_of(report: CopyTold) -> Loss:
    """The loss as `loss_line` takes it."""
    return (report.loss.entries, report.loss.known_from, report.loss.other_store)


def copy_lines(
    *,
    last_entry_at: datetime | None,
    cases: int,
    accounts: int,
    size_bytes: int,
    problems: Sequence[str],
    loss: Loss,
) -> list[str]:
    """What the copy is, whether it is whole, and what going back to it would cost."""
    megabytes = f"{size_bytes / 1_000_000:.1f}"
    files = ngettext("ملف واحد", "{n} ملفات", cases).format(n=cases)
    people = ngettext("حساب واحد", "{n} حسابات", accounts).format(n=accounts)
    holds = _("في النسخة: {files}، {people}، {megabytes} م.ب")
    lines = [holds.format(files=files, people=people, megabytes=megabytes)]
    if last_entry_at is not None:
        until = f"{last_entry_at.astimezone(RIYADH):%d/%m/%Y %H:%M}"
        lines.append(_("آخر ما سُجّل فيها: {until}").format(until=until))
    if problems:
        said = _("، ").join(_(_PROBLEMS[problem]) for problem in problems)
        return [*lines, _("النسخة لا تصلح للاستعادة: {problems}").format(problems=said)]
    return [*lines, _("النسخة سليمة."), loss_line(loss)]


def loss_line(loss: Loss) -> str:
    """What would be undone."""
    entries, known_from, other_store = loss
    if other_store:
        return _("في المجلد قاعدة أخرى: تُحفظ جانبًا كاملةً ولا تُمس.")
    if entries is None:
        if known_from:
            return _(
                "سلكت القاعدة الحالية طريقًا آخر بعد هذه النسخة: ما سُجّل فيها منذ ذلك يبقى في المحفوظ جانبًا."
            )
        return _("لا يُعرف ما سُجّل بعد هذه النسخة.")
    if not entries:
        return _("لا يضيع شيء: ليس في القاعدة الحالية ما ليس في النسخة.")
    at_least = ngettext(
        "يضيع من القاعدة قيد واحد سُجّل بعدها.", "يضيع من القاعدة {n} قيود سُجّلت بعدها.", entries
    ).format(n=entries)
    if known_from == "this-pc":
        return _("{lost} وهذا أقل ما يعرفه هذا الجهاز.").format(lost=at_least)
    return at_least
