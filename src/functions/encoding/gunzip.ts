import { Gunzip } from "fflate";
import { defineFunction } from "../../language/function.ts";
import { crc32 } from "../../values/crc32.ts";

/** More than this is not decompressed: a small event cannot ask for any amount of memory. */
const MAX_BYTES = 64 * 1024 * 1024;

/** Compressed bytes handed over at once; they become at most a thousand times as many. */
const SLICE = 16 * 1024;

export const gunzip = defineFunction({
  name: "gunzip",
  category: "encoding",
  summary: "Bytes that gzip has compressed, as they were before.",
  parameters: [{ name: "value", aliases: ["input"], type: "bytes", summary: "The compressed bytes." }],
  result: "bytes",
  nulls: "null",
  cost: 1000,
  notes: ["Damaged or incomplete data, and data that becomes more than 64 MiB, gives null."],
  examples: [
    { text: 'to_string(gunzip(base64_decode("H4sIAAAAAAAAA0tMBADXGYoHAgAAAA==")))', result: "aa" },
    { text: 'gunzip(to_bytes("plain"))', result: null },
    { text: "gunzip(null)", result: null },
  ],
  evaluate: (value) => decompressed(value as Uint8Array),
});

function decompressed(bytes: Uint8Array): Uint8Array | null {
  const parts: Uint8Array[] = [];
  let length = 0;
  let lastMember = 0;
  const gunzip = new Gunzip((part) => {
    parts.push(part);
    length += part.length;
  });
  gunzip.onmember = () => {
    lastMember = length;
  };
  try {
    for (let at = 0; at < bytes.length && length <= MAX_BYTES; at += SLICE) {
      gunzip.push(bytes.subarray(at, at + SLICE), at + SLICE >= bytes.length);
    }
  } catch {
    return null;
  }
  if (bytes.length < 18 || length > MAX_BYTES) return null;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return isComplete(bytes, whole.subarray(lastMember)) ? whole : null;
}

/** The library checks neither of the two numbers at the end: the sum and the length. */
function isComplete(bytes: Uint8Array, member: Uint8Array): boolean {
  const trailer = new DataView(bytes.buffer, bytes.byteOffset + bytes.length - 8);
  return trailer.getUint32(0, true) === crc32(member) && trailer.getUint32(4, true) === member.length;
}
