/* See record_text.h. A record is written with its text last, and a mark of what it is a duplicate
 * of behind it: strings. The closing bracket of the object shows that what stands before it is a
 * member at the top, and inside a string every quote has a backslash: so the last members, as long
 * as they are strings, can be read from their ends. */
#include "record_text.h"

#include <string.h>

#include <dongtin/json_scan.h>
#include <dongtin/json_text.h>

/* The quote that opens the string whose closing quote is the byte before `end`; NULL: none. */
static const char *opening_quote(const char *begin, const char *end)
{
    const char *at = end - 1;

    while ((at = memrchr(begin, '"', (size_t)(at - begin))) != NULL) {
        const char *slash = at;

        while (slash > begin && slash[-1] == '\\')
            slash--;
        if ((at - slash) % 2 == 0)
            break;
    }
    return at;
}

/* Takes a string from the end of begin..*end, and the mark before it; false when there is none. */
static bool take_string(const char *begin, const char **end, char mark, struct json_slice *string)
{
    const char *open;

    if (*end - begin < 2 || (*end)[-1] != '"')
        return false;
    open = opening_quote(begin, *end);
    if (open == NULL || open == begin || open[-1] != mark)
        return false;
    *string = (struct json_slice){open, (size_t)(*end - open)};
    *end = open - 1;
    return true;
}

static bool find_from_end(const char *json, size_t size, struct json_slice *text)
{
    const char *end = json + size;
    struct json_slice key;

    if (size == 0 || *--end != '}')
        return false;
    while (take_string(json, &end, ':', text) && take_string(json, &end, ',', &key))
        if (json_slice_is(key, "\"text\""))
            return true;
    return false;
}

bool record_text(struct buffer *out, const char *json, size_t size)
{
    const size_t before = out->size;
    struct json_slice text;
    struct error error = {0};

    if ((find_from_end(json, size, &text) || json_scan_find(json, size, "text", &text)) &&
        json_slice_is_string(text) &&
        json_text_unescape(out, text.start + 1, text.size - 2, &error))
        return true;
    out->size = before;
    return false;
}
