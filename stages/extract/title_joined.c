/* What a word joins to a title: see title_joined.h. */
#include "title_joined.h"

enum { COMMON_TOKENS_MOST = 4, NAME_LEAST = 2 };

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

    if (head != NULL && title_body_is_valued(place, head, "alone"))
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

/* "London" of "Mayor of London Ann Lake": the tokens of a place before a name of people in a row of
 * capitals; 0: there is none. */
static size_t seat_length(const struct name_place *place, size_t at, size_t capitals)
{
    const size_t length = names_hit_length(place, at, place->classes->place);

    return length > 0 && capitals >= length + NAME_LEAST &&
                   title_body_find_brand_end(place, at, capitals) == at + capitals &&
                   !names_has(place, at + length, place->classes->place_last) &&
                   !names_has(place, at + length, place->classes->rank) &&
                   !reading_is_mark(place->reading, at + capitals, '\'')
               ? length
               : 0;
}

/* "Health" of "Minister of Health": the tokens of a field alone, which is no body; 0: "Tourism" of
 * "Tourism Association", or nothing. */
static size_t field_length(const struct name_place *place, size_t at)
{
    const size_t length = names_hit_length(place, at, place->classes->field);
    const size_t capitals = length == 0 ? 0 : named_length(place, at);

    return title_body_find_brand_end(place, at, capitals) < at + capitals ? 0 : length;
}

/* "Information" of "Minister of Information Phan Quang": how many capitals stand before those
 * that name a person; 0: there are none, or all are a body's. */
static size_t begins_person(const struct name_place *place, size_t at, size_t length)
{
    const size_t skipped = names_split_row(place, at, length, NAME_MAY_BE_BODY);

    for (size_t i = at; i < at + length; i++)
        if (names_has(place, i, place->classes->brand_end) ||
            names_has(place, i, place->classes->title_body) ||
            names_has(place, i, place->classes->place_last) ||
            names_has(place, i, place->classes->place))
            return 0;
    return skipped < length ? skipped : 0;
}

bool title_joined_take_name(const struct name_place *place, struct title_body *body)
{
    const size_t length = names_link(place, body->at, "of-name");
    const size_t next = body->at + length;
    const size_t field = length == 0 ? 0 : field_length(place, next);
    const size_t known = length == 0 ? 0 : known_length(place, next);
    const size_t common = length == 0 ? 0 : common_length(place, next);
    size_t capitals = length == 0 || field > 0 ? field : named_length(place, next);
    const size_t seat = field > 0 || known > 0 ? 0 : seat_length(place, next, capitals);
    const size_t topic =
        capitals > 0 && field + known + seat == 0 ? begins_person(place, next, capitals) : 0;
    struct span *organization = &body->phrase->organization;

    if (capitals == 0 && common > 0) {
        body->at = next + common;
        return true;
    }
    if (capitals == 0)
        return false;
    if (known > 0)
        capitals = known;
    else if (seat + topic > 0)
        capitals = seat + topic;
    else if (field == 0 && title_body_find_brand_end(place, next, capitals) < next + capitals)
        capitals =
            title_body_find_brand_end(place, next, capitals) + 1 - next; /* a person may follow */
    if (organization->end == 0 && field + seat + topic == 0 &&
        names_hit_length(place, next, place->classes->place) < capitals) /* not "for Vietnam" */
        *organization = (struct span){(uint32_t)next, UINT32_MAX};
    body->at = next + capitals;
    body->in_body = true;
    return true;
}

bool title_joined_take_field(const struct name_place *place, struct title_body *body)
{
    const struct name_classes *classes = place->classes;
    const struct token *tokens = place->reading->tokens.rows;
    const size_t joint = names_hit_length(place, body->at, classes->joint);
    const size_t next = body->at + joint;
    size_t first = 0;
    size_t length;

    if (joint == 0 || body->phrase->organization.end != 0 || next >= place->end ||
        tokens[body->at].kind != TOKEN_WORD || tokens[next].shape != SHAPE_CAPITAL ||
        names_has(place, next, classes->organization) || names_has(place, next, classes->title) ||
        names_has(place, next, classes->modifier) ||
        (reading_hit_before(place->reading, body->at, classes->org_word, &first) == NULL &&
         reading_hit_before(place->reading, body->at, classes->field, &first) == NULL) ||
        tokens[first].shape != SHAPE_CAPITAL || names_read_surnamed(place, next) > next)
        return false;
    length = names_hit_length(place, next, classes->field);
    if (length < names_hit_length(place, next, classes->org_word))
        length = names_hit_length(place, next, classes->org_word);
    if (length == 0)
        return false;
    body->at = next + length;
    body->in_words = true;
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
static bool take_owner(const struct name_place *place, struct title_body *body, size_t at)
{
    size_t before = body->at;

    body->at = at;
    if (title_body_take_brand(place, body) ||
        title_body_take_company(place, body, names_capitals(place, at)))
        return true;
    body->at = before;
    return false;
}

bool title_joined_take(const struct name_place *place, struct title_body *body)
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
        return title_body_take_organization(place, body);
    }
    if (length > 0 && !body->in_body && take_owner(place, body, next))
        return true;
    length = names_link(place, body->at, "seat");
    next = body->at + length;
    if (length == 0 || next >= place->end ||
        !(body->is_foreign || !body->in_body || title_body_is_country(place, next)) ||
        !names_has(place, next, classes->place))
        return false;
    body->at = next;
    if (title_body_take_place(place, body)) {
        if (body->phrase->organization.end == UINT32_MAX)
            body->phrase->organization.end = (uint32_t)(next - length);
        return true;
    }
    body->at = next - length;
    return false;
}
