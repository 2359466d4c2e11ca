"""Names of persons as staff type them: with degrees, rank and number of service, in any case. Knows texts only."""

from __future__ import annotations

import re

from rbexcel.words.late import late

_BEFORE = late(
    r"^(?:dr\.[\s-]*(?:ing|med|phil|iur|rer\.\s*(?:nat|pol|oec)|h\.\s*c)\.\s*"
    r"|(?:prof|dr|drs|dra|drg|drh|ir|apt|kh|h|hj|tgk)\.\s*|(?:prof|drs|dra|drg|drh|ir|hj|tgk)(?:\s+|$))+",
    re.IGNORECASE,
)
"""Titles before a name. Raden (R., RR., R. Ngt.) is none: it is part of the name, and may be an initial."""
_FIELDS = (
    r"H|E|T|P|Pt|Sos|Si|Pd|Ag|I\.?P|A\.?P|Kom|I\.Kom|Hum|Hut|Kes|Kn|Psi|Ak|Ec|Md|Tr|Th|Fil|Farm|Kep|STP|M|A|Sc|D|H\.?I"
)
_DOTTED = late(rf"(?:(?:^|\s+)(?:[SMAB]|Dr|Ph|LL)\.(?:{_FIELDS})\b\.?(?:\s?I\b\.?)?)+$")
"""Degrees behind a name without a comma: "S.H. M.Si"."""
_CLOSED = late(r"(?:(?:^|\s+)(?:SH|SE|ST|SIP|SKM|SPd|SSos|SKom|MH|MM|MT|MSi|MPd|MAP|MKn|PhD|Lc))+$")
_SERVICE = late(r"[\s,(/-]*\bNIP\b.*$", re.IGNORECASE | re.DOTALL)


def without_degrees(name: str) -> str:
    """
    Return a person's name, its case as typed, without titles before it, degrees behind it and the NIP.

    Empty for what is nothing but these.
    """
    bare = " ".join(without_number(name).split()).partition(",")[0]
    bare = _BEFORE.sub("", bare.strip()).strip()
    shorter = _DOTTED.sub("", bare)
    closed = _CLOSED.sub("", shorter)
    return closed if len(closed.split()) != 1 else shorter  # of two words the second may be the name's


def are_degrees(words: str) -> bool:
    """Tell words that are nothing but degrees: "S.H., M.Si."."""
    return not _CLOSED.sub("", _DOTTED.sub("", f" {' '.join(words.replace(',', ' ').split())}")).strip()


def without_number(name: str) -> str:
    """Return a person's name without the number of service behind it."""
    return _SERVICE.sub("", name).strip()


def capitalised(words: str) -> str:
    """Return words that are all small or all large with a capital each; others are meant as they are typed."""
    return " ".join(map(str.capitalize, words.split())) if words.islower() or words.isupper() else words
