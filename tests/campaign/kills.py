"""Kills a run at every request to the disk, and lets the disk refuse each; then looks what is there, and runs again."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from tests.campaign import verdict
from tests.campaign.child import Ran, run
from tests.campaign.sandbox import Sandbox, Tree
from tests.campaign.tripwire import Request, Tripwire, die, refusing
from tests.campaign.writing_calls import Call

_DRAFT = re.compile(r"(^|/)\.[^/]*\.tmp($|/)")


_NO_PDF = "PDF tidak dibuat"
"""What is told of a PDF that could not be made; all else is sent, and its letter speaks of no PDF."""
_FULL, _QUOTA, _READ_ONLY = "penuh", "Jatah|jatah", "hanya dapat dibaca"
_LOCKED = r"terkunci|sedang dipakai|tidak boleh ditulisi|tidak boleh dibuka|menolak berkas baru|[Ii]zin"
_GONE, _BROKEN = "tidak terhubung", "gagal dibaca|gagal ditulisi"


@dataclass(frozen=True, slots=True)
class Usual:
    """What a call does when nothing is in its way: what is there after one run and after two, and its requests."""

    ran: Ran
    once: Tree
    twice: Tree
    requests: tuple[Request, ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """What the disk may say: the name of the error, Windows' number, what must be told, does it go on saying it."""

    name: str
    told: str
    winerror: int | None = None
    lasting: bool = False
    only_changes: bool = True

    @property
    def takes_all(self) -> bool:
        """Whether nothing can be taken away any more either."""
        return self.lasting and self.told != _FULL

    def __str__(self) -> str:
        number = f" (Windows {self.winerror})" if self.winerror else ""
        return f"{self.name}{number}{' from then on' if self.lasting else ''}"


REFUSALS: Final = (
    Refusal("ENOSPC", _FULL),
    Refusal("ENOSPC", _FULL, lasting=True),
    Refusal("EDQUOT", _QUOTA),
    Refusal("EROFS", _READ_ONLY, lasting=True),
    Refusal("EACCES", _LOCKED, only_changes=False),
    Refusal("EIO", _BROKEN, only_changes=False),
    Refusal("ESTALE", _GONE, lasting=True, only_changes=False),
    Refusal("ENETDOWN", _GONE, only_changes=False),
    Refusal("ENOSPC", _FULL, 112),
    Refusal("EACCES", _LOCKED, 32, only_changes=False),
    Refusal("EACCES", _LOCKED, 33, only_changes=False),
    Refusal("EACCES", _LOCKED, 5),
    Refusal("ENOENT", _GONE, 53, only_changes=False),
    Refusal("EINVAL", _GONE, 59, only_changes=False),
    Refusal("ENOENT", _GONE, 64, lasting=True, only_changes=False),
    Refusal("EINVAL", _LOCKED, 1224),
)


_TIDYING: Final = {"os.remove", "os.rmdir", "os.listdir", "os.scandir", "open"}
"""What a command asks in order to take its drafts away: when that is refused, the next run does it."""


def usual(call: Call, place: Sandbox) -> Usual:
    """Run a call twice with nothing in its way."""
    place.put(call.before)
    with tempfile.TemporaryFile() as told:
        ran = run(
            call.words,
            place,
            first=_laying(call, place, Tripwire(place.root, only_changes=False, listed=told.fileno())),
        )
        told.seek(0)
        lines = [line.split(" ", 1) for line in told.read().decode().splitlines()]
    requests = tuple(Request(*_parted(rest), changes=changes == "1") for changes, rest in lines)
    once = place.tree()
    run(call.words, place, first=_laying(call, place))
    return Usual(ran, once, place.tree(), requests)


def _parted(text: str) -> tuple[str, str]:
    name = next(each for each in _NAMES if text.startswith(f"{each} "))
    return name, text.removeprefix(f"{name} ")


_NAMES = (
    *("open for writing", "open", "begin to write", "write the other half", "fsync", "copy"),
    *("os.rename", "os.link", "os.symlink", "os.remove", "os.mkdir", "os.rmdir", "os.truncate", "os.chmod"),
    *("os.utime", "os.listdir", "os.scandir"),
)


def _laying(call: Call, place: Sandbox, wire: Tripwire | None = None) -> Callable[[], None]:
    def first() -> None:
        if call.first:
            call.first(place)
        if wire:
            wire.lay()

    return first


def killed(call: Call, known: Usual, place: Sandbox, number: int) -> list[str]:
    """Kill a run at its change of that number; return what is wrong then, and after the next run."""
    place.put(call.before)
    ran = run(call.words, place, first=_laying(call, place, Tripwire(place.root, number, die)))
    if not ran.was_killed:
        return [*verdict.of_run(ran), *_differs(place.tree(), known.once, "though it was not killed in time")]
    left = place.tree()
    faults = [*_nothing_between(call, known, left), *_sets(call, known, left, killed=True)]
    after = run(call.words, place, first=_laying(call, place))
    if after.code != known.ran.code:
        faults.append(f"the next run ends with {after.code}: {after.err[:200]!r}")
    there = place.tree()
    if there not in (known.once, known.twice):
        faults += [f"after the next run, {each}" for each in _differences(there, known.once, known.twice)]
    return faults


def refused(call: Call, known: Usual, place: Sandbox, number: int, refusal: Refusal) -> list[str]:
    """Let the disk refuse the request of that number; return what is wrong with what came of it."""
    place.put(call.before)
    before = place.tree()
    meets = refusing(refusal.name, refusal.winerror)
    wire = Tripwire(place.root, number, meets, refusal.lasting, refusal.only_changes)
    ran = run(call.words, place, first=_laying(call, place, wire))
    there = place.tree()
    faults = list(verdict.of_run(ran))
    refusable = [each for each in known.requests if each.changes or not refusal.only_changes]
    asked = refusable[number - 1].name if number <= len(refusable) else ""
    if ran.code == known.ran.code:
        # The disk refused what the command can do without, as tidying up or a copy's time.
        bare = {name for name, content in there.items() if content is None} if asked == "os.rmdir" else set()
        seen = {name: content for name, content in there.items() if name in known.once or name not in bare}
        without = ("draft", ".pdf", ".eml") if _NO_PDF in ran.out + ran.err else ("draft",)
        return faults + [each for each in _differences(seen, known.once) if not any(word in each for word in without)]
    if ran.code != 2:
        return [*faults, f"exit code {ran.code}"]
    if not re.search(refusal.told, ran.err):
        faults.append(f"not the true cause: {ran.err[:200]!r}")
    same = {
        name: content
        for name, content in there.items()
        if not _is_draft(name) and not _is_new_folder(name, before, there)
    }
    if refusal.takes_all:  # what it left cannot be taken away either; the next run does it
        same = {name: content for name, content in same.items() if name in before}
    if same != before and not _is_demo(call):
        faults += [f"half made, {each}" for each in _differences(same, before)]
    if any(map(_is_draft, there)) and not refusal.lasting and asked not in _TIDYING:
        faults.append("a draft is left")
    if there == before:
        return faults
    after = run(call.words, place, first=_laying(call, place))
    if after.code != known.ran.code:
        faults.append(f"the next run ends with {after.code}: {after.err[:200]!r}")
    elif not _is_demo(call) and (now := place.tree()) not in (known.once, known.twice):
        faults += [f"after the next run, {each}" for each in _differences(now, known.once, known.twice)]
    return faults


def _nothing_between(call: Call, known: Usual, left: Tree) -> Iterator[str]:
    """Yield each file that is neither as it was nor as it is to be."""
    for name, content in call.before.items():
        if content is not None and name not in left:
            if name in known.once:
                yield f"lost: {name}"
        elif content is not None and left[name] not in (content, known.once.get(name)):
            yield f"half written: {name}"
    for name, content in left.items():
        if content is None or name in call.before or _is_draft(name) or name.startswith("sementara/"):
            continue
        if name not in known.once:
            if ".cadangan-" not in name:
                yield f"left behind: {name}"
            elif content != call.before.get(call.target or ""):
                yield f"half a copy: {name}"
        elif content != known.once[name]:
            yield f"half written: {name}"


def _sets(call: Call, known: Usual, left: Tree, *, killed: bool) -> Iterator[str]:
    """Yield each workbook to send that lies there without its letter."""
    for name in left if call.outbox else ():
        path = PurePosixPath(name)
        is_sent = str(path.parent) == call.outbox and path.suffix == ".xlsx"
        if is_sent and str(path.with_suffix(".eml")) not in left:
            yield f"without its letter: {name}"


def _differs(there: Tree, wanted: Tree, when: str) -> Iterator[str]:
    if there != wanted:
        yield from (f"{each}, {when}" for each in _differences(there, wanted))


def _differences(there: Tree, *wanted: Tree) -> list[str]:
    """Return how a place differs from the nearest of those that would do."""

    def told(other: Tree) -> list[str]:
        more = [f"{'draft ' * _is_draft(name)}left behind: {name}" for name in there.keys() - other.keys()]
        less = [f"not there: {name}" for name in other.keys() - there.keys()]
        same = there.keys() & other.keys()
        return sorted((*more, *less, *(f"other content: {name}" for name in same if there[name] != other[name])))

    return min(map(told, wanted), key=len)


def _is_draft(name: str) -> bool:
    return bool(_DRAFT.search(name)) or name.startswith("sementara/")


def _is_new_folder(name: str, before: Tree, there: Tree) -> bool:
    """Tell an empty folder that was made for a result which did not come."""
    return name not in before and there[name] is None


def _is_demo(call: Call) -> bool:
    """Tell the one call that makes several files of its own, one after the other."""
    return call.name in {"demo", "addin install", "addin install, Windows", "addin uninstall"}


def every(
    call: Call, place: Sandbox, refusals: tuple[Refusal, ...] = REFUSALS
) -> Iterator[tuple[str, Callable[[], list[str]]]]:
    """Yield each try of a call by its name: a kill at every change, every refusal at every request that can meet it."""
    known = usual(call, place)
    assert known.ran.code in {0, 1}, f"{call.name}: {known.ran}"
    changes = [request for request in known.requests if request.changes]
    for number, request in enumerate(changes, start=1):
        yield f"{call.name}: killed at {number}, {_short(request)}", lambda n=number: killed(call, known, place, n)  # type: ignore[misc]
    for refusal in refusals:
        for number, request in enumerate(changes if refusal.only_changes else known.requests, start=1):
            yield (
                f"{call.name}: {refusal} at {number}, {_short(request)}",
                lambda n=number, r=refusal: refused(call, known, place, n, r),  # type: ignore[misc]
            )


def _short(request: Request) -> str:
    return " ".join((request.name, *(PurePosixPath(each).name for each in request.path.split(" "))))
