/* Numbers as they are printed: whole digits and a power of ten, never binary fractions. */
#ifndef EXTRACT_DECIMAL_H
#define EXTRACT_DECIMAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <dongtin/buffer.h>

enum { DECIMAL_MOST_DIGITS = 18 };

/* digits * 10^exponent. */
struct decimal {
    int64_t digits;
    int exponent;
};

/* How a language writes numbers. */
struct number_marks {
    char group;    /* between thousands */
    char fraction; /* before the fraction */
};

enum number_form {
    NUMBER_WRONG,
    NUMBER_WHOLE,   /* 12 */
    NUMBER_GROUPED, /* 12.000 */
    NUMBER_FRACTION,
    NUMBER_SLOPPY /* a fraction behind the mark of groups: 6.2 where 6,2 is meant */
};

enum number_form decimal_read(struct decimal *decimal, const char *digits, size_t size,
                              const struct number_marks *marks);

/* Reads a plain JSON number without exponent ("0.5", "1000000"). */
bool decimal_read_plain(struct decimal *decimal, const char *digits);

/* False when the product has too many digits. */
bool decimal_multiply(struct decimal *decimal, const struct decimal *factor);

/* False when the sum has too many digits. */
bool decimal_add(struct decimal *decimal, const struct decimal *other);

int decimal_compare(const struct decimal *left, const struct decimal *right);

/* Appends it as a JSON number without exponent. */
void decimal_write(const struct decimal *decimal, struct buffer *out);

#endif
