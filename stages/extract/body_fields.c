/* One head and several fields: see body_fields.h. */
#include "body_fields.h"

#include "body_companies.h"
#include "body_reading.h"
#include "body_rows.h"

enum { FIELDS_MOST = 12, REMARK_TOKENS_MOST = 12 };

/* "(13 kiến nghị)" behind a body in a row: where it ends, or `at`. */
static size_t behind_remark(const struct bodies_finder *finder, size_t at, size_t end)
{
    if (!reading_is_mark(finder->reading, at, '('))
        return at;
    for (size_t i = at + 1; i < end && i <= at + REMARK_TOKENS_MOST; i++)
        if (reading_is_mark(finder->reading, i, ')'))
            return i + 1;
    return at;
}

/* What stands before the next field of a row that goes on at `at`: "các bộ: Y tế; Nội vụ". */
static size_t field_joint(const struct bodies_finder *finder, size_t at, size_t end)
{
    return reading_is_mark(finder->reading, at, ':') || reading_is_mark(finder->reading, at, ';')
               ? 1
               : body_joint_length(finder, at, end);
}

size_t body_fields_note(struct bodies_finder *finder, const struct body_phrase *first, size_t at,
                        size_t end)
{
    for (size_t i = 0; i < FIELDS_MOST; i++) {
        size_t remark = behind_remark(finder, at, end);
        size_t joint = field_joint(finder, remark, end) == 0
                           ? 0
                           : remark - at + field_joint(finder, remark, end);
        const struct lexicon_hit *field =
            joint == 0 || at + joint >= end ? NULL : body_field_at(finder, at + joint);
        struct body_phrase phrase = *first;

        if (field == NULL || finder->held[at + joint] != 0 ||
            reading_has_class(finder->reading, at + joint, finder->classes.head) ||
            finder->reading->tokens.rows[at + joint].shape == SHAPE_LOWER)
            break;
        phrase.count = 2;
        phrase.pieces[1] =
            (struct body_piece){(uint32_t)(at + joint), (uint32_t)(at + joint + field->length),
                                field->entry, PIECE_FIELD};
        phrase.end = phrase.pieces[1].end;
        body_mention(finder,
                     body_add(finder, body_key_make(finder, &phrase, 0),
                              (struct organization_find){
                                  .rule = finder->pack->grammars[GRAMMAR_ORGANIZATION_SHARED],
                                  .head = {first->pieces[0].first, first->pieces[0].end},
                                  .tail = {phrase.pieces[1].first, phrase.pieces[1].end},
                                  .type = body_type_of(
                                      &finder->reading->lexicon->entries[first->pieces[0].entry])}),
                     (struct span){phrase.pieces[1].first, phrase.pieces[1].end});
        body_hold(finder, at, phrase.end);
        at = phrase.end;
    }
    return at;
}

size_t body_fields_behind_companions(const struct bodies_finder *finder, size_t at, size_t end)
{
    size_t i = at;

    while (i < end) {
        size_t joint = body_joint_length(finder, i, end);
        const struct lexicon_hit *companion =
            joint == 0 || i + joint >= end
                ? NULL
                : reading_hit(finder->reading, i + joint, finder->classes.companion);

        if (companion == NULL)
            break;
        i += joint + companion->length;
    }
    return i < end && reading_is_mark(finder->reading, i, ':') ? i : at;
}

bool body_fields_has_head(const struct bodies_finder *finder, const struct body_phrase *phrase)
{
    if (phrase->mode != BODY_FIELD)
        return false;
    return phrase->count == 1 ? reading_is_mark(finder->reading, phrase->end, ':')
                              : phrase->count == 2 && phrase->pieces[1].kind == PIECE_FIELD;
}
