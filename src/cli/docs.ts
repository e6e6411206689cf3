/** `spillway docs`: a folder of pages about detections. */
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { visible } from "../diagnostics/visible.ts";
import { CannotOpen, reasonOf } from "../inputs/index.ts";
import { createSite, type SiteDetection } from "../site/index.ts";
import type { Suite, TestCase } from "../testing/index.ts";
import { EXIT, type ExitCode, exitCodeOf, Failure } from "./exit-codes.ts";
import { counted } from "./report.ts";
import { columnsOf, pathOf, type Terminal, usesColour } from "./terminal.ts";

export interface DocsFlags {
  readonly out: string;
  readonly title?: string;
  readonly color?: boolean;
}

export async function docs(
  paths: readonly string[],
  flags: DocsFlags,
  terminal: Terminal,
): Promise<ExitCode> {
  if (paths.length === 0) throw new Failure(EXIT.usage, "no detections: name files or folders");
  const suites = await suitesOf(paths, terminal);
  const reasons: ExitCode[] = [];
  for (const suite of suites) await explain(suite, flags, terminal, reasons);
  const detections = suites.flatMap(siteDetection);
  if (detections.length === 0) {
    if (reasons.length > 0) return exitCodeOf(reasons);
    throw new Failure(EXIT.usage, `there is no detection below ${paths.join(", ")}`);
  }
  const site = createSite(detections, flags.title === undefined ? {} : { title: flags.title });
  await write(site, flags.out, terminal);
  const index = visible(join(flags.out, "index.html"));
  terminal.stdout.write(
    `${counted(detections.length, "detection")}, ${counted(site.size, "file")}: ${index}\n`,
  );
  return exitCodeOf(reasons);
}

async function suitesOf(paths: readonly string[], terminal: Terminal): Promise<readonly Suite[]> {
  const { findSuites } = await import("../testing/index.ts");
  try {
    return await findSuites(paths, { cwd: terminal.cwd });
  } catch (error) {
    if (!(error instanceof CannotOpen)) throw error;
    throw new Failure(EXIT.badInput, `cannot open ${error.file}: ${error.message}`);
  }
}

async function explain(
  { diagnostics }: Suite,
  { color }: DocsFlags,
  terminal: Terminal,
  reasons: ExitCode[],
): Promise<void> {
  const { renderDiagnostics } = await import("../diagnostics/render.ts");
  const settings = { colour: usesColour(terminal.stderr, terminal, color), width: columnsOf(terminal) };
  for (const { diagnostic, page } of diagnostics) {
    if (diagnostic.severity === "error") reasons.push(EXIT.badText);
    terminal.stderr.write(`${renderDiagnostics([diagnostic], { ...page, ...settings })}\n`);
  }
}

/** Nothing for tests of a detection that is not there. */
function siteDetection({ name, detection, subject, tests }: Suite): readonly SiteDetection[] {
  if (subject === undefined) return [];
  return [
    {
      name,
      text: subject.text,
      ...(detection === undefined ? {} : { about: detection.about }),
      ...(detection?.macroName === undefined ? {} : { filterMacro: `${detection.macroName}_filter` }),
      tests: tests.map((test) => ({
        name: test.name,
        ...(test.description === undefined ? {} : { description: test.description }),
        expects: expected(test),
      })),
    },
  ];
}

function expected({ expect }: TestCase): string {
  switch (expect.kind) {
    case "count":
      return counted(expect.count, "row");
    case "findings":
      return counted(expect.findings.length, "finding");
    case "pass_condition":
      return expect.source;
    default:
      return expect.kind;
  }
}

async function write(site: ReadonlyMap<string, string>, out: string, terminal: Terminal): Promise<void> {
  const folder = pathOf(terminal, out);
  try {
    for (const [path, content] of site) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), content);
    }
  } catch (error) {
    throw new Failure(EXIT.badInput, `cannot write below ${out}: ${reasonOf(error)}`);
  }
}
