"""Published decrees as templates have them, and the offices that set them."""

# ruff: noqa: E501 - a paragraph is a line

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from rbexcel.catalogue.regulations_file import regulations
from rbexcel.catalogue.template import Template
from rbexcel.catalogue.template_file import load
from rbexcel.plan.decree_text import DecreeText, whole
from rbexcel.plan.office import Office
from rbexcel.plan.plan import Decree
from rbexcel.plan.profile import Profile
from rbexcel.resources import resources

KARANGANYAR = Profile(
    Office("KPU Kabupaten Karanganyar"),
    Decree(
        "19 TAHUN 2022",
        "13 Mei 2022",
        "Karanganyar",
        "TRIASTUTI SURYANDARI",
        certifier="Smaragung Wibowo",
        berita_acara="Nomor 52/PK.01-BA/3313/2022 tanggal 13 Mei 2022",
    ),
)
KARANGANYAR_DECREE = """
decree:
  tentang: PENETAPAN RENCANA AKSI PEMBANGUNAN ZONA INTEGRITAS DI LINGKUNGAN {SATKER_LENGKAP} TAHUN {tahun}
  menimbang:
  - nomor: a
    text: bahwa untuk melaksanakan tugas dan tanggung jawab Tim Pembangunan Zona Integritas berdasarkan Surat Komisi Pemilihan Umum Provinsi Jawa Tengah Nomor 120/PW.01/33/2022, tanggal 1 Maret 2022 perihal penunjukan Satuan Kerja Pilot Project Implementasi Pembangunan Zona Integritas, {satker_lengkap} menyusun Rencana Aksi Pembangunan Zona Integritas Tahun {tahun};
  - nomor: b
    text: bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a, perlu menetapkan Keputusan {satker_lengkap} tentang Penetapan Rencana Aksi Pembangunan Zona Integritas di Lingkungan {satker_lengkap} Tahun {tahun};
  mengingat:
  - {nomor: "1", peraturan: uu-28-1999}
  - {nomor: "2", peraturan: uu-31-1999-ubahan-2001}
  - {nomor: "3", peraturan: uu-7-2017}
  - {nomor: "4", peraturan: perpres-81-2010}
  - {nomor: "5", peraturan: permenpanrb-25-2020}
  - {nomor: "6", peraturan: permenpanrb-26-2020}
  - {nomor: "7", peraturan: permenpanrb-90-2021}
  - {nomor: "8", peraturan: pkpu-8-2019-ubahan-2021}
  - {nomor: "9", peraturan: pkpu-14-2020}
  - {nomor: "10", peraturan: kpt-kpu-612-2020}
  - {nomor: "11", peraturan: kpt-kpu-314-2021}
  memperhatikan:
  - nomor: "1"
    text: Surat Komisi Pemilihan Umum Provinsi Jawa Tengah Nomor 120/PW.01/33/2022 tanggal 1 Maret 2022 perihal Penunjukan Satuan Kerja Pilot Project Implementasi Pembangunan Zona Integritas;
  - nomor: "2"
    text: Berita Acara Rapat Pleno {satker_lengkap} {berita_acara};
  menetapkan: KEPUTUSAN {SATKER_LENGKAP} TENTANG PENETAPAN RENCANA AKSI PEMBANGUNAN ZONA INTEGRITAS DI LINGKUNGAN {SATKER_LENGKAP} TAHUN {tahun}.
  dictums:
  - label: KESATU
    text: Menetapkan Rencana Aksi Pembangunan Zona Integritas di Lingkungan {satker_lengkap} Tahun {tahun} sebagaimana tercantum dalam Lampiran Keputusan yang merupakan bagian tidak terpisahkan dari Keputusan ini.
  - label: KEDUA
    text: Segala biaya yang timbul akibat ditetapkannya Keputusan ini dibebankan pada Anggaran Pendapatan dan Belanja Negara {satker_lengkap}.
  - label: KETIGA
    text: Keputusan ini mulai berlaku pada tanggal ditetapkan.
  tembusan: []
  signatory_title: KETUA {SATKER_LENGKAP}
  certifier_title: Kepala Sub Bagian Hukum dan Sumber Daya Manusia
"""

TRENGGALEK = Profile(
    Office("KPU Kabupaten Trenggalek"),
    Decree("13/HK.03.1/3503/2022", "17 Januari 2022", "Trenggalek", "GEMBONG DERITA HADI", certifier="WIRATNO"),
)
TRENGGALEK_DECREE = """
decree:
  tentang: PENETAPAN RENCANA AKSI REFORMASI BIROKRASI DI LINGKUNGAN {SATKER_LENGKAP} TAHUN {tahun}
  menimbang:
  - nomor: a
    text: bahwa dalam rangka melaksanakan proses reformasi birokrasi rencana aksi perlu dilakukan evaluasi kinerja organisasi, evaluasi kelembagaan, evaluasi kondisi kerja pegawai untuk menilai kondisi birokrasi di lingkungan {satker_lengkap};
  - nomor: b
    text: bahwa dalam rangka menindaklanjuti Keputusan Komisi Pemilihan Umum Nomor 314/ORT.07-Kpt/01/KPU/V/2021 tentang Petunjuk Teknis Pelaksanaan Reformasi Birokrasi di Lingkungan Komisi Pemilihan Umum, Komisi Pemilihan Umum Provinsi dan Komisi Pemilihan Umum Kabupaten/Kota, maka perlu menetapkan rencana aksi reformasi birokrasi di lingkungan {satker_lengkap};
  - nomor: c
    text: bahwa untuk melaksanakan sebagaimana dimaksud pada huruf a dan huruf b, perlu menetapkan Keputusan {satker_lengkap} tentang Penetapan Rencana Aksi Reformasi Birokrasi di Lingkungan {satker_lengkap} Tahun {tahun}.
  mengingat:
  - {nomor: "1", peraturan: uu-7-2017}
  - {nomor: "2", peraturan: perpres-81-2010}
  - {nomor: "3", peraturan: pkpu-8-2019-ubahan-2021}
  - {nomor: "4", peraturan: permenpanrb-25-2020}
  - {nomor: "5", peraturan: permenpanrb-26-2020}
  - {nomor: "6", peraturan: pkpu-14-2020}
  - {nomor: "7", peraturan: kpt-kpu-612-2020}
  - {nomor: "8", peraturan: kpt-kpu-314-2021}
  menetapkan: KEPUTUSAN {SATKER_LENGKAP} TENTANG PENETAPAN RENCANA AKSI REFORMASI BIROKRASI DI LINGKUNGAN {SATKER_LENGKAP} TAHUN {tahun}.
  dictums:
  - label: KESATU
    text: Menetapkan Rencana Aksi Reformasi Birokrasi di lingkungan {satker_lengkap} Tahun {tahun} sebagaimana tercantum dalam lampiran yang merupakan bagian tidak terpisahkan dari keputusan ini.
  - label: KEDUA
    text: |-
      Rencana Aksi Reformasi Birokrasi bertujuan antara lain:
      a. Menjadi pedoman pelaksanaan Reformasi Birokrasi di lingkungan {satker_lengkap} Tahun {tahun}.
      b. Menciptakan birokrasi di lingkungan {satker_lengkap} yang profesional dan berkarakteristik, berintegritas, berkinerja tinggi, berdedikasi, melayani publik, netral dan memegang teguh nilai-nilai dasar dan kode etik aparatur negara;
      c. Peningkatan kualitas pelayanan dan penataan sistem manajemen sumber daya manusia yang profesional di lingkungan {satker_lengkap}.
  - label: KETIGA
    text: Keputusan ini mulai berlaku sejak ditetapkan dan apabila di kemudian hari terdapat kekeliruan akan diadakan perbaikan seperlunya
  signatory_title: KETUA {SATKER_LENGKAP}
  certifier_title: Sekretaris {satker_lengkap}
"""


def template_text(decree: str) -> str:
    """Return a template of the catalogue as text, with this decree."""
    source = (resources("workbook_templates") / "rb-sukoharjo-2023.yaml").read_text(encoding="utf-8")
    kept = [line for line in source.splitlines() if not line.startswith("decree:")]
    return "\n".join(kept).replace("\nrows:\n", f"{decree}rows:\n", 1) + "\n"


def template_with(decree: str, folder: Path) -> Template:
    """Return that template, read through the catalogue."""
    path = folder / "rb-sukoharjo-2023.yaml"
    path.write_text(template_text(decree), encoding="utf-8")
    return load(path)


def whole_decree(
    decree: str, folder: Path, known: Profile, year: int, *, copy: bool = True
) -> tuple[DecreeText, dict[str, str]]:
    """Return the decree's whole text for an office and year, its copy's, and the words that its sheet needs."""
    text = template_with(decree, folder).decree
    assert text is not None
    words = known.office.words(year, known.decree)
    text = replace(whole(text, words, regulations(), year), copy=copy)
    return text, words | {"jabatan_pengesah": text.certifier_title}
