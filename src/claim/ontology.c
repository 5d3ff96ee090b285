/* SPDX-License-Identifier: Apache-2.0
 *
 * ontology.c - the tables of PLOVER 2: categories, modes, scores, quad classes, CAMEO.
 *
 * Nothing here reads text. Scores, quad classes and CAMEO codes are always derived from category
 * and mode by these tables and never stored in a frame. */
#include "claim/claim.h"

struct category {
    const char *name;
    int quad;
    float scale;       /* used where no mode is coded */
    const char *cameo; /* nearest code without a mode */
};

static const struct category categories[EV_COUNT] = {
    [EV_NONE] = {"NONE", 0, 0, ""},
    [EV_AGREE] = {"AGREE", 1, 2.5f, "030"},
    [EV_CONSULT] = {"CONSULT", 1, 2.5f, "040"},
    [EV_SUPPORT] = {"SUPPORT", 1, 5, "050"},
    [EV_CONCEDE] = {"CONCEDE", 1, 4.5f, "080"},
    [EV_COOPERATE] = {"COOPERATE", 2, 9.5f, "060"},
    [EV_AID] = {"AID", 2, 10, "070"},
    [EV_RETREAT] = {"RETREAT", 2, 6.5f, "084"},
    [EV_REQUEST] = {"REQUEST", 3, 0, "100"},
    [EV_ACCUSE] = {"ACCUSE", 3, -3, "110"},
    [EV_REJECT] = {"REJECT", 3, -2, "120"},
    [EV_THREATEN] = {"THREATEN", 3, -3.5f, "130"},
    [EV_PROTEST] = {"PROTEST", 4, -5, "140"},
    [EV_SANCTION] = {"SANCTION", 4, -6, "160"},
    [EV_MOBILIZE] = {"MOBILIZE", 4, -5.5f, "150"},
    [EV_COERCE] = {"COERCE", 4, -7, "170"},
    [EV_ASSAULT] = {"ASSAULT", 4, -9, "190"},
};

const struct bede__mode bede__modes[] = {
    {"", EV_NONE, 0, ""},
    {"visit", EV_CONSULT, 4, "042"},
    {"third-party", EV_CONSULT, 1, "045"},
    {"multilateral", EV_CONSULT, 4, "046"},
    {"phone", EV_CONSULT, 1.5f, "041"},
    {"withdraw", EV_RETREAT, 8, "0874"},
    {"release", EV_RETREAT, 6.5f, "0841"},
    {"disarm", EV_RETREAT, 10, "0873"},
    {"ceasefire", EV_RETREAT, 7.5f, "0871"},
    {"access", EV_RETREAT, 6.5f, "086"},
    {"resign", EV_RETREAT, 4.5f, "083"},
    {"assist", EV_REQUEST, 0.5f, "103"},
    {"change", EV_REQUEST, -1, "104"},
    {"yield", EV_REQUEST, -1, "105"},
    {"meet", EV_REQUEST, 0, "106"},
    {"disapprove", EV_ACCUSE, -2, "111"},
    {"investigate", EV_ACCUSE, -3.5f, "090"},
    {"allege", EV_ACCUSE, -3.5f, "112"},
    {"assist", EV_REJECT, -1.5f, "121"},
    {"change", EV_REJECT, -2, "123"},
    {"yield", EV_REJECT, -2, "124"},
    {"meet", EV_REJECT, -2, "125"},
    {"restrict", EV_THREATEN, -3, "1312"},
    {"arrest", EV_THREATEN, -3.5f, "132"},
    {"relations", EV_THREATEN, -3.5f, "1313"},
    {"expel", EV_THREATEN, -3.5f, "136"},
    {"territory", EV_THREATEN, -4, "1382"},
    {"violence", EV_THREATEN, -3.5f, "138"},
    {"demo", EV_PROTEST, -5, "141"},
    {"riot", EV_PROTEST, -7, "145"},
    {"strike", EV_PROTEST, -5, "143"},
    {"hunger", EV_PROTEST, -4.5f, "142"},
    {"boycott", EV_PROTEST, -4.5f, "143"},
    {"obstruct", EV_PROTEST, -4.5f, "144"},
    {"vandalize", EV_PROTEST, -5, "145"},
    {"convict", EV_SANCTION, -6, "116"},
    {"expel", EV_SANCTION, -5.5f, "166"},
    {"withdraw", EV_SANCTION, -6, "161"},
    {"discontinue", EV_SANCTION, -6, "163"},
    {"troops", EV_MOBILIZE, -6.5f, "154"},
    {"weapons", EV_MOBILIZE, -6.5f, "154"},
    {"police", EV_MOBILIZE, -5.5f, "153"},
    {"militia", EV_MOBILIZE, -6, "150"},
    {"seize", EV_COERCE, -7, "171"},
    {"restrict", EV_COERCE, -7, "172"},
    {"censor", EV_COERCE, -6.5f, "1721"},
    {"curfew", EV_COERCE, -6.5f, "1723"},
    {"martial-law", EV_COERCE, -7.5f, "1724"},
    {"arrest", EV_COERCE, -7, "173"},
    {"deport", EV_COERCE, -7, "174"},
    {"withhold", EV_COERCE, -7, "171"},
    {"misinformation", EV_COERCE, -6.5f, "170"},
    {"cyber", EV_COERCE, -7, "176"},
    {"abduct", EV_ASSAULT, -8.5f, "181"},
    {"beat", EV_ASSAULT, -7.5f, "182"},
    {"torture", EV_ASSAULT, -8.5f, "1822"},
    {"sexual", EV_ASSAULT, -8.5f, "1821"},
    {"targeted", EV_ASSAULT, -9.5f, "186"},
    {"destroy", EV_ASSAULT, -8.5f, "1712"},
    {"primitive", EV_ASSAULT, -8, "180"},
    {"firearms", EV_ASSAULT, -9, "193"},
    {"explosives", EV_ASSAULT, -9, "183"},
    {"suicide-attack", EV_ASSAULT, -9.5f, "1831"},
    {"aerial", EV_ASSAULT, -9.5f, "195"},
    {"drone", EV_ASSAULT, -9.5f, "195"},
    {"heavy-weapons", EV_ASSAULT, -9.5f, "194"},
    {"crowd-control", EV_ASSAULT, -7.5f, "175"},
    {"unconventional", EV_ASSAULT, -10, "204"},
};
const unsigned bede__n_modes = sizeof bede__modes / sizeof bede__modes[0];

const char *bede__event_name(enum bede__event e)
{
    return (unsigned)e < EV_COUNT ? categories[e].name : "NONE";
}

enum bede__event bede__event_find(const char *s, size_t len)
{
    for (unsigned e = EV_NONE + 1; e < EV_COUNT; e++)
        if (strlen(categories[e].name) == len && memcmp(categories[e].name, s, len) == 0)
            return (enum bede__event)e;
    return EV_NONE;
}

int bede__mode_find(enum bede__event e, const char *s, size_t len)
{
    for (unsigned i = 1; i < bede__n_modes; i++)
        if (bede__modes[i].event == e && strlen(bede__modes[i].name) == len &&
            memcmp(bede__modes[i].name, s, len) == 0)
            return (int)i;
    return -1;
}

/* A mode counts only within its own category (PLOVER validation rule 1). */
static bool mode_fits(enum bede__event e, unsigned mode)
{
    return mode > 0 && mode < bede__n_modes && bede__modes[mode].event == e;
}

int bede__quad(enum bede__event e)
{
    return (unsigned)e < EV_COUNT ? categories[e].quad : 0;
}

float bede__scale(enum bede__event e, unsigned mode)
{
    if ((unsigned)e >= EV_COUNT)
        return 0;
    return mode_fits(e, mode) ? bede__modes[mode].scale : categories[e].scale;
}

const char *bede__cameo(enum bede__event e, unsigned mode)
{
    if ((unsigned)e >= EV_COUNT)
        return "";
    return mode_fits(e, mode) ? bede__modes[mode].cameo : categories[e].cameo;
}
