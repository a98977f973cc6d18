/* The settling rule: see token.h. */
#include <dongtin/token.h>

#include <stdlib.h>

#include <dongtin/random.h>

/* One attempt: what its returned tokens XOR to, and each of them, so that a verdict that arrives
 * twice counts once. */
struct token_attempt {
    uint64_t number;
    uint64_t sum;
    uint64_t *returned; /* owned */
    size_t count, capacity;
};

void token_split(uint64_t token, uint64_t *parts, size_t count)
{
    uint64_t rest = token;

    for (size_t i = 0; i + 1 < count; i++) {
        parts[i] = random_u64();
        rest ^= parts[i];
    }
    parts[count - 1] = rest;
}

void token_ledger_init(struct token_ledger *ledger)
{
    *ledger = (struct token_ledger){0};
}

void token_ledger_clear(struct token_ledger *ledger)
{
    for (size_t i = 0; i < ledger->count; i++)
        free(ledger->attempts[i].returned);
    free(ledger->attempts);
    token_ledger_init(ledger);
}

bool token_ledger_issue(struct token_ledger *ledger, uint64_t attempt)
{
    if (ledger->count == ledger->capacity) {
        const size_t capacity = ledger->capacity == 0 ? 1 : 2 * ledger->capacity;
        struct token_attempt *attempts = realloc(ledger->attempts, capacity * sizeof *attempts);

        if (attempts == NULL)
            return false;
        ledger->attempts = attempts;
        ledger->capacity = capacity;
    }
    ledger->attempts[ledger->count++] = (struct token_attempt){.number = attempt};
    return true;
}

static struct token_attempt *find(struct token_ledger *ledger, uint64_t number)
{
    for (size_t i = ledger->count; i > 0; i--)
        if (ledger->attempts[i - 1].number == number)
            return &ledger->attempts[i - 1];
    return NULL;
}

static bool has_returned(const struct token_attempt *attempt, uint64_t token)
{
    for (size_t i = 0; i < attempt->count; i++)
        if (attempt->returned[i] == token)
            return true;
    return false;
}

/* False when memory is short: the token is then forgotten, and the article will be offered again.
 */
static bool note(struct token_attempt *attempt, uint64_t token)
{
    if (attempt->count == attempt->capacity) {
        const size_t capacity = attempt->capacity == 0 ? 4 : 2 * attempt->capacity;
        uint64_t *returned = realloc(attempt->returned, capacity * sizeof *returned);

        if (returned == NULL)
            return false;
        attempt->returned = returned;
        attempt->capacity = capacity;
    }
    attempt->returned[attempt->count++] = token;
    attempt->sum ^= token;
    return true;
}

enum token_outcome token_ledger_return(struct token_ledger *ledger, uint64_t attempt,
                                       uint64_t token)
{
    struct token_attempt *const known = find(ledger, attempt);

    if (known == NULL)
        return TOKEN_UNKNOWN;
    /* The usual case, an article in one piece, needs no memory. */
    if (known->count == 0 && token == attempt)
        return TOKEN_SETTLED;
    if (!has_returned(known, token) && !note(known, token))
        return TOKEN_OPEN;
    return known->count > 0 && known->sum == attempt ? TOKEN_SETTLED : TOKEN_OPEN;
}
