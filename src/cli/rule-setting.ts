import { InvalidArgumentError } from "commander";

const SEVERITIES = ["off", "info", "warning", "error"] as const;

export type RuleSetting = readonly [name: string, severity: (typeof SEVERITIES)[number]];

/** Collects `--rule name=severity`. */
export function ruleSetting(given: string, before: readonly RuleSetting[] = []): readonly RuleSetting[] {
  const [name = "", word] = given.split("=");
  const severity = SEVERITIES.find((each) => each === word);
  if (name === "" || severity === undefined) {
    throw new InvalidArgumentError(`Write it as name=severity, with ${SEVERITIES.join(", ")}.`);
  }
  return [...before, [name.trim(), severity]];
}

/** A whole number from 0 on. */
export function wholeNumber(given: string): number {
  if (/^\d{1,9}$/.test(given)) return Number(given);
  throw new InvalidArgumentError("Write a whole number.");
}
