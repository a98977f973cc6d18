/* The line file: what the launcher tells its processes. `<runtime>/line.json` names every stage's
 * endpoints and settings; each process is started as `PROGRAM --line FILE --stage NAME --worker N`.
 * The format is described in PROTOCOL.md. */
#ifndef DONGTIN_LINE_H
#define DONGTIN_LINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <jansson.h>

#include <dongtin/error.h>

#ifdef __cplusplus
extern "C" {
#endif
#pragma GCC visibility push(default)

struct line_stage {
    const char *name;
    const char *program; /* absolute path */
    uint32_t workers;
    const char **in;        /* endpoints bound by its workers, one each; NULL entries for ingest */
    const char **taps;      /* endpoints of their taps, one each */
    const json_t *settings; /* object: the stage's own settings, unchecked */
    size_t from;            /* index of the stage whose articles it takes; of the first its own */
    uint32_t stall_timeout_s; /* the line's, unless the stage needs longer */
};

/* All strings are owned by the line. */
struct line {
    char *path; /* of the line file */
    const char *pipeline;
    const char *config;   /* the configuration file's path, for messages; "" when there is none */
    const char *base;     /* folder that relative paths in settings belong to */
    const char *state;    /* state folder, absolute */
    const char *runtime;  /* runtime directory, absolute: hands, sockets */
    const char *verdicts; /* the origin's endpoint for verdicts */
    uint32_t window;      /* articles */
    uint64_t window_bytes;
    uint64_t max_article_bytes;
    uint32_t settle_timeout_s, stall_timeout_s, max_attempts, max_kills;
    struct line_stage *stages; /* in order; the first is ingest */
    size_t stage_count;
    json_t *json; /* owned: where it all comes from */
};

bool line_load(struct line *line, const char *path, struct error *error);
void line_clear(struct line *line);

/* Index of a stage by name; stage_count when there is none. */
size_t line_find(const struct line *line, const char *stage);

/* Index of the n-th (from 0) of the stages that take a stage's articles; stage_count when there are
 * not so many. The last stage of the line, or of a branch, has none. */
size_t line_next(const struct line *line, size_t stage, size_t n);

#pragma GCC visibility pop
#ifdef __cplusplus
}
#endif

#endif
