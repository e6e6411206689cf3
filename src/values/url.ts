/** Percent escapes of URLs, in UTF-8. */
import { utf8Bytes, utf8Text } from "./bytes.ts";

/** What is no escape stays as it is. */
export function urlDecode(text: string): string {
  return text.replace(/(?:%[0-9A-Fa-f]{2})+/g, (escapes) => {
    const bytes = new Uint8Array(escapes.length / 3);
    for (let index = 0; index < bytes.length; index++) {
      bytes[index] = Number.parseInt(escapes.slice(index * 3 + 1, index * 3 + 3), 16);
    }
    return utf8Text(bytes);
  });
}

/** Everything but letters, digits and `-_.~` is escaped (RFC 3986). */
export function urlEncode(text: string): string {
  return text.replace(/[^A-Za-z0-9_.~-]+/g, (characters) => {
    let escapes = "";
    for (const byte of utf8Bytes(characters))
      escapes += `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
    return escapes;
  });
}
