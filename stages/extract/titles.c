/* Titles, with what belongs to them: see titles.h. */
#include "titles.h"

#include "body_phrase.h"
#include "title_body.h"

enum { TITLE_TOKENS_MOST = 40, MODIFIERS_IN_A_ROW = 4, NAME_LEAST = 2, NAME_USUAL = 3 };

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
static bool take_rest_of_body(const struct name_place *place, struct title_body *body)
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
    body->is_foreign = last->kind == PIECE_PLACE && title_body_is_country(place, last->first);
    body->at = body->named ? last->first : whole.end;
    body->in_words = false;
    return true;
}

/* The body whose head ends a title: "Công an" in "Trưởng Công an". */
static void body_in_title(const struct name_place *place, struct title_body *body, size_t length)
{
    for (size_t i = 1; i < length; i++) {
        const struct lexicon_hit *head =
            reading_hit(place->reading, body->at + i, place->classes->organization);

        if (head == NULL || head->length < length - i || body->at + length > place->end)
            continue;
        body->phrase->organization = (struct span){(uint32_t)(body->at + i), UINT32_MAX};
        body->head_end = body->at + length;
        body->in_board = title_body_is_valued(place, head, "hidden");
        return;
    }
}

/* "Trưởng thôn" before "Lũng Luông Hoàng Văn Dìn": a title that ends with the word for a place,
 * whose name may stand before the person's. */
static bool is_of_place(const struct name_place *place, size_t end)
{
    size_t first = 0;
    const struct lexicon_hit *type =
        reading_hit_before(place->reading, end, place->classes->place_type, &first);

    return type != NULL && title_body_is_valued(place, type, "named") &&
           names_capitals(place, end) >= NAME_LEAST;
}

/* The title at `body->at`, or that of somebody whom it serves: "Trợ lý Bộ trưởng". */
static bool take_title(const struct name_place *place, struct title_body *body)
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
        body->in_words = title_body_is_valued(place, title, "words");
        body->in_body = body->in_body || is_of_place(place, body->at);
        if (!title_body_is_valued(place, title, "serves"))
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
    return head == NULL || !title_body_is_valued(place, head, "alone");
}

bool titles_read(const struct name_place *place, size_t at, struct title_phrase *phrase)
{
    const struct name_classes *classes = place->classes;
    struct title_body body = {.at = at, .phrase = phrase};

    *phrase = (struct title_phrase){.first = at};
    if (!names_has(place, at, classes->title) && !names_has(place, at, classes->modifier))
        return false;
    for (size_t i = 0; i < MODIFIERS_IN_A_ROW && !names_has(place, body.at, classes->title); i++)
        (void)title_body_take_class(place, &body, classes->modifier);
    if (!take_title(place, &body))
        return false;
    while (title_body_take_class(place, &body, classes->suffix)) {
        phrase->organization = (struct span){0, 0}; /* "Phó Trưởng Ban Thường trực Ban Chỉ đạo" */
        body.in_board = false;
    }
    phrase->core_end = body.at;
    do {
        while (body.at - at < TITLE_TOKENS_MOST && title_body_take_piece(place, &body))
            continue;
    } while (body.at - at < TITLE_TOKENS_MOST && take_rest_of_body(place, &body));
    phrase->end = body.at;
    if (phrase->organization.end == UINT32_MAX)
        phrase->organization.end = (uint32_t)phrase->end;
    if (is_no_body(place, phrase))
        phrase->organization = (struct span){0, 0};
    return true;
}
