/** `spillway init`: a new detection that works, with tests, to begin from. */
import { randomUUID } from "node:crypto";
import { lstat, mkdir, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { snakeCase } from "../base/snake-case.ts";
import {
  DETECTION_TEMPLATES,
  type DetectionFamily,
  detectionName,
  newDetection,
} from "../detections/templates/index.ts";
import { reasonOf } from "../inputs/index.ts";
import { EXIT, type ExitCode, Failure } from "./exit-codes.ts";
import { pathOf, type Terminal, visibleLines } from "./terminal.ts";

export interface InitFlags {
  readonly family: DetectionFamily;
  readonly name?: string;
}

const DEFAULT_FOLDER = "my_detection";

export async function init(
  given: string | undefined,
  { family, name: typed }: InitFlags,
  terminal: Terminal,
  now: () => number = Date.now,
): Promise<ExitCode> {
  const named = typed === undefined ? undefined : detectionName(typed);
  if (typed !== undefined && named === undefined)
    throw new Failure(EXIT.usage, "--name: write a name that can be seen");
  const folder = given ?? (snakeCase(named ?? "").slice(0, 80) || DEFAULT_FOLDER);
  const path = pathOf(terminal, folder);
  const name = named ?? nameFrom(basename(path));
  const files = newDetection({ name, family, id: randomUUID(), now: now() });
  await refuseConflicts(folder, path, files.keys());
  await write(folder, path, files);
  terminal.stdout.write(visibleLines(instructions(folder, family)));
  return EXIT.done;
}

/** `suspicious_certutil` is called "Suspicious Certutil". */
function nameFrom(folder: string): string {
  const words = folder.replace(/[_-]+/g, " ").replace(/(?<!\S)\p{Ll}/gu, (letter) => letter.toUpperCase());
  return detectionName(words) ?? "My Detection";
}

async function refuseConflicts(folder: string, path: string, files: Iterable<string>): Promise<void> {
  for (const file of files) {
    const taken = await lstat(join(path, file)).catch((error: { code?: unknown }) => {
      if (error.code === "ENOENT") return undefined;
      throw new Failure(
        EXIT.usage,
        `cannot make a detection in ${folder}: ${reasonOf(error)}`,
        "name another folder",
      );
    });
    if (taken === undefined) continue;
    const help = "name another folder, or take this one away: nothing is ever written over";
    throw new Failure(EXIT.usage, `${join(folder, file)} is there already`, help);
  }
}

async function write(folder: string, path: string, files: ReadonlyMap<string, string>): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
    for (const [file, content] of files) await writeFile(join(path, file), content, { flag: "wx" });
  } catch (error) {
    throw new Failure(EXIT.badInput, `cannot write the detection to ${folder}: ${reasonOf(error)}`);
  }
}

function instructions(folder: string, family: DetectionFamily): string {
  const { from, to } = DETECTION_TEMPLATES[family].change;
  const shown = quoted(folder);
  return `Made a detection in ${folder}, of certutil loading a file from the network:
  detection.spl        the text: which events it finds, and what it says of them
  detection.yml        what it is: name, description, risk, ATT&CK techniques
  detection.test.yml   two tests: one event that it must find, one that it must not

Run its tests:
  npx spillway test ${shown}

See one fail: in ${join(folder, "detection.spl")}, change ${from} to ${to}, and run the tests
again. Change it back, and they pass.

Then make it yours: put an event you want to find into detection.test.yml, run the tests, and
change the text until they pass.
`;
}

/** As a shell takes it. */
function quoted(folder: string): string {
  return /^[\w./@:+,-]+$/.test(folder) && !folder.startsWith("-")
    ? folder
    : `'${folder.replaceAll("'", "'\\''")}'`;
}
