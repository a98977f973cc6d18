/* Places: see places.h. What holds what, and codes, are decided in place_maps.c. */
#include "places.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "places_private.h"
#include "rows.h"

enum {
    NAME_TOKENS_MOST = 6,
    CAPITALS_MOST = 4,
    LIST_MOST = 8,
    CHAIN_MOST = 4,
    SITE_TOKENS_MOST = 14,
    PENDING_MOST = 2000
};

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
        if ((type == NULL || strcmp(finder->findings->places.rows[i].type, type) == 0) &&
            strcmp(place_key_of(finder, i), key) == 0)
            return i;
    return NO_PLACE;
}

static uint32_t add_keyed(struct places_finder *finder, const struct rule *rule, const char *type,
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

    return place_key(finder, name, key) ? add_keyed(finder, rule, type, name, key) : NO_PLACE;
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

/* A sentence being read. */
struct place_reading {
    struct places_finder *finder;
    const struct reading *reading;
    size_t first, end;
};

static bool is_free(const struct place_reading *place, size_t at)
{
    return at < place->end && place->finder->held[at] == 0;
}

static bool is_capital(const struct place_reading *place, size_t at)
{
    const struct token *token = &place->reading->tokens.rows[at];

    return is_free(place, at) && token->kind == TOKEN_WORD && token->shape != SHAPE_LOWER;
}

static const struct lexicon_hit *hit_at(const struct place_reading *place, size_t at,
                                        uint8_t word_class)
{
    const struct lexicon_hit *hit =
        is_free(place, at) ? reading_hit(place->reading, at, word_class) : NULL;

    return hit == NULL || at + hit->length > place->end ? NULL : hit;
}

static bool ends_before(const struct place_reading *place, size_t at, uint8_t word_class)
{
    size_t first = 0;

    return at > place->first && reading_hit_before(place->reading, at, word_class, &first) != NULL;
}

static void hold(struct place_reading *place, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++)
        place->finder->held[i] |= HELD_BY_PLACE;
}

/* How many capitals in a row begin at a token; a title or a body of several words ends them. */
static size_t capitals(const struct place_reading *place, size_t at)
{
    size_t count = 0;

    while (count < CAPITALS_MOST && is_capital(place, at + count)) {
        const struct lexicon_hit *title = hit_at(place, at + count, place->finder->classes.title);
        const struct lexicon_hit *head = hit_at(place, at + count, place->finder->classes.head);

        if (count > 0 &&
            ((title != NULL && title->length > 1) || (head != NULL && head->length > 1)))
            break;
        count++;
    }
    return count;
}

/* Whether some map has a unit of this name and type (UNIT_TYPES: any). */
static bool is_mapped(const struct gazetteer *gazetteer, const char *key, enum unit_type type)
{
    const struct unit *unit = gazetteer_find(gazetteer, key);

    while (unit != NULL && type != UNIT_TYPES && unit->type != (uint8_t)type)
        unit = gazetteer_next(gazetteer, unit);
    return unit != NULL;
}

/* The longest name that some map has of this type; its tokens, or 0. */
static size_t mapped_length(const struct place_reading *place, size_t at, enum unit_type type)
{
    const struct reading *reading = place->reading;
    const struct token *tokens = &reading->tokens.rows[at];
    char key[UNIT_KEY_BYTES];
    size_t ends[NAME_TOKENS_MOST]; /* of the key, by token */
    size_t size = 0;
    size_t length = 0;

    if (!is_free(place, at) || tokens->shape == SHAPE_LOWER || tokens->kind == TOKEN_MARK)
        return 0;
    while (length < NAME_TOKENS_MOST && is_free(place, at + length) &&
           tokens[length].kind != TOKEN_BREAK) {
        size = gazetteer_add_to_key(reading->letters, reading->shadow.bytes.bytes, &tokens[length],
                                    key, size);
        if (size == 0)
            break;
        ends[length++] = size;
    }
    for (; length > 0; length--) {
        key[ends[length - 1]] = '\0';
        if (is_mapped(&place->finder->pack->gazetteer, key, type))
            return length;
    }
    return 0;
}

/* Names of the highlands: "Đắk G'long". */
static size_t with_apostrophe(const struct place_reading *place, size_t at, size_t length)
{
    const struct token *tokens = place->reading->tokens.rows;
    size_t end = at + length;

    if (length > 0 && end + 1 < place->end && reading_is_mark(place->reading, end, '\'') &&
        tokens[end].glued && tokens[end + 1].glued && tokens[end + 1].kind == TOKEN_WORD)
        return length + 2;
    return length;
}

/* The length of the name behind a word for a type. */
static size_t name_length(const struct place_reading *place, size_t at, enum unit_type type)
{
    const struct lexicon_hit *known = hit_at(place, at, place->finder->classes.known);
    size_t mapped = mapped_length(place, at, type);

    if (type <= UNIT_CITY && known != NULL)
        return known->length > mapped ? known->length : mapped;
    if (mapped > 0)
        return mapped;
    if (is_free(place, at) && place->reading->tokens.rows[at].kind == TOKEN_NUMBER &&
        place->reading->tokens.rows[at].size <= 2)
        return type == UNIT_COMMUNE || type == UNIT_DISTRICT ? 1 : 0;
    return with_apostrophe(place, at, capitals(place, at));
}

static enum unit_type type_of(const struct place_reading *place, const struct lexicon_hit *hit)
{
    const char *value = reading_entry(place->reading, hit)->value;
    char name[16];
    size_t size = strcspn(value, " ");

    if (size >= sizeof name)
        return UNIT_TYPES;
    memcpy(name, value, size);
    name[size] = '\0';
    return unit_type_of(name);
}

/* Units of one type in a row, and what holds them. */
struct unit_row {
    uint32_t places[LIST_MOST];
    size_t count;
    enum unit_type type;
};

static void add_unit(struct place_reading *place, struct unit_row *row, const struct rule *rule,
                     struct span name)
{
    uint32_t added = place_add(place->finder, rule, unit_type_name(row->type), name);

    place_mention(place->finder, added, name);
    hold(place, name.first, name.end);
    if (added != NO_PLACE && row->count < LIST_MOST)
        row->places[row->count++] = added;
}

static size_t joint_length(const struct place_reading *place, size_t at)
{
    const struct lexicon_hit *joint =
        at < place->end ? reading_hit(place->reading, at, place->finder->classes.joint) : NULL;

    return joint == NULL ? 0 : joint->length;
}

/* ", Quảng Trị" behind a commune is rather the province of this name. */
static bool is_larger(const struct place_reading *place, size_t at, size_t joint)
{
    const struct lexicon_hit *known = hit_at(place, at + joint, place->finder->classes.known);

    return known != NULL && type_of(place, known) <= UNIT_CITY &&
           place->reading->tokens.rows[at].kind == TOKEN_MARK;
}

/* ", Nậm Nhùn và Sìn Hồ": names of the same type behind the first. Returns where they end. */
static size_t take_list(struct place_reading *place, struct unit_row *row, size_t at)
{
    while (row->count < LIST_MOST) {
        size_t joint = joint_length(place, at);
        size_t length = joint == 0 ? 0 : mapped_length(place, at + joint, row->type);
        const struct lexicon_hit *known =
            row->type == UNIT_PROVINCE ? hit_at(place, at + joint, place->finder->classes.known)
                                       : NULL;

        if (length > 0 && row->type >= UNIT_DISTRICT && is_larger(place, at, joint))
            break;
        if (length == 0 ||
            ((known == NULL || known->length != length) && length != capitals(place, at + joint)) ||
            hit_at(place, at + joint, place->finder->classes.type) != NULL)
            break;
        at += joint;
        add_unit(place, row, place->finder->pack->grammars[GRAMMAR_PLACE_TYPED],
                 (struct span){(uint32_t)at, (uint32_t)(at + length)});
        at += length;
    }
    return at;
}

static void set_within(struct places_finder *finder, const struct unit_row *held,
                       const struct unit_row *holder)
{
    for (size_t i = 0; i < held->count && holder->count > 0; i++)
        if (held->places[i] != holder->places[0])
            finder->findings->places.rows[held->places[i]].within = holder->places[0];
}

/* What may stand between a place and the one that holds it: ", (" or "thuộc". */
static size_t link_length(const struct place_reading *place, size_t at)
{
    const struct lexicon_hit *link =
        at < place->end ? reading_hit(place->reading, at, place->finder->classes.link) : NULL;

    return link == NULL ? 0 : link->length;
}

/* Whether a unit of this name holds one of the row's. */
static const struct unit *holder_of(const struct places_finder *finder, const struct unit_row *row,
                                    struct span name)
{
    char key[UNIT_KEY_BYTES];

    if (row->count == 0 || !place_key(finder, name, key))
        return NULL;
    for (const struct unit *unit =
             gazetteer_find(&finder->pack->gazetteer, place_key_of(finder, row->places[0]));
         unit != NULL; unit = gazetteer_next(&finder->pack->gazetteer, unit))
        for (const struct unit *up = gazetteer_parent(&finder->pack->gazetteer, unit); up != NULL;
             up = gazetteer_parent(&finder->pack->gazetteer, up))
            if (unit->type == (uint8_t)row->type &&
                strcmp(finder->pack->gazetteer.bytes + up->key, key) == 0)
                return up;
    return NULL;
}

static enum unit_type known_type(const struct place_reading *place, size_t at)
{
    const struct lexicon_hit *known = hit_at(place, at, place->finder->classes.known);

    return known == NULL ? UNIT_TYPES : type_of(place, known);
}

/* What follows the type in the value is what the map calls the place: "TP.HCM" is Hồ Chí Minh. */
uint32_t place_add_known(struct places_finder *finder, const char *type, const char *rest,
                         struct span span)
{
    const struct rule *rule = finder->pack->grammars[GRAMMAR_PLACE_KNOWN];

    if (rest[0] == '\0' || strcmp(rest, " weak") == 0)
        return place_add(finder, rule, type, span);
    return add_keyed(finder, rule, type, span, rest + 1);
}

/* A province or city that the pack knows as what holds the units before. Returns where it ends. */
static size_t take_known_holder(struct place_reading *place, struct unit_row *holder,
                                const struct lexicon_hit *known, size_t at)
{
    const char *value = reading_entry(place->reading, known)->value;
    struct span span = {(uint32_t)at, (uint32_t)(at + known->length)};
    uint32_t added = place_add_known(place->finder, unit_type_name(holder->type),
                                     value + strcspn(value, " "), span);

    place_mention(place->finder, added, span);
    hold(place, span.first, span.end);
    if (added != NO_PLACE)
        holder->places[holder->count++] = added;
    return span.end;
}

/* A bare name behind a unit: the unit that holds it. Returns where it ends, or `at`. */
static size_t take_bare_holder(struct place_reading *place, const struct unit_row *held,
                               struct unit_row *holder, size_t at)
{
    size_t length = capitals(place, at);
    struct span name = {(uint32_t)at, (uint32_t)(at + length)};
    const struct lexicon_hit *const known = hit_at(place, at, place->finder->classes.known);
    const struct unit *unit;

    holder->count = 0;
    if (length == 0 && known == NULL)
        return at;
    unit = holder_of(place->finder, held, name);
    if (unit != NULL) {
        holder->type = (enum unit_type)unit->type;
        add_unit(place, holder, place->finder->pack->grammars[GRAMMAR_PLACE_HOLDER], name);
        return name.end;
    }
    if (known == NULL || known_type(place, at) >= UNIT_DISTRICT)
        return at;
    holder->type = known_type(place, at);
    return take_known_holder(place, holder, known, at);
}

/* "P. Minh": a letter may be a name as well, unless the name is glued to it or some map has it. */
static bool is_doubtful(const struct place_reading *place, const struct lexicon_hit *type,
                        size_t first, enum unit_type unit)
{
    return strstr(reading_entry(place->reading, type)->value, " short") != NULL &&
           !place->reading->tokens.rows[first].glued && mapped_length(place, first, unit) == 0;
}

/* A word for a type and the names behind it. Returns where they end, or `at`. */
static size_t take_row(struct place_reading *place, struct unit_row *row, size_t at)
{
    const struct place_classes *classes = &place->finder->classes;
    const struct lexicon_hit *type = hit_at(place, at, classes->type);
    const struct lexicon_hit *adjective;
    size_t first;
    size_t length;

    row->count = 0;
    if (type == NULL)
        return at;
    row->type = type_of(place, type);
    first = at + type->length;
    adjective = hit_at(place, first, classes->adjective);
    if (adjective != NULL)
        first += adjective->length;
    length = first < place->end ? name_length(place, first, row->type) : 0;
    if (length == 0 || is_doubtful(place, type, first, row->type))
        return at;
    if (row->type == UNIT_TYPES && hit_at(place, first, classes->known) != NULL)
        return at;
    if (row->type == UNIT_TYPES) {
        hold(place, first, first + length);
        return first + length;
    }
    add_unit(place, row, place->finder->pack->grammars[GRAMMAR_PLACE_TYPED],
             (struct span){(uint32_t)first, (uint32_t)(first + length)});
    return take_list(place, row, first + length);
}

/* "miền Tây" is a name, not a word for a type and a name. */
static bool is_known_longer(const struct place_reading *place, size_t at)
{
    const struct lexicon_hit *known = hit_at(place, at, place->finder->classes.known);
    const struct lexicon_hit *type = hit_at(place, at, place->finder->classes.type);

    return known != NULL && type != NULL && known->length > type->length;
}

/* A unit, then what holds it: "xã Kỳ Tân (huyện Kỳ Anh, Hà Tĩnh)". Returns where it ends, or
 * `at`. */
static size_t take_units(struct place_reading *place, size_t at)
{
    struct unit_row row;
    size_t end = take_row(place, &row, at);

    for (size_t i = 0; end > at && i < CHAIN_MOST && row.count > 0 && row.type != UNIT_PROVINCE;
         i++) {
        struct unit_row holder = {.count = 0};
        size_t link = link_length(place, end);
        size_t next = end + link;
        const struct lexicon_hit *type =
            is_known_longer(place, next) ? NULL : hit_at(place, next, place->finder->classes.type);

        if (link == 0)
            break;
        if (type != NULL && type_of(place, type) < row.type)
            next = take_row(place, &holder, next);
        else if (type == NULL)
            next = take_bare_holder(place, &row, &holder, next);
        if (holder.count == 0)
            break;
        set_within(place->finder, &row, &holder);
        row = holder;
        end = next;
    }
    return end;
}

/* A road by number: "quốc lộ 1A". */
static size_t numbered_end(const struct place_reading *place, size_t at)
{
    const struct token *tokens = place->reading->tokens.rows;

    if (!is_free(place, at) || tokens[at].kind != TOKEN_NUMBER)
        return at;
    at++;
    if (is_capital(place, at) && (tokens[at].glued || tokens[at].size == 1))
        at++;
    return at;
}

/* Capitals, with a dash between two rows of them: "Trung Lương - Mỹ Thuận". */
static size_t site_name_end(const struct place_reading *place, size_t at)
{
    size_t end = at + capitals(place, at);

    while (end > at && end + 1 < place->end && end - at < SITE_TOKENS_MOST &&
           reading_is_mark(place->reading, end, '-') && capitals(place, end + 1) > 0)
        end += 1 + capitals(place, end + 1);
    while (end > at && end < place->end && end - at < SITE_TOKENS_MOST &&
           place->reading->tokens.rows[end].kind == TOKEN_NUMBER &&
           place->reading->tokens.rows[end].size == 1)
        end++;
    return end;
}

/* A site as it stands in the text: head, small words, name. */
struct site_phrase {
    const char *canon; /* what stands for the head in its key; "": the head itself */
    size_t first, name, end;
};

/* "Hồ" in "Hồ Chí Minh". */
static bool is_known_name(const struct place_reading *place, size_t at)
{
    const struct lexicon_hit *known = hit_at(place, at, place->finder->classes.known);
    const struct lexicon_hit *site = hit_at(place, at, place->finder->classes.site);

    return known != NULL && (site == NULL || known->length > site->length);
}

/* "Nhà Văn hóa Lao động": the capital begins a common word. */
static bool is_word_cut(const struct place_reading *place, const struct site_phrase *site)
{
    const struct lexicon_hit *word = hit_at(place, site->name, place->finder->classes.word);

    return word != NULL && site->name + word->length > site->end;
}

/* "sân bay quốc tế Long Thành". False when there is none. */
static bool read_site(const struct place_reading *place, size_t at, struct site_phrase *site)
{
    const struct place_classes *classes = &place->finder->classes;
    const struct lexicon_hit *head = hit_at(place, at, classes->site);
    const struct lexicon_hit *numbered = hit_at(place, at, classes->number_site);
    const struct lexicon_hit *word;

    if ((head == NULL && numbered == NULL) || is_known_name(place, at) ||
        ends_before(place, at + (head == NULL ? numbered : head)->length, classes->not_site))
        return false;
    site->first = at;
    site->canon = reading_entry(place->reading, numbered != NULL ? numbered : head)->value;
    site->name = at + (numbered != NULL ? numbered : head)->length;
    site->end = numbered != NULL ? numbered_end(place, site->name) : site->name;
    if (site->end > site->name || head == NULL)
        return site->end > site->name;
    while ((word = hit_at(place, site->name, classes->site_word)) != NULL &&
           site->name - at < SITE_TOKENS_MOST)
        site->name += word->length;
    site->end = site_name_end(place, site->name);
    return site->end > site->name && !is_word_cut(place, site);
}

/* The ends of a road may be called alone: "Trung Lương". */
static void note_ends(struct place_reading *place, const struct site_phrase *site)
{
    struct places_finder *finder = place->finder;

    for (size_t i = site->name; i < site->end && finder->end_count + 2 <= PLACE_ENDS_MOST; i++)
        if (reading_is_mark(place->reading, i, '-')) {
            finder->ends[finder->end_count++] = (struct span){(uint32_t)site->name, (uint32_t)i};
            finder->ends[finder->end_count++] = (struct span){(uint32_t)i + 1, (uint32_t)site->end};
            break;
        }
}

/* A site is known again by what stands for its head and by its name. */
static uint32_t add_site(struct place_reading *place, const char *canon, struct span name,
                         struct span span)
{
    struct places_finder *finder = place->finder;
    char key[UNIT_KEY_BYTES * 2];
    size_t size = 0;
    uint32_t row;

    if (canon[0] != '\0')
        size = (size_t)snprintf(key, UNIT_KEY_BYTES, "%s ", canon);
    if (size >= UNIT_KEY_BYTES || !place_key(finder, name, key + size))
        return NO_PLACE;
    row = add_keyed(finder, finder->pack->grammars[GRAMMAR_PLACE_SITE], "site", span, key);
    place_mention(finder, row, span);
    hold(place, span.first, span.end);
    return row;
}

/* "quần đảo Hoàng Sa và Trường Sa", "các cầu A, B và C": names behind the first that end with one
 * behind a word that joins. Returns where they end. */
static size_t take_site_list(struct place_reading *place, const struct site_phrase *site)
{
    struct span names[LIST_MOST];
    size_t count = 0;
    size_t at = site->end;
    bool is_closed = false;

    while (count < LIST_MOST && !is_closed && site->canon[0] != '\0') {
        size_t joint = joint_length(place, at);
        size_t next = at + joint;
        size_t length = joint == 0 ? 0 : capitals(place, next);

        if (length == 0 || reading_is_mark(place->reading, at, '-') ||
            hit_at(place, next, place->finder->classes.site) != NULL ||
            hit_at(place, next, place->finder->classes.type) != NULL ||
            (hit_at(place, next, place->finder->classes.head) != NULL &&
             hit_at(place, next, place->finder->classes.known) == NULL) ||
            is_larger(place, at, joint))
            break;
        is_closed = place->reading->tokens.rows[at].kind == TOKEN_WORD;
        names[count++] = (struct span){(uint32_t)next, (uint32_t)(next + length)};
        at = next + length;
    }
    if (!is_closed)
        return site->end;
    for (size_t i = 0; i < count; i++)
        (void)add_site(place, site->canon, names[i], names[i]);
    return at;
}

/* "cảng Tắc Cậu (huyện Châu Thành)", "đảo Phú Quý thuộc Bình Thuận": what holds a site. Returns
 * where it ends. */
static size_t take_site_holder(struct place_reading *place, uint32_t site, size_t end)
{
    const struct unit_row none = {.count = 0};
    struct unit_row holder = {.count = 0};
    size_t next = end + link_length(place, end);
    size_t first = place->finder->findings->places.count;

    if (site == NO_PLACE || next == end || next >= place->end ||
        reading_is_mark(place->reading, end, ',') || reading_is_mark(place->reading, end, '-'))
        return end;
    if (hit_at(place, next, place->finder->classes.type) != NULL && !is_known_longer(place, next)) {
        next = take_units(place, next);
        holder.count = place->finder->findings->places.count > first;
        holder.places[0] = (uint32_t)first;
    } else {
        next = take_bare_holder(place, &none, &holder, next);
    }
    if (holder.count == 0 || holder.places[0] == site)
        return next;
    place->finder->findings->places.rows[site].within = holder.places[0];
    return next;
}

/* Returns where the site ends, or `at`. */
static size_t take_site(struct place_reading *place, size_t at)
{
    struct site_phrase site;
    uint32_t row;

    if (!read_site(place, at, &site))
        return at;
    row = add_site(
        place, site.canon,
        (struct span){(uint32_t)(site.canon[0] == '\0' ? at : site.name), (uint32_t)site.end},
        (struct span){(uint32_t)at, (uint32_t)site.end});
    note_ends(place, &site);
    return take_site_holder(place, row, take_site_list(place, &site));
}

/* Whether a capital stands before, which does not begin the sentence. */
static bool follows_capital(const struct place_reading *place, size_t at)
{
    return at > place->first && at - 1 > place->first && is_capital(place, at - 1);
}

/* Whether what stands around a bare name makes it a part of something else. */
static bool is_torn(const struct place_reading *place, size_t first, size_t end)
{
    const struct place_classes *classes = &place->finder->classes;

    if (follows_capital(place, first))
        return true;
    if (ends_before(place, first, classes->blocker) &&
        !ends_before(place, first, classes->not_site))
        return true;
    if (ends_before(place, first, classes->title))
        return false;
    return is_capital(place, end) && hit_at(place, end, classes->known) == NULL &&
           hit_at(place, end, classes->title) == NULL && hit_at(place, end, classes->head) == NULL;
}

/* A name that the pack knows. Returns where it ends, or `at`. */
static size_t take_known(struct place_reading *place, size_t at)
{
    const struct lexicon_hit *hit = hit_at(place, at, place->finder->classes.known);
    const char *value;
    static const char *const types[] = {"country", "region", "province", "city", "site"};
    struct span span;

    if (hit == NULL)
        return at;
    span = (struct span){(uint32_t)at, (uint32_t)(at + hit->length)};
    value = reading_entry(place->reading, hit)->value;
    if (is_torn(place, span.first, span.end))
        return follows_capital(place, at) ? span.end : at;
    if (strchr(value, ' ') != NULL && strcmp(strchr(value, ' '), " weak") == 0 &&
        !ends_before(place, at, place->finder->classes.cue) &&
        !ends_before(place, at, place->finder->classes.title))
        return at;
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        size_t size = strlen(types[i]);

        if (strncmp(value, types[i], size) != 0 || (value[size] != '\0' && value[size] != ' '))
            continue;
        place_mention(place->finder, place_add_known(place->finder, types[i], value + size, span),
                      span);
        hold(place, span.first, span.end);
        return span.end;
    }
    add_pending(place->finder, (struct pending_place){span, true});
    return span.end;
}

/* Two capitals or more behind a word that leads to places. Returns where they end, or `at`. */
static size_t take_bare(struct place_reading *place, size_t at)
{
    size_t length = capitals(place, at);
    struct span span = {(uint32_t)at, (uint32_t)(at + length)};

    if (length == 0)
        return at;
    if (at == place->first && reading_has_class(place->reading, at, place->finder->classes.cue))
        return at + 1;
    if (length >= 2 && !is_torn(place, at, at + length))
        add_pending(place->finder, (struct pending_place){
                                       span, ends_before(place, at, place->finder->classes.cue)});
    return at + length;
}

static struct class_set heads_of(const struct place_classes *classes)
{
    const uint8_t heads[] = {classes->known, classes->type, classes->site, classes->number_site};

    return class_set_of(heads, sizeof heads / sizeof *heads);
}

static bool may_begin_place(const struct place_reading *place, size_t at)
{
    return class_set_meets(&place->reading->tokens.rows[at].classes, &place->finder->heads) ||
           is_capital(place, at);
}

static void find_in_sentence(struct places_finder *finder, const struct sentence *sentence)
{
    struct place_reading place = {finder, finder->reading, sentence->first, sentence->end};

    for (size_t at = sentence->first; at < sentence->end;) {
        size_t end = at;

        if (finder->held[at] == 0 && may_begin_place(&place, at)) {
            end = take_site(&place, at);
            if (end == at && !is_known_longer(&place, at))
                end = take_units(&place, at);
            if (end == at)
                end = take_known(&place, at);
            if (end == at && is_capital(&place, at))
                end = take_bare(&place, at);
        }
        at = end > at ? end : at + 1;
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
    finder->heads = heads_of(&finder->classes);
    for (size_t i = 0; i < reading->sentence_count; i++)
        find_in_sentence(finder, &reading->sentences[i]);
    return finder->is_ok && buffer_is_ok(&finder->keys);
}
