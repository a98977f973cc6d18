#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include <dongtin/random.h>
#include <dongtin/token.h>

enum { MOST_PARTS = 9 };

static void parts_make_up_the_token(void **state)
{
    (void)state;
    for (size_t count = 1; count <= MOST_PARTS; count++) {
        const uint64_t token = random_u64();
        uint64_t parts[MOST_PARTS];
        uint64_t sum = 0;

        token_split(token, parts, count);
        for (size_t i = 0; i < count; i++) {
            assert_int_not_equal(parts[i], 0);
            sum ^= parts[i];
        }
        assert_true(sum == token);
    }
}

static void two_splits_of_a_token_differ(void **state)
{
    uint64_t first[4], second[4];

    (void)state;
    token_split(77, first, 4);
    token_split(77, second, 4);
    for (size_t i = 0; i < 4; i++)
        assert_true(first[i] != second[i]);
}

/* What comes back, in order, and what the ledger says to each. Of two attempts, A is the older; A
 * may be in three parts and B in two. */
struct returned {
    uint64_t attempt, token;
    enum token_outcome want;
};

enum { A = 0xA0, B = 0xB0, A1 = 0x11, A2 = 0x22, A3 = A ^ A1 ^ A2, B1 = 0x55, B2 = B ^ B1 };

static const struct {
    const char *name;
    struct returned returned[6]; /* ends with attempt 0 */
} settlings[] = {
    {"whole, of the newer attempt", {{B, B, TOKEN_SETTLED}}},
    {"whole, of the older attempt", {{A, A, TOKEN_SETTLED}}},
    {"unknown attempt", {{0xC0, 0xC0, TOKEN_UNKNOWN}, {A, A, TOKEN_SETTLED}}},
    {"three parts", {{A, A1, TOKEN_OPEN}, {A, A2, TOKEN_OPEN}, {A, A3, TOKEN_SETTLED}}},
    {"any order", {{A, A3, TOKEN_OPEN}, {A, A1, TOKEN_OPEN}, {A, A2, TOKEN_SETTLED}}},
    {"twice the same counts once",
     {{A, A1, TOKEN_OPEN},
      {A, A1, TOKEN_OPEN},
      {A, A2, TOKEN_OPEN},
      {A, A2, TOKEN_OPEN},
      {A, A3, TOKEN_SETTLED}}},
    {"parts of two attempts do not mix",
     {{A, A1, TOKEN_OPEN}, {B, B2, TOKEN_OPEN}, {A, A2, TOKEN_OPEN}, {A, A3, TOKEN_SETTLED}}},
    {"the newer may be first", {{A, A1, TOKEN_OPEN}, {B, B, TOKEN_SETTLED}}},
    {"a token of another attempt settles nothing",
     {{A, B, TOKEN_OPEN}, {B, A, TOKEN_OPEN}, {B, B1, TOKEN_OPEN}}},
    {"settled stays settled", {{A, A, TOKEN_SETTLED}, {A, A, TOKEN_SETTLED}}},
    {"settled in parts stays settled",
     {{B, B1, TOKEN_OPEN}, {B, B2, TOKEN_SETTLED}, {B, B2, TOKEN_SETTLED}}},
};

static void settles_by_the_tokens_of_any_one_attempt(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof settlings / sizeof *settlings; i++) {
        struct token_ledger ledger;

        token_ledger_init(&ledger);
        assert_true(token_ledger_issue(&ledger, A));
        assert_true(token_ledger_issue(&ledger, B));
        for (const struct returned *at = settlings[i].returned; at->attempt != 0; at++)
            if (token_ledger_return(&ledger, at->attempt, at->token) != at->want)
                fail_msg("%s: return %zu", settlings[i].name,
                         (size_t)(at - settlings[i].returned) + 1);
        token_ledger_clear(&ledger);
    }
}

static void knows_nothing_before_an_attempt_is_issued(void **state)
{
    struct token_ledger ledger;

    (void)state;
    token_ledger_init(&ledger);
    assert_int_equal(token_ledger_return(&ledger, A, A), TOKEN_UNKNOWN);
    token_ledger_clear(&ledger);
}

static void keeps_many_attempts_of_many_parts(void **state)
{
    enum { ATTEMPTS = 50, PARTS = 40 };
    struct token_ledger ledger;
    static uint64_t parts[ATTEMPTS][PARTS];
    uint64_t attempts[ATTEMPTS];

    (void)state;
    token_ledger_init(&ledger);
    for (size_t i = 0; i < ATTEMPTS; i++) {
        attempts[i] = random_u64();
        token_split(attempts[i], parts[i], PARTS);
        assert_true(token_ledger_issue(&ledger, attempts[i]));
    }
    for (size_t j = 0; j < PARTS; j++)
        for (size_t i = 0; i < ATTEMPTS; i++)
            assert_int_equal(token_ledger_return(&ledger, attempts[i], parts[i][j]),
                             j + 1 < PARTS ? TOKEN_OPEN : TOKEN_SETTLED);
    token_ledger_clear(&ledger);
    assert_int_equal(ledger.count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_make_up_the_token),
        cmocka_unit_test(two_splits_of_a_token_differ),
        cmocka_unit_test(settles_by_the_tokens_of_any_one_attempt),
        cmocka_unit_test(knows_nothing_before_an_attempt_is_issued),
        cmocka_unit_test(keeps_many_attempts_of_many_parts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
