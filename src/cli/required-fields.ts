/** The fields that a text reads against those that its detection file requires. */

export interface FieldComparison {
  readonly requiredNotRead: readonly { readonly field: string; readonly assigned: boolean }[];
  readonly readNotRequired: readonly string[];
}

type Path = readonly string[];

/** As SPL writes it: keys that are no names in single quotes. The empty path is the event as a whole. */
export function pathText(path: Path): string {
  if (path.length === 0) return "(the whole event)";
  return path
    .map((key) =>
      /^[A-Za-z_]\w*$/.test(key) ? key : `'${key.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`,
    )
    .join(".");
}

/** A map that is read or required as a whole covers what is in it. */
export function compareFields(
  reads: readonly Path[],
  required: readonly string[],
  text: string,
): FieldComparison {
  const wanted = required.map((field) => ({ field, path: requiredPath(field) }));
  const covers = (read: Path, other: Path) => {
    const path = read.flatMap((key) => key.split("."));
    return isPrefix(path, other) || isPrefix(other, path);
  };
  return {
    requiredNotRead: wanted
      .filter(({ path }) => !reads.some((read) => covers(read, path)))
      .map(({ field, path }) => ({ field, assigned: assigns(text, path) })),
    readNotRequired: reads
      .filter((read) => read.length > 0 && !wanted.some(({ path }) => covers(read, path)))
      .map(pathText)
      .sort(),
  };
}

/**
 * Lists say `id.orig_h` both for a field in a map and for a field with a dot in its name, which SPL writes in quotes.
 * Older files write `Processes.process_name`: the data set of a data model, which is no part of the event.
 */
function requiredPath(field: string): Path {
  const keys = field.trim().replaceAll("'", "").split(".");
  const [first = ""] = keys;
  return keys.length > 1 && /^[A-Z]/.test(first) ? keys.slice(1) : keys;
}

function isPrefix(short: Path, long: Path): boolean {
  return short.length <= long.length && short.every((key, index) => key === long[index]);
}

/**
 * Whether the text itself makes a field of that name. Good enough for a remark: it is asked only for names that the
 * text does not read from the event.
 */
function assigns(text: string, path: Path): boolean {
  const [name = ""] = path;
  if (path.length !== 1 || !/^\w+$/.test(name)) return false;
  return text.split(name).some((after, index, parts) => {
    const before = parts[index - 1] ?? "";
    return index > 0 && !/[\w$.]$/.test(before) && (/^\s*=/.test(after) || /\bAS\s+$/i.test(before));
  });
}
