/** What `mutate` shows of one detection. */
import picocolors from "picocolors";
import { visible } from "../diagnostics/visible.ts";
import type { LoadedSuite, Mutant, MutantResult, MutationReport } from "../testing/index.ts";
import { diffOf } from "./mutant-diff.ts";
import { counted } from "./report.ts";

export interface ReportStyle {
  readonly colour: boolean;
  readonly width: number;
}

export function percentOf(score: number | undefined): string {
  if (score === undefined) return "-";
  // 99.96 % is not all of it.
  const percent = score === 1 ? 100 : Math.min(99.9, Math.round(score * 1000) / 10);
  return `${percent}%`;
}

export function renderSuite(suite: LoadedSuite, report: MutationReport, style: ReportStyle): string {
  const { bold, green, red, yellow } = picocolors.createColors(style.colour);
  const { counts, score, skipped, unusedAccepts } = report;
  const all = counts.killed + counts.survived;
  const mark = counts.survived === 0 ? green("ok") : red("gaps");
  const lines = [
    `${mark} ${bold(visible(suite.name))}: ${counts.killed} of ${counted(all, "change")} noticed by ${counted(report.cases, "test")}, ${percentOf(score)}`,
  ];
  if (skipped.length > 0)
    lines.push(
      `  ${yellow("skipped:")} ${counted(skipped.length, "test")}, ${visible(skipped[0]?.reason ?? "")}`,
    );
  for (const entry of unusedAccepts) {
    lines.push(
      `  ${yellow("warning:")} nothing that survives is called ${visible(JSON.stringify(entry))}, which is accepted`,
    );
  }
  for (const { result, inside } of outermost(report.mutants)) {
    lines.push("", ...survivor(suite, result, style));
    if (inside > 0) lines.push(`           nor does any notice ${counted(inside, "more change")} inside it`);
  }
  if (counts.survived > 0) lines.push("");
  return `${lines.join("\n")}\n`;
}

/** Where an alternative is never tried, it is enough to say so once: whoever tries it looks at its parts then. */
function outermost(results: readonly MutantResult[]): { result: MutantResult; inside: number }[] {
  const survived = results.filter(({ outcome }) => outcome === "survived");
  const untried = survived.filter(
    ({ mutant }) => mutant.operator.startsWith("drop-") && mutant.effect === "narrower",
  );
  const around = ({ mutant }: MutantResult) =>
    untried.find(
      ({ mutant: other }) =>
        other !== mutant && contains(other.about, mutant.span) && contains(other.span, other.about),
    );
  const inside = new Map<MutantResult, number>();
  for (const result of survived) {
    const outer = result.mutant.effect === "narrower" ? around(result) : undefined;
    if (outer !== undefined) inside.set(outer, (inside.get(outer) ?? 0) + 1);
  }
  return survived
    .filter((result) => result.mutant.effect !== "narrower" || around(result) === undefined)
    .map((result) => ({ result, inside: inside.get(result) ?? 0 }));
}

function contains(outer: Mutant["span"], inner: Mutant["span"]): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

function survivor(suite: LoadedSuite, { mutant, seen }: MutantResult, style: ReportStyle): string[] {
  const { bold, cyan, dim } = picocolors.createColors(style.colour);
  const { file, line, column } = placeOf(suite, mutant);
  const text = suite.subject?.text ?? "";
  return [
    `  ${bold(visible(mutant.key))}`,
    dim(`  --> ${visible(file)}:${line}:${column}`),
    ...diffOf(text, mutant, style).map((each) => `  ${each}`),
    `  ${cyan("missing:")} ${visible(mutant.wanted)}`,
    ...(seen === undefined ? [] : [`           ${visible(seen)}`]),
  ];
}

/** Where the author sees it: in the detection file, where the text came out of one. */
function placeOf({ page, place, file, subject }: LoadedSuite, { span, what }: Mutant) {
  const diagnostic = { code: "SPL8100", name: "", severity: "info", message: what, span, fixes: [] } as const;
  const moved = place?.(diagnostic) ?? diagnostic;
  const before = (page?.text ?? subject?.text ?? "").slice(0, moved.span.start).split("\n");
  return { file: page?.file ?? file, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

export interface SuiteRecord {
  readonly name: string;
  readonly file: string;
  readonly error?: string;
  readonly score?: number | null;
  readonly [count: string]: unknown;
}

export function describeSuite(
  suite: LoadedSuite,
  report: MutationReport | undefined,
  error: string | undefined,
): SuiteRecord {
  const { name, file } = suite;
  if (error !== undefined || report === undefined) return { name, file, error: error ?? "" };
  const { score = null, counts, cases, skipped, unusedAccepts, mutants } = report;
  return {
    name,
    file,
    score,
    ...counts,
    tests: cases,
    skipped: skipped.length,
    unusedAccepts,
    mutants: mutants.map(({ mutant, outcome, killedBy, seen }) => ({
      key: mutant.key,
      operator: mutant.operator,
      outcome,
      ...(killedBy === undefined ? {} : { killedBy }),
      ...placeOf(suite, mutant),
      before: suite.subject?.text.slice(mutant.span.start, mutant.span.end),
      after: mutant.replacement,
      ...(outcome === "survived" ? { missing: mutant.wanted, ...(seen === undefined ? {} : { seen }) } : {}),
    })),
  };
}
