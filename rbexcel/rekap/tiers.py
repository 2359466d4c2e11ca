"""Two tiers: offices come from their own plans, or from the rekap of the level below. Values only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from rbexcel.frozen import frozen
from rbexcel.rekap.facts import Lower, LowerRekap, State
from rbexcel.rekap.offices import Offices
from rbexcel.rekap.picture import FileSeen, Office, Role, Sent, Status
from rbexcel.rekap.standing import SENT, Asked, Read, of_other_matter, standing
from rbexcel.words.offices import key_of

_ALTERED = "Rekap ini diubah sesudah dibuat: barisnya di lembar Data tidak cocok lagi dengan jumlahnya."
_LKE_ALTERED = "Lembar LKE pada rekap ini diubah sesudah dibuat; yang dihitung nilai semula."
_NOT_USED = "Rekap ini tidak dipakai: yang dipakai rencana satkernya sendiri, atau rekap lain."
_TWIN = 'Isinya sama persis dengan "{path}".'
_USED_INSTEAD = 'Yang dipakai rekap "{path}".'
_OTHER_RULES = 'Rekap "{path}" dibuat dengan aturan {rules}; temuannya tidak dihitung ulang dengan aturan sekarang.'


@frozen
class _Told:
    """An office as a rekap tells it: the rekap's file, what it is, and what it says of the office."""

    seen: FileSeen
    rekap: LowerRekap
    lower: Lower


def standing_of_tiers(
    read: Sequence[Read], roster: Sequence[Office], asked: Asked, used_for_lke: Collection[str] = ()
) -> tuple[tuple[Sent, ...], tuple[FileSeen, ...]]:
    """
    Return every office and every file as ``standing`` does, rekaps of the level below among them.

    ``used_for_lke`` are the paths of rekaps out of which an LKE counts. Of an office that comes both ways its own plan
    counts where it is another one and later, else the rekap. A rekap of this very folder takes no office from its file.
    """
    here = {source.sha256 for source, facts in read if facts.lower is None and facts.state is State.OK}
    sent, files = standing([each for each in read if each[1].lower is None], roster, asked)
    told: dict[str, list[_Told]] = defaultdict(list)
    rekaps: list[FileSeen] = []
    offices = {key_of(each.office.satker): each for each in sent}
    known = Offices(roster)
    for source, facts in read:
        if facts.lower is None:
            continue
        seen = of_other_matter(FileSeen(source, facts, satker=facts.lower.via), asked)
        rekaps.append(seen)
        for lower in facts.lower.offices if seen.role is None and not _is_of(facts.lower, here) else ():
            office = _office(lower, known)
            told[key_of(office.satker)].append(_Told(seen, facts.lower, lower))
            offices.setdefault(key_of(office.satker), Sent(office, Status.MISSING))
    joined = tuple(_joined(each, told[name]) if name in told else each for name, each in offices.items())
    through = [(each, each.chosen.source.path) for each in joined if each.via and each.chosen]
    used = {*used_for_lke, *(path for _, path in through)}
    instead = {seen.source.path: path for each, path in through for seen in each.versions}
    counting = {seen.source.sha256: seen.source.path for seen in rekaps if seen.source.path in used}
    for seen in rekaps:
        files = (*files, seen if seen.role else _with_role(seen, counting.get(seen.source.sha256)))
    told_files = (
        replace(seen, role=Role.OLDER, why=_USED_INSTEAD.format(path=instead[seen.source.path]))
        if seen.role is Role.CHOSEN and seen.facts.lower is None and seen.source.path in instead
        else seen
        for seen in files
    )
    return joined, tuple(sorted(told_files, key=lambda seen: seen.source.path))


def other_rules(read: Sequence[Read], rules: str) -> Iterator[str]:
    """Yield a sentence on each rekap that other rules were used for."""
    for source, facts in read:
        if facts.lower and facts.lower.rules != rules:
            yield _OTHER_RULES.format(path=source.path, rules=facts.lower.rules)


def _is_of(rekap: LowerRekap, here: set[str | None]) -> bool:
    """Tell whether most of the files that a rekap was made of lie here, by their bytes."""
    made_of = [each.sha256 for each in rekap.offices if each.sha256]
    return sum(each in here for each in made_of) * 2 > len(made_of)


def _office(lower: Lower, known: Offices) -> Office:
    claim = known.claim(lower.named, "")
    return claim.office if claim else Office(lower.satker, lower.code, in_roster=False)


def _with_role(seen: FileSeen, counting: str | None) -> FileSeen:
    """Return a rekap with what it is; ``counting`` is the path of the one of its bytes that counts, None for none."""
    lower, counts = seen.facts.lower, seen.source.path == counting
    if counting and not counts:
        return replace(seen, role=Role.TWIN, why=_TWIN.format(path=counting))
    altered = [_ALTERED] if lower and any(each.altered for each in lower.offices) else []
    altered += [_LKE_ALTERED] if lower and lower.lke_altered else []
    why = " ".join(altered) or (None if counts else _NOT_USED)
    return replace(seen, role=Role.CHOSEN if counts else Role.OLDER, why=why)


def _joined(sent: Sent, told: Sequence[_Told]) -> Sent:
    """Return where an office stands by its own files and by rekaps, of which the latest counts that has its plan."""
    first, *others = sorted(told, key=_has_a_plan_and_is_later, reverse=True)
    lower, rekaps = first.lower, (first.seen, *(each.seen for each in others))
    status, facts = Status(lower.status), lower.facts
    sent = replace(sent, office=replace(sent.office, code=sent.office.code or lower.code))
    own = sent.status in SENT and (status not in SENT or sent.chosen is None or _counts_beside(sent.chosen, first))
    if own or (status is Status.MISSING and sent.status is not Status.MISSING):
        return replace(sent, versions=(*sent.versions, *rekaps))
    return Sent(
        sent.office,
        Status.TO_CHOOSE if lower.altered else status,
        replace(first.seen, facts=facts, role=Role.CHOSEN) if facts.state is State.OK else None,
        (*rekaps, *sent.versions),
        lower.late_days,
        first.rekap.via,
        _ALTERED if lower.altered else None,
    )


def _has_a_plan_and_is_later(told: _Told) -> tuple[bool, datetime, str]:
    return Status(told.lower.status) in SENT, told.rekap.made_at, told.seen.source.path


def _counts_beside(own: FileSeen, told: _Told) -> bool:
    """Tell whether an office's own plan is another one than the rekap has, and later, or the only one as it was."""
    mine, theirs = own.facts, told.lower.facts
    if told.lower.altered or theirs.state is not State.OK:
        return True
    if own.source.sha256 == told.lower.sha256:
        return False
    if bool(mine.stamp_at) != bool(theirs.stamp_at):
        return bool(mine.stamp_at)
    times = [(mine.stamp_at, theirs.stamp_at), (mine.doc_modified, theirs.doc_modified)]
    known = [(one, other) for one, other in times if one and other]
    if known:
        return next((one > other for one, other in known if one != other), False)
    return _time(own) > told.rekap.made_at


def _time(seen: FileSeen) -> datetime:
    return seen.facts.stamp_at or seen.facts.doc_modified or seen.source.modified
