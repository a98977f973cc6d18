/* Titles, with what belongs to them: see titles.h. */
#include "titles.h"

#include <stdio.h>
#include <string.h>

#include "body_phrase.h"

enum {
    TITLE_TOKENS_MOST = 40,
    MODIFIERS_IN_A_ROW = 4,
    NAME_LEAST = 2,
    NAME_USUAL = 3,
    NAME_MOST = 4,
    PLACE_TOKENS_MOST = 6,
    UNIT_WORD_BYTES = 16,
    NUMBER_DIGITS_MOST = 3,
    COMMON_TOKENS_MOST = 4
};

/* The state of reading what follows a title. */
struct body {
    size_t at;
    bool in_body;     /* a body has been named: capitals may follow */
    bool in_words;    /* small words that belong to its name may follow at once */
    bool named;       /* the next capitals name it */
    bool is_school;   /* the like of a school, which bears the name of a person */
    bool is_foreign;  /* a country has just been named */
    bool in_board;    /* all that has been named is the board of a body: "HĐQT" */
    bool is_field;    /* a field with a capital has just been named */
    size_t head_end;  /* where the head of the first body ends */
    size_t last_head; /* where that of the last one begins */
    struct title_phrase *phrase;
};

/* Whether this is the last word of what the lexicon says of a head, type or title. */
static bool is_valued(const struct name_place *place, const struct lexicon_hit *hit,
                      const char *value)
{
    const char *given = reading_entry(place->reading, hit)->value;
    const char *space = strrchr(given, ' ');

    return strcmp(space == NULL ? given : space + 1, value) == 0;
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

static bool take_organization(const struct name_place *place, struct body *body)
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
               !is_valued(place, hit, "hidden"))
        organization->end = (uint32_t)body->at; /* the first body is the innermost */
    body->last_head = body->at;
    body->at += hit->length;
    body->in_body = true;
    body->in_board = is_valued(place, hit, "hidden") && organization->first == body->last_head;
    body->named = is_valued(place, hit, "named");
    body->is_school =
        body->named && strncmp(reading_entry(place->reading, hit)->value, "other", 5) == 0;
    body->in_words =
        body->named || is_valued(place, hit, "words") || is_valued(place, hit, "field");
    return true;
}

/* "Vườn quốc gia Bạch Mã" behind its director's title: a site that has a name of its own. */
static bool take_site(const struct name_place *place, struct body *body)
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

/* A body that is known by its name alone. */
static bool take_brand(const struct name_place *place, struct body *body)
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

static bool take_class(const struct name_place *place, struct body *body, uint8_t word_class)
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
static void take_unit_name(const struct name_place *place, struct body *body,
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

static bool take_place_type(const struct name_place *place, struct body *body)
{
    const struct lexicon_hit *hit =
        reading_hit(place->reading, body->at, place->classes->place_type);

    if (hit == NULL || body->at + hit->length > place->end ||
        is_rather_name(place, body->at, hit->length))
        return false;
    body->at += hit->length;
    body->named = is_valued(place, hit, "named");
    body->in_body = true;
    if (body->named && body->at < place->end &&
        place->reading->tokens.rows[body->at].kind == TOKEN_NUMBER) {
        body->at++;
        body->named = false;
    } else
        take_unit_name(place, body, hit);
    return true;
}

/* "Asia Group": a company, not a person. Where its last word stands, or `at` + length. */
static size_t find_brand_end(const struct name_place *place, size_t at, size_t length)
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

/* A company named by capitals, the last of which says what it is. */
static bool take_company(const struct name_place *place, struct body *body, size_t length)
{
    size_t last = find_brand_end(place, body->at, length);
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

/* "António Silveira": none of them is a word of the pack. */
static bool is_foreign_row(const struct name_place *place, size_t at, size_t length)
{
    for (size_t i = at; i < at + length; i++)
        if (place->reading->tokens.rows[i].syllable != 0)
            return false;
    return true;
}

/* A row of capitals: the rest of the body's name, the person's name, or both in this order. */
static bool take_capitals(const struct name_place *place, struct body *body)
{
    struct title_phrase *phrase = body->phrase;
    size_t length = names_capitals(place, body->at);
    size_t skipped = names_split_row(place, body->at, length,
                                     !body->named      ? NAME_IS_PERSON
                                     : body->is_school ? NAME_IS_BODY
                                                       : NAME_MAY_BE_BODY);

    if (length == 0)
        return false;
    if (take_company(place, body, length))
        return true;
    if (skipped < length && (skipped == 0 || body->in_body)) {
        set_name(phrase, body->at + skipped, body->at + length);
        body->at += skipped;
        return false;
    }
    if (!body->named && length >= NAME_LEAST && length <= NAME_MOST &&
        (names_is_plain(place, body->at, length) || is_foreign_row(place, body->at, length))) {
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
static bool take_upper(const struct name_place *place, struct body *body)
{
    const struct token *token = &place->reading->tokens.rows[body->at];
    struct span *organization = &body->phrase->organization;

    if (token->kind != TOKEN_WORD || (token->shape != SHAPE_UPPER && token->shape != SHAPE_MIXED))
        return false;
    if (organization->end == 0 || body->in_board)
        *organization = (struct span){(uint32_t)body->at, UINT32_MAX};
    body->at++;
    body->in_board = false;
    body->named = false;
    return true;
}

static bool is_country(const struct name_place *place, size_t at)
{
    const struct lexicon_hit *hit = reading_hit(place->reading, at, place->classes->place);

    return hit != NULL && strncmp(reading_entry(place->reading, hit)->value, "country", 7) == 0;
}

static bool take_place(const struct name_place *place, struct body *body)
{
    const struct lexicon_hit *hit = reading_hit(place->reading, body->at, place->classes->place);

    /* A province's name may be the beginning of a person's: the longer one is meant; and that of
     * "Thái Lan Anh", but not that of "Hàn Quốc Kim Min". */
    if (hit == NULL || body->at + hit->length > place->end ||
        (names_read_surnamed(place, body->at) > body->at + hit->length &&
         !(is_country(place, body->at) &&
           names_capitals(place, body->at) >= (size_t)hit->length + NAME_LEAST)))
        return false;
    body->at += hit->length;
    body->in_body = true;
    body->named = false;
    body->is_foreign = is_country(place, body->at - hit->length);
    return true;
}

/* "(TAND)" inside the name of a body: "Tòa án nhân dân (TAND) TP Hà Nội". */
static bool take_short_form(const struct name_place *place, struct body *body)
{
    const struct token *tokens = place->reading->tokens.rows;
    size_t next = body->at + 3;

    if (!body->in_body || next >= place->end || !reading_is_mark(place->reading, body->at, '(') ||
        !reading_is_mark(place->reading, body->at + 2, ')') ||
        tokens[body->at + 1].kind != TOKEN_WORD || tokens[body->at + 1].shape == SHAPE_LOWER ||
        tokens[body->at + 1].shape == SHAPE_CAPITAL || tokens[next].kind != TOKEN_WORD ||
        (tokens[next].shape == SHAPE_LOWER && !names_has(place, next, place->classes->place_type) &&
         !names_has(place, next, place->classes->organization)))
        return false;
    body->at = next;
    return true;
}

/* The tokens of a name that begins with a place or with letters: "HCM City Port Group", "MRA"; of
 * any row of capitals; 0: none. */
static size_t named_length(const struct name_place *place, size_t at)
{
    size_t lead = names_hit_length(place, at, place->classes->place);

    if (at >= place->end || place->reading->tokens.rows[at].shape == SHAPE_LOWER)
        return 0;
    if (lead == 0 && place->reading->tokens.rows[at].kind == TOKEN_WORD &&
        place->reading->tokens.rows[at].shape == SHAPE_UPPER)
        lead = 1;
    if (lead == 0 || place->reading->tokens.rows[at].shape == SHAPE_CAPITAL)
        return names_capitals(place, at);
    return lead + (at + lead < place->end ? names_capitals(place, at + lead) : 0);
}

/* The tokens of a body that is known by its name, before a person's name: "Vietnam Airlines"; 0:
 * none. */
static size_t known_length(const struct name_place *place, size_t at)
{
    const struct lexicon_hit *head =
        at < place->end ? reading_hit(place->reading, at, place->classes->organization) : NULL;

    if (head != NULL && is_valued(place, head, "alone"))
        return names_hit_length(place, at, place->classes->organization);
    return names_hit_length(place, at, place->classes->brand);
}

/* The tokens of a body that is told by small words: "hospital", "a project management board"; 0:
 * none. */
static size_t common_length(const struct name_place *place, size_t at)
{
    const struct token *tokens = place->reading->tokens.rows;
    size_t first = at + names_hit_length(place, at, place->classes->plural);

    if (place->classes->title_body == LEXICON_NO_CLASS)
        return 0;
    for (size_t i = first; i < place->end && i < first + COMMON_TOKENS_MOST; i++) {
        size_t length = names_hit_length(place, i, place->classes->title_body);

        if (length > 0 && (i + length >= place->end || tokens[i + length].shape != SHAPE_LOWER ||
                           names_has(place, i + length, place->classes->stop)))
            return i + length - at;
        if (tokens[i].kind != TOKEN_WORD || tokens[i].shape != SHAPE_LOWER ||
            names_has(place, i, place->classes->stop))
            break;
    }
    return names_hit_length(place, at, place->classes->title_body);
}

/* "of Northgate Water": capitals behind a word that joins them to any title; "of the hospital": a
 * body that is named elsewhere. */
static bool take_named(const struct name_place *place, struct body *body)
{
    size_t length = names_link(place, body->at, "of-name");
    struct span *organization = &body->phrase->organization;
    size_t next = body->at + length;
    size_t field = length == 0 ? 0 : names_hit_length(place, next, place->classes->field);
    size_t capitals = length == 0 || field > 0 ? field : named_length(place, next);
    size_t known = length == 0 ? 0 : known_length(place, next);
    size_t common = length == 0 ? 0 : common_length(place, next);

    if (capitals == 0 && common > 0) {
        body->at = next + common;
        return true;
    }
    if (capitals == 0)
        return false;
    if (known > 0)
        capitals = known;
    else if (field == 0 && find_brand_end(place, next, capitals) < next + capitals)
        capitals = find_brand_end(place, next, capitals) + 1 - next; /* a person may follow */
    if (organization->end == 0)
        *organization = (struct span){(uint32_t)next, UINT32_MAX};
    body->at = next + capitals;
    body->in_body = true;
    return true;
}

/* "Thủ tướng" in "Tổ công tác của Thủ tướng": an office, not somebody by name. */
static bool is_title_alone(const struct name_place *place, size_t at)
{
    const struct token *tokens = place->reading->tokens.rows;
    size_t end = at + names_hit_length(place, at, place->classes->title);

    return end > at && tokens[at].shape != SHAPE_LOWER &&
           (end >= place->end || tokens[end].kind == TOKEN_MARK ||
            (tokens[end].shape == SHAPE_LOWER &&
             !names_has(place, end, place->classes->honorific)));
}

/* "của ADB", "của Fraser Dairy Ltd" behind a title: a body that is known, or a company. */
static bool take_owner(const struct name_place *place, struct body *body, size_t at)
{
    size_t before = body->at;

    body->at = at;
    if (take_brand(place, body) || take_company(place, body, names_capitals(place, at)))
        return true;
    body->at = before;
    return false;
}

/* "của Quốc hội" behind a title or body; "tại Việt Nam" behind any, "tại Hà Nội" behind that of
 * another country. */
static bool take_joined(const struct name_place *place, struct body *body)
{
    const struct name_classes *classes = place->classes;
    size_t length = names_link(place, body->at, "of");
    size_t next = body->at + length;

    if (length > 0 && body->in_body && is_title_alone(place, next)) {
        body->at = next + names_hit_length(place, next, classes->title);
        return true;
    }
    if (length > 0 && next < place->end && place->reading->tokens.rows[next].shape != SHAPE_LOWER &&
        names_has(place, next, classes->organization)) {
        if (body->phrase->organization.end == UINT32_MAX)
            body->phrase->organization.end = (uint32_t)body->at;
        body->at = next;
        return take_organization(place, body);
    }
    if (length > 0 && !body->in_body && take_owner(place, body, next))
        return true;
    length = names_link(place, body->at, "seat");
    next = body->at + length;
    if (length == 0 || next >= place->end ||
        !(body->is_foreign || !body->in_body || is_country(place, next)) ||
        !names_has(place, next, classes->place))
        return false;
    body->at = next;
    if (take_place(place, body)) {
        if (body->phrase->organization.end == UINT32_MAX)
            body->phrase->organization.end = (uint32_t)(next - length);
        return true;
    }
    body->at = next - length;
    return false;
}

/* "4" of "Quân khu 4". */
static bool take_number(const struct name_place *place, struct body *body)
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
static bool take_word(const struct name_place *place, struct body *body)
{
    const struct lexicon_hit *word =
        reading_hit(place->reading, body->at, place->classes->org_word);

    if (word == NULL || names_read_surnamed(place, body->at) != body->at ||
        (body->is_field && place->reading->tokens.rows[body->at].shape == SHAPE_LOWER &&
         !is_valued(place, word, "rank")) ||
        !take_class(place, body, place->classes->org_word))
        return false;
    body->in_words = true;
    body->in_body = true;
    body->is_field = false;
    return true;
}

/* The field that a body works on. */
static bool take_field(const struct name_place *place, struct body *body)
{
    size_t first = body->at;

    if (!take_class(place, body, place->classes->field))
        return false;
    body->is_field = body->phrase->organization.end != 0 &&
                     place->reading->tokens.rows[first].shape != SHAPE_LOWER;
    return true;
}

/* "'s" between a body and what is its own: "the Party Committee's Organisation Board". */
static bool take_possessive(const struct name_place *place, struct body *body)
{
    const struct token *tokens = place->reading->tokens.rows;
    const size_t next = body->at + 2;

    if (!body->in_body || place->classes->place_last == LEXICON_NO_CLASS || next >= place->end ||
        !reading_is_mark(place->reading, body->at, '\'') || !tokens[body->at].glued ||
        !tokens[body->at + 1].glued || tokens[body->at + 1].size != 1 ||
        tokens[next].shape == SHAPE_LOWER || tokens[next].kind != TOKEN_WORD)
        return false;
    body->at = next;
    return true;
}

/* One more piece of the body or place behind a title: true when there was one. */
static bool take_piece(const struct name_place *place, struct body *body)
{
    const struct title_phrase *phrase = body->phrase;
    bool in_words = body->in_words;

    if (body->at >= place->end)
        return false;
    if (take_organization(place, body) || take_number(place, body))
        return true;
    body->in_words = false;
    if (take_brand(place, body) || take_site(place, body))
        return true;
    if (take_field(place, body)) {
        body->in_words = in_words;
        return true;
    }
    if (take_place(place, body) || take_place_type(place, body))
        return true;
    if (in_words && take_word(place, body))
        return true;
    if (take_capitals(place, body))
        return true;
    if (phrase->name_end != 0 || phrase->given != 0)
        return false;
    return take_upper(place, body) || take_short_form(place, body) ||
           take_possessive(place, body) || take_joined(place, body) || take_named(place, body);
}

static bool read_whole(const struct name_place *place, size_t at, struct body_phrase *whole)
{
    return at != 0 && body_phrase_read(place->bodies, at, place->end, whole) && whole->is_complete;
}

/* "Đinh Thị Hồng" of "Ban Chỉ đạo tỉnh Đinh Thị Hồng": capitals behind a word for a kind of place,
 * which no map has and which may be a person's name. */
static bool is_open_place(const struct name_place *place, const struct body_piece *last)
{
    const struct reading *reading = place->reading;
    char key[UNIT_KEY_BYTES];

    return last->kind == PIECE_PLACE && last->entry == 0 && place->gazetteer != NULL &&
           names_read_surnamed(place, last->first) >= last->first + NAME_USUAL &&
           gazetteer_key(reading->letters, reading->shadow.bytes.bytes,
                         &reading->tokens.rows[last->first], last->end - last->first, key) > 0 &&
           gazetteer_find(place->gazetteer, key) == NULL;
}

/* Where the body ends that the title names, as the grammar of bodies reads it: it knows small words
 * and fields that join. Of capitals at its end, which may be a person's name, nothing is taken
 * yet. */
static bool take_rest_of_body(const struct name_place *place, struct body *body)
{
    const struct title_phrase *phrase = body->phrase;
    const struct body_piece *last;
    struct body_phrase whole = {.count = 0};

    if (place->bodies == NULL || phrase->organization.end == 0 || phrase->name_end != 0 ||
        phrase->given != 0 || body->at >= place->end ||
        (!read_whole(place, phrase->organization.first, &whole) &&
         !read_whole(place, body->last_head, &whole)) ||
        whole.end <= body->at)
        return false;
    last = &whole.pieces[whole.count - 1];
    body->named = last->kind == PIECE_NAME || is_open_place(place, last);
    if (body->named && last->first <= body->at)
        return false;
    body->at = body->named ? last->first : whole.end;
    body->in_words = false;
    return true;
}

/* The body whose head ends a title: "Công an" in "Trưởng Công an". */
static void body_in_title(const struct name_place *place, struct body *body, size_t length)
{
    for (size_t i = 1; i < length; i++) {
        const struct lexicon_hit *head =
            reading_hit(place->reading, body->at + i, place->classes->organization);

        if (head == NULL || head->length < length - i || body->at + length > place->end)
            continue;
        body->phrase->organization = (struct span){(uint32_t)(body->at + i), UINT32_MAX};
        body->head_end = body->at + length;
        body->in_board = is_valued(place, head, "hidden");
        return;
    }
}

/* The title at `body->at`, or that of somebody whom it serves: "Trợ lý Bộ trưởng". */
static bool take_title(const struct name_place *place, struct body *body)
{
    const struct name_classes *classes = place->classes;
    const struct lexicon_hit *title;

    for (size_t i = 0; i < NAME_LEAST; i++) {
        title =
            body->at < place->end ? reading_hit(place->reading, body->at, classes->title) : NULL;
        if (title == NULL || body->at + title->length > place->end ||
            names_hit_length(place, body->at, classes->organization) > title->length)
            return i > 0;
        body_in_title(place, body, title->length);
        body->at += title->length;
        body->in_words = is_valued(place, title, "words");
        if (!is_valued(place, title, "serves"))
            return true;
    }
    return true;
}

/* "đoàn" of "Trưởng đoàn" alone: the head in a title names a body only with what follows it. */
static bool is_no_body(const struct name_place *place, const struct title_phrase *phrase)
{
    const struct lexicon_hit *head;

    if (phrase->organization.end == 0 || phrase->organization.first >= phrase->core_end ||
        phrase->organization.end > phrase->core_end)
        return false;
    head = reading_hit(place->reading, phrase->organization.first, place->classes->organization);
    return head == NULL || !is_valued(place, head, "alone");
}

bool titles_read(const struct name_place *place, size_t at, struct title_phrase *phrase)
{
    const struct name_classes *classes = place->classes;
    struct body body = {.at = at, .phrase = phrase};

    *phrase = (struct title_phrase){.first = at};
    if (!names_has(place, at, classes->title) && !names_has(place, at, classes->modifier))
        return false;
    for (size_t i = 0; i < MODIFIERS_IN_A_ROW && !names_has(place, body.at, classes->title); i++)
        (void)take_class(place, &body, classes->modifier);
    if (!take_title(place, &body))
        return false;
    while (take_class(place, &body, classes->suffix)) {
        phrase->organization = (struct span){0, 0}; /* "Phó Trưởng Ban Thường trực Ban Chỉ đạo" */
        body.in_board = false;
    }
    phrase->core_end = body.at;
    do {
        while (body.at - at < TITLE_TOKENS_MOST && take_piece(place, &body))
            continue;
    } while (body.at - at < TITLE_TOKENS_MOST && take_rest_of_body(place, &body));
    phrase->end = body.at;
    if (phrase->organization.end == UINT32_MAX)
        phrase->organization.end = (uint32_t)phrase->end;
    if (is_no_body(place, phrase))
        phrase->organization = (struct span){0, 0};
    return true;
}
