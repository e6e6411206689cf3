/**
 * The pure JavaScript engine, for browsers and for installs without native parts.
 */
import { RE2JS } from "re2js";
import type { Engine } from "./engine.ts";

/** Undefined when the pattern is too large for it. */
export function re2jsEngine(text: string): Engine | undefined {
  let compiled: RE2JS;
  try {
    compiled = RE2JS.compile(text);
  } catch {
    return undefined;
  }
  const groups = compiled.groupCount();
  return {
    test: (subject) => compiled.test(subject),
    match(subject, from) {
      const matcher = compiled.matcher(subject);
      if (!matcher.find(from)) return undefined;
      const offsets: number[] = [];
      for (let group = 0; group <= groups; group++) offsets.push(matcher.start(group), matcher.end(group));
      return offsets;
    },
  };
}
