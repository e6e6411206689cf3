/** `spillway fields`: which event fields a text reads, and whether its detection file says the same. */
import picocolors from "picocolors";
import { visible } from "../diagnostics/visible.ts";
import { TextStream } from "../outputs/index.ts";
import { compileOptions } from "./compile-options.ts";
import { compileOrExplain, filterName, openGiven } from "./compile-text.ts";
import { EXIT, type ExitCode, Failure } from "./exit-codes.ts";
import type { CompileFlags } from "./flags.ts";
import type { Library } from "./library.ts";
import { compareFields, pathText } from "./required-fields.ts";
import { type Terminal, usesColour } from "./terminal.ts";

export interface FieldsFlags extends CompileFlags {
  readonly format: "text" | "json";
}

export async function fields(
  given: readonly string[],
  flags: FieldsFlags,
  terminal: Terminal,
  library: Library,
): Promise<ExitCode> {
  const { opened, rest } = await openGiven(given, flags, terminal);
  if (rest.length > 0) throw new Failure(EXIT.usage, "`fields` takes one text");
  const base = await compileOptions(flags, library, terminal);
  const options = opened.spl === undefined ? base : { ...base, ...filterName(flags, opened.spl) };
  const compiled = await compileOrExplain(opened, options, library, terminal, flags);
  if (typeof compiled === "number") return compiled;

  const out = new TextStream(terminal.stdout);
  const reads = compiled.reads.map(pathText).sort(byCodePoint);
  const required = opened.spl?.detection?.requiredFields;
  const compared =
    required === undefined ? undefined : compareFields(compiled.reads, required, opened.spl?.text ?? "");
  if (flags.format === "json") {
    const file = opened.spl?.page.file;
    out.write(
      `${JSON.stringify({ file, reads, ...(compared === undefined ? {} : compared) }, undefined, 2)}\n`,
    );
  } else {
    for (const path of reads) out.write(`${visible(path)}\n`);
  }
  await out.end();
  if (compared === undefined || flags.format === "json") return EXIT.done;

  const { yellow, bold } = picocolors.createColors(usesColour(terminal.stderr, terminal, flags.color));
  const warn = (text: string) => terminal.stderr.write(`${yellow(bold("warning:"))} ${text}\n`);
  for (const { field, assigned } of compared.requiredNotRead) {
    const why = assigned ? ": the text assigns it, no event has to carry it" : "";
    warn(`${visible(field)} is in required_fields, but the text does not read it from an event${why}`);
  }
  for (const field of compared.readNotRequired) {
    warn(`${visible(field)} is read from the event, but is not in required_fields`);
  }
  return EXIT.done;
}

function byCodePoint(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
