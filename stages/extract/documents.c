/* Documents: see documents.h.
 *
 * A document is a word for its kind (class "document": "nghị quyết"), then a number with letters
 * (33-NQ/HU, 512/QĐ-UBND), or what it is about ("về ..."), or its title in quotation marks. A kind
 * whose value is "weak" is an everyday word, too ("báo cáo"), and needs a number. */
#include "documents.h"

#include <string.h>

#include "rows.h"

enum {
    NAME_TOKENS_MOST = 40,
    PLAIN_NAME_TOKENS = 16,
    STATUS_TOKENS_BACK = 8,
    DOCUMENTS_MOST = 500,
    PIECES_MOST = 8
};

struct document_classes {
    uint8_t kind, number_sign, about, status, clause_end, day_word, connector, joint;
};

struct document_place {
    const struct reading *reading;
    const struct pack *pack;
    const struct sentence *sentence;
    struct document_classes classes;
};

static bool is_number(const struct document_place *place, size_t at)
{
    return at < place->sentence->end && place->reading->tokens.rows[at].kind == TOKEN_NUMBER;
}

static bool is_code_word(const struct document_place *place, size_t at)
{
    const struct token *token = &place->reading->tokens.rows[at];

    return at < place->sentence->end && token->kind == TOKEN_WORD &&
           (token->shape == SHAPE_UPPER || token->shape == SHAPE_MIXED);
}

static bool is_slash_or_dash(const struct document_place *place, size_t at)
{
    return at < place->sentence->end &&
           (reading_is_mark(place->reading, at, '/') || reading_is_mark(place->reading, at, '-'));
}

/* The end of a number with letters behind marks; `at` when there is none. With `signed`, behind
 * "số", a bare number will do. */
static size_t read_id(const struct document_place *place, size_t at, bool has_sign)
{
    size_t end = at + 1;
    bool has_letters = false;

    if (!is_number(place, at))
        return at;
    for (size_t i = 0; i < PIECES_MOST && is_slash_or_dash(place, end); i++) {
        if (is_code_word(place, end + 1))
            has_letters = true;
        else if (!is_number(place, end + 1) || has_letters)
            break;
        end += 2;
    }
    if (has_letters)
        return end;
    return has_sign && end == at + 1 ? end : at;
}

/* Whether a name cannot go on over this token. */
static bool ends_name(const struct document_place *place, size_t at)
{
    const struct token *token = &place->reading->tokens.rows[at];
    const char *bytes = reading_bytes(place->reading, at);

    return (token->kind == TOKEN_MARK && strchr(",;.:()\"!?", bytes[0]) != NULL) ||
           reading_has_class(place->reading, at, place->classes.clause_end);
}

static size_t clause_end(const struct document_place *place, size_t first)
{
    size_t at = first;
    size_t end =
        at + NAME_TOKENS_MOST < place->sentence->end ? at + NAME_TOKENS_MOST : place->sentence->end;

    while (at < end && !ends_name(place, at) &&
           !reading_has_class(place->reading, at, place->classes.kind)) {
        const struct lexicon_hit *joint = reading_hit(place->reading, at, place->classes.joint);

        at += joint == NULL || at + joint->length > end ? 1 : joint->length;
    }
    while (at > first && at < end && !reading_is_mark(place->reading, at, '"') &&
           reading_has_class(place->reading, at - 1, place->classes.connector))
        at--;
    return at;
}

/* The end of a title in quotation marks that begins at `at`; `at` when there is none. */
static size_t quoted_end(const struct document_place *place, size_t at)
{
    size_t end =
        at + NAME_TOKENS_MOST < place->sentence->end ? at + NAME_TOKENS_MOST : place->sentence->end;

    if (!reading_is_mark(place->reading, at, '"'))
        return at;
    for (size_t i = at + 1; i < end; i++)
        if (reading_is_mark(place->reading, i, '"'))
            return i + 1;
    return at;
}

/* What the name goes on with: a date, what the document is about, a title. */
static size_t extend_name(const struct document_place *place, size_t at)
{
    const struct reading *reading = place->reading;
    size_t end = at;

    if (reading_has_class(reading, end, place->classes.day_word) && is_number(place, end + 1)) {
        end += 2;
        while (is_slash_or_dash(place, end) && is_number(place, end + 1))
            end += 2;
    }
    if (end < place->sentence->end && reading_has_class(reading, end, place->classes.about)) {
        size_t subject = end + reading_hit(reading, end, place->classes.about)->length;
        size_t quoted = quoted_end(place, subject);

        size_t named = quoted > subject ? quoted : clause_end(place, subject);

        return named > subject ? named : end;
    }
    return quoted_end(place, end);
}

static bool is_plain_word(const struct document_place *place, size_t at)
{
    return at < place->sentence->end && place->reading->tokens.rows[at].kind == TOKEN_WORD &&
           !ends_name(place, at);
}

/* A kind with a capital inside a sentence, or one that is no everyday word, begins a name without
 * further sign: "Quy hoạch hạ tầng viễn thông". At least two words must follow. */
static size_t plain_name_end(const struct document_place *place, size_t first, size_t at,
                             bool is_weak)
{
    const struct token *kind = &place->reading->tokens.rows[first];
    size_t end = clause_end(place, at);

    if (is_weak && (kind->shape == SHAPE_LOWER || first == place->sentence->first))
        return at;
    if (!reading_has_class(place->reading, at, place->classes.joint) &&
        (!is_plain_word(place, at) || !is_plain_word(place, at + 1)))
        return at;
    return end > at + PLAIN_NAME_TOKENS ? at + PLAIN_NAME_TOKENS : end;
}

static bool is_mark_but_percent(const struct document_place *place, size_t at)
{
    return place->reading->tokens.rows[at].kind == TOKEN_MARK &&
           !reading_is_mark(place->reading, at, '%');
}

/* Kind and number alone are a document where its date or its subject follows, or nothing that is
 * counted. */
static bool is_numbered(const struct document_place *place, size_t id, bool is_weak)
{
    if (!is_number(place, id) || place->reading->tokens.rows[id].size > 4)
        return false;
    if (id + 1 >= place->sentence->end)
        return !is_weak;
    return reading_has_class(place->reading, id + 1, place->classes.day_word) ||
           reading_has_class(place->reading, id + 1, place->classes.about) ||
           reading_is_mark(place->reading, id + 1, '(') ||
           (!is_weak && (is_mark_but_percent(place, id + 1) ||
                         reading_has_class(place->reading, id + 1, place->classes.connector) ||
                         reading_has_class(place->reading, id + 1, place->classes.clause_end)));
}

/* The word nearest before the document that says whether it is in force; "issued" without one. */
static const char *status_before(const struct document_place *place, size_t at)
{
    size_t least = at - place->sentence->first > STATUS_TOKENS_BACK ? at - STATUS_TOKENS_BACK
                                                                    : place->sentence->first;

    for (size_t i = at; i > least; i--) {
        const struct lexicon_hit *hit = reading_hit(place->reading, i - 1, place->classes.status);

        if (hit != NULL)
            return reading_entry(place->reading, hit)->value;
    }
    return "issued";
}

static bool is_same_text(const struct reading *reading, struct span left, struct span right)
{
    struct extent a;
    struct extent b;

    if (left.end == 0 || right.end == 0)
        return false;
    a = reading_extent(reading, left.first, left.end);
    b = reading_extent(reading, right.first, right.end);
    return a.end - a.start == b.end - b.start &&
           memcmp(reading->shadow.text + a.start, reading->shadow.text + b.start,
                  a.end - a.start) == 0;
}

static bool is_known(const struct findings *findings, const struct reading *reading,
                     const struct document_find *find)
{
    for (size_t i = 0; i < findings->documents.count; i++) {
        const struct document_find *known = &findings->documents.rows[i];

        if (is_same_text(reading, known->id, find->id) ||
            (find->id.end == 0 && is_same_text(reading, known->name, find->name)))
            return true;
    }
    return false;
}

/* Reads the document that begins with a word for its kind; false when it is none. */
static bool read_document(const struct document_place *place, size_t at,
                          const struct lexicon_hit *kind, struct document_find *find)
{
    const struct reading *reading = place->reading;
    bool is_weak = strcmp(reading_entry(reading, kind)->value, "weak") == 0;
    size_t id = at + kind->length;
    const struct lexicon_hit *sign =
        id < place->sentence->end ? reading_hit(reading, id, place->classes.number_sign) : NULL;
    size_t id_end;
    size_t end;

    if (sign != NULL)
        id += sign->length;
    id_end = read_id(place, id, sign != NULL || is_numbered(place, id, is_weak));
    *find = (struct document_find){.status = status_before(place, at)};
    if (id_end > id) {
        find->rule = place->pack->grammars[GRAMMAR_DOCUMENT_NUMBER];
        find->id = (struct span){(uint32_t)id, (uint32_t)id_end};
        end = extend_name(place, id_end);
    } else {
        find->rule = place->pack->grammars[GRAMMAR_DOCUMENT_NAME];
        end = extend_name(place, at + kind->length);
        if (end == at + kind->length || is_weak)
            end = plain_name_end(place, at, at + kind->length, is_weak);
        end = quoted_end(place, end);
        if (end == at + kind->length)
            return false;
    }
    find->name = (struct span){(uint32_t)at, (uint32_t)end};
    return find->rule != NULL;
}

/* A longer phrase of the lexicon that begins with the kind is something else: the ministry in "Kế
 * hoạch và Đầu tư". */
static bool is_part_of_other(const struct reading *reading, size_t at,
                             const struct lexicon_hit *kind)
{
    return reading_hits(reading, at)->length > kind->length;
}

static bool add(struct findings *findings, const struct document_find *find)
{
    struct document_find *grown = rows_grow(findings->documents.rows, findings->documents.count,
                                            &findings->documents.capacity, sizeof *grown);

    if (grown == NULL)
        return false;
    findings->documents.rows = grown;
    findings->documents.rows[findings->documents.count++] = *find;
    return true;
}

static struct document_classes classes_of(const struct pack *pack)
{
    const struct lexicon *lexicon = &pack->lexicon;

    return (struct document_classes){.kind = pack->document_class,
                                     .number_sign = lexicon_class(lexicon, "number-sign"),
                                     .about = lexicon_class(lexicon, "about"),
                                     .status = lexicon_class(lexicon, "document-status"),
                                     .clause_end = lexicon_class(lexicon, "clause-end"),
                                     .day_word = lexicon_class(lexicon, "day-word"),
                                     .connector = lexicon_class(lexicon, "connector"),
                                     .joint = lexicon_class(lexicon, "name-joint")};
}

bool documents_find(struct findings *findings, const struct pack *pack,
                    const struct reading *reading, const struct sentence *sentence)
{
    struct document_place place = {reading, pack, sentence, {0}};

    if (!class_set_has(&sentence->classes, pack->document_class))
        return true;
    place.classes = classes_of(pack);
    for (size_t at = sentence->first; at < sentence->end; at++) {
        const struct lexicon_hit *kind = reading_hit(reading, at, place.classes.kind);
        struct document_find find;

        if (kind == NULL || is_part_of_other(reading, at, kind) ||
            !read_document(&place, at, kind, &find))
            continue;
        at = find.name.end - 1;
        if (findings->documents.count < DOCUMENTS_MOST && !is_known(findings, reading, &find) &&
            !add(findings, &find))
            return false;
    }
    return true;
}
