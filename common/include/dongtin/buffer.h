/* A growing array of bytes. Appending never fails visibly: when memory is short the buffer turns
 * `failed`, stays so, and keeps what it had; the caller looks once, at the end, with buffer_is_ok.
 */
#ifndef DONGTIN_BUFFER_H
#define DONGTIN_BUFFER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif
#pragma GCC visibility push(default)

struct buffer {
    char *bytes; /* NULL or `capacity` bytes; bytes[size] is NUL whenever bytes is not NULL */
    size_t size; /* without the NUL */
    size_t capacity;
    bool failed;
};

void buffer_init(struct buffer *buffer);  /* owns nothing yet */
void buffer_clear(struct buffer *buffer); /* frees; the buffer is as after buffer_init */
void buffer_reset(struct buffer *buffer); /* size 0 and not failed; keeps the memory */

/* Makes room for `more` bytes beyond size. False when memory is short. */
bool buffer_reserve(struct buffer *buffer, size_t more);

void buffer_append(struct buffer *buffer, const void *bytes, size_t size);
void buffer_append_string(struct buffer *buffer, const char *string);
void buffer_append_char(struct buffer *buffer, char c);
void buffer_append_u64(struct buffer *buffer, uint64_t number);

enum { BUFFER_DIGITS_MOST = 20 }; /* of a number of 64 bits */

/* Writes the digits of a number to `to`, BUFFER_DIGITS_MOST bytes at most and no '\0'; returns where
 * they end. */
char *buffer_put_digits(char *to, uint64_t number);
void buffer_append_i64(struct buffer *buffer, int64_t number);
void buffer_append_format(struct buffer *buffer, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

bool buffer_is_ok(const struct buffer *buffer);

/* The bytes as a terminated string, "" when empty. Borrowed until the next change. */
const char *buffer_string(const struct buffer *buffer);

/* Gives the bytes away (caller frees); the buffer is empty afterwards. NULL when failed. */
char *buffer_give(struct buffer *buffer);

#pragma GCC visibility pop
#ifdef __cplusplus
}
#endif

#endif
