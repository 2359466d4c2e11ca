// The buttons of the web: each reads the workbook, has its script run, and applies what that answers.
// The reading and the applying are xlwings' own; here is what stands around a press, as `frame.py` is on the desktop.

import { draw } from "./sheets.js";

const config = JSON.parse(document.getElementById("config").textContent);
const buttons = [...document.querySelectorAll("button")];
const WHERE = `server ${location.host}`;
const UNCHANGED = "Buku kerja Anda tidak diubah.";
const NOT_LOADED = `RB Excel tidak dapat dimuat dari ${location.host}. Periksa jaringan, lalu tutup dan buka lagi Excel.`;
const WORKING = " sedang dikerjakan ...";
const TOO_LONG = 1500; // letters of a message: some hosts take no longer address of a dialog
let working = false;
let sentences, remarks; // of what is protected, and what is to be said besides of this press

class Refused extends Error {} // its message is for who pressed

async function press(name, label) {
  if (working) return; // the first one is still at it
  working = true;
  buttons.forEach((each) => { each.disabled = true; });
  say(label + WORKING);
  try {
    await Office.onReady();
    const functions = Object.keys(NEEDS).filter((each) => Office.context.requirements.isSetSupported("ExcelApi", NEEDS[each]));
    await Excel.run((context) => worked(context, name, functions));
    if (document.getElementById("news").textContent.endsWith(WORKING)) say("Selesai.");
  } catch (error) {
    for (let each = error; each; each = each.cause) console.error(each); // for IT
    tell(sentence(error), `RB Excel - ${label}`, "critical");
  } finally {
    working = false;
    buttons.forEach((each) => { each.disabled = false; });
  }
}

// `mixed` are cells whose letters look different, as they are told to the script.
async function worked(context, name, functions, mixed = {}) {
  const auth = await globalThis.getAuth();
  const headers = { "Auth-Provider": auth.provider };
  const book = await xlwings.getBookData({ auth: auth.token, headers }, context);
  book.args = [functions.join(","), pressedAt()];
  book.book.formulas = await formulaCells(context);
  book.book.mixed = mixed;
  const answer = await (config.onWasm ? answerHere(name, book) : answerOfServer(name, book, headers));
  const found = await mixedCells(context, answer.looks ?? {});
  if (Object.keys(found).some((sheet) => found[sheet].length > (mixed[sheet]?.length ?? 0))) return worked(context, name, functions, found);
  [sentences, remarks] = [answer.locked, []];
  try {
    await xlwings.runActions(answer, context);
  } catch (error) {
    const why = error.cause instanceof Refused ? [] : await locks(context, answer.locked);
    throw new Refused([stepOf(error, answer), ...why].join("\n"), { cause: error });
  }
}

// Those of some cells (rows and columns from 1, by the names of their sheets) of whose letters some look different: a
// text typed over would lose that. Of such a cell Excel answers null for "partly".
async function mixedCells(context, asked) {
  const fonts = Object.entries(asked).flatMap(([name, places]) => places.map(([row, column]) => {
    const { font } = context.workbook.worksheets.getItem(name).getCell(row - 1, column - 1).format;
    return { name, place: [row, column], font: font.load("name,size,bold,italic,color") };
  }));
  if (fonts.length) await context.sync();
  const mixed = fonts.filter(({ font }) => [font.name, font.size, font.bold, font.italic, font.color].includes(null));
  return Object.fromEntries(Object.keys(asked).map((name) => [name, mixed.filter((each) => each.name === name).map((each) => each.place)]));
}

// By the name of each sheet, row and column from 1 of the cells with formulas: xlwings tells what cells show only.
async function formulaCells(context) {
  const sheets = context.workbook.worksheets.load("items/name");
  await context.sync();
  const used = sheets.items.map((sheet) => sheet.getUsedRangeOrNullObject(true).load("formulas,values,rowIndex,columnIndex"));
  await context.sync();
  const cells = (range) => formulasOf(range).map(({ row, column }) => [range.rowIndex + row + 1, range.columnIndex + column + 1]);
  return Object.fromEntries(sheets.items.map(({ name }, at) => [name, cells(used[at])]));
}

// The formulas of a range whose formulas and values are loaded, each with its row and column there from 0. Excel tells a
// text that begins with = as it tells a formula, but such a text is its own value.
function formulasOf(range) {
  if (range.isNullObject) return [];
  return range.formulas.flatMap((line, row) => line.flatMap((formula, column) =>
    typeof formula === "string" && formula.startsWith("=") && formula !== range.values[row][column] ? [{ row, column, formula }] : []));
}

// The time here, as ISO 8601 without a zone: a server may stand in another one.
function pressedAt() {
  const now = new Date();
  return new Date(now - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
}

// What to say of an action that Excel refused: its own sentence, or that of the step it belongs to.
function stepOf(error, answer) {
  if (error.cause instanceof Refused) return error.cause.message;
  const step = (answer.steps ?? []).filter(([before]) => before <= (error.actionIndex ?? Infinity)).at(-1);
  return step ? step[1] : `Excel menolak perubahannya. ${UNCHANGED} Periksa apakah lembarnya diproteksi, lalu ulangi.`;
}

// What is protected: the sheets of the workbook as such, and the names of those whose cells are.
async function locked(context) {
  const book = context.workbook.protection.load("protected");
  const sheets = context.workbook.worksheets.load("items/name,items/protection/protected");
  await context.sync();
  return { book: book.protected, sheets: sheets.items.filter((sheet) => sheet.protection.protected).map((sheet) => sheet.name) };
}

// The usual reason for which Excel refuses: a sentence for all that is protected.
async function locks(context, told) {
  if (!told || !Office.context.requirements.isSetSupported("ExcelApi", "1.7")) return [];
  try {
    const { book, sheets } = await locked(context);
    return [...(book ? [told.structure] : []), ...sheets.map((name) => told.sheet.replace("{}", name))];
  } catch {
    return []; // it cannot be asked any more
  }
}

async function answerOfServer(name, book, headers) {
  const url = new URL(`xlwings/custom-scripts-call/${name}`, location.href).href;
  try {
    return (await xwRequest.post(url, book, { headers, timeout: config.requestTimeout * 1000 })).data;
  } catch (error) {
    const status = error.response?.status;
    if (!status) throw new Refused(`RB Excel di ${WHERE} tidak menjawab. ${UNCHANGED} Periksa jaringan, lalu ulangi.`);
    if (status === 401 || status === 403)
      throw new Refused(`Anda tidak terdaftar sebagai pemakai RB Excel di ${WHERE}. Hubungi petugas TI.`);
    if (status === 413) throw new Refused(`Buku kerja ini terlalu besar untuk ${WHERE}. Hapus lembar yang tidak perlu, lalu ulangi.`);
    throw new Refused(
      `Maaf, RB Excel di ${WHERE} mengalami gangguan (${status}). ${UNCHANGED} Sampaikan kepada petugas TI: ${name}, ${new Date().toLocaleString("id-ID")}.`,
    );
  }
}

async function answerHere(name, book) {
  try {
    await xlwings.pyodideReadyPromise;
  } catch (cause) {
    throw new Refused(`${NOT_LOADED} ${UNCHANGED}`, { cause });
  }
  try {
    return await globalThis.wasmCustomScriptsCall(book, name);
  } catch (cause) {
    throw new Refused(`Maaf, RB Excel mengalami gangguan. ${UNCHANGED} Sampaikan kepada petugas TI: ${name}, ${cause}`, { cause });
  }
}

function sentence(error) {
  if (error instanceof Refused) return error.message;
  if (error.code === "InvalidOperationInCellEditMode")
    return "Excel sedang sibuk. Akhiri dulu pengetikan di sel (Enter), lalu ulangi.";
  return `Buku kerja ini tidak dapat dibaca dari Excel (${error.code ?? error.message}). ${UNCHANGED} Tutup dan buka lagi Excel, lalu ulangi.`;
}

function say(text, mode = "info") {
  const news = document.getElementById("news");
  news.textContent = text;
  news.className = mode === "critical" ? "wrong" : "";
}

let dialog;
function tell(prompt, title, mode) {
  say(prompt, mode);
  dialog?.close(); // Excel opens no second one
  dialog = undefined;
  const page = new URL("static/alert.html", location.href);
  const short = prompt.length > TOO_LONG ? `${prompt.slice(0, TOO_LONG)} ...` : prompt;
  page.search = new URLSearchParams({ title, prompt: short });
  Office.context.ui.displayDialogAsync(page.href, { height: 36, width: 30, displayInIframe: true }, (opened) => {
    if (opened.status === Office.AsyncResultStatus.Failed) return; // the pane has it all the same
    dialog = opened.value;
    dialog.addEventHandler(Office.EventType.DialogMessageReceived, () => { dialog?.close(); dialog = undefined; });
    dialog.addEventHandler(Office.EventType.DialogEventReceived, () => { dialog = undefined; }); // closed by its cross
  });
}

// What Python asks for by its name, besides xlwings' own actions: `page.py` says what each is to do.
const NEEDS = { rbWriteBook: "1.9", rbUnmark: "1.7", rbWriteCells: "1.9", rbShowRows: "1.9", rbOpenBook: "1.8" }; // the ExcelApi that each needs
const calls = {
  async rbWriteBook(context, asked) {
    const { worksheets } = context.workbook;
    const closed = await locked(context);
    if (closed.book && (asked.file || asked.drops.length)) throw new Refused(sentences.structure);
    await unmark(context, asked.unmark, closed.sheets);
    if (asked.file) await insert(context, asked.file, asked.sheets, closed.sheets);
    const texts = asked.formulas.map(([sheet, address]) => worksheets.getItem(sheet).getRange(address).load("values"));
    await context.sync();
    for (const each of texts) each.formulasR1C1 = each.values;
    const unmarked = new Set(asked.marks.map((mark) => mark.sheet).filter((name) => closed.sheets.includes(name)));
    if (unmarked.size) remarks.push(asked.unmarked.replace("{}", [...unmarked].map((name) => `"${name}"`).join(", ")));
    for (const mark of asked.marks.filter((each) => !unmarked.has(each.sheet))) {
      const rule = worksheets.getItem(mark.sheet).getRange(mark.address).conditionalFormats.add("Custom");
      rule.priority = 0;
      rule.custom.rule.formula = mark.formula;
      rule.custom.format.fill.color = mark.fill;
      if (mark.color) rule.custom.format.font.color = mark.color;
      if (mark.bold) rule.custom.format.font.bold = true;
    }
    if (asked.active) worksheets.getItem(asked.active).activate();
    await context.sync();
    const drops = asked.drops.map((name) => worksheets.getItemOrNullObject(name).load("name"));
    await context.sync();
    for (const each of drops.filter((sheet) => !sheet.isNullObject)) {
      each.visibility = "Visible"; // Excel deletes no very hidden one
      each.delete();
    }
    for (const name of asked.hidden) worksheets.getItem(name).visibility = "VeryHidden";
    await context.sync();
  },

  async rbUnmark(context, form) {
    await unmark(context, form, (await locked(context)).sheets);
    await context.sync();
  },

  async rbWriteCells(context, blocks) {
    const { sheets } = await locked(context);
    const closed = blocks.map(([sheet]) => sheet).find((name) => sheets.includes(name));
    if (closed) throw new Refused(sentences.sheet.replace("{}", closed));
    await showRows(context, [...new Set(blocks.map(([sheet]) => sheet))]);
    for (const [sheet, address, values] of blocks) context.workbook.worksheets.getItem(sheet).getRange(address).values = values;
    await context.sync();
  },

  async rbShowRows(context, names) {
    await showRows(context, names);
  },

  async rbOpenBook(context, file) {
    await Excel.createWorkbook(file);
  },

  async alert(context, action) { // in the place of xlwings' own, which is English
    const [prompt, title, , mode] = action.args;
    tell([prompt, ...remarks].join(" "), title, mode);
  },
};
Object.values(calls).forEach((each) => xlwings.registerCallback(each));

// Takes away the rules of colour with a formula of a form, a regular expression, but on the sheets that are closed.
async function unmark(context, form, closed) {
  if (!form) return;
  const mark = new RegExp(form, "iu");
  const rules = await ownRules(context, closed);
  rules.filter((each) => mark.test(each.custom.rule.formula)).forEach((each) => each.delete());
}

// The rules of colour with a formula, loaded, but those of the sheets of some names.
async function ownRules(context, but) {
  const sheets = context.workbook.worksheets.load("items/name");
  await context.sync();
  const lists = sheets.items.filter((sheet) => !but.includes(sheet.name)).map((sheet) => sheet.getRange().conditionalFormats.load("items/type"));
  await context.sync();
  const rules = lists.flatMap((list) => list.items).filter((each) => each.type === "Custom");
  rules.forEach((each) => each.custom.rule.load("formula"));
  await context.sync();
  return rules;
}

// Shows the rows that filters hide: Excel deletes and writes blocks of rows as if those were not there.
async function showRows(context, names) {
  const sheets = names.map((name) => context.workbook.worksheets.getItem(name));
  const filters = sheets.map((sheet) => sheet.autoFilter.load("isDataFiltered"));
  const tables = sheets.map((sheet) => sheet.tables.load("items/name"));
  await context.sync();
  filters.filter((each) => each.isDataFiltered).forEach((each) => each.clearCriteria());
  tables.flatMap((list) => list.items).forEach((each) => each.clearFilters());
  await context.sync();
}

// Puts the sheets of a file behind the last visible one, or where one of the same name is. That one gets another name
// meanwhile: formulas elsewhere that point to it are typed again afterwards, and so point to the new one.
async function insert(context, file, names, closed) {
  const { worksheets } = context.workbook;
  const all = worksheets.load("items/name,items/visibility");
  await context.sync();
  const lower = new Map(names.map((name) => [name.toLowerCase(), name]));
  const old = all.items.filter((sheet) => lower.has(sheet.name.toLowerCase()));
  const others = all.items.filter((sheet) => !old.includes(sheet));
  const typeAgain = old.length ? await pointingTo(context, old, others, closed) : [];
  const showAgain = old.length ? await chartsShowing(context, old, others, closed) : [];
  const last = all.items.filter((sheet) => sheet.visibility === "Visible").at(-1);
  const order = all.items.map((sheet) => lower.get(sheet.name.toLowerCase()) ?? sheet.name);
  order.splice(all.items.indexOf(last) + 1, 0, ...names.filter((name) => !order.includes(name)));
  let meanwhile = "rb~";
  while (all.items.some((sheet) => sheet.name.startsWith(meanwhile))) meanwhile += "~"; // what a press left that was refused
  const away = old.map((sheet, at) => ({ name: sheet.name, visibility: sheet.visibility, meanwhile: `${meanwhile}${at}` }));
  old.forEach((sheet, at) => { sheet.name = away[at].meanwhile; });
  await context.sync(); // what has one of the names from here on is new
  const again = [...typeAgain, ...showAgain];
  try {
    if (!(await inserted(context, file, names, last))) await draw(context, file, names);
    again.forEach((each) => each());
    for (const sheet of old) {
      sheet.visibility = "Visible";
      sheet.delete();
    }
    await context.sync();
  } catch (cause) {
    await takenBack(context, names, away, again);
    throw cause;
  }
  for (const [at, name] of order.entries()) if (lower.has(name.toLowerCase())) worksheets.getItem(name).position = at;
  await context.sync();
}

// Deletes new sheets, gives those that are away their names back, and has typed again what points to them. Where one of
// these is deleted already, the new ones are whole and stay.
async function takenBack(context, names, away, again) {
  const there = (some) => some.map((name) => context.workbook.worksheets.getItemOrNullObject(name).load("name"));
  const [begun, old] = [there(names), there(away.map((each) => each.meanwhile))];
  await context.sync();
  if (old.some((sheet) => sheet.isNullObject)) return;
  begun.filter((sheet) => !sheet.isNullObject).forEach((sheet) => sheet.delete());
  old.forEach((sheet, at) => Object.assign(sheet, { name: away[at].name, visibility: away[at].visibility }));
  await context.sync();
  again.forEach((each) => each());
  await context.sync();
}

// Lets Excel insert the sheets; false, and nothing is changed, where it does not.
async function inserted(context, file, names, last) {
  if (!Office.context.requirements.isSetSupported("ExcelApi", "1.13")) return false;
  try {
    context.workbook.insertWorksheetsFromBase64(file, { sheetNamesToInsert: names, positionType: "After", relativeTo: last });
    await context.sync();
    return true;
  } catch (error) {
    console.warn(error);
    return false;
  }
}

// What is typed elsewhere and names one of some sheets, as functions that type it again: formulas in cells, in rules of
// colour on sheets that are not closed, and names.
async function pointingTo(context, others, sheets, closed) {
  const named = naming(others.map((sheet) => sheet.name));
  const used = sheets.map((sheet) => sheet.getUsedRangeOrNullObject(true).load("formulas,values"));
  const given = context.workbook.names.load("items/formula,items/visible");
  await context.sync();
  const cells = used.flatMap((range, at) => {
    const found = formulasOf(range).filter(({ formula }) => named.test(formula));
    if (found.length && closed.includes(sheets[at].name)) throw new Refused(sentences.sheet.replace("{}", sheets[at].name));
    return found.map(({ row, column, formula }) => () => { range.getCell(row, column).formulas = [[formula]]; });
  });
  const names = given.items.filter((each) => each.visible && named.test(each.formula));
  const rules = (await ownRules(context, [...closed, ...others.map((sheet) => sheet.name)])).map((each) => each.custom.rule);
  const again = [...names, ...rules.filter((each) => named.test(each.formula))].map((each) => [each, each.formula]);
  return [...cells, ...again.map(([each, formula]) => () => { each.formula = formula; })];
}

// The charts on other sheets that show cells of some, as functions that let them show the new ones. Where Excel cannot
// tell what a chart shows, or lets nobody change it, that is said.
async function chartsShowing(context, others, sheets, closed) {
  const named = naming(others.map((sheet) => sheet.name)), again = [], unknown = new Set();
  const lists = sheets.map((sheet) => sheet.charts.load("items/chartType"));
  await context.sync();
  const tells = Office.context.requirements.isSetSupported("ExcelApi", "1.15");
  for (const [at, list] of lists.entries()) for (const chart of list.items) {
    try {
      if (!tells) throw new Error("what a chart shows is not told here");
      const found = (await shownBy(context, chart)).filter(({ source }) => named.test(source));
      if (found.length && closed.includes(sheets[at].name)) throw new Error("a sheet that is protected");
      again.push(...found.map(({ series, set, source }) => {
        const [, quoted, plain, address] = /^=?(?:'((?:[^']|'')+)'|([^'!,(]+))!([$\w:]+)$/.exec(source);
        const name = quoted?.replaceAll("''", "'") ?? plain;
        return () => series[set](context.workbook.worksheets.getItem(name).getRange(address.replaceAll("$", "")));
      }));
    } catch (error) {
      console.warn(error);
      unknown.add(sheets[at].name);
    }
  }
  if (unknown.size) remarks.push(sentences.charts.replace("{}", [...unknown].map((name) => `"${name}"`).join(", ")));
  return again;
}

// What the series of a chart show: where from, and what sets it.
async function shownBy(context, chart) {
  const all = chart.series.load("items/name");
  await context.sync();
  const [values, names] = /^(XYScatter|Bubble)/.test(chart.chartType) ? ["YValues", "XValues"] : ["Values", "Categories"];
  const told = all.items.flatMap((series) => [[values, "setValues"], [names, "setXAxisValues"]].map(([dimension, set]) => (
    { series, set, source: series.getDimensionDataSourceString(dimension) })));
  await context.sync();
  return told.map((each) => ({ ...each, source: each.source.value }));
}

function naming(names) {
  const any = names.map((name) => name.replaceAll("'", "''").replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|");
  return new RegExp(`(^|[^\\w.'])(${any})!|'(${any})'!`, "iu");
}

for (const button of document.querySelectorAll("[data-name]")) {
  const { name, open } = button.dataset;
  const label = button.querySelector("span").firstChild.textContent;
  const act = open ? () => Office.context.ui.openBrowserWindow(new URL(open, location.href).href) : () => press(name, label);
  button.addEventListener("click", act);
  Office.actions.associate(name, async (event) => {
    await act();
    event.completed();
  });
}

if (config.onWasm) {
  const { textContent } = document.getElementById("news");
  say("RB Excel sedang dimuat, sekitar 10 detik ...");
  xlwings.pyodideReadyPromise.then(() => working || say(textContent), () => say(NOT_LOADED, "critical"));
}
