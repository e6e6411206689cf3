/** Bytes and text. */

export function utf8Bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** What is no UTF-8 becomes U+FFFD. A byte order mark stays. */
export function utf8Text(bytes: Uint8Array): string {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}

/** Base64 in the usual or the URL alphabet, with or without its padding; null for anything else. */
export function fromBase64(text: string): Uint8Array | null {
  const digits = /^([A-Za-z0-9+/_-]*)(={0,2})$/.exec(text);
  const body = digits?.[1];
  const padding = digits?.[2] ?? "";
  if (body === undefined || body.length % 4 === 1) return null;
  if (padding !== "" && (body.length + padding.length) % 4 !== 0) return null;
  const bytes = new Uint8Array(Math.floor((body.length * 3) / 4));
  let held = 0;
  let bits = 0;
  let at = 0;
  for (let index = 0; index < body.length; index++) {
    held = ((held << 6) | digitOf(body.charCodeAt(index))) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = (held >> bits) & 255;
    }
  }
  return bytes;
}

function digitOf(code: number): number {
  if (code >= 97) return code === 95 ? 63 : code - 71;
  if (code >= 65) return code === 95 ? 63 : code - 65;
  if (code >= 48) return code + 4;
  return code === 43 || code === 45 ? 62 : 63;
}
