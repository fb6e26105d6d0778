"""What was saved of a damaged store, table by table, and what was not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import mark, ngettext

_TABLES = {
    "account": mark("الحسابات"),
    "audit": mark("قيود سجل التدقيق"),
    "case_category": mark("فئات الملفات"),
    "case_event": mark("سطور السجل الزمني"),
    "case_file": mark("الملفات"),
    "case_step": mark("الخطوات"),
    "consent": mark("الموافقات"),
    "counter": mark("عدّادات الأرقام"),
    "decision": mark("القرارات"),
    "document": mark("المستندات"),
    "headship": mark("أرباب الأسر"),
    "household": mark("الأسر"),
    "household_member": mark("أفراد الأسر كما ذُكروا"),
    "income": mark("الدخل"),
    "inquiry": mark("الاستفسارات"),
    "membership": mark("أفراد الأسر"),
    "obligation": mark("الالتزامات"),
    "person": mark("الأشخاص"),
    "person_link": mark("ما قيل عن احتمالات التكرار"),
    "policy_pack": mark("السياسات"),
    "print": mark("الأوراق الصادرة"),
    "scan_page": mark("الصفحات الممسوحة"),
    "reader_key": mark("مفاتيح قراء الأقسام المختومة"),
    "sealed_grant": mark("من يقرأ الأقسام المختومة"),
    "sealed_item": mark("ما في الأقسام المختومة"),
    "sealed_picture": mark("صور الأقسام المختومة"),
    "sealed_share": mark("صور الأقسام المختومة"),
    "sealed_section": mark("الأقسام المختومة"),
    "setting": mark("إعدادات الجهة"),
}
_PROBLEMS = {
    "policy": mark("فُقد نص السياسة التي فُتحت بها ملفات: اعتمد السياسة نفسها من جديد لتُعرض."),
    "audit": mark("سجل التدقيق في القاعدة الجديدة لا يتسلسل. لا تعمل بها، وأبلغ الدعم."),
}
SHOWN_CASES = 20


def _table_name(table: str) -> str:
    """What a table holds, as an office calls it; its own name for one that has no other."""
    return _(_TABLES[table]) if table in _TABLES else table


def _table_line(table: str, *, read: int, lost: int | None, loose: int) -> str:
    """One table of which something is missing."""
    if lost is None:
        said = _("{table}: قُرئ {read}، ولا يُعرف كم فُقد")
    else:
        said = _("{table}: قُرئ {read}، وفُقد {lost}")
    text = said.format(table=_table_name(table), read=read, lost=lost)
    if loose:
        text += _(" (و{loose} قُرئت وفُقد ما تتبعه)").format(loose=loose)
    return text


def _audit_line(*, sound_to: int, resealed: int, lost: int) -> str:
    """What became of the audit."""
    if not resealed and not lost:
        return _("سجل التدقيق: سليم كله حتى القيد {sound_to}.").format(sound_to=sound_to)
    text = _("سجل التدقيق: سليم حتى القيد {sound_to}، وبعده أُعيد ختم {resealed} وفُقد {lost}.")
    return text.format(sound_to=sound_to, resealed=resealed, lost=lost)


def _known_line(sequence: int) -> str:
    """The PC remembers more than was read."""
    text = _(
        "يعرف هذا الجهاز قيود القاعدة حتى {sequence}، وليس ذلك فيما قُرئ: قد تكون نسخة أقدم وُضعت مكانها. "
        "يُذكر ذلك عند كل دخول حتى يُكتب سببه."
    )
    return text.format(sequence=sequence)


def _cases_line(numbers: tuple[str, ...]) -> str:
    """The files of which something is missing; the first of many."""
    said = ngettext("ملف واحد ينقصه شيء: {list}", "{n} ملفات ينقصها شيء: {list}", len(numbers))
    shown = _("، ").join(f"\u2066{number}\u2069" for number in numbers[:SHOWN_CASES])
    if len(numbers) > SHOWN_CASES:
        shown += _("، وغيرها")
    return said.format(n=len(numbers), list=shown)


def _problem_lines(codes: Iterable[str]) -> list[str]:
    """What the checks on the new store found."""
    other = _("لم تجتز القاعدة الجديدة فحصها ({code}). لا تعمل بها، وأبلغ الدعم.")
    return [_(_PROBLEMS[code]) if code in _PROBLEMS else other.format(code=code) for code in codes]


def _pages_line(*, pages: int, lost: int, proven: bool) -> str:
    """How much of the file was read."""
    if not proven:
        return _("فُقد ما يُتحقق به من الصفحات، فقُرئت بشكلها وحده: راجع ما أُنقذ قبل العمل به.")
    if not lost:
        return _("قُرئت صفحات الملف كلها: {pages}.").format(pages=pages)
    return _("صفحات الملف {pages}، منها تالفة {lost}.").format(pages=pages, lost=lost)


class _Table(Protocol):
    """What became of one table."""

    name: str
    read: int
    lost: int | None
    loose: int

    @property
    def whole(self) -> bool:
        """Whether nothing of it is missing."""


class _Audit(Protocol):
    """What became of the audit."""

    @property
    def sound_to(self) -> int: ...
    @property
    def resealed(self) -> int: ...
    @property
    def lost(self) -> int: ...
    @property
    def known(self) -> int: ...


class _Salvaged(Protocol):
    """What a salvage tells of itself."""

    @property
    def pages(self) -> int: ...
    @property
    def pages_lost(self) -> int: ...
    @property
    def proven(self) -> bool: ...
    @property
    def tables(self) -> Sequence[_Table]: ...
    @property
    def cases(self) -> tuple[str, ...]: ...
    @property
    def audit(self) -> _Audit: ...
    @property
    def problems(self) -> tuple[str, ...]: ...


def report_lines(done: _Salvaged) -> list[str]:
    """What is missing, table by table, then the files, the audit, and what the checks found."""
    lines = [
        _table_line(each.name, read=each.read, lost=each.lost, loose=each.loose)
        for each in done.tables
        if not each.whole
    ]
    if done.cases:
        lines.append(_cases_line(done.cases))
    audit = done.audit
    return [
        _pages_line(pages=done.pages, lost=done.pages_lost, proven=done.proven),
        *(lines or [_("لم يُفقد شيء.")]),
        _audit_line(sound_to=audit.sound_to, resealed=audit.resealed, lost=audit.lost),
        *([_known_line(audit.known)] if audit.known else []),
        *_problem_lines(done.problems),
    ]
