"""A registry of another program: chosen, its columns matched, every row looked at, the good ones taken."""

from __future__ import annotations

from pathlib import Path

from intake_desktop import paths
from intake_desktop.tour.guide import Guide
from intake_desktop.ui.beneficiaries.screen import BeneficiariesScreen
from intake_desktop.ui.importing.screen import ImportScreen

_POLICY, _CHANNEL = "aseeb", "interview"


def import_registry(guide: Guide, folder: Path) -> None:
    """As an old Windows saved it, one row of it without a name and one of somebody who is on file."""
    guide.watch.stop = "import"
    file = folder / "سجل المستفيدين.csv"
    told = (paths.resources() / "demo" / "registry.csv").read_text(encoding="utf-8")
    file.write_text(told, encoding="windows-1256", newline="\r\n")
    guide.hands.click(guide.shell.rail.buttons["beneficiaries"])
    files = guide.screen(BeneficiariesScreen)
    if files.all.isVisible():  # where they were when they locked: at what a search found
        guide.hands.click(files.all)
    guide.hands.click(files.import_)
    screen = guide.screen(ImportScreen)
    guide.dismiss_message()
    guide.picture("import-choose")
    _choose_file(guide, screen, file)
    guide.hands.press("F9")
    _go_to(guide, screen, "columns")
    guide.picture("import-columns")
    guide.hands.press("F9")
    _go_to(guide, screen, "rows")
    guide.picture("import-rows")
    _look_at_doubtful(guide, screen)
    guide.hands.press("F9")
    guide.watch.until(lambda: screen.work.imported, "the import")
    guide.picture("import-done")
    guide.hands.press("F9")
    guide.screen(BeneficiariesScreen)


def _choose_file(guide: Guide, screen: ImportScreen, file: Path) -> None:
    guide.hands.press("F9")
    guide.open_file(file)
    guide.watch.until(lambda: screen.work.opened, "the file")
    guide.settle()
    if screen.file.policy.isVisible():
        guide.hands.fill(screen.file.policy, _POLICY)
        guide.settle()
    guide.hands.fill(screen.file.channel, _CHANNEL)
    guide.picture("import-file")


def _go_to(guide: Guide, screen: ImportScreen, step: str) -> None:
    guide.watch.until(lambda: screen.current == step, step)
    guide.settle()


def _look_at_doubtful(guide: Guide, screen: ImportScreen) -> None:
    """Who may be somebody on file, then what is refused. Only what nothing is said against is taken."""
    for kind in ("alike", "refused"):
        chip = next(chip for chip in screen.rows.kinds.chips if chip.identity == kind)
        guide.hands.click(chip)
        guide.settle()
        guide.picture(f"import-{kind}")
