/** Every format, one line each. */
import type { ReportFormat } from "./format.ts";
import { github } from "./github.ts";
import { json } from "./json.ts";
import { junit } from "./junit.ts";
import { sarif } from "./sarif.ts";
import { tap } from "./tap.ts";
import { text } from "./text.ts";

export const REPORT_FORMATS: readonly ReportFormat[] = [text, json, junit, sarif, github, tap];
