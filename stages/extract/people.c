/* People: see people.h. The names are read by names.c, roles behind them
 * by roles.c; who is meant is decided by registry.c. */
#include "people.h"

#include <stdlib.h>
#include <string.h>

#include "registry.h"
#include "roles.h"

enum { HONORIFICS_IN_A_ROW = 4, ROW_TOKENS_MOST = 24, TERM_TOKENS_MOST = 8 };

void people_begin(struct people_finder *finder, const struct pack *pack,
                  const struct reading *reading, struct findings *findings)
{
    finder->pack = pack;
    finder->reading = reading;
    finder->findings = findings;
    finder->classes = pack->names;
    finder->pending_count = 0;
    finder->shared.next = 0;
    finder->is_ok = true;
}

void people_clear(struct people_finder *finder)
{
    free(finder->pending);
    *finder = (struct people_finder){0};
}

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
    const struct lexicon_hit *lists =
        reading_hit(finder->reading, title->end, finder->classes.lists);
    size_t next = title->end + (lists == NULL ? 0 : lists->length);
    bool is_listed = lists != NULL || reading_is_mark(finder->reading, next, ':');

    if (!is_listed || (lists == NULL && !is_plural))
        return false;
    next += reading_is_mark(finder->reading, next, ':');
    finder->shared = (struct shared_title){*title, next, lists != NULL};
    return true;
}

/* The next of those who share a title has been named, up to `end`. */
static void take_share(struct people_finder *finder, uint32_t person, struct span span)
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
        if (titles_is_of_other(title) || (!is_title_joint(finder, at) && !is_named_next(place, at)))
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

/* ", NAME," behind a title: who holds it; not who has titles of his own. */
static bool is_apposed(const struct people_finder *finder, const struct name_place *place,
                       size_t comma)
{
    size_t end = comma + 1 < place->end ? names_read_surnamed(place, comma + 1) : comma + 1;
    struct title_phrase title;

    return reading_is_mark(finder->reading, comma, ',') && end >= comma + 4 &&
           reading_is_mark(finder->reading, end, ',') &&
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
        end = is_marked && at < place->end ? names_read_surnamed(place, at) : at;
        return (struct span){(uint32_t)at, end < at + 3 ? 0 : (uint32_t)end};
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

/* A title in general ("các chủ tịch", "chức chủ tịch", "chủ tịch các xã") means no one person. */
static bool is_general(const struct people_finder *finder, const struct title_phrase *title)
{
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

/* "Luật sư" in "Đoàn Luật sư", "đại biểu Quốc hội" in "Đoàn đại biểu Quốc hội" belong to a body. */
static bool is_in_body(const struct people_finder *finder, size_t at, size_t end)
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
        take_share(finder, person, span);
    } else if (ends_before(finder, title->first, finder->classes.plural)) {
        finder->shared = (struct shared_title){*title, 0, false};
        share_on(finder, span.end);
    }
    return span.end;
}

/* "VSEP" of "VSEP general secretary", in a language that names bodies before their officers: where
 * it begins, or `at`. */
static size_t body_before(const struct people_finder *finder, size_t at)
{
    const struct token *before = at == 0 ? NULL : &finder->reading->tokens.rows[at - 1];
    size_t first = at;

    if (before == NULL || finder->classes.place_last == LEXICON_NO_CLASS)
        return at;
    if (reading_hit_before(finder->reading, at, finder->classes.brand, &first) != NULL)
        return first;
    return before->kind == TOKEN_WORD && before->shape == SHAPE_UPPER && before->syllable == 0
               ? at - 1
               : at;
}

/* Gives a title the body that stands before it. */
static void take_body_before(const struct people_finder *finder, struct title_phrase *title)
{
    size_t first = body_before(finder, title->first);

    if (first == title->first)
        return;
    if (title->organization.end == 0)
        title->organization = (struct span){(uint32_t)first, (uint32_t)title->first};
    title->first = first;
}

/* Titles, then a name: everything that begins with a title. Returns where it ends, or `at`. */
static size_t take_titled(struct people_finder *finder, const struct name_place *place, size_t at)
{
    const struct rule *rule = finder->pack->grammars[GRAMMAR_PERSON_TITLE];
    struct title_row row;
    const struct title_phrase *last;
    struct span name = {0, 0};
    size_t mention;
    uint32_t person;

    if (rule == NULL || !read_titles(finder, place, at, &row) ||
        is_in_body(finder, at, row.titles[0].core_end))
        return at;
    take_body_before(finder, &row.titles[0]);
    last = &row.titles[row.count - 1];
    mention = last->first;
    if (last->name_end != 0)
        name = (struct span){(uint32_t)last->name_first, (uint32_t)last->name_end};
    else if (last->given == 0 && !is_owner(finder, at, last->end))
        name = read_named_behind(finder, place, last->end, &mention);
    if (name.end == 0) {
        if (share_title(finder, last))
            return end_of_titles(&row);
        for (size_t i = 0; i < row.count && !is_general(finder, &row.titles[i]); i++)
            add_pending_title(finder, &row.titles[i], i > 0);
        return end_of_titles(&row);
    }
    person = registry_person(finder, rule, name);
    for (size_t i = 0; i < row.count; i++)
        registry_add_role(finder, person, &row.titles[i]);
    registry_add_mention(finder, rule, person, (struct span){(uint32_t)mention, name.end});
    return end_titled(
        finder, last, person,
        (struct span){(uint32_t)at, (uint32_t)roles_take_behind(finder, place, person, name.end)});
}

/* "bác sĩ Việt Nam": a place behind a calling, which a name may be only behind "ông" and its like;
 * a country nobody is named after ("Mẹ Việt Nam anh hùng"). */
static bool is_of_place(const struct people_finder *finder, const struct lexicon_hit *honorific,
                        size_t first, size_t end)
{
    const struct lexicon_hit *known = reading_hit(finder->reading, first, finder->classes.place);

    return known != NULL && first + known->length >= end &&
           (strcmp(reading_entry(finder->reading, honorific)->value, "kin") != 0 ||
            strcmp(reading_entry(finder->reading, known)->value, "country") == 0);
}

/* An honorific, then a name or a given name. Returns where it ends, or `at`. */
static size_t take_honoured(struct people_finder *finder, const struct name_place *place, size_t at)
{
    const struct rule *rule = finder->pack->grammars[GRAMMAR_PERSON_HONORIFIC];
    const struct lexicon_hit *honorific =
        reading_hit(finder->reading, at, place->classes->honorific);
    size_t first;
    size_t end;
    uint32_t person;

    if (rule == NULL || honorific == NULL || at + honorific->length >= place->end)
        return at;
    first = at + honorific->length;
    if (is_in_body(finder, at, first) || (has(finder, first, place->classes->organization) &&
                                          !has(finder, first, place->classes->surname)))
        return at;
    for (size_t i = 0; i < HONORIFICS_IN_A_ROW && first < place->end &&
                       has(finder, first, place->classes->honorific) &&
                       names_read_surnamed(place, first) == first;
         i++)
        first += reading_sure_hit(finder->reading, first, place->classes->honorific)->length;
    end = first < place->end ? names_read_any(place, first) : first;
    if (end > first && is_of_place(finder, honorific, first, end))
        return end;
    if (end == first) {
        if (first < place->end && names_capitals(place, first) == 1)
            registry_add_pending(
                finder, (struct pending_mention){.span = {(uint32_t)at, (uint32_t)first + 1},
                                                 .given = (uint32_t)first});
        return at;
    }
    person = registry_person(finder, rule, (struct span){(uint32_t)first, (uint32_t)end});
    registry_add_mention(finder, rule, person, (struct span){(uint32_t)at, (uint32_t)end});
    end = roles_take_behind(finder, place, person, end);
    take_share(finder, person, (struct span){(uint32_t)at, (uint32_t)end});
    return end;
}

/* A sentence that is nothing but a name is a byline, not somebody the article tells of. */
static bool is_alone(const struct people_finder *finder, const struct sentence *sentence,
                     size_t first, size_t end)
{
    return first == sentence->first &&
           (end == sentence->end ||
            (end + 1 == sentence->end && finder->reading->tokens.rows[end].kind == TOKEN_MARK));
}

/* A short name in a list of people, between a mark and its titles: "; Hà Ban, Phó trưởng ban". */
static bool is_listed(const struct people_finder *finder, const struct name_place *place,
                      const struct sentence *sentence, size_t at, size_t end)
{
    const struct reading *reading = finder->reading;
    size_t first = end > at ? roles_behind_link(finder, place, end) : end;
    struct title_phrase title;

    return end > at && first > end && first < place->end && titles_read(place, first, &title) &&
           !titles_is_of_other(&title) &&
           (at == sentence->first || reading_is_mark(reading, at - 1, ':') ||
            reading_is_mark(reading, at - 1, ';') || reading_is_mark(reading, at - 1, ','));
}

/* ", NAME - title" behind a name alone: both hold the title. Returns where the first name's own
 * roles end. */
static size_t share_roles(struct people_finder *finder, const struct name_place *place,
                          uint32_t person, size_t end)
{
    size_t behind = roles_take_behind(finder, place, person, end);
    size_t next = end + 1;
    size_t last = next < place->end ? names_read_surnamed(place, next) : next;
    struct title_phrase title;

    if (behind == end && reading_is_mark(finder->reading, end, ',') && last > next &&
        reading_is_mark(finder->reading, last, '-') && last + 1 < place->end &&
        titles_read(place, last + 1, &title) && !titles_is_of_other(&title))
        registry_add_role(finder, person, &title);
    return behind;
}

/* "Lê Lợi" in "các tuyến đường Vành đai 2, Trần Phú, Lê Lợi": the row of capitals and numbers in
 * which a name stands begins behind a word that no person follows. */
static bool is_in_blocked_row(const struct people_finder *finder, const struct sentence *sentence,
                              size_t at)
{
    const struct token *tokens = finder->reading->tokens.rows;
    size_t least = at > sentence->first + ROW_TOKENS_MOST ? at - ROW_TOKENS_MOST : sentence->first;
    size_t first = 0;

    for (size_t i = at; i > least; i--) {
        const struct token *before = &tokens[i - 1];

        const struct lexicon_hit *blocker =
            reading_hit_before(finder->reading, i, finder->classes.blocker, &first);

        if (blocker != NULL && (i == at || reading_hit_means(finder->reading, blocker, "row")))
            return true;
        if (before->kind == TOKEN_WORD && before->shape == SHAPE_LOWER &&
            !has(finder, i - 1, finder->classes.joint))
            return false;
        if (before->kind == TOKEN_MARK && !roles_is_separator(finder, i - 1))
            return false;
    }
    return false;
}

/* "Từ Thanh Hóa" at the beginning of a sentence: a small word and a place. */
static bool is_before_place(const struct name_place *place, size_t at, size_t end)
{
    size_t length = at + 1 < end ? names_hit_length(place, at + 1, place->classes->place) : 0;

    return length > 0 && at + 1 + length >= end;
}

/* A name that stands alone: a surname and two or three capitals that nothing speaks against. */
static size_t take_bare(struct people_finder *finder, const struct name_place *place,
                        const struct sentence *sentence, size_t at)
{
    const struct rule *rule = finder->pack->grammars[GRAMMAR_PERSON_BARE];
    const struct token *tokens = finder->reading->tokens.rows;
    size_t end = names_read_surnamed(place, at);
    bool in_row = at > sentence->first && tokens[at - 1].kind == TOKEN_WORD &&
                  tokens[at - 1].shape != SHAPE_LOWER && at - 1 > sentence->first;
    uint32_t person;

    if (rule == NULL || in_row ||
        (end < at + 3 && (end == at || at != finder->shared.next) &&
         !(end > at && ends_before(finder, at, place->classes->agent)) &&
         !is_listed(finder, place, sentence, at, end)) ||
        (at > sentence->first && tokens[at - 1].kind == TOKEN_NUMBER) ||
        has(finder, at, place->classes->place) || is_in_blocked_row(finder, sentence, at) ||
        (at == sentence->first && is_before_place(place, at, end)) ||
        ends_before(finder, at, place->classes->place_type) ||
        ends_before(finder, at, place->classes->organization) ||
        is_alone(finder, sentence, at, end))
        return at;
    person = registry_person(finder, rule, (struct span){(uint32_t)at, (uint32_t)end});
    registry_add_mention(finder, rule, person, (struct span){(uint32_t)at, (uint32_t)end});
    end = share_roles(finder, place, person, end);
    take_share(finder, person, (struct span){(uint32_t)at, (uint32_t)end});
    return end;
}

/* Whether some capitals hold a word that people's names do not. */
static bool has_other_word(const struct name_place *place, size_t at, size_t end)
{
    const struct name_classes *classes = place->classes;
    const uint8_t others[] = {classes->brand,        classes->brand_end, classes->place,
                              classes->organization, classes->field,     classes->place_last,
                              classes->title};

    for (size_t i = at; i < end; i++)
        for (size_t j = 0; j < sizeof others / sizeof *others; j++)
            if (names_has(place, i, others[j]))
                return true;
    return names_has(place, end, classes->place_last) || names_has(place, end, classes->brand_end);
}

/* "led by Ann Lake", "led by Joe and Ann Lake": any capitals behind such words. Returns where they
 * end, or `at`. */
static size_t take_agent(struct people_finder *finder, const struct name_place *place, size_t at)
{
    const struct rule *rule = finder->pack->grammars[GRAMMAR_PERSON_BARE];
    const struct lexicon_hit *agent = reading_hit(finder->reading, at, place->classes->agent);
    size_t first = agent == NULL ? place->end : at + agent->length;
    size_t end;
    uint32_t person;

    if (rule == NULL || first >= place->end || !reading_hit_means(finder->reading, agent, "any"))
        return at;
    if (names_capitals(place, first) == 1 &&
        names_hit_length(place, first + 1, place->classes->joint))
        first += 1 + names_hit_length(place, first + 1, place->classes->joint);
    end = first < place->end ? names_read_any(place, first) : first;
    if (end == first || has_other_word(place, first, end))
        return at;
    person = registry_person(finder, rule, (struct span){(uint32_t)first, (uint32_t)end});
    registry_add_mention(finder, rule, person, (struct span){(uint32_t)first, (uint32_t)end});
    return roles_take_behind(finder, place, person, end);
}

void people_find(struct people_finder *finder, const struct sentence *sentence)
{
    const struct name_classes *classes = &finder->classes;
    struct name_place place = {finder->reading, classes, sentence->end, &finder->pack->gazetteer,
                               finder->bodies};

    for (size_t at = reading_next(finder->reading, TRIGGER_PERSON, sentence->first, sentence->end);
         at < sentence->end;) {
        const struct class_set *here = &reading_onset(finder->reading, at)->classes;
        size_t end = at;

        if (class_set_has(here, classes->title) || class_set_has(here, classes->modifier))
            end = take_titled(finder, &place, at);
        if (end == at && class_set_has(here, classes->honorific))
            end = take_honoured(finder, &place, at);
        if (end == at && class_set_has(here, classes->agent))
            end = take_agent(finder, &place, at);
        if (end == at && class_set_has(here, classes->surname))
            end = take_bare(finder, &place, sentence, at);
        if (end == at && at > sentence->first && class_set_has(here, classes->sign) &&
            names_is_signed(&place, at - 1) && !has(finder, at - 1, classes->surname))
            end = take_bare(finder, &place, sentence, at - 1);
        at = reading_next(finder->reading, TRIGGER_PERSON, end > at ? end : at + 1, sentence->end);
    }
}

bool people_end(struct people_finder *finder)
{
    registry_resolve(finder);
    return finder->is_ok;
}

void people_hold_names(const struct people_finder *finder, uint8_t *held, uint8_t bit)
{
    const struct findings *findings = finder->findings;

    for (size_t i = 0; i < findings->mentions.count; i++) {
        struct span span = findings->mentions.rows[i].span;
        struct span name = findings->people.rows[findings->mentions.rows[i].of].name;
        size_t length = registry_shared_end(finder->reading, span, name);

        for (size_t at = span.end - length; at < span.end; at++)
            held[at] |= bit;
    }
    for (size_t i = 0; i < findings->people.count; i++)
        for (size_t at = findings->people.rows[i].name.first;
             at < findings->people.rows[i].name.end; at++)
            held[at] |= bit;
}
