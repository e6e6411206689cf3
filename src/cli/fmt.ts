/** `spillway fmt`: texts in their one layout, which mean what they meant. */
import { access, constants, realpath, stat } from "node:fs/promises";
import picocolors from "picocolors";
import { unifiedDiff } from "../base/line-diff.ts";
import { visible } from "../diagnostics/visible.ts";
import type { Diagnostic } from "../index.ts";
import { CannotOpen, reasonOf as causeOf } from "../inputs/index.ts";
import { TextStream } from "../outputs/index.ts";
import { isError, reasonOf, showDiagnostics } from "./compile-text.ts";
import { EXIT, type ExitCode, exitCodeOf, Failure } from "./exit-codes.ts";
import type { Library } from "./library.ts";
import { replaceFile } from "./replace-file.ts";
import { counted } from "./report.ts";
import { complain, pathOf, type Terminal, usesColour } from "./terminal.ts";
import { expressionText, type OpenedText, openText, type SplText } from "./texts.ts";
import { textsBelow } from "./texts-below.ts";

export interface FmtFlags {
  readonly expression?: string;
  readonly check?: boolean;
  readonly write?: boolean;
  readonly diff?: boolean;
  readonly fix?: boolean;
  readonly color?: boolean;
}

/** A file as it is and as it should be. */
interface Formatted {
  readonly file: string;
  readonly before: string;
  readonly after: string;
}

export async function fmt(
  given: readonly string[],
  flags: FmtFlags,
  terminal: Terminal,
  library: Library,
): Promise<ExitCode> {
  refuseMixtures(given, flags);
  return new Formatting(flags, terminal, library).run(given);
}

function refuseMixtures(given: readonly string[], { expression, check, write, diff }: FmtFlags): void {
  if (given.length === 0 && expression === undefined) {
    throw new Failure(
      EXIT.usage,
      "no text: name files or folders",
      "or give the text itself with -e, or - to read it",
    );
  }
  if (write === true && (check === true || diff === true)) {
    throw new Failure(EXIT.usage, "--write changes files, --check and --diff change none: choose one");
  }
  if (write === true && (given.includes("-") || expression !== undefined)) {
    throw new Failure(EXIT.usage, "--write needs files to write to");
  }
}

class Formatting {
  readonly #flags: FmtFlags;
  readonly #terminal: Terminal;
  readonly #library: Library;
  readonly #out: TextStream;
  readonly #reasons: ExitCode[] = [];
  #seen = 0;
  #changed = 0;

  constructor(flags: FmtFlags, terminal: Terminal, library: Library) {
    this.#flags = flags;
    this.#terminal = terminal;
    this.#library = library;
    this.#out = new TextStream(terminal.stdout);
  }

  async run(given: readonly string[]): Promise<ExitCode> {
    const { check, write, diff, expression } = this.#flags;
    const plain = check !== true && write !== true && diff !== true;
    const files = await this.#filesOf(given);
    if (plain && files.length + (expression === undefined ? 0 : 1) > 1) {
      const help = "write --check to see which would change, --diff to see how, --write to change them";
      throw new Failure(EXIT.usage, "only one text can be printed", help);
    }
    if (expression !== undefined) await this.#take(expressionText(expression), "-e");
    for (const file of files) {
      if (this.#out.closed) break;
      const opened = await this.#opened(file);
      if (opened !== undefined) await this.#take(opened, file);
    }
    await this.#out.end();
    if (!plain) this.#summarise();
    if (check === true && this.#changed > 0) this.#reasons.push(EXIT.failed);
    return exitCodeOf(this.#reasons);
  }

  async #take(opened: OpenedText, file: string): Promise<void> {
    this.#seen += 1;
    const formatted = await this.#formatted(opened, file);
    if (formatted !== undefined) await this.#deliver(formatted);
    await this.#out.flush();
  }

  // ---------------------------------------------------------------------------------------------- one text

  async #formatted(opened: OpenedText, file: string): Promise<Formatted | undefined> {
    const { spl, diagnostics } = opened;
    if (spl === undefined) return this.#refuse(diagnostics, opened);
    try {
      return await this.#laidOut(spl, file);
    } catch (error) {
      if (!(error instanceof this.#library.SpillwayError)) throw error;
      return this.#refuse(error.diagnostics, opened);
    }
  }

  async #laidOut({ text, page, detection }: SplText, file: string): Promise<Formatted | undefined> {
    const { fix = false } = this.#flags;
    const mark = text.startsWith("\uFEFF") ? "\uFEFF" : "";
    const crlf = text.includes("\r\n");
    const layout = this.#library.format(text.slice(mark.length).replaceAll("\r\n", "\n"), {
      equalitiesToIn: fix,
    });
    if (detection?.origin === "yaml") {
      const search = layout.trimEnd();
      if (search === text.trimEnd()) return { file, before: page.text, after: page.text };
      const { replaceSearch } = await import("../detections/index.ts");
      const reason = page.file === file ? undefined : "its `search` is written in a way that has no places";
      const replaced = reason === undefined ? replaceSearch(page.text, search) : { reason };
      if (replaced.file !== undefined) return { file, before: page.text, after: replaced.file };
      this.#complain(
        `${file} is left as it is: ${replaced.reason}`,
        "write the text as a block, `search: |-`",
      );
      this.#reasons.push(EXIT.badInput);
      return undefined;
    }
    const after = mark + (crlf ? layout.replaceAll("\n", "\r\n") : layout);
    return { file: page.file, before: page.text, after };
  }

  async #refuse(diagnostics: readonly Diagnostic[], opened: OpenedText): Promise<undefined> {
    await showDiagnostics(diagnostics, opened, this.#terminal, this.#flags);
    const errors = diagnostics.filter(isError);
    this.#reasons.push(...errors.map((each) => (each.code === "SPL9001" ? EXIT.internal : reasonOf(each))));
    return undefined;
  }

  // ---------------------------------------------------------------------------------------------- results

  async #deliver({ file, before, after }: Formatted): Promise<void> {
    const { check, write, diff } = this.#flags;
    if (check !== true && write !== true && diff !== true) {
      this.#out.write(after);
      return;
    }
    if (before === after) return;
    if (write === true && !(await this.#written(file, after))) return;
    this.#changed += 1;
    if (diff !== true) this.#out.write(`${visible(file)}\n`);
    else this.#out.write(this.#difference(file, before, after));
  }

  #difference(file: string, before: string, after: string): string {
    const colours = picocolors.createColors(
      usesColour(this.#terminal.stdout, this.#terminal, this.#flags.color),
    );
    const lines = unifiedDiff(before, after).map((line) => {
      const shown = visible(line);
      if (line.startsWith("@@")) return colours.cyan(shown);
      return line.startsWith("-") ? colours.red(shown) : line.startsWith("+") ? colours.green(shown) : shown;
    });
    const name = visible(file);
    if (lines.length === 0) lines.push("(only the ends of lines, or blanks at the end)");
    return `${colours.bold(`--- ${name}`)}\n${colours.bold(`+++ ${name}`)}\n${lines.join("\n")}\n`;
  }

  async #written(file: string, text: string): Promise<boolean> {
    try {
      const path = await realpath(pathOf(this.#terminal, file));
      // Another file can take the place of one that must not be changed: that it is possible is not enough.
      await access(path, constants.W_OK);
      await replaceFile(path, text, (await stat(path)).mode & 0o7777);
      return true;
    } catch (error) {
      this.#complain(`cannot write ${file}: ${causeOf(error)}`);
      this.#reasons.push(EXIT.badInput);
      return false;
    }
  }

  #summarise(): void {
    const verb = this.#flags.write === true ? "changed" : "would change";
    this.#terminal.stderr.write(`${counted(this.#seen, "text")}: ${this.#changed} ${verb}\n`);
  }

  // ---------------------------------------------------------------------------------------------- files

  async #filesOf(given: readonly string[]): Promise<string[]> {
    const files: string[] = [];
    for (const file of given) {
      try {
        if (file !== "-" && (await stat(pathOf(this.#terminal, file))).isDirectory()) {
          for await (const text of textsBelow(file, this.#terminal)) files.push(text);
        } else files.push(file);
      } catch (error) {
        this.#cannotOpen(file, causeOf(error));
      }
    }
    return [...new Set(files)];
  }

  async #opened(file: string): Promise<OpenedText | undefined> {
    if (file === "-") return { ...expressionText(await this.#standardInput()) };
    try {
      return await openText(this.#terminal, file);
    } catch (error) {
      if (error instanceof CannotOpen) this.#cannotOpen(file, error.message);
      else if (error instanceof Failure) {
        this.#complain(error.message, error.help);
        this.#reasons.push(error.exitCode);
      } else throw error;
      return undefined;
    }
  }

  async #standardInput(): Promise<string> {
    const pieces: Buffer[] = [];
    for await (const piece of this.#terminal.stdin) pieces.push(Buffer.from(piece as Uint8Array));
    return Buffer.concat(pieces).toString("utf8");
  }

  #cannotOpen(file: string, cause: string): void {
    this.#complain(`cannot open ${file}: ${cause}`);
    this.#reasons.push(EXIT.badInput);
  }

  #complain(message: string, help?: string): void {
    complain(this.#terminal, message, help, this.#flags.color);
  }
}
