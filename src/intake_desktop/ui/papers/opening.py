"""The one way to a paper, from wherever it is wanted; Esc leads back there."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from intake_desktop.ui.shell.window import Shell


def open_paper(shell: Shell, *, number: str, form: str) -> None:
    """Show a form of the file `number` before it is printed, and come back to what is shown now."""
    back = shell.current_key
    place = shell.place()
    shell.show_screen("paper", number=number, form=form, back=back, back_place=place)
