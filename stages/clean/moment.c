/* See moment.h. Read part by part; the first part that does not fit ends the date, and what is
 * there by then is the date. Other spellings are the rule packs' matter. */
#include "moment.h"

#include <string.h>

/* The number of `digits` digits at *text, moved behind it; -1 when there is none in the range. */
static int read_number(const char **text, int digits, int least, int most)
{
    int number = 0;

    for (int i = 0; i < digits; i++) {
        if ((*text)[i] < '0' || (*text)[i] > '9')
            return -1;
        number = number * 10 + ((*text)[i] - '0');
    }
    if (number < least || number > most)
        return -1;
    *text += digits;
    return number;
}

/* A part behind its mark: ":05". */
static int read_part(const char **text, char mark, int least, int most)
{
    const char *behind = *text + 1;
    const int number = **text == mark ? read_number(&behind, 2, least, most) : -1;

    if (number >= 0)
        *text = behind;
    return number;
}

static void read_zone(const char *text, struct buffer *out)
{
    const char sign = *text == ' ' ? text[1] : *text;
    int hours, minutes;

    text += *text == ' ';
    if (sign == 'Z' || sign == 'z') {
        buffer_append_char(out, 'Z');
        return;
    }
    if (sign != '+' && sign != '-')
        return;
    text++;
    hours = read_number(&text, 2, 0, 14);
    text += *text == ':';
    minutes = hours >= 0 ? read_number(&text, 2, 0, 59) : -1;
    if (hours >= 0)
        buffer_append_format(out, "%c%02d:%02d", sign, hours, minutes > 0 ? minutes : 0);
}

static void read_time(const char *text, struct buffer *out)
{
    int hour, minute, second;

    if (*text != 'T' && *text != 't' && *text != ' ')
        return;
    text++;
    hour = read_number(&text, 2, 0, 23);
    minute = hour >= 0 ? read_part(&text, ':', 0, 59) : -1;
    if (minute < 0)
        return;
    buffer_append_format(out, "T%02d:%02d", hour, minute);
    second = read_part(&text, ':', 0, 60);
    if (second >= 0)
        buffer_append_format(out, ":%02d", second);
    if (second >= 0 && *text == '.') /* parts of a second say nothing of an article */
        text += 1 + strspn(text + 1, "0123456789");
    read_zone(text, out);
}

bool moment_read(const char *text, struct buffer *out)
{
    const int year = read_number(&text, 4, 1900, 2200);
    int month, day;

    if (year < 0 || (*text >= '0' && *text <= '9'))
        return false;
    buffer_append_format(out, "%04d", year);
    month = read_part(&text, '-', 1, 12);
    if (month < 0)
        return true;
    buffer_append_format(out, "-%02d", month);
    day = read_part(&text, '-', 1, 31);
    if (day < 0)
        return true;
    buffer_append_format(out, "-%02d", day);
    read_time(text, out);
    return true;
}
