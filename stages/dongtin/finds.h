/* What was found in an article, read from its record: one row for each find of any field, whatever
 * rule or stage it comes from. */
#ifndef DONGTIN_COMMAND_FINDS_H
#define DONGTIN_COMMAND_FINDS_H

#include <stdbool.h>
#include <stddef.h>

#include <jansson.h>

#include <dongtin/error.h>

struct find_place {
    size_t start, end; /* bytes of the text */
};

struct find {
    const char *field;  /* borrowed from the record */
    const char *colour; /* of the field: what stands in an SGR sequence ("1;33") */
    char *value;        /* owned; one find in words */
    const char *rule;   /* borrowed; "" when the find does not say */
    double confidence;  /* below 0: the find does not say */
    bool is_uncertain;
    struct find_place *places; /* owned; all lie within the text, on boundaries of characters */
    size_t place_count;
};

struct finds {
    struct find *rows; /* owned; in the order of the fields, then of the record */
    size_t count, capacity;
};

/* Reads all finds of a record with its "text". The record must outlive them. */
bool finds_read(struct finds *finds, json_t *record, struct error *error);
void finds_clear(struct finds *finds);

#endif
