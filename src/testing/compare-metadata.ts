/** What changed in the properties of a detection, and what of that should not, or should have. */
import type { Detection } from "../detections/index.ts";

export interface MetadataChange {
  readonly kind: "change" | "warning";
  readonly message: string;
}

/** @param differs - whether the versions find something else, or say something else of it. */
export function compareMetadata(old: Detection, changed: Detection, differs: boolean): MetadataChange[] {
  const changes: MetadataChange[] = [];
  const noted = (property: string, before: unknown, after: unknown) => {
    const [from, to] = [shown(before), shown(after)];
    if (from !== to) changes.push({ kind: "change", message: `${property}: ${from} -> ${to}` });
  };
  noted("name", old.name, changed.name);
  noted("id", old.id, changed.id);
  noted("version", old.version, changed.version);
  noted("type", old.type, changed.type);
  noted("risk_severity", old.riskSeverity, changed.riskSeverity);
  noted("risk_score", old.about.riskScore, changed.about.riskScore);
  noted("message", old.about.message, changed.about.message);
  noted("mitre_attack_id", old.about.attack, changed.about.attack);
  noted("required_fields", old.requiredFields, changed.requiredFields);
  const raised = orderOf(changed.version, old.version);
  const warn = (message: string) => changes.push({ kind: "warning", message });
  if (old.id !== undefined && old.id !== changed.id)
    warn("the id changed: to whoever counts findings it is another detection");
  if (raised < 0) warn(`the version went down, from ${shown(old.version)} to ${shown(changed.version)}`);
  else if (differs && raised === 0 && old.version !== undefined) {
    warn(`the version is still ${shown(old.version)}, though what it finds has changed`);
  }
  return changes;
}

function shown(value: unknown): string {
  const text = Array.isArray(value) ? value.join(", ") : String(value ?? "");
  return text === "" ? "none" : text;
}

/** Numbers, and numbers with dots, part by part; what is no number counts as 0. */
function orderOf(a: Detection["version"], b: Detection["version"]): number {
  const parts = (version: Detection["version"]) =>
    String(version ?? 0)
      .split(/[.-]/)
      .map((part) => Number(part) || 0);
  const [left, right] = [parts(a), parts(b)];
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
