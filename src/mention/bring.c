/* SPDX-License-Identifier: Apache-2.0
 *
 * bring.c - dictionaries that users bring: actors and agents in the format of TABARI and PETRARCH,
 * or as a plain table in our own.
 *
 * A foreign file is turned, record by record, into lines of our own format, which dictionary.c
 * enters as it enters the lexicon's. The format is told from the first line that is no comment: a
 * tab between columns means a table. CAMEO's codes become PLOVER's; groups of a code that PLOVER
 * does not know (ethnic and religious ones, numbers) are left out. A record without any code, a
 * code of "---", "+++" or "###" and a restriction whose date no calendar has, or that does not say
 * whether it means before or after, are left out too: the dictionaries in use have all of these.
 * What cannot be read at all is an error by file and line.
 * Time and memory are linear in the file: restrictions of a record are MAX_LINES at most. */
#include "mention/bring.h"

#define MAX_LINES 64        /* restrictions of one record */
#define MAX_ALTERNATIVES 64 /* words of one substitution set */

struct restriction {
    char code[4], sectors[8], dates[28];
    unsigned line;
};

struct bring {
    const char *shown;
    const char *p, *end;    /* what is left of the text */
    unsigned line;
    bool comment;           /* inside <!-- ... --> */
    const struct bede__alloc *alloc;
    bede__bring_fn *fn;
    void *ctx;
    struct bede_error *err;
    struct bede__buf names; /* of the record being read, joined by " | " */
    unsigned named;         /* line of its first name, 0: no record */
    struct restriction r[MAX_LINES];
    unsigned n_r;
    struct bede__buf sets;  /* substitution sets: "NAME\nA\nB\n\n" */
};

static enum bede_status bad(const struct bring *b, const char *what, const char *p, size_t len)
{
    return bede__fail(b->err, BEDE_CORRUPT, b->line, "%s:%u: %s '%.*s'", b->shown, b->line, what,
                      (int)(len > 60 ? 60 : len), p);
}

static enum bede_status no_memory(const struct bring *b)
{
    return bede__fail(b->err, BEDE_NOMEM, b->line, "%s:%u: out of memory", b->shown, b->line);
}

/* ------------------------------------------------------------------- codes */

struct pair { char from[4], to[4]; };

static const char *lookup(const struct pair *map, size_t n, const char *s)
{
    for (size_t i = 0; i < n; i++)
        if (memcmp(map[i].from, s, 3) == 0)
            return map[i].to;
    return NULL;
}
#define LOOKUP(map, s) lookup(map, sizeof(map) / sizeof *(map), s)

/* CAMEO's groups that are sectors of PLOVER; those that changed their name. */
static const struct pair sector_map[] = {
    {"COP", "COP"}, {"GOV", "GOV"}, {"JUD", "JUD"}, {"LEG", "LEG"}, {"MIL", "MIL"},
    {"PRM", "PRM"}, {"PTY", "PTY"}, {"REB", "REB"}, {"SPY", "SPY"}, {"UAF", "UAF"},
    {"AGR", "AGR"}, {"BUS", "BUS"}, {"CRM", "CRM"}, {"CVL", "CVL"}, {"EDU", "EDU"},
    {"ELI", "ELI"}, {"JRN", "JRN"}, {"LAB", "LAB"}, {"REF", "REF"}, {"OPP", "OPP"},
    {"REL", "REL"}, {"SOC", "SOC"}, {"INS", "REB"}, {"SEP", "REB"}, {"HLH", "MED"},
    {"MED", "JRN"}, {"PPL", "CVL"}, {"HRI", "SOC"}, {"ENV", "SOC"}, {"DEV", "SOC"},
};

/* States under codes that ISO 3166 never had or has given up. */
static const struct pair state_map[] = {
    {"ROM", "ROU"}, {"TMP", "TLS"}, {"ZAR", "COD"}, {"KSV", "KOS"}, {"WSB", "PSE"},
    {"GZS", "PSE"}, {"PAL", "PSE"}, {"BUR", "MMR"}, {"SCG", "SRB"}, {"YUG", "SRB"},
    {"DDR", "DEU"}, {"GFR", "DEU"}, {"FRG", "DEU"}, {"SUN", "RUS"}, {"CSK", "CZE"},
    {"KUW", "KWT"}, {"NZE", "NZL"}, {"NGM", "NGO"},
};

/* Groups at the beginning of a code that name no state: regions and the unidentified. */
static const struct pair nowhere[] = {
    {"INT", ""}, {"UIS", ""}, {"AFR", ""}, {"ASA", ""}, {"BLK", ""}, {"CRB", ""}, {"CAU", ""},
    {"CFR", ""}, {"CAS", ""}, {"CEU", ""}, {"EIN", ""}, {"EAF", ""}, {"EEU", ""}, {"LAM", ""},
    {"MEA", ""}, {"MDT", ""}, {"NAF", ""}, {"NMR", ""}, {"PGS", ""}, {"SCN", ""}, {"SAS", ""},
    {"SEA", ""}, {"SAF", ""}, {"WAF", ""}, {"WST", ""}, {"MOD", ""}, {"RAD", ""},
};

static bool international(const char *s)
{
    static const char list[] = "UNO EUR IGO NGO ISM IMG MNC";
    for (size_t i = 0; i + 3 <= sizeof list - 1; i += 4)
        if (memcmp(list + i, s, 3) == 0)
            return true;
    return false;
}

static void add_sector(struct restriction *r, const char *s)
{
    size_t n = strlen(r->sectors);
    if (n > 3 || strstr(r->sectors, s))
        return;
    if (n)
        r->sectors[n++] = ',';
    memcpy(r->sectors + n, s, 4);
}

/* Does the code begin with a state or an international body? It is put down if so. */
static bool take_state(struct restriction *r, const char *s, size_t len)
{
    if (LOOKUP(sector_map, s))
        return false;
    if (LOOKUP(nowhere, s))
        return true;
    for (int i = 0; i < 3; i++)
        if (s[i] < 'A' || s[i] > 'Z')
            return true;
    const char *iso = LOOKUP(state_map, s);
    memcpy(r->code, iso ? iso : s, 3);
    if (len >= 6 && memcmp(s, "IGO", 3) == 0) { /* IGOUNO, IGOEUREEC: the special after the kind */
        if (memcmp(s + 3, "UNO", 3) == 0)
            memcpy(r->code, "UNO", 3);
        else if (memcmp(s + 3, "EEC", 3) == 0 || memcmp(s + 3, "EUR", 3) == 0)
            memcpy(r->code, "EUR", 3);
    }
    return true;
}

/* "PSEREBHMS": the state, then groups of three. False: the code says nothing ("---", "###"). */
static bool read_code(struct restriction *r, const char *code, size_t len)
{
    char s[48];
    memset(r, 0, sizeof *r);
    if (len < 3 || code[0] == '#' || code[0] == '-' || code[0] == '+')
        return false;
    len = len < sizeof s ? len : sizeof s;
    for (size_t i = 0; i < len; i++)
        s[i] = code[i] >= 'a' && code[i] <= 'z' ? (char)(code[i] - 32) : code[i];
    for (size_t i = take_state(r, s, len) ? 3 : 0; i + 3 <= len; i += 3) {
        const char *to = LOOKUP(sector_map, s + i);
        if (to)
            add_sector(r, to);
    }
    return r->code[0] || r->sectors[0];
}

static bool code_letters(const char *s, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (!(((s[i] | 32) >= 'a' && (s[i] | 32) <= 'z') || (s[i] >= '0' && s[i] <= '9') ||
              s[i] == '#' || s[i] == '-' || s[i] == '+' || s[i] == '/'))
            return false;
    return true;
}

/* ------------------------------------------------------------------- dates */

enum date { DATE_GOOD, DATE_LONG, DATE_BAD };

/* YYYYMMDD or YYMMDD at s to "YYYY-MM-DD". */
static enum date read_date(const char *s, size_t len, char out[11])
{
    while (len && *s == ' ')
        s++, len--;
    while (len && s[len - 1] == ' ')
        len--;
    for (size_t i = 0; i < len; i++)
        if (s[i] < '0' || s[i] > '9')
            return DATE_BAD;
    if (len > 8 || len == 7)
        return DATE_LONG;
    if (len != 8 && len != 6)
        return DATE_BAD;
    int32_t from, to;
    int yy = (s[0] - '0') * 10 + s[1] - '0';
    const char *century = len == 8 ? "" : yy <= 30 ? "20" : "19";
    const char *md = s + len - 4;
    memcpy(out, century, strlen(century));
    memcpy(out + strlen(century), s, len - 4);
    out[4] = out[7] = '-';
    memcpy(out + 5, md, 2);
    memcpy(out + 8, md + 2, 2);
    out[10] = '\0';
    return bede__day_parse(out, 10, &from, &to) ? DATE_GOOD : DATE_LONG;
}

/* "<date", ">date" or "date-date" to "FROM..TO". */
static enum date read_dates(const char *s, size_t len, char out[28])
{
    char a[12] = "", b[12] = "";
    enum date x = DATE_GOOD, y = DATE_GOOD;
    if (len && (*s == '<' || *s == '>')) {
        x = read_date(s + 1, len - 1, *s == '<' ? b : a);
    } else {
        const char *dash = memchr(s, '-', len);
        if (!dash) /* whether before or after is not said */
            return read_date(s, len, a) == DATE_BAD ? DATE_BAD : DATE_LONG;
        x = read_date(s, (size_t)(dash - s), a);
        y = read_date(dash + 1, len - (size_t)(dash + 1 - s), b);
    }
    if (x == DATE_BAD || y == DATE_BAD)
        return DATE_BAD;
    if (x == DATE_LONG || y == DATE_LONG || (a[0] && b[0] && strcmp(a, b) > 0))
        return DATE_LONG;
    size_t n = strlen(a);
    memcpy(out, a, n);
    memcpy(out + n, "..", 2);
    memcpy(out + n + 2, b, strlen(b) + 1);
    return DATE_GOOD;
}

/* ------------------------------------------------------------------ phrases */

static bool blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

static void trim(const char **p, const char **end)
{
    while (*p < *end && blank(**p))
        ++*p;
    while (*p < *end && blank((*end)[-1]))
        --*end;
}

/* Add a phrase to the names: "_" to blanks, what is in brackets left out. Returns the letters. */
static size_t add_phrase(struct bede__buf *out, const char *p, const char *end)
{
    size_t letters = 0;
    if (out->len)
        bede__buf_puts(out, " | ");
    for (int depth = 0; p < end; p++) {
        depth += *p == '(';
        if (depth == 0 && *p != ')') {
            char c = strchr("_|*\t+", *p) && *p ? ' ' : *p;
            letters += c != ' ';
            if (c != ' ' || (out->len && out->p[out->len - 1] != ' '))
                bede__buf_add(out, &c, 1);
        }
        depth -= *p == ')' && depth > 0;
    }
    return letters;
}

/* The last word of a phrase without "_" at its end also stands in the plural. */
static void add_plural(struct bede__buf *out, const char *p, const char *end)
{
    if (p >= end || end[-1] == '_' || end[-1] == ')' || end[-1] == '.' || end - p < 4 ||
        (end[-1] | 32) == 's')
        return;
    add_phrase(out, p, end);
    bede__buf_puts(out, end[-1] >= 'a' ? "s" : "S");
}

/* ------------------------------------------------------------------ records */

/* What kind of actor a code without further words speaks of. */
static const char *type_of(const struct restriction *r, bool dated)
{
    static const char fighters[] = "MIL REB COP PRM UAF CRM CVL OPP REF";
    if (r->code[0] && international(r->code))
        return dated ? "person" : "organisation";
    if (r->code[0] && !r->sectors[0])
        return "country";
    if (dated)
        return "person";
    for (size_t i = 0; i + 3 <= sizeof fighters - 1; i += 4)
        if (memcmp(fighters + i, r->sectors, 3) == 0)
            return "group";
    return "organisation";
}

static struct bede__str str(const char *s)
{
    return (struct bede__str){s, (uint32_t)strlen(s)};
}

/* Hand on the record that was read: a line for each restriction. */
static enum bede_status flush(struct bring *b)
{
    enum bede_status rc = BEDE_OK;
    bool dated = false;
    if (b->names.failed)
        return no_memory(b);
    for (unsigned i = 0; i < b->n_r; i++)
        dated = dated || b->r[i].dates[0];
    for (unsigned i = 0; rc == BEDE_OK && i < b->n_r && b->named; i++) {
        const struct restriction *r = &b->r[i];
        const char *type = type_of(r, dated);
        bool state = strcmp(type, "country") == 0;
        struct bede__str col[6] = {
            {b->names.p, (uint32_t)b->names.len}, str(r->code[0] ? r->code : "-"),
            str(r->sectors[0] ? r->sectors : state ? "GOV" : "-"), str(type), str("-"),
            str(r->dates[0] ? r->dates : "-"),
        };
        rc = b->fn(b->ctx, col, 6, r->line, true, b->err);
    }
    b->names.len = 0;
    b->n_r = 0;
    b->named = 0;
    return rc;
}

/* "[CODE]" or "[CODE date]" at p; *p moves behind it. */
static enum bede_status restriction(struct bring *b, const char **p, const char *end)
{
    const char *s = *p + 1, *close = memchr(*p, ']', (size_t)(end - *p));
    if (!close)
        return bad(b, "no ']' after", *p, (size_t)(end - *p));
    *p = close + 1;
    const char *e = close;
    trim(&s, &e);
    const char *sp = s;
    while (sp < e && *sp != ' ' && *sp != '<' && *sp != '>')
        sp++;
    if (!code_letters(s, (size_t)(sp - s)) || sp == s)
        return bad(b, "no code of letters in", s, (size_t)(e - s));
    const char *slash = memchr(s, '/', (size_t)(sp - s)); /* of "ELR/GAL" the first */
    struct restriction r;
    bool says = read_code(&r, s, (size_t)((slash ? slash : sp) - s));
    trim(&sp, &e);
    enum date d = sp < e ? read_dates(sp, (size_t)(e - sp), r.dates) : DATE_GOOD;
    if (d == DATE_BAD)
        return bad(b, "no date YYYYMMDD or YYMMDD:", sp, (size_t)(e - sp));
    if (!says || d == DATE_LONG)
        return BEDE_OK;
    if (b->n_r == MAX_LINES)
        return bad(b, "more than 64 restrictions of one name:", s, (size_t)(e - s));
    r.line = b->line;
    b->r[b->n_r++] = r;
    return BEDE_OK;
}

static enum bede_status restrictions(struct bring *b, const char *p, const char *end)
{
    enum bede_status rc = BEDE_OK;
    while (rc == BEDE_OK) {
        while (p < end && blank(*p))
            p++;
        if (p == end || *p != '[') /* the rest is a comment */
            return BEDE_OK;
        rc = restriction(b, &p, end);
    }
    return rc;
}

/* Where the phrase of a line ends: at its code or at a comment. */
static const char *phrase_end(const char *p, const char *end)
{
    while (p < end && *p != '[' && *p != '#' && *p != ';' && *p != '{')
        p++;
    return p;
}

static enum bede_status actor_line(struct bring *b, const char *p, const char *end)
{
    const char *s = p, *stop = phrase_end(p, end), *e = stop;
    bool more = *p == '+';
    s += more;
    trim(&s, &e);
    if (s == e && stop < end && *stop == '[') {
        if (!b->named)
            return bad(b, "a code without a name before it:", stop, (size_t)(end - stop));
        return restrictions(b, stop, end);
    }
    if (s == e)
        return *p == '#' || *p == ';' ? BEDE_OK : bad(b, "no name in", p, (size_t)(end - p));
    if (more && !b->named)
        return bad(b, "a further name without a first:", p, (size_t)(end - p));
    enum bede_status rc = more ? BEDE_OK : flush(b);
    if (rc != BEDE_OK)
        return rc;
    if (!more)
        b->named = b->line;
    size_t was = b->names.len;
    if (!add_phrase(&b->names, s, e)) {
        if (was == 0)
            b->named = 0;
        b->names.len = was;
        return more ? BEDE_OK : bad(b, "a name without letters:", s, (size_t)(e - s));
    }
    add_plural(&b->names, s, e);
    if (b->names.failed)
        return no_memory(b);
    return restrictions(b, stop, end);
}

/* ------------------------------------------------------------------- agents */

/* "!NAME! = A, B, C" */
static enum bede_status set_line(struct bring *b, const char *p, const char *end)
{
    const char *close = memchr(p + 1, '!', (size_t)(end - p - 1));
    const char *eq = close ? memchr(close, '=', (size_t)(end - close)) : NULL;
    if (!eq)
        return bad(b, "no '!NAME! = WORD, WORD' in", p, (size_t)(end - p));
    bede__buf_add(&b->sets, p + 1, (size_t)(close - p - 1));
    bede__buf_puts(&b->sets, "\n");
    for (const char *s = eq + 1; s < end && *s != '#';) {
        const char *e = s;
        while (e < end && *e != ',' && *e != '#')
            e++;
        const char *next = e < end && *e == ',' ? e + 1 : end;
        trim(&s, &e);
        if (s < e) {
            bede__buf_add(&b->sets, s, (size_t)(e - s));
            bede__buf_puts(&b->sets, "\n");
        }
        s = next;
    }
    bede__buf_puts(&b->sets, "\n");
    return b->sets.failed ? no_memory(b) : BEDE_OK;
}

/* The words of a set, one a line, up to an empty line; NULL: no such set. */
static const char *set_find(const struct bring *b, const char *name, size_t len)
{
    for (const char *p = b->sets.p, *end = p ? p + b->sets.len : p; p < end;) {
        const char *nl = memchr(p, '\n', (size_t)(end - p));
        if ((size_t)(nl - p) == len && memcmp(p, name, len) == 0)
            return nl + 1;
        for (p = nl + 1; p < end && *p != '\n';)
            p = (const char *)memchr(p, '\n', (size_t)(end - p)) + 1;
        p++;
    }
    return NULL;
}

/* The phrase, small letters, a set in it replaced by each of its words. */
static enum bede_status agent_phrase(struct bring *b, const char *s, const char *e)
{
    const char *open = memchr(s, '!', (size_t)(e - s));
    const char *close = open ? memchr(open + 1, '!', (size_t)(e - open - 1)) : NULL;
    if (!close) {
        if (!add_phrase(&b->names, s, e))
            return bad(b, "a noun without letters:", s, (size_t)(e - s));
        return BEDE_OK;
    }
    const char *w = set_find(b, open + 1, (size_t)(close - open - 1));
    if (!w)
        return bad(b, "no such set of words:", open, (size_t)(close + 1 - open));
    for (int i = 0; i < MAX_ALTERNATIVES && *w != '\n'; i++) {
        const char *nl = memchr(w, '\n', (size_t)(b->sets.p + b->sets.len - w));
        if (b->names.len)
            bede__buf_puts(&b->names, " | ");
        struct bede__buf one;
        bede__buf_init(&one, b->alloc);
        bede__buf_add(&one, s, (size_t)(open - s));
        bede__buf_puts(&one, open > s && open[-1] != '_' ? " " : "");
        bede__buf_add(&one, w, (size_t)(nl - w));
        bede__buf_add(&one, close + 1, (size_t)(e - close - 1));
        if (b->names.len)
            b->names.len -= 3; /* add_phrase() sets the bar itself */
        bool ok = !one.failed && add_phrase(&b->names, one.p, one.p + one.len);
        bede__buf_free(&one);
        if (!ok)
            return one.failed ? no_memory(b)
                              : bad(b, "a noun without letters:", s, (size_t)(e - s));
        w = nl + 1;
    }
    return b->names.len ? BEDE_OK : bad(b, "no words in the set", open, (size_t)(close + 1 - open));
}

/* "{PLURAL}" or, mistyped, "{PLURAL]"; *p moves behind it. */
static void plural(struct bring *b, const char **p, const char *end)
{
    const char *s = *p + 1, *e = s;
    while (e < end && *e != '}' && *e != ']' && *e != '[')
        e++;
    *p = e < end && *e != '[' ? e + 1 : e;
    trim(&s, &e);
    if (s < e)
        add_phrase(&b->names, s, e);
}

static void lower(struct bede__buf *x)
{
    for (size_t i = 0; i < x->len; i++)
        if (x->p[i] >= 'A' && x->p[i] <= 'Z')
            x->p[i] = (char)(x->p[i] | 32);
}

static enum bede_status agent_line(struct bring *b, const char *p, const char *end)
{
    const char *s = p, *stop = phrase_end(p, end), *e = stop;
    trim(&s, &e);
    if (s == e)
        return *stop == '#' || *stop == ';' ? BEDE_OK
                                            : bad(b, "no noun in", p, (size_t)(end - p));
    b->names.len = 0;
    enum bede_status rc = agent_phrase(b, s, e);
    if (rc != BEDE_OK)
        return rc;
    while (stop < end && *stop == '{') {
        plural(b, &stop, end);
        while (stop < end && blank(*stop))
            stop++;
    }
    if (stop == end || *stop != '[')
        return BEDE_OK; /* a noun without a code */
    const char *code = stop + 1, *close = code;
    while (close < end && *close != ']' && *close != '}')
        close++;
    if (close == end)
        return bad(b, "no ']' after", stop, (size_t)(end - stop));
    trim(&code, &close);
    code += code < close && *code == '~';
    close -= code < close && close[-1] == '~';
    if (!code_letters(code, (size_t)(close - code)) || code == close)
        return bad(b, "no code of letters in", stop, (size_t)(end - stop));
    struct restriction r;
    if (!read_code(&r, code, (size_t)(close - code)))
        return BEDE_OK;
    lower(&b->names);
    if (b->names.failed)
        return no_memory(b);
    struct bede__str col[5] = {{b->names.p, (uint32_t)b->names.len},
                               str(r.sectors[0] ? r.sectors : "-"), str("-"), str("-"),
                               str(r.code[0] ? r.code : "-")};
    return b->fn(b->ctx, col, 5, b->line, true, b->err);
}

/* -------------------------------------------------------------------- lines */

/* The next line without <!-- ... -->; false: the end. */
static bool next_line(struct bring *b, const char **p, const char **end)
{
    while (b->p < b->end) {
        const char *s = b->p, *nl = memchr(s, '\n', (size_t)(b->end - s));
        const char *e = nl ? nl : b->end;
        b->p = nl ? nl + 1 : b->end;
        b->line++;
        while (b->comment || (e - s >= 4 && memcmp(s, "<!--", 4) == 0)) {
            const char *c = s + (b->comment ? 0 : 4);
            while (c + 3 <= e && memcmp(c, "-->", 3) != 0)
                c++;
            b->comment = c + 3 > e;
            s = b->comment ? e : c + 3;
            if (b->comment)
                break;
        }
        const char *t = s;
        while (t < e && blank(*t))
            t++;
        while (e > t && blank(e[-1]))
            e--;
        if (t == e || *t == '#')
            continue;
        *p = t;
        *end = e;
        return true;
    }
    return false;
}

static enum bede_status petr_file(struct bring *b, bool agents)
{
    enum bede_status rc = BEDE_OK;
    const char *p, *end;
    while (rc == BEDE_OK && next_line(b, &p, &end)) {
        if (*p == '!' && memchr(p, '=', (size_t)(end - p)))
            rc = set_line(b, p, end);
        else
            rc = agents ? agent_line(b, p, end) : actor_line(b, p, end);
    }
    return rc == BEDE_OK && !agents ? flush(b) : rc;
}

/* A tab between words of the first line, before any code, is the mark of a table. */
static bool is_table(const struct bring *from)
{
    struct bring b = *from;
    const char *p, *end;
    if (!next_line(&b, &p, &end))
        return false;
    const char *tab = memchr(p, '\t', (size_t)(end - p));
    return tab && !memchr(p, '[', (size_t)(tab - p)) && !memchr(p, '#', (size_t)(tab - p)) &&
           tab + 1 < end && tab[1] != '[' && tab[1] != '#';
}

static enum bede_status table_file(struct bring *b)
{
    enum bede_status rc = bede__lines_check(b->shown, b->p, (size_t)(b->end - b->p), b->err);
    struct bede__lines l = {b->shown, b->p, b->end, 0};
    struct bede__str col[BEDE__MAX_COLUMNS];
    for (unsigned n; rc == BEDE_OK && (n = bede__lines_next(&l, col)) != 0;)
        rc = b->fn(b->ctx, col, n, l.line, false, b->err);
    return rc;
}

/* Latin-1 to UTF-8, for old files. */
static bool widen(struct bede__buf *out, const char *p, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        char c[4];
        unsigned n = bede__utf8_encode((unsigned char)p[i], c);
        bede__buf_add(out, c, n);
    }
    return !out->failed;
}

enum bede_status bede__bring(const char *shown, const char *p, size_t len, bool agents,
                             const struct bede__alloc *alloc, bede__bring_fn *fn, void *ctx,
                             struct bede_error *err)
{
    struct bring b = {.shown = shown, .p = p, .end = p + len, .alloc = alloc, .fn = fn,
                      .ctx = ctx, .err = err};
    struct bede__buf wide;
    enum bede_status rc = BEDE_OK;
    bede__buf_init(&wide, alloc);
    bede__buf_init(&b.names, alloc);
    bede__buf_init(&b.sets, alloc);
    if (len >= 3 && memcmp(p, "\xEF\xBB\xBF", 3) == 0)
        b.p += 3;
    bool table = is_table(&b);
    if (!table && bede__utf8_check(b.p, (size_t)(b.end - b.p)) < (size_t)(b.end - b.p)) {
        if (!widen(&wide, b.p, (size_t)(b.end - b.p)))
            rc = no_memory(&b);
        b.p = wide.p;
        b.end = wide.p + wide.len;
    }
    if (rc == BEDE_OK)
        rc = table ? table_file(&b) : petr_file(&b, agents);
    bede__buf_free(&b.sets);
    bede__buf_free(&b.names);
    bede__buf_free(&wide);
    return rc;
}
