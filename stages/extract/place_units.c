/* Units of administration by the word for their kind, in rows, with what holds them: see
 * places_private.h. */
#include <string.h>

#include "places_private.h"

enum { NAME_TOKENS_MOST = 6, CHAIN_MOST = 4 };

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

    if (!place_is_free(place, at) || tokens->shape == SHAPE_LOWER || tokens->kind == TOKEN_MARK)
        return 0;
    while (length < NAME_TOKENS_MOST && place_is_free(place, at + length) &&
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
    const struct lexicon_hit *known = place_hit(place, at, place->finder->classes.known);
    size_t mapped = mapped_length(place, at, type);

    if (type <= UNIT_CITY && known != NULL)
        return known->length > mapped ? known->length : mapped;
    if (mapped > 0)
        return mapped;
    if (place_is_free(place, at) && place->reading->tokens.rows[at].kind == TOKEN_NUMBER &&
        place->reading->tokens.rows[at].size <= 2)
        return type == UNIT_COMMUNE || type == UNIT_DISTRICT ? 1 : 0;
    return with_apostrophe(place, at, place_capitals(place, at));
}

static void add_unit(struct place_reading *place, struct unit_row *row, const struct rule *rule,
                     struct span name)
{
    uint32_t added = place_add(place->finder, rule, unit_type_name(row->type), name);

    place_mention(place->finder, added, name);
    place_hold(place, name.first, name.end);
    if (added != NO_PLACE && row->count < PLACE_LIST_MOST)
        row->places[row->count++] = added;
}

/* "và Hải Đông" at the end of "các xã A, B và Hải Đông": its capitals are a name that no map has;
 * their number, or 0. */
static size_t unmapped_length(const struct place_reading *place, const struct unit_row *row,
                              size_t at)
{
    const struct place_classes *classes = &place->finder->classes;
    size_t length = row->is_plural && row->type >= UNIT_DISTRICT ? place_capitals(place, at) : 0;

    return length < 2 || length > 3 || place_hit(place, at, classes->known) != NULL ||
                   place_hit(place, at, classes->head) != NULL ||
                   place_hit(place, at, classes->site) != NULL ||
                   place_hit(place, at, classes->title) != NULL
               ? 0
               : length;
}

/* "3" in "các quận 1, 3 và 5 được cấp": a number that counts nothing, for no noun follows it. */
static size_t number_length(const struct place_reading *place, const struct unit_row *row,
                            size_t at)
{
    const struct token *tokens = place->reading->tokens.rows;
    size_t next = at + 1;

    return row->is_plural && row->type >= UNIT_DISTRICT && place_is_free(place, at) &&
                   tokens[at].kind == TOKEN_NUMBER && tokens[at].size <= 2 &&
                   (next >= place->end || tokens[next].kind == TOKEN_MARK ||
                    place_joint(place, next) > 0 || place_link(place, next) > 0 ||
                    reading_has_class(place->reading, next, place->finder->pack->stop_class))
               ? 1
               : 0;
}

/* The joint between two names of a list, or the semicolon of "các quận 1, 3; 5, Tân Bình"; its
 * length, or 0. */
static size_t list_joint(const struct place_reading *place, const struct unit_row *row, size_t at)
{
    return row->is_plural && reading_is_mark(place->reading, at, ';') ? 1 : place_joint(place, at);
}

/* The length of a name of the row's type behind a joint that stands at `joint`, or 0. */
static size_t listed_length(const struct place_reading *place, const struct unit_row *row,
                            size_t joint, size_t at)
{
    const struct lexicon_hit *known =
        row->type == UNIT_PROVINCE ? place_hit(place, at, place->finder->classes.known) : NULL;
    size_t length;

    if (at >= place->end || place_hit(place, at, place->finder->classes.type) != NULL)
        return 0;
    if (place->reading->tokens.rows[at].kind == TOKEN_NUMBER)
        return number_length(place, row, at);
    length = mapped_length(place, at, row->type);
    if (length == 0 && !reading_is_mark(place->reading, joint, '-') &&
        !reading_is_mark(place->reading, joint, ';'))
        length = unmapped_length(place, row, at);
    if (length > 0 && row->type >= UNIT_DISTRICT && place_is_larger(place, joint, at - joint))
        return 0;
    return (known != NULL && known->length == length) || length == place_capitals(place, at)
               ? length
               : 0;
}

/* ", Nậm Nhùn và Sìn Hồ": names of the same type behind the first. Returns where they end. */
static size_t take_list(struct place_reading *place, struct unit_row *row, size_t at)
{
    while (row->count < PLACE_LIST_MOST) {
        size_t joint = list_joint(place, row, at);
        size_t length = joint == 0 ? 0 : listed_length(place, row, at, at + joint);

        if (length == 0)
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
    const struct lexicon_hit *known = place_hit(place, at, place->finder->classes.known);

    return known == NULL ? UNIT_TYPES : place_type_of(place, known);
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
    place_hold(place, span.first, span.end);
    if (added != NO_PLACE)
        holder->places[holder->count++] = added;
    return span.end;
}

/* A bare name behind a unit: the unit that holds it. Returns where it ends, or `at`. */
size_t place_take_bare_holder(struct place_reading *place, const struct unit_row *held,
                              struct unit_row *holder, size_t at)
{
    size_t length = place_capitals(place, at);
    struct span name = {(uint32_t)at, (uint32_t)(at + length)};
    const struct lexicon_hit *const known = place_hit(place, at, place->finder->classes.known);
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

/* "P. Minh", "Q.Giám đốc": a letter may be a name or belong to a title as well, unless the name is
 * glued to it or some map has it. */
static bool is_doubtful(const struct place_reading *place, const struct lexicon_hit *type,
                        size_t first, enum unit_type unit)
{
    return strstr(reading_entry(place->reading, type)->value, " short") != NULL &&
           (!place->reading->tokens.rows[first].glued ||
            place_hit(place, first, place->finder->classes.title) != NULL) &&
           mapped_length(place, first, unit) == 0;
}

/* "tỉnh miền Tây", "các tỉnh Tây Nguyên", "5 tỉnh Tây Nguyên": those of a region; but "tỉnh Vân
 * Nam" is a province. */
static bool is_of_region(const struct place_reading *place, const struct unit_row *row, size_t type,
                         size_t first)
{
    const struct lexicon_hit *known = place_hit(place, first, place->finder->classes.known);
    const struct token *tokens = place->reading->tokens.rows;

    return known != NULL && place_is_wider(place, known) &&
           (tokens[first].shape == SHAPE_LOWER || row->is_plural ||
            (type > place->first && tokens[type - 1].kind == TOKEN_NUMBER));
}

/* A word for a type and the names behind it. Returns where they end, or `at`. */
static size_t take_row(struct place_reading *place, struct unit_row *row, size_t at)
{
    const struct place_classes *classes = &place->finder->classes;
    const struct lexicon_hit *type = place_hit(place, at, classes->type);
    const struct lexicon_hit *adjective;
    size_t first;
    size_t length;

    row->count = 0;
    if (type == NULL)
        return at;
    row->type = place_type_of(place, type);
    row->is_plural = place_ends_before(place, at, classes->plural);
    first = at + type->length;
    adjective = place_hit(place, first, classes->adjective);
    if (adjective != NULL)
        first += adjective->length;
    if (reading_is_mark(place->reading, first, ':') && row->type != UNIT_TYPES &&
        mapped_length(place, first + 1, row->type) > 0)
        first++; /* "các xã: Tân Tiến, Tân Hội" */
    length = first < place->end && !is_of_region(place, row, at, first)
                 ? name_length(place, first, row->type)
                 : 0;
    if (length == 0 || is_doubtful(place, type, first, row->type))
        return at;
    if (row->type == UNIT_TYPES && place_hit(place, first, classes->known) != NULL)
        return at;
    if (row->type == UNIT_TYPES) {
        place_hold(place, first, first + length);
        return first + length;
    }
    add_unit(place, row, place->finder->pack->grammars[GRAMMAR_PLACE_TYPED],
             (struct span){(uint32_t)first, (uint32_t)(first + length)});
    return take_list(place, row, first + length);
}

/* "miền Tây" is a name, not a word for a type and a name. */
bool place_is_known_longer(const struct place_reading *place, size_t at)
{
    const struct lexicon_hit *known = place_hit(place, at, place->finder->classes.known);
    const struct lexicon_hit *type = place_hit(place, at, place->finder->classes.type);

    return known != NULL && type != NULL && known->length > type->length;
}

/* What holds the units of a row that ends at `end`: "(huyện Kỳ Anh, Hà Tĩnh)". Returns where it
 * ends. */
static size_t take_holders(struct place_reading *place, struct unit_row row, size_t end)
{
    for (size_t i = 0; i < CHAIN_MOST && row.count > 0 && row.type != UNIT_PROVINCE; i++) {
        struct unit_row holder = {.count = 0};
        size_t link = place_link(place, end);
        size_t next = end + link;
        const struct lexicon_hit *type = place_is_known_longer(place, next)
                                             ? NULL
                                             : place_hit(place, next, place->finder->classes.type);

        if (link == 0)
            break;
        if (type != NULL && place_type_of(place, type) < row.type)
            next = take_row(place, &holder, next);
        else if (type == NULL)
            next = place_take_bare_holder(place, &row, &holder, next);
        if (holder.count == 0)
            break;
        set_within(place->finder, &row, &holder);
        row = holder;
        end = next;
    }
    return end;
}

/* A unit, then what holds it: "xã Kỳ Tân (huyện Kỳ Anh, Hà Tĩnh)". Returns where it ends, or
 * `at`. */
size_t place_take_units(struct place_reading *place, size_t at)
{
    struct unit_row row;
    size_t end = take_row(place, &row, at);

    return end > at ? take_holders(place, row, end) : at;
}

/* "Ái Nghĩa (huyện Đại Lộc)": a name whose kind only the map knows, since what holds it stands in
 * brackets. Returns where it ends, or `at`. */
size_t place_take_held(struct place_reading *place, size_t at, size_t length)
{
    const struct lexicon_hit *type =
        at + length + 1 < place->end && reading_is_mark(place->reading, at + length, '(')
            ? place_hit(place, at + length + 1, place->finder->classes.type)
            : NULL;
    enum unit_type holder = type == NULL ? UNIT_TYPES : place_type_of(place, type);
    struct unit_row row = {.type = UNIT_COMMUNE};

    if (holder >= UNIT_COMMUNE || length == 0)
        return at;
    if (holder < UNIT_DISTRICT && mapped_length(place, at, UNIT_DISTRICT) == length)
        row.type = UNIT_DISTRICT;
    else if (mapped_length(place, at, UNIT_COMMUNE) != length)
        return at;
    add_unit(place, &row, place->finder->pack->grammars[GRAMMAR_PLACE_HOLDER],
             (struct span){(uint32_t)at, (uint32_t)(at + length)});
    return take_holders(place, row, at + length);
}
