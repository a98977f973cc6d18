/* Places in a JSON file: see json_place.h. */
#include "json_place.h"

size_t json_place_line(const char *text, const char *at)
{
    size_t line = 1;

    for (; text < at; text++)
        line += *text == '\n';
    return line;
}

size_t json_place_of_member(const char *text, struct json_slice object, const char *key)
{
    struct json_scan scan;
    struct json_slice found, value;

    if (object.size == 0)
        return 0;
    json_scan_begin(&scan, object.start, object.size);
    while (json_scan_next(&scan, &found, &value, NULL) == JSON_SCAN_MEMBER)
        if (json_slice_is(found, key))
            return json_place_line(text, found.start);
    return 0;
}

struct json_slice json_place_element(struct json_slice array, size_t index)
{
    const struct json_slice none = {0};
    struct json_scan scan;
    struct json_slice key, value;

    if (array.size == 0)
        return none;
    json_scan_begin(&scan, array.start, array.size);
    while (json_scan_next(&scan, &key, &value, NULL) == JSON_SCAN_MEMBER)
        if (index-- == 0)
            return value;
    return none;
}
