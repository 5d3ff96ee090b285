/* SPDX-License-Identifier: Apache-2.0
 *
 * test_claim.c - the frame engine on trees written by hand: the same act in many constructions.
 *
 * Frames are those of tests/data/claim, everything else is the real lexicon. */
#include "tree.h"

#include "claim/frames.h"

static struct {
    struct bede__symbols *syms;
    struct bede__lexicon lx;
    struct bede__frames *frames;
    struct bede__cues *cues;
    struct bede__contexts *contexts;
} data;

static bool load(void)
{
    struct bede_error err = {0};
    const struct bede__alloc *a = &bede__alloc_libc;
    char own[512];
    const char *root = CHECK_SOURCE_ROOT;
    check_source("tests/data/claim", own, sizeof own);
    data.syms = bede__symbols_new(a);
    struct bede__symbols *s = data.lx.syms = data.syms;
    return CHECK_OK(bede__actors_load(&data.lx.actors, root, s, a, &err), &err) &&
           CHECK_OK(bede__times_load(&data.lx.times, root, s, a, &err), &err) &&
           CHECK_OK(bede__places_load(&data.lx.places, root, s, a, &err), &err) &&
           CHECK_OK(bede__units_load(&data.lx.units, root, s, a, &err), &err) &&
           CHECK_OK(bede__catalogue_load(&data.lx.catalogue, root, s, a, &err), &err) &&
           CHECK_OK(bede__classes_load(&data.lx.classes, root, s, a, &err), &err) &&
           CHECK_OK(bede__frames_load(&data.frames, own, s, a, &err), &err) &&
           CHECK_OK(bede__cues_load(&data.cues, root, s, a, &err), &err) &&
           CHECK_OK(bede__contexts_load(&data.contexts, root, s, a, &err), &err);
}

static void unload(void)
{
    bede__contexts_free(data.contexts);
    bede__cues_free(data.cues);
    bede__frames_free(data.frames);
    bede__classes_free(data.lx.classes);
    bede__catalogue_free(data.lx.catalogue);
    bede__units_free(data.lx.units);
    bede__places_free(data.lx.places);
    bede__times_free(data.lx.times);
    bede__actors_free(data.lx.actors);
    bede__symbols_free(data.syms);
}

static void put_side(struct bede__buf *b, const struct bede__doc *d, const struct bede_entity *e,
                     size_t n)
{
    if (n == 0)
        bede__buf_puts(b, "-");
    for (size_t i = 0; i < n; i++)
        bede__buf_printf(b, "%s%.*s", i ? "; " : "", (int)(e[i].span.end - e[i].span.start),
                         d->text + e[i].span.start);
}

/* All claims of a tree: "EVENT[/mode] anchor actors > recipients", one after another. */
static void check_claims(const char *text, const char *want, int line)
{
    struct tree t;
    struct bede_error err = {0};
    struct bede__mentions m = {0};
    struct bede__attributions att = {0};
    struct bede__buf b;
    struct bede_claim *c = NULL;
    uint32_t n = 0;
    struct bede__coding k = {&data.lx, data.frames, data.cues, data.contexts};
    if (!tree_read(&t, text, data.syms))
        return;
    bede__buf_init(&b, &bede__alloc_libc);
    if (CHECK_OK(bede__mentions_find(&data.lx, &t.doc, &m, &err), &err) &&
        CHECK_OK(bede__attributions_find(&k, &t.doc, &m, &att, &err), &err) &&
        CHECK_OK(bede__claims_find(&k, &t.doc, &m, &att, &c, &n, &err), &err)) {
        for (uint32_t i = 0; i < n; i++) {
            bede__buf_printf(&b, "%s%s%s%s %.*s ", i ? " + " : "", c[i].event,
                             c[i].mode ? "/" : "", c[i].mode ? c[i].mode : "",
                             (int)(c[i].anchor.end - c[i].anchor.start),
                             t.doc.text + c[i].anchor.start);
            put_side(&b, &t.doc, c[i].actors, c[i].n_actors);
            bede__buf_puts(&b, " > ");
            put_side(&b, &t.doc, c[i].recipients, c[i].n_recipients);
        }
        if (!CHECK_MEM(b.p ? b.p : "", b.len, want))
            fprintf(stderr, "    of line %d\n", line);
    }
    bede__buf_free(&b);
    tree_free(&t);
}
#define CLAIMS(text, want) check_claims((text), (want), __LINE__)

static void test_active_and_passive(void)
{
    CLAIMS("Israel Israel PROPN NNP 2 nsubj\nstruck strike VERB VBD 0 root\n"
           "Hezbollah Hezbollah PROPN NNP 2 obj\n. . PUNCT . 2 punct\n",
           "ASSAULT struck Israel > Hezbollah");
    CLAIMS("Hezbollah Hezbollah PROPN NNP 3 nsubj:pass\nwas be AUX VBD 3 aux:pass\n"
           "struck strike VERB VBN 0 root\nby by ADP IN 5 case\nIsrael Israel PROPN NNP 3 obl:agent\n",
           "ASSAULT struck Israel > Hezbollah");
    CLAIMS("Hezbollah Hezbollah PROPN NNP 3 nsubj:pass\nwas be AUX VBD 3 aux:pass\n"
           "struck strike VERB VBN 0 root\n",
           "ASSAULT struck - > Hezbollah");
}

static void test_literals_beat_slots(void)
{
    CLAIMS("Turkey Turkey PROPN NNP 2 nsubj\nstruck strike VERB VBD 0 root\na a DET DT 4 det\n"
           "deal deal NOUN NN 2 obj\nwith with ADP IN 6 case\nIraq Iraq PROPN NNP 2 obl\n",
           "SUPPORT struck Turkey; Iraq > -");
    CLAIMS("France France PROPN NNP 2 nsubj\nattacked attack VERB VBD 0 root\nthe the DET DT 4 det\n"
           "problem problem NOUN NN 2 obj\n",
           "");
}

static void test_relative_and_participle(void)
{
    CLAIMS("Israel Israel PROPN NNP 0 root\n, , PUNCT , 4 punct\nwhich which PRON WDT 4 nsubj\n"
           "attacked attack VERB VBD 1 acl:relcl\nHezbollah Hezbollah PROPN NNP 4 obj\n",
           "ASSAULT attacked Israel > Hezbollah");
    CLAIMS("rebels rebel NOUN NNS 0 root\nattacked attack VERB VBN 1 acl\nby by ADP IN 4 case\n"
           "Chad Chad PROPN NNP 2 obl:agent\n",
           "ASSAULT attacked Chad > rebels");
    CLAIMS("Chad Chad PROPN NNP 2 nsubj\nended end VERB VBD 0 root\nattacking attack VERB VBG 2 xcomp\n"
           "rebels rebel NOUN NNS 3 obj\n",
           "ASSAULT attacking Chad > rebels");
}

static void test_control(void)
{
    CLAIMS("Chad Chad PROPN NNP 2 nsubj\nbegan begin VERB VBD 0 root\nto to PART TO 4 mark\n"
           "shell shell VERB VB 2 xcomp\nrebels rebel NOUN NNS 4 obj\n",
           "ASSAULT shell Chad > rebels");
    CLAIMS("Oman Oman PROPN NNP 2 nsubj\nforced force VERB VBD 0 root\nChad Chad PROPN NNP 2 obj\n"
           "to to PART TO 5 mark\nrelease release VERB VB 2 xcomp\nrebels rebel NOUN NNS 5 obj\n",
           "RETREAT/release release Chad > rebels");
    CLAIMS("Chad Chad PROPN NNP 2 nsubj\naccused accuse VERB VBD 0 root\nNiger Niger PROPN NNP 2 obj\n"
           "of of SCONJ IN 5 mark\nshelling shell VERB VBG 2 advcl\nrebels rebel NOUN NNS 5 obj\n",
           "ACCUSE/allege accused Chad > Niger + ASSAULT shelling Niger > rebels");
}

static void test_coordination(void)
{
    CLAIMS("Chad Chad PROPN NNP 4 nsubj\nand and CCONJ CC 3 cc\nNiger Niger PROPN NNP 1 conj\n"
           "attacked attack VERB VBD 0 root\nMali Mali PROPN NNP 4 obj\n",
           "ASSAULT attacked Chad; Niger > Mali");
    CLAIMS("Chad Chad PROPN NNP 2 nsubj\nshelled shell VERB VBD 0 root\nand and CCONJ CC 4 cc\n"
           "visited visit VERB VBD 2 conj\nMali Mali PROPN NNP 4 obj\n",
           "ASSAULT shelled Chad > Mali + CONSULT/visit visited Chad > Mali");
    CLAIMS("Chad Chad PROPN NNP 4 nsubj\nand and CCONJ CC 3 cc\nNiger Niger PROPN NNP 1 conj\n"
           "met meet VERB VBD 0 root\n",
           "CONSULT met Chad; Niger > -");
}

static void test_nouns(void)
{
    CLAIMS("The the DET DT 2 det\nattack attack NOUN NN 7 nsubj\nby by ADP IN 4 case\n"
           "Chad Chad PROPN NNP 2 nmod\non on ADP IN 6 case\nrebels rebel NOUN NNS 2 nmod\n"
           "failed fail VERB VBD 0 root\n",
           "ASSAULT attack Chad > rebels");
    CLAIMS("Chad Chad PROPN NNP 3 nmod:poss\n's 's PART POS 1 case\nattack attack NOUN NN 4 nsubj\n"
           "failed fail VERB VBD 0 root\n",
           "ASSAULT attack Chad > -");
    CLAIMS("They they PRON PRP 2 nsubj\nsaw see VERB VBD 0 root\nthe the DET DT 4 det\n"
           "attack attack NOUN NN 2 obj\n",
           "");
}

static void test_light_verbs(void)
{
    CLAIMS("Chad Chad PROPN NNP 2 nsubj\ncarried carry VERB VBD 0 root\nout out ADP RP 2 compound:prt\n"
           "an a DET DT 5 det\nattack attack NOUN NN 2 obj\non on ADP IN 7 case\n"
           "rebels rebel NOUN NNS 5 nmod\n",
           "ASSAULT attack Chad > rebels");
    CLAIMS("rebels rebel NOUN NNS 2 nsubj\ncame come VERB VBD 0 root\nunder under ADP IN 4 case\n"
           "attack attack NOUN NN 2 obl\nby by ADP IN 6 case\nChad Chad PROPN NNP 2 obl\n",
           "ASSAULT attack Chad > rebels");
    CLAIMS("an a DET DT 2 det\nattack attack NOUN NN 0 root\nlaunched launch VERB VBN 2 acl\n"
           "by by ADP IN 5 case\nChad Chad PROPN NNP 3 obl:agent\n",
           "ASSAULT attack Chad > -");
}

static void test_absorption(void)
{
    CLAIMS("Chad Chad PROPN NNP 2 nsubj\nthreatened threaten VERB VBD 0 root\nto to PART TO 4 mark\n"
           "attack attack VERB VB 2 xcomp\nNiger Niger PROPN NNP 4 obj\n",
           "THREATEN/violence threatened Chad > Niger");
    CLAIMS("Chad Chad PROPN NNP 2 nsubj\nurged urge VERB VBD 0 root\nMali Mali PROPN NNP 2 obj\n"
           "to to PART TO 5 mark\nrelease release VERB VB 2 xcomp\nrebels rebel NOUN NNS 5 obj\n",
           "REQUEST/yield urged Chad > Mali");
}

static void test_particles_datives_copulas(void)
{
    CLAIMS("Chad Chad PROPN NNP 2 nsubj\ncracked crack VERB VBD 0 root\ndown down ADP RP 2 compound:prt\n"
           "on on ADP IN 5 case\nrebels rebel NOUN NNS 2 obl\n",
           "COERCE/arrest cracked down Chad > rebels");
    CLAIMS("Chad Chad PROPN NNP 2 nsubj\ngave give VERB VBD 0 root\nmoney money NOUN NN 2 obj\n"
           "to to ADP IN 5 case\nNiger Niger PROPN NNP 2 obl\n",
           "AID gave Chad > Niger");
    CLAIMS("Workers worker NOUN NNS 4 nsubj\nare be AUX VBP 4 cop\non on ADP IN 4 case\n"
           "strike strike NOUN NN 0 root\n",
           "PROTEST/strike strike Workers > -");
}

static void test_two_events(void)
{
    CLAIMS("Chad Chad PROPN NNP 2 nsubj\nsentenced sentence VERB VBD 0 root\nrebels rebel NOUN NNS 2 obj\n"
           "to to ADP IN 5 case\nprison prison NOUN NN 2 obl\n",
           "SANCTION/convict sentenced Chad > rebels + COERCE/arrest sentenced Chad > rebels");
}

static void test_speaker_and_modal(void)
{
    CLAIMS("Norway Norway PROPN NNP 2 nsubj\nsaid say VERB VBD 0 root\nChad Chad PROPN NNP 5 nsubj\n"
           "must must AUX MD 5 aux\nrelease release VERB VB 2 ccomp\nrebels rebel NOUN NNS 5 obj\n",
           "REQUEST/yield must Norway > Chad");
    CLAIMS("Norway Norway PROPN NNP 2 nsubj\nsaid say VERB VBD 0 root\nit it PRON PRP 5 nsubj\n"
           "was be AUX VBD 5 cop\nunacceptable unacceptable ADJ JJ 2 ccomp\n",
           "ACCUSE/disapprove unacceptable Norway > -");
    CLAIMS("it it PRON PRP 3 nsubj\nwas be AUX VBD 3 cop\nunacceptable unacceptable ADJ JJ 0 root\n",
           "");
    CLAIMS("Chad Chad PROPN NNP 3 nsubj\nis be AUX VBZ 3 cop\nready ready ADJ JJ 0 root\n"
           "to to PART TO 5 mark\nvisit visit VERB VB 3 xcomp\nMali Mali PROPN NNP 5 obj\n",
           "AGREE ready Chad > Mali");
}

static void test_folding(void)
{
    CLAIMS("Chad Chad PROPN NNP 3 nsubj\nwill will AUX MD 3 aux\nvisit visit VERB VB 0 root\n"
           "Mali Mali PROPN NNP 3 obj\n",
           "AGREE visit Chad > Mali");
    CLAIMS("Chad Chad PROPN NNP 3 nsubj\nwill will AUX MD 3 aux\nrelease release VERB VB 0 root\n"
           "rebels rebel NOUN NNS 3 obj\n",
           "CONCEDE release Chad > rebels");
    CLAIMS("Chad Chad PROPN NNP 4 nsubj\nwill will AUX MD 4 aux\nnot not PART RB 4 advmod\n"
           "release release VERB VB 0 root\nrebels rebel NOUN NNS 4 obj\n",
           "REJECT/yield release Chad > rebels");
    CLAIMS("Chad Chad PROPN NNP 2 nsubj\nsaid say VERB VBD 0 root\nit it PRON PRP 5 nsubj\n"
           "would would AUX MD 5 aux\nattack attack VERB VB 2 ccomp\nMali Mali PROPN NNP 5 obj\n"
           "if if SCONJ IN 9 mark\nMali Mali PROPN NNP 9 nsubj\nvoted vote VERB VBD 5 advcl\n",
           "THREATEN/violence attack it > Mali");
}

/* What is announced under a condition, or with a word that threatens, is a threat. */
static void test_threats(void)
{
    const char *told = "Chad Chad PROPN NNP 2 nsubj\nsaid say VERB VBD 0 root\n"
                       "it it PRON PRP 5 nsubj\nwould would AUX MD 5 aux\n"
                       "attack attack VERB VB 2 ccomp\nMali Mali PROPN NNP 5 obj\n";
    CLAIMS(told, "THREATEN/violence attack it > Mali"); /* violence that one announces of himself */
    CLAIMS("Chad Chad PROPN NNP 2 nsubj\nsaid say VERB VBD 0 root\nMali Mali PROPN NNP 5 nsubj\n"
           "might might AUX MD 5 aux\nattack attack VERB VB 2 ccomp\nNiger Niger PROPN NNP 5 obj\n",
           "ASSAULT attack Mali > Niger"); /* of others it is none */
    CLAIMS("Chad Chad PROPN NNP 2 nsubj\nwarned warn VERB VBD 0 root\nMali Mali PROPN NNP 2 obj\n"
           "that that SCONJ IN 7 mark\ndrones drone NOUN NNS 7 nsubj\nhad have AUX VBD 7 aux\n"
           "strayed stray VERB VBN 2 ccomp\n",
           ""); /* what has happened threatens nobody */
    CLAIMS("Chad Chad PROPN NNP 3 nsubj\nwill will AUX MD 3 aux\n"
           "retaliate retaliate VERB VB 0 root\n",
           "THREATEN retaliate Chad > -");
    CLAIMS("Chad Chad PROPN NNP 4 nsubj\nwill will AUX MD 4 aux\nnot not PART RB 4 advmod\n"
           "retaliate retaliate VERB VB 0 root\n",
           "");
    CLAIMS("Chad Chad PROPN NNP 3 nsubj\nwould would AUX MD 3 aux\nclose close VERB VB 0 root\n"
           "if if SCONJ IN 6 mark\nMali Mali PROPN NNP 6 nsubj\nvoted vote VERB VBD 3 advcl\n",
           "THREATEN close Chad > Mali");
    CLAIMS("Chad Chad PROPN NNP 3 nsubj\nwould would AUX MD 3 aux\nclose close VERB VB 0 root\n",
           ""); /* on no condition */
    CLAIMS("Chad Chad PROPN NNP 2 nsubj\nwarned warn VERB VBD 0 root\nit it PRON PRP 5 nsubj\n"
           "would would AUX MD 5 aux\nvote vote VERB VB 2 ccomp\n",
           "THREATEN warned Chad > -");
    CLAIMS("Chad Chad PROPN NNP 2 nsubj\nwarned warn VERB VBD 0 root\nMali Mali PROPN NNP 5 nsubj\n"
           "would would AUX MD 5 aux\nvote vote VERB VB 2 ccomp\n",
           ""); /* what another will do */
}

/* "not" in a pattern is any negation of the verb; a demand is wished, not told. */
static void test_refusals_and_demands(void)
{
    CLAIMS("Chad Chad PROPN NNP 4 nsubj\ndid do AUX VBD 4 aux\nnot not PART RB 4 advmod\n"
           "let let VERB VB 0 root\nMali Mali PROPN NNP 4 obj\nvote vote VERB VB 4 xcomp\n",
           "REJECT let Chad > Mali");
    CLAIMS("Chad Chad PROPN NNP 2 nsubj\nlet let VERB VBD 0 root\nMali Mali PROPN NNP 2 obj\n"
           "vote vote VERB VB 2 xcomp\n",
           "");
    CLAIMS("Chad Chad PROPN NNP 2 nsubj\ninsists insist VERB VBZ 0 root\nthat that SCONJ IN 5 mark\n"
           "Mali Mali PROPN NNP 5 nsubj\nvote vote VERB VB 2 ccomp\n",
           "REQUEST insists Chad > Mali");
    CLAIMS("Chad Chad PROPN NNP 2 nsubj\ninsists insist VERB VBZ 0 root\nthat that SCONJ IN 5 mark\n"
           "Mali Mali PROPN NNP 5 nsubj\nvoted vote VERB VBD 2 ccomp\n",
           "");
    CLAIMS("Chad Chad PROPN NNP 2 nsubj\nurged urge VERB VBD 0 root\nMali Mali PROPN NNP 2 iobj\n"
           "to to PART TO 5 mark\nvote vote VERB VB 2 xcomp\n",
           "REQUEST urged Chad > Mali"); /* the only object may be taken for a receiver */
    CLAIMS("Chad Chad PROPN NNP 2 nsubj\nstruk struk VERB VB 0 root\nMali Mali PROPN NNP 2 obj\n",
           "ASSAULT struk Chad > Mali"); /* a form that the model takes for a lemma */
    CLAIMS("\" \" PUNCT `` 2 punct\nRelease release VERB VB 7 ccomp\nrebels rebel NOUN NNS 2 obj\n"
           ", , PUNCT , 2 punct\n\" \" PUNCT '' 2 punct\nChad Chad PROPN NNP 7 nsubj\n"
           "said say VERB VBD 0 root\n",
           "REQUEST/yield Release Chad > -"); /* an order in quotation marks */
}

/* Everyday life has the words of politics but not its parties. */
static void test_standing(void)
{
    CLAIMS("I I PRON PRP 2 nsubj\nvisited visit VERB VBD 0 root\nMali Mali PROPN NNP 2 obj\n", "");
    CLAIMS("Chad Chad PROPN NNP 2 nsubj\nvisited visit VERB VBD 0 root\nMali Mali PROPN NNP 2 obj\n",
           "CONSULT/visit visited Chad > Mali");
    CLAIMS("the the DET DT 2 det\nchoir choir NOUN NN 3 nsubj\nattacked attack VERB VBD 0 root\n"
           "the the DET DT 5 det\nfugue fugue NOUN NN 3 obj\n",
           "");
}

static void test_no_event(void)
{
    CLAIMS("Chad Chad PROPN NNP 3 nsubj\nregularly regularly ADV RB 3 advmod\nvisits visit VERB VBZ 0 root\n"
           "Mali Mali PROPN NNP 3 obj\n",
           "");
    CLAIMS("She she PRON PRP 2 nsubj\nmet meet VERB VBD 0 root\nhim he PRON PRP 2 obj\n", "");
    CLAIMS("the the DET DT 3 det\nattacked attack VERB VBN 3 amod\nrebels rebel NOUN NNS 4 nsubj\n"
           "left leave VERB VBD 0 root\n",
           "");
}

static void test_ontology(void)
{
    CHECK_INT(bede__event_find("ASSAULT", 7), EV_ASSAULT);
    CHECK_INT(bede__event_find("ASSAULTS", 8), EV_NONE);
    CHECK_INT(bede__quad(EV_SANCTION), 4);
    int mode = bede__mode_find(EV_ASSAULT, "aerial", 6);
    CHECK(mode > 0);
    CHECK_NEAR(bede__scale(EV_ASSAULT, (unsigned)mode), -9.5, 1e-6);
    CHECK_NEAR(bede__scale(EV_PROTEST, (unsigned)mode), -5, 1e-6);
    CHECK_STR(bede__cameo(EV_ASSAULT, (unsigned)mode), "195");
    CHECK_INT(bede__mode_find(EV_PROTEST, "aerial", 6), -1);
    CHECK_INT(bede__n_modes, 68); /* 67 and none */
}

static void bad_line(const char *line, const char *message)
{
    struct bede_error err = {0};
    struct bede__frames *f = NULL;
    struct bede__symbols *s = bede__symbols_new(&bede__alloc_libc);
    char dir[512], path[700], command[1500];
    check_temp("frames", dir, sizeof dir);
    snprintf(command, sizeof command, "mkdir -p %s/lexicon/en/frames", dir);
    CHECK_INT(system(command), 0);
    snprintf(path, sizeof path, "%s/lexicon/en/frames/bad.tsv", dir);
    CHECK(check_write(path, line, strlen(line)));
    CHECK_STATUS(bede__frames_load(&f, dir, s, &bede__alloc_libc, &err), BEDE_CORRUPT, &err);
    CHECK(f == NULL);
    if (!CHECK(strstr(err.msg, message) != NULL))
        fprintf(stderr, "    message is: %s\n", err.msg);
    bede__symbols_free(s);
    snprintf(command, sizeof command, "rm -r %s", dir);
    CHECK_INT(system(command), 0);
}

static void test_bad_lines(void)
{
    bad_line("BOMB\tA bomb.v R\tx\ty\n", "bad.tsv:1: no such category");
    bad_line("ASSAULT/loud\tA bomb.v R\tx\ty\n", "bad.tsv:1: no such category or mode");
    bad_line("# first\nASSAULT\tA bomb R\tx\ty\n", "bad.tsv:2: a pattern needs exactly one head");
    bad_line("ASSAULT\tA bomb.v shell.v R\tx\ty\n", "exactly one head");
    bad_line("ASSAULT\tA:ghost bomb.v R\tx\ty\n", "no such class");
    bad_line("ASSAULT\tA bomb.v to <BOMB>\tx\ty\n", "no such category");
    bad_line("ASSAULT\tA bomb.v {x R\tx\ty\n", "exactly one head");
    bad_line("ASSAULT\n", "4 columns");
}

int main(void)
{
    if (load()) {
        RUN(test_active_and_passive);
        RUN(test_literals_beat_slots);
        RUN(test_relative_and_participle);
        RUN(test_control);
        RUN(test_coordination);
        RUN(test_nouns);
        RUN(test_light_verbs);
        RUN(test_absorption);
        RUN(test_particles_datives_copulas);
        RUN(test_two_events);
        RUN(test_speaker_and_modal);
        RUN(test_folding);
        RUN(test_threats);
        RUN(test_refusals_and_demands);
        RUN(test_no_event);
        RUN(test_standing);
    }
    unload();
    RUN(test_ontology);
    RUN(test_bad_lines);
    return check_end();
}
