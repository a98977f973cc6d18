/* What pack.c and rules.c share while a pack is loaded. */
#ifndef EXTRACT_PACK_PRIVATE_H
#define EXTRACT_PACK_PRIVATE_H

#include "pack.h"

enum { PACK_FILES_MOST = 64, PACK_FILE_NAME_BYTES = 256 };

struct pack_file {
    char name[PACK_FILE_NAME_BYTES]; /* "dates.json" */
    json_t *json;
};

struct loading {
    struct pack *pack;
    const char *folder;
    struct pack_file files[PACK_FILES_MOST];
    size_t file_count;
    struct class_set used; /* the classes of which a rule speaks */
    struct shadow shadow;  /* room for folding */
};

/* A copy of a phrase as texts are matched: folded like them. The caller frees; NULL when memory is
 * short. */
char *loading_fold(struct loading *loading, const char *text);

/* Refuses members that are not in `allowed` (words separated by spaces). */
bool loading_check_members(json_t *object, const char *allowed, struct error *error);

/* Adds the rules of one file, whose lexicon and parts are loaded. */
bool rules_load(struct loading *loading, const struct pack_file *file, struct error *error);

#endif
