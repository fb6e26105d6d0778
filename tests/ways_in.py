"""The verbs that open a store by a password or by the recovery key: asked as an account of each role."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import FunctionType

from intake_desktop import services
from intake_desktop.domain.errors import AccessRefused
from intake_desktop.domain.rights.permissions import Role
from intake_desktop.services.access import recovery, sign_in
from intake_desktop.services.access.accounts import add_account
from intake_desktop.services.backups import copy_check, restoring
from intake_desktop.services.backups.backup import backup
from intake_desktop.services.backups.copy_check import Secret
from intake_desktop.services.salvage import salvaging
from intake_desktop.services.store_file import open_to_read
from tests.unit.office import NOON, Office

PASSWORD, NEW_PASSWORD = "صقر يعبر الربع الخالي", "قارب أزرق تحت المطر"
MAKES_A_STORE = {"store_file.setup.create_store"}


class Building:
    """A closed store with an account of each role, named as the role is, and a copy of it."""

    def __init__(self, office: Office, folder: Path) -> None:
        self._office, self._folder, self._places = office, folder, 0
        signed_in = office.open()
        for role in Role:
            add_account(signed_in, login=role, name=role, password=PASSWORD, roles=[role])
        self.copy = backup(signed_in, destination=folder / "copy").path
        signed_in.store.close()

    @property
    def store(self) -> Path:
        return self._office.folder

    def empty(self) -> Path:
        """Where nothing lies yet."""
        self._places += 1
        return self._folder / f"empty-{self._places}"

    def password_of(self, role: Role) -> Secret:
        return Secret(login=role, password=PASSWORD)

    def key_for(self, role: Role) -> Secret:
        return Secret(login=role, typed_key=self._office.recovery_key)


Way = Callable[[Building, Secret], object]


def _sign_in(building: Building, secret: Secret) -> None:
    sign_in.sign_in(
        folder=building.store, login=secret.login, password=secret.password or "", clock=lambda: NOON
    ).store.close()


def _open_to_read(building: Building, secret: Secret) -> None:
    open_to_read.open_to_read(
        folder=building.store, login=secret.login, password=secret.password or "", clock=lambda: NOON
    ).store.close()


def _check_copy(building: Building, secret: Secret) -> None:
    copy_check.check_copy(source=building.copy, folder=building.empty(), secret=secret, clock=lambda: NOON)


def _restore(building: Building, secret: Secret) -> None:
    restoring.restore(
        source=building.copy,
        folder=building.empty(),
        secret=secret,
        new_password=NEW_PASSWORD,
        clock=lambda: NOON,
    )


def _salvage(building: Building, secret: Secret) -> None:
    salvaging.salvage(
        source=building.copy,
        destination=building.empty(),
        secret=secret,
        new_password=NEW_PASSWORD,
        clock=lambda: NOON,
    )


def _open_with_recovery_key(building: Building, secret: Secret) -> None:
    recovery.open_with_recovery_key(
        folder=building.store,
        typed_key=secret.typed_key or "",
        login=secret.login or "",
        new_password=NEW_PASSWORD,
        clock=lambda: NOON,
    ).store.close()


BY_PASSWORD: Mapping[str, Way] = {
    "access.sign_in.sign_in": _sign_in,
    "backups.copy_check.check_copy": _check_copy,
    "backups.restoring.restore": _restore,
    "salvage.salvaging.salvage": _salvage,
    "store_file.open_to_read.open_to_read": _open_to_read,
}
BY_RECOVERY_KEY: Mapping[str, Way] = {
    "access.recovery.open_with_recovery_key": _open_with_recovery_key,
    "backups.copy_check.check_copy": _check_copy,
    "backups.restoring.restore": _restore,
    "salvage.salvaging.salvage": _salvage,
}


def roles_let_in(building: Building) -> dict[str, frozenset[Role]]:
    """Whom each way lets in: with their own password, and whatever their role where the key is typed."""
    told: dict[str, frozenset[Role]] = {}
    for verb, way in BY_PASSWORD.items():
        held = (role for role in Role if _opens(building, way, building.password_of(role)))
        told[f"{verb} (password)"] = frozenset(held)
    # The key is asked once, for a login whose own password would not do.
    for verb, way in BY_RECOVERY_KEY.items():
        opens = _opens(building, way, building.key_for(Role.RECEPTION))
        told[f"{verb} (recovery key)"] = frozenset(Role) if opens else frozenset()
    return told


def _opens(building: Building, way: Way, secret: Secret) -> bool:
    """Whether it lets them in; any other refusal than of a right is a mistake of the test."""
    try:
        way(building, secret)
    except AccessRefused as refusal:
        if refusal.code != "not-allowed":
            raise
        return False
    return True


def ways_of_the_services() -> set[str]:
    """The verbs that take a password or key and where to use it, and nobody who is signed in."""
    return {
        f"{function.__module__.removeprefix(services.__name__ + '.')}.{function.__name__}"
        for function in _functions()
        if (named := _named_only(function))
        and named & {"password", "secret", "typed_key"}
        and named & {"folder", "source"}
    }


def _functions() -> Iterator[FunctionType]:
    for module in pkgutil.walk_packages(services.__path__, f"{services.__name__}."):
        for function in vars(importlib.import_module(module.name)).values():
            own = inspect.isfunction(function) and function.__module__ == module.name
            if own and not function.__name__.startswith("_") and ".demo." not in module.name:
                yield function


def _named_only(function: FunctionType) -> set[str]:
    """What is given by name only, as verbs take it; nothing where somebody is signed in already."""
    known = inspect.signature(function).parameters.values()
    if any("SignedIn" in str(each.annotation) for each in known):
        return set()
    return {each.name for each in known if each.kind is inspect.Parameter.KEYWORD_ONLY}
