#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include <dongtin/identity.h>

/* What xxHash's own xxhsum says: `printf %s TEXT | xxhsum -H2`. */
static void hashes_as_xxhsum_does(void **state)
{
    static const char long_text[] =
        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx";
    static const struct {
        const char *given, *want;
    } cases[] = {
        {"", "99aa06d3014798d86001c324468d497f"},
        {"a", "a96faf705af16834e6c632b61e964e1f"},
        {"abc", "06b05ab6733a618578af5f94892f3950"},
        {"https://bao.example.vn/tin/điện-biên", "c72482443223902e1ed194cdd43ab6e2"},
        {long_text, "125237ea2ad7bc7aa5d1b4607dc83554"},
    };

    (void)state;
    assert_int_equal(strlen(long_text), 300);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(identity_of(cases[i].given, strlen(cases[i].given)).hex, cases[i].want);
}

static void names_a_part_by_its_whole_and_number(void **state)
{
    const struct identity whole = identity_of("", 0);

    (void)state;
    assert_string_equal(identity_of_part(&whole, 1).hex, "ea5e6815144c89de4492fd3cebe54eaa");
    assert_string_equal(identity_of_part(&whole, 12).hex, "5f7fc4e444a40e70834a659cc8b064be");
    assert_string_equal(identity_of_part(&whole, UINT32_MAX).hex,
                        identity_of("99aa06d3014798d86001c324468d497f/4294967295", 43).hex);
}

static void reads_identities_of_the_one_form(void **state)
{
    static const struct {
        const char *given;
        bool want;
    } cases[] = {
        {"99aa06d3014798d86001c324468d497f", true},
        {"00000000000000000000000000000000", true},
        {"99aa06d3014798d86001c324468d497", false},
        {"99aa06d3014798d86001c324468d497f0", false},
        {"99AA06d3014798d86001c324468d497f", false},
        {"99aa06d3014798d86001c324468d497g", false},
        {"", false},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct identity identity = {"unchanged"};

        assert_int_equal(identity_parse(&identity, cases[i].given, strlen(cases[i].given)),
                         cases[i].want);
        assert_string_equal(identity.hex, cases[i].want ? cases[i].given : "unchanged");
    }
}

static void writes_and_reads_tokens(void **state)
{
    static const struct {
        uint64_t given;
        const char *want;
    } cases[] = {
        {0, "0000000000000000"},
        {1, "0000000000000001"},
        {0x0123456789abcdef, "0123456789abcdef"},
        {UINT64_MAX, "ffffffffffffffff"},
    };
    uint64_t token = 5;

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char hex[TOKEN_DIGITS + 1];

        token_format(hex, cases[i].given);
        assert_string_equal(hex, cases[i].want);
        assert_true(token_parse(&token, hex, TOKEN_DIGITS));
        assert_true(token == cases[i].given);
    }
    assert_false(token_parse(&token, "0123456789abcde", 15));
    assert_false(token_parse(&token, "0123456789abcdef0", 17));
    assert_false(token_parse(&token, "0123456789ABCDEF", 16));
    assert_false(token_parse(&token, "0x23456789abcdef", 16));
    assert_true(token == UINT64_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hashes_as_xxhsum_does),
        cmocka_unit_test(names_a_part_by_its_whole_and_number),
        cmocka_unit_test(reads_identities_of_the_one_form),
        cmocka_unit_test(writes_and_reads_tokens),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
