// Writes into dist/ the licences of the packages that the bundles carry: most ask for their text to travel along.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

const DIST = resolve(import.meta.dirname, "../dist");
const PACKAGE = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//;

/** Source maps know what a bundle is made of. */
function bundledFolders() {
  const folders = new Set();
  for (const file of readdirSync(DIST).filter((name) => name.endsWith(".map"))) {
    const { sources } = JSON.parse(readFileSync(join(DIST, file), "utf8"));
    for (const source of sources) {
      const folder = PACKAGE.exec(resolve(DIST, source).replaceAll("\\", "/"))?.[1];
      if (folder !== undefined) folders.add(folder);
    }
  }
  return [...folders].sort();
}

function licenceOf(folder) {
  const files = readdirSync(folder).filter((name) => /^(?:licen[cs]e|notice)(?:\.|$)/i.test(name));
  if (files.length === 0) throw new Error(`${folder} has no licence file`);
  return files.map((name) => readFileSync(join(folder, name), "utf8").trim()).join("\n\n");
}

const namesByText = new Map();
for (const folder of bundledFolders()) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const text = licenceOf(folder);
  namesByText.set(text, [...(namesByText.get(text) ?? []), `${name} ${version} (${license})`]);
}
if (namesByText.size === 0 || !existsSync(join(DIST, "cli.js"))) throw new Error("build first");
const parts = [...namesByText].map(([text, names]) => `${names.join("\n")}\n\n${text}\n`);
writeFileSync(join(DIST, "third-party-licences.txt"), parts.join(`\n${"-".repeat(80)}\n\n`));
