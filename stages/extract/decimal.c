/* Numbers as they are printed: see decimal.h. */
#include "decimal.h"

#include <string.h>

enum { EXPONENT_MOST = 30, GROUP_DIGITS = 3 };

static bool add_digit(struct decimal *decimal, char digit)
{
    if (decimal->digits > (INT64_MAX - 9) / 10)
        return false;
    decimal->digits = decimal->digits * 10 + (digit - '0');
    return true;
}

/* Digits up to the next character that is none; their count, or SIZE_MAX when there are too many.
 */
static size_t take_digits(struct decimal *decimal, const char *digits, size_t size)
{
    size_t count = 0;

    while (count < size && digits[count] >= '0' && digits[count] <= '9') {
        if (!add_digit(decimal, digits[count]))
            return SIZE_MAX;
        count++;
    }
    return count;
}

static enum number_form read_fraction(struct decimal *decimal, const char *digits, size_t size,
                                      enum number_form form)
{
    size_t count = take_digits(decimal, digits, size);

    if (count == 0 || count != size || count > DECIMAL_MOST_DIGITS)
        return NUMBER_WRONG;
    decimal->exponent = -(int)count;
    return form;
}

enum number_form decimal_read(struct decimal *decimal, const char *digits, size_t size,
                              const struct number_marks *marks)
{
    enum number_form form = NUMBER_WHOLE;
    size_t at;

    *decimal = (struct decimal){0};
    at = take_digits(decimal, digits, size);
    if (at == 0 || at == SIZE_MAX)
        return NUMBER_WRONG;
    while (at < size) {
        size_t first = at + 1;
        struct decimal before = *decimal;
        size_t count;

        if (digits[at] == marks->fraction)
            return read_fraction(decimal, digits + first, size - first, NUMBER_FRACTION);
        if (digits[at] != marks->group)
            return NUMBER_WRONG;
        count = take_digits(decimal, digits + first, size - first);
        if (count == SIZE_MAX)
            return NUMBER_WRONG;
        if (count != GROUP_DIGITS || (form == NUMBER_WHOLE && at > GROUP_DIGITS)) {
            *decimal = before;
            return form == NUMBER_WHOLE && count < GROUP_DIGITS
                       ? read_fraction(decimal, digits + first, size - first, NUMBER_SLOPPY)
                       : NUMBER_WRONG;
        }
        form = NUMBER_GROUPED;
        at = first + count;
    }
    return form;
}

bool decimal_read_plain(struct decimal *decimal, const char *digits)
{
    static const struct number_marks plain = {.group = '\0', .fraction = '.'};

    return decimal_read(decimal, digits, strlen(digits), &plain) != NUMBER_WRONG;
}

/* Takes zeros at the end of the digits into the exponent. */
static void shorten(struct decimal *decimal)
{
    while (decimal->digits != 0 && decimal->digits % 10 == 0) {
        decimal->digits /= 10;
        decimal->exponent++;
    }
    if (decimal->digits == 0)
        decimal->exponent = 0;
}

bool decimal_multiply(struct decimal *decimal, const struct decimal *factor)
{
    struct decimal by = *factor;

    shorten(decimal);
    shorten(&by);
    if (by.digits != 0 && decimal->digits > INT64_MAX / by.digits)
        return false;
    decimal->digits *= by.digits;
    decimal->exponent += by.exponent;
    return decimal->exponent <= EXPONENT_MOST && decimal->exponent >= -EXPONENT_MOST;
}

/* Brings a value to a smaller exponent; false when it does not fit, that is, when it is the greater
 * one. */
static bool scale_to(struct decimal *decimal, int exponent)
{
    while (decimal->exponent > exponent) {
        if (decimal->digits > INT64_MAX / 10)
            return false;
        decimal->digits *= 10;
        decimal->exponent--;
    }
    return true;
}

bool decimal_add(struct decimal *decimal, const struct decimal *other)
{
    struct decimal more = *other;

    if (!scale_to(decimal, more.exponent) || !scale_to(&more, decimal->exponent) ||
        decimal->digits > INT64_MAX - more.digits)
        return false;
    decimal->digits += more.digits;
    return true;
}

int decimal_compare(const struct decimal *left, const struct decimal *right)
{
    struct decimal a = *left;
    struct decimal b = *right;

    if (!scale_to(&a, b.exponent))
        return 1;
    if (!scale_to(&b, a.exponent))
        return -1;
    return (a.digits > b.digits) - (a.digits < b.digits);
}

void decimal_write(const struct decimal *decimal, struct buffer *out)
{
    struct decimal value = *decimal;
    char digits[DECIMAL_MOST_DIGITS + EXPONENT_MOST + 2];
    size_t count = 0;

    shorten(&value);
    for (int64_t rest = value.digits; rest > 0 || count == 0; rest /= 10)
        digits[count++] = (char)('0' + rest % 10);
    while (value.exponent < 0 && count <= (size_t)-value.exponent)
        digits[count++] = '0';
    for (size_t i = count; i > 0; i--) {
        if (value.exponent < 0 && i == (size_t)-value.exponent)
            buffer_append_char(out, '.');
        buffer_append_char(out, digits[i - 1]);
    }
    for (int i = 0; i < value.exponent; i++)
        buffer_append_char(out, '0');
}
