"""Imports that wait until somebody looks inside: for packages that others import but we never use.

Mesa imports pandas, networkx and its own experimental parts (and with them SciPy), half a second that every worker
process would spend on nothing. The standard library's `LazyLoader` does not do: Mesa asks every module for its file
when it sets up logging, and that alone makes it load.
"""

from __future__ import annotations

import contextlib
import importlib.abc
import importlib.machinery
import sys
from collections.abc import Iterator, Sequence
from types import ModuleType
from typing import Any


class _Waiting(ModuleType):
    """A module that is executed when a name is first sought in it."""

    def __getattr__(self, name: str) -> Any:
        """Execute the module, unless only something about it is asked (`__file__` and the like)."""
        if name.startswith("__") and name != "__version__":
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        self.__class__ = ModuleType  # type: ignore[assignment]
        loader = self.__spec__.loader if self.__spec__ else None
        if isinstance(loader, _WaitingLoader):
            loader.usual.exec_module(self)
        return getattr(self, name)


class _WaitingLoader(importlib.abc.Loader):
    def __init__(self, usual: importlib.abc.Loader) -> None:
        self.usual = usual

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> ModuleType:
        return _Waiting(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Wait."""


class _WaitingFinder(importlib.abc.MetaPathFinder):
    def __init__(self, names: Sequence[str]) -> None:
        self._names = frozenset(names)

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname not in self._names:
            return None
        spec = importlib.machinery.PathFinder.find_spec(fullname, path, target)
        if spec is not None and spec.loader is not None:
            spec.loader = _WaitingLoader(spec.loader)
        return spec


@contextlib.contextmanager
def lazily(*names: str) -> Iterator[None]:
    """Let modules that are first imported inside the block load when somebody first looks inside them.

    Only for whole packages whose parts nobody imports directly.
    """
    finder = _WaitingFinder(names)
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)


@contextlib.contextmanager
def absent(*names: str) -> Iterator[None]:
    """Let imports of modules that are not loaded yet fail inside the block, as if they were not installed.

    For optional parts that another package would look for and that nothing here needs.
    """
    hidden = [name for name in names if name not in sys.modules]
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]
    try:
        yield
    finally:
        for name in hidden:
            del sys.modules[name]
