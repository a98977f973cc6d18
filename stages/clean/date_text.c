/* See date_text.h. The text is cut into numbers, names of months and the rest; a date is three of
 * the first two close together. */
#include "date_text.h"

#include <string.h>

#include "characters.h"
#include "clock_text.h"
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

            if (name->bytes[0] == text[0] && name->size > longest && name->size <= size &&
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
        return text[t[0].end] == '-' && t[1].end == t[1].start + 2 && t[2].end == t[2].start + 2
                   ? moment_read(text + t[0].start, out)
                   : write_date(t[0].value, t[1].value, t[2].value, out);
    return read_numbers(text, t, day_first, out);
}

/* A date has a year. */
static bool has_year(const char *text, size_t size)
{
    size_t digits = 0;

    for (size_t i = 0; i < size && digits < 4; i++)
        digits = is_digit(text[i]) ? digits + 1 : 0;
    return digits == 4;
}

/* The text in lower case and what there is of dates in it; false when it is empty. */
static bool read_tokens(const struct date_words *words, const char *text, size_t size,
                        struct buffer *folded, struct tokens *tokens)
{
    if (size > MOST_BYTES)
        for (size = MOST_BYTES; size > 0 && ((unsigned char)text[size] & 0xC0) == 0x80;)
            size--;
    characters_fold(text, size, folded);
    if (folded->size == 0 || !buffer_is_ok(folded))
        return false;
    if (has_year(folded->bytes, folded->size))
        cut(words, folded, tokens);
    return true;
}

/* The time close behind the date that begins with token `i`. */
static bool time_behind(const struct date_words *words, const struct buffer *folded,
                        const struct tokens *tokens, size_t i, struct clock *clock)
{
    const size_t at = i + 3 < tokens->count ? tokens->items[i + 3].start : folded->size;

    return at < folded->size && at - tokens->items[i + 2].end <= MOST_BETWEEN &&
           clock_text_read(words->packs, words->pack_count, folded->bytes + at, folded->size - at,
                           clock) > 0;
}

/* The time that stands before it, with the day of the week between them; not that of another date.
 */
static bool time_before(const struct date_words *words, const struct buffer *folded,
                        const struct tokens *tokens, size_t i, struct clock *clock)
{
    enum { MOST_GAP = 24, WITH_SECONDS = 3, WITHOUT = 2 };
    struct buffer other = {0};
    bool is_found = false;

    for (size_t count = WITH_SECONDS; count >= WITHOUT && !is_found; count--) {
        const struct token *const hour = i < count ? NULL : &tokens->items[i - count];
        size_t end;

        if (hour == NULL || tokens->items[i].start - tokens->items[i - 1].end > MOST_GAP)
            continue;
        end = hour->start + clock_text_read(words->packs, words->pack_count,
                                            folded->bytes + hour->start,
                                            tokens->items[i].start - hour->start, clock);
        is_found =
            end >= tokens->items[i - 1].end &&
            !(i - count >= 3 && read_three(folded->bytes, hour - 3, words->day_first, &other));
    }
    buffer_clear(&other);
    return is_found;
}

/* The date that begins with token `i`, with its time. */
static bool read_at(const struct date_words *words, const struct buffer *folded,
                    const struct tokens *tokens, size_t i, struct buffer *out)
{
    const size_t before = out->size;
    struct clock clock;

    if (!read_three(folded->bytes, &tokens->items[i], words->day_first, out))
        return false;
    if (out->size - before == DAY_BYTES && (time_behind(words, folded, tokens, i, &clock) ||
                                            time_before(words, folded, tokens, i, &clock)))
        buffer_append_format(out, "T%02d:%02d", clock.hour, clock.minute);
    return true;
}

bool date_text_read(const struct date_words *words, const char *text, size_t size,
                    struct buffer *out)
{
    struct tokens tokens = {.count = 0};
    struct buffer folded = {0};
    bool is_found = false;

    if (has_year(text, size) && read_tokens(words, text, size, &folded, &tokens))
        for (size_t i = 0; i + 3 <= tokens.count && !is_found; i++)
            is_found = read_at(words, &folded, &tokens, i, out);
    buffer_clear(&folded);
    return is_found;
}

/* The cue whose word begins last, so far. */
struct last_cue {
    const char *place;
    enum date_cue cue;
};

static void look_for(const struct phrases *phrases, struct span span, const char *text,
                     enum date_cue cue, struct last_cue *last)
{
    for (size_t i = 0; i < phrases->count; i++) {
        const struct phrase *const phrase = &phrases->items[i];
        const char *at = text + span.start;

        while ((at = memmem(at, (size_t)(text + span.end - at), phrase->bytes, phrase->size)) !=
               NULL) {
            const char *const behind = at + phrase->size;

            if ((last->place == NULL || at > last->place) &&
                (at == text || !is_word_byte(at[-1])) &&
                (behind == text + span.end || !is_word_byte(*behind)))
                *last = (struct last_cue){at, cue};
            at++;
        }
    }
}

static struct last_cue last_cue_of(const struct date_words *words, const char *text,
                                   struct span span)
{
    struct last_cue last = {NULL, DATE_CUE_NONE};
    struct pair_set set;

    pair_set_fill(&set, text + span.start, span_size(span));
    for (size_t i = 0; i < words->pack_count && span_size(span) > 0; i++) {
        const struct phrases *const changes = &words->packs[i]->changes;
        const struct phrases *const published = &words->packs[i]->published;

        if (phrases_inside(changes, text + span.start, span_size(span), &set))
            look_for(changes, span, text, DATE_CUE_CHANGED, &last);
        if (phrases_inside(published, text + span.start, span_size(span), &set))
            look_for(published, span, text, DATE_CUE_PUBLISHED, &last);
    }
    return last;
}

/* What a stretch of folded text says of the date behind it. */
static enum date_cue cue_of(const struct date_words *words, const char *text, struct span span)
{
    return last_cue_of(words, text, span).cue;
}

/* What a text without a date says of that in the next one: it begins or ends so. "By Jane Example,
 * edited by Max Sample" tells of no day. */
static enum date_cue cue_for_next(const struct date_words *words, const char *text,
                                  struct span span)
{
    enum { MOST_BEHIND = 17 };
    const struct last_cue last = last_cue_of(words, text, span);
    const size_t place = last.place == NULL ? 0 : (size_t)(last.place - text);

    return last.place == NULL ||
                   (place > span.start + MOST_BETWEEN && span.end - place > MOST_BEHIND)
               ? DATE_CUE_NONE
               : last.cue;
}

/* "March 4, 2021 (updated)": what is in brackets behind a date. */
static bool is_change_behind(const struct date_words *words, const struct buffer *folded,
                             size_t behind)
{
    const char *const text = folded->bytes;
    const char *close;

    while (behind < folded->size && text[behind] == ' ')
        behind++;
    if (behind == folded->size || text[behind] != '(')
        return false;
    close = memchr(text + behind, ')', folded->size - behind);
    return close != NULL &&
           cue_of(words, text, (struct span){behind, (size_t)(close - text)}) == DATE_CUE_CHANGED;
}

bool date_text_published(const struct date_words *words, const char *text, enum date_cue *cue,
                         struct buffer *out)
{
    enum date_cue given = *cue;
    struct tokens tokens = {.count = 0};
    struct buffer folded = {0}, date = {0};
    size_t at = 0;
    bool is_found = false;

    *cue = DATE_CUE_NONE;
    if (read_tokens(words, text, strlen(text), &folded, &tokens)) {
        for (size_t i = 0; i + 3 <= tokens.count && !is_found; i++) {
            buffer_reset(&date);
            if (!read_at(words, &folded, &tokens, i, &date))
                continue;
            *cue = cue_of(words, folded.bytes, (struct span){at, tokens.items[i].start});
            *cue = *cue == DATE_CUE_NONE ? given : *cue;
            given = DATE_CUE_NONE;
            i += 2;
            at = tokens.items[i].end;
            is_found = *cue != DATE_CUE_CHANGED && !is_change_behind(words, &folded, at);
        }
        if (is_found)
            buffer_append(out, date.bytes, date.size);
        else
            *cue = cue_for_next(words, folded.bytes, (struct span){at, folded.size});
    }
    buffer_clear(&folded);
    buffer_clear(&date);
    return is_found;
}

static int value_of(const char *digits, size_t count)
{
    int value = 0;

    for (size_t i = 0; i < count; i++)
        value = value * 10 + (digits[i] - '0');
    return value;
}

static bool write_checked(int year, int month, int day, struct buffer *out)
{
    return year >= 1990 && year <= 2100 && month >= 1 && month <= 12 && day >= 1 && day <= 31 &&
           write_date(year, month, day, out);
}

/* "20200403" and no more, as some write it into the head of a page. */
static bool read_compact(const char *text, size_t size, struct buffer *out)
{
    return size == 8 && strspn(text, "0123456789") >= size &&
           write_checked(value_of(text, 4), value_of(text + 4, 2), value_of(text + 6, 2), out);
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
    if (read_compact(text, size, out) ||
        (moment_read(text, out) && out->size - before >= DAY_BYTES))
        return true;
    buffer_reset(out);
    return date_text_read(words, text, size, out);
}

/* The number of `least` to `most` digits at *text, which moves behind them; -1 when there are
 * fewer or more. */
static int digits_at(const char **text, size_t least, size_t most)
{
    const size_t count = strspn(*text, "0123456789");

    if (count < least || count > most)
        return -1;
    *text += count;
    return value_of(*text - count, count);
}

/* "2020/04/03", "2020-4-3" or "2020/apr/03" as a part of a path. */
static bool read_path(const struct date_words *words, const char *text, struct buffer *out)
{
    const int year = digits_at(&text, 4, 4);
    const char mark = *text;
    int month = 0;

    if (year < 0 || (mark != '/' && mark != '-'))
        return false;
    text++;
    if (is_digit(*text))
        month = digits_at(&text, 1, 2);
    else
        text += month_at(words, text, strlen(text), &month);
    if (month <= 0 || *text != mark)
        return false;
    text++;
    return write_checked(year, month, digits_at(&text, 1, 2), out);
}

/* "20200403081530", also with thousandths, or "20200403" as a whole part of a path. */
static bool read_stamp(const char *text, bool is_part, struct buffer *out)
{
    const size_t count = strspn(text, "0123456789");

    if ((count < 14 || count > 17) && !(count == 8 && is_part && text[8] == '/'))
        return false;
    return write_checked(value_of(text, 4), value_of(text + 4, 2), value_of(text + 6, 2), out);
}

bool date_text_of_address(const struct date_words *words, const char *address, struct buffer *out)
{
    bool is_found = false;

    for (const char *at = address; *at != '\0' && !is_found; at++) {
        if (is_digit(*at) || !is_digit(at[1]))
            continue;
        is_found =
            (*at == '/' && read_path(words, at + 1, out)) || read_stamp(at + 1, *at == '/', out);
    }
    return is_found;
}
