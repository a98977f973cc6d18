/* Series of requests: sentences that go on with what somebody was asked to do in one before. */
#ifndef EXTRACT_REQUEST_SERIES_H
#define EXTRACT_REQUEST_SERIES_H

#include "clause.h"

/* The sentence in hand, if it goes on: `Về hạ tầng, huyện xây dựng ...`, `Đồng thời, rà soát ...`.
 * Returns where the reading goes on. */
size_t request_series_read(struct clause *clause);

#endif
