/* The body and place behind a title: see title_body.h. */
#include "title_body.h"

#include <stdio.h>
#include <string.h>

#include "title_joined.h"

enum {
    NAME_LEAST = 2,
    NAME_USUAL = 3,
    NAME_MOST = 4,
    PLACE_TOKENS_MOST = 6,
    UNIT_WORD_BYTES = 16,
    NUMBER_DIGITS_MOST = 3
};

bool title_body_is_valued(const struct name_place *place, const struct lexicon_hit *hit,
                          const char *value)
{
    const struct lexicon_entry *entry = reading_entry(place->reading, hit);

    return lexicon_is_value(entry->value + entry->last, value);
}

/* "báo cáo" where "báo" stands; a phrase that only looks like a verb of speech ("Bộ Ngoại giao") is
 * none. */
static bool is_verb(const struct name_place *place, size_t at, size_t length)
{
    const struct lexicon_hit *cue = reading_hit(place->reading, at, place->classes->cue);

    return cue != NULL && cue->length > length && !reading_hit_means(place->reading, cue, "none");
}

/* "Đoàn" in "Tổng Thanh tra Chính phủ Đoàn Hồng Sơn": a head that is a surname, too. */
static bool is_rather_name(const struct name_place *place, size_t at, size_t length)
{
    return length == 1 && names_has(place, at, place->classes->surname) &&
           names_read_surnamed(place, at) >= at + NAME_USUAL;
}

bool title_body_take_organization(const struct name_place *place, struct title_body *body)
{
    const struct lexicon_hit *hit =
        reading_hit(place->reading, body->at, place->classes->organization);
    struct span *organization = &body->phrase->organization;

    if (hit == NULL || body->at + hit->length > place->end ||
        names_hit_length(place, body->at, place->classes->field) > hit->length ||
        is_verb(place, body->at, hit->length) || is_rather_name(place, body->at, hit->length) ||
        (place->reading->tokens.rows[body->at].shape == SHAPE_LOWER &&
         names_hit_length(place, body->at, place->classes->not_head) > hit->length))
        return false;
    if (organization->end == 0 || body->in_board) {
        *organization = (struct span){(uint32_t)body->at, UINT32_MAX};
        body->head_end = body->at + hit->length;
    } else if (organization->end == UINT32_MAX && body->at > body->head_end &&
               !title_body_is_valued(place, hit, "hidden"))
        organization->end = (uint32_t)body->at; /* the first body is the innermost */
    body->last_head = body->at;
    body->at += hit->length;
    body->in_body = true;
    body->in_board =
        title_body_is_valued(place, hit, "hidden") && organization->first == body->last_head;
    body->named = title_body_is_valued(place, hit, "named");
    body->is_school =
        body->named && strncmp(reading_entry(place->reading, hit)->value, "other", 5) == 0;
    body->in_words = body->named || title_body_is_valued(place, hit, "words") ||
                     title_body_is_valued(place, hit, "field");
    return true;
}

/* "Vườn quốc gia Bạch Mã" behind its director's title: a site that has a name of its own. */
static bool take_site(const struct name_place *place, struct title_body *body)
{
    size_t length = names_hit_length(place, body->at, place->classes->site);
    struct span *organization = &body->phrase->organization;

    if (length == 0 || body->in_body || names_capitals(place, body->at + length) == 0 ||
        place->reading->tokens.rows[body->at].shape == SHAPE_LOWER ||
        is_rather_name(place, body->at, length))
        return false;
    *organization = (struct span){(uint32_t)body->at, UINT32_MAX};
    body->at += length;
    body->in_body = true;
    body->named = true;
    return true;
}

bool title_body_take_brand(const struct name_place *place, struct title_body *body)
{
    size_t length = names_hit_length(place, body->at, place->classes->brand);
    struct span *organization = &body->phrase->organization;

    if (length == 0 || names_read_surnamed(place, body->at) > body->at + length)
        return false;
    if (organization->end == 0 || body->in_board)
        *organization = (struct span){(uint32_t)body->at, UINT32_MAX};
    body->at += length;
    body->in_body = true;
    body->in_board = false;
    body->named = false;
    return true;
}

bool title_body_take_class(const struct name_place *place, struct title_body *body,
                           uint8_t word_class)
{
    size_t length = names_hit_length(place, body->at, word_class);

    body->at += length;
    return length > 0;
}

/* What kind of unit a word asks for; UNIT_TYPES: none of the map. */
static enum unit_type unit_type_asked(const struct name_place *place,
                                      const struct lexicon_hit *type)
{
    const char *value = reading_entry(place->reading, type)->value;
    char word[UNIT_WORD_BYTES];

    (void)snprintf(word, sizeof word, "%.*s", (int)strcspn(value, " "), value);
    return unit_type_of(word);
}

static bool is_unit_of_type(const struct name_place *place, size_t at, size_t length,
                            enum unit_type type)
{
    const struct reading *reading = place->reading;
    char key[UNIT_KEY_BYTES];

    if (gazetteer_key(reading->letters, reading->shadow.bytes.bytes, &reading->tokens.rows[at],
                      length, key) == 0)
        return false;
    for (const struct unit *unit = gazetteer_find(place->gazetteer, key); unit != NULL;
         unit = gazetteer_next(place->gazetteer, unit))
        if (unit->type == type)
            return true;
    return false;
}

/* A name of the map behind the word for its kind: one that is more than a row of capitals ("Xuân
 * Hương - Đà Lạt"), or a whole row, which might be a person's elsewhere ("huyện Hoàng Su Phì"). */
static void take_unit_name(const struct name_place *place, struct title_body *body,
                           const struct lexicon_hit *type)
{
    const struct reading *reading = place->reading;
    size_t most = place->end - body->at;
    size_t capitals = names_capitals(place, body->at);
    size_t length =
        place->gazetteer == NULL || most == 0
            ? 0
            : gazetteer_longest(place->gazetteer, reading->letters, reading->shadow.bytes.bytes,
                                &reading->tokens.rows[body->at],
                                most < PLACE_TOKENS_MOST ? most : PLACE_TOKENS_MOST);

    if (length == 0 || length < capitals || (length > capitals && !body->named) ||
        (length == capitals &&
         !is_unit_of_type(place, body->at, length, unit_type_asked(place, type))))
        return;
    body->at += length;
    body->named = false;
}

static bool take_place_type(const struct name_place *place, struct title_body *body)
{
    const struct lexicon_hit *hit =
        reading_hit(place->reading, body->at, place->classes->place_type);

    if (hit == NULL || body->at + hit->length > place->end ||
        is_rather_name(place, body->at, hit->length))
        return false;
    body->at += hit->length;
    body->named = title_body_is_valued(place, hit, "named");
    body->in_body = true;
    if (body->named && body->at < place->end &&
        place->reading->tokens.rows[body->at].kind == TOKEN_NUMBER) {
        body->at++;
        body->named = false;
    } else
        take_unit_name(place, body, hit);
    return true;
}

size_t title_body_find_brand_end(const struct name_place *place, size_t at, size_t length)
{
    for (size_t i = at + 1; i < at + length; i++)
        if (names_has(place, i, place->classes->brand_end) &&
            !names_has(place, i, place->classes->place))
            return i;
    return at + length;
}

static void set_name(struct title_phrase *phrase, size_t first, size_t end)
{
    phrase->name_first = first;
    phrase->name_end = end;
}

bool title_body_take_company(const struct name_place *place, struct title_body *body, size_t length)
{
    size_t last = title_body_find_brand_end(place, body->at, length);
    struct span *organization = &body->phrase->organization;

    if (last == body->at + length)
        return false;
    if (organization->end == 0)
        *organization = (struct span){(uint32_t)body->at, UINT32_MAX};
    body->at = last + 1;
    body->in_body = true;
    body->named = false;
    return true;
}

/* "António Silveira": no capital of them is a word of the pack. */
static bool is_foreign_row(const struct name_place *place, size_t at, size_t length)
{
    const struct token *tokens = place->reading->tokens.rows;

    for (size_t i = at; i < at + length; i++)
        if (tokens[i].syllable != 0 && tokens[i].shape != SHAPE_LOWER)
            return false;
    return true;
}

/* "Mường Chà" behind "Huyện ủy": a whole row of capitals that is a unit of the map names the
 * committee there, whoever may be called so elsewhere. */
static bool take_seat(const struct name_place *place, struct title_body *body, size_t length)
{
    const struct lexicon_hit *head =
        body->in_body && place->gazetteer != NULL
            ? reading_hit(place->reading, body->last_head, place->classes->organization)
            : NULL;

    if (head == NULL || body->last_head + head->length != body->at ||
        !title_body_is_valued(place, head, "seat") ||
        !(is_unit_of_type(place, body->at, length, UNIT_DISTRICT) ||
          is_unit_of_type(place, body->at, length, UNIT_CITY)))
        return false;
    body->at += length;
    body->named = false;
    return true;
}

/* Whether a row of capitals may be a whole name of another language. */
static bool is_foreign_name(const struct name_place *place, size_t at, size_t length)
{
    if (length < NAME_LEAST || names_read_any(place, at) != at + length)
        return false;
    return (length <= NAME_MOST && names_is_plain(place, at, length)) ||
           is_foreign_row(place, at, length);
}

/* "Thượng tá Vi Văn Sao" behind "Trưởng Công an phường": a rank of a capital and small words, with
 * the name of who has it. */
static bool is_before_ranked(const struct name_place *place, size_t at)
{
    const struct token *tokens = place->reading->tokens.rows;
    const size_t length = names_hit_length(place, at, place->classes->title);
    const size_t name = at + length;

    return length > 1 && tokens[at + 1].shape == SHAPE_LOWER && name < place->end &&
           names_read_any(place, name) > name;
}

/* "ASEAN" before "Kao Kim Hourn": a body that is known by its name ends before a token. */
static bool is_behind_known(const struct name_place *place, size_t at)
{
    size_t first = 0;
    const struct lexicon_hit *head =
        reading_hit_before(place->reading, at, place->classes->organization, &first);

    return (head != NULL && title_body_is_valued(place, head, "alone")) ||
           reading_hit_before(place->reading, at, place->classes->brand, &first) != NULL;
}

/* A row of capitals: the rest of the body's name, the person's name, or both in this order. */
static bool take_capitals(const struct name_place *place, struct title_body *body)
{
    struct title_phrase *phrase = body->phrase;
    size_t length = is_before_ranked(place, body->at) ? 0 : names_capitals(place, body->at);
    size_t skipped = names_split_row(place, body->at, length,
                                     !body->named      ? NAME_IS_PERSON
                                     : body->is_school ? NAME_IS_BODY
                                                       : NAME_MAY_BE_BODY);

    if (!body->named && length > NAME_LEAST && length <= NAME_MOST &&
        (body->is_foreign || (skipped == 1 && is_behind_known(place, body->at))))
        skipped = 0; /* "Gan" of "Singapore Gan Kim Yong" is no place */
    if (length == 0)
        return false;
    if (title_body_take_company(place, body, length) || take_seat(place, body, length))
        return true;
    if (skipped < length && (skipped == 0 || body->in_body)) {
        set_name(phrase, body->at + skipped, body->at + length);
        body->at += skipped;
        return false;
    }
    if (!body->named && is_foreign_name(place, body->at, length)) {
        set_name(phrase, body->at, body->at + length);
        return false;
    }
    if (length == 1 && !body->in_body) {
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
static bool take_upper(const struct name_place *place, struct title_body *body)
{
    const struct token *token = &place->reading->tokens.rows[body->at];
    struct span *organization = &body->phrase->organization;

    if (token->kind != TOKEN_WORD || (token->shape != SHAPE_UPPER && token->shape != SHAPE_MIXED) ||
        names_has(place, body->at, place->classes->honorific))
        return false;
    if (organization->end == 0 || body->in_board)
        *organization = (struct span){(uint32_t)body->at, UINT32_MAX};
    body->at++;
    body->in_board = false;
    body->named = false;
    return true;
}

bool title_body_is_country(const struct name_place *place, size_t at)
{
    const struct lexicon_hit *hit = reading_hit(place->reading, at, place->classes->place);

    return hit != NULL && strncmp(reading_entry(place->reading, hit)->value, "country", 7) == 0;
}

bool title_body_take_place(const struct name_place *place, struct title_body *body)
{
    const struct lexicon_hit *hit = reading_hit(place->reading, body->at, place->classes->place);

    /* A province's name may be the beginning of a person's: the longer one is meant; and that of
     * "Thái Lan Anh", but not that of "Hàn Quốc Kim Min". */
    if (hit == NULL || body->at + hit->length > place->end ||
        (names_read_surnamed(place, body->at) > body->at + hit->length &&
         !(title_body_is_country(place, body->at) &&
           names_capitals(place, body->at) >= (size_t)hit->length + NAME_LEAST)))
        return false;
    body->at += hit->length;
    body->in_body = true;
    body->named = false;
    body->is_foreign = title_body_is_country(place, body->at - hit->length);
    return true;
}

/* "(TAND)" inside the name of a body: "Tòa án nhân dân (TAND) TP Hà Nội". */
static bool take_short_form(const struct name_place *place, struct title_body *body)
{
    const struct token *tokens = place->reading->tokens.rows;
    size_t next = body->at + 3;

    if (!body->in_body || next >= place->end || !reading_is_mark(place->reading, body->at, '(') ||
        !reading_is_mark(place->reading, body->at + 2, ')') ||
        tokens[body->at + 1].kind != TOKEN_WORD || tokens[body->at + 1].shape == SHAPE_LOWER ||
        tokens[body->at + 1].shape == SHAPE_CAPITAL || tokens[next].kind != TOKEN_WORD ||
        (tokens[next].shape == SHAPE_LOWER && !names_has(place, next, place->classes->place_type) &&
         !names_has(place, next, place->classes->organization) &&
         names_link(place, next, "seat") == 0))
        return false;
    body->at = next;
    return true;
}

/* "4" of "Quân khu 4". */
static bool take_number(const struct name_place *place, struct title_body *body)
{
    const struct token *token = &place->reading->tokens.rows[body->at];

    if (!body->named || token->kind != TOKEN_NUMBER || token->size > NUMBER_DIGITS_MOST)
        return false;
    body->at++;
    body->named = false;
    return true;
}

/* A small word of the body's name. Behind a field with a capital it is rather what the body does:
 * "Cục trưởng Cục Công nghiệp thông tin". */
static bool take_word(const struct name_place *place, struct title_body *body)
{
    const struct lexicon_hit *word =
        reading_hit(place->reading, body->at, place->classes->org_word);

    if (word == NULL || names_read_surnamed(place, body->at) != body->at ||
        (body->is_field && place->reading->tokens.rows[body->at].shape == SHAPE_LOWER &&
         !title_body_is_valued(place, word, "rank")) ||
        !title_body_take_class(place, body, place->classes->org_word))
        return false;
    body->in_words = true;
    body->in_body = true;
    body->is_field = false;
    return true;
}

/* The field that a body works on. */
static bool take_field(const struct name_place *place, struct title_body *body)
{
    size_t first = body->at;

    if (!title_body_take_class(place, body, place->classes->field))
        return false;
    body->is_field = body->phrase->organization.end != 0 &&
                     place->reading->tokens.rows[first].shape != SHAPE_LOWER;
    return true;
}

/* "'s" between a body and what is its own: "the Party Committee's Organisation Board". */
static bool take_possessive(const struct name_place *place, struct title_body *body)
{
    const struct token *tokens = place->reading->tokens.rows;
    const size_t next = body->at + 2;

    if (!body->in_body || place->classes->place_last == LEXICON_NO_CLASS || next >= place->end ||
        !reading_is_mark(place->reading, body->at, '\'') || !tokens[body->at].glued ||
        !tokens[body->at + 1].glued || tokens[body->at + 1].size != 1 ||
        tokens[next].shape == SHAPE_LOWER || tokens[next].kind != TOKEN_WORD)
        return false;
    body->at = next;
    body->named = true; /* "South Vietnam's Third Army Corps" */
    return true;
}

bool title_body_take_piece(const struct name_place *place, struct title_body *body)
{
    const struct title_phrase *phrase = body->phrase;
    bool in_words = body->in_words;

    if (body->at >= place->end)
        return false;
    if (title_body_take_organization(place, body) || take_number(place, body))
        return true;
    body->in_words = false;
    if (title_body_take_brand(place, body) || take_site(place, body))
        return true;
    if (take_field(place, body)) {
        body->in_words = in_words;
        return true;
    }
    if (title_body_take_place(place, body) || take_place_type(place, body))
        return true;
    if (in_words && take_word(place, body))
        return true;
    if (take_capitals(place, body))
        return true;
    if (phrase->name_end != 0 || phrase->given != 0)
        return false;
    return title_joined_take_field(place, body) || take_upper(place, body) ||
           take_short_form(place, body) || take_possessive(place, body) ||
           title_joined_take(place, body) || title_joined_take_name(place, body);
}
