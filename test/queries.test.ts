/** The SQL forms against a second implementation that goes clause by clause over arrays. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { check, compile, type Row, runPipeline } from "../src/index.ts";

interface Sample {
  readonly a: string | number | null;
  readonly b: number | null;
}

interface Clauses {
  readonly where: boolean;
  readonly groups: readonly ("a" | "b")[] | null;
  readonly distinct: boolean;
  readonly having: boolean;
  readonly orderBy: readonly { readonly name: "x" | "y"; readonly sign: 1 | -1 }[];
  readonly limit: number | null;
  readonly offset: number | null;
}

const events: fc.Arbitrary<Sample[]> = fc.array(
  fc.record({
    a: fc.constantFrom("p", "q", 1, null),
    b: fc.option(fc.integer({ min: -3, max: 3 })),
  }),
  { maxLength: 25 },
);

const clauses: fc.Arbitrary<Clauses> = fc.record({
  where: fc.boolean(),
  groups: fc.option(fc.subarray(["a", "b"] as const)),
  distinct: fc.boolean(),
  having: fc.boolean(),
  orderBy: fc.uniqueArray(
    fc.record({
      name: fc.constantFrom("x" as const, "y" as const),
      sign: fc.constantFrom(1 as const, -1 as const),
    }),
    { selector: ({ name }) => name, maxLength: 2 },
  ),
  limit: fc.option(fc.nat(6)),
  offset: fc.option(fc.nat(4)),
});

/** Two columns: the first key, or nothing of it, and a sum; without groups the fields themselves. */
function columns({ groups }: Clauses): string {
  if (groups === null) return "a AS x, b + 1 AS y";
  return `${groups[0] ?? "count()"} AS x, sum(b) + 1 AS y`;
}

function written(query: Clauses): readonly string[] {
  const { groups, orderBy, limit, offset } = query;
  const order = orderBy.map(({ name, sign }) => `${name}${sign < 0 ? " DESC" : ""}`);
  return [
    ...(query.where ? ["WHERE b > -2"] : []),
    ...(groups !== null && groups.length > 0 ? [`GROUP BY ${groups.join(", ")}`] : []),
    ...(query.having ? ["HAVING y > 0"] : []),
    ...(order.length > 0 ? [`ORDER BY ${order.join(", ")}`] : []),
    ...(limit === null ? [] : [`LIMIT ${limit}`]),
    ...(offset === null ? [] : [`OFFSET ${offset}`]),
  ];
}

function naive(rows: readonly Sample[], query: Clauses): Row[] {
  let found: Row[] = [];
  const kept = query.where ? rows.filter(({ b }) => b !== null && b > -2) : rows;
  if (query.groups === null) {
    found = kept.map(({ a, b }) => ({ x: a, y: b === null ? null : b + 1 }));
  } else {
    const names = query.groups;
    const keyOf = (row: Sample) => JSON.stringify(names.map((name) => row[name]));
    const keys = names.length === 0 ? [undefined] : [...new Set(kept.map(keyOf))];
    for (const key of keys) {
      const group = kept.filter((row) => key === undefined || keyOf(row) === key);
      const numbers = group.map(({ b }) => b).filter((b) => b !== null);
      const [first] = names;
      const x = first === undefined ? group.length : (group[0]?.[first] ?? null);
      found.push({ x, y: numbers.length === 0 ? null : numbers.reduce((sum, b) => sum + b, 0) + 1 });
    }
  }
  if (query.having) found = found.filter(({ y }) => y !== null && (y as number) > 0);
  if (query.distinct) {
    const texts = found.map((row) => JSON.stringify(row));
    found = found.filter((_, index) => texts.indexOf(texts[index] as string) === index);
  }
  const rank = (value: unknown) => (value === null ? 0 : typeof value === "number" ? 1 : 2);
  const order = (left: unknown, right: unknown) => {
    if (rank(left) !== rank(right)) return rank(left) - rank(right);
    return left === right ? 0 : (left as number) < (right as number) ? -1 : 1;
  };
  found.sort((left, right) => {
    for (const { name, sign } of query.orderBy) {
      const difference = order(left[name], right[name]);
      if (difference !== 0) return difference * sign;
    }
    return 0;
  });
  const from = query.offset ?? 0;
  return found.slice(from, query.limit === null ? undefined : from + query.limit);
}

describe("a query", () => {
  test("gives what SQL gives, whatever the order of its clauses in the text", () => {
    const shuffled = clauses.chain((query) => {
      const parts = [`SELECT ${query.distinct ? "DISTINCT " : ""}${columns(query)}`, ...written(query)];
      return fc.record({
        query: fc.constant(query),
        parts: fc.shuffledSubarray(parts, { minLength: parts.length, maxLength: parts.length }),
      });
    });
    fc.assert(
      fc.property(events, shuffled, (rows, { query, parts }) => {
        const expected = naive(rows, query);
        const text = `FROM source ${parts.join(" ")}`;
        expect(check(text)).toEqual([]);
        expect(runPipeline(text, rows)).toEqual(expected);
        expect(runPipeline(text, rows, { passes: { all: false } })).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });

  test("is the same with SELECT first, and in small letters", () => {
    fc.assert(
      fc.property(events, clauses, (rows, query) => {
        const rest = written(query).join(" ");
        const list = `${query.distinct ? "DISTINCT " : ""}${columns(query)}`;
        const first = `SELECT ${list} FROM source ${rest}`;
        const small = `select ${list.replace("DISTINCT", "distinct")} from source ${rest
          .replace("GROUP BY", "groupby")
          .replace("ORDER BY", "orderby")
          .replaceAll(/WHERE|HAVING|LIMIT|OFFSET/g, (word) => word.toLowerCase())}`;
        expect(runPipeline(first, rows)).toEqual(naive(rows, query));
        expect(runPipeline(small, rows)).toEqual(naive(rows, query));
      }),
      { numRuns: 200 },
    );
  });

  test("groups by hostile names as by any other", () => {
    const events = ['{"__proto__": 1, "constructor": 2}', '{"__proto__": 1, "constructor": 3}'].map((text) =>
      JSON.parse(text),
    );
    const [row] = runPipeline(
      "FROM source GROUP BY '__proto__' SELECT '__proto__', sum('constructor') AS 'toString'",
      events,
    );
    expect(JSON.stringify(row)).toBe('{"__proto__":1,"toString":5}');
  });

  test("over a stream gives limited rows as they come, and grouped ones when their windows close", () => {
    const limited = compile("FROM source SELECT t LIMIT 1 OFFSET 1").start();
    const given = [1, 2, 3].map((t) => limited.push({ t }).map(({ row }) => row));
    expect(given).toEqual([[], [{ t: 2 }], []]);
    const grouped = compile(
      "FROM source GROUP BY span(t, 10ms) SELECT t, count() HAVING count() > 1",
    ).start();
    const rows = [1, 2, 11, 30].flatMap((t) => grouped.push({ t }).map(({ row }) => row));
    expect(rows).toEqual([{ t: 0, count: 2 }]);
  });
});
