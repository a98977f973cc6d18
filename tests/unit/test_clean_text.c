/* Bytes to tidy lines: decoding, normalisation, blocks. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "decode.h"
#include "moment.h"
#include "normalise.h"
#include "page.h"

#define BYTES(literal) literal, sizeof(literal) - 1

static void decodes_every_charset_to_utf8(void **state)
{
    static const struct {
        const char *charset, *given;
        size_t size;
        const char *want;
        size_t broken;
    } cases[] = {
        {"", BYTES("Tỉnh Lào Cai"), "Tỉnh Lào Cai", 0},
        {"", BYTES("\xEF\xBB\xBFTỉnh"), "Tỉnh", 0},
        {"windows-1252", BYTES("Tỉnh ủy"), "Tỉnh ủy", 0}, /* announced wrongly */
        {"utf-8", BYTES("Tỉnh \xE1\xBB"), "Tỉnh \xEF\xBF\xBD", 1},
        {"utf-8", BYTES("Ti\xFFnh ủy tỉnh"), "Ti\xEF\xBF\xBDnh ủy tỉnh", 1},
        {"windows-1258", BYTES("Vi\xEA\xF2t Nam"), "Việt Nam", 0},
        {"iso-8859-1", BYTES("caf\xE9"), "café", 0},
        {"", BYTES("\xFF\xFE\x54\x00\xC9\x1E\x6E\x00"), "Tỉn", 0},
        {"", BYTES("\xFE\xFF\x00\x54\x1E\xC9\x00\x6E"), "Tỉn", 0},
        {"", BYTES("a\0b\0c\0d\0e\0f\0g\0h\0"), "abcdefgh", 0}, /* UTF-16 without a mark */
        {"", BYTES("\xFF\xFE\x54\x00\x00\xD8\xC9\x1E\x6E\x00"), "T\uFFFDỉn", 1}, /* half a pair */
        {"", BYTES("\xFE\xFF\x00\x54\xDC\x00\x1E\xC9\x00\x6E"), "T\uFFFDỉn", 1},
        {"no-such-charset", BYTES("Tỉnh"), "Tỉnh", 0},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct decoded decoded = {0};
        struct error error = {0};

        if (!decode_text(cases[i].given, cases[i].size, cases[i].charset, &decoded, &error))
            fail_msg("case %zu: %s", i, error.text);
        assert_int_equal(decoded.size, strlen(cases[i].want));
        assert_memory_equal(decoded.text, cases[i].want, decoded.size);
        assert_int_equal(decoded.broken, cases[i].broken);
        buffer_clear(&decoded.room);
    }
}

static void refuses_what_is_no_text(void **state)
{
    static const struct {
        const char *given;
        size_t size;
        const char *want;
    } cases[] = {
        {BYTES("%PDF-1.7\n..."), "not text: a PDF file"},
        {BYTES("\xFF\xD8\xFF\xE0JFIF"), "not text: a JPEG picture"},
        {BYTES("PK\x03\x04..."), "not text: a zip archive"},
        {BYTES("Tin\0 vui hom nay"), "not text: it holds NUL bytes"},
        {BYTES("\x01\x02\x03\x04\x05\x06\x07\x08\x0E\x0F\x10"),
         "not text: 11 control characters in the first 11 bytes"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct decoded decoded = {0};
        struct error error = {0};

        assert_false(decode_text(cases[i].given, cases[i].size, "", &decoded, &error));
        assert_int_equal(error.kind, ERROR_INPUT);
        assert_string_equal(error.text, cases[i].want);
        buffer_clear(&decoded.room);
    }
}

static void finds_the_charset_that_a_page_names(void **state)
{
    static const struct {
        const char *given, *want;
    } cases[] = {
        {"<html><head><meta charset=\"windows-1258\"></head>", "windows-1258"},
        {"<meta http-equiv=Content-Type content='text/html; charset=utf-8'>", "utf-8"},
        {"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><html>", "ISO-8859-1"},
        {"<html><body>no charset here, is there", ""},
        {"<html><body>nothing", ""},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char charset[64];

        decode_html_charset(cases[i].given, strlen(cases[i].given), charset, sizeof charset);
        assert_string_equal(charset, cases[i].want);
    }
}

static void makes_lines_tidy(void **state)
{
    static const struct {
        const char *given, *want;
    } cases[] = {
        {"Một dòng ngay ngắn.", "Một dòng ngay ngắn."},
        {"  hai  đầu   và giữa ", "hai đầu và giữa"},
        {"\tthẻ\tcột\t", "thẻ cột"},
        {"không\u00A0ngắt", "không ngắt"},
        {"rộng\u3000hẹp\u2009hẹp", "rộng hẹp hẹp"},
        {"ẩn\u200Bgiữa\uFEFF", "ẩngiữa"},
        {"mềm\u00ADmại", "mềmmại"},
        {"\u202Angược\u202C", "ngược"},
        {"Tie\u0302\u0301ng Vie\u0323\u0302t", "Tiếng Việt"},
        {"\u212Bngström \u2126", "Ångström Ω"},
        {"“trích” – gạch… 5 ₫ 30°", "“trích” – gạch… 5 ₫ 30°"},
        {"chuông\x07 kêu\x1B[0m", "chuông kêu[0m"},
        {" \u00A0 \t ", ""},
        {"a b", "a b"},
        {"  ", ""},
        {"ấ", "ấ"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct buffer out = {0};

        buffer_append_string(&out, "|");
        normalise_line(cases[i].given, strlen(cases[i].given), &out);
        assert_string_equal(buffer_string(&out) + 1, cases[i].want);
        buffer_clear(&out);
    }
}

static void reads_dates_of_markup(void **state)
{
    static const struct {
        const char *given, *want;
    } cases[] = {
        {"2022-05-06T07:08:09+07:00", "2022-05-06T07:08:09+07:00"},
        {"2022-05-06T07:08:09.123Z", "2022-05-06T07:08:09Z"},
        {"2022-05-06 07:08:09 +0700", "2022-05-06T07:08:09+07:00"},
        {"2022-05-06T07:08", "2022-05-06T07:08"},
        {"2022-05-06", "2022-05-06"},
        {"2022-05", "2022-05"},
        {"2022-05-06T25:00", "2022-05-06"},
        {"2022-13-06", "2022"},
        {"6/5/2022", ""},
        {"202205061", ""},
        {"", ""},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct buffer out = {0};

        assert_int_equal(moment_read(cases[i].given, &out), cases[i].want[0] != '\0');
        assert_string_equal(buffer_string(&out), cases[i].want);
        buffer_clear(&out);
    }
}

static void bounds_the_marks_on_one_letter(void **state)
{
    struct buffer given = {0}, out = {0};

    (void)state;
    buffer_append_char(&given, 'a');
    for (int i = 0; i < 100000; i++)
        buffer_append_string(&given, i % 2 == 0 ? "\u0323" : "\u0301");
    normalise_line(given.bytes, given.size, &out);
    assert_true(buffer_is_ok(&out));
    assert_in_range(out.size, 2, 64);
    buffer_clear(&given);
    buffer_clear(&out);
}

static void cuts_text_at_every_kind_of_line_end(void **state)
{
    static const char given[] = "một\r\nhai\rba\n\n\n bốn \u2028năm\xC2\x85s\xC3\xA1u\fbảy\n";
    static const struct {
        const char *text;
        bool gap;
    } want[] = {{"một", false}, {"hai", false}, {"ba", false}, {"bốn", true},
                {"năm", false}, {"sáu", false}, {"bảy", false}};
    struct page page;
    struct error error;

    (void)state;
    page_init(&page);
    page_add_text(&page, given, sizeof given - 1);
    assert_true(page_is_ok(&page, &error));
    assert_int_equal(page.count, 7);
    for (size_t i = 0; i < page.count; i++) {
        const struct block *const block = &page.blocks[i];

        assert_int_equal(span_size(block->span), strlen(want[i].text));
        assert_memory_equal(page_text(&page, block->span), want[i].text, strlen(want[i].text));
        assert_int_equal(block->gap, want[i].gap);
    }
    page_clear(&page);
}

static void refuses_a_page_of_too_many_lines(void **state)
{
    struct page page;
    struct buffer given = {0};
    struct error error;

    (void)state;
    for (int i = 0; i <= PAGE_MOST_BLOCKS; i++)
        buffer_append(&given, "a\n", 2);
    page_init(&page);
    page_add_text(&page, given.bytes, given.size);
    assert_false(page_is_ok(&page, &error));
    assert_string_equal(error.text, "more than 100000 lines");
    page_clear(&page);
    buffer_clear(&given);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decodes_every_charset_to_utf8),
        cmocka_unit_test(refuses_what_is_no_text),
        cmocka_unit_test(finds_the_charset_that_a_page_names),
        cmocka_unit_test(makes_lines_tidy),
        cmocka_unit_test(reads_dates_of_markup),
        cmocka_unit_test(bounds_the_marks_on_one_letter),
        cmocka_unit_test(cuts_text_at_every_kind_of_line_end),
        cmocka_unit_test(refuses_a_page_of_too_many_lines),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
