"""LK301 to LK307: what is short of the minima of the predicate that is aimed at."""

from __future__ import annotations

from rbexcel.catalogue.lke_form import TOTAL
from rbexcel.checking.finding import Problem, Problems, Severity
from rbexcel.lke.findings.rule import rule
from rbexcel.lke.findings.seen import Seen
from rbexcel.lke.minima import Standing, halves_below, standings
from rbexcel.lke.words import amount, percent, whole

_HALVES = {"I": "Pemenuhan", "II": "Reform"}
_FIX = "Lihat yang dikerjakan lebih dulu di lembar Nilai."


def _short(seen: Seen, *idents: str) -> Problems:
    """Yield what is short of those of some branches that have a minimum."""
    for standing in standings(seen.form, seen.scores, seen.aim) if seen.aim else ():
        if standing.short and standing.score.id in idents:
            yield Problem(None, _told(standing, seen.aim))


def _told(standing: Standing, target: str | None) -> str:
    score = standing.score
    name = "Jumlah" if score.id == TOTAL else score.title
    of = f"{amount(score.value)} dari {whole(score.weight)} ({percent(score.share)})"
    return f"{name} {of}, kurang {amount(standing.short)} untuk {target}"


@rule("LK301", severity=Severity.ERROR, title="Jumlah di bawah minimum", fix=_FIX)
def total(seen: Seen) -> Problems:
    """The whole must reach the minimum of the predicate."""
    yield from _short(seen, TOTAL)


@rule("LK302", severity=Severity.ERROR, title="Pengungkit di bawah minimum", fix=_FIX)
def pengungkit(seen: Seen) -> Problems:
    """Pengungkit must reach its own minimum: the areas' minima together do not make it."""
    yield from _short(seen, seen.form.pengungkit.id)


@rule("LK303", severity=Severity.ERROR, title="Area di bawah minimum", fix=_FIX)
def areas(seen: Seen) -> Problems:
    """Each of the six areas, pemenuhan and reform together, must reach its share."""
    yield from _short(seen, *(area.id for area in seen.form.areas))


@rule("LK304", severity=Severity.WARNING, title="Pemenuhan atau reform di bawah bagian areanya", fix=_FIX)
def halves(seen: Seen) -> Problems:
    """Whether the minimum of an area holds for each half alone is not known: a half below it is worth a look."""
    for standing in halves_below(seen.form, seen.scores, seen.aim) if seen.aim else ():
        half = _HALVES[standing.score.id.split(".")[1]]
        yield Problem(None, f"{half} {_told(standing, seen.aim)}; jumlah areanya memenuhi")


@rule("LK305", severity=Severity.ERROR, title="Birokrasi yang bersih di bawah minimum", fix=_FIX)
def clean(seen: Seen) -> Problems:
    """Birokrasi yang bersih dan akuntabel must reach its minimum, and so must its index and what was achieved."""
    yield from _short(seen, "B.I", "B.I.a", "B.I.b")


@rule("LK306", severity=Severity.ERROR, title="Pelayanan publik di bawah minimum", fix=_FIX)
def service(seen: Seen) -> Problems:
    """Pelayanan publik yang prima must reach its minimum."""
    yield from _short(seen, "B.II")


@rule(
    "LK307",
    severity=Severity.INFO,
    title="WBBM didahului WBK",
    fix="Usulkan WBBM bila satker sudah berpredikat WBK.",
)
def before(seen: Seen) -> Problems:
    """WBBM is given to units that are WBK already, which no LKE tells."""
    minima = seen.form.minima[seen.aim] if seen.aim else None
    if minima and minima.before:
        yield Problem(None, f"{seen.aim} hanya untuk satker yang {minima.before}; LKE ini tidak memuatnya")
