/* SPDX-License-Identifier: Apache-2.0
 *
 * main.c - the bede program: which verb, which exit status. */
#include <stdio.h>
#include <string.h>

#include "bede.h"

int main(int argc, char **argv)
{
    if (argc == 2 && strcmp(argv[1], "--version") == 0) {
        printf("bede %s\n", bede_version());
        return 0;
    }
    fprintf(stderr, "usage: bede --version\n");
    return 2;
}
