/* Conditions on records: see where.h. */
#include "where.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NUMBER_BYTES = 40, NAME_BYTES = 128 };

static const char operator_letters[] = "=!<>~";

static const struct {
    const char *text;
    enum where_comparison comparison;
} operators[] = {
    {"!=", WHERE_NOT_EQUAL}, {"<=", WHERE_LESS_OR_EQUAL}, {">=", WHERE_GREATER_OR_EQUAL},
    {"=", WHERE_EQUAL},      {"<", WHERE_LESS},           {">", WHERE_GREATER},
    {"~", WHERE_LIKE}};

bool where_init(struct where *where, const char *text, struct error *error)
{
    const size_t path_size = strcspn(text, operator_letters);
    bool found = false;

    *where = (struct where){0};
    for (size_t i = 0; !found && i < sizeof operators / sizeof operators[0]; i++) {
        const size_t size = strlen(operators[i].text);

        found = strncmp(text + path_size, operators[i].text, size) == 0;
        if (found) {
            where->comparison = operators[i].comparison;
            where->value = text + path_size + size;
        }
    }
    if (!found || path_size == 0)
        return error_set(error, ERROR_USAGE,
                         "%s: allowed is PATH, one of = != < <= > >= ~, and VALUE", text);
    where->path = strndup(text, path_size);
    if (where->path == NULL)
        return error_set(error, ERROR_SYSTEM, "not enough memory");
    if (where->comparison != WHERE_LIKE)
        return true;
    if (pattern_new(&where->pattern, where->value, PATTERN_PLAIN, error))
        return true;
    error_at(error, "%s", text);
    where_clear(where);
    return false;
}

void where_clear(struct where *where)
{
    pattern_free(where->pattern);
    free(where->path);
    *where = (struct where){0};
}

/* The sign of given - wanted: by number if both are numbers, else by bytes. */
static int compare(const json_t *given, const char *text, const char *wanted)
{
    char *end = NULL;
    const double number = strtod(wanted, &end);

    if (json_is_number(given) && end != wanted && *end == '\0')
        return (json_number_value(given) > number) - (json_number_value(given) < number);
    return strcmp(text, wanted);
}

/* The text that a value is compared by; NULL for what has none (null, arrays, objects). */
static const char *text_of(const json_t *value, char room[NUMBER_BYTES])
{
    if (json_is_string(value))
        return json_string_value(value);
    if (json_is_boolean(value))
        return json_is_true(value) ? "true" : "false";
    if (json_is_integer(value))
        (void)snprintf(room, NUMBER_BYTES, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
    else if (json_is_real(value))
        (void)snprintf(room, NUMBER_BYTES, "%.17g", json_real_value(value));
    else
        return NULL;
    return room;
}

static bool value_fits(const struct where *where, const json_t *value)
{
    char room[NUMBER_BYTES];
    const char *const text = text_of(value, room);
    struct pattern_match match;

    if (text == NULL)
        return false;
    switch (where->comparison) {
    case WHERE_EQUAL:
    case WHERE_NOT_EQUAL: /* turned round by where_holds */
        return compare(value, text, where->value) == 0;
    case WHERE_LESS:
        return compare(value, text, where->value) < 0;
    case WHERE_LESS_OR_EQUAL:
        return compare(value, text, where->value) <= 0;
    case WHERE_GREATER:
        return compare(value, text, where->value) > 0;
    case WHERE_GREATER_OR_EQUAL:
        return compare(value, text, where->value) >= 0;
    case WHERE_LIKE:
        return pattern_find(where->pattern, text, strlen(text), 0, &match) == PATTERN_MATCH;
    }
    return false;
}

/* Whether any value at the path does. */
static bool any_fits(const struct where *where, const json_t *value, const char *path)
{
    const size_t size = strcspn(path, ".[");
    const json_t *member;
    char name[NAME_BYTES];

    if (*path == '\0')
        return value_fits(where, value);
    if (strncmp(path, "[]", 2) == 0) {
        for (size_t i = 0; i < json_array_size(value); i++)
            if (any_fits(where, json_array_get(value, i), path + 2))
                return true;
        return false;
    }
    if (*path == '.')
        return any_fits(where, value, path + 1);
    if (size == 0 || size >= sizeof name) /* a bracket that is not []; a name that nothing has */
        return false;
    (void)snprintf(name, sizeof name, "%.*s", (int)size, path);
    member = json_object_get(value, name);
    return member != NULL && any_fits(where, member, path + size);
}

bool where_holds(const struct where *where, const json_t *record)
{
    const bool fits = any_fits(where, record, where->path);

    return where->comparison == WHERE_NOT_EQUAL ? !fits : fits;
}
