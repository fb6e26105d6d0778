"""What one version of a policy says otherwise than another, one sentence a change."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from intake_desktop.domain.money import format_sar
from intake_desktop.i18n import gettext as _
from intake_desktop.wording.labels import role_label
from intake_desktop.wording.pack_words import LINES, key_label

if TYPE_CHECKING:
    from intake_desktop.domain.packs.diff import PackChange
    from intake_desktop.domain.packs.policy import PolicyPack

_PART = re.compile(r"(?P<key>[^.\[]+)(?:\[(?P<line>.*?)\](?=\.|$))?\.?")
# Keys whose values are ids of another table's lines.
_NAMES_OF = {
    "documents": "documents", "base_documents": "documents", "document": "documents", "letter": "documents",
    "produces": "documents", "criteria": "criteria", "rules": "rules", "categories": "categories",
    "any_of": "categories", "verifications": "verification_types", "sections": "sections",
    "step": "steps", "free": "steps", "after": "steps",
}  # fmt: skip
_AMOUNT = "_halalas"


def pack_change_sentence(change: PackChange, pack: PolicyPack | None = None) -> str:
    """One change as a sentence. `pack` (the newer version) lends ids of other tables their own words."""
    parts = [(match["key"], match["line"]) for match in _PART.finditer(change.path)]
    if change.kind == "moved":
        return _said(_("تغيّر ترتيب {lines}"), _where(parts[:-1], change.named), lines=key_label(parts[-1][0]))
    if parts[-1][1] is not None:
        return _line(change, parts)
    return _value(change, parts, pack)


def _line(change: PackChange, parts: list[tuple[str, str | None]]) -> str:
    """A line of a table that came or went, in the gender of its noun."""
    noun = LINES[parts[-1][0]]
    added = change.kind == "added"
    if noun.feminine:
        template = _("أُضيفت {noun} «{name}»") if added else _("حُذفت {noun} «{name}»")
    else:
        template = _("أُضيف {noun} «{name}»") if added else _("حُذف {noun} «{name}»")
    return _said(template, _where(parts[:-1], change.named[:-1]), noun=_(noun.one), name=change.named[-1])


def _value(change: PackChange, parts: list[tuple[str, str | None]], pack: PolicyPack | None) -> str:
    """A key that got, lost or changed its value, with the line or the table it stands in."""
    key = parts[-1][0]
    what = key if len(parts) > 1 and parts[0][0] == "obligations" else key_label(key)
    before, after = _told(key, change.before, pack), _told(key, change.after, pack)
    where = _where(parts[:-1], change.named)
    if not before:
        return _said(_("أُضيف إلى {what}: {after}"), where, what=what, after=after)
    if not after:
        return _said(_("حُذف من {what}: {before}"), where, what=what, before=before)
    return _said(_("تغيّر {what} من {before} إلى {after}"), where, what=what, before=before, after=after)


def _said(template: str, where: str, **named: str) -> str:
    told = template.format(**named)
    return _("{where}: {told}").format(where=where, told=told) if where else told


def _where(parts: list[tuple[str, str | None]], named: tuple[str, ...]) -> str:
    """The lines a path leads through, as «الخطوة ... / السؤال ...»; a table without lines by its name."""
    names = iter(named)
    words = []
    for key, line in parts:
        if line is None:
            words.append(key_label(key))
        else:
            words.append(_("{noun} «{name}»").format(noun=_(LINES[key].the), name=next(names, line)))
    return _("، ").join(words)


def _told(key: str, value: Any, pack: PolicyPack | None) -> str:
    """A value of the pack as people write it; empty where there is none."""
    match value:
        case None:
            return ""
        case bool():
            return _("نعم") if value else _("لا")
        case int() if key.endswith(_AMOUNT):
            return _("{amount} ريال").format(amount=format_sar(value))
        case dict():
            told = ((key_label(each), _told(each, part, pack)) for each, part in value.items())
            return _("، ").join(f"{label}: {text}" for label, text in told if text)
        case tuple() | list():
            return _("، ").join(_told(key, part, pack) for part in value)
    return _label_of(key, str(value), pack)


def _label_of(key: str, value: str, pack: PolicyPack | None) -> str:
    if key in ("role", "readers", "names_in_lists"):
        return role_label(value)
    lines = getattr(pack, _NAMES_OF.get(key, ""), ()) if pack else ()
    return next((line.label_ar for line in lines if line.id == value), value)
