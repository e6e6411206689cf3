/** There is no infinity in JSON and none in the language, and no minus zero. */
export function finite(value: number): number | null {
  return Number.isFinite(value) ? value + 0 : null;
}
