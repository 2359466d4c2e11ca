"""Runs the command line in a fork of this warm process: one run costs as long as its work takes, not its start."""

from __future__ import annotations

import faulthandler
import gc
import os
import resource
import signal
import sys
import tempfile
import traceback
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from pathlib import Path

from rbexcel import __main__
from rbexcel.adapters import clock
from rbexcel.checking.check import chosen_rules
from rbexcel.cli.app import COMMANDS
from rbexcel.jobs import demo
from tests.campaign.sandbox import Sandbox

AT = datetime(2026, 11, 29, 10, 0)
"""What the clock says in every run."""

MOST_SECONDS, MOST_MEGABYTES = 10, 1024
"""What a run may take of the processor and of the memory."""

_STOPPED_AFTER = 60
_ADDRESSES = 4 * 2**30
_HEAVY = ("pandas", "openpyxl", "xlsxwriter", "python_calamine", "rapidfuzz", "rich.console", "msoffcrypto")


@dataclass(frozen=True, slots=True)
class Ran:
    """How a run ended: its exit code, or the signal that ended it; what it printed; what it took."""

    code: int
    signal: int
    out: str
    err: str
    seconds: float
    megabytes: int

    @property
    def was_killed(self) -> bool:
        """Tell whether a signal ended it."""
        return bool(self.signal)


class _Clock:
    """Stands for the class datetime in the one module that asks the time."""

    @staticmethod
    def now() -> datetime:
        return AT


def warm() -> None:
    """Load what any command may load and let it be used once, so that the forks begin with it."""
    for name in (*_HEAVY, *(f"rbexcel.cli.{module}" for module in COMMANDS.values())):
        import_module(name)
    chosen_rules((), ())
    with tempfile.TemporaryDirectory() as folder:
        demo.run(Path(folder), AT)
    gc.collect()
    gc.freeze()


def run(
    arguments: Sequence[str],
    place: Sandbox,
    *,
    first: Callable[[], None] | None = None,
    main: Callable[[], None] | None = None,
) -> Ran:
    """Run one call in the place; ``first`` is called in the fork before it, ``main`` instead of it."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        process = os.fork()
        if not process:
            _child(arguments, place, out.fileno(), err.fileno(), first, main or __main__.main)
        _, status, used = os.wait4(process, 0)
        texts = []
        for stream in (out, err):
            stream.seek(0)
            texts.append(stream.read().decode(errors="replace"))
    return Ran(
        os.WEXITSTATUS(status) if os.WIFEXITED(status) else -1,
        os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0,
        texts[0],
        texts[1],
        used.ru_utime + used.ru_stime,
        used.ru_maxrss // 1024,
    )


def _child(
    arguments: Sequence[str],
    place: Sandbox,
    out: int,
    err: int,
    first: Callable[[], None] | None,
    main: Callable[[], None],
) -> None:
    """Be the run; never returns."""
    code = 3
    try:
        os.dup2(out, 1)
        os.dup2(err, 2)
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 - a number, not a path
        sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115
        faulthandler.disable()
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(_STOPPED_AFTER)
        resource.setrlimit(resource.RLIMIT_AS, (_ADDRESSES, _ADDRESSES))
        resource.setrlimit(resource.RLIMIT_CPU, (_STOPPED_AFTER // 2, _STOPPED_AFTER // 2))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        os.environ.update(
            RBEXCEL_HOME=str(place.home),
            HOME=str(place.root),
            TMPDIR=str(place.meanwhile),
            RBEXCEL_AT=AT.isoformat(),
            COLUMNS="200",
        )
        tempfile.tempdir = str(place.meanwhile)  # Python tries a place with a file of its own before it takes it
        setattr(clock, "datetime", _Clock)  # noqa: B010 - it is not the module's to give
        warnings.resetwarnings()
        warnings.simplefilter("always")
        os.chdir(place.work)
        sys.argv = ["rbexcel", *arguments]
        if first:
            first()
        main()
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:  # noqa: BLE001 - a fork must not go on as if it were its parent
        traceback.print_exc()
    finally:
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except (OSError, ValueError):
                code = 3
        os._exit(code)
