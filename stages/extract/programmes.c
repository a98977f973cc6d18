/* Programmes: see programmes.h. The names are read here; which of them are of one programme is
 * decided in programme_rows.c. */
#include "programmes.h"

#include <string.h>

#include "bodies.h"
#include "programme_rows.h"
#include "programme_titles.h"

enum {
    NAME_TOKENS_MOST = 18,
    SCHEME_TOKENS_MOST = 14,
    NUMBER_DIGITS_LEAST = 2,
    NAME_TOKENS_BEFORE = 9,
    CAPITALS_LEAST = 2,
    PHASE_TOKENS_MOST = 16,
    PHASED_TOKENS_LEAST = 3
};

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

/* How many tokens of a road or line and its number stand at a token: "tỉnh lộ 27"; 0 when none. */
static size_t numbered_length(const struct programme_place *place, size_t at, size_t most)
{
    const struct lexicon_hit *kind = programme_hit(place, at, "numbered");

    return kind != NULL && at + kind->length < most && is_number(place, at + kind->length)
               ? kind->length + 1U
               : 0;
}

/* A verb of saying that is no part of a longer word. */
static bool is_cue(const struct programme_place *place, size_t at)
{
    const struct reading *reading = place->reading;
    const struct lexicon_hit *cue = reading_hit(reading, at, place->cue);

    return cue != NULL && reading_hits(reading, at)->length == cue->length &&
           !reading_hit_means(reading, cue, "none");
}

/* A body with a capital, that is no syllable of a place; "đài phát thanh" in small letters may be
 * what a system is for. */
static bool is_body(const struct programme_place *place, size_t at)
{
    return is_capital(place, at) && (place->held[at] & HELD_BY_PLACE) == 0 &&
           reading_has_class(place->reading, at, place->organization);
}

/* Whether a word that heads names has one of the values that say how they go on. */
static bool is_headed(const char *value)
{
    static const char *const values[] = {"head",   "project", "scheme", "campaign", "about",
                                         "titled", "tailed",  "shell",  "package"};

    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        if (lexicon_is_value(value, values[i]))
            return true;
    return false;
}

/* Whether its names end with a capital, a number or a tail, whatever else they say. */
static bool is_plain_head(const char *value)
{
    return strcmp(value, "head") == 0 || strcmp(value, "project") == 0 ||
           strcmp(value, "tailed") == 0 || strcmp(value, "shell") == 0;
}

static bool is_head(const struct programme_place *place, size_t at)
{
    const struct lexicon_hit *hit = reading_hit(place->reading, at, place->programme);

    return hit != NULL && at + hit->length <= place->sentence->end &&
           is_headed(reading_entry(place->reading, hit)->value);
}

/* An office with a capital names nothing but who holds it. */
static bool is_title(const struct programme_place *place, size_t at)
{
    return is_capital(place, at) && (place->held[at] & HELD_BY_PLACE) == 0 &&
           reading_has_class(place->reading, at, place->title);
}

/* The dot of "TP.HCM" or "TP. Thủ Đức". */
static bool is_dot_of_short_form(const struct programme_place *place, size_t at)
{
    return is_mark(place, at, '.') && at + 1 < place->sentence->end && is_capital(place, at - 1) &&
           is_capital(place, at + 1);
}

/* Whether a name cannot go on over this token, though it might begin there. */
static bool ends_name(const struct programme_place *place, size_t at)
{
    const struct reading *reading = place->reading;

    if (reading->tokens.rows[at].kind == TOKEN_MARK)
        return !is_mark(place, at, '-') && !is_mark(place, at, '&') && !is_mark(place, at, '/') &&
               !is_dot_of_short_form(place, at);
    return reading_has_class(reading, at, place->stop) ||
           reading_has_class(reading, at, place->clause_end) ||
           reading_has_class(reading, at, place->modal) || is_cue(place, at);
}

/* How many tokens of words stand at a token between which a comma ends nothing; 0 when none. */
static size_t joint_length(const struct programme_place *place, size_t at, size_t most)
{
    const struct lexicon_hit *joint = reading_hit(place->reading, at, place->joint);

    return joint != NULL && at + joint->length <= most ? joint->length : 0;
}

/* How many tokens of a word for what is made stand at a token, "nút giao", "Nhà máy"; 0 when
 * none. */
static size_t kind_length(const struct programme_place *place, size_t at)
{
    const struct lexicon_hit *object = programme_hit(place, at, "object");

    if (object != NULL)
        return object->length;
    return is_head(place, at) ? reading_sure_hit(place->reading, at, place->programme)->length : 0;
}

/* Whether a capital says only where a thing is that this head begins: "hệ thống thoát nước Sông
 * Thao". A name that something else has made takes it in. */
static bool is_at_home(const struct programme_place *place, size_t head, size_t at, bool is_named)
{
    return programme_hit(place, head, "tailed") != NULL ||
           (!is_named && (place->held[at] & HELD_BY_PLACE) != 0 &&
            programme_hit(place, head, "shell") != NULL);
}

/* The end of the name that a head of `length` tokens begins: behind its last capital, number or
 * tail; `at` when it has none. */
static size_t headed_end(const struct programme_place *place, size_t at, size_t length)
{
    size_t most =
        at + NAME_TOKENS_MOST < place->sentence->end ? at + NAME_TOKENS_MOST : place->sentence->end;
    size_t end = at;

    for (size_t i = at + length; i < most; i++) {
        const struct lexicon_hit *tail = programme_hit(place, i, "tail");
        const struct lexicon_hit *general = programme_hit(place, i, "general");
        size_t numbered = numbered_length(place, i, most);

        if (tail == NULL)
            tail = programme_hit(place, i, "name");
        if (tail != NULL && i + tail->length <= most && !is_number(place, i + tail->length)) {
            i += tail->length - 1;
            end = i + 1;
        } else if (numbered > 0) {
            i += numbered - 1;
            end = i + 1;
        } else if (general != NULL) {
            i += general->length - 1;
        } else if (i == at + length && kind_length(place, i) > 0) {
            i += kind_length(place, i) - 1;
        } else if (joint_length(place, i, most) > 0) {
            i += joint_length(place, i, most) - 1;
        } else if (ends_name(place, i) || is_body(place, i) || is_title(place, i) ||
                   (i > at + length && is_head(place, i))) {
            break;
        } else if (is_specific(place, i) && !is_at_home(place, at, i, end > at)) {
            end = i + 1;
        }
    }
    return end;
}

/* A scheme that is named by a number of its own: "chương trình 135". */
static bool is_numbered(const struct programme_place *place, size_t at)
{
    return is_number(place, at) && place->reading->tokens.rows[at].size >= NUMBER_DIGITS_LEAST &&
           (place->reading->tokens.rows[at].looks & look_of_number(NUMBER_ANY_WHOLE)) != 0 &&
           (at + 1 >= place->sentence->end ||
            (!reading_has_class(place->reading, at + 1, place->not_number) &&
             !is_mark(place, at + 1, '/') && !is_mark(place, at + 1, '-')));
}

/* "-" of "new-style". */
static bool joins_words(const struct programme_place *place, size_t at)
{
    const struct token *tokens = place->reading->tokens.rows;

    return is_mark(place, at, '-') && tokens[at].glued && at + 1 < place->sentence->end &&
           tokens[at + 1].glued && tokens[at + 1].kind == TOKEN_WORD;
}

/* The end of words that go on without a capital, as a name does that begins with one. */
static size_t words_end(const struct programme_place *place, size_t first)
{
    size_t most = first + SCHEME_TOKENS_MOST < place->sentence->end ? first + SCHEME_TOKENS_MOST
                                                                    : place->sentence->end;

    while (first < most) {
        size_t joint = joint_length(place, first, most);

        if (joins_words(place, first))
            joint = 2;
        if (joint == 0 && (place->reading->tokens.rows[first].kind != TOKEN_WORD ||
                           ends_name(place, first) || is_body(place, first)))
            break;
        first += joint == 0 ? 1 : joint;
    }
    return first;
}

/* Whether tokens are a place, with or without the word for its kind. */
static bool is_place(const struct programme_place *place, size_t first, size_t end)
{
    for (size_t at = end; at > first; at--)
        if ((place->held[at - 1] & HELD_BY_PLACE) == 0)
            return at == first + 1 && !is_capital(place, first) && at < end;
    return true;
}

/* How many tokens of a word that ends names and has this value stand at a token; 0 when none. */
static size_t stop_length(const struct programme_place *place, size_t at, const char *value)
{
    const struct lexicon_hit *stop = reading_hit(place->reading, at, place->stop);

    return stop != NULL && reading_hit_means(place->reading, stop, value) ? stop->length : 0;
}

/* The end of what a scheme does: behind two deeds where it does two, "phục hồi và phát triển". */
static size_t deeds_end(const struct programme_place *place, size_t behind)
{
    const struct lexicon_hit *other =
        behind + 1 < place->sentence->end && stop_length(place, behind, "and") > 0
            ? reading_hit(place->reading, behind + 1, place->deed)
            : NULL;

    return other == NULL ? behind : behind + 1 + other->length;
}

/* The end of words before a scheme's years, which make them a name: "chương trình trồng mới và
 * chăm sóc rừng giai đoạn 2021-2025"; `at` when none follow. */
static size_t phased_end(const struct programme_place *place, size_t at, size_t first)
{
    size_t most = first + PHASE_TOKENS_MOST < place->sentence->end ? first + PHASE_TOKENS_MOST
                                                                   : place->sentence->end;

    for (size_t i = first; i + 1 < most; i++) {
        size_t joint = joint_length(place, i, most);
        size_t phase = stop_length(place, i, "phase");

        if (phase > 0)
            return i >= first + PHASED_TOKENS_LEAST && is_number(place, i + phase) ? i : at;
        if (joint > 0)
            i += joint - 1;
        else if (stop_length(place, i, "and") == 0 && (ends_name(place, i) || is_head(place, i)))
            return at;
    }
    return at;
}

/* The end of a scheme that is named by what it does, or that a capital inside a sentence makes a
 * name of: "chương trình xóa nhà tạm", "Chương trình sữa học đường"; `at` when it is neither. */
static size_t deed_end(const struct programme_place *place, size_t at, size_t first)
{
    const struct lexicon_hit *deed = reading_hit(place->reading, first, place->deed);
    size_t end = at;

    if (deed != NULL && !reading_hit_means(place->reading, deed, "state")) {
        first = deeds_end(place, first + deed->length);
        end = words_end(place, first);
        return end >= first + 2 ? end : at;
    }
    if (is_capital(place, at) && at > place->sentence->first)
        end = words_end(place, first);
    return end > first + 1 ? end : at;
}

/* The end of a scheme that is named by a title, a number or what it does. */
static size_t scheme_end(const struct programme_place *place, size_t at, size_t length)
{
    size_t end = headed_end(place, at, length);
    size_t first = at + length;

    if (first >= place->sentence->end)
        return at;
    if (is_numbered(place, first))
        return first + 1;
    if (programme_hit(place, at, "package") != NULL && programme_sum_end(place, first) > first)
        return programme_sum_end(place, first);
    if (programme_hit(place, at, "titled") != NULL &&
        (!is_capital(place, first) || reading_has_class(place->reading, first, place->title_deed)))
        return at; /* a document */
    if (end > first + 1 && is_place(place, first, end))
        return at; /* where it runs, not what it is */
    if (end == first + 1 && is_capital(place, first))
        return words_end(place, end);
    if (programme_hit(place, at, "about") != NULL) {
        size_t said = words_end(place, first);

        return said > first + 1 && said > end ? said : end;
    }
    if (end > at || reading_has_class(place->reading, first, place->stop))
        return end;
    return deed_end(place, at, first);
}

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
    return at < place->sentence->end && !is_capital(place, at) &&
           reading_has_class(place->reading, at, place->connector);
}

/* The dash of "Upper Dale - Nether Hill". */
static bool is_between_places(const struct programme_place *place, size_t at)
{
    return is_mark(place, at, '-') && at > place->sentence->first && is_capital(place, at - 1) &&
           is_capital(place, at + 1) &&
           (place->held[at - 1] & place->held[at + 1] & HELD_BY_PLACE) != 0;
}

/* Whether a token may stand in a name before the word for its kind. */
static bool is_before_last(const struct programme_place *place, size_t at)
{
    if (is_mark(place, at, '-'))
        return place->reading->tokens.rows[at].glued || is_between_places(place, at);
    return place->reading->tokens.rows[at].kind == TOKEN_WORD &&
           ((place->held[at] & HELD_BY_PLACE) != 0 || !ends_name(place, at)) &&
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
        if (!is_capital(place, i - 1))
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

/* The end of what a project builds, where it has the name of a body or a site: "dự án Bệnh viện
 * Sông Thao"; `at` when it has none. */
static size_t built_end(const struct programme_place *place, size_t at)
{
    const uint8_t by = HELD_BY_BODY | HELD_BY_PLACE;
    const struct lexicon_hit *object = programme_hit(place, at, "object");
    size_t end = at;

    if (object == NULL)
        return at;
    while (end < place->sentence->end && (place->held[end] & by & place->held[at]) != 0)
        end++;
    if (end > at + 1 && is_number(place, end) && is_specific(place, end) &&
        !reading_has_class(place->reading, end + 1, place->not_number))
        end++; /* "Bệnh viện Sông Thao 2" */
    return end > at + object->length ? end : at;
}

/* The end of a project that is named by how many it sends or hires, "dự án 90 Phó Chủ tịch xã":
 * behind an office, or any word when a capital inside a sentence makes it a name; `at` when it is
 * another number. */
static size_t staffed_end(const struct programme_place *place, size_t at, size_t first)
{
    const size_t staff = first + 1;
    const bool is_name = is_capital(place, at) && at > place->sentence->first;
    size_t end;

    if (!is_numbered(place, first) || staff >= place->sentence->end ||
        place->reading->tokens.rows[staff].kind != TOKEN_WORD ||
        (!is_title(place, staff) && (!is_name || is_capital(place, staff) ||
                                     reading_has_class(place->reading, staff, place->measure) ||
                                     reading_has_class(place->reading, staff, place->stop))))
        return at;
    end = words_end(place, staff);
    return end > staff + 1 ? end : at;
}

/* The end of a name without quotation marks behind a head with this value; `at` when there is
 * none. */
static size_t unquoted_end(const struct programme_place *place, size_t at, size_t length,
                           const char *value)
{
    size_t end =
        is_plain_head(value) ? headed_end(place, at, length) : scheme_end(place, at, length);

    if (is_plain_head(value) && end == at + length + 1 && end < place->sentence->end &&
        reading_has_class(place->reading, end - 1, place->deed))
        end = words_end(place, end); /* a deed written as a name: "Dự án Hỗ trợ kỹ thuật" */
    if (end == at && strcmp(value, "project") == 0)
        end = staffed_end(place, at, at + length);
    return end == at ? phased_end(place, at, at + length) : end;
}

/* What only a title in quotation marks or the number of a road names: "cuộc thi", "công trình".
 * Returns where it ends, or `behind`. */
static size_t take_contest(struct programme_place *place, size_t at, size_t behind, bool *is_ok)
{
    size_t end = programme_far_title_end(place, behind);

    if (is_of_name(place, at, behind) || is_of_others(place, behind))
        return behind;
    if (end == behind && numbered_length(place, behind, place->sentence->end) > 0)
        end = headed_end(place, at, behind - at);
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
    if (is_headed(value)) {
        rule = place->pack->grammars[GRAMMAR_PROGRAMME_HEAD];
        if (is_of_name(place, at, behind) || is_of_others(place, behind) ||
            (strcmp(value, "shell") == 0 && programme_hit(place, behind, "name") != NULL))
            return at;
        if (behind < place->sentence->end &&
            reading_has_class(place->reading, behind, place->number_sign))
            return behind; /* a document */
        end = programme_far_title_end(place, behind);
        if (end == behind && strcmp(value, "project") == 0)
            end = built_end(place, behind);
        if (end == behind)
            end = unquoted_end(place, at, hit->length, value);
    } else if (strcmp(value, "name") != 0) {
        return end;
    }
    if (end > at)
        *is_ok = programme_rows_add(place, rule, (struct span){(uint32_t)at, (uint32_t)end});
    return end;
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
