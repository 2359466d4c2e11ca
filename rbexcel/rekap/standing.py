"""Where each office stands: which of its files counts, and what became of the others. Values only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from rbexcel.checking.finding import Severity
from rbexcel.frozen import frozen
from rbexcel.plan.plan import Kind
from rbexcel.rekap.facts import Facts, Source, State
from rbexcel.rekap.offices import Claim, Offices
from rbexcel.rekap.picture import LETTER, FileSeen, Office, Role, Sent, Status
from rbexcel.rekap.versions import latest, latest_first
from rbexcel.words.offices import key_of
from rbexcel.words.versions import year_in_name

_NO_OFFICE = "Tidak jelas dari satker mana: namanya tidak ada di dalam berkas ini maupun pada nama berkasnya."
_NO_YEAR = "Tahun rencananya tidak tertulis di dalamnya maupun pada nama berkasnya."
_SEVERAL_CODES = "Beberapa berkas atas nama satker ini berkode lain-lain: {codes}."
_TIE = "Tidak dapat dipastikan mana yang terbaru: {files}. Pilih satu, lalu pindahkan yang lain dari folder ini."
_TARGETS = "Rencana dengan angka target per triwulan (RB General atau Tematik), bukan rencana bercentang yang direkap."
_TICKS = "Rencana bercentang, bukan rencana dengan angka target per triwulan yang direkap."
_OTHER_NAME = "Nama berkasnya {named}, di dalamnya {satker}."
_ONLY = "Yang ada hanya {files}, bukan buku kerja rencana."
_LATER_UNREAD = "Berkas lain satker ini tidak terbaca: {files}."

_NO_SENDERS = (".", "~$", LETTER)
"""What the names of files begin with that programs keep beside others, this one among them."""
SENT = frozenset({Status.TO_CHOOSE, Status.COMPLETE, Status.WITH_ERRORS})
"""Where offices stand that sent a plan of the year and kind that is looked at."""

Read = tuple[Source, Facts]


@frozen
class Asked:
    """
    What is looked at: plans of which year and kind, and the last day for offices whose own is not known.

    ``targets`` asks for plans of numbers per quarter in place of those of months.
    """

    year: int
    kind: Kind
    due: date | None = None
    targets: bool = False


def standing(
    read: Sequence[Read], roster: Sequence[Office], asked: Asked
) -> tuple[tuple[Sent, ...], tuple[FileSeen, ...]]:
    """
    Return every office, those of the roster first, and every file by its path with what it is to them.

    An office that need not send a plan of this kind is among them only where it sent one, or what cannot be read.
    """
    known_offices = Offices(roster)
    claims = _claims(read, known_offices)
    of_office: dict[str, list[FileSeen]] = defaultdict(list)
    beside = _beside_plans(read, known_offices)
    offices = {key_of(office.satker): office for office in roster if asked.kind in office.kinds}
    files: list[FileSeen] = []
    for source, facts in read:
        claim = claims.get(source.path)
        if claim is None:
            files.append(FileSeen(source, facts, why=facts.why or source.passed or _NO_OFFICE))
            continue
        name = key_of(claim.office.satker)
        known = offices.setdefault(name, claim.office)
        offices[name] = replace(known, code=known.code or facts.code)
        why, satker = facts.why or claim.doubt, claim.office.satker
        of_office[name].append(FileSeen(source, facts, why=why, satker=satker, is_guess=claim.doubt is not None))
    sent = []
    for name, office in offices.items():
        stands, seen = _stands(office, of_office[name], asked)
        if stands.status is Status.MISSING and beside[name]:
            stands = replace(stands, why=_ONLY.format(files=_listed(beside[name])))
        if _is_asked(office, asked) or stands.status in {*SENT, Status.UNREADABLE}:
            sent.append(stands)
        files.extend(seen)
    return tuple(sent), tuple(sorted(files, key=lambda seen: seen.source.path))


def _is_asked(office: Office, asked: Asked) -> bool:
    """Tell whether an office is to send a plan of this kind, or nobody knows: it is on no list."""
    return asked.kind in office.kinds or not office.in_roster


def _claims(read: Sequence[Read], offices: Offices) -> dict[str, Claim]:
    """Return the office of each file by its path: those that tell it first, for file names may mean several."""
    found: dict[str, Claim] = {}
    told = [each for each in read if each[1].state is State.OK and each[1].names]
    for source, facts in told:
        claim = offices.claim(facts, source.path)
        if claim:
            found[source.path] = claim
    seen = frozenset(claim.office.satker for claim in found.values())
    for path, claim in found.items():
        named = offices.named_by_file(path)
        if named and claim.doubt is None and named.satker not in seen and not offices.may_mean(path, claim.office):
            found[path] = replace(claim, doubt=_OTHER_NAME.format(named=named.satker, satker=claim.office.satker))
    for source, facts in read:
        if source.path not in found and source.passed is None:
            claim = offices.claim(facts, source.path, seen)
            if claim:
                found[source.path] = claim
    return found


def _beside_plans(read: Sequence[Read], offices: Offices) -> dict[str, list[FileSeen]]:
    """Return the files that are passed over by the office that their names name: a PDF, an archive, a dead link."""
    found: dict[str, list[FileSeen]] = defaultdict(list)
    for source, facts in read:
        name = source.path.rpartition("/")[2]
        claim = None if source.passed is None or name.startswith(_NO_SENDERS) else offices.claim(facts, name)
        if claim:
            found[key_of(claim.office.satker)].append(FileSeen(source, facts))
    return found


def _stands(office: Office, files: Sequence[FileSeen], asked: Asked) -> tuple[Sent, list[FileSeen]]:
    """Return where an office stands, and its files with what they are to it."""
    files = [of_other_matter(seen, asked) for seen in files]
    mine = [seen for seen in files if seen.role is None and seen.facts.state is State.OK]
    others = [seen for seen in files if seen.role]
    unread = [seen for seen in files if seen.facts.state is not State.OK]
    if not mine:
        return Sent(office, _status(others, unread), versions=tuple(latest_first([*unread, *others]))), [
            *others,
            *unread,
        ]
    best = latest(mine)
    if len(best) > 1:
        tied = _TIE.format(files=_listed(best))
        mine = [replace(seen, why=tied) if seen in best else replace(seen, role=Role.OLDER) for seen in mine]
        return (
            Sent(office, Status.TO_CHOOSE, versions=tuple(latest_first(mine)), why=tied),
            [*mine, *others, *unread],
        )
    chosen = replace(best[0], role=Role.CHOSEN)
    older = [_beside(chosen, seen) for seen in mine if seen is not best[0]]
    doubt = _doubt(chosen, mine, asked)
    why = doubt or (_LATER_UNREAD.format(files=_listed(unread)) if unread else None)
    status = Status.WITH_ERRORS if chosen.facts.count(Severity.ERROR) else Status.COMPLETE
    chosen = replace(chosen, why=doubt)
    sent = Sent(
        office,
        Status.TO_CHOOSE if doubt else status,
        chosen,
        (chosen, *latest_first([*older, *unread])),
        _late(chosen.facts, office.due or asked.due),
        why=why,
    )
    return sent, [chosen, *older, *others, *unread]


def of_other_matter(seen: FileSeen, asked: Asked) -> FileSeen:
    """Return a file, with its role and why where it holds a plan of another year or kind than is looked at."""
    facts = seen.facts
    year = facts.year or year_in_name(seen.source.path.rpartition("/")[2])
    if facts.state is State.OK and facts.kind == asked.kind and facts.targets != asked.targets and not facts.lower:
        return replace(seen, role=Role.OTHER_KIND, why=_TARGETS if facts.targets else _TICKS)
    if facts.state is State.OK and facts.kind != asked.kind:
        return replace(seen, role=Role.OTHER_KIND, why=f"Rencana jenis {facts.kind}, bukan yang direkap.")
    if facts.state is State.OK and year not in {None, asked.year}:
        return replace(seen, role=Role.OTHER_YEAR, why=f"Rencana tahun {year}, bukan yang direkap.")
    return seen


def _status(others: Sequence[FileSeen], unread: Sequence[FileSeen]) -> Status:
    if unread:
        return Status.UNREADABLE
    roles = {seen.role for seen in others}
    if Role.OTHER_YEAR in roles:
        return Status.OTHER_YEAR
    return Status.OTHER_KIND if roles else Status.MISSING


def _beside(chosen: FileSeen, seen: FileSeen) -> FileSeen:
    """Return a file that does not count, with why."""
    name = chosen.source.path
    if seen.source.sha256 == chosen.source.sha256:
        return replace(seen, role=Role.TWIN, why=f'Isinya sama persis dengan "{name}".')
    older = f'Versi lama; yang dipakai "{name}".'
    return replace(seen, role=Role.OLDER, why=f"{seen.why} {older}" if seen.why else older)


def _doubt(chosen: FileSeen, files: Iterable[FileSeen], asked: Asked) -> str | None:
    """Return why it is to be decided by people whether the file that counts is the office's."""
    codes = sorted({seen.facts.code for seen in files if seen.facts.code})
    if len(codes) > 1:
        return _SEVERAL_CODES.format(codes=", ".join(codes))
    year = chosen.facts.year or year_in_name(chosen.source.path.rpartition("/")[2])
    return chosen.why or (None if year == asked.year else _NO_YEAR)


def _listed(files: Iterable[FileSeen]) -> str:
    return ", ".join(f'"{seen.source.path}"' for seen in files)


def _late(facts: Facts, due: date | None) -> int | None:
    """Return how many days after the last one a plan was finished; None where either day is not known."""
    if due is None or facts.stamp_at is None:
        return None
    return max(0, (facts.stamp_at.date() - due).days)
