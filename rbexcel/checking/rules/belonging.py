"""Belonging, RB4xx: whether an indicator stands under the sub kegiatan that it belongs to. Reads values only."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from rbexcel.checking.finding import Problem, Problems, Severity
from rbexcel.checking.known import KOMPONEN
from rbexcel.checking.remedies import RENUMBER, or_accepted
from rbexcel.checking.rule import rule
from rbexcel.checking.rules.quoting import leaf_place, short
from rbexcel.plan.office import fill
from rbexcel.words.essence import neutral
from rbexcel.words.judge import judge_of
from rbexcel.words.phrase import Phrase
from rbexcel.words.remembered import forgetting, remembered

if TYPE_CHECKING:
    from rbexcel.checking.items import Item
    from rbexcel.checking.known import Known
    from rbexcel.plan.plan import Plan, Row
    from rbexcel.workbook.grid import Cell

_ALIKE = 0.6
"""Part of the words that two texts share from which they may be the same sub kegiatan."""
_SAME = 0.75
"""Part from which they surely are."""
_NEAR = 0.75
"""Part of all their words that two indicators share to be the same one."""
_FEW = 3
"""Indicators of fewer words ("Data Mutasi") may belong anywhere, unless their home stands under the same kegiatan."""
_TOO_FEW = 2
_MOST_FOUND = 20_000
"""So many indicators are kept with what the usual template has for them."""

_Words = frozenset[str]
_Place = tuple[str | bool | None, ...]
"""What decides where an indicator belongs: its text, those above it, whether they were read with certainty."""
_EMPTY = frozenset({
    "adanya", "tersedianya", "tersedia", "terdapat", "telah", "sudah", "terisinya", "penetapan", "melakukan",
    "pelaksanaan", "dan", "yang", "kerja", "unit", "satuan",
})  # fmt: skip
"""Words that say nothing of what a text is about."""


@remembered
def _words(text: str) -> _Words:
    return frozenset(neutral(text.replace("{satker}", " "), None).split()) - _EMPTY


def _head(text: str | None) -> str:
    return (text or "").partition("\n")[0]


def _lead(text: str | None) -> str:
    """Return what stands before the list of a text: "Adanya program dan kegiatan" of "...: a. Jumlah program"."""
    return _head(text).partition(":")[0]


def _likeness(one: _Words, other: _Words) -> float:
    """Return which part of the words of the shorter text stands in the longer one."""
    return len(one & other) / max(1, min(len(one), len(other)))


def _share(one: _Words, other: _Words) -> float:
    """Return which part of all the words of two texts both have."""
    both = len(one & other)
    return both / (len(one) + len(other) - both)


_MEANT_HERE = or_accepted("Bila memang dimaksudkan di sini")


@rule(
    "RB410",
    title="Mungkin salah tempat",
    meaning=(
        "Indikator ini berbicara tentang hal lain dari sub kegiatan di atasnya, atau pada templat berada "
        "di sub kegiatan lain."
    ),
    severity=Severity.WARNING,
    fix=f"Pindahkan ke tempatnya, {RENUMBER}. {_MEANT_HERE}",
)
def belongs_elsewhere(plan: Plan, known: Known) -> Problems:
    """
    An indicator must belong to the sub kegiatan above it.

    Two signs are used. The usual template has this indicator under another sub kegiatan, and the one above it with
    others, or the two share no word: "Adanya SK Penetapan Tim Reformasi Birokrasi" under "Melakukan Monitoring
    pelaksanaan Rencana Aksi RB" is reported. Or the two speak of different things of the field: an indicator on
    pengaduan under a sub kegiatan on gratifikasi, on arsip under one on SOP.

    | kegiatan       | sub kegiatan           | indikator                              | 1 | expect             |
    |----------------|------------------------|----------------------------------------|---|--------------------|
    | 1. Gratifikasi | 1. Pembentukan UPG     | 1. Unit pengelola pengaduan masyarakat | ✓ | RB410 in indikator |
    |                | 2. Poster gratifikasi  | 1. Foto sosialisasi gratifikasi        | ✓ |                    |
    | 2. Kearsipan   | 1. Penataan arsip      | 1. Daftar arsip beserta SOP            | ✓ |                    |
    | 3. WBS         | 1. Pengelolaan WBS     | 1. Adanya UPG                          | ✓ | RB410 in indikator |
    """
    homes = _Homes(plan, known)
    crowded, depth = known.crowded, len(plan.columns) - 1
    for line in known.lines:
        row = line.row
        leaf = row.levels[-1]
        if not leaf or line.torn or (crowded and row.places and row.places[-2] in crowded):
            continue
        home = homes.elsewhere(row, clear=line.clear)
        topics = _other_topic(leaf, row.levels[:-1]) if home is None and _telling[leaf] else None
        if home:
            told = f'"{short(row.leaf)}" biasanya milik "{short(home)}"'
            words = _words(home)
            alike = (each for each in known.items(depth) if _likeness(words, _words(_head(each.text))) >= _SAME)
            yield Problem(leaf_place(row), told, row.leaf, fix=_moved(next(alike, None), depth, plan))
        elif topics:
            yield _of_another_topic(leaf, leaf_place(row), topics, _about(known, depth, topics[0]), plan)
    above = known.items(KOMPONEN + 1) if plan.kind == "ZI" and depth > KOMPONEN + 1 else ()
    for item in (*above, *known.items(depth)):
        telling = _telling[item.text] if item.text else None
        topics = _other_topic(item.text, item.lines[0].row.levels[: item.depth - 1]) if telling else None
        if topics:
            yield _of_another_topic(item.text, item.place, topics, _about(known, item.depth - 1, topics[0]), plan)


def _of_another_topic(
    text: str | None, place: Cell | None, topics: tuple[str, str], home: Item | None, plan: Plan
) -> Problem:
    theirs, here = topics
    told = f'"{short(text)}" berisi tentang {theirs}, sedangkan judul di atasnya tentang {here}'
    return Problem(place, told, text, fix=_moved(home, home.depth if home else None, plan))


def _about(known: Known, depth: int, topic: str) -> Item | None:
    """Return the first item of a level that speaks of a topic."""
    return next((each for each in known.items(depth) if topic in _topics(_head(each.text))), None)


def _moved(home: Item | None, depth: int | None, plan: Plan) -> str:
    """Return where a text is to be moved: below its home, with its row, where the plan has it."""
    if home and home.place:
        where = f'ke bawah {home.name} "{short(home.text)}" (baris {home.place.row})'
    else:
        where = f"ke bawah {plan.level_names[depth - 1]} itu" if depth else "ke tempatnya"
    return f"Pindahkan {where}, {RENUMBER}. {_MEANT_HERE}"


class _Usual:
    """The indicators of a template by their words, and its sub kegiatan."""

    def __init__(self, rows: tuple[Row, ...], depth: int) -> None:
        self.rows, self.depth = rows, depth
        self._found: dict[_Words, list[Row]] = {}
        self._homes: dict[_Place, Row | None] = {}
        self._heads: dict[str | None, _Words] = {}

    @cached_property
    def leaves(self) -> dict[_Words, list[Row]]:
        leaves: dict[_Words, list[Row]] = defaultdict(list)
        for row in self.rows:
            if row.leaf:
                for words in dict.fromkeys((_words(row.leaf), _words(_lead(row.leaf)))):
                    leaves[words].append(row)
        return leaves

    @cached_property
    def _holding(self) -> dict[str, list[_Words]]:
        holding: dict[str, list[_Words]] = defaultdict(list)
        for leaf in self.leaves:
            for word in leaf:
                holding[word].append(leaf)
        return holding

    @cached_property
    def _order(self) -> dict[_Words, int]:
        return {leaf: index for index, leaf in enumerate(self.leaves)}

    @cached_property
    def subs(self) -> set[_Words]:
        return {self.sub(row) for row in self.rows}

    def sub(self, row: Row) -> _Words:
        """Return the words of the sub kegiatan of one of its rows."""
        text = row.levels[self.depth]
        if text not in self._heads:
            self._heads[text] = _words(_head(text))
        return self._heads[text]

    def near(self, leaf: _Words) -> list[Row]:
        """Return the rows whose indicator is nearly the same; empty when none is."""
        if leaf not in self._found:
            self._found[leaf] = self._nearest(leaf)
        return self._found[leaf]

    def _nearest(self, leaf: _Words) -> list[Row]:
        # At most this part of its words may be missing from one that is near: of its rarest, one is there.
        missing = int(len(leaf) * (1 - _NEAR))
        holding = self._holding
        there = [holding[word] for word in leaf if word in holding]
        if len(leaf) - len(there) > missing:
            return []
        there.sort(key=len)
        near = {other for leaves in there[: missing + 1 - len(leaf) + len(there)] for other in leaves}
        least, most = len(leaf) * _NEAR, len(leaf) / _NEAR
        shares = ((_share(leaf, other), other) for other in near if least <= len(other) <= most)
        alike = [(share, -self._order[other], other) for share, other in shares if share >= _NEAR]
        return self.leaves[max(alike)[-1]] if alike else []

    @property
    def has_room(self) -> bool:
        """Whether not too many were asked for to keep them all."""
        return len(self._found) < _MOST_FOUND and len(self._homes) < _MOST_FOUND

    def forget(self) -> None:
        """Forget what was asked for."""
        self._found.clear()
        self._homes.clear()

    def home(self, row: Row, *, clear: bool) -> Row | None:
        """
        Return the row below whose sub kegiatan this indicator belongs; None when it may stand here, or is not known.

        ``clear`` tells that what stands above it was read with certainty.
        """
        told = row.leaf, *row.levels[max(0, self.depth - 1) : self.depth + 1], clear
        if told not in self._homes:
            self._homes[told] = self._sought(row, clear=clear)
        return self._homes[told]

    def _sought(self, row: Row, *, clear: bool) -> Row | None:
        leaf, here = _words(row.leaf or ""), _words(_head(row.levels[self.depth]))
        if len(leaf) < _TOO_FEW or not here or not self.leaves:
            return None
        same = self.leaves.get(leaf, []) or self.leaves.get(_words(_lead(row.leaf)), [])
        found = same or self.near(leaf)
        if not found or any(_likeness(here, self.sub(each)) >= _ALIKE for each in found):
            return None
        if len(leaf) < _FEW and not (len(same) == 1 and self._beside(row, same[0])):
            return None
        known = here in self.subs or any(_share(here, sub) >= _SAME for sub in self.subs)
        whole = _words(row.levels[self.depth] or "")
        if not known and (not clear or not same or any(whole & (leaf | self.sub(each)) for each in same)):
            return None
        return found[0]

    def _beside(self, row: Row, home: Row) -> bool:
        """Tell whether a row stands under the kegiatan of its home, so that only the sub kegiatan is another."""
        here, there = (_words(_head(each.levels[self.depth - 1])) for each in (row, home))
        return _likeness(here, there) >= _SAME


_LAST: list[_Usual] = []
"""The usual template that was asked last: to look through it takes as long as to judge a plan by it."""


@forgetting
def _forget() -> None:
    for usual in _LAST:
        usual.forget()


def _usual(rows: tuple[Row, ...], depth: int) -> _Usual:
    for usual in tuple(_LAST):  # in another thread another one may take its place
        if usual.rows is rows and usual.depth == depth and usual.has_room:
            return usual
    usual = _Usual(rows, depth)
    _LAST[:] = [usual]
    return usual


class _Homes:
    """Where the usual template has the indicators of a plan."""

    def __init__(self, plan: Plan, known: Known) -> None:
        self._depth = len(plan.columns) - 2
        self._origin = known.origin
        self._printed = dict(known.words)
        usual = known.usual
        self._usual = _usual(usual.rows if usual and usual.columns == plan.columns else (), self._depth)

    def elsewhere(self, row: Row, *, clear: bool) -> str | None:
        """
        Return the text below which the usual template has this indicator; None when it may stand here, or is not known.

        ``clear`` tells that what stands above it was read with certainty.
        """
        origin = self._origin.get(row.key) if row.key else None
        if origin and origin.levels == row.levels:  # as the template has it: most rows of a populated plan
            return None
        home = self._usual.home(row, clear=clear)
        return re.sub(r"\{(\w+)\}", r"\1", fill(_head(home.levels[self._depth]), self._printed)) if home else None


_TOPICS = {
    "gratifikasi": Phrase(("gratifikasi", "upg"), r"gratifikasi|\bupg\b"),
    "pengaduan masyarakat": Phrase(("pengaduan",), r"pengaduan"),
    "WBS": Phrase(("wbs", "whistle"), r"\bwbs\b|whistle"),
    "benturan kepentingan": Phrase(("benturan kepentingan",), r"benturan kepentingan"),
    "SPIP": Phrase(
        ("spip", "pengendalian inter", " kendali"), r"\bspip\b|pengendalian inter|buku kendali|kartu kendali"
    ),
    "LHKPN atau LHKASN": Phrase(("lhkpn", "lhkasn"), r"lhkpn|lhkasn"),
    "arsip": Phrase(("arsip",), r"\barsip|kearsipan"),
    "PPID": Phrase(
        ("ppid", "informasi"),
        r"ppid|informasi publik|permohonan informasi|pemohon informasi|permintaan terhadap informasi",
    ),
    "JDIH": Phrase(("jdi", "informasi hukum"), r"jdi+h|informasi hukum"),
    "SOP": Phrase(("sop", "prosedur operasional", "proses bisnis"), r"\bsop\b|prosedur operasional|proses bisnis"),
    "pengadaan": Phrase(("pengadaan barang", "pbj"), r"pengadaan barang|\bpbj\b|ppbj"),
    "Zona Integritas": Phrase(("zona integritas", "zi"), r"zona integritas|\bzi\b"),
    "agen perubahan": Phrase(("agen perubahan",), r"agen perubahan"),
    "role model": Phrase(("role model",), r"role model"),
    "LAKIP": Phrase(("lakip", "lkj", "laporan kinerja"), r"\blakip\b|\blkj(?:ip)?\b|laporan kinerja"),
    "pengembangan pegawai": Phrase(
        ("diklat", "bimtek", "pengembangan ", "kapasitas sdm"),
        r"\b(?:diklat|bimtek)\b|pengembangan (?:kompetensi|pegawai)|kapasitas sdm",
    ),
    "survei kepuasan": Phrase(("kepuasan", "skm"), r"surve[iy] kepuasan|\bskm\b"),
    "standar pelayanan": Phrase(("maklumat", "standar pelayanan"), r"maklumat|standar pelayanan"),
    "mutasi pegawai": Phrase(("mutasi", "rotasi"), r"\bmutasi|\brotasi (?:internal|pegawai)"),
    "organisasi": Phrase(("sotk", " organisasi"), r"\bsotk\b|struktur organisasi|evaluasi organisasi"),
}
_OWN = {
    "gratifikasi": ("gratifikasi", "upg"),
    "pengaduan masyarakat": ("pengaduan masyarakat",),
    "arsip": ("arsip",),
    "benturan kepentingan": ("benturan kepentingan",),
    "JDIH": ("jdih",),
    "WBS": ("wbs",),
    "PPID": ("ppid",),
    "agen perubahan": ("agen perubahan",),
    "role model": ("role model",),
    "LAKIP": ("lakip",),
    "survei kepuasan": ("survei kepuasan",),
}
"""Things of the field that hardly occur in the indicators of another, and the words of which they hold one."""
_TOPIC_OF = tuple((hint, name) for name, topic in _TOPICS.items() for hint in topic.hints)
_OWN_WORDS = tuple(word for words in _OWN.values() for word in words)


@remembered
def _topics(text: str) -> frozenset[str]:
    folded = text.lower()
    hinted = {name for hint, name in _TOPIC_OF if hint in folded}
    return frozenset([name for name in hinted if _TOPICS[name].within(folded)])


@lru_cache(maxsize=1024)  # the rows of a sub kegiatan share what stands above them
def _topics_above(levels: tuple[str | None, ...]) -> frozenset[str]:
    return frozenset[str]().union(*(_topics(each) for each in levels if each))


forgetting(_topics_above.cache_clear)


@judge_of(*_OWN_WORDS)
def _telling(text: str) -> tuple[str, frozenset[str]] | None:
    """Return which topic of its own the first line of a text has, and all that it has; None of most texts."""
    head = _head(text)
    theirs, folded = _topics(head), head.lower()
    own = (name for name, words in _OWN.items() if name in theirs and any(map(folded.__contains__, words)))
    telling = next(own, None)
    return (telling, theirs) if telling else None


def _other_topic(text: str | None, above: tuple[str | None, ...]) -> tuple[str, str] | None:
    """Return what a text speaks of when nothing above it does, and what that speaks of."""
    found = _telling[text or ""]
    if found is None:
        return None
    telling, theirs = found
    here = _topics_above(above)
    if not here or here & theirs:
        return None
    return telling, min(here)
