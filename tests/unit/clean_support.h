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

/* A story to put into pages. */
#define FIRST                                                                                      \
    "The river rose by two metres in the night, and the people of the lower town moved their "     \
    "animals to the hills before the bridge was closed."
#define SECOND                                                                                     \
    "By noon the water had begun to fall. The mayor said that the market would open again on "     \
    "Saturday, as it does every week of the year."
#define THIRD                                                                                      \
    "Farmers counted their losses in the afternoon: nine boats, two barns, and the better part "   \
    "of the maize that stood along the southern bank."
#define FOURTH                                                                                     \
    "The bridge itself held, though its railing is gone on one side and nobody may cross it at "   \
    "night until the county has looked at the piers."
#define P(text) "<p>" text "</p>"

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
