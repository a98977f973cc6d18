/* What is asked for, part by part: each part of a list is a request. */
#ifndef EXTRACT_REQUEST_LIST_H
#define EXTRACT_REQUEST_LIST_H

#include "clause.h"

enum { REQUEST_TOKENS_LEAST = 2 };

/* Adds the one request `find`, unless it is too short to be one. */
void request_list_add(struct clause *clause, struct act_find find);

/* Requests like `find` from `at` on, as a list. Returns where the list ends. */
size_t request_list_take(struct clause *clause, size_t at, struct act_find find);

#endif
