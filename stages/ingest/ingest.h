/* The origin's process: takes articles from its sources, keeps them in the ledger, offers them to
 * the line until they are settled. */
#ifndef INGEST_INGEST_H
#define INGEST_INGEST_H

#include <dongtin/line.h>

#include "settings.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Runs until it is told to stop, or until no source can give any more and all is settled. Returns
 * the exit status. */
int ingest_run(const struct line *line, const char *stage, const struct ingest_settings *settings);

#ifdef __cplusplus
}
#endif

#endif
