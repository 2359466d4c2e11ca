"""The field's common words as they are often misspelt, and how they are written. Knows texts only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from operator import eq

from rbexcel.words.columns import normal, words_of
from rbexcel.words.judge import judge_of
from rbexcel.words.late import late

_LIST = """
    stakholder stakeholder | rekemondasi rekomendasi | rekomondasi rekomendasi | menegakan menegakkan
    prosentase persentase | presentase? persentase | penysunan penyusunan | organiasai organisasi | stratregi strategi
    beruba? berupa | kusus khusus | interen intern | pengelolan pengelolaan | permohon? pemohon
    professional profesional | professionalisme profesionalisme | berkarasteristik berkarakteristik
    sumberdaya sumber daya | sekretraris sekretaris | sekertaris sekretaris | sekertariat sekretariat
    punishmet punishment | punnismen punishment | punisment punishment | difocussing? direfocusing
    direfocussing direfocusing | bejenjang berjenjang | persentasasaran? persentase sasaran
    penentuankinerja penentuan kinerja | tersinya? terisinya | jdiih JDIH | budayakerja budaya kerja
    pencanaan? pencanangan | perundangundangan perundang-undangan | perundangan-undangan perundang-undangan
    assesment assessment | screenshoot screenshot | penyelenggarra penyelenggara | uhkpn? LHKPN | uhkasn? LHKASN
    lhkpm LHKPN | dilegalikan dilegalkan | plagam? piagam | pemanggaran pelanggaran | tidak_lanjut tindak lanjut
    tindaklanjut tindak lanjut | dilingkungan di lingkungan | di_tandatangani ditandatangani
    di_tandatanganinya ditandatanganinya | di_sahkan disahkan | di_revisi direvisi | di_tunjuk ditunjuk
    di_dapat didapat | ditindak_lanjuti ditindaklanjuti | monitorng monitoring | montoring monitoring
    evalusi evaluasi | birokarsi birokrasi | birokasi birokrasi | reformsi reformasi | kegitan kegiatan
    pelaksanan pelaksanaan | akuntablitas akuntabilitas | akuntabiltas akuntabilitas | pengawsan pengawasan
    gratifkasi gratifikasi | grativikasi gratifikasi | integeritas integritas | intergritas integritas
    kebupaten kabupaten | pemilhan pemilihan | laporam laporan | dokumem dokumen | sosialiasi sosialisasi
    sosialiasasi sosialisasi | sosalisasi sosialisasi | kepuasaan kepuasan | survai survei | survey survei
    resiko risiko | ijin izin | kwalitas kualitas | tehnis teknis | tehnologi teknologi | sistim sistem
    efektifitas efektivitas | aktifitas aktivitas | diperbaharui diperbarui | standart standar | obyektif objektif
    penandatangan_pakta? penandatanganan pakta | penandatangan_surat? penandatanganan surat | nopember November
    pebruari Februari | kmbaran? lembaran | prasyarat_layanan? persyaratan layanan | undang_undang undang-undang
    analisa analisis
"""

_PAIRS = {
    wrong.replace("_", " "): right
    for wrong, _, right in (pair.strip().partition(" ") for line in _LIST.splitlines() for pair in line.split("|"))
    if wrong
}
MISSPELT = {wrong.removesuffix("?"): right for wrong, right in _PAIRS.items()}
"""Words that are wrong wherever they stand, in lower case, and how they are written."""

DOUBTFUL = frozenset(wrong.removesuffix("?") for wrong in _PAIRS if wrong.endswith("?"))
"""Words that may mean something else, or leave a guess: they are told, never corrected unasked."""


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Return what finds these words; the whole list takes its time to be compiled."""
    longest_first = sorted(words, key=len, reverse=True)
    either = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first)
    return re.compile(rf"\b(?:{either})\b", re.IGNORECASE)


@cache
def _any() -> re.Pattern[str]:
    """Return what finds every misspelt word."""
    return _pattern(MISSPELT)


_SINGLE = frozenset(word for word in MISSPELT if word.isalpha())
_PHRASES = {word: re.split(r"[^a-z]", word)[0] for word in MISSPELT if not word.isalpha()}
"""What is more than a word, with the word that it begins with."""
_BEGIN_PHRASES = frozenset(_PHRASES.values())
_TELLING = _SINGLE.union(phrase.split()[-1] if begin == "di" else begin for phrase, begin in _PHRASES.items())
"""Words of which a text has one that has any misspelt word or phrase."""
_DOUBLED = late(r"\b([a-z]{4,})[^\S\n]+\1\b", re.IGNORECASE)


def _has_twice(_: str, words: list[str]) -> bool:
    """Tell whether a word stands twice in a row."""
    return len(words) > len(frozenset(words)) and any(map(eq, words, words[1:]))


def _may_be_wrong(word: str) -> bool:
    """Tell whether a word in lower case is misspelt, or of a phrase that may be."""
    return word in _TELLING or not (word.isalnum() or _TELLING.isdisjoint(words_of(word)))


@judge_of(has=_may_be_wrong, may=_has_twice)
def wrong_words(text: str) -> tuple[tuple[str, str], ...]:
    """Return each misspelt or doubled word of a text, and how it is written."""
    return (*misspelt(text), *((twice, twice.split()[0]) for twice in doubled(text)))


def misspelt(text: str) -> Iterator[tuple[str, str]]:
    """Yield each misspelt word of a text, once, and how it is written, its capitals kept."""
    words = frozenset(normal(text).split())
    there = _SINGLE & words
    if not _BEGIN_PHRASES.isdisjoint(words):
        line = " ".join(text.lower().split())
        there = there.union(phrase for phrase in _PHRASES if phrase in line)
    seen: set[str] = set()
    for found in _pattern(there).finditer(text) if there else ():  # most texts hold none
        word = " ".join(found[0].split())
        if word not in seen:
            seen.add(word)
            yield word, cased(MISSPELT[word.lower()], word)


_NAME_BEFORE, _NAME_AFTER = re.compile(r"[@/.\-_]$"), re.compile(r"[@/\-_]|\.\w")
"""What binds a word to an address or a name, where it stays as it is."""


def corrected(text: str) -> str:
    """Return a text whose misspelt words are mended where there is no doubt, their capitals kept."""

    def mended(found: re.Match[str]) -> str:
        word, key = found[0], " ".join(found[0].lower().split())
        bound = _NAME_BEFORE.search(text[: found.start()][-1:]) or _NAME_AFTER.match(text, found.end())
        usual = word.islower() or word.isupper() or word[1:].islower()
        return word if key in DOUBTFUL or bound or not usual or "\n" in word else cased(MISSPELT[key], word)

    return _any().sub(mended, text)


def doubled(text: str) -> Iterator[str]:
    """Yield each word that stands twice in a row: "Keputusan Keputusan"."""
    words = normal(text).split()
    if len(words) == len(frozenset(words)):  # most texts: no word stands twice in them, wherever
        return
    words = text.lower().split()
    if not any(map(eq, words, words[1:])):
        return
    for found in _DOUBLED.finditer(text):
        if found[0].lower() not in MISSPELT:
            yield found[0]


def cased(right: str, like: str) -> str:
    """Return a word with the capitals of another one, word by word where they are as many."""
    if " " in right and len(right.split()) == len(like.split()):
        return " ".join(map(cased, right.split(), like.split()))
    if like.isupper():
        return right.upper()
    return right[0].upper() + right[1:] if like[0].isupper() else right
