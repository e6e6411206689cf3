/** What `spillway diff` says of two versions. */
import picocolors from "picocolors";
import { unifiedDiff } from "../base/line-diff.ts";
import { visible } from "../diagnostics/visible.ts";
import type { Row } from "../index.ts";
import { compareMetadata, type MetadataChange } from "../testing/compare-metadata.ts";
import type { ChangedRow, Comparison, FoundRow } from "../testing/compare-versions.ts";
import type { Library } from "./library.ts";
import { counted, grouped } from "./report.ts";
import type { OpenedText } from "./texts.ts";
import type { VersionPair } from "./version-pairs.ts";

export interface PairReport {
  readonly name: string;
  readonly only?: "old" | "new";
  readonly comparison: Comparison;
  /** Lines of the difference of the texts, once both are in their layout. */
  readonly text: readonly string[];
  readonly metadata: readonly MetadataChange[];
}

export interface DiffReport {
  readonly pairs: readonly PairReport[];
  readonly leftOut: number;
  readonly events: number;
}

export interface ReportSettings {
  readonly colour: boolean;
  readonly width: number;
  /** How many of each kind. */
  readonly show: number;
}

export function pairReport(pair: VersionPair, comparison: Comparison, format: Library["format"]): PairReport {
  const { name, old, new: changed } = pair;
  const differs = comparison.found.count + comparison.lost.count + comparison.changed.count > 0;
  const [before, after] = [old?.spl?.detection, changed?.spl?.detection];
  return {
    name,
    ...(old === undefined ? { only: "new" as const } : changed === undefined ? { only: "old" as const } : {}),
    comparison,
    text: unifiedDiff(layoutOf(old, format), layoutOf(changed, format)),
    metadata: before === undefined || after === undefined ? [] : compareMetadata(before, after, differs),
  };
}

function layoutOf(opened: OpenedText | undefined, format: Library["format"]): string {
  const text = opened?.spl?.text ?? "";
  try {
    return format(text);
  } catch {
    return text;
  }
}

export function reportAsJson({ pairs, leftOut, events }: DiffReport): string {
  const detections = pairs.map(({ name, only, comparison, text, metadata }) => {
    const { unchanged, found, lost, changed } = comparison;
    return {
      name,
      ...(only === undefined ? {} : { only }),
      unchanged,
      new: found,
      lost,
      changed,
      metadata,
      text,
    };
  });
  return `${JSON.stringify({ events, leftOut, detections }, withoutBigints, 2)}\n`;
}

export function renderText(report: DiffReport, settings: ReportSettings): string {
  const lines = report.pairs.flatMap((pair) => new PairText(pair, settings).lines(report.pairs.length > 1));
  return `${[...lines, verdict(report, settings)].join("\n")}\n`;
}

class PairText {
  readonly #pair: PairReport;
  readonly #settings: ReportSettings;
  readonly #colours: ReturnType<typeof picocolors.createColors>;

  constructor(pair: PairReport, settings: ReportSettings) {
    this.#pair = pair;
    this.#settings = settings;
    this.#colours = picocolors.createColors(settings.colour);
  }

  lines(many: boolean): string[] {
    const { comparison, text, metadata, name } = this.#pair;
    const silent = text.length === 0 && metadata.length === 0 && !differs(comparison);
    if (many && silent) return [];
    const { bold, yellow } = this.#colours;
    return [
      ...(many ? [bold(visible(name)) + this.#onlyIn()] : []),
      ...this.#textLines(),
      ...metadata.map(({ kind, message }) =>
        kind === "warning" ? `${yellow(bold("warning:"))} ${visible(message)}` : visible(message),
      ),
      ...(text.length + metadata.length > 0 ? [""] : []),
      this.#counts(),
      ...this.#rows("lost", this.#colours.red, comparison.lost.samples, comparison.lost.count),
      ...this.#rows("new", this.#colours.green, comparison.found.samples, comparison.found.count),
      ...this.#changed(),
      "",
    ];
  }

  #onlyIn(): string {
    const { only } = this.#pair;
    return only === undefined
      ? ""
      : only === "old"
        ? " (gone from the new version)"
        : " (not in the old version)";
  }

  #textLines(): string[] {
    const { text, only } = this.#pair;
    if (only !== undefined) return [];
    const { red, green, cyan } = this.#colours;
    return text.map((line) => {
      const shown = visible(line);
      if (line.startsWith("@@")) return cyan(shown);
      return line.startsWith("-") ? red(shown) : line.startsWith("+") ? green(shown) : shown;
    });
  }

  #counts(): string {
    const { found, lost, changed, unchanged } = this.#pair.comparison;
    const parts = [`${grouped(lost.count)} lost`, `${grouped(found.count)} new`];
    if (changed.count > 0) parts.push(`${grouped(changed.count)} changed`);
    return this.#colours.bold(`findings: ${[...parts, `${grouped(unchanged)} unchanged`].join(", ")}`);
  }

  #rows(word: string, colour: (text: string) => string, rows: readonly FoundRow[], count: number): string[] {
    const silent = word === "lost" ? "new version" : "old version";
    const why = ([first, ...changes]: readonly string[]) => [
      `    ${this.#cut(`${silent}: ${visible(first ?? "")}`)}`,
      ...changes.map((change) => `      ${this.#cut(visible(change))}`),
    ];
    const lines = rows.flatMap((found) => [
      `  ${colour(word)} ${placeOf(found)}`,
      `    ${this.#fitted(found.row)}`,
      ...(found.why === undefined ? [] : why(found.why)),
    ]);
    return [...lines, ...this.#more(rows.length, count, word)];
  }

  #changed(): string[] {
    const { samples, count } = this.#pair.comparison.changed;
    const lines = samples.flatMap((changed) => [
      `  ${this.#colours.yellow("changed")} ${placeOf(changed.new)}`,
      ...fieldChanges(changed).map((line) => `    ${this.#cut(line)}`),
    ]);
    return [...lines, ...this.#more(samples.length, count, "changed")];
  }

  #more(shown: number, count: number, word: string): string[] {
    return count > shown ? [`  ... and ${grouped(count - shown)} more ${word}`] : [];
  }

  #fitted(row: Row): string {
    return this.#cut(visible(JSON.stringify(row, withoutBigints)));
  }

  #cut(line: string): string {
    const room = Math.max(this.#settings.width - 4, 40);
    return line.length <= room ? line : `${line.slice(0, room - 3)}...`;
  }
}

function fieldChanges({ old, new: changed }: ChangedRow): string[] {
  const fields = [...new Set([...Object.keys(old.row), ...Object.keys(changed.row)])];
  return fields.flatMap((field) => {
    const [before, after] = [shown(old.row[field]), shown(changed.row[field])];
    return before === after ? [] : [`${visible(field)}: ${visible(before)} -> ${visible(after)}`];
  });
}

function shown(value: unknown): string {
  return value === undefined ? "missing" : (JSON.stringify(value, withoutBigints) ?? "missing");
}

function placeOf({ place, event }: FoundRow): string {
  if (place !== undefined) return `${visible(place.file)}:${place.line}`;
  return event === undefined ? "at the end of the input" : `event ${grouped(event)}`;
}

/** One line that answers whether the change may be merged, as far as the events tell. */
function verdict({ pairs, leftOut, events }: DiffReport, { colour }: ReportSettings): string {
  const { bold, green, red, yellow } = picocolors.createColors(colour);
  const sum = (count: (comparison: Comparison) => number) =>
    pairs.reduce((total, { comparison }) => total + count(comparison), 0);
  const lost = sum((each) => each.lost.count);
  const found = sum((each) => each.found.count);
  const changed = sum((each) => each.changed.count);
  const unchanged = sum((each) => each.unchanged);
  const over = `over ${counted(events, "event")}`;
  if (leftOut > 0) return bold(red(`Not known: ${counted(leftOut, "detection")} could not be compared.`));
  if (lost + found + changed > 0) {
    const kinds = [`${grouped(lost)} lost`, `${grouped(found)} new`, `${grouped(changed)} changed`];
    const said = kinds.filter((kind) => !kind.startsWith("0 ")).join(", ");
    return bold(red(`The findings differ ${over}: ${said}. Look at them before you merge.`));
  }
  if (unchanged === 0)
    return bold(yellow(`Neither version finds anything ${over}: they say nothing about this change.`));
  return bold(green(`The findings are the same ${over}: ${grouped(unchanged)} unchanged. You may merge.`));
}

function differs({ found, lost, changed }: Comparison): boolean {
  return found.count + lost.count + changed.count > 0;
}

/** JSON has no whole numbers past 2^53 in JavaScript; as texts they keep all digits. */
function withoutBigints(_: string, value: unknown): unknown {
  return typeof value === "bigint" ? String(value) : value;
}
