/* Bytes to tidy lines: decoding, normalisation, blocks. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "clean_rules.h"
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
        {"viscii", BYTES("Vi\xAEt Nam"), "Việt Nam", 0},
        {"tcvn5712-1", BYTES("Vi\xD6t Nam"), "Việt Nam", 0},
        {"iso-8859-1", BYTES("caf\xE9"), "café", 0},
        {"", BYTES("\xFF\xFE\x54\x00\xC9\x1E\x6E\x00"), "Tỉn", 0},
        {"", BYTES("\xFE\xFF\x00\x54\x1E\xC9\x00\x6E"), "Tỉn", 0},
        {"", BYTES("a\0b\0c\0d\0e\0f\0g\0h\0"), "abcdefgh", 0}, /* UTF-16 without a mark */
        {"", BYTES("\xFF\xFE\x54\x00\x00\xD8\xC9\x1E\x6E\x00"), "T\uFFFDỉn", 1}, /* half a pair */
        {"", BYTES("\xFE\xFF\x00\x54\xDC\x00\x1E\xC9\x00\x6E"), "T\uFFFDỉn", 1},
        /* numbers that are no characters, to iconv or to Unicode */
        {"ucs-4", BYTES("\x7F\x01\x01\x01\xFF\x01\x01\x01"),
         "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD", 7},
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

static const char LEGACY_WANT[] =
    "Người dân trong xã được hướng dẫn trồng rừng, mỗi hộ nhận hai mẫu đất ở đầu nguồn suối.";

static const struct {
    const char *charset, *given;
} font_charsets[] = {
    {"", "Ng\xAD\xEAi d\xA9n trong x\xB7 \xAE\xAD\xEE"
         "c h\xAD\xEDng d\xC9n tr\xE5"
         "ng r\xF5ng, m\xE7i h\xE9 nh\xCBn hai m\xC9u \xAE\xCAt \xEB \xAE\xC7u ng"
         "u\xE5n su\xE8i."},
    {"", "Ng\xF6\xF4\xF8i da\xE2n trong xa\xF5 \xF1\xF6\xF4\xEF"
         "c h\xF6\xF4\xF9"
         "ng da\xE3n tro\xE0ng r\xF6\xF8ng, mo\xE3i ho\xE4 nha\xE4n hai ma\xE3u \xF1"
         ""
         "a\xE1t \xF4\xFB \xF1"
         "a\xE0u nguo\xE0n suo\xE1i."},
    {"iso-8859-1", "Ng\xAD\xEAi d\xA9n trong x\xB7 \xAE\xAD\xEE"
                   "c h\xAD\xEDng d\xC9n tr\xE5"
                   "ng r\xF5ng, m\xE7i h\xE9 nh\xCBn hai m\xC9u \xAE\xCAt \xEB \xAE\xC7u ng"
                   "u\xE5n su\xE8i."},
    {"windows-1252", "Ng\xF6\xF4\xF8i da\xE2n trong xa\xF5 \xF1\xF6\xF4\xEF"
                     "c h\xF6\xF4\xF9"
                     "ng da\xE3n tro\xE0ng r\xF6\xF8ng, mo\xE3i ho\xE4 nha\xE4n hai ma\xE3u \xF1"
                     ""
                     "a\xE1t \xF4\xFB \xF1"
                     "a\xE0u nguo\xE0n suo\xE1i."},
    {"", "Ng\xC2\xAD\xC3\xAAi d\xC2\xA9n trong x\xC2\xB7 \xC2\xAE\xC2\xAD\xC3\xAE"
         ""
         "c h\xC2\xAD\xC3\xADng d\xC3\x89n tr\xC3\xA5ng r\xC3\xB5ng, m\xC3\xA7i h"
         "\xC3\xA9 nh\xC3\x8Bn hai m\xC3\x89u \xC2\xAE\xC3\x8At \xC3\xAB \xC2\xAE"
         "\xC3\x87u ngu\xC3\xA5n su\xC3\xA8i."},
    {"utf-8", "Ng\xC3\xB6\xC3\xB4\xC3\xB8i da\xC3\xA2n trong xa\xC3\xB5 \xC3\xB1\xC3\xB6"
              "\xC3\xB4\xC3\xAF"
              "c h\xC3\xB6\xC3\xB4\xC3\xB9ng da\xC3\xA3n tro\xC3\xA0"
              "ng r\xC3\xB6\xC3\xB8ng, mo\xC3\xA3i ho\xC3\xA4 nha\xC3\xA4n hai ma\xC3\xA3"
              "u \xC3\xB1"
              "a\xC3\xA1t \xC3\xB4\xC3\xBB \xC3\xB1"
              "a\xC3\xA0u nguo\xC3"
              "\xA0n suo\xC3\xA1i."},
    {"vni", "Ng\xF6\xF4\xF8i da\xE2n trong xa\xF5 \xF1\xF6\xF4\xEF"
            "c h\xF6\xF4\xF9"
            "ng da\xE3n tro\xE0ng r\xF6\xF8ng, mo\xE3i ho\xE4 nha\xE4n hai ma\xE3u \xF1"
            ""
            "a\xE1t \xF4\xFB \xF1"
            "a\xE0u nguo\xE0n suo\xE1i."},
    {"x-tcvn3", "Ng\xAD\xEAi d\xA9n trong x\xB7 \xAE\xAD\xEE"
                "c h\xAD\xEDng d\xC9n tr\xE5"
                "ng r\xF5ng, m\xE7i h\xE9 nh\xCBn hai m\xC9u \xAE\xCAt \xEB \xAE\xC7u ng"
                "u\xE5n su\xE8i."},
    {"tcvn5712-1", "Ng\xAD\xEAi d\xA9n trong x\xB7 \xAE\xAD\xEE"
                   "c h\xAD\xEDng d\xC9n tr\xE5"
                   "ng r\xF5ng, m\xE7i h\xE9 nh\xCBn hai m\xC9u \xAE\xCAt \xEB \xAE\xC7u ng"
                   "u\xE5n su\xE8i."},
};

static void decodes_charsets_of_fonts(void **state)
{
    struct clean_rules *rules = NULL;
    struct error error = {0};

    (void)state;
    if (!clean_rules_load(&rules, CLEAN_RULES "/vi/clean.json", &error))
        fail_msg("%s", error.text);
    for (size_t i = 0; i < sizeof font_charsets / sizeof font_charsets[0]; i++) {
        struct decoded decoded = {.syllables = &rules->syllables};
        struct buffer normal = {0};

        if (!decode_text(font_charsets[i].given, strlen(font_charsets[i].given),
                         font_charsets[i].charset, &decoded, &error))
            fail_msg("case %zu: %s", i, error.text);
        normalise_line(decoded.text, decoded.size, &normal);
        if (strcmp(buffer_string(&normal), LEGACY_WANT) != 0)
            fail_msg("case %zu: %s", i, buffer_string(&normal));
        buffer_clear(&normal);
        buffer_clear(&decoded.room);
    }
    clean_rules_free(rules);
}

static void takes_no_other_language_for_a_charset_of_fonts(void **state)
{
    static const char *const cases[] = {
        "L'été dernier, la rivière a débordé à côté du château où les élèves étaient logés.",
        "Über die Brücke führten früher drei Straßen; heute fährt dort nur die ältere Bahn.",
        "El año pasado, la población salió mañana y tarde a la montaña: así cayó la estación.",
        "Người dân trong xã được hướng dẫn trồng rừng ở đầu nguồn suối.",
    };
    struct clean_rules *rules = NULL;
    struct error error = {0};

    (void)state;
    if (!clean_rules_load(&rules, CLEAN_RULES "/vi/clean.json", &error))
        fail_msg("%s", error.text);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct decoded decoded = {.syllables = &rules->syllables};

        assert_true(decode_text(cases[i], strlen(cases[i]), "", &decoded, &error));
        assert_string_equal(decoded.text, cases[i]);
        buffer_clear(&decoded.room);
    }
    clean_rules_free(rules);
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
        cmocka_unit_test(decodes_charsets_of_fonts),
        cmocka_unit_test(takes_no_other_language_for_a_charset_of_fonts),
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
