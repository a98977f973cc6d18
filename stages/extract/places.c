/* Places: see places.h. Here are their rows and names that stand without a word for their kind;
 * units and sites are read by files of their own. What holds what, and codes, are decided in
 * place_maps.c. */
#include "places.h"

#include <stdlib.h>
#include <string.h>

#include "places_private.h"
#include "rows.h"

enum { PENDING_MOST = 2000, ROW_MOST = 8 };

void places_clear(struct places_finder *finder)
{
    buffer_clear(&finder->keys);
    free(finder->pending);
    finder->pending = NULL;
    finder->pending_count = finder->pending_capacity = 0;
}

static struct place_classes classes_of(const struct lexicon *lexicon)
{
    return (struct place_classes){
        .known = lexicon_class(lexicon, "place"),
        .type = lexicon_class(lexicon, "place-type"),
        .site = lexicon_class(lexicon, "site"),
        .site_word = lexicon_class(lexicon, "site-word"),
        .number_site = lexicon_class(lexicon, "numbered-site"),
        .cue = lexicon_class(lexicon, "place-cue"),
        .adjective = lexicon_class(lexicon, "place-adjective"),
        .joint = lexicon_class(lexicon, "joint"),
        .link = lexicon_class(lexicon, "place-link"),
        .title = lexicon_class(lexicon, "title"),
        .head = lexicon_class(lexicon, "organization"),
        .not_site = lexicon_class(lexicon, "not-site"),
        .wide = lexicon_class(lexicon, "wide-site"),
        .word = lexicon_class(lexicon, "organization-word"),
        .blocker = lexicon_class(lexicon, "not-person"),
        .plural = lexicon_class(lexicon, "plural"),
        .last = lexicon_class(lexicon, "place-last"),
    };
}

/* --- rows --- */

bool place_key(const struct places_finder *finder, struct span name, char key[UNIT_KEY_BYTES])
{
    const struct reading *reading = finder->reading;

    return gazetteer_key(reading->letters, reading->shadow.bytes.bytes,
                         &reading->tokens.rows[name.first], name.end - name.first, key) > 0;
}

const char *place_key_of(const struct places_finder *finder, uint32_t place)
{
    return finder->keys.bytes + finder->of_place[place];
}

uint32_t place_find_row(const struct places_finder *finder, const char *type, const char *key)
{
    for (uint32_t i = 0; i < finder->findings->places.count; i++)
        if ((type == NULL || lexicon_is_value(finder->findings->places.rows[i].type, type)) &&
            lexicon_is_value(place_key_of(finder, i), key))
            return i;
    return NO_PLACE;
}

uint32_t place_add_keyed(struct places_finder *finder, const struct rule *rule, const char *type,
                         struct span name, const char *key)
{
    struct findings *findings = finder->findings;
    struct place_find *grown;
    uint32_t known;

    if (rule == NULL)
        return NO_PLACE;
    known = place_find_row(finder, type, key);
    if (known != NO_PLACE || findings->places.count == PLACES_MOST)
        return known;
    grown = rows_grow(findings->places.rows, findings->places.count, &findings->places.capacity,
                      sizeof *grown);
    if (grown == NULL) {
        finder->is_ok = false;
        return NO_PLACE;
    }
    findings->places.rows = grown;
    finder->of_place[findings->places.count] = (uint32_t)finder->keys.size;
    buffer_append(&finder->keys, key, strlen(key) + 1);
    findings->places.rows[findings->places.count] =
        (struct place_find){.rule = rule, .name = name, .type = type, .within = NO_PLACE};
    return (uint32_t)findings->places.count++;
}

void place_mention(struct places_finder *finder, uint32_t place, struct span span)
{
    if (place != NO_PLACE && !mention_add(&finder->findings->place_mentions,
                                          (struct mention){.span = span, .of = place}))
        finder->is_ok = false;
}

uint32_t place_add(struct places_finder *finder, const struct rule *rule, const char *type,
                   struct span name)
{
    char key[UNIT_KEY_BYTES];

    return place_key(finder, name, key) ? place_add_keyed(finder, rule, type, name, key) : NO_PLACE;
}

static void add_pending(struct places_finder *finder, struct pending_place pending)
{
    struct pending_place *grown;

    if (finder->pending_count == PENDING_MOST)
        return;
    grown =
        rows_grow(finder->pending, finder->pending_count, &finder->pending_capacity, sizeof *grown);
    if (grown == NULL) {
        finder->is_ok = false;
        return;
    }
    finder->pending = grown;
    finder->pending[finder->pending_count++] = pending;
}

/* --- what stands in the text --- */

/* What follows the type in the value is what the map calls the place: "TP.HCM" is Hồ Chí Minh. */
uint32_t place_add_known(struct places_finder *finder, const char *type, const char *rest,
                         struct span span)
{
    const struct rule *rule = finder->pack->grammars[GRAMMAR_PLACE_KNOWN];

    if (rest[0] == '\0' || strcmp(rest, " weak") == 0 || strcmp(rest, " person") == 0)
        return place_add(finder, rule, type, span);
    return place_add_keyed(finder, rule, type, span, rest + 1);
}

/* Whether a capital stands before, which does not begin the sentence. */
static bool follows_capital(const struct place_reading *place, size_t at)
{
    return at > place->first && at - 1 > place->first && place_is_capital(place, at - 1);
}

/* Whether what stands around a bare name makes it a part of something else. */
static bool is_torn(const struct place_reading *place, size_t first, size_t end)
{
    const struct place_classes *classes = &place->finder->classes;

    if (follows_capital(place, first) && !place_ends_before(place, first, classes->cue))
        return true;
    if (place_ends_before(place, first, classes->blocker) &&
        !place_ends_before(place, first, classes->not_site))
        return true;
    if (place_ends_before(place, first, classes->title))
        return false;
    return place_is_capital(place, end) && place_hit(place, end, classes->known) == NULL &&
           place_hit(place, end, classes->title) == NULL &&
           place_hit(place, end, classes->head) == NULL;
}

/* Whether a word that leads to places stands before, or nothing of the same clause: not "cà phê" in
 * "cà phê Buôn Ma Thuột". */
static bool is_led(const struct place_reading *place, size_t at)
{
    return at == place->first || place->reading->tokens.rows[at - 1].kind == TOKEN_MARK ||
           place_ends_before(place, at, place->finder->classes.cue);
}

static bool says(const char *value, const char *what)
{
    return strchr(value, ' ') != NULL && strcmp(strchr(value, ' ') + 1, what) == 0;
}

/* A name that is an everyday word or that of people, too. */
static bool is_weak(const char *value)
{
    return says(value, "weak");
}

/* A city that is named for somebody: alone the name is his. */
static bool is_of_person(const char *value)
{
    return says(value, "person");
}

/* Whether a word joins the name of a country or region to what stands before `at`. */
static bool is_behind_country(const struct place_reading *place, size_t at)
{
    const struct lexicon_hit *known;
    size_t first = 0;
    size_t joint = 0;

    if (reading_hit_before(place->reading, at, place->finder->classes.joint, &joint) == NULL ||
        joint <= place->first)
        return false;
    known = reading_hit_before(place->reading, joint, place->finder->classes.known, &first);
    return known != NULL && first >= place->first && place_is_wider(place, known) &&
           (!is_weak(reading_entry(place->reading, known)->value) ||
            (place->finder->held[first] & HELD_BY_PLACE) != 0);
}

/* "Mỹ" in "Mỹ, Úc và Nhật Bản", "Lào" in "Lào và Campuchia": in a row with the name of a country
 * or region that is nothing else, or behind one. */
static bool is_among_countries(const struct place_reading *place, size_t at, size_t end)
{
    if (is_behind_country(place, at))
        return true;
    for (size_t i = 0; i < ROW_MOST; i++) {
        size_t joint = place_joint(place, end);
        const struct lexicon_hit *next =
            joint == 0 ? NULL : place_hit(place, end + joint, place->finder->classes.known);

        if (next == NULL || !place_is_wider(place, next))
            return false;
        if (!is_weak(reading_entry(place->reading, next)->value))
            return true;
        end += joint + next->length;
    }
    return false;
}

/* "Washington, Mỹ.", "Bang California (Mỹ)": a country alone in brackets, or one behind a place
 * that ends its clause. */
static bool is_behind_place(const struct place_reading *place, size_t at, size_t end)
{
    const struct token *tokens = place->reading->tokens.rows;

    if (at <= place->first + 1 || (end < place->end && tokens[end].kind != TOKEN_MARK))
        return false;
    if (reading_is_mark(place->reading, at - 1, '('))
        return reading_is_mark(place->reading, end, ')');
    return (reading_is_mark(place->reading, at - 1, ',') ||
            reading_is_mark(place->reading, at - 1, '-')) &&
           (place->finder->held[at - 2] & HELD_BY_PLACE) != 0;
}

/* Whether a city stands before, or behind, a word that joins: "Hà Nội, Hồ Chí Minh". */
static bool is_among_cities(const struct place_reading *place, size_t at, size_t end)
{
    size_t joint = place_joint(place, end);
    const struct lexicon_hit *next =
        joint == 0 ? NULL : place_hit(place, end + joint, place->finder->classes.known);

    return next != NULL ||
           (at > place->first + 1 &&
            reading_has_class(place->reading, at - 1, place->finder->classes.joint) &&
            (place->finder->held[at - 2] & HELD_BY_PLACE) != 0);
}

/* Whether a name that may be something else is that of a place here. */
static bool is_likely(const struct place_reading *place, const char *value, struct span span)
{
    const struct place_classes *classes = &place->finder->classes;

    if (is_of_person(value))
        return is_among_cities(place, span.first, span.end);
    return !is_weak(value) || place_ends_before(place, span.first, classes->cue) ||
           place_ends_before(place, span.first, classes->title) ||
           is_among_countries(place, span.first, span.end) ||
           is_behind_place(place, span.first, span.end);
}

/* Whether an isle stands in a row with a site: "Nam Du và Phú Quốc - Thổ Châu". */
static bool is_isle_among_sites(const struct place_reading *place, size_t end)
{
    size_t joint = place_joint(place, end);
    const struct lexicon_hit *next =
        joint == 0 ? NULL : place_hit(place, end + joint, place->finder->classes.known);

    return next != NULL && lexicon_is_value(reading_entry(place->reading, next)->value, "site");
}

/* A name that the pack knows. Returns where it ends, or `at`. */
static size_t take_known(struct place_reading *place, size_t at)
{
    const struct lexicon_hit *hit = place_hit(place, at, place->finder->classes.known);
    const char *value;
    static const char *const types[] = {"country", "region", "province", "city", "site"};
    struct span span;

    if (hit == NULL)
        return at;
    span = (struct span){(uint32_t)at, (uint32_t)(at + hit->length)};
    value = reading_entry(place->reading, hit)->value;
    if (is_torn(place, span.first, span.end) &&
        !(place_is_wider(place, hit) && place_ends_before(place, at, place->finder->classes.type)))
        return follows_capital(place, at) ? span.end : at;
    if (!is_likely(place, value, span))
        return is_of_person(value) ? span.end : at;
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        size_t size = strlen(types[i]);

        if (strncmp(value, types[i], size) != 0 || (value[size] != '\0' && value[size] != ' '))
            continue;
        place_mention(place->finder, place_add_known(place->finder, types[i], value + size, span),
                      span);
        place_hold(place, span.first, span.end);
        return span.end;
    }
    if (strcmp(value, "unit isle") == 0 && is_isle_among_sites(place, span.end)) {
        place_mention(place->finder, place_add_known(place->finder, "site", "", span), span);
        place_hold(place, span.first, span.end);
        return span.end;
    }
    add_pending(place->finder, (struct pending_place){
                                   span, true, strcmp(value, "unit") == 0 && is_led(place, at)});
    return span.end;
}

/* Two capitals or more behind a word that leads to places. Returns where they end, or `at`. */
static size_t take_bare(struct place_reading *place, size_t at)
{
    size_t length = place_capitals(place, at);
    struct span span = {(uint32_t)at, (uint32_t)(at + length)};

    if (length == 0)
        return at;
    if (at == place->first &&
        (reading_has_class(place->reading, at, place->finder->classes.cue) ||
         reading_has_class(place->reading, at, place->finder->pack->stop_class)))
        return at + 1;
    if (length >= 2 && place_hit(place, at, place->finder->classes.cue) != NULL &&
        place_hit(place, at + 1, place->finder->classes.known) != NULL)
        return at + 1; /* "Vùng Đồng bằng sông Hồng" */
    if (length >= 2) {
        size_t end = place_take_held(place, at, length);

        if (end > at)
            return end;
    }
    if (length >= 2 && !is_torn(place, at, at + length))
        add_pending(place->finder,
                    (struct pending_place){
                        span, place_ends_before(place, at, place->finder->classes.cue), false});
    return at + length;
}

/* The next token of the sentence at which a place may begin. */
static size_t next_place(const struct place_reading *place, size_t at)
{
    return reading_next(place->reading, TRIGGER_PLACE, at, place->end);
}

/* What may begin a place at a token. Returns where it ends, or `at`. */
static size_t take_place(struct place_reading *place, size_t at)
{
    const struct place_classes *classes = &place->finder->classes;
    const struct class_set *here = &reading_onset(place->reading, at)->classes;
    size_t end = at;

    if (class_set_has(here, classes->site) || class_set_has(here, classes->number_site))
        end = place_take_site(place, at);
    if (end == at && class_set_has(here, classes->type) && !place_is_known_longer(place, at))
        end = place_take_units(place, at);
    if (end == at && classes->last != LEXICON_NO_CLASS)
        end = place_take_ended(place, at);
    if (end == at)
        end = take_known(place, at);
    return end == at && place_is_capital(place, at) ? take_bare(place, at) : end;
}

static void find_in_sentence(struct places_finder *finder, const struct sentence *sentence)
{
    struct place_reading place = {finder, finder->reading, sentence->first, sentence->end};

    for (size_t at = next_place(&place, sentence->first); at < sentence->end;) {
        size_t end = finder->held[at] == 0 ? take_place(&place, at) : at;

        at = next_place(&place, end > at ? end : at + 1);
    }
}

bool places_find(struct places_finder *finder, const struct pack *pack,
                 const struct reading *reading, struct findings *findings, uint8_t *held)
{
    finder->pack = pack;
    finder->reading = reading;
    finder->findings = findings;
    finder->held = held;
    finder->pending_count = 0;
    finder->end_count = 0;
    finder->is_ok = true;
    buffer_reset(&finder->keys);
    if (pack->grammars[GRAMMAR_PLACE_TYPED] == NULL)
        return true;
    finder->classes = classes_of(&pack->lexicon);
    for (size_t i = 0; i < reading->sentence_count; i++)
        find_in_sentence(finder, &reading->sentences[i]);
    return finder->is_ok && buffer_is_ok(&finder->keys);
}
