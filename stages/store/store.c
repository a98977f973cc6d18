/* Keeping records: see store.h. */
#include "store.h"

#include <inttypes.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <dongtin/clock.h>
#include <dongtin/log.h>

#include "record.h"
#include "sinks.h"

/* A sender takes a process that has not read its socket for two seconds for dead; the default of
 * wait_ms stays below that. */
enum { FIRST_PAUSE_MS = 100, IDLE_PAUSE_MS = 1000, BUSY_MS = 100, NS_PER_MS = 1000000 };

const struct setting store_settings_table[] = {
    {.name = "sinks",
     .type = SETTING_JSON,
     .offset = offsetof(struct store_settings, sinks),
     .help = "where records are kept: a list of {\"jsonl\": FOLDER} and {\"sqlite\": FILE}",
     .check = sinks_check},
    {.name = "batch",
     .type = SETTING_INTEGER,
     .offset = offsetof(struct store_settings, batch),
     .preset = "100",
     .least = 1,
     .most = STORE_BATCH_MOST,
     .help = "most articles in one transaction"},
    {.name = "segment_bytes",
     .type = SETTING_INTEGER,
     .offset = offsetof(struct store_settings, segment_bytes),
     .preset = "268435456",
     .least = 4096,
     .most = 1e12,
     .help = "bytes of a file of JSON lines after which the next one is begun"},
    {.name = "wait_ms",
     .type = SETTING_INTEGER,
     .offset = offsetof(struct store_settings, wait_ms),
     .preset = "1000",
     .least = 0,
     .most = 60000,
     .help = "milliseconds to wait for a sink that fails before the articles are offered again"},
    {.name = "search_share",
     .type = SETTING_INTEGER,
     .offset = offsetof(struct store_settings, search_share),
     .preset = "20",
     .least = 0,
     .most = 100,
     .help =
         "percent of the time for the search index while articles keep coming; 100: as much as it "
         "needs"},
    {.name = "duplicates",
     .type = SETTING_CHOICE,
     .offset = offsetof(struct store_settings, duplicates),
     .preset = "\"mark\"",
     .choices = "mark keep drop",
     .help =
         "what becomes of an article whose text is nearly that of an earlier one; to be found it "
         "takes a sink that is sqlite"},
    {.name = NULL}};

enum outage {
    OUTAGE_NONE,
    OUTAGE_NOTED,  /* met in idle: over as soon as idle succeeds */
    OUTAGE_REFUSES /* records could not be written: over when some have been */
};

/* What is remembered of each sink. */
struct condition {
    enum outage outage;
    uint64_t since_ms;
    uint64_t next_try_ms; /* when idle may do something again */
};

enum duplicates { DUPLICATES_MARK, DUPLICATES_KEEP, DUPLICATES_DROP };

struct store {
    enum duplicates duplicates;
    size_t judge; /* index of the sink that finds duplicates; it is written to first */
    struct sinks sinks;
    struct condition *conditions; /* one for each sink */
    struct record *records;       /* STORE_BATCH_MOST of them, used again and again */
    size_t count;                 /* in the batch */
    size_t batch;
    uint64_t wait_ms;
    uint64_t search_share;  /* percent */
    uint64_t last_batch_ms; /* when the last batch was settled */
};

static uint64_t now_ms(void)
{
    return clock_monotonic_ns() / NS_PER_MS;
}

/* False when a signal ended it: the process is to stop. */
static bool pause_ms(uint64_t milliseconds)
{
    const struct timespec pause = {.tv_sec = (time_t)(milliseconds / 1000),
                                   .tv_nsec = (long)(milliseconds % 1000) * NS_PER_MS};

    return nanosleep(&pause, NULL) == 0;
}

static enum duplicates read_duplicates(const char *choice)
{
    if (strcmp(choice, "keep") == 0)
        return DUPLICATES_KEEP;
    return strcmp(choice, "drop") == 0 ? DUPLICATES_DROP : DUPLICATES_MARK;
}

/* The first sink that can find duplicates; the first of all when none can. */
static size_t choose_judge(const struct sinks *sinks)
{
    for (size_t i = 0; i < sinks->count; i++)
        if (sinks->list[i]->type->find_duplicate != NULL)
            return i;
    return 0;
}

void store_close(struct store *store)
{
    if (store == NULL)
        return;
    for (size_t i = 0; store->records != NULL && i < STORE_BATCH_MOST; i++)
        record_clear(&store->records[i]);
    free(store->records);
    free(store->conditions);
    sinks_clear(&store->sinks);
    free(store);
}

bool store_check(const struct store_settings *settings, struct error *error)
{
    return read_duplicates(settings->duplicates) != DUPLICATES_DROP ||
           sinks_find_duplicates(settings->sinks) ||
           error_set(error, ERROR_SETTINGS,
                     "duplicates: \"drop\": allowed only with a sink that finds them: sqlite");
}

bool store_open(struct store **store, const struct store_settings *settings, const char *base,
                struct error *error)
{
    const struct sink_options options = {.segment_bytes = (uint64_t)settings->segment_bytes};
    struct store *const opened = calloc(1, sizeof *opened);

    if (opened == NULL)
        return error_set(error, ERROR_SYSTEM, "no memory for the store");
    opened->batch = (size_t)settings->batch;
    opened->wait_ms = (uint64_t)settings->wait_ms;
    opened->search_share = (uint64_t)settings->search_share;
    if (!sinks_make(&opened->sinks, settings->sinks, base, &options, error)) {
        store_close(opened);
        return false;
    }
    opened->duplicates = read_duplicates(settings->duplicates);
    opened->judge = choose_judge(&opened->sinks);
    opened->conditions = calloc(opened->sinks.count, sizeof *opened->conditions);
    opened->records = calloc(STORE_BATCH_MOST, sizeof *opened->records);
    if (opened->conditions == NULL || opened->records == NULL) {
        store_close(opened);
        return error_set(error, ERROR_SYSTEM, "no memory for a batch of %d", STORE_BATCH_MOST);
    }
    for (size_t i = 0; i < STORE_BATCH_MOST; i++)
        record_init(&opened->records[i]);
    *store = opened;
    return true;
}

const struct identity *store_dropped(const struct store *store, size_t at)
{
    return at < store->count && store->records[at].is_dropped ? &store->records[at].original : NULL;
}

bool store_refused(const struct store *store, size_t at)
{
    return at < store->count && store->records[at].is_refused;
}

void store_begin(struct store *store)
{
    store->count = 0;
}

bool store_take(struct store *store, struct article *article, struct error *error)
{
    if (store->count == STORE_BATCH_MOST)
        return error_set(error, ERROR_UNAVAILABLE, "more than %d articles in a batch",
                         STORE_BATCH_MOST);
    if (!record_assemble(&store->records[store->count], article, error))
        return false;
    store->count++;
    return true;
}

static void note_down(struct condition *condition, const struct sink *sink, enum outage outage,
                      const struct error *error)
{
    char reason[ERROR_TEXT_BYTES];

    if (condition->outage == OUTAGE_NONE) {
        condition->since_ms = now_ms();
        log_write(LOG_LEVEL_WARNING, "event=sink_down sink=%s path=%s reason=%s", sink->type->name,
                  sink->path, log_quoted(reason, sizeof reason, error->text));
    }
    if (outage > condition->outage)
        condition->outage = outage;
}

static void note_up(struct condition *condition, const struct sink *sink)
{
    if (condition->outage == OUTAGE_NONE)
        return;
    log_write(LOG_LEVEL_INFO, "event=sink_up sink=%s path=%s after_ms=%" PRIu64, sink->type->name,
              sink->path, now_ms() - condition->since_ms);
    condition->outage = OUTAGE_NONE;
}

/* Decides what becomes of a record, for all sinks: so they hold the same, and one that comes a
 * second time, after some of them have kept it, gets the same answer. Only what is new is dropped:
 * of an article that is kept the new revision is wanted, and so is every part of a split one. */
static bool judge(const struct store *store, struct sink *sink, struct record *record,
                  struct error *error)
{
    struct duplicate found = {0};

    if (store->duplicates == DUPLICATES_KEEP)
        return true;
    record->is_dropped = false;
    if (!sink->type->find_duplicate(sink, record, &found, error))
        return false;
    if (record->has_duplicate_of)
        return true;
    if (!record_mark(record, found.is_one ? &found.original : NULL, error))
        return false;
    record->is_dropped = found.is_one && store->duplicates == DUPLICATES_DROP && !found.is_update &&
                         record->part == 0;
    return true;
}

static bool put(const struct store *store, struct sink *sink, struct record *record,
                struct error *error)
{
    const bool judges =
        sink->type->find_duplicate != NULL && sink == store->sinks.list[store->judge];

    if (record->is_refused)
        return true;
    if (judges && !judge(store, sink, record, error))
        return false;
    if (record->is_dropped || sink->type->put(sink, record, error))
        return true;
    record->is_refused = error->kind == ERROR_INPUT;
    return false;
}

static bool write_transaction(const struct store *store, struct sink *sink, struct record *records,
                              size_t count, struct error *error)
{
    bool written = sink->type->begin(sink, error);

    for (size_t i = 0; written && i < count; i++)
        written = put(store, sink, &records[i], error);
    if (written && sink->type->commit(sink, error))
        return true;
    sink->type->rollback(sink, error);
    return false;
}

/* How many records are refused so far. */
static size_t count_refused(const struct record *records, size_t count)
{
    size_t refused = 0;

    for (size_t i = 0; i < count; i++)
        refused += records[i].is_refused;
    return refused;
}

static bool write_batch(const struct store *store, struct sink *sink, struct error *error)
{
    for (size_t at = 0; at < store->count; at += store->batch) {
        struct record *const records = &store->records[at];
        const size_t left = store->count - at;
        const size_t count = left < store->batch ? left : store->batch;
        size_t refused = count_refused(records, count);

        /* Once more for each that turns out to be refused, without it. */
        while (!write_transaction(store, sink, records, count, error)) {
            const size_t before = refused;

            refused = count_refused(records, count);
            if (refused == before)
                return false;
        }
    }
    return true;
}

/* Tries until it succeeds or the patience of this batch is at its end. */
static bool write_patiently(const struct store *store, size_t index, uint64_t deadline_ms,
                            struct error *error)
{
    struct sink *const sink = store->sinks.list[index];
    struct condition *const condition = &store->conditions[index];
    uint64_t pause = FIRST_PAUSE_MS;

    while (!write_batch(store, sink, error)) {
        note_down(condition, sink, OUTAGE_REFUSES, error);
        if (now_ms() + pause > deadline_ms || !pause_ms(pause)) {
            error_at(error, "sink %s is down", sink->type->name);
            return false;
        }
        pause *= 2;
    }
    note_up(condition, sink);
    return true;
}

bool store_settle(struct store *store, struct error *error)
{
    const uint64_t deadline_ms = now_ms() + store->wait_ms;

    if (store->count > 0 && !write_patiently(store, store->judge, deadline_ms, error))
        return false;
    for (size_t i = 0; store->count > 0 && i < store->sinks.count; i++)
        if (i != store->judge && !write_patiently(store, i, deadline_ms, error))
            return false;
    if (store->count > 0)
        store->last_batch_ms = now_ms();
    return true;
}

/* When the next turn may begin, after one that took this long. */
static uint64_t next_turn_ms(const struct store *store, uint64_t began_ms)
{
    const uint64_t now = now_ms();
    const uint64_t share = store->search_share;

    if (now - store->last_batch_ms > BUSY_MS || share == 100)
        return now;
    return share == 0 ? now + BUSY_MS : now + (now - began_ms + 1) * (100 - share) / share;
}

static bool idle_one(const struct store *store, struct condition *condition, struct sink *sink)
{
    const uint64_t began_ms = now_ms();
    struct error error = {0};

    if (began_ms < condition->next_try_ms)
        return false;
    switch (sink->type->idle(sink, &error)) {
    case SINK_MORE:
        condition->next_try_ms = next_turn_ms(store, began_ms);
        return condition->next_try_ms <= now_ms();
    case SINK_IDLE:
        if (condition->outage == OUTAGE_NOTED)
            note_up(condition, sink);
        break;
    case SINK_FAILED:
        note_down(condition, sink, OUTAGE_NOTED, &error);
        condition->next_try_ms = now_ms() + IDLE_PAUSE_MS;
        break;
    }
    return false;
}

bool store_idle(struct store *store)
{
    bool more = false;

    for (size_t i = 0; i < store->sinks.count; i++)
        more |= idle_one(store, &store->conditions[i], store->sinks.list[i]);
    return more;
}

void store_catch_up(struct store *store, uint64_t most_ms)
{
    const uint64_t begin_ms = now_ms();

    store->last_batch_ms = 0; /* none is expected any more */
    for (size_t i = 0; i < store->sinks.count; i++)
        if (store->conditions[i].outage == OUTAGE_NONE)
            store->conditions[i].next_try_ms = 0;
    while (store_idle(store) && now_ms() - begin_ms < most_ms)
        ;
}
