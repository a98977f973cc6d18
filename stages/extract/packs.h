/* The rule packs of a folder, by language. */
#ifndef EXTRACT_PACKS_H
#define EXTRACT_PACKS_H

#include <stdbool.h>

#include <dongtin/error.h>

#include "extract.h"
#include "pack.h"

struct packs;

/* Loads the pack in `path`, or every pack in its folders. A folder is a pack when it holds
 * pack.json. NULL with an error. */
struct packs *packs_load(const char *path, const struct letters *letters, struct error *error);
void packs_free(struct packs *packs);

/* The pack of a language, or NULL. */
const struct pack *packs_find(const struct packs *packs, const char *language);

/* Runs the examples of all packs. */
bool packs_check(const struct packs *packs, struct extractor *extractor, struct error *error);

#endif
