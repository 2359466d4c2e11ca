"""LK401 to LK406: evidence, the plan that is to bring it, and what TPI saw otherwise."""

from __future__ import annotations

from rbexcel.checking.finding import Problem, Problems, Severity
from rbexcel.lke.answers import NONE, worth
from rbexcel.lke.coverage import SURVEY, SURVEYS_A_YEAR, Served
from rbexcel.lke.findings.rule import rule
from rbexcel.lke.findings.seen import Seen
from rbexcel.lke.words import amount, answered
from rbexcel.words.months import MONTHS
from rbexcel.workbook.local_paths import has_local_path


def without_evidence(seen: Seen) -> tuple[str, ...]:
    """Return the questions that are answered better than the lowest with nothing that proves it."""
    return tuple(
        question.id
        for question, _ in seen.questions()
        if seen.scores[question.id].value > 0 and not seen.beside(question).proves
    )


@rule(
    "LK401",
    severity=Severity.WARNING,
    title="Dijawab tanpa bukti",
    fix="Isi Link Bukti, atau tulis di Catatan apa buktinya.",
    alike=True,
)
def unproved(seen: Seen) -> Problems:
    """An answer better than the lowest wants a link or a note; a file that has no place for them is told of once."""
    asked = {question.id: (question, spot) for question, spot in seen.questions()}
    idents = without_evidence(seen)
    if idents and not any(spot.evidence or spot.note for _, spot in asked.values()):
        told = f"{len(idents)} jawaban tanpa bukti: berkas ini tidak punya kolom Link Bukti dan Catatan"
        yield Problem(None, told, fix="Tambahkan kolom Link Bukti, atau buat LKE baru dari berkas ini.")
        return
    for ident in idents:
        question, spot = asked[ident]
        told = answered(seen.answer(question))
        yield Problem(spot.evidence or spot.note, f'{ident} dijawab "{told}" tanpa bukti', told)


@rule(
    "LK402",
    severity=Severity.WARNING,
    title="Bukti tidak dapat dibuka orang lain",
    fix="Taruh buktinya di tempat yang dapat dibuka TPI, lalu tulis tautannya.",
)
def unreachable(seen: Seen) -> Problems:
    """Evidence on somebody's own computer, or in a file that is not there, proves nothing to who evaluates."""
    for question, spot in seen.questions():
        cell = spot.evidence
        if cell is None:
            continue
        text = seen.beside(question).evidence or ""
        address = seen.links.get(cell, "")
        local = next((each for each in (text, address) if has_local_path(each)), None)
        if local:
            yield Problem(cell, f'{question.id}: "{local}" ada di komputer sendiri', local)
        elif cell in seen.gone:
            told = address or text
            yield Problem(cell, f'{question.id}: berkas "{told}" tidak ada', told)


@rule(
    "LK403",
    severity=Severity.WARNING,
    title="Bukti baru direncanakan, atau belum dikerjakan",
    fix="Kerjakan dulu, atau ubah jawabannya sampai buktinya ada.",
)
def not_done_yet(seen: Seen) -> Problems:
    """What the plan has only for later months, or what its Monev says is not done, cannot prove an answer yet."""
    if seen.planned is None:
        return
    for question, _ in seen.questions():
        served = seen.planned.coverage.questions.get(question.id)
        if served is None or not served.rows or not seen.scores[question.id].value:
            continue
        why = _why_not(seen, served)
        if why:
            yield Problem(seen.cell(question), f'{question.id} dijawab "{answered(seen.answer(question))}", {why}')


def _why_not(seen: Seen, served: Served) -> str | None:
    if served.not_yet:
        return "padahal Monev mencatat pekerjaannya belum"
    day, year = seen.day, seen.planned.plan.year if seen.planned else None
    if day is None or not served.months or year is None or year < day.year:
        return None
    if year > day.year or min(served.months) > day.month:
        first = MONTHS[min(served.months) - 1]
        told = f"{first} {year}" if year > day.year else first
        return f"sedangkan bukti direncanakan {told}, LKE bulan {MONTHS[day.month - 1]}"
    return None


@rule(
    "LK404",
    severity=Severity.INFO,
    title="Pertanyaan tanpa baris di rencana",
    fix="Tambahkan barisnya di rencana aksi, bila pekerjaannya memang akan dilakukan.",
    alike=True,
)
def unplanned(seen: Seen) -> Problems:
    """Each question of pengungkit is better served by some row of the plan."""
    if seen.planned:
        here = {question.id: question for question, _ in seen.questions()}
        for ident in seen.planned.coverage.without_row:
            if ident in here:
                yield Problem(seen.cell(here[ident]), f"{ident} belum ada di rencana aksi")


@rule(
    "LK405",
    severity=Severity.INFO,
    title="TPI menilai lebih rendah",
    fix="Bicarakan dengan TPI bukti apa yang kurang.",
)
def lowered(seen: Seen) -> Problems:
    """Where TPI's answer is worth less than the office's, the points that are lost are told."""
    for question, spot in seen.questions():
        own, tpi = (each.get(question.id, NONE) for each in (seen.of.filled.answers, seen.of.filled.tpi))
        mine, theirs = worth(question, own), worth(question, tpi)
        if mine and theirs and theirs.value < mine.value and spot.tpi:
            lost = amount(question.weight * (mine.value - theirs.value))
            message = f"{question.id}: {answered(own)} menjadi {answered(tpi)}: -{lost} poin"
            yield Problem(spot.tpi.cell, message, answered(tpi))


@rule(
    "LK406",
    severity=Severity.WARNING,
    title="Survei sendiri kurang dari tiga kali",
    fix="Rencanakan surveinya sedikitnya pada tiga bulan.",
)
def few_surveys(seen: Seen) -> Problems:
    """Every satker surveys those it serves at least three times a year (letter of KPU 2410/PW.02-SD/12/2025)."""
    if seen.planned is None or not seen.planned.coverage.too_few_surveys or SURVEY not in seen.lke.spots:
        return
    months = [MONTHS[month - 1] for month in seen.planned.coverage.questions[SURVEY].months]
    planned = f"direncanakan pada {' dan '.join(months)} saja" if months else "belum dicentang bulannya di rencana"
    question = next(question for question, _ in seen.questions() if question.id == SURVEY)
    message = f"{SURVEY}: survei {planned}; diminta sedikitnya {SURVEYS_A_YEAR} kali setahun"
    yield Problem(seen.cell(question), message)
