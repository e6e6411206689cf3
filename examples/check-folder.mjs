// Checks every .spl text below a folder and says where something is wrong.
import { readdirSync, readFileSync } from "node:fs";
import { check } from "spillway";

const folder = new URL("../detections/", import.meta.url);
const names = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".spl"));

for (const name of names) {
  const text = readFileSync(new URL(name, folder), "utf8");
  const found = check(text);
  for (const { severity, code, message, span } of found) {
    const line = text.slice(0, span.start).split("\n").length;
    console.log(`${name}:${line}: ${severity} ${code} ${message}`);
  }
  if (found.length === 0) console.log(`${name}: sound`);
}
