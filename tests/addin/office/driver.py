"""
Presses buttons of the extension in a LibreOffice without a screen, and tells what the document is like after each.

Runs in the system's Python, which alone has UNO: ``python3 driver.py FOLDER``, the steps as JSON on stdin. The
LibreOffice has a profile of its own in FOLDER, into which the extension was put, and a process group of its own. It has
windows, drawn into memory, and so its real dialogs, which are read and answered as a screen reader does.

All is done in LibreOffice's main thread, as a click is: where windows come and go in another one, as they do for a call
that comes over a pipe, LibreOffice 7.4 ends itself now and then.
"""

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import uno
import unohelper
from com.sun.star.accessibility.AccessibleRole import ALERT, DIALOG, PUSH_BUTTON
from com.sun.star.awt import XCallback
from com.sun.star.beans import PropertyValue

FILTERS = {".xlsx": "Calc MS Excel 2007 XML", ".ods": "calc8", ".pdf": "calc_pdf_Export"}
SECONDS = 60
"""How long a press may take, and the start."""
AGREED = ("OK", "Yes", "Open", "Select")
LOOKS = ("CharFontName", "CharHeight", "VertJustify")
PAGE = (
    "IsLandscape",
    "ScaleToPagesX",
    "ScaleToPagesY",
    "Width",
    "Height",
    "LeftMargin",
    "TopMargin",
    "CenterHorizontally",
)


class Later(unohelper.Base, XCallback):
    """Something to be done in the main thread."""

    def __init__(self, doing):
        self.doing, self.done, self.result, self.wrong = doing, threading.Event(), None, None

    def notify(self, _):
        try:
            self.result = self.doing()
        except Exception as wrong:
            self.wrong = wrong
        self.done.set()


class Office:
    """A LibreOffice, and the document in front."""

    def __init__(self, folder):
        self.folder, pipe = folder, f"rb{os.getpid()}"
        self.process = subprocess.Popen(
            [
                "soffice",
                f"-env:UserInstallation={(folder / 'profile').as_uri()}",
                "--norestore",
                "--nologo",
                f"--accept=pipe,name={pipe};urp",
            ],
            start_new_session=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            env={**os.environ, "SAL_USE_VCLPLUGIN": os.environ.get("SAL_USE_VCLPLUGIN", "svp")},
        )
        self.watch = self.watched()
        here = uno.getComponentContext()
        ask = here.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", here)
        while self.process.poll() is None:
            with contextlib.suppress(Exception):
                self.context = ask.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
                break
            time.sleep(0.1)
        self.desktop, self.kit = self.service("com.sun.star.frame.Desktop"), self.service("com.sun.star.awt.Toolkit")
        self.later = self.service("com.sun.star.awt.AsyncCallback")
        self.urls, self.doc = self.menu(), None

    def service(self, name):
        return self.context.ServiceManager.createInstanceWithContext(name, self.context)

    def watched(self):
        """End the office after a while: a thread does it, for a call that does not come back lets no signal through."""
        watch = threading.Timer(SECONDS, self.end)
        watch.daemon = True
        watch.start()
        return watch

    def end(self):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)

    def start(self, doing):
        call = Later(doing)
        self.later.addCallback(call, None)
        return call

    def main(self, doing):
        """Do something in the main thread; return what comes of it."""
        call = self.start(doing)
        while not call.done.wait(1):
            if self.process.poll() is not None:
                raise SystemExit("LibreOffice ended itself")
        if call.wrong:
            raise call.wrong
        return call.result

    def menu(self):
        """Return what the entries of the installed menu call, by the names of the buttons."""
        settings = self.service("com.sun.star.configuration.ConfigurationProvider").createInstanceWithArguments(
            "com.sun.star.configuration.ConfigurationAccess",
            (PropertyValue(Name="nodepath", Value="/org.openoffice.Office.Addons/AddonUI/OfficeMenuBar"),),
        )
        groups = settings.getByName("id.rbexcel.Tombol").getByName("Submenu")
        inside = [groups.getByName(name).getByName("Submenu") for name in groups.ElementNames]
        urls = [group.getByName(name).getByName("URL") for group in inside for name in group.ElementNames]
        return {url.rpartition("?")[2]: url for url in urls}

    def open(self, path, **how):
        """Open a document, an empty one where there is no path."""
        url = Path(path).as_uri() if path else "private:factory/scalc"
        how = tuple(PropertyValue(Name=name, Value=value) for name, value in how.items())
        return self.desktop.loadComponentFromURL(url, "_blank", 0, how)

    def save(self, path):
        kind = PropertyValue(Name="FilterName", Value=FILTERS[Path(path).suffix])
        self.doc.storeToURL(Path(path).as_uri(), (kind,))

    def close(self, doc):
        doc.setModified(False)
        doc.close(True)

    def dispatch(self, name):
        """Do what a click on the button in the menu does."""
        frame = self.doc.CurrentController.Frame
        frame.activate()
        url = uno.createUnoStruct("com.sun.star.util.URL")
        url.Complete = self.urls[name]
        _, url = self.service("com.sun.star.util.URLTransformer").parseStrict(url)
        frame.queryDispatch(url, "_self", 0).dispatch(url, ())

    def press(self, name, answers):
        """Press a button and answer its dialogs; return what they said."""
        call, left, told = self.start(lambda: self.dispatch(name)), list(answers), []
        while not call.done.wait(0.05):
            if self.process.poll() is not None:
                raise SystemExit("LibreOffice ended itself")
            said = self.main(lambda: self.answer(left[0] if left else {}))
            if said is not None:
                told.append(said)
                del left[:1]
        if call.wrong:
            raise call.wrong
        return told

    def answer(self, given):
        """Fill and leave the dialog that is shown; return its words, None where there is none."""
        tops = (self.kit.getTopWindow(at) for at in range(self.kit.getTopWindowCount()))
        visible = (each.getAccessibleContext() for each in tops if each.isVisible())
        shown = next((each for each in visible if each.getAccessibleRole() in (ALERT, DIALOG)), None)
        if shown is None:
            return None
        parts = list(inside(shown))
        for label, text in given.get("fields", {}).items():
            next(each for each in parts if each.getAccessibleName() == label and hasattr(each, "setText")).setText(text)
        buttons = {each.getAccessibleName(): each for each in parts if each.getAccessibleRole() == PUSH_BUTTON}
        wanted = given.get("button") or next(name for name in AGREED if name in buttons)
        words = [each.getAccessibleName() for each in parts if each.getAccessibleRole() != PUSH_BUTTON]
        buttons[wanted].doAccessibleAction(0)
        return "\n".join(filter(None, words))


def inside(context):
    for at in range(min(context.getAccessibleChildCount(), 50)):
        child = context.getAccessibleChild(at)
        if child:
            part = child.getAccessibleContext() if hasattr(child, "getAccessibleContext") else child
            yield part
            yield from inside(part)


def main():
    office = Office(Path(sys.argv[1]))
    try:
        for wanted in json.load(sys.stdin):
            office.watch.cancel()
            office.watch = office.watched()
            print(json.dumps(step(office, wanted)), flush=True)
    finally:
        office.watch.cancel()
        office.end()


def step(office, wanted):
    """Do what a step wants; return what was told and what the document is like."""
    office.main(lambda: before(office, wanted))
    begun, program = time.monotonic(), Path(wanted.get("without", ""))
    if "without" in wanted:
        program.rename(program.with_suffix(".away"))
    told = office.press(wanted["press"], wanted.get("answers", ())) if "press" in wanted else []
    if "without" in wanted:
        program.with_suffix(".away").rename(program)
    seconds = time.monotonic() - begun
    return {"told": told, "seconds": seconds} | office.main(lambda: after(office, wanted))


def before(office, wanted):
    if "open" in wanted:
        if office.doc is not None:
            office.close(office.doc)
        office.doc = office.open(wanted["open"], ReadOnly=wanted.get("readonly", False))
    if "protect" in wanted:
        office.doc.Sheets.getByName(wanted["protect"]).protect("")
    if "filter" in wanted:
        let_filter(office.doc, office.doc.Sheets.getByName(wanted["filter"]))
    if "sheet" in wanted:
        sheet = office.doc.Sheets.getByName(wanted["sheet"])
        office.doc.CurrentController.setActiveSheet(sheet)
        for cell, text in wanted.get("write", {}).items():
            sheet.getCellRangeByName(cell).setFormula(text)
        office.doc.CurrentController.select(sheet.getCellRangeByName(wanted.get("cell", "A1")))
        if "looked_at" in wanted:
            let_look(office.doc, sheet, office.doc.Sheets.getByName(wanted["looked_at"]))


def filtered(doc, sheet):
    """Return the area that the buttons of a filter stand on, None where there is none."""
    filters, at = doc.getPropertyValue("UnnamedDatabaseRanges"), sheet.RangeAddress.Sheet
    held = filters.getByTable(at) if filters.hasByTable(at) else None
    return held.DataArea if held and held.AutoFilter else None


def let_filter(doc, sheet):
    """Let a filter hide the rows that say something in their second column."""
    area = filtered(doc, sheet)
    rows = sheet.getCellRangeByPosition(area.StartColumn, area.StartRow, area.EndColumn, area.EndRow)
    wanted, field = rows.createFilterDescriptor(True), uno.createUnoStruct("com.sun.star.sheet.TableFilterField")
    field.Field, field.Operator = 1, uno.Enum("com.sun.star.sheet.FilterOperator", "EMPTY")
    wanted.setFilterFields((field,))
    wanted.ContainsHeader = True
    rows.filter(wanted)


def let_look(doc, sheet, other):
    """Let a name, a list of choices, a chart and an array of staff look at another sheet."""
    area = other.getCellRangeByName("A9:B12")
    doc.NamedRanges.addNewByName("Pilihan", area.AbsoluteName, area.getCellByPosition(0, 0).CellAddress, 0)
    cell = sheet.getCellRangeByName("Z2")
    held = cell.Validation
    held.Type = uno.Enum("com.sun.star.sheet.ValidationType", "LIST")
    held.setFormula1(area.AbsoluteName)
    cell.Validation = held
    place = uno.createUnoStruct("com.sun.star.awt.Rectangle", 90000, 1000, 8000, 6000)
    sheet.Charts.addNewByName("Bagan", place, (area.RangeAddress,), False, True)
    sheet.getCellRangeByName("Z3:AA6").setArrayFormula(f"={area.AbsoluteName}")


def looks_at(doc, sheet):
    """Return at what these look."""
    charted = sheet.Charts.getByName("Bagan").Ranges[0]
    return [
        doc.NamedRanges.getByName("Pilihan").Content,
        sheet.getCellRangeByName("Z2").Validation.getFormula1(),
        doc.Sheets.getByIndex(charted.Sheet)
        .getCellRangeByPosition(charted.StartColumn, charted.StartRow, charted.EndColumn, charted.EndRow)
        .AbsoluteName,
        sheet.getCellRangeByName("Z3").Formula.strip("{=}"),
    ]


def after(office, wanted):
    opened = []
    for each in list(office.desktop.Components):
        if each != office.doc and hasattr(each, "Sheets"):  # a window may show where to begin
            opened.append([Path(uno.fileUrlToSystemPath(each.URL)).name, list(each.Sheets.ElementNames)])
            office.close(each)
    for path in wanted.get("save", ()):
        office.save(path)
    doc, seen = office.doc, {}
    rules = {name: conditions(doc.Sheets.getByName(name)) for name in doc.Sheets.ElementNames}
    if "beside" in wanted:
        other = office.open(wanted["beside"], Hidden=True)
        there = {name: other.Sheets.getByName(name) for name in wanted["look"] if other.Sheets.hasByName(name)}
        seen["expected"] = {name: look(other, name, conditions(sheet)) for name, sheet in there.items()}
        office.close(other)
    if "looked_at" in wanted:
        seen["looks_at"] = looks_at(doc, doc.Sheets.getByName(wanted["sheet"]))
    return seen | {
        "opened": opened,
        "sheets": list(doc.Sheets.ElementNames),
        "front": doc.CurrentController.ActiveSheet.Name,
        "far": far(doc, rules),
        "undo": doc.UndoManager.isUndoPossible(),
        "looked": {name: look(doc, name, rules[name]) for name in wanted.get("look", ()) if name in rules},
        "shown": shown(doc, wanted["sheet"], wanted["shown"]) if "shown" in wanted else {},
    }


def far(doc, rules):
    """Return how many formulas look into a file or nowhere; ``rules`` are the conditions of each sheet."""
    found = sum("file:" in text for each in rules.values() for text in each)
    for sheet in (doc.Sheets.getByName(name) for name in doc.Sheets.ElementNames):
        for part in sheet.queryContentCells(16).RangeAddresses:
            area = sheet.getCellRangeByPosition(part.StartColumn, part.StartRow, part.EndColumn, part.EndRow)
            found += sum("file:" in text or "#REF!" in text for line in area.FormulaArray for text in line)
    return found


def conditions(sheet):
    rules, name = sheet.ConditionalFormats.getConditionalFormats(), sheet.Name
    return sorted(
        f"{each.Range.RangeAddressesAsString.replace(name, '')} {getattr(each.getByIndex(at), 'Formula1', '')}"
        for each in rules
        for at in range(each.getCount())
    )


def shown(doc, name, cells):
    """Return the colour of each cell's first condition; with what it would change besides of how the cell looks."""
    sheet, styles = doc.Sheets.getByName(name), doc.StyleFamilies.getByName("CellStyles")
    looks, found = {}, {}
    for cell in cells:
        there = sheet.getCellRangeByName(cell)
        held = there.ConditionalFormat
        if not held.Count:
            found[cell] = ""
            continue
        style = held.getByIndex(0).StyleName
        if style not in looks:
            made = styles.getByName(style)
            looks[style] = made.getPropertyValues(LOOKS), made.CellBackColor
        kept, colour = looks[style]
        own = there.getPropertyValues(LOOKS)
        changed = [key for key, one, other in zip(LOOKS, kept, own, strict=True) if one != other]
        found[cell] = " ".join((f"{colour:06X}", *changed))
    return found


def hidden(used):
    """Return how many rows of a range are hidden."""
    seen = {row for part in used.queryVisibleCells().RangeAddresses for row in range(part.StartRow, part.EndRow + 1)}
    return used.RangeAddress.EndRow + 1 - len(seen)


def look(doc, name, rules):
    sheet = doc.Sheets.getByName(name)
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    end = cursor.RangeAddress
    used = sheet.getCellRangeByPosition(0, 0, end.EndColumn, end.EndRow)
    columns = used.Columns
    page = doc.StyleFamilies.getByName("PageStyles").getByName(sheet.PageStyle)
    titles, area = sheet.getTitleRows(), filtered(doc, sheet)
    return {
        "values": used.getDataArray(),
        "formulas": [[text if text[:1] == "=" else "" for text in line] for line in used.FormulaArray],
        "page": [getattr(page, key) for key in PAGE],
        "head": [
            part.String for part in (page.RightPageHeaderContent.CenterText, page.RightPageFooterContent.CenterText)
        ],
        "titles": [sheet.getPrintTitleRows(), titles.StartRow, titles.EndRow],
        "printed": [[each.StartRow, each.EndRow, each.EndColumn] for each in sheet.getPrintAreas()],
        "charts": sheet.Charts.Count,
        "widths": [columns.getByIndex(at).Width for at in range(end.EndColumn + 1)],
        "conditions": rules,
        "filter": area and [area.StartRow, area.EndRow, area.EndColumn],
        "hidden": hidden(used),
        "errors": sum(
            (part.EndRow - part.StartRow + 1) * (part.EndColumn - part.StartColumn + 1)
            for part in sheet.queryFormulaCells(4).RangeAddresses
        ),
    }


if __name__ == "__main__":
    main()
