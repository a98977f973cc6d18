/* Writes people, organisations, places, documents and programmes, which have a name and mentions.
 */
#ifndef EXTRACT_WRITE_ENTITIES_H
#define EXTRACT_WRITE_ENTITIES_H

#include <stdbool.h>
#include <stddef.h>

#include "items.h"

/* Puts the roles of each person and the mentions of each row together; to be called
 * first. */
void entities_sort(struct findings *findings);

size_t people_count(const struct findings *findings);
bool person_is_sure(const struct writing *writing, size_t row);
void person_write(struct writing *writing, size_t row);

size_t organizations_count(const struct findings *findings);
bool organization_is_sure(const struct writing *writing, size_t row);
void organization_write(struct writing *writing, size_t row);

size_t places_count(const struct findings *findings);
bool place_is_sure(const struct writing *writing, size_t row);
void place_write(struct writing *writing, size_t row);

size_t documents_count(const struct findings *findings);
bool document_is_sure(const struct writing *writing, size_t row);
void document_write(struct writing *writing, size_t row);

size_t programmes_count(const struct findings *findings);
bool programme_is_sure(const struct writing *writing, size_t row);
void programme_write(struct writing *writing, size_t row);

#endif
