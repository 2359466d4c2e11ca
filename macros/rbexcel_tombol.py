"""
The buttons of RB Excel in LibreOffice Calc.

Each saves a copy of the open document, lets the program rbexcel work on it, and brings home what it made: whole sheets
as they are, single cells, rows. It runs in LibreOffice's own Python and so knows nothing of rbexcel but its commands.
Words in <<...>> are put in when the extension is built.
"""

import contextlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import traceback
from datetime import datetime
from pathlib import Path

import uno
import unohelper
from com.sun.star.beans import PropertyValue
from com.sun.star.task import XJobExecutor

SERVICE = "<<SERVICE>>"
VERSION = "<<VERSION>>"
LABELS = json.loads(r"""<<LABELS>>""")
TITLE = "RB Excel"
STAMP, CHECKED, FIXED, PLANNED, POINTS, FOUND, *SUMMARIES = json.loads("""<<SHEETS>>""")
BACKUPS, INDEX, LOG = json.loads("""<<PLACES>>""")
READY = "Siap Kirim"
KEPT = int("<<KEPT>>")
MINUTE = 60
ASKED_FROM = 6
STYLE = "RB rupa"
LOOK = (
    *("CellBackColor", "CharFontName", "CharHeight", "CharWeight", "CharPosture", "CharColor"),
    *("HoriJustify", "VertJustify", "IsTextWrapped", "ParaIndent"),
)
# What a mark looks up, and one whose sheet somebody deleted.
LOOKED_UP = re.compile(rf"\b{CHECKED}\b|#REF!.*[,;]4\)\)>0$")
ALL = 1023
"""All that a cell can hold, as CellFlags."""
CONDITION = uno.getConstantByName("com.sun.star.sheet.ConditionEntryType.CONDITION")
XLSX = "Calc MS Excel 2007 XML"


class Told(Exception):  # noqa: N818 - what is told is no error of ours
    """A sentence for staff that ends a press."""


class Refused(Told):
    """What the program says where it cannot do its work: the last line, and all of them in ``lines``."""

    def __init__(self, text):
        self.lines = text.splitlines()
        super().__init__(self.lines[-1])


def _values(**values):
    return tuple(PropertyValue(Name=name, Value=value) for name, value in values.items())


def _url(path):
    return uno.systemPathToFileUrl(str(path))


# --- the program


def program():
    """Return where rbexcel is: in PATH, or where its installer puts it."""
    name = "rbexcel.exe" if sys.platform == "win32" else "rbexcel"
    found = os.environ.get("RBEXCEL_EXE") or shutil.which("rbexcel")
    places = [Path.home() / ".local" / "bin" / name]
    for each in ("LOCALAPPDATA", "APPDATA"):
        if os.environ.get(each):
            root = Path(os.environ[each])
            places += [root / "rbexcel" / name, root / "rbexcel" / "bin" / name, root / "rbexcel" / "Scripts" / name]
    if os.environ.get("XDG_BIN_HOME"):
        places.insert(0, Path(os.environ["XDG_BIN_HOME"]) / name)
    found = found or next((str(each) for each in places if each.is_file()), None)
    if not found or not Path(found).is_file():
        raise Told("Program rbexcel tidak ditemukan di komputer ini. Pasang dulu menurut panduan, lalu tekan lagi.")
    return found


def run(*words, seconds=2 * MINUTE):
    """Run a command; return what it told beside its result, and its result. Told where it refused or did not end."""
    # LibreOffice points Python to its own library, which another Python cannot use.
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "URE_", "UNO_"))}
    hidden = {"creationflags": 0x08000000} if sys.platform == "win32" else {}
    try:
        done = subprocess.run(  # noqa: S603 - the program that program() found
            [program(), *map(str, words)],
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=seconds,
            check=False,
            env={**clean, "PYTHONUTF8": "1"},
            **hidden,
        )
    except subprocess.TimeoutExpired:
        raise Told(f"Belum selesai sesudah {seconds // MINUTE} menit, jadi dihentikan. Dokumen tidak diubah.") from None
    except OSError:
        raise Told("Program rbexcel tidak dapat dijalankan. Pasang ulang, lalu tekan lagi.") from None
    out, wrong = (each.decode("utf-8", "replace").strip() for each in (done.stdout, done.stderr))
    if done.returncode not in (0, 1) or (done.returncode == 1 and not out):
        raise Refused(wrong or "Program rbexcel berhenti tanpa keterangan. Tekan lagi.")
    return wrong, out


def home():
    """Return the folder of the log and the backups, the same as the program's."""
    if os.environ.get("RBEXCEL_HOME"):
        return Path(os.environ["RBEXCEL_HOME"])
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming") / "rbexcel"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "rbexcel"
    given = Path(os.environ.get("XDG_CONFIG_HOME", ""))
    return (given if given.is_absolute() else Path.home() / ".config") / "rbexcel"


def free(folder, stem, suffix=".xlsx"):
    """Return the path of a file that is not there yet."""
    number, path = 1, Path(folder) / f"{stem}{suffix}"
    while path.exists():
        number += 1
        path = Path(folder) / f"{stem} ({number}){suffix}"
    return path


# --- a press
#
# What is to be tidied up stands in classes: an error of UNO does not pass through contextlib.contextmanager.


class Changing:
    """
    A document that is changed.

    Ctrl+Z ends here, as in Excel: LibreOffice cannot undo that a sheet came from elsewhere, and what it would undo of
    the rest fits no more.
    """

    def __init__(self, doc):
        self.doc = doc

    def __enter__(self):
        self.doc.lockControllers()
        self.doc.UndoManager.lock()

    def __exit__(self, *_):
        self.doc.UndoManager.unlock()
        self.doc.UndoManager.clear()
        self.doc.unlockControllers()


class Beside:
    """A document that nobody sees."""

    def __init__(self, doc):
        self.doc = doc

    def __enter__(self):
        return self.doc

    def __exit__(self, *_):
        self.doc.close(True)


class Press:
    """One press of a button: the office, the document in front, a folder for copies."""

    def __init__(self, context, folder):
        self.context, self.folder = context, Path(folder)
        self.desktop = self.service("com.sun.star.frame.Desktop")
        self.doc = self.desktop.getCurrentComponent()
        self.copied = None

    def service(self, name):
        return self.context.ServiceManager.createInstanceWithContext(name, self.context)

    @property
    def path(self):
        """Where the document lies; Told where there is none that can be worked on."""
        if self.doc is None or not self.doc.supportsService("com.sun.star.sheet.SpreadsheetDocument"):
            raise Told("Belum ada buku kerja yang terbuka. Buka rencana aksinya dulu, lalu tekan tombol ini lagi.")
        if not self.doc.URL.startswith("file:"):
            raise Told("Dokumen ini belum disimpan. Simpan dulu (Ctrl+S), lalu tekan tombol ini lagi.")
        return Path(uno.fileUrlToSystemPath(self.doc.URL))

    def has(self, path):
        """Return whether the document in front lies there."""
        return bool(path) and getattr(self.doc, "URL", "") == _url(path)

    @property
    def front(self):
        return self.doc.CurrentController.ActiveSheet

    def copy(self):
        """Return a copy of the document as a workbook."""
        target = self.folder / f"{self.path.stem}.xlsx"
        try:
            self.doc.storeToURL(_url(target), _values(FilterName=XLSX))
        except Exception:
            raise Told("Salinan dokumen ini tidak dapat dibuat. Tutup dialog yang terbuka, lalu tekan lagi.") from None
        self.copied = target
        return target

    def restructurable(self):
        """Raise Told where no sheet can come or go, as in what was sent."""
        self.writable()
        if self.doc.isProtected():
            raise Told(
                "Susunan lembar dokumen ini diproteksi. Klik Tools > Protect Spreadsheet Structure, lalu tekan tombol "
                "ini lagi. Bila kata sandinya tidak Anda ketahui, pakai Impor Tabel: hasilnya tidak diproteksi."
            )

    def changing(self, button, filled=()):
        """
        Return what lets the lines below it change the document.

        Nothing changes where no backup can be made, or a sheet that is filled anew is locked.
        """
        for name in filled:
            if self.doc.Sheets.hasByName(name):
                self.unlocked(name)
        self._keep(button)
        return Changing(self.doc)

    def writable(self):
        """Raise Told where nothing may be changed, before anything is done."""
        _ = self.path
        if self.doc.isReadonly():
            raise Told("Dokumen ini hanya dapat dibaca. Simpan dengan nama lain, lalu tekan tombol ini lagi.")

    def _keep(self, button):
        """Keep the document as it is under a dated name."""
        path, at = self.path, datetime.now()
        folder = home() / BACKUPS
        target = free(folder, f"{path.stem[:60]} {at:%Y-%m-%d %H.%M.%S} {button}", path.suffix)
        kind = next((each.Value for each in self.doc.getArgs() if each.Name == "FilterName"), XLSX)
        told = {
            "berkas": target.name,
            "buku": path.name,
            "asal": str(path),
            "waktu": at.isoformat(),
            "tombol": button,
        }
        try:
            folder.mkdir(parents=True, exist_ok=True)
            if kind == XLSX and self.copied:
                shutil.copyfile(self.copied, target)
            else:
                self.doc.storeToURL(_url(target), _values(FilterName=kind))
            with (folder / INDEX).open("a", encoding="utf-8") as index:
                index.write(json.dumps(told) + "\n")
        except Exception:
            raise Told(f'Cadangan tidak dapat dibuat di folder "{folder}", jadi tidak ada yang diubah.') from None
        for each in [old for old in backups() if old["asal"] == str(path)][KEPT:]:
            with contextlib.suppress(OSError):
                (folder / each["berkas"]).unlink()

    def opened(self, path, *, hidden=False):
        made = self.desktop.loadComponentFromURL(_url(path), "_blank", 0, _values(Hidden=hidden))
        if made is None:  # a lock file of an office that crashed
            raise Told("Hasilnya tidak dapat dibuka. Tutup LibreOffice, buka lagi, lalu tekan tombol ini lagi.")
        return made

    def beside(self, path):
        """Return what gives a file as a document that nobody sees."""
        return Beside(self.opened(path, hidden=True))

    def unlocked(self, name):
        sheet = self.doc.Sheets.getByName(name)
        if sheet.isProtected():
            raise Told(f'Lembar "{name}" diproteksi. Buka proteksinya dulu, lalu tekan tombol ini lagi.')
        return sheet

    # --- what is shown

    def box(self, text, kind="INFOBOX", buttons=1):
        parent = self.desktop.getCurrentFrame().ContainerWindow if self.desktop.getCurrentFrame() else None
        kit = parent.Toolkit if parent else self.service("com.sun.star.awt.Toolkit")
        shown = uno.Enum("com.sun.star.awt.MessageBoxType", kind)
        return kit.createMessageBox(parent, shown, buttons, TITLE, text).execute()

    def agrees(self, question):
        return self.box(question, "QUERYBOX", 3) == 2  # Yes and No; 2 is Yes

    def form(self, fields):
        """Ask for texts, each (key, label, choices, default); None where nobody answers."""
        model = self.service("com.sun.star.awt.UnoControlDialogModel")
        model.Title, model.Width, model.Height = TITLE, 260, 22 * len(fields) + 30
        for at, (key, label, choices, default) in enumerate(fields):
            _control(model, "FixedText", f"label {key}", 6, 8 + 22 * at, 80, Label=label)
            kind, more = ("ComboBox", {"StringItemList": tuple(choices), "Dropdown": True}) if choices else ("Edit", {})
            _control(model, kind, key, 90, 6 + 22 * at, 164, Text=default, **more)
        _control(model, "Button", "ok", 150, model.Height - 20, 50, Label="OK", PushButtonType=1, DefaultButton=True)
        _control(model, "Button", "batal", 204, model.Height - 20, 50, Label="Batal", PushButtonType=2)
        dialog = self.service("com.sun.star.awt.UnoControlDialog")
        dialog.setModel(model)
        dialog.createPeer(self.service("com.sun.star.awt.Toolkit"), None)
        try:
            if not dialog.execute():
                return None
            return {key: dialog.getControl(key).Text.strip() for key, *_ in fields}
        finally:
            dialog.dispose()

    def picked(self, what):
        """Return the folder or file that is chosen, from beside the document on; None for none."""
        kind = "FolderPicker" if what == "folder" else "FilePicker"
        picker = self.service(f"com.sun.star.ui.dialogs.{kind}")
        with contextlib.suppress(Told):
            picker.setDisplayDirectory(_url(self.path.parent))
        if not picker.execute():
            return None
        url = picker.getDirectory() if what == "folder" else picker.getFiles()[0]
        return uno.fileUrlToSystemPath(url)

    def shown_outside(self, path):
        try:
            self.service("com.sun.star.system.SystemShellExecute").execute(_url(path), "", 0)
        except Exception:
            raise Told(f'Tidak ada program untuk membuka "{Path(path).name}". Buka sendiri: {path}') from None


def _control(model, kind, name, x, y, width, **values):
    control = model.createInstance(f"com.sun.star.awt.UnoControl{kind}Model")
    control.PositionX, control.PositionY, control.Width, control.Height = x, y, width, 14
    for key, value in values.items():
        setattr(control, key, value)
    model.insertByName(name, control)


# --- what comes home


def bring(doc, made, names):
    """
    Give the sheets of these names what they hold in another document; return the names that it has.

    A sheet that is there stays and is filled anew: what staff let look at it (formulas, names, charts, lists, colours)
    would be lost with it.
    """
    names = [name for name in names if made.Sheets.hasByName(name)]
    fresh = {}
    for name in names:
        at = doc.Sheets.Count
        doc.Sheets.importSheet(made, name, at)
        fresh[name] = doc.Sheets.getByIndex(at)
    for name in names:
        _home(fresh[name])
        _conditions_home(doc, made, name, fresh[name])
    for name in names:
        if fresh[name].Name != name:
            _refill(doc, doc.Sheets.getByName(name), fresh[name])
            doc.Sheets.removeByName(fresh[name].Name)
        doc.Sheets.getByName(name).IsVisible = made.Sheets.getByName(name).IsVisible
        _page_set_up(doc, made, name)
    return names


def _refill(doc, sheet, fresh):
    """Let a sheet hold what another one of the document holds, with its widths, heights, charts and filter."""
    sheet.clearContents(ALL)
    _whole(sheet).merge(False)
    sheet.Rows.IsFiltered = False
    sheet.Rows.IsVisible = True
    for rule in sheet.ConditionalFormats.getConditionalFormats():
        sheet.ConditionalFormats.removeByID(rule.ID)
    sheet.copyRange(sheet.getCellByPosition(0, 0).CellAddress, _whole(fresh).RangeAddress)
    for here, there in zip(_shapes(sheet), _shapes(fresh)):
        here.Position = there.Position
    filters = doc.getPropertyValue("UnnamedDatabaseRanges")
    if filters.hasByTable(fresh.RangeAddress.Sheet):
        area = filters.getByTable(fresh.RangeAddress.Sheet).DataArea
        area.Sheet = sheet.RangeAddress.Sheet
        filters.setByTable(area)
        filters.getByTable(area.Sheet).AutoFilter = True


def _whole(sheet):
    return sheet.getCellRangeByPosition(0, 0, sheet.Columns.Count - 1, sheet.Rows.Count - 1)


def _shapes(sheet):
    return [sheet.DrawPage.getByIndex(at) for at in range(sheet.DrawPage.Count)]


def show(doc, name):
    doc.CurrentController.setActiveSheet(doc.Sheets.getByName(name))


def _leave(doc, gone):
    """Show the nearest other sheet where one is shown that is to go, rather one before it."""
    names, shown = doc.Sheets.ElementNames, doc.CurrentController.ActiveSheet.Name
    if shown in gone:
        at = names.index(shown)
        near = (*reversed(names[:at]), *names[at:])
        show(doc, next(name for name in near if name not in gone and doc.Sheets.getByName(name).IsVisible))


def _home(sheet):
    """Let formulas that look into the file look into this document again."""
    change = sheet.createReplaceDescriptor()
    change.SearchRegularExpression, change.SearchString, change.ReplaceString = True, "'file:[^']*'#", ""
    sheet.replaceAll(change)


def _conditions_home(doc, made, name, ours):
    """Let conditions look at their own sheet again, and give them styles under names that nothing else has."""
    theirs = made.Sheets.getByName(name)
    pairs = zip(*(sheet.ConditionalFormats.getConditionalFormats() for sheet in (ours, theirs)))
    for rule, drawn in pairs:
        at = rule.Range.RangeAddresses[0]
        cell = ours.getCellByPosition(at.StartColumn, at.StartRow)
        for entry, one in zip(_entries(rule), _entries(drawn)):
            if entry.Type == CONDITION:
                entry.Formula1 = entry.Formula1  # it is bound to a sheet only when it is set
                if not _closed(doc):
                    entry.StyleName = _style(doc, cell, _styles(made).getByName(one.StyleName))


def _page_set_up(doc, made, name):
    """Give a sheet the page, the printed area and the repeated rows of the file: they do not come along with it."""
    old = made.StyleFamilies.getByName("PageStyles").getByName(made.Sheets.getByName(name).PageStyle)
    styles, own = doc.StyleFamilies.getByName("PageStyles"), f"RB {name}"
    if not styles.hasByName(own):
        styles.insertByName(own, doc.createInstance("com.sun.star.style.PageStyle"))
    new = styles.getByName(own)
    readable = {each.Name for each in old.PropertySetInfo.Properties}
    # Whether there is a header or a footer goes first: what they hold can be set only then.
    first = ("HeaderIsOn", "FooterIsOn", "IsLandscape", "Width", "Height")
    rest = [each for each in new.PropertySetInfo.Properties if each.Name not in first and not each.Attributes & 16]
    for key in (*first, *(each.Name for each in rest)):
        if key in readable:
            value = getattr(old, key)
            with contextlib.suppress(Exception):  # one that this page does not have
                if getattr(new, key) != value:  # each that is set lays out all its pages again
                    setattr(new, key, value)
    sheet, theirs = doc.Sheets.getByName(name), made.Sheets.getByName(name)
    sheet.PageStyle = own
    sheet.setPrintAreas(theirs.getPrintAreas())
    sheet.setTitleRows(theirs.getTitleRows())
    sheet.setPrintTitleRows(theirs.getPrintTitleRows())


def changed_cells(doc, old, new):
    """Return the cells in which two documents differ, as (sheet, row, column, value). Told where one has other rows."""
    changes = []
    for name in old.Sheets.ElementNames:
        if name == FIXED or not new.Sheets.hasByName(name) or not doc.Sheets.hasByName(name):
            continue
        was, now = (_texts(each.Sheets.getByName(name)) for each in (old, new))
        if len(was) != len(now):
            raise Told(
                "Baris templat yang dicentang di lembar Perubahan hanya dapat diambil di Excel. Kosongkan dulu "
                "centangnya, lalu tekan Perbaiki lagi."
            )
        for row, (line, other) in enumerate(zip(was, now)):
            changes += [(name, row, at, text) for at, text in enumerate(other) if text != line[at]]
    return changes


def _texts(sheet):
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    end = cursor.RangeAddress
    return sheet.getCellRangeByPosition(0, 0, end.EndColumn, end.EndRow).getDataArray()


# --- the marks: a check's own rule, which looks up the sheet of findings, as in Excel
#
# LibreOffice knows rules in two ways. What is added by the newer one (XConditionalFormats) is saved with the document,
# but its cells do not know of it and show nothing. What is set by the older one (ConditionalFormat of cells) is shown,
# and takes the place of what its cells had: so a rule of the user's is set again together with ours.


def unmark(doc):
    """Take out the colours of earlier checks, those of Excel too."""
    for sheet in _sheets(doc):
        for rule in sheet.ConditionalFormats.getConditionalFormats():
            ours = [_is_mark(each) for each in _entries(rule)]
            if all(ours):
                sheet.ConditionalFormats.removeByID(rule.ID)
            elif any(ours) and (found := _conditions(doc, sheet, rule)):
                _give(_cells(doc, sheet, rule), [each for each, our in zip(found, ours) if not our])


def mark(doc, made, findings):
    """Give cells with findings the colour of the checked document; return a sentence for a sheet that lacks some."""
    told, closed = [], _closed(doc)
    for theirs in _sheets(made):
        rules = theirs.ConditionalFormats.getConditionalFormats()
        drawn = next((rule for rule in rules if any(map(_is_mark, _entries(rule)))), None)
        if drawn is None or not doc.Sheets.hasByName(theirs.Name):
            continue
        for rule in rules:
            if rule.ID != drawn.ID:  # what else a cell has would hide the mark from the older way
                theirs.ConditionalFormats.removeByID(rule.ID)
        entry, sheet = _first(theirs, drawn).getByIndex(0), doc.Sheets.getByName(theirs.Name)
        colours = _styles(made).getByName(entry.StyleName)
        names = {each["cell"] for each in findings if each["sheet"] == sheet.Name and each["cell"]}
        if sheet.isProtected():
            told.append(f'Sel di lembar "{sheet.Name}" tidak diberi warna: lembarnya diproteksi.')
        elif closed:
            told.append(f'Sel di lembar "{sheet.Name}" tidak diberi warna: ada lembar lain yang diproteksi.')
        elif not _marked(doc, sheet, entry, colours, [sheet.getCellRangeByName(name) for name in sorted(names)]):
            told.append(f'Sel di lembar "{sheet.Name}" yang punya format bersyarat lain tidak diberi warna.')
    return told


def _marked(doc, sheet, entry, colours, cells):
    """Mark cells by a rule; False where one of the user's cannot be set again beside it, and so stays alone."""

    def ours(cell):
        style = _style(doc, cell, colours)
        return _values(Operator=entry.Operator, Formula1=entry.Formula1, StyleName=style)

    done = True
    for own in sheet.ConditionalFormats.getConditionalFormats():
        area = _cells(doc, sheet, own)
        inside = [cell for cell in cells if area.queryIntersection(cell.RangeAddress).Count]
        cells = [cell for cell in cells if not area.queryIntersection(cell.RangeAddress).Count]
        found = _conditions(doc, sheet, own) if inside else []
        if found:
            _give(area, [ours(inside[0]), *found])
        done = done and bool(found) == bool(inside)
    alike = {}
    for cell in cells:
        alike.setdefault(str([getattr(cell, key) for key in LOOK]), []).append(cell)
    for group in alike.values():
        area = doc.createInstance("com.sun.star.sheet.SheetCellRanges")
        for cell in group:
            area.addRangeAddress(cell.RangeAddress, False)
        _give(area, [ours(group[0])])
    return done


def _style(doc, cell, drawn):
    """
    Return the name of a style that gives a cell what ``drawn`` says, and else leaves it its look.

    A cell takes all that a style has, the font and place of its parent too: so ours has those of the cell.
    """
    said = [key for key in LOOK if drawn.getPropertyState(key).value == "DIRECT_VALUE"]
    look = [getattr(drawn if key in said else cell, key) for key in LOOK]
    styles = _styles(doc)
    names = [name for name in styles.ElementNames if name.startswith(f"{STYLE} ")]
    for name in names:
        if str([getattr(styles.getByName(name), key) for key in LOOK]) == str(look):
            return name
    new = f"{STYLE} {len(names) + 1}"
    styles.insertByName(new, doc.createInstance("com.sun.star.style.CellStyle"))
    for key, value in zip(LOOK, look):
        setattr(styles.getByName(new), key, value)
    return new


def _closed(doc):
    """Return whether a sheet is locked: LibreOffice then lets no style be made."""
    return any(sheet.isProtected() for sheet in _sheets(doc))


def _is_mark(entry):
    return bool(LOOKED_UP.search(getattr(entry, "Formula1", "")))


def _styles(doc):
    return doc.StyleFamilies.getByName("CellStyles")


def _sheets(doc):
    return [doc.Sheets.getByIndex(at) for at in range(doc.Sheets.Count)]


def _entries(rule):
    return [rule.getByIndex(at) for at in range(rule.getCount())]


def _cells(doc, sheet, rule):
    """Return the cells of a rule as cells of a sheet."""
    cells = doc.createInstance("com.sun.star.sheet.SheetCellRanges")
    for each in rule.Range.RangeAddresses:
        area = sheet.getCellRangeByPosition(each.StartColumn, each.StartRow, each.EndColumn, each.EndRow)
        cells.addRangeAddress(area.RangeAddress, False)
    return cells


def _first(sheet, rule):
    at = rule.Range.RangeAddresses[0]
    return sheet.getCellByPosition(at.StartColumn, at.StartRow).ConditionalFormat


def _conditions(doc, sheet, rule):
    """Return what sets a rule again; nothing for one that shares cells, or has what the older way does not know."""
    for other in sheet.ConditionalFormats.getConditionalFormats():
        for area in other.Range.RangeAddresses if other.ID != rule.ID else ():
            if _cells(doc, sheet, rule).queryIntersection(area).Count:
                return []
    held = _first(sheet, rule)
    found = [held.getByIndex(at) for at in range(held.Count)]
    plain = [each.Type == CONDITION and one.Operator.value != "NONE" for each, one in zip(_entries(rule), found)]
    if len(found) != rule.getCount() or not all(plain):
        return []
    names = ("Operator", "Formula1", "Formula2", "SourcePosition", "StyleName")
    return [_values(**{name: getattr(each, name) for name in names}) for each in found]


def _give(cells, conditions):
    held = cells.ConditionalFormat
    held.clear()
    for each in conditions:
        held.addNew(each)
    cells.ConditionalFormat = held


def carry_out(doc, edit):
    """Do to the open sheet what was done to the copy: the rows, and all that hangs on them."""
    sheet = doc.Sheets.getByName(edit["sheet"])
    first, count = edit["first"] - 1, edit["last"] - edit["first"] + 1
    for area in edit["unmerges"]:
        sheet.getCellRangeByName(area).merge(False)
    for source, target in edit["moves"]:
        sheet.moveRange(sheet.getCellRangeByName(target).CellAddress, sheet.getCellRangeByName(source).RangeAddress)
    if edit["inserts"]:
        _insert(sheet, first, count, grows=edit["ends_table"])
    else:
        sheet.Rows.removeByIndex(first, count)
    for cell, value in edit["cells"].items():
        _write(sheet.getCellRangeByName(cell), value)
    for area in edit["merges"]:
        sheet.getCellRangeByName(area).merge(True)
    doc.CurrentController.select(sheet.getCellRangeByName(edit["cursor"]))


def _write(cell, value):
    if isinstance(value, str):
        cell.setString(value)
    else:
        cell.setValue(value)


def _insert(sheet, first, count, *, grows):
    """Insert rows, which look like the one above them by themselves."""
    sheet.Rows.insertByIndex(first, count)
    for row in range(first, first + count):
        sheet.Rows.getByIndex(row).OptimalHeight = True
    if grows:
        areas = list(sheet.getPrintAreas())
        for area in areas:
            area.EndRow += count * (area.EndRow == first - 1)
        sheet.setPrintAreas(tuple(areas))


# --- the buttons, each a function of its name that returns a sentence; None for nothing done


def buat(press):
    _, listed = run("templates", "--json")
    names = [each["id"] for each in json.loads(listed)]
    year = datetime.now().year + (datetime.now().month >= 9)
    given = press.form(
        [
            ("template", "Templat", names, names[0]),
            ("satker", "Nama satker", (), ""),
            ("year", "Tahun rencana", (), str(year)),
        ]
    )
    if given is None:
        return None
    folder = press.path.parent if press.doc is not None and getattr(press.doc, "URL", "") else Path.home()
    target = free(folder, f"Rencana Aksi {given['year']} {given['satker']}".strip())
    office = ["--satker", given["satker"]] if given["satker"] else []
    run("new", given["template"], *office, "--year", given["year"], "-o", target)
    press.opened(target)
    return f'Rencana aksi sudah dibuat: "{target.name}". Periksa centang bulannya, lalu tekan Validasi.'


def impor(press):
    target = free(press.path.parent, f"{press.path.stem} (rapi)")
    _, told = run("import", press.copy(), "--sheet", press.front.Name, "-o", target)
    press.opened(target)
    return f'{told.splitlines()[0].replace(f"{target}: ", "")} Hasilnya terbuka: "{target.name}".'


def sisip(press):
    return _rows(press, "insert", "sisip")


def hapus_baris(press):
    return _rows(press, "delete", "hapus_baris")


def _rows(press, verb, button):
    press.writable()
    path = press.copy()
    selected = press.doc.CurrentSelection
    if not hasattr(selected, "RangeAddress"):
        raise Told("Pilih satu sel di tabel rencana dulu, lalu tekan tombol ini lagi.")
    cells = _address(selected.RangeAddress)
    _, told = run("row", verb, path, "--cell", cells, "--sheet", press.front.Name, "--json")
    edit = json.loads(told)
    gone = edit["deleted"]
    if len(gone) >= ASKED_FROM and not press.agrees(
        f"{len(gone)} baris akan dihapus:\n" + "\n".join(f"- {each[:90]}" for each in gone[:12]) + "\n\nHapus semuanya?"
    ):
        return "Tidak ada baris yang dihapus."
    press.unlocked(edit["sheet"])
    with press.changing(button):
        carry_out(press.doc, edit)
    return " ".join((edit["message"], *edit["notes"]))


def _address(area):
    return f"{_letters(area.StartColumn)}{area.StartRow + 1}:{_letters(area.EndColumn)}{area.EndRow + 1}"


def _letters(column):
    letters, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def backups():
    """Return the backups that are there, the newest first."""
    found = {}
    with contextlib.suppress(OSError):
        for line in (home() / BACKUPS / INDEX).read_text(encoding="utf-8", errors="replace").splitlines():
            with contextlib.suppress(ValueError, KeyError, TypeError):
                told = json.loads(line)
                if (home() / BACKUPS / Path(told["berkas"]).name).is_file():
                    found[told["berkas"]] = told
    return sorted(found.values(), key=lambda each: each["waktu"], reverse=True)


def pulihkan(press):
    kept = sorted(
        backups(), key=lambda each: not press.has(each["asal"])
    )  # those of the document first, the newest first
    if not kept:
        raise Told("Belum ada cadangan: cadangan dibuat setiap kali sebuah tombol mengubah buku kerja.")
    listed = [
        f"{at}. {each['buku']}, {each['waktu'][:19].replace('T', ' ')}, sebelum {LABELS.get(each['tombol'], '')}"
        for at, each in enumerate(kept, start=1)
    ]
    given = press.form([("cadangan", "Cadangan", listed, listed[0])])
    if given is None:
        return None
    chosen = kept[listed.index(given["cadangan"])] if given["cadangan"] in listed else None
    if chosen is None:
        raise Told("Cadangan itu tidak ada. Pilih salah satu dari daftar.")
    own = Path(chosen["asal"]).parent if chosen["asal"] else Path.home()
    stem = f"{Path(chosen['buku']).stem} (keadaan {chosen['waktu'][:16].replace('T', ' ').replace(':', '.')})"
    target = free(own if own.is_dir() else Path.home(), stem, Path(chosen["berkas"]).suffix)
    shutil.copyfile(home() / BACKUPS / chosen["berkas"], target)
    press.opened(target)
    return f'Cadangan dibuka sebagai "{target.name}" di {target.parent}.'


def validasi(press):
    press.restructurable()
    out = press.folder / "hasil.xlsx"
    _, told = run("check", press.copy(), "-o", out, "--json")
    found = json.loads(told)
    with press.beside(out) as made, press.changing("validasi", (CHECKED,)):
        unmark(press.doc)
        bring(press.doc, made, (CHECKED,))
        uncoloured = mark(press.doc, made, found["findings"])
        show(press.doc, CHECKED)
    counts = found["counts"]
    said = f"{counts['error']} kesalahan, {counts['warning']} peringatan, {counts['info']} info."
    return " ".join((said, f"Lihat lembar {CHECKED}.", *uncoloured))


def perbaiki(press):
    press.restructurable()
    path, out = press.copy(), press.folder / "hasil.xlsx"
    _, told = run("fix", path, "-o", out)
    with press.beside(path) as old, press.beside(out) as new:
        changes = changed_cells(press.doc, old, new)
        sheets = {name: press.unlocked(name) for name in {name for name, *_ in changes}}
        with press.changing("perbaiki", (FIXED,)):
            for name, row, column, value in changes:
                _write(sheets[name].getCellByPosition(column, row), value)
            if bring(press.doc, new, (FIXED,)):
                show(press.doc, FIXED)
    line = next((each for each in told.splitlines() if each.startswith(f"{out}: ")), told)
    return line.replace(f"{out}: ", "")


def hapus_tanda(press):
    press.restructurable()
    if not press.doc.Sheets.hasByName(CHECKED):
        return "Tidak ada hasil pemeriksaan di buku kerja ini."
    out = press.folder / "hasil.xlsx"
    _, told = run("check", press.copy(), "--clear", "-o", out)
    with press.beside(out) as made, press.changing("hapus_tanda", (CHECKED,)):
        unmark(press.doc)
        if not bring(press.doc, made, (CHECKED,)):  # it stays for the reasons that staff wrote on it
            _leave(press.doc, (CHECKED,))
            press.doc.Sheets.removeByName(CHECKED)
    said = told.replace(f"{out}: ", "").replace("\n", " ")
    return said[:1].upper() + said[1:]


def lke(press):
    path, out = press.copy(), press.folder / "hasil.xlsx"
    try:
        plan, notes, told = _assessed(press, path, out)
    except Refused as refused:
        if not str(refused).startswith("Ini bukan LKE"):
            raise
        return _new_lke(press, path)
    press.restructurable()
    found, sheets = json.loads(told), (PLANNED, POINTS, FOUND) if plan else (POINTS, FOUND)
    with press.beside(out) as made, press.changing("lke", sheets):
        bring(press.doc, made, sheets)
        show(press.doc, FOUND)
        first = next((each for each in found["findings"] if each["cell"]), None)
        if first:
            show(press.doc, first["sheet"])
            press.doc.CurrentController.select(press.front.getCellRangeByName(first["cell"]))
    counts = found["counts"]
    said = f"{counts['error']} kesalahan, {counts['warning']} peringatan, {counts['info']} info."
    sum_ = f"Jumlah {found['total']:.2f} poin. {said} Lihat lembar {POINTS} dan {FOUND}.".replace(".", ",", 1)
    return "\n".join(filter(None, (sum_, plan and f'Dicocokkan dengan rencana "{plan.name}".', notes)))


def _assessed(press, path, out):
    """Return the plan of which an LKE was made, None where what lies beside it now is none; notes; what was found."""
    plan, words = _plan_beside(press), ("lke", "check", path, "-o", out, "--json")
    if plan:
        with contextlib.suppress(Refused):
            return (plan, *run(*words, "--plan", plan))
    return (None, *run(*words))


def _plan_beside(press):
    """Return the plan of which an LKE was made, where it still lies beside it."""
    lines = _texts(press.doc.Sheets.getByName(STAMP)) if press.doc.Sheets.hasByName(STAMP) else ()
    name = next((line[1] for line in lines if line[0] == "berkas_rencana"), "")
    plan = press.path.parent / name
    return plan if name and name == plan.name and plan.is_file() else None


def _new_lke(press, path):
    run("lke", "new", "--plan", path, "-o", press.folder / "LKE.xlsx")  # a plan that has none is told before anything
    asked = "Apakah satker sudah punya LKE dalam Excel? Ya: pilih berkasnya. Tidak: buat LKE yang masih kosong."
    official = press.picked("file") if press.agrees(asked) else None
    target = free(press.path.parent, f"LKE {press.path.stem}")
    words = ("lke", "new", "--plan", path, "--plan-at", press.path)
    _, told = run(*words, *(("--from", official) if official else ()), "-o", target)
    press.opened(target)
    return told.replace(f"{target}: ", f"{target.name}: ")


def ringkasan(press):
    return _summaries(press, "ringkasan", SUMMARIES[0])


def agenda(press):
    return _summaries(press, "agenda", SUMMARIES[1])


def _summaries(press, button, front):
    press.restructurable()
    out = press.folder / "hasil.xlsx"
    run("summarise", press.copy(), "-o", out)
    with press.beside(out) as made, press.changing(button, summaries(made)):
        old = summaries(press.doc)
        names = bring(press.doc, made, (*summaries(made), STAMP))
        gone = [name for name in old if name not in names and press.doc.Sheets.hasByName(name)]
        show(press.doc, front)
        for name in gone:
            press.doc.Sheets.removeByName(name)
    areas = [name for name in names if name not in (*SUMMARIES, STAMP)]
    lists = [name for name in SUMMARIES if name in names]
    return f"Lembar {', '.join(lists)} dan {len(areas)} lembar area sudah dibuat."


def summaries(doc):
    """Return the summaries of a document, as its hidden sheet lists them."""
    lines = _texts(doc.Sheets.getByName(STAMP)) if doc.Sheets.hasByName(STAMP) else ()
    return next((line[1].split("\n") for line in lines if line[0] == "lembar_ringkasan"), [])


def cetak(press):
    target = free(press.path.parent, f"{press.path.stem} (cetak)")
    run("print", press.copy(), "-o", target)
    press.opened(target)
    return f'Salinan untuk dicetak terbuka: "{target.name}". Buku kerja rencananya tidak diubah. Cetak dengan Ctrl+P.'


def kirim(press):
    folder = press.path.parent / READY
    words = ["finish", press.copy(), "-o", folder]
    try:
        _, told = run(*words, seconds=5 * MINUTE)
    except Refused as refused:
        held = refused.lines[:-1]  # the last one names an option of the command line
        if not held:
            raise
        question = "Tetap siapkan sebagai DRAF? Pilih Tidak untuk membereskannya dulu."
        if not press.agrees("\n".join((*held, "", question))):
            return None
        _, told = run(*words, "--draft", seconds=5 * MINUTE)
    lines = [line for line in told.replace(f"{folder}{os.sep}", "").splitlines() if " --" not in line]
    press.opened(folder / lines[0].partition(": ")[0])
    return "\n".join((f"Siap di folder {READY}:", *lines[:20]))


def email(press):
    drafts = list((press.path.parent / READY).glob("*.eml"))
    if not drafts:
        raise Told("Belum ada konsep surel. Tekan Siapkan Kiriman dulu.")
    newest = max(drafts, key=lambda each: each.stat().st_mtime)
    press.shown_outside(newest)
    return f'Konsep surel "{newest.name}" di folder {READY} dibuka. Isi penerimanya, lalu kirim sendiri.'


def rekap(press):
    folder = press.picked("folder")
    if not folder:
        return None
    target = free(folder, "Rekap")
    run("rekap", folder, "-o", target, seconds=60 * MINUTE)
    press.opened(target)
    return f'Rekap dibuka: "{target.name}".'


def bandingkan(press):
    path, other = press.copy(), press.picked("file")
    if not other:
        return None
    target = free(press.path.parent, f"{press.path.stem} (banding)")
    run("compare", other, path, "-o", target)
    press.opened(target)
    return f'Bedanya ditulis di "{target.name}". Kedua rencana tidak diubah.'


def panduan(press):
    found = press.context.getValueByName("/singletons/com.sun.star.deployment.PackageInformationProvider")
    press.shown_outside(uno.fileUrlToSystemPath(f"{found.getPackageLocation(SERVICE)}/panduan.pdf"))


def catatan(press):
    log = home() / LOG
    if not log.is_file():
        return "Belum ada gangguan yang dicatat."
    press.shown_outside(log)
    return f'Catatan gangguan ada di "{log}".'


def tentang(_):
    _, version = run("--version")
    return f"RB Excel {VERSION} untuk LibreOffice. Program: {version}, di {program()}. Cadangan dan catatan: {home()}."


def pressed(context, name):
    """Press a button; return what is to be told."""
    with tempfile.TemporaryDirectory(prefix="rbexcel-") as folder:
        try:
            return globals()[name](Press(context, folder)) if name in LABELS else f'Tombol "{name}" tidak dikenal.'
        except Told as told:
            return str(told)
        except Exception:
            _note(name, traceback.format_exc())
            return (
                "Maaf, RB Excel mengalami gangguan. Keadaan sebelumnya ada di Pulihkan Cadangan, rinciannya untuk "
                "petugas TI di Catatan Gangguan."
            )


def _note(name, details):
    with contextlib.suppress(OSError):
        home().mkdir(parents=True, exist_ok=True)
        with (home() / LOG).open("a", encoding="utf-8") as log:
            log.write(f"{datetime.now().isoformat()} {name} LibreOffice {VERSION}\n{details}\n")


class Tombol(unohelper.Base, XJobExecutor):
    """What the menu calls, always in LibreOffice's main thread: it ends itself where windows go in another one."""

    def __init__(self, context):
        self.context = context

    def trigger(self, name):
        """Press a button and show what it tells."""
        told = pressed(self.context, name)
        if told:
            Press(self.context, "").box(told)


g_ImplementationHelper = unohelper.ImplementationHelper()  # noqa: N816 - the name that LibreOffice looks for
g_ImplementationHelper.addImplementation(Tombol, SERVICE, (SERVICE,))
