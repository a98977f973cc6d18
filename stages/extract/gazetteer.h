/* The administrative units of a country by name, with their official codes: one map for each time
 * between two reforms. */
#ifndef EXTRACT_GAZETTEER_H
#define EXTRACT_GAZETTEER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <jansson.h>

#include <dongtin/error.h>

#include "calendar.h"
#include "letters.h"
#include "tokens.h"
#include "vocabulary.h"

enum { GAZETTEER_MAPS_MOST = 16, UNIT_CODE_BYTES = 12, UNIT_KEY_BYTES = 128 };

enum unit_type { UNIT_PROVINCE, UNIT_CITY, UNIT_DISTRICT, UNIT_COMMUNE, UNIT_TYPES };

struct unit {
    uint32_t key;    /* its name in small letters, in the gazetteer's bytes */
    uint32_t parent; /* row; 0: none */
    uint32_t next;   /* row of another unit of the same name; 0: none */
    char code[UNIT_CODE_BYTES];
    uint8_t level; /* 1: a province or a centrally run city */
    uint8_t type;  /* enum unit_type */
    uint8_t map;
};

/* From and until what day a map is in force; year 0: open. */
struct unit_map {
    struct day from, until;
};

struct gazetteer {
    struct unit *units; /* units[0] is not used */
    size_t count, capacity;
    char *bytes;
    size_t bytes_size, bytes_capacity;
    uint32_t *slots; /* by hash of the key: a row; 0: empty */
    size_t slot_count;
    struct unit_map maps[GAZETTEER_MAPS_MOST];
    size_t map_count;
};

void gazetteer_clear(struct gazetteer *gazetteer);

/* How names are folded while maps are loaded: a copy, owned by the caller, or NULL. */
struct gazetteer_folding {
    char *(*fold)(void *context, const char *text);
    void *context;
    const struct letters *letters;
    const struct vocabulary *vocabulary;
};

/* Adds a map: {"from": DAY, "until": DAY, "types": {WORD: TYPE}, "also": {NAME: NAME}, "units":
 * {"CODE WORD NAME": {"CODE WORD NAME": {WORD: "CODE NAME, CODE NAME"}}}}, where the middle level
 * may be left out. */
bool gazetteer_add_map(struct gazetteer *gazetteer, const struct gazetteer_folding *folding,
                       json_t *map, struct error *error);

/* The map in force on a day; the first one when the day is unknown. */
uint8_t gazetteer_map(const struct gazetteer *gazetteer, struct day day);

/* Writes what a name is looked up by: its tokens in small letters. Returns its size, 0 when it is
 * too long. */
size_t gazetteer_key(const struct letters *letters, const char *bytes, const struct token *tokens,
                     size_t count, char key[UNIT_KEY_BYTES]);

/* The same, token by token: adds one to a key of so many bytes, which is not terminated. Returns
 * the size of the key, 0 when it is too long. */
size_t gazetteer_add_to_key(const struct letters *letters, const char *bytes,
                            const struct token *token, char key[UNIT_KEY_BYTES], size_t size);

/* The first unit of this name in any map; `next` leads to the others. NULL: there is none. */
const struct unit *gazetteer_find(const struct gazetteer *gazetteer, const char *key);

/* How many tokens, at most `most`, the longest name of a unit has that begins with these; 0: none
 * does. */
size_t gazetteer_longest(const struct gazetteer *gazetteer, const struct letters *letters,
                         const char *bytes, const struct token *tokens, size_t most);

static inline const struct unit *gazetteer_next(const struct gazetteer *gazetteer,
                                                const struct unit *unit)
{
    return unit->next == 0 ? NULL : &gazetteer->units[unit->next];
}

static inline const struct unit *gazetteer_parent(const struct gazetteer *gazetteer,
                                                  const struct unit *unit)
{
    return unit->parent == 0 ? NULL : &gazetteer->units[unit->parent];
}

const char *unit_type_name(enum unit_type type);

/* UNIT_TYPES when there is no such type. */
enum unit_type unit_type_of(const char *name);

#endif
