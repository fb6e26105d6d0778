#!/usr/bin/env bash
# Opens the window on a store of fictional people. Without a display, drives the same windows
# offscreen through the main job and leaves numbered pictures and the printed pages in build/tour.
set -euo pipefail
cd "$(dirname "$0")/.."
program=.venv/bin/intake-desktop
if [ "$(uname -s)" = Linux ] && [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
  echo "No display here: driving the real windows offscreen. Pictures and printed pages go to build/tour/"
  QT_QPA_PLATFORM=offscreen "$program" demo --store build/demo --tour build/tour
  echo "Done. Look at the numbered pictures in build/tour/"
else
  "$program" demo --store build/demo
fi
