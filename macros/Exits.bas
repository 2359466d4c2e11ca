Attribute VB_Name = "Exits"
' How a press may end without a message of the button's own: the exit code, and the sentence that is shown for it.
' Python reads its sentences here too (rbexcel/addin/exits.py); below 100 they are Python's codes, from 100 on our own.
Option Explicit

Public Function ExitSentence(code As Long) As String
    Select Case code
    Case 3: ExitSentence = "Tombol ini belum dikenal program RB Excel, karena tab dan programnya berbeda versi. Klik Periksa Pemasangan; bila tetap begitu, klik dua kali install.bat. Buku kerja Anda tidak diubah."
    Case 4: ExitSentence = "Jendela Excel ini tidak ditemukan. Buka buku kerja kosong (Ctrl+N), lalu tekan tombol ini lagi. Buku kerja Anda tidak diubah."
    Case 5: ExitSentence = "Excel sedang sibuk. Akhiri dulu pengetikan di sel (Enter) atau tutup jendela dialognya, lalu tekan tombol ini lagi. Buku kerja Anda tidak diubah."
    Case 6: ExitSentence = "RB Excel belum diizinkan menghubungi Excel. Di Mac: Pengaturan Sistem > Privasi & Keamanan > Automasi, izinkan Microsoft Excel. Di Windows: tutup Excel, lalu buka tanpa Run as administrator. Buku kerja Anda tidak diubah."
    Case 7: ExitSentence = "Excel tidak menjawab. Simpan pekerjaan Anda, tutup semua jendela Excel, buka lagi, lalu tekan tombol ini sekali lagi. Buku kerja Anda tidak diubah."
    Case 8: ExitSentence = "RB Excel dihentikan karena belum selesai sesudah 3 menit (Rekap Folder: 60 menit). Buku kerja Anda tidak diubah. Tutup lalu buka lagi Excel, dan coba sekali lagi."
    Case 9: ExitSentence = "RB Excel dihentikan karena belum selesai sesudah 3 menit, ketika hasilnya sedang ditulis: sebagian lembar mungkin sudah berubah. Keadaan sebelumnya ada di Isi > Pulihkan Cadangan."
    Case 101: ExitSentence = "Program RB Excel tidak ada lagi di komputer ini. Klik dua kali install.bat sekali lagi. Buku kerja Anda tidak diubah."
    Case 102: ExitSentence = "Antivirus atau kebijakan satker melarang Excel menjalankan RB Excel. Klik dua kali install.bat: pada akhirnya tertulis apa yang harus diizinkan petugas TI. Buku kerja Anda tidak diubah."
    Case 103: ExitSentence = "RB Excel tidak dapat dijalankan. Klik dua kali install.bat sekali lagi, atau hubungi petugas TI (perintah: rbexcel addin doctor). Buku kerja Anda tidak diubah."
    Case 104: ExitSentence = "Buka dulu buku kerja rencana aksi, lalu tekan tombol ini lagi."
    Case 105: ExitSentence = "Buku kerja ini masih dalam Tampilan Terproteksi (Protected View). Klik Enable Editing (Aktifkan Pengeditan) pada pita kuning di atas, lalu tekan tombol ini lagi."
    Case 106: ExitSentence = "Nama buku kerja ini atau foldernya memuat tanda yang tidak dapat dipakai di sini. Simpan dengan nama dan di folder tanpa tanda itu, lalu tekan tombol ini lagi."
    Case 107: ExitSentence = "Program RB Excel di komputer ini lebih lama daripada tab ini, jadi mungkin tombol ini belum dikenalnya. Tutup semua jendela Excel, lalu klik dua kali install.bat yang terbaru."
    Case Else: ExitSentence = "Program RB Excel berhenti sendiri. Lihat dulu apakah lembarnya masih benar; keadaan sebelumnya ada di Isi > Pulihkan Cadangan. Bila terulang, klik dua kali install.bat, atau hubungi petugas TI."
    End Select
End Function
