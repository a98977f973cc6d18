#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "calendar.h"
#include "decimal.h"
#include "lexicon.h"
#include "lunar.h"
#include "onsets.h"
#include "shadow.h"
#include "tokens.h"

static void shadow_folds_spaces_quotes_dashes_and_tone_marks(void **state)
{
    static const struct {
        const char *given, *want;
    } cases[] = {
        {"a\xC2\xA0"
         "b",
         "a b"},
        {"“a” ‘b’ «c»", "\"a\" 'b' \"c\""},
        {"1 – 2 — 3", "1 - 2 - 3"},
        {"hoà khoẻ uỷ", "hòa khỏe ủy"},
        {"HOÀ Uỷ", "HÒA Ủy"},
        {"Ðiện Biên, Ðầu, Đông ðá", "Điện Biên, Đầu, Đông ðá"},
        {"hoàn quý toán", "hoàn quý toán"},
        {"ho\xCC\x80 nghe\xCC\x82\xCC\xA3", "hò nghệ"},
        {"", ""},
    };
    struct letters *letters = letters_new();
    struct spellings *spellings = calloc(1, sizeof *spellings);
    struct shadow shadow;

    (void)state;
    assert_non_null(letters);
    assert_non_null(spellings);
    shadow_init(&shadow);
    assert_true(spellings_add(spellings, letters, "oà òa", 0, NULL));
    assert_true(spellings_add(spellings, letters, "oẻ ỏe", 0, NULL));
    assert_true(spellings_add(spellings, letters, "uỷ ủy", 'q', NULL));
    assert_true(spellings_add(spellings, letters, "uý úy", 'q', NULL));
    assert_true(spellings_add_look_alike(spellings, "Ð", "Đ", NULL));
    assert_false(spellings_add_look_alike(spellings, "O", "Ô", NULL));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_true(
            shadow_build(&shadow, letters, spellings, cases[i].given, strlen(cases[i].given)));
        assert_string_equal(buffer_string(&shadow.bytes), cases[i].want);
    }
    shadow_clear(&shadow);
    free(spellings);
    letters_free(letters);
}

static void shadow_offsets_lead_back_to_the_text(void **state)
{
    static const char text[] = "“Uỷ\xC2\xA0"
                               "ban” – xong";
    struct letters *letters = letters_new();
    struct spellings *spellings = calloc(1, sizeof *spellings);
    struct shadow shadow;
    const char *found;
    size_t start;

    (void)state;
    shadow_init(&shadow);
    assert_true(spellings_add(spellings, letters, "uỷ ủy", 'q', NULL));
    assert_true(shadow_build(&shadow, letters, spellings, text, strlen(text)));
    found = strstr(buffer_string(&shadow.bytes), "Ủy ban");
    assert_non_null(found);
    start = (size_t)(found - buffer_string(&shadow.bytes));
    assert_int_equal(shadow_text_start(&shadow, start), 3);
    assert_int_equal(shadow_text_end(&shadow, start + strlen("Ủy ban")), 3 + strlen("Uỷ ban") + 1);
    assert_int_equal(shadow_text_end(&shadow, shadow.bytes.size), strlen(text));
    shadow_clear(&shadow);
    free(spellings);
    letters_free(letters);
}

struct expected_token {
    const char *text;
    enum token_kind kind;
    enum token_shape shape;
    bool glued;
};

static void tokens_are_words_numbers_and_marks(void **state)
{
    static const char text[] = "Bộ TT&TT, 7.205,4 km2 QL1A\n31-KH/HU";
    static const struct expected_token want[] = {
        {"Bộ", TOKEN_WORD, SHAPE_CAPITAL, false}, {"TT&TT", TOKEN_WORD, SHAPE_UPPER, false},
        {",", TOKEN_MARK, SHAPE_NONE, true},      {"7.205,4", TOKEN_NUMBER, SHAPE_NONE, false},
        {"km", TOKEN_WORD, SHAPE_LOWER, false},   {"2", TOKEN_NUMBER, SHAPE_NONE, true},
        {"QL1A", TOKEN_WORD, SHAPE_UPPER, false}, {"\n", TOKEN_BREAK, SHAPE_NONE, true},
        {"31", TOKEN_NUMBER, SHAPE_NONE, true},   {"-", TOKEN_MARK, SHAPE_NONE, true},
        {"KH", TOKEN_WORD, SHAPE_UPPER, true},    {"/", TOKEN_MARK, SHAPE_NONE, true},
        {"HU", TOKEN_WORD, SHAPE_UPPER, true},
    };
    struct letters *letters = letters_new();
    struct vocabulary vocabulary;
    struct tokens tokens = {0};

    (void)state;
    vocabulary_init(&vocabulary);
    assert_true(tokens_build(&tokens, letters, &vocabulary, text, strlen(text)));
    assert_int_equal(tokens.count, sizeof want / sizeof *want);
    for (size_t i = 0; i < tokens.count; i++) {
        assert_int_equal(tokens.rows[i].size, strlen(want[i].text));
        assert_memory_equal(text + tokens.rows[i].start, want[i].text, tokens.rows[i].size);
        assert_int_equal(tokens.rows[i].kind, want[i].kind);
        assert_int_equal(tokens.rows[i].shape, want[i].shape);
        assert_int_equal(tokens.rows[i].glued, want[i].glued);
    }
    tokens_clear(&tokens);
    vocabulary_clear(&vocabulary);
    letters_free(letters);
}

/* Whether two tokens are the same as far as cutting a text makes them. */
static bool is_same_token(const struct token *left, const struct token *right)
{
    return left->start == right->start && left->size == right->size &&
           left->syllable == right->syllable && left->mark == right->mark &&
           left->kind == right->kind && left->shape == right->shape && left->glued == right->glued;
}

/* The table of forms only makes it faster. */
static void tokens_are_the_same_with_the_forms_of_words_and_without(void **state)
{
    static const char *const texts[] = {
        "thường Thường THƯỜNG thường, Thường.Thường-thường thường2 a A A1 A&B B- b-",
        "nghiêng\"nghiêng\" Nghiêng(nghiêng)nghiêng\xC2\xA0nghiêng nghiêngnghiêngnghiêng a",
        "thườngx xthường th thườn thường@ Đ đ Đường đường ĐƯỜNG đƯờng",
    };
    static const char words[] = "thường nghiêng a b đ đường 2 - & (";
    struct letters *letters = letters_new();
    struct vocabulary plain;
    struct vocabulary learned;
    struct tokens given = {0};

    (void)state;
    vocabulary_init(&plain);
    vocabulary_init(&learned);
    assert_true(tokens_build(&given, letters, &plain, words, strlen(words)));
    for (size_t i = 0; i < given.count; i++) {
        assert_int_not_equal(
            vocabulary_add(&plain, words + given.rows[i].start, given.rows[i].size), 0);
        assert_int_not_equal(
            vocabulary_add(&learned, words + given.rows[i].start, given.rows[i].size), 0);
    }
    assert_true(tokens_learn_forms(&learned, letters));
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct tokens slow = {0};
        struct tokens fast = {0};

        assert_true(tokens_build(&slow, letters, &plain, texts[i], strlen(texts[i])));
        assert_true(tokens_build(&fast, letters, &learned, texts[i], strlen(texts[i])));
        assert_int_equal(slow.count, fast.count);
        for (size_t at = 0; at < slow.count; at++)
            assert_true(is_same_token(&slow.rows[at], &fast.rows[at]));
        tokens_clear(&slow);
        tokens_clear(&fast);
    }
    tokens_clear(&given);
    vocabulary_clear(&plain);
    vocabulary_clear(&learned);
    letters_free(letters);
}

static void lexicon_finds_the_longest_phrase_first_and_minds_capitals(void **state)
{
    static const char text[] = "Tổng Giám đốc m M km2";
    struct letters *letters = letters_new();
    struct lexicon lexicon;
    struct tokens tokens = {0};
    struct onsets onsets = {0};
    const struct lexicon_hit *hits;
    uint8_t title;
    uint8_t unit;

    (void)state;
    lexicon_init(&lexicon);
    title = lexicon_add_class(&lexicon, "title");
    unit = lexicon_add_class(&lexicon, "unit");
    assert_true(lexicon_add(&lexicon, letters,
                            &(struct lexicon_phrase){"tổng", "1", title, CASE_ANY}, NULL));
    assert_true(lexicon_add(&lexicon, letters,
                            &(struct lexicon_phrase){"Tổng giám đốc", "2", title, CASE_ANY}, NULL));
    assert_true(
        lexicon_add(&lexicon, letters, &(struct lexicon_phrase){"m", "m", unit, CASE_EXACT}, NULL));
    assert_true(lexicon_add(&lexicon, letters,
                            &(struct lexicon_phrase){"km2", "km2", unit, CASE_ANY}, NULL));
    assert_true(lexicon_seal(&lexicon, letters, NULL));
    assert_true(tokens_build(&tokens, letters, &lexicon.vocabulary, text, strlen(text)));
    assert_true(onsets_find(&onsets, &lexicon, &tokens, text));
    hits = tokens.rows[0].onset->hits;
    assert_int_equal(tokens.rows[0].onset->count, 2);
    assert_int_equal(hits[0].length, 3);
    assert_string_equal(lexicon.entries[hits[0].entry].value, "2");
    assert_int_equal(hits[1].length, 1);
    assert_int_equal(tokens.rows[3].onset->count, 1); /* m */
    assert_int_equal(tokens.rows[4].onset->count, 0); /* M */
    assert_int_equal(tokens.rows[5].onset->count, 1); /* km2 */
    assert_int_equal(lexicon_class(&lexicon, "nothing"), LEXICON_NO_CLASS);
    hits = tokens.rows[3].onset->hits;
    assert_string_equal(lexicon.entries[hits[0].entry].value, "m");
    onsets_clear(&onsets);
    tokens_clear(&tokens);
    lexicon_clear(&lexicon);
    letters_free(letters);
}

static void small_letters_and_capitals_decide_what_begins(void **state)
{
    static const struct {
        const char *given;
        size_t place, noun; /* tokens of the longest of each; 0: none begins */
    } cases[] = {
        {"Hà Nội", 2, 0}, {"hà nội", 0, 1}, {"Hà nội", 0, 0}, {"hà Nội", 0, 1},
        {"HÀ NỘI", 2, 0}, {"Hà", 0, 0},     {"hà", 0, 1},     {"Hà 5", 2, 0},
    };
    struct letters *letters = letters_new();
    struct lexicon lexicon;
    struct tokens tokens = {0};
    struct onsets onsets = {0};
    uint8_t place;
    uint8_t noun;

    (void)state;
    lexicon_init(&lexicon);
    place = lexicon_add_class(&lexicon, "place");
    noun = lexicon_add_class(&lexicon, "noun");
    assert_true(lexicon_add(&lexicon, letters,
                            &(struct lexicon_phrase){"hà nội", "", place, CASE_CAPITAL}, NULL));
    assert_true(lexicon_add(&lexicon, letters,
                            &(struct lexicon_phrase){"hà 5", "", place, CASE_CAPITAL}, NULL));
    assert_true(
        lexicon_add(&lexicon, letters, &(struct lexicon_phrase){"hà", "", noun, CASE_LOWER}, NULL));
    assert_true(lexicon_seal(&lexicon, letters, NULL));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct onset *onset;
        size_t found[2] = {0};

        assert_true(tokens_build(&tokens, letters, &lexicon.vocabulary, cases[i].given,
                                 strlen(cases[i].given)));
        assert_true(onsets_find(&onsets, &lexicon, &tokens, cases[i].given));
        onset = tokens.rows[0].onset;
        for (size_t hit = 0; hit < onset->count; hit++)
            found[onset->hits[hit].word_class == noun] = onset->hits[hit].length;
        assert_int_equal(found[0], cases[i].place);
        assert_int_equal(found[1], cases[i].noun);
        assert_int_equal(class_set_has(&onset->classes, place), cases[i].place > 0);
        assert_int_equal(class_set_has(&onset->classes, noun), cases[i].noun > 0);
    }
    onsets_clear(&onsets);
    tokens_clear(&tokens);
    lexicon_clear(&lexicon);
    letters_free(letters);
}

static void what_begins_alike_is_kept_once_and_each_text_begins_anew(void **state)
{
    static const char *const texts[] = {"m M m M m", "M m", "M"};
    static const size_t wants[] = {2, 2, 1};
    struct letters *letters = letters_new();
    struct lexicon lexicon;
    struct tokens tokens = {0};
    struct onsets onsets = {0};
    uint8_t unit;

    (void)state;
    lexicon_init(&lexicon);
    unit = lexicon_add_class(&lexicon, "unit");
    assert_true(
        lexicon_add(&lexicon, letters, &(struct lexicon_phrase){"m", "m", unit, CASE_EXACT}, NULL));
    assert_true(lexicon_seal(&lexicon, letters, NULL));
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        assert_true(
            tokens_build(&tokens, letters, &lexicon.vocabulary, texts[i], strlen(texts[i])));
        assert_true(onsets_find(&onsets, &lexicon, &tokens, texts[i]));
        assert_int_equal(onsets.count, wants[i]);
        for (size_t at = 0; at < tokens.count; at++)
            assert_int_equal(tokens.rows[at].onset->count, texts[i][tokens.rows[at].start] == 'm');
    }
    onsets_clear(&onsets);
    tokens_clear(&tokens);
    lexicon_clear(&lexicon);
    letters_free(letters);
}

static void values_that_share_a_number_are_refused_in_the_class_that_is_asked_by_it(void **state)
{
    static const char *const values[] = {"tail", "abbreviation-cue"};

    (void)state;
    for (size_t valued = 0; valued < 2; valued++) {
        struct letters *letters = letters_new();
        struct lexicon lexicon;
        struct error error = {0};
        uint8_t kind;

        lexicon_init(&lexicon);
        kind = lexicon_add_class(&lexicon, "kind");
        lexicon.valued_class = valued == 0 ? LEXICON_NO_CLASS : kind;
        assert_int_equal(lexicon_value_number(values[0]), lexicon_value_number(values[1]));
        for (size_t i = 0; i < 2; i++)
            assert_true(lexicon_add(
                &lexicon, letters,
                &(struct lexicon_phrase){i == 0 ? "a" : "b", values[i], kind, CASE_ANY}, NULL));
        assert_int_equal(lexicon_seal(&lexicon, letters, &error), valued == 0);
        if (valued != 0)
            assert_string_equal(error.text,
                                "\"tail\" and \"abbreviation-cue\" cannot be told apart");
        lexicon_clear(&lexicon);
        letters_free(letters);
    }
}

static void a_finder_goes_from_one_of_its_triggers_to_the_next(void **state)
{
    static const size_t tokens[] = {0, 5, 63, 64, 200};
    static const struct {
        size_t at, end, want;
    } cases[] = {
        {0, 300, 0},    {1, 300, 5},    {6, 300, 63},    {64, 300, 64},
        {65, 300, 200}, {65, 200, 200}, {65, 150, 150},  {201, 300, 300},
        {6, 63, 63},    {7, 7, 7},      {250, 240, 240},
    };
    struct triggers triggers = {0};
    const uint64_t *row;

    (void)state;
    for (size_t text = 0; text < 2; text++) { /* a text begins anew */
        assert_true(triggers_prepare(&triggers, 300));
        row = triggers_row(&triggers, TRIGGER_BODY);
        for (size_t at = 0, i = 0; at <= 300; at += TRIGGER_WORD_BITS) {
            uint16_t sets[TRIGGER_WORD_BITS] = {0};

            for (; i < sizeof tokens / sizeof *tokens && tokens[i] < at + TRIGGER_WORD_BITS; i++)
                sets[tokens[i] - at] = 1U << TRIGGER_BODY | 1U << TRIGGER_NUMBER;
            triggers_put(&triggers, at, sets);
        }
        for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
            assert_int_equal(trigger_row_next(row, cases[i].at, cases[i].end), cases[i].want);
        assert_true(trigger_row_has(row, 63) && !trigger_row_has(row, 62));
        assert_int_equal(trigger_row_next(triggers_row(&triggers, TRIGGER_PLACE), 0, 300), 300);
        assert_int_equal(trigger_row_next(triggers_row(&triggers, TRIGGER_NUMBER), 65, 300), 200);
    }
    triggers_clear(&triggers);
}

static void numbers_are_read_as_the_language_writes_them(void **state)
{
    static const struct {
        const char *given;
        enum number_form form;
        const char *want;
    } cases[] = {
        {"12", NUMBER_WHOLE, "12"},
        {"12.000", NUMBER_GROUPED, "12000"},
        {"7.205,4", NUMBER_FRACTION, "7205.4"},
        {"0,05", NUMBER_FRACTION, "0.05"},
        {"6.2", NUMBER_SLOPPY, "6.2"},
        {"1,50", NUMBER_FRACTION, "1.5"},
        {"12.11.2020", NUMBER_WRONG, NULL},
        {"1234.567", NUMBER_WRONG, NULL},
        {"1.2345", NUMBER_WRONG, NULL},
        {"99999999999999999999", NUMBER_WRONG, NULL},
        {"0,0000000000000000000000000001", NUMBER_WRONG, NULL},
        {"", NUMBER_WRONG, NULL},
    };
    static const struct number_marks marks = {'.', ','};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct decimal decimal;
        struct buffer out;

        buffer_init(&out);
        assert_int_equal(decimal_read(&decimal, cases[i].given, strlen(cases[i].given), &marks),
                         cases[i].form);
        if (cases[i].want != NULL) {
            decimal_write(&decimal, &out);
            assert_string_equal(buffer_string(&out), cases[i].want);
        }
        buffer_clear(&out);
    }
}

static void numbers_multiply_and_compare_without_rounding(void **state)
{
    struct decimal value = {165941, -1};
    const struct decimal billion = {1, 9};
    struct buffer out;

    (void)state;
    buffer_init(&out);
    assert_true(decimal_multiply(&value, &billion));
    decimal_write(&value, &out);
    assert_string_equal(buffer_string(&out), "16594100000000");
    buffer_clear(&out);
    assert_int_equal(decimal_compare(&(struct decimal){12, -1}, &(struct decimal){1, 0}), 1);
    assert_int_equal(decimal_compare(&(struct decimal){1, 0}, &(struct decimal){1000, -3}), 0);
    assert_int_equal(decimal_compare(&(struct decimal){1, 29}, &(struct decimal){9, -18}), 1);
    assert_int_equal(decimal_compare(&(struct decimal){9, -18}, &(struct decimal){1, 29}), -1);
}

static void days_are_read_written_and_counted(void **state)
{
    static const struct {
        const char *given, *want;
    } cases[] = {{"2024-10-15T07:14", "2024-10-15"},
                 {"2020-07", "2020-07"},
                 {"2020", "2020"},
                 {"2023-02-29", NULL},
                 {"2023-13-01", NULL},
                 {"abc", NULL}};
    char out[ISO_BYTES];

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct day day = {0};

        assert_int_equal(day_read(&day, cases[i].given, strlen(cases[i].given)),
                         cases[i].want != NULL);
        if (cases[i].want != NULL) {
            (void)day_write(day, out);
            assert_string_equal(out, cases[i].want);
        }
    }
    (void)day_write((struct day){0, 6, 19}, out);
    assert_string_equal(out, "--06-19");
    (void)day_write((struct day){0, 6, 0}, out);
    assert_string_equal(out, "--06");
    assert_int_equal(day_number((struct day){1970, 1, 1}), 0);
    assert_int_equal(day_number((struct day){2024, 3, 1}) - day_number((struct day){2024, 2, 28}),
                     2);
    for (long number = -1000; number < 40000; number += 37)
        assert_int_equal(day_number(day_of_number(number)), number);
}

static void a_day_without_year_goes_to_the_nearest_one(void **state)
{
    static const struct {
        struct day anchor, wanted;
        enum toward toward;
        int want;
    } cases[] = {
        {{2024, 10, 15}, {0, 10, 14}, TOWARD_NEAREST, 2024},
        {{2020, 1, 5}, {0, 12, 28}, TOWARD_NEAREST, 2019},
        {{2020, 1, 5}, {0, 12, 28}, TOWARD_FUTURE, 2020},
        {{2020, 12, 20}, {0, 1, 3}, TOWARD_NEAREST, 2021},
        {{2020, 12, 20}, {0, 1, 3}, TOWARD_PAST, 2020},
        {{2024, 10, 15}, {0, 10, 14}, TOWARD_FUTURE, 2025},
        {{2020, 7, 0}, {0, 8, 0}, TOWARD_FUTURE, 2020},
        {{2020, 0, 0}, {0, 8, 1}, TOWARD_NEAREST, 2020},
        {{0, 0, 0}, {0, 8, 1}, TOWARD_NEAREST, 0},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(day_nearest_year(cases[i].anchor, cases[i].wanted, cases[i].toward),
                         cases[i].want);
}

static void days_have_their_weekdays(void **state)
{
    (void)state;
    assert_int_equal(day_weekday((struct day){1970, 1, 1}), 4);
    assert_int_equal(day_weekday((struct day){1969, 12, 29}), 1);
    assert_int_equal(day_weekday((struct day){2000, 2, 29}), 2);
    assert_int_equal(day_weekday((struct day){2024, 12, 1}), 7);
}

static void lunar_days_are_solar_days(void **state)
{
    static const struct {
        struct day lunar;
        const char *want;
    } cases[] = {
        {{2024, 1, 1}, "2024-02-10"},   {{1985, 1, 1}, "1985-01-21"},
        {{2030, 1, 1}, "2030-02-02"},   {{2020, 8, 15}, "2020-10-01"},
        {{2023, 2, 10}, "2023-03-01"},  {{2023, 7, 15}, "2023-08-30"},
        {{2022, 12, 23}, "2023-01-14"}, {{2021, 3, 10}, "2021-04-21"},
    };
    char out[ISO_BYTES];

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        (void)day_write(lunar_to_solar(cases[i].lunar), out);
        assert_string_equal(out, cases[i].want);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shadow_folds_spaces_quotes_dashes_and_tone_marks),
        cmocka_unit_test(shadow_offsets_lead_back_to_the_text),
        cmocka_unit_test(tokens_are_words_numbers_and_marks),
        cmocka_unit_test(tokens_are_the_same_with_the_forms_of_words_and_without),
        cmocka_unit_test(lexicon_finds_the_longest_phrase_first_and_minds_capitals),
        cmocka_unit_test(small_letters_and_capitals_decide_what_begins),
        cmocka_unit_test(what_begins_alike_is_kept_once_and_each_text_begins_anew),
        cmocka_unit_test(values_that_share_a_number_are_refused_in_the_class_that_is_asked_by_it),
        cmocka_unit_test(a_finder_goes_from_one_of_its_triggers_to_the_next),
        cmocka_unit_test(numbers_are_read_as_the_language_writes_them),
        cmocka_unit_test(numbers_multiply_and_compare_without_rounding),
        cmocka_unit_test(days_are_read_written_and_counted),
        cmocka_unit_test(a_day_without_year_goes_to_the_nearest_one),
        cmocka_unit_test(days_have_their_weekdays),
        cmocka_unit_test(lunar_days_are_solar_days),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
