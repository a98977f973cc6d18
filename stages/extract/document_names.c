/* The names of documents: see document_names.h. */
#include "document_names.h"

#include <string.h>

#include "document_numbers.h"

enum {
    NAME_TOKENS_MOST = 40,
    PLAIN_NAME_TOKENS = 16,
    LAW_NAME_TOKENS = 8,
    MAKER_TOKENS_MOST = 14,
    POLICY_TOKENS_LEAST = 3,
    DATED_TOKENS_LEAST = 4,
    VISION_TOKENS_MOST = 8,
    ROW_TOKENS_MOST = 5,
    ROW_OF_TWO_TOKENS_MOST = 3,
    WHOLE_TITLE_TOKENS_LEAST = 3,
    SHORT_NAME_BYTES_LEAST = 3,
    ENACTED_TOKENS_BACK = 8
};

/* Whether a date begins at a token that no name holds: "this year". */
static bool is_today(const struct document_place *place, size_t at)
{
    const struct date_find *date = document_date_at(place, at);

    return date != NULL && (date->has_shift || date->has_today);
}

/* Whether a name cannot go on over this token. */
static bool ends_name(const struct document_place *place, size_t at)
{
    const struct token *token = &place->reading->tokens.rows[at];
    const char *bytes = reading_bytes(place->reading, at);

    if (bytes[0] == '.' && at + 1 < place->sentence->end && token[1].glued)
        return false; /* inside a short form */
    return (token->kind == TOKEN_MARK && strchr(",;.:()\"!?", bytes[0]) != NULL) ||
           document_has(place, at, place->classes.clause_end) ||
           document_has(place, at, place->classes.end) || is_today(place, at);
}

static size_t least(size_t left, size_t right)
{
    return left < right ? left : right;
}

/* "(CNTT)" inside a name: the end of the brackets, `at` when it is something else. */
static size_t abbreviation_end(const struct document_place *place, size_t at)
{
    if (reading_is_mark(place->reading, at, '(') && document_has_code(place, at + 1) &&
        reading_is_mark(place->reading, at + 2, ')'))
        return at + 3;
    return at;
}

/* A word in small letters that a part of a row may hold. */
static bool is_row_word(const struct document_place *place, size_t at)
{
    return place->reading->tokens.rows[at].shape == SHAPE_LOWER && !ends_name(place, at) &&
           !document_has(place, at, place->classes.kind) &&
           !document_has(place, at, place->classes.status);
}

/* The "and" that ends the row whose first comma stands at a token ("..., ..., and ..."); the token
 * when no row of short parts in small letters goes on there. */
static size_t row_end(const struct document_place *place, size_t comma, size_t end)
{
    size_t commas = 1;
    size_t words = 0;

    if (place->is_fronted || !reading_is_mark(place->reading, comma, ','))
        return comma;
    for (size_t at = comma + 1; at < end; at++) {
        if (words > 0 && document_is_context(place, at, "and"))
            return commas > 1 || words <= ROW_OF_TWO_TOKENS_MOST ? at : comma;
        if (words > 0 && reading_is_mark(place->reading, at, ',')) {
            commas++;
            words = 0;
        } else if (words < ROW_TOKENS_MOST && is_row_word(place, at)) {
            words++;
        } else {
            break;
        }
    }
    return comma;
}

/* Whether an "and" stands behind the years that a name ends with. */
static bool is_behind_years(const struct document_place *place, size_t first, size_t at)
{
    return at > first && document_has_number(place, at - 1) &&
           document_has_look(place, at - 1, NUMBER_YEAR) && document_is_context(place, at, "and");
}

/* Whether a part of a name that begins at first ends before a token, as where another document
 * begins behind "theo". */
static bool ends_clause(const struct document_place *place, size_t first, size_t at)
{
    return ends_name(place, at) || is_behind_years(place, first, at) ||
           (document_has(place, at, place->classes.kind) && at > first &&
            document_has(place, at - 1, place->classes.item));
}

/* Behind the deeds in a row that a name begins with, but for the last: "thu hút, đào tạo thợ giỏi"
 * is one name. */
static size_t deeds_end(const struct document_place *place, size_t at, size_t end)
{
    const struct lexicon_hit *deed;

    while (at < end &&
           (deed = reading_hit(place->reading, at, place->classes.title_deed)) != NULL &&
           at + deed->length + 1 < end && reading_is_mark(place->reading, at + deed->length, ',') &&
           document_has(place, at + deed->length + 1, place->classes.title_deed))
        at += deed->length + 1;
    return at;
}

/* Where a part of a name that begins at first ends. Marks within known phrases end nothing. */
static size_t clause_end(const struct document_place *place, size_t first, size_t most)
{
    const struct reading *reading = place->reading;
    size_t end = least(first + most, place->sentence->end);
    size_t at = deeds_end(place, first, end);

    while (at < end) {
        const struct lexicon_hit *joint = reading_hit(reading, at, place->classes.joint);
        size_t behind = abbreviation_end(place, at);

        if (joint == NULL && behind < end)
            joint = reading_hit(reading, at, place->classes.goes_on);
        if (joint != NULL && at + joint->length <= end) {
            at += joint->length;
        } else if (behind > at && behind < end && reading->tokens.rows[behind].kind == TOKEN_WORD) {
            at = behind;
        } else if (row_end(place, at, end) > at) {
            at = row_end(place, at, end);
        } else if (ends_clause(place, first, at)) {
            break;
        } else {
            at++;
        }
    }
    while (at > first && at < place->sentence->end && !reading_is_mark(reading, at, '"') &&
           document_has(place, at - 1, place->classes.connector))
        at--;
    return at;
}

/* The end of a title in quotation marks that begins at `at`; `at` when there is none. */
static size_t quoted_end(const struct document_place *place, size_t at)
{
    size_t end = least(at + NAME_TOKENS_MOST, place->sentence->end);

    if (at >= place->sentence->end || !reading_is_mark(place->reading, at, '"'))
        return at;
    for (size_t i = at + 1; i < end; i++)
        if (reading_is_mark(place->reading, i, '"'))
            return i + 1;
    return at;
}

/* The end of a date that begins at `at`, or behind a comma there. */
static size_t date_end(const struct document_place *place, size_t at)
{
    const struct date_find *date =
        document_date_at(place, reading_is_mark(place->reading, at, ',') ? at + 1 : at);

    return date == NULL ? at : date->span.end;
}

/* Whether what follows may be what a document lays down as well as its title. */
static bool is_duty(const struct document_place *place, size_t at)
{
    const struct lexicon_hit *about =
        at < place->sentence->end ? reading_hit(place->reading, at, place->classes.about) : NULL;

    return about != NULL && reading_hit_means(place->reading, about, "duty");
}

/* The end of what a document is about that begins behind `about` at a token, or of its title there;
 * the token where a date stands, or what it lays down word by word. */
static size_t told_end(const struct document_place *place, size_t at,
                       const struct lexicon_hit *about)
{
    size_t subject = at + about->length;
    size_t quoted = quoted_end(place, subject);
    size_t end;

    if (document_date_at(place, at) != NULL || document_date_at(place, subject) != NULL)
        return at;
    if (quoted > subject)
        return is_duty(place, at) ? at : quoted;
    end = clause_end(place, subject, NAME_TOKENS_MOST);
    return end > subject ? end : at;
}

/* What the document is about, or its title, at `at` or behind the body that made it; `at` when
 * neither is there. */
static size_t subject_end(const struct document_place *place, size_t at)
{
    size_t end = least(at + MAKER_TOKENS_MOST, place->sentence->end);

    for (size_t i = at; i < end; i++) {
        const struct lexicon_hit *about = reading_hit(place->reading, i, place->classes.about);

        if (about != NULL) {
            size_t told = told_end(place, i, about);

            return told > i ? told : at;
        }
        if (quoted_end(place, i) > i)
            return quoted_end(place, i);
        if (i == at ? !document_has(place, i, place->classes.of) : ends_name(place, i))
            break;
    }
    return at;
}

size_t document_numbered_end(const struct document_place *place, size_t at)
{
    size_t dated = date_end(place, at);
    size_t end = subject_end(place, dated);

    return end > dated ? end : dated > at ? dated : at;
}

static bool has_capital(const struct document_place *place, size_t at)
{
    const struct token *token = &place->reading->tokens.rows[at];

    return at < place->sentence->end && token->kind == TOKEN_WORD && token->shape != SHAPE_LOWER;
}

/* "(sửa đổi)", the year of a law. */
static size_t law_tail_end(const struct document_place *place, size_t at)
{
    const struct lexicon_hit *tail;
    size_t dated;

    while (at < place->sentence->end &&
           (tail = reading_hit(place->reading, at, place->classes.law_tail)) != NULL)
        at += tail->length;
    if (document_has_number(place, at) && document_has_look(place, at, NUMBER_YEAR))
        return at + 1;
    dated = reading_is_mark(place->reading, at, ',') ? at : date_end(place, at);
    return dated;
}

/* The end of a law's name: a known one, else what stands behind a capital. Of a law that changes
 * another one the name goes on with that other's. */
static size_t law_end(const struct document_place *place, size_t at)
{
    const struct reading *reading = place->reading;
    const struct lexicon_hit *law =
        at < place->sentence->end ? reading_hit(reading, at, place->classes.law) : NULL;
    const size_t behind = at;
    size_t end;

    if (law != NULL && strcmp(reading_entry(reading, law)->value, "change") == 0) {
        const struct lexicon_hit *kind;

        at += law->length;
        kind = at < place->sentence->end ? reading_hit(reading, at, place->classes.kind) : NULL;
        at += kind == NULL ? 0 : kind->length;
        law = at < place->sentence->end ? reading_hit(reading, at, place->classes.law) : NULL;
    }
    if (law != NULL)
        return law_tail_end(place, at + law->length);
    if (!has_capital(place, at) || document_has(place, at, place->classes.kind))
        return behind;
    end = clause_end(place, at, LAW_NAME_TOKENS);
    return end > at + 1 ? law_tail_end(place, end) : behind;
}

static bool is_enacted(const struct document_place *place, size_t first)
{
    size_t from = first - place->sentence->first > ENACTED_TOKENS_BACK ? first - ENACTED_TOKENS_BACK
                                                                       : place->sentence->first;

    for (size_t i = from; i < first; i++)
        if (document_has(place, i, place->classes.enacted))
            return true;
    return false;
}

/* The end of a policy that is named by what it does. */
static size_t policy_end(const struct document_place *place, size_t first, size_t at)
{
    const struct lexicon_hit *deed =
        at < place->sentence->end ? reading_hit(place->reading, at, place->classes.deed) : NULL;
    size_t end;

    if (deed == NULL || (!is_enacted(place, first) &&
                         (first == place->sentence->first || !has_capital(place, first))))
        return at;
    end = clause_end(place, at + deed->length, PLAIN_NAME_TOKENS);
    return end >= at + deed->length + POLICY_TOKENS_LEAST ? end : at;
}

/* The end of a date that a token stands inside of; the token when it does not. */
static size_t cut_date_end(const struct document_place *place, size_t at)
{
    for (size_t i = place->findings->dates.count; i > 0; i--) {
        const struct date_find *date = &place->findings->dates.rows[i - 1];

        if (date->span.first <= at)
            return date->span.end > at ? date->span.end : at;
    }
    return at;
}

/* A short form before small letters: "Hiệp định CPTPP mở ra ...". */
static bool is_short_name(const struct document_place *place, size_t at)
{
    const struct token *token = &place->reading->tokens.rows[at];

    return token->shape == SHAPE_UPPER && token->size > SHORT_NAME_BYTES_LEAST &&
           at + 1 < place->sentence->end && token[1].kind == TOKEN_WORD &&
           token[1].shape == SHAPE_LOWER && !document_has(place, at + 1, place->classes.of) &&
           !document_has(place, at + 1, place->classes.about) &&
           !document_has(place, at + 1, place->classes.connector);
}

/* A kind with a capital inside a sentence, or one before a capital, begins a name without further
 * sign. At least two words must follow. */
static size_t plain_end(const struct document_place *place, size_t first, size_t at, bool is_weak)
{
    bool is_capital = has_capital(place, first) && first > place->sentence->first &&
                      !reading_is_mark(place->reading, first - 1, '"') &&
                      !reading_is_mark(place->reading, first - 1, ':');
    size_t end;

    if (is_weak ? !is_capital : !is_capital && !has_capital(place, at))
        return at;
    if (at >= place->sentence->end || document_has(place, at, place->classes.of) ||
        document_has_number(place, at) || document_is_context(place, at, "and"))
        return at;
    end = clause_end(place, at, PLAIN_NAME_TOKENS);
    if (end > at + 1 && !is_weak && is_short_name(place, at))
        return at + 1;
    if (end == at + PLAIN_NAME_TOKENS)
        end = cut_date_end(place, end);
    if (end == at + 1 && !is_weak && place->reading->tokens.rows[at].shape == SHAPE_UPPER)
        return end;
    return end > at + 1 ? end : at;
}

/* The end of a name that says what the document does: "đề án thu phí đò". */
static size_t deed_end(const struct document_place *place, size_t at)
{
    const struct lexicon_hit *deed =
        at < place->sentence->end ? reading_hit(place->reading, at, place->classes.title_deed)
                                  : NULL;
    size_t end;

    if (deed == NULL)
        return at;
    end = clause_end(place, at, PLAIN_NAME_TOKENS);
    return end > at + deed->length ? end : at;
}

/* The end of a name whose last words are the years that the document is for, behind two words or
 * more: "kế hoạch trồng rừng giai đoạn 2016-2020". Not of a target: "đạt kế hoạch ... năm 2020". */
static size_t dated_end(const struct document_place *place, size_t first, size_t at)
{
    size_t most = least(at + PLAIN_NAME_TOKENS, place->sentence->end);

    if (document_is_context_before(place, first, "target"))
        return at;
    for (size_t i = at; i < most; i++) {
        const struct date_find *date = document_date_at(place, i);

        if (date != NULL && date->from.year != 0 && date->from.month == 0 && date->quarter == 0) {
            size_t end = date->span.end;

            if (i < first + DATED_TOKENS_LEAST)
                return at;
            return end < place->sentence->end && document_has(place, end, place->classes.goes_on)
                       ? clause_end(place, end, VISION_TOKENS_MOST)
                       : end;
        }
        if (ends_name(place, i) || document_is_context(place, i, "undated"))
            break;
    }
    return at;
}

/* Whether a deed stands where a document may say what it is about. */
static bool has_deed(const struct document_place *place, size_t at)
{
    const struct lexicon_hit *about =
        at < place->sentence->end ? reading_hit(place->reading, at, place->classes.about) : NULL;

    return about != NULL && reading_entry(place->reading, about)->value[0] != '\0';
}

/* Whether a kind begins its sentence, a word for drafts apart. */
static bool begins_sentence(const struct document_place *place, size_t first)
{
    size_t begin;

    return first == place->sentence->first ||
           (reading_hit_before(place->reading, first, place->classes.context, &begin) != NULL &&
            begin == place->sentence->first && document_is_context(place, begin, "draft"));
}

/* The end of the name of a document that says what it is about, or has a title. */
static size_t titled_end(const struct document_place *place, size_t first, size_t at,
                         enum document_strength strength)
{
    bool is_weak = document_is_weak_kind(strength);
    bool is_small = is_weak && !has_capital(place, first);
    bool is_about = strength == DOCUMENT_WEAK || strength == DOCUMENT_PLAN;
    size_t before;
    size_t end = at;

    if (!is_small || (is_about && !has_deed(place, at) && quoted_end(place, at) == at))
        end = subject_end(place, at);
    if (begins_sentence(place, first) && is_duty(place, at))
        return at; /* it lays down something */
    if (end == at && strength == DOCUMENT_AGREEMENT && document_has(place, at, place->classes.of))
        end = clause_end(place, at, PLAIN_NAME_TOKENS);
    if (end == at && strength != DOCUMENT_ABOUT)
        end = plain_end(place, first, at, is_weak);
    if (end == at &&
        (strength == DOCUMENT_SCHEME ||
         reading_hit_before(place->reading, first, place->classes.enacted, &before) != NULL))
        end = deed_end(place, at);
    if (strength == DOCUMENT_SCHEME || strength == DOCUMENT_PLAN) {
        size_t dated = dated_end(place, first, at);

        end = dated > end ? dated : end;
    }
    return end > at ? quoted_end(place, end) : at;
}

/* The closing mark of a title in quotation marks that begins with the kind: "theo “Quy chế quản lý
 * chợ”"; the token when there is none. What a colon opens, or holds a whole sentence, is said. */
static size_t whole_title_end(const struct document_place *place, size_t first, size_t at)
{
    const struct reading *reading = place->reading;
    size_t end;

    if (first < place->sentence->first + 2 || !has_capital(place, first) ||
        !reading_is_mark(reading, first - 1, '"') || reading_is_mark(reading, first - 2, ':') ||
        reading_is_mark(reading, first - 2, ','))
        return at;
    end = quoted_end(place, first - 1);
    if (end <= at + WHOLE_TITLE_TOKENS_LEAST || reading_is_mark(reading, end - 2, '.'))
        return at;
    for (size_t i = at; i + 1 < end; i++)
        if (reading_is_mark(reading, i, ':') || document_has(place, i, place->classes.end))
            return at;
    return end - 1;
}

size_t document_name_end(const struct document_place *place, size_t first, size_t at,
                         enum document_strength strength)
{
    size_t end = strength == DOCUMENT_NUMBERED || strength == DOCUMENT_LAW
                     ? at
                     : whole_title_end(place, first, at);

    if (end > at)
        return end;
    switch (strength) {
    case DOCUMENT_NUMBERED:
    case DOCUMENT_LETTERED:
        return at;
    case DOCUMENT_LAW:
    case DOCUMENT_DRAFT:
        return law_end(place, at);
    case DOCUMENT_POLICY:
        return policy_end(place, first, at);
    case DOCUMENT_STANDARD:
        end = document_standard_end(place, at);
        return end > at ? document_numbered_end(place, end) : at;
    case DOCUMENT_SPECIFIC:
    case DOCUMENT_TITLED:
        end = clause_end(place, at, PLAIN_NAME_TOKENS);
        return end > at + 1 ? end : at;
    case DOCUMENT_WEAK:
    case DOCUMENT_EVERYDAY:
    case DOCUMENT_STRONG:
    case DOCUMENT_AGREEMENT:
    case DOCUMENT_ABOUT:
    case DOCUMENT_PLAN:
    case DOCUMENT_SCHEME:
        break;
    }
    return titled_end(place, first, at, strength);
}
