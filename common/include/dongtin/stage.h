/* A stage: one callback and one call.
 *
 *     static enum stage_verdict handle(struct stage *stage, struct article *article)
 *     {
 *         if (article_text_size(article) == 0)
 *             return stage_drop(stage, "empty");
 *         return STAGE_PASS;
 *     }
 *
 *     int main(int argc, char **argv)
 *     {
 *         static const struct stage_definition minimal = {.name = "minimal", .handle = handle};
 *
 *         return stage_main(argc, argv, &minimal);
 *     }
 *
 * A handler may see the same article twice and must give the same result; what it writes outside is
 * keyed by the article's identity. It knows nothing of sockets, threads, signals, tokens or
 * acknowledgements. */
#ifndef DONGTIN_STAGE_H
#define DONGTIN_STAGE_H

#include <stdbool.h>
#include <stddef.h>

#include <dongtin/article.h>
#include <dongtin/error.h>
#include <dongtin/settings.h>

#ifdef __cplusplus
extern "C" {
#endif
#pragma GCC visibility push(default)

enum stage_verdict {
    STAGE_PASS,   /* hand it on, with what was changed */
    STAGE_DROP,   /* it rightly ends here */
    STAGE_REJECT, /* it can never succeed: a dead letter */
    STAGE_RETRY   /* not now: offer it again */
};

enum { STAGE_REASON_BYTES = 512 };

struct stage;

/* One article of a batch, and what is decided about it. */
struct stage_item {
    struct article *article;
    enum stage_verdict verdict;      /* STAGE_PASS unless the handler says otherwise */
    char reason[STAGE_REASON_BYTES]; /* for the other three */
};

struct stage_definition {
    const char *name;               /* the default name, in logs and --help */
    const char *version;            /* of the stage; NULL: dongtin's */
    const char *summary;            /* one line for --help; may be NULL */
    const struct setting *settings; /* NULL: none of its own */
    size_t settings_size;           /* of the struct they are read into */

    /* Called once when settings are read, before the first article; may be NULL. What it returns in
     * *state is got by stage_state. With `checking` nothing outside may be opened or changed, only
     * looked at (--check). */
    bool (*open)(struct stage *stage, void **state, bool checking, struct error *error);
    void (*close)(void *state); /* may be NULL */

    /* One article at a time ... */
    enum stage_verdict (*handle)(struct stage *stage, struct article *article);

    /* ... or in batches of up to batch_most, whatever is there, never waited for. The hand is full
     * during handle_batch. Then settle makes it durable, with an empty hand; it may wait for a
     * sink, and may still decide on items. True when the verdicts of the items stand; false (with
     * the reason) when nothing was kept and all are to be offered again. An article marked alone is
     * a batch of its own. */
    void (*handle_batch)(struct stage *stage, struct stage_item *items, size_t count);
    bool (*settle)(struct stage *stage, struct error *error);
    size_t batch_most; /* 1..256 */

    /* Called about every 100 ms, and at once when idle begins, with an empty hand; may be NULL. For
     * work behind the commit path. True when there is more to do at once. */
    bool (*idle)(struct stage *stage);

    /* Words after the options (`PROGRAM --line F --stage N WORD...`): a command that looks at what
     * the stage keeps; returns an exit status. NULL: there are none. */
    int (*command)(struct stage *stage, int argc, char **argv);
    const char *command_help; /* lines for --help */
};

/* Runs the stage until it is told to stop; returns the exit status. Options, the same for every
 * stage: --line FILE --stage NAME --worker N, --stdio, --check, --set KEY=JSON, --help, --version.
 */
int stage_main(int argc, char **argv, const struct stage_definition *definition);

/* Verdicts with their reason, for `return stage_reject(stage, "no text");` */
enum stage_verdict stage_drop(struct stage *stage, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
enum stage_verdict stage_reject(struct stage *stage, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
enum stage_verdict stage_retry(struct stage *stage, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* The verdict that fits an error: ERROR_INPUT rejects, ERROR_UNAVAILABLE and ERROR_SYSTEM retry;
 * the text is the reason. */
enum stage_verdict stage_fail(struct stage *stage, const struct error *error);

/* What the handler relies on (a program that it runs) died of this article, or never answered: it
 * counts as a crash of the stage, up to max_attempts, though this process lives on. `cause` is cut
 * at 255 bytes ("exit status 3"). Not for stages that take batches. */
enum stage_verdict stage_crash(struct stage *stage, const char *cause, ...)
    __attribute__((format(printf, 2, 3)));

/* One more part of the article in hand: a copy of it to change. The parts go on in its place when
 * the handler returns STAGE_PASS, numbered in the order they were made, which must be the same each
 * time. Borrowed; NULL with an error (ERROR_SYSTEM). */
struct article *stage_split(struct stage *stage, struct article *article, struct error *error);

const char *stage_name(const struct stage *stage);
void *stage_state(const struct stage *stage);          /* what open returned */
const void *stage_settings(const struct stage *stage); /* the struct of settings_size bytes */

/* The folder with the state of the line ("" with --stdio); the folder that relative paths belong
 * to. */
const char *stage_state_folder(const struct stage *stage);
const char *stage_base_folder(const struct stage *stage);

/* A folder that belongs to the program: `../share/dongtin/NAME` beside an installed one,
 * `configs/NAME` of its source tree beside a built one; found from /proc/self/exe. Caller frees.
 * NULL with an error that names both. */
char *stage_shared_folder(const char *name, struct error *error);

#pragma GCC visibility pop
#ifdef __cplusplus
}
#endif

#endif
