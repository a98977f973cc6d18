/* Looks: see looks.h. */
#include "looks.h"

#include <string.h>

enum { YEAR_LEAST = 1800, YEAR_MOST = 2100, YEAR_DIGITS = 4, WHOLE_DIGITS_MOST = 9 };

/* A number of one or two digits; 0 when it is none. */
static int short_number(const char *digits, size_t size)
{
    if (size == 1 && digits[0] >= '0' && digits[0] <= '9')
        return digits[0] - '0';
    if (size == 2 && digits[0] >= '0' && digits[0] <= '9' && digits[1] >= '0' && digits[1] <= '9')
        return (digits[0] - '0') * 10 + digits[1] - '0';
    return 0;
}

/* m.yyyy */
static bool is_dotted_month(const char *digits, size_t size)
{
    const size_t dot = size < YEAR_DIGITS + 2 ? 0 : size - YEAR_DIGITS - 1;
    const int month = short_number(digits, dot);
    const int century = dot == 0 ? 0 : short_number(digits + dot + 1, 2);

    return month >= 1 && month <= 12 && digits[dot] == '.' && century >= YEAR_LEAST / 100 &&
           century < YEAR_MOST / 100 && memchr(digits + dot + 1, '.', YEAR_DIGITS) == NULL &&
           memchr(digits + dot + 1, ',', YEAR_DIGITS) == NULL;
}

/* d.m.yyyy */
static bool is_dotted_date(const char *digits, size_t size)
{
    size_t dots = 0;

    for (size_t i = 0; i < size; i++) {
        if (digits[i] == ',')
            return false;
        dots += digits[i] == '.';
    }
    return dots == 2 && size >= YEAR_DIGITS + 4 && size <= YEAR_DIGITS + 6 &&
           digits[size - YEAR_DIGITS - 1] == '.';
}

/* d.m */
static bool is_dotted_day(const char *digits, size_t size)
{
    const char *dot = size > 5 ? NULL : memchr(digits, '.', size);
    size_t day_size = dot == NULL ? 0 : (size_t)(dot - digits);
    int day = short_number(digits, day_size);
    int month = dot == NULL ? 0 : short_number(dot + 1, size - day_size - 1);

    return day >= 1 && day <= 31 && month >= 1 && month <= 12;
}

static uint16_t look_if(bool is_so, enum number_type type)
{
    return is_so ? look_of_number(type) : 0;
}

/* What a whole number of so many digits can be. */
static uint16_t looks_of_whole(int64_t number, size_t size)
{
    return look_if(size <= 2 && number >= 1 && number <= 31, NUMBER_DAY) |
           look_if(size <= 2 && number >= 1 && number <= 12, NUMBER_MONTH) |
           look_if(size == 2 && number > 12 && number <= 31, NUMBER_LATE_DAY) |
           look_if(number % 10 == 0 && ((number >= 10 && number < 100) ||
                                        (number >= YEAR_LEAST && number <= YEAR_MOST)),
                   NUMBER_DECADE) |
           look_if(size == YEAR_DIGITS && number >= YEAR_LEAST && number <= YEAR_MOST,
                   NUMBER_YEAR) |
           look_if(size == 1 && number >= 1 && number <= 4, NUMBER_QUARTER) |
           look_if(size <= 2 && number <= 24, NUMBER_HOUR) |
           look_if(size == 2 && number <= 59, NUMBER_MINUTE) |
           look_if(size <= WHOLE_DIGITS_MOST, NUMBER_ANY_WHOLE);
}

static uint16_t looks_of_number(const char *digits, size_t size, const struct number_marks *marks)
{
    struct decimal decimal;
    enum number_form form = decimal_read(&decimal, digits, size, marks);

    return look_if(form != NUMBER_WRONG, NUMBER_ANY) |
           look_if(form == NUMBER_GROUPED, NUMBER_WITH_GROUPS) |
           look_if(is_dotted_date(digits, size) || is_dotted_month(digits, size), NUMBER_DATE) |
           look_if(is_dotted_day(digits, size), NUMBER_DAY_MONTH) |
           (form == NUMBER_WHOLE ? looks_of_whole(decimal.digits, size) : 0);
}

void looks_note(struct reading *reading, const struct number_marks *marks)
{
    const size_t end = reading->tokens.count;

    for (size_t at = reading_next(reading, TRIGGER_NUMBER, 0, end); at < end;
         at = reading_next(reading, TRIGGER_NUMBER, at + 1, end))
        reading->tokens.rows[at].looks =
            looks_of_number(reading_bytes(reading, at), reading->tokens.rows[at].size, marks);
}
