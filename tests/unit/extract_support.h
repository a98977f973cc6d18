/* What the tests of extract share: an extractor with the project's own rule packs. */
#ifndef TESTS_EXTRACT_SUPPORT_H
#define TESTS_EXTRACT_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#include "extract.h"
#include "packs.h"

enum { JOINED_BYTES = 2048, JOINED_MEMBERS = 3 };

struct fixture {
    struct extractor *extractor;
    struct packs *packs;
};

static inline int set_up(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    struct error error = {0};

    assert_non_null(fixture);
    fixture->extractor = extractor_new();
    fixture->packs = packs_load(RULES_FOLDER, extractor_letters(fixture->extractor), &error);
    if (fixture->packs == NULL)
        fail_msg("%s", error.text);
    *state = fixture;
    return 0;
}

static inline int tear_down(void **state)
{
    struct fixture *fixture = *state;

    packs_free(fixture->packs);
    extractor_free(fixture->extractor);
    free(fixture);
    return 0;
}

/* A member of what is found in a text; the caller owns it. NULL when there is none. */
static inline json_t *extract_member(const struct fixture *fixture, const char *language,
                                     const char *text, struct day published, const char *key)
{
    const struct extract_input input = {.text = text, .size = strlen(text), .published = published};
    const struct members *members = NULL;
    struct error error = {0};

    if (!extractor_run(fixture->extractor, packs_find(fixture->packs, language), &input, &members,
                       &error))
        fail_msg("%s", error.text);
    for (size_t i = 0; i < members->count; i++)
        if (strcmp(members->rows[i].key, key) == 0)
            return json_loadb(members->json.bytes + members->rows[i].start, members->rows[i].size,
                              0, NULL);
    return NULL;
}

/* A list of the record, and what of each of its items is compared. */
struct field_of_record {
    const char *name;
    const char *members[JOINED_MEMBERS];
    const char *language; /* NULL: "vi" */
};

/* `a: b: c | a: b: c`: these members of all items. */
static inline void join_members(const json_t *items, const char *const members[JOINED_MEMBERS],
                                char out[JOINED_BYTES])
{
    size_t length = 0;

    out[0] = '\0';
    for (size_t i = 0; i < json_array_size(items); i++)
        for (size_t k = 0; k < JOINED_MEMBERS && members[k] != NULL; k++) {
            const char *before = k > 0 ? ": " : i > 0 ? " | " : "";
            const char *value =
                json_string_value(json_object_get(json_array_get(items, i), members[k]));

            length += (size_t)snprintf(out + length, JOINED_BYTES - length, "%s%s", before,
                                       value == NULL ? "" : value);
            assert_true(length < JOINED_BYTES);
        }
}

/* Fails the test unless the text's items, joined, are these. */
static inline void check_field(const struct fixture *fixture, const struct field_of_record *field,
                               const char *text, struct day published, const char *want)
{
    json_t *items = extract_member(fixture, field->language == NULL ? "vi" : field->language, text,
                                   published, field->name);
    char joined[JOINED_BYTES];

    join_members(items, field->members, joined);
    if (strcmp(joined, want) != 0)
        fail_msg("%s\n  want %s\n  got  %s", text, want, joined);
    json_decref(items);
}

struct field_case {
    const char *given;
    const char *want;
};

static inline void check_field_cases(const struct fixture *fixture,
                                     const struct field_of_record *field, struct day published,
                                     const struct field_case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++)
        check_field(fixture, field, cases[i].given, published, cases[i].want);
}

#define CHECK_FIELD(fixture, field, published, cases)                                              \
    check_field_cases(fixture, field, published, cases, sizeof(cases) / sizeof *(cases))

#endif
