/* dongtin-store: keeps the records that a line makes. */
#include <dongtin/stage.h>

#include <stdio.h>
#include <stdlib.h>

#include "command.h"
#include "store.h"

/* The store, and the batch that it has in hand. */
struct store_state {
    struct store *store;                        /* owned */
    struct stage_item *taken[STORE_BATCH_MOST]; /* borrowed: those that store has, in its order */
    size_t taken_count;
};

static bool open_store(struct stage *stage, void **state, bool checking, struct error *error)
{
    struct store_state *opened = NULL;

    if (!store_check(stage_settings(stage), error))
        return false;
    if (checking)
        return true;
    opened = calloc(1, sizeof *opened);
    if (opened == NULL)
        return error_set(error, ERROR_SYSTEM, "no memory for the store");
    if (!store_open(&opened->store, stage_settings(stage), stage_base_folder(stage), error)) {
        free(opened);
        return false;
    }
    *state = opened;
    return true;
}

/* What is left of the search index when the line stops is done at the next start; a little of it is
 * done now, well within the time that the launcher gives a process to end. */
enum { LAST_TURNS_MS = 2000 };

static void close_store(void *closed)
{
    struct store_state *const state = closed;

    if (state == NULL)
        return;
    store_catch_up(state->store, LAST_TURNS_MS);
    store_close(state->store);
    free(state);
}

static void handle_batch(struct stage *stage, struct stage_item *items, size_t count)
{
    struct store_state *const state = stage_state(stage);

    state->taken_count = 0;
    store_begin(state->store);
    for (size_t i = 0; i < count; i++) {
        struct error error = {0};

        if (store_take(state->store, items[i].article, &error)) {
            state->taken[state->taken_count++] = &items[i];
            continue;
        }
        items[i].verdict = stage_fail(stage, &error);
        (void)snprintf(items[i].reason, sizeof items[i].reason, "%.*s",
                       (int)sizeof items[i].reason - 1, error.text);
    }
}

static bool settle(struct stage *stage, struct error *error)
{
    struct store_state *const state = stage_state(stage);

    if (!store_settle(state->store, error))
        return false;
    for (size_t i = 0; i < state->taken_count; i++) {
        const struct identity *const original = store_dropped(state->store, i);
        struct stage_item *const item = state->taken[i];

        if (store_refused(state->store, i)) {
            item->verdict = STAGE_REJECT;
            (void)snprintf(item->reason, sizeof item->reason, "its id is that of another article");
        } else if (original != NULL) {
            item->verdict = STAGE_DROP;
            (void)snprintf(item->reason, sizeof item->reason, "duplicate of %s", original->hex);
        }
    }
    return true;
}

static bool idle(struct stage *stage)
{
    const struct store_state *const state = stage_state(stage);

    return store_idle(state->store);
}

static int command(struct stage *stage, int argc, char **argv)
{
    return command_run(stage_settings(stage), stage_base_folder(stage), argc, argv);
}

int main(int argc, char **argv)
{
    static const struct stage_definition store = {
        .name = "store",
        .summary = "keeps records, each once, in every sink, durably",
        .settings = store_settings_table,
        .settings_size = sizeof(struct store_settings),
        .open = open_store,
        .close = close_store,
        .handle_batch = handle_batch,
        .settle = settle,
        .batch_most = STORE_BATCH_MOST,
        .idle = idle,
        .command = command,
        .command_help = command_help};

    return stage_main(argc, argv, &store);
}
