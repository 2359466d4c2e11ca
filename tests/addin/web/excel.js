// An Excel for tests, in memory: the part of Office.js that the page and xlwings' JavaScript use, and nothing else.
//
// As strict as the real one, or stricter: what it does not know is an error, as is a property that was not loaded, an
// address or text that is too long, a name that no sheet can have, a value under a merged cell, a formula that names a
// sheet which is not there, the end of the last visible sheet. What is asked for happens in order when the page syncs.
//
// window.BOOK = {name, active, selection, sheets: [{name, visibility, cells: {"row,column": {v, f, nf, ...}}, merges,
// rules, ...}]}, rows and columns from 0. window.SEEN counts syncs and keeps messages. window.readFile(base64) makes
// such a BOOK of an .xlsx, as JSON; window.HOST.api is the ExcelApi that it tells, HOST.refuses the members that it
// refuses, HOST.stops the number of the round trip of a press that it refuses.
(() => {
  const ROWS = 1048576, COLUMNS = 16384;
  const SEEN = (window.SEEN = { syncs: 0, messages: [], opened: [], used: {} });
  const HOST = (window.HOST ??= { api: 17, refuses: [] });
  const fail = (code, message) => { throw Object.assign(new Error(`${code}: ${message}`), { code }); };

  // --- addresses and cells

  const letters = (n) => (n < 0 ? "" : letters(Math.floor(n / 26) - 1) + String.fromCharCode(65 + (n % 26)));
  const number = (text) => [...text].reduce((n, each) => n * 26 + each.charCodeAt(0) - 64, 0) - 1;
  function area(sheet, address, longest = 255) {
    if (address.length > longest) fail("InvalidArgument", `an address of ${address.length} letters`);
    const found = /^(?:[^!]*!)?\$?([A-Z]{0,3})\$?(\d*)(?::\$?([A-Z]{0,3})\$?(\d*))?$/.exec(address);
    if (!found || !(found[1] || found[2])) fail("InvalidArgument", `no address: ${address}`);
    const [, left, top, right = left, bottom = top] = found;
    const [a, b, c, d] = [top ? top - 1 : 0, left ? number(left) : 0, bottom ? bottom - 1 : ROWS - 1, right ? number(right) : COLUMNS - 1];
    return whole(sheet, Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d));
  }
  function whole(sheet, top = 0, left = 0, bottom = ROWS - 1, right = COLUMNS - 1) {
    if (top < 0 || left < 0 || bottom >= ROWS || right >= COLUMNS || bottom < top || right < left) fail("InvalidArgument", "outside the sheet");
    return { sheet, top, left, bottom, right };
  }
  function addressOf({ top, left, bottom, right }) {
    if (left === 0 && right === COLUMNS - 1) return `${top + 1}:${bottom + 1}`;
    if (top === 0 && bottom === ROWS - 1) return `${letters(left)}:${letters(right)}`;
    const first = `${letters(left)}${top + 1}`, last = `${letters(right)}${bottom + 1}`;
    return first === last ? first : `${first}:${last}`;
  }
  const meets = (a, b) => a.top <= b.bottom && a.bottom >= b.top && a.left <= b.right && a.right >= b.left;
  const inside = (a, b) => a.top >= b.top && a.bottom <= b.bottom && a.left >= b.left && a.right <= b.right;
  const at = (sheet, row, column) => (sheet.cells[`${row},${column}`] ??= { v: "" });
  function* places(a) { // of whole rows, columns and sheets, those that hold something
    if (a.areas) return yield* a.areas.flatMap((each) => [...places(each)]);
    if ((a.bottom - a.top) * (a.right - a.left) < 500000) {
      for (let row = a.top; row <= a.bottom; row++) for (let column = a.left; column <= a.right; column++) yield [row, column];
    } else {
      for (const key of Object.keys(a.sheet.cells)) {
        const [row, column] = key.split(",").map(Number);
        if (inside({ top: row, bottom: row, left: column, right: column }, a)) yield [row, column];
      }
    }
  }
  const cells = (a) => [...places(a)].map(([row, column]) => at(a.sheet, row, column));
  function used(sheet) {
    const keys = Object.entries(sheet.cells).filter(([, cell]) => cell.v !== "" || cell.f).map(([key]) => key.split(",").map(Number));
    if (!keys.length) return null;
    const [rows, columns] = [keys.map((key) => key[0]), keys.map((key) => key[1])];
    return { sheet, top: Math.min(...rows), left: Math.min(...columns), bottom: Math.max(...rows), right: Math.max(...columns) };
  }
  const matrix = (a, get) => Array.from({ length: a.bottom - a.top + 1 }, (_, i) => Array.from({ length: a.right - a.left + 1 }, (_, j) => get(a.sheet.cells[`${a.top + i},${a.left + j}`] ?? { v: "" })));

  // --- what Excel makes of what is typed

  const sheetNamed = (name) => BOOK.sheets.find((sheet) => sheet.name.toLowerCase() === String(name).toLowerCase());
  function formula(text, longest = 8192) {
    if (text.length > longest) fail("InvalidArgument", `a formula of ${text.length} letters`);
    const bare = text.replaceAll(/"(?:[^"]|"")*"|'((?:[^']|'')+)'!|([\w.]+)!/gu, (found, quoted, plain) => {
      const name = quoted?.replaceAll("''", "'") ?? plain;
      if (name && !sheetNamed(name)) fail("InvalidArgument", `a formula names the sheet ${name}, which is not there`);
      if (!name && found.length > 257) fail("InvalidArgument", "a text in a formula over 255 letters");
      return "";
    });
    if (bare.split("(").length !== bare.split(")").length) fail("InvalidArgument", `no formula: ${text}`);
    return text;
  }
  function type(cell, value) {
    delete cell.f;
    if (typeof value !== "string") cell.v = value ?? "";
    else if (value.length > 32767) fail("InvalidArgument", "a text over 32,767 letters");
    else if (value.startsWith("'")) cell.v = value.slice(1);
    else if (cell.nf === "@") cell.v = value;
    else if (value.startsWith("=")) Object.assign(cell, { f: formula(value), v: 0 });
    else if (/^\d{4}-\d\d-\d\d([ T]\d\d:\d\d:\d\d)?$/.test(value)) Object.assign(cell, { v: Date.parse(`${value.replace(" ", "T").padEnd(11, "T").padEnd(19, "00:00:00")}Z`) / 864e5 + 25569, nf: cell.nf ?? "yyyy-mm-dd" });
    else if (value.trim() !== "" && !isNaN(value)) cell.v = Number(value);
    else if (/^[+@-]./.test(value)) fail("InvalidArgument", `taken for a formula: ${value}`);
    else cell.v = value;
  }
  function inA1(text, row, column) { // an R1C1 formula as Excel shows it in a cell
    const line = (told, here, name) => (told === undefined ? name(here) : told[0] === "[" ? name(here + Number(told.slice(1, -1))) : `$${name(told - 1)}`);
    return text.replaceAll(/("(?:[^"]|"")*"|'(?:[^']|'')*')|(?<![\w.])(R(\[-?\d+\]|\d+)?)?C(\[-?\d+\]|\d+)?(?![\w(.])/g,
      (found, quoted, r, down, right) => quoted ?? line(right, column, letters) + (r ? line(down, row, (n) => n + 1) : ""));
  }
  function write(a, rows) {
    if (a.sheet.filtered && rows.length > 1) fail("InvalidOperation", "rows that a filter hides are left out");
    if (rows.length !== a.bottom - a.top + 1 || rows.some((row) => row.length !== a.right - a.left + 1)) fail("InvalidArgument", `another shape than ${addressOf(a)}`);
    rows.forEach((row, i) => row.forEach((value, j) => {
      const [y, x] = [a.top + i, a.left + j];
      const hidden = a.sheet.merges.some((m) => y >= m.top && y <= m.bottom && x >= m.left && x <= m.right && (y !== m.top || x !== m.left));
      if (!hidden) type(at(a.sheet, y, x), value);
      else if (value !== "" && value !== null) fail("InvalidArgument", `${value} under a merged cell`);
    }));
  }
  function nameable(name, self) {
    if (!name || name.length > 31 || /[[\]:*?/\\]/.test(name) || /^'|'$/.test(name) || name.toLowerCase() === "history") fail("InvalidArgument", `no name for a sheet: ${name}`);
    if (sheetNamed(name) && sheetNamed(name) !== self) fail("ItemAlreadyExists", `there is a sheet ${name}`);
    return name;
  }
  const blank = (name) => ({ name, visibility: "Visible", showGridlines: true, cells: {}, merges: [], widths: {}, heights: {}, hidden: [], validations: [], rules: [], charts: [], freeze: null, printArea: null });
  function pointing(name, to) { // in all formulas, instead of the sheet of that name
    const plain = name.replaceAll("'", "''").replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    const found = new RegExp(`'${plain}'!|(?<![\\w.'])${plain}!`, "giu");
    for (const each of BOOK.sheets) for (const one of [...Object.values(each.cells), ...each.rules, ...(BOOK.names ?? []), ...each.charts.flatMap((chart) => chart.shown ?? [])]) {
      for (const key of ["f", "formula"]) if (one[key]) one[key] = one[key].replaceAll(found, () => to);
    }
  }
  function renamed(sheet, name) {
    nameable(name, sheet);
    pointing(sheet.name, `'${name.replaceAll("'", "''")}'!`);
    sheet.name = name;
  }
  function removed(sheet) {
    const shown = BOOK.sheets.filter((each) => each.visibility === "Visible");
    if (sheet.visibility === "VeryHidden") fail("InvalidOperation", `${sheet.name} is very hidden`);
    if (shown.length === 1 && shown[0] === sheet) fail("InvalidOperation", `${sheet.name} is the last visible sheet`);
    const active = BOOK.sheets[BOOK.active];
    BOOK.sheets.splice(BOOK.sheets.indexOf(sheet), 1);
    BOOK.active = Math.max(0, BOOK.sheets.indexOf(active));
    pointing(sheet.name, "#REF!");
  }
  function moved(sheet, to) {
    const active = BOOK.sheets[BOOK.active];
    if (to < 0 || to >= BOOK.sheets.length) fail("InvalidArgument", `position ${to}`);
    BOOK.sheets.splice(BOOK.sheets.indexOf(sheet), 1);
    BOOK.sheets.splice(to, 0, sheet);
    BOOK.active = BOOK.sheets.indexOf(active);
  }
  function shift(a, by) { // whole rows down, or up where `by` is negative
    if (a.left !== 0 || a.right !== COLUMNS - 1) fail("NotImplemented", "only whole rows move");
    const { sheet } = a;
    if (sheet.filtered) fail("InvalidOperation", "rows that a filter hides stay");
    const to = (row) => (by > 0 ? (row >= a.top ? row + by : row) : row > a.bottom ? row + by : row >= a.top ? null : row);
    sheet.cells = Object.fromEntries(Object.entries(sheet.cells).flatMap(([key, cell]) => {
      const [row, column] = key.split(",").map(Number);
      return to(row) === null ? [] : [[`${to(row)},${column}`, cell]];
    }));
    sheet.merges = sheet.merges.flatMap((m) => {
      const rows = Array.from({ length: m.bottom - m.top + 1 }, (_, i) => to(m.top + i)).filter((row) => row !== null);
      const [top, bottom] = [Math.min(...rows), Math.max(...rows)];
      return !rows.length || (top === bottom && m.left === m.right) ? [] : [{ ...m, top, bottom }];
    });
    if (by > 0) for (let row = a.top; row < a.top + by; row++) for (let column = 0; column < 40; column++) { // looks of the row above
      const above = sheet.cells[`${a.top - 1},${column}`];
      if (above) sheet.cells[`${row},${column}`] = { ...structuredClone(above), v: "", f: undefined };
    }
  }
  function unlocked(what) { if (what.protected) fail("AccessDenied", `${what.name} is protected`); }
  async function inserted(file, options) {
    unlocked(BOOK);
    const { sheets } = JSON.parse(await window.readFile(file));
    const named = options.sheetNamesToInsert ?? sheets.map((sheet) => sheet.name);
    const taken = named.map((name) => sheets.find((sheet) => sheet.name === name) ?? fail("ItemNotFound", `no sheet ${name} in the file`));
    const before = options.positionType === "End" ? BOOK.sheets.length : options.positionType === "Beginning" ? 0
      : BOOK.sheets.indexOf(typeof options.relativeTo === "string" ? sheetNamed(options.relativeTo) : options.relativeTo) + (options.positionType === "After" ? 1 : 0);
    const active = BOOK.sheets[BOOK.active];
    for (const sheet of taken) {
      const wanted = sheet.name;
      for (let n = 2; sheetNamed(sheet.name); n++) sheet.name = `${wanted.slice(0, 27)} (${n})`;
      if (sheet.visibility === "VeryHidden") fail("InvalidOperation", "a very hidden sheet of a file");
    }
    BOOK.sheets.splice(before, 0, ...taken);
    BOOK.active = BOOK.sheets.indexOf(active);
  }

  // --- the objects that Office.js shows: what can be loaded, set, walked to and called

  const uniform = (a, get) => { const all = new Set(cells(a).map(get)); return all.size === 1 ? [...all][0] : null; };
  const each = (name) => ({ get: (a) => uniform(a, (cell) => cell[name] ?? null), set: (a, value) => cells(a).forEach((cell) => { cell[name] = value; }) });
  const plain = (...names) => Object.fromEntries(names.map((name) => [name, { get: (o) => o[name] ?? null, set: (o, value) => { o[name] = value; } }]));
  const same = (o) => o;
  const list = (kind, of) => ({ items: of, kind, props: { count: { get: (o) => of(o).length } } });
  const lines = (kind, from, to, most) => ({
    get: (a) => a.sheet[kind][a[from]] ?? null,
    set: (a, value) => { if (!(value >= 0 && value <= most)) fail("InvalidArgument", `${kind}: ${value}`); for (let i = a[from]; i <= a[to] && i < 20000; i++) a.sheet[kind][i] = value; },
  });
  const many = (sheet, address) => ({ sheet, areas: address === undefined ? [whole(sheet)] : address.length > 8192 ? fail("InvalidArgument", "a long address") : address.split(",").map((each) => area(sheet, each)) });
  const EMPTY = list("Nothing", () => []);
  const border = (a, side) => ({ ...a, side });
  function edge(b, key, value) { (b.areas ?? [b]).forEach((one) => edged({ ...one, side: b.side }, key, value)); }
  function edged({ top, left, bottom, right, side, sheet }, key, value) {
    if ((side === "InsideVertical" && left === right) || (side === "InsideHorizontal" && top === bottom)) fail("InvalidArgument", `${side} of one line`);
    for (const [row, column] of places({ top, left, bottom, right, sheet })) {
      const on = { EdgeTop: row === top && "top", EdgeBottom: row === bottom && "bottom", EdgeLeft: column === left && "left", EdgeRight: column === right && "right",
        InsideHorizontal: row > top && "top", InsideVertical: column > left && "left" }[side];
      if (on === undefined) fail("NotImplemented", side);
      if (on) ((at(sheet, row, column).border ??= {})[on] ??= {})[key] = value;
    }
  }

  const KINDS = {
    Workbook: {
      props: { name: { get: () => BOOK.name } },
      nav: { protection: ["Protection", () => BOOK], worksheets: ["WorksheetCollection", same], names: ["NamedItemCollection", same], application: ["Application", same] },
      gives: { getSelectedRange: ["Range", () => area(BOOK.sheets[BOOK.active], BOOK.selection)] },
      does: { insertWorksheetsFromBase64: (o, file, options) => inserted(file, options) },
    },
    Application: { props: { calculationMode: { get: () => "Automatic", set: () => {} } }, does: { suspendScreenUpdatingUntilNextSync: () => {} } },
    Protection: { props: { protected: { get: (o) => Boolean(o.protected) } } },
    NamedItemCollection: list("NamedItem", () => BOOK.names ?? []),
    NamedItem: { gives: { getRangeOrNullObject: ["Range", () => null] }, props: plain("name", "type", "formula", "visible") },
    WorksheetCollection: {
      ...list("Worksheet", () => BOOK.sheets),
      gives: {
        getItem: ["Worksheet", (o, name) => sheetNamed(name) ?? fail("ItemNotFound", `no sheet ${name}`)],
        getItemOrNullObject: ["Worksheet", (o, name) => sheetNamed(name) ?? null],
        getActiveWorksheet: ["Worksheet", () => BOOK.sheets[BOOK.active]],
        add: ["Worksheet", (o, name = `Sheet${BOOK.sheets.length + 1}`) => { const sheet = blank(nameable(name)); BOOK.sheets.push(sheet); return sheet; }],
      },
    },
    Worksheet: {
      props: {
        ...plain("showGridlines", "tabColor"), visibility: { get: (s) => s.visibility, set: (s, to) => {
          if (!["Visible", "Hidden", "VeryHidden"].includes(to)) fail("InvalidArgument", `visibility ${to}`);
          if (to !== "Visible" && BOOK.sheets.every((other) => other === s || other.visibility !== "Visible")) fail("InvalidOperation", "no visible sheet would be left");
          s.visibility = to;
        } },
        name: { get: (s) => s.name, set: renamed }, position: { get: (s) => BOOK.sheets.indexOf(s), set: moved },
      },
      nav: {
        names: ["NothingCollection", same], tables: ["NothingCollection", same], shapes: ["NothingCollection", same], pivotTables: ["NothingCollection", same], notes: ["NothingCollection", same],
        autoFilter: ["AutoFilter", same], protection: ["Protection", same], charts: ["ChartCollection", same], pageLayout: ["PageLayout", same], freezePanes: ["WorksheetFreezePanes", same],
      },
      gives: {
        getRange: ["Range", (s, address) => (address === undefined ? whole(s) : area(s, address))],
        getCell: ["Range", (s, row, column) => whole(s, row, column, row, column)],
        getRanges: ["RangeAreas", (s, address) => many(s, address)],
        getRangeByIndexes: ["Range", (s, row, column, rows, columns) => whole(s, row, column, row + rows - 1, column + columns - 1)],
        getUsedRangeOrNullObject: ["Range", (s) => used(s)],
      },
      does: {
        activate: (s) => { if (s.visibility !== "Visible") fail("InvalidOperation", `${s.name} is hidden`); BOOK.active = BOOK.sheets.indexOf(s); },
        delete: removed,
      },
    },
    NothingCollection: EMPTY,
    AutoFilter: { props: { isDataFiltered: { get: (s) => Boolean(s.filtered) } }, does: { clearCriteria: (s) => { unlocked(s); s.filtered = false; } } },
    PageLayout: {
      props: plain("orientation", "paperSize", "zoom"),
      gives: { getPrintAreaOrNullObject: ["RangeAreas", (s) => (s.printArea ? many(s, s.printArea) : null)] },
      does: { setPrintTitleRows: (s, address) => { area(s, address); s.printTitles = address; }, setPrintArea: (s, address) => { if (address) area(s, address); s.printArea = address || null; } },
    },
    RangeAreas: { nav: { areas: ["RangeCollection", same], format: ["RangeFormat", same] }, does: { clear: (a, what) => KINDS.Range.does.clear(a, what) } },
    RangeCollection: list("Range", (a) => a.areas),
    WorksheetFreezePanes: { does: { freezeAt: (s, a) => { s.freeze = addressOf(a); }, unfreeze: (s) => { s.freeze = null; } } },
    Range: {
      props: {
        address: { get: (a) => `${a.sheet.name}!${addressOf(a)}` }, rowCount: { get: (a) => a.bottom - a.top + 1 }, columnCount: { get: (a) => a.right - a.left + 1 },
        rowIndex: { get: (a) => a.top }, columnIndex: { get: (a) => a.left },
        values: { get: (a) => matrix(a, (cell) => cell.v), set: write }, formulas: { get: (a) => matrix(a, (cell) => cell.f ?? cell.v), set: write },
        formulasR1C1: { set: (a, rows) => write(a, rows.map((row, i) => row.map((text, j) => inA1(text, a.top + i, a.left + j)))) },
        numberFormat: { get: (a) => matrix(a, (cell) => cell.nf ?? "General"), set: (a, [[format]]) => cells(a).forEach((cell) => { cell.nf = format; }) },
        rowHidden: { set: (a, hidden) => { a.sheet.hidden = a.sheet.hidden.filter((line) => line !== `${a.top + 1}`).concat(hidden ? `${a.top + 1}` : []); } },
        columnHidden: { set: (a, hidden) => { if (a.right - a.left < 100) for (let c = a.left; c <= a.right; c++) a.sheet.hidden = a.sheet.hidden.filter((line) => line !== letters(c)).concat(hidden ? letters(c) : []); else if (!hidden) a.sheet.hidden = []; } },
        hyperlink: { set: (a, link) => { Object.assign(at(a.sheet, a.top, a.left), { v: link.textToDisplay, link: link.address ?? link.documentReference }); } },
      },
      nav: { format: ["RangeFormat", same], dataValidation: ["DataValidation", same], conditionalFormats: ["ConditionalFormatCollection", same], worksheet: ["Worksheet", (a) => a.sheet] },
      gives: {
        getCell: ["Range", (a, row, column) => whole(a.sheet, a.top + row, a.left + column, a.top + row, a.left + column)],
        getEntireRow: ["Range", (a) => whole(a.sheet, a.top, 0, a.bottom)], getEntireColumn: ["Range", (a) => whole(a.sheet, 0, a.left, ROWS - 1, a.right)],
      },
      does: {
        clear: (a, what = "All") => cells(a).forEach((cell) => {
          if (what !== "Formats") { cell.v = ""; delete cell.f; delete cell.link; }
          if (what !== "Contents") for (const key of Object.keys(cell)) if (!["v", "f", "link"].includes(key)) delete cell[key];
        }),
        merge: (a, across) => {
          if (across || a.sheet.merges.some((m) => meets(m, a))) fail("InvalidArgument", `${addressOf(a)} cannot be merged`);
          if (cells(a).slice(1).some((cell) => cell.v !== "")) fail("InvalidArgument", `${addressOf(a)} would lose values`);
          a.sheet.merges.push({ top: a.top, left: a.left, bottom: a.bottom, right: a.right });
        },
        unmerge: (a) => { a.sheet.merges = a.sheet.merges.filter((m) => !meets(m, a)); },
        insert: (a, way) => { if (way !== "Down") fail("NotImplemented", way); shift(a, a.bottom - a.top + 1); },
        delete: (a, way) => { if (way !== "Up") fail("NotImplemented", way); shift(a, a.top - a.bottom - 1); },
        select: (a) => { BOOK.active = BOOK.sheets.indexOf(a.sheet); BOOK.selection = addressOf(a); },
        moveTo: (a, to) => { const from = at(a.sheet, a.top, a.left); Object.assign(at(to.sheet, to.top, to.left), { v: from.v, f: from.f }); from.v = ""; delete from.f; },
      },
    },
    RangeFormat: {
      props: {
        wrapText: each("wrap"), indentLevel: each("indent"), horizontalAlignment: each("horizontal"), verticalAlignment: each("vertical"),
        columnWidth: lines("widths", "left", "right", 1790), rowHeight: lines("heights", "top", "bottom", 409.5),
      },
      nav: { fill: ["RangeFill", same], font: ["RangeFont", same], borders: ["RangeBorderCollection", same] },
      does: {
        adjustIndent: (a, by) => cells(a).forEach((cell) => { cell.indent = (cell.indent ?? 0) + by; }),
        autofitRows: (a) => { for (const row of Object.keys(a.sheet.heights)) if (row >= a.top && row <= a.bottom) delete a.sheet.heights[row]; },
      },
    },
    RangeFill: { props: { color: each("fill") }, does: { clear: (a) => cells(a).forEach((cell) => { delete cell.fill; }) } },
    RangeFont: { props: Object.fromEntries(Object.entries({ bold: false, italic: false, size: 11, color: "#000000", name: "Calibri" }).map(([name, usual]) => [name, {
      ...each(`font-${name}`), get: (a) => uniform(a, (cell) => (cell.mixed === name ? null : cell[`font-${name}`] ?? usual)),
    }])) },
    RangeBorderCollection: { gives: { getItem: ["RangeBorder", border] } },
    RangeBorder: { props: Object.fromEntries(["style", "color", "weight"].map((key) => [key, { set: (b, value) => edge(b, key, value) }])) },
    DataValidation: {
      props: { ...plain("errorAlert", "prompt"), type: { get: () => "None" }, rule: { set: (a, rule) => { if (rule.list.source.length > 255) fail("InvalidArgument", "a list over 255 letters"); a.sheet.validations.push([addressOf(a), rule.list.source]); } } },
      does: { clear: (a) => { a.sheet.validations = a.sheet.validations.filter(([address]) => !meets(area(a.sheet, address), a)); } },
    },
    ConditionalFormatCollection: {
      ...list("ConditionalFormat", (a) => a.sheet.rules.filter((rule) => meets(area(a.sheet, rule.at, 8192), a))),
      gives: { add: ["ConditionalFormat", (a, type) => {
        if (!["Custom", "ColorScale", "CellValue"].includes(type)) fail("NotImplemented", type);
        unlocked(a.sheet);
        const rule = { at: addressOf(a), type };
        a.sheet.rules.unshift(rule);
        return Object.defineProperty(rule, "sheet", { value: a.sheet, configurable: true, enumerable: false });
      }] },
      does: { clearAll: (a) => { a.sheet.rules = a.sheet.rules.filter((rule) => !inside(area(a.sheet, rule.at), a)); } },
    },
    ConditionalFormat: {
      props: { type: { get: (rule) => rule.type }, priority: { set: (rule, to) => { const all = rules(rule); all.splice(all.indexOf(rule), 1); all.splice(to, 0, rule); } }, stopIfTrue: { set: (rule, stop) => { rule.stop = stop; } } },
      nav: { custom: ["CustomConditionalFormat", (rule) => (rule.type === "Custom" ? rule : fail("InvalidOperation", "no rule of an own formula"))], colorScale: ["ColorScaleConditionalFormat", same] },
      does: { delete: (rule) => { const all = rules(rule); all.splice(all.indexOf(rule), 1); } },
    },
    ColorScaleConditionalFormat: { props: { criteria: { set: (rule, criteria) => { rule.criteria = criteria; } } } },
    CustomConditionalFormat: { nav: { rule: ["ConditionalFormatRule", same], format: ["ConditionalRangeFormat", same] } },
    ConditionalFormatRule: { props: { formula: { get: (rule) => rule.formula, set: (rule, text) => { rule.formula = formula(text, 255); } } } },
    ConditionalRangeFormat: { nav: { fill: ["ConditionalRangeFill", same], font: ["ConditionalRangeFont", same] } },
    ConditionalRangeFill: { props: { color: { set: (rule, color) => { rule.fill = color; } } } },
    ConditionalRangeFont: { props: { color: { set: (rule, color) => { rule.color = color; } }, bold: { set: (rule, bold) => { rule.bold = bold; } }, italic: { set: (rule, italic) => { rule.italic = italic; } } } },
    ChartCollection: {
      ...list("Chart", (s) => s.charts),
      gives: { getItemAt: ["Chart", (s, at) => s.charts[at] ?? fail("ItemNotFound", `chart ${at}`)], add: ["Chart", (s, chartType, source, by) => {
        const chart = { chartType, by, source: addressOf(source), name: `Chart ${s.charts.length + 1}` };
        shows(chart, "Values", source);
        s.charts.push(chart);
        return chart;
      }] },
    },
    Chart: {
      props: plain("name", "chartType", "left", "top", "width", "height", "style"),
      nav: { title: ["ChartTitle", (c) => (c.title ??= {})], legend: ["ChartTitle", (c) => (c.legend ??= {})], axes: ["ChartAxes", same], series: ["ChartSeriesCollection", same] },
      does: { setPosition: (c, cell) => { c.at = typeof cell === "string" ? cell : addressOf(cell); }, delete: (c) => { for (const s of BOOK.sheets) s.charts = s.charts.filter((other) => other !== c); } },
    },
    ChartTitle: { props: plain("text", "visible", "position") },
    ChartAxes: { nav: { categoryAxis: ["ChartAxis", (c) => (c.categories ??= { visible: true })], valueAxis: ["ChartAxis", (c) => (c.values ??= { visible: true })] } },
    ChartAxis: { props: plain("visible", "majorUnit", "minimum", "maximum", "numberFormat"), nav: { title: ["ChartTitle", (axis) => (axis.title ??= {})] } },
    ChartSeriesCollection: { ...list("ChartSeries", (c) => [c]), gives: { getItemAt: ["ChartSeries", (c, at) => (at === 0 ? c : fail("ItemNotFound", `series ${at}`))] } },
    ChartSeries: {
      props: { name: { get: (c) => c.of ?? "", set: (c, name) => { c.of = name; } }, hasDataLabels: { set: (c, to) => { c.labels = to; } } }, nav: { format: ["ChartSeriesFormat", same] },
      does: { setXAxisValues: (c, a) => shows(c, "Categories", a), setValues: (c, a) => shows(c, "Values", a) },
      asks: { getDimensionDataSourceString: (c, dimension) => c.shown?.find((each) => each.dimension === dimension)?.formula ?? "" },
    },
    ChartSeriesFormat: { nav: { fill: ["ChartFill", same] } },
    ChartFill: { does: { setSolidColor: (c, color) => { c.color = color; } } },
  };
  const shows = (chart, dimension, a) => { // what a series shows follows its sheet, as a formula does
    chart.shown = [...(chart.shown ?? []).filter((each) => each.dimension !== dimension), { dimension, formula: `'${a.sheet.name}'!${addressOf(a)}` }];
  };
  const rules = (rule) => BOOK.sheets.find((sheet) => sheet.rules.includes(rule))?.rules ?? fail("ItemNotFound", "the rule is gone");

  // --- proxies: they note what is asked for, and a sync carries it out

  let queue = [];
  const TARGET = Symbol("target");
  const bare = (value) => value?.[TARGET]?.() ?? (value && typeof value === "object" && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).map(([k, v]) => [k, v?.[TARGET]?.() ?? v])) : value);

  function proxy(kind, resolve, { nullable = false } = {}) {
    const { props = {}, nav = {}, gives = {}, does = {}, asks = {}, items, kind: itemKind } = KINDS[kind] ?? fail("NotImplemented", kind);
    const loaded = {}, walked = {};
    let target;
    const later = (work) => queue.push(work);
    later(() => { target = resolve(); if (nullable) loaded.isNullObject = target === null; });
    const there = () => (target === null ? fail("InvalidObjectPath", `${kind} is not there`) : target?.sheet && !BOOK.sheets.includes(target.sheet) ? fail("InvalidObjectPath", `${kind} of a deleted sheet`) : target);
    const known = (name) => { SEEN.used[`${kind}.${name}`] = true; if (HOST.refuses.includes(`${kind}.${name}`)) fail("GeneralException", `${kind}.${name}`); };
    function load(path) {
      const [head, ...rest] = path.split("/");
      if (items && head !== "items" && !(head in props)) return load(`items/${path}`);
      if (items && head === "items") {
        const now = items(there());
        if (loaded.items?.length !== now.length || loaded.items.some((one, i) => one[TARGET]() !== now[i])) loaded.items = now.map((one) => ready(itemKind, one));
        return loaded.items.forEach((one) => one.__load(rest.length ? rest.join("/") : "*"));
      }
      if (head === "*") return Object.keys(props).filter((name) => props[name].get).forEach((name) => { loaded[name] = props[name].get(there()); });
      if (head in nav) return (walked[head] ??= ready(nav[head][0], nav[head][1](there()))).__load(rest.length ? rest.join("/") : "*");
      if (head === "isNullObject" && nullable) return undefined;
      if (!props[head]?.get) fail("InvalidArgument", `${kind} has no ${head} to load`);
      loaded[head] = props[head].get(there());
    }
    const self = new Proxy({}, {
      get(_, name) {
        if (name === TARGET) return () => there();
        if (typeof name === "symbol" || name === "then" || name === "toJSON") return undefined;
        if (name === "__load") return (path) => { if (target !== null) load(path); };
        if (name === "load") return (paths = "*") => {
          const asked = (Array.isArray(paths) ? paths : String(paths).split(",")).map((path) => path.trim());
          later(() => { if (target !== null) asked.forEach(load); });
          return self;
        };
        if (name === "isNullObject" && !nullable) return false;
        if (name in asks) return (...given) => { known(name); const told = {}; later(() => { told.value = asks[name](there(), ...given.map(bare)); }); return told; };
        if (name in does) return (...given) => { known(name); later(() => does[name](there(), ...given.map(bare))); };
        if (name in gives) return (...given) => { known(name); return proxy(gives[name][0], () => gives[name][1](there(), ...given.map(bare)), { nullable: name.endsWith("OrNullObject") }); };
        if (name in nav) { known(name); return (walked[name] ??= proxy(nav[name][0], () => nav[name][1](there()))); }
        if (name in props || (items && name === "items") || (nullable && name === "isNullObject")) {
          if (!(name in loaded)) fail("PropertyNotLoaded", `${kind}.${name}`);
          return loaded[name];
        }
        return fail("NotImplemented", `${kind}.${name} is not known here`);
      },
      set(_, name, value) {
        if (!props[name]?.set) fail("NotImplemented", `${kind}.${String(name)} cannot be set here`);
        known(name);
        later(() => props[name].set(there(), bare(value)));
        loaded[name] = value;
        return true;
      },
    });
    return self;
  }
  function ready(kind, target) { // one whose target is known now: an item that was loaded
    const waiting = queue;
    queue = [];
    const made = proxy(kind, () => target);
    queue.forEach((work) => work());
    queue = waiting;
    return made;
  }

  async function sync() {
    SEEN.syncs += 1;
    try {
      if (SEEN.syncs === HOST.stops) fail("GeneralException", `round trip ${HOST.stops}`);
      while (queue.length) await queue.shift()();
    } finally {
      queue = []; // after an error nothing of the rest happens
    }
  }
  class RequestContext {
    constructor() {
      this.workbook = proxy("Workbook", () => BOOK);
      this.application = { cultureInfo: { load() {}, name: "id-ID", datetimeFormat: { load() {}, shortDatePattern: "dd/MM/yyyy" } } };
      this.sync = sync;
    }
  }
  window.Excel = {
    RequestContext,
    async run(work) { const result = await work(new RequestContext()); await sync(); return result; },
    async createWorkbook(file) { SEEN.opened.push(JSON.parse(await window.readFile(file))); },
    ClearApplyTo: { all: "All", formats: "Formats", contents: "Contents" }, ShapeType: { image: "Image" },
    InsertShiftDirection: { down: "Down", right: "Right" }, DeleteShiftDirection: { up: "Up", left: "Left" },
    ChartType: new Proxy({}, { get: (_, name) => name }), ChartSeriesBy: { auto: "Auto", rows: "Rows", columns: "Columns" },
  };
  const actions = {};
  window.Office = {
    onReady: async (then) => { then?.({ host: "Excel", platform: "PC" }); return { host: "Excel", platform: "PC" }; },
    actions: { associate: (name, work) => { actions[name] = work; } },
    AsyncResultStatus: { Succeeded: "succeeded", Failed: "failed" }, EventType: { DialogMessageReceived: "message", DialogEventReceived: "event" },
    context: {
      platform: "PC",
      requirements: { isSetSupported: (name, version) => name === "ExcelApi" && Number(String(version).split(".")[1]) <= HOST.api },
      ui: {
        displayDialogAsync(address, options, done) {
          if (address.length > 8000) fail("InvalidArgument", "an address of a dialog that is too long");
          SEEN.dialog = address;
          SEEN.messages.push(Object.fromEntries(new URL(address).searchParams));
          done({ status: "succeeded", value: { addEventHandler() {}, close() {} } });
        },
        openBrowserWindow: (address) => SEEN.opened.push(address),
      },
    },
  };
  window.CustomFunctions = { associate() {} };
  const typed = (sheet) => Object.fromEntries(Object.entries(sheet.cells).map(([place, cell]) => [place, cell.f || cell.v]).filter(([, value]) => value !== ""));
  window.TYPED = () => Object.fromEntries(BOOK.sheets.map((sheet) => [sheet.name, typed(sheet)]));
  window.NAMES = () => Object.keys(actions);
  window.PRESS = async (name) => {
    Object.assign(SEEN, { syncs: 0, messages: [] });
    const begun = performance.now();
    await new Promise((completed, broken) => Promise.resolve(actions[name]({ completed })).catch(broken));
    return { seconds: (performance.now() - begun) / 1000, syncs: SEEN.syncs, messages: SEEN.messages, news: document.getElementById("news").textContent };
  };
})();
