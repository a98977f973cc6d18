/* Writing quotes, statements, commitments, requests and programmes as items of the record. */
#ifndef EXTRACT_WRITE_SPEECH_H
#define EXTRACT_WRITE_SPEECH_H

#include "items.h"

enum { SPEECH_KINDS = 5 };

extern const struct item_kind speech_kinds[SPEECH_KINDS];

#endif
