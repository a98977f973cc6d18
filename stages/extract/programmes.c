/* Programmes: see programmes.h. */
#include "programmes.h"

#include <string.h>

#include "rows.h"

enum {
    NAME_TOKENS_MOST = 18,
    SCHEME_TOKENS_MOST = 8,
    SHARED_TOKENS_LEAST = 3,
    PROGRAMMES_MOST = 300,
    PILOT_TOKENS_BACK = 8
};

/* The more an article says of a programme, the later it stands here. */
static const char *const statuses[] = {"existing", "proposed", "requested", "committed", "piloted"};

enum status { EXISTING, PROPOSED, REQUESTED, COMMITTED, PILOTED };

struct programme_place {
    const struct reading *reading;
    const struct pack *pack;
    struct findings *findings;
    const struct sentence *sentence;
    uint8_t programme, stop, clause_end, modal, cue, deed, organization;
    size_t request, commitment; /* the first rows that may hold the sentence in hand */
};

static const struct lexicon_hit *hit_of(const struct programme_place *place, size_t at,
                                        const char *value)
{
    const struct lexicon_hit *hit = reading_hit(place->reading, at, place->programme);

    return hit != NULL && at + hit->length <= place->sentence->end &&
                   strcmp(reading_entry(place->reading, hit)->value, value) == 0
               ? hit
               : NULL;
}

static bool is_mark(const struct programme_place *place, size_t at, char mark)
{
    return reading_is_mark(place->reading, at, mark);
}

static bool is_capital(const struct programme_place *place, size_t at)
{
    const struct token *token = &place->reading->tokens.rows[at];

    return token->kind == TOKEN_WORD && token->shape != SHAPE_LOWER && token->shape != SHAPE_NONE;
}

static bool is_number(const struct programme_place *place, size_t at)
{
    return at < place->sentence->end && place->reading->tokens.rows[at].kind == TOKEN_NUMBER;
}

/* A word with a capital, or the number behind it: "Nậm Pàn 2". */
static bool is_specific(const struct programme_place *place, size_t at)
{
    return is_capital(place, at) || (is_number(place, at) && is_capital(place, at - 1) &&
                                     place->reading->tokens.rows[at].size <= 2);
}

/* Whether a name cannot go on over this token. */
static bool ends_name(const struct programme_place *place, size_t at)
{
    const struct reading *reading = place->reading;

    if (reading->tokens.rows[at].kind == TOKEN_MARK)
        return !is_mark(place, at, '-') && !is_mark(place, at, '&') && !is_mark(place, at, '/');
    return reading_has_class(reading, at, place->stop) ||
           reading_has_class(reading, at, place->clause_end) ||
           reading_has_class(reading, at, place->modal) ||
           reading_has_class(reading, at, place->cue) ||
           reading_has_class(reading, at, place->organization) ||
           hit_of(place, at, "head") != NULL || hit_of(place, at, "scheme") != NULL;
}

/* The end of the name that a head of `length` tokens begins: behind its last capital, number or
 * tail; `at` when it has none. */
static size_t headed_end(const struct programme_place *place, size_t at, size_t length)
{
    size_t most =
        at + NAME_TOKENS_MOST < place->sentence->end ? at + NAME_TOKENS_MOST : place->sentence->end;
    size_t end = at;

    for (size_t i = at + length; i < most; i++) {
        const struct lexicon_hit *tail = hit_of(place, i, "tail");

        if (tail == NULL)
            tail = hit_of(place, i, "name");
        if (tail != NULL && i + tail->length <= most && !is_number(place, i + tail->length)) {
            i += tail->length - 1;
            end = i + 1;
        } else if (ends_name(place, i)) {
            break;
        } else if (is_specific(place, i)) {
            end = i + 1;
        }
    }
    return end;
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

static bool holds(const struct span span, const struct span part)
{
    return span.first <= part.first && part.end <= span.end;
}

/* Whether a word for a pilot stands shortly before. */
static bool is_piloted(const struct programme_place *place, struct span name)
{
    size_t least = name.first - place->sentence->first > PILOT_TOKENS_BACK
                       ? name.first - PILOT_TOKENS_BACK
                       : place->sentence->first;

    for (size_t i = name.first; i > least; i--)
        if (hit_of(place, i - 1, "pilot") != NULL)
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
        if (is_same_name(place->reading, findings->programmes.rows[i].name, name))
            return i;
    return count;
}

/* A mention of the programme in a row. */
static bool add_mention(struct findings *findings, size_t programme, struct span span)
{
    struct programme_find *of = &findings->programmes.rows[programme];
    size_t row = findings->programme_mentions.count;
    struct programme_mention *grown =
        rows_grow(findings->programme_mentions.rows, row, &findings->programme_mentions.capacity,
                  sizeof *grown);

    if (grown == NULL)
        return false;
    findings->programme_mentions.rows = grown;
    grown[row] = (struct programme_mention){span, 0};
    findings->programme_mentions.count++;
    if (of->name.first == span.first)
        of->first = (uint32_t)row;
    else
        grown[of->last].next = (uint32_t)row;
    of->last = (uint32_t)row;
    return true;
}

static bool add(struct programme_place *place, const struct rule *rule, struct span name)
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
    return add_mention(findings, row, name);
}

/* The end of a scheme that is named by what it does: "chương trình xóa nhà tạm". */
static size_t scheme_end(const struct programme_place *place, size_t at, size_t length)
{
    size_t end = headed_end(place, at, length);
    size_t first = at + length;
    const struct lexicon_hit *deed = reading_hit(place->reading, first, place->deed);
    size_t most = first + SCHEME_TOKENS_MOST < place->sentence->end ? first + SCHEME_TOKENS_MOST
                                                                    : place->sentence->end;

    if (end > at || deed == NULL)
        return end;
    for (first += deed->length; first < most && !ends_name(place, first) &&
                                place->reading->tokens.rows[first].kind == TOKEN_WORD;
         first++)
        end = first + 1;
    return end >= at + length + deed->length + 2 ? end : at;
}

/* Reads the programme that begins at a token; returns where it ends, or `at`. */
static size_t take(struct programme_place *place, size_t at, bool *is_ok)
{
    const struct lexicon_hit *hit = reading_hit(place->reading, at, place->programme);
    const struct rule *rule = place->pack->grammars[GRAMMAR_PROGRAMME_NAME];
    const char *value = reading_entry(place->reading, hit)->value;
    size_t end = at + hit->length;

    if (strcmp(value, "head") == 0) {
        rule = place->pack->grammars[GRAMMAR_PROGRAMME_HEAD];
        end = headed_end(place, at, hit->length);
    } else if (strcmp(value, "scheme") == 0) {
        rule = place->pack->grammars[GRAMMAR_PROGRAMME_HEAD];
        end = scheme_end(place, at, hit->length);
    } else if (strcmp(value, "name") != 0) {
        return end;
    }
    if (end > at)
        *is_ok = add(place, rule, (struct span){(uint32_t)at, (uint32_t)end});
    return end;
}

static bool read_sentence(struct programme_place *place)
{
    const struct findings *findings = place->findings;
    bool is_ok = true;

    while (place->commitment < findings->commitments.count &&
           findings->commitments.rows[place->commitment].sentence.end <= place->sentence->first)
        place->commitment++;
    while (place->request < findings->requests.count &&
           findings->requests.rows[place->request].sentence.end <= place->sentence->first)
        place->request++;
    for (size_t at = place->sentence->first; at < place->sentence->end && is_ok;) {
        size_t end =
            reading_has_class(place->reading, at, place->programme) ? take(place, at, &is_ok) : at;

        at = end > at ? end : at + 1;
    }
    return is_ok;
}

bool programmes_find(struct findings *findings, const struct pack *pack,
                     const struct reading *reading)
{
    const struct lexicon *lexicon = &pack->lexicon;
    struct programme_place place = {.reading = reading,
                                    .pack = pack,
                                    .findings = findings,
                                    .programme = lexicon_class(lexicon, "programme"),
                                    .stop = lexicon_class(lexicon, "programme-stop"),
                                    .clause_end = lexicon_class(lexicon, "clause-end"),
                                    .modal = lexicon_class(lexicon, "modal"),
                                    .cue = lexicon_class(lexicon, "speech-cue"),
                                    .deed = lexicon_class(lexicon, "deed"),
                                    .organization = lexicon_class(lexicon, "organization")};

    for (size_t i = 0; i < reading->sentence_count; i++) {
        place.sentence = &reading->sentences[i];
        if (class_set_has(&place.sentence->classes, place.programme) && !read_sentence(&place))
            return false;
    }
    return true;
}
