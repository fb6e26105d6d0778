"""The source as the architecture tests see it: each module's tree and what it imports."""

from __future__ import annotations

import ast
import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src"


@dataclass(frozen=True)
class Import:
    """A module, or one name out of it. `late` is inside a function, `for_types` is for mypy alone."""

    module: str
    name: str
    line: int
    late: bool
    for_types: bool


@dataclass(frozen=True)
class Module:
    name: str
    path: Path
    tree: ast.Module
    imports: tuple[Import, ...]

    @property
    def layer(self) -> str:
        """`intake_desktop.ui.shell.window` is of `ui`; the package's own `__init__` is of ``."""
        return layer_of(self.name)

    def at(self, line: int) -> str:
        return f"{self.path.relative_to(ROOT)}:{line}"


def layer_of(name: str) -> str:
    return [*name.split("."), ""][1]


def _walk(node: ast.AST, *, late: bool, for_types: bool) -> Iterator[tuple[ast.AST, bool, bool]]:
    for child in ast.iter_child_nodes(node):
        inner_late = late or isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda))
        inner_types = for_types or (isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test))
        yield child, late, for_types
        yield from _walk(child, late=inner_late, for_types=inner_types)


def _imports(tree: ast.Module, names: frozenset[str], package: str) -> Iterator[Import]:
    for node, late, for_types in _walk(tree, late=False, for_types=False):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(alias.name, "", node.lineno, late, for_types)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                parts = package.split(".")
                base = ".".join([*parts[: len(parts) - node.level + 1], *filter(None, [base])])
            for alias in node.names:
                full = f"{base}.{alias.name}"
                module, name = (full, "") if full in names else (base, alias.name)
                yield Import(module, name, node.lineno, late, for_types)


@cache
def read_modules() -> dict[str, Module]:
    paths = {}
    for path in sorted((SOURCE / "intake_desktop").rglob("*.py")):
        parts = path.relative_to(SOURCE).with_suffix("").parts
        paths[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    names = frozenset(paths)
    modules = {}
    for name, path in paths.items():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        package = name if path.name == "__init__.py" else name.rpartition(".")[0]
        modules[name] = Module(name, path, tree, tuple(_imports(tree, names, package)))
    return modules


@pytest.fixture(scope="session")
def modules() -> dict[str, Module]:
    """Every module of the program by its full name."""
    return read_modules()


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def checked_in() -> list[Path]:
    """The files that people wrote, found without git: a test also runs from an unpacked archive."""
    made = {".venv", ".git", "build", "dist", "__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache"}
    made |= {".hypothesis", "node_modules"}
    found = []
    for folder, folders, files in os.walk(ROOT):
        folders[:] = [name for name in folders if name not in made]
        found += [Path(folder) / name for name in files if name not in made]
    return found
