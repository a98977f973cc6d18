/* A page in, its members out: what the tests of HTML share. */
#ifndef CLEAN_SUPPORT_H
#define CLEAN_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "clean.h"

static inline int open_cleaner(void **state)
{
    struct error error = {0};
    struct cleaner *cleaner = NULL;

    if (!cleaner_new(&cleaner, CLEAN_RULES, &error))
        fail_msg("%s", error.text);
    *state = cleaner;
    return 0;
}

static inline int close_cleaner(void **state)
{
    cleaner_free(*state);
    return 0;
}

static inline bool clean_bytes(struct cleaner *cleaner, const char *bytes, size_t size,
                               struct clean_result *result, struct error *error)
{
    const struct clean_input input = {.bytes = bytes,
                                      .size = size,
                                      .content_type = "text/html",
                                      .charset = "",
                                      .title = "",
                                      .language = ""};

    return cleaner_run(cleaner, &input, result, error);
}

/* The members of a page that has to be taken. */
static inline const struct record_members *clean_page(struct cleaner *cleaner, const char *page)
{
    struct clean_result result;
    struct error error = {0};

    if (!clean_bytes(cleaner, page, strlen(page), &result, &error))
        fail_msg("%s\n%s", error.text, page);
    return result.members;
}

#endif
