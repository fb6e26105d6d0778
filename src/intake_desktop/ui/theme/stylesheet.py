# ruff: noqa: E501
"""The style sheet, made from palette and scale. Symmetric: Qt flips padding for Arabic, but not one-sided borders."""

from __future__ import annotations

from string import Template

from intake_desktop.ui.theme.colours import Colours
from intake_desktop.ui.theme.scale import Scale

_SHEET = Template("""
QWidget { color: $text; }
QMainWindow, QDialog, QWidget[ground="bg"] { background: $bg; }
QWidget[ground="surface"] { background: $surface; }
QFrame[frame="card"] { background: $surface; border: 1px solid $line; border-radius: ${radius_card}px; }
QFrame[frame="topbar"] { background: $surface; border: none; border-bottom: 1px solid $line; }
QFrame[frame="statusbar"] { background: $surface; border: none; border-top: 1px solid $line; }
QFrame[frame="footer"] { background: $bg; border: none; border-top: 1px solid $line; }
QFrame[frame="rule"] { background: $line; border: none; max-height: 1px; min-height: 1px; }
QFrame[frame="side"] { background: $line; border: none; max-width: 1px; min-width: 1px; }
QFrame[frame="note"][tone="info"] { background: $primary_tint; border: none; border-radius: ${radius_card}px; }
QFrame[frame="note"][tone="ok"] { background: $ok_tint; border: none; border-radius: ${radius_card}px; }
QFrame[frame="note"][tone="warn"] { background: $warn_tint; border: none; border-radius: ${radius_card}px; }
QFrame[frame="standing"] { background: $warn_tint; border: none; }
QFrame[frame="note"][tone="error"] { background: $error_tint; border: none; border-radius: ${radius_card}px; }
QFrame[frame="alarm"] { background: $error; border: none; border-radius: ${radius_card}px; }
QFrame[frame="alarm"] QLabel { color: $surface; }
QFrame[frame="undo"] { background: $text; border: none; border-radius: ${radius_card}px; }
QFrame[frame="undo"] QLabel { color: $surface; }

QLabel { background: transparent; }
QLabel[role="small"] { font-size: ${small}pt; }
QLabel[role="heading"] { font-size: ${heading}pt; font-weight: 600; }
QLabel[role="title"] { font-size: ${title}pt; font-weight: 600; }
QLabel[role="figure"] { font-size: ${figure}pt; font-weight: 700; }
QLabel[weight="medium"] { font-weight: 500; }
QLabel[weight="strong"] { font-weight: 600; }
QLabel[tone="muted"] { color: $muted; }
QLabel[tone="primary"] { color: $primary; }
QLabel[tone="ok"] { color: $ok; }
QLabel[tone="warn"] { color: $warn; }
QLabel[tone="error"] { color: $error; }

QLabel[badge="neutral"], QLabel[badge="ok"], QLabel[badge="warn"], QLabel[badge="error"], QLabel[badge="info"] {
  font-size: ${small}pt; font-weight: 500; border-radius: ${radius_pill}px; padding: ${pad2}px ${pad10}px; }
QLabel[badge="neutral"] { background: $neutral_tint; color: $muted; border: 1px solid $line; }
QLabel[badge="info"] { background: $primary_tint; color: $primary; }
QLabel[badge="ok"] { background: $ok_tint; color: $ok; }
QLabel[badge="warn"] { background: $warn_tint; color: $warn; }
QLabel[badge="error"] { background: $error_tint; color: $error; }

QLineEdit, QPlainTextEdit, QComboBox {
  background: $surface; color: $text; border: 1px solid $edge; border-radius: ${radius}px;
  padding: 0 ${pad10}px; selection-background-color: $primary; selection-color: $on_primary; }
QLineEdit { placeholder-text-color: $muted; }
QLineEdit, QComboBox { min-height: ${inner}px; }
QPlainTextEdit { padding: ${pad6}px ${pad6}px; }
QLineEdit:read-only { background: $neutral_tint; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled { background: $neutral_tint; color: $muted; border-color: $line; }
QLineEdit[problem="error"], QPlainTextEdit[problem="error"], QComboBox[problem="error"] { border: 2px solid $error; padding: 0 ${pad9}px; }
QLineEdit[problem="warning"], QPlainTextEdit[problem="warning"], QComboBox[problem="warning"] { border: 2px solid $warn; padding: 0 ${pad9}px; }
QLineEdit[problem="error"], QComboBox[problem="error"], QLineEdit[problem="warning"], QComboBox[problem="warning"] { min-height: ${inner2}px; }
QComboBox::drop-down { border: none; width: ${arrow}px; }
QComboBox::down-arrow { image: none; }
QComboBox QLineEdit { border: none; padding: 0; min-height: 0; background: transparent; }
QComboBox QAbstractItemView { background: $surface; border: 1px solid $edge; outline: none; padding: ${pad4}px;
  selection-background-color: $primary_tint; selection-color: $primary; }
QAbstractItemView[popup="true"] { background: $surface; border: 1px solid $edge; outline: none;
  selection-background-color: $primary_tint; selection-color: $primary; }


/* Buttons of ours draw their own ground; these are rows of two lines, and the buttons of Qt's dialogues. */
QPushButton { background: $surface; border: 1px solid $edge; border-radius: ${radius}px; padding: ${pad6}px ${pad12}px; }
QPushButton:hover { background: $neutral_tint; }
QPushButton[kind="row"] { background: transparent; border: 1px solid transparent; padding: 0; }
QPushButton[kind="row"]:hover { background: $neutral_tint; }
QPushButton[kind="row"]:checked { background: $primary_tint; }

QCheckBox { spacing: ${pad8}px; background: transparent; }
QScrollArea, QScrollArea > QWidget > QWidget[ground="clear"] { background: transparent; border: none; }
QStackedWidget { background: transparent; }

QTableView { background: $surface; border: none; outline: none; gridline-color: $line;
  selection-background-color: $primary_tint; selection-color: $text; }
QHeaderView { background: $surface; border: none; }
QHeaderView::section { background: $surface; color: $muted; border: none; border-bottom: 1px solid $line;
  padding: ${pad6}px ${pad12}px; font-size: ${small}pt; }

QScrollBar:vertical { background: transparent; width: ${bar}px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: ${bar}px; margin: 0; }
QScrollBar::handle { background: $edge; border-radius: ${bar_radius}px; min-height: 32px; min-width: 32px; margin: 2px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QProgressBar { background: $neutral_tint; border: none; border-radius: ${pad4}px; max-height: ${pad8}px; min-height: ${pad8}px; }
QProgressBar::chunk { background: $primary; border-radius: ${pad4}px; }
QToolTip { background: $text; color: $surface; border: none; padding: ${pad4}px ${pad8}px; }
QMenu { background: $surface; border: 1px solid $edge; padding: ${pad4}px; }
QMenu::item { padding: ${pad6}px ${pad24}px; border-radius: ${radius}px; }
QMenu::item:selected { background: $primary_tint; color: $primary; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { background: $line; height: 1px; margin: ${pad4}px; }
""")


def stylesheet(colours: Colours, scale: Scale) -> str:
    """The whole style sheet for these colours at this text size."""
    sizes: dict[str, object] = {f"pad{n}": scale.space_px(n) for n in (2, 4, 6, 8, 9, 10, 12, 24)}
    sizes |= {role: f"{scale.points(role):.2f}" for role in ("small", "heading", "title", "figure")}
    sizes |= {
        "radius": scale.space_px(7),
        "radius_card": scale.space_px(9),
        "radius_pill": scale.space_px(9),
        "inner": scale.target_px - 2,
        "inner2": scale.target_px - 4,
        "arrow": scale.text_px(26),
        "bar": scale.space_px(10),
        "bar_radius": scale.space_px(3),
    }
    return _SHEET.substitute(colours.as_dict(), **sizes)
