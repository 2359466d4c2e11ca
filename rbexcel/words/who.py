"""Texts that name who does something: an official, a part of an office, a team, a person. Knows texts only."""

from __future__ import annotations

import re
from collections.abc import Collection

from rbexcel.words.late import late
from rbexcel.words.names import are_degrees, without_degrees, without_number
from rbexcel.words.remembered import remembered

_TITLES = (
    r"kepala|kasubb?ag|kasubb?id|kabag|kabid|kasi|ka|ketua|wakil|waka|sekretaris|sekretariat|bendahara|koordinator|"
    r"sub ?koordinator|katim|panitera|jurusita|inspektur|inspektorat|direktur|direktorat|dekan|camat|lurah|operator|"
    r"staf|pejabat|ppk|pptk|kpa|anggota|komisioner|divisi|pokja|tim|bidang|bagian|seksi|subb?ag(?:ian)?|"
    r"subb?id(?:ang)?|sub bagian|dinas|badan|unit|upt"
)
_NAMED = late(rf"(?:\d\.\s*|-\s*)?(?:{_TITLES})\b\.?(?: \S+){{0,6}}", re.IGNORECASE)


@remembered
def names_who(text: str) -> bool:
    """Tell a short text that begins with a title or with a part of an office: "Kasubbag Umum", "Tim Kerja SDM"."""
    return _NAMED.fullmatch(" ".join(text.split())) is not None


_BESIDE_KPU = r"Bawaslu|Panwas\w*|Badan\s+Pengawas\s+Pemilihan|Panitia\s+Pengawas|DKPP"
_RULES_A_REGION = r"Bupati|Wali\s?kota|Gubernur|DPRD|Satpol"
_INSTITUTION = (
    rf"{_BESIDE_KPU}|{_RULES_A_REGION}|KPUD|Pem(?:erintah|kab|kot|da|prov)|Dinas|Badan|BPS|BPKP?|BKN|BKD|BKPSDM|KPPN?"
    r"|KPK|Ombudsman|Inspektorat(?!\s+(?:KPU|Utama|Wilayah))|Sekda|Setda|Pengadilan|Mahkamah|Kejaksaan|Kejari"
    r"|Pol(?:res\w*|da|ri|sek)|Kodim|Kemen\w+|Kantor\s+[A-Z]\w+|RSUD|Rumah\s+Sakit|Lapas|Universitas|Desa|Kelurahan"
)
_OTHERS = late(rf"\b(?:{_INSTITUTION})\b")
_NEVER_OURS = late(rf"\b(?:{_BESIDE_KPU}|{_RULES_A_REGION})\b")


def other_institution(text: str) -> str | None:
    """Return the word of a text that names another institution than KPU, None where it names none."""
    found = _OTHERS.search(text)
    return found[0] if found else None


def stranger_in_charge(text: str) -> str | None:
    """Return the institution in a text that has no part in a plan of KPU's, None for one that may work with it."""
    found = _NEVER_OURS.search(text)
    return found[0] if found else None


_TEAM = late(r"(?:tim|pokja|kelompok kerja|koordinator|ketua tim)\b", re.IGNORECASE)
_PERSON = late(r"[^\W\d_](?:[^\W\d_]|['.-])*(?: [^\W\d_](?:[^\W\d_]|['.-])*){0,3}")
_WORK = late(r"(?:admin|tenaga|role|officer|liaison|leader|staff|pe(?:ng|ny|n|m|l|r|t)[a-z]{3,})\b", re.IGNORECASE)
"""Words for what somebody does: "Penyuluh Antikorupsi", "Liaison Officer"."""


def names_team(text: str) -> bool:
    """Tell a text that begins as the name of a team does: "Tim Manajemen Perubahan", "Pokja V"."""
    return _TEAM.match(text.strip()) is not None


_BARE_TEAM = late(r"(?:tim|pokja|kelompok kerja)(?: kerja)?\.?\s*(?:\d{1,2}|[ivx]{1,4}|[a-h])", re.IGNORECASE)


def is_bare_team(text: str) -> bool:
    """Tell a team that has a number or a letter for its name: "Tim 3", "Pokja IV"."""
    return _BARE_TEAM.fullmatch(text.strip()) is not None


def names_person(text: str, known: Collection[str]) -> bool:
    """
    Tell a text that is a person's name: with titles or degrees, or two to four words with a capital each.

    Where it goes on after a comma, that has to be degrees.

    None of these is an office's or one of the ``known`` words, which are in lower case, nor letters that stand for
    words.
    """
    typed = " ".join(without_number(text).split())
    bare = without_degrees(typed)
    if not bare or names_who(bare) or not _PERSON.fullmatch(bare) or not are_degrees(typed.partition(",")[2]):
        return False
    words = bare.split()
    if (len(words) < 2 and bare == typed) or any(map(_WORK.match, words)):
        return False
    if any(word.lower().strip(".") in known for word in words):
        return False
    cased = all(word[0].isupper() and (word[1:].islower() or len(word) < 3) for word in words)
    return bare != typed or cased
