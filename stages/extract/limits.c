/* Limits: see limits.h. */
#include "limits.h"

#include <string.h>

#include "bodies.h"

enum {
    CONDITION_TOKENS_MOST = 60,
    CONDITION_LOOKED_AT = 300,
    DAY_NAME_TOKENS_MOST = 16,
    TOPIC_TOKENS_MOST = 16
};

/* "if ..., " at the start of the clause or "... if ..." inside what is asked. */
static bool ends_condition(const struct speech *speech, size_t at)
{
    return speech_is_mark(speech, at, ',') || speech_word(speech, at, "then") > 0 ||
           speech_is_modal(speech, at, "will");
}

/* Behind the one of whom the clause speaks: `Về phía huyện, nếu ...`. */
static size_t behind_topic(const struct clause *clause, size_t from)
{
    const struct speech *speech = clause->speech;
    size_t at = from + speech_word(speech, from, "about");

    if (at == from)
        return from;
    while (at < clause->end && at < from + TOPIC_TOKENS_MOST && !speech_is_mark(speech, at, ','))
        at++;
    return speech_is_mark(speech, at, ',') && speech_word(speech, at + 1, "if") > 0 ? at + 1 : from;
}

struct span limits_condition(const struct clause *clause, struct span what)
{
    const struct speech *speech = clause->speech;
    size_t from = behind_topic(clause, clause_skip_lead(speech, clause->from, what.first));

    if (from < what.first && speech_word(speech, from, "if") > 0) {
        for (size_t at = from; at <= what.first && at < from + CONDITION_TOKENS_MOST; at++)
            if (ends_condition(speech, at))
                return (struct span){(uint32_t)from, (uint32_t)at};
    }
    for (size_t at = what.first; at < what.end && at < what.first + CONDITION_LOOKED_AT; at++) {
        if (speech_word(speech, at, "if") == 0 || speech_word_before(speech, at, "when") > 0)
            continue; /* "trước khi" */
        for (size_t i = at + 1; i < what.end; i++)
            if (ends_condition(speech, i))
                return (struct span){(uint32_t)at, (uint32_t)i};
        if (at > what.first)
            return clause_trimmed(speech, at, what.end);
    }
    return (struct span){0, 0};
}

static bool is_deadline(const struct date_find *date)
{
    return date->kind != NULL && date->iso[0] != '\0' &&
           (strcmp(date->kind, "deadline") == 0 ||
            (date->part != NULL && strcmp(date->part, "end") == 0));
}

/* Whether a date before what is asked or promised stands behind another deed, which it limits. */
static bool is_of_other_deed(const struct clause *clause, const struct date_find *date,
                             struct span what)
{
    const struct speech *speech = clause->speech;
    size_t cue;

    for (size_t i = date->span.first; i > clause->from && i <= what.first; i--) {
        if (speech_token(speech, i - 1)->kind == TOKEN_MARK ||
            speech_word_before(speech, i, "planned") + speech_word_before(speech, i, "then") > 0)
            return false;
        if (reading_hit_before(speech->reading, i, speech->classes.cue, &cue) != NULL)
            return false; /* "promises, by June, ..." */
        if ((speech->held[i - 1] & (HELD_BY_PERSON | HELD_BY_PLACE)) == 0 &&
            (speech_is_deed(speech, i - 1) || speech_is_modal(speech, i - 1, NULL)))
            return true;
    }
    return false;
}

/* Whether a date is a point in time or a part of a year, not a length of time or some days. */
static bool is_point(const struct date_find *date)
{
    return date->iso[0] != '\0' && date->iso[0] != 'P' && date->iso[0] != 'R' &&
           (date->quarter != 0 || strchr(date->iso, '/') == NULL);
}

static bool is_limit(const struct speech *speech, const struct date_find *date, struct span what)
{
    (void)speech;
    (void)what;
    return is_deadline(date);
}

/* Whether a date stands in brackets at the end of a deed, and says on what day that is: `vào ngày
 * Quốc khánh (2/9)`. */
static bool is_day_in_brackets(const struct speech *speech, const struct date_find *date,
                               struct span what)
{
    if (date->span.end + 1 != what.end || !speech_is_mark(speech, date->span.end, ')'))
        return false;
    for (size_t at = date->span.first; at > what.first; at--) {
        if (at + DAY_NAME_TOKENS_MOST < date->span.first)
            break;
        if (speech_word(speech, at - 1, "on") > 0)
            return true;
    }
    return false;
}

/* "said on June 3 that": a date right behind a verb of speech and before the deed tells when it was
 * said, where words are whole. */
static bool tells_when_said(const struct speech *speech, const struct date_find *date,
                            struct span what)
{
    const size_t first = date->span.first - speech_word_before(speech, date->span.first, "inside");
    size_t verb = 0;

    return speech_has_whole_words(speech) && date->span.end <= what.first &&
           reading_hit_before(speech->reading, first, speech->classes.cue, &verb) != NULL;
}

/* Whether a date says when a deed is done: it ends the deed, or stands before "will" or behind
 * "on". */
static bool is_moment(const struct speech *speech, const struct date_find *date, struct span what)
{
    size_t first;

    return is_point(date) && speech_word_before(speech, date->span.first, "since") == 0 &&
           reading_hit_before(speech->reading, date->span.first, speech->classes.compared,
                              &first) == NULL &&
           !tells_when_said(speech, date, what) &&
           (date->span.end == what.end || date->span.first == what.first ||
            is_day_in_brackets(speech, date, what) ||
            speech_is_modal(speech, date->span.end, "will") ||
            speech_word_before(speech, date->span.first, "on") > 0);
}

typedef bool is_date(const struct speech *speech, const struct date_find *date, struct span what);

/* The first date of a kind in the clause of a deed, which limits no other one, or NO_ROW. */
static int32_t first_date(const struct clause *clause, struct span what, is_date *is_wanted)
{
    const struct speech *speech = clause->speech;
    const struct findings *findings = speech->findings;

    for (size_t i = speech->date; i < findings->dates.count; i++) {
        const struct date_find *date = &findings->dates.rows[i];

        if (date->span.first >= what.end)
            break;
        if (date->span.first >= clause->from && is_wanted(speech, date, what) &&
            !is_of_other_deed(clause, date, what))
            return (int32_t)i;
    }
    return NO_ROW;
}

/* Whether a date inside of a deed is the day at which it must be done. */
static bool is_last_day(const struct speech *speech, const struct date_find *date, struct span what)
{
    (void)speech;
    return is_deadline(date) && date->span.first >= what.first && date->mod != NULL &&
           (strcmp(date->mod, "before") == 0 || strcmp(date->mod, "by") == 0);
}

/* Not the time in which a deed is done when that stands before it and the day at which it must be
 * done in it: `Trong tháng 12, Sở sẽ ... và báo cáo trước ngày 20/12`. */
int32_t limits_deadline(const struct clause *clause, struct span what)
{
    const int32_t first = first_date(clause, what, is_limit);
    const struct date_find *date =
        first == NO_ROW ? NULL : &clause->speech->findings->dates.rows[first];

    if (date != NULL && date->span.first < what.first && date->mod != NULL &&
        strcmp(date->mod, "within") == 0) {
        const int32_t last = first_date(clause, what, is_last_day);

        return last == NO_ROW ? first : last;
    }
    return first;
}

int32_t limits_when(const struct clause *clause, struct span what)
{
    return first_date(clause, what, is_moment);
}

bool limits_cut(const struct clause *clause, struct span *what, size_t *next)
{
    const struct speech *speech = clause->speech;
    struct clause tail = *clause;

    for (size_t at = speech_next_mark(speech, what->first, what->end); at < what->end;
         at = speech_next_mark(speech, at + 1, what->end)) {
        const struct span before = {what->first, (uint32_t)at};
        const struct span behind = {(uint32_t)at + 1, what->end};

        tail.from = at + 1;
        if (!speech_is_mark(speech, at, ',') || !speech_is_deed(speech, at + 1) ||
            limits_deadline(clause, before) == NO_ROW || limits_deadline(&tail, behind) == NO_ROW)
            continue;
        *what = clause_trimmed(speech, what->first, at);
        *next = at;
        return true;
    }
    return false;
}
