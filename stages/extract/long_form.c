/* Where the long form of a short one begins: see long_form.h. */
#include "long_form.h"

enum {
    LEADING_LETTERS_LEAST = 3,
    BRAND_BYTES_LEAST = 4,
    HEAD_TOKENS_MOST = 3,
    HEADS_APART_MOST = 4
};

size_t long_form_letters(const struct reading *reading, struct span brief, uint32_t letters[])
{
    size_t count = 0;

    for (uint32_t token = brief.first; token < brief.end; token++) {
        const char *bytes = reading_bytes(reading, token);
        size_t size = reading->tokens.rows[token].size;

        for (size_t at = 0; at < size && count < LONG_FORM_LETTERS_MOST;) {
            uint32_t code = letters_next(bytes, size, &at);
            enum letter_kind kind = letters_kind(reading->letters, code);

            if (kind == LETTER_UPPER || kind == LETTER_LOWER)
                letters[count++] = letters_base(reading->letters, code);
        }
    }
    return count;
}

static bool begins_with_letter(const struct reading *reading, size_t token, uint32_t letter)
{
    const char *bytes = reading_bytes(reading, token);
    size_t at = 0;
    uint32_t code = letters_next(bytes, reading->tokens.rows[token].size, &at);

    return reading->tokens.rows[token].kind == TOKEN_WORD &&
           letters_base(reading->letters, code) == letter;
}

static bool is_connector(const struct defining *defining, size_t token)
{
    return defining->reading->tokens.rows[token].kind == TOKEN_MARK ||
           reading_has_class(defining->reading, token, defining->connector);
}

size_t long_form_spelled(const struct defining *defining, const uint32_t letters[], size_t count)
{
    size_t at = defining->open;

    while (count > 0 && at > defining->from) {
        at--;
        if (begins_with_letter(defining->reading, at, letters[count - 1]))
            count--;
        else if (!is_connector(defining, at))
            return defining->open;
    }
    return count == 0 ? at : defining->open;
}

/* Where the phrase begins that ends at the bracket and is known to be shortened; `open` when there
 * is none. */
static size_t gloss_from(const struct defining *defining)
{
    for (size_t at = defining->from; at < defining->open; at++) {
        const struct lexicon_hit *gloss = reading_hit(defining->reading, at, defining->head);

        if (gloss != NULL && at + gloss->length == defining->open &&
            reading_hit_means(defining->reading, gloss, "gloss"))
            return at;
    }
    return defining->open;
}

static bool is_capital(const struct reading *reading, size_t at)
{
    return reading->tokens.rows[at].kind == TOKEN_WORD &&
           reading->tokens.rows[at].shape != SHAPE_LOWER;
}

/* Whether words in a row from a token spell the letters. */
static bool is_spelled_at(const struct defining *defining, size_t at, const uint32_t letters[],
                          size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (at + i >= defining->open || !begins_with_letter(defining->reading, at + i, letters[i]))
            return false;
    return true;
}

/* Where a capital begins words in a row that spell the letters, behind which the long form goes on
 * to the bracket; `open` when none does. */
static size_t led_from(const struct defining *defining, const uint32_t letters[], size_t count)
{
    const struct reading *reading = defining->reading;

    if (count < LEADING_LETTERS_LEAST)
        return defining->open;
    for (size_t at = defining->open; at > defining->from; at--) {
        if (reading->tokens.rows[at - 1].kind == TOKEN_MARK)
            break;
        if (is_capital(reading, at - 1) && is_spelled_at(defining, at - 1, letters, count))
            return at - 1;
    }
    return defining->open;
}

/* Whether the first letters of the words from a token to the bracket hold the letters in order. */
static bool is_held_from(const struct defining *defining, size_t at, const uint32_t letters[],
                         size_t count)
{
    size_t held = 0;

    for (; at < defining->open && held < count; at++)
        held += begins_with_letter(defining->reading, at, letters[held]);
    return held == count;
}

/* Where the capitals begin that run to the bracket and hold the letters, with others between them:
 * "Japan Chamber of Trade and Industry in Da Nang City (JCTD)"; `open` when none do. */
static size_t run_from(const struct defining *defining, const uint32_t letters[], size_t count)
{
    const struct reading *reading = defining->reading;

    if (count < LEADING_LETTERS_LEAST)
        return defining->open;
    for (size_t at = defining->open; at > defining->from; at--) {
        if (!is_capital(reading, at - 1) && !is_connector(defining, at - 1))
            break;
        if (is_capital(reading, at - 1) && begins_with_letter(reading, at - 1, letters[0]) &&
            is_held_from(defining, at - 1, letters, count))
            return at - 1;
    }
    return defining->open;
}

/* Whether the first letters of the last capitals before the bracket are the letters, in another
 * order. */
static bool is_mixed(const struct defining *defining, const uint32_t letters[], size_t count)
{
    bool used[LONG_FORM_LETTERS_MOST] = {false};
    size_t left = count;

    for (size_t at = defining->open; at > defining->from && left > 0; at--) {
        size_t i = 0;

        if (!is_capital(defining->reading, at - 1) && is_connector(defining, at - 1))
            continue;
        while (i < count && (used[i] || !begins_with_letter(defining->reading, at - 1, letters[i])))
            i++;
        if (i == count || !is_capital(defining->reading, at - 1))
            return false;
        used[i] = true;
        left--;
    }
    return left == 0;
}

/* Where the capitals begin that run to the bracket, the last of which begin with the letters in
 * another order: "Port City Salt and Ferry Training Centre (FSTC)"; `open` when they do not. */
static size_t mixed_from(const struct defining *defining, const uint32_t letters[], size_t count)
{
    const struct reading *reading = defining->reading;
    size_t first = defining->open;

    if (count < LEADING_LETTERS_LEAST || !is_mixed(defining, letters, count))
        return defining->open;
    for (size_t at = defining->open; at > defining->from; at--) {
        if (!is_capital(reading, at - 1) && !is_connector(defining, at - 1))
            break;
        if (is_capital(reading, at - 1) && !is_connector(defining, at - 1))
            first = at - 1;
    }
    return first;
}

/* "Enterovirus 71 (EV71)": where the word begins whose number ends the short form, too; `open` when
 * there is none. */
static size_t numbered_from(const struct defining *defining, const uint32_t letters[], size_t count)
{
    const struct reading *reading = defining->reading;
    const struct token *brief = &reading->tokens.rows[defining->brief.end - 1];
    const struct token *number = &reading->tokens.rows[defining->open - 1];

    if (count == 0 || defining->open < defining->from + 2 || number->kind != TOKEN_NUMBER ||
        number->size >= brief->size ||
        memcmp(reading_bytes(reading, defining->open - 1),
               reading_bytes(reading, defining->brief.end - 1) + brief->size - number->size,
               number->size) != 0 ||
        !begins_with_letter(reading, defining->open - 2, letters[0]))
        return defining->open;
    return defining->open - 2;
}

/* Where the words begin whose bracket holds the one of the short form: "(... (IUU))"; `open` when
 * they stand in none. */
static size_t bracketed_from(const struct defining *defining)
{
    const struct reading *reading = defining->reading;

    if (!reading_is_mark(reading, defining->brief.end, ')') ||
        !reading_is_mark(reading, defining->brief.end + 1, ')'))
        return defining->open;
    for (size_t at = defining->open; at > defining->from; at--)
        if (reading_is_mark(reading, at - 1, '('))
            return at < defining->open ? at : defining->open;
    return defining->open;
}

/* Where the longest head begins that holds the one at a token: "tổng công ty", not "công ty". */
static size_t whole_head(const struct defining *defining, size_t at)
{
    for (size_t back = HEAD_TOKENS_MOST; back > 0; back--) {
        const struct lexicon_hit *hit =
            at < defining->from + back ? NULL
                                       : reading_hit(defining->reading, at - back, defining->head);

        if (hit != NULL && hit->length > back)
            return at - back;
    }
    return at;
}

/* Where the heads begin that stand right before one: "Tổng công ty Cảng". */
static size_t before_head(const struct defining *defining, size_t found)
{
    size_t first;

    while (reading_hit_before(defining->reading, found, defining->head, &first) != NULL &&
           first >= defining->from && is_capital(defining->reading, first))
        found = whole_head(defining, first);
    return found;
}

/* Where the word begins that heads such a name: the nearest one, or one with a capital shortly
 * before it when that has none; `open` when there is none. */
static size_t headed_from(const struct defining *defining)
{
    const struct reading *reading = defining->reading;
    size_t found = defining->open;

    for (size_t at = defining->open; at > defining->from; at--) {
        const struct lexicon_hit *hit = reading_hit(reading, at - 1, defining->head);

        if (hit != NULL && at - 1 + hit->length < defining->open &&
            (is_capital(reading, at - 1) ||
             (reading_hit_means(reading, hit, "") &&
              reading_hits(reading, at - 1)->length == hit->length)) &&
            (found == defining->open || is_capital(reading, at - 1)))
            found = whole_head(defining, at - 1);
        if (found != defining->open &&
            (is_capital(reading, found) || at + HEADS_APART_MOST < found ||
             reading->tokens.rows[at - 1].kind == TOKEN_MARK))
            break;
        if (reading_is_mark(reading, at - 1, ')') || reading_is_mark(reading, at - 1, ';'))
            break;
    }
    return found == defining->open ? found : before_head(defining, found);
}

bool long_form_is_brand(const struct pack *pack, const struct reading *reading, size_t at)
{
    const struct token *token = &reading->tokens.rows[at];

    return token->kind == TOKEN_WORD && token->shape == SHAPE_CAPITAL &&
           token->size >= BRAND_BYTES_LEAST &&
           (token->syllable == 0 ||
            reading_has_class(reading, at, lexicon_class(&pack->lexicon, "brand")));
}

size_t long_form_repeated(const struct defining *defining)
{
    struct span rest = {defining->brief.end - 1, defining->brief.end};
    uint32_t letters[LONG_FORM_LETTERS_MOST];
    size_t count = long_form_letters(defining->reading, rest, letters);
    size_t first = long_form_spelled(defining, letters, count);

    if (first != defining->open && first > defining->from &&
        reading_is_same_word(defining->reading, first - 1, defining->brief.first))
        return first - 1;
    for (size_t at = defining->open; at > defining->from && count >= LEADING_LETTERS_LEAST; at--)
        if (reading_is_same_word(defining->reading, at - 1, defining->brief.first) &&
            is_spelled_at(defining, at, letters, count))
            return at - 1;
    return defining->open;
}

/* "của", "và": what a name may hold. */
static bool is_within_name(const struct defining *defining, size_t at)
{
    const struct lexicon_hit *link = reading_hit(defining->reading, at, defining->link);

    return reading_has_class(defining->reading, at, defining->joint) ||
           (link != NULL && reading_hit_means(defining->reading, link, "of"));
}

/* "Chương trình Lương thực Liên hợp quốc (CLQ)": where the name begins that ends with a known
 * phrase, itself a name; the phrase's own beginning when none does. */
static size_t before_gloss(const struct defining *defining, size_t gloss)
{
    const struct reading *reading = defining->reading;
    size_t first =
        gloss < defining->open && is_capital(reading, gloss) ? headed_from(defining) : gloss;

    if (first >= gloss || !is_capital(reading, first))
        return gloss;
    for (size_t at = first; at < gloss; at++)
        if (reading->tokens.rows[at].kind == TOKEN_MARK ||
            (reading_has_class(reading, at, defining->stop) && !is_capital(reading, at) &&
             !is_within_name(defining, at)))
            return gloss;
    return first;
}

/* Whether words of the language in capitals stand behind others: `TẬP ĐOÀN SÔNG MÃ (QUỐC GIA)`,
 * `HỆ THỐNG CẤP NƯỚC (TIẾP)`; they are no short form unless they are spelled so. */
static bool is_in_capitals(const struct defining *defining)
{
    const struct token *tokens = defining->reading->tokens.rows;

    return (defining->brief.end > defining->brief.first + 1 ||
            tokens[defining->brief.first].syllable != 0) &&
           defining->open > defining->from + 1 && tokens[defining->open - 1].shape == SHAPE_UPPER &&
           tokens[defining->open - 2].shape == SHAPE_UPPER;
}

/* `TẬP ĐOÀN SÔNG MÃ (SINGAPORE)`: where somebody is from, in capitals as all of the line. */
static bool is_place(const struct defining *defining)
{
    const struct lexicon_hit *place =
        reading_hit(defining->reading, defining->brief.first, defining->place);

    return place != NULL && defining->brief.first + place->length >= defining->brief.end;
}

size_t long_form_guessed(const struct pack *pack, const struct defining *defining,
                         const uint32_t letters[], size_t count)
{
    bool is_brand_name = long_form_is_brand(pack, defining->reading, defining->brief.end - 1);
    size_t first = is_brand_name ? defining->open : before_gloss(defining, gloss_from(defining));

    if (first == defining->open && (is_in_capitals(defining) || is_place(defining)))
        return first;
    if (first == defining->open && !is_brand_name)
        first = led_from(defining, letters, count);
    if (first == defining->open && !is_brand_name)
        first = run_from(defining, letters, count);
    if (first == defining->open && !is_brand_name)
        first = mixed_from(defining, letters, count);
    if (first == defining->open && !is_brand_name)
        first = numbered_from(defining, letters, count);
    if (first == defining->open && !is_brand_name)
        first = bracketed_from(defining);
    if (first == defining->open)
        first = headed_from(defining);
    return is_brand_name && !is_capital(defining->reading, first) ? defining->open : first;
}
