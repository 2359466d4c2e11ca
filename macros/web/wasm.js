// In the place of xlwings' file of this name, which fetches Python from elsewhere: here all comes from the same folder.
import { loadPyodide } from "../../pyodide/pyodide.mjs";

const beside = async (name) => {
  const answer = await fetch(new URL(`../../${name}`, import.meta.url));
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return answer;
};

async function started() {
  const [pyodide, site, press] = await Promise.all([
    loadPyodide(),
    beside("site.zip").then((answer) => answer.arrayBuffer()),
    beside("press.py").then((answer) => answer.text()),
  ]);
  pyodide.unpackArchive(site, "zip", { extractDir: "/rbexcel" });
  await pyodide.runPythonAsync(press);
  const pressed = pyodide.globals.get("pressed");
  globalThis.wasmCustomScriptsCall = async (book, name) => JSON.parse(await pressed(name, JSON.stringify(book)));
}

globalThis.wasmCustomScriptsMeta = () => [];
export const pyodideReadyPromise = started();
export const startPyodide = () => pyodideReadyPromise;
