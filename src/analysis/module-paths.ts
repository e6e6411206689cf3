/**
 * Paths of imports to paths of modules: `/a.b.c`, `~/a.b.c` and, in the text itself, `a.b.c` are all `a/b/c`. A path
 * without `/` or `~` begins in the folder of the module that has it; `../` goes up from there.
 */

export type ModulePath =
  | { readonly path: string; readonly fault?: undefined }
  | { readonly path?: undefined; readonly fault: string };

/** `from`: the path of the module that imports; empty for the text itself. */
export function resolveModulePath(written: string, from: string): ModulePath {
  const [, root, ups = "", rest = ""] = /^(\/|~\/?)?((?:\.\.\/)*)(.*)$/s.exec(written) ?? [];
  const folder = root === undefined ? from.split("/").slice(0, -1) : [];
  const up = ups.length / 3;
  if (up > folder.length) return { fault: "it leads out of the folder of the modules" };
  const parts = partsOf(rest);
  if (parts === undefined)
    return { fault: "its parts are names, or texts in single quotes, with `.` or `/` between" };
  return { path: [...folder.slice(0, folder.length - up), ...parts].join("/") };
}

/** Undefined where something is no part of a path, or none that a folder could keep to itself. */
function partsOf(written: string): readonly string[] | undefined {
  const parts: string[] = [];
  const part = /([A-Za-z0-9_-]+|'[^'/\\\0]+')(?:[./](?=.)|$)/y;
  while (part.lastIndex < written.length) {
    const name = part.exec(written)?.[1]?.replace(/^'|'$/g, "");
    if (name === undefined || /^\.+$/.test(name)) return undefined;
    parts.push(name);
  }
  return parts.length === 0 ? undefined : parts;
}
