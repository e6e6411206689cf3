/** Pages of diagnostics and run-time notes, by their code. */
import type { DiagnosticDefinition } from "../diagnostics/define.ts";
import type { NoteDefinition } from "../diagnostics/notes.ts";
import { EMPTY, type PageDraft, type PageExample } from "./page.ts";

/** Definitions whose examples are texts of one language. */
export interface CodeRegister {
  readonly language: PageExample["language"];
  readonly definitions: readonly DiagnosticDefinition[];
}

/** By the thousand of a code. */
const STAGES: Readonly<Record<string, readonly [category: string, when: string]>> = {
  SPL1: ["syntax", "When a text is parsed."],
  SPL2: ["names and fields", "When a text is compiled."],
  SPL3: ["types and arguments", "When a text is compiled."],
  SPL4: ["not supported", "When a text is compiled."],
  SPL5: ["limits", "When a text or a run needs more than it may; the caller can raise the limits of a run."],
  SPL6: ["run time", "While a text runs. It is counted, and the run goes on."],
  SPL7: ["inputs and outputs", "When something is read or written."],
  SPL8: ["detections", "When a detection file is read."],
  SPL9: ["bugs of the engine", "Never, if all is well."],
};

/** An example longer than this shows a limit and teaches nothing. */
const LONGEST_EXAMPLE = 300;

export function diagnosticPages({ language, definitions }: CodeRegister): PageDraft[] {
  return definitions.map(({ code, name, severity, summary, bad, good }) => ({
    ...EMPTY,
    ...staged(code),
    name: code,
    aliases: [name],
    summary,
    facts: [
      { label: "Severity", text: `${severity.charAt(0).toUpperCase()}${severity.slice(1)}.` },
      { label: "Found", text: whenOf(code) },
    ],
    examples: bad === "" ? [] : shown(["Has it", bad], ["Mended", good], language),
  }));
}

export function notePages(notes: Readonly<Record<string, NoteDefinition>>): PageDraft[] {
  return Object.entries(notes).map(([name, { code, message, example }]) => ({
    ...EMPTY,
    ...staged(code),
    name: code,
    aliases: [name],
    summary: `${message.charAt(0).toUpperCase()}${message.slice(1)}.`,
    facts: [
      { label: "Severity", text: "Note." },
      { label: "Found", text: whenOf(code) },
    ],
    examples:
      example === undefined
        ? []
        : [{ title: "Is noted", language: "spl", text: example.text, given: [example.event] }],
  }));
}

function staged(code: string): Pick<PageDraft, "kind" | "category"> {
  return { kind: "diagnostic", category: STAGES[code.slice(0, 4)]?.[0] ?? "others" };
}

function whenOf(code: string): string {
  return STAGES[code.slice(0, 4)]?.[1] ?? "";
}

function shown(
  bad: readonly [title: string, text: string],
  good: readonly [title: string, text: string],
  language: PageExample["language"],
): PageExample[] {
  return [bad, good]
    .filter(([, text]) => text.length <= LONGEST_EXAMPLE)
    .map(([title, text]) => ({ title, language, text: text.trimEnd(), given: [] }));
}
