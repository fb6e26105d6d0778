"""Where the desk stands: screen, case, open dialogues, what is typed in them, and the caret.

It may hold names, as they were typed: it goes into the encrypted store and nowhere else.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QDialog, QWidget

from intake_desktop.i18n import gettext as _
from intake_desktop.ui.shell.half_typed import Caret, Typed, caret_in, put_caret, type_again, typed_in
from intake_desktop.ui.widgets.dialogue import Telling
from intake_desktop.wording.bidi import own_direction

if TYPE_CHECKING:
    from intake_desktop.services.open_store import SignedIn
    from intake_desktop.ui.shell.window import Shell

SUBJECTS = ("number", "form", "scan")  # what a place is about
ROUNDS = 3  # an answer asks the store, and more is asked by what comes back


@dataclass(slots=True)
class Layer:
    """A screen, or a dialogue over it: what leads there, what is typed there, where the caret is."""

    again: tuple[str, ...] = ()
    typed: Typed = field(default_factory=dict)
    caret: Caret = field(default_factory=dict)


@dataclass(slots=True)
class DeskPlace:
    """`layers` from the screen upwards; empty where no screen was shown."""

    screen: str = ""
    place: dict[str, str] = field(default_factory=dict)
    layers: list[Layer] = field(default_factory=list)

    @property
    def half_typed(self) -> bool:
        """Whether something is typed here that is nowhere else."""
        return any(layer.typed for layer in self.layers)

    def to_text(self) -> str:
        """JSON, for the store."""
        layers = [{"again": each.again, "typed": each.typed, "caret": each.caret} for each in self.layers]
        return json.dumps({"screen": self.screen, "place": self.place, "layers": layers}, ensure_ascii=False)

    @classmethod
    def from_text(cls, text: str | None) -> DeskPlace:
        """What was kept; nowhere where nothing was, or an older program kept it otherwise."""
        try:
            read = json.loads(text or "{}")
            layers = [Layer(tuple(each["again"]), each["typed"], each["caret"]) for each in read["layers"]]
            return cls(str(read["screen"]), dict(read["place"]), layers)
        except (ValueError, TypeError, KeyError):
            return cls()


def place_of(shell: Shell, *, dialogues: Sequence[QWidget], keyboards: Sequence[QWidget]) -> DeskPlace:
    """Where `shell` stands with these dialogues open; `keyboards` had the keyboard of their windows."""
    screen = shell.made_screen(shell.current_key)
    if screen is None:
        return DeskPlace()
    layers = [Layer((), typed_in(screen, besides=screen.keeps), caret_in(screen, keyboards))]
    for dialogue in sorted(dialogues, key=_depth):
        if again := getattr(dialogue, "opened_by", ()):
            typed = typed_in(dialogue, besides=lambda _field: False)
            layers.append(Layer(tuple(again), typed, caret_in(dialogue, keyboards)))
    return DeskPlace(shell.current_key, shell.place(), layers)


def _depth(widget: QWidget) -> int:
    parent = widget.parentWidget()
    return 0 if parent is None else 1 + _depth(parent)


class Returning(QObject):
    """Leads back to a place, as the store answers. What was typed and has no field any more is told."""

    done = Signal()

    def __init__(self, shell: Shell, place: DeskPlace) -> None:
        super().__init__(shell)
        self._shell, self._place = shell, place
        self._layers = list(place.layers)
        self._asked = False
        self._rounds = 0
        self._lost: list[tuple[str, Any]] = []

    def begin(self) -> None:
        """The screen of the place was just asked for."""
        self._shell.store.idle.connect(self._go_on)
        if not self._shell.store.pending:
            self._go_on()

    def _go_on(self) -> None:
        """The store has answered: the next layer can be reached, or typed into."""
        while self._layers:
            layer = self._layers[0]
            if not self._asked:
                self._asked = True
                self._ask_for(layer)
                if self._shell.store.pending:
                    return
            root = self._root_of(layer)
            if root is not None and layer.typed and self._rounds < ROUNDS:
                self._rounds += 1
                layer.typed = type_again(root, layer.typed, caret=layer.caret)
                if self._shell.store.pending:
                    return
            self._finish(layer, root)
        self._shell.store.idle.disconnect(self._go_on)
        if not self._shell.signed_in.store.read_only:
            self._shell.store.run(_forget, self._shell.signed_in, owner=self._shell)
        if self._lost:
            Telling(self._shell, title=_("ما كُتب قبل القفل"), text=self._words()).open()
        self.done.emit()

    def _words(self) -> str:
        """What has no place any more, to be read and written anew."""
        lines = [f"{own_direction(label)}: {_as_text(value)}" for label, value in self._lost]
        text = _("تغيّر الملف منذ القفل، فلم تعد هذه الخانات كما كانت. هذا ما كُتب فيها:")
        return "\n".join([text, *lines])

    def _ask_for(self, layer: Layer) -> None:
        """Open a dialogue once more, from the screen or from the dialogue under it."""
        screen = self._shell.made_screen(self._shell.current_key)
        if layer.again and screen is not None and self._same_place():
            over = open_dialogues(self._shell)
            getattr(over[-1] if over else screen, "open_again", screen.open_again)(layer.again)

    def _root_of(self, layer: Layer) -> QWidget | None:
        if not self._same_place():
            return None
        if not layer.again:
            return self._shell.made_screen(self._shell.current_key)
        return next((each for each in open_dialogues(self._shell) if _leads_to(each, layer.again)), None)

    def _same_place(self) -> bool:
        """Another file under the same fields must not get what was typed for the first."""
        shell, place = self._shell, self._place
        return shell.current_key == place.screen and all(
            shell.place().get(name) == place.place[name]
            for name in ("number", "form", "scan")
            if name in place.place
        )

    def _finish(self, layer: Layer, root: QWidget | None) -> None:
        self._lost += [(told["label"], told["value"]) for told in layer.typed.values()]
        self._layers.pop(0)
        self._asked, self._rounds = False, 0
        if root is not None and not self._layers:
            # What was just built is shown by events on their way, and takes the keyboard only then.
            QTimer.singleShot(0, root, partial(put_caret, root, layer.caret))


def _forget(signed_in: SignedIn) -> None:
    from intake_desktop.services.office.desk_place import forget_place

    forget_place(signed_in)


def _as_text(value: Any) -> str:
    if isinstance(value, dict):  # a date
        date = value.get("date", value)
        return str(date.get("value", "")) if isinstance(date, dict) else ""
    if isinstance(value, list):
        return " · ".join(map(str, value))
    return own_direction(str(value))


def _leads_to(dialogue: QWidget, again: tuple[str, ...]) -> bool:
    own = tuple(getattr(dialogue, "opened_by", ()))
    return bool(own) and own == again[: len(own)]


def place_now(shell: Shell) -> DeskPlace:
    """Where a shell stands that nothing covers."""
    dialogues = open_dialogues(shell)
    keyboards = [each.focusWidget() for each in (shell, *dialogues)]
    return place_of(shell, dialogues=dialogues, keyboards=[each for each in keyboards if each is not None])


def open_dialogues(shell: Shell) -> list[QWidget]:
    """Those on the screen, each after the one it lies over."""
    return sorted((each for each in shell.findChildren(QDialog) if each.isVisible()), key=_depth)
