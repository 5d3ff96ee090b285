/* SPDX-License-Identifier: Apache-2.0
 *
 * place_csv.c - tables of places with commas and a header, as spreadsheets write them.
 *
 * The header says which column is which, in any order; name, latitude and longitude must be there.
 * Fields may stand in quotation marks; a line ends a row. */
#include "mention/place_internal.h"

/* Names of the columns as others call them, in the order of Bede's own nine. */
static const char *const known[BEDE__GAZ_COLUMNS][5] = {
    {"id", "geonameid", "geoname_id"},
    {"name", "names", "place", "asciiname", "city"},
    {"kind", "type"},
    {"country", "country_code", "countrycode", "iso3", "iso2"},
    {"province", "state", "admin1", "region"},
    {"lat", "latitude", "y"},
    {"lon", "lng", "long", "longitude", "x"},
    {"population", "pop"},
    {"radius", "radius_km"},
};

/* The next field of a row; moves *p to what follows it. */
static struct bede__str field(const char **p, const char *end)
{
    const char *s = *p, *e;
    bool quoted = s < end && *s == '"';
    s += quoted;
    if (quoted) {
        for (e = s; e < end && !(*e == '"' && !(e + 1 < end && e[1] == '"')); e++)
            e += *e == '"'; /* "" is a quotation mark */
        *p = e;
        while (*p < end && **p != ',')
            ++*p;
    } else {
        for (e = s; e < end && *e != ','; e++)
            ;
        *p = e;
        while (s < e && *s == ' ')
            s++;
        while (e > s && (e[-1] == ' ' || e[-1] == '\r'))
            e--;
    }
    *p += *p < end;
    return (struct bede__str){s, (uint32_t)(e - s)};
}

static bool same(struct bede__str s, const char *word)
{
    if (!word || strlen(word) != s.len)
        return false;
    for (uint32_t i = 0; i < s.len; i++)
        if ((s.p[i] >= 'A' && s.p[i] <= 'Z' ? s.p[i] | 32 : s.p[i]) != word[i])
            return false;
    return true;
}

bool bede__csv_header(const char *p, size_t len, uint8_t map[BEDE__GAZ_COLUMNS])
{
    const char *end = p + len;
    if (memchr(p, '\t', len) || !memchr(p, ',', len))
        return false;
    memset(map, 0, BEDE__GAZ_COLUMNS);
    if (len > 3 && memcmp(p, "\xEF\xBB\xBF", 3) == 0)
        p += 3;
    for (unsigned n = 1; p < end && n < 200; n++) {
        struct bede__str s = field(&p, end);
        for (int c = 0; c < BEDE__GAZ_COLUMNS; c++)
            for (int k = 0; k < 5 && !map[c]; k++)
                if (same(s, known[c][k]))
                    map[c] = (uint8_t)n;
    }
    return map[1] && map[5] && map[6];
}

void bede__csv_cut(const char *p, size_t len, const uint8_t map[BEDE__GAZ_COLUMNS],
                   struct bede__str col[BEDE__GAZ_COLUMNS])
{
    const char *end = p + len;
    for (int c = 0; c < BEDE__GAZ_COLUMNS; c++)
        col[c] = (struct bede__str){"-", 1};
    col[2] = (struct bede__str){"site", 4};
    for (unsigned n = 1; p < end && n < 200; n++) {
        struct bede__str s = field(&p, end);
        for (int c = 0; c < BEDE__GAZ_COLUMNS; c++)
            if (map[c] == n && s.len > 0)
                col[c] = s;
    }
}
