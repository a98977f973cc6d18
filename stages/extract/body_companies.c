/* Companies, branches, subsidiaries: see body_companies.h. */
#include "body_companies.h"

#include <string.h>

#include "body_rows.h"

enum {
    BRAND_LETTERS_LEAST = 3,
    COMPANY_WORDS_MOST = 6,
    PURPOSE_TOKENS_MOST = 12,
    LIST_GAP_MOST = 9, /* tokens between "unicorns" and "such as" */
    LISTED_WORDS_MOST = 3,
    FOREIGN_WORDS_MOST = 3
};

/* A joint between coordinated bodies; its length, or 0. */
size_t body_joint_length(const struct bodies_finder *finder, size_t at, size_t end)
{
    const struct lexicon_hit *joint =
        at < end ? reading_hit(finder->reading, at, finder->classes.joint) : NULL;

    return joint == NULL ? 0 : joint->length;
}

/* "(CLQ)" behind "Liên hợp quốc" in "Chương trình Lương thực Liên hợp quốc (CLQ)": the short form
 * of a name that begins before the body. */
static bool is_of_longer_name(const struct bodies_finder *finder, struct span whole)
{
    for (size_t i = 0; i < finder->findings->abbreviations.count; i++) {
        const struct abbreviation_find *find = &finder->findings->abbreviations.rows[i];

        if (find->full.end == whole.end)
            return find->full.first < whole.first;
    }
    return false;
}

void body_note_short_form(struct bodies_finder *finder, struct body_key key, struct span whole,
                          size_t end)
{
    const struct token *tokens = finder->reading->tokens.rows;
    const size_t at = whole.end;
    uint32_t body = body_find(finder, key);

    if (body == NO_BODY || at + 2 >= end || !reading_is_mark(finder->reading, at, '(') ||
        !reading_is_mark(finder->reading, at + 2, ')') ||
        (tokens[at + 1].shape != SHAPE_UPPER && tokens[at + 1].shape != SHAPE_MIXED &&
         !reading_has_class(finder->reading, at + 1, finder->classes.brand)) ||
        reading_has_class(finder->reading, at + 1, finder->classes.place) ||
        is_of_longer_name(finder, whole))
        return;
    finder->findings->organizations.rows[body].brief = (uint32_t)at + 1;
    body_mention(finder, body, (struct span){(uint32_t)at + 1, (uint32_t)at + 2});
    body_hold(finder, at + 1, at + 2);
}

/* "Products" of "Intel Products Việt Nam": capitals of another language that lead to the last word
 * of a company's name; their count, or 0. */
static size_t foreign_words(const struct bodies_finder *finder, size_t at, size_t end)
{
    const struct token *tokens = finder->reading->tokens.rows;
    size_t count = 0;

    while (count < FOREIGN_WORDS_MOST && at + count < end && finder->held[at + count] == 0 &&
           tokens[at + count].kind == TOKEN_WORD && tokens[at + count].shape != SHAPE_LOWER &&
           tokens[at + count].syllable == 0 &&
           !reading_has_class(finder->reading, at + count, finder->classes.brand_end))
        count++;
    return at + count < end &&
                   reading_has_class(finder->reading, at + count, finder->classes.brand_end)
               ? count
               : 0;
}

/* "Samsung Electronics Việt Nam": what says more of a known company. */
static size_t end_of_brand(const struct bodies_finder *finder, size_t at, size_t end)
{
    const struct lexicon_hit *more;

    at += foreign_words(finder, at, end);

    while (at < end && finder->held[at] == 0 &&
           (more = reading_hit(finder->reading, at, finder->classes.brand_end)) != NULL &&
           at + more->length <= end)
        at += more->length;
    return at;
}

/* "VNPT Lâm Đồng", "EVN miền Trung": the length of a province or region directly behind a known
 * company, or 0. */
static size_t branch_length(const struct bodies_finder *finder, size_t at, size_t end)
{
    const struct lexicon_hit *place = at < end && finder->held[at] == 0
                                          ? reading_hit(finder->reading, at, finder->classes.place)
                                          : NULL;
    const char *value = place == NULL ? "" : reading_entry(finder->reading, place)->value;
    bool is_province = strncmp(value, "province", 8) == 0 || strncmp(value, "region", 6) == 0 ||
                       (strncmp(value, "city", 4) == 0 && strstr(value, "weak") == NULL);

    return place == NULL || !is_province || at + place->length > end ? 0 : place->length;
}

/* "Thanh Niên" names a newspaper only behind "PV", "theo" and the like. */
static bool is_led(const struct bodies_finder *finder, const struct lexicon_entry *brand, size_t at)
{
    size_t before = 0;

    return strstr(brand->value, " led") == NULL ||
           reading_hit_before(finder->reading, at, finder->classes.paper_cue, &before) != NULL;
}

/* A known name at `at` ("Viettel"), with the place of a branch behind it; the mention begins at
 * `first`, where the word for what it is may stand ("Tập đoàn"). */
size_t body_take_brand(struct bodies_finder *finder, size_t first, size_t at, size_t end)
{
    const struct lexicon_hit *brand = reading_hit(finder->reading, at, finder->classes.brand);
    const struct lexicon_entry *entry;
    struct body_key key = {(uint32_t)finder->keys.size, 0};
    size_t last, branch;

    if (brand == NULL || at + brand->length > end || finder->held[at] != 0)
        return at;
    entry = reading_entry(finder->reading, brand);
    if (!is_led(finder, entry, at))
        return at;
    last = end_of_brand(finder, at + brand->length, end);
    if (strchr(entry->value, '=') != NULL)
        buffer_append_string(&finder->keys, strchr(entry->value, '=') + 1);
    else
        body_key_tokens(finder, key.start, at, at + brand->length);
    body_key_tokens(finder, key.start, at + brand->length, last);
    branch = branch_length(finder, last, end);
    if (branch > 0) {
        /* a branch is a body of its own, no fuller name of the company */
        buffer_append_string(&finder->keys, "/branch");
        body_key_tokens(finder, key.start, last, last + branch);
        last += branch;
    }
    key.size = (uint32_t)finder->keys.size - key.start;
    body_mention(finder,
                 body_add(finder, key,
                          (struct organization_find){
                              .rule = finder->pack->grammars[GRAMMAR_ORGANIZATION_KNOWN],
                              .head = {(uint32_t)at, (uint32_t)last},
                              .type = body_type_of(entry)}),
                 (struct span){(uint32_t)first, (uint32_t)last});
    body_hold(finder, first, last);
    return last;
}

/* "Department" behind "Police": a word that ends names, too, and ends this one later. */
static bool goes_on(const struct bodies_finder *finder, size_t at)
{
    const struct reading *reading = finder->reading;
    const struct lexicon_hit *next =
        at < reading->tokens.count ? reading_hit(reading, at, finder->classes.brand_end) : NULL;

    return next != NULL && finder->held[at] == 0 &&
           strcmp(reading_entry(reading, next)->value, "home") != 0;
}

/* "Group", but not the country that ends the name of a subsidiary. */
bool body_is_end_of_name(const struct bodies_finder *finder, size_t at)
{
    const struct lexicon_hit *hit = reading_hit(finder->reading, at, finder->classes.brand_end);
    size_t before = 0;

    return hit != NULL && strcmp(reading_entry(finder->reading, hit)->value, "home") != 0 &&
           !goes_on(finder, at + hit->length) &&
           reading_hit_before(finder->reading, at + 1, finder->classes.not_head, &before) == NULL;
}

static bool is_free_capital(const struct bodies_finder *finder, size_t at)
{
    const struct token *token = &finder->reading->tokens.rows[at];

    return finder->held[at] == 0 && token->kind == TOKEN_WORD && token->shape != SHAPE_LOWER &&
           !reading_has_class(finder->reading, at, finder->classes.between);
}

/* "An Giang" before "Union", "Gia Lai provincial" before "Police": the tokens of a place directly
 * before a token, with a word for its rank or without; 0: none. */
static size_t length_before(const struct bodies_finder *finder, size_t sentence, size_t at)
{
    size_t rank = at;
    size_t first = at;

    if (finder->classes.place_last == LEXICON_NO_CLASS)
        return 0;
    if (at > sentence && reading_has_class(finder->reading, at - 1, finder->classes.rank))
        rank = at - 1;
    if (reading_hit_before(finder->reading, rank, finder->classes.place, &first) == NULL ||
        first < sentence || finder->held[first] != 0)
        return 0;
    return at - first;
}

/* The tokens of the capital before a token of a sentence, of which "People's" has three; 0 when
 * none is there. */
static size_t word_before(const struct bodies_finder *finder, size_t sentence, size_t at)
{
    const struct token *tokens = finder->reading->tokens.rows;
    size_t place;

    if (at > sentence + 2 && tokens[at - 1].glued && tokens[at - 2].glued &&
        reading_is_mark(finder->reading, at - 2, '\'') && is_free_capital(finder, at - 3))
        return 3;
    place = length_before(finder, sentence, at);
    return place > 0 ? place : at > sentence && is_free_capital(finder, at - 1) ? 1 : 0;
}

/* "of Seafood Exporters and Producers" behind "Vietnam Association": where it ends, or `at`. */
static size_t end_of_purpose(const struct bodies_finder *finder, size_t at, size_t end)
{
    const struct lexicon_hit *link = at < end && finder->held[at] == 0
                                         ? reading_hit(finder->reading, at, finder->classes.link)
                                         : NULL;
    size_t last = at;

    if (link == NULL || strcmp(reading_entry(finder->reading, link)->value, "of-name") != 0)
        return at;
    for (size_t i = at + link->length; i < end && i < at + PURPOSE_TOKENS_MOST; i++) {
        size_t joint = i == last ? body_joint_length(finder, i, end) : 0;

        if (is_free_capital(finder, i))
            last = i + 1;
        else if (joint == 0 || i + joint >= end || !is_free_capital(finder, i + joint) ||
                 reading_has_class(finder->reading, i + joint, finder->classes.brand))
            break;
    }
    return last;
}

/* "on the Prevention and Control of Dengue" behind "Steering Committee": where it ends, or `at`. */
static size_t end_of_topic(const struct bodies_finder *finder, size_t at, size_t end)
{
    const struct lexicon_hit *link = at < end && finder->held[at] == 0
                                         ? reading_hit(finder->reading, at, finder->classes.topic)
                                         : NULL;
    size_t last = at;

    if (link == NULL || at + link->length >= end || !is_free_capital(finder, at + link->length))
        return at;
    for (size_t i = at + link->length; i < end && i < at + PURPOSE_TOKENS_MOST; i++) {
        const struct lexicon_hit *of =
            i == last ? reading_hit(finder->reading, i, finder->classes.link) : NULL;
        size_t joint = i == last ? body_joint_length(finder, i, end) : 0;

        if (of != NULL && strcmp(reading_entry(finder->reading, of)->value, "of-name") == 0)
            joint = of->length;
        if (is_free_capital(finder, i))
            last = i + 1;
        else if (joint == 0 || i + joint >= end || !is_free_capital(finder, i + joint) ||
                 reading_is_mark(finder->reading, i, ','))
            break;
    }
    if (last + 1 < end && reading_is_mark(finder->reading, last, '-') &&
        finder->reading->tokens.rows[last].glued &&
        finder->reading->tokens.rows[last + 1].kind == TOKEN_NUMBER)
        last += 2; /* "Covid-19" */
    return last;
}

/* "and" between two capitals in a language that has no such word. */
static bool is_foreign_joint(const struct bodies_finder *finder, size_t at)
{
    const struct token *tokens = finder->reading->tokens.rows;

    return finder->classes.place_last == LEXICON_NO_CLASS && tokens[at].kind == TOKEN_WORD &&
           tokens[at].shape == SHAPE_LOWER && tokens[at].syllable == 0 && tokens[at].size > 1 &&
           is_free_capital(finder, at - 1) && tokens[at - 1].syllable == 0 &&
           tokens[at + 1].syllable == 0;
}

/* "Vietnam" of "Japan-Vietnam Friendship Union": a place that a dash joins to another one. */
static bool is_second_of_pair(const struct bodies_finder *finder, size_t sentence, size_t at)
{
    return at > sentence + 1 && finder->reading->tokens.rows[at].glued &&
           reading_is_mark(finder->reading, at - 1, '-') && is_free_capital(finder, at - 2) &&
           reading_has_class(finder->reading, at, finder->classes.place) &&
           reading_has_class(finder->reading, at - 2, finder->classes.place);
}

/* The first word of a name that ends at a token: capitals, and "and" behind what it works on, as in
 * "Trade and Investment Center". */
static size_t first_word(const struct bodies_finder *finder, size_t sentence, size_t at)
{
    const struct token *tokens = finder->reading->tokens.rows;
    size_t first = at;

    for (size_t i = 0; i < COMPANY_WORDS_MOST && !tokens[first].glued; i++) {
        size_t before = word_before(finder, sentence, first);

        if (before == 0 && first > sentence + 1 && is_foreign_joint(finder, first - 1))
            before = 2; /* "Fraser and Moore Ltd" */
        if (before == 0 && first > sentence + 1 && first < at &&
            reading_has_class(finder->reading, first - 1, finder->classes.joint) &&
            tokens[first - 1].kind == TOKEN_WORD && is_free_capital(finder, first - 2) &&
            reading_has_class(finder->reading, first - 2, finder->classes.field))
            before = 2;
        first -= before;
    }
    if (first > sentence + 1 && tokens[first - 1].glued && tokens[first - 1].shape == SHAPE_LOWER &&
        tokens[first - 2].kind == TOKEN_NUMBER)
        return first - 2; /* "9th Infantry Division" */
    return first - (is_second_of_pair(finder, sentence, first) ? 2 : 0);
}

/* "Ferry and Port Office (RFPO)": the letters in brackets speak for the capitals before "and", too.
 * Where the name begins. */
static size_t joined_first(const struct bodies_finder *finder, size_t sentence, size_t first,
                           size_t end)
{
    const struct token *const tokens = finder->reading->tokens.rows;
    size_t joint = 0;
    size_t before;

    if (!reading_is_mark(finder->reading, end, '(') ||
        !reading_is_mark(finder->reading, end + 2, ')') || tokens[end + 1].shape != SHAPE_UPPER ||
        tokens[end + 1].size <= end - first || first < sentence + 2 ||
        reading_is_mark(finder->reading, first - 1, ',') ||
        reading_hit_before(finder->reading, first, finder->classes.joint, &joint) == NULL)
        return first;
    before = first_word(finder, sentence, joint);
    return before < joint ? before : first;
}

/* "Ferry and Port Authority of Hue (FPAH)": what the short form behind a body of which `body` was
 * read stands for, or `body`. */
static struct span full_form(const struct bodies_finder *finder, const struct sentence *sentence,
                             struct span body)
{
    const struct findings *findings = finder->findings;

    for (size_t i = 0; i < findings->abbreviations.count; i++) {
        const struct span full = findings->abbreviations.rows[i].full;

        if (full.first <= body.first && full.end >= body.end && full.first >= sentence->first &&
            is_free_capital(finder, full.first))
            return full;
    }
    return body;
}

/* "Việt Nam" behind "Energy Capital": the country of a subsidiary; where it ends, or `at`. */
static size_t behind_home(const struct bodies_finder *finder, size_t at, size_t end)
{
    const struct lexicon_hit *home =
        at < end && finder->held[at] == 0
            ? reading_hit(finder->reading, at, finder->classes.brand_end)
            : NULL;

    return home != NULL && strcmp(reading_entry(finder->reading, home)->value, "home") == 0
               ? at + home->length
               : at;
}

/* Capitals, the last of which says what they name: "Trung Nam Group" is a company. Found at its
 * last word. Returns where it ends, or `at`. */
size_t body_take_company(struct bodies_finder *finder, const struct sentence *sentence, size_t at)
{
    struct body_key key = {(uint32_t)finder->keys.size, 0};
    const struct lexicon_hit *hit =
        reading_sure_hit(finder->reading, at, finder->classes.brand_end);
    const struct lexicon_entry *last = reading_entry(finder->reading, hit);
    const char *type = last->value[0] == '\0' ? "company" : body_type_of(last);
    size_t first = first_word(finder, sentence->first, at);
    size_t end = end_of_purpose(finder, at + hit->length, sentence->end);
    struct span whole;
    size_t before = 0;
    uint32_t body;

    first = joined_first(finder, sentence->first, first, end);
    end = behind_home(finder, end, sentence->end);
    if (end == at + hit->length && strcmp(type, "government") == 0)
        end = end_of_topic(finder, end, sentence->end);
    whole = full_form(finder, sentence, (struct span){(uint32_t)first, (uint32_t)end});
    first = whole.first;
    end = whole.end;
    if ((first == at && (end == at + hit->length || !is_free_capital(finder, at))) ||
        (finder->classes.place_last != LEXICON_NO_CLASS &&
         reading_hit_before(finder->reading, first, finder->classes.plural, &before) != NULL))
        return at;
    body_key_tokens(finder, key.start, first, end);
    key.size = (uint32_t)finder->keys.size - key.start;
    body = body_add(
        finder, key,
        (struct organization_find){.rule = finder->pack->grammars[GRAMMAR_ORGANIZATION_KNOWN],
                                   .head = {(uint32_t)first, (uint32_t)end},
                                   .type = type});
    body_mention(finder, body, (struct span){(uint32_t)first, (uint32_t)end});
    body_hold(finder, first, end);
    body_note_short_form(finder, key, (struct span){(uint32_t)first, (uint32_t)end}, sentence->end);
    return end;
}

/* "Bosch" of "Bosch Việt Nam": where words of another language begin that stand alone before the
 * country of a subsidiary, or `at`. */
static size_t subsidiary_first(const struct bodies_finder *finder, const struct sentence *sentence,
                               size_t at)
{
    const struct token *tokens = finder->reading->tokens.rows;
    const struct lexicon_hit *home = reading_hit(finder->reading, at, finder->classes.brand_end);
    size_t first = at;

    if (home == NULL || strcmp(reading_entry(finder->reading, home)->value, "home") != 0 ||
        finder->classes.place_last != LEXICON_NO_CLASS)
        return at;
    while (first > sentence->first && first + FOREIGN_WORDS_MOST > at &&
           is_free_capital(finder, first - 1) && tokens[first - 1].syllable == 0 &&
           tokens[first - 1].size >= BRAND_LETTERS_LEAST)
        first--;
    return first == sentence->first || tokens[first - 1].kind == TOKEN_MARK ||
                   reading_has_class(finder->reading, first - 1, finder->classes.between)
               ? first
               : at;
}

size_t body_take_subsidiary(struct bodies_finder *finder, const struct sentence *sentence,
                            size_t at)
{
    const struct lexicon_hit *home = reading_hit(finder->reading, at, finder->classes.brand_end);
    size_t first = subsidiary_first(finder, sentence, at);
    struct body_key key = {(uint32_t)finder->keys.size, 0};
    size_t end;

    if (first == at)
        return at;
    end = at + home->length;
    body_key_tokens(finder, key.start, first, end);
    key.size = (uint32_t)finder->keys.size - key.start;
    body_mention(finder,
                 body_add(finder, key,
                          (struct organization_find){
                              .rule = finder->pack->grammars[GRAMMAR_ORGANIZATION_KNOWN],
                              .head = {(uint32_t)first, (uint32_t)end},
                              .type = "company"}),
                 (struct span){(uint32_t)first, (uint32_t)end});
    body_hold(finder, first, end);
    body_note_short_form(finder, key, (struct span){(uint32_t)first, (uint32_t)end}, sentence->end);
    return end;
}

/* Where the examples of the companies named at a token begin, or `at`. */
static size_t first_listed(const struct bodies_finder *finder, const struct sentence *sentence,
                           size_t at)
{
    size_t last = at + LIST_GAP_MOST < sentence->end ? at + LIST_GAP_MOST : sentence->end;

    for (size_t i = at + 1; i < last && !reading_is_mark(finder->reading, i, ';'); i++) {
        const struct lexicon_hit *lead = reading_hit(finder->reading, i, finder->classes.list_lead);

        if (lead != NULL)
            return strcmp(reading_entry(finder->reading, lead)->value, "lead") == 0
                       ? i + lead->length
                       : at;
    }
    return at;
}

/* The capitals at a token, which name no place and nothing else that is known; their count. */
static size_t listed_words(const struct bodies_finder *finder, size_t at, size_t end)
{
    size_t count = 0;

    if (at < end && (reading_has_class(finder->reading, at, finder->classes.place) ||
                     reading_has_class(finder->reading, at, finder->classes.title) ||
                     reading_has_class(finder->reading, at, finder->classes.head)))
        return 0;
    while (at + count < end && is_free_capital(finder, at + count))
        count++;
    return count > LISTED_WORDS_MOST ? 0 : count;
}

static void take_listed(struct bodies_finder *finder, size_t at, size_t end)
{
    struct body_key key = {(uint32_t)finder->keys.size, 0};

    body_key_tokens(finder, key.start, at, end);
    key.size = (uint32_t)finder->keys.size - key.start;
    body_mention(finder,
                 body_add(finder, key,
                          (struct organization_find){
                              .rule = finder->pack->grammars[GRAMMAR_ORGANIZATION_KNOWN],
                              .head = {(uint32_t)at, (uint32_t)end},
                              .type = "company"}),
                 (struct span){(uint32_t)at, (uint32_t)end});
    body_hold(finder, at, end);
}

size_t body_take_listed(struct bodies_finder *finder, const struct sentence *sentence, size_t at)
{
    size_t next = first_listed(finder, sentence, at);
    size_t last = at;

    while (next > at && next < sentence->end) {
        size_t behind = body_take_brand(finder, next, next, sentence->end);
        const size_t count = behind > next ? 0 : listed_words(finder, next, sentence->end);

        if (count > 0)
            take_listed(finder, next, behind = next + count);
        if (behind == next)
            break;
        last = next = behind;
        for (size_t joint; (joint = body_joint_length(finder, next, sentence->end)) > 0;)
            next += joint;
        if (next == last)
            break;
    }
    return last;
}
