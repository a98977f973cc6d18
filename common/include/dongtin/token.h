/* The settling rule: an attempt is settled when the tokens of its verdicts XOR to the attempt's
 * number. Pure; see PROTOCOL.md "Tokens". */
#ifndef DONGTIN_TOKEN_H
#define DONGTIN_TOKEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif
#pragma GCC visibility push(default)

/* Writes `count` (at least 1) tokens that XOR to `token`: all but the last are random. */
void token_split(uint64_t token, uint64_t *parts, size_t count);

/* What has come back for the attempts of one article. Several attempts may be under way; any one of
 * them settles it. */
struct token_ledger {
    struct token_attempt *attempts; /* owned */
    size_t count;
    size_t capacity;
};

void token_ledger_init(struct token_ledger *ledger);
void token_ledger_clear(struct token_ledger *ledger);

/* Notes an attempt that goes out. False when memory is short. */
bool token_ledger_issue(struct token_ledger *ledger, uint64_t attempt);

enum token_outcome {
    TOKEN_UNKNOWN, /* no such attempt: ignore */
    TOKEN_OPEN,    /* noted; other parts are still out */
    TOKEN_SETTLED  /* the parts of this attempt are complete */
};

/* Notes that a verdict of this attempt came back with this token. The same (attempt, token) given
 * twice counts once: a verdict may arrive twice. */
enum token_outcome token_ledger_return(struct token_ledger *ledger, uint64_t attempt,
                                       uint64_t token);

#pragma GCC visibility pop
#ifdef __cplusplus
}
#endif

#endif
