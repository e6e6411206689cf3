/** How `sort` sees a value: as it is, as a number, as a text, as an address. */
import { parseNumber } from "../values/number.ts";
import { text } from "../values/text.ts";
import type { Value } from "../values/value.ts";

export type Reading = "auto" | "num" | "str" | "ip";

/** What does not read as wanted keeps its own place in the order of all values. */
export const READINGS: Readonly<Record<Reading, (value: Value) => Value>> = {
  auto: (value) => value,
  num: (value) => (typeof value === "string" ? (parseNumber(value) ?? value) : value),
  str: (value) => (value === null ? null : text(value)),
  ip: (value) => (typeof value === "string" ? (addressNumber(value) ?? value) : value),
};

/** Addresses in their order, all of version 4 before all of version 6. */
function addressNumber(address: string): bigint | undefined {
  const four = versionFour(address);
  if (four !== undefined) return four;
  const six = versionSix(address);
  return six === undefined ? undefined : six + (1n << 32n);
}

function versionFour(address: string): bigint | undefined {
  const parts = address.split(".");
  if (parts.length !== 4 || !parts.every((part) => /^[0-9]{1,3}$/.test(part) && Number(part) < 256))
    return undefined;
  return parts.reduce((sum, part) => sum * 256n + BigInt(part), 0n);
}

function versionSix(address: string): bigint | undefined {
  const [head = "", tail, ...more] = address.split("::");
  if (more.length > 0) return undefined;
  const before = groupsOf(head);
  const after = tail === undefined ? [] : groupsOf(tail);
  if (before === undefined || after === undefined) return undefined;
  const missing = 8 - before.length - after.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  const all = [...before, ...Array<bigint>(missing).fill(0n), ...after];
  return all.reduce((sum, group) => sum * 65_536n + group, 0n);
}

/** Groups of 16 bits; the last may be an address of version 4, which is two. */
function groupsOf(part: string): bigint[] | undefined {
  if (part === "") return [];
  const groups: bigint[] = [];
  const written = part.split(":");
  for (const [index, group] of written.entries()) {
    const four = index === written.length - 1 ? versionFour(group) : undefined;
    if (four !== undefined) groups.push(four >> 16n, four & 65_535n);
    else if (/^[0-9a-f]{1,4}$/i.test(group)) groups.push(BigInt(`0x${group}`));
    else return undefined;
  }
  return groups;
}
