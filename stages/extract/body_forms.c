/* Forms of one body: see body_forms.h. */
#include "body_forms.h"

#include <string.h>

#include "body_acronyms.h"
#include "body_reading.h"
#include "body_rows.h"
#include "gazetteer.h"

enum {
    MENTIONS_LOOKED_AT = 300,
    PROVINCES_COUNTED = 64,
    SMALL_UNITS_COUNTED = 16,
    UNIT_TOKENS_MOST = 4,
    NAMED_MOST = 16
};

/* The body that a short form means: the last one named before it, or else the first after it. */
static uint32_t meant_by(const struct bodies_finder *finder, const struct pending_body *pending)
{
    const struct findings *findings = finder->findings;
    uint32_t meant = NO_BODY;
    size_t count = findings->organization_mentions.count;
    size_t looked_at = 0;

    for (size_t i = 0; i < count && looked_at < MENTIONS_LOOKED_AT; i++, looked_at++) {
        const struct mention *mention = &findings->organization_mentions.rows[i];

        if (!body_key_begins(finder, pending->key, finder->of_body[mention->of]))
            continue;
        if (mention->span.first > pending->span.first && meant != NO_BODY)
            break;
        meant = mention->of;
    }
    return meant;
}

/* Whether a place is a province, or a city that stands beside the provinces. */
static bool is_unit_of(const struct bodies_finder *finder, const struct lexicon_hit *hit, size_t at,
                       enum unit_type type)
{
    const struct reading *reading = finder->reading;
    char key[UNIT_KEY_BYTES];

    if (strcmp(reading_entry(reading, hit)->value, unit_type_name(type)) != 0)
        return false;
    if (type == UNIT_PROVINCE)
        return true;
    if (gazetteer_key(reading->letters, reading->shadow.bytes.bytes, &reading->tokens.rows[at],
                      hit->length, key) == 0)
        return false;
    for (const struct unit *unit = gazetteer_find(&finder->pack->gazetteer, key); unit != NULL;
         unit = gazetteer_next(&finder->pack->gazetteer, unit))
        if (unit->type == type)
            return true;
    return false;
}

/* The province or city that the article names most often; end 0: none. */
static struct span main_unit(const struct bodies_finder *finder, enum unit_type type)
{
    const struct reading *reading = finder->reading;
    struct {
        uint32_t entry;
        uint32_t times;
        struct span span;
    } rows[PROVINCES_COUNTED], best = {0, 0, {0, 0}};
    const size_t end = reading->tokens.count;
    size_t count = 0;

    for (size_t i = reading_next(reading, TRIGGER_PLACE_NAME, 0, end); i < end;
         i = reading_next(reading, TRIGGER_PLACE_NAME, i + 1, end)) {
        const struct lexicon_hit *hit = reading_sure_hit(reading, i, finder->classes.place);
        size_t row = 0;

        if ((finder->held[i] & HELD_BY_PERSON) != 0 || !is_unit_of(finder, hit, i, type))
            continue;
        while (row < count && rows[row].entry != hit->entry)
            row++;
        if (row == PROVINCES_COUNTED)
            continue;
        if (row == count) {
            rows[count].entry = hit->entry;
            rows[count].times = 0;
            rows[count++].span = (struct span){(uint32_t)i, (uint32_t)(i + hit->length)};
        }
        rows[row].times++;
    }
    for (size_t i = 0; i < count; i++)
        if (rows[i].times > best.times) {
            best.times = rows[i].times;
            best.span = rows[i].span;
        }
    return best.span;
}

/* "UBND tỉnh", "UBND thành phố": lacks nothing but the name of a unit of this type. */
static bool lacks_name_of(const struct bodies_finder *finder, const struct pending_body *pending,
                          enum unit_type type)
{
    enum body_mode mode = body_mode_of(&finder->reading->lexicon->entries[pending->lacks]);
    const char *bytes = body_key_bytes(finder, pending->key);
    const char *name = unit_type_name(type);
    size_t size = strlen(name);

    return (mode == BODY_PLACE || pending->is_of_words) && pending->key.size > size &&
           bytes[pending->key.size - size - 1] == '/' &&
           memcmp(bytes + pending->key.size - size, name, size) == 0;
}

/* The words for a kind of unit and the name behind, by how often a text has it. */
struct unit_count {
    struct span name;
    size_t times;
};

/* The name behind a word for a unit of this type at a token; end 0: there is none. */
static struct span name_of_unit(const struct bodies_finder *finder, size_t at, enum unit_type type)
{
    const struct reading *reading = finder->reading;
    const struct lexicon_hit *hit = reading_sure_hit(reading, at, finder->classes.place_type);
    const char *value = reading_entry(reading, hit)->value;
    const char *name = unit_type_name(type);
    size_t first = at + hit->length;
    size_t most = reading->tokens.count - first;
    size_t length;

    if (strncmp(value, name, strlen(name)) != 0 || first >= reading->tokens.count ||
        reading->tokens.rows[first].shape != SHAPE_CAPITAL)
        return (struct span){0, 0};
    length = gazetteer_longest(&finder->pack->gazetteer, reading->letters,
                               reading->shadow.bytes.bytes, &reading->tokens.rows[first],
                               most < UNIT_TOKENS_MOST ? most : UNIT_TOKENS_MOST);
    return (struct span){(uint32_t)first, length == 0 ? 0 : (uint32_t)(first + length)};
}

/* The district or commune that the article is about: the only one that it names by its kind, or one
 * named far more often than all others; end 0: there is none. */
static struct span main_small_unit(const struct bodies_finder *finder, enum unit_type type)
{
    const struct reading *reading = finder->reading;
    const size_t end = reading->tokens.count;
    struct unit_count rows[SMALL_UNITS_COUNTED], best = {{0, 0}, 0};
    size_t count = 0;
    size_t all = 0;

    for (size_t i = reading_next(reading, TRIGGER_PLACE_TYPE, 0, end); i < end;
         i = reading_next(reading, TRIGGER_PLACE_TYPE, i + 1, end)) {
        struct span name = name_of_unit(finder, i, type);
        size_t row = 0;

        if (name.end == 0)
            continue;
        all++;
        while (row < count && !reading_is_same_words(reading, rows[row].name, name))
            row++;
        if (row == SMALL_UNITS_COUNTED)
            continue;
        if (row == count)
            rows[count++] = (struct unit_count){name, 0};
        if (++rows[row].times > best.times)
            best = rows[row];
    }
    return best.times * 3 >= all * 2 ? best.name : (struct span){0, 0};
}

/* The units that the article is about, by type, as far as they were asked for. */
struct main_units {
    struct span of[UNIT_TYPES];
    bool is_known[UNIT_TYPES];
};

static struct span main_unit_of(const struct bodies_finder *finder, struct main_units *units,
                                enum unit_type type)
{
    if (!units->is_known[type])
        units->of[type] =
            type <= UNIT_CITY ? main_unit(finder, type) : main_small_unit(finder, type);
    units->is_known[type] = true;
    return units->of[type];
}

/* The type of the unit whose name is all that a form lacks ("UBND tỉnh", "Tỉnh ủy"), or
 * UNIT_TYPES. */
static enum unit_type lacking(const struct bodies_finder *finder,
                              const struct pending_body *pending)
{
    if (body_mode_of(&finder->reading->lexicon->entries[pending->lacks]) == BODY_PROVINCIAL)
        return UNIT_PROVINCE;
    for (size_t type = 0; type < UNIT_TYPES; type++)
        if (lacks_name_of(finder, pending, (enum unit_type)type))
            return (enum unit_type)type;
    return UNIT_TYPES;
}

/* "xã, phường": several. */
static bool has_mark(const struct bodies_finder *finder, struct span span)
{
    for (uint32_t i = span.first; i < span.end; i++)
        if (finder->reading->tokens.rows[i].kind == TOKEN_MARK)
            return true;
    return false;
}

/* "Cục Hải quan": a body of the country, too, that lacks nothing where it stands alone; in "Đoàn
 * Thanh niên Bộ" it does not. */
static bool is_national(const struct bodies_finder *finder, const struct pending_body *pending)
{
    const struct token *next = &finder->reading->tokens.rows[pending->span.end];

    return (next->kind != TOKEN_WORD || next->shape == SHAPE_LOWER) &&
           pending->entry == pending->lacks &&
           strstr(finder->reading->lexicon->entries[pending->entry].value, " national") != NULL &&
           !has_mark(finder, pending->span) &&
           finder->reading->tokens.rows[pending->span.first].shape != SHAPE_LOWER;
}

/* "UBND tỉnh" of the only province that the article is about, or, where it names none, of the one
 * that its readers live in; so too "UBND thành phố", "Thành ủy"; "UBND huyện" only of the one that
 * it is about. */
static void expand(struct bodies_finder *finder, const struct pending_body *pending,
                   struct main_units *units)
{
    enum unit_type type = lacking(finder, pending);
    bool is_seat = body_mode_of(&finder->reading->lexicon->entries[pending->lacks]) == BODY_SEAT;
    bool is_capital = finder->reading->tokens.rows[pending->span.first].shape != SHAPE_LOWER;
    struct organization_find body = {
        .rule = finder->pack->grammars[GRAMMAR_ORGANIZATION_SHORT],
        .head = pending->span,
        .tail = type == UNIT_TYPES ? (struct span){0, 0} : main_unit_of(finder, units, type),
        .type = body_type_of(&finder->reading->lexicon->entries[pending->entry])};
    struct body_key key = {(uint32_t)finder->keys.size, 0};

    if ((type == UNIT_TYPES && !is_seat && !is_national(finder, pending)) ||
        (pending->is_in_role && pending->entry != pending->lacks) ||
        (!is_capital && (body.tail.end == 0 || type >= UNIT_DISTRICT)) ||
        (type != UNIT_TYPES && type >= UNIT_DISTRICT &&
         (body.tail.end == 0 || has_mark(finder, pending->span))))
        return;
    buffer_reserve(&finder->keys, pending->key.size);
    buffer_append(&finder->keys, body_key_bytes(finder, pending->key), pending->key.size);
    body_key_tokens(finder, key.start, body.tail.first, body.tail.end);
    key.size = (uint32_t)finder->keys.size - key.start;
    body_mention(finder, body_add(finder, key, body), pending->span);
}

static void resolve_pending(struct bodies_finder *finder)
{
    struct main_units units = {.is_known = {false}};

    for (size_t i = 0; i < finder->pending_count; i++) {
        uint32_t body = meant_by(finder, &finder->pending[i]);

        if (body != NO_BODY)
            body_mention(finder, body, finder->pending[i].span);
        else
            expand(finder, &finder->pending[i], &units);
        if (body != NO_BODY)
            body_hold(finder, finder->pending[i].span.first, finder->pending[i].span.end);
    }
}

static bool is_company(const struct bodies_finder *finder, uint32_t body)
{
    return strcmp(finder->findings->organizations.rows[body].type, "company") == 0;
}

/* "People's Committee", "Harbour Rail Group": its last word says what it is. */
static bool is_named_by_its_end(const struct bodies_finder *finder, uint32_t body)
{
    const struct organization_find *find = &finder->findings->organizations.rows[body];

    return find->rule == finder->pack->grammars[GRAMMAR_ORGANIZATION_KNOWN] &&
           find->head.end > find->head.first + 1 &&
           reading_has_class(finder->reading, find->head.end - 1, finder->classes.brand_end);
}

/* "Tập đoàn Hòa An", of which "Công ty CP Tập đoàn Hòa An" is a fuller form: not a name alone. */
static bool is_headed(const struct bodies_finder *finder, uint32_t body)
{
    return finder->findings->organizations.rows[body].rule ==
           finder->pack->grammars[GRAMMAR_ORGANIZATION_HEAD];
}

/* Whether one body is a shorter form of another. */
static bool is_form_of(const struct bodies_finder *finder, uint32_t brief, uint32_t full)
{
    const struct body_key *keys = finder->of_body;

    if (keys[brief].size >= keys[full].size)
        return false;
    return body_key_begins(finder, keys[brief], keys[full]) ||
           (is_named_by_its_end(finder, brief) &&
            (is_named_by_its_end(finder, full) || is_company(finder, full)) &&
            body_key_ends(finder, keys[brief], keys[full])) ||
           (is_company(finder, brief) && is_company(finder, full) &&
            (body_key_skips(finder, keys[brief], keys[full]) ||
             (is_headed(finder, brief) && body_key_ends(finder, keys[brief], keys[full]))));
}

/* The only body that this one is a shorter form of, or itself. */
static uint32_t fuller(const struct bodies_finder *finder, uint32_t body)
{
    uint32_t found = body;

    for (uint32_t i = 0; i < finder->findings->organizations.count; i++) {
        if (!is_form_of(finder, body, i))
            continue;
        if (found != body && !is_form_of(finder, found, i))
            return body;
        found = i;
    }
    return found;
}

/* The key of a company's own word ("Formosa" of "Công ty TNHH Formosa Hà Tĩnh"); empty when it has
 * none. */
static struct body_key own_key(struct bodies_finder *finder, uint32_t body)
{
    const struct organization_find *find = &finder->findings->organizations.rows[body];
    uint32_t own = find->brief != 0 ? find->brief : find->own;
    struct body_key key = {(uint32_t)finder->keys.size, 0};

    if (own == 0)
        return key;
    body_key_tokens(finder, key.start, own, own + 1);
    key.size = (uint32_t)finder->keys.size - key.start;
    return key;
}

/* Whether a body is known by this key, or is a branch of what is. */
static bool is_called(const struct bodies_finder *finder, uint32_t body, struct body_key own)
{
    static const char branch[] = "/branch";
    struct body_key key = finder->of_body[body];
    const char *bytes = body_key_bytes(finder, key);

    return key.size >= own.size && memcmp(bytes, body_key_bytes(finder, own), own.size) == 0 &&
           (key.size == own.size || (key.size > own.size + sizeof branch &&
                                     memcmp(bytes + own.size, branch, sizeof branch - 1) == 0));
}

/* Gives a company what is called by its own word. */
static void take_called(struct bodies_finder *finder, uint32_t company, uint32_t into[BODIES_MOST])
{
    struct body_key own = own_key(finder, company);

    for (uint32_t i = 0; i < finder->findings->organizations.count && own.size > 0; i++)
        if (i != company && into[i] == i && into[company] == company && is_called(finder, i, own))
            into[i] = company;
}

/* Which body each one is a form of, in `into`. */
static void choose_forms(struct bodies_finder *finder, uint32_t into[BODIES_MOST])
{
    size_t count = finder->findings->organizations.count;

    for (uint32_t i = 0; i < count; i++)
        into[i] = fuller(finder, i);
    for (uint32_t i = 0; i < count; i++)
        take_called(finder, i, into);
    for (uint32_t i = 0; i < count; i++)
        for (size_t steps = 0; into[into[i]] != into[i] && steps < BODY_PIECES_MOST; steps++)
            into[i] = into[into[i]];
}

/* Joins shorter forms to the full ones, which get their mentions. */
static void join_forms(struct bodies_finder *finder)
{
    struct findings *findings = finder->findings;
    uint32_t into[BODIES_MOST] = {0};
    uint32_t row[BODIES_MOST] = {0};
    uint32_t kept = 0;

    choose_forms(finder, into);
    for (uint32_t i = 0; i < findings->organizations.count; i++) {
        if (into[i] != i)
            continue;
        row[i] = kept;
        findings->organizations.rows[kept++] = findings->organizations.rows[i];
    }
    for (size_t i = 0; i < findings->organization_mentions.count; i++) {
        uint32_t body = into[findings->organization_mentions.rows[i].of];

        findings->organization_mentions.rows[i].of = into[body] == body ? row[body] : 0;
    }
    findings->organizations.count = kept;
}

/* Companies called by their own word or short form. */
static void find_own_words(struct bodies_finder *finder)
{
    const struct reading *reading = finder->reading;
    const size_t end = reading->tokens.count;
    uint32_t named[NAMED_MOST];
    size_t count = 0;

    for (uint32_t i = 0; i < finder->findings->organizations.count; i++)
        if ((finder->findings->organizations.rows[i].own != 0 ||
             finder->findings->organizations.rows[i].brief != 0) &&
            count < sizeof named / sizeof *named)
            named[count++] = i;
    if (count == 0)
        return;
    for (size_t at = reading_next(reading, TRIGGER_CAPITAL, 0, end); at < end;
         at = reading_next(reading, TRIGGER_CAPITAL, at + 1, end)) {
        if (finder->held[at] != 0)
            continue;
        for (size_t i = 0; i < count; i++) {
            const struct organization_find *body = &finder->findings->organizations.rows[named[i]];

            if ((body->own == 0 || !reading_is_same_word(reading, at, body->own)) &&
                (body->brief == 0 || !reading_is_same_word(reading, at, body->brief)))
                continue;
            body_mention(finder, named[i], (struct span){(uint32_t)at, (uint32_t)at + 1});
            body_hold(finder, at, at + 1);
            break;
        }
    }
}

void body_forms_join(struct bodies_finder *finder)
{
    find_own_words(finder);
    body_acronyms_find(finder);
    resolve_pending(finder);
    join_forms(finder);
}
