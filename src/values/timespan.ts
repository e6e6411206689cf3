/** Time spans as texts write them (L9). */

const SECOND = 1000;
const UNITS: readonly (readonly [names: string, milliseconds: number])[] = [
  ["us", 0.001],
  ["ms", 1],
  ["cs", 10],
  ["ds", 100],
  ["s sec secs second seconds", SECOND],
  ["m min mins minute minutes", 60 * SECOND],
  ["h hr hrs hour hours", 3600 * SECOND],
  ["d day days", 86_400 * SECOND],
  ["w week weeks", 7 * 86_400 * SECOND],
];

const MILLISECONDS: ReadonlyMap<string, number> = new Map(
  UNITS.flatMap(([names, milliseconds]) => names.split(" ").map((name) => [name, milliseconds] as const)),
);

/** The length of `5m` in milliseconds; undefined for spans without a fixed length, such as months. */
export function spanMilliseconds(text: string): number | undefined {
  const match = /^([0-9]+)([a-z]+)$/i.exec(text);
  const unit = match?.[2] === undefined ? undefined : MILLISECONDS.get(match[2]);
  return unit === undefined ? undefined : Number(match?.[1]) * unit;
}
