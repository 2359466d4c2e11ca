"""What is said of an LKE in the same words everywhere: points, answers, what may be answered."""

from __future__ import annotations

from fractions import Fraction

from rbexcel.catalogue.lke_form import HIGHEST_INDEX, Kind, Question
from rbexcel.lke.answers import NONE, Answer

_OF = ": "
_PARTS = " / "


def points(value: Fraction) -> str:
    """Return points as people write them, with two decimals, or three where they are not even."""
    return f"{float(value):.3f}".removesuffix("0").replace(".", ",")


def amount(value: Fraction) -> str:
    """Return a number as people write it, with two decimals, or with as many as tell it from nothing."""
    places = 2 if not value or abs(value) >= Fraction(1, 200) else 4
    return f"{float(value):.{places}f}".replace(".", ",")


def whole(value: Fraction) -> str:
    """Return a number that is no result but was set, as a weight: with no more decimals than it has."""
    return f"{float(value):.3f}".rstrip("0").rstrip(".").replace(".", ",")


def percent(share: Fraction) -> str:
    """Return a share as so many of a hundred, with one decimal where there is one."""
    return f"{float(100 * share):.1f}".removesuffix(".0").replace(".", ",") + "%"


def number_of(ident: str) -> str:
    """Return the last step of an id: "ii" of "A.I.3.ii"."""
    return ident.rpartition(".")[2]


def answered(answer: Answer | None) -> str:
    """Return an answer as a list shows it; empty where there is none."""
    told = answer or NONE
    if told.index is not None:
        return points(told.index)
    if any(each is not None for each in told.numbers):
        return "; ".join("–" if each is None else str(each) for each in told.numbers)
    return told.choice or ""


def options_of(question: Question) -> str:
    """Return what may be answered, a line each where our words for a scale have a part for every letter."""
    if question.kind is Kind.SHARE:
        return "angka di bawah ini"
    if question.kind is Kind.INDEX:
        return f"indeks 0 sampai {HIGHEST_INDEX}"
    names = [name for name, _ in question.choices]
    parts = _parts(question)
    if not parts:
        return _PARTS.join(names)
    return "\n".join(f"{name}. {part}" for name, part in zip(names, parts, strict=True))


def explained(question: Question) -> str:
    """Return where the official words of a question are found, and what its letters grade."""
    scale = question.scale or ""
    graded = scale.rpartition(_OF)[0] if _parts(question) else scale
    return ". ".join(filter(None, (f"Nomor {question.id}", graded[:1].upper() + graded[1:])))


def _parts(question: Question) -> list[str]:
    """Return what each letter of a question stands for in our words; empty where they do not tell it of each."""
    parts = (question.scale or "").rpartition(_OF)[2].split(_PARTS)
    names = [name for name, _ in question.choices]
    if len(parts) != len(names):
        return []
    return [part.removeprefix(f"{name} ") for name, part in zip(names, parts, strict=True)]
