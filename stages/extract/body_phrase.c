/* Reading the name of a body: see body_phrase.h. */
#include "body_phrase.h"

#include <string.h>

#include "body_named.h"
#include "body_pieces.h"
#include "body_words.h"

enum { SHOUTED_WORDS = 4, SHOUTED_TOKENS_MOST = 60, LETTER_BYTES_MOST = 3 };

/* A place, or a body that has one: "tỉnh", "Công an". */
static bool is_place_or_holder(const struct body_reading *body, size_t at)
{
    const struct body_classes *classes = &body->finder->classes;
    const struct lexicon_hit *type = body_hit_at(body, at, classes->place_type);
    const struct lexicon_hit *head = body_hit_at(body, at, classes->head);

    if (type != NULL && (body->phrase->mode != BODY_NAMED || !body_is_no_unit(body, type)))
        return true;
    return body_hit_at(body, at, classes->place) != NULL ||
           (head != NULL && body->phrase->mode == BODY_WORDS &&
            (body_mode_of(reading_entry(body->reading, head)) == BODY_PLACE ||
             body_mode_of(reading_entry(body->reading, head)) == BODY_FIELD));
}

/* "(TAND)" inside a name: "Tòa án nhân dân (TAND) TP Hà Nội", "Hợp tác xã (HTX) Tân Lập". Passed
 * over, if a place or name follows. */
static bool pass_short_form(struct body_reading *body)
{
    const struct token *tokens = body->reading->tokens.rows;
    size_t next = body->at + 3;

    if (next >= body->end || !reading_is_mark(body->reading, body->at, '(') ||
        !reading_is_mark(body->reading, body->at + 2, ')') ||
        tokens[body->at + 1].kind != TOKEN_WORD || tokens[body->at + 1].shape == SHAPE_LOWER ||
        tokens[body->at + 1].shape == SHAPE_CAPITAL ||
        !(is_place_or_holder(body, next) ||
          (body->phrase->mode == BODY_NAMED && body->phrase->count == 1 &&
           body_is_capital(body, next) && tokens[next].shape == SHAPE_CAPITAL)))
        return false;
    body->at = next;
    return true;
}

/* "tại Ukraine" behind an embassy's country. */
static bool take_seat(struct body_reading *body)
{
    const struct body_classes *classes = &body->finder->classes;
    const struct body_phrase *phrase = body->phrase;
    const struct body_piece *last = &phrase->pieces[phrase->count - 1];
    const struct lexicon_hit *link = body_hit_at(body, body->at, classes->link);
    const struct lexicon_hit *seat;

    if (phrase->mode != BODY_NAMED || last->kind != PIECE_PLACE || last->entry == 0 ||
        strcmp(body->reading->lexicon->entries[last->entry].value, "country") != 0 ||
        link == NULL || strcmp(reading_entry(body->reading, link)->value, "seat") != 0)
        return false;
    seat = body_hit_at(body, body->at + link->length, classes->place);
    return seat != NULL && body_take(body, PIECE_WORD, link->length, link->entry) &&
           body_take(body, PIECE_PLACE, seat->length, 0);
}

/* "của Quốc hội" behind what a committee works on, "của Thủ tướng" behind "Tổ công tác". */
static bool take_owner(struct body_reading *body)
{
    const struct body_classes *classes = &body->finder->classes;
    const struct lexicon_hit *link = body_hit_at(body, body->at, classes->link);
    size_t next = link == NULL ? body->end : body->at + link->length;
    bool is_field = body_last_kind(body->phrase) == PIECE_FIELD;
    const struct lexicon_hit *owner;

    if (body->phrase->mode != BODY_WORDS || next >= body->end ||
        !(is_field || body_last_kind(body->phrase) == PIECE_HEAD) ||
        strcmp(reading_entry(body->reading, link)->value, "of") != 0 ||
        body->reading->tokens.rows[next].shape != SHAPE_CAPITAL)
        return false;
    owner = body_hit_at(body, next, is_field ? classes->head : classes->title);
    if (owner == NULL ||
        (is_field && body_mode_of(reading_entry(body->reading, owner)) != BODY_ALONE))
        return false;
    if (!body_take(body, PIECE_WORD, link->length, link->entry))
        return false;
    body->phrase->is_complete = true;
    return is_field ? body_take_head(body) : body_take(body, PIECE_NAME, owner->length, 0);
}

/* "về an toàn thực phẩm" behind "Ban Chỉ đạo liên ngành": what a committee is about. */
static bool take_topic(struct body_reading *body)
{
    const struct body_classes *classes = &body->finder->classes;
    const struct body_phrase *phrase = body->phrase;
    const struct lexicon_hit *link =
        phrase->mode == BODY_WORDS ? body_hit_at(body, body->at, classes->link) : NULL;
    size_t next = link == NULL ? body->end : body->at + link->length;
    const char *head = body->reading->lexicon->entries[phrase->pieces[0].entry].value;

    return next < body->end && strcmp(reading_entry(body->reading, link)->value, "topic") == 0 &&
           strncmp(head, "government", 10) == 0 && body_last_kind(phrase) != PIECE_PLACE_TYPE &&
           (body_hit_at(body, next, classes->field) != NULL ||
            body_hit_at(body, next, classes->word) != NULL) &&
           body_take(body, PIECE_WORD, link->length, link->entry);
}

static bool take_piece(struct body_reading *body)
{
    struct body_phrase *phrase = body->phrase;

    if (take_seat(body) || take_owner(body) || take_topic(body))
        return true;
    if (body->at < body->end && body_last_kind(phrase) != PIECE_PLACE)
        (void)pass_short_form(body);
    if (body->at >= body->end || body_last_kind(phrase) == PIECE_PLACE)
        return false;
    switch (phrase->mode) {
    case BODY_PLACE:
    case BODY_SEAT:
    case BODY_PROVINCIAL:
        if (!body_take_place(body))
            return false;
        phrase->is_complete = body_last_kind(phrase) == PIECE_PLACE;
        return true;
    case BODY_FIELD:
    case BODY_WORDS:
        return body_words_take(body);
    case BODY_NAMED:
        return body_named_take(body);
    case BODY_ALONE:
    case BODY_HIDDEN:
    case BODY_MODES:
        break;
    }
    return false;
}

/* "Công nghiệp tàu thủy,": a small word behind one with a capital, at the end of a clause. */
static bool ends_clause(const struct bodies_finder *finder, const struct body_phrase *phrase,
                        size_t end)
{
    const struct token *tokens = finder->reading->tokens.rows;
    const struct body_piece *piece = &phrase->pieces[phrase->count - 1];
    const struct body_piece *before = piece - 1;

    return (piece->end == end || tokens[piece->end].kind == TOKEN_MARK) &&
           (before->kind == PIECE_WORD || before->kind == PIECE_FIELD) &&
           tokens[before->first].shape == SHAPE_CAPITAL;
}

/* Whether a last piece joined nothing, or is a small word behind a proper name. */
static bool is_loose(const struct bodies_finder *finder, const struct body_phrase *phrase,
                     size_t end)
{
    const struct body_piece *piece = &phrase->pieces[phrase->count - 1];

    return piece->kind == PIECE_WORD && !ends_clause(finder, phrase, end) &&
           (reading_has_class(finder->reading, piece->first, finder->classes.joint) ||
            (phrase->mode == BODY_NAMED &&
             finder->reading->tokens.rows[piece->first].shape == SHAPE_LOWER));
}

static void drop_loose_end(const struct bodies_finder *finder, struct body_phrase *phrase,
                           size_t end)
{
    while (phrase->count > 1 && phrase->is_complete && is_loose(finder, phrase, end))
        phrase->count--;
}

/* Whether the words behind a head are in capitals only, as in a headline: none of them is a name
 * for that. */
static bool is_shouted(const struct body_reading *body)
{
    const struct token *tokens = body->reading->tokens.rows;
    size_t at = body->at;

    if (tokens[at - 1].shape != SHAPE_UPPER)
        return false;
    while (at < body->end && at < body->at + SHOUTED_WORDS && tokens[at].kind == TOKEN_WORD &&
           tokens[at].syllable != 0 &&
           (tokens[at].shape == SHAPE_UPPER || tokens[at].size <= LETTER_BYTES_MOST))
        at++;
    return at >= body->at + 2 &&
           (at == body->at + SHOUTED_WORDS || at >= body->end || tokens[at].kind == TOKEN_MARK);
}

/* The tokens of the longest field, kind of place or head that stands at a token; 0 when none. */
static size_t known_length(const struct body_reading *body, size_t at)
{
    const struct body_classes *classes = &body->finder->classes;
    const struct lexicon_hit *head = body_hit_at(body, at, classes->head);
    const struct lexicon_hit *others[] = {body_hit_at(body, at, classes->field),
                                          body_hit_at(body, at, classes->place_type)};
    size_t length = 0;

    if (head != NULL && body_mode_of(reading_entry(body->reading, head)) != BODY_HIDDEN)
        length = head->length;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (others[i] != NULL && others[i]->length > length)
            length = others[i]->length;
    return length;
}

/* The end of what is known behind a head in a headline of capitals: fields, bodies, a place. */
static size_t shouted_end(const struct body_reading *body)
{
    const size_t most = body->at + SHOUTED_TOKENS_MOST;
    size_t at = body->at;
    size_t length;

    while (at < body->end && at < most && (length = known_length(body, at)) > 0)
        at += length;
    return at < body->end ? at + body_mapped_length(body, at) : at;
}

bool body_phrase_read(const struct bodies_finder *finder, size_t at, size_t end,
                      struct body_phrase *phrase)
{
    struct body_reading body = {finder, finder->reading, phrase, at, end};

    phrase->first = at;
    phrase->count = 0;
    phrase->head_count = 0;
    phrase->is_complete = false;
    if (!body_take_head(&body))
        return false;
    if (is_shouted(&body))
        body.end = shouted_end(&body);
    while (take_piece(&body))
        continue;
    drop_loose_end(finder, phrase, end);
    phrase->end = phrase->pieces[phrase->count - 1].end;
    return true;
}
