/** Files of a new detection. */
import { stringify } from "yaml";
import { ba } from "./ba.ts";
import { spl2 } from "./spl2.ts";
import { ssa } from "./ssa.ts";
import type { DetectionTemplate } from "./template.ts";

export const DETECTION_TEMPLATES: Readonly<Record<"ssa" | "ba" | "spl2", DetectionTemplate>> = {
  ssa,
  ba,
  spl2,
};

export type DetectionFamily = keyof typeof DETECTION_TEMPLATES;

export interface NewDetection {
  /** Whatever somebody typed; {@link detectionName} makes a name of it. */
  readonly name: string;
  readonly family: DetectionFamily;
  readonly id: string;
  /** Milliseconds. */
  readonly now: number;
}

/** Contents by the names of files, in the order in which they are worth reading. */
export function newDetection({ name, family, id, now }: NewDetection): ReadonlyMap<string, string> {
  const { spl, metadata, tests } = DETECTION_TEMPLATES[family];
  const date = new Date(now).toISOString().slice(0, 10);
  const head = stringify({ name, id, version: 1, date }, { lineWidth: 0 });
  return new Map([
    ["detection.spl", spl],
    ["detection.yml", `${head}${metadata}`],
    ["detection.test.yml", tests],
  ]);
}

const LONGEST_NAME = 100;

/** One line of visible characters; undefined where nothing is left. */
export function detectionName(typed: string): string | undefined {
  const line = typed.replace(/[\p{C}\p{Z}]+/gu, " ").trim();
  const name = [...line].slice(0, LONGEST_NAME).join("").trim();
  return name === "" ? undefined : name;
}
