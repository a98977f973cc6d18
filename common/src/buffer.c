/* A growing array of bytes: see buffer.h. */
#include <dongtin/buffer.h>

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LEAST_CAPACITY = 256 };

void buffer_init(struct buffer *buffer)
{
    *buffer = (struct buffer){0};
}

void buffer_clear(struct buffer *buffer)
{
    free(buffer->bytes);
    buffer_init(buffer);
}

void buffer_reset(struct buffer *buffer)
{
    buffer->size = 0;
    buffer->failed = false;
    if (buffer->bytes != NULL)
        buffer->bytes[0] = '\0';
}

static bool grow(struct buffer *buffer, size_t need)
{
    size_t capacity = buffer->capacity < LEAST_CAPACITY ? LEAST_CAPACITY : buffer->capacity;
    char *bytes;

    while (capacity < need)
        capacity += capacity / 2;
    bytes = realloc(buffer->bytes, capacity);
    if (bytes == NULL)
        return false;
    buffer->bytes = bytes;
    buffer->capacity = capacity;
    return true;
}

/* buffer_reserve, within this file: the way that is almost always taken is one comparison. */
static inline bool reserve(struct buffer *buffer, size_t more)
{
    if (more < buffer->capacity - buffer->size && !buffer->failed)
        return true;
    if (more >= SIZE_MAX / 2 - buffer->size ||
        (buffer->size + more + 1 > buffer->capacity && !grow(buffer, buffer->size + more + 1)))
        buffer->failed = true;
    return !buffer->failed;
}

static inline void append(struct buffer *buffer, const void *bytes, size_t size)
{
    if (!reserve(buffer, size))
        return;
    if (size > 0)
        memcpy(buffer->bytes + buffer->size, bytes, size);
    buffer->size += size;
    buffer->bytes[buffer->size] = '\0';
}

bool buffer_reserve(struct buffer *buffer, size_t more)
{
    return reserve(buffer, more);
}

void buffer_append(struct buffer *buffer, const void *bytes, size_t size)
{
    append(buffer, bytes, size);
}

void buffer_append_string(struct buffer *buffer, const char *string)
{
    append(buffer, string, strlen(string));
}

void buffer_append_char(struct buffer *buffer, char c)
{
    if (!reserve(buffer, 1))
        return;
    buffer->bytes[buffer->size++] = c;
    buffer->bytes[buffer->size] = '\0';
}

char *buffer_put_digits(char *to, uint64_t number)
{
    static const char pairs[] = "00010203040506070809101112131415161718192021222324"
                                "25262728293031323334353637383940414243444546474849"
                                "50515253545556575859606162636465666768697071727374"
                                "75767778798081828384858687888990919293949596979899";
    char *end = to + 1;
    char *at;

    for (uint64_t limit = 10; number >= limit; limit *= 10) {
        end++;
        if (limit > UINT64_MAX / 10)
            break;
    }
    for (at = end; number >= 100; number /= 100)
        memcpy(at -= 2, pairs + 2 * (number % 100), 2);
    if (number >= 10)
        memcpy(to, pairs + 2 * number, 2);
    else
        *to = (char)('0' + number);
    return end;
}

void buffer_append_u64(struct buffer *buffer, uint64_t number)
{
    char digits[BUFFER_DIGITS_MOST];

    append(buffer, digits, (size_t)(buffer_put_digits(digits, number) - digits));
}

void buffer_append_i64(struct buffer *buffer, int64_t number)
{
    if (number < 0) {
        buffer_append_char(buffer, '-');
        buffer_append_u64(buffer, (uint64_t)0 - (uint64_t)number);
    } else {
        buffer_append_u64(buffer, (uint64_t)number);
    }
}

void buffer_append_format(struct buffer *buffer, const char *format, ...)
{
    va_list arguments;
    int size;

    va_start(arguments, format);
    size = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (size < 0)
        buffer->failed = true;
    if (buffer->failed || !buffer_reserve(buffer, (size_t)size))
        return;
    va_start(arguments, format);
    (void)vsnprintf(buffer->bytes + buffer->size, (size_t)size + 1, format, arguments);
    va_end(arguments);
    buffer->size += (size_t)size;
}

bool buffer_is_ok(const struct buffer *buffer)
{
    return !buffer->failed;
}

const char *buffer_string(const struct buffer *buffer)
{
    return buffer->bytes == NULL ? "" : buffer->bytes;
}

char *buffer_give(struct buffer *buffer)
{
    char *bytes;

    if (buffer->bytes == NULL)
        (void)buffer_reserve(buffer, 0);
    bytes = buffer->bytes;
    if (buffer->failed || bytes == NULL) {
        buffer_clear(buffer);
        return NULL;
    }
    bytes[buffer->size] = '\0';
    buffer_init(buffer);
    return bytes;
}
