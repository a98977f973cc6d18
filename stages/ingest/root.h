/* The folder that a source was given. It is a name in the configuration: it may vanish and come
 * back, and it may become another folder without a word from inotify: when a folder above it is
 * moved, something is mounted over it, or the link is made to lead elsewhere. So it is looked at
 * now and then. */
#ifndef INGEST_ROOT_H
#define INGEST_ROOT_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/stat.h>

#ifdef __cplusplus
extern "C" {
#endif

struct root {
    char *path; /* owned by the source */
    bool is_missing;
    struct stat seen; /* as it was opened last */
    uint64_t look_ms; /* when to look whether it is that still; 0: never opened */
};

/* It was opened, as `fd`. */
void root_note_opened(struct root *root, int fd, uint64_t now_ms);

/* It could not be opened: there is none. */
void root_note_missing(struct root *root);

/* Has it been opened, so that it is to be looked at? */
bool root_is_known(const struct root *root);

/* When it is time to look: is it another folder by now? */
bool root_is_another(struct root *root, uint64_t now_ms);

#ifdef __cplusplus
}
#endif

#endif
