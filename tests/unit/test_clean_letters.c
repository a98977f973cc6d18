/* What cleaning does to letters: lines in NFC, and words in lower case. Both look at many bytes at
 * a time; whatever stands before, behind and at which place, the outcome is that of one character
 * after the other. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <utf8proc.h>

#include "characters.h"
#include "normalise.h"
#include "word_folding.h"

enum { LONGEST = 4 /* bytes of a character */, TABLES_END = 0x3100 };

static void append_character(struct buffer *out, int32_t character)
{
    utf8proc_uint8_t bytes[LONGEST];

    buffer_append(out, bytes, (size_t)utf8proc_encode_char(character, bytes));
}

static void brings_marks_and_letters_together(void **state)
{
    static const char *const cases[] = {
        "Tie\u0302\u0301ng Vie\u0323\u0302t",
        "\u0301a",
        "a\u0301",
        "hoàn thành, rồi bà \u0300 và a\u0300\u0301\u0323 nữa",
        "đầu câu a\u0306\u0301",
        "Å \u212B \u2126 và K \u212A",
        "\u1100\u1161\u11A8 \uAC00\u11A8",
        "\u0958 \uFB2C \u2ADC",
        "x\u0338 <\u0338 \u2192\u0338",
        "\u20B1\u0323 \u1EA4\u0323 \u1EA1\u0302",
        "A\u030A\u0323\u0301\u0306\u0302\u0300\u0309\u0303B",
        "\U0001F600e\u0301\U0001F600",
        "một dòng dài, trong đo\u0301 chỉ có ba\u0301 dấu rời nhau, co\u0300n lại đã ghép sẵn cả",
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct buffer out = {0};
        utf8proc_uint8_t *const want = utf8proc_NFC((const utf8proc_uint8_t *)cases[i]);

        normalise_line(cases[i], strlen(cases[i]), &out);
        assert_string_equal(buffer_string(&out), (const char *)want);
        free(want);
        buffer_clear(&out);
    }
}

static void brings_many_marks_together(void **state)
{
    enum { COUNT = 2000 };
    struct buffer line = {0}, out = {0};

    (void)state;
    for (int i = 0; i < COUNT; i++)
        buffer_append_string(&line, i % 2 == 0 ? "\u1112\u1161" : "\u11AB");
    normalise_line(buffer_string(&line), line.size, &out);
    assert_int_equal(out.size, COUNT / 2 * strlen("\uD55C"));
    for (size_t at = 0; at < out.size; at += strlen("\uD55C"))
        assert_memory_equal(out.bytes + at, "\uD55C", strlen("\uD55C"));
    buffer_clear(&line);
    buffer_clear(&out);
}

/* The words of the text, one character after the other, with a space before each. */
static void words_by_characters(const char *text, size_t size, struct buffer *out)
{
    const char *const end = text + size;
    bool in_word = false;

    for (size_t used; text < end; text += used) {
        const int32_t c = character_read(text, end, &used);
        const bool is_part = (c >= '0' && c <= '9') || character_is_letter(c);

        if (is_part && !in_word)
            buffer_append_char(out, ' ');
        if (is_part)
            append_character(out, character_lower(c));
        in_word = is_part;
    }
}

/* Makes runs of spaces one, and puts one before the first word. */
static void tidy(const struct buffer *words, struct buffer *out)
{
    bool in_word = false;

    for (size_t i = 0; i < words->size; i++) {
        const bool is_part = words->bytes[i] != ' ';

        if (is_part && !in_word)
            buffer_append_char(out, ' ');
        if (is_part)
            buffer_append_char(out, words->bytes[i]);
        in_word = is_part;
    }
}

static void check_words(const struct word_folding *folding, const struct buffer *text)
{
    struct buffer folded = {0}, words = {0}, lower = {0}, want = {0};

    word_folding_append(folding, buffer_string(text), text->size, &folded);
    tidy(&folded, &words);
    words_by_characters(buffer_string(text), text->size, &want);
    assert_string_equal(buffer_string(&words), buffer_string(&want));
    if (characters_fold_alike(buffer_string(text), text->size, &lower)) {
        buffer_reset(&folded);
        buffer_reset(&words);
        word_folding_append_lower(folding, buffer_string(&lower), lower.size, &folded);
        tidy(&folded, &words);
        assert_string_equal(buffer_string(&words), buffer_string(&want));
    }
    buffer_clear(&lower);
    buffer_clear(&folded);
    buffer_clear(&words);
    buffer_clear(&want);
}

static void folds_every_letter_wherever_it_stands(void **state)
{
    static const char *const around[] = {
        "", "ab", "Ữ", "–", "\u00BA", "\u0418", "\u4E00", "\U00010400",
    };
    struct word_folding *const folding = word_folding_new();

    (void)state;
    assert_non_null(folding);
    for (size_t i = 0; i < sizeof around / sizeof around[0]; i++) {
        struct buffer text = {0};

        for (int32_t c = ' '; c < TABLES_END; c++) {
            append_character(&text, c);
            buffer_append_string(&text, around[i]);
            if (c % 5 == 0)
                buffer_append_char(&text, ' ');
        }
        check_words(folding, &text);
        buffer_clear(&text);
    }
    word_folding_free(folding);
}

/* A character that the tables do not know, at every place of the blocks folded together. */
static void folds_what_is_odd_at_every_place(void **state)
{
    enum { PLACES = 140 };
    static const char *const odd[] = {"\u00AA", "Ǆ", "Ж", "ẞ", "Å", "K", "₂", "Ａ", "\U00010400"};
    static const char *const fill[] = {"a", "Ệ", "é", "—"};
    struct word_folding *const folding = word_folding_new();

    (void)state;
    assert_non_null(folding);
    for (size_t i = 0; i < sizeof odd / sizeof odd[0]; i++)
        for (size_t place = 0; place < PLACES; place++) {
            struct buffer text = {0};

            for (size_t at = 0; at < PLACES; at++)
                buffer_append_string(&text, at == place ? odd[i] : fill[at % 4]);
            check_words(folding, &text);
            buffer_clear(&text);
        }
    word_folding_free(folding);
}

static void lower_by_characters(const struct buffer *text, struct buffer *out)
{
    const char *at = buffer_string(text);
    const char *const end = at + text->size;

    for (size_t size; at < end; at += size)
        append_character(out, utf8proc_tolower(character_read(at, end, &size)));
}

static void check_lower(const struct buffer *text)
{
    struct buffer folded = {0}, want = {0};

    characters_fold(buffer_string(text), text->size, &folded);
    lower_by_characters(text, &want);
    assert_string_equal(buffer_string(&folded), buffer_string(&want));
    buffer_reset(&folded);
    if (characters_fold_alike(buffer_string(text), text->size, &folded))
        assert_string_equal(buffer_string(&folded), buffer_string(&want));
    else
        assert_int_equal(folded.size, 0);
    buffer_clear(&folded);
    buffer_clear(&want);
}

/* Each character alone, and at every place of what is folded at once. */
static void makes_small_letters_of_every_letter(void **state)
{
    enum { PLACES = 70, ODD_PLACES = 0x400 };
    static const char *const fill[] = {"A", "Ệ", "É", "“", "ũ", "Ơ", "Đ"};

    (void)state;
    for (int32_t c = ' '; c < TABLES_END; c++)
        for (size_t place = 0; place < PLACES; place += c < ODD_PLACES ? 1 : PLACES / 2) {
            struct buffer text = {0};

            for (size_t at = 0; at < PLACES; at++) {
                if (at == place)
                    append_character(&text, c);
                buffer_append_string(&text, fill[(at + (size_t)c) % 7]);
            }
            check_lower(&text);
            buffer_clear(&text);
        }
}

/* What Vietnamese articles are made of keeps its place; what another language has need not. */
static void keeps_places_of_vietnamese(void **state)
{
    static const struct {
        const char *given;
        bool want;
    } cases[] = {
        {"ĂÂĐÊÔƠƯ ĩũ ÀẢÃÁẠ ẰẲẴẮẶ ỲỶỸÝỴ “–” … 27°C 5.000₫", true},
        {"", true},
        {"Işık İzmir", false},
        {"ȺȾ", false},
        {"ΣΟΦΟΣ", false},
    };
    struct buffer folded = {0};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        buffer_reset(&folded);
        assert_int_equal(characters_fold_alike(cases[i].given, strlen(cases[i].given), &folded),
                         cases[i].want);
    }
    buffer_clear(&folded);
}

/* Texts of every size, each in memory of its own, so that a reader of what stands beside it is
 * noticed. */
static void reads_nothing_beside_a_text(void **state)
{
    enum { MOST_BYTES = 300 };
    struct word_folding *const folding = word_folding_new();

    (void)state;
    assert_non_null(folding);
    for (size_t size = 1; size < MOST_BYTES; size++) {
        char *const text = malloc(size);
        struct buffer lower = {0}, words = {0};

        assert_non_null(text);
        for (size_t i = 0; i < size; i++)
            text[i] = (char)(i % 6 == 5 ? ' ' : 'A' + i % 26);
        assert_true(characters_fold_alike(text, size, &lower));
        word_folding_append_lower(folding, buffer_string(&lower), lower.size, &words);
        assert_int_equal(lower.size, size);
        assert_string_equal(buffer_string(&words), buffer_string(&lower));
        buffer_clear(&lower);
        buffer_clear(&words);
        free(text);
    }
    word_folding_free(folding);
}

static void knows_letters_as_unicode_does(void **state)
{
    (void)state;
    for (int32_t c = 0; c < TABLES_END; c++) {
        const utf8proc_category_t category = utf8proc_category(c);

        assert_int_equal(character_is_letter(c),
                         category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO);
        assert_int_equal(character_is_upper(c), category == UTF8PROC_CATEGORY_LU);
        assert_int_equal(character_is_lower(c), category == UTF8PROC_CATEGORY_LL);
        assert_int_equal(character_lower(c), utf8proc_tolower(c));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(makes_small_letters_of_every_letter),
        cmocka_unit_test(keeps_places_of_vietnamese),
        cmocka_unit_test(reads_nothing_beside_a_text),
        cmocka_unit_test(knows_letters_as_unicode_does),
        cmocka_unit_test(brings_marks_and_letters_together),
        cmocka_unit_test(brings_many_marks_together),
        cmocka_unit_test(folds_every_letter_wherever_it_stands),
        cmocka_unit_test(folds_what_is_odd_at_every_place),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
