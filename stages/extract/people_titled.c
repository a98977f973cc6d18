/* People who are named by a title: see people_titled.h. */
#include "people_titled.h"

#include <string.h>

#include "registry.h"
#include "roles.h"

enum { TERM_TOKENS_MOST = 8, NAME_LEAST = 2, NAME_USUAL = 3, NAME_MOST = 4, OWNER_TOKENS_MOST = 8 };

static bool has(const struct people_finder *finder, size_t at, uint8_t word_class)
{
    return reading_has_class(finder->reading, at, word_class);
}

static bool ends_before(const struct people_finder *finder, size_t at, uint8_t word_class)
{
    size_t first = 0;

    return reading_hit_before(finder->reading, at, word_class, &first) != NULL;
}

/* What stands between two titles of one person: a comma, a dash, "kiêm". */
static bool is_title_joint(const struct people_finder *finder, size_t at)
{
    return roles_is_separator(finder, at) || has(finder, at, finder->classes.title_joint);
}

/* "là đại tá Nguyễn Văn Hòa": who holds the title before. */
static bool is_named_next(const struct name_place *place, size_t at)
{
    size_t copula = names_hit_length(place, at, place->classes->copula);
    struct title_phrase title;

    return copula > 0 && at + copula < place->end && titles_read(place, at + copula, &title) &&
           title.name_end != 0;
}

/* "Thượng tá Vi Văn Sao" behind "Trưởng Công an phường": whose rank stands before his name. */
static bool is_ranked_next(const struct name_place *place, size_t at)
{
    struct title_phrase title;

    return at < place->end && place->reading->tokens.rows[at].shape == SHAPE_CAPITAL &&
           names_has(place, at, place->classes->title) && titles_read(place, at, &title) &&
           title.name_first == title.core_end && title.name_end != 0;
}

/* The separator of a list of people at a token: its length, or 0. */
static size_t list_joint(const struct people_finder *finder, size_t at)
{
    const struct lexicon_hit *joint = reading_hit(finder->reading, at, finder->classes.joint);

    if (reading_is_mark(finder->reading, at, ';'))
        return 1;
    return joint == NULL || reading_is_mark(finder->reading, at, '-') ? 0 : joint->length;
}

/* A list of those who hold a title goes on behind a separator. */
static void share_on(struct people_finder *finder, size_t end)
{
    size_t joint = list_joint(finder, end);

    finder->shared.next = joint == 0 ? 0 : end + joint;
}

/* "các Phó Chủ tịch: A, B", "Phó Trưởng ban gồm: A; B": who is named behind it holds the title.
 * False when the title is none of several. */
static bool share_title(struct people_finder *finder, const struct title_phrase *title)
{
    const bool is_plural = ends_before(finder, title->first, finder->classes.plural);
    const size_t behind = title->end + reading_is_mark(finder->reading, title->end, ',');
    const struct lexicon_hit *lists = reading_hit(finder->reading, behind, finder->classes.lists);
    size_t next = lists == NULL ? title->end : behind + lists->length;
    bool is_listed = lists != NULL || reading_is_mark(finder->reading, next, ':');

    if (!is_listed || (lists == NULL && !is_plural))
        return false;
    next += reading_is_mark(finder->reading, next, ':');
    finder->shared = (struct shared_title){*title, next, lists != NULL};
    return true;
}

void people_take_share(struct people_finder *finder, uint32_t person, struct span span)
{
    if (finder->shared.next == 0 || span.first != finder->shared.next)
        return;
    registry_add_role(finder, person, &finder->shared.title);
    share_on(finder, span.end);
}

/* Titles in a row, with commas between them; those behind the first are optional. */
struct title_row {
    struct title_phrase titles[TITLES_IN_A_ROW];
    size_t count;
};

static bool read_titles(const struct people_finder *finder, const struct name_place *place,
                        size_t at, struct title_row *row)
{
    row->count = 0;
    while (row->count < TITLES_IN_A_ROW && at < place->end &&
           titles_read(place, at, &row->titles[row->count])) {
        const struct title_phrase *title = &row->titles[row->count++];

        at = title->end;
        if (titles_is_of_other(title) || (!is_title_joint(finder, at) &&
                                          !is_named_next(place, at) && !is_ranked_next(place, at)))
            break;
        at = roles_behind_link(finder, place, at);
    }
    return row->count > 0;
}

/* "nhiệm kỳ 2016 - 2021 đối với" behind the title of an office that somebody gets: where it ends,
 * or `at`. */
static size_t end_of_term(const struct people_finder *finder, const struct name_place *place,
                          size_t at)
{
    const struct token *tokens = finder->reading->tokens.rows;

    for (size_t i = at; i < place->end && i < at + TERM_TOKENS_MOST; i++) {
        size_t holder = names_link(place, i, "office");

        if (holder > 0)
            return i + holder;
        if (tokens[i].kind != TOKEN_NUMBER && tokens[i].kind != TOKEN_MARK &&
            tokens[i].shape == SHAPE_LOWER && names_link(place, i, "aside") == 0)
            return at;
    }
    return at;
}

/* "(EVN)" behind what belongs to a title: where it ends, or `at`. */
static size_t end_of_short_form(const struct people_finder *finder, const struct name_place *place,
                                size_t at)
{
    return at + 3 < place->end && reading_is_mark(finder->reading, at, '(') &&
                   reading_is_mark(finder->reading, at + 2, ')') &&
                   finder->reading->tokens.rows[at + 1].shape == SHAPE_UPPER
               ? at + 3
               : at;
}

/* Where a name without a title ends; where names are of any words, two will do that mean nothing
 * else. */
static size_t end_of_name(const struct name_place *place, size_t at)
{
    size_t end;

    if (at >= place->end)
        return at;
    end = names_read_surnamed(place, at);
    if (place->classes->place_last == LEXICON_NO_CLASS)
        return end < at + NAME_USUAL ? at : end;
    if (end == at)
        end = names_read_any(place, at);
    return end > at && people_has_other_word(place, at, end) ? at : end;
}

/* ", NAME," or ", NAME said" behind a title: who holds it; not who has titles of his own. */
static bool is_apposed(const struct people_finder *finder, const struct name_place *place,
                       size_t comma)
{
    size_t end = end_of_name(place, comma + 1);
    struct title_phrase title;

    if (!reading_is_mark(finder->reading, comma, ',') || end == comma + 1 || end >= place->end)
        return false;
    if (place->classes->place_last == LEXICON_NO_CLASS &&
        names_has(place, end, place->classes->cue))
        return true;
    return reading_is_mark(finder->reading, end, ',') &&
           !(end + 1 < place->end && titles_read(place, end + 1, &title));
}

/* Behind titles without a name: `, ông NAME`, `- ông NAME`, `là ông NAME`, `ông NAME`, `đối với ông
 * NAME`, `- NAME`, `, NAME,`; the name, or an empty span. */
static struct span read_named_behind(const struct people_finder *finder,
                                     const struct name_place *place, size_t at, size_t *mention)
{
    const struct lexicon_hit *copula = reading_hit(finder->reading, at, place->classes->copula);
    const struct lexicon_hit *honorific;
    size_t end;

    bool is_marked;

    if (copula == NULL)
        at = end_of_short_form(finder, place, at);
    is_marked = reading_is_mark(finder->reading, at, '-') || is_apposed(finder, place, at);
    if (copula != NULL)
        at += copula->length;
    else if (roles_is_separator(finder, at))
        at++;
    else
        at = end_of_term(finder, place, at);
    honorific =
        at < place->end ? reading_hit(finder->reading, at, place->classes->honorific) : NULL;
    *mention = at;
    if (honorific == NULL) {
        end = is_marked ? end_of_name(place, at) : at;
        return (struct span){(uint32_t)at, end == at ? 0 : (uint32_t)end};
    }
    at += honorific->length;
    end = at < place->end ? names_read_any(place, at) : at;
    return (struct span){(uint32_t)at, end == at ? 0 : (uint32_t)end};
}

static void add_pending_title(struct people_finder *finder, const struct title_phrase *title,
                              bool in_row)
{
    struct pending_mention pending = {
        .span = {(uint32_t)title->first, (uint32_t)title->end},
        .core = {(uint32_t)title->first, (uint32_t)title->core_end},
        .rest = {(uint32_t)title->core_end, (uint32_t)title->end},
        .given = (uint32_t)title->given,
        .in_row = in_row,
    };

    size_t honorific = 0;

    if (!in_row && reading_hit_before(finder->reading, title->first, finder->classes.honorific,
                                      &honorific) != NULL)
        pending.span.first = (uint32_t)honorific;
    if (title->given != 0)
        pending.span.end = pending.given + 1;
    registry_add_pending(finder, pending);
}

/* A title in general ("các chủ tịch", "chức chủ tịch", "chủ tịch các xã"), or a number of those who
 * hold it ("432/477 đại biểu"), means no one person. */
static bool is_general(const struct people_finder *finder, const struct title_phrase *title)
{
    const struct token *tokens = finder->reading->tokens.rows;

    if (title->first > 0 && tokens[title->first - 1].kind == TOKEN_NUMBER &&
        tokens[title->first].shape == SHAPE_LOWER)
        return true;
    return ends_before(finder, title->first, finder->classes.plural) ||
           has(finder, title->end, finder->classes.plural);
}

static size_t end_of_titles(const struct title_row *row)
{
    const struct title_phrase *last = &row->titles[row->count - 1];

    return last->name_end != 0 ? last->name_end : last->given != 0 ? last->given + 1 : last->end;
}

static bool is_behind_of(const struct people_finder *finder, size_t at)
{
    size_t first = 0;
    const struct lexicon_hit *link =
        reading_hit_before(finder->reading, at, finder->classes.link, &first);

    return link != NULL && reading_hit_means(finder->reading, link, "of");
}

/* "quyết định của Chủ tịch, ông NAME": the comma parts whose it is from the next clause. */
static bool is_owner(const struct people_finder *finder, size_t at, size_t end)
{
    return reading_is_mark(finder->reading, end, ',') && is_behind_of(finder, at);
}

bool people_is_in_body(const struct people_finder *finder, size_t at, size_t end)
{
    size_t first = 0;

    return reading_hit_before(finder->reading, end, finder->classes.organization, &first) != NULL &&
           first < at;
}

/* Behind a person who was named with a title, and what follows the name: others may hold it, too.
 * Returns where it ends. */
static size_t end_titled(struct people_finder *finder, const struct title_phrase *title,
                         uint32_t person, struct span span)
{
    if (finder->shared.takes_titled && span.first == finder->shared.next) {
        people_take_share(finder, person, span);
    } else if (ends_before(finder, title->first, finder->classes.plural)) {
        finder->shared = (struct shared_title){*title, 0, false};
        share_on(finder, span.end);
    }
    return span.end;
}

/* "Quynh Luu People's" before "Committee": where capitals begin that end at a token, with "'s" and
 * words of rank ("provincial") between them. */
static size_t capitals_before(const struct people_finder *finder, size_t at)
{
    const struct token *tokens = finder->reading->tokens.rows;
    const size_t least = reading_sentence(finder->reading, at)->first;
    size_t first = at;

    while (first > least && at - first < OWNER_TOKENS_MOST) {
        const struct token *before = &tokens[first - 1];
        bool is_word = before->kind == TOKEN_WORD && !before->glued;

        if (is_word &&
            (before->shape != SHAPE_LOWER || has(finder, first - 1, finder->classes.rank)))
            first--;
        else if (before->glued && before->size == 1 && first > least + 2 &&
                 reading_is_mark(finder->reading, first - 2, '\''))
            first -= 2;
        else
            break;
    }
    while (first < at &&
           (has(finder, first, finder->classes.stop) || tokens[first].shape == SHAPE_LOWER))
        first++;
    return first;
}

/* "Communist Party" before "chief", "Quynh Luu People's Committee" before "chairman": where a body
 * begins that the last word of its name, before the title or the title's own first one, tells; or
 * `at`. */
static size_t worded_body_before(const struct people_finder *finder, size_t at)
{
    size_t first = capitals_before(finder, at);

    return first < at && (has(finder, at, finder->classes.brand_end) ||
                          (first + 1 < at && has(finder, at - 1, finder->classes.brand_end)))
               ? first
               : at;
}

/* "VSEP" of "VSEP general secretary", "Labour" of "Labour's spokesman", in a language that names
 * bodies before their officers: where it begins, or `at`. */
static size_t body_before(const struct people_finder *finder, size_t at, size_t *end)
{
    const struct token *tokens = finder->reading->tokens.rows;
    const struct lexicon_hit *body;
    size_t first = at;

    *end = at;
    if (at == 0 || finder->classes.place_last == LEXICON_NO_CLASS)
        return at;
    if (at > 2 && tokens[at - 1].size == 1 && tokens[at - 1].glued &&
        reading_is_mark(finder->reading, at - 2, '\''))
        *end = at - 2;
    if (reading_hit_before(finder->reading, *end, finder->classes.brand, &first) != NULL)
        return first;
    body = reading_hit_before(finder->reading, *end, finder->classes.organization, &first);
    if (body != NULL && strstr(reading_entry(finder->reading, body)->value, " alone") != NULL)
        return first;
    if (*end < at)
        return at;
    return tokens[at - 1].kind == TOKEN_WORD && tokens[at - 1].shape == SHAPE_UPPER &&
                   tokens[at - 1].syllable == 0
               ? at - 1
               : worded_body_before(finder, at);
}

/* Gives a title the body that stands before it. */
static void take_body_before(const struct people_finder *finder, struct title_phrase *title)
{
    size_t end;
    size_t first = body_before(finder, title->first, &end);

    if (first == title->first)
        return;
    if (title->organization.end == 0)
        title->organization = (struct span){
            (uint32_t)first, (uint32_t)end + has(finder, end, finder->classes.brand_end)};
    title->first = first;
}

/* Where what stands before a title begins, its owner and an article: "the Lo Ha Group's director";
 * behind the comma before it, or `at` when none stands there. */
static size_t behind_comma(const struct people_finder *finder, size_t least, size_t at)
{
    const struct token *tokens = finder->reading->tokens.rows;

    for (size_t i = at; i > least && i + OWNER_TOKENS_MOST > at; i--) {
        const struct token *before = &tokens[i - 1];

        if (reading_is_mark(finder->reading, i - 1, ','))
            return i;
        if ((before->kind != TOKEN_WORD || before->shape == SHAPE_LOWER) && !before->glued &&
            !has(finder, i - 1, finder->classes.article))
            break;
    }
    return at;
}

/* "Ann Lake, ": the capitals before a comma at `end`, in a language in which names are of any
 * words; an empty span: they name nobody. */
static struct span name_before(const struct people_finder *finder, const struct name_place *place,
                               size_t least, size_t end)
{
    const struct token *tokens = finder->reading->tokens.rows;
    size_t first = end;
    size_t verb = 0;

    if (finder->classes.place_last == LEXICON_NO_CLASS ||
        !reading_is_mark(finder->reading, end, ','))
        return (struct span){0, 0};
    while (first > least && tokens[first - 1].kind == TOKEN_WORD &&
           tokens[first - 1].shape != SHAPE_LOWER && tokens[first - 1].shape != SHAPE_UPPER)
        first--;
    if (end - first < NAME_LEAST || end - first > NAME_MOST ||
        has(finder, first, finder->classes.stop) ||
        (first > least && !reading_is_mark(finder->reading, first - 1, '"') &&
         reading_hit_before(finder->reading, first, finder->classes.cue, &verb) == NULL &&
         !ends_before(finder, first, finder->classes.agent)) ||
        people_has_other_word(place, first, end) || has(finder, end - 1, finder->classes.weekday))
        return (struct span){0, 0};
    return (struct span){(uint32_t)first, (uint32_t)end};
}

/* "Ann Lake, head of Eastport Museum,": who is named before a title that nobody else has. */
static struct span name_before_title(const struct people_finder *finder,
                                     const struct name_place *place,
                                     const struct title_phrase *title)
{
    const struct token *tokens = finder->reading->tokens.rows;
    const size_t least = reading_sentence(finder->reading, title->first)->first;
    const size_t behind = behind_comma(finder, least, title->first);

    if (titles_is_of_other(title) || behind <= least ||
        (title->end < place->end && tokens[title->end].kind != TOKEN_MARK))
        return (struct span){0, 0};
    return name_before(finder, place, least, behind - 1);
}

/* The comma behind the name of somebody of whom the word at `at` tells more: "Ann Lake, who", "Ann
 * Lake, 67, said"; `at`: there is none. */
static size_t comma_before(const struct people_finder *finder, size_t least, size_t at,
                           const struct lexicon_hit *word)
{
    const size_t comma = at - 1;

    if (at <= least + 2 || !reading_is_mark(finder->reading, comma, ','))
        return at;
    if (finder->reading->tokens.rows[comma - 1].kind == TOKEN_NUMBER && comma > least + 3)
        return reading_is_mark(finder->reading, comma - 2, ',') ? comma - 2 : at;
    return reading_hit_means(finder->reading, word, "tail") ? comma : at;
}

/* The comma behind the name of somebody before "a 30-year-old nurse"; `at`: there is none. */
static size_t comma_before_age(const struct people_finder *finder, size_t least, size_t at)
{
    size_t number = at > least + 1 && reading_is_mark(finder->reading, at - 1, '-') ? at - 2 : at;

    if (number <= least || finder->reading->tokens.rows[number].kind != TOKEN_NUMBER)
        return at;
    number -= has(finder, number - 1, finder->classes.article);
    return number > least ? number - 1 : at;
}

size_t people_take_aged(struct people_finder *finder, const struct name_place *place, size_t at)
{
    const struct rule *rule = finder->pack->grammars[GRAMMAR_PERSON_BARE];
    const struct lexicon_hit *age = reading_hit(finder->reading, at, finder->classes.agent);
    const size_t least = reading_sentence(finder->reading, at)->first;
    size_t comma;
    struct span name;

    if (rule == NULL || age == NULL)
        return at;
    comma = reading_hit_means(finder->reading, age, "tail") ||
                    reading_hit_means(finder->reading, age, "heard")
                ? comma_before(finder, least, at, age)
                : comma_before_age(finder, least, at);
    name = comma < at ? name_before(finder, place, least, comma) : (struct span){0, 0};
    if (name.end == 0)
        return at;
    registry_add_mention(finder, rule, registry_person(finder, rule, name), name);
    return at + age->length;
}

/* Takes somebody who is named before a title. Returns where his titles end, or `at`. */
static size_t take_before(struct people_finder *finder, const struct name_place *place, size_t at,
                          const struct title_row *row)
{
    const struct rule *rule = finder->pack->grammars[GRAMMAR_PERSON_BARE];
    struct span name = {0, 0};
    uint32_t person;
    size_t end;

    if (rule == NULL || row->count != 1)
        return at;
    name = name_before_title(finder, place, &row->titles[0]);
    if (name.end == 0)
        return at;
    person = registry_person(finder, rule, name);
    registry_add_mention(finder, rule, person, name);
    end = roles_take_behind(finder, place, person, name.end);
    return end > at ? end : at;
}

/* "Trả lời đại biểu, Bộ trưởng ...": the sentence begins with whom somebody speaks to; the titles
 * behind the comma are those of who speaks. */
static bool is_spoken_to(const struct people_finder *finder, const struct title_row *row)
{
    const struct title_phrase *title = &row->titles[0];
    size_t first = 0;
    const struct lexicon_hit *cue;

    if (row->count < 2 || !reading_is_mark(finder->reading, title->end, ','))
        return false;
    cue = reading_hit_before(finder->reading, title->first, finder->classes.cue, &first);
    return cue != NULL && reading_hit_means(finder->reading, cue, "report") &&
           first == reading_sentence(finder->reading, title->first)->first;
}

/* "Tiếp thu ý kiến của Thứ trưởng, Chủ tịch UBND tỉnh NAME giao": a verb right behind the name
 * tells that the titles behind the comma are his alone, when the first is that of whose it is. */
static bool is_other_s(const struct people_finder *finder, size_t at, const struct title_row *row)
{
    const struct title_phrase *last = &row->titles[row->count - 1];

    return row->count > 1 && last->name_end != 0 && is_behind_of(finder, at) &&
           reading_is_mark(finder->reading, row->titles[0].end, ',') &&
           has(finder, last->name_end, finder->classes.cue);
}

size_t people_take_titled(struct people_finder *finder, const struct name_place *place, size_t at)
{
    const struct rule *rule = finder->pack->grammars[GRAMMAR_PERSON_TITLE];
    struct title_row row;
    const struct title_phrase *last;
    struct span name = {0, 0};
    size_t mention;
    size_t behind;
    uint32_t person;

    if (rule == NULL || !read_titles(finder, place, at, &row) ||
        people_is_in_body(finder, at, row.titles[0].core_end))
        return at;
    take_body_before(finder, &row.titles[0]);
    if (is_spoken_to(finder, &row) || is_general(finder, &row.titles[0]) ||
        is_other_s(finder, at, &row))
        row.count = 1; /* "ý kiến các đại biểu, Chủ tịch ..." */
    last = &row.titles[row.count - 1];
    mention = last->first;
    if (last->name_end != 0)
        name = (struct span){(uint32_t)last->name_first, (uint32_t)last->name_end};
    else if (last->given == 0 && !is_owner(finder, at, last->end))
        name = read_named_behind(finder, place, last->end, &mention);
    if (name.end == 0) {
        if (share_title(finder, last))
            return end_of_titles(&row);
        behind = take_before(finder, place, at, &row);
        if (behind > at)
            return behind;
        for (size_t i = 0; i < row.count && !is_general(finder, &row.titles[i]); i++)
            add_pending_title(finder, &row.titles[i], i > 0);
        return end_of_titles(&row);
    }
    person = registry_person(finder, rule, name);
    for (size_t i = 0; i < row.count; i++)
        registry_add_role(finder, person, &row.titles[i]);
    registry_add_mention(finder, rule, person, (struct span){(uint32_t)mention, name.end});
    finder->called =
        (struct called_person){person, mention, has(finder, mention, place->classes->honorific)};
    return end_titled(
        finder, last, person,
        (struct span){(uint32_t)at, (uint32_t)roles_take_behind(finder, place, person, name.end)});
}
