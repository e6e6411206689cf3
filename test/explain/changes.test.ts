/** The changes that an explanation names are enough, and no fewer would do. */
import "../support/seed.ts";
import fc from "fast-check";
import { expect, test } from "vitest";
import { compile } from "../../src/index.ts";

type Logic =
  | { readonly kind: "leaf" }
  | { readonly kind: "AND" | "OR" | "XOR" | "NOT"; readonly parts: readonly Logic[] };

const logic = (joints: readonly ("AND" | "OR" | "XOR")[]) =>
  fc.letrec<{ node: Logic }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      fc.constant<Logic>({ kind: "leaf" }),
      fc.record({
        kind: fc.constantFrom(...joints),
        parts: fc.array(tie("node"), { minLength: 2, maxLength: 3 }),
      }),
      fc.record({ kind: fc.constant("NOT" as const), parts: fc.tuple(tie("node")) }),
    ),
  })).node;

/** Every leaf is a field of its own, so that any of them can be changed alone. */
function written(root: Logic): { readonly condition: string; readonly fields: readonly string[] } {
  const fields: string[] = [];
  const write = (node: Logic): string => {
    if (node.kind === "leaf") {
      fields.push(`f${fields.length}`);
      return `${fields.at(-1)}=1`;
    }
    const parts = node.parts.map(write);
    return node.kind === "NOT" ? `NOT (${parts[0]})` : `(${parts.join(` ${node.kind} `)})`;
  };
  return { condition: write(root), fields };
}

type Flat = Record<string, number>;

const values = fc.array(fc.constantFrom(0, 1, undefined), { minLength: 30, maxLength: 30 });

function eventOf(fields: readonly string[], given: readonly (number | undefined)[]): Flat {
  return Object.fromEntries(
    fields.flatMap((name, index) => (given[index] === undefined ? [] : [[name, given[index]]])),
  );
}

function changed(
  condition: string,
  event: Flat,
): { readonly count: number; readonly after: Flat; readonly fired: boolean } {
  const explanation = compile(`from source | where ${condition}`).explain([event]);
  const changes = explanation?.changes[0]?.changes ?? [];
  const after = { ...event };
  for (const { text, wanted } of changes) after[text.replace("=1", "")] = wanted ? 1 : 0;
  return { count: changes.length, after, fired: explanation?.fired === true };
}

test("an event with the changes made is found", () => {
  fc.assert(
    fc.property(logic(["AND", "OR", "XOR"]), values, (root, given) => {
      const { condition, fields } = written(root);
      const { after } = changed(condition, eventOf(fields, given));
      expect(compile(`from source | where ${condition}`).run([after]).rows).toHaveLength(1);
    }),
  );
});

test("no fewer changes would do, where XOR does not mix things up", () => {
  fc.assert(
    fc.property(
      logic(["AND", "OR"]).filter((root) => written(root).fields.length <= 6),
      values,
      (root, given) => {
        const { condition, fields } = written(root);
        const event = eventOf(fields, given);
        const { count } = changed(condition, event);
        const compiled = compile(`from source | where ${condition}`);
        const least = Math.min(
          ...settings(fields).flatMap((other) =>
            compiled.run([{ ...event, ...other }]).rows.length > 0 ? differing(event, other) : [],
          ),
        );
        expect(count).toBe(least);
      },
    ),
    { numRuns: 60 },
  );
});

/** Every event that has 0 or 1, or what it had, in each field. */
function settings(fields: readonly string[]): readonly Flat[] {
  return fields.reduce<readonly Flat[]>(
    (all, name) => all.flatMap((each) => [each, { ...each, [name]: 0 }, { ...each, [name]: 1 }]),
    [{}],
  );
}

function differing(event: Flat, other: Flat): number {
  return Object.entries(other).filter(([name, value]) => event[name] !== value).length;
}
