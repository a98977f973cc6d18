/* dongtin-store: keeps the records that a line makes. */
#include <dongtin/stage.h>

#include <stdio.h>

#include "command.h"
#include "store.h"

static bool open_store(struct stage *stage, void **state, bool checking, struct error *error)
{
    struct store *store = NULL;

    if (checking)
        return true;
    if (!store_open(&store, stage_settings(stage), stage_base_folder(stage), error))
        return false;
    *state = store;
    return true;
}

/* What is left of the search index when the line stops is done at the next start; a little of it is
 * done now, well within the time that the launcher gives a process to end. */
enum { LAST_TURNS_MS = 2000 };

static void close_store(void *state)
{
    store_catch_up(state, LAST_TURNS_MS);
    store_close(state);
}

static void handle_batch(struct stage *stage, struct stage_item *items, size_t count)
{
    struct store *const store = stage_state(stage);

    store_begin(store);
    for (size_t i = 0; i < count; i++) {
        struct error error = {0};

        if (store_take(store, items[i].article, &error))
            continue;
        items[i].verdict = stage_fail(stage, &error);
        (void)snprintf(items[i].reason, sizeof items[i].reason, "%.*s",
                       (int)sizeof items[i].reason - 1, error.text);
    }
}

static bool settle(struct stage *stage, struct error *error)
{
    return store_settle(stage_state(stage), error);
}

static bool idle(struct stage *stage)
{
    return store_idle(stage_state(stage));
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
