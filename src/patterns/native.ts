/**
 * The native engine: the optional package `re2`, where it is installed. Loaded at the first pattern and without a static
 * import, so that a browser can load this room.
 */
import type { Engine } from "./engine.ts";

interface Re2 {
  lastIndex: number;
  test(subject: string): boolean;
  exec(subject: string): Re2Match | null;
}

interface Re2Match {
  readonly index: number;
  readonly [group: number]: string | undefined;
  readonly indices?: readonly ([number, number] | undefined)[];
}

type Re2Constructor = new (source: string, flags: string) => Re2;

interface NodeModule {
  createRequire(file: string): (name: string) => unknown;
}

interface NodeProcess {
  getBuiltinModule?(name: string): NodeModule | undefined;
}

const load: () => Re2Constructor | undefined = (() => {
  let loaded: { constructor: Re2Constructor | undefined } | undefined;
  return () => {
    loaded ??= { constructor: required() };
    return loaded.constructor;
  };
})();

function required(): Re2Constructor | undefined {
  try {
    const { process } = globalThis as { process?: NodeProcess };
    const here = typeof __filename === "string" ? __filename : import.meta.url;
    const found = process?.getBuiltinModule?.("node:module")?.createRequire(here)("re2");
    return typeof found === "function" ? (found as Re2Constructor) : undefined;
  } catch {
    return undefined;
  }
}

/** Undefined where the package is missing, or when the pattern is too large for it. */
export function nativeEngine(text: string): Engine | undefined {
  const Re2 = load();
  if (Re2 === undefined) return undefined;
  let tester: Re2;
  try {
    tester = new Re2(text, "u");
  } catch {
    return undefined;
  }
  let finder: Re2 | undefined;
  return {
    test: (subject) => tester.test(subject),
    match(subject, from) {
      // `g` is what makes it look at `lastIndex`, and keep the subject's UTF-8 form from one call to the next.
      finder ??= new Re2(text, "dgu");
      finder.lastIndex = from;
      const found = finder.exec(subject);
      if (found === null) return undefined;
      return (found.indices ?? []).flatMap((pair) => pair ?? [-1, -1]);
    },
  };
}
