/* Names without quotation marks: see programme_names.h. */
#include "programme_names.h"

#include <string.h>

#include "bodies.h"
#include "programme_titles.h"

enum {
    NAME_TOKENS_MOST = 18,
    SCHEME_TOKENS_MOST = 14,
    NUMBER_DIGITS_LEAST = 2,
    PHASE_TOKENS_MOST = 16,
    PHASED_TOKENS_LEAST = 3,
    OWNER_TOKENS_LEAST = 3
};

static bool is_number(const struct programme_place *place, size_t at)
{
    return at < place->sentence->end && place->reading->tokens.rows[at].kind == TOKEN_NUMBER;
}

/* "iHanoi": a small letter before a capital. */
static bool is_brand(const struct programme_place *place, size_t at)
{
    const struct token *token = &place->reading->tokens.rows[at];
    const char *letters = reading_bytes(place->reading, at);

    return token->kind == TOKEN_WORD && token->shape == SHAPE_LOWER && token->size > 2 &&
           letters[1] >= 'A' && letters[1] <= 'Z';
}

/* A word with a capital, or the number behind it: "Nậm Pàn 2". */
static bool is_specific(const struct programme_place *place, size_t at)
{
    return programme_is_capital(place, at) || is_brand(place, at) ||
           (is_number(place, at) && programme_is_capital(place, at - 1) &&
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
    return programme_is_capital(place, at) && (place->held[at] & HELD_BY_PLACE) == 0 &&
           reading_has_class(place->reading, at, place->organization);
}

bool programme_is_head(const char *value)
{
    static const char *const values[] = {"head",   "project", "scheme", "campaign", "about",
                                         "titled", "tailed",  "shell",  "package",  "portal"};

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
           programme_is_head(reading_entry(place->reading, hit)->value);
}

/* An office with a capital names nothing but who holds it. */
static bool is_title(const struct programme_place *place, size_t at)
{
    return programme_is_capital(place, at) && (place->held[at] & HELD_BY_PLACE) == 0 &&
           reading_has_class(place->reading, at, place->title);
}

/* The dot of "TP.HCM" or "TP. Thủ Đức". */
static bool is_dot_of_short_form(const struct programme_place *place, size_t at)
{
    return programme_is_mark(place, at, '.') && at + 1 < place->sentence->end &&
           programme_is_capital(place, at - 1) && programme_is_capital(place, at + 1);
}

bool programme_ends_at(const struct programme_place *place, size_t at)
{
    const struct reading *reading = place->reading;

    if (reading->tokens.rows[at].kind == TOKEN_MARK)
        return !programme_is_mark(place, at, '-') && !programme_is_mark(place, at, '&') &&
               !programme_is_mark(place, at, '/') && !is_dot_of_short_form(place, at);
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

/* How many tokens of a word that ends names and has this value stand at a token; 0 when none. */
static size_t stop_length(const struct programme_place *place, size_t at, const char *value)
{
    const struct lexicon_hit *stop = reading_hit(place->reading, at, place->stop);

    return stop != NULL && reading_hit_means(place->reading, stop, value) ? stop->length : 0;
}

/* Where a row of deeds ends, "cải tạo, nâng cấp"; the token when none stands there. */
static size_t deed_row_end(const struct programme_place *place, size_t at)
{
    const struct lexicon_hit *deed = reading_hit(place->reading, at, place->deed);
    size_t end = at;

    while (deed != NULL && !programme_is_capital(place, at)) {
        end = at + deed->length;
        if (end + 1 >= place->sentence->end ||
            (!programme_is_mark(place, end, ',') && stop_length(place, end, "and") == 0))
            break;
        at = end + 1;
        deed = reading_hit(place->reading, at, place->deed);
    }
    return end;
}

/* The end of the name that a head of `length` tokens begins: behind its last capital, number or
 * tail; `at` when it has none. */
static size_t headed_end(const struct programme_place *place, size_t at, size_t length)
{
    size_t most =
        at + NAME_TOKENS_MOST < place->sentence->end ? at + NAME_TOKENS_MOST : place->sentence->end;
    size_t first = at + length < most ? deed_row_end(place, at + length) : most;
    size_t end = at;

    for (size_t i = first; i < most; i++) {
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
        } else if (i == first && kind_length(place, i) > 0) {
            i += kind_length(place, i) - 1;
        } else if (joint_length(place, i, most) > 0) {
            i += joint_length(place, i, most) - 1;
        } else if (programme_ends_at(place, i) || is_body(place, i) || is_title(place, i) ||
                   (i > first && is_head(place, i))) {
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
             !programme_is_mark(place, at + 1, '/') && !programme_is_mark(place, at + 1, '-')));
}

/* "-" of "new-style". */
static bool joins_words(const struct programme_place *place, size_t at)
{
    const struct token *tokens = place->reading->tokens.rows;

    return programme_is_mark(place, at, '-') && tokens[at].glued && at + 1 < place->sentence->end &&
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
                           programme_ends_at(place, first) || is_body(place, first)))
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
            return at == first + 1 && !programme_is_capital(place, first) && at < end;
    return true;
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
        else if (stop_length(place, i, "and") == 0 &&
                 (programme_ends_at(place, i) || is_head(place, i)))
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
    if (programme_is_capital(place, at) && at > place->sentence->first)
        end = words_end(place, first);
    return end > first + 1 ? end : at;
}

/* The end of a portal that is named by those for whom it is, "cổng thông tin dành cho hộ nuôi cá";
 * `at` when it is another one, or that of some body. */
static size_t portal_end(const struct programme_place *place, size_t at, size_t first)
{
    const size_t owner = stop_length(place, first, "owner");
    const size_t behind = first + owner;
    size_t end;

    if (owner == 0 || programme_hit(place, at, "portal") == NULL ||
        behind >= place->sentence->end || programme_is_capital(place, behind) ||
        reading_has_class(place->reading, behind, place->connector))
        return at;
    end = words_end(place, behind);
    return end >= behind + OWNER_TOKENS_LEAST ? end : at;
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
        (!programme_is_capital(place, first) ||
         reading_has_class(place->reading, first, place->title_deed)))
        return at; /* a document */
    if (end > first + 1 && is_place(place, first, end))
        return at; /* where it runs, not what it is */
    if (end == first + 1 && programme_is_capital(place, first))
        return words_end(place, end);
    if (programme_hit(place, at, "about") != NULL) {
        size_t said = words_end(place, first);

        return said > first + 1 && said > end ? said : end;
    }
    if (end == at)
        end = portal_end(place, at, first);
    if (end > at || reading_has_class(place->reading, first, place->stop))
        return end;
    return deed_end(place, at, first);
}

size_t programme_built_end(const struct programme_place *place, size_t at)
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
    const bool is_name = programme_is_capital(place, at) && at > place->sentence->first;
    size_t end;

    if (!is_numbered(place, first) || staff >= place->sentence->end ||
        place->reading->tokens.rows[staff].kind != TOKEN_WORD ||
        (!is_title(place, staff) && (!is_name || programme_is_capital(place, staff) ||
                                     reading_has_class(place->reading, staff, place->measure) ||
                                     reading_has_class(place->reading, staff, place->stop))))
        return at;
    end = words_end(place, staff);
    return end > staff + 1 ? end : at;
}

size_t programme_name_end(const struct programme_place *place, size_t at, size_t length,
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

size_t programme_numbered_end(const struct programme_place *place, size_t at, size_t behind)
{
    return numbered_length(place, behind, place->sentence->end) > 0
               ? headed_end(place, at, behind - at)
               : behind;
}
