/* Programmes: see programmes.h. Whether a word begins or ends a name is decided here; where names
 * end is read in programme_names.c and programme_titles.c, and which of them are of one programme
 * is decided in programme_rows.c. */
#include "programmes.h"

#include <string.h>

#include "bodies.h"
#include "programme_names.h"
#include "programme_rows.h"
#include "programme_titles.h"

enum { NAME_TOKENS_BEFORE = 9, CAPITALS_LEAST = 2 };

/* "dự án" in "Ban Quản lý dự án Sông Lô", "cụm" in "cụm công nghiệp Tân Lập": a word of the name of
 * a body or a site. */
static bool is_of_name(const struct programme_place *place, size_t at, size_t behind)
{
    const uint8_t *held = place->held;

    return (held[at] & HELD_BY_PLACE) != 0 ||
           ((held[at] & HELD_BY_BODY) != 0 &&
            ((at > 0 && (held[at - 1] & HELD_BY_BODY) != 0) ||
             (behind < place->sentence->end && (held[behind] & HELD_BY_BODY) != 0)));
}

/* Whether several are meant, or no name follows: "dự án các tuyến ...", "dự án của xã". */
static bool is_of_others(const struct programme_place *place, size_t at)
{
    return at < place->sentence->end && !programme_is_capital(place, at) &&
           reading_has_class(place->reading, at, place->connector);
}

/* The dash of "Upper Dale - Nether Hill". */
static bool is_between_places(const struct programme_place *place, size_t at)
{
    return programme_is_mark(place, at, '-') && at > place->sentence->first &&
           programme_is_capital(place, at - 1) && programme_is_capital(place, at + 1) &&
           (place->held[at - 1] & place->held[at + 1] & HELD_BY_PLACE) != 0;
}

/* Whether a token may stand in a name before the word for its kind. */
static bool is_before_last(const struct programme_place *place, size_t at)
{
    if (programme_is_mark(place, at, '-'))
        return place->reading->tokens.rows[at].glued || is_between_places(place, at);
    return place->reading->tokens.rows[at].kind == TOKEN_WORD &&
           ((place->held[at] & HELD_BY_PLACE) != 0 || !programme_ends_at(place, at)) &&
           (place->held[at] & HELD_BY_PERSON) == 0;
}

/* Where the name begins that ends with a word for its kind, "Upper Dale Ferry project": with its
 * first capital. Not with the first word of a sentence alone; `at` when there is no name. */
static size_t first_before(const struct programme_place *place, size_t at)
{
    size_t least = at > place->sentence->first + NAME_TOKENS_BEFORE ? at - NAME_TOKENS_BEFORE
                                                                    : place->sentence->first;
    size_t first = at;
    size_t capitals = 0;
    bool has_own = false;

    for (size_t i = at; i > least && is_before_last(place, i - 1); i--) {
        has_own = has_own || is_between_places(place, i - 1);
        if (!programme_is_capital(place, i - 1))
            continue;
        first = i - 1;
        capitals++;
        has_own = has_own || (place->held[i - 1] & (HELD_BY_BODY | HELD_BY_PLACE)) == 0 ||
                  reading_has_class(place->reading, i - 1, place->pack->names.place_last);
    }
    return capitals < CAPITALS_LEAST || !has_own ? at : first;
}

/* A name that ends with the word at a token. Returns where it ends, or `at`. */
static size_t take_ended(struct programme_place *place, size_t at, size_t behind, bool *is_ok)
{
    size_t first = programme_title_before(place, at);
    size_t end = behind;

    if (first == at)
        first = first_before(place, at);
    if (first == at)
        end = programme_title_end(place, behind);
    if (first == at && end == behind)
        return at;
    *is_ok = programme_rows_add(place, place->pack->grammars[GRAMMAR_PROGRAMME_HEAD],
                                (struct span){(uint32_t)first, (uint32_t)end});
    return end;
}

/* What only a title in quotation marks or the number of a road names: "cuộc thi", "công trình".
 * Returns where it ends, or `behind`. */
static size_t take_contest(struct programme_place *place, size_t at, size_t behind, bool *is_ok)
{
    size_t end = programme_far_title_end(place, behind);

    if (is_of_name(place, at, behind) || is_of_others(place, behind))
        return behind;
    if (end == behind)
        end = programme_numbered_end(place, at, behind);
    if (end > behind)
        *is_ok = programme_rows_add(place, place->pack->grammars[GRAMMAR_PROGRAMME_HEAD],
                                    (struct span){(uint32_t)at, (uint32_t)end});
    return end;
}

/* A title in quotation marks right behind the word for its beginning: "phát động “...”". Returns
 * where it ends, or `behind`. */
static size_t take_launched(struct programme_place *place, size_t behind, bool *is_ok)
{
    size_t end = programme_title_end(place, behind);

    if (end > behind)
        *is_ok = programme_rows_add(place, place->pack->grammars[GRAMMAR_PROGRAMME_HEAD],
                                    (struct span){(uint32_t)behind + 1, (uint32_t)end - 1});
    return end;
}

/* Titles that go on a row, "mô hình “A”, “B” và “C”": each is one more. Returns where the last one
 * ends. */
static size_t take_more_titles(struct programme_place *place, size_t end, bool *is_ok)
{
    const struct rule *rule = place->pack->grammars[GRAMMAR_PROGRAMME_HEAD];

    while (*is_ok && end + 1 < place->sentence->end && programme_is_mark(place, end - 1, '"') &&
           (programme_is_mark(place, end, ',') ||
            reading_has_class(place->reading, end, place->stop))) {
        const size_t first = end + 1;
        const size_t behind = programme_title_end(place, first);

        if (behind == first)
            break;
        *is_ok = programme_rows_add(place, rule,
                                    (struct span){(uint32_t)first + 1, (uint32_t)behind - 1});
        end = behind;
    }
    return end;
}

/* Reads the programme that begins at a token; returns where it ends, or `at`. */
static size_t take(struct programme_place *place, size_t at, bool *is_ok)
{
    const struct lexicon_hit *hit = reading_sure_hit(place->reading, at, place->programme);
    const struct rule *rule = place->pack->grammars[GRAMMAR_PROGRAMME_NAME];
    const char *value = reading_entry(place->reading, hit)->value;
    size_t behind = at + hit->length;
    size_t end = behind;

    if (lexicon_is_value(value, "last"))
        return take_ended(place, at, behind, is_ok);
    if (lexicon_is_value(value, "contest"))
        return take_contest(place, at, behind, is_ok);
    if (lexicon_is_value(value, "launch"))
        return take_launched(place, behind, is_ok);
    if (programme_is_head(value)) {
        rule = place->pack->grammars[GRAMMAR_PROGRAMME_HEAD];
        if (is_of_name(place, at, behind) || is_of_others(place, behind) ||
            (strcmp(value, "shell") == 0 && programme_hit(place, behind, "name") != NULL))
            return at;
        if (behind < place->sentence->end &&
            reading_has_class(place->reading, behind, place->number_sign))
            return behind; /* a document */
        end = programme_far_title_end(place, behind);
        if (end == behind && strcmp(value, "project") == 0)
            end = programme_built_end(place, behind);
        if (end == behind)
            end = programme_name_end(place, at, hit->length, value);
    } else if (strcmp(value, "name") != 0) {
        return end;
    }
    if (end > at)
        *is_ok = programme_rows_add(place, rule, (struct span){(uint32_t)at, (uint32_t)end});
    return *is_ok && end > at ? take_more_titles(place, end, is_ok) : end;
}

/* The next token of the sentence at which a programme may begin. */
static size_t next_word(const struct programme_place *place, size_t at)
{
    return reading_next(place->reading, TRIGGER_PROGRAMME, at, place->sentence->end);
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
    for (size_t at = next_word(place, place->sentence->first);
         at < place->sentence->end && is_ok;) {
        size_t end = take(place, at, &is_ok);

        at = next_word(place, end > at ? end : at + 1);
    }
    return is_ok;
}

bool programmes_find(struct findings *findings, const struct pack *pack,
                     const struct reading *reading, const uint8_t *held)
{
    const struct lexicon *lexicon = &pack->lexicon;
    struct programme_place place = {.reading = reading,
                                    .pack = pack,
                                    .findings = findings,
                                    .held = held,
                                    .programme = lexicon_class(lexicon, "programme"),
                                    .title = lexicon_class(lexicon, "title"),
                                    .title_deed = lexicon_class(lexicon, "title-deed"),
                                    .connector = lexicon_class(lexicon, "connector"),
                                    .stop = lexicon_class(lexicon, "programme-stop"),
                                    .clause_end = lexicon_class(lexicon, "clause-end"),
                                    .modal = lexicon_class(lexicon, "modal"),
                                    .cue = lexicon_class(lexicon, "speech-cue"),
                                    .deed = lexicon_class(lexicon, "deed"),
                                    .organization = lexicon_class(lexicon, "organization"),
                                    .joint = lexicon_class(lexicon, "name-joint"),
                                    .number_sign = lexicon_class(lexicon, "number-sign"),
                                    .not_number = lexicon_class(lexicon, "counted-by-number"),
                                    .measure = lexicon_class(lexicon, "measure")};

    for (size_t i = 0; i < reading->sentence_count; i++) {
        place.sentence = &reading->sentences[i];
        if (class_set_has(&place.sentence->classes, place.programme) && !read_sentence(&place))
            return false;
    }
    return true;
}
