/* The way into the window from the sources, through the ledger. That from the ledger alone is in
 * backlog.c. */
#include "ingest_private.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <dongtin/log.h>

#include "paths.h"

enum {
    TAKE_MOST = 100,       /* articles a turn */
    TAKE_PAUSE_MS = 10,    /* rather than one by one, take several after so long */
    COMMIT_AGAIN_MS = 500, /* after a commit that failed */
    CHANGES_MOST = 256     /* queued changes, after which they are committed first */
};

/* What was accepted and is committed now enters the window. */
static bool admit_fresh(struct ingest *ingest, struct error *error)
{
    while (ingest->fresh_count > 0) {
        struct entry *const entry = ingest->fresh[ingest->fresh_count - 1];

        if (origin_add(&ingest->origin, entry->serial, entry->text_size, &entry->delivery, entry) ==
            NULL)
            return out_of_memory(error);
        ingest->fresh_count--;
        ingest->fresh_bytes -= entry->text_size;
    }
    return true;
}

/* The ledger cannot be written now: says so once. */
static void get_stuck(struct ingest *ingest, const struct error *problem)
{
    char reason[2 * ERROR_TEXT_BYTES];

    if (!ingest->is_stuck)
        log_write(LOG_LEVEL_WARNING, "event=ledger_waits reason=%s",
                  log_quoted(reason, sizeof reason, problem->text));
    ingest->is_stuck = true;
    ingest->commit_again_ms = ingest->now.ms + COMMIT_AGAIN_MS;
}

bool intake_commit(struct ingest *ingest, struct error *error)
{
    struct error problem = {0};

    if (ingest->is_stuck && ingest->now.ms < ingest->commit_again_ms)
        return true;
    if (ledger_commit(ingest->ledger, &problem)) {
        if (ingest->is_stuck)
            log_write(LOG_LEVEL_INFO, "event=ledger_goes_on");
        ingest->is_stuck = false;
        ingest->changed_ms = 0;
        return admit_fresh(ingest, error);
    }
    if (problem.kind == ERROR_UNAVAILABLE) {
        get_stuck(ingest, &problem);
        return true;
    }
    *error = problem;
    return false;
}

bool intake_has_room(const struct ingest *ingest, size_t bytes)
{
    return origin_has_room(&ingest->origin, bytes, ingest->fresh_count, ingest->fresh_bytes);
}

static bool add_fresh(struct ingest *ingest, struct entry *entry)
{
    if (ingest->fresh_count == ingest->fresh_capacity) {
        const size_t capacity = ingest->fresh_capacity == 0 ? 64 : 2 * ingest->fresh_capacity;
        struct entry **const fresh = realloc(ingest->fresh, capacity * sizeof(struct entry *));

        if (fresh == NULL)
            return false;
        ingest->fresh = fresh;
        ingest->fresh_capacity = capacity;
    }
    ingest->fresh[ingest->fresh_count++] = entry;
    ingest->fresh_bytes += entry->text_size;
    return true;
}

static void stamp_acceptance(struct ingest *ingest, struct entry *entry)
{
    entry->serial = ledger_next_serial(ingest->ledger, (uint64_t)(ingest->now.wall_s * 1e6));
    entry->born_s = ingest->now.wall_s;
}

static bool accept_held(struct ingest *ingest, struct error *error)
{
    struct entry *const entry = ingest->held;

    ingest->held = NULL;
    stamp_acceptance(ingest, entry);
    if (!ledger_accept(ingest->ledger, entry, ingest->held_is_update) || !add_fresh(ingest, entry))
        return out_of_memory(error);
    return true;
}

/* A source could not take it: a dead letter at once. */
static bool refuse(struct ingest *ingest, struct entry *entry, bool is_update, struct error *error)
{
    const char *const place = entry->locator == NULL ? entry->uri : entry->locator;
    char path[4096 + 64];
    char reason[2 * ENTRY_FAILURE_BYTES];

    stamp_acceptance(ingest, entry);
    log_write(LOG_LEVEL_WARNING, "event=rejected serial=%llu path=%s reason=%s",
              (unsigned long long)entry->serial, log_quoted(path, sizeof path, place),
              log_quoted(reason, sizeof reason, entry->failure));
    return ledger_refuse_take(ingest->ledger, entry, is_update) || out_of_memory(error);
}

/* The same as was accepted before; its file need not be read again. */
static bool skip(struct ingest *ingest, struct entry *entry, struct error *error)
{
    const bool has_stamp = entry->file.hex[0] != '\0' && entry->stamp.inode != 0;
    const bool noted = !has_stamp || ledger_note_file(ingest->ledger, &entry->file, &entry->stamp);

    ledger_count(ingest->ledger, LEDGER_UNCHANGED, 1);
    entry_free(entry);
    return noted || out_of_memory(error);
}

bool intake_consider(struct ingest *ingest, struct entry *entry, struct error *error)
{
    bool is_known = false;

    switch (ledger_has_revision(ingest->ledger, &entry->id, &entry->revision, &is_known, error)) {
    case LEDGER_YES:
        return skip(ingest, entry, error);
    case LEDGER_FAILED:
        entry_free(entry);
        return false;
    case LEDGER_NO:
        break;
    }
    if (entry->failure[0] != '\0')
        return refuse(ingest, entry, is_known, error);
    ingest->held = entry;
    ingest->held_is_update = is_known;
    return !intake_has_room(ingest, entry->text_size) || accept_held(ingest, error);
}

static void collect_counts(struct ingest *ingest)
{
    ledger_count(ingest->ledger, LEDGER_FOUND, ingest->host.found);
    ledger_count(ingest->ledger, LEDGER_IGNORED, ingest->host.ignored);
    ledger_count(ingest->ledger, LEDGER_UNCHANGED, ingest->host.unchanged);
    ingest->host.found = 0;
    ingest->host.ignored = 0;
    ingest->host.unchanged = 0;
}

/* Asks one source once. */
static bool ask(struct ingest *ingest, struct source *source, bool *gave, struct error *error)
{
    const struct source_time now = {ingest->now.ms, ingest->now.wall_s};
    struct entry *const entry = entry_new();

    if (entry == NULL)
        return out_of_memory(error);
    switch (source->kind->next(source, now, entry)) {
    case SOURCE_GAVE:
        *gave = true;
        return intake_consider(ingest, entry, error);
    case SOURCE_MORE:
        ingest->sources_have_more = true;
        break;
    case SOURCE_WAITING:
    case SOURCE_ENDED:
        break;
    }
    entry_free(entry);
    return true;
}

/* Is there room for one more, and is this turn's work not done? */
static bool may_ask(const struct ingest *ingest)
{
    return ingest->held == NULL && ingest->fresh_count < TAKE_MOST && intake_has_room(ingest, 1) &&
           ledger_change_count(ingest->ledger) < CHANGES_MOST;
}

/* Asks each source once. *gave: one of them gave something. */
static bool ask_round(struct ingest *ingest, bool *gave, struct error *error)
{
    *gave = false;
    for (size_t i = 0; i < ingest->source_count; i++) {
        if (ingest->sources[i]->has_ended)
            continue;
        if (!may_ask(ingest)) {
            ingest->sources_have_more = true;
            return true;
        }
        if (!ask(ingest, ingest->sources[i], gave, error))
            return false;
    }
    return true;
}

/* The sources take turns. */
static bool take_from_sources(struct ingest *ingest, struct error *error)
{
    bool gave = true;
    bool good = true;

    ingest->sources_have_more = false;
    while (good && gave && !ingest->sources_have_more)
        good = ask_round(ingest, &gave, error);
    collect_counts(ingest);
    return good;
}

/* The window is nearly full: taking waits until there is room for several, or a little while. */
static bool is_pausing(const struct ingest *ingest)
{
    const size_t used = ingest->origin.count + ingest->fresh_count;
    const size_t window = ingest->origin.settings.window;

    return used < window && window - used < window / 8 &&
           ingest->now.ms - ingest->last_take_ms < TAKE_PAUSE_MS;
}

bool intake_take(struct ingest *ingest, struct error *error)
{
    if (ingest->is_stuck)
        return true;
    if (ingest->held != NULL) {
        if (!intake_has_room(ingest, ingest->held->text_size))
            return true;
        if (!accept_held(ingest, error))
            return false;
    }
    if (!backlog_load(ingest, error))
        return false;
    if (ingest->has_backlog || ingest->held != NULL || is_pausing(ingest) ||
        origin_is_refused(&ingest->origin))
        return true;
    ingest->last_take_ms = ingest->now.ms;
    return take_from_sources(ingest, error);
}

/* Until a moment by the clock that never jumps; 0 stands for never. */
static int until_ms(const struct ingest *ingest, uint64_t at_ms)
{
    if (at_ms == 0)
        return -1;
    return at_ms <= ingest->now.ms ? 0 : (int)(at_ms - ingest->now.ms);
}

static int sources_wait_ms(const struct ingest *ingest)
{
    int wait_ms = -1;

    if (!intake_has_room(ingest, 1) || origin_is_refused(&ingest->origin))
        return -1;
    if (is_pausing(ingest))
        return until_ms(ingest, ingest->last_take_ms + TAKE_PAUSE_MS);
    if (ingest->sources_have_more)
        return 0;
    for (size_t i = 0; i < ingest->source_count; i++)
        if (!ingest->sources[i]->has_ended)
            wait_ms = sooner(wait_ms, until_ms(ingest, ingest->sources[i]->wake_ms));
    return wait_ms;
}

int intake_wait_ms(const struct ingest *ingest)
{
    int wait_ms;

    if (ingest->is_stuck)
        return until_ms(ingest, ingest->commit_again_ms);
    if (ingest->held != NULL) /* before anything else is looked at, it must have room */
        return intake_has_room(ingest, ingest->held->text_size) ? 0 : -1;
    wait_ms = sooner(until_ms(ingest, ingest->backlog_again_ms), backlog_wait_ms(ingest));
    if (ingest->has_backlog)
        return intake_has_room(ingest, 0) && !ingest->backlog_waits ? 0 : wait_ms;
    return sooner(wait_ms, sources_wait_ms(ingest));
}

bool intake_wants(const struct ingest *ingest)
{
    return !ingest->is_stuck && ingest->held == NULL && !ingest->has_backlog &&
           intake_has_room(ingest, 1) && !origin_is_refused(&ingest->origin) && !is_pausing(ingest);
}

bool intake_is_over(const struct ingest *ingest)
{
    for (size_t i = 0; i < ingest->source_count; i++)
        if (!ingest->sources[i]->has_ended)
            return false;
    return ingest->held == NULL && ingest->fresh_count == 0;
}

/* The ledger is to have the text of an article that can be read again only as long as this file, or
 * folder, is what it was. */
static bool must_keep(const struct entry *entry, const char *path)
{
    return !entry->is_kept && entry->can_be_read_again && path_is_below(entry->locator, path);
}

static void keep_if_below(struct ingest *ingest, struct entry *entry, const char *path)
{
    /* Without memory the text stays unkept: should the origin die too, it is gone with its file. */
    if (must_keep(entry, path))
        (void)ledger_keep_text(ingest->ledger, entry);
}

void intake_touched(void *closure, const char *path)
{
    struct ingest *const ingest = closure;

    for (size_t i = 0; i < ingest->origin.count; i++)
        keep_if_below(ingest, ingest->origin.articles[i]->owner, path);
    for (size_t i = 0; i < ingest->fresh_count; i++)
        keep_if_below(ingest, ingest->fresh[i], path);
    if (ingest->held != NULL && must_keep(ingest->held, path))
        ingest->held->is_kept = true; /* its acceptance brings the text along */
}

bool intake_is_unchanged(void *closure, const char *path, struct file_stamp *stamp)
{
    struct ingest *const ingest = closure;
    const struct identity file = identity_of(path, strlen(path));

    return ledger_has_file(ingest->ledger, &file, stamp, NULL) == LEDGER_YES;
}

void intake_finished(void *closure, const char *path, const struct file_stamp *stamp)
{
    struct ingest *const ingest = closure;
    const struct identity file = identity_of(path, strlen(path));

    /* Without the note the file is read once more. */
    (void)ledger_note_file(ingest->ledger, &file, stamp);
}
