/* Bodies as rows, and the keys by which they are known again: see body_rows.h. */
#include "body_rows.h"

#include <string.h>

#include "gazetteer.h"
#include "rows.h"

/* "government=ubnd place": the type, what stands for the head in keys, the mode. */
const char *body_type_of(const struct lexicon_entry *entry)
{
    static const char *const types[] = {"government", "agency", "party",
                                        "company",    "media",  "other"};
    size_t size = strcspn(entry->value, " =");

    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (strlen(types[i]) == size && strncmp(entry->value, types[i], size) == 0)
            return types[i];
    return "other";
}

/* --- keys --- */

const char *body_key_bytes(const struct bodies_finder *finder, struct body_key key)
{
    return finder->keys.bytes + key.start;
}

static void begin_word(struct bodies_finder *finder, uint32_t start)
{
    if (finder->keys.size > start)
        buffer_append_char(&finder->keys, ' ');
}

/* Appends a token in small letters, in which the vocabulary keeps the words that it knows. */
static void append_small(struct bodies_finder *finder, const struct token *token)
{
    const struct reading *reading = finder->reading;
    const struct vocabulary *known = &reading->lexicon->vocabulary;
    char small[UNIT_KEY_BYTES];

    if (token->syllable != 0)
        buffer_append(&finder->keys, known->bytes + known->words[token->syllable].start,
                      known->words[token->syllable].size);
    else
        buffer_append(
            &finder->keys, small,
            gazetteer_key(reading->letters, reading->shadow.bytes.bytes, token, 1, small));
}

void body_key_tokens(struct bodies_finder *finder, uint32_t start, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++) {
        const struct token *token = &finder->reading->tokens.rows[i];

        if (token->kind == TOKEN_MARK ||
            reading_has_class(finder->reading, i, finder->classes.joint))
            continue;
        begin_word(finder, start);
        append_small(finder, token);
    }
}

static bool is_alone_joint(const struct bodies_finder *finder, const struct body_piece *piece)
{
    const struct lexicon_hit *joint =
        reading_hit(finder->reading, piece->first, finder->classes.joint);

    return piece->kind == PIECE_WORD && joint != NULL && piece->first + joint->length == piece->end;
}

/* The type of a place as a word of the key, so that province and town of one name differ. */
static void key_type(struct bodies_finder *finder, uint32_t start, const char *value)
{
    begin_word(finder, start);
    buffer_append_char(&finder->keys, '/');
    buffer_append(&finder->keys, value, strcspn(value, " "));
}

/* The words that an abbreviation stands for which the text has defined, if the piece is one:
 * "Cảnh sát đường thủy" for "CSĐT" of "Cục CSĐT"; empty when it is none. */
static struct span long_form_of(const struct bodies_finder *finder,
                                const struct body_phrase *phrase, const struct body_piece *piece)
{
    const struct span head = {phrase->pieces[0].first, phrase->pieces[0].end};
    const struct findings *findings = finder->findings;
    const struct token *token = &finder->reading->tokens.rows[piece->first];

    if (piece->end != piece->first + 1 || token->kind != TOKEN_WORD ||
        (token->shape != SHAPE_UPPER && token->shape != SHAPE_MIXED))
        return (struct span){0, 0};
    for (size_t i = 0; i < findings->abbreviations.count; i++) {
        const struct span brief = findings->abbreviations.rows[i].brief;
        struct span full = findings->abbreviations.rows[i].full;
        struct span led = {full.first, full.first + (head.end - head.first)};

        if (!reading_is_same_word(finder->reading, brief.end - 1, piece->first))
            continue;
        if (led.end < full.end && reading_is_same_words(finder->reading, led, head))
            full.first = led.end; /* "Trung tâm CDC" */
        return full;
    }
    return (struct span){0, 0};
}

/* The words of an abbreviation as the key of the whole name has them. */
static void key_long_form(struct bodies_finder *finder, uint32_t start, struct span full)
{
    const struct lexicon_hit *field =
        reading_hit(finder->reading, full.first, finder->classes.field);
    const char *canon = field == NULL || full.first + field->length != full.end
                            ? ""
                            : reading_entry(finder->reading, field)->value;

    if (canon[0] == '\0') {
        body_key_tokens(finder, start, full.first, full.end);
        return;
    }
    begin_word(finder, start);
    buffer_append(&finder->keys, canon, strlen(canon));
}

static void key_piece(struct bodies_finder *finder, uint32_t start,
                      const struct body_phrase *phrase, size_t at)
{
    const struct body_piece *piece = &phrase->pieces[at];
    const char *value =
        piece->entry == 0 ? "" : finder->reading->lexicon->entries[piece->entry].value;
    const char *canon = "";
    bool is_seat = phrase->mode == BODY_SEAT || phrase->mode == BODY_PROVINCIAL;
    struct span full;

    switch ((enum piece_kind)piece->kind) {
    case PIECE_HEAD:
        canon = strchr(value, '=') == NULL ? "" : strchr(value, '=') + 1;
        break;
    case PIECE_FIELD:
        canon = value;
        break;
    case PIECE_PLACE_TYPE:
        /* "Bệnh viện Đa khoa tỉnh Lào Cai" is called without "tỉnh", too */
        if (!is_seat && !(phrase->mode == BODY_NAMED && strncmp(value, "province", 8) == 0))
            key_type(finder, start, value);
        return;
    case PIECE_PLACE:
        if (value[0] != '\0' && phrase->mode != BODY_NAMED && !is_seat &&
            phrase->pieces[at - 1].kind != PIECE_PLACE_TYPE)
            key_type(finder, start, value);
        canon = strchr(value, ' ') == NULL ? "" : strchr(value, ' ') + 1;
        break;
    case PIECE_WORD:
    case PIECE_NAME:
        if (is_alone_joint(finder, piece))
            return;
        break;
    }
    full = at == 0 || canon[0] != '\0' || phrase->mode == BODY_NAMED
               ? (struct span){0, 0}
               : long_form_of(finder, phrase, piece);
    if (full.first < full.end) {
        key_long_form(finder, start, full);
        return;
    }
    if (canon[0] == '\0') {
        body_key_tokens(finder, start, piece->first, piece->end);
        return;
    }
    begin_word(finder, start);
    buffer_append(&finder->keys, canon,
                  piece->kind == PIECE_HEAD ? (size_t)(strrchr(canon, ' ') - canon)
                                            : strlen(canon));
}

/* A ministry of another country is none that may be meant by a shorter form. */
static bool is_of_other_country(const struct bodies_finder *finder,
                                const struct body_phrase *phrase)
{
    const struct body_piece *last = &phrase->pieces[phrase->count - 1];

    return phrase->mode != BODY_NAMED && last->kind == PIECE_PLACE && last->entry != 0 &&
           strcmp(finder->reading->lexicon->entries[last->entry].value, "country") == 0 &&
           !reading_has_class(finder->reading, last->first, finder->classes.brand_end);
}

struct body_key body_key_make(struct bodies_finder *finder, const struct body_phrase *phrase,
                              size_t first)
{
    uint32_t start = (uint32_t)finder->keys.size;

    if (is_of_other_country(finder, phrase))
        key_piece(finder, start, phrase, phrase->count - 1);
    for (size_t i = first; i < phrase->count; i++)
        key_piece(finder, start, phrase, i);
    return (struct body_key){start, (uint32_t)finder->keys.size - start};
}

static bool is_same_key(const struct bodies_finder *finder, struct body_key a, struct body_key b)
{
    return a.size == b.size &&
           memcmp(body_key_bytes(finder, a), body_key_bytes(finder, b), a.size) == 0;
}

/* Whether `brief` is the beginning of `full`, whole words of it. */
bool body_key_begins(const struct bodies_finder *finder, struct body_key brief,
                     struct body_key full)
{
    return brief.size > 0 && brief.size < full.size &&
           body_key_bytes(finder, full)[brief.size] == ' ' &&
           memcmp(body_key_bytes(finder, brief), body_key_bytes(finder, full), brief.size) == 0;
}

/* Whether `brief` is the end of `full`, whole words of it. */
bool body_key_ends(const struct bodies_finder *finder, struct body_key brief, struct body_key full)
{
    const char *right = body_key_bytes(finder, full);

    return brief.size > 0 && brief.size < full.size && right[full.size - brief.size - 1] == ' ' &&
           memcmp(body_key_bytes(finder, brief), right + full.size - brief.size, brief.size) == 0;
}

/* Whether `brief` is `full` without words in its middle, as companies are called: "Công ty Tân Á"
 * is "Công ty Sản xuất Tân Á". */
bool body_key_skips(const struct bodies_finder *finder, struct body_key brief, struct body_key full)
{
    const char *left = body_key_bytes(finder, brief);
    const char *right = body_key_bytes(finder, full);

    if (brief.size >= full.size)
        return false;
    for (uint32_t i = 1; i + 1 < brief.size && left[i - 1] == right[i - 1]; i++)
        if (left[i] == ' ' && right[i] == ' ' &&
            memcmp(left + i, right + full.size - (brief.size - i), brief.size - i) == 0)
            return true;
    return false;
}

/* --- bodies and mentions --- */

uint32_t body_find(const struct bodies_finder *finder, struct body_key key)
{
    for (uint32_t i = 0; i < finder->findings->organizations.count; i++)
        if (is_same_key(finder, finder->of_body[i], key))
            return i;
    return NO_BODY;
}

uint32_t body_add(struct bodies_finder *finder, struct body_key key, struct organization_find body)
{
    struct findings *findings = finder->findings;
    uint32_t known = body_find(finder, key);
    struct organization_find *grown;

    if (known != NO_BODY || body.rule == NULL || findings->organizations.count == BODIES_MOST)
        return known;
    grown = rows_grow(findings->organizations.rows, findings->organizations.count,
                      &findings->organizations.capacity, sizeof *grown);
    if (grown == NULL) {
        finder->is_ok = false;
        return NO_BODY;
    }
    findings->organizations.rows = grown;
    finder->of_body[findings->organizations.count] = key;
    findings->organizations.rows[findings->organizations.count] = body;
    return (uint32_t)findings->organizations.count++;
}

void body_mention(struct bodies_finder *finder, uint32_t body, struct span span)
{
    if (body != NO_BODY && !mention_add(&finder->findings->organization_mentions,
                                        (struct mention){.span = span, .of = body}))
        finder->is_ok = false;
}

void body_add_pending(struct bodies_finder *finder, struct pending_body pending)
{
    struct pending_body *grown =
        rows_grow(finder->pending, finder->pending_count, &finder->pending_capacity, sizeof *grown);

    if (grown == NULL) {
        finder->is_ok = false;
        return;
    }
    finder->pending = grown;
    finder->pending[finder->pending_count++] = pending;
}

void body_hold(struct bodies_finder *finder, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++)
        finder->held[i] |= HELD_BY_BODY;
}
