"""The papers of a plan that was read, as they are printed again: word for word, in our own looks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from rbexcel.plan.annex_text import AnnexText
from rbexcel.plan.decree_text import DecreeText, Point
from rbexcel.plan.doubt import Why
from rbexcel.plan.minutes_text import MinutesText
from rbexcel.plan.naskah import MOST_CELLS, Listed, Naskah, Printed, Sort
from rbexcel.plan.office import BLANK, certifying_lines, lines_of_title
from rbexcel.plan.papers import PLACE_TO_SIGN
from rbexcel.plan.plan import Dictum, Plan, Unread

_SIGNER = re.compile(r"(?P<name>.*?)(?:\s+(?P<title>ketua|anggota))?(?:\s+\d+[\s.…_]*)?", re.IGNORECASE | re.DOTALL)


def decree_papers(plan: Plan) -> tuple[Naskah, ...]:
    """Return the papers of the decree that sets a plan: the original and the first copy of it, as far as there are."""
    found = {paper.sort: paper for paper in reversed(plan.naskah) if paper.is_decree}
    return tuple(found[sort] for sort in (Sort.KEPUTUSAN, Sort.SALINAN) if sort in found)


def annex_paper(plan: Plan) -> Naskah | None:
    """Return the paper around the table, None where nothing of one is printed."""
    return next((paper for paper in plan.naskah if paper.sort is Sort.LAMPIRAN), None)


def decree_text(paper: Naskah) -> DecreeText:
    """Return the words of a decree that was read."""
    return DecreeText(
        subject=_or_blank(paper.subject),
        menimbang=_points(paper.menimbang),
        mengingat=_points(paper.mengingat),
        memperhatikan=_points(paper.memperhatikan),
        menetapkan=paper.menetapkan.text if paper.menetapkan else "",
        dictums=tuple(Dictum(each.number or "", each.text) for each in paper.dictums),
        signatory_title=_or_blank(paper.signatory_title),
        certifier_title=_or_blank(paper.certifier_title),
        recipients=tuple(each.text for each in paper.recipients),
        copy=paper.sort is Sort.SALINAN,
        kop=paper.kop.text if paper.kop else "",
        heading=paper.heading.text if paper.heading else "",
        decider=paper.decider.text if paper.decider else "",
    )


def decree_words(paper: Naskah) -> dict[str, str]:
    """Return the facts of a decree that was read, under their placeholders."""
    signed = "tanda_tangan_pengesah" if paper.sort is Sort.SALINAN else "tanda_tangan"
    return ({signed: PLACE_TO_SIGN} if PLACE_TO_SIGN in paper.signatures else {}) | {
        "nomor": _or_blank(paper.number),
        "tanggal": _or_blank(paper.date),
        "tempat": _or_blank(paper.place),
        "ketua": _or_blank(paper.signatory),
        "pengesah": _or_blank(paper.certifier),
        "jabatan_pengesah": _or_blank(paper.certifier_title),
    }


def minutes_papers(plan: Plan) -> tuple[Naskah, ...]:
    """Return the minutes beside a plan."""
    return tuple(paper for paper in plan.naskah if paper.sort is Sort.BERITA_ACARA)


def minutes_text(paper: Naskah) -> MinutesText:
    """Return the words of minutes that were read."""
    signatory = [paper.signatory] if paper.signatory else []
    return MinutesText(
        kop=paper.kop.text if paper.kop else "",
        heading=paper.heading.text if paper.heading else "",
        number=_or_blank(paper.number),
        subject=_or_blank(paper.subject),
        points=_points(paper.body),
        place=_or_blank(paper.place),
        day=_or_blank(paper.date),
        signed=paper.signatory_title.text if paper.signatory_title else "",
        signers=tuple(_signer(each.text) for each in paper.members),
        others=tuple(each.text for each in (*signatory, *paper.unplaced)),
    )


def _signer(text: str) -> tuple[str, str]:
    """Return the name and the title of who signs minutes, without the place of the hand, which is drawn anew."""
    found = _SIGNER.fullmatch(text)
    return (found["name"] or BLANK, found["title"] or "") if found else (text, "")


def annex_text(paper: Naskah, usual: AnnexText) -> AnnexText:
    """Return the lines around a table that was read; what the paper has no place for is printed as it is usually."""
    lampiran, heading, number, about, subject = usual.above
    above = (
        lampiran,
        paper.heading.text if paper.heading else heading,
        f"NOMOR {_or_blank(paper.number)}" if paper.number else number,
        *([f"TANGGAL {_or_blank(paper.headed_date)}"] if paper.headed_date else []),
        about,
        _or_blank(paper.subject) if paper.subject else subject,
    )
    found = replace(usual, above=above)
    if paper.place and paper.date and paper.signatory_title:
        title = lines_of_title(_or_blank(paper.signatory_title))
        found = replace(
            found,
            set_at=(f"Ditetapkan di {_or_blank(paper.place)}", f"pada tanggal {_or_blank(paper.date)}"),
            signed=(*title[:-1], f"{title[-1]},"),
            signature=paper.signature or "",
            signatory=_or_blank(paper.signatory),
            certified=(),
            certifier="",
            certification="",
        )
    if paper.certifier_title:
        lines = certifying_lines({"jabatan_pengesah": _or_blank(paper.certifier_title), "WILAYAH": ""})
        certification = PLACE_TO_SIGN if PLACE_TO_SIGN in paper.signatures[1:] else ""
        found = replace(found, certified=lines, certifier=_or_blank(paper.certifier), certification=certification)
    return found


def reprinted(plan: Plan) -> Plan:
    """Return a plan of which a clean workbook is made: what is not printed again in and around its table is unread."""
    annex = annex_paper(plan)
    papers = [*decree_papers(plan), *([annex] if annex else [])]
    parts = [part for paper in papers for _, part in paper.parts()]
    held = {cell for part in parts for cell in part.cells}
    again = " | ".join([_bare(plan.title or ""), *(_bare(part.text) for part in parts)])
    lines = [(part.place, part.text) for paper in papers for part in paper.unplaced]
    held.update(place for place, _ in lines)
    others = [part for paper in plan.naskah if paper not in papers for part in (*_texts(paper), *paper.unplaced)]
    filled = Counter((each.place.sheet, each.place.row) for each in plan.around)
    texts = [each for each in plan.around if filled[each.place.sheet, each.place.row] <= MOST_CELLS]
    around = [(each.place, each.text) for each in (*texts, *others)]
    lines += [(place, text) for place, text in around if place not in held and _bare(text) not in again]
    known = {each.place for each in plan.unread}
    told = {place: Unread(place, text, Why.NOT_REPRINTED) for place, text in reversed(lines) if place not in known}
    return replace(plan, unread=(*plan.unread, *sorted(told.values(), key=lambda each: each.place)))


def without_others(plan: Plan) -> Plan:
    """Return a plan of which ours is made: it has no such columns, so what stands in them is unread, row by row."""
    left = [
        Unread(place, "; ".join(f"{label}: {' '.join(text.split())}" for label, text in row.others), Why.OTHER_COLUMNS)
        for row in plan.rows
        if row.others and (place := next(row.cells(), None))
    ]
    rows = tuple(replace(row, others=()) for row in plan.rows)
    return replace(plan, rows=rows, unread=(*plan.unread, *left)) if left else plan


def _texts(paper: Naskah) -> Iterable[Printed | Listed]:
    return (part for _, part in paper.parts() if part.text)


def _bare(text: str) -> str:
    return " ".join(text.casefold().split())


def _points(points: Iterable[Listed]) -> tuple[Point, ...]:
    return tuple(Point(each.number, each.text) for each in points)


def _or_blank(part: Printed | None) -> str:
    return part.text if part and part.text else BLANK
