"""Ages in whole years, with what is not known of them."""

from __future__ import annotations

from datetime import date

from intake_desktop.domain.identity.birth import PartialDate, age_range
from intake_desktop.i18n import gettext as _
from intake_desktop.i18n import ngettext


def years(count: int) -> str:
    """A number of years."""
    return ngettext("سنة واحدة", "{n} سنوات", count).format(n=count)


def age_text(born: PartialDate, today: date) -> str:
    """The age in whole years, or between which two it lies: `بين 17 و18 سنة`."""
    youngest, oldest = age_range(born, today)
    if youngest == oldest:
        return years(youngest)
    return _("بين {youngest} و{oldest}").format(youngest=youngest, oldest=years(oldest))
