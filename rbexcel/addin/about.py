"""What the add-in says of itself, wherever it is listed, and what it is called there."""

TITLE = "RB Excel"

ABOUT = "Rencana aksi Reformasi Birokrasi dan Zona Integritas: membuat, memeriksa, meringkas."
IN_SHORT = "Membuat, memeriksa, meringkas dan menyiapkan rencana aksi."
"""Below its name in the lists of Excel and LibreOffice."""
