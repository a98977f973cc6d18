/* What the origin writes into the ledger: see ledger.h. */
#include "ledger_private.h"

#include <stdlib.h>
#include <string.h>

enum change_kind {
    CHANGE_ACCEPT,
    CHANGE_REFUSE, /* accepted, and a dead letter at once */
    CHANGE_SETTLE,
    CHANGE_BURY_PART,
    CHANGE_DELIVERY,
    CHANGE_TEXT,
    CHANGE_FILE
};

struct change {
    enum change_kind kind;
    const struct entry *entry; /* borrowed, or the same as `own` */
    struct entry *own;         /* freed with the change; may be NULL */
    bool is_update;
    struct ledger_verdict verdict;
    char *stage, *reason; /* owned; what verdict points to */
    struct identity file;
    struct file_stamp stamp;
};

static const char *const outcome_names[] = {"done", "dropped", "dead"};
static const char *const form_names[] = {"article", "file", "line"};

static void change_clear(struct change *change)
{
    entry_free(change->own);
    free(change->stage);
    free(change->reason);
}

void ledger_close(struct ledger *ledger)
{
    if (ledger == NULL)
        return;
    for (size_t i = 0; i < ledger->change_count; i++)
        change_clear(&ledger->changes[i]);
    free(ledger->changes);
    for (int i = 0; i < LEDGER_STATEMENTS; i++)
        (void)sqlite3_finalize(ledger->statements[i]);
    (void)sqlite3_close(ledger->database);
    free(ledger);
}

/* Queues a change; consumes what it owns also when that fails. */
static bool queue(struct ledger *ledger, struct change change)
{
    if (ledger->change_count == ledger->change_capacity) {
        const size_t capacity = ledger->change_capacity == 0 ? 64 : 2 * ledger->change_capacity;
        struct change *const changes = realloc(ledger->changes, capacity * sizeof *changes);

        if (changes == NULL) {
            change_clear(&change);
            return false;
        }
        ledger->changes = changes;
        ledger->change_capacity = capacity;
    }
    ledger->changes[ledger->change_count++] = change;
    return true;
}

bool ledger_accept(struct ledger *ledger, const struct entry *entry, bool is_update)
{
    return queue(ledger,
                 (struct change){.kind = CHANGE_ACCEPT, .entry = entry, .is_update = is_update});
}

bool ledger_refuse_take(struct ledger *ledger, struct entry *entry, bool is_update)
{
    return queue(ledger,
                 (struct change){
                     .kind = CHANGE_REFUSE, .entry = entry, .own = entry, .is_update = is_update});
}

static bool queue_verdict(struct ledger *ledger, struct change change,
                          const struct ledger_verdict *verdict)
{
    change.stage = strdup(verdict->stage);
    change.reason = strdup(verdict->reason);
    change.verdict = *verdict;
    change.verdict.stage = change.stage;
    change.verdict.reason = change.reason;
    if (change.stage == NULL || change.reason == NULL) {
        change_clear(&change);
        return false;
    }
    return queue(ledger, change);
}

bool ledger_settle_take(struct ledger *ledger, struct entry *entry,
                        const struct ledger_verdict *verdict)
{
    return queue_verdict(
        ledger, (struct change){.kind = CHANGE_SETTLE, .entry = entry, .own = entry}, verdict);
}

bool ledger_bury_part(struct ledger *ledger, const struct entry *entry,
                      const struct ledger_verdict *verdict)
{
    return queue_verdict(ledger, (struct change){.kind = CHANGE_BURY_PART, .entry = entry},
                         verdict);
}

bool ledger_save_delivery(struct ledger *ledger, const struct entry *entry)
{
    return queue(ledger, (struct change){.kind = CHANGE_DELIVERY, .entry = entry});
}

bool ledger_park_take(struct ledger *ledger, struct entry *entry)
{
    return queue(ledger, (struct change){.kind = CHANGE_DELIVERY, .entry = entry, .own = entry});
}

bool ledger_keep_text(struct ledger *ledger, struct entry *entry)
{
    entry->is_kept = true;
    return queue(ledger, (struct change){.kind = CHANGE_TEXT, .entry = entry});
}

bool ledger_note_file(struct ledger *ledger, const struct identity *file,
                      const struct file_stamp *stamp)
{
    return queue(ledger, (struct change){.kind = CHANGE_FILE, .file = *file, .stamp = *stamp});
}

void ledger_count(struct ledger *ledger, enum ledger_count count, uint64_t more)
{
    ledger->pending[count] += more;
}

bool ledger_has_changes(const struct ledger *ledger)
{
    return ledger->change_count > 0;
}

size_t ledger_change_count(const struct ledger *ledger)
{
    return ledger->change_count;
}

static bool write_file(struct ledger *ledger, const struct identity *file,
                       const struct file_stamp *stamp, struct error *error)
{
    struct binder binder;

    if (file->hex[0] == '\0')
        return true;
    binder = ledger_bind(ledger, SQL_ADD_FILE);
    bind_text(&binder, file->hex);
    bind_i64(&binder, stamp->mtime_ns);
    bind_i64(&binder, stamp->size);
    bind_i64(&binder, (int64_t)stamp->inode);
    bind_u64(&binder, stamp->articles > 0 ? stamp->articles : 1);
    return ledger_run(ledger, &binder, error);
}

static bool write_article(struct ledger *ledger, const struct entry *entry, const char *outcome,
                          struct error *error)
{
    struct binder binder = ledger_bind(ledger, SQL_ADD_ARTICLE);

    bind_text(&binder, entry->id.hex);
    bind_u64(&binder, entry->serial);
    bind_text(&binder, entry->revision.hex);
    bind_text(&binder, entry->uri);
    bind_text(&binder, outcome);
    bind_text(&binder, outcome == NULL ? NULL : "ingest");
    bind_text(&binder, outcome == NULL ? NULL : entry->failure);
    if (outcome == NULL)
        bind_bytes(&binder, NULL);
    else
        bind_real(&binder, entry->born_s);
    return ledger_run(ledger, &binder, error);
}

static bool write_open(struct ledger *ledger, const struct entry *entry, struct error *error)
{
    const struct delivery *const delivery = &entry->delivery;
    struct binder binder = ledger_bind(ledger, SQL_ADD_OPEN);

    bind_u64(&binder, entry->serial);
    bind_text(&binder, entry->id.hex);
    bind_text(&binder, entry->revision.hex);
    bind_real(&binder, delivery->due_s);
    bind_u64(&binder, entry->text_size);
    bind_u64(&binder, delivery->offers);
    bind_u64(&binder, delivery->crashes);
    bind_u64(&binder, delivery->kills);
    bind_u64(&binder, delivery->retries);
    bind_real(&binder, delivery->first_retry_s);
    bind_u64(&binder, delivery->alone);
    bind_text(&binder, buffer_string(&delivery->seen));
    bind_real(&binder, entry->born_s);
    bind_u64(&binder, entry->can_be_read_again);
    bind_text(&binder, entry->uri);
    bind_text(&binder, entry->locator);
    bind_bytes(&binder, &entry->record);
    bind_bytes(&binder, entry->is_kept ? &entry->text : NULL);
    return ledger_run(ledger, &binder, error);
}

/* The text is here unless the entry came from the ledger without it and could not be read again. */
static bool has_text(const struct entry *entry)
{
    return entry->text.size > 0 || entry->text_size == 0;
}

/* A dead letter. */
static bool write_dead(struct ledger *ledger, const struct entry *entry,
                       const struct ledger_verdict *verdict, struct error *error)
{
    const struct delivery *const delivery = &entry->delivery;
    struct binder binder = ledger_bind(ledger, SQL_ADD_DEAD);

    bind_u64(&binder, entry->serial);
    bind_u64(&binder, verdict->part);
    bind_text(&binder, entry->id.hex);
    bind_text(&binder, entry->revision.hex);
    bind_text(&binder, form_names[entry->form]);
    bind_text(&binder, verdict->stage);
    bind_text(&binder, verdict->reason);
    bind_real(&binder, verdict->when_s);
    bind_u64(&binder, entry->text_size);
    bind_u64(&binder, delivery->offers);
    bind_u64(&binder, delivery->crashes);
    bind_u64(&binder, delivery->kills);
    bind_u64(&binder, delivery->retries);
    bind_real(&binder, entry->born_s);
    bind_u64(&binder, entry->can_be_read_again);
    bind_text(&binder, entry->uri);
    bind_text(&binder, entry->locator);
    bind_bytes(&binder, &entry->record);
    bind_bytes(&binder, has_text(entry) ? &entry->text : NULL);
    return ledger_run(ledger, &binder, error);
}

static bool accept(struct ledger *ledger, const struct change *change, struct error *error)
{
    const struct entry *const entry = change->entry;

    ledger->deltas[LEDGER_ACCEPTED]++;
    ledger->deltas[LEDGER_UPDATED] += change->is_update;
    ledger->deltas[LEDGER_OPEN]++;
    return write_open(ledger, entry, error) && write_article(ledger, entry, NULL, error) &&
           write_file(ledger, &entry->file, &entry->stamp, error);
}

static bool refuse(struct ledger *ledger, const struct change *change, struct error *error)
{
    const struct entry *const entry = change->entry;
    const struct ledger_verdict verdict = {.outcome = LEDGER_OUTCOME_DEAD,
                                           .stage = "ingest",
                                           .reason = entry->failure,
                                           .when_s = entry->born_s};

    ledger->deltas[LEDGER_ACCEPTED]++;
    ledger->deltas[LEDGER_UPDATED] += change->is_update;
    ledger->deltas[LEDGER_DEAD]++;
    return write_dead(ledger, entry, &verdict, error) &&
           write_article(ledger, entry, "dead", error) &&
           write_file(ledger, &entry->file, &entry->stamp, error);
}

/* An article that died because its text is gone is taken again, should its source give it again. */
static bool forget_text(struct ledger *ledger, const struct entry *entry, struct error *error)
{
    struct binder binder = ledger_bind(ledger, SQL_FORGET_REVISION);
    struct identity file;

    bind_text(&binder, entry->id.hex);
    bind_u64(&binder, entry->serial);
    if (!ledger_run(ledger, &binder, error))
        return false;
    if (entry->locator == NULL)
        return true;
    file = identity_of(entry->locator, strlen(entry->locator));
    binder = ledger_bind(ledger, SQL_FORGET_FILE);
    bind_text(&binder, file.hex);
    return ledger_run(ledger, &binder, error);
}

static bool settle(struct ledger *ledger, const struct change *change, struct error *error)
{
    static const enum ledger_count counts[] = {LEDGER_DONE, LEDGER_DROPPED, LEDGER_DEAD};
    const struct entry *const entry = change->entry;
    const struct ledger_verdict *const verdict = &change->verdict;
    struct binder binder = ledger_bind(ledger, SQL_REMOVE_OPEN);

    bind_u64(&binder, entry->serial);
    if (!ledger_run(ledger, &binder, error))
        return false;
    if (sqlite3_changes(ledger->database) == 0)
        return true; /* settled before: count it once */
    ledger->deltas[LEDGER_OPEN]--;
    ledger->deltas[counts[verdict->outcome]]++;
    if (verdict->outcome == LEDGER_OUTCOME_DEAD &&
        !(write_dead(ledger, entry, verdict, error) &&
          (has_text(entry) || forget_text(ledger, entry, error))))
        return false;
    binder = ledger_bind(ledger, SQL_SETTLE_ARTICLE);
    bind_text(&binder, outcome_names[verdict->outcome]);
    bind_text(&binder, verdict->stage);
    bind_text(&binder, verdict->reason);
    bind_real(&binder, verdict->when_s);
    bind_u64(&binder, entry->delivery.offers);
    bind_text(&binder, entry->id.hex);
    bind_u64(&binder, entry->serial);
    return ledger_run(ledger, &binder, error);
}

static bool save_delivery(struct ledger *ledger, const struct change *change, struct error *error)
{
    const struct delivery *const delivery = &change->entry->delivery;
    struct binder binder = ledger_bind(ledger, SQL_SAVE_DELIVERY);

    bind_real(&binder, delivery->due_s);
    bind_u64(&binder, delivery->offers);
    bind_u64(&binder, delivery->crashes);
    bind_u64(&binder, delivery->kills);
    bind_u64(&binder, delivery->retries);
    bind_real(&binder, delivery->first_retry_s);
    bind_u64(&binder, delivery->alone);
    bind_text(&binder, buffer_string(&delivery->seen));
    bind_u64(&binder, change->entry->serial);
    return ledger_run(ledger, &binder, error);
}

static bool keep_text(struct ledger *ledger, const struct change *change, struct error *error)
{
    struct binder binder = ledger_bind(ledger, SQL_KEEP_TEXT);

    bind_bytes(&binder, &change->entry->text);
    bind_u64(&binder, change->entry->serial);
    return ledger_run(ledger, &binder, error);
}

static bool bury_part(struct ledger *ledger, const struct change *change, struct error *error)
{
    return write_dead(ledger, change->entry, &change->verdict, error);
}

static bool note_file(struct ledger *ledger, const struct change *change, struct error *error)
{
    return write_file(ledger, &change->file, &change->stamp, error);
}

typedef bool change_writer(struct ledger *ledger, const struct change *change, struct error *error);

static change_writer *const writers[] = {
    [CHANGE_ACCEPT] = accept,       [CHANGE_REFUSE] = refuse,          [CHANGE_SETTLE] = settle,
    [CHANGE_BURY_PART] = bury_part, [CHANGE_DELIVERY] = save_delivery, [CHANGE_TEXT] = keep_text,
    [CHANGE_FILE] = note_file};

static bool write_serial(struct ledger *ledger, struct error *error)
{
    struct binder binder;

    if (ledger->last_serial == ledger->committed_serial)
        return true;
    binder = ledger_bind(ledger, SQL_SET_SERIAL);
    bind_u64(&binder, ledger->last_serial);
    return ledger_run(ledger, &binder, error);
}

static bool write_all(struct ledger *ledger, struct error *error)
{
    for (size_t i = 0; i < ledger->change_count; i++)
        if (!writers[ledger->changes[i].kind](ledger, &ledger->changes[i], error))
            return false;
    for (int i = 0; i < LEDGER_COUNTS; i++)
        ledger->deltas[i] += (int64_t)ledger->pending[i];
    return write_serial(ledger, error) && ledger_finish(ledger, error);
}

static bool has_pending_counts(const struct ledger *ledger)
{
    for (int i = 0; i < LEDGER_COUNTS; i++)
        if (ledger->pending[i] > 0)
            return true;
    return false;
}

bool ledger_commit(struct ledger *ledger, struct error *error)
{
    if (ledger->change_count == 0 && !has_pending_counts(ledger))
        return true;
    if (!ledger_begin(ledger, error))
        return false;
    if (!write_all(ledger, error)) {
        ledger_rollback(ledger);
        return false;
    }
    for (size_t i = 0; i < ledger->change_count; i++)
        change_clear(&ledger->changes[i]);
    ledger->change_count = 0;
    memset(ledger->pending, 0, sizeof ledger->pending);
    ledger->committed_serial = ledger->last_serial;
    return true;
}

/* The newest queued acceptance of an id, or NULL. The queue holds the changes of one turn. */
static const struct entry *find_queued(const struct ledger *ledger, const struct identity *id)
{
    for (size_t i = ledger->change_count; i > 0; i--) {
        const struct change *const change = &ledger->changes[i - 1];

        if ((change->kind == CHANGE_ACCEPT || change->kind == CHANGE_REFUSE) &&
            strcmp(change->entry->id.hex, id->hex) == 0)
            return change->entry;
    }
    return NULL;
}

enum ledger_answer ledger_has_revision(struct ledger *ledger, const struct identity *id,
                                       const struct identity *revision, bool *is_known,
                                       struct error *error)
{
    const struct entry *const queued = find_queued(ledger, id);
    struct binder binder = ledger_bind(ledger, SQL_FIND_ARTICLE);
    enum ledger_answer answer;

    *is_known = queued != NULL;
    if (queued != NULL)
        return strcmp(queued->revision.hex, revision->hex) == 0 ? LEDGER_YES : LEDGER_NO;
    bind_text(&binder, id->hex);
    answer = ledger_step(ledger, &binder, error);
    if (answer != LEDGER_YES)
        return answer;
    *is_known = true;
    if (strcmp(column_string(binder.statement, 0), revision->hex) != 0)
        answer = LEDGER_NO;
    ledger_end(&binder);
    return answer;
}
