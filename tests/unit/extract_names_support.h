/* What the tests of names share: people, bodies and places of a record in one line each. */
#ifndef TESTS_EXTRACT_NAMES_SUPPORT_H
#define TESTS_EXTRACT_NAMES_SUPPORT_H

#include "extract_support.h"

static const struct day published = {2019, 5, 1};

/* "NAME=TYPE; ..." or, for places, "NAME=TYPE<WITHIN#CODE; ...", sorted as in the record. */
static void summarise(const json_t *items, char *out, size_t size)
{
    size_t used = 0;
    size_t i;
    json_t *item;

    out[0] = '\0';
    json_array_foreach(items, i, item)
    {
        const char *within = json_string_value(json_object_get(item, "within"));
        const char *code = json_string_value(json_object_get(item, "code"));

        used += (size_t)snprintf(out + used, size - used, "%s%s=%s%s%s%s%s", i > 0 ? "; " : "",
                                 json_string_value(json_object_get(item, "name")),
                                 json_string_value(json_object_get(item, "type")),
                                 within == NULL ? "" : "<", within == NULL ? "" : within,
                                 code == NULL ? "" : "#", code == NULL ? "" : code);
        assert_true(used < size);
    }
}

/* "NAME: ROLE, ROLE @ORGANIZATION; ...", as in the record. */
static void summarise_people(const json_t *items, char *out, size_t size)
{
    size_t used = 0;
    size_t i, j;
    json_t *item, *role;

    out[0] = '\0';
    json_array_foreach(items, i, item)
    {
        const char *organization = json_string_value(json_object_get(item, "organization"));

        used += (size_t)snprintf(out + used, size - used, "%s%s:", i > 0 ? "; " : "",
                                 json_string_value(json_object_get(item, "name")));
        json_array_foreach(json_object_get(item, "roles"), j, role)
        {
            used += (size_t)snprintf(out + used, size - used, "%s %s", j > 0 ? "," : "",
                                     json_string_value(role));
        }
        used += (size_t)snprintf(out + used, size - used, "%s%s", organization == NULL ? "" : " @",
                                 organization == NULL ? "" : organization);
        assert_true(used < size);
    }
}

struct name_case {
    const char *text, *want;
};

static void check_in(const struct fixture *fixture, const char *language,
                     const struct name_case *cases, size_t count, const char *key)
{
    for (size_t i = 0; i < count; i++) {
        json_t *items = extract_member(fixture, language, cases[i].text, published, key);
        char summary[2048];

        if (strcmp(key, "people") == 0)
            summarise_people(items, summary, sizeof summary);
        else
            summarise(items, summary, sizeof summary);
        assert_string_equal(summary, cases[i].want);
        json_decref(items);
    }
}

static void check(const struct fixture *fixture, const struct name_case *cases, size_t count,
                  const char *key)
{
    check_in(fixture, "vi", cases, count, key);
}

#endif
