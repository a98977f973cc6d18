/* A parser compares each attribute of an element with those before it; a start tag of megabytes
 * would hold the line for minutes. This walks over the tags the way the parser will, and counts. */
#include "html_limits.h"

#include <string.h>
#include <strings.h>

enum { MOST_ATTRIBUTES = 500 };

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static bool is_letter(char c)
{
    return (c | 32) >= 'a' && (c | 32) <= 'z';
}

static const char *skip_blanks(const char *at, const char *end)
{
    while (at < end && is_blank(*at))
        at++;
    return at;
}

/* Behind the value of an attribute that begins at `at`. */
static const char *skip_value(const char *at, const char *end)
{
    if (at < end && (*at == '"' || *at == '\'')) {
        const char *const close = memchr(at + 1, *at, (size_t)(end - at - 1));

        return close == NULL ? end : close + 1;
    }
    while (at < end && !is_blank(*at) && *at != '>')
        at++;
    return at;
}

/* Walks over the attributes up to the end of the tag; counts them. */
static const char *skip_attributes(const char *at, const char *end, size_t *count)
{
    for (*count = 0; at < end && *count <= MOST_ATTRIBUTES; ++*count) {
        at = skip_blanks(at, end);
        if (at == end || *at == '>')
            break;
        at++;
        while (at < end && !is_blank(*at) && *at != '>' && *at != '=')
            at++;
        if (skip_blanks(at, end) < end && *skip_blanks(at, end) == '=')
            at = skip_value(skip_blanks(skip_blanks(at, end) + 1, end), end);
    }
    return at;
}

/* Behind `close`, or the end. */
static const char *skip_to(const char *at, const char *end, const char *close)
{
    const size_t size = strlen(close);

    for (; (size_t)(end - at) >= size; at++) {
        const char *const first = memchr(at, close[0], (size_t)(end - at));

        if (first == NULL)
            return end;
        at = first;
        if ((size_t)(end - at) >= size && strncasecmp(at, close, size) == 0)
            return at + size;
    }
    return end;
}

/* Behind the raw text of a script or style element whose name stands at `name`. */
static const char *skip_raw(const char *name, const char *at, const char *end)
{
    if (end - name > 6 && strncasecmp(name, "script", 6) == 0 && !is_letter(name[6]))
        return skip_to(at, end, "</script");
    if (end - name > 5 && strncasecmp(name, "style", 5) == 0 && !is_letter(name[5]))
        return skip_to(at, end, "</style");
    return at;
}

bool html_is_bounded(const char *html, size_t size, struct error *error)
{
    const char *const end = html + size;
    const char *at = html;

    while (at < end && (at = memchr(at, '<', (size_t)(end - at))) != NULL) {
        const char *const name = ++at;
        size_t attributes = 0;

        if (end - at >= 3 && memcmp(at, "!--", 3) == 0) {
            at = skip_to(at + 3, end, "-->");
            continue;
        }
        if (at >= end || !is_letter(*at))
            continue;
        while (at < end && !is_blank(*at) && *at != '>' && *at != '/')
            at++;
        at = skip_attributes(at, end, &attributes);
        if (attributes > MOST_ATTRIBUTES)
            return error_set(error, ERROR_INPUT, "an element with more than %d attributes",
                             (int)MOST_ATTRIBUTES);
        at = skip_raw(name, at, end);
    }
    return true;
}
