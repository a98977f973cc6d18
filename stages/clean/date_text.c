/* See date_text.h. The text is cut into numbers, names of months and the rest; a date is three of
 * the first two close together. */
#include "date_text.h"

#include <string.h>

#include "characters.h"
#include "moment.h"

enum { MOST_TOKENS = 24, MOST_BETWEEN = 8, MOST_BYTES = 400, DAY_BYTES = 10 };

enum token_kind { TOKEN_NUMBER, TOKEN_MONTH };

struct token {
    enum token_kind kind;
    int value;
    size_t start, end;
};

struct tokens {
    struct token items[MOST_TOKENS];
    size_t count;
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_word_byte(char c)
{
    return is_digit(c) || (c >= 'a' && c <= 'z') || (unsigned char)c > 127;
}

/* The longest name of a month at the text; its size and number. */
static size_t month_at(const struct date_words *words, const char *text, size_t size, int *month)
{
    size_t longest = 0;

    for (size_t k = 0; k < words->pack_count; k++)
        for (size_t i = 0; i < words->packs[k]->months.count; i++) {
            const struct phrase *const name = &words->packs[k]->months.items[i];

            if (name->size > longest && name->size <= size &&
                memcmp(text, name->bytes, name->size) == 0 &&
                (name->size == size || !is_word_byte(text[name->size]))) {
                longest = name->size;
                *month = (int)(i % 12) + 1;
            }
        }
    return longest;
}

static size_t number_at(const char *text, size_t size, int *value)
{
    size_t used = 0;

    *value = 0;
    while (used < size && used < 5 && is_digit(text[used]))
        *value = *value * 10 + (text[used++] - '0');
    return used;
}

static void cut(const struct date_words *words, const struct buffer *text, struct tokens *tokens)
{
    const char *const bytes = text->bytes;

    for (size_t at = 0; at < text->size && tokens->count < MOST_TOKENS;) {
        struct token token = {.start = at};
        const bool begins_word = at == 0 || !is_word_byte(bytes[at - 1]);
        size_t size = 0;

        if (begins_word || is_digit(bytes[at])) {
            size = begins_word ? month_at(words, bytes + at, text->size - at, &token.value) : 0;
            token.kind = TOKEN_MONTH;
        }
        if (size == 0 && is_digit(bytes[at])) {
            size = number_at(bytes + at, text->size - at, &token.value);
            token.kind = TOKEN_NUMBER;
        }
        token.end = at + size;
        if (size > 0)
            tokens->items[tokens->count++] = token;
        at += size > 0 ? size : 1;
    }
}

static bool is_year(const struct token *token)
{
    return token->kind == TOKEN_NUMBER && token->end - token->start == 4 && token->value >= 1990 &&
           token->value <= 2100;
}

static bool is_day(const struct token *token, int most)
{
    return token->kind == TOKEN_NUMBER && token->end - token->start <= 2 && token->value >= 1 &&
           token->value <= most;
}

static bool write_date(int year, int month, int day, struct buffer *out)
{
    buffer_append_format(out, "%04d-%02d-%02d", year, month, day);
    return true;
}

/* "07:14" or "7h14" close behind the date. A time in two halves of a day is left out. */
static void write_time(const char *text, size_t size, const struct token *date,
                       const struct token *end, struct buffer *out)
{
    const struct token *const hour = date, *const minute = date + 1;

    if (end - date < 2 || hour->kind != TOKEN_NUMBER || minute->kind != TOKEN_NUMBER ||
        hour->start - (date - 1)->end > MOST_BETWEEN || hour->value > 23 || minute->value > 59 ||
        minute->end - minute->start != 2 || minute->start != hour->end + 1 ||
        (text[hour->end] != ':' && text[hour->end] != 'h'))
        return;
    for (size_t at = minute->end; at < size && at < minute->end + 5; at++)
        if (text[at] == 'p' || text[at] == 'a')
            return;
    buffer_append_format(out, "T%02d:%02d", hour->value, minute->value);
}

/* Three numbers with one mark between: the order of the first two is the language's, unless one of
 * them can be no month. */
static bool read_numbers(const char *text, const struct token *t, bool day_first,
                         struct buffer *out)
{
    const char mark = text[t[0].end];
    int day = t[0].value, month = t[1].value;

    if (t[1].start != t[0].end + 1 || t[2].start != t[1].end + 1 || text[t[1].end] != mark ||
        strchr("/.-", mark) == NULL || !is_year(&t[2]) || !is_day(&t[0], 31) || !is_day(&t[1], 31))
        return false;
    if (month > 12 || (!day_first && mark != '.' && day <= 12)) {
        day = t[1].value;
        month = t[0].value;
    }
    return month <= 12 && write_date(t[2].value, month, day, out);
}

static bool read_three(const char *text, const struct token *t, bool day_first, struct buffer *out)
{
    if (t[1].start - t[0].end > MOST_BETWEEN || t[2].start - t[1].end > MOST_BETWEEN)
        return false;
    if (t[0].kind == TOKEN_MONTH && is_day(&t[1], 31) && is_year(&t[2]))
        return write_date(t[2].value, t[0].value, t[1].value, out);
    if (t[1].kind == TOKEN_MONTH && is_day(&t[0], 31) && is_year(&t[2]))
        return write_date(t[2].value, t[1].value, t[0].value, out);
    if (t[1].kind == TOKEN_MONTH && is_year(&t[0]) && is_day(&t[2], 31))
        return write_date(t[0].value, t[1].value, t[2].value, out);
    if (is_year(&t[0]) && is_day(&t[1], 12) && is_day(&t[2], 31) && t[1].start == t[0].end + 1 &&
        t[2].start == t[1].end + 1 && strchr("-/.", text[t[0].end]) != NULL &&
        text[t[0].end] == text[t[1].end])
        return text[t[0].end] == '-' ? moment_read(text + t[0].start, out)
                                     : write_date(t[0].value, t[1].value, t[2].value, out);
    return read_numbers(text, t, day_first, out);
}

bool date_text_read(const struct date_words *words, const char *text, size_t size,
                    struct buffer *out)
{
    struct tokens tokens = {.count = 0};
    struct buffer folded = {0};
    bool is_found = false;

    if (size > MOST_BYTES)
        for (size = MOST_BYTES; size > 0 && ((unsigned char)text[size] & 0xC0) == 0x80;)
            size--;
    characters_fold(text, size, &folded);
    if (folded.size > 0 && buffer_is_ok(&folded))
        cut(words, &folded, &tokens);
    for (size_t i = 0; i + 3 <= tokens.count && !is_found; i++) {
        const size_t before = out->size;

        is_found = read_three(folded.bytes, &tokens.items[i], words->day_first, out);
        if (is_found && out->size - before == DAY_BYTES)
            write_time(folded.bytes, folded.size, &tokens.items[i + 3], tokens.items + tokens.count,
                       out);
    }
    buffer_clear(&folded);
    return is_found;
}

bool date_text_take(const struct date_words *words, const char *text, size_t size,
                    struct buffer *out)
{
    const size_t before = out->size;

    while (size > 0 && strchr(" \t\r\n", *text) != NULL) {
        text++;
        size--;
    }
    if (size == 0)
        return false;
    if (moment_read(text, out) && out->size - before >= DAY_BYTES)
        return true;
    buffer_reset(out);
    return date_text_read(words, text, size, out);
}

bool date_text_is_change(const struct date_words *words, const char *text, size_t size)
{
    struct buffer folded = {0};
    struct byte_set set;
    bool is_change = false;

    characters_fold(text, size < MOST_BYTES ? size : 0, &folded);
    set = byte_set_of(buffer_string(&folded), folded.size);
    for (size_t i = 0; i < words->pack_count && !is_change; i++)
        is_change =
            phrases_inside(&words->packs[i]->changes, buffer_string(&folded), folded.size, &set);
    buffer_clear(&folded);
    return is_change;
}

/* The number of just so many digits at the text, or -1. */
static int digits_at(const char *text, size_t count)
{
    int value = 0;

    for (size_t i = 0; i < count; i++) {
        if (!is_digit(text[i]))
            return -1;
        value = value * 10 + (text[i] - '0');
    }
    return is_digit(text[count]) ? -1 : value;
}

bool date_text_of_address(const char *address, struct buffer *out)
{
    const size_t size = strlen(address);

    for (size_t at = 0; at + sizeof "/2020/04/03" <= size + 1; at++) {
        const char *const text = address + at;
        int year, month, day;

        if (text[0] != '/' || (text[5] != '/' && text[5] != '-') || text[8] != text[5])
            continue;
        year = digits_at(text + 1, 4);
        month = digits_at(text + 6, 2);
        day = digits_at(text + 9, 2);
        if (year >= 1990 && year <= 2100 && month >= 1 && month <= 12 && day >= 1 && day <= 31)
            return write_date(year, month, day, out);
    }
    return false;
}
