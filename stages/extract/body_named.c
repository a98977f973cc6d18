/* Names of bodies that are proper names: see body_named.h. */
#include "body_named.h"

#include <string.h>

#include "body_pieces.h"

enum { MEMBER_WORDS_MOST = 10, SMALL_WORDS_MOST = 2, COMPANY_DIGITS_MOST = 3 };

/* The longer one of a field and a small word. */
static bool take_field_or_word(struct body_reading *body)
{
    const struct body_classes *classes = &body->finder->classes;
    const struct lexicon_hit *field = body_hit_at(body, body->at, classes->field);
    const struct lexicon_hit *word = body_hit_at(body, body->at, classes->word);

    if (field != NULL && (word == NULL || field->length >= word->length))
        return body_take_hit(body, PIECE_FIELD, classes->field);
    return body_take_hit(body, PIECE_WORD, classes->word);
}

/* Small letters behind a proper name: "Tập đoàn Hòa Phát tổ chức". */
static bool is_behind_name(const struct body_reading *body)
{
    const struct body_phrase *phrase = body->phrase;
    const struct token *tokens = body->reading->tokens.rows;

    return body_last_kind(phrase) == PIECE_NAME && tokens[body->at].kind == TOKEN_WORD &&
           tokens[body->at].shape == SHAPE_LOWER && phrase->count > 1 &&
           (tokens[body->at - 1].shape != SHAPE_LOWER ||
            body_hit_at(body, body->at, body->finder->classes.word) == NULL);
}

/* "- Đồng Tháp" of "Tòa án nhân dân khu vực 3 - Đồng Tháp": the place of a body that a number
 * names. */
static bool take_place_of_number(struct body_reading *body)
{
    const struct body_phrase *phrase = body->phrase;
    const struct body_piece *last = &phrase->pieces[phrase->count - 1];
    const struct lexicon_hit *place =
        phrase->count == 2 && last->kind == PIECE_NAME &&
                body->reading->tokens.rows[last->first].kind == TOKEN_NUMBER &&
                body->at < body->end && reading_is_mark(body->reading, body->at, '-')
            ? body_hit_at(body, body->at + 1, body->finder->classes.place)
            : NULL;

    return place != NULL && body_take(body, PIECE_WORD, 1, 0) &&
           body_take(body, PIECE_PLACE, place->length, 0);
}

static bool is_country(const struct body_reading *body, size_t at)
{
    const struct lexicon_hit *place = body_hit_at(body, at, body->finder->classes.place);

    return place != NULL && strncmp(reading_entry(body->reading, place)->value, "country", 7) == 0;
}

/* A country behind small words that say whose body it is: "Hiệp hội các nhà xuất khẩu gạo Ấn Độ".
 * What they say is not known, so they must lead to a country at once. */
static bool take_members(struct body_reading *body)
{
    const struct body_classes *classes = &body->finder->classes;
    const struct token *tokens = body->reading->tokens.rows;
    const struct body_phrase *phrase = body->phrase;
    size_t at = body->at;

    if (tokens[phrase->pieces[0].first].shape == SHAPE_LOWER ||
        (body_last_kind(phrase) == PIECE_NAME && body_hit_at(body, at, classes->joint) != NULL) ||
        strncmp(body->reading->lexicon->entries[phrase->pieces[0].entry].value, "other", 5) != 0)
        return false;
    if (phrase->count == 1 && body_hit_at(body, at, classes->plural) != NULL)
        at++;
    while (at < body->end && at < body->at + MEMBER_WORDS_MOST && body_is_free(body, at) &&
           tokens[at].kind == TOKEN_WORD && body_hit_at(body, at, classes->place) == NULL &&
           body_hit_at(body, at, classes->place_type) == NULL &&
           !reading_has_class(body->reading, at, classes->title) &&
           (!reading_has_class(body->reading, at, classes->between) ||
            body_hit_at(body, at, classes->joint) != NULL))
        at++;
    if (at == body->at || !is_country(body, at))
        return false;
    return body_take(body, PIECE_WORD, at - body->at, 0);
}

/* "2" of "Công ty Điện Sơn Trà 2": a digit that no counted thing follows. */
static bool is_number_of_name(const struct body_reading *body)
{
    const struct token *tokens = body->reading->tokens.rows;
    size_t next = body->at + 1;

    return body_is_free(body, body->at) && tokens[body->at].kind == TOKEN_NUMBER &&
           tokens[body->at].size == 1 &&
           (next >= body->end || tokens[next].kind == TOKEN_MARK ||
            reading_has_class(body->reading, next, body->finder->classes.between));
}

/* "168" of "Công ty Xây dựng 168 trúng thầu": the number of a company behind what it does, which no
 * counted thing follows. */
static bool is_number_of_company(const struct body_reading *body)
{
    const struct token *tokens = body->reading->tokens.rows;
    const struct body_piece *head = &body->phrase->pieces[0];
    const size_t next = body->at + 1;

    return body_is_free(body, body->at) && tokens[body->at].kind == TOKEN_NUMBER &&
           tokens[body->at].size <= COMPANY_DIGITS_MOST &&
           strncmp(body->reading->lexicon->entries[head->entry].value, "company", 7) == 0 &&
           (next >= body->end || tokens[next].kind == TOKEN_MARK ||
            reading_has_class(body->reading, next, body->finder->classes.between) ||
            reading_has_class(body->reading, next, body->finder->classes.deed) ||
            reading_has_class(body->reading, next, body->finder->classes.cue));
}

/* The number that names a body, or a part of its name does. */
static bool take_number(struct body_reading *body)
{
    enum piece_kind last = body_last_kind(body->phrase);

    if (body_take_number(body))
        return true;
    if ((body_is_free(body, body->at) && last == PIECE_WORD &&
         body->reading->tokens.rows[body->at].kind == TOKEN_NUMBER) ||
        (last == PIECE_NAME && is_number_of_name(body)) ||
        (last == PIECE_FIELD && is_number_of_company(body)))
        return body_take(body, PIECE_NAME, 1, 0);
    return false;
}

/* "nhà" of "Công ty Phát triển nhà Hoa Sơn": one or two small words between what a company does
 * and its name. */
static bool take_words_between(struct body_reading *body)
{
    const struct body_classes *classes = &body->finder->classes;
    const struct token *tokens = body->reading->tokens.rows;
    enum piece_kind last = body_last_kind(body->phrase);
    size_t at = body->at;

    if ((last != PIECE_WORD && last != PIECE_FIELD) ||
        tokens[body->phrase->pieces[body->phrase->count - 1].first].shape != SHAPE_CAPITAL)
        return false;
    while (at < body->at + SMALL_WORDS_MOST && body_is_free(body, at) &&
           tokens[at].kind == TOKEN_WORD && tokens[at].shape == SHAPE_LOWER &&
           !reading_has_class(body->reading, at, classes->between) &&
           !reading_has_class(body->reading, at, classes->cue) &&
           !reading_has_class(body->reading, at, classes->joint) &&
           body_hit_at(body, at, classes->place_type) == NULL)
        at++;
    return at > body->at && body_is_name_word(body, at) && tokens[at].shape == SHAPE_CAPITAL &&
           body_hit_at(body, at, classes->place) == NULL &&
           body_take(body, PIECE_WORD, at - body->at, 0);
}

/* "VN Đà Phú", "Việt Nam Thương Tín": the name of a company that begins with a place. */
static bool take_name_behind_place(struct body_reading *body)
{
    const struct lexicon_hit *place = body_hit_at(body, body->at, body->finder->classes.place);
    const struct body_piece *last = &body->phrase->pieces[body->phrase->count - 1];
    size_t next = place == NULL ? body->end : body->at + place->length;

    return next < body->end && last->kind == PIECE_HEAD &&
           strncmp(body->reading->lexicon->entries[last->entry].value, "company", 7) == 0 &&
           body_is_name_word(body, next) && !body->reading->tokens.rows[next].glued &&
           body_hit_at(body, next, body->finder->classes.place) == NULL &&
           body_hit_at(body, next, body->finder->classes.place_type) == NULL &&
           body_take(body, PIECE_NAME, place->length + body_name_length(body, next), 0);
}

bool body_named_take(struct body_reading *body)
{
    const struct body_classes *classes = &body->finder->classes;
    struct body_phrase *phrase = body->phrase;
    enum piece_kind last = body_last_kind(phrase);
    bool is_capital = body_is_capital(body, body->at);

    if ((last == PIECE_HEAD && body_hit_at(body, body->at, classes->numbered) != NULL &&
         body_take_head(body)) ||
        take_place_of_number(body))
        return true;
    if (body_take_two_places(body) || take_name_behind_place(body) ||
        body_take_hit(body, PIECE_PLACE, classes->place)) {
        phrase->is_complete = true;
        return true;
    }
    if (!is_behind_name(body) && take_field_or_word(body)) {
        phrase->is_complete = phrase->is_complete || is_capital;
        return true;
    }
    if (body_take(body, PIECE_NAME,
                  body_is_common_word(body, body->at) ? 2 : body_name_length(body, body->at), 0)) {
        phrase->is_complete = true;
        return true;
    }
    if (take_number(body) || take_members(body) || take_words_between(body))
        return true;
    if (last == PIECE_HEAD || phrase->is_complete) {
        if (!body_take_place(body))
            return last != PIECE_HEAD && body_take_joint(body);
        phrase->is_complete = phrase->is_complete || body_last_kind(phrase) == PIECE_PLACE;
        return true;
    }
    return (last == PIECE_FIELD || last == PIECE_WORD) && body_take_joint(body);
}
