/** `spillway lint --fix`: safe fixes in files, and in the searches of detection files. */
import { access, constants, realpath, stat } from "node:fs/promises";
import { loadDetection } from "../detections/index.ts";
import type { Diagnostic } from "../index.ts";
import { reasonOf as causeOf } from "../inputs/index.ts";
import { applyFixes } from "../lint/index.ts";
import { EXIT, Failure } from "./exit-codes.ts";
import { replaceFile } from "./replace-file.ts";
import { complain, pathOf, type Terminal } from "./terminal.ts";
import type { SplText } from "./texts.ts";

/** How many fixes are in the file now. */
export async function fixFile(
  { text, page, place, detection }: SplText,
  reports: readonly Diagnostic[],
  file: string,
  terminal: Terminal,
  colour: boolean | undefined,
): Promise<number> {
  const fixed = applyFixes(text, reports);
  if (fixed.applied === 0) return 0;
  const inYaml = detection?.origin === "yaml";
  const next = inYaml ? applyFixes(page.text, reports.map(place)).text : fixed.text;
  if (inYaml && (page.text === text || loadDetection(next, file).detection?.search !== fixed.text)) {
    complain(
      terminal,
      `${file} is not fixed: its \`search\` is written in a way that hides where things are`,
      "write it as a block, `search: |-`; `spillway fmt --write` does",
      colour,
    );
    return 0;
  }
  await write(pathOf(terminal, page.file), next, page.file);
  return fixed.applied;
}

async function write(given: string, text: string, file: string): Promise<void> {
  try {
    const path = await realpath(given);
    // Another file can take the place of one that must not be changed: that it is possible is not enough.
    await access(path, constants.W_OK);
    await replaceFile(path, text, (await stat(path)).mode & 0o7777);
  } catch (error) {
    throw new Failure(EXIT.badInput, `cannot write ${file}: ${causeOf(error)}`);
  }
}
