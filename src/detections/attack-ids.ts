/** The form of ids in MITRE ATT&CK: techniques `T1003`, their parts `T1003.002`, tactics `TA0006`. */

const SOUND = /^(?:T\d{4}(?:\.\d{3})?|TA\d{4})$/;
const CLOSE = /^\s*t(a?)[\s-]?(\d{4})(?:[./_-](\d{1,3}))?\s*$/i;

/** What is wrong with an id; undefined for a good one. */
export function attackFault(id: string): { readonly message: string; readonly help: string } | undefined {
  if (SOUND.test(id)) return undefined;
  const message = `${JSON.stringify(id)} is not the id of an ATT&CK technique or tactic`;
  const [, tactic = "", number, part] = CLOSE.exec(id) ?? [];
  const meant =
    number === undefined
      ? ""
      : `T${tactic.toUpperCase()}${number}${part === undefined ? "" : `.${part.padStart(3, "0")}`}`;
  const help = SOUND.test(meant)
    ? `did you mean ${meant}?`
    : "techniques look like T1003 or T1003.002, tactics like TA0006";
  return { message, help };
}
