/* What stands where the name of a body is being read: see body_reading.h. */
#include "body_reading.h"

#include <string.h>

#include "gazetteer.h"

enum { NAME_CAPITALS_MOST = 6, PLACE_TOKENS_MOST = 6 };

static const char *const mode_names[BODY_MODES] = {"alone", "place", "seat",  "provincial",
                                                   "field", "words", "named", "hidden"};

enum body_mode body_mode_of(const struct lexicon_entry *entry)
{
    const char *name = entry->value + entry->last;

    for (size_t i = 0; i < BODY_MODES; i++)
        if (lexicon_is_value(mode_names[i], name))
            return (enum body_mode)i;
    return BODY_HIDDEN;
}

/* "Tài chính, Kế hoạch" is a field of its own, but not before "và Đầu tư": what stands behind its
 * comma is a longer one. */
const struct lexicon_hit *body_field_at(const struct bodies_finder *finder, size_t at)
{
    const struct reading *reading = finder->reading;
    const struct lexicon_hit *field = reading_hit(reading, at, finder->classes.field);
    const struct lexicon_hit *whole = field;

    if (whole == NULL)
        return NULL;
    for (size_t i = at + 1; i + 1 < at + whole->length; i++) {
        const struct lexicon_hit *next = reading_is_mark(reading, i, ',')
                                             ? reading_hit(reading, i + 1, finder->classes.field)
                                             : NULL;

        if (next == NULL || i + 1 + next->length <= at + whole->length)
            continue;
        for (size_t j = 0; j < reading_onset(reading, at)->count; j++)
            if (reading_hits(reading, at)[j].word_class == whole->word_class &&
                at + reading_hits(reading, at)[j].length == i)
                field = &reading_hits(reading, at)[j];
        break;
    }
    return field;
}

bool body_take(struct body_reading *body, enum piece_kind kind, size_t length, uint32_t entry)
{
    struct body_phrase *phrase = body->phrase;

    if (phrase->count == BODY_PIECES_MOST || length == 0)
        return false;
    phrase->pieces[phrase->count++] = (struct body_piece){
        (uint32_t)body->at, (uint32_t)(body->at + length), entry, (uint8_t)kind};
    body->at += length;
    return true;
}

bool body_take_hit(struct body_reading *body, enum piece_kind kind, uint8_t word_class)
{
    const struct lexicon_hit *hit = body_hit_at(body, body->at, word_class);

    return hit != NULL && body_take(body, kind, hit->length, hit->entry);
}

bool body_is_name_word(const struct body_reading *body, size_t at)
{
    const struct token *token = &body->reading->tokens.rows[at];

    return body_is_free(body, at) && token->kind == TOKEN_WORD && token->shape != SHAPE_LOWER &&
           !reading_has_class(body->reading, at, body->finder->classes.head) &&
           !reading_has_class(body->reading, at, body->finder->classes.title);
}

/* "-19" behind "COVID". */
static bool is_number_tail(const struct body_reading *body, size_t at)
{
    const struct token *tokens = body->reading->tokens.rows;

    return at + 1 < body->end && reading_is_mark(body->reading, at, '-') && tokens[at].glued &&
           tokens[at + 1].kind == TOKEN_NUMBER && tokens[at + 1].glued;
}

/* "'hy" behind "Tr". */
static bool is_apostrophe_tail(const struct body_reading *body, size_t at)
{
    const struct token *tokens = body->reading->tokens.rows;

    return at + 1 < body->end && reading_is_mark(body->reading, at, '\'') && tokens[at].glued &&
           tokens[at + 1].kind == TOKEN_WORD && tokens[at + 1].glued;
}

bool body_is_capital(const struct body_reading *body, size_t at)
{
    const struct token *token = &body->reading->tokens.rows[at];

    return body_is_free(body, at) && token->kind == TOKEN_WORD && token->shape != SHAPE_LOWER;
}

/* "- Lạng Sơn" behind "Đồng Đăng": the tokens of a place that a dash joins to two capitals, or
 * 0. */
static size_t dashed_place(const struct body_reading *body, size_t at, size_t length)
{
    const struct lexicon_hit *place =
        length >= 2 && reading_is_mark(body->reading, at + length, '-')
            ? body_hit_at(body, at + length + 1, body->finder->classes.place)
            : NULL;

    return place == NULL ? 0 : 1 + place->length;
}

/* "Thành phố" behind the last capital of a name: a word for a kind of place that ends small. */
static bool is_type_of_place(const struct body_reading *body, size_t at)
{
    const struct lexicon_hit *type = body_hit_at(body, at, body->finder->classes.place_type);
    const struct lexicon_hit *place = body_hit_at(body, at, body->finder->classes.place);

    if (place != NULL && place->length > 1 && body->reading->tokens.rows[at].shape == SHAPE_UPPER)
        return true; /* "TP.HCM" */
    return type != NULL && type->length > 1 &&
           body->reading->tokens.rows[at + type->length - 1].shape == SHAPE_LOWER;
}

/* "Quốc gia" behind "ATGT": a word for a rank, which is no name. */
static bool begins_rank(const struct body_reading *body, size_t at)
{
    const struct lexicon_hit *word = body_hit_at(body, at, body->finder->classes.word);

    return word != NULL && word->length > 1 &&
           body->reading->tokens.rows[at + 1].shape == SHAPE_LOWER &&
           reading_hit_means(body->reading, word, "rank");
}

/* ".P" of "C.P": a letter that a dot joins to one letter. */
static bool is_letter_tail(const struct body_reading *body, size_t at)
{
    const struct token *tokens = body->reading->tokens.rows;

    return at > 0 && at + 1 < body->end && reading_is_mark(body->reading, at, '.') &&
           tokens[at].glued && tokens[at + 1].glued && tokens[at + 1].kind == TOKEN_WORD &&
           tokens[at + 1].size == 1 && tokens[at - 1].size == 1;
}

/* Capitals and abbreviations in a row. A small syllable between two of them belongs to them
 * ("Hưng nghiệp Formosa"), unless it is a word that joins. */
size_t body_name_length(const struct body_reading *body, size_t at)
{
    const struct body_classes *classes = &body->finder->classes;
    size_t length = 0;

    if (!body_is_name_word(body, at) &&
        (body->phrase->mode != BODY_NAMED || !body_is_capital(body, at) ||
         !body_is_capital(body, at + 1)))
        return 0;
    while (length < NAME_CAPITALS_MOST && body_is_capital(body, at + length)) {
        const struct lexicon_hit *head = body_hit_at(body, at + length, classes->head);

        if (length > 0 && ((head != NULL && head->length > 1) ||
                           is_type_of_place(body, at + length) || begins_rank(body, at + length)))
            break;
        length++;
        if (at + length + 1 < body->end && body_is_free(body, at + length) &&
            body->reading->tokens.rows[at + length].kind == TOKEN_WORD &&
            body->reading->tokens.rows[at + length].shape == SHAPE_LOWER &&
            body_is_name_word(body, at + length + 1) &&
            !reading_has_class(body->reading, at + length + 1, classes->not_own) &&
            !reading_has_class(body->reading, at + length + 1, classes->place_type) &&
            !reading_has_class(body->reading, at + length, classes->between))
            length++;
        else if (dashed_place(body, at, length) > 0)
            length += dashed_place(body, at, length);
        else if (is_number_tail(body, at + length) || is_apostrophe_tail(body, at + length) ||
                 is_letter_tail(body, at + length))
            length += 2;
    }
    return length;
}

/* The longest name that the map has: "Xuân Hương - Đà Lạt". */
size_t body_mapped_length(const struct body_reading *body, size_t at)
{
    size_t most = 0;

    while (most < PLACE_TOKENS_MOST && body_is_free(body, at + most) &&
           body->reading->tokens.rows[at + most].kind != TOKEN_BREAK)
        most++;
    return gazetteer_longest(&body->finder->pack->gazetteer, body->reading->letters,
                             body->reading->shadow.bytes.bytes, &body->reading->tokens.rows[at],
                             most);
}

/* "Thượng tá" behind "Công an phường": somebody's rank, no place "Thượng". */
static bool is_before_rank(const struct body_reading *body, size_t at)
{
    const struct lexicon_hit *title = body_hit_at(body, at, body->finder->classes.title);

    return title != NULL && title->length > 1 &&
           body->reading->tokens.rows[at + 1].shape == SHAPE_LOWER;
}

/* A place's name behind the word for its kind: capitals or a number. */
size_t body_place_name_length(const struct body_reading *body, size_t at)
{
    const struct lexicon_hit *place = body_hit_at(body, at, body->finder->classes.place);
    size_t length = 0;

    if (body_is_free(body, at) && body->reading->tokens.rows[at].kind == TOKEN_NUMBER)
        return 1;
    if (is_before_rank(body, at))
        return 0;
    length = body_mapped_length(body, at);
    if (place != NULL)
        return place->length > length ? place->length : length;
    if (length > 2)
        return length;
    length = 0;
    while (length < 4 && body_is_capital(body, at + length))
        length++;
    return length;
}

/* "Triển" of "Trung tâm Triển lãm": one capital and a small syllable are rather a common word. */
bool body_is_half_word(const struct body_reading *body, size_t at)
{
    const struct token *tokens = body->reading->tokens.rows;

    return at + 1 < body->end && tokens[at].kind == TOKEN_WORD &&
           tokens[at].shape == SHAPE_CAPITAL && tokens[at + 1].kind == TOKEN_WORD &&
           tokens[at + 1].shape == SHAPE_LOWER;
}

/* Whether a small syllable may be the second half of a word. */
static bool may_end_word(const struct body_reading *body, size_t at)
{
    const struct body_classes *classes = &body->finder->classes;

    return !reading_has_class(body->reading, at, classes->between) &&
           !reading_has_class(body->reading, at, classes->cue) &&
           body_hit_at(body, at, classes->place_type) == NULL;
}

/* Whether a word of several syllables begins here that is known: "tổ chức", "kiểm tra". */
static bool begins_word(const struct body_reading *body, size_t at)
{
    const struct body_classes *classes = &body->finder->classes;
    const uint8_t known[] = {classes->deed, classes->word, classes->field, classes->head};

    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        const struct lexicon_hit *hit = body_hit_at(body, at, known[i]);

        if (hit != NULL && hit->length > 1)
            return true;
    }
    return false;
}

/* Whether what stands at a token goes on no name: a mark, a capital, a verb. */
static bool ends_name(const struct body_reading *body, size_t at)
{
    const struct token *tokens = body->reading->tokens.rows;
    const struct lexicon_hit *deed = body_hit_at(body, at, body->finder->classes.deed);

    return at >= body->end || tokens[at].kind == TOKEN_MARK || tokens[at].shape != SHAPE_LOWER ||
           (deed != NULL && deed->length > 1);
}

/* Whether such a word belongs to the name: a mark, a capital or a verb follows it. */
bool body_may_be_word(const struct body_reading *body, size_t at)
{
    return (body->phrase->mode == BODY_WORDS || body->phrase->mode == BODY_FIELD) &&
           body_is_free(body, at) && body_hit_at(body, at, body->finder->classes.head) == NULL &&
           may_end_word(body, at + 1) && ends_name(body, at + 2);
}

/* "Bưu điện" of "Công ty Xây dựng Bưu điện", "Hải quân" of "Quân chủng Hải quân bàn giao": a common
 * word of two syllables. A syllable that is no Vietnamese one is a name alone ("Tập đoàn Bosch
 * mở"), and what begins a longer word of its own does not belong to it ("Công ty Minh tổ chức"). */
bool body_is_common_word(const struct body_reading *body, size_t at)
{
    return body_is_half_word(body, at) && body_is_name_word(body, at) &&
           body->reading->tokens.rows[at].syllable != 0 && may_end_word(body, at + 1) &&
           !begins_word(body, at + 1);
}
