/* Titles and sums: see programme_titles.h. A title begins with a capital or a number and holds no
 * whole sentence, which somebody would have said. */
#include "programme_titles.h"

enum {
    TITLE_TOKENS_MOST = 30,
    TITLE_WORDS_LEAST = 2,
    WORDS_BETWEEN_MOST = 6,
    CURRENCY_LETTERS = 3,
    SUM_TOKENS_LEAST = 2
};

static bool begins_title(const struct programme_place *place, size_t at)
{
    const struct token *token = &place->reading->tokens.rows[at];

    return token->kind == TOKEN_NUMBER ||
           (token->kind == TOKEN_WORD && token->shape != SHAPE_LOWER && token->shape != SHAPE_NONE);
}

size_t programme_title_end(const struct programme_place *place, size_t at)
{
    size_t most = at + TITLE_TOKENS_MOST < place->sentence->end ? at + TITLE_TOKENS_MOST
                                                                : place->sentence->end;

    if (at + 1 >= most || !programme_is_mark(place, at, '"') || !begins_title(place, at + 1))
        return at;
    for (size_t i = at + 2; i < most && !programme_is_mark(place, i, ';'); i++)
        if (programme_is_mark(place, i, '"'))
            return i > at + TITLE_WORDS_LEAST && !programme_is_mark(place, i - 1, '.') ? i + 1 : at;
    return at;
}

/* How many tokens of words that announce a name stand at a token: "mang tên"; 0 when none. */
static size_t called_length(const struct programme_place *place, size_t at)
{
    const struct lexicon_hit *called = reading_hit(place->reading, at, place->stop);

    return called != NULL && reading_hit_means(place->reading, called, "called") ? called->length
                                                                                 : 0;
}

size_t programme_far_title_end(const struct programme_place *place, size_t at)
{
    const struct token *tokens = place->reading->tokens.rows;
    size_t most = at + WORDS_BETWEEN_MOST < place->sentence->end ? at + WORDS_BETWEEN_MOST
                                                                 : place->sentence->end;

    if (!sentence_may_have(place->sentence, '"'))
        return at;
    for (size_t i = at; i < most; i++) {
        size_t called = called_length(place, i);

        if (programme_is_mark(place, i, '"')) {
            size_t end = programme_title_end(place, i);

            return end > i ? end : at;
        }
        if (called > 0)
            i += called - 1;
        else if (tokens[i].kind != TOKEN_WORD || tokens[i].shape != SHAPE_LOWER ||
                 reading_has_class(place->reading, i, place->stop) ||
                 reading_has_class(place->reading, i, place->clause_end) ||
                 reading_has_class(place->reading, i, place->modal))
            return at;
    }
    return at;
}

size_t programme_title_before(const struct programme_place *place, size_t at)
{
    size_t least = at > place->sentence->first + TITLE_TOKENS_MOST ? at - TITLE_TOKENS_MOST
                                                                   : place->sentence->first;

    if (at < least + TITLE_WORDS_LEAST || !programme_is_mark(place, at - 1, '"'))
        return at;
    for (size_t i = at - 1; i > least; i--)
        if (programme_is_mark(place, i - 1, '"'))
            return programme_title_end(place, i - 1) == at ? i - 1 : at;
    return at;
}

/* The amount that begins at a token; NULL when none does. */
static const struct quantity_find *quantity_at(const struct findings *findings, size_t at)
{
    size_t first = 0;
    size_t end = findings->quantities.count;

    while (first < end) {
        size_t middle = first + (end - first) / 2;

        if (findings->quantities.rows[middle].span.first < at)
            first = middle + 1;
        else
            end = middle;
    }
    return first < findings->quantities.count && findings->quantities.rows[first].span.first == at
               ? &findings->quantities.rows[first]
               : NULL;
}

/* "VND", "USD": the units of money have three capital letters. */
static bool is_currency(const char *unit)
{
    for (size_t i = 0; i < CURRENCY_LETTERS; i++)
        if (unit[i] < 'A' || unit[i] > 'Z')
            return false;
    return unit[CURRENCY_LETTERS] == '\0';
}

size_t programme_sum_end(const struct programme_place *place, size_t at)
{
    const struct quantity_find *sum =
        at < place->sentence->end && place->reading->tokens.rows[at].kind == TOKEN_NUMBER
            ? quantity_at(place->findings, at)
            : NULL;

    return sum != NULL && is_currency(sum->unit) && sum->span.end >= at + SUM_TOKENS_LEAST
               ? sum->span.end
               : at;
}

/* What a name says in its quotation marks; all of it when it has none. */
static struct span title_of(const struct programme_place *place, struct span name)
{
    if (programme_is_mark(place, name.end - 1, '"'))
        for (uint32_t i = name.first; i + 1 < name.end; i++)
            if (programme_is_mark(place, i, '"'))
                return (struct span){i + 1, name.end - 1};
    return name;
}

/* The sum that ends the name of a package; all of it when it is none. */
static struct span sum_of(const struct programme_place *place, struct span name)
{
    const struct lexicon_hit *head = programme_hit(place, name.first, "package");

    if (head != NULL && name.first + head->length < name.end)
        for (uint32_t i = name.first + head->length; i < name.end; i++)
            if (place->reading->tokens.rows[i].kind == TOKEN_NUMBER)
                return (struct span){i, name.end};
    return name;
}

static bool ends_with(const struct programme_place *place, struct span name, struct span last)
{
    uint32_t size = last.end - last.first;

    return name.end - name.first > size &&
           reading_is_same_words(place->reading, (struct span){name.end - size, name.end}, last);
}

bool programme_is_same_title(const struct programme_place *place, struct span left,
                             struct span right)
{
    struct span titles[2] = {title_of(place, left), title_of(place, right)};
    struct span sums[2] = {sum_of(place, left), sum_of(place, right)};
    bool has_title[2] = {titles[0].first > left.first, titles[1].first > right.first};

    if (sums[0].first > left.first && sums[1].first > right.first)
        return reading_is_same_words(place->reading, sums[0], sums[1]);
    if (has_title[0] && has_title[1])
        return reading_is_same_words(place->reading, titles[0], titles[1]);
    if (has_title[0] || has_title[1])
        return has_title[0] ? ends_with(place, right, titles[0])
                            : ends_with(place, left, titles[1]);
    return false;
}
