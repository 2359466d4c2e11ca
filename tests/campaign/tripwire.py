"""Counts what a process asks of the disk, and lets it die or be refused at one of these requests."""

from __future__ import annotations

import builtins
import errno
import io
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

_CHANGING: Final = {
    "os.rename": 2,
    "os.link": 2,
    "os.symlink": 2,
    "os.remove": 1,
    "os.mkdir": 1,
    "os.rmdir": 1,
    "os.truncate": 1,
    "os.chmod": 1,
    "os.utime": 1,
}
"""The audit events of requests that change something, and how many paths they begin with."""
_LOOKING: Final = {"os.listdir": 1, "os.scandir": 1}
_WRITING_FLAGS = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_FULL: Final = {"ENOSPC", "EDQUOT"}
"""What a disk says that lets files be taken away all the same."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of the disk: its name, of which file, does it change something."""

    name: str
    path: str
    changes: bool

    def __str__(self) -> str:
        return f"{self.name} {self.path}"


@dataclass(slots=True)
class Tripwire:
    """
    Watches the requests for what lies below ``root`` from when it is laid in this process, for good.

    At the request of number ``at``, counted from one, ``meets`` is called: it kills the process or raises. Once that is
    over, ``meets`` is called for all later ones too if it is ``lasting``. Requests are told to ``listed``, a number of
    an open file, where that is given.
    """

    root: Path
    at: int = 0
    meets: Callable[[Request], None] | None = None
    lasting: bool = False
    only_changes: bool = True
    listed: int | None = None
    _count: int = field(default=0, init=False)

    def lay(self) -> None:
        """Begin to watch; to be called in a fork."""
        sys.addaudithook(self._heard)
        real_open, real_fsync = io.open, os.fsync

        def watching(file: Any, mode: str = "r", *args: Any, **kwargs: Any) -> Any:
            opened = real_open(file, mode, *args, **kwargs)
            is_ours = isinstance(file, int) or self._is_ours(file)
            return _Watched(opened, self, _text(file)) if is_ours and set(mode) & set("wax+") else opened

        def syncing(handle: int) -> None:
            self.asked(Request("fsync", str(handle), changes=True))
            real_fsync(handle)

        io.open = builtins.open = watching
        os.fsync = syncing  # type: ignore[assignment]
        for name in ("sendfile", "copy_file_range"):
            if hasattr(os, name):
                setattr(os, name, self._copying(getattr(os, name)))

    def asked(self, request: Request) -> None:
        """Count a request; what it meets may end the process or be raised."""
        if self.only_changes and not request.changes:
            return
        self._count += 1
        if self.listed is not None:
            os.write(self.listed, f"{int(request.changes)} {request.name} {request.path}\n".encode(errors="replace"))
        if self.meets and (self._count == self.at or (self.lasting and self._count > self.at)):
            self.meets(request)

    def _copying(self, real: Callable[..., int]) -> Callable[..., int]:
        def copying(*args: Any, **kwargs: Any) -> int:
            self.asked(Request("copy", str(args[0]), changes=True))
            return real(*args, **kwargs)

        return copying

    def _heard(self, event: str, args: tuple[Any, ...]) -> None:
        if event == "open":
            path, mode, flags = args
            if not isinstance(path, int) and self._is_ours(path):
                changes = bool((flags or 0) & _WRITING_FLAGS) or bool(mode and set(mode) & set("wax+"))
                self.asked(Request("open for writing" if changes else "open", _text(path), changes))
        elif event in _CHANGING or event in _LOOKING:
            paths = args[: _CHANGING.get(event) or _LOOKING[event]]
            if any(map(self._is_ours, paths)):
                self.asked(Request(event, " ".join(map(_text, paths)), event in _CHANGING))

    def _is_ours(self, path: Any) -> bool:
        if isinstance(path, int):
            return True
        text = _text(path)
        return not os.path.isabs(text) or text.startswith(str(self.root))  # noqa: PTH117 - as audited, not as a path


class _Watched:
    """An open file whose every write is a request; the process may die in the middle of one."""

    def __init__(self, opened: Any, wire: Tripwire, name: str) -> None:
        self._opened, self._wire, self._name = opened, wire, name

    def write(self, content: Any) -> Any:
        self._wire.asked(Request("begin to write", self._name, changes=True))
        half = len(content) // 2
        self._opened.write(content[:half])
        self._opened.flush()
        self._wire.asked(Request("write the other half", self._name, changes=True))
        return half + self._opened.write(content[half:])

    def __enter__(self) -> _Watched:
        return self

    def __exit__(self, *_: object) -> None:
        self._opened.close()

    def __iter__(self) -> Any:
        return iter(self._opened)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._opened, name)


def _text(path: Any) -> str:
    return str(path) if isinstance(path, int) else os.fsdecode(path)


def die(_: Request) -> None:
    """Die as when the plug is pulled: nothing more is done or told."""
    os.kill(os.getpid(), signal.SIGKILL)


def refusing(name: str, winerror: int | None = None) -> Callable[[Request], None]:
    """Return what refuses a request with the error of that name, and with the number that Windows would give it."""
    number = getattr(errno, name)

    def refuse(request: Request) -> None:
        if name in _FULL and request.name in {"os.remove", "os.rmdir"}:
            return
        error = OSError(number, os.strerror(number), request.path)
        if winerror:
            error.winerror = winerror  # type: ignore[attr-defined]
        raise error

    return refuse
