/* Documents: see documents.h.
 *
 * A document is a word for its kind (class "document": "nghị quyết"), then a number with letters
 * (33-NQ/HU, 512/QĐ-UBND), or what it is about ("về ..."), or its title in quotation marks, or the
 * name of a law. The value of the kind says how much of that it needs (document_names.h). */
#include "documents.h"

#include <string.h>

#include "document_names.h"
#include "document_numbers.h"
#include "rows.h"

enum {
    STATUS_TOKENS_BACK = 8,
    DOCUMENTS_MOST = 500,
    SHARED_TOKENS_LEAST = 3,
    KIND_TOKENS_LEAST = 2,
    THINNED_TOKENS_LEAST = 5
};

/* A capital inside a sentence: "Xây dựng" of a ministry builds nothing. */
static bool is_of_name(const struct document_place *place, size_t at)
{
    return at > place->sentence->first && place->reading->tokens.rows[at].shape == SHAPE_CAPITAL;
}

/* The word nearest before the document, or at its beginning ("draft"), that says whether it is in
 * force; "issued" without one. Only agreements are signed by those who meet; who signs another
 * document puts it in force. */
static const char *status_before(const struct document_place *place, size_t at,
                                 enum document_strength strength)
{
    size_t least = at - place->sentence->first > STATUS_TOKENS_BACK ? at - STATUS_TOKENS_BACK
                                                                    : place->sentence->first;

    if (strength == DOCUMENT_DRAFT)
        return "planned";
    for (size_t i = at + 1; i > least && !reading_is_mark(place->reading, i - 1, ';'); i--) {
        const struct lexicon_hit *hit = reading_hit(place->reading, i - 1, place->classes.status);
        const char *value = hit == NULL || is_of_name(place, i - 1)
                                ? ""
                                : reading_entry(place->reading, hit)->value;

        if (strcmp(value, "signed") == 0 && strength != DOCUMENT_AGREEMENT)
            return "issued";
        if (value[0] != '\0')
            return value;
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

/* How many tokens two spans have alike, from their beginning. */
static uint32_t count_shared(const struct reading *reading, struct span left, struct span right)
{
    uint32_t count = 0;

    while (left.first + count < left.end && right.first + count < right.end &&
           reading_is_same_word(reading, left.first + count, right.first + count))
        count++;
    return count;
}

/* Whether one number is the other without its letters ("57" after "57-NQ/TW"), of the same kind. */
static bool is_same_number(const struct reading *reading, const struct document_find *left,
                           const struct document_find *right)
{
    if (left->id.end == 0 || right->id.end == 0)
        return false;
    if (is_same_text(reading, left->id, right->id))
        return true;
    return (left->id.end - left->id.first == 1 || right->id.end - right->id.first == 1) &&
           reading_is_same_word(reading, left->id.first, right->id.first) &&
           count_shared(reading, left->name, right->name) > 0;
}

/* "Luật Đất đai 2013" and "Luật Đất đai năm 2013": one of them has a word more before its last. */
static bool is_same_but_one(const struct reading *reading, struct span left, struct span right,
                            uint32_t shared)
{
    uint32_t sizes[] = {left.end - left.first, right.end - right.first};

    return shared + 1 == (sizes[0] < sizes[1] ? sizes[0] : sizes[1]) &&
           (sizes[0] + 1 == sizes[1] || sizes[1] + 1 == sizes[0]) &&
           reading_is_same_word(reading, left.end - 1, right.end - 1);
}

/* The name without the words that say that it is a draft. */
static struct span core_of(const struct document_find *find)
{
    return (struct span){find->name.first + find->draft_words, find->name.end};
}

/* Whether a name that goes on behind `shared` words is another law: "Luật Giao thông đường thủy"
 * behind "Luật Giao thông". A year or a bracket names none. */
static bool is_longer_law(const struct reading *reading, const struct document_find *left,
                          const struct document_find *right, uint32_t shared)
{
    const struct document_find *longer =
        left->name.end - left->name.first > right->name.end - right->name.first ? left : right;
    uint32_t end = longer->name.end;

    return longer->is_law && longer->name.first + shared < end &&
           reading->tokens.rows[longer->name.first + shared].kind == TOKEN_WORD &&
           reading->tokens.rows[end - 1].kind == TOKEN_WORD;
}

/* The token behind one, but for brackets. */
static uint32_t skip_brackets(const struct reading *reading, uint32_t at, uint32_t end)
{
    while (at < end && (reading_is_mark(reading, at, '(') || reading_is_mark(reading, at, ')')))
        at++;
    return at;
}

/* "dự án Luật Thủy lợi sửa đổi" and "Luật Thủy lợi (sửa đổi)": the same words, but for brackets. */
static bool is_same_but_brackets(const struct reading *reading, struct span left, struct span right)
{
    uint32_t a = skip_brackets(reading, left.first, left.end);
    uint32_t b = skip_brackets(reading, right.first, right.end);

    while (a < left.end && b < right.end && reading_is_same_word(reading, a, b)) {
        a = skip_brackets(reading, a + 1, left.end);
        b = skip_brackets(reading, b + 1, right.end);
    }
    return a == left.end && b == right.end;
}

/* Whether a name has only words of another one, in the same order, of which the first and the last
 * are the same: "kế hoạch trung hạn 2016-2020". */
static bool is_thinned(const struct reading *reading, struct span full, struct span thin)
{
    uint32_t found = 0;

    if (thin.end - thin.first < THINNED_TOKENS_LEAST ||
        reading->tokens.rows[thin.end - 1].kind != TOKEN_NUMBER ||
        !reading_is_same_word(reading, full.first, thin.first))
        return false;
    for (uint32_t i = full.first; i < full.end && thin.first + found < thin.end; i++)
        found += reading_is_same_word(reading, i, thin.first + found) ? 1 : 0;
    return thin.first + found == thin.end;
}

/* The end of the words that say that a law is changed, "(sửa đổi)", at a token. */
static uint32_t changed_end(const struct document_place *place, uint32_t at, uint32_t end)
{
    const struct lexicon_hit *tail;

    while (at < end && (tail = reading_hit(place->reading, at, place->classes.law_tail)) != NULL)
        at += tail->length;
    return at;
}

/* "dự thảo Luật Thủy lợi" and "dự án Luật Thủy lợi (sửa đổi)": two drafts of one law. */
static bool is_same_draft(const struct document_place *place, const struct document_find *left,
                          const struct document_find *right)
{
    struct span a = core_of(left);
    struct span b = core_of(right);
    uint32_t shared;

    if (left->draft_words == 0 || right->draft_words == 0 || !left->is_law || !right->is_law)
        return false;
    shared = count_shared(place->reading, a, b);
    return shared >= KIND_TOKENS_LEAST &&
           ((a.first + shared == a.end && changed_end(place, b.first + shared, b.end) == b.end) ||
            (b.first + shared == b.end && changed_end(place, a.first + shared, a.end) == a.end));
}

/* Whether two documents without numbers are one: the name of one goes on where the other ends, or
 * both are of a kind of which an article names one ("the memorandum with A", "the memorandum"). */
static bool is_same_name(const struct reading *reading, const struct document_find *left,
                         const struct document_find *right)
{
    uint32_t sizes[] = {left->name.end - left->name.first, right->name.end - right->name.first};
    uint32_t shared;

    if (left->id.end != 0 || right->id.end != 0)
        return false;
    if (left->draft_words + right->draft_words > 0 &&
        is_same_but_brackets(reading, core_of(left), core_of(right)))
        return true;
    if (left->draft_words != right->draft_words)
        return false;
    shared = count_shared(reading, left->name, right->name);
    if (left->is_only_one && right->is_only_one)
        return shared >= KIND_TOKENS_LEAST;
    if (is_longer_law(reading, left, right, shared))
        return left->is_law && is_same_but_brackets(reading, left->name, right->name);
    if (shared >= SHARED_TOKENS_LEAST && is_same_but_one(reading, left->name, right->name, shared))
        return true;
    if (is_thinned(reading, left->name, right->name) ||
        is_thinned(reading, right->name, left->name))
        return true;
    return shared >= SHARED_TOKENS_LEAST && (shared == sizes[0] || shared == sizes[1]);
}

/* The known document that a find is another mention of, or NULL. */
static struct document_find *find_known(const struct document_place *place,
                                        const struct document_find *find)
{
    const struct findings *findings = place->findings;
    const struct reading *reading = place->reading;

    for (size_t i = 0; i < findings->documents.count; i++) {
        struct document_find *known = &findings->documents.rows[i];

        if (is_same_number(reading, known, find) || is_same_name(reading, known, find) ||
            is_same_draft(place, known, find))
            return known;
    }
    return NULL;
}

/* How many words of a kind say that it is a draft: one of "dự luật". */
static uint32_t count_draft_words(const struct document_place *place, size_t at,
                                  const struct lexicon_hit *kind)
{
    const struct lexicon_hit *draft = reading_hit(place->reading, at, place->classes.context);

    return draft != NULL && draft->length < kind->length && document_is_context(place, at, "draft")
               ? draft->length
               : 0;
}

/* Reads the document that begins with a word for its kind; false when it is none. */
static bool read_document(const struct document_place *place, size_t at,
                          const struct lexicon_hit *kind, struct document_find *find)
{
    const struct reading *reading = place->reading;
    enum document_strength strength = document_strength_of(place, kind);
    size_t behind = at + kind->length;
    size_t id = behind;
    const struct lexicon_hit *sign =
        id < place->sentence->end ? reading_hit(reading, id, place->classes.number_sign) : NULL;
    size_t id_end;
    size_t end;

    if (sign != NULL)
        id += sign->length;
    id_end =
        document_number_end(place, id, sign != NULL || document_is_number(place, id, strength));
    *find = (struct document_find){.status = status_before(place, at, strength),
                                   .draft_words = count_draft_words(place, at, kind),
                                   .is_law = strength == DOCUMENT_LAW || strength == DOCUMENT_DRAFT,
                                   .is_only_one = strength == DOCUMENT_AGREEMENT ||
                                                  strength == DOCUMENT_SPECIFIC};
    if (find->draft_words > 0 && strcmp(find->status, "issued") == 0)
        find->status = "planned";
    if (id_end > id) {
        find->rule = place->pack->grammars[GRAMMAR_DOCUMENT_NUMBER];
        find->id = (struct span){(uint32_t)id, (uint32_t)id_end};
        end = document_numbered_end(place, id_end);
    } else {
        find->rule = place->pack->grammars[GRAMMAR_DOCUMENT_NAME];
        end = document_name_end(place, at, behind, strength);
        if (end == behind)
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

/* Adds a find, or gives a known document the name that goes on longer. */
static bool add_or_join(const struct document_place *place, const struct document_find *find)
{
    struct findings *findings = place->findings;
    struct document_find *known = find_known(place, find);
    struct mention mention = {.span = find->name, .of = (uint32_t)findings->documents.count};

    if (known == NULL)
        return findings->documents.count == DOCUMENTS_MOST ||
               (add(findings, find) && mention_add(&findings->document_mentions, mention));
    mention.of = (uint32_t)(known - findings->documents.rows);
    if (known->id.end == 0 && count_shared(place->reading, known->name, find->name) ==
                                  known->name.end - known->name.first)
        known->name = find->name;
    if (find->draft_words > 0)
        known->status = find->status;
    return mention_add(&findings->document_mentions, mention);
}

/* Inside the name of a document only a number or a law is another one. */
static bool is_of_law(const struct document_place *place, const struct lexicon_hit *kind)
{
    return document_strength_of(place, kind) == DOCUMENT_LAW;
}

/* Whether a bare number stands in a row behind another one, "Nghị quyết 18, 19 của Trung ương":
 * nothing is counted by it. */
static bool is_bare_in_row(const struct document_place *place, size_t at)
{
    const struct token *next = &place->reading->tokens.rows[at + 1];

    return document_is_number(place, at, DOCUMENT_STRONG) &&
           (at + 1 >= place->sentence->end || next->kind == TOKEN_WORD || !next->glued ||
            strchr(",;.", next->mark) != NULL);
}

/* The end of a number that stands in a row behind a bare one or another; the token when none
 * does. */
static size_t row_number_end(const struct document_place *place, size_t at, bool is_bare)
{
    return document_number_end(place, at, is_bare && is_bare_in_row(place, at));
}

/* Where the number begins that stands in a row behind one, or the token: "số 15/2020/NĐ-CP và
 * 100/2019/NĐ-CP". */
static size_t next_in_row(const struct document_place *place, size_t at, bool is_bare)
{
    const size_t end = place->sentence->end;
    const struct lexicon_hit *joint =
        at < end ? reading_hit(place->reading, at, place->classes.item) : NULL;
    const struct lexicon_hit *sign;
    size_t number = joint == NULL ? at : at + joint->length;

    if (number == at || number >= end)
        return at;
    sign = reading_hit(place->reading, number, place->classes.number_sign);
    if (sign != NULL)
        number += sign->length;
    return row_number_end(place, number, is_bare) > number ? number : at;
}

/* Numbers in a row behind a kind and its number are documents of that kind. */
static bool take_row(const struct document_place *place, const struct document_find *first)
{
    struct document_find find = *first;
    const bool is_bare = first->id.end == first->id.first + 1;
    size_t at = first->id.end;
    size_t number;

    while (find.id.end != 0 && (number = next_in_row(place, at, is_bare)) != at) {
        at = row_number_end(place, number, is_bare);
        find.id = find.name = (struct span){(uint32_t)number, (uint32_t)at};
        find.draft_words = 0;
        if (!add_or_join(place, &find))
            return false;
    }
    return true;
}

static struct document_classes classes_of(const struct pack *pack)
{
    const struct lexicon *lexicon = &pack->lexicon;

    return (struct document_classes){.kind = pack->document_class,
                                     .number_sign = lexicon_class(lexicon, "number-sign"),
                                     .about = lexicon_class(lexicon, "about"),
                                     .of = lexicon_class(lexicon, "document-maker"),
                                     .status = lexicon_class(lexicon, "document-status"),
                                     .clause_end = lexicon_class(lexicon, "clause-end"),
                                     .end = lexicon_class(lexicon, "document-end"),
                                     .goes_on = lexicon_class(lexicon, "document-goes-on"),
                                     .connector = lexicon_class(lexicon, "connector"),
                                     .joint = lexicon_class(lexicon, "name-joint"),
                                     .law = lexicon_class(lexicon, "law"),
                                     .law_tail = lexicon_class(lexicon, "law-tail"),
                                     .deed = lexicon_class(lexicon, "policy-deed"),
                                     .enacted = lexicon_class(lexicon, "policy-enacted"),
                                     .item = lexicon_class(lexicon, "document-joint"),
                                     .not_number = lexicon_class(lexicon, "counted-by-number"),
                                     .context = lexicon_class(lexicon, "document-context"),
                                     .title_deed = lexicon_class(lexicon, "title-deed")};
}

void documents_begin(struct document_place *place, const struct pack *pack,
                     const struct reading *reading, struct findings *findings)
{
    *place = (struct document_place){
        .reading = reading, .pack = pack, .findings = findings, .classes = classes_of(pack)};
}

bool documents_find(struct document_place *place, const struct sentence *sentence)
{
    const struct reading *reading = place->reading;
    bool is_fronted;
    size_t named = 0; /* where the name ends that holds what is read */

    if (!class_set_has(&sentence->classes, place->pack->document_class))
        return true;
    place->sentence = sentence;
    is_fronted = document_is_context(place, sentence->first, "front");
    for (size_t at = sentence->first; at < sentence->end; at++) {
        const struct lexicon_hit *kind;
        struct document_find find;

        if (!is_fronted)
            at = reading_next(reading, TRIGGER_DOCUMENT, at, sentence->end);
        if (at == sentence->end)
            break;
        kind = reading_hit(reading, at, place->classes.kind);
        is_fronted = is_fronted && !reading_is_mark(reading, at, ',');
        place->is_fronted = is_fronted;
        if (kind != NULL && reading_hit_means(reading, kind, "none")) {
            at += kind->length - 1; /* "kỷ luật" */
            continue;
        }
        if (kind == NULL || !read_document(place, at, kind, &find) ||
            (find.id.end == 0 && is_part_of_other(reading, at, kind)) ||
            (at < named && find.id.end == 0 && !is_of_law(place, kind)))
            continue;
        named = find.name.end > named ? find.name.end : named;
        at += kind->length - 1;
        if (!add_or_join(place, &find) || !take_row(place, &find))
            return false;
    }
    return true;
}

/* Whether one of the acts about a sentence is about what a name stands for; *next is the first row
 * that may be, which grows with the names. */
static bool is_in_act(const struct act_find *rows, size_t count, size_t *next, struct span name)
{
    while (*next < count && rows[*next].sentence.end <= name.first)
        (*next)++;
    for (size_t i = *next; i < count && rows[i].sentence.first <= name.first; i++)
        if (rows[i].what.first <= name.first && name.end <= rows[i].what.end)
            return true;
    return false;
}

/* Whether a word for making it stands right before a document. */
static bool is_to_be_made(const struct document_place *place, struct span name)
{
    size_t first;

    return reading_hit_before(place->reading, name.first, place->classes.enacted, &first) != NULL;
}

void documents_note_acts(const struct document_place *place)
{
    struct findings *findings = place->findings;
    size_t request = 0;
    size_t commitment = 0;

    for (size_t i = 0; i < findings->document_mentions.count; i++) {
        const struct mention *mention = &findings->document_mentions.rows[i];
        struct document_find *find = &findings->documents.rows[mention->of];
        bool is_planned = strcmp(find->status, "planned") == 0;

        if (find->id.end != 0 || find->draft_words > 0 ||
            (!is_planned &&
             (strcmp(find->status, "issued") != 0 || !is_to_be_made(place, mention->span))))
            continue;
        if (is_in_act(findings->requests.rows, findings->requests.count, &request, mention->span))
            find->status = "proposed";
        else if (is_in_act(findings->commitments.rows, findings->commitments.count, &commitment,
                           mention->span))
            find->status = "planned";
    }
}
