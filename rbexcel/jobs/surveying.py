"""From one file of a folder to the facts of the plan in it. Whatever is wrong with the file becomes a fact too."""

from __future__ import annotations

import hashlib
import traceback
from dataclasses import replace
from pathlib import Path, PurePosixPath

from rbexcel.adapters.files.disk import as_text
from rbexcel.adapters.files.file_kinds import TEXTS
from rbexcel.adapters.files.read_file import content_of
from rbexcel.collector import collector_paused
from rbexcel.errors import RbexcelError
from rbexcel.frozen import frozen
from rbexcel.rekap.facts import Facts, Source, State
from rbexcel.rekap.stored import as_bytes
from rbexcel.version import __version__
from rbexcel.words.remembered import forget_above

_FAULT = "RB Excel mengalami gangguan saat membaca berkas ini ({error}). Periksa berkas ini sendiri."
_KEPT = 80_000
"""
What may be kept of texts from file to file: what plans share is a few thousand, which it takes a third of a plan more
to find anew; the rest is each office's own, three thousand a plan. A thousand take 0.1 MB.
"""

Surveyed = tuple[Source, bytes]
"""A file as it was when it was read, and its facts as ``stored`` writes them."""


@frozen
class Judged:
    """Where files lie, and the codes of the rules that judge them or do not."""

    folder: Path
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    @property
    def rules(self) -> str:
        """Which rules judge, by the version and the codes that were asked for."""
        return " ".join((__version__, *self.select, *(f"-{code}" for code in self.ignore)))

    def keys(self, source: Source) -> tuple[str, str]:
        """Return under which keys facts of a file may be kept: by its content alone, and by its name too."""
        path = PurePosixPath(source.path)
        of_content = f"{source.sha256} {path.suffix.lower()} {self.rules}"
        return of_content, f"{of_content} {path.name}"


def has_its_name_inside(source: Source, facts: Facts) -> bool:
    """Tell whether what is told of a file speaks of its name: a refusal, a sheet of a text, a rekap of no province."""
    path = PurePosixPath(source.path)
    is_via = facts.lower is not None and facts.lower.via == path.name
    return facts.state is not State.OK or is_via or path.suffix.lower() in TEXTS


@collector_paused()
def survey(judged: Judged, source: Source) -> Surveyed:
    """Return a file with its bytes as they are now, and what they say; a fault of ours becomes a fact too."""
    # A run without news, and one whose files others read, needs nothing of what reads and judges a plan.
    from rbexcel.jobs.plan_facts import facts_of  # noqa: PLC0415

    path = judged.folder / source.there
    try:
        content = content_of(path)
    except RbexcelError as error:
        return source, as_bytes(Facts(State.REFUSED, str(error)))
    source = replace(source, size=len(content), sha256=hashlib.sha256(content).hexdigest())
    try:
        return source, as_bytes(facts_of(as_text(path.name), content, judged.select, judged.ignore))
    except Exception as bug:  # noqa: BLE001 - one file stops no other; what it was is told
        last = traceback.extract_tb(bug.__traceback__)[-1]
        where = f"{type(bug).__name__}, {Path(last.filename).name}:{last.lineno}"
        return source, as_bytes(Facts(State.FAULT, _FAULT.format(error=where)))
    finally:
        forget_above(_KEPT)
