"""What any PySide6 program pays: an empty window of the size of ours. Run as a process of its own."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication, QWidget

from intake_desktop.bench.first_paint import report_first_paint


def main(width: int, height: int) -> int:
    application = QApplication([])
    window = QWidget()
    window.resize(width, height)
    report_first_paint(application, window)
    window.show()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2])))
