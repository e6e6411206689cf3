/**
 * The standard grok patterns by name, as RE2 can run them: linear, without lookaround and atomic groups. Where the
 * usual set looks ahead or behind to keep digits apart, these have word boundaries.
 */
export const GROK_PATTERNS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    USERNAME: "[a-zA-Z0-9._-]+",
    USER: "%{USERNAME}",
    EMAILLOCALPART: "[a-zA-Z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[a-zA-Z0-9!#$%&'*+/=?^_`{|}~-]+)*",
    EMAILADDRESS: "%{EMAILLOCALPART}@%{HOSTNAME}",
    HTTPDUSER: "(?:%{EMAILADDRESS}|%{USER})",
    INT: "[+-]?[0-9]+",
    BASE10NUM: "[+-]?(?:[0-9]+(?:\\.[0-9]+)?|\\.[0-9]+)",
    NUMBER: "%{BASE10NUM}",
    BASE16NUM: "[+-]?(?:0x)?[0-9A-Fa-f]+",
    BASE16FLOAT: "\\b[+-]?(?:0x)?(?:[0-9A-Fa-f]+(?:\\.[0-9A-Fa-f]*)?|\\.[0-9A-Fa-f]+)\\b",
    POSINT: "\\b[1-9][0-9]*\\b",
    NONNEGINT: "\\b[0-9]+\\b",
    BOOL: "(?i:true|false|yes|no|on|off)",
    WORD: "\\b\\w+\\b",
    NOTSPACE: "\\S+",
    SPACE: "\\s*",
    DATA: ".*?",
    GREEDYDATA: ".*",
    QUOTEDSTRING: "(?:\"(?:\\\\.|[^\\\\\"])*\"|'(?:\\\\.|[^\\\\'])*'|`(?:\\\\.|[^\\\\`])*`)",
    QS: "%{QUOTEDSTRING}",
    UUID: "[A-Fa-f0-9]{8}-(?:[A-Fa-f0-9]{4}-){3}[A-Fa-f0-9]{12}",
    URN: "urn:[0-9A-Za-z][0-9A-Za-z-]{0,31}:(?:%[0-9a-fA-F]{2}|[0-9A-Za-z()+,.:=@;$_!*'/?#-])+",
    MAC: "(?:%{CISCOMAC}|%{WINDOWSMAC}|%{COMMONMAC})",
    CISCOMAC: "(?:[A-Fa-f0-9]{4}\\.){2}[A-Fa-f0-9]{4}",
    WINDOWSMAC: "(?:[A-Fa-f0-9]{2}-){5}[A-Fa-f0-9]{2}",
    COMMONMAC: "(?:[A-Fa-f0-9]{2}:){5}[A-Fa-f0-9]{2}",
    IPV6:
      "(?:(?:[0-9A-Fa-f]{1,4}:){7}[0-9A-Fa-f]{1,4}" +
      "|(?:[0-9A-Fa-f]{1,4}:){6}%{IPV4}" +
      "|(?:[0-9A-Fa-f]{1,4}:){0,5}[0-9A-Fa-f]{0,4}::(?:[0-9A-Fa-f]{1,4}:){0,5}%{IPV4}" +
      "|(?:[0-9A-Fa-f]{1,4}:){1,6}:(?:[0-9A-Fa-f]{1,4}:){0,5}[0-9A-Fa-f]{1,4}" +
      "|(?:[0-9A-Fa-f]{1,4}:){1,7}:" +
      "|::(?:[0-9A-Fa-f]{1,4}:){0,6}[0-9A-Fa-f]{1,4}" +
      "|::)(?:%[0-9A-Za-z]+)?",
    IPV4: "\\b(?:(?:25[0-5]|2[0-4][0-9]|[01]?[0-9]{1,2})\\.){3}(?:25[0-5]|2[0-4][0-9]|[01]?[0-9]{1,2})\\b",
    IP: "(?:%{IPV6}|%{IPV4})",
    HOSTNAME: "\\b[0-9A-Za-z][0-9A-Za-z-]{0,62}(?:\\.[0-9A-Za-z][0-9A-Za-z-]{0,62})*\\.?\\b",
    HOST: "%{HOSTNAME}",
    IPORHOST: "(?:%{IP}|%{HOSTNAME})",
    HOSTPORT: "%{IPORHOST}:%{POSINT}",
    PATH: "(?:%{UNIXPATH}|%{WINPATH})",
    UNIXPATH: "(?:/[\\w%!$@:.,+~-]*)+",
    TTY: "/dev/(?:pts|tty(?:[pq])?)(?:\\w+)?/?(?:[0-9]+)",
    WINPATH: "(?:[A-Za-z]+:|\\\\)(?:\\\\[^\\\\?*]*)+",
    URIPROTO: "[A-Za-z][A-Za-z0-9+.-]+",
    URIHOST: "%{IPORHOST}(?::%{POSINT})?",
    URIPATH: "(?:/[A-Za-z0-9$.+!*'(){},~:;=@#%&_-]*)+",
    URIPARAM: "\\?[A-Za-z0-9$.+!*'|(){},~@#%&/=:;_?\\[\\]<>-]*",
    URIPATHPARAM: "%{URIPATH}(?:%{URIPARAM})?",
    URI: "%{URIPROTO}://(?:%{USER}(?::[^@]*)?@)?(?:%{URIHOST})?(?:%{URIPATHPARAM})?",
    MONTH:
      "\\b(?i:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?" +
      "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\b",
    MONTHNUM: "(?:0?[1-9]|1[0-2])",
    MONTHNUM2: "(?:0[1-9]|1[0-2])",
    MONTHDAY: "(?:0[1-9]|[12][0-9]|3[01]|[1-9])",
    DAY: "(?i:mon(?:day)?|tue(?:sday)?|wed(?:nesday)?|thu(?:rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)",
    YEAR: "(?:[0-9]{2}){1,2}",
    HOUR: "(?:2[0-3]|[01]?[0-9])",
    MINUTE: "[0-5][0-9]",
    SECOND: "(?:[0-5]?[0-9]|60)(?:[:.,][0-9]+)?",
    TIME: "\\b%{HOUR}:%{MINUTE}(?::%{SECOND})?\\b",
    DATE_US: "%{MONTHNUM}[/-]%{MONTHDAY}[/-]%{YEAR}",
    DATE_EU: "%{MONTHDAY}[./-]%{MONTHNUM}[./-]%{YEAR}",
    ISO8601_TIMEZONE: "(?:Z|[+-]%{HOUR}(?::?%{MINUTE})?)",
    ISO8601_SECOND: "%{SECOND}",
    TIMESTAMP_ISO8601:
      "%{YEAR}-%{MONTHNUM}-%{MONTHDAY}[T ]%{HOUR}:?%{MINUTE}(?::?%{SECOND})?%{ISO8601_TIMEZONE}?",
    DATE: "(?:%{DATE_US}|%{DATE_EU})",
    DATESTAMP: "%{DATE}[- ]%{TIME}",
    TZ: "(?:[PMACE][SED]T|UTC|GMT|CES?T|EES?T|WES?T|BST|JST)",
    DATESTAMP_RFC822: "%{DAY} %{MONTH} %{MONTHDAY} %{YEAR} %{TIME} %{TZ}",
    DATESTAMP_RFC2822: "%{DAY}, %{MONTHDAY} %{MONTH} %{YEAR} %{TIME} %{ISO8601_TIMEZONE}",
    DATESTAMP_OTHER: "%{DAY} %{MONTH} %{MONTHDAY} %{TIME} %{TZ} %{YEAR}",
    DATESTAMP_EVENTLOG: "%{YEAR}%{MONTHNUM2}%{MONTHDAY}%{HOUR}%{MINUTE}%{SECOND}",
    SYSLOGTIMESTAMP: "%{MONTH} +%{MONTHDAY} %{TIME}",
    PROG: "[\\x21-\\x5a\\x5c\\x5e-\\x7e]+",
    SYSLOGPROG: "%{PROG:program}(?:\\[%{POSINT:pid}\\])?",
    SYSLOGHOST: "%{IPORHOST}",
    SYSLOGFACILITY: "<%{NONNEGINT:facility}.%{NONNEGINT:priority}>",
    HTTPDATE: "%{MONTHDAY}/%{MONTH}/%{YEAR}:%{TIME} %{INT}",
    SYSLOGBASE: "%{SYSLOGTIMESTAMP:timestamp} (?:%{SYSLOGFACILITY} )?%{SYSLOGHOST:logsource} +%{SYSLOGPROG}:",
    SYSLOGLINE: "%{SYSLOGBASE} %{GREEDYDATA:message}",
    COMMONAPACHELOG:
      "%{IPORHOST:clientip} %{HTTPDUSER:ident} %{HTTPDUSER:auth} \\[%{HTTPDATE:timestamp}\\] " +
      '"(?:%{WORD:verb} %{NOTSPACE:request}(?: HTTP/%{NUMBER:httpversion})?|%{DATA:rawrequest})" ' +
      "(?:-|%{NUMBER:response}) (?:-|%{NUMBER:bytes})",
    COMBINEDAPACHELOG: "%{COMMONAPACHELOG} %{QS:referrer} %{QS:agent}",
    LOGLEVEL:
      "(?i:alert|trace|debug|notice|info(?:rmation)?|warn(?:ing)?|err(?:or)?|crit(?:ical)?|fatal|severe" +
      "|emerg(?:ency)?)",
    CRON_ACTION: "[A-Z ]+",
  }),
);
