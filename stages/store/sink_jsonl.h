/* The sink that keeps records as JSON lines, in segments of a folder. A new revision is a new line;
 * the last line of an id counts. */
#ifndef STORE_SINK_JSONL_H
#define STORE_SINK_JSONL_H

#include "sink.h"

extern const struct sink_type sink_jsonl;

#endif
