/**
 * Unicode 17 simple case folding (CaseFolding.txt, statuses C and S), the relation RE2's (?i) uses. A table of our own,
 * because native re2, re2js and V8 each carry another Unicode version and results must not depend on the machine.
 */
import { contains, normalRanges, type Ranges } from "./ranges.ts";

/**
 * Runs "gap.delta[.count[.stride]]" in base 36: from the last run's first code point, `gap` further on, `count` code
 * points `stride` apart each fold to the one `delta` below, the smallest that folds with it.
 */
const RUNS = `
2p.w.q 3j.w.n o.w.7 9.1.o.2 1e.1.3.2 7.1.8.2 h.1.n.2 19.3d 2.1.3.2 5.8c 4.1.2.2 5.1 4.1 6.1 7.1
8.1.3.2 7.1 5.1 3.1 4.1.2.2 5.1 4.1 8.1 1.2 2.1 1.2 2.1 1.2 2.1.8.2 f.27 2.1.9.2 j.1 1.2 2.1 1.2p
1.1k 2.1.k.2 13.3m 3.1.9.2 p.1 1.4j 5.1 1.5f 4.1.5.2 c.5u 1.5q 2.5p.2 3.5m 2.5n 5.5p 3.5r 5.5t
1.5v 6.5v 3.5x 3.5y b.62 3.62 5.62 1.1x 1.61.2 2.1z 6.63 67.1.2.2 6.1 y.2c 3.kn g.12 1.11.3 4.w.8
8.38 1.w.2 2.lj 1.w.5 5.v 1.w.9 9.1s 1.1r.2 3.1q 1.1l 4.1b 1.1i 1.8 2.1.c.2 n.2e 1.28 2.38 1.2k
1.2o 3.1 1.7 2.1 2.3m.3 1f.w.w w.28.g h.1.h.2 16.1.r.2 1j.1.7.2 d.f 2.1.1c.2 40.1c.12 2vr.8.6
1oo.4tq 1.4tp 1.4tg 1.4te.2 2.4tf 1.4t8 1.4rp 3.1 6.2bk.17 19.2bk.3 90.1.23.2 4a.1n 3.5vj
3.1.1c.2 2v.8.8 g.8.6 g.8.8 g.8.8 g.8.6 h.8.4.2 f.8.8 w.8.8 g.8.8 g.8.8 g.8.2 2.22.2 2.9 2.5mh
a.2e.4 4.9 7.5kz 5.8.2 2.2s.2 9.5kj 5.8.2 2.34.2 2.7 c.3k.2 2.3i.2 2.9 8a.5tp 4.6hr 1.6ee z.s
y.g.g k.1 ng.q.q 1gg.1c.1c 1d.1 1.8af 1.2xy 1.89z 1.8bv 1.8bs 2.1.3.2 5.8bg 1.8al 1.8bj 1.8bi 3.1
3.1 8.8cf.2 3.1.1e.2 2z.1.2.2 7.1 d.5ls.12 13.5ls 6.5ls nx0.1.5.2 9.r7m 1.r7n 2.1.h.2 1g.1.e.2
4i.1.7.2 g.1.v.2 1z.1.2.2 3.r9g 2.1.5.2 d.1 1.wmg 4.1.2.2 6.1.a.2 j.wn8 1.wnj 1.wnf 1.wn5 1.wn8
2.wlu 1.wmi 1.wlx 3.1.8.2 f.1c 1.wn7 1.raw 2.1.2.2 3.wo7 2.1.8.2 f.wu9 q.1 nx.ps t.tzk.28 fpy.1
u3.w.q yv.14.14 4w.14.10 5b.13.b c.13.f g.13.7 8.13.2 1dx.1s.1f 4w.w.m 28g.w.w gww.w.w 2j.r.p
o6f.y.y`;

type Orbits = ReadonlyMap<number, readonly number[]>;

function readOrbits(): Orbits {
  const orbits = new Map<number, number[]>();
  let code = 0;
  for (const run of RUNS.trim().split(/\s+/)) {
    const [gap = 0, delta = 0, count = 1, stride = 1] = run.split(".").map((n) => Number.parseInt(n, 36));
    code += gap;
    for (let i = 0; i < count; i++) {
      const other = code + i * stride;
      const orbit = orbits.get(other - delta) ?? [other - delta];
      orbit.push(other);
      for (const member of orbit) orbits.set(member, orbit);
    }
  }
  return orbits;
}

/** Reading the table takes a millisecond, so it waits for the first pattern that needs it. */
const orbits: () => Orbits = (() => {
  let read: Orbits | undefined;
  return () => {
    read ??= readOrbits();
    return read;
  };
})();

/** The smallest code point that folds with this one: equal for two that (?i) takes for the same. */
export function foldedCode(code: number): number {
  if (code < 0x80) return code >= 0x61 && code <= 0x7a ? code - 0x20 : code;
  return orbits().get(code)?.[0] ?? code;
}

/** The set and everything that folds with a member of it. */
export function foldedRanges(ranges: Ranges): Ranges {
  const more: number[] = [];
  for (const [code, orbit] of orbits()) {
    if (contains(ranges, code))
      for (const member of orbit) if (!contains(ranges, member)) more.push(member, member);
  }
  return more.length === 0 ? ranges : normalRanges([...ranges, ...more]);
}

/** The same for one character, without a walk over the table. Most patterns fold letters, and the same few. */
export const foldedCharacter: (code: number) => Ranges = (() => {
  const known = new Map<number, Ranges>();
  return (code) => {
    const before = known.get(code);
    if (before !== undefined) return before;
    const orbit = orbits().get(code);
    if (orbit === undefined) return [code, code];
    const ranges = normalRanges(orbit.flatMap((member) => [member, member]));
    known.set(code, ranges);
    return ranges;
  };
})();
