/* Names and titles: see names.h. */
#include "names.h"

#include <string.h>

enum {
    NAME_LEAST = 2,
    NAME_USUAL = 3,
    NAME_MOST = 4,
    RUN_MOST = 10,
    TITLE_TOKENS_MOST = 40,
    MODIFIERS_IN_A_ROW = 4,
    /* what speaks for a split of capitals into place and person */
    POINTS_USUAL_LENGTH = 3,
    POINTS_OTHER_LENGTH = 1,
    POINTS_COMMON_SURNAME = 1,
    POINTS_USUAL_PLACE = 1, /* places mostly have two syllables */
    POINTS_NAME_EXPECTED = -4
};

struct name_classes name_classes_of(const struct lexicon *lexicon)
{
    return (struct name_classes){
        .surname = lexicon_class(lexicon, "surname"),
        .middle = lexicon_class(lexicon, "middle-name"),
        .honorific = lexicon_class(lexicon, "honorific"),
        .modifier = lexicon_class(lexicon, "title-modifier"),
        .title = lexicon_class(lexicon, "title"),
        .suffix = lexicon_class(lexicon, "title-suffix"),
        .organization = lexicon_class(lexicon, "organization"),
        .field = lexicon_class(lexicon, "field"),
        .org_word = lexicon_class(lexicon, "organization-word"),
        .place = lexicon_class(lexicon, "place"),
        .place_type = lexicon_class(lexicon, "place-type"),
        .blocker = lexicon_class(lexicon, "not-person"),
        .plural = lexicon_class(lexicon, "plural"),
        .brand = lexicon_class(lexicon, "brand"),
        .title_joint = lexicon_class(lexicon, "title-joint"),
        .copula = lexicon_class(lexicon, "copula"),
    };
}

static bool has(const struct name_place *place, size_t at, uint8_t word_class)
{
    return at < place->end && reading_has_class(place->reading, at, word_class);
}

static size_t hit_length(const struct name_place *place, size_t at, uint8_t word_class)
{
    const struct lexicon_hit *hit =
        at < place->end ? reading_hit(place->reading, at, word_class) : NULL;

    return hit == NULL || at + hit->length > place->end ? 0 : hit->length;
}

static bool is_capital(const struct name_place *place, size_t at)
{
    const struct token *token = &place->reading->tokens.rows[at];

    return at < place->end && token->kind == TOKEN_WORD && token->shape == SHAPE_CAPITAL;
}

/* A word that begins something else than a name ends the row of capitals. One word alone may as
 * well be a syllable of the name ("Trường", "Anh"), unless three syllables before it make a
 * name. */
static bool begins_other(const struct name_place *place, size_t at, size_t count)
{
    const struct name_classes *classes = place->classes;
    const uint8_t others[] = {classes->title, classes->organization, classes->place_type,
                              classes->honorific, classes->modifier};

    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        size_t length = hit_length(place, at, others[i]);

        if (length > 1 ||
            (length == 1 && count >= NAME_USUAL && has(place, at - NAME_USUAL, classes->surname)))
            return true;
    }
    return false;
}

/* "-seo" of "Hang-seo": its tokens, or 0. */
static size_t joined_syllable(const struct name_place *place, size_t at)
{
    const struct token *tokens = place->reading->tokens.rows;

    return at + 1 < place->end && reading_is_mark(place->reading, at, '-') && tokens[at].glued &&
                   tokens[at + 1].glued && tokens[at + 1].kind == TOKEN_WORD &&
                   tokens[at + 1].shape == SHAPE_LOWER
               ? 2
               : 0;
}

size_t names_capitals(const struct name_place *place, size_t at)
{
    size_t count = 0;

    while (count < RUN_MOST && at + count < place->end && is_capital(place, at + count) &&
           !(count > 0 && place->reading->tokens.rows[at + count].glued) &&
           !(count > 0 && begins_other(place, at + count, count)))
        count += 1 + joined_syllable(place, at + count + 1);
    return count;
}

/* A row of capitals of this length is a name, as far as length goes. */
static bool is_name_length(const struct name_place *place, size_t at, size_t length)
{
    return length >= NAME_LEAST &&
           (length <= NAME_MOST ||
            (length == NAME_MOST + 1 && has(place, at + 1, place->classes->middle)));
}

size_t names_read_surnamed(const struct name_place *place, size_t at)
{
    size_t length = names_capitals(place, at);

    if (!has(place, at, place->classes->surname) || !is_name_length(place, at, length) ||
        hit_length(place, at, place->classes->place) >= length)
        return at;
    return at + length;
}

size_t names_read_any(const struct name_place *place, size_t at)
{
    size_t length = names_capitals(place, at);

    return is_name_length(place, at, length) ? at + length : at;
}

/* Foreign names are written without marks on their letters. */
static bool is_plain(const struct name_place *place, size_t at, size_t length)
{
    for (size_t i = at; i < at + length; i++) {
        const char *bytes = reading_bytes(place->reading, i);

        for (size_t j = 0; j < place->reading->tokens.rows[i].size; j++)
            if ((unsigned char)bytes[j] >= 0x80)
                return false;
    }
    return true;
}

/* How well a name that begins `skipped` capitals behind `at` explains the row. */
static int split_points(const struct name_place *place, size_t at, size_t skipped, size_t length)
{
    size_t rest = length - skipped;
    size_t first = at + skipped;
    const struct lexicon_hit *surname = reading_hit(place->reading, first, place->classes->surname);
    int points = POINTS_OTHER_LENGTH;

    if (surname == NULL || !is_name_length(place, first, rest))
        return 0;
    if (rest == NAME_USUAL || (rest > NAME_USUAL && has(place, first + 1, place->classes->middle)))
        points = POINTS_USUAL_LENGTH;
    if (strcmp(reading_entry(place->reading, surname)->value, "1") == 0)
        points += POINTS_COMMON_SURNAME;
    if (skipped == 2)
        points += POINTS_USUAL_PLACE;
    return points + 1;
}

/* Where in a row of capitals the person's name begins; `length` when there is none in it. With
 * `named`, a name of the body or place is to be expected first. */
static size_t split_row(const struct name_place *place, size_t at, size_t length, bool named)
{
    size_t best = length;
    int best_points = 0;

    for (size_t skipped = 0; skipped + NAME_LEAST <= length; skipped++) {
        int points = split_points(place, at, skipped, length);

        if (points > 0 && skipped == 0 && named)
            points += POINTS_NAME_EXPECTED;
        if (points > best_points) {
            best = skipped;
            best_points = points;
        }
    }
    return best;
}

/* The state of reading what follows a title. */
struct body {
    size_t at;
    bool in_body;    /* a body has been named: capitals may follow */
    bool in_words;   /* small words that belong to its name may follow at once */
    bool named;      /* the next capitals name it */
    size_t head_end; /* where the head of the first body ends */
    struct title_phrase *phrase;
};

/* Whether this is the last word of what the lexicon says of a head or type. */
static bool is_valued(const struct name_place *place, const struct lexicon_hit *hit,
                      const char *value)
{
    const char *given = reading_entry(place->reading, hit)->value;
    const char *space = strrchr(given, ' ');

    return strcmp(space == NULL ? given : space + 1, value) == 0;
}

static bool take_organization(const struct name_place *place, struct body *body)
{
    const struct lexicon_hit *hit =
        reading_hit(place->reading, body->at, place->classes->organization);
    struct span *organization = &body->phrase->organization;

    if (hit == NULL || body->at + hit->length > place->end)
        return false;
    if (organization->end == 0) {
        *organization = (struct span){(uint32_t)body->at, UINT32_MAX};
        body->head_end = body->at + hit->length;
    } else if (organization->end == UINT32_MAX && body->at > body->head_end)
        organization->end = (uint32_t)body->at; /* the first body is the innermost */
    body->at += hit->length;
    body->in_body = true;
    body->named = is_valued(place, hit, "named");
    body->in_words = body->named || is_valued(place, hit, "words") ||
                     is_valued(place, hit, "field") || is_valued(place, hit, "seat") ||
                     is_valued(place, hit, "provincial");
    return true;
}

/* A body that is known by its name alone. */
static bool take_brand(const struct name_place *place, struct body *body)
{
    size_t length = hit_length(place, body->at, place->classes->brand);
    struct span *organization = &body->phrase->organization;

    if (length == 0 || names_read_surnamed(place, body->at) > body->at + length)
        return false;
    if (organization->end == 0)
        *organization = (struct span){(uint32_t)body->at, UINT32_MAX};
    body->at += length;
    body->in_body = true;
    body->named = false;
    return true;
}

static bool take_class(const struct name_place *place, struct body *body, uint8_t word_class)
{
    size_t length = hit_length(place, body->at, word_class);

    body->at += length;
    return length > 0;
}

static bool take_place_type(const struct name_place *place, struct body *body)
{
    const struct lexicon_hit *hit =
        reading_hit(place->reading, body->at, place->classes->place_type);

    if (hit == NULL || body->at + hit->length > place->end)
        return false;
    body->at += hit->length;
    body->named = is_valued(place, hit, "named");
    body->in_body = true;
    if (body->named && body->at < place->end &&
        place->reading->tokens.rows[body->at].kind == TOKEN_NUMBER)
        body->at++;
    return true;
}

/* A row of capitals: the rest of the body's name, the person's name, or both in this order. */
static bool take_capitals(const struct name_place *place, struct body *body)
{
    struct title_phrase *phrase = body->phrase;
    size_t length = names_capitals(place, body->at);
    size_t skipped = split_row(place, body->at, length, body->named);

    if (length == 0)
        return false;
    if (skipped < length && (skipped == 0 || body->in_body)) {
        phrase->name_first = body->at + skipped;
        phrase->name_end = body->at + length;
        body->at += skipped;
        return false;
    }
    if (!body->named && length >= NAME_LEAST && length <= NAME_MOST &&
        is_plain(place, body->at, length)) {
        phrase->name_first = body->at;
        phrase->name_end = body->at + length;
        return false;
    }
    if (length == 1 && !body->named) {
        phrase->given = body->at;
        return false;
    }
    if (!body->in_body)
        return false;
    body->at += length;
    body->named = false;
    return true;
}

/* Abbreviations in capitals belong to the body: "TNHH", "THACO", "TT&TT". */
static bool take_upper(const struct name_place *place, struct body *body)
{
    const struct token *token = &place->reading->tokens.rows[body->at];

    if (token->kind != TOKEN_WORD || (token->shape != SHAPE_UPPER && token->shape != SHAPE_MIXED))
        return false;
    body->at++;
    body->named = false;
    return true;
}

static bool take_place(const struct name_place *place, struct body *body)
{
    size_t length = hit_length(place, body->at, place->classes->place);

    /* A province's name may be the beginning of a person's: the longer one is meant. */
    if (length == 0 || names_read_surnamed(place, body->at) > body->at + length)
        return false;
    body->at += length;
    body->in_body = true;
    body->named = false;
    return true;
}

/* One more piece of the body or place behind a title: true when there was one. */
static bool take_piece(const struct name_place *place, struct body *body)
{
    const struct name_classes *classes = place->classes;
    const struct title_phrase *phrase = body->phrase;
    bool in_words = body->in_words;

    if (body->at >= place->end)
        return false;
    if (take_organization(place, body))
        return true;
    body->in_words = false;
    if (take_brand(place, body) || take_class(place, body, classes->field) ||
        take_place(place, body) || take_place_type(place, body))
        return true;
    if (in_words && names_read_surnamed(place, body->at) == body->at &&
        take_class(place, body, classes->org_word)) {
        body->in_words = true;
        body->in_body = true;
        return true;
    }
    return take_capitals(place, body) ||
           (phrase->name_end == 0 && phrase->given == 0 && take_upper(place, body));
}

/* The body whose head ends a title: "Công an" in "Trưởng Công an". */
static void body_in_title(const struct name_place *place, struct body *body, size_t length)
{
    for (size_t i = 1; i < length; i++)
        if (hit_length(place, body->at + i, place->classes->organization) == length - i) {
            body->phrase->organization = (struct span){(uint32_t)(body->at + i), UINT32_MAX};
            body->head_end = body->at + length;
            return;
        }
}

bool names_read_title(const struct name_place *place, size_t at, struct title_phrase *phrase)
{
    const struct name_classes *classes = place->classes;
    struct body body = {.at = at, .phrase = phrase};
    const struct lexicon_hit *title;

    *phrase = (struct title_phrase){.first = at};
    if (!has(place, at, classes->title) && !has(place, at, classes->modifier))
        return false;
    for (size_t i = 0; i < MODIFIERS_IN_A_ROW && !has(place, body.at, classes->title); i++)
        (void)take_class(place, &body, classes->modifier);
    title = body.at < place->end ? reading_hit(place->reading, body.at, classes->title) : NULL;
    if (title == NULL || body.at + title->length > place->end)
        return false;
    body_in_title(place, &body, title->length);
    body.at += title->length;
    body.in_words = is_valued(place, title, "words");
    while (take_class(place, &body, classes->suffix))
        continue;
    phrase->core_end = body.at;
    while (body.at - at < TITLE_TOKENS_MOST && take_piece(place, &body))
        continue;
    phrase->end = body.at;
    if (phrase->organization.end == UINT32_MAX)
        phrase->organization.end = (uint32_t)phrase->end;
    return true;
}
