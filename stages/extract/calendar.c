/* Days, months and years: see calendar.h. */
#include "calendar.h"

enum { COMING_WEIGHT = 3, YEAR_DIGITS = 4, YEAR_MOST = 9999 };

int day_last_of_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    if (month < 1 || month > 12)
        return 31;
    /* A February of unknown year may have 29 days. */
    return month == 2 && (is_leap || year == 0) ? 29 : days[month - 1];
}

bool day_is_valid(struct day day)
{
    if (day.month == 0)
        return day.day == 0 && day.year > 0;
    return day.month >= 1 && day.month <= 12 && day.day >= 0 &&
           day.day <= day_last_of_month(day.year, day.month);
}

/* Howard Hinnant's days_from_civil. */
long day_number(struct day day)
{
    long month = day.month == 0 ? 1 : day.month;
    long year = (long)day.year - (month <= 2);
    long era = (year >= 0 ? year : year - 399) / 400;
    long of_era = year - era * 400;
    long of_year =
        (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + (day.day == 0 ? 1 : day.day) - 1;

    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

/* Its inverse. */
struct day day_of_number(long number)
{
    long shifted = number + 719468;
    long era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
    long of_era = shifted - era * 146097;
    long year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    long of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    long month = (5 * of_year + 2) / 153;
    struct day day = {.day = (int)(of_year - (153 * month + 2) / 5 + 1),
                      .month = (int)(month < 10 ? month + 3 : month - 9)};

    day.year = (int)(year_of_era + era * 400 + (day.month <= 2));
    return day;
}

struct day day_add_days(struct day from, int days)
{
    const int any_year = 2001;
    bool is_known = from.year != 0;

    if (days == 0)
        return from;
    if (!is_known)
        from.year = any_year;
    from = day_of_number(day_number(from) + days);
    if (!is_known)
        from.year = 0;
    return from;
}

struct day day_add_months(struct day day, int months)
{
    int all = day.year * 12 + (day.month == 0 ? 0 : day.month - 1) + months;
    struct day sum = {all / 12, all % 12 + 1, day.day};

    if (sum.day > day_last_of_month(sum.year, sum.month))
        sum.day = day_last_of_month(sum.year, sum.month);
    return sum;
}

static bool read_digits(int *number, const char *text, size_t count)
{
    *number = 0;
    for (size_t i = 0; i < count; i++) {
        if (text[i] < '0' || text[i] > '9')
            return false;
        *number = *number * 10 + (text[i] - '0');
    }
    return true;
}

bool day_read(struct day *day, const char *text, size_t size)
{
    struct day read = {0};

    if (size < 4 || !read_digits(&read.year, text, 4) || read.year == 0)
        return false;
    if (size >= 7 && text[4] == '-' && read_digits(&read.month, text + 5, 2) && size >= 10 &&
        text[7] == '-' && !read_digits(&read.day, text + 8, 2))
        return false;
    if (!day_is_valid(read))
        return false;
    *day = read;
    return true;
}

/* Writes so many digits, with zeros in front; returns their count. */
static size_t write_digits(int number, size_t width, char *out)
{
    for (size_t i = width; i > 0; i--) {
        out[i - 1] = (char)('0' + number % 10);
        number /= 10;
    }
    return width;
}

/* Writes "-10" for a part that is known, nothing else. */
static size_t write_part(int part, char *out)
{
    if (part <= 0)
        return 0;
    out[0] = '-';
    return 1 + write_digits(part, 2, out + 1);
}

size_t day_write(struct day day, char *out)
{
    size_t length = 0;

    out[0] = '\0';
    if (day.year > YEAR_MOST)
        return 0;
    if (day.year > 0)
        length = write_digits(day.year, YEAR_DIGITS, out);
    else
        out[length++] = '-';
    length += write_part(day.month, out + length);
    length += write_part(day.day, out + length);
    out[length] = '\0';
    return length;
}

void day_write_interval(struct day first, struct day last, char out[ISO_BYTES])
{
    size_t length = day_write(first, out);

    if (length == 0)
        return;
    out[length++] = '/';
    if (day_write(last, out + length) == 0)
        out[0] = '\0';
}

int day_weekday(struct day day)
{
    /* 1970-01-01 was a Thursday. */
    long shifted = (day_number(day) + 3) % 7;

    return (int)(shifted < 0 ? shifted + 7 : shifted) + 1;
}

int day_nearest_year(struct day anchor, struct day wanted, enum toward toward)
{
    long from;
    long best = 0;
    int year = 0;

    if (anchor.year == 0 || anchor.month == 0)
        return anchor.year;
    if (wanted.day == 0 || anchor.day == 0) {
        wanted.day = 0;
        anchor.day = 0;
    }
    from = day_number(anchor);
    for (int shift = -1; shift <= 1; shift++) {
        struct day tried = {anchor.year + shift, wanted.month, wanted.day};
        long distance = day_number(tried) - from;

        if ((toward == TOWARD_FUTURE && distance < 0) || (toward == TOWARD_PAST && distance > 0))
            continue;
        distance = distance < 0                    ? -distance
                   : toward == TOWARD_NEAR_OR_PAST ? distance * COMING_WEIGHT
                                                   : distance;
        if (year == 0 || distance < best) {
            year = tried.year;
            best = distance;
        }
    }
    return year;
}
