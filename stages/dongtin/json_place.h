/* Where a member stands in a JSON file, for messages that name the line. */
#ifndef DONGTIN_COMMAND_JSON_PLACE_H
#define DONGTIN_COMMAND_JSON_PLACE_H

#include <stddef.h>

#include <dongtin/json_scan.h>

/* The line (from 1) of `at`, which points into text. */
size_t json_place_line(const char *text, const char *at);

/* The line of the member `key` of an object that is a slice of text; 0 when it is not found (a key
 * written with escapes). */
size_t json_place_of_member(const char *text, struct json_slice object, const char *key);

/* The index-th element of an array; an empty slice when there is none. */
struct json_slice json_place_element(struct json_slice array, size_t index);

#endif
