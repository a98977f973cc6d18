/* What somebody will be given, which is promised by the one who gives it: "các hộ dân sẽ được huyện
 * hỗ trợ". */
#ifndef EXTRACT_GRANTED_H
#define EXTRACT_GRANTED_H

#include "clause.h"
#include "subjects.h"

struct granted {
    struct party by;   /* who promises it; unknown: it is no such promise */
    struct party body; /* who will give it, when that is not who promises; or unknown */
};

/* Reads what stands behind "will" at a token. `subject` is that of "will"; its words are made to
 * begin where those who will be given something do. */
struct granted granted_read(const struct clause *clause, size_t modal, size_t behind,
                            struct subject *subject);

#endif
