"""The rules of LKE, one by one or those whose codes begin alike, for staff in Indonesian, for developers in English."""

from __future__ import annotations

from collections.abc import Iterator

from rbexcel.checking.finding import SEVERITY_WORDS
from rbexcel.errors import UnknownRuleError
from rbexcel.lke.findings.check import rules


def told(code: str, lang: str) -> Iterator[str]:
    """Yield what each rule means whose code begins so; UnknownRuleError when there is none."""
    chosen = [each for each in rules() if each.code.startswith(code)]
    if not chosen:
        raise UnknownRuleError(code)
    for each in chosen:
        if lang == "en":
            yield f"{each.code} ({each.severity})\n\n{each.manual}\n"
        else:
            yield f"{each.code}: {each.title} ({SEVERITY_WORDS[each.severity].lower()})\n\n{each.fix}\n"
