// Reads an .xlsx of our own making into values, for Excels that insert no sheets out of a file: as XlsxWriter writes it,
// not any. Rows and columns count from 0. It knows no Excel.

const parsed = (text) => new DOMParser().parseFromString(text, "application/xml");
const all = (node, name) => [...node.getElementsByTagNameNS("*", name)];
const first = (node, name) => node.getElementsByTagNameNS("*", name)[0];
const inside = (node, name) => [...(first(node, name)?.children ?? [])];
const flag = (node, name, usual = false) => ({ 1: true, true: true, 0: false, false: false })[node.getAttribute(name)] ?? usual;
const number = (node, name) => (node?.hasAttribute(name) ? Number(node.getAttribute(name)) : undefined);
const color = (node) => node?.hasAttribute("rgb") ? `#${node.getAttribute("rgb").slice(2)}` : undefined;
const columnOf = (letters) => [...letters].reduce((n, each) => n * 26 + each.charCodeAt(0) - 64, 0) - 1;
const placed = (name) => name?.textContent.replace(/^.*!/, "").replaceAll("$", "");
const unescaped = (text) => text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code) => String.fromCharCode(parseInt(code, 16)));
const USUAL_FORMATS = { 0: undefined, 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 14: "m/d/yyyy", 49: "@" };

// The sheets of a file in base64: {name, cells: [{row, column, value, formula, look}], widths, heights, hidden, merges,
// choices, conditions, charts, freeze, gridlines, tab, page}.
export async function sheetsOf(file) {
  const parts = await unzipped(file);
  const text = (name) => new TextDecoder().decode(parts.get(name));
  const part = (name) => parsed(text(name));
  const strings = all(part("xl/sharedStrings.xml"), "si").map((each) => unescaped(all(each, "t").map((t) => t.textContent).join("")));
  const styles = stylesOf(part("xl/styles.xml"));
  const book = part("xl/workbook.xml");
  return all(book, "sheet").map((sheet, at) => {
    const named = (kind) => all(book, "definedName").find((each) => each.getAttribute("name") === `_xlnm.${kind}` && number(each, "localSheetId") === at);
    const charts = parts.has(`xl/worksheets/_rels/sheet${at + 1}.xml.rels`) ? chartsOf(part, `xl/worksheets/_rels/sheet${at + 1}.xml.rels`) : [];
    return { name: sheet.getAttribute("name"), ...sheetOf(part(`xl/worksheets/sheet${at + 1}.xml`), strings, styles, named), charts };
  });
}

async function unzipped(file) {
  const bytes = Uint8Array.from(atob(file), (each) => each.charCodeAt(0));
  const view = new DataView(bytes.buffer), end = bytes.length - 22; // no comment stands at the end of ours
  const parts = new Map();
  let at = view.getUint32(end + 16, true);
  for (let count = view.getUint16(end + 10, true); count > 0; count--) {
    const [method, size, name, extra, comment] = [view.getUint16(at + 10, true), view.getUint32(at + 20, true), ...[28, 30, 32].map((to) => view.getUint16(at + to, true))];
    const local = view.getUint32(at + 42, true);
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    const stream = new Blob([bytes.subarray(start, start + size)]).stream();
    const whole = new Response(method ? stream.pipeThrough(new DecompressionStream("deflate-raw")) : stream);
    parts.set(new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + name)), await whole.arrayBuffer());
    at += 46 + name + extra + comment;
  }
  return parts;
}

// What is said of the cells of each style, and of those that a rule of colour finds.
function stylesOf(part) {
  const formats = Object.fromEntries(all(part, "numFmt").map((each) => [each.getAttribute("numFmtId"), each.getAttribute("formatCode")]));
  const fonts = inside(part, "fonts"), fills = inside(part, "fills"), borders = inside(part, "borders");
  const looks = inside(part, "cellXfs").map((xf, at) => {
    if (at === 0) return {}; // an untouched cell
    const font = fonts[number(xf, "fontId")], place = first(xf, "alignment"), edge = first(borders[number(xf, "borderId")], "left");
    const ink = color(first(font, "color")), id = xf.getAttribute("numFmtId"), indent = number(place, "indent");
    return {
      name: first(font, "name").getAttribute("val"), size: number(first(font, "sz"), "val"),
      bold: first(font, "b") ? true : undefined, italic: first(font, "i") ? true : undefined,
      color: ink === "#000000" ? undefined : ink, fill: color(first(fills[number(xf, "fillId")], "fgColor")),
      border: edge.hasAttribute("style") ? color(first(edge, "color")) ?? "#000000" : undefined,
      horizontal: capital(place?.getAttribute("horizontal")), vertical: capital(place?.getAttribute("vertical")),
      wrap: place && flag(place, "wrapText") ? true : undefined, indent, format: formats[id] ?? USUAL_FORMATS[id],
    };
  });
  const marks = inside(part, "dxfs").map((each) => ({
    fill: color(first(each, "bgColor")), color: first(each, "font") && color(first(first(each, "font"), "color")), bold: first(each, "b") ? true : undefined,
  }));
  return { looks, marks };
}

const capital = (word) => (word ? word[0].toUpperCase() + word.slice(1) : undefined);

function sheetOf(part, strings, { looks, marks }, named) {
  const rows = all(part, "row"), view = first(part, "sheetView"), pane = first(view, "pane");
  const columns = inside(part, "cols").map((each) => ({ first: number(each, "min") - 1, last: number(each, "max") - 1, size: number(each, "width"), hidden: flag(each, "hidden") }));
  const page = first(part, "pageSetup");
  return {
    cells: rows.flatMap((row) => cellsOf(row, strings, looks)),
    // XlsxWriter's width is in characters of 7 pixels, its padding included; Excel's here is in points.
    widths: columns.filter((each) => !each.hidden).map((each) => ({ ...each, size: Math.round(each.size * 7) * 0.75 })),
    hidden: columns.filter((each) => each.hidden),
    heights: rows.filter((row) => row.hasAttribute("ht")).map((row) => ({ at: number(row, "r") - 1, size: number(row, "ht") })),
    merges: all(part, "mergeCell").map((each) => each.getAttribute("ref")),
    choices: all(part, "dataValidation").filter((each) => each.getAttribute("type") === "list").map((each) => ({
      address: each.getAttribute("sqref"), source: first(each, "formula1").textContent.replaceAll(/^"|"$/g, ""),
      strict: flag(each, "showErrorMessage"), prompt: each.getAttribute("prompt") ?? "",
    })),
    conditions: all(part, "conditionalFormatting").flatMap((each) => all(each, "cfRule").map((rule) => ({
      address: each.getAttribute("sqref"), priority: number(rule, "priority"), type: rule.getAttribute("type"),
      formula: first(rule, "formula")?.textContent, mark: marks[number(rule, "dxfId")], colors: all(rule, "color").map(color),
    }))),
    freeze: pane && { rows: number(pane, "ySplit") ?? 0, columns: number(pane, "xSplit") ?? 0 },
    gridlines: flag(view, "showGridLines", true),
    tab: color(first(part, "tabColor")),
    page: page && {
      landscape: page.getAttribute("orientation") === "landscape", paper: { 9: "A4", 14: "Folio" }[number(page, "paperSize")],
      area: placed(named("Print_Area")), titles: placed(named("Print_Titles")),
    },
  };
}

function cellsOf(row, strings, looks) {
  const found = [], at = number(row, "r") - 1;
  let column = -1; // a cell that says no place stands right of the one before
  for (const cell of row.children) {
    const place = cell.getAttribute("r");
    column = place ? columnOf(place.replace(/\d+$/, "")) : column + 1;
    const [formula, held, type] = [first(cell, "f"), first(cell, "v")?.textContent, cell.getAttribute("t")];
    const value = held === undefined ? "" : type === "s" ? strings[held] : type === "b" ? held === "1" : type === "str" ? held : Number(held);
    found.push({ row: at, column, value, formula: formula && `=${formula.textContent}`, look: looks[number(cell, "s") ?? 0] });
  }
  return found;
}

function chartsOf(part, relations) {
  const to = (name, from) => new URL(all(part(from), "Relationship").find((each) => each.getAttribute("Id") === name).getAttribute("Target"), `file:///${from.replace("_rels/", "")}`).pathname.slice(1);
  const drawings = all(part(relations), "Relationship").filter((each) => each.getAttribute("Type").endsWith("/drawing"));
  return drawings.flatMap((relation) => {
    const drawing = to(relation.getAttribute("Id"), relations);
    const beside = drawing.replace(/[^/]*$/, (name) => `_rels/${name}.rels`);
    return all(part(drawing), "twoCellAnchor").filter((each) => first(each, "graphicFrame")).map((anchor) => {
      const id = all(anchor, "chart").find((each) => each.hasAttribute("r:id")).getAttribute("r:id");
      const [from, till] = ["from", "to"].map((end) => ({ row: Number(first(first(anchor, end), "row").textContent), column: Number(first(first(anchor, end), "col").textContent) }));
      return { from, till, ...chartOf(part(to(id, beside))) };
    });
  });
}

function chartOf(part) {
  const series = first(part, "ser"), shown = (name) => first(first(series, name), "f").textContent;
  return {
    title: first(part, "title") ? all(first(part, "title"), "t").map((each) => each.textContent).join("") : "",
    name: first(first(series, "tx"), "v")?.textContent ?? "", color: `#${first(first(series, "spPr"), "srgbClr").getAttribute("val")}`,
    values: shown("val"), categories: shown("cat"), step: number(first(first(part, "valAx"), "majorUnit"), "val"),
  };
}
