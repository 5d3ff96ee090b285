/* SPDX-License-Identifier: Apache-2.0
 *
 * model.c - the container of trained weights: one file, mapped read-only, checked completely.
 *
 *     0   8  magic "BEDE\r\n\x1a\n"         64  table: for each section 32 bytes
 *     8   4  format version                       tag 8, offset 8, size 8, zero 8
 *    12   4  byte order mark 0x01020304      ..  sections in the order of the table, each at a
 *    16   8  size of the file                    multiple of 64; gaps and the tail are zero
 *    24   4  number of sections
 *    28   4  zero
 *    32   8  checksum of all after byte 64
 *    40  16  zero
 *    56   8  checksum of the bytes before
 *
 * Numbers are little-endian, also inside sections: those are used in place, so a big-endian
 * machine refuses the file. Nothing is read through before the checksums agree; offsets are
 * verified even then. train/pack.py writes this format. */
#include "lang/model.h"
#include "lang/lemma.h"
#include "lang/net.h"
#include "lang/segment.h"

#define HEADER 64u
#define ENTRY 32u
#define VERSION 1u
#define ORDER_MARK 0x01020304u
#define MAX_SECTIONS 64u
#define ADVICE "; rebuild or reinstall the model"

static const char magic[8] = {'B', 'E', 'D', 'E', '\r', '\n', 0x1A, '\n'};

/* --------------------------------------------------------------- checksum */

static uint64_t rotate(uint64_t x, int by)
{
    return x << by | x >> (64 - by);
}

/* Eight lanes, so that the multiplications do not wait for each other. For a fixed word each step
 * is one-to-one in the lane, for a fixed lane one-to-one in the word: what differs in one word
 * differs in the end. */
uint64_t bede__model_hash(const void *data, size_t len)
{
    const uint64_t mul = UINT64_C(0x9E3779B97F4A7C15);
    const unsigned char *p = data;
    uint64_t lane[8], h = len;
    for (unsigned i = 0; i < 8; i++)
        lane[i] = mul * (i + 1);
    for (size_t at = 0; at + 64 <= len; at += 64) {
        uint64_t w[8];
        memcpy(w, p + at, sizeof w);
        for (unsigned i = 0; i < 8; i++)
            lane[i] = rotate((lane[i] ^ w[i]) * mul, 29);
    }
    for (unsigned i = 0; i < 8; i++)
        h = rotate((h ^ lane[i]) * mul, 31);
    return h ^ h >> 32;
}

/* ----------------------------------------------------------------- header */

static uint32_t get32(const unsigned char *p)
{
    return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

static uint64_t get64(const unsigned char *p)
{
    return get32(p) | (uint64_t)get32(p + 4) << 32;
}

static bool all_zero(const unsigned char *p, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (p[i] != 0)
            return false;
    return true;
}

static enum bede_status check_header(const struct bede__model *m, struct bede_error *err)
{
    const unsigned char *p = m->p;
    const uint32_t mark = ORDER_MARK;
    unsigned char first[64] = {0};
    if (m->len < HEADER)
        return bede__fail(err, BEDE_CORRUPT, 0, "model is cut short: %zu bytes" ADVICE, m->len);
    if (memcmp(p, magic, sizeof magic) != 0)
        return bede__fail(err, BEDE_CORRUPT, 0, "not a model of this program" ADVICE);
    if (get32(p + 8) != VERSION)
        return bede__fail(err, BEDE_CORRUPT, 8, "model has format version %u, this program reads "
                          "version %u" ADVICE, get32(p + 8), VERSION);
    if (get32(p + 12) != ORDER_MARK)
        return bede__fail(err, BEDE_CORRUPT, 12, "model has a damaged byte order mark" ADVICE);
    if (memcmp(&mark, p + 12, 4) != 0)
        return bede__fail(err, BEDE_CORRUPT, 12, "model is for little-endian machines only");
    memcpy(first, p, 56);
    if (bede__model_hash(first, sizeof first) != get64(p + 56))
        return bede__fail(err, BEDE_CORRUPT, 56, "model header is damaged" ADVICE);
    if (get64(p + 16) != m->len || m->len % 64 != 0)
        return bede__fail(err, BEDE_CORRUPT, 16, "model has %zu bytes instead of %llu" ADVICE,
                          m->len, (unsigned long long)get64(p + 16));
    if (!all_zero(p + 28, 4) || !all_zero(p + 40, 16))
        return bede__fail(err, BEDE_CORRUPT, 28, "model header has unknown fields" ADVICE);
    return BEDE_OK;
}

static enum bede_status check_table(const struct bede__model *m, struct bede_error *err)
{
    uint32_t n = get32(m->p + 24);
    if (n > MAX_SECTIONS || HEADER + n * ENTRY > m->len)
        return bede__fail(err, BEDE_CORRUPT, 24, "model says it has %u sections" ADVICE, n);
    uint64_t from = HEADER + n * ENTRY; /* where the next section may begin at the earliest */
    for (uint32_t i = 0; i < n; i++) {
        const unsigned char *e = m->p + HEADER + i * ENTRY;
        uint64_t off = get64(e + 8), size = get64(e + 16);
        if (off < from || off % 64 != 0 || off > m->len || size > m->len - off)
            return bede__fail(err, BEDE_CORRUPT, HEADER + i * ENTRY,
                              "model section %.8s lies outside its place" ADVICE, (const char *)e);
        if (!all_zero(e + 24, 8))
            return bede__fail(err, BEDE_CORRUPT, HEADER + i * ENTRY,
                              "model section %.8s has unknown fields" ADVICE, (const char *)e);
        for (uint32_t k = 0; k < i; k++)
            if (memcmp(e, m->p + HEADER + k * ENTRY, 8) == 0)
                return bede__fail(err, BEDE_CORRUPT, HEADER + i * ENTRY,
                                  "model has section %.8s twice" ADVICE, (const char *)e);
        from = off + size;
    }
    return BEDE_OK;
}

bool bede__model_section(const struct bede__model *m, const char tag[8], const void **p, size_t *len)
{
    for (uint32_t i = 0, n = get32(m->p + 24); i < n; i++) {
        const unsigned char *e = m->p + HEADER + i * ENTRY;
        if (memcmp(e, tag, 8) != 0)
            continue;
        *p = m->p + get64(e + 8);
        *len = (size_t)get64(e + 16);
        return true;
    }
    return false;
}

/* ------------------------------------------------------------ open, close */

/* Sections are used in place as arrays of numbers: move the bytes if they begin at an odd place. */
static enum bede_status align(struct bede__model *m, struct bede_error *err)
{
    uintptr_t odd = (uintptr_t)m->p % 64;
    if (odd == 0)
        return BEDE_OK;
    m->copy = bede__realloc(&m->alloc, NULL, m->len + 64);
    if (m->copy == NULL)
        return bede__fail(err, BEDE_NOMEM, 0, "no memory for a model of %zu bytes", m->len);
    unsigned char *to = (unsigned char *)m->copy + (64 - (uintptr_t)m->copy % 64);
    memcpy(to, m->p, m->len);
    m->p = to;
    return BEDE_OK;
}

static enum bede_status open_sections(struct bede__model *m, struct bede_error *err)
{
    const void *p;
    size_t len;
    if (!bede__model_section(m, "SEGMENT ", &p, &len))
        return bede__fail(err, BEDE_CORRUPT, 0, "model has no segmenter" ADVICE);
    enum bede_status rc = bede__segmenter_open(&m->segmenter, p, len, &m->alloc, err);
    if (rc != BEDE_OK || !bede__model_section(m, "NET     ", &p, &len))
        return rc;
    rc = bede__net_open(&m->net, p, len, &m->alloc, err);
    if (rc != BEDE_OK)
        return rc;
    if (!bede__model_section(m, "LEMMAS  ", &p, &len))
        return bede__fail(err, BEDE_CORRUPT, 0, "model has a parser but no lemmas" ADVICE);
    return bede__lemmas_open(&m->lemmas, p, len, &m->alloc, err);
}

static enum bede_status check_all(struct bede__model *m, struct bede_error *err)
{
    enum bede_status rc = align(m, err);
    if (rc == BEDE_OK)
        rc = check_header(m, err);
    if (rc != BEDE_OK)
        return rc;
    m->checksum = bede__model_hash(m->p + HEADER, m->len - HEADER);
    if (m->checksum != get64(m->p + 32))
        return bede__fail(err, BEDE_CORRUPT, 32, "model is damaged: wrong checksum" ADVICE);
    rc = check_table(m, err);
    return rc == BEDE_OK ? open_sections(m, err) : rc;
}

static struct bede__model *model_new(const struct bede__alloc *alloc)
{
    if (alloc == NULL)
        alloc = &bede__alloc_libc;
    struct bede__model *m = bede__realloc(alloc, NULL, sizeof *m);
    if (m != NULL) {
        memset(m, 0, sizeof *m);
        m->alloc = *alloc;
    }
    return m;
}

enum bede_status bede__model_from_memory(struct bede__model **out, const void *p, size_t len,
                                         const struct bede__alloc *alloc, struct bede_error *err)
{
    struct bede__model *m = model_new(alloc);
    *out = NULL;
    if (m == NULL)
        return bede__fail(err, BEDE_NOMEM, 0, "no memory for the model");
    m->p = p;
    m->len = len;
    enum bede_status rc = check_all(m, err);
    if (rc == BEDE_OK)
        *out = m;
    else
        bede__model_close(m);
    return rc;
}

enum bede_status bede__model_open(struct bede__model **out, const char *path,
                                  const struct bede__alloc *alloc, struct bede_error *err)
{
    struct bede__file f;
    *out = NULL;
    enum bede_status rc = bede__file_open(&f, path, err);
    if (rc != BEDE_OK)
        return rc;
    struct bede_error why = {.code = BEDE_OK};
    rc = bede__model_from_memory(out, f.p, f.len, alloc, &why);
    if (rc != BEDE_OK) {
        bede__file_close(&f);
        return bede__fail(err, rc, why.pos, "%.100s: %.150s", path, why.msg);
    }
    (*out)->file = f;
    return BEDE_OK;
}

void bede__model_close(struct bede__model *m)
{
    if (m == NULL)
        return;
    struct bede__alloc alloc = m->alloc;
    bede__lemmas_close(m->lemmas);
    bede__net_close(m->net);
    bede__segmenter_close(m->segmenter);
    bede__realloc(&alloc, m->copy, 0);
    bede__file_close(&m->file);
    bede__realloc(&alloc, m, 0);
}

uint32_t bede__model_checksum(const struct bede__model *m)
{
    return (uint32_t)(m->checksum ^ m->checksum >> 32);
}
