/* Periods of two finds: see date_resolving.h. "From tomorrow evening to 21 September" is one,
 * though its ends are read by different rules. */
#include <stdio.h>
#include <string.h>

#include "date_resolving.h"

/* A day or a month that is known, not a period, a duration or what comes again. */
static bool is_end(const struct date_find *find)
{
    return find->iso[0] != '\0' && find->iso[0] != 'P' && strchr(find->iso, '/') == NULL &&
           find->from.month != 0 && find->to.month == 0 && strcmp(find->kind, "set") != 0;
}

/* Whether nothing but "to" or ") to" stands between two finds. */
static bool is_joined(const struct resolving *resolving, const struct date_find *from,
                      const struct date_find *to)
{
    const bool is_deadline = strcmp(to->kind, "deadline") == 0;
    size_t first = to->span.first;
    const char *word = is_deadline ? to->mod : date_deadline_word(resolving, to, &first);

    if (word == NULL || (strcmp(word, "by") != 0 && strcmp(word, "end") != 0))
        return false;
    if (first > from->span.end && reading_is_mark(resolving->reading, from->span.end, ')'))
        first--;
    return first == from->span.end;
}

/* Adds the end's value: each find wrote its own as it must be written. */
static void join_values(struct date_find *from, const struct date_find *to)
{
    size_t length = strlen(from->iso);

    (void)snprintf(from->iso + length, sizeof from->iso - length, "/%s", to->iso);
}

void dates_join_ranges(struct resolving *resolving)
{
    struct findings *findings = resolving->findings;
    size_t kept = 0;

    for (size_t i = 0; i < findings->dates.count; i++) {
        struct date_find find = findings->dates.rows[i];
        const struct date_find *next = &findings->dates.rows[i + 1];
        size_t first = 0;

        if (i + 1 < findings->dates.count && is_end(&find) && is_end(next) &&
            is_joined(resolving, &find, next) && !date_is_before(next->from, find.from) &&
            reading_hit_before(resolving->reading, find.span.first, resolving->from_class,
                               &first) != NULL) {
            find.span = (struct span){(uint32_t)first, next->span.end};
            find.to = next->from;
            find.kind = "period";
            find.mod = find.part = "";
            join_values(&find, next);
            i++;
        }
        findings->dates.rows[kept++] = find;
    }
    findings->dates.count = kept;
}
