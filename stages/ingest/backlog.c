/* The way into the window from the ledger alone: after a restart, a pause, or `dead retry`. Open
 * articles are looked at in the order of their serials. */
#include "ingest_private.h"

#include <stdio.h>
#include <string.h>

#include <dongtin/log.h>

#include "file_take.h"

enum {
    LOAD_MOST = 100,        /* articles a turn */
    BACKLOG_AGAIN_MS = 1000 /* after a file that was being written */
};

enum backlog_reread backlog_reread(struct ingest *ingest, struct entry *entry,
                                   struct entry *changed, char reason[ENTRY_FAILURE_BYTES])
{
    const char *const path = entry->can_be_read_again ? entry->locator : NULL;
    struct entry *const read = path == NULL || changed != NULL ? changed : entry_new();
    struct file_take take = {.path = path,
                             .max_bytes = ingest->line->max_article_bytes,
                             .follow_links = true,
                             .now_s = ingest->now.wall_s};
    enum backlog_reread result = REREAD_FAILED;

    if (read == NULL || path == NULL)
        return REREAD_FAILED;
    take.type = file_type_of(path) == FILE_TYPE_UNKNOWN ? FILE_TYPE_TEXT : file_type_of(path);
    switch (file_take(&take, read)) {
    case FILE_TAKEN:
    case FILE_FAILED:
        result = strcmp(read->revision.hex, entry->revision.hex) == 0 && read->failure[0] == '\0'
                     ? REREAD_SAME
                     : REREAD_CHANGED;
        break;
    case FILE_BUSY:
        result = REREAD_BUSY;
        break;
    case FILE_GONE:
    case FILE_OTHER:
        (void)snprintf(reason, ENTRY_FAILURE_BYTES, "source is gone: %.480s", path);
        break;
    }
    if (result == REREAD_SAME) {
        const struct buffer text = entry->text;

        entry->text = read->text;
        read->text = text;
    }
    if (changed == NULL)
        entry_free(read);
    return result;
}

static bool settle_unread(struct ingest *ingest, struct entry *entry, enum ledger_outcome outcome,
                          const char *reason, struct error *error)
{
    const struct ledger_verdict verdict = {
        .outcome = outcome, .stage = "ingest", .reason = reason, .when_s = ingest->now.wall_s};
    char quoted[2 * ENTRY_FAILURE_BYTES];

    log_write(LOG_LEVEL_WARNING, "event=%s id=%s serial=%llu reason=%s",
              outcome == LEDGER_OUTCOME_DEAD ? "dead_letter" : "superseded", entry->id.hex,
              (unsigned long long)entry->serial, log_quoted(quoted, sizeof quoted, reason));
    return ledger_settle_take(ingest->ledger, entry, &verdict) || out_of_memory(error);
}

/* An open article whose text is to be read from its file again. *is_ready: it may go into the
 * window; otherwise it is taken care of. */
static bool reread_open(struct ingest *ingest, struct entry *entry, bool *is_ready,
                        struct error *error)
{
    struct entry *const changed = entry_new();
    char reason[ENTRY_FAILURE_BYTES] = "its text was not kept";
    enum backlog_reread result;

    if (changed == NULL)
        return out_of_memory(error);
    result = backlog_reread(ingest, entry, changed, reason);
    *is_ready = result == REREAD_SAME;
    if (result == REREAD_CHANGED)
        return settle_unread(ingest, entry, LEDGER_OUTCOME_DROPPED,
                             "superseded: the file has changed", error) &&
               intake_consider(ingest, changed, error);
    entry_free(changed);
    if (result == REREAD_FAILED)
        return settle_unread(ingest, entry, LEDGER_OUTCOME_DEAD, reason, error);
    if (result == REREAD_BUSY) {
        ingest->backlog_again_ms = ingest->now.ms + BACKLOG_AGAIN_MS;
        entry_free(entry);
    }
    return true;
}

/* Puts one open article into the window, unless it is there. */
static bool load(struct ingest *ingest, struct entry *entry, struct error *error)
{
    bool is_ready = entry->is_kept;

    if (origin_find(&ingest->origin, entry->serial) != NULL) {
        entry_free(entry);
        return true;
    }
    if (!is_ready && !reread_open(ingest, entry, &is_ready, error))
        return false;
    if (!is_ready)
        return true;
    return origin_add(&ingest->origin, entry->serial, entry->text_size, &entry->delivery, entry) !=
               NULL ||
           out_of_memory(error);
}

void backlog_begin(struct ingest *ingest)
{
    ingest->has_backlog = true;
    ingest->backlog_after = 0;
    ingest->backlog_began_s = ingest->now.wall_s;
}

/* All open articles have been looked at. Some of them may have become due since. */
static bool end_backlog(struct ingest *ingest, struct error *error)
{
    const double now_s = ingest->now.wall_s;
    const double began_s = ingest->backlog_began_s;

    ingest->has_backlog = false;
    return ledger_next_due(ingest->ledger, began_s < now_s ? began_s : now_s, now_s,
                           &ingest->next_due_s, error);
}

/* Is a parked article due? None is parked for longer than the delay: a moment beyond that was noted
 * before the clock was set back. */
static bool is_one_due(const struct ingest *ingest)
{
    const double now_s = ingest->now.wall_s;

    return ingest->next_due_s > 0 &&
           (now_s >= ingest->next_due_s || ingest->next_due_s > now_s + DELIVERY_MOST_DELAY_S);
}

static void look_for_backlog(struct ingest *ingest)
{
    const bool is_again =
        ingest->backlog_again_ms != 0 && ingest->now.ms >= ingest->backlog_again_ms;

    if (!is_one_due(ingest) && !is_again)
        return;
    backlog_begin(ingest);
    ingest->backlog_again_ms = 0;
    ingest->next_due_s = 0;
}

/* Room in bytes for one more article; an empty window takes any. */
static uint64_t room_bytes(const struct ingest *ingest)
{
    const uint64_t used = ingest->origin.bytes + ingest->fresh_bytes;
    const uint64_t most = ingest->origin.settings.window_bytes;

    if (ingest->origin.count + ingest->fresh_count == 0)
        return UINT64_MAX;
    return used < most ? most - used : 0;
}

bool backlog_load(struct ingest *ingest, struct error *error)
{
    look_for_backlog(ingest);
    ingest->backlog_waits = false;
    for (int i = 0; ingest->has_backlog && i < LOAD_MOST && intake_has_room(ingest, 0); i++) {
        struct ledger_search search = {.after = ingest->backlog_after,
                                       .now_s = ingest->now.wall_s,
                                       .most_bytes = room_bytes(ingest)};
        struct entry *entry = NULL;

        /* What is queued would be seen as it was before. */
        if (ledger_has_changes(ingest->ledger) && !intake_commit(ingest, error))
            return false;
        if (ingest->is_stuck || ingest->held != NULL)
            return true;
        switch (ledger_next_open(ingest->ledger, &search, &entry, error)) {
        case LEDGER_FAILED:
            return false;
        case LEDGER_NO:
            ingest->backlog_waits = search.too_large;
            return search.too_large || end_backlog(ingest, error);
        case LEDGER_YES:
            ingest->backlog_after = entry->serial;
            if (!load(ingest, entry, error))
                return false;
            break;
        }
    }
    return true;
}

int backlog_wait_ms(const struct ingest *ingest)
{
    if (ingest->next_due_s <= 0)
        return -1;
    return is_one_due(ingest) ? 0 : (int)((ingest->next_due_s - ingest->now.wall_s) * 1e3) + 1;
}
