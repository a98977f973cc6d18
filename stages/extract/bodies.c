/* Organisations: see bodies.h. A body is read where a head stands (body_phrase.c); it
 * becomes a row (body_rows.c); which rows are one body is decided last (body_forms.c). */
#include "bodies.h"

#include <stdlib.h>
#include <string.h>

#include "body_companies.h"
#include "body_fields.h"
#include "body_forms.h"
#include "body_head.h"
#include "body_phrase.h"
#include "body_reading.h"
#include "body_rows.h"

enum {
    COORDINATED_MOST = 12,
    BRAND_LETTERS_LEAST = 3,
    SHORT_FORM_TOKENS_MOST = 6,
    UNIT_TOKENS_MOST = 4
};

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
        .numbered = lexicon_class(lexicon, "numbered-head"),
        .brand_end = lexicon_class(lexicon, "brand-end"),
        .suffix = lexicon_class(lexicon, "title-suffix"),
        .not_own = lexicon_class(lexicon, "site"),
        .link = lexicon_class(lexicon, "title-link"),
        .not_site = lexicon_class(lexicon, "not-site"),
        .cue = lexicon_class(lexicon, "speech-cue"),
        .place_last = lexicon_class(lexicon, "place-last"),
        .deed = lexicon_class(lexicon, "deed"),
        .rank = lexicon_class(lexicon, "body-rank"),
        .paper_cue = lexicon_class(lexicon, "newspaper-cue"),
        .companion = lexicon_class(lexicon, "head-companion"),
        .listing = lexicon_class(lexicon, "company-list"),
        .list_lead = lexicon_class(lexicon, "list-lead"),
        .topic = lexicon_class(lexicon, "committee-topic"),
        .programme = lexicon_class(lexicon, "programme"),
        .document = lexicon_class(lexicon, "document"),
    };
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

/* "Ban Tổ chức" in "Trưởng Ban Tổ chức", "Văn phòng" in "Giám đốc Văn phòng". */
static bool is_behind_title(const struct bodies_finder *finder, size_t at)
{
    size_t first = 0;

    return reading_hit_before(finder->reading, at, finder->classes.title, &first) != NULL ||
           reading_hit_before(finder->reading, at + 1, finder->classes.title, &first) != NULL ||
           reading_hit_before(finder->reading, at + 2, finder->classes.title, &first) != NULL;
}

/* "Ban Quản lý các cảng tỉnh": words between the head and the word for a unit; or a party's body,
 * which needs none: "Đảng ủy xã". */
static bool is_made_of_words(const struct bodies_finder *finder, const struct body_phrase *phrase)
{
    return phrase->mode == BODY_WORDS &&
           (phrase->count - phrase->heads[phrase->head_count - 1] > 2 ||
            strcmp(body_type_of(entry_of(finder, phrase, phrase->head_count - 1)), "party") == 0);
}

/* A body of its own: complete, or short for one named elsewhere. */
static void note_phrase(struct bodies_finder *finder, const struct body_phrase *phrase)
{
    const struct rule *rule = finder->pack->grammars[GRAMMAR_ORGANIZATION_HEAD];
    const size_t last = phrase->heads[phrase->head_count - 1];

    for (size_t i = phrase->head_count; i > 0; i--) {
        const struct lexicon_entry *entry = entry_of(finder, phrase, i - 1);
        struct body_key key = body_key_make(finder, phrase, phrase->heads[i - 1]);
        struct span span = {phrase->pieces[phrase->heads[i - 1]].first, (uint32_t)phrase->end};

        if (body_mode_of(entry) == BODY_HIDDEN)
            continue;
        if (phrase->is_complete)
            body_mention(finder,
                         body_add(finder, key,
                                  (struct organization_find){
                                      .rule = rule, .head = span, .type = body_type_of(entry)}),
                         span);
        else
            body_add_pending(
                finder, (struct pending_body){.key = key,
                                              .span = span,
                                              .entry = phrase->pieces[phrase->heads[i - 1]].entry,
                                              .lacks = phrase->pieces[last].entry,
                                              .is_in_role = is_behind_title(finder, span.first),
                                              .is_of_words = is_made_of_words(finder, phrase)});
    }
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
        size_t joint = body_joint_length(finder, phrase->end, end);

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

static bool is_country(const struct bodies_finder *finder, const struct body_piece *piece)
{
    return piece->entry != 0 &&
           strncmp(finder->reading->lexicon->entries[piece->entry].value, "country", 7) == 0;
}

/* The body of a row that takes its place from the last one; councils of a country there are
 * none. */
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
    if (is_country(finder, &last->pieces[last->count - 1]))
        return;
    tail = (struct span){last->pieces[taken].first, (uint32_t)last->end};
    for (; taken < last->count && phrase->count < BODY_PIECES_MOST; taken++)
        phrase->pieces[phrase->count++] = last->pieces[taken];
    body_mention(finder,
                 body_add(finder, body_key_make(finder, phrase, phrase->heads[0]),
                          (struct organization_find){
                              .rule = finder->pack->grammars[GRAMMAR_ORGANIZATION_SHARED],
                              .head = {(uint32_t)phrase->first, (uint32_t)phrase->end},
                              .tail = tail,
                              .type = body_type_of(entry)}),
                 (struct span){(uint32_t)phrase->first, (uint32_t)phrase->end});
}

static size_t note_coordination(struct bodies_finder *finder, struct coordination *row)
{
    const struct body_phrase *last = &row->phrases[row->count - 1];

    for (size_t i = 0; i + 1 < row->count; i++)
        note_shared(finder, &row->phrases[i], last);
    note_phrase(finder, last);
    body_hold(finder, row->phrases[0].first, last->end);
    return last->end;
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
                 reading_has_class(finder->reading, t, finder->classes.brand)) &&
                !reading_has_class(finder->reading, t, finder->classes.not_own))
                return t;
        }
    return 0;
}

static void note_named(struct bodies_finder *finder, const struct body_phrase *phrase, size_t end)
{
    struct body_key key = body_key_make(finder, phrase, 0);
    uint32_t body = body_find(finder, key);

    if (body != NO_BODY && phrase->mode == BODY_NAMED &&
        strcmp(finder->findings->organizations.rows[body].type, "company") == 0 &&
        finder->findings->organizations.rows[body].own == 0)
        finder->findings->organizations.rows[body].own = own_word(finder, phrase);
    body_note_short_form(finder, key, (struct span){(uint32_t)phrase->first, (uint32_t)phrase->end},
                         end);
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
        if (reading_has_class(finder->reading, title + length, finder->classes.suffix))
            continue;
        if (at + head->length > title + length ||
            (at + head->length == title + length &&
             (body_mode_of(entry) == BODY_WORDS || body_mode_of(entry) == BODY_PLACE) &&
             (strcmp(body_type_of(entry), "agency") == 0 ||
              strcmp(body_type_of(entry), "government") == 0)))
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

    const struct lexicon_hit *head = reading_hit(finder->reading, at, finder->classes.head);

    if (head != NULL && title != NULL && head->length > title->length)
        return at; /* "Đại sứ quán" */
    if (place != NULL && place->length > 1)
        return at + place->length;
    if (office != NULL)
        return at + office->length;
    return title == NULL ? at : head_in_title(finder, at, title->length);
}

/* "Tập đoàn Viettel" is Viettel: the head is passed over; "Trường Đại học FPT" is not FPT. */
static bool is_head_of_brand(const struct bodies_finder *finder, const struct body_phrase *phrase)
{
    const struct body_piece *head = &phrase->pieces[0];
    const struct lexicon_hit *brand =
        phrase->head_count == 1 && phrase->mode == BODY_NAMED && phrase->count > 1
            ? reading_hit(finder->reading, head->end, finder->classes.brand)
            : NULL;

    return brand != NULL && strcmp(body_type_of(entry_of(finder, phrase, 0)),
                                   body_type_of(reading_entry(finder->reading, brand))) == 0;
}

/* "HCMC Department of Health": the place directly before a head with its field is the body's, in a
 * language that names places before their kind. */
static void take_place_before(const struct bodies_finder *finder, struct body_phrase *phrase)
{
    size_t first = 0;
    bool is_language = finder->classes.place_last != LEXICON_NO_CLASS;
    bool is_ranked = phrase->first > 0 &&
                     reading_has_class(finder->reading, phrase->first - 1, finder->classes.rank);
    const struct lexicon_hit *place =
        is_language && phrase->mode == BODY_FIELD && phrase->is_complete
            ? reading_hit_before(finder->reading, phrase->first - is_ranked, finder->classes.place,
                                 &first)
            : NULL;

    if (place == NULL || phrase->count == BODY_PIECES_MOST || finder->held[first] != 0 ||
        phrase->pieces[phrase->count - 1].kind == PIECE_PLACE)
        return;
    phrase->pieces[phrase->count++] =
        (struct body_piece){(uint32_t)first, (uint32_t)phrase->first, place->entry, PIECE_PLACE};
    phrase->first = first;
    phrase->pieces[0].first = (uint32_t)first;
}

/* What an abbreviation stands for, with the head or without, is one name to its end: "Tổng công ty
 * Đầu tư và Kinh doanh vốn nhà nước (SCIC)", "Cục Kiểm tra cầu cảng (KTCC)". */
static void go_on_to_short_form(const struct bodies_finder *finder, struct body_phrase *phrase,
                                size_t end)
{
    const bool is_capital = finder->reading->tokens.rows[phrase->first].shape != SHAPE_LOWER;

    for (size_t i = 0; i < finder->findings->abbreviations.count; i++) {
        const struct span full = finder->findings->abbreviations.rows[i].full;

        if ((full.first != phrase->first && !(is_capital && full.first == phrase->pieces[0].end)) ||
            full.end <= phrase->end || full.end > end ||
            full.end > phrase->end + SHORT_FORM_TOKENS_MOST || phrase->count == BODY_PIECES_MOST)
            continue;
        phrase->pieces[phrase->count++] = (struct body_piece){
            .first = (uint32_t)phrase->end, .end = full.end, .kind = PIECE_WORD};
        phrase->end = full.end;
        phrase->is_complete = true;
    }
}

/* "bộ" of "29 bộ", "Huyện ủy" of "100% Huyện ủy": several are counted, none is meant. */
static bool is_counted(const struct bodies_finder *finder, size_t at)
{
    const struct token *tokens = finder->reading->tokens.rows;

    return at > 0 && ((tokens[at].shape == SHAPE_LOWER && tokens[at - 1].kind == TOKEN_NUMBER) ||
                      reading_is_mark(finder->reading, at - 1, '%'));
}

static size_t take_body(struct bodies_finder *finder, size_t at, size_t end)
{
    struct coordination row;
    struct body_phrase phrase;
    size_t before = 0;

    if (read_coordination(finder, at, end, &row))
        return note_coordination(finder, &row);
    if (row.count == 0)
        return at;
    phrase = row.phrases[0]; /* what was read is a body alone */
    if (body_head_begins_word(finder, &phrase))
        return phrase.pieces[0].end;
    go_on_to_short_form(finder, &phrase, end);
    if (phrase.mode == BODY_FIELD && phrase.count == 1)
        phrase.end = body_fields_behind_companions(finder, phrase.end, end);
    if (is_head_of_brand(finder, &phrase))
        return body_take_brand(finder, phrase.first, phrase.pieces[0].end, end);
    if (!phrase.is_complete && body_fields_has_head(finder, &phrase))
        return body_fields_note(finder, &phrase, phrase.end, end);
    if (!phrase.is_complete &&
        (reading_hit_before(finder->reading, at, finder->classes.plural, &before) != NULL ||
         is_counted(finder, at)))
        return phrase.end;
    take_place_before(finder, &phrase);
    note_phrase(finder, &phrase);
    if (!phrase.is_complete) {
        body_hold(finder, phrase.first, phrase.pieces[0].end);
        return phrase.end;
    }
    body_hold(finder, phrase.first, phrase.end);
    note_named(finder, &phrase, end);
    return body_fields_has_head(finder, &phrase)
               ? body_fields_note(finder, &phrase, phrase.end, end)
               : phrase.end;
}

static void find_in_sentence(struct bodies_finder *finder, const struct sentence *sentence)
{
    const struct reading *reading = finder->reading;

    for (size_t at = reading_next(reading, TRIGGER_BODY, sentence->first, sentence->end);
         at < sentence->end;) {
        size_t end = body_take_subsidiary(finder, sentence, at);

        if (end == at)
            end = passed_end(finder, at);
        if (end == at && reading_has_class(reading, at, finder->classes.head) &&
            (finder->held[at] & HELD_BY_PERSON) == 0 &&
            !body_head_is_syllable(finder, sentence->first, at))
            end = take_body(finder, at, sentence->end);
        if (end == at && reading_has_class(reading, at, finder->classes.brand))
            end = body_take_brand(finder, at, at, sentence->end);
        if (end == at && finder->held[at] == 0 && body_is_end_of_name(finder, at))
            end = body_take_company(finder, sentence, at);
        if (end == at && reading_has_class(reading, at, finder->classes.listing))
            end = body_take_listed(finder, sentence, at);
        at = reading_next(reading, TRIGGER_BODY, end > at ? end : at + 1, sentence->end);
    }
}

bool bodies_begin(struct bodies_finder *finder, const struct pack *pack,
                  const struct reading *reading, struct findings *findings, uint8_t *held)
{
    finder->pack = pack;
    finder->reading = reading;
    finder->findings = findings;
    finder->held = held;
    finder->pending_count = 0;
    finder->is_ok = true;
    buffer_reset(&finder->keys);
    finder->classes = classes_of(&pack->lexicon);
    return pack->grammars[GRAMMAR_ORGANIZATION_HEAD] != NULL;
}

bool bodies_find(struct bodies_finder *finder)
{
    const struct reading *reading = finder->reading;

    if (finder->pack->grammars[GRAMMAR_ORGANIZATION_HEAD] == NULL)
        return true;
    for (size_t i = 0; i < reading->sentence_count; i++)
        if (class_set_has(&reading->sentences[i].classes, finder->classes.head) ||
            class_set_has(&reading->sentences[i].classes, finder->classes.brand) ||
            class_set_has(&reading->sentences[i].classes, finder->classes.brand_end) ||
            class_set_has(&reading->sentences[i].classes, finder->classes.listing))
            find_in_sentence(finder, &reading->sentences[i]);
    body_forms_join(finder);
    return finder->is_ok && buffer_is_ok(&finder->keys);
}
