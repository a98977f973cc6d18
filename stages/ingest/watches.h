/* Which folder an inotify watch belongs to, and what happened in them. */
#ifndef INGEST_WATCHES_H
#define INGEST_WATCHES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

enum watch_event {
    WATCH_FILE_READY,      /* closed after writing, or renamed in */
    WATCH_FILE_CHANGED,    /* linked in, or its permissions changed */
    WATCH_FILE_TOUCHED,    /* deleted, moved away, or being changed */
    WATCH_FOLDER_CAME,     /* made, or moved in */
    WATCH_FOLDER_WENT,     /* moved away, deleted */
    WATCH_FOLDER_VANISHED, /* a folder that was watched is not where it was; its watch is gone */
    WATCH_OVERFLOW         /* events were lost: look at everything again */
};

struct watch {
    int descriptor;
    char *folder; /* owned */
};

struct watches {
    int fd;             /* of inotify; -1: not open */
    struct watch *rows; /* owned; ordered by descriptor */
    size_t count, capacity;
};

bool watches_open(struct watches *watches);
void watches_close(struct watches *watches);

/* Watches a folder, or notes that a folder already watched is called this now. False, with errno,
 * when it cannot be: a link to a folder is none unless it is to be followed. */
bool watches_add(struct watches *watches, const char *folder, bool follow_link);

/* Forgets a folder and all below it. */
void watches_remove_below(struct watches *watches, const char *folder);

typedef void watch_visitor(enum watch_event event, const char *path, void *closure);

/* Reads what is there and visits each event. */
void watches_read(struct watches *watches, watch_visitor *visit, void *closure);

#ifdef __cplusplus
}
#endif

#endif
