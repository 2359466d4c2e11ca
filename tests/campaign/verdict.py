"""What must hold of every run, whatever it was given; each fault is a short line."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from tests.campaign.child import MOST_MEGABYTES, MOST_SECONDS, Ran
from tests.campaign.sandbox import Tree

_QUOTED = re.compile(r'"[^"]*"')
_INDONESIAN = re.compile(
    r"\b(tidak|bukan|adalah|belum|lebih|harus|hanya|rusak|pilih|tutup|simpan|sudah|terlalu|kosong|penuh|habis|dan|yang|"
    r"isi|berkas|nama|lembar|rencana|templat|profil)\b",
    re.IGNORECASE,
)
_KEPT = re.compile(r"\.cadangan-\d{8}-\d{6}(-\d+)?(?=\.[^.]*$)")


def of_run(ran: Ran, *, may_list: bool = False) -> Iterator[str]:
    """Yield what is wrong with how a run ended; ``may_list`` lets a refusal have lines under its sentence."""
    if ran.was_killed:
        yield f"ended by signal {ran.signal}"
        return
    if ran.code not in {0, 1, 2}:
        yield f"exit code {ran.code}: {_last(ran.err)}"
    if "Traceback" in ran.err + ran.out:
        yield f"a traceback: {_last(ran.err)}"
    if "mengalami gangguan" in ran.err or "Catatan tidak dapat disimpan" in ran.err:
        yield "an error inside"
    if "Warning:" in ran.err:
        yield f"a Python warning: {next(line for line in ran.err.splitlines() if 'Warning:' in line)}"
    if ran.seconds > MOST_SECONDS:
        yield f"took {ran.seconds:.1f} s"
    if ran.megabytes > MOST_MEGABYTES:
        yield f"took {ran.megabytes} MB"
    if ran.code == 2:
        yield from of_refusal(ran.err, may_list=may_list)
    elif ran.code == 0 and ran.err.strip():
        yield f"says on stderr though it is done: {ran.err[:200]!r}"


def of_refusal(err: str, *, may_list: bool = False) -> Iterator[str]:
    """Yield what is wrong with what is told at exit code 2."""
    lines = err.splitlines()
    if not lines:
        yield "refused without a word"
        return
    if len(lines) > 1 and not may_list:
        yield f"refused with {len(lines)} lines: {err[:300]!r}"
    if not may_list and not lines[-1].rstrip().endswith((".", "?")):
        yield f"no sentence: {err[-200:]!r}"
    bare = _QUOTED.sub("", err)
    if re.search(r"\b(Errno|Exception|None|Error)\b|<class|0x[0-9a-f]{6}", bare) or not _INDONESIAN.search(bare):
        yield f"not for staff: {err[:300]!r}"


def of_files(before: Tree, after: Tree, made: Collection[str]) -> Iterator[str]:
    """
    Yield what a run left or lost: nothing of ``before`` changes and nothing appears, but for what it is to make.

    A file that was at the place of a result is kept under a dated name.
    """
    for name, content in before.items():
        if name not in made and after.get(name, b"") != content:
            yield f"changed or lost: {name}"
    for name in after.keys() - before.keys() - set(made):
        was = _KEPT.sub("", name)
        if name == was or was not in made:
            yield f"left behind: {name}"
        elif after[name] != before.get(was):
            yield f"kept copy is not what was there: {name}"
    for name in made:
        if name in before and name in after and after[name] != before[name]:
            kept = [each for each in after if _KEPT.sub("", each) == name != each]
            is_edited = name.endswith(".yaml")  # the profile, of which one key is written anew
            if not is_edited and not any(after[each] == before[name] for each in kept):
                yield f"replaced without a copy: {name}"


def _last(text: str) -> str:
    lines = text.strip().splitlines()
    return lines[-1][:200] if lines else ""
