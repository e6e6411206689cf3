/** Fixes as changes of a text. */
import type { Diagnostic, Fix } from "../diagnostics/diagnostic.ts";

export interface FixedText {
  readonly text: string;
  /** How many fixes are in it. */
  readonly applied: number;
}

/** Of each report the first safe fix; one that touches what another has changed waits for the next time. */
export function applyFixes(text: string, reports: readonly Diagnostic[]): FixedText {
  const taken: Fix["edits"][number][] = [];
  let applied = 0;
  for (const { fixes } of reports) {
    const fix = fixes.find(({ safe }) => safe);
    if (fix === undefined || fix.edits.some((edit) => taken.some((other) => touches(edit, other)))) continue;
    taken.push(...fix.edits);
    applied++;
  }
  let fixed = text;
  for (const { span, text: inserted } of taken.sort((a, b) => b.span.start - a.span.start)) {
    fixed = fixed.slice(0, span.start) + inserted + fixed.slice(span.end);
  }
  return { text: fixed, applied };
}

function touches({ span: a }: Fix["edits"][number], { span: b }: Fix["edits"][number]): boolean {
  return a.start <= b.end && b.start <= a.end;
}
