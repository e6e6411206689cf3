/** Reads the properties of a detection file, and says where one is not what it should be. */
import type { Document } from "yaml";
import type { Span } from "../../grammar/ast.ts";
import type { DiagnosticDefinition } from "../diagnostics/define.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { attackFault } from "./attack-ids.ts";
import { detectionCodes as codes } from "./codes.ts";
import { fieldsOf, mappedField } from "./message.ts";
import type { FieldMapping, Observable } from "./metadata.ts";
import { keyPlace, type PropertyPath, valuePlace } from "./places.ts";

type Properties = Readonly<Record<string, unknown>>;

interface Found {
  readonly path: PropertyPath;
  readonly value: unknown;
}

/** What a message may name. */
interface Nameable {
  readonly search: string;
  readonly requiredFields: readonly string[] | undefined;
  readonly observables: readonly Observable[];
  readonly mappings: readonly FieldMapping[];
}

export class MetadataReader {
  readonly #document: Document.Parsed;
  readonly #layers: readonly (readonly [PropertyPath, Properties])[];
  readonly #found: Diagnostic[] = [];

  constructor(document: Document.Parsed, data: Properties) {
    this.#document = document;
    const tags = recordOf(data.tags);
    this.#layers = [
      [[], data],
      [["tags"], tags],
      [["tags", "annotations"], recordOf(tags.annotations)],
      // Splunk's newest layout has its message there.
      [["rba"], recordOf(data.rba)],
    ];
  }

  /** In the order of the file. */
  diagnostics(): readonly Diagnostic[] {
    return this.#found.sort((a, b) => a.span.start - b.span.start);
  }

  text(...keys: readonly string[]): string | undefined {
    const found = this.#find(...keys);
    if (found === undefined || found.value === "") return undefined;
    if (typeof found.value === "string") return found.value;
    // A name or version that is only digits is a number to YAML.
    if (typeof found.value === "number") return String(found.value);
    return this.#wrong(found, "a text");
  }

  /** A text alone is a list of one, but said to be none. */
  texts(key: string): readonly string[] | undefined {
    const found = this.#find(key);
    if (found === undefined) return undefined;
    const { value } = found;
    if (typeof value === "string" && value !== "") {
      this.#wrong(found, "a list of texts", `write it as a list: [${JSON.stringify(value)}]`);
      return [value];
    }
    if (!Array.isArray(value)) return this.#wrong(found, "a list of texts");
    return value.flatMap((element: unknown, index) => {
      if (typeof element === "string") return [element];
      if (typeof element === "number") return [String(element)];
      this.#wrong({ path: [...found.path, index], value: element }, "a text");
      return [];
    });
  }

  percentage(key: string): number | undefined {
    const found = this.#find(key);
    if (found === undefined) return undefined;
    if (typeof found.value !== "number") return this.#wrong(found, "a number from 0 to 100");
    if (found.value >= 0 && found.value <= 100) return found.value;
    this.#report(codes.notAPercentage, this.#at(found), `\`${key}\` is ${found.value}`, {
      help: "write a number from 0 to 100",
    });
    return undefined;
  }

  riskScore(impact: number | undefined, confidence: number | undefined): number | undefined {
    const computed =
      impact === undefined || confidence === undefined ? undefined : (impact * confidence) / 100;
    const found = this.#find("risk_score");
    if (found === undefined) return computed;
    if (typeof found.value !== "number") return this.#wrong(found, "a number") ?? computed;
    if (computed === undefined || Math.abs(found.value - computed) < 1e-9) return found.value;
    const message = `\`risk_score\` is ${found.value}, but impact ${impact} x confidence ${confidence} / 100 is ${computed}`;
    const span = this.#at(found);
    this.#report(codes.wrongRiskScore, span, message, {
      help: `findings carry ${computed}`,
      fixes: [{ title: `write ${computed}`, safe: false, edits: [{ span, text: String(computed) }] }],
    });
    return computed;
  }

  identifier(): string | undefined {
    const id = this.text("id");
    if (id === undefined || UUID.test(id)) return id;
    const found = this.#find("id") as Found;
    this.#report(codes.badDetectionId, this.#at(found), `the id ${JSON.stringify(id)} is not a UUID`, {
      help: "write 8-4-4-4-12 hexadecimal digits; findings name their detection by it",
    });
    return id;
  }

  version(): number | string | undefined {
    const found = this.#find("version");
    if (found === undefined) return undefined;
    const { value } = found;
    if (typeof value === "number" && Number.isInteger(value) && value >= 0) return value;
    const known = typeof value === "number" || typeof value === "string" ? value : undefined;
    const message =
      known === undefined ? "the version is no number" : `the version ${known} is not a whole number`;
    this.#report(codes.badVersion, this.#at(found), message, { help: "count versions: 1, 2, 3" });
    return known;
  }

  date(): string | undefined {
    const date = this.text("date");
    if (date === undefined || isDate(date)) return date;
    const [, year = "", month = "", day = ""] = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(date) ?? [];
    const meant = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
    const span = this.#at(this.#find("date") as Found);
    this.#report(codes.badDate, span, `${JSON.stringify(date)} is not a date like 2021-11-29`, {
      ...(isDate(meant)
        ? {
            help: `write ${meant}`,
            fixes: [{ title: `write ${meant}`, safe: true, edits: [{ span, text: JSON.stringify(meant) }] }],
          }
        : {}),
    });
    return date;
  }

  /** Malformed ids are left out, so that layers and links are made of good ones. */
  attack(): readonly string[] {
    const found = this.#find("mitre_attack_id");
    const written = this.texts("mitre_attack_id") ?? [];
    const sound = new Set<string>();
    written.forEach((id, index) => {
      const fault = attackFault(id);
      if (fault === undefined) sound.add(id);
      else {
        const path = [...(found as Found).path, ...(Array.isArray(found?.value) ? [index] : [])];
        this.#report(codes.badAttackId, valuePlace(this.#document, path), fault.message, {
          help: fault.help,
        });
      }
    });
    return [...sound];
  }

  observables(): readonly Observable[] {
    return this.#maps("observable").flatMap(({ path, value }) => {
      const { name, type, role } = value;
      const missing = ["name", "type"].filter((key) => typeof value[key] !== "string" || value[key] === "");
      if (missing.length > 0 || typeof name !== "string" || typeof type !== "string") {
        const message = `an observable has no ${missing.map((key) => `\`${key}\``).join(" and no ")}`;
        this.#report(codes.badObservable, valuePlace(this.#document, path), message, {
          help: "write { name: dest_device_id, type: Hostname, role: [Victim] }",
        });
        return [];
      }
      const roles = Array.isArray(role) ? role : role === undefined ? [] : [role];
      return [{ name, type, roles: roles.filter((each) => typeof each === "string") }];
    });
  }

  mappings(): readonly FieldMapping[] {
    return this.#maps("mappings").flatMap(({ value: { ocsf, cim } }) =>
      typeof ocsf === "string" && typeof cim === "string" ? [{ ocsf, cim }] : [],
    );
  }

  message(nameable: Nameable): string | undefined {
    const message = this.text("message");
    if (message === undefined) return undefined;
    const unknown = fieldsOf(message).filter((field) => !isNameable(field, nameable));
    if (unknown.length > 0) {
      const { path } = this.#find("message") as Found;
      const names = unknown.map((field) => `\`$${field}$\``).join(", ");
      this.#report(
        codes.unknownMessageField,
        valuePlace(this.#document, path),
        `nothing says where ${names} of the message should come from`,
        { help: "name a field that the text reads or assigns, or list it in required_fields" },
      );
    }
    return message;
  }

  nameMissing(): void {
    this.#report(codes.missingName, { start: 0, end: 0 }, "the detection has no name", {
      help: "write `name:`; the filter macro and the rows of a pack are named after it",
    });
  }

  #maps(key: string): readonly { readonly path: PropertyPath; readonly value: Properties }[] {
    const found = this.#find(key);
    if (found === undefined) return [];
    if (!Array.isArray(found.value)) return this.#wrong(found, "a list of maps") ?? [];
    return found.value.flatMap((value: unknown, index) => {
      const path = [...found.path, index];
      if (isRecord(value)) return [{ path, value }];
      this.#wrong({ path, value }, "a map");
      return [];
    });
  }

  #find(...keys: readonly string[]): Found | undefined {
    for (const key of keys) {
      for (const [path, properties] of this.#layers) {
        const value = Object.hasOwn(properties, key) ? properties[key] : undefined;
        if (value !== undefined && value !== null) return { path: [...path, key], value };
      }
    }
    return undefined;
  }

  #at({ path }: Found): Span {
    const place = valuePlace(this.#document, path);
    return place.end > place.start ? place : keyPlace(this.#document, path);
  }

  #wrong(found: Found, wanted: string, help?: string): undefined {
    const key = found.path.findLast((step) => typeof step === "string");
    const what = typeof found.path.at(-1) === "number" ? `an element of \`${key}\`` : `\`${key}\``;
    this.#report(
      codes.wrongMetadataType,
      this.#at(found),
      `${what} is ${kindOf(found.value)}, not ${wanted}`,
      {
        help: help ?? `write ${wanted}; it is left out as it is`,
      },
    );
    return undefined;
  }

  #report(
    { code, name, severity }: DiagnosticDefinition,
    span: Span,
    message: string,
    more: Partial<Pick<Diagnostic, "help" | "fixes">> = {},
  ): void {
    this.#found.push({ code, name, severity, message, span, fixes: [], ...more });
  }
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(text);
}

/**
 * Whether anything in the file knows the field: the text has it as a word, or a list of fields names it, with or without
 * the data set of a data model before it. The text may say it anywhere, so that nothing is reported that is there.
 */
function isNameable(
  field: string,
  { search, requiredFields = [], observables, mappings }: Nameable,
): boolean {
  const last = (name: string) => name.slice(name.lastIndexOf(".") + 1);
  const listed = [...requiredFields, ...observables.map(({ name }) => name)];
  if (listed.some((name) => name === field || last(name) === field)) return true;
  if (mappings.some(({ ocsf }) => ocsf === field) || mappedField(field, mappings) !== undefined) return true;
  return field.split(".").every((key) => search.split(/\W+/).includes(key));
}

function kindOf(value: unknown): string {
  if (value === null) return "empty";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a map";
  if (typeof value === "string") return value === "" ? "an empty text" : "a text";
  return typeof value === "boolean" ? "true or false" : "a number";
}

function isRecord(value: unknown): value is Properties {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function recordOf(value: unknown): Properties {
  return isRecord(value) ? value : {};
}
