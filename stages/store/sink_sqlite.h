/* The sink that keeps records in an SQLite file: tables and views as schema.h has them. */
#ifndef STORE_SINK_SQLITE_H
#define STORE_SINK_SQLITE_H

#include "sink.h"

extern const struct sink_type sink_sqlite;

#endif
