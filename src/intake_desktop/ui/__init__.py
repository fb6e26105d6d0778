"""Windows. Thin: every act is a service called on the store thread."""

from intake_desktop.ui import lean_imports

lean_imports.apply()
