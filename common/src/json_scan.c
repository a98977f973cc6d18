/* Walks over serialised JSON without building a tree: see json_scan.h.
 *
 * The grammar is checked in full (RFC 8259), escapes included; only UTF-8 is left to the caller.
 * What is nested is skipped by a loop that keeps one bit for each open bracket, so that depth costs
 * no stack. */
#include <dongtin/json_scan.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "json_string.h"

/* What a scan may meet next. */
enum scan_state {
    SCAN_BEFORE, /* the opening bracket */
    SCAN_OBJECT_FIRST,
    SCAN_OBJECT_NEXT,
    SCAN_ARRAY_FIRST,
    SCAN_ARRAY_NEXT,
    SCAN_DONE,
    SCAN_BROKEN
};

enum { NUMBER_BYTES = 64 };

void json_scan_begin(struct json_scan *scan, const char *json, size_t size)
{
    *scan = (struct json_scan){.begin = json, .at = json, .end = json + size, .state = SCAN_BEFORE};
}

static bool is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/* Mostly there are none. */
static inline void skip_spaces(struct json_scan *scan)
{
    const char *at = scan->at;

    while (at < scan->end && is_space(*at))
        at++;
    scan->at = at;
}

/* The next byte behind spaces, or NUL at the end. */
static inline char peek(struct json_scan *scan)
{
    skip_spaces(scan);
    return scan->at < scan->end ? *scan->at : '\0';
}

static bool refuse(const struct json_scan *scan, const char *wanted, struct error *error)
{
    const size_t position = (size_t)(scan->at - scan->begin);

    if (scan->at >= scan->end)
        return error_set(error, ERROR_INPUT, "byte %zu: ends where %s is expected", position,
                         wanted);
    return error_set(error, ERROR_INPUT, "byte %zu: %s is expected", position, wanted);
}

static inline bool take(struct json_scan *scan, char c)
{
    if (peek(scan) != c)
        return false;
    scan->at++;
    return true;
}

/* Skips the rest of a string that is not plain, or ends near the end. */
static bool skip_hard_string(struct json_scan *scan, struct error *error)
{
    for (;;) {
        const char *problem = "";
        uint32_t code;
        size_t used;

        scan->at += json_string_run(scan->at, (size_t)(scan->end - scan->at));
        if (scan->at >= scan->end)
            return refuse(scan, "the closing quote of a string", error);
        if (*scan->at == '"')
            break;
        if (*scan->at != '\\')
            return error_set(error, ERROR_INPUT, "byte %zu: 0x%02x must be escaped in a string",
                             (size_t)(scan->at - scan->begin), (unsigned)(unsigned char)*scan->at);
        used = json_string_escape(scan->at, (size_t)(scan->end - scan->at), &code, &problem);
        if (used == 0)
            return error_set(error, ERROR_INPUT, "byte %zu: %s", (size_t)(scan->at - scan->begin),
                             problem);
        scan->at += used;
    }
    scan->at++;
    return true;
}

/* Skips a string; scan->at is at its opening quote. Nearly all are keys and short words without
 * anything that needs care. */
static inline bool skip_string(struct json_scan *scan, struct error *error)
{
    const char *at = scan->at + 1;

    for (; scan->end - at >= WORD_BYTES; at += WORD_BYTES) {
        const uint64_t special = word_special(word_load(at));

        if (special == 0)
            continue;
        at += word_first(special);
        if (*at != '"')
            break;
        scan->at = at + 1;
        return true;
    }
    scan->at = at;
    return skip_hard_string(scan, error);
}

static size_t skip_digits(struct json_scan *scan)
{
    const char *const start = scan->at;
    const char *at = start;

    while (at < scan->end && *at >= '0' && *at <= '9')
        at++;
    scan->at = at;
    return (size_t)(at - start);
}

static bool skip_char(struct json_scan *scan, char c)
{
    if (scan->at >= scan->end || *scan->at != c)
        return false;
    scan->at++;
    return true;
}

static bool skip_number(struct json_scan *scan, struct error *error)
{
    (void)skip_char(scan, '-');
    if (!skip_char(scan, '0') && skip_digits(scan) == 0)
        return refuse(scan, "a digit", error);
    if (skip_char(scan, '.') && skip_digits(scan) == 0)
        return refuse(scan, "a digit", error);
    if (skip_char(scan, 'e') || skip_char(scan, 'E')) {
        if (!skip_char(scan, '+'))
            (void)skip_char(scan, '-');
        if (skip_digits(scan) == 0)
            return refuse(scan, "a digit", error);
    }
    return true;
}

static bool skip_word(struct json_scan *scan, const char *word, struct error *error)
{
    const size_t size = strlen(word);

    if ((size_t)(scan->end - scan->at) < size || memcmp(scan->at, word, size) != 0)
        return refuse(scan, word, error);
    scan->at += size;
    return true;
}

/* Skips a value that is no object and no array. */
static bool skip_scalar(struct json_scan *scan, struct error *error)
{
    switch (peek(scan)) {
    case '"':
        return skip_string(scan, error);
    case 't':
        return skip_word(scan, "true", error);
    case 'f':
        return skip_word(scan, "false", error);
    case 'n':
        return skip_word(scan, "null", error);
    case '-':
    case '0':
    case '1':
    case '2':
    case '3':
    case '4':
    case '5':
    case '6':
    case '7':
    case '8':
    case '9':
        return skip_number(scan, error);
    default:
        return refuse(scan, "a value", error);
    }
}

static bool skip_key(struct json_scan *scan, struct error *error)
{
    if (peek(scan) != '"')
        return refuse(scan, "a key in quotes", error);
    return skip_string(scan, error) && (take(scan, ':') || refuse(scan, "':'", error));
}

/* The brackets that are open: bit n of `objects` says that the one at depth n is a `{`. */
struct nesting {
    uint64_t objects;
    unsigned depth;
};

static bool is_in_object(const struct nesting *nesting)
{
    return (nesting->objects >> (nesting->depth - 1) & 1) != 0;
}

static bool open_bracket(struct json_scan *scan, struct nesting *nesting, struct error *error)
{
    /* The container that is scanned is the outermost level. */
    if (nesting->depth >= JSON_SCAN_MAX_DEPTH - 1)
        return error_set(error, ERROR_INPUT, "byte %zu: nested deeper than %d",
                         (size_t)(scan->at - scan->begin), JSON_SCAN_MAX_DEPTH);
    nesting->objects &= ~((uint64_t)1 << nesting->depth);
    if (*scan->at++ == '{')
        nesting->objects |= (uint64_t)1 << nesting->depth;
    nesting->depth++;
    return true;
}

/* Behind a value: closes the brackets that close here, and goes on to the next value if one is
 * open still. `is_first` says that the innermost bracket was opened just now. */
static bool close_brackets(struct json_scan *scan, struct nesting *nesting, bool is_first,
                           struct error *error)
{
    while (nesting->depth > 0) {
        const bool in_object = is_in_object(nesting);

        if (take(scan, in_object ? '}' : ']')) {
            nesting->depth--;
            is_first = false;
            continue;
        }
        if (!is_first && !take(scan, ','))
            return refuse(scan, in_object ? "',' or '}'" : "',' or ']'", error);
        return !in_object || skip_key(scan, error);
    }
    return true;
}

/* Skips a whole value; spaces may stand before it. */
static bool skip_any_value(struct json_scan *scan, struct error *error)
{
    struct nesting nesting = {0};

    do {
        const char c = peek(scan);
        const bool opens = c == '{' || c == '[';

        if (!(opens ? open_bracket(scan, &nesting, error) : skip_scalar(scan, error)))
            return false;
        if (!close_brackets(scan, &nesting, opens, error))
            return false;
    } while (nesting.depth > 0);
    return true;
}

/* --- values as we write them: no spaces, plain strings, numbers like 7 and 0.95 -----------------
 *
 * A walk knows these alone, and stops at anything else, right or wrong: it says nothing of why. */

struct walk {
    const char *at, *end;
    struct nesting nesting;
};

static inline bool walk_char(struct walk *walk, char c)
{
    if (walk->at >= walk->end || *walk->at != c)
        return false;
    walk->at++;
    return true;
}

static inline bool walk_string(struct walk *walk)
{
    if (!walk_char(walk, '"'))
        return false;
    for (; walk->end - walk->at >= WORD_BYTES; walk->at += WORD_BYTES) {
        const uint64_t special = word_special(word_load(walk->at));

        if (special == 0)
            continue;
        walk->at += word_first(special);
        return *walk->at++ == '"';
    }
    return false;
}

static inline bool walk_digits(struct walk *walk)
{
    const char *const start = walk->at;

    while (walk->at < walk->end && (unsigned char)(*walk->at - '0') < 10)
        walk->at++;
    return walk->at > start;
}

static inline bool walk_number(struct walk *walk)
{
    const char *const start = walk->at;

    if (!walk_digits(walk) || (*start == '0' && walk->at > start + 1))
        return false;
    if (walk_char(walk, '.') && !walk_digits(walk))
        return false;
    return walk->at < walk->end && (*walk->at == ',' || *walk->at == ']' || *walk->at == '}');
}

static inline bool walk_key(struct walk *walk)
{
    return walk_string(walk) && walk_char(walk, ':');
}

/* Goes into a bracket, up to its first value or behind it when it is empty; *is_value says
 * which. */
static inline bool walk_in(struct walk *walk, bool *is_value)
{
    struct nesting *const nesting = &walk->nesting;
    const bool in_object = *walk->at++ == '{';

    *is_value = false;
    if (nesting->depth >= JSON_SCAN_MAX_DEPTH - 1)
        return false;
    if (walk_char(walk, in_object ? '}' : ']'))
        return true;
    *is_value = true;
    nesting->objects &= ~((uint64_t)1 << nesting->depth);
    nesting->objects |= (uint64_t)in_object << nesting->depth++;
    return !in_object || walk_key(walk);
}

/* Goes from behind a value to the next one, out of the brackets that end here. */
static inline bool walk_on(struct walk *walk)
{
    while (walk->nesting.depth > 0) {
        const bool in_object = is_in_object(&walk->nesting);

        if (walk_char(walk, ','))
            return !in_object || walk_key(walk);
        if (!walk_char(walk, in_object ? '}' : ']'))
            return false;
        walk->nesting.depth--;
    }
    return true;
}

/* True when the value is one of these; else nothing is skipped. */
static bool walk_value(struct json_scan *scan)
{
    struct walk walk = {.at = scan->at, .end = scan->end};

    do {
        bool is_inside = false;
        bool good = walk.at < walk.end;

        if (good && (*walk.at == '{' || *walk.at == '['))
            good = walk_in(&walk, &is_inside);
        else if (good)
            good = *walk.at == '"' ? walk_string(&walk) : walk_number(&walk);
        if (!good || (!is_inside && !walk_on(&walk)))
            return false;
    } while (walk.nesting.depth > 0);
    scan->at = walk.at;
    return true;
}

static bool skip_value(struct json_scan *scan, struct error *error)
{
    return walk_value(scan) || skip_any_value(scan, error);
}

static enum json_scan_step fail(struct json_scan *scan)
{
    scan->state = SCAN_BROKEN;
    return JSON_SCAN_ERROR;
}

/* At the opening bracket. */
static bool open_outermost(struct json_scan *scan, struct error *error)
{
    const char c = peek(scan);

    if (c != '{' && c != '[')
        return refuse(scan, "'{' or '['", error);
    scan->at++;
    scan->state = c == '{' ? SCAN_OBJECT_FIRST : SCAN_ARRAY_FIRST;
    return true;
}

/* Behind the closing bracket. */
static enum json_scan_step end_outermost(struct json_scan *scan, struct error *error)
{
    skip_spaces(scan);
    if (scan->at < scan->end) {
        (void)refuse(scan, "nothing more", error);
        return fail(scan);
    }
    scan->state = SCAN_DONE;
    return JSON_SCAN_END;
}

static bool read_member(struct json_scan *scan, bool in_object, struct json_slice *key,
                        struct json_slice *value, struct error *error)
{
    *key = (struct json_slice){.start = scan->at, .size = 0};
    if (in_object) {
        if (peek(scan) != '"')
            return refuse(scan, "a key in quotes", error);
        key->start = scan->at + 1;
        if (!skip_string(scan, error))
            return false;
        key->size = (size_t)(scan->at - 1 - key->start);
        if (!take(scan, ':'))
            return refuse(scan, "':'", error);
    }
    skip_spaces(scan);
    value->start = scan->at;
    if (!skip_value(scan, error))
        return false;
    value->size = (size_t)(scan->at - value->start);
    return true;
}

enum json_scan_step json_scan_next(struct json_scan *scan, struct json_slice *key,
                                   struct json_slice *value, struct error *error)
{
    bool in_object;
    bool is_first;

    if (scan->state == SCAN_DONE)
        return JSON_SCAN_END;
    if (scan->state == SCAN_BROKEN) {
        (void)error_set(error, ERROR_INPUT, "the scan has failed before");
        return JSON_SCAN_ERROR;
    }
    if (scan->state == SCAN_BEFORE && !open_outermost(scan, error))
        return fail(scan);
    in_object = scan->state == SCAN_OBJECT_FIRST || scan->state == SCAN_OBJECT_NEXT;
    is_first = scan->state == SCAN_OBJECT_FIRST || scan->state == SCAN_ARRAY_FIRST;
    if (take(scan, in_object ? '}' : ']'))
        return end_outermost(scan, error);
    if (!is_first && !take(scan, ',')) {
        (void)refuse(scan, in_object ? "',' or '}'" : "',' or ']'", error);
        return fail(scan);
    }
    if (!read_member(scan, in_object, key, value, error))
        return fail(scan);
    scan->state = in_object ? SCAN_OBJECT_NEXT : SCAN_ARRAY_NEXT;
    return JSON_SCAN_MEMBER;
}

bool json_scan_find(const char *json, size_t size, const char *key, struct json_slice *value)
{
    struct json_scan scan;
    struct json_slice name;
    struct json_slice member;
    enum json_scan_step step;
    bool found = false;

    json_scan_begin(&scan, json, size);
    while ((step = json_scan_next(&scan, &name, &member, NULL)) == JSON_SCAN_MEMBER)
        if (scan.state == SCAN_OBJECT_NEXT && json_slice_is(name, key)) {
            *value = member;
            found = true;
        }
    return found && step == JSON_SCAN_END;
}

bool json_slice_is(struct json_slice slice, const char *string)
{
    /* Most keys differ in their first byte already. */
    if (slice.size == 0 || slice.start[0] != string[0])
        return slice.size == 0 && string[0] == '\0';
    return strlen(string) == slice.size && memcmp(slice.start, string, slice.size) == 0;
}

bool json_slice_is_string(struct json_slice slice)
{
    return slice.size >= 2 && slice.start[0] == '"';
}

bool json_slice_u64(struct json_slice slice, uint64_t *number)
{
    uint64_t sum = 0;

    if (slice.size == 0 || (slice.size > 1 && slice.start[0] == '0'))
        return false;
    for (size_t i = 0; i < slice.size; i++) {
        const char c = slice.start[i];

        if (c < '0' || c > '9' || sum > (UINT64_MAX - (uint64_t)(c - '0')) / 10)
            return false;
        sum = 10 * sum + (uint64_t)(c - '0');
    }
    *number = sum;
    return true;
}

/* strtod follows the locale's decimal sign; programs here never call setlocale. */
bool json_slice_number(struct json_slice slice, double *number)
{
    char text[NUMBER_BYTES];
    struct json_scan scan;
    double read;

    if (slice.size == 0 || slice.size >= sizeof text)
        return false;
    json_scan_begin(&scan, slice.start, slice.size);
    if (!skip_number(&scan, NULL) || scan.at != scan.end)
        return false;
    memcpy(text, slice.start, slice.size);
    text[slice.size] = '\0';
    read = strtod(text, NULL);
    if (!isfinite(read))
        return false;
    *number = read;
    return true;
}

bool json_slice_bool(struct json_slice slice, bool *value)
{
    if (json_slice_is(slice, "true"))
        *value = true;
    else if (json_slice_is(slice, "false"))
        *value = false;
    else
        return false;
    return true;
}

bool json_slice_plain(struct json_slice slice, char *out, size_t size)
{
    size_t inside;

    if (!json_slice_is_string(slice))
        return false;
    inside = slice.size - 2;
    if (inside >= size || json_string_run(slice.start + 1, inside) != inside)
        return false;
    memcpy(out, slice.start + 1, inside);
    out[inside] = '\0';
    return true;
}
