/** Splunk's detection files: one YAML map, whose `search` is the text. */
import { type Document, isAlias, isMap, isScalar, LineCounter, parseDocument, type Scalar } from "yaml";
import type { Span } from "../../grammar/ast.ts";
import { snakeCase } from "../base/snake-case.ts";
import type { DiagnosticDefinition } from "../diagnostics/define.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { detectionCodes } from "./codes.ts";
import { type DetectionMetadata, readMetadata } from "./metadata.ts";
import { spanOf } from "./places.ts";
import { type Placement, placementOf } from "./scalar-places.ts";

export interface Detection {
  readonly name?: string;
  /** The name in snake case; `<macroName>_filter` is the detection's filter macro. */
  readonly macroName?: string;
  readonly search: string;
  /** Where the search comes from: a place in the YAML, or the `.spl` file beside it. */
  readonly origin: "yaml" | "spl";
  /** From offsets into `search` to offsets into the YAML file. Absent where that is not exact. */
  readonly place?: Placement;
  readonly id?: string;
  readonly version?: number | string;
  readonly type?: string;
  readonly riskSeverity?: string;
  /** Absent where the file does not say. */
  readonly requiredFields?: readonly string[];
  readonly about: DetectionMetadata;
  /** The whole file as plain data, with whatever else it has. */
  readonly metadata: Readonly<Record<string, unknown>>;
}

export type LoadedDetection =
  | { readonly detection: Detection; readonly diagnostics: readonly Diagnostic[] }
  | { readonly detection?: undefined; readonly diagnostics: readonly Diagnostic[] };

/**
 * Reads a detection file. Never throws: what is wrong comes as diagnostics, with spans into `text`.
 *
 * @param path - only named in messages.
 * @param beside - the content of the `.spl` file of the same name, used where the YAML has no `search`.
 */
export function loadDetection(text: string, path: string, beside?: string): LoadedDetection {
  const fault = (
    definition: DiagnosticDefinition,
    span: Span,
    message: string,
    help?: string,
  ): LoadedDetection => {
    const { code, name, severity } = definition;
    return {
      diagnostics: [
        { code, name, severity, message, span, fixes: [], ...(help === undefined ? {} : { help }) },
      ],
    };
  };
  let document: Document.Parsed;
  let metadata: unknown;
  try {
    document = parseDocument(text, {
      lineCounter: new LineCounter(),
      prettyErrors: false,
      logLevel: "silent",
    });
    const [error] = document.errors;
    if (error !== undefined) {
      const [start, end] = error.pos;
      return fault(detectionCodes.badYaml, { start, end: Math.max(start, end) }, plainMessage(error.message));
    }
    metadata = document.toJS();
  } catch (error) {
    // The parser recurses, and refuses alias bombs by throwing.
    const reason = error instanceof RangeError ? "it is nested too deeply" : messageOf(error);
    return fault(detectionCodes.badYaml, { start: 0, end: 0 }, `${path} cannot be read as YAML: ${reason}`);
  }
  if (!isMap(document.contents) || !isRecord(metadata)) {
    const end = document.contents?.range[0] ?? 0;
    return fault(
      detectionCodes.notADetection,
      { start: end, end },
      "a detection file is a map with a `search`",
      "put the text behind `search:`",
    );
  }
  const given: unknown = document.contents.get("search", true);
  const node: unknown = isAlias(given) ? given.resolve(document) : given;
  if (!isScalar(node) || node.value === null || node.value === "") {
    if (node !== undefined && !isScalar(node))
      return fault(detectionCodes.searchNotText, spanOf(node), NOT_TEXT);
    if (beside !== undefined) {
      const { described, diagnostics } = describe(document, metadata, beside);
      return { detection: { ...described, search: beside, origin: "spl" }, diagnostics };
    }
    const empty = node === undefined ? "has no `search`" : "has an empty `search`";
    return fault(detectionCodes.missingSearch, spanOf(node), `the detection ${empty}`, HELP_MISSING);
  }
  if (typeof node.value !== "string") return fault(detectionCodes.searchNotText, spanOf(node), NOT_TEXT);
  const place = placementOf(text, node as Scalar<string>);
  const { described, diagnostics } = describe(document, metadata, node.value);
  return {
    detection: {
      ...described,
      search: node.value,
      origin: "yaml",
      ...(place === undefined ? {} : { place }),
    },
    diagnostics,
  };
}

const NOT_TEXT = "the `search` of a detection is a text";
const HELP_MISSING =
  "write the text behind `search:`, or into a `.spl` file of the same name beside this file";

/** Moves what points into `search` to the YAML file. */
export function placeDiagnostic(diagnostic: Diagnostic, place: Placement): Diagnostic {
  return {
    ...diagnostic,
    span: place(diagnostic.span),
    ...(diagnostic.related === undefined
      ? {}
      : {
          related: diagnostic.related.map((entry) =>
            entry.source === undefined ? { ...entry, span: place(entry.span) } : entry,
          ),
        }),
    fixes: diagnostic.fixes.map((fix) => ({
      ...fix,
      edits: fix.edits.map((edit) => ({ ...edit, span: place(edit.span) })),
    })),
  };
}

/** Properties stand at the top or, in most published files, under `tags`. */
function describe(
  document: Document.Parsed,
  metadata: Record<string, unknown>,
  search: string,
): {
  readonly described: Omit<Detection, "search" | "origin">;
  readonly diagnostics: readonly Diagnostic[];
} {
  const { about, diagnostics } = readMetadata(document, metadata, search);
  const { name, id, version, type, riskSeverity, requiredFields } = about;
  const described = {
    about,
    metadata,
    ...(name === undefined ? {} : { name, macroName: snakeCase(name) }),
    ...(id === undefined ? {} : { id }),
    ...(version === undefined ? {} : { version }),
    ...(type === undefined ? {} : { type }),
    ...(riskSeverity === undefined ? {} : { riskSeverity }),
    ...(requiredFields === undefined ? {} : { requiredFields }),
  };
  return { described, diagnostics };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function messageOf(error: unknown): string {
  return plainMessage(error instanceof Error ? error.message : String(error));
}

function plainMessage(message: string): string {
  const [first = message] = message.split("\n");
  return first.replace(/ at line \d+, column \d+:?$/, "");
}
