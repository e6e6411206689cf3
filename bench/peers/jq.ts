/** The mission's conditions as a filter of jq. */
const HIVES = String.raw`(?:HKLM|HKEY_LOCAL_MACHINE)\\(?:Security|SAM|System)`;

export const JQ_FILTER = `select(
  (.process_name | type == "string" and (ascii_downcase | . == "cmd.exe" or . == "reg.exe"))
  and (.process | type == "string" and test("save\\\\s+"; "i") and test(${JSON.stringify(HIVES)}; "i"))
) | 1`;
