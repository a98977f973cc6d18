/* Places: units of administration by type and name, known names, sites; with what holds them and
 * their official codes by the map of the article's date. */
#ifndef EXTRACT_PLACES_H
#define EXTRACT_PLACES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <dongtin/buffer.h>

#include "bodies.h"
#include "calendar.h"
#include "findings.h"
#include "pack.h"
#include "reading.h"

enum { PLACES_MOST = 1000, PLACE_ENDS_MOST = 32 };

struct place_classes {
    uint8_t known, type, site, site_word, number_site, cue, adjective, joint, link, title, head,
        blocker, not_site, wide, word, plural, last;
};

/* A bare name that may be a place; decided when the whole text is read. */
struct pending_place {
    struct span span;
    bool has_cue;
    bool is_known; /* a town that the pack knows by its name */
};

struct places_finder {
    const struct pack *pack;
    const struct reading *reading;
    struct findings *findings;
    uint8_t *held; /* by token: what holds it, borrowed */
    struct place_classes classes;
    uint8_t map; /* of the gazetteer */
    struct buffer keys;
    uint32_t of_place[PLACES_MOST]; /* its name in small letters, in `keys` */
    struct pending_place *pending;
    size_t pending_count, pending_capacity;
    struct span ends[PLACE_ENDS_MOST]; /* names at the ends of roads */
    size_t end_count;
    bool is_ok; /* false: memory was short */
};

void places_clear(struct places_finder *finder);

/* Finds the places of the whole article among the tokens that nobody holds. False when memory is
 * short. */
bool places_find(struct places_finder *finder, const struct pack *pack,
                 const struct reading *reading, struct findings *findings, uint8_t *held);

/* Gives the places what holds them and their codes, by the map in force on a day. */
bool places_resolve(struct places_finder *finder, struct day day);

#endif
