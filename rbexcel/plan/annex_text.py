"""What is printed around the table of a plan, line by line: the block of the annex above it, the signatures below."""

from __future__ import annotations

from rbexcel.frozen import frozen
from rbexcel.plan.office import certifying_lines, ended, organisation
from rbexcel.plan.papers import PLACE_TO_SIGN, TTD


@frozen
class AnnexText:
    """
    The lines around the table.

    ``above`` is the block of LAMPIRAN, ``set_at`` where and when the decree was set, ``signed`` the title of who
    signs, ``signature`` what stands in its place, ``certified`` what stands above the name of who certifies the copy,
    none where there is no copy, ``certification`` what stands in the place of his signature.
    """

    above: tuple[str, ...]
    set_at: tuple[str, ...]
    signed: tuple[str, ...]
    signature: str
    signatory: str
    certified: tuple[str, ...] = ()
    certifier: str = ""
    certification: str = ""

    @property
    def is_electronic(self) -> bool:
        """Tell whether it is signed electronically."""
        return PLACE_TO_SIGN in {self.signature, self.certification}


def usual_annex(subject: str, words: dict[str, str], *, copy: bool = False) -> AnnexText:
    """
    Return the lines around a table, of the original to sign or of its certified copy.

    ``subject`` is the decree's, word for word; ``words`` are those of ``Office.words``.
    """
    return AnnexText(
        above=(
            "LAMPIRAN",
            f"KEPUTUSAN {words['SATKER_LENGKAP']}",
            f"NOMOR {words['nomor']}",
            "TENTANG",
            subject,
        ),
        set_at=(f"Ditetapkan di {words['tempat']}", f"pada tanggal {words['tanggal']}"),
        signed=(f"KETUA {organisation(words)}", f"{words['WILAYAH']},"),
        signature=TTD if copy else words.get("tanda_tangan", ""),
        signatory=words["ketua"],
        certified=ended(certifying_lines(words)) if copy else (),
        certifier=words["pengesah"] if copy else "",
        certification=words.get("tanda_tangan_pengesah", "") if copy else "",
    )
