/* Dead letters and traces, as commands see and change them: see ledger.h. */
#include "ledger_private.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The columns of DEAD_COLUMNS. */
static void read_letter(sqlite3_stmt *row, bool with_content, struct ledger_letter *letter)
{
    *letter = (struct ledger_letter){
        .serial = (uint64_t)sqlite3_column_int64(row, 0),
        .part = (uint32_t)sqlite3_column_int64(row, 1),
        .id = column_string(row, 2),
        .revision = column_string(row, 3),
        .form = column_string(row, 4),
        .stage = column_string(row, 5),
        .reason = column_string(row, 6),
        .when_s = sqlite3_column_double(row, 7),
        .text_size = (size_t)sqlite3_column_int64(row, 8),
        .offers = (uint32_t)sqlite3_column_int64(row, 9),
        .crashes = (uint32_t)sqlite3_column_int64(row, 10),
        .kills = (uint32_t)sqlite3_column_int64(row, 11),
        .retries = (uint32_t)sqlite3_column_int64(row, 12),
        .born_s = sqlite3_column_double(row, 13),
        .uri = column_string(row, 15),
        .locator = column_string(row, 16),
    };
    if (!with_content)
        return;
    letter->record = sqlite3_column_blob(row, 17);
    letter->record_size = (size_t)sqlite3_column_bytes(row, 17);
    letter->text = sqlite3_column_blob(row, 18);
    letter->text_size = (size_t)sqlite3_column_bytes(row, 18);
}

bool ledger_visit_letters(struct ledger *ledger, const struct ledger_letter_search *search,
                          ledger_letter_visitor *visit, void *closure, struct error *error)
{
    struct binder binder = ledger_bind(ledger, SQL_LETTERS);
    enum ledger_answer answer;

    bind_u64(&binder, search->since);
    bind_u64(&binder, search->serial);
    bind_text(&binder, search->id);
    while ((answer = ledger_step(ledger, &binder, error)) == LEDGER_YES) {
        struct ledger_letter letter;

        read_letter(binder.statement, search->with_content, &letter);
        if (!visit(&letter, closure)) {
            ledger_end(&binder);
            return true;
        }
    }
    return answer == LEDGER_NO;
}

/* What there is of one serial among the dead letters. */
struct letter_state {
    int64_t letters;
    bool has_whole; /* the article itself, not only parts of it */
    bool has_line;
    bool has_file; /* of which ingest took no article */
    bool is_open;
    char locator[512];
    char id[IDENTITY_DIGITS + 1];
};

static bool read_state(struct ledger *ledger, uint64_t serial, struct letter_state *state,
                       struct error *error)
{
    struct binder binder = ledger_bind(ledger, SQL_LETTER_STATE);
    sqlite3_stmt *const row = binder.statement;

    bind_u64(&binder, serial);
    if (ledger_step(ledger, &binder, error) != LEDGER_YES)
        return false;
    *state = (struct letter_state){.letters = sqlite3_column_int64(row, 0),
                                   .has_whole = sqlite3_column_int64(row, 1) > 0,
                                   .has_line = sqlite3_column_int64(row, 2) > 0,
                                   .has_file = sqlite3_column_int64(row, 3) > 0,
                                   .is_open = sqlite3_column_int64(row, 4) > 0};
    (void)snprintf(state->locator, sizeof state->locator, "%s", column_string(row, 5));
    (void)snprintf(state->id, sizeof state->id, "%s", column_string(row, 6));
    ledger_end(&binder);
    return true;
}

static bool run_on_serial(struct ledger *ledger, enum ledger_statement which, uint64_t serial,
                          struct error *error)
{
    struct binder binder = ledger_bind(ledger, which);

    bind_u64(&binder, serial);
    return ledger_run(ledger, &binder, error);
}

static bool run_on_article(struct ledger *ledger, enum ledger_statement which, const char *id,
                           uint64_t serial, struct error *error)
{
    struct binder binder = ledger_bind(ledger, which);

    bind_text(&binder, id);
    bind_u64(&binder, serial);
    return ledger_run(ledger, &binder, error);
}

/* The serial stays what it was, so that a later revision in the store is never replaced. */
static bool reopen(struct ledger *ledger, uint64_t serial, const struct letter_state *state,
                   struct error *error)
{
    if (!run_on_serial(ledger, SQL_LETTER_REOPEN, serial, error) ||
        !run_on_serial(ledger, SQL_LETTER_REMOVE, serial, error))
        return false;
    ledger->deltas[state->has_whole ? LEDGER_DEAD : LEDGER_DONE]--;
    ledger->deltas[LEDGER_OPEN]++;
    return run_on_article(ledger, SQL_ARTICLE_REOPEN, state->id, serial, error);
}

/* When it died, and after how many attempts, stays known. */
static bool discard(struct ledger *ledger, uint64_t serial, const struct letter_state *state,
                    struct error *error)
{
    if (!run_on_serial(ledger, SQL_LETTER_REMOVE, serial, error))
        return false;
    if (!state->has_whole)
        return true;
    ledger->deltas[LEDGER_DEAD]--;
    ledger->deltas[LEDGER_DROPPED]++;
    return run_on_article(ledger, SQL_ARTICLE_DISCARD, state->id, serial, error);
}

static enum ledger_changed change(struct ledger *ledger, uint64_t serial, enum ledger_change which,
                                  struct error *error)
{
    struct letter_state state;

    if (!read_state(ledger, serial, &state, error))
        return LEDGER_CHANGE_FAILED;
    if (state.letters == 0)
        return LEDGER_ABSENT;
    if (which == LEDGER_DISCARD)
        return discard(ledger, serial, &state, error) ? LEDGER_CHANGED : LEDGER_CHANGE_FAILED;
    if (state.has_line)
        (void)error_set(error, ERROR_INPUT,
                        "%llu: the line %s cannot be read and never will be: give the source a "
                        "corrected one, and discard this",
                        (unsigned long long)serial, state.locator);
    else if (state.has_file)
        (void)error_set(error, ERROR_INPUT,
                        "%llu: %s gave no article: it is read again when it is written again "
                        "(touch will do), and this may be discarded",
                        (unsigned long long)serial, state.locator);
    else if (state.is_open)
        (void)error_set(error, ERROR_INPUT,
                        "%llu: other parts of the article are still under way: try again later",
                        (unsigned long long)serial);
    else
        return reopen(ledger, serial, &state, error) ? LEDGER_CHANGED : LEDGER_CHANGE_FAILED;
    return LEDGER_REFUSED;
}

enum ledger_changed ledger_change_letter(struct ledger *ledger, uint64_t serial,
                                         enum ledger_change which, struct error *error)
{
    enum ledger_changed changed;

    if (!ledger_begin(ledger, error))
        return LEDGER_CHANGE_FAILED;
    changed = change(ledger, serial, which, error);
    if (changed == LEDGER_CHANGED && ledger_finish(ledger, error))
        return LEDGER_CHANGED;
    ledger_rollback(ledger);
    return changed == LEDGER_CHANGED ? LEDGER_CHANGE_FAILED : changed;
}

static char *column_copy(sqlite3_stmt *row, int column)
{
    return strdup(column_string(row, column));
}

static void read_trace(sqlite3_stmt *row, double now_s, struct ledger_trace *trace)
{
    const bool is_open = sqlite3_column_type(row, 15) != SQLITE_NULL;
    const char *state = column_string(row, 6);

    *trace = (struct ledger_trace){
        .id = column_copy(row, 0),
        .uri = column_copy(row, 1),
        .revision = column_copy(row, 2),
        .stage = column_copy(row, 3),
        .reason = column_copy(row, 4),
        .serial = (uint64_t)sqlite3_column_int64(row, 5),
        .when_s = sqlite3_column_double(row, 7),
        .due_s = sqlite3_column_double(row, 8),
        .born_s = sqlite3_column_double(row, 9),
        .offers = (uint32_t)sqlite3_column_int64(row, 10),
        .crashes = (uint32_t)sqlite3_column_int64(row, 11),
        .kills = (uint32_t)sqlite3_column_int64(row, 12),
        .retries = (uint32_t)sqlite3_column_int64(row, 13),
        .alone = sqlite3_column_int(row, 14) != 0,
    };
    if (is_open)
        state = trace->due_s > now_s ? "parked" : "open";
    (void)snprintf(trace->state, sizeof trace->state, "%s", state);
}

enum ledger_answer ledger_trace(struct ledger *ledger, const struct identity *id,
                                struct ledger_trace *trace, struct error *error)
{
    struct binder binder = ledger_bind(ledger, SQL_TRACE);
    const double now_s = trace->when_s;
    enum ledger_answer answer;

    bind_text(&binder, id->hex);
    answer = ledger_step(ledger, &binder, error);
    if (answer != LEDGER_YES)
        return answer;
    read_trace(binder.statement, now_s, trace);
    ledger_end(&binder);
    if (trace->id != NULL && trace->uri != NULL && trace->revision != NULL &&
        trace->stage != NULL && trace->reason != NULL)
        return LEDGER_YES;
    ledger_trace_clear(trace);
    (void)error_set(error, ERROR_SYSTEM, "out of memory");
    return LEDGER_FAILED;
}

void ledger_trace_clear(struct ledger_trace *trace)
{
    free(trace->id);
    free(trace->uri);
    free(trace->revision);
    free(trace->stage);
    free(trace->reason);
    *trace = (struct ledger_trace){0};
}

bool ledger_count_parked(struct ledger *ledger, double now_s, uint64_t *parked, struct error *error)
{
    struct binder binder = ledger_bind(ledger, SQL_COUNT_PARKED);

    bind_real(&binder, now_s);
    if (ledger_step(ledger, &binder, error) != LEDGER_YES)
        return false;
    *parked = (uint64_t)sqlite3_column_int64(binder.statement, 0);
    ledger_end(&binder);
    return true;
}
