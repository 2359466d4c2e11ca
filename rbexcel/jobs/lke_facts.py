"""What the LKE of a file says as facts of a rekap."""

from __future__ import annotations

from rbexcel.adapters.files.doc_time import saved_at
from rbexcel.adapters.files.read_file import Source
from rbexcel.catalogue.lke_file import form
from rbexcel.catalogue.lke_form import TOTAL
from rbexcel.lke.as_json import number
from rbexcel.lke.assessment import assessed
from rbexcel.lke.findings.proved import without_evidence
from rbexcel.lke.findings.seen import Seen
from rbexcel.lke.found import Lke
from rbexcel.lke.minima import standings
from rbexcel.lke.reading.read import read_lke
from rbexcel.rekap.facts import Facts, LkeFacts, State
from rbexcel.words.offices import whole_name
from rbexcel.workbook.identity import Key, read_identity

_AIM = "WBK"


def lke_facts(source: Source) -> Facts:
    """Return what the LKE of a file says; RbexcelError when it holds none."""
    lke = read_lke(source.grid, form())
    satker = whole_name(lke.satker or "") or lke.satker
    return Facts(
        State.OK,
        satker=satker,
        code=read_identity(source.grid)[Key.CODE],
        names=(satker,) if satker else (),
        year=lke.year,
        doc_modified=saved_at(source.content),
        unread=len(lke.unread),
        lke=_told(lke),
    )


def _told(lke: Lke) -> LkeFacts:
    seen = Seen(lke, assessed(lke.form, lke.filled, lke.satker, lke.year), target=_AIM)
    scores, asked = seen.scores, tuple(lke.form.whole.all_questions())
    return LkeFacts(
        total=number(scores[TOTAL].value),
        full=number(scores[TOTAL].full),
        areas=tuple(number(scores[area.id].value) for area in lke.form.areas),
        weights=tuple(number(area.weight) for area in lke.form.areas),
        hasil=number(scores[lke.form.hasil.id].value),
        unanswered=sum(not scores[each.id].answered for each in asked),
        without_evidence=len(without_evidence(seen)),
        short=tuple(each.score.id for each in standings(lke.form, scores, _AIM) if each.short) if seen.aim else None,
        shares=tuple((each.id, number(scores[each.id].share)) for each in asked if scores[each.id].answered),
    )
