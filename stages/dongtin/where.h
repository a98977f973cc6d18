/* Conditions on records: `people[].name=Nguyễn Văn A`, `quantities[].value>1000`, `title~^Hà Nội`.
 *
 *     PATH OPERATOR VALUE
 *
 * PATH is names joined by dots; `[]` behind a name is any element of the array. OPERATOR is one of
 * = != < <= > >= ~ (a regular expression). A number is compared with a number as a number, all else
 * as text, byte by byte, which orders ISO dates. `!=` holds when `=` does not, also for what is
 * absent. */
#ifndef DONGTIN_COMMAND_WHERE_H
#define DONGTIN_COMMAND_WHERE_H

#include <stdbool.h>

#include <jansson.h>

#include <dongtin/error.h>
#include <dongtin/pattern.h>

enum where_comparison {
    WHERE_EQUAL,
    WHERE_NOT_EQUAL,
    WHERE_LESS,
    WHERE_LESS_OR_EQUAL,
    WHERE_GREATER,
    WHERE_GREATER_OR_EQUAL,
    WHERE_LIKE
};

struct where {
    char *path; /* owned */
    enum where_comparison comparison;
    const char *value;       /* borrowed from the condition's text */
    struct pattern *pattern; /* owned; for WHERE_LIKE */
};

/* Reads a condition. Errors (ERROR_USAGE) say what is allowed. */
bool where_init(struct where *where, const char *text, struct error *error);
void where_clear(struct where *where);

bool where_holds(const struct where *where, const json_t *record);

#endif
