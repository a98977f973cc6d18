/* The day of the event: see event.h.
 *
 * News begin with it: "On the morning of 24 July, the ministry ...". It is a day that has come, not
 * long before the article was published, and rather one that begins its sentence than another. */
#include "event.h"

#include <string.h>

enum { PAST_DAYS_MOST = 31, OPENING_SENTENCES = 12 };

/* Whether the day had come when the article was published, as far as that is known. */
static bool has_just_come(struct day day, struct day published)
{
    const long ago = day_number(published) - day_number(day);

    if (published.year == 0)
        return true;
    if (published.day == 0)
        return day.year == published.year && (published.month == 0 || day.month == published.month);
    return ago >= 0 && ago <= PAST_DAYS_MOST;
}

static bool may_be_event(const struct date_find *find, struct day published)
{
    struct day day;

    if (find->rule->is_uncertain || find->mod[0] != '\0' || find->iso[0] == '\0' ||
        (strcmp(find->kind, "date") != 0 && strcmp(find->kind, "time-of-day") != 0) ||
        strchr(find->iso, '/') != NULL)
        return false;
    if (find->iso[0] == '-')
        return published.year == 0 && strlen(find->iso) == strlen("--MM-DD");
    return day_read(&day, find->iso, strlen(find->iso)) && day.day != 0 &&
           has_just_come(day, published);
}

void event_find(struct findings *findings, const struct reading *reading, struct day published)
{
    size_t sentence = 0;

    findings->event = NULL;
    for (size_t i = 0; i < findings->dates.count; i++) {
        const struct date_find *find = &findings->dates.rows[i];

        if (!may_be_event(find, published))
            continue;
        while (sentence < reading->sentence_count &&
               reading->sentences[sentence].end <= find->span.first)
            sentence++;
        if (sentence >= OPENING_SENTENCES && findings->event != NULL)
            return;
        if (sentence < OPENING_SENTENCES &&
            reading->sentences[sentence].first == find->span.first) {
            findings->event = find;
            return;
        }
        if (findings->event == NULL)
            findings->event = find;
    }
}
