/* embed.c - code one report from memory and list its claims: cc embed.c -lbede */
#include <bede.h>
#include <stdio.h>
#include <string.h>

int main(void)
{
    static const char text[] = "Rebels shelled the port of Hodeida on Sunday, the army said. "
                               "The United Nations condemned the attack.";
    struct bede_article article = { .id = "embed", .published = "2018-11-05",
                                    .text = text, .len = strlen(text) };
    const struct bede_reading *r;
    struct bede_error err;
    struct bede *b = NULL;
    struct bede_coder *c = NULL;
    int status = 1;

    if (bede_open(&b, NULL, &err) != BEDE_OK || bede_coder_new(&c, b, &err) != BEDE_OK ||
        bede_code(c, &article, &r, &err) != BEDE_OK) {
        fprintf(stderr, "%s\n", err.msg);
    } else {
        for (size_t i = 0; i < r->n_claims; i++) {
            const struct bede_claim *k = &r->claims[i];
            printf("%s by \"%.*s\"\n", k->event, (int)(k->anchor.end - k->anchor.start),
                   r->text + k->anchor.start);
        }
        status = 0;
    }
    bede_coder_free(c);
    bede_close(b);
    return status;
}
