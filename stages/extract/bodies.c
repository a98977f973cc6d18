/* Organisations: see bodies.h. A body is read where a head stands (body_phrase.c); forms of one
 * body are known by their keys: the same key is the same body, a key that begins another one is a
 * shorter form of it ("Sở Y tế" of "Sở Y tế tỉnh Hà Tĩnh"). */
#include "bodies.h"

#include <stdlib.h>
#include <string.h>

#include "body_phrase.h"
#include "gazetteer.h"
#include "rows.h"

enum {
    COORDINATED_MOST = 8,
    MENTIONS_LOOKED_AT = 300,
    BRAND_LETTERS_LEAST = 3,
    PROVINCES_COUNTED = 64
};

#define NO_BODY UINT32_MAX

void bodies_clear(struct bodies_finder *finder)
{
    buffer_clear(&finder->keys);
    free(finder->pending);
    finder->pending = NULL;
    finder->pending_count = finder->pending_capacity = 0;
}

static struct body_classes classes_of(const struct lexicon *lexicon)
{
    return (struct body_classes){
        .head = lexicon_class(lexicon, "organization"),
        .field = lexicon_class(lexicon, "field"),
        .word = lexicon_class(lexicon, "organization-word"),
        .place = lexicon_class(lexicon, "place"),
        .place_type = lexicon_class(lexicon, "place-type"),
        .brand = lexicon_class(lexicon, "brand"),
        .title = lexicon_class(lexicon, "title"),
        .office = lexicon_class(lexicon, "office"),
        .not_head = lexicon_class(lexicon, "not-head"),
        .proper = lexicon_class(lexicon, "proper-head"),
        .joint = lexicon_class(lexicon, "joint"),
        .plural = lexicon_class(lexicon, "plural"),
        .between = lexicon_class(lexicon, "stop"),
    };
}

/* "government=ubnd place": the type, what stands for the head in keys, the mode. */
static const char *type_of(const struct lexicon_entry *entry)
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

static const char *key_bytes(const struct bodies_finder *finder, struct body_key key)
{
    return finder->keys.bytes + key.start;
}

static void begin_word(struct bodies_finder *finder, uint32_t start)
{
    if (finder->keys.size > start)
        buffer_append_char(&finder->keys, ' ');
}

static void key_tokens(struct bodies_finder *finder, uint32_t start, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++) {
        const struct token *token = &finder->reading->tokens.rows[i];
        char lower[UNIT_KEY_BYTES];
        size_t size;

        if (token->kind == TOKEN_MARK ||
            reading_has_class(finder->reading, i, finder->classes.joint))
            continue;
        size = gazetteer_key(finder->reading->letters, finder->reading->shadow.bytes.bytes, token,
                             1, lower);
        begin_word(finder, start);
        buffer_append(&finder->keys, lower, size);
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

static void key_piece(struct bodies_finder *finder, uint32_t start,
                      const struct body_phrase *phrase, size_t at)
{
    const struct body_piece *piece = &phrase->pieces[at];
    const char *value =
        piece->entry == 0 ? "" : finder->reading->lexicon->entries[piece->entry].value;
    const char *canon = "";
    bool is_seat = phrase->mode == BODY_SEAT || phrase->mode == BODY_PROVINCIAL;

    switch ((enum piece_kind)piece->kind) {
    case PIECE_HEAD:
        canon = strchr(value, '=') == NULL ? "" : strchr(value, '=') + 1;
        break;
    case PIECE_FIELD:
        canon = value;
        break;
    case PIECE_PLACE_TYPE:
        if (!is_seat)
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
    if (canon[0] == '\0') {
        key_tokens(finder, start, piece->first, piece->end);
        return;
    }
    begin_word(finder, start);
    buffer_append(&finder->keys, canon,
                  piece->kind == PIECE_HEAD ? (size_t)(strrchr(canon, ' ') - canon)
                                            : strlen(canon));
}

/* The key of the pieces first <= i < end of a phrase. */
static struct body_key make_key(struct bodies_finder *finder, const struct body_phrase *phrase,
                                size_t first)
{
    uint32_t start = (uint32_t)finder->keys.size;

    for (size_t i = first; i < phrase->count; i++)
        key_piece(finder, start, phrase, i);
    return (struct body_key){start, (uint32_t)finder->keys.size - start};
}

static bool is_same_key(const struct bodies_finder *finder, struct body_key a, struct body_key b)
{
    return a.size == b.size && memcmp(key_bytes(finder, a), key_bytes(finder, b), a.size) == 0;
}

/* Whether `brief` is the beginning of `full`, whole words of it. */
static bool begins(const struct bodies_finder *finder, struct body_key brief, struct body_key full)
{
    return brief.size > 0 && brief.size < full.size && key_bytes(finder, full)[brief.size] == ' ' &&
           memcmp(key_bytes(finder, brief), key_bytes(finder, full), brief.size) == 0;
}

/* --- bodies and mentions --- */

static uint32_t find_body(const struct bodies_finder *finder, struct body_key key)
{
    for (uint32_t i = 0; i < finder->findings->organizations.count; i++)
        if (is_same_key(finder, finder->of_body[i], key))
            return i;
    return NO_BODY;
}

static uint32_t add_body(struct bodies_finder *finder, struct body_key key,
                         struct organization_find body)
{
    struct findings *findings = finder->findings;
    uint32_t known = find_body(finder, key);
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

static void add_mention(struct bodies_finder *finder, uint32_t body, struct span span)
{
    struct findings *findings = finder->findings;
    struct entity_mention *grown;

    if (body == NO_BODY)
        return;
    grown = rows_grow(findings->organization_mentions.rows, findings->organization_mentions.count,
                      &findings->organization_mentions.capacity, sizeof *grown);
    if (grown == NULL) {
        finder->is_ok = false;
        return;
    }
    findings->organization_mentions.rows = grown;
    findings->organization_mentions.rows[findings->organization_mentions.count++] =
        (struct entity_mention){span, body};
}

static void add_pending(struct bodies_finder *finder, struct pending_body pending)
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

static void hold(struct bodies_finder *finder, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++)
        finder->held[i] |= HELD_BY_BODY;
}

/* --- what stands in the text --- */

static const struct lexicon_entry *entry_of(const struct bodies_finder *finder,
                                            const struct body_phrase *phrase, size_t head)
{
    return &finder->reading->lexicon->entries[phrase->pieces[phrase->heads[head]].entry];
}

static bool is_of_place(enum body_mode mode)
{
    return mode == BODY_PLACE || mode == BODY_SEAT || mode == BODY_PROVINCIAL;
}

/* A body of its own: complete, or short for one named elsewhere. */
static void note_phrase(struct bodies_finder *finder, const struct body_phrase *phrase)
{
    const struct rule *rule = finder->pack->grammars[GRAMMAR_ORGANIZATION_HEAD];

    for (size_t i = phrase->head_count; i > 0; i--) {
        const struct lexicon_entry *entry = entry_of(finder, phrase, i - 1);
        struct body_key key = make_key(finder, phrase, phrase->heads[i - 1]);
        struct span span = {phrase->pieces[phrase->heads[i - 1]].first, (uint32_t)phrase->end};

        if (body_mode_of(entry) == BODY_HIDDEN)
            continue;
        if (phrase->is_complete)
            add_mention(finder,
                        add_body(finder, key,
                                 (struct organization_find){
                                     .rule = rule, .head = span, .type = type_of(entry)}),
                        span);
        else
            add_pending(finder,
                        (struct pending_body){.key = key,
                                              .span = span,
                                              .entry = phrase->pieces[phrase->heads[i - 1]].entry,
                                              .is_last = i == phrase->head_count});
    }
}

/* A joint between coordinated bodies; its length, or 0. */
static size_t joint_length(const struct bodies_finder *finder, size_t at, size_t end)
{
    const struct lexicon_hit *joint =
        at < end ? reading_hit(finder->reading, at, finder->classes.joint) : NULL;

    return joint == NULL ? 0 : joint->length;
}

/* "Tỉnh ủy, HĐND, UBND tỉnh Hà Tĩnh": bodies that share the place of the last one. */
struct coordination {
    struct body_phrase phrases[COORDINATED_MOST];
    size_t count;
};

/* Reads bodies in a row that lack their place, and the one that has it. False when there is no
 * such row. */
static bool read_coordination(const struct bodies_finder *finder, size_t at, size_t end,
                              struct coordination *row)
{
    row->count = 0;
    while (row->count < COORDINATED_MOST &&
           body_phrase_read(finder, at, end, &row->phrases[row->count])) {
        const struct body_phrase *phrase = &row->phrases[row->count++];
        size_t joint = joint_length(finder, phrase->end, end);

        if (!is_of_place(phrase->mode))
            return false;
        if (phrase->is_complete)
            return row->count > 1;
        if (joint == 0 || phrase->count > 1)
            return false;
        at = phrase->end + joint;
    }
    return false;
}

/* The body of a row that takes its place from the last one. */
static void note_shared(struct bodies_finder *finder, struct body_phrase *phrase,
                        const struct body_phrase *last)
{
    const struct lexicon_entry *entry = entry_of(finder, phrase, phrase->head_count - 1);
    bool is_seat = phrase->mode != BODY_PLACE;
    size_t taken = last->count;
    struct span tail;

    while (taken > 1 && last->pieces[taken - 1].kind >= PIECE_PLACE_TYPE)
        taken--;
    if (is_seat && last->pieces[taken].kind == PIECE_PLACE_TYPE && taken + 1 < last->count)
        taken++;
    tail = (struct span){last->pieces[taken].first, (uint32_t)last->end};
    for (; taken < last->count && phrase->count < BODY_PIECES_MOST; taken++)
        phrase->pieces[phrase->count++] = last->pieces[taken];
    add_mention(finder,
                add_body(finder, make_key(finder, phrase, phrase->heads[0]),
                         (struct organization_find){
                             .rule = finder->pack->grammars[GRAMMAR_ORGANIZATION_SHARED],
                             .head = {(uint32_t)phrase->first, (uint32_t)phrase->end},
                             .tail = tail,
                             .type = type_of(entry)}),
                (struct span){(uint32_t)phrase->first, (uint32_t)phrase->end});
}

static size_t note_coordination(struct bodies_finder *finder, struct coordination *row)
{
    const struct body_phrase *last = &row->phrases[row->count - 1];

    for (size_t i = 0; i + 1 < row->count; i++)
        note_shared(finder, &row->phrases[i], last);
    note_phrase(finder, last);
    hold(finder, row->phrases[0].first, last->end);
    return last->end;
}

/* "Bộ Tài chính, Xây dựng và Công Thương": fields behind the first one share its head. Returns
 * where they end. */
static size_t note_fields(struct bodies_finder *finder, const struct body_phrase *first, size_t end)
{
    size_t at = first->end;

    if (first->mode != BODY_FIELD || first->count != 2 || first->pieces[1].kind != PIECE_FIELD)
        return at;
    for (size_t i = 0; i < COORDINATED_MOST; i++) {
        size_t joint = joint_length(finder, at, end);
        const struct lexicon_hit *field =
            joint == 0 || at + joint >= end
                ? NULL
                : reading_hit(finder->reading, at + joint, finder->classes.field);
        struct body_phrase phrase = *first;

        if (field == NULL || finder->held[at + joint] != 0 ||
            reading_has_class(finder->reading, at + joint, finder->classes.head) ||
            finder->reading->tokens.rows[at + joint].shape == SHAPE_LOWER)
            break;
        phrase.pieces[1] =
            (struct body_piece){(uint32_t)(at + joint), (uint32_t)(at + joint + field->length),
                                field->entry, PIECE_FIELD};
        phrase.end = phrase.pieces[1].end;
        add_mention(finder,
                    add_body(finder, make_key(finder, &phrase, 0),
                             (struct organization_find){
                                 .rule = finder->pack->grammars[GRAMMAR_ORGANIZATION_SHARED],
                                 .head = {first->pieces[0].first, first->pieces[0].end},
                                 .tail = {phrase.pieces[1].first, phrase.pieces[1].end},
                                 .type = type_of(entry_of(finder, first, 0))}),
                    (struct span){phrase.pieces[1].first, phrase.pieces[1].end});
        hold(finder, at, phrase.end);
        at = phrase.end;
    }
    return at;
}

/* "(THACO)" behind a body is another name of it. */
static void note_short_form(struct bodies_finder *finder, struct body_key key, size_t at,
                            size_t end)
{
    const struct token *tokens = finder->reading->tokens.rows;
    uint32_t body = find_body(finder, key);

    if (body == NO_BODY || at + 2 >= end || !reading_is_mark(finder->reading, at, '(') ||
        !reading_is_mark(finder->reading, at + 2, ')') ||
        (tokens[at + 1].shape != SHAPE_UPPER && tokens[at + 1].shape != SHAPE_MIXED &&
         !reading_has_class(finder->reading, at + 1, finder->classes.brand)))
        return;
    finder->findings->organizations.rows[body].brief = (uint32_t)at + 1;
    add_mention(finder, body, (struct span){(uint32_t)at + 1, (uint32_t)at + 2});
    hold(finder, at + 1, at + 2);
}

/* A company's own word ("Formosa", "THACO"), by which it may be called alone. */
static uint32_t own_word(const struct bodies_finder *finder, const struct body_phrase *phrase)
{
    for (size_t i = 0; i < phrase->count; i++)
        for (uint32_t t = phrase->pieces[i].first;
             phrase->pieces[i].kind == PIECE_NAME && t < phrase->pieces[i].end; t++) {
            const struct token *token = &finder->reading->tokens.rows[t];
            const char *bytes = reading_bytes(finder->reading, t);
            size_t plain = 0;

            while (plain < token->size && (unsigned char)bytes[plain] < 0x80)
                plain++;
            if (plain == token->size && token->size >= BRAND_LETTERS_LEAST &&
                (token->syllable == 0 || token->shape == SHAPE_UPPER ||
                 reading_has_class(finder->reading, t, finder->classes.brand)))
                return t;
        }
    return 0;
}

static void note_named(struct bodies_finder *finder, const struct body_phrase *phrase, size_t end)
{
    struct body_key key = make_key(finder, phrase, 0);
    uint32_t body = find_body(finder, key);

    if (body != NO_BODY && phrase->mode == BODY_NAMED &&
        finder->findings->organizations.rows[body].own == 0)
        finder->findings->organizations.rows[body].own = own_word(finder, phrase);
    note_short_form(finder, key, phrase->end, end);
}

/* A known name ("Viettel"), with the place of a branch behind it. */
static size_t take_brand(struct bodies_finder *finder, size_t at, size_t end)
{
    const struct lexicon_hit *brand = reading_hit(finder->reading, at, finder->classes.brand);
    const struct lexicon_entry *entry;
    struct body_key key = {(uint32_t)finder->keys.size, 0};
    size_t last;

    if (brand == NULL || at + brand->length > end || finder->held[at] != 0)
        return at;
    entry = reading_entry(finder->reading, brand);
    last = at + brand->length;
    if (strchr(entry->value, '=') != NULL)
        buffer_append_string(&finder->keys, strchr(entry->value, '=') + 1);
    else
        key_tokens(finder, key.start, at, last);
    key.size = (uint32_t)finder->keys.size - key.start;
    add_mention(finder,
                add_body(finder, key,
                         (struct organization_find){
                             .rule = finder->pack->grammars[GRAMMAR_ORGANIZATION_KNOWN],
                             .head = {(uint32_t)at, (uint32_t)last},
                             .type = type_of(entry)}),
                (struct span){(uint32_t)at, (uint32_t)last});
    hold(finder, at, last);
    return last;
}

/* The head that goes on behind a title: "Ban Tuyên giáo" in "Trưởng Ban Tuyên giáo". Where it
 * begins, or where the title ends. */
static size_t head_in_title(const struct bodies_finder *finder, size_t title, size_t length)
{
    for (size_t at = title + 1; at < title + length; at++) {
        const struct lexicon_hit *head = reading_hit(finder->reading, at, finder->classes.head);
        const struct lexicon_entry *entry;

        if (head == NULL)
            continue;
        entry = reading_entry(finder->reading, head);
        if (at + head->length > title + length ||
            (at + head->length == title + length && body_mode_of(entry) == BODY_WORDS &&
             strcmp(type_of(entry), "agency") == 0))
            return at;
    }
    return title + length;
}

/* Where a title ("Thủ tướng Chính phủ") or a place ("Tây Nam Bộ") ends that begins at a token: no
 * body begins in it. */
static size_t passed_end(const struct bodies_finder *finder, size_t at)
{
    const struct lexicon_hit *title = reading_hit(finder->reading, at, finder->classes.title);
    const struct lexicon_hit *office = reading_hit(finder->reading, at, finder->classes.office);
    const struct lexicon_hit *place = reading_hit(finder->reading, at, finder->classes.place);

    if (place != NULL && place->length > 1)
        return at + place->length;
    if (office != NULL)
        return at + office->length;
    return title == NULL ? at : head_in_title(finder, at, title->length);
}

/* "Tập đoàn Viettel" is Viettel: the head is passed over. */
static bool is_head_of_brand(const struct bodies_finder *finder, const struct body_phrase *phrase)
{
    const struct body_piece *head = &phrase->pieces[0];

    return phrase->head_count == 1 && phrase->mode == BODY_NAMED && phrase->count > 1 &&
           reading_has_class(finder->reading, head->end, finder->classes.brand);
}

/* Whether a head of one word is a syllable of another word or name: "báo" in "thông báo", "Hội" in
 * "Mỹ Hội Đông", "Trường" in "Chu Lai - Trường Hải". */
static bool is_syllable(const struct bodies_finder *finder, size_t first, size_t at)
{
    const struct token *tokens = finder->reading->tokens.rows;
    const struct lexicon_hit *head = reading_hit(finder->reading, at, finder->classes.head);
    size_t before = 0;

    if (head == NULL || head->length > 1 || at == first)
        return false;
    if (tokens[at].shape != SHAPE_CAPITAL)
        return reading_hit_before(finder->reading, at + 1, finder->classes.not_head, &before) !=
               NULL;
    if (reading_hit_before(finder->reading, at, finder->classes.title, &before) != NULL)
        return false;
    if (reading_is_mark(finder->reading, at - 1, '-') && at - 1 > first &&
        body_mode_of(reading_entry(finder->reading, head)) == BODY_NAMED)
        return tokens[at - 2].shape == SHAPE_CAPITAL;
    return at - 1 > first && tokens[at - 1].shape == SHAPE_CAPITAL;
}

static size_t take_body(struct bodies_finder *finder, size_t at, size_t end)
{
    struct coordination row;
    struct body_phrase phrase;
    size_t before = 0;

    if (read_coordination(finder, at, end, &row))
        return note_coordination(finder, &row);
    if (!body_phrase_read(finder, at, end, &phrase))
        return at;
    if (is_head_of_brand(finder, &phrase))
        return take_brand(finder, phrase.pieces[0].end, end);
    if (!phrase.is_complete &&
        reading_hit_before(finder->reading, at, finder->classes.plural, &before) != NULL)
        return phrase.end;
    note_phrase(finder, &phrase);
    if (!phrase.is_complete)
        return phrase.end;
    hold(finder, phrase.first, phrase.end);
    note_named(finder, &phrase, end);
    return note_fields(finder, &phrase, end);
}

static void find_in_sentence(struct bodies_finder *finder, const struct sentence *sentence)
{
    for (size_t at = sentence->first; at < sentence->end;) {
        size_t end =
            finder->reading->tokens.rows[at].classes == 0 ? at + 1 : passed_end(finder, at);

        if (end == at && reading_has_class(finder->reading, at, finder->classes.head) &&
            (finder->held[at] & HELD_BY_PERSON) == 0 && !is_syllable(finder, sentence->first, at))
            end = take_body(finder, at, sentence->end);
        if (end == at && reading_has_class(finder->reading, at, finder->classes.brand))
            end = take_brand(finder, at, sentence->end);
        at = end > at ? end : at + 1;
    }
}

/* --- when the whole text is read --- */

/* The body that a short form means: the last one named before it, or else the first after it. */
static uint32_t meant_by(const struct bodies_finder *finder, const struct pending_body *pending)
{
    const struct findings *findings = finder->findings;
    uint32_t meant = NO_BODY;
    size_t count = findings->organization_mentions.count;
    size_t looked_at = 0;

    for (size_t i = 0; i < count && looked_at < MENTIONS_LOOKED_AT; i++, looked_at++) {
        const struct entity_mention *mention = &findings->organization_mentions.rows[i];

        if (!begins(finder, pending->key, finder->of_body[mention->of]))
            continue;
        if (mention->span.first > pending->span.first && meant != NO_BODY)
            break;
        meant = mention->of;
    }
    return meant;
}

static bool is_province(const struct lexicon_entry *entry)
{
    return strcmp(entry->value, unit_type_name(UNIT_PROVINCE)) == 0;
}

/* The province that the article names most often; end 0: none. */
static struct span main_province(const struct bodies_finder *finder)
{
    const struct reading *reading = finder->reading;
    struct {
        uint32_t entry;
        uint32_t times;
        struct span span;
    } rows[PROVINCES_COUNTED], best = {0, 0, {0, 0}};
    size_t count = 0;

    for (size_t i = 0; i < reading->tokens.count; i++) {
        const struct lexicon_hit *hit = reading_hit(reading, i, finder->classes.place);
        size_t row = 0;

        if (hit == NULL || !is_province(reading_entry(reading, hit)))
            continue;
        while (row < count && rows[row].entry != hit->entry)
            row++;
        if (row == PROVINCES_COUNTED)
            continue;
        if (row == count) {
            rows[count].entry = hit->entry;
            rows[count].times = 0;
            rows[count++].span = (struct span){(uint32_t)i, (uint32_t)(i + hit->length)};
        }
        rows[row].times++;
    }
    for (size_t i = 0; i < count; i++)
        if (rows[i].times > best.times) {
            best.times = rows[i].times;
            best.span = rows[i].span;
        }
    return best.span;
}

/* "UBND tỉnh" of the only province that the article is about. */
static void expand(struct bodies_finder *finder, const struct pending_body *pending,
                   struct span province)
{
    const struct lexicon_entry *entry = &finder->reading->lexicon->entries[pending->entry];
    struct body_key key = {(uint32_t)finder->keys.size, 0};
    enum body_mode mode = body_mode_of(entry);
    const char *bytes = key_bytes(finder, pending->key);
    static const char level[] = "/province";
    size_t size = sizeof level - 1;
    bool is_provincial =
        mode == BODY_PROVINCIAL || (mode == BODY_PLACE && pending->key.size > size &&
                                    memcmp(bytes + pending->key.size - size, level, size) == 0);

    if (!is_provincial || province.end == 0 || !pending->is_last)
        return;
    buffer_reserve(&finder->keys, pending->key.size);
    buffer_append(&finder->keys, key_bytes(finder, pending->key), pending->key.size);
    key_tokens(finder, key.start, province.first, province.end);
    key.size = (uint32_t)finder->keys.size - key.start;
    add_mention(finder,
                add_body(finder, key,
                         (struct organization_find){
                             .rule = finder->pack->grammars[GRAMMAR_ORGANIZATION_SHORT],
                             .head = pending->span,
                             .tail = province,
                             .type = type_of(entry)}),
                pending->span);
}

static void resolve_pending(struct bodies_finder *finder)
{
    struct span province = {0, 0};

    if (finder->pending_count > 0)
        province = main_province(finder);
    for (size_t i = 0; i < finder->pending_count; i++) {
        uint32_t body = meant_by(finder, &finder->pending[i]);

        if (body != NO_BODY)
            add_mention(finder, body, finder->pending[i].span);
        else
            expand(finder, &finder->pending[i], province);
        if (body != NO_BODY)
            hold(finder, finder->pending[i].span.first, finder->pending[i].span.end);
    }
}

/* The only body that this one is a shorter form of, or itself. */
static uint32_t fuller(const struct bodies_finder *finder, uint32_t body)
{
    uint32_t found = body;

    for (uint32_t i = 0; i < finder->findings->organizations.count; i++) {
        if (!begins(finder, finder->of_body[body], finder->of_body[i]))
            continue;
        if (found != body && !begins(finder, finder->of_body[found], finder->of_body[i]))
            return body;
        found = i;
    }
    return found;
}

/* The known name that is a company's own word: "Formosa" of "Công ty TNHH Formosa Hà Tĩnh". */
static uint32_t known_by_own_word(struct bodies_finder *finder, uint32_t body)
{
    const struct organization_find *find = &finder->findings->organizations.rows[body];
    uint32_t own = find->brief != 0 ? find->brief : find->own;
    struct body_key key = {(uint32_t)finder->keys.size, 0};

    if (own == 0)
        return NO_BODY;
    key_tokens(finder, key.start, own, own + 1);
    key.size = (uint32_t)finder->keys.size - key.start;
    return find_body(finder, key);
}

/* Which body each one is a form of, in `into`. */
static void choose_forms(struct bodies_finder *finder, uint32_t into[BODIES_MOST])
{
    size_t count = finder->findings->organizations.count;

    for (uint32_t i = 0; i < count; i++)
        into[i] = fuller(finder, i);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t known = known_by_own_word(finder, i);

        if (known != NO_BODY && known != i && into[known] == known && into[i] == i)
            into[known] = i;
    }
    for (uint32_t i = 0; i < count; i++)
        for (size_t steps = 0; into[into[i]] != into[i] && steps < BODY_PIECES_MOST; steps++)
            into[i] = into[into[i]];
}

/* Joins shorter forms to the full ones, which get their mentions. */
static void join_forms(struct bodies_finder *finder)
{
    struct findings *findings = finder->findings;
    uint32_t into[BODIES_MOST];
    uint32_t row[BODIES_MOST];
    uint32_t kept = 0;

    choose_forms(finder, into);
    for (uint32_t i = 0; i < findings->organizations.count; i++) {
        if (into[i] != i)
            continue;
        row[i] = kept;
        findings->organizations.rows[kept++] = findings->organizations.rows[i];
    }
    for (size_t i = 0; i < findings->organization_mentions.count; i++) {
        uint32_t body = into[findings->organization_mentions.rows[i].of];

        findings->organization_mentions.rows[i].of = into[body] == body ? row[body] : 0;
    }
    findings->organizations.count = kept;
}

static bool is_same_word(const struct reading *reading, size_t left, size_t right)
{
    const struct token *a = &reading->tokens.rows[left];
    const struct token *b = &reading->tokens.rows[right];

    return a->size == b->size &&
           memcmp(reading_bytes(reading, left), reading_bytes(reading, right), a->size) == 0;
}

/* Companies called by their own word or short form. */
static void find_own_words(struct bodies_finder *finder)
{
    const struct reading *reading = finder->reading;
    uint32_t named[COORDINATED_MOST * 2];
    size_t count = 0;

    for (uint32_t i = 0; i < finder->findings->organizations.count; i++)
        if ((finder->findings->organizations.rows[i].own != 0 ||
             finder->findings->organizations.rows[i].brief != 0) &&
            count < sizeof named / sizeof *named)
            named[count++] = i;
    for (size_t at = 0; count > 0 && at < reading->tokens.count; at++) {
        if (finder->held[at] != 0 || reading->tokens.rows[at].kind != TOKEN_WORD ||
            reading->tokens.rows[at].shape == SHAPE_LOWER)
            continue;
        for (size_t i = 0; i < count; i++) {
            const struct organization_find *body = &finder->findings->organizations.rows[named[i]];

            if ((body->own == 0 || !is_same_word(reading, at, body->own)) &&
                (body->brief == 0 || !is_same_word(reading, at, body->brief)))
                continue;
            add_mention(finder, named[i], (struct span){(uint32_t)at, (uint32_t)at + 1});
            hold(finder, at, at + 1);
            break;
        }
    }
}

bool bodies_find(struct bodies_finder *finder, const struct pack *pack,
                 const struct reading *reading, struct findings *findings, uint8_t *held)
{
    finder->pack = pack;
    finder->reading = reading;
    finder->findings = findings;
    finder->held = held;
    finder->pending_count = 0;
    finder->is_ok = true;
    buffer_reset(&finder->keys);
    if (pack->grammars[GRAMMAR_ORGANIZATION_HEAD] == NULL)
        return true;
    finder->classes = classes_of(&pack->lexicon);
    for (size_t i = 0; i < reading->sentence_count; i++)
        if ((reading->sentences[i].classes &
             (lexicon_mask(finder->classes.head) | lexicon_mask(finder->classes.brand))) != 0)
            find_in_sentence(finder, &reading->sentences[i]);
    find_own_words(finder);
    resolve_pending(finder);
    join_forms(finder);
    return finder->is_ok && buffer_is_ok(&finder->keys);
}
