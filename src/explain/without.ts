/** What a list has beyond another one, each element as often as it is missing there. */
export function without<T>(
  list: readonly T[],
  other: readonly T[],
  key: (element: T) => string,
): readonly T[] {
  const left = new Map<string, number>();
  for (const element of other) left.set(key(element), (left.get(key(element)) ?? 0) + 1);
  return list.filter((element) => {
    const count = left.get(key(element)) ?? 0;
    if (count > 0) left.set(key(element), count - 1);
    return count === 0;
  });
}
