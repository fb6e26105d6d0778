"""Imports go down only. The table is the architecture; docs/architecture.md tells why."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

LATE_FOR_CLI = {"app", "bench", "tour"}

# Each layer and what it may import of the program. A layer may always import itself.
MAY_IMPORT: dict[str, set[str]] = {
    "": set(),
    "paths": set(),
    "log": {"paths"},
    "i18n": {"paths"},
    "settings": {"paths", "i18n", "domain"},
    "domain": set(),
    "wording": {"domain", "i18n", "paths"},
    "vault": {"domain", "paths"},
    "store": {"domain"},
    "documents": {"domain", "wording", "i18n", "paths"},
    "sheets": {"domain"},
    "services": {"domain", "paths", "vault", "store", "documents", "sheets", "wording"},
    "bootstrap": {"domain", "paths", "log", "i18n", "settings", "wording", "services"},
    "ui": {"domain", "paths", "log", "i18n", "settings", "wording", "services"},
    "cli": {"domain", "paths", "i18n", "settings", "wording", "services", "bootstrap", *LATE_FOR_CLI},
    "app": {"domain", "paths", "log", "i18n", "settings", "wording", "services", "bootstrap", "ui"},
    "tour": {"domain", "paths", "log", "i18n", "settings", "services", "app", "ui"},
    "bench": {
        "sheets",
        "domain",
        "paths",
        "i18n",
        "wording",
        "services",
        "store",
        "vault",
        "app",
        "ui",
        "documents",
        "cli",
    },
    "__main__": {"cli", "bootstrap", "app", "i18n", "log"},
}

# What is too slow or too heavy to import before it is needed.
ONLY_LATE: dict[str, set[str]] = {
    "services": {"documents"},
    "cli": LATE_FOR_CLI,
    "__main__": {"app"},
    "bench": {"services", "store", "vault", "app", "ui", "documents", "cli"},
}

# Who may know each library that shapes the code around it.
LIBRARY_HOMES: dict[str, set[str]] = {
    "PySide6": {"ui", "app", "bench", "tour"},
    "shiboken6": {"ui", "app"},
    "sqlalchemy": {"store", "services", "bench"},
    "alembic": {"store"},
    "sqlcipher3": {"store", "bench"},
    "sqlite3": {"store"},
    "cryptography": {"vault"},
    "keyring": {"vault"},
    "reportlab": {"documents", "bench"},
    "uharfbuzz": {"documents"},
    "bidi": {"documents"},
    "pypdfium2": {"ui", "bench", "documents"},
    "zxingcpp": {"documents"},
    "phonenumbers": {"domain"},
    "stdnum": {"domain"},
    "hijridate": {"domain"},
    "tomlkit": {"services"},
    "python_calamine": {"sheets", "bench"},
    "xlsxwriter": {"sheets", "bench"},
    "weasyprint": {"bench"},
    "docx": {"bench"},
    "gettext": {"i18n"},
    "babel": set(),
}


def imports_inside(modules) -> Iterator[tuple]:
    for module in modules.values():
        for found in module.imports:
            if found.module.split(".")[0] == "intake_desktop":
                yield module, found, [*found.module.split("."), ""][1]


def test_every_layer_has_a_row_in_the_table(modules):
    assert {module.layer for module in modules.values()} <= MAY_IMPORT.keys()


def test_imports_go_down_only(modules):
    wrong = [
        f"{module.at(found.line)}: {module.layer} may not import {layer} ({found.module})"
        for module, found, layer in imports_inside(modules)
        if layer not in {"", module.layer} | MAY_IMPORT.get(module.layer, set())
    ]
    assert wrong == []


def test_heavy_layers_are_imported_late(modules):
    wrong = [
        f"{module.at(found.line)}: import {found.module} inside the function that needs it"
        for module, found, layer in imports_inside(modules)
        if layer in ONLY_LATE.get(module.layer, set()) and not (found.late or found.for_types)
    ]
    assert wrong == []


def test_vault_store_documents_and_sheets_do_not_know_each_other():
    rooms = {"vault", "store", "documents", "sheets"}
    for layer in rooms:
        assert MAY_IMPORT[layer].isdisjoint(rooms - {layer})


@pytest.mark.parametrize("library", LIBRARY_HOMES)
def test_each_library_stays_at_home(modules, library):
    wrong = [
        f"{module.at(found.line)}: {library} is for {sorted(LIBRARY_HOMES[library])} alone"
        for module in modules.values()
        for found in module.imports
        if found.module.split(".")[0] == library and module.layer not in LIBRARY_HOMES[library]
    ]
    assert wrong == []


def test_domain_is_pure(modules):
    """No clock, file, process or random number of its own: those are given to it."""
    impure = {"os", "io", "pathlib", "time", "random", "secrets", "subprocess", "threading", "logging"}
    wrong = [
        f"{module.at(found.line)}: domain may not import {found.module}"
        for module in modules.values()
        if module.layer == "domain"
        for found in module.imports
        if found.module.split(".")[0] in impure
    ]
    assert wrong == []


def test_rows_never_leave_the_store(modules):
    wrong = [
        f"{module.at(found.line)}: {found.name} is a row; take the frozen value"
        for module, found, layer in imports_inside(modules)
        if layer == "store" and found.name.endswith("Row") and module.layer not in {"store", "services"}
    ]
    assert wrong == []


def test_the_command_line_imports_no_qt(modules):
    """Followed through everything imported as the modules load; a late import is not followed."""
    seen = {name for name, module in modules.items() if module.layer in {"cli", "__main__"}}
    waiting = list(seen)
    while waiting:
        module = modules[waiting.pop()]
        for found in module.imports:
            if found.late or found.for_types:
                continue
            assert found.module.split(".")[0] not in {"PySide6", "shiboken6"}, module.at(found.line)
            parents = found.module.split(".")
            for depth in range(1, len(parents) + 1):
                name = ".".join(parents[:depth])
                if name in modules and name not in seen:
                    seen.add(name)
                    waiting.append(name)
