/* The administrative units of a country: see gazetteer.h. */
#include "gazetteer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lexicon.h"
#include "rows.h"
#include "vocabulary.h"

enum { LEAST_SLOTS = 1024, LEVELS = 3 };

static const char *const type_names[UNIT_TYPES] = {"province", "city", "district", "commune"};

const char *unit_type_name(enum unit_type type)
{
    return type < UNIT_TYPES ? type_names[type] : "";
}

enum unit_type unit_type_of(const char *name)
{
    for (size_t i = 0; i < UNIT_TYPES; i++)
        if (lexicon_is_value(type_names[i], name))
            return (enum unit_type)i;
    return UNIT_TYPES;
}

void gazetteer_clear(struct gazetteer *gazetteer)
{
    free(gazetteer->units);
    free(gazetteer->bytes);
    free(gazetteer->slots);
    *gazetteer = (struct gazetteer){0};
}

size_t gazetteer_add_to_key(const struct letters *letters, const char *bytes,
                            const struct token *token, char key[UNIT_KEY_BYTES], size_t size)
{
    const char *word = bytes + token->start;

    size_t at = 0;

    if (size > 0)
        key[size++] = ' ';
    if (token->shape == SHAPE_CAPITAL && size + token->size + 6 < UNIT_KEY_BYTES) {
        size += letters_encode(letters_lower(letters, letters_next(word, token->size, &at)),
                               key + size);
        memcpy(key + size, word + at, token->size - at); /* no other is a capital */
        return size + token->size - at;
    }
    while (at < token->size) {
        if (size + 6 > UNIT_KEY_BYTES)
            return 0;
        size += letters_encode(letters_lower(letters, letters_next(word, token->size, &at)),
                               key + size);
    }
    return size;
}

size_t gazetteer_key(const struct letters *letters, const char *bytes, const struct token *tokens,
                     size_t count, char key[UNIT_KEY_BYTES])
{
    size_t size = 0;

    for (size_t i = 0; i < count; i++) {
        size = gazetteer_add_to_key(letters, bytes, &tokens[i], key, size);
        if (size == 0)
            return 0;
    }
    key[size] = '\0';
    return size;
}

/* FNV-1a */
static size_t hash_of(const char *key)
{
    uint32_t hash = 2166136261U;

    for (; *key != '\0'; key++)
        hash = (hash ^ (unsigned char)*key) * 16777619U;
    return hash ^ (hash >> 15);
}

/* The slot of a key: that of its units, or an empty one. */
static uint32_t *slot_of(const struct gazetteer *gazetteer, const char *key)
{
    for (size_t i = hash_of(key);; i++) {
        uint32_t *slot = &gazetteer->slots[i & (gazetteer->slot_count - 1)];

        if (*slot == 0 || strcmp(gazetteer->bytes + gazetteer->units[*slot].key, key) == 0)
            return slot;
    }
}

const struct unit *gazetteer_find(const struct gazetteer *gazetteer, const char *key)
{
    uint32_t row = gazetteer->slot_count == 0 ? 0 : *slot_of(gazetteer, key);

    return row == 0 ? NULL : &gazetteer->units[row];
}

size_t gazetteer_longest(const struct gazetteer *gazetteer, const struct letters *letters,
                         const char *bytes, const struct token *tokens, size_t most)
{
    char key[UNIT_KEY_BYTES];
    size_t ends[UNIT_KEY_BYTES]; /* of the keys of the first token, the first two ... */
    size_t length = 0;

    if (most == 0 || tokens[0].kind != TOKEN_WORD || tokens[0].shape == SHAPE_LOWER)
        return 0;
    for (size_t size = 0; length < most; length++) {
        size = gazetteer_add_to_key(letters, bytes, &tokens[length], key, size);
        if (size == 0)
            break;
        ends[length] = size;
    }
    for (; length > 0; length--) {
        key[ends[length - 1]] = '\0';
        if (gazetteer_find(gazetteer, key) != NULL)
            return length;
    }
    return 0;
}

static bool grow_slots(struct gazetteer *gazetteer)
{
    uint32_t *old = gazetteer->slots;
    size_t old_count = gazetteer->slot_count;

    if (gazetteer->count * 2 < old_count)
        return true;
    gazetteer->slot_count = old_count == 0 ? LEAST_SLOTS : old_count * 2;
    gazetteer->slots = calloc(gazetteer->slot_count, sizeof *gazetteer->slots);
    if (gazetteer->slots == NULL) {
        gazetteer->slots = old;
        gazetteer->slot_count = old_count;
        return false;
    }
    for (size_t i = 0; i < old_count; i++)
        if (old[i] != 0)
            *slot_of(gazetteer, gazetteer->bytes + gazetteer->units[old[i]].key) = old[i];
    free(old);
    return true;
}

static bool keep_key(struct gazetteer *gazetteer, const char *key, uint32_t *start)
{
    size_t size = strlen(key) + 1;

    if (gazetteer->bytes_size + size > gazetteer->bytes_capacity) {
        size_t capacity = gazetteer->bytes_capacity * 2 + UNIT_KEY_BYTES;
        char *grown = realloc(gazetteer->bytes, capacity);

        if (grown == NULL)
            return false;
        gazetteer->bytes = grown;
        gazetteer->bytes_capacity = capacity;
    }
    memcpy(gazetteer->bytes + gazetteer->bytes_size, key, size);
    *start = (uint32_t)gazetteer->bytes_size;
    gazetteer->bytes_size += size;
    return true;
}

/* Adds a unit by its key; 0 when memory is short. */
static uint32_t add_unit(struct gazetteer *gazetteer, const char *key, struct unit unit)
{
    struct unit *grown;
    uint32_t *slot;

    if (gazetteer->count == 0)
        gazetteer->count = 1;
    grown = rows_grow(gazetteer->units, gazetteer->count, &gazetteer->capacity, sizeof *grown);
    if (grown == NULL)
        return 0;
    gazetteer->units = grown;
    if (!grow_slots(gazetteer))
        return 0;
    slot = slot_of(gazetteer, key);
    unit.next = *slot;
    if (*slot != 0)
        unit.key = gazetteer->units[*slot].key;
    else if (!keep_key(gazetteer, key, &unit.key))
        return 0;
    gazetteer->units[gazetteer->count] = unit;
    *slot = (uint32_t)gazetteer->count++;
    return *slot;
}

/* The map being added. */
struct adding {
    struct gazetteer *gazetteer;
    const struct gazetteer_folding *folding;
    json_t *types;
    struct tokens tokens; /* room for names */
    const char *bytes;    /* that the tokens were cut from */
};

static bool cut(struct adding *adding, const char *folded, struct error *error)
{
    adding->bytes = folded;
    return tokens_build(&adding->tokens, adding->folding->letters, adding->folding->vocabulary,
                        folded, strlen(folded)) ||
           error_set(error, ERROR_SYSTEM, "no memory for the map");
}

/* Adds the unit whose code and name are the tokens first <= i < end. */
static bool add_named(struct adding *adding, size_t first, size_t end, struct unit unit,
                      struct error *error)
{
    const struct token *tokens = adding->tokens.rows;
    const struct token *code = &tokens[first];
    char key[UNIT_KEY_BYTES];

    if (first + 1 >= end || code->kind != TOKEN_NUMBER || code->size >= UNIT_CODE_BYTES ||
        gazetteer_key(adding->folding->letters, adding->bytes, tokens + first + 1, end - first - 1,
                      key) == 0)
        return error_set(error, ERROR_SETTINGS, "\"%.60s\": a code and a name are needed",
                         first < end ? adding->bytes + code->start : "");
    memcpy(unit.code, adding->bytes + code->start, code->size);
    unit.code[code->size] = '\0';
    return add_unit(adding->gazetteer, key, unit) != 0 ||
           error_set(error, ERROR_SYSTEM, "no memory for the map");
}

static bool read_type(const struct adding *adding, const char *word, struct unit *unit,
                      struct error *error)
{
    const char *name = json_string_value(json_object_get(adding->types, word));
    enum unit_type type = name == NULL ? UNIT_TYPES : unit_type_of(name);

    unit->type = (uint8_t)type;
    return type != UNIT_TYPES ||
           error_set(error, ERROR_SETTINGS,
                     "\"%s\": types must say that it is a province, city, district or commune",
                     word);
}

/* "CODE NAME, CODE NAME" */
static bool add_list(struct adding *adding, const char *list, struct unit unit, struct error *error)
{
    char *folded = adding->folding->fold(adding->folding->context, list);
    size_t first = 0;
    bool is_ok;

    if (folded == NULL)
        return error_set(error, ERROR_SYSTEM, "no memory for the map");
    is_ok = cut(adding, folded, error);
    for (size_t i = 0; is_ok && i <= adding->tokens.count; i++)
        if (i == adding->tokens.count || folded[adding->tokens.rows[i].start] == ',') {
            is_ok = add_named(adding, first, i, unit, error);
            first = i + 1;
        }
    free(folded);
    return is_ok;
}

/* Finds the type word behind the code of "CODE WORD NAME", the longest that fits. */
static size_t type_word(const struct adding *adding, const char *text)
{
    const char *word;
    json_t *type;
    size_t longest = 0;

    json_object_foreach(adding->types, word, type)
    {
        size_t size = strlen(word);

        if (size > longest && strncmp(text, word, size) == 0 && text[size] == ' ')
            longest = size;
    }
    return longest;
}

/* "CODE WORD NAME" of a unit that holds others; it becomes the last row. */
static bool add_holder(struct adding *adding, const char *text, struct unit unit,
                       struct error *error)
{
    const char *space = strchr(text, ' ');
    size_t size = space == NULL ? 0 : type_word(adding, space + 1);
    char word[UNIT_KEY_BYTES];
    char plain[UNIT_KEY_BYTES * 2];

    if (size == 0 || size >= sizeof word || strlen(text) >= sizeof plain)
        return error_set(error, ERROR_SETTINGS,
                         "\"%s\": a code, a word of types and a name are needed", text);
    memcpy(word, space + 1, size);
    word[size] = '\0';
    memcpy(plain, text, (size_t)(space - text));
    memcpy(plain + (space - text), space + 1 + size, strlen(space + 1 + size) + 1);
    return read_type(adding, word, &unit, error) && add_list(adding, plain, unit, error);
}

static bool add_units(struct adding *adding, json_t *units, struct unit under, struct error *error);

/* The communes of a type, or a unit that holds others. */
static bool add_member(struct adding *adding, const char *key, json_t *value, struct unit under,
                       struct error *error)
{
    struct unit unit = under;

    if (json_is_string(value))
        return read_type(adding, key, &unit, error) &&
               add_list(adding, json_string_value(value), unit, error);
    if (!json_is_object(value) || under.level >= LEVELS)
        return error_set(error, ERROR_SETTINGS, "\"%s\": units or a list of units is needed", key);
    if (!add_holder(adding, key, unit, error))
        return false;
    unit.parent = (uint32_t)adding->gazetteer->count - 1;
    unit.level++;
    return add_units(adding, value, unit, error);
}

/* Goes down two levels at most: a third one is refused by add_member. */
static bool add_units(struct adding *adding, json_t *units, struct unit under, struct error *error)
{
    const char *key;
    json_t *value;

    json_object_foreach(units, key, value)
    {
        if (!add_member(adding, key, value, under, error))
            return false;
    }
    return true;
}

/* The unit of this name and map that stands highest, or NULL. */
static const struct unit *highest(const struct gazetteer *gazetteer, const char *key, uint8_t map)
{
    const struct unit *best = NULL;

    for (const struct unit *unit = gazetteer_find(gazetteer, key); unit != NULL;
         unit = gazetteer_next(gazetteer, unit))
        if (unit->map == map && (best == NULL || unit->level < best->level))
            best = unit;
    return best;
}

/* Other ways to write a unit's name. */
static bool add_also(struct adding *adding, json_t *also, uint8_t map, struct error *error)
{
    const char *name;
    json_t *proper;

    json_object_foreach(also, name, proper)
    {
        char *folded = adding->folding->fold(
            adding->folding->context, json_is_string(proper) ? json_string_value(proper) : "");
        char key[UNIT_KEY_BYTES];
        char line[UNIT_KEY_BYTES * 2];
        const struct unit *unit = NULL;
        size_t size = 0;
        bool is_ok = folded != NULL && cut(adding, folded, error);

        if (is_ok)
            size = gazetteer_key(adding->folding->letters, folded, adding->tokens.rows,
                                 adding->tokens.count, key);
        if (size > 0)
            unit = highest(adding->gazetteer, key, map);
        free(folded);
        if (unit == NULL)
            return error_set(error, ERROR_SETTINGS, "also: \"%s\": is no unit of the map", name);
        (void)snprintf(line, sizeof line, "%s %s", unit->code, name);
        if (!add_list(adding, line, *unit, error))
            return false;
    }
    return true;
}

static bool read_day(struct day *day, const json_t *map, const char *key, struct error *error)
{
    const json_t *value = json_object_get(map, key);
    const char *text = json_string_value(value);

    *day = (struct day){0};
    return value == NULL || (text != NULL && day_read(day, text, strlen(text))) ||
           error_set(error, ERROR_SETTINGS, "%s: a day such as \"2025-07-01\" is needed", key);
}

bool gazetteer_add_map(struct gazetteer *gazetteer, const struct gazetteer_folding *folding,
                       json_t *map, struct error *error)
{
    struct adding adding = {
        .gazetteer = gazetteer, .folding = folding, .types = json_object_get(map, "types")};
    struct unit top = {.level = 1, .map = (uint8_t)gazetteer->map_count};
    bool is_ok;

    if (gazetteer->map_count == GAZETTEER_MAPS_MOST)
        return error_set(error, ERROR_SETTINGS, "more than %d maps", GAZETTEER_MAPS_MOST);
    is_ok = read_day(&gazetteer->maps[top.map].from, map, "from", error) &&
            read_day(&gazetteer->maps[top.map].until, map, "until", error);
    gazetteer->map_count++;
    is_ok = is_ok && add_units(&adding, json_object_get(map, "units"), top, error) &&
            add_also(&adding, json_object_get(map, "also"), top.map, error);
    tokens_clear(&adding.tokens);
    return is_ok;
}

uint8_t gazetteer_map(const struct gazetteer *gazetteer, struct day day)
{
    if (day.year == 0)
        return 0;
    for (size_t i = 0; i < gazetteer->map_count; i++) {
        const struct unit_map *map = &gazetteer->maps[i];

        if ((map->from.year == 0 || day_number(day) >= day_number(map->from)) &&
            (map->until.year == 0 || day_number(day) <= day_number(map->until)))
            return (uint8_t)i;
    }
    return 0;
}
