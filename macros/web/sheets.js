// Draws the sheets of a file into a workbook, for Excels that insert none: by blocks, so that a sheet takes a few round
// trips to Excel however long it is.

import { sheetsOf } from "./xlsx.js";

const CELLS = 10_000; // that are written before Excel is asked to carry it out: a request takes no more than 5 MB
const LONGEST = 8_000; // letters of an address of many areas, of which Excel takes 8,192
const EDGES = ["EdgeLeft", "EdgeTop", "EdgeBottom", "EdgeRight"];

const letters = (n) => (n < 0 ? "" : letters(Math.floor(n / 26) - 1) + String.fromCharCode(65 + (n % 26)));
const cellAt = (row, column) => `${letters(column)}${row + 1}`;

export async function draw(context, file, names) {
  const drawn = (await sheetsOf(file)).filter((each) => names.includes(each.name));
  const sheets = drawn.map((each) => context.workbook.worksheets.add(each.name)); // first: formulas name sheets that come later
  await context.sync();
  for (const [at, each] of drawn.entries()) {
    formatted(sheets[at], each);
    await written(context, sheets[at], each.cells);
    ruled(sheets[at], each);
    await context.sync();
  }
  for (const [at, each] of drawn.entries()) each.charts.forEach((chart) => charted(context, sheets[at], chart));
  await context.sync();
  await printed(context, sheets, drawn);
}

// The contents as one rectangle, some rows at a time.
async function written(context, sheet, cells) {
  const filled = cells.filter((each) => each.formula || each.value !== "");
  if (!filled.length) return;
  const width = Math.max(...filled.map((each) => each.column)) + 1, rows = new Map();
  for (const each of filled) {
    if (!rows.has(each.row)) rows.set(each.row, Array(width).fill(""));
    rows.get(each.row)[each.column] = each.formula ?? entry(each);
  }
  const height = Math.max(...rows.keys()) + 1, step = Math.max(1, Math.floor(CELLS / width));
  for (let top = 0; top < height; top += step) {
    const lines = Array.from({ length: Math.min(step, height - top) }, (_, at) => rows.get(top + at) ?? Array(width).fill(""));
    sheet.getRange(`${cellAt(top, 0)}:${cellAt(top + lines.length - 1, width - 1)}`).values = lines;
    await context.sync();
  }
}

// A text is typed with an apostrophe, which is not shown: else Excel takes some for a formula, a number or a day.
const entry = ({ value, look }) => (typeof value === "string" && look.format !== "@" ? `'${value}` : value);

function formatted(sheet, drawn) {
  const say = {
    name: (areas, to) => { areas.format.font.name = to; }, size: (areas, to) => { areas.format.font.size = to; },
    bold: (areas, to) => { areas.format.font.bold = to; }, italic: (areas, to) => { areas.format.font.italic = to; },
    color: (areas, to) => { areas.format.font.color = to; }, fill: (areas, to) => { areas.format.fill.color = to; },
    horizontal: (areas, to) => { areas.format.horizontalAlignment = to; }, vertical: (areas, to) => { areas.format.verticalAlignment = to; },
    wrap: (areas, to) => { areas.format.wrapText = to; }, indent: (areas, to) => { areas.format.indentLevel = to; },
  };
  for (const { key, value, areas } of alike(drawn.cells)) {
    if (key === "format") areas.forEach((area) => { sheet.getRange(addressOf(area)).numberFormat = [[value]]; });
    else if (key === "border") framed(sheet, areas, value);
    else addresses(areas).forEach((address) => say[key](sheet.getRanges(address), value));
  }
  const whole = ({ first, last }) => sheet.getRange(`${letters(first)}:${letters(last)}`);
  drawn.widths.forEach((each) => { whole(each).format.columnWidth = each.size; });
  drawn.hidden.forEach((each) => { whole(each).columnHidden = true; });
  runs(drawn.heights).forEach(({ at, till, size }) => { sheet.getRange(`${at + 1}:${till + 1}`).format.rowHeight = size; });
}

// A thin line around every cell. Excel refuses an inside border where there is no inside: areas of one shape go together.
function framed(sheet, areas, color) {
  for (const [wide, high] of [[false, false], [false, true], [true, false], [true, true]]) {
    const some = areas.filter((each) => each.right > each.left === wide && each.bottom > each.top === high);
    const sides = [...EDGES, ...(wide ? ["InsideVertical"] : []), ...(high ? ["InsideHorizontal"] : [])];
    for (const address of addresses(some)) for (const side of sides) {
      const line = sheet.getRanges(address).format.borders.getItem(side);
      line.style = "Continuous";
      line.weight = "Thin";
      line.color = color;
    }
  }
}

// What is said of the looks of cells, once for all that are alike in it, as areas.
function alike(cells) {
  const found = new Map();
  for (const { row, column, look } of cells) for (const [key, value] of Object.entries(look)) {
    if (value === undefined) continue;
    const name = `${key} ${value}`;
    if (!found.has(name)) found.set(name, { key, value, runs: [] });
    const known = found.get(name).runs, last = known.at(-1);
    if (last?.top === row && last.right === column - 1) last.right = column;
    else known.push({ top: row, bottom: row, left: column, right: column });
  }
  return [...found.values()].map(({ key, value, runs: lines }) => ({ key, value, areas: joined(lines) }));
}

function joined(lines) { // those of equal columns in rows that follow each other
  const open = new Map(), areas = [];
  for (const line of lines) {
    const columns = `${line.left} ${line.right}`, above = open.get(columns);
    if (above?.bottom === line.top - 1) above.bottom = line.top;
    else {
      open.set(columns, line);
      areas.push(line);
    }
  }
  return areas;
}

function runs(heights) { // rows of one height that follow each other
  return heights.reduce((found, { at, size }) => {
    const last = found.at(-1);
    if (last?.till === at - 1 && last.size === size) last.till = at;
    else found.push({ at, till: at, size });
    return found;
  }, []);
}

const addressOf = ({ top, left, bottom, right }) => `${cellAt(top, left)}:${cellAt(bottom, right)}`;

function addresses(areas) { // many areas in one address, as many as fit into it
  const found = [];
  for (const address of areas.map(addressOf)) {
    if (found.length && found.at(-1).length + address.length < LONGEST) found[found.length - 1] += `,${address}`;
    else found.push(address);
  }
  return found;
}

function ruled(sheet, drawn) {
  drawn.merges.forEach((address) => sheet.getRange(address).merge());
  for (const choice of drawn.choices) {
    const rule = sheet.getRange(choice.address).dataValidation;
    rule.rule = { list: { inCellDropDown: true, source: choice.source } };
    rule.errorAlert = { showAlert: choice.strict, style: "Stop", title: "", message: "" };
    rule.prompt = { showPrompt: choice.prompt !== "", title: "", message: choice.prompt };
  }
  for (const each of [...drawn.conditions].sort((one, other) => other.priority - one.priority)) conditioned(sheet, each);
  if (drawn.freeze) {
    const { rows, columns } = drawn.freeze;
    sheet.freezePanes.freezeAt(sheet.getRange(columns && rows ? `A1:${cellAt(rows - 1, columns - 1)}` : rows ? `1:${rows}` : `A:${letters(columns - 1)}`));
  }
  sheet.showGridlines = drawn.gridlines;
  if (drawn.tab) sheet.tabColor = drawn.tab;
}

function conditioned(sheet, { address, type, formula, mark, colors }) {
  if (type !== "colorScale" && type !== "expression") return; // bars in cells are left out, as in every workbook that is open
  const formats = sheet.getRange(address).conditionalFormats;
  if (type === "colorScale") {
    const [minimum, maximum] = [["LowestValue", colors[0]], ["HighestValue", colors.at(-1)]].map(([kind, color]) => ({ type: kind, color }));
    formats.add("ColorScale").colorScale.criteria = { minimum, maximum };
    return;
  }
  const rule = formats.add("Custom");
  rule.priority = 0;
  rule.custom.rule.formula = `=${formula}`;
  if (mark.fill) rule.custom.format.fill.color = mark.fill;
  if (mark.color) rule.custom.format.font.color = mark.color;
  if (mark.bold) rule.custom.format.font.bold = true;
}

function charted(context, sheet, chart) {
  const range = (reference) => {
    const [, name, address] = /^'?(.*?)'?!([^!]*)$/.exec(reference);
    return context.workbook.worksheets.getItem(name.replaceAll("''", "'")).getRange(address.replaceAll("$", ""));
  };
  const [, row, last] = /\$(\d+):\$[A-Z]+\$(\d+)$/.exec(chart.values) ?? [];
  const shown = sheet.charts.add("ColumnClustered", range(chart.values), row === last ? "Rows" : "Columns");
  shown.setPosition(cellAt(chart.from.row, chart.from.column), cellAt(chart.till.row, Math.max(chart.till.column - 1, chart.from.column)));
  if (chart.title) shown.title.text = chart.title;
  else shown.title.visible = false;
  shown.legend.visible = false;
  shown.axes.valueAxis.minimum = 0;
  if (chart.step) shown.axes.valueAxis.majorUnit = chart.step;
  shown.axes.valueAxis.visible = false;
  const series = shown.series.getItemAt(0);
  series.setXAxisValues(range(chart.categories));
  series.name = chart.name;
  series.hasDataLabels = true;
  series.format.fill.setSolidColor(chart.color);
}

// How the sheets print: the last of all, for an Excel that cannot set it has drawn them all the same.
async function printed(context, sheets, drawn) {
  for (const [at, { page }] of drawn.entries()) {
    if (!page) continue;
    const layout = sheets[at].pageLayout;
    layout.orientation = page.landscape ? "Landscape" : "Portrait";
    if (page.paper) layout.paperSize = page.paper;
    layout.zoom = { horizontalFitToPages: 1 };
    if (page.area) layout.setPrintArea(page.area);
    if (page.titles) layout.setPrintTitleRows(page.titles);
  }
  try {
    await context.sync();
  } catch (error) {
    console.warn(error);
  }
}
