/* People: their names, roles and mentions. */
#ifndef EXTRACT_PEOPLE_H
#define EXTRACT_PEOPLE_H

#include <stdbool.h>
#include <stddef.h>

#include "findings.h"
#include "pack.h"
#include "reading.h"
#include "titles.h"

/* A phrase that may mean somebody who is named elsewhere; decided when the whole text is read. */
struct pending_mention {
    struct span span; /* the mention */
    struct span core; /* title; end 0: an honorific */
    struct span rest; /* body and place behind the title */
    uint32_t given;   /* the given name; 0: none */
    bool in_row;      /* stands in a row with the one before: both mean the same person */
};

/* The title of several people: "các Phó Chủ tịch: A, B"; whose name begins at `next` holds it. */
struct shared_title {
    struct title_phrase title;
    size_t next;       /* token; 0: no title is shared */
    bool takes_titled; /* also somebody who is named by another title */
};

/* Who was called by an honorific last: "ông" alone means him, too. */
struct called_person {
    uint32_t person;
    size_t honorific; /* token */
    bool is_somebody;
};

struct people_finder {
    const struct pack *pack;
    const struct reading *reading;
    struct findings *findings;
    struct name_classes classes;
    const struct bodies_finder *bodies; /* borrowed: reads the bodies of titles; NULL: none */
    struct pending_mention *pending;
    size_t pending_count, pending_capacity;
    struct shared_title shared;
    struct called_person called;
    bool is_ok; /* false: memory was short */
};

void people_begin(struct people_finder *finder, const struct pack *pack,
                  const struct reading *reading, struct findings *findings);
void people_clear(struct people_finder *finder);

/* Finds the people of a sentence. */
void people_find(struct people_finder *finder, const struct sentence *sentence);

/* Decides what the pending mentions mean; from then on the mentions are in the order of the text.
 * False when memory was short. */
bool people_end(struct people_finder *finder);

/* Sets a bit for each token of a person's name; to be called last. */
void people_hold_names(const struct people_finder *finder, uint8_t *held, uint8_t bit);

#endif
