"""Tables as public offices draw them, none of them like another: every row and month of each is read."""

from __future__ import annotations

from itertools import product

import pytest

from rbexcel.parsing.parse import parse
from rbexcel.workbook.grid import SheetGrid
from tests.drawn_tables import book, drawn

NUMBERS = "1|2|3|4|5|6|7|8|9|10|11|12"
SHORT = "Jan|Feb|Mar|Apr|Mei|Jun|Jul|Ags|Sep|Okt|Nov|Des"

MONTHS = SHORT.split("|")
MONTHS_OVER_WEEKS = "|".join(f"{month}|<|<|<" for month in MONTHS)
MONTHS_ABOVE_WEEKS = "|".join(f"{month}|||" for month in MONTHS)
ROMAN_WEEKS = "|".join(["I|II|III|IV"] * 12)
NUMBERED_WEEKS = "|".join(["1|2|3|4"] * 12)
ENGLISH = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
BILINGUAL = "|".join(f"{ours}/{theirs}" for ours, theirs in zip(MONTHS, ENGLISH, strict=True))


def wide(columns: int) -> str:
    """Return so many cells that are merged with the one to their left."""
    return "|".join("<" * columns)


Truth = tuple[tuple[str, tuple[int, ...]], ...]
"""The texts of each row's levels, parted by ``>``, and its months."""


OFFICES: dict[str, tuple[str, Truth]] = {
    "kejaksaan: sasaran, program, kegiatan": (
        f"""
RENCANA AKSI KEJAKSAAN NEGERI CONTOH TAHUN 2027

NO|SASARAN|PROGRAM|KEGIATAN|{SHORT}|PENANGGUNG JAWAB
1|Meningkatnya kepercayaan publik|Penegakan hukum|penyusunan SOP penyidikan|√|√|||||||||||Kasi Pidsus
|||sosialisasi hukum|||√||||||||||Kasi Intel
||Pelayanan|survei kepuasan||||||√||||||√|Kasubbagbin
2|Terwujudnya tata kelola|Tata kelola|laporan SAKIP|√||||||||||||Kasubbagbin
""",
        (
            ("Meningkatnya kepercayaan publik > Penegakan hukum > penyusunan SOP penyidikan", (1, 2)),
            ("Meningkatnya kepercayaan publik > Penegakan hukum > sosialisasi hukum", (3,)),
            ("Meningkatnya kepercayaan publik > Pelayanan > survei kepuasan", (6, 12)),
            ("Terwujudnya tata kelola > Tata kelola > laporan SAKIP", (1,)),
        ),
    ),
    "inspektorat: heads of its own, from when to when": (
        """
JADWAL AUDIT INTERNAL

No|Auditi|Lingkup Audit|Mulai|Selesai|Auditor
1|Dinas Sosial|Belanja hibah|Maret 2027|Mei 2027|Irban I
2|RSUD|Persediaan obat|Juni 2027|Juni 2027|Irban II
""",
        (("Dinas Sosial > Belanja hibah", (3, 4, 5)), ("RSUD > Persediaan obat", (6,))),
    ),
    "kampus: rencana and pelaksanaan, a letter each, below each month": (
        f"""
No|Program Kerja|Kegiatan|{"|".join(f"{month}|<" for month in MONTHS)}
|||{"|".join(["R|P"] * 12)}
1|Akreditasi|Visitasi|√|√|||√|||||||||||||||||||
2|Wisuda|Gladi bersih|||||||||||||||||||√|||||
""",
        (("Akreditasi > Visitasi", (1, 3)), ("Wisuda > Gladi bersih", (10,))),
    ),
    "bappeda: a strategy below its pillar": (
        f"""
No|Aksi|Keluaran|{SHORT}|OPD
PILAR 1: Layanan dasar|{wide(15)}
Strategi 1.1 Imunisasi lanjutan|{wide(15)}
1|Sweeping bayi|Laporan|√||||||||||||Dinkes
Strategi 1.2 Gizi|{wide(15)}
2|Timbang serentak|Data||√|||||||||||Dinkes
PILAR 2: Tata kelola|{wide(15)}
Strategi 2.1 Rapat lintas sektor|{wide(15)}
3|Rembuk|Berita acara|||√||||||||||Bappeda
""",
        (
            ("PILAR 1: Layanan dasar > Strategi 1.1 Imunisasi lanjutan > Sweeping bayi > Laporan", (1,)),
            ("PILAR 1: Layanan dasar > Strategi 1.2 Gizi > Timbang serentak > Data", (2,)),
            ("PILAR 2: Tata kelola > Strategi 2.1 Rapat lintas sektor > Rembuk > Berita acara", (3,)),
        ),
    ),
    "sekolah: three parts of the year, and marks with a star": (
        """
No|Bidang|Kegiatan|Waktu|<|<|PJ
|||Caturwulan I|Caturwulan II|Caturwulan III|
1|Kesiswaan|Lomba|√||√*|Waka
2|Kurikulum|Supervisi||√||Waka
*) menunggu anggaran
""",
        (("Kesiswaan > Lomba", (1, 2, 3, 4, 9, 10, 11, 12)), ("Kurikulum > Supervisi", (5, 6, 7, 8))),
    ),
    "dinas: a row below each for what came of it, not yet filled in": (
        f"""
NO|INDIKATOR|KEGIATAN|URAIAN|{NUMBERS}
1|Indeks layanan|Visitasi|Rencana|√||√|||||||||
|||Realisasi||||||||||||
2|Nilai SAKIP|Reviu|Rencana||√||||||||||
|||Realisasi||||||||||||
""",
        (("Indeks layanan > Visitasi", (1, 3)), ("Nilai SAKIP > Reviu", (2,))),
    ),
    "kalender: the days of each month": (
        f"""
No|Agenda|Kegiatan|{SHORT}|PJ
1|Diklat|Angkatan I|12, 13|||3 dan 4|||||||||BKPSDM
2|Apel|Upacara||15 s.d. 20|||||||tgl 10||||Umum
""",
        (("Diklat > Angkatan I", (1, 4)), ("Apel > Upacara", (2, 9))),
    ),
    "satu data: who acts and what it takes, between the items and the months": (
        f"""
No|Rencana Aksi|Output|Walidata|Frekuensi|Estimasi Biaya|{SHORT}
1|Penyusunan metadata|Dokumen|Diskominfo|2 kali|Rp 5 juta|√|||||||||||
2|Forum data|Berita acara|Bappeda|1 kali|Rp 2 juta||√||||||||||
""",
        (("Penyusunan metadata > Dokumen", (1,)), ("Forum data > Berita acara", (2,))),
    ),
    "parts of the office, whom it is for and how often say something about the action left of them": (
        f"""
No|Kegiatan|Frek.|Sasaran/Peserta|Bidang|{SHORT}
1|Sidang keliling|4 Kali|Masyarakat umum|Perkara|√|||||||||||
2|Uji petik|12 kali|Pemilik kendaraan|Lalu Lintas||√||||||||||
""",
        (("Sidang keliling", (1,)), ("Uji petik", (2,))),
    ),
    "parts of the office and whom it is for left of what is done: it lies below them": (
        f"""
Bidang|Sasaran/Peserta|Kegiatan|{SHORT}
Perkara|Masyarakat umum|Sidang keliling|√|||||||||||
Lalu Lintas|Pemilik kendaraan|Uji petik||√||||||||||
""",
        (("Perkara > Masyarakat umum > Sidang keliling", (1,)), ("Lalu Lintas > Pemilik kendaraan > Uji petik", (2,))),
    ),
    "heads that share a word with what a schedule is called, or begin with a priority, are levels": (
        f"""
No|Prioritas Unsur|Rencana Perbaikan|PJ|{SHORT}
1|Prosedur|Sidang keliling|Panitera|√|||||||||||
2|Biaya|Uji petik|Kasir||√||||||||||
""",
        (("Prosedur > Sidang keliling", (1,)), ("Biaya > Uji petik", (2,))),
    ),
    "texts that name who acts, or when, are no items below a head that no table knows": (
        f"""
No|Agenda|Aksi Nyata|Auditee|Penetapan|{SHORT}
1|Layanan|Sidang keliling|Panitera Muda|5 Januari 2027|√|||||||||||
2|Jalan|Uji petik|Kasi Lalu Lintas|6 Maret 2027||√||||||||||
""",
        (("Layanan > Sidang keliling", (1,)), ("Jalan > Uji petik", (2,))),
    ),
    "numbered items below a head that no table knows are no amounts": (
        f"""
No|Kegiatan|Butir|{SHORT}
1|Sidang keliling|1.1 Rapat|√|||||||||||
||1.2 Laporan||√||||||||||
2|Uji petik|2.1 Rapat|||√|||||||||
""",
        (
            ("Sidang keliling > Rapat", (1,)),
            ("Sidang keliling > Laporan", (2,)),
            ("Uji petik > Rapat", (3,)),
        ),
    ),
    "kemenag: sums of each part": (
        f"""
NO|URAIAN KEGIATAN|ANGGARAN (Rp)|{SHORT}
A. Bimas|{wide(14)}
1|Manasik haji|1500000|√|||||||||||
|Sub Jumlah A|1500000||||||||||||
B. Pendidikan|{wide(14)}
1|Uji kompetensi|300000|||√|||||||||
|Sub Jumlah B|300000||||||||||||
|JUMLAH SELURUHNYA|1800000||||||||||||
""",
        (("Bimas > Manasik haji", (1,)), ("Pendidikan > Uji kompetensi", (3,))),
    ),
    "pengadilan: uraian, rencana aksi, output": (
        f"""
NO|AREA|URAIAN KEGIATAN|RENCANA AKSI|OUTPUT|{NUMBERS}|KET
1|Manajemen Perubahan|Perencanaan RB|Pembentukan tim|SK Tim RB|√||||||||||||
|||Rapat tim|Notulen||√|||√||||||||
||Pelaksanaan|Sosialisasi|Laporan|||√||||||||||
""",
        (
            ("Manajemen Perubahan > Perencanaan RB > Pembentukan tim > SK Tim RB", (1,)),
            ("Manajemen Perubahan > Perencanaan RB > Rapat tim > Notulen", (2, 5)),
            ("Manajemen Perubahan > Pelaksanaan > Sosialisasi > Laporan", (3,)),
        ),
    ),
    "ZI A2": (
        f"""
NO|AREA|KOMPONEN|INDIKATOR|RENCANA AKSI|DATA DUKUNG|{SHORT}|PENANGGUNG JAWAB
1|Manajemen Perubahan|Tim Kerja|Tim dibentuk|menyusun SK tim|SK Tim|√||||||||||||Sekretaris
||||menyusun rencana kerja|Dokumen rencana||√|||||||||||Sekretaris
||Monev|Monev dilakukan|melaksanakan monev|Laporan monev|||√|||√|||√|||√|Tim
""",
        (
            ("Manajemen Perubahan > Tim Kerja > Tim dibentuk > menyusun SK tim > SK Tim", (1,)),
            ("Manajemen Perubahan > Tim Kerja > Tim dibentuk > menyusun rencana kerja > Dokumen rencana", (2,)),
            ("Manajemen Perubahan > Monev > Monev dilakukan > melaksanakan monev > Laporan monev", (3, 6, 9, 12)),
        ),
    ),
    "bands: RENCANA AKSI over columns, TAHUN over months": (
        f"""
MATRIKS RENCANA AKSI

NO|RENCANA AKSI|<|<|TAHUN 2027|{wide(11)}|KET
^|KEGIATAN|TAHAPAN|OUTPUT|{SHORT}|^
1|Pembangunan ZI|Pencanangan|Berita acara|√||||||||||||
||Penilaian mandiri|LKE||||||√|||||||
2|SPIP|Penilaian risiko|Daftar risiko|||√||||||√||||
""",
        (
            ("Pembangunan ZI > Pencanangan > Berita acara", (1,)),
            ("Pembangunan ZI > Penilaian mandiri > LKE", (6,)),
            ("SPIP > Penilaian risiko > Daftar risiko", (3, 9)),
        ),
    ),
    "three rows of heads, waktu pelaksanaan": (
        f"""
NO|SASARAN|RENCANA AKSI|<|WAKTU PELAKSANAAN|{wide(11)}|PIC
^|^|URAIAN|INDIKATOR OUTPUT|TAHUN 2027|{wide(11)}|^
^|^|^|^|{SHORT}|^
1|Sasaran satu|menyusun pedoman|jumlah pedoman|√||||||||||||Bagian A
||menyebarkan pedoman|jumlah unit||√|||||||||||Bagian B
""",
        (
            ("Sasaran satu > menyusun pedoman", (1,)),
            ("Sasaran satu > menyebarkan pedoman", (2,)),
        ),
    ),
    "numbers in own columns under merged heads": (
        f"""
NO|AREA PERUBAHAN|KEGIATAN|<|INDIKATOR|<|{NUMBERS}
1|Manajemen Perubahan|1.|Tim kerja|a.|SK Tim|√|||||||||||
||||b.|Notulen||√||||||||||
||2.|Monev|a.|Laporan|||√|||||||||
""",
        (
            ("Manajemen Perubahan > Tim kerja > SK Tim", (1,)),
            ("Manajemen Perubahan > Tim kerja > Notulen", (2,)),
            ("Manajemen Perubahan > Monev > Laporan", (3,)),
        ),
    ),
    "numbers in own columns, unmerged heads": (
        f"""
NO|AREA PERUBAHAN|KEGIATAN||INDIKATOR||{NUMBERS}
1|Manajemen Perubahan|1|Tim kerja|1|SK Tim|√|||||||||||
||||2|Notulen||√||||||||||
||2|Monev|1|Laporan|||√|||||||||
""",
        (
            ("Manajemen Perubahan > Tim kerja > SK Tim", (1,)),
            ("Manajemen Perubahan > Tim kerja > Notulen", (2,)),
            ("Manajemen Perubahan > Monev > Laporan", (3,)),
        ),
    ),
    "weeks": (
        f"""
NO|KEGIATAN|INDIKATOR|{MONTHS_OVER_WEEKS}|KET
^|^|^|{ROMAN_WEEKS}|^
1|Rapat|Notulen|x||x|||||x|||||||||||||||||||||||||||||||||||||||||
2|Monev|Laporan||||||||||||||||||||||x|||||||||||||||||||||||||||
""",
        (
            ("Rapat > Notulen", (1, 2)),
            ("Monev > Laporan", (6,)),
        ),
    ),
    "weeks unmerged 1-4": (
        f"""
NO|KEGIATAN|INDIKATOR|{MONTHS_ABOVE_WEEKS}|KET
|||{NUMBERED_WEEKS}|
1|Rapat|Notulen|x||x|||||x|||||||||||||||||||||||||||||||||||||||||
2|Monev|Laporan||||||||||||||||||||||x|||||||||||||||||||||||||||
""",
        (
            ("Rapat > Notulen", (1, 2)),
            ("Monev > Laporan", (6,)),
        ),
    ),
    "quarters over months": (
        f"""
NO|KEGIATAN|INDIKATOR|TW I|<|<|TW II|<|<|TW III|<|<|TW IV|<|<|KET
^|^|^|{SHORT}|^
1|Rapat|Notulen|√||||√||||||||
2|Monev|Laporan||||||||||||√|
""",
        (
            ("Rapat > Notulen", (1, 5)),
            ("Monev > Laporan", (12,)),
        ),
    ),
    "quarters over 1 2 3": (
        """
NO|KEGIATAN|INDIKATOR|TW I|<|<|TW II|<|<|TW III|<|<|TW IV|<|<|KET
^|^|^|1|2|3|1|2|3|1|2|3|1|2|3|^
1|Rapat|Notulen|√||||√||||||||
2|Monev|Laporan||||||||||||√|
""",
        (
            ("Rapat > Notulen", (1, 5)),
            ("Monev > Laporan", (12,)),
        ),
    ),
    "semesters over numbers": (
        f"""
NO|KEGIATAN|INDIKATOR|SEMESTER I|<|<|<|<|<|SEMESTER II|<|<|<|<|<|KET
^|^|^|{NUMBERS}|^
1|Rapat|Notulen|√||||√||||||||
2|Monev|Laporan||||||||||||√|
""",
        (
            ("Rapat > Notulen", (1, 5)),
            ("Monev > Laporan", (12,)),
        ),
    ),
    "nested bands": (
        f"""
NO|RENCANA AKSI|INDIKATOR|{SHORT}|KET
AREA I - MANAJEMEN PERUBAHAN|{wide(15)}
A. Tim Kerja|{wide(15)}
1|membentuk tim|SK Tim|√||||||||||||
2|menyusun rencana|Dokumen||√|||||||||||
B. Monev|{wide(15)}
1|melakukan monev|Laporan||||||√|||||||
AREA II - PENGUATAN PENGAWASAN|{wide(15)}
A. Gratifikasi|{wide(15)}
1|membentuk UPG|SK UPG|||√||||||||||
""",
        (
            ("MANAJEMEN PERUBAHAN > Tim Kerja > membentuk tim > SK Tim", (1,)),
            ("MANAJEMEN PERUBAHAN > Tim Kerja > menyusun rencana > Dokumen", (2,)),
            ("MANAJEMEN PERUBAHAN > Monev > melakukan monev > Laporan", (6,)),
            ("PENGUATAN PENGAWASAN > Gratifikasi > membentuk UPG > SK UPG", (3,)),
        ),
    ),
    "bands any text": (
        f"""
NO|KEGIATAN|OUTPUT|{SHORT}|KET
BAGIAN UMUM DAN KEUANGAN|{wide(15)}
1|Rekonsiliasi BMN|Berita acara|√||||||√||||||
2|Penyusunan RKBMN|Dokumen||√|||||||||||
BAGIAN PERENCANAAN|{wide(15)}
3|Penyusunan renja|Renja|||√||||||||||
""",
        (
            ("BAGIAN UMUM DAN KEUANGAN > Rekonsiliasi BMN > Berita acara", (1, 7)),
            ("BAGIAN UMUM DAN KEUANGAN > Penyusunan RKBMN > Dokumen", (2,)),
            ("BAGIAN PERENCANAAN > Penyusunan renja > Renja", (3,)),
        ),
    ),
    "B5": (
        f"""
NO|KEGIATAN|SUB KEGIATAN|INDIKATOR|{NUMBERS}
AREA 1: Manajemen Perubahan|{wide(15)}
1|Tim|Rapat|Notulen|√|||||||||||
AREA 4: Penataan Tata Laksana|{wide(15)}
1|SOP|Reviu SOP|SOP||√||||||||||
""",
        (
            ("Manajemen Perubahan > Tim > Rapat > Notulen", (1,)),
            ("Penataan Tata Laksana > SOP > Reviu SOP > SOP", (2,)),
        ),
    ),
    "B6": (
        f"""
NO|PROGRAM KEGIATAN|SUB KEGIATAN|INDIKATOR|{NUMBERS}
I|MANAJEMEN PERUBAHAN|{wide(14)}
1|Tim|Rapat|Notulen|√|||||||||||
II|PENGUATAN PENGAWASAN|{wide(14)}
1|SPIP|Penilaian|Laporan||√||||||||||
""",
        (
            ("MANAJEMEN PERUBAHAN > Tim > Rapat > Notulen", (1,)),
            ("PENGUATAN PENGAWASAN > SPIP > Penilaian > Laporan", (2,)),
        ),
    ),
    "bilingual": (
        f"""
NO|KEGIATAN / ACTIVITY|INDIKATOR / INDICATOR|{BILINGUAL}|PIC
1|Rapat|Notulen|√||||√||||||||A
2|Monev|Laporan||||||||||||√|B
""",
        (
            ("Rapat > Notulen", (1, 5)),
            ("Monev > Laporan", (12,)),
        ),
    ),
    "English": (
        """
No|Program|Activity|Output|January|February|March|April|May|June|July|August|September|October|November|December|PIC
1|Digital service|develop portal|portal live|√||||√||||||||A
||train staff|certificates||||||||||||√|B
""",
        (
            ("Digital service > develop portal > portal live", (1, 5)),
            ("Digital service > train staff > certificates", (12,)),
        ),
    ),
    "mulai selesai": (
        """
NO|KEGIATAN|TAHAPAN|JADWAL|<|PIC
^|^|^|MULAI|SELESAI|^
1|Survei|Persiapan|01/01/2027|28/02/2027|A
||Lapangan|Maret 2027|Mei 2027|B
2|Publikasi|Rilis|Juni|Juni|C
""",
        (
            ("Survei > Persiapan", (1, 2)),
            ("Survei > Lapangan", (3, 4, 5)),
            ("Publikasi > Rilis", (6,)),
        ),
    ),
    "waktu in words, other offices": (
        """
NO|TUJUAN|SASARAN|STRATEGI|RENCANA AKSI|WAKTU PELAKSANAAN|ANGGARAN (Rp)|UNIT KERJA
1|Tujuan satu|Sasaran satu|Strategi satu|melakukan audit|Januari - Maret|10.000.000|Inspektorat
||||menindaklanjuti temuan|Triwulan II|5.000.000|Inspektorat
|||Strategi dua|mengukur indeks|Jan s.d. Jun|0|Bagian Organisasi
""",
        (
            ("Tujuan satu > Sasaran satu > Strategi satu > melakukan audit", (1, 2, 3)),
            ("Tujuan satu > Sasaran satu > Strategi satu > menindaklanjuti temuan", (4, 5, 6)),
            ("Tujuan satu > Sasaran satu > Strategi dua > mengukur indeks", (1, 2, 3, 4, 5, 6)),
        ),
    ),
    "NO runs per row with repeated texts": (
        f"""
No|Program|Kegiatan|Sub Kegiatan|{SHORT}|Ket
1|Program A|Kegiatan A|sub satu|√||||||||||||
2|Program A|Kegiatan A|sub dua||√|||||||||||
3|Program A|Kegiatan B|sub tiga|||√||||||||||
4|Program B|Kegiatan C|sub empat||||√|||||||||
""",
        (
            ("Program A > Kegiatan A > sub satu", (1,)),
            ("Program A > Kegiatan A > sub dua", (2,)),
            ("Program A > Kegiatan B > sub tiga", (3,)),
            ("Program B > Kegiatan C > sub empat", (4,)),
        ),
    ),
    "totals and notes": (
        f"""
NO|KEGIATAN|INDIKATOR|{NUMBERS}|KET
1|Rapat|Notulen|√||||√||||||||
2|Monev|Laporan||||||||||||√|
JUMLAH|<|<|1||||1|||||||1|
|||
Keterangan:
√ = dilaksanakan
Dibuat oleh,||Mengetahui,
Kasubbag||Sekretaris
BUDI||ANI
""",
        (
            ("Rapat > Notulen", (1, 5)),
            ("Monev > Laporan", (12,)),
        ),
    ),
    "subtotals per band": (
        f"""
NO|KEGIATAN|INDIKATOR|{NUMBERS}|KET
I|MANAJEMEN PERUBAHAN|{wide(13)}
1|Rapat|Notulen|√||||√||||||||
|Jumlah||1||||1|||||||||
II|PENGAWASAN|{wide(13)}
1|Monev|Laporan||||||||||||√|
|Total||||||||||||||1||
""",
        (
            ("MANAJEMEN PERUBAHAN > Rapat > Notulen", (1, 5)),
            ("PENGAWASAN > Monev > Laporan", (12,)),
        ),
    ),
    "target, satuan, anggaran left": (
        f"""
NO|KEGIATAN|INDIKATOR OUTPUT|TARGET|SATUAN|{SHORT}|ANGGARAN|PELAKSANA
1|rapat koordinasi|jumlah rapat|4|kali|||√|||√|||√|||√|1000000|Bagian A
2|monitoring|jumlah laporan|2|dokumen||||||√||||||√|500000|Bagian B
""",
        (
            ("rapat koordinasi", (3, 6, 9, 12)),
            ("monitoring", (6, 12)),
        ),
    ),
    "heads of two names": (
        f"""
NO|AREA|KEGIATAN|SUB KEGIATAN|INDIKATOR / OUTPUT|{SHORT}
1|Tata Laksana|SOP|Rapat|Notulen|√|
""",
        (("Tata Laksana > SOP > Rapat > Notulen", (1,)),),
    ),
    "a proof that is an output": (
        f"""
NO|KOMPONEN|INDIKATOR|LANGKAH AKSI|OUTPUT / BUKTI FISIK|{SHORT}
1|Tim Kerja|Tim dibentuk|Rapat|Notulen|√|
||||Undangan||√|
""",
        (("Tim Kerja > Tim dibentuk > Rapat > Notulen", (1,)), ("Tim Kerja > Tim dibentuk > Rapat > Undangan", (2,))),
    ),
    "unknown heads only": (
        f"""
NO|RISIKO|PENGENDALIAN|{SHORT}
1|Data bocor|memasang enkripsi|√|√||||||||||
||melatih pegawai|||||√|||||||
2|Banjir arsip|memindahkan arsip||||||||√||||
""",
        (
            ("Data bocor > memasang enkripsi", (1, 2)),
            ("Data bocor > melatih pegawai", (5,)),
            ("Banjir arsip > memindahkan arsip", (8,)),
        ),
    ),
    "letter-spaced and broken heads": (
        f"""
N O|A R E A|KEGI-\\nATAN|INDIKA\\nTOR|{SHORT}|K E T
1|Penguatan Pengawasan|SPIP|Laporan|√|√|||||||||||
""",
        (("Penguatan Pengawasan > SPIP > Laporan", (1, 2)),),
    ),
    "head broken over rows": (
        f"""
NO|AREA|SUB|INDIKATOR|{SHORT}|PENANGGUNG
|PERUBAHAN|KEGIATAN|KEBERHASILAN|||||||||||||JAWAB
1|Penguatan Pengawasan|SPIP|Laporan|√|√|||||||||||A
""",
        (("Penguatan Pengawasan > SPIP > Laporan", (1, 2)),),
    ),
    "outline in merged head": (
        f"""
NO|URAIAN KEGIATAN|<|<|{SHORT}|KET
1|Pembangunan ZI||||||||||||||
||Pencanangan|||||||||||||
|||rapat persiapan|√||||||||||||
|||penandatanganan||√|||||||||||
||Pembinaan|||||||||||||
|||bimbingan teknis||||√|||||||||
""",
        (
            ("Pembangunan ZI > Pencanangan > rapat persiapan", (1,)),
            ("Pembangunan ZI > Pencanangan > penandatanganan", (2,)),
            ("Pembangunan ZI > Pembinaan > bimbingan teknis", (4,)),
        ),
    ),
    "title with colon rows above": (
        f"""
Instansi|: BPS Kabupaten Contoh
Tahun|: 2027
No.|Tahapan|Aktivitas|{SHORT}|PJ
1|Persiapan|menyusun tim|√||||||||||||A
||menyusun jadwal|√|√|||||||||||A
2|Pelaksanaan|menghitung|||||√|√|||||||B
""",
        (
            ("Persiapan > menyusun tim", (1,)),
            ("Persiapan > menyusun jadwal", (1, 2)),
            ("Pelaksanaan > menghitung", (5, 6)),
        ),
    ),
}


@pytest.mark.parametrize("office", OFFICES)
def test_a_table_of_a_public_office_gives_its_rows(office: str) -> None:
    drawing, truth = OFFICES[office]
    plan = parse(book(drawn(drawing)))
    assert [(" > ".join(filter(None, row.levels)), row.months) for row in plan.rows] == list(truth)


@pytest.mark.parametrize(
    ("office", "columns"),
    [
        ("kejaksaan: sasaran, program, kegiatan", ("SASARAN", "PROGRAM", "kegiatan")),
        ("ZI A2", ("area", "komponen", "indikator", "langkah_aksi", "bukti_fisik")),
        ("waktu in words, other offices", ("TUJUAN", "SASARAN", "STRATEGI", "sub_kegiatan")),
        ("unknown heads only", ("RISIKO", "PENGENDALIAN")),
        ("head broken over rows", ("area", "sub_kegiatan", "indikator")),
        ("heads of two names", ("area", "kegiatan", "sub_kegiatan", "indikator")),
        ("a proof that is an output", ("komponen", "indikator", "langkah_aksi", "bukti_fisik")),
        ("English", ("Program", "kegiatan", "indikator")),
    ],
)
def test_a_level_that_is_none_of_ours_is_called_by_its_printed_head(office: str, columns: tuple[str, ...]) -> None:
    assert parse(book(drawn(OFFICES[office][0]))).columns == columns


# --- every wording with every kind of months and of rows

HEADS = (
    ("AREA PERUBAHAN", "KEGIATAN", "INDIKATOR"),
    ("SASARAN", "PROGRAM", "KEGIATAN"),
    ("PROGRAM", "KEGIATAN", "SUB KEGIATAN"),
    ("URAIAN KEGIATAN", "RENCANA AKSI", "OUTPUT"),
    ("TUJUAN", "STRATEGI", "LANGKAH"),
    ("KEGIATAN", "TAHAPAN", "AKTIVITAS"),
    ("Kegiatan", "Rincian Kegiatan", "Hasil"),
    ("RISIKO", "PENYEBAB", "PENGENDALIAN"),
    ("KOMPONEN", "INDIKATOR", "RENCANA AKSI"),
    ("KEGIATAN / ACTIVITY", "SUB KEG.", "KELUARAN"),
    ("FOKUS", "RENCANA AKSI", "INDIKATOR KEBERHASLAN"),
    ("BIDANG TUGAS", "URAIAN", "SASARAN"),
)
LABELS = {
    "numbers": NUMBERS,
    "short": SHORT,
    "roman": "I|II|III|IV|V|VI|VII|VIII|IX|X|XI|XII",
    "letters": "J|F|M|A|M|J|J|A|S|O|N|D",
    "codes": "|".join(f"B{month:02}" for month in range(1, 13)),
    "dates": "|".join(f"01/{month:02}/2027" for month in range(1, 13)),
    "numbered": "|".join(f"{index}. {month}" for index, month in enumerate(MONTHS, start=1)),
    "bilingual": BILINGUAL,
}
ITEMS = (
    (("Penguatan kelembagaan", "penataan tim", "SK tim"), (1,)),
    (("Penguatan kelembagaan", "penataan tim", "notula rapat"), (2, 5)),
    (("Penguatan kelembagaan", "pembekalan", "laporan pembekalan"), (3,)),
    (("Pelayanan prima", "survei", "hasil survei"), (6, 12)),
)


def _table(heads: tuple[str, ...], labels: str, top: str, rows: str) -> str:
    lines = {
        "one row": [f"NO|{'|'.join(heads)}|{labels}|KET"],
        "two rows": [f"NO|{'|'.join(heads)}|BULAN|{wide(11)}|KET", f"^|^|^|^|{labels}|^"],
        "a band": [f"NO|MATRIKS|<|<|TAHUN 2027|{wide(11)}|KET", f"^|{'|'.join(heads)}|{labels}|^"],
    }[top]
    before: tuple[str, ...] = ()
    for number, (texts, months) in enumerate(ITEMS, start=1):
        known = {"merged": "^", "left empty": ""}.get(rows)
        cells = [
            known if known is not None and depth < 2 and texts[: depth + 1] == before[: depth + 1] else text
            for depth, text in enumerate(texts)
        ]
        ticks = "|".join("√" if month in months else "" for month in range(1, 13))
        lines.append(f"{number if rows == 'repeated' else ''}|{'|'.join(cells)}|{ticks}|")
        before = texts
    return "\n".join(["RENCANA AKSI TAHUN 2027", "", *lines])


@pytest.mark.parametrize("heads", HEADS, ids=" > ".join)
def test_whatever_its_heads_months_and_rows_look_like_a_table_is_read(heads: tuple[str, ...]) -> None:
    """Each of a hundred tables has the same rows, in the order of the columns."""
    wrong = []
    for labels, top, rows in product(LABELS, ("one row", "two rows", "a band"), ("merged", "left empty", "repeated")):
        plan = parse(book(drawn(_table(heads, LABELS[labels], top, rows))))
        if [(row.levels, row.months) for row in plan.rows] != [*ITEMS] or plan.unread or plan.uncertain:
            wrong.append((labels, top, rows))
    assert not wrong


# --- parts of one plan

FIRST = "NO|KEGIATAN|INDIKATOR|Jan|Feb|Mar|Apr|Mei|Jun"
SECOND = "NO|KEGIATAN|INDIKATOR|Jul|Ags|Sep|Okt|Nov|Des"
HALVES = (("1|Rapat|Notulen", "√|||||", "||||√|"), ("2|Monev|Laporan", "||√|||", "|||||√"))


def _half(head: str, index: int) -> str:
    return "\n".join([head, *(f"{half[0]}|{half[index]}" for half in HALVES)])


@pytest.mark.parametrize(
    "sheets",
    [
        (drawn("\n".join(f"{left}||{right}" for left, right in zip(
            _half(FIRST, 1).split("\n"), _half(SECOND, 2).split("\n"), strict=True))),),
        (drawn(f"SEMESTER I\n{_half(FIRST, 1)}\n\nSEMESTER II\n{_half(SECOND, 2)}"),),
        (drawn(_half(FIRST, 1), name="Smt I"), drawn(_half(SECOND, 2), name="Smt II")),
    ],
    ids=["beside each other", "below each other", "a sheet each"],
)  # fmt: skip
def test_the_semesters_of_a_plan_are_parts_of_one_row_each(sheets: tuple[SheetGrid, ...]) -> None:
    plan = parse(book(*sheets))
    assert [(row.levels, row.months) for row in plan.rows] == [
        (("Rapat", "Notulen"), (1, 11)),
        (("Monev", "Laporan"), (3, 12)),
    ]
    assert not plan.is_in_doubt


def test_other_rows_beside_a_table_are_rows_at_their_places() -> None:
    others = _half(FIRST, 2).replace("Rapat", "Audit").replace("Monev", "Reviu")
    lines = zip(_half(FIRST, 1).split("\n"), others.split("\n"), strict=True)
    plan = parse(book(drawn("\n".join(f"{left}||{right}" for left, right in lines))))
    assert [(row.levels[0], row.months, row.place.address if row.place else None) for row in plan.rows] == [
        ("Rapat", (1,), "C2"),
        ("Monev", (3,), "C3"),
        ("Audit", (5,), "M2"),
        ("Reviu", (6,), "M3"),
    ]


def test_where_most_sheets_are_named_after_areas_the_others_are_as_well() -> None:
    tabs = ("I Manajemen Perubahan", "V Penataan SDM Aparatur", "VII Penguatan Pengawasan")
    lines = f"NO|KEGIATAN|INDIKATOR|{NUMBERS}\n1|Rapat {{tab}}|Notulen {{tab}}|√"
    plan = parse(book(*(drawn(lines.format(tab=tab), name=tab) for tab in tabs)))
    assert [row.levels[0] for row in plan.rows] == [tab.partition(" ")[2] for tab in tabs]
