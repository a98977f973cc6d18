/* What the fuzz targets share. A target says in its first comment what must hold for any input;
 * where it does not, the process ends with a line that says which promise was broken. */
#ifndef FUZZ_H
#define FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

/* libFuzzer calls these. */
int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

/* Not assert: it has to hold in every kind of build. */
static inline void require(bool holds, const char *promise)
{
    if (holds)
        return;
    (void)fprintf(stderr, "broken promise: %s\n", promise);
    abort();
}

/* An error's text is one line that says something. */
static inline void require_reason(const char *text)
{
    require(text[0] != '\0', "a refusal gives a reason");
    require(strpbrk(text, "\r\n") == NULL, "a reason is one line");
}

/* A copy that ends where the input ends, so that a sanitizer sees a read beyond it; also of
 * nothing. The caller frees. */
static inline char *exact_copy(const void *bytes, size_t size)
{
    char *const copy = malloc(size == 0 ? 1 : size);

    require(copy != NULL, "there is memory");
    if (size > 0)
        memcpy(copy, bytes, size);
    return copy;
}

/* The same, terminated. */
static inline char *string_copy(const void *bytes, size_t size)
{
    char *const copy = malloc(size + 1);

    require(copy != NULL, "there is memory");
    if (size > 0)
        memcpy(copy, bytes, size);
    copy[size] = '\0';
    return copy;
}

/* Any JSON value, or NULL. The caller owns it. */
static inline json_t *parse_json(const char *json, size_t size)
{
    return json_loadb(json, size, JSON_DECODE_ANY, NULL);
}

/* Is `at` between two characters of this text? */
static inline bool is_boundary(const char *text, size_t size, json_int_t at)
{
    return at >= 0 && (size_t)at <= size &&
           ((size_t)at == size || ((unsigned char)text[at] & 0xC0) != 0x80);
}

#endif
