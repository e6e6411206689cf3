/** Pinned inputs: real events and published texts, which live beside the project, and what is made of them. */
import { closeSync, existsSync, openSync, readdirSync, readFileSync, statSync, writeSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { parse } from "yaml";

export type JsonObject = Record<string, unknown>;

export const ROOT = resolve(import.meta.dirname, "..");
export const SHARED = process.env.SPILLWAY_SHARED ?? resolve(ROOT, "../shared");
export const MISSION = join(
  ROOT,
  "detections/attempted_credential_dump_from_registry_via_reg_exe/detection.spl",
);
const SAMPLES = join(ROOT, "detections/attempted_credential_dump_from_registry_via_reg_exe/events.jsonl");

export const HAS_DATA = existsSync(join(SHARED, "data"));
export const HAS_CORPUS = existsSync(join(SHARED, "corpus"));

/** Inputs that are several files. */
const TOGETHER: Readonly<Record<string, readonly string[]>> = {
  ocsf: ["ocsf_process", "ocsf_powershell", "ocsf_smb_share"],
};

/** Lines of `data/<name>.jsonl.gz`; where there is no such data, the shipped sample events many times over. */
export function inputLines(name: string): string[] {
  const parts = TOGETHER[name];
  if (parts !== undefined) return parts.flatMap(inputLines);
  const path = join(SHARED, "data", `${name}.jsonl.gz`);
  const text = existsSync(path)
    ? gunzipSync(readFileSync(path)).toString("utf8")
    : readFileSync(SAMPLES, "utf8").repeat(1000);
  return text.split("\n").filter((line) => line !== "");
}

export function inputEvents(name: string): JsonObject[] {
  return inputLines(name).map((line) => JSON.parse(line) as JsonObject);
}

export interface DetectionText {
  readonly path: string;
  readonly search: string;
}

const FIRST = "attempted_credential_dump_from_registry_via_reg_exe";
const LEARNING = /\|\s*(?:adaptive_threshold|conditional_anomaly|first_time_event|apply_model|stats)\b/;

/**
 * The published texts of a family that remember nothing from one event to the next: the mission's first, the others in
 * order of their paths.
 */
export function statelessTexts(family: "ssa" | "ba"): readonly DetectionText[] {
  if (!HAS_CORPUS) return [];
  const root = join(SHARED, "corpus");
  return filesBelow(join(root, family))
    .filter((path) => /\/(?:source|built)\/[^/]+\.yml$/.test(path))
    .map((path) => ({ path: relative(root, path), search: String(parse(readFileSync(path, "utf8")).search) }))
    .filter(({ search }) => !LEARNING.test(search))
    .sort((a, b) => Number(b.path.includes(FIRST)) - Number(a.path.includes(FIRST)));
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder)
    .sort()
    .flatMap((entry) => {
      const path = join(folder, entry);
      return statSync(path).isDirectory() ? filesBelow(path) : [path];
    });
}

const VARIED = new RegExp(
  [
    // Ids that are unique in the recordings stay unique.
    '(?<="(?:event_id|uid)":")[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?=")',
    // Times in milliseconds move on by a day a copy.
    '(?<="(?:_time|time|original_time)":"?)1[0-9]{12}(?="|,)',
    // The first label of what names a machine.
    '(?<="(?:dest_device_id|dest_device_primary_artifact|dest_device_original_artifact|origin_device_id|dest|Computer|hostname)":")[A-Za-z][A-Za-z0-9-]*',
  ].join("|"),
  "g",
);
const DAY = 86_400_000;

/**
 * A file of so many bytes: the lines again and again, each copy with other ids, hosts and times, so that whoever compresses
 * or remembers what came before gains nothing. The number of matches grows with the size. The same bytes on every machine.
 */
export function scaledFile(cache: string, name: string, bytes: number): string {
  const file = join(cache, `${name}-${Math.round(bytes / 1e6)}MB.jsonl`);
  if (existsSync(file)) return file;
  const lines = inputLines(name).map(template);
  const descriptor = openSync(file, "w");
  const random = generator(1);
  let written = 0;
  let block: string[] = [];
  let blockLength = 0;
  for (let copy = 0; written + blockLength < bytes; copy++) {
    for (const line of lines) {
      const text = line(copy, random);
      block.push(text);
      blockLength += text.length + 1;
      if (blockLength > 1 << 22 || written + blockLength >= bytes) {
        written += writeSync(descriptor, `${block.join("\n")}\n`);
        block = [];
        blockLength = 0;
        if (written >= bytes) break;
      }
    }
  }
  closeSync(descriptor);
  return file;
}

type Template = (copy: number, random: () => number) => string;

function template(line: string): Template {
  const parts: string[] = [];
  const varied: string[] = [];
  let end = 0;
  for (const match of line.matchAll(VARIED)) {
    parts.push(line.slice(end, match.index));
    varied.push(match[0]);
    end = match.index + match[0].length;
  }
  const rest = line.slice(end);
  return (copy, random) => {
    let text = "";
    for (const [index, part] of parts.entries())
      text += part + another(varied[index] as string, copy, random);
    return text + rest;
  };
}

function another(value: string, copy: number, random: () => number): string {
  if (copy === 0) return value;
  if (/^1[0-9]{12}$/.test(value)) return String(Number(value) + copy * DAY);
  if (value.length !== 36) return `${value}-${copy}`;
  const digits = () => random().toString(16).padStart(8, "0");
  const [a, b, c, d] = [digits(), digits(), digits(), digits()] as const;
  return `${a}-${b.slice(0, 4)}-${b.slice(4)}-${c.slice(0, 4)}-${c.slice(4)}${d}`;
}

/** Numbers of 32 bits, the same on every machine. */
export function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    const mixed = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d);
    return (mixed ^ (mixed >>> 13)) >>> 0;
  };
}

/** Compressed in members of some size, as log shippers write them. */
export function gzipped(file: string): string {
  const packed = `${file}.gz`;
  if (existsSync(packed)) return packed;
  const descriptor = openSync(packed, "w");
  const whole = readFileSync(file);
  const member = 64 * 1024 * 1024;
  for (let at = 0; at < whole.length; at += member) {
    writeSync(descriptor, gzipSync(whole.subarray(at, at + member), { level: 6 }));
  }
  closeSync(descriptor);
  return packed;
}

export function megabytes(size: number): string {
  return size >= 1e9
    ? `${(size / 1e9).toFixed(size % 1e9 === 0 ? 0 : 1)} GB`
    : `${Math.round(size / 1e6)} MB`;
}

export function sizeOf(file: string): number {
  return statSync(file).size;
}
