/* Keeping records: a batch of articles is made into records, and these are written to every sink.
 *
 * Making a record is all that depends on an article's content; it happens while the article is in
 * hand. Everything that may have to wait for a disk or a lock happens in store_settle, with an
 * empty hand, so that no article is blamed for it. */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include <stdbool.h>
#include <stdint.h>

#include <jansson.h>

#include <dongtin/article.h>
#include <dongtin/error.h>
#include <dongtin/settings.h>

enum { STORE_BATCH_MOST = 256 };

struct store_settings {
    const json_t *sinks;
    int64_t batch;
    int64_t segment_bytes;
    int64_t wait_ms;
    int64_t search_share;
    const char *duplicates; /* what becomes of them: "mark", "keep" or "drop" */
};

extern const struct setting store_settings_table[];

/* What no single setting can tell: duplicates are dropped only where a sink can find them
 * (ERROR_SETTINGS). Opens nothing. */
bool store_check(const struct store_settings *settings, struct error *error);

struct store;

/* Opens no sink: each opens when it is first used, and what is not there then is waited for. */
bool store_open(struct store **store, const struct store_settings *settings, const char *base,
                struct error *error);
void store_close(struct store *store);

/* Forgets the batch before; then takes the articles of this one, STORE_BATCH_MOST at most. */
void store_begin(struct store *store);
bool store_take(struct store *store, struct article *article, struct error *error);

/* Writes the batch to every sink; true when it is on disk in all of them. A sink that fails is
 * tried again for wait_ms; after that the whole batch may be given again, which writes nothing
 * twice. The log hears once that a sink is down, and once that it is up again. */
bool store_settle(struct store *store, struct error *error);

/* After store_settle: the article that was taken at this place, from 0, is a duplicate that was
 * not kept, of this original; NULL when it was kept. Borrowed until the next batch. */
const struct identity *store_dropped(const struct store *store, size_t at);

/* After store_settle: the article that was taken at this place was not kept, because another one
 * has its id. */
bool store_refused(const struct store *store, size_t at);

/* A little of the work behind the commits; true when there is more to do at once. While articles
 * keep coming it takes only search_share percent of the time. */
bool store_idle(struct store *store);

/* All of that work, for this long at most. */
void store_catch_up(struct store *store, uint64_t most_ms);

#endif
