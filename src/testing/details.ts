/** Why a case failed, line by line. */
import type { Row } from "../index.ts";
import { toJson } from "../values/text.ts";
import { isMap, type Value, type ValueMap } from "../values/value.ts";
import type { Expectation } from "./case.ts";
import { counted } from "./expectation.ts";
import { nearestRow, pairFindings } from "./matching.ts";
import type { DetailLine } from "./report.ts";

/** More of one kind say nothing new. */
const MOST_SHOWN = 5;
const MOST_CHARACTERS = 400;

export function detailsOf(expect: Expectation, rows: readonly Row[]): readonly DetailLine[] {
  if (expect.kind === "findings") return differences(expect.findings, rows);
  const shown = rows.slice(0, MOST_SHOWN).flatMap((row, index) => wholeRow(row, `row ${index + 1}`, ""));
  return [...shown, ...more(rows.length - MOST_SHOWN, "row")];
}

function differences(findings: readonly ValueMap[], rows: readonly Row[]): DetailLine[] {
  const { rowOf, unmatched } = pairFindings(findings, rows);
  const left = new Set(unmatched);
  const lines: DetailLine[] = [];
  const missing = findings.flatMap((finding, index) => (rowOf[index] === -1 ? [{ finding, index }] : []));
  for (const { finding, index } of missing.slice(0, MOST_SHOWN)) {
    // A row that nobody has is the likeliest to be meant.
    const near = nearestRow(finding, rows, [...left]) ?? nearestRow(finding, rows, [...rows.keys()]);
    if (near === undefined) {
      lines.push(plain(`finding ${index + 1}, and there is no row:`), ...signed(finding, "-"));
      continue;
    }
    const taken = left.delete(near.row) ? "" : ", which is another finding's";
    lines.push(plain(`finding ${index + 1}, nearest is row ${near.row + 1}${taken}:`));
    for (const { path, value } of near.comparison.agreeing) lines.push(entry(" ", path, value));
    for (const { path, expected, actual } of near.comparison.differences) {
      lines.push(entry("-", path, expected), entry("+", path, actual));
    }
  }
  lines.push(...more(missing.length - MOST_SHOWN, "finding"));
  const others = [...left];
  for (const row of others.slice(0, MOST_SHOWN)) {
    lines.push(...wholeRow(rows[row] ?? {}, `row ${row + 1}, not expected`, "+"));
  }
  return [...lines, ...more(others.length - MOST_SHOWN, "row")];
}

function wholeRow(row: Row, title: string, sign: DetailLine["sign"]): DetailLine[] {
  return [plain(`${title}:`), ...signed(row, sign)];
}

function signed(row: ValueMap, sign: DetailLine["sign"]): DetailLine[] {
  const lines: DetailLine[] = [];
  const walk = (map: ValueMap, path: readonly string[]) => {
    for (const [key, value] of Object.entries(map)) {
      if (isMap(value) && Object.keys(value).length > 0 && path.length < 8) walk(value, [...path, key]);
      else lines.push(entry(sign === "" ? " " : sign, [...path, key], value));
    }
  };
  walk(row, []);
  return lines;
}

function entry(sign: DetailLine["sign"], path: readonly string[], value: Value): DetailLine {
  const json = toJson(value);
  const text = json.length > MOST_CHARACTERS ? `${json.slice(0, MOST_CHARACTERS)}…` : json;
  return { sign, text: `${path.join(".")}: ${text}` };
}

function more(count: number, noun: string): DetailLine[] {
  return count > 0 ? [plain(`and ${counted(count, `more ${noun}`)}`)] : [];
}

export function plain(text: string): DetailLine {
  return { sign: "", text };
}
