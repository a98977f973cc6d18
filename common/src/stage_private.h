/* What the parts of the stage library share: stage.c (verdicts and accessors), stage_options.c
 * (command line, stage_main), stage_loop.c (sockets) and stage_stdio.c (the filter). */
#ifndef DONGTIN_STAGE_PRIVATE_H
#define DONGTIN_STAGE_PRIVATE_H

#include <dongtin/line.h>
#include <dongtin/stage.h>
#include <dongtin/verdict.h>

struct stage {
    const struct stage_definition *definition;
    const char *name; /* from the command line, or the definition's */
    uint32_t worker;
    struct line line;          /* empty with --stdio */
    struct settings *settings; /* owner of what `values` points into */
    void *values;              /* the stage's settings struct, settings_size bytes */
    void *state;               /* what open returned */
    const char *base;          /* folder that relative paths belong to */
    char reason[STAGE_REASON_BYTES];
    bool has_crashed;       /* the reason is a cause: what the handler relies on died */
    struct article **parts; /* made by stage_split since the handler was called; owned */
    size_t part_count, part_capacity;
};

/* Forgets the reason and the parts of the last article. */
void stage_begin_article(struct stage *stage);

/* Runs the handler on one article outside of any batch: through `handle`, or a batch of one through
 * `handle_batch` and `settle`. The reason is in stage->reason, the parts in stage->parts. */
enum stage_verdict stage_handle_one(struct stage *stage, struct article *article);

/* Copies a reason, cut at a character when it is too long. */
void stage_copy_reason(char reason[STAGE_REASON_BYTES], const char *text);

/* A handler's verdict as the origin hears it. */
enum verdict_kind stage_verdict_kind(enum stage_verdict verdict);

/* Reads articles from standard input, one per line, and writes what is passed to standard output;
 * returns the exit status: 1 when something was rejected or retried. max_line_bytes bounds one
 * line. */
int stage_stdio(struct stage *stage, uint64_t max_line_bytes);

/* Serves the line until it is told to stop; returns the exit status. */
int stage_loop(struct stage *stage);

#endif
