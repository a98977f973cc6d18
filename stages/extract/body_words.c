/* Names of bodies that are made of words: see body_words.h. */
#include "body_words.h"

#include <string.h>

#include "body_pieces.h"

enum { UNKNOWN_WORDS_MOST = 9, FOREIGN_FIELDS_MOST = 4 };

/* A field makes a name where it or the head has a capital: not in "ngành y tế". */
static bool is_named_field(const struct body_reading *body)
{
    const struct body_phrase *phrase = body->phrase;
    const struct token *tokens = body->reading->tokens.rows;

    return tokens[phrase->pieces[phrase->heads[phrase->head_count - 1]].first].shape !=
               SHAPE_LOWER ||
           tokens[phrase->pieces[phrase->count - 1].first].shape != SHAPE_LOWER;
}

/* Behind a head or a field, "Công an huyện" and "Văn phòng Chính phủ" are bodies, no fields as in
 * "Bộ Công an" and "Cục Điện lực". */
static bool is_before_body(const struct body_reading *body)
{
    const struct body_classes *classes = &body->finder->classes;
    const struct lexicon_hit *head = body_hit_at(body, body->at, classes->head);
    enum body_mode mode =
        head == NULL ? BODY_HIDDEN : body_mode_of(reading_entry(body->reading, head));
    size_t next = head == NULL ? body->at : body->at + head->length;

    return body->phrase->mode == BODY_WORDS &&
           ((mode == BODY_ALONE && head->length > 1) ||
            (mode == BODY_PLACE && (body_hit_at(body, next, classes->place_type) != NULL ||
                                    body_hit_at(body, next, classes->place) != NULL)));
}

/* A field in small letters behind one with a capital is rather what the body does: "Sở Y tế kiểm
 * tra". */
static bool is_verb_like(const struct body_reading *body)
{
    const struct body_phrase *phrase = body->phrase;
    const struct token *tokens = body->reading->tokens.rows;
    const struct body_piece *last = &phrase->pieces[phrase->count - 1];

    return last->kind != PIECE_HEAD && tokens[body->at].shape == SHAPE_LOWER &&
           tokens[last->first].kind == TOKEN_WORD && tokens[last->first].shape != SHAPE_LOWER &&
           phrase->is_complete;
}

/* "Khu kinh tế" is a word of the name, not a kind of place. */
static bool is_longer_word(const struct body_reading *body)
{
    const struct body_classes *classes = &body->finder->classes;
    const struct lexicon_hit *word = body_hit_at(body, body->at, classes->word);
    const struct lexicon_hit *type = body_hit_at(body, body->at, classes->place_type);

    return word != NULL && type != NULL && word->length > type->length;
}

/* "quốc gia" behind a field: no verb of what the body does. */
static bool is_word_of_rank(const struct body_reading *body)
{
    const struct lexicon_hit *word = body_hit_at(body, body->at, body->finder->classes.word);

    return word != NULL && strcmp(reading_entry(body->reading, word)->value, "rank") == 0;
}

/* "Trung tâm Khuyến nông quốc gia | nghiên cứu" */
static bool is_behind_rank_of_field(const struct body_reading *body)
{
    const struct body_phrase *phrase = body->phrase;
    const struct body_piece *last = &phrase->pieces[phrase->count - 1];

    return phrase->count > 1 && last->kind == PIECE_WORD && last[-1].kind == PIECE_FIELD &&
           last->entry != 0 &&
           strcmp(body->reading->lexicon->entries[last->entry].value, "rank") == 0;
}

/* A word that names of bodies have; one with a capital makes a name. */
static bool take_small_word(struct body_reading *body)
{
    struct body_phrase *phrase = body->phrase;
    bool is_capital = body_is_capital(body, body->at);

    if ((body_last_kind(phrase) == PIECE_FIELD && !is_capital && !is_word_of_rank(body)) ||
        (!is_capital && is_behind_rank_of_field(body)) ||
        !body_take_hit(body, PIECE_WORD, body->finder->classes.word))
        return false;
    phrase->is_complete = phrase->is_complete || is_capital;
    return true;
}

/* Capitals, or a common word of two syllables. */
static bool take_proper_name(struct body_reading *body)
{
    size_t length = !body_is_half_word(body, body->at) ? body_name_length(body, body->at)
                    : body_may_be_word(body, body->at) ? 2
                                                       : 0;

    if (!body_take(body, PIECE_NAME, length, 0))
        return false;
    body->phrase->is_complete = true;
    return true;
}

/* "chợ Hạ Lâm" in "Ban Quản lý chợ Hạ Lâm": the word for a site; its name is read next. */
static bool take_site(struct body_reading *body)
{
    const struct body_classes *classes = &body->finder->classes;
    const struct lexicon_hit *plural = body_hit_at(body, body->at, classes->plural);
    size_t first = body->at + (plural == NULL ? 0 : plural->length); /* "các cảng cá Hạ Lâm" */
    const struct lexicon_hit *site = body_hit_at(body, first, classes->not_own);
    const struct lexicon_hit *word = body_hit_at(body, body->at, classes->word);

    return site != NULL && (word == NULL || word->length <= first - body->at + site->length) &&
           body_is_name_word(body, first + site->length) &&
           body_take(body, PIECE_WORD, first - body->at + site->length, 0);
}

/* "đầu tư xây dựng" is a word, not the field "đầu tư" and more. */
static bool begins_longer_word(const struct body_reading *body, const struct lexicon_hit *field)
{
    const struct lexicon_hit *word = body_hit_at(body, body->at, body->finder->classes.word);

    return field != NULL && word != NULL && word->length > field->length &&
           body_last_kind(body->phrase) != PIECE_FIELD;
}

/* Whether a small word at a token may be one of a body's name, though it is not known; what a body
 * does may be so only where the name is sure to go on, `with_deeds`. */
static bool is_unknown_word(const struct body_reading *body, size_t at, bool with_deeds)
{
    const struct body_classes *classes = &body->finder->classes;
    const uint8_t others[] = {classes->between,   classes->cue,       classes->title,
                              classes->place,     classes->programme, classes->document,
                              classes->place_type};
    const struct token *token = &body->reading->tokens.rows[at];

    if (token->kind != TOKEN_WORD || token->shape != SHAPE_LOWER || !body_is_free(body, at) ||
        (!with_deeds && body_hit_at(body, at, classes->deed) != NULL))
        return false;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (body_hit_at(body, at, others[i]) != NULL)
            return false;
    return true;
}

/* "lưới nước quốc gia" behind "Trung tâm điều tiết", "thẩm định, xếp hạng cấp tỉnh" behind "Hội
 * đồng": small words that are not known, up to those that say of what rank the body is. */
static bool take_words_to_rank(struct body_reading *body)
{
    const struct body_classes *classes = &body->finder->classes;
    struct body_phrase *phrase = body->phrase;
    const struct token *tokens = body->reading->tokens.rows;
    const struct body_piece *head = &phrase->pieces[0];
    const bool is_committee =
        strncmp(body->reading->lexicon->entries[head->entry].value, "government", 10) == 0;
    size_t before = 0;
    bool with_deeds = is_committee || reading_hit_before(body->reading, head->first, classes->title,
                                                         &before) != NULL;

    if (phrase->mode != BODY_WORDS || phrase->head_count != 1 ||
        tokens[head->first].shape == SHAPE_LOWER ||
        phrase->pieces[phrase->count - 1].kind == PIECE_NAME)
        return false;
    for (size_t i = 1; i < phrase->count; i++)
        if (tokens[phrase->pieces[i].first].shape != SHAPE_LOWER)
            return false;
    for (size_t at = body->at; at < body->end && at < body->at + UNKNOWN_WORDS_MOST; at++) {
        const struct lexicon_hit *rank =
            at > body->at ? body_hit_at(body, at, classes->rank) : NULL;

        if (rank != NULL) {
            phrase->is_complete = true;
            return body_take(body, PIECE_WORD, at + rank->length - body->at, 0);
        }
        if (!is_unknown_word(body, at, with_deeds) &&
            !(is_committee && at > body->at && reading_is_mark(body->reading, at, ',')))
            return false;
    }
    return false;
}

/* The field of a name; behind that of a ministry others may follow. */
static bool take_field(struct body_reading *body)
{
    struct body_phrase *phrase = body->phrase;
    const struct lexicon_hit *field =
        body_hit_at(body, body->at, body->finder->classes.field) == NULL
            ? NULL
            : body_field_at(body->finder, body->at);

    if (is_verb_like(body) || (phrase->mode != BODY_FIELD && begins_longer_word(body, field)))
        return false;
    if (phrase->mode != BODY_FIELD
            ? !body_take_hit(body, PIECE_FIELD, body->finder->classes.field)
            : field == NULL || !body_take(body, PIECE_FIELD, field->length, field->entry))
        return false;
    phrase->is_complete = phrase->is_complete || is_named_field(body);
    return true;
}

/* The tokens of a known field or word in capitals at a token; 0: none. */
static size_t capital_field(const struct body_reading *body, size_t at)
{
    const struct lexicon_hit *field = body_hit_at(body, at, body->finder->classes.field);
    const struct lexicon_hit *word = body_hit_at(body, at, body->finder->classes.word);
    const size_t length = field == NULL ? 0 : field->length;

    if (!body_is_capital(body, at) || body_hit_at(body, at, body->finder->classes.head) != NULL)
        return 0;
    return word != NULL && word->length > length ? word->length : length;
}

/* Whether the name of another country stands at a token. */
static bool is_other_country(const struct body_reading *body, size_t at)
{
    const struct lexicon_hit *place = body_hit_at(body, at, body->finder->classes.place);

    return place != NULL &&
           strncmp(reading_entry(body->reading, place)->value, "country", 7) == 0 &&
           !reading_has_class(body->reading, at, body->finder->classes.brand_end);
}

/* "và Công nghiệp" of "Bộ Thương mại và Công nghiệp Nhật Bản": a country behind the last field says
 * that all of them are one ministry's, which the fields of this country do not tell. */
static bool take_foreign_fields(struct body_reading *body)
{
    size_t at = body->at;

    if (body->phrase->mode != BODY_FIELD || body_last_kind(body->phrase) != PIECE_FIELD)
        return false;
    for (size_t i = 0; i < FOREIGN_FIELDS_MOST; i++) {
        const struct lexicon_hit *joint = body_hit_at(body, at, body->finder->classes.joint);
        const size_t length = joint == NULL ? 0 : capital_field(body, at + joint->length);

        if (length == 0)
            return false;
        at += joint->length + length;
        if (is_other_country(body, at))
            return body_take(body, PIECE_WORD, at - body->at, 0);
    }
    return false;
}

/* What only a head may have behind it: another one, or a site. */
static bool take_behind_head(struct body_reading *body)
{
    enum piece_kind last = body_last_kind(body->phrase);

    if (last == PIECE_FIELD)
        return body->phrase->mode == BODY_WORDS && take_site(body); /* "Hải quan cửa khẩu" */
    return last == PIECE_HEAD &&
           ((body->phrase->mode != BODY_FIELD && body_take_head(body)) || take_site(body));
}

bool body_words_take(struct body_reading *body)
{
    struct body_phrase *phrase = body->phrase;
    enum piece_kind last = body_last_kind(phrase);

    if (last == PIECE_PLACE)
        return false;
    if ((last == PIECE_HEAD || last == PIECE_FIELD) && is_before_body(body) && body_take_head(body))
        return true;
    if (take_field(body) || take_foreign_fields(body) || take_behind_head(body) ||
        body_take_number(body))
        return true;
    if ((last == PIECE_WORD || last == PIECE_FIELD) && body_take_two_places(body)) {
        phrase->is_complete = true;
        return true;
    }
    if (!is_longer_word(body) && body_take_place(body)) {
        phrase->is_complete = phrase->is_complete ||
                              (body_last_kind(phrase) == PIECE_PLACE && phrase->mode != BODY_FIELD);
        return true;
    }
    if (last == PIECE_PLACE_TYPE)
        return false;
    if (take_small_word(body))
        return true;
    if (((last == PIECE_FIELD && phrase->mode == BODY_WORDS) || last == PIECE_WORD) &&
        body_take_joint(body))
        return true;
    return take_proper_name(body) || take_words_to_rank(body);
}
