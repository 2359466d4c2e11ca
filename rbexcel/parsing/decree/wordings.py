"""The words by which the parts of a paper are told, as they are printed: spaced out, with or without a colon."""

from __future__ import annotations

import re

from rbexcel.plan.naskah import is_blank
from rbexcel.words.late import late
from rbexcel.words.offices import FIRST_WORD


def _spaced(word: str) -> str:
    """Return the pattern of a word, closed or with its letters apart: "TENTANG", "T E N T A N G"."""
    return r"\s*".join(word)


_END = r"(?![a-z0-9])"

SALINAN = re.compile(rf"{_spaced('salinan')}\W*", re.IGNORECASE)
KEPUTUSAN = re.compile(rf"(?:{_spaced('keputusan')}){_END}", re.IGNORECASE)
BERITA_ACARA = re.compile(rf"{_spaced('berita')}\s+{_spaced('acara')}{_END}", re.IGNORECASE)
LAMPIRAN = re.compile(rf"(?P<label>{_spaced('lampiran')}(?:\s+[IVX\d]+\b)?)\s*[:.]?\s*(?P<rest>.*)", re.IGNORECASE)
NUMBER = re.compile(rf"(?:{_spaced('nomor')}{_END}\s*(?::|\.(?!\.))?|no(?:mor)?\s*[.:])\s*:?\s*", re.IGNORECASE)
ABOUT = re.compile(rf"{_spaced('tentang')}{_END}\s*:?\s*", re.IGNORECASE)
HEADED_DATE = late(rf"{_spaced('tanggal')}{_END}\s*:?\s*", re.IGNORECASE)
DECIDER = late(r"(?:ketua|sekretaris|dengan rahmat|pl[th]\b|pelaksana (?:tugas|harian))\b", re.IGNORECASE)
OFFICE = late(
    r"(?:komisi(?: independen)? pemilihan|kpu|kip|sekretariat|kabupaten|kab|kota|prov(?:insi)?|republik)\b",
    re.IGNORECASE,
)
OPEN_OFFICE = re.compile(r"\b(?:pemilihan|kabupaten|kab\.?|kota|prov\.?|provinsi)$", re.IGNORECASE)
"""How a line ends whose office goes on below."""
RECIPIENTS = late(r"(?:tembusan|salinan\b.{0,40}\bdisampaikan)\b[^:]{0,60}:?\s*", re.IGNORECASE)
FURNITURE = re.compile(r"[-–—]\s*\d{1,3}\s*[-–—]|hal(?:aman)?\.?\s*\d{1,3}(?:\s*dari\s*\d{1,3})?", re.IGNORECASE)
"""What a page has at its edge."""

INNER_NUMBER = re.compile(rf"\s(?={_spaced('nomor')}{_END}\s*[:.\d_…])", re.IGNORECASE)
INNER_ABOUT = re.compile(r"\s(?=tentang\b|t\s+e\s+n\s+t\s+a\s+n\s+g\b)", re.IGNORECASE)
INNER_DATE = re.compile(r"\s(?=tanggal\b)", re.IGNORECASE)

_SECTIONS = ("menimbang", "mengingat", "memperhatikan", "memerhatikan", "menetapkan")
SECTION = re.compile(
    rf"(?P<name>{'|'.join(map(_spaced, _SECTIONS))}){_END}(?P<colon>\s*:)?\s*|"
    rf"(?P<decided>{_spaced('memutuskan')}){_END}\s*:?\s*",
    re.IGNORECASE,
)


def section_named(label: str) -> str:
    """Return which section a label opens, as ``Naskah`` calls it; "Memerhatikan" is how some spell it."""
    return "".join(label.split()).lower().replace("memerh", "memperh")


_UNITS = "satu|pertama|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan"
DICTUM = re.compile(
    rf"(?P<label>ke(?:sebelas|sepuluh|(?:{_UNITS})(?:\s?belas|\s?puluh(?:\s?(?:{_UNITS}))?)?)|pertama)"
    rf"{_END}(?P<colon>\s*:)?\s*",
    re.IGNORECASE,
)
MARKER = re.compile(r"\(?(?P<number>[a-z]|\d{1,2})[.)](?:\s+|$)")
BARE_MARKER = re.compile(r"\(?(?P<number>[a-z]|\d{1,2})[.)]?")
"""A number that has a cell of its own."""

PLACE = re.compile(rf"(?:{_spaced('ditetapkan')}|dibuat)\s+di{_END}\s*:?\s*", re.IGNORECASE)
DATE = re.compile(r"(?:pada\s+)?tanggal\b\s*:?\s*", re.IGNORECASE)
INNER_SIGNED_DATE = re.compile(r"[\s,]+(?=pada\s+tanggal\b|tanggal\s*:?\s*[\d.…_])", re.IGNORECASE)
TOWN_AND_DAY = re.compile(r"(?P<place>[A-Z][A-Za-z .'-]{2,40}),\s*(?=\d{1,2}\s+[A-Za-z]{3,9}\s+\d{4}\W*$)")
COPY = re.compile(r"(?:untuk\s+)?salinan\s+(?:ini\s+)?(?:telah\s+)?sesuai|sesuai\s+dengan\s+aslinya", re.IGNORECASE)
CHAIR = re.compile(rf"(?:pl[th]\.?\s+)?(?:ketua|KETUA)(?:\s*,?$|\s+(?:{FIRST_WORD})\b)", re.IGNORECASE)
AGREED = late(r"(?:mengetahui|menyetujui)\b\W*", re.IGNORECASE)
"""What heads the block of one who signs beside another."""

SIGNER = late(r"(?:pl[th]\b\.?\s+)?(?:ketua|sekretaris|kepala|kasub\w*|kabag)\b", re.IGNORECASE)
NAME = re.compile(r"(?!\d|.*\d{4})[^:;]{1,60}")
"""A name, degrees and all, a blank for one, or the place of one in the template of an electronic signature."""

NO_NAME = re.compile(r"(?:nip|pangkat|golongan|pembina|penata)\b", re.IGNORECASE)
TITLE = re.compile(
    rf"(?:pl[th]\b|a\.?n\b|u\.?b\b|selaku|ketua|anggota|{FIRST_WORD}|kabupaten|kab\.?|kota|prov(?:insi)?|republik|sekret\w*"
    r"|kepala|kasub\w*|kabag|sub|bagian|subbag\w*|pejabat|divisi|hukum|sumber daya|sdm|teknis|penyelenggaraan|pemilu"
    r"|perencanaan|keuangan|umum|logistik|data|informasi|partisipasi|hubungan|pengawasan|inspektur)(?![\w'])",
    re.IGNORECASE,
)
"""How a line of a title begins, of who signs or certifies; a name does not."""

NAMED_OFFICE = late(r"\b(?:pemilihan umum|independen pemilihan|kpu|kip)$", re.IGNORECASE)
"""How a line of a title ends that names the office without its region."""

OPEN = late(rf"(?:\b(?:dan|atau|serta|bidang|sub|bagian|sumber|daya)|[&/-]|{OPEN_OFFICE.pattern})$", re.IGNORECASE)
"""How a line ends whose title goes on below."""


def is_no_digit(text: str) -> bool:
    """Tell a text with no digit, or a blank."""
    return is_blank(text) or not re.search(r"\d", text)
