import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { default as Ajv } from "ajv-draft-04";
import addFormats from "ajv-formats";

const require = createRequire(import.meta.url);
// The schema that OASIS published, as this package brings it along.
const SCHEMA = JSON.parse(
  readFileSync(require.resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"), "utf8"),
);
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats.default(ajv);
const validate = ajv.compile(SCHEMA);

/** What the schema says against it; empty for a sound document. */
export function sarifFaults(text: string): readonly unknown[] {
  return validate(JSON.parse(text)) ? [] : (validate.errors ?? ["invalid"]);
}
