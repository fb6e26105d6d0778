from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontInfo, QFontMetrics, QImage
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from intake_desktop import paths
from intake_desktop.ui import theme
from intake_desktop.ui.theme import fonts, icons
from intake_desktop.ui.theme.colours import DARK, LIGHT, Colours, stronger
from intake_desktop.ui.theme.focus_ring import _Ring
from intake_desktop.ui.theme.scale import Scale
from intake_desktop.ui.theme.stylesheet import stylesheet
from intake_desktop.ui.widgets.labels import label
from tests.unit.ui.hands import show_active

WRITTEN_ON = [
    *(
        (ink, ground)
        for ink in ("text", "muted", "primary", "ok", "warn", "error")
        for ground in ("bg", "surface")
    ),
    *((ink, f"{ink}_tint") for ink in ("primary", "ok", "warn", "error")),
    ("on_primary", "primary"),
    ("on_primary", "primary_hover"),
    ("muted", "neutral_tint"),
    ("text", "neutral_tint"),
    ("text", "primary_tint"),
    ("primary", "error_tint"),
    ("surface", "text"),
]


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2."""

    def luminance(colour: str) -> float:
        parts = QColor(colour).getRgbF()[:3]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), WRITTEN_ON)
def test_text_can_be_read_on_its_ground(colours: Colours, ink, ground):
    assert contrast(colours.of(ink), colours.of(ground)) >= 4.5


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_more_contrast_is_more(colours: Colours):
    strong = stronger(colours)
    assert contrast(strong.muted, strong.surface) > 10
    assert contrast(strong.line, strong.surface) >= 3


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("role", ["edge", "focus", "primary", "error", "warn"])
def test_edges_can_be_seen_on_both_grounds(colours: Colours, role):
    assert min(contrast(colours.of(role), ground) for ground in (colours.bg, colours.surface)) >= 3


def test_the_style_sheet_leaves_no_token_unfilled():
    assert "$" not in stylesheet(LIGHT, Scale(130))


def test_nothing_in_the_style_sheet_is_for_one_side_only():
    sheet = stylesheet(DARK, Scale())
    assert not {side for side in ("-left:", "-right:") if side in sheet}


def test_each_weight_of_the_interface_font_is_a_face_of_its_own(qapp: QApplication):
    for weight in (400, 500, 600, 700):
        font = theme.font("body")
        font.setWeight(font.Weight(weight))
        assert (QFontInfo(font).family(), QFontInfo(font).weight()) == (fonts.FAMILY, weight)


def test_digits_are_all_as_wide_as_each_other(qapp: QApplication):
    metrics = QFontMetrics(theme.font("body"))
    assert len({metrics.horizontalAdvance(digit) for digit in "0123456789"}) == 1


def test_text_grows_with_the_text_size_and_spaces_half_as_much(qapp: QApplication):
    theme.apply(qapp, choice="light", text_percent=200)
    assert theme.font("body").pointSizeF() == 22
    assert theme.current().scale.target_px == 72
    assert theme.current().scale.space_px(16) == 24


def test_dark_is_followed_only_where_the_system_is_to_be_followed(qapp: QApplication):
    theme.apply(qapp, choice="dark")
    assert theme.current().dark
    theme.apply(qapp, choice="light")
    assert not theme.current().dark


def test_every_icon_takes_the_colour_it_is_given(qapp: QApplication):
    folder = paths.resources() / "icons"
    for path in folder.glob("*.svg"):
        if path.stem == "program":
            continue
        picture = icons.pixmap(path.stem, "#ff0000", 24).toImage()
        colours = {
            picture.pixelColor(x, y).name()
            for x in range(24)
            for y in range(24)
            if picture.pixelColor(x, y).alpha() > 200
        }
        assert colours == {"#ff0000"}, path.stem


def drawn(name: str, *, right_to_left: bool) -> QImage:
    return icons.pixmap(name, "#000000", 24, right_to_left=right_to_left).toImage()


def test_an_arrow_points_the_other_way_in_arabic(qapp: QApplication):
    def ink_on_the_left(picture: QImage) -> float:
        return sum(picture.pixelColor(x, y).alphaF() for x in range(12) for y in range(24))

    latin, arabic = (drawn("arrow-left", right_to_left=way) for way in (False, True))
    assert ink_on_the_left(latin) > 1.5 * ink_on_the_left(arabic)


def test_a_clock_looks_the_same_in_both_directions(qapp: QApplication):
    assert drawn("clock", right_to_left=True) == drawn("clock", right_to_left=False)


def test_a_line_that_begins_with_latin_still_stands_where_reading_starts(qtbot, both_ways):
    made = label("F1 مساعدة" if both_ways == "ar" else "مساعدة F1")
    qtbot.addWidget(made)
    made.resize(300, 30)
    made.show()
    picture = made.grab().toImage()
    paper = picture.pixelColor(150, 0)
    columns = [
        x for x in range(300) if any(picture.pixelColor(x, y) != paper for y in range(picture.height()))
    ]
    assert (columns[-1] > 290) if both_ways == "ar" else (columns[0] < 10)


def test_the_focus_ring_stands_around_what_has_the_keyboard_and_moves_with_it(qtbot):
    window, box = QWidget(), QWidget()
    first, second = QLineEdit(box), QLineEdit(box)
    row = QHBoxLayout(box)
    row.addWidget(first)
    row.addWidget(second)
    QVBoxLayout(window).addWidget(box)
    qtbot.addWidget(window)
    window.resize(400, 100)
    show_active(qtbot, window)
    for target in (first, second):
        target.setFocus(Qt.FocusReason.TabFocusReason)
        qtbot.waitUntil(lambda: len([r for r in window.findChildren(_Ring) if r.isVisible()]) == 1)
        ring = next(r for r in window.findChildren(_Ring) if r.isVisible())
        corner = target.mapTo(ring.parentWidget(), target.rect().topLeft())
        assert ring.geometry() == target.rect().translated(corner).adjusted(-4, -4, 4, 4)
    window.resize(600, 100)
    corner = second.mapTo(ring.parentWidget(), second.rect().topLeft())
    assert ring.geometry() == second.rect().translated(corner).adjusted(-4, -4, 4, 4)


def test_a_ground_that_only_holds_the_keyboard_gets_no_ring(qtbot):
    window, ground = QWidget(), QWidget()
    QVBoxLayout(window).addWidget(ground)
    qtbot.addWidget(window)
    show_active(qtbot, window)
    ground.setFocus()
    assert QApplication.focusWidget() is ground
    assert not [ring for ring in window.findChildren(_Ring) if ring.isVisible()]
