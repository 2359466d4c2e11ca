"""What is printed around the table of a plan, line by line: the block of the annex above it, the signatures below."""

from __future__ import annotations

from dataclasses import dataclass

from rbexcel.plan.office import certifying_lines


@dataclass(frozen=True, slots=True)
class AnnexText:
    """
    The lines around the table.

    ``above`` is the block of LAMPIRAN, ``set_at`` where and when the decree was set, ``signed`` the title of who
    signs, ``signature`` what stands in its place, ``certified`` what stands above the name of who certifies the copy,
    none where there is no copy.
    """

    above: tuple[str, ...]
    set_at: tuple[str, ...]
    signed: tuple[str, ...]
    signature: str
    signatory: str
    certified: tuple[str, ...] = ()
    certifier: str = ""


def usual_annex(title: str, words: dict[str, str]) -> AnnexText:
    """Return the lines around a table of that title; ``words`` are those of ``Office.words``."""
    return AnnexText(
        above=(
            "LAMPIRAN",
            f"KEPUTUSAN {words['SATKER_LENGKAP']}",
            f"NOMOR {words['nomor']}",
            "TENTANG",
            title,
        ),
        set_at=(f"Ditetapkan di {words['tempat']}", f"pada tanggal {words['tanggal']}"),
        signed=("KETUA KOMISI PEMILIHAN UMUM", f"{words['WILAYAH']},"),
        signature="ttd.",
        signatory=words["ketua"],
        certified=certifying_lines(words),
        certifier=words["pengesah"],
    )
