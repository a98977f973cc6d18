/* Dates of ISO 8601: see iso_date.h. */
#include "iso_date.h"

/* Reads `count` digits that make a number from least to most. */
static bool take_number(const char **at, const char *end, int count, int least, int most)
{
    int number = 0;

    for (int i = 0; i < count; i++, ++*at) {
        if (*at == end || **at < '0' || **at > '9')
            return false;
        number = 10 * number + (**at - '0');
    }
    return number >= least && number <= most;
}

static bool take_char(const char **at, const char *end, char c)
{
    if (*at == end || **at != c)
        return false;
    ++*at;
    return true;
}

static int days_of(const char *date)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const int year =
        (date[0] - '0') * 1000 + (date[1] - '0') * 100 + (date[2] - '0') * 10 + (date[3] - '0');
    const int month = (date[5] - '0') * 10 + (date[6] - '0');
    const bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    return days[month - 1] + (month == 2 && is_leap ? 1 : 0);
}

/* Z, +07:00, +0700 or +07; or nothing. */
static bool take_zone(const char **at, const char *end)
{
    if (*at == end || take_char(at, end, 'Z'))
        return true;
    if (!take_char(at, end, '+') && !take_char(at, end, '-'))
        return false;
    if (!take_number(at, end, 2, 0, 23))
        return false;
    if (*at == end)
        return true;
    (void)take_char(at, end, ':');
    return take_number(at, end, 2, 0, 59);
}

/* 08:30, 08:30:15 or 08:30:15.250, and a zone. */
static bool take_time(const char **at, const char *end)
{
    if (!take_number(at, end, 2, 0, 23) || !take_char(at, end, ':') ||
        !take_number(at, end, 2, 0, 59))
        return false;
    if (take_char(at, end, ':') && !take_number(at, end, 2, 0, 60))
        return false;
    if (take_char(at, end, '.')) {
        if (!take_number(at, end, 1, 0, 9))
            return false;
        while (take_number(at, end, 1, 0, 9))
            continue;
    }
    return take_zone(at, end);
}

bool iso_date_is(const char *date, size_t size)
{
    const char *at = date;
    const char *const end = date + size;

    if (!take_number(&at, end, 4, 0, 9999))
        return false;
    if (at == end)
        return true;
    if (!take_char(&at, end, '-') || !take_number(&at, end, 2, 1, 12))
        return false;
    if (at == end)
        return true;
    if (!take_char(&at, end, '-') || !take_number(&at, end, 2, 1, days_of(date)))
        return false;
    if (at == end)
        return true;
    return (take_char(&at, end, 'T') || take_char(&at, end, ' ')) && take_time(&at, end) &&
           at == end;
}
