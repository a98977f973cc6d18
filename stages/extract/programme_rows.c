/* The programmes that were found: see programme_rows.h. */
#include "programme_rows.h"

#include <string.h>

#include "programme_titles.h"
#include "rows.h"

enum {
    SHARED_TOKENS_LEAST = 3,
    THINNED_TOKENS_LEAST = 5,
    SAME_END_TOKENS_LEAST = 4,
    HEAD_TOKENS_LEAST = 2,
    PROGRAMMES_MOST = 300,
    PILOT_TOKENS_BACK = 8
};

/* The more an article says of a programme, the later it stands here. */
static const char *const statuses[] = {"existing", "proposed", "requested", "committed", "piloted"};

enum status { EXISTING, PROPOSED, REQUESTED, COMMITTED, PILOTED };

static bool holds(const struct span span, const struct span part)
{
    return span.first <= part.first && part.end <= span.end;
}

/* Whether a name is another one with a short form that the text explains in place of its last
 * words ("tổ CNSCĐ"), or the short form alone. */
static bool is_abbreviated(const struct programme_place *place, struct span name, struct span full)
{
    const struct findings *findings = place->findings;
    uint32_t before = name.end - name.first - 1;

    if (full.end - full.first <= before)
        return false;
    for (size_t i = 0; i < findings->abbreviations.count; i++) {
        const struct abbreviation_find *find = &findings->abbreviations.rows[i];
        struct span rest = {full.first + before, full.end};

        if (find->brief.end - find->brief.first != 1 ||
            !reading_is_same_word(place->reading, find->brief.first, name.end - 1))
            continue;
        if (before == 0 && (holds(find->full, full) || holds(full, find->full)))
            return true;
        if (reading_is_same_words(place->reading, find->full, rest) &&
            reading_is_same_words(place->reading, (struct span){name.first, name.end - 1},
                                  (struct span){full.first, rest.first}))
            return true;
    }
    return false;
}

/* Whether a name has some words of another one, in the same order: "chiến dịch trồng cây mùa xuân"
 * of "chiến dịch trồng cây gây rừng mùa xuân". General words count for nothing, and shortly behind
 * the head there may be others when both end alike. */
static bool is_thinned(const struct programme_place *place, struct span full, struct span thin)
{
    const struct reading *reading = place->reading;
    uint32_t size = thin.end - thin.first;
    bool ends_alike = reading_is_same_word(reading, full.end - 1, thin.end - 1);
    uint32_t at = thin.first;

    if (size < (ends_alike ? SAME_END_TOKENS_LEAST : THINNED_TOKENS_LEAST) ||
        size > full.end - full.first + 1)
        return false;
    for (uint32_t i = full.first; i < full.end && at < thin.end; i++) {
        if (at - thin.first == HEAD_TOKENS_LEAST && programme_hit(place, at, "general") != NULL)
            at++;
        if (reading_is_same_word(reading, i, at))
            at++;
        else if (at - thin.first < (ends_alike ? HEAD_TOKENS_LEAST : SHARED_TOKENS_LEAST))
            return false;
    }
    return at == thin.end;
}

/* Whether two names are of one campaign: an article tells of one that does the same. */
static bool is_same_campaign(const struct programme_place *place, struct span left,
                             struct span right)
{
    const struct lexicon_hit *head = programme_hit(place, left.first, "campaign");
    struct span heads[2] = {left, right};

    if (head == NULL || left.first + head->length >= left.end ||
        right.first + head->length >= right.end)
        return false;
    for (size_t i = 0; i < 2; i++)
        heads[i].end = heads[i].first + head->length + 1;
    return reading_is_same_words(place->reading, heads[0], heads[1]);
}

/* Whether two names mean the same: they are equal, or one goes on where the other ends. */
static bool is_same_name(const struct reading *reading, struct span left, struct span right)
{
    uint32_t sizes[] = {left.end - left.first, right.end - right.first};
    uint32_t shared = sizes[0] < sizes[1] ? sizes[0] : sizes[1];

    if (sizes[0] != sizes[1] && shared < SHARED_TOKENS_LEAST)
        return false;
    for (uint32_t i = 0; i < shared; i++)
        if (!reading_is_same_word(reading, left.first + i, right.first + i))
            return false;
    return true;
}

/* Whether a word for a pilot stands shortly before. */
static bool is_piloted(const struct programme_place *place, struct span name)
{
    size_t least = name.first - place->sentence->first > PILOT_TOKENS_BACK
                       ? name.first - PILOT_TOKENS_BACK
                       : place->sentence->first;

    for (size_t i = name.first; i > least; i--)
        if (programme_hit(place, i - 1, "pilot") != NULL)
            return true;
    return false;
}

static enum status status_of(const struct programme_place *place, struct span name)
{
    const struct findings *findings = place->findings;
    enum status status = EXISTING;

    if (is_piloted(place, name))
        return PILOTED;
    for (size_t i = place->commitment; i < findings->commitments.count &&
                                       findings->commitments.rows[i].sentence.first <= name.first;
         i++)
        if (holds(findings->commitments.rows[i].what, name))
            return COMMITTED;
    for (size_t i = place->request;
         i < findings->requests.count && findings->requests.rows[i].sentence.first <= name.first;
         i++)
        if (holds(findings->requests.rows[i].what, name))
            status = findings->requests.rows[i].rule == place->pack->grammars[GRAMMAR_REQUEST_VERB]
                         ? REQUESTED
                         : PROPOSED;
    return status;
}

static size_t rank_of(const char *status)
{
    size_t rank = 0;

    while (strcmp(statuses[rank], status) != 0)
        rank++;
    return rank;
}

/* The row of a programme of this name; the count of rows when there is none. */
static size_t find_known(const struct programme_place *place, struct span name)
{
    const struct findings *findings = place->findings;
    size_t count = findings->programmes.count;

    for (size_t i = 0; i < count; i++)
        if (is_same_name(place->reading, findings->programmes.rows[i].name, name) ||
            is_thinned(place, findings->programmes.rows[i].name, name) ||
            is_thinned(place, name, findings->programmes.rows[i].name) ||
            is_same_campaign(place, findings->programmes.rows[i].name, name) ||
            programme_is_same_title(place, findings->programmes.rows[i].name, name) ||
            is_abbreviated(place, name, findings->programmes.rows[i].name))
            return i;
    return count;
}

bool programme_rows_add(struct programme_place *place, const struct rule *rule, struct span name)
{
    struct findings *findings = place->findings;
    size_t row = find_known(place, name);
    const char *status = statuses[status_of(place, name)];
    struct programme_find *grown;

    if (rule == NULL || row == PROGRAMMES_MOST)
        return true;
    if (row == findings->programmes.count) {
        grown = rows_grow(findings->programmes.rows, row, &findings->programmes.capacity,
                          sizeof *grown);
        if (grown == NULL)
            return false;
        findings->programmes.rows = grown;
        grown[row] = (struct programme_find){.rule = rule, .name = name, .status = status};
        findings->programmes.count++;
    } else if (rank_of(status) > rank_of(findings->programmes.rows[row].status)) {
        findings->programmes.rows[row].status = status;
    }
    return mention_add(&findings->programme_mentions,
                       (struct mention){.span = name, .of = (uint32_t)row});
}
