/* The pieces of the names of bodies: see body_pieces.h. */
#include "body_pieces.h"

#include <string.h>

enum { NUMBER_DIGITS_MOST = 3 };

static bool is_of_place(enum body_mode mode)
{
    return mode == BODY_PLACE || mode == BODY_SEAT || mode == BODY_PROVINCIAL;
}

bool body_is_no_unit(const struct body_reading *body, const struct lexicon_hit *type)
{
    return reading_entry(body->reading, type)->value[0] == '-';
}

/* "Mỹ" of "Mỹ Thuận": one syllable that names a country, too, before a capital. */
static bool begins_longer_name(const struct body_reading *body)
{
    const struct lexicon_hit *place = body_hit_at(body, body->at, body->finder->classes.place);

    return place != NULL && place->length == 1 &&
           strstr(reading_entry(body->reading, place)->value, " weak") != NULL &&
           body_is_capital(body, body->at + 1) &&
           body->reading->tokens.rows[body->at + 1].shape == SHAPE_CAPITAL &&
           body_hit_at(body, body->at + 1, body->finder->classes.head) == NULL;
}

bool body_take_place(struct body_reading *body)
{
    const struct body_classes *classes = &body->finder->classes;
    const struct lexicon_hit *type;

    if (begins_longer_name(body))
        return false;
    if (body_take_hit(body, PIECE_PLACE, classes->place)) {
        type = body_hit_at(body, body->at, classes->place_last); /* "Vinh Long Province" */
        if (type != NULL && body->reading->tokens.rows[body->at].shape == SHAPE_CAPITAL)
            body->at = body->phrase->pieces[body->phrase->count - 1].end += type->length;
        return true;
    }
    if (body->phrase->mode == BODY_SEAT && body_mapped_length(body, body->at) > 1)
        return body_take(body, PIECE_PLACE, body_mapped_length(body, body->at), 0);
    type = body_hit_at(body, body->at, classes->place_type);
    if (type == NULL ||
        ((is_of_place(body->phrase->mode) ||
          body->phrase->pieces[body->phrase->count - 1].kind == PIECE_PLACE_TYPE) &&
         body_is_no_unit(body, type)) ||
        !body_take(body, PIECE_PLACE_TYPE, type->length, type->entry))
        return false;
    (void)body_take(body, PIECE_PLACE, body_place_name_length(body, body->at), 0);
    return true;
}

/* "phòng" of "Trưởng phòng Hạ tầng": the end of a title. */
static bool ends_title(const struct body_reading *body, size_t length)
{
    size_t first = body->at;

    return reading_hit_before(body->reading, body->at + length, body->finder->classes.title,
                              &first) != NULL &&
           first < body->at &&
           body_hit_at(body, body->at + length, body->finder->classes.head) == NULL;
}

/* "cục" of "Chi cục": a small syllable behind a capital that is no word by itself. */
static bool is_half_of_word(const struct body_reading *body)
{
    const struct body_classes *classes = &body->finder->classes;

    return body->at > 0 && body_is_capital(body, body->at - 1) &&
           !reading_has_class(body->reading, body->at - 1, classes->between) &&
           !reading_has_class(body->reading, body->at - 1, classes->cue);
}

/* "ban Kinh tế - Ngân sách": a field in capitals tells a body. */
static bool is_before_named_field(const struct body_reading *body, const struct lexicon_hit *head)
{
    const struct lexicon_hit *field =
        body_hit_at(body, body->at + head->length, body->finder->classes.field);

    return field != NULL && field->length > 1 &&
           body_mode_of(reading_entry(body->reading, head)) == BODY_WORDS &&
           body->reading->tokens.rows[body->at + head->length].shape == SHAPE_CAPITAL &&
           !is_half_of_word(body) &&
           body_hit_at(body, body->at + head->length, body->finder->classes.head) == NULL;
}

/* A head that is an everyday word, too, and has no capital here. */
static bool is_everyday_word(const struct body_reading *body, const struct lexicon_hit *hit)
{
    const struct lexicon_hit *proper = body_hit_at(body, body->at, body->finder->classes.proper);

    return proper != NULL && proper->length == hit->length &&
           body->reading->tokens.rows[body->at].shape == SHAPE_LOWER &&
           !ends_title(body, hit->length) && !is_before_named_field(body, hit);
}

bool body_take_head(struct body_reading *body)
{
    struct body_phrase *phrase = body->phrase;
    const struct lexicon_hit *hit = body_hit_at(body, body->at, body->finder->classes.head);

    if (hit == NULL || phrase->head_count == BODY_HEADS_MOST || is_everyday_word(body, hit) ||
        !body_take(body, PIECE_HEAD, hit->length, hit->entry))
        return false;
    phrase->heads[phrase->head_count++] = phrase->count - 1;
    phrase->mode = body_mode_of(reading_entry(body->reading, hit));
    phrase->is_complete = phrase->mode == BODY_ALONE;
    return true;
}

/* "Tuyên truyền" behind "Báo chí và", "Luật" behind "Kinh tế -": one capital, or such a common
 * word, that goes on with words of a name that have capitals, too. */
static bool goes_on_with_capital(const struct body_reading *body, size_t next)
{
    const struct token *tokens = body->reading->tokens.rows;
    const struct body_piece *last = &body->phrase->pieces[body->phrase->count - 1];
    bool is_dash = reading_is_mark(body->reading, body->at, '-');

    if (reading_is_mark(body->reading, body->at, ',') || next >= body->end ||
        (last->kind != PIECE_WORD && last->kind != PIECE_FIELD) ||
        tokens[last->first].shape != SHAPE_CAPITAL || !body_is_name_word(body, next) ||
        body_hit_at(body, next, body->finder->classes.place) != NULL)
        return false;
    return body_is_common_word(body, next) ||
           (is_dash && tokens[next].shape == SHAPE_CAPITAL && !body_is_capital(body, next + 1));
}

/* "Trung ương" ends what a body works on. */
static bool is_behind_rank(const struct body_reading *body)
{
    const struct body_piece *last = &body->phrase->pieces[body->phrase->count - 1];
    const struct lexicon_hit *word =
        reading_hit(body->reading, last->first, body->finder->classes.word);

    return last->kind == PIECE_FIELD && word != NULL && last->first + word->length == last->end &&
           strcmp(reading_entry(body->reading, word)->value, "rank") == 0;
}

bool body_take_joint(struct body_reading *body)
{
    const struct body_classes *classes = &body->finder->classes;
    const struct lexicon_hit *joint = body_hit_at(body, body->at, classes->joint);
    size_t next = joint == NULL ? 0 : body->at + joint->length;
    const struct lexicon_hit *word = joint == NULL ? NULL : body_hit_at(body, next, classes->word);
    bool is_field = joint != NULL && body_hit_at(body, next, classes->field) != NULL;

    if (joint == NULL || body_hit_at(body, next, classes->head) != NULL ||
        (!is_field && word == NULL && !goes_on_with_capital(body, next)))
        return false;
    if (is_behind_rank(body))
        return false; /* "Ban Chỉ đạo Trung ương và Kế hoạch" */
    if (!is_field && word != NULL && word->length == 1 && !body_is_capital(body, next) &&
        reading_is_mark(body->reading, body->at, ','))
        return false; /* "theo Cục Thuế, số" */
    if (!is_field && body_last_kind(body->phrase) == PIECE_FIELD &&
        reading_is_mark(body->reading, body->at, ',') && body_is_capital(body, next))
        return false; /* "Cục Hàng không, Khu Quản lý" */
    return body_take(body, PIECE_WORD, joint->length, joint->entry);
}

/* "Quân khu 2": a head that a number may name. */
static bool is_numbered(const struct body_reading *body)
{
    const struct body_phrase *phrase = body->phrase;
    const struct body_piece *head = &phrase->pieces[phrase->count - 1];
    const struct lexicon_hit *numbered =
        body_hit_at(body, head->first, body->finder->classes.numbered);

    return numbered != NULL && head->first + numbered->length == head->end &&
           body_is_free(body, body->at) &&
           body->reading->tokens.rows[body->at].kind == TOKEN_NUMBER &&
           body->reading->tokens.rows[body->at].size <= NUMBER_DIGITS_MOST;
}

bool body_take_number(struct body_reading *body)
{
    if (body_last_kind(body->phrase) != PIECE_HEAD || !is_numbered(body))
        return false;
    body->phrase->is_complete = true;
    return body_take(body, PIECE_NAME, 1, 0);
}

bool body_take_two_places(struct body_reading *body)
{
    const uint8_t class = body->finder->classes.place;
    const struct lexicon_hit *left = body_hit_at(body, body->at, class);
    size_t dash = left == NULL ? 0 : body->at + left->length;
    const struct lexicon_hit *right = left != NULL && reading_is_mark(body->reading, dash, '-')
                                          ? body_hit_at(body, dash + 1, class)
                                          : NULL;

    return right != NULL && body_take(body, PIECE_NAME, dash + 1 + right->length - body->at, 0);
}
