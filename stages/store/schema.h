/* The tables and views of a store in SQLite, and the queries on them. */
#ifndef STORE_SCHEMA_H
#define STORE_SCHEMA_H

#include "database.h"

enum schema_query {
    QUERY_ADMIT,        /* id of the whole, serial, id: is there a later or the same; an earlier */
    QUERY_KEEP_STALE,   /* id of the whole, serial: notes what the search index must lose */
    QUERY_REMOVE,       /* id of the whole, serial */
    QUERY_INSERT,       /* see the columns */
    QUERY_SHOW,         /* id, or id of a whole: the records */
    QUERY_COUNT,        /* how many, and how many of them are in the search index */
    QUERY_UNINDEX,      /* how many: out of the search index */
    QUERY_FORGET_STALE, /* how many */
    QUERY_INDEX,        /* how many: into the search index */
    QUERY_MARK_INDEXED, /* how many */
    QUERY_IS_BEHIND,    /* 1 when the search index has something to do */
    QUERY_NEAR          /* the first of those of near.h, when it is open for writing */
};

extern const struct database_plan schema_plan;

#endif
