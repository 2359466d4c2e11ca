"""A rekap made up: the offices of a province with their plans, some damaged, late, of last year, two with a Monev."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from hashlib import sha256
from random import Random

from rbexcel.catalogue.built_in import template
from rbexcel.checking.finding import Severity
from rbexcel.plan.plan import Row
from rbexcel.rekap.facts import Facts, Found, LkeFacts, Realised, RowFact, Source, State
from rbexcel.rekap.picture import (
    CodeCount,
    Coverage,
    FileSeen,
    LkeSent,
    Office,
    Rekap,
    Role,
    Sent,
    Status,
    Totals,
    Unmatched,
)
from rbexcel.rekap.rows import BETWEEN
from rbexcel.rekap.standing import SENT
from rbexcel.words.essence import area_of

_PLACES = (
    *("Cilacap", "Banyumas", "Purbalingga", "Banjarnegara", "Kebumen", "Purworejo", "Wonosobo", "Magelang", "Boyolali"),
    *("Klaten", "Sukoharjo", "Wonogiri", "Karanganyar", "Sragen", "Grobogan", "Blora", "Rembang", "Pati", "Kudus"),
    *("Jepara", "Demak", "Semarang", "Temanggung", "Kendal", "Batang", "Pekalongan", "Pemalang", "Tegal", "Brebes"),
)
MADE = datetime(2026, 2, 9, 8, 30)
_DUE = date(2026, 1, 31)
_FOUND = (
    ("RB203", Severity.ERROR, "Belum dicentang bulannya", 'indikator "Notulen rapat" belum dicentang bulannya'),
    ("RB101", Severity.ERROR, "Isi sel bulan bukan centang", 'sel bulan Maret berisi "x1"'),
    ("RB416", Severity.WARNING, "Salah ketik", '"menegakan" seharusnya "menegakkan"'),
    ("RB406", Severity.INFO, "Peraturan sudah diubah", "PKPU Nomor 8 Tahun 2019 sudah diubah lagi"),
)


def rekap_of(
    number: int = 30, *, roster: bool = True, monev: int = 2, lke: int = 2, copies: int = 1, seed: int = 18
) -> Rekap:
    """Return a rekap of some offices; ``copies`` is how often each row of the usual template stands in a plan."""
    random = Random(seed)
    rows = [row for row in template("rb-8-area").rows if row.leaf] * copies
    offices = [_office(index, roster) for index in range(number)]
    sent = [_sent(random, index, office, rows) for index, office in enumerate(offices)]
    if not roster:
        sent = [each for each in sent if each.versions]
    with_monev = {id(each) for each in [each for each in sent if each.facts][-monev:]} if monev else set()
    realised = tuple(
        (each.office.satker, told) for each in sent if id(each) in with_monev for told in _realised(random, each)
    )
    passed = FileSeen(
        Source("~$rencana.xlsx", 165, MADE, passed="berkas kunci Excel"), Facts(State.PASSED, "berkas kunci Excel")
    )
    planned = [each for each in sent if each.facts]
    return Rekap(
        level="provinsi",
        year=2026,
        kind="RB",
        folder="Rencana Aksi 2026",
        rules="1",
        made_at=MADE,
        roster=roster,
        offices=tuple(sent),
        files=(*(seen for each in sent for seen in each.versions), passed),
        coverage=_coverage(planned, rows),
        unmatched=(
            Unmatched(
                "1. MANAJEMEN PERUBAHAN",
                "=Lomba yel-yel antar-satker",
                3,
                planned[0].versions[0].source.path,
                "Rencana Aksi",
                44,
            ),
            Unmatched(
                "8. PELAYANAN PUBLIK",
                "Survei kepuasan lewat kode QR di ruang tunggu",
                1,
                "jauh/" * 60 + "a.xlsx",
                "Lain",
                9,
            ),
        ),
        heat=_heat(planned),
        codes=tuple(_codes(planned)),
        realised=realised,
        unrealised=((rows[4].leaf or "", monev), (rows[9].leaf or "", 1)) if monev else (),
        totals=_totals(sent),
        notes=("Tahun 2026 dipilih karena paling banyak rencana bertahun itu.",),
        lke=tuple(lke_sent(office, 0.4 + 0.3 * at, ("1", "total")) for at, office in enumerate(offices[:lke])),
    )


def lke_sent(office: Office, share: float, short: tuple[str, ...] | None, full: float | None = None) -> LkeSent:
    """Return an LKE that reaches a share of each area, and 30 points of hasil."""
    weights = (8.0, 7.0, 10.0, 10.0, 15.0, 10.0)
    areas = tuple(share * weight for weight in weights)
    total = sum(areas) + 30
    shares = (("A.I.1.i.a", 0.0), ("A.I.1.i.b", share))
    told = LkeFacts(total, full or total, areas, weights, 30.0, 2, 5, short, shares)
    return LkeSent(office, FileSeen(Source(f"LKE {office.satker}.xlsx", 1, MADE), Facts(State.OK, lke=told)), told)


def _office(index: int, roster: bool) -> Office:
    kind, place = ("Kota", "Surakarta") if index == 0 else ("Kabupaten", _PLACES[index % len(_PLACES)])
    more = f" {index}" if index >= len(_PLACES) else ""
    return Office(f"KPU {kind} {place}{more}", f"{3300 + index}", "Jawa Tengah", due=_DUE, in_roster=roster)


def _sent(random: Random, index: int, office: Office, rows: Sequence[Row]) -> Sent:
    match index % 15:
        case 3 | 9:
            return Sent(office, Status.MISSING)
        case 6:
            why = "Berkas rusak dan tidak dapat dibuka. Minta satker mengirimkannya sekali lagi."
            return Sent(office, Status.UNREADABLE, versions=(_seen(index, Facts(State.REFUSED, why), None, why),))
        case 11:
            facts = replace(_facts(random, office, rows, index), year=2025, rows=())
            return Sent(office, Status.OTHER_YEAR, versions=(_seen(index, facts, Role.OTHER_YEAR),))
    facts = _facts(random, office, rows, index)
    chosen = _seen(index, facts, Role.CHOSEN)
    versions = (chosen, _seen(index, facts, Role.OLDER, "versi lama", "_v0")) if index % 7 == 1 else (chosen,)
    late = max(0, (facts.stamp_at.date() - _DUE).days) if facts.stamp_at else None
    errors = facts.count(Severity.ERROR)
    status = Status.WITH_ERRORS if errors else Status.COMPLETE
    return Sent(office, status, chosen, versions, late)


def _seen(index: int, facts: Facts, role: Role | None, why: str | None = None, tail: str = "") -> FileSeen:
    folder = ("", "100% siap #2/", "Kota & Kab/")[index % 3]
    path = f"{folder}RB_2026_{index}{tail}.xlsx"
    source = Source(path, 61_234 + index, MADE, sha256(path.encode()).hexdigest())
    return FileSeen(source, facts, role, why)


def _facts(random: Random, office: Office, rows: Sequence[Row], index: int) -> Facts:
    kept = [row for row in rows if random.random() > 0.04]
    skipped = {row.leaf for row in rows[::23]}
    facts = tuple(
        RowFact(
            row.key,
            BETWEEN.join((area_of(row.levels[0], None), (row.leaf or "").casefold())),
            row.levels[0] or "",
            row.levels[1] or "",
            row.leaf or "",
            0 if row.leaf in skipped else random.choice((0b100, 0b100100100100, 0b1, 0b111111111111, 0b100000)),
            "Rencana d'Aksi" if index % 5 == 0 else "Rencana Aksi",
            12 + at,
        )
        for at, row in enumerate(kept)
    )
    idle = sum(not row.months for row in facts)
    found = tuple(
        Found(code, severity, title, random.randint(1, 9), message, facts[0].sheet, "H12")
        for code, severity, title, message in _FOUND
        if random.random() > 0.5
    )
    return Facts(
        State.OK,
        satker=office.satker,
        code=office.code,
        year=2026,
        kind="RB",
        stamp_at=datetime(2026, 1, 20, 9, 5) + timedelta(days=index % 17) if index % 4 else None,
        unchanged=(index % 8 != 1) if index % 4 else None,
        doc_modified=datetime(2026, 1, 19, 16, 0),
        without_months=idle,
        completeness=round(100 * (1 - idle / len(facts)), 1),
        found=found,
        unread=index % 3,
        uncertain=index % 2,
        rows=facts,
    )


def _realised(random: Random, sent: Sent) -> list[Realised]:
    areas = dict.fromkeys(row.area for row in sent.facts.rows) if sent.facts else {}
    told = []
    for area in areas:
        for quarter in range(1, 5):
            planned = random.randint(0, 12)
            done = random.randint(0, planned)
            partly = random.randint(0, planned - done)
            told.append(
                Realised(area, quarter, planned, done, partly, planned - done - partly, random.randint(0, done))
            )
    return told


def _coverage(planned: Sequence[Sent], rows: Sequence[Row]) -> tuple[Coverage, ...]:
    have: Counter[str | None] = Counter()
    plan: Counter[str | None] = Counter()
    months: dict[str | None, list[int]] = {}
    for each in planned:
        for row in each.facts.rows if each.facts else ():
            have[row.key] += 1
            plan[row.key] += bool(row.months)
            line = months.setdefault(row.key, [0] * 12)
            for month in range(12):
                line[month] += row.months >> month & 1
    known = {row.key: row for row in rows}
    return tuple(
        Coverage(
            key,
            row.levels[0] or "",
            row.levels[1] or "",
            row.leaf or "",
            have[key],
            plan[key],
            tuple(months.get(key, [0] * 12)),
        )
        for key, row in known.items()
    )


def _heat(planned: Sequence[Sent]) -> tuple[tuple[str, tuple[int, ...]], ...]:
    areas: dict[str, list[int]] = {}
    for each in planned:
        for row in each.facts.rows if each.facts else ():
            line = areas.setdefault(row.area, [0] * 12)
            for month in range(12):
                line[month] += row.months >> month & 1
    return tuple((area, tuple(line)) for area, line in areas.items())


def _codes(planned: Sequence[Sent]) -> list[CodeCount]:
    codes = []
    for code, severity, title, message in _FOUND:
        those = [(each, found) for each in planned if each.facts for found in each.facts.found if found.code == code]
        if those:
            path = those[0][0].versions[0].source.path
            count = sum(found.count for _, found in those)
            codes.append(CodeCount(code, severity, title, len(those), count, message, path, those[0][1].sheet, "H12"))
    return codes


def _totals(sent: Sequence[Sent]) -> Totals:
    found = Counter(each.status for each in sent)
    late = sum((each.late_days or 0) > 0 for each in sent)
    missing, unreadable = found[Status.MISSING], found[Status.UNREADABLE]
    return Totals(len(sent), sum(each.status in SENT for each in sent), missing, unreadable, late)
