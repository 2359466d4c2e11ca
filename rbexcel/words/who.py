"""Texts that name who does something: an official, a part of an office, a team. Knows texts only."""

from __future__ import annotations

import re

_TITLES = (
    r"kepala|kasubb?ag|kasubb?id|kabag|kabid|kasi|ka|ketua|wakil|waka|sekretaris|sekretariat|bendahara|koordinator|"
    r"sub ?koordinator|katim|panitera|jurusita|inspektur|inspektorat|direktur|direktorat|dekan|camat|lurah|operator|"
    r"staf|pejabat|ppk|pptk|kpa|anggota|komisioner|divisi|pokja|tim|bidang|bagian|seksi|subb?ag(?:ian)?|"
    r"subb?id(?:ang)?|sub bagian|dinas|badan|unit|upt"
)
_NAMED = re.compile(rf"(?:\d\.\s*|-\s*)?(?:{_TITLES})\b\.?(?: \S+){{0,6}}", re.IGNORECASE)


def names_who(text: str) -> bool:
    """Tell a short text that begins with a title or with a part of an office: "Kasubbag Umum", "Tim Kerja SDM"."""
    return _NAMED.fullmatch(" ".join(text.split())) is not None
