// Joins and minifies each front end of src/ to one script and one style sheet in built/, which is what the widgets send.
//   npm run build             writes them
//   npm run build -- --check  writes nothing, and fails where a file of built/ is not what src/ gives

import { readFile, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const HERE = dirname(fileURLToPath(import.meta.url));
const BUILT = join(HERE, "built");
const FRONT_ENDS = ["face", "filterbar", "matrix", "parallel", "saved", "table"];
const KINDS = { js: { format: "esm", target: "es2022" }, css: {} };

/** The files of built/ by name, as src/ gives them. */
async function bundles() {
  const made = {};
  for (const [ending, options] of Object.entries(KINDS)) {
    const entryPoints = FRONT_ENDS.map((name) => ({ in: join(HERE, "src", name, `index.${ending}`), out: name }));
    const { outputFiles } = await build({
      entryPoints, outdir: BUILT, bundle: true, minify: true, write: false, charset: "utf8", legalComments: "none",
      logLevel: "warning", ...options,
    });
    for (const { path, text } of outputFiles) made[relative(BUILT, path)] = text;
  }
  return made;
}

const readable = async (name) => readFile(join(BUILT, name), "utf8").catch(() => null);

async function check(made) {
  const stale = [];
  for (const [name, text] of Object.entries(made)) if ((await readable(name)) !== text) stale.push(name);
  for (const name of await readdir(BUILT)) if (!(name in made)) stale.push(name);
  for (const name of stale) {
    console.error(`${relative(process.cwd(), join(BUILT, name))} is not what src/ gives; run: npm run build`);
  }
  process.exitCode = stale.length ? 1 : 0;
}

async function write(made) {
  for (const name of await readdir(BUILT).catch(() => [])) if (!(name in made)) await rm(join(BUILT, name));
  for (const [name, text] of Object.entries(made)) {
    await writeFile(join(BUILT, name), text);
    console.log(`${name.padEnd(14)}${String(Buffer.byteLength(text)).padStart(7)} bytes`);
  }
}

const made = await bundles();
await (process.argv.includes("--check") ? check(made) : write(made));
