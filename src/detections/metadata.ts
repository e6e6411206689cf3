/** What a detection file says of its detection beside the text, in both layouts. */
import type { Document } from "yaml";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { MetadataReader } from "./metadata-reader.ts";

export interface Observable {
  readonly name: string;
  readonly type: string;
  readonly roles: readonly string[];
}

/** One field of the event under two names. */
export interface FieldMapping {
  readonly ocsf: string;
  readonly cim: string;
}

/** Absent is what the file does not say, or says in a form that cannot be read; lists are then empty. */
export interface DetectionMetadata {
  readonly name?: string;
  readonly id?: string;
  readonly version?: number | string;
  /** As the file writes it. */
  readonly date?: string;
  readonly author?: string;
  readonly type?: string;
  readonly status?: string;
  readonly description?: string;
  readonly howToImplement?: string;
  readonly knownFalsePositives?: string;
  readonly dataModels: readonly string[];
  readonly dataSources: readonly string[];
  readonly references: readonly string[];
  readonly analyticStories: readonly string[];
  readonly assetType?: string;
  readonly securityDomain?: string;
  readonly products: readonly string[];
  readonly confidence?: number;
  readonly impact?: number;
  /** impact x confidence / 100; what the file says where it lacks one of them. */
  readonly riskScore?: number;
  readonly riskSeverity?: string;
  /** A template: `$field$` stands for the value of that field in the finding. */
  readonly message?: string;
  /** Ids of techniques and tactics. */
  readonly attack: readonly string[];
  readonly nist: readonly string[];
  readonly cis: readonly string[];
  readonly killChainPhases: readonly string[];
  readonly observables: readonly Observable[];
  readonly mappings: readonly FieldMapping[];
  /** Undefined where the file does not say. */
  readonly requiredFields?: readonly string[];
}

/**
 * Whatever is wrong is a warning: a detection with a careless file still runs, without the property that cannot be read.
 *
 * @param data the file as plain data
 * @param search what its message may speak of
 */
export function readMetadata(
  document: Document.Parsed,
  data: Readonly<Record<string, unknown>>,
  search: string,
): { readonly about: DetectionMetadata; readonly diagnostics: readonly Diagnostic[] } {
  const read = new MetadataReader(document, data);
  const text = (as: string, ...keys: string[]) => present(as, read.text(...keys));
  const confidence = read.percentage("confidence");
  const impact = read.percentage("impact");
  const riskScore = read.riskScore(impact, confidence);
  const requiredFields = read.texts("required_fields");
  const observables = read.observables();
  const mappings = read.mappings();
  const about: DetectionMetadata = {
    ...text("name", "name"),
    ...present("id", read.identifier()),
    ...present("version", read.version()),
    ...present("date", read.date()),
    ...text("author", "author"),
    ...text("type", "type", "detection_type"),
    ...text("status", "status"),
    ...text("description", "description"),
    ...text("howToImplement", "how_to_implement"),
    ...text("knownFalsePositives", "known_false_positives"),
    dataModels: read.texts("datamodel") ?? [],
    dataSources: read.texts("data_source") ?? [],
    references: read.texts("references") ?? [],
    analyticStories: read.texts("analytic_story") ?? [],
    ...text("assetType", "asset_type"),
    ...text("securityDomain", "security_domain"),
    products: read.texts("product") ?? [],
    ...present("confidence", confidence),
    ...present("impact", impact),
    ...present("riskScore", riskScore),
    ...text("riskSeverity", "risk_severity"),
    attack: read.attack(),
    nist: read.texts("nist") ?? [],
    cis: read.texts("cis20") ?? [],
    killChainPhases: read.texts("kill_chain_phases") ?? [],
    observables,
    mappings,
    ...present("requiredFields", requiredFields),
    ...present("message", read.message({ search, requiredFields, observables, mappings })),
  };
  if (about.name === undefined) read.nameMissing();
  return { about, diagnostics: read.diagnostics() };
}

function present(key: string, value: unknown): Record<string, never> {
  return (value === undefined ? {} : { [key]: value }) as Record<string, never>;
}
