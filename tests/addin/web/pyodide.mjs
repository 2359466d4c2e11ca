// node pyodide.mjs FOLDER ASKED: presses buttons in Pyodide as the page does, with the files of the folder that is served.
// ASKED is a JSON file with pairs of a script's name and a workbook as JSON; the answers are printed as a list.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [folder, asked] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${folder}/pyodide/pyodide.mjs`));
const pyodide = await loadPyodide({ stdout: console.error });
pyodide.unpackArchive(new Uint8Array(readFileSync(`${folder}/site.zip`)), "zip", { extractDir: "/rbexcel" });
await pyodide.runPythonAsync(readFileSync(`${folder}/press.py`, "utf8"));
const pressed = pyodide.globals.get("pressed");
const answers = [];
for (const [name, book] of JSON.parse(readFileSync(asked, "utf8"))) answers.push(await pressed(name, book));
console.log(JSON.stringify({ answers, version: pyodide.version }));
