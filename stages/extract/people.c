/* People: see people.h. Those who are named by a title are taken by people_titled.c; the names are
 * read by names.c, roles behind them by roles.c; who is meant is decided by registry.c. */
#include "people.h"

#include <stdlib.h>
#include <string.h>

#include "offices.h"
#include "people_titled.h"
#include "people_told.h"
#include "registry.h"
#include "roles.h"

enum { HONORIFICS_IN_A_ROW = 4, ROW_TOKENS_MOST = 24 };

void people_begin(struct people_finder *finder, const struct pack *pack,
                  const struct reading *reading, struct findings *findings)
{
    finder->pack = pack;
    finder->reading = reading;
    finder->findings = findings;
    finder->classes = pack->names;
    finder->pending_count = 0;
    finder->shared.next = 0;
    finder->called.is_somebody = false;
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

/* "Anh" of "Hoàng Anh Gia Lai": a capital within a row of them. */
static bool is_in_capitals(const struct people_finder *finder, size_t at)
{
    const struct token *tokens = finder->reading->tokens.rows;

    return at > 1 && tokens[at].shape == SHAPE_CAPITAL && !tokens[at - 1].glued &&
           tokens[at - 1].kind == TOKEN_WORD && tokens[at - 1].shape == SHAPE_CAPITAL &&
           has(finder, at - 1, finder->classes.surname);
}

/* "Thái Lan" of "tỷ phú Thái Lan Chalerm Sirivatt": the country of somebody with a foreign name;
 * its tokens, or 0. */
static size_t country_before_name(const struct people_finder *finder,
                                  const struct name_place *place, size_t at)
{
    const struct lexicon_hit *known =
        at < place->end ? reading_hit(finder->reading, at, finder->classes.place) : NULL;
    size_t next = known == NULL ? at : at + known->length;

    return known != NULL && next < place->end &&
                   strcmp(reading_entry(finder->reading, known)->value, "country") == 0 &&
                   finder->reading->tokens.rows[next].syllable == 0 &&
                   names_capitals(place, next) >= 2
               ? known->length
               : 0;
}

/* "nhà đầu tư Energy Capital Việt Nam": capitals behind a calling that end as names of companies
 * do. */
static bool is_company(const struct people_finder *finder, const struct lexicon_hit *honorific,
                       size_t first, size_t end)
{
    if (strcmp(reading_entry(finder->reading, honorific)->value, "kin") == 0)
        return false;
    for (size_t i = first + 1; i < end; i++)
        if (has(finder, i, finder->classes.brand_end))
            return true;
    return false;
}

/* The person of a name behind an honorific, which may be the last two words of a name that was
 * given before: "Dr. Minh Lan". */
static uint32_t honoured_person(struct people_finder *finder, const struct name_place *place,
                                struct span name)
{
    const struct rule *rule = finder->pack->grammars[GRAMMAR_PERSON_HONORIFIC];
    uint32_t person = REGISTRY_NOBODY;

    if (name.end - name.first == 2 && !has(finder, name.first, place->classes->surname))
        person = registry_by_last_words(finder, name);
    return person != REGISTRY_NOBODY ? person : registry_person(finder, rule, name);
}

/* Behind an honorific without a full name: "ông Lộc", whose roles follow, or "ông" alone, of whom a
 * verb tells an office. Returns where the roles end, or `at`. */
static size_t take_called(struct people_finder *finder, const struct name_place *place, size_t at,
                          size_t first)
{
    struct called_person *called = &finder->called;
    uint32_t person;
    size_t end;

    if (first < place->end && names_capitals(place, first) == 1) {
        registry_add_pending(finder,
                             (struct pending_mention){.span = {(uint32_t)at, (uint32_t)first + 1},
                                                      .given = (uint32_t)first});
        person = registry_by_given(finder, first);
        if (person == REGISTRY_NOBODY)
            person = people_named_before(finder, place, first);
        if (person == REGISTRY_NOBODY)
            return people_take_peer(finder, place, at, first);
        *called = (struct called_person){person, at, true};
        return roles_take_behind(finder, place, person, first + 1);
    }
    if (!called->is_somebody || first != at + 1 ||
        !reading_is_same_word(finder->reading, called->honorific, at))
        return at;
    end = offices_take(finder, place, called->person, first);
    return end > first ? end : at;
}

/* "ông A thay ông B làm giám đốc": who gets the office that a verb tells of behind the second name;
 * the second person himself when nobody is replaced. */
static uint32_t who_gets_office(const struct people_finder *finder, const struct name_place *place,
                                const struct span *mention, uint32_t person)
{
    const struct reading *reading = finder->reading;
    const struct called_person *called = &finder->called;
    size_t first = 0;
    const struct lexicon_hit *link =
        reading_hit_before(reading, mention->first, place->classes->link, &first);

    if (link == NULL || !reading_hit_means(reading, link, "instead") || !called->is_somebody ||
        called->honorific < reading_sentence(reading, mention->first)->first ||
        !(mention->end < place->end && (has(finder, mention->end, place->classes->copula) ||
                                        has(finder, mention->end, place->classes->office))))
        return person;
    return called->person;
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
    if (people_is_in_body(finder, at, first) || (has(finder, first, place->classes->organization) &&
                                                 !has(finder, first, place->classes->surname)))
        return at;
    if (is_in_capitals(finder, at))
        return at;
    for (size_t i = 0; i < HONORIFICS_IN_A_ROW && first < place->end &&
                       has(finder, first, place->classes->honorific) &&
                       names_read_surnamed(place, first) == first;
         i++)
        first += reading_sure_hit(finder->reading, first, place->classes->honorific)->length;
    if (names_hit_length(place, first, place->classes->brand) > 1)
        return at; /* "phóng viên Tuổi Trẻ" */
    first += country_before_name(finder, place, first);
    end = first < place->end ? names_read_any(place, first) : first;
    if (end > first &&
        (is_of_place(finder, honorific, first, end) || is_company(finder, honorific, first, end)))
        return end;
    if (end == first)
        return take_called(finder, place, at, first);
    person = honoured_person(finder, place, (struct span){(uint32_t)first, (uint32_t)end});
    registry_add_mention(finder, rule, person, (struct span){(uint32_t)at, (uint32_t)end});
    person = who_gets_office(finder, place, &(struct span){(uint32_t)at, (uint32_t)end}, person);
    finder->called = (struct called_person){person, at, true};
    end = roles_take_behind(finder, place, person, end);
    people_take_share(finder, person, (struct span){(uint32_t)at, (uint32_t)end});
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

/* A short name in a list of people, between a mark and its titles: "; Hà Ban, Phó trưởng ban"; in a
 * language that tells places by words behind them, any before a title: "said Ha Ban, head of ...".
 */
static bool is_listed(const struct people_finder *finder, const struct name_place *place,
                      const struct sentence *sentence, size_t at, size_t end)
{
    const struct reading *reading = finder->reading;
    size_t first = end > at ? roles_behind_link(finder, place, end) : end;
    struct title_phrase title;

    return end > at && first > end && first < place->end && titles_read(place, first, &title) &&
           !titles_is_of_other(&title) &&
           (at == sentence->first || place->classes->place_last != LEXICON_NO_CLASS ||
            reading_is_mark(reading, at - 1, ':') || reading_is_mark(reading, at - 1, ';') ||
            reading_is_mark(reading, at - 1, ','));
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

        if (reading_is_mark(finder->reading, i - 1, ':') &&
            reading_hit_before(finder->reading, i - 1, finder->classes.blocker, &first) != NULL &&
            ends_before(finder, first, finder->classes.plural))
            return true; /* "các bệnh viện: Triều Sơn, Lê Hữu Trác" */

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

/* "Hồ Núi Cốc", "đến Hồ Dầu Tiếng": a word for a site that is a surname, too, before another such
 * word, or behind one that leads to places. */
static bool is_site(const struct name_place *place, size_t at)
{
    size_t first = 0;

    if (names_has(place, at, place->classes->organization) &&
        names_hit_length(place, at + 1, place->classes->place) > 1)
        return true; /* "Đoàn Hà Nội" */
    return names_has(place, at, place->classes->site) &&
           !names_has(place, at + 1, place->classes->middle) &&
           (names_has(place, at + 1, place->classes->site) ||
            reading_hit_before(place->reading, at, place->classes->place_cue, &first) != NULL);
}

/* "Hoàng Anh Gia Lai": four capitals that end with a province name somebody else. */
static bool ends_with_province(const struct people_finder *finder, size_t at, size_t end)
{
    const struct lexicon_hit *known =
        end == at + 4 && !has(finder, at + 1, finder->classes.middle)
            ? reading_hit(finder->reading, at + 2, finder->classes.place)
            : NULL;

    return known != NULL && known->length == 2 &&
           strcmp(reading_entry(finder->reading, known)->value, "province") == 0;
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
        has(finder, at, place->classes->place) ||
        names_hit_length(place, at, place->classes->organization) > 1 || is_site(place, at) ||
        ends_with_province(finder, at, end) || is_in_blocked_row(finder, sentence, at) ||
        (at == sentence->first && is_before_place(place, at, end)) ||
        ends_before(finder, at, place->classes->place_type) ||
        ends_before(finder, at, place->classes->organization) ||
        is_alone(finder, sentence, at, end))
        return at;
    person = registry_person(finder, rule, (struct span){(uint32_t)at, (uint32_t)end});
    registry_add_mention(finder, rule, person, (struct span){(uint32_t)at, (uint32_t)end});
    finder->called.is_somebody = false;
    end = share_roles(finder, place, person, end);
    people_take_share(finder, person, (struct span){(uint32_t)at, (uint32_t)end});
    return end;
}

bool people_has_other_word(const struct name_place *place, size_t at, size_t end)
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

    if (rule == NULL || first >= place->end)
        return at;
    if (reading_hit_means(finder->reading, agent, "heard"))
        return people_take_heard(finder, place, at, first);
    if (!reading_hit_means(finder->reading, agent, "any"))
        return at;
    if (names_capitals(place, first) == 1 &&
        names_hit_length(place, first + 1, place->classes->joint))
        first += 1 + names_hit_length(place, first + 1, place->classes->joint);
    end = first < place->end ? names_read_any(place, first) : first;
    if (end == first || people_has_other_word(place, first, end))
        return at;
    person = registry_person(finder, rule, (struct span){(uint32_t)first, (uint32_t)end});
    registry_add_mention(finder, rule, person, (struct span){(uint32_t)first, (uint32_t)end});
    return roles_take_behind(finder, place, person, end);
}

/* Takes who is named at a token. Returns where that ends, or `at`. */
static size_t take_at(struct people_finder *finder, const struct name_place *place,
                      const struct sentence *sentence, size_t at)
{
    const struct name_classes *classes = &finder->classes;
    const struct class_set *here = &reading_onset(finder->reading, at)->classes;
    size_t end = at;

    if (class_set_has(here, classes->title) || class_set_has(here, classes->modifier))
        end = people_take_titled(finder, place, at);
    if (end == at && class_set_has(here, classes->honorific))
        end = take_honoured(finder, place, at);
    if (end == at && class_set_has(here, classes->agent))
        end = take_agent(finder, place, at);
    if (end == at && class_set_has(here, classes->agent))
        end = people_take_aged(finder, place, at);
    if (end == at && class_set_has(here, classes->surname))
        end = take_bare(finder, place, sentence, at);
    if (end == at && at > sentence->first && class_set_has(here, classes->sign) &&
        names_is_signed(place, at - 1) && !has(finder, at - 1, classes->surname))
        end = take_bare(finder, place, sentence, at - 1);
    return end;
}

void people_find(struct people_finder *finder, const struct sentence *sentence)
{
    const struct name_place place = {finder->reading, &finder->classes, sentence->end,
                                     &finder->pack->gazetteer, finder->bodies};

    for (size_t at = reading_next(finder->reading, TRIGGER_PERSON, sentence->first, sentence->end);
         at < sentence->end;) {
        const size_t end = take_at(finder, &place, sentence, at);

        at = reading_next(finder->reading, TRIGGER_PERSON, end > at ? end : at + 1, sentence->end);
    }
}

static int compare_places(const void *left, const void *right)
{
    const struct mention *a = left;
    const struct mention *b = right;

    if (a->span.first != b->span.first)
        return a->span.first < b->span.first ? -1 : 1;
    return a->span.end < b->span.end ? -1 : a->span.end > b->span.end;
}

bool people_end(struct people_finder *finder)
{
    struct mentions *mentions = &finder->findings->mentions;

    registry_resolve(finder);
    if (mentions->count > 1)
        qsort(mentions->rows, mentions->count, sizeof *mentions->rows, compare_places);
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
