"""From one missing thing to the next, and where each is put right."""

from __future__ import annotations

from intake_desktop.domain.cases.case import MissingItem
from intake_desktop.i18n import gettext as _
from intake_desktop.ui.intake.draft import Draft
from intake_desktop.ui.intake.pages import page_of_item
from intake_desktop.wording.missing import MissingWords, missing_words


def next_missing(draft: Draft, *, page_id: str, last: MissingItem | None) -> MissingItem | None:
    """The one after `last` if that is on this page, else the first from this page on, else the very first."""
    items = draft.view.missing
    if not items:
        return None
    order = [page.id for page in draft.pack.pages]
    places = [order.index(page.id) if (page := page_of_item(draft.pack, item)) else -1 for item in items]
    here = order.index(page_id)
    if last in items and places[items.index(last)] == here:
        return items[(items.index(last) + 1) % len(items)]
    return next((item for item, place in zip(items, places, strict=True) if place >= here), items[0])


def words_seen_from(draft: Draft, item: MissingItem, *, page_id: str) -> MissingWords:
    """As anywhere; but of a missing field the page is told where it is put right, not who brings it."""
    words = missing_words(item, draft.pack, draft.sex)
    page = page_of_item(draft.pack, item)
    if item.kind != "field" or page is None:
        return words
    where = _("هذه الصفحة") if page.id == page_id else _("صفحة {page}").format(page=page.label_ar)
    return words._replace(who=where)
