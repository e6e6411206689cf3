/**
 * Splunk's own lists of names. Whether a name exists here is read from the language, and so is why one is missing; this
 * file says what differs.
 */
import type { PageKind } from "./page.ts";

export interface OfficialList {
  readonly title: string;
  readonly kind: Extract<PageKind, "function" | "aggregate" | "command">;
  readonly names: readonly string[];
  /** Options of commands; the language itself answers which of them there are. */
  readonly options?: Readonly<Record<string, string>>;
  /** What differs from Splunk, where something does. */
  readonly differs: Readonly<Record<string, string>>;
}

const UNIT = "Times are in the text's unit (T1): milliseconds over `source`, where Splunk has seconds.";
const ZONE = `${UNIT} Without a zone it is UTC, not the zone of a user.`;
const PATTERN =
  "Patterns are RE2's (P2), where Splunk has PCRE; lookaround and backreferences run under a budget (P3).";
const JAVA =
  "Patterns are RE2's (P2), where DSP has Java's; lookaround and backreferences run under a budget (P3).";
const NUMBERS = "Texts that look like numbers do not count as numbers: convert them with `tonumber` first.";
const ALLNUM = "`allnum` is accepted and changes nothing.";
const EXACT = `Computed from all values, where Splunk estimates. ${NUMBERS}`;
const MODE =
  "`mode` is accepted and changes nothing: rows are output, and what becomes of them is the caller's part.";

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}

export const OFFICIAL: readonly OfficialList[] = [
  {
    title: "SPL2 evaluation functions",
    kind: "function",
    names: words(`
      case cidrmatch coalesce if in like match nullif searchmatch validate
      array_to_csv csv_to_object ipmask object_to_array object_to_xml printf toarray tobool todouble toint tojson tomv
      tonumber toobject to_ocsf tostring xml_to_object
      md5 sha1 sha256 sha512
      now time relative_time strftime strptime batch_id batch_time
      cluster getfields isarray isbool isdouble isint ismv isnum isobject isstr isnull isnotnull typeof
      json_object json json_array json_append json_extend json_array_to_mv json_delete json_entries json_extract
      json_extract_exact json_has_key_exact json_keys json_set json_set_exact json_valid all any filter map reduce
      abs ceiling ceil exact exp floor ln log pi pow round sigfig sqrt
      mvappend mvcount mvdedup mvfilter mvfind mvindex mvjoin mvmap mvrange mvsort mvzip mv_to_json_array split
      max min random
      len length lower upper trim ltrim rtrim replace substr spath urldecode
      acos acosh asin asinh atan atan2 atanh cos cosh hypot sin sinh tan tanh
      repeat`),
    differs: {
      isdouble: "1.0 and 1 are the same value, and whole: false for both.",
      isint: "1.0 and 1 are the same value, and whole: true for both.",
      ismv: "Multivalue fields are lists, so it answers as `isarray`.",
      like: "There is no escape character: a backslash is a backslash (P1).",
      match: PATTERN,
      mvfilter: "A null element for which the condition is null is dropped; Splunk gives it too.",
      mvfind: PATTERN,
      now: UNIT,
      relative_time: ZONE,
      replace: `${PATTERN} \`$1\` is a group, as \`\\1\` is (P5).`,
      searchmatch:
        "Words are looked for in `_raw`, or where there is none in all texts of the row. No `TERM()` and `CASE()`.",
      sigfig: "Rounds to 15 digits, or to as many as asked; Splunk counts the digits of the literals.",
      strftime: ZONE,
      strptime: ZONE,
      time: UNIT,
      typeof:
        "`Array`, `Object`, `Bytes` and `Regex` are names of our own; a missing field is `Null`, never `Invalid`.",
    },
  },
  {
    title: "SPL2 statistical functions",
    kind: "aggregate",
    names: words(`
      avg mean count c distinct_count dc estdc estdc_error max min median mode exactperc perc upperperc range stdev stdevp
      sum sumsq var varp first last list values dataset pivot unpivot earliest earliest_time latest latest_time
      per_second per_minute per_hour per_day rate span sparkline`),
    differs: {
      avg: NUMBERS,
      earliest: "Without `_time` it goes by the order of arrival.",
      earliest_time: UNIT,
      estdc: "Counts exactly.",
      estdc_error: "Always 0, since `estdc` counts exactly.",
      exactperc: NUMBERS,
      latest: "Without `_time` it goes by the order of arrival.",
      latest_time: UNIT,
      list: "Gives all values; Splunk stops after 100.",
      max: "Numbers stand below texts, and a text is never read as a number.",
      mean: NUMBERS,
      median: EXACT,
      min: "Numbers stand below texts, and a text is never read as a number.",
      perc: EXACT,
      range: NUMBERS,
      rate: `Per unit of the text's time (T1), which over \`source\` is a millisecond. ${NUMBERS}`,
      stdev: NUMBERS,
      stdevp: NUMBERS,
      sum: NUMBERS,
      sumsq: NUMBERS,
      upperperc: EXACT,
      values: "Numbers stand before texts and in the order of their size; Splunk sorts all as texts.",
      var: NUMBERS,
      varp: NUMBERS,
    },
  },
  {
    title: "SPL2 commands",
    kind: "command",
    names: words(`
      addinfo append appendcols appendpipe bin branch convert decrypt dedup eval eventstats expand fields fieldsummary
      fillnull flatten from head if into iplocation join loadjob logs_to_metrics lookup makemv makeresults mstats mvcombine
      mvexpand nomv ocsf rename replace reverse rex route search select sort spath spl1 stats streamstats table tags thru
      timechart timewrap tstats typer union untable where`),
    options: {
      bin: "bins minspan span start end aligntime",
      dedup: "keepempty consecutive",
      eventstats: "allnum",
      fillnull: "value",
      head: "keeplast",
      into: "mode",
      join: "type max left right",
      makemv: "delim tokenizer",
      mvcombine: "delim",
      mvexpand: "limit",
      rex: "field max_match offset_field mode",
      spath: "input output path",
      stats: "allnum delim partitions",
      streamstats: "current window",
      thru: "mode",
      timechart: `sep format partial cont fixedrange limit agg bins span minspan start end aligntime
        usenull useother nullstr otherstr`,
    },
    differs: {
      bin: "`aligntime` takes a time, not `earliest` or `latest`.",
      eval: "`eval f = null` leaves the field, with the value null (V9).",
      eventstats: ALLNUM,
      fields: "Keeps nothing that is not named, not even `_raw` and `_time`.",
      fillnull: "`value` may be of any type, and is the number 0 when left out; Splunk takes texts.",
      flatten:
        "Keys keep their own order, which Splunk sorts. A list of maps stays as it is: use `expand` first.",
      from: "`source`, `main` and names that the caller binds, in place of Splunk's indexes and views. No JOIN.",
      into: MODE,
      join: "A null key matches a null one.",
      makemv: "Gives a list, as multivalue fields are lists.",
      mvcombine: "`delim` is accepted and changes nothing: the field becomes a list.",
      rex: PATTERN,
      search:
        "Words are looked for in `_raw`, or where there is none in all texts of the row. `index=` compares a field like any other. No `TERM()` and `CASE()`.",
      sort: "All rows, where Splunk gives 10000. Mixed values have one order: null, numbers, texts, others.",
      stats: `A null key is a group of its own, where Splunk drops the row. ${ALLNUM} So are \`delim\` and \`partitions\`.`,
      thru: MODE,
    },
  },
  {
    title: "DSP functions",
    kind: "function",
    names: words(`
      abs ceil exp base64_decode base64_encode deserialize_json_object tostring case cidrmatch coalesce if in contains_key
      create_map flatten map_get map_set from_json_object mvdedup length mvappend mvindex concat extract_grok
      extract_key_value extract_regex filter for_each iterator relative_time strftime upper match_regex cast ucast
      add div mul mod subtract
      parse_long parse_double match like lower replace split mvrange substr len log time sha256 serialize_json
      parse_bool parse_int parse_float parse_millis parse_micros parse_nanos to_bytes to_string to_regex to_json
      from_json_array serialize_json_collection gunzip url_encode url_decode tonumber md5 sha1 sha512 aes_encrypt
      aes_decrypt strptime now join ltrim rtrim trim match_wildcard spath mvjoin mvsort mvfind mvcount map_delete map_keys
      map_values map_merge floor ln pi pow round sqrt sin cos tan asin acos atan atan2 sinh cosh tanh asinh acosh atanh
      hypot nullif isnull isnotnull validate`),
    differs: {
      cidrmatch: "IPv6 ranges too; a text that is no address gives false.",
      extract_regex: JAVA,
      match: JAVA,
      match_regex: JAVA,
      mvfind: JAVA,
      parse_float: "The same as `parse_double`: numbers have 64 bits.",
      replace: JAVA,
      sha256: "Of a text it gives hexadecimal, where DSP gives bytes; where bytes are wanted it gives bytes.",
      to_regex: JAVA,
    },
  },
  {
    title: "DSP aggregation functions",
    kind: "aggregate",
    names: words("average mean count estdc max min sum"),
    differs: {
      estdc: "Counts exactly.",
    },
  },
  {
    title: "DSP streaming functions",
    kind: "command",
    names: words(`
      adaptive_threshold apply_model batch_bytes batch_records bin branch conditional_anomaly detect_drift
      detect_sequential_outliers eval fields first_time_event from into key_by lookup merge_events mvexpand
      rename rex select stats to_splunk_json union where`),
    differs: {
      apply_model: "Models are files that the caller gives; a path of `s3://` is one below their folder.",
      adaptive_threshold:
        "Scores exactly, against all earlier values in the window; DSP keeps a sketch with an error of 0.01.",
      branch: "As SPL2 writes it, with bracketed pipelines.",
      conditional_anomaly: "The formula is on its page; Splunk does not publish its own.",
      rex: JAVA,
    },
  },
];
