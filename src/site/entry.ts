/** What the pages of a site are made of. */
import type { DetectionMetadata } from "../detections/index.ts";
import type { Tactic } from "./tactics.ts";
import { TACTIC_LIST } from "./tactics.ts";
import { type Technique, technique } from "./techniques.ts";

export interface SiteTest {
  readonly name: string;
  readonly description?: string;
  /** What has to come of it, in words. */
  readonly expects: string;
}

export interface SiteDetection {
  readonly name: string;
  readonly text: string;
  /** Absent for a text without a detection file. */
  readonly about?: DetectionMetadata;
  /** Of its filter, where it has a name for one. */
  readonly filterMacro?: string;
  readonly tests: readonly SiteTest[];
}

/** A detection with its place in the site and in ATT&CK. */
export interface Entry extends SiteDetection {
  /** Below the site's folder. */
  readonly path: string;
  readonly techniques: readonly Technique[];
  /** Those of its techniques and those that it names itself, in the order of the matrix. */
  readonly tactics: readonly Tactic[];
}

export function entriesOf(detections: readonly SiteDetection[]): readonly Entry[] {
  const taken = new Set<string>();
  return detections
    .map((detection) => {
      const ids = detection.about?.attack ?? [];
      const techniques = ids.map(technique).filter((found) => found !== undefined);
      const reached = new Set([...ids, ...techniques.flatMap(({ tactics }) => tactics.map(({ id }) => id))]);
      return {
        ...detection,
        path: `detections/${uniqueName(detection.name, taken)}.html`,
        techniques,
        tactics: TACTIC_LIST.filter(({ id }) => reached.has(id)),
      };
    })
    .sort((a, b) => byText(a.name.toLowerCase(), b.name.toLowerCase()) || byText(a.path, b.path));
}

/** Letters and digits of every script, since names are people's. */
function uniqueName(name: string, taken: Set<string>): string {
  const plain = name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 100);
  const base = plain === "" ? "detection" : plain;
  let chosen = base;
  for (let count = 2; taken.has(chosen); count++) chosen = `${base}-${count}`;
  taken.add(chosen);
  return chosen;
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
