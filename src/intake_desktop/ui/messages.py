"""One bridge from wherever something happened to whoever shows it. Early messages wait for a window."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple, Protocol

from intake_desktop.domain.errors import IntakeError

Tone = Literal["info", "ok", "warn", "error"]


class Message(NamedTuple):
    """What a window shows. `act` is what its one button does: undo, try again."""

    text: str
    tone: Tone = "info"
    act_label: str = ""
    act: Callable[[], object] | None = None
    undo: bool = False
    serious: bool = False


class Presenter(Protocol):
    """A window that shows messages."""

    def present(self, message: Message) -> None:
        """Show it now."""


class _Bridge:
    presenters: list[Presenter]
    waiting: list[Message]

    def __init__(self) -> None:
        self.presenters = []
        self.waiting = []

    def send(self, message: Message) -> None:
        if self.presenters:
            self.presenters[-1].present(message)
        else:
            self.waiting.append(message)


_bridge = _Bridge()


def attach(presenter: Presenter) -> None:
    """Show messages in `presenter` from now on, those that waited first."""
    _bridge.presenters.append(presenter)
    waiting, _bridge.waiting = _bridge.waiting, []
    for message in waiting:
        presenter.present(message)


def detach(presenter: Presenter) -> None:
    """`presenter` is closing; whoever showed messages before it does so again."""
    if presenter in _bridge.presenters:
        _bridge.presenters.remove(presenter)


def forget_all() -> None:
    """Drop presenters and waiting messages: the windows are being rebuilt."""
    _bridge.presenters.clear()
    _bridge.waiting.clear()


def inform(text: str) -> None:
    """Something worth knowing; nothing to do."""
    _bridge.send(Message(text))


def succeed(text: str) -> None:
    """It worked."""
    _bridge.send(Message(text, "ok"))


def warn(text: str) -> None:
    """It worked, but look at this."""
    _bridge.send(Message(text, "warn"))


def report(error: IntakeError, *, retry: Callable[[], object] | None = None, label: str = "") -> None:
    """An error in words, with «أعد المحاولة», or what `label` says, where there is something to do."""
    from intake_desktop.i18n import gettext as _
    from intake_desktop.wording.errors import error_message

    label = (label or _("أعد المحاولة")) if retry else ""
    _bridge.send(Message(error_message(error), "error", act_label=label, act=retry))


def report_unexpected() -> None:
    """A defect of ours came up: a plain dialogue. What happened is in the log, without anybody's data."""
    from intake_desktop.i18n import gettext as _

    text = _("حدث خطأ غير متوقع ولم يكتمل ما طلبت. ما كُتب محفوظ. أعد المحاولة، وإن تكرر فأبلغ المشرف.")
    _bridge.send(Message(text, "error", serious=True))


def offer_undo(text: str, undo: Callable[[], object]) -> None:
    """What was done, and ten seconds to take it back."""
    from intake_desktop.i18n import gettext as _

    _bridge.send(Message(text, act_label=_("تراجع"), act=undo, undo=True))
