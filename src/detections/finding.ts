/** Rows of a detection's sink as findings (ssa.md). */
import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import type { DetectionIdentity } from "../language/findings.ts";
import { base64, toJson } from "../values/text.ts";
import type { Value, ValueMap } from "../values/value.ts";
import { renderMessage } from "./message.ts";

/**
 * The envelope that Splunk's sink wrote, with `id` first. The id is taken over the other fields in their order; the
 * time of creation is left out of it, so that the same finding has the same id in every run. What the detection's file
 * says of risk follows the envelope and is left out of the id, too: another wording makes no other finding.
 */
export function createFinding(row: ValueMap, identity: DetectionIdentity, now: number): ValueMap {
  const fields: ValueMap = {
    start_time: row.start_time ?? null,
    end_time: row.end_time ?? null,
    type: identity.type ?? null,
    detection_id: identity.id ?? null,
    detection_version: (identity.version ?? null) as Value,
    risk_severity: identity.riskSeverity ?? null,
    entities: row.entities ?? null,
    body: row.body ?? null,
  };
  const created: ValueMap = { create_time: now, ...fields };
  const id = digest(identity.ids === "splunk" ? created : fields);
  const { riskScore, message, attack } = identity;
  return {
    id,
    ...created,
    ...(riskScore === undefined ? {} : { risk_score: riskScore }),
    ...(message === undefined ? {} : { message: renderMessage(message, row) }),
    ...(attack === undefined ? {} : { mitre_attack_id: [...attack] }),
  };
}

function digest(fields: ValueMap): string {
  return `sha256:${base64(sha256(utf8ToBytes(toJson(fields))))}`;
}
