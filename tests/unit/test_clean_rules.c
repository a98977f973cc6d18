/* Loading of packs, sentences, credits, languages. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "byline.h"
#include "captions.h"
#include "clean.h"
#include "clean_rules.h"

static struct clean_rules *load_vi(void)
{
    struct clean_rules *rules = NULL;
    struct error error;

    if (!clean_rules_load(&rules, CLEAN_RULES "/vi/clean.json", &error))
        fail_msg("%s", error.text);
    return rules;
}

static void says_what_is_wrong_in_a_pack(void **state)
{
    static const struct {
        const char *given, *want;
    } cases[] = {
        {"[]", "must be an object"},
        {"{", "line 1: string or '}' expected near end of file"},
        {"{\"format\":\"x\"}", "format: must be \"dongtin-clean/1\""},
        {"{\"format\":\"dongtin-clean/1\"}", "language: must be a string, as \"vi\""},
        {"{\"format\":\"dongtin-clean/1\",\"language\":\"xx\",\"place\":[],\"lines\":[]}",
         "place: unknown key, did you mean places"},
        {"{\"format\":\"dongtin-clean/1\",\"language\":\"xx\",\"places\":[1],\"lines\":[]}",
         "places: item 0: must be a string that is not empty"},
        {"{\"format\":\"dongtin-clean/1\",\"language\":\"xx\",\"lines\":[{\"id\":\"a\"}]}",
         "lines[0] a: why: must be a string"},
        {"{\"format\":\"dongtin-clean/"
         "1\",\"language\":\"xx\",\"lines\":[{\"id\":\"a\",\"why\":\"w\","
         "\"is\":\"notice\",\"where\":\"top\",\"equals\":[\"b\"]}]}",
         "lines[0] a: where: top: must be any, head, tail, edge, story or prefix"},
        {"{\"format\":\"dongtin-clean/"
         "1\",\"language\":\"xx\",\"lines\":[{\"id\":\"a\",\"why\":\"w\","
         "\"is\":\"notice\",\"where\":\"any\"}]}",
         "lines[0] a: needs begins, ends, holds, equals or pattern"},
        {"{\"format\":\"dongtin-clean/"
         "1\",\"language\":\"xx\",\"lines\":[{\"id\":\"a\",\"why\":\"w\","
         "\"is\":\"notice\",\"where\":\"any\",\"equals\":[\"b\"],\"ended\":1}]}",
         "lines[0] a: ended: must be true or false"},
        {"{\"format\":\"dongtin-clean/"
         "1\",\"language\":\"xx\",\"lines\":[{\"id\":\"a\",\"why\":\"w\","
         "\"is\":\"notice\",\"where\":\"any\",\"equals\":[\"b\"],\"lacks\":[\" b\"]}]}",
         "lines[0] a: lacks: must be strings that begin with a letter"},
    };
    char path[] = "/tmp/clean-rules-XXXXXX";
    const int file = mkstemp(path);

    (void)state;
    assert_true(file >= 0);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct clean_rules *rules = NULL;
        struct error error;

        assert_int_equal(ftruncate(file, 0), 0);
        assert_int_equal(pwrite(file, cases[i].given, strlen(cases[i].given), 0),
                         (ssize_t)strlen(cases[i].given));
        assert_false(clean_rules_load(&rules, path, &error));
        assert_int_equal(error.kind, ERROR_SETTINGS);
        assert_memory_equal(error.text, path, strlen(path));
        assert_string_equal(error.text + strlen(path) + 2, cases[i].want);
    }
    close(file);
    unlink(path);
}

static void names_the_example_that_fails(void **state)
{
    static const char pack[] = "{\"format\":\"dongtin-clean/"
                               "1\",\"language\":\"xx\",\"lines\":[{\"id\":\"xx.share\",\"why\":"
                               "\"w\",\"is\":\"notice\",\"where\":\"any\",\"equals\":[\"share\"],"
                               "\"examples\":[\"shares\"]}]}";
    char path[] = "/tmp/clean-rules-XXXXXX";
    const int file = mkstemp(path);
    struct clean_rules *rules = NULL;
    struct error error;

    (void)state;
    assert_int_equal(write(file, pack, sizeof pack - 1), (ssize_t)sizeof pack - 1);
    assert_true(clean_rules_load(&rules, path, &error));
    assert_false(clean_rules_check(rules, &error));
    assert_string_equal(error.text,
                        "xx.share: example \"shares\" must be found, but is taken by no rule");
    clean_rules_free(rules);
    close(file);
    unlink(path);
}

static void reads_sentences(void **state)
{
    static const struct {
        const char *given;
        size_t first; /* the end of its first sentence */
    } cases[] = {
        {"A b. C d.", 4},
        {"Ở TP. Hà Tiên. Rồi", sizeof "Ở TP. Hà Tiên." - 1},
        {"Giá 1.200 đồng. Rồi", sizeof "Giá 1.200 đồng." - 1},
        {"Nói: \"A. B\" rồi đi. C", sizeof "Nói: \"A. B\" rồi đi." - 1},
        {"“Đi thôi.” Ông đứng dậy.", sizeof "“Đi thôi.”" - 1},
        {"Đi (A. B) về. C", sizeof "Đi (A. B) về." - 1},
        {"Thế à? Vâng", sizeof "Thế à?" - 1},
        {"khoa học... Rồi", sizeof "khoa học..." - 1},
        {"K. Nam chụp. B", sizeof "K. Nam chụp." - 1},
        {"“không đóng. Rồi", sizeof "“không đóng." - 1},
        {"a. b", 4},
    };
    struct clean_rules *const rules = load_vi();

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct sentence_reader reader;
        struct span sentence;

        sentence_reader_init(&reader, cases[i].given, (struct span){0, strlen(cases[i].given)},
                             &rules->abbreviations);
        assert_true(sentence_next(&reader, &sentence));
        assert_int_equal(sentence.start, 0);
        assert_int_equal(sentence.end, cases[i].first);
    }
    clean_rules_free(rules);
}

static void finds_where_a_credit_ends(void **state)
{
    static const struct {
        const char *given, *cut, *name, *rest;
    } cases[] = {
        {"Cầu mới. Ảnh: Lê Anh Dũng", "Cầu mới.", "Lê Anh Dũng", ""},
        {"Cầu mới. Ảnh:Thanh Tùng.", "Cầu mới.", "Thanh Tùng", ""},
        {"Cầu mới - Ảnh: K.NAM", "Cầu mới", "K.NAM", ""},
        {"Cầu mới (Ảnh: Minh Đức).", "Cầu mới", "Minh Đức", ""},
        {"Cầu mới (ảnh: H.N.)", "Cầu mới", "H.N.", ""},
        {"Cầu mới. Ảnh: Văn Nam/TTXVN", "Cầu mới.", "Văn Nam/TTXVN", ""},
        {"Cầu mới | Nguồn: Sở Xây dựng", "Cầu mới", "Sở Xây dựng", ""},
        {"Cầu mới. Ảnh: Giang Huy Tại lễ khánh thành, tỉnh trao quà cho công nhân và cảm ơn bà "
         "con.",
         "Cầu mới.", "Giang Huy",
         "Tại lễ khánh thành, tỉnh trao quà cho công nhân và cảm ơn bà con."},
        {"Cầu mới. Ảnh: Giang Huy Bộ Giao thông Vận tải đã đồng ý cho thông xe vào cuối tháng sau.",
         "Cầu mới.", "Giang Huy",
         "Bộ Giao thông Vận tải đã đồng ý cho thông xe vào cuối tháng sau."},
        {"Cầu mới. Ảnh: Phạm Nguyễn Hà Cây cầu dài hơn một cây số và có bốn làn xe cho ô tô, xe "
         "máy.",
         "Cầu mới.", "Phạm Nguyễn Hà",
         "Cây cầu dài hơn một cây số và có bốn làn xe cho ô tô, xe máy."},
        {"Cầu mới. Ảnh: Hữu Khoa Cầu Giấy đang là nơi ùn tắc nhất của cả thành phố vào mỗi buổi "
         "sáng.",
         "Cầu mới.", "Hữu Khoa",
         "Cầu Giấy đang là nơi ùn tắc nhất của cả thành phố vào mỗi buổi sáng."},
        {"Cầu mới. Ảnh: Nguyễn Thị Thu Hằng Năm nay, tỉnh xây thêm ba cây cầu nữa ở vùng xa của "
         "tỉnh.",
         "Cầu mới.", "Nguyễn Thị Thu Hằng",
         "Năm nay, tỉnh xây thêm ba cây cầu nữa ở vùng xa của tỉnh."},
        {"Cầu mới. Ảnh: Sở Giao thông cung cấp Năm nay, tỉnh xây thêm ba cây cầu nữa ở vùng xa của "
         "tỉnh.",
         "Cầu mới.", "Sở Giao thông cung cấp",
         "Năm nay, tỉnh xây thêm ba cây cầu nữa ở vùng xa của tỉnh."},
    };
    struct clean_rules *const rules = load_vi();

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const char *const text = cases[i].given;
        const struct span all = {0, strlen(text)};
        struct credit credit;

        assert_true(credit_find(rules, text, all, NULL, &credit));
        assert_int_equal(credit.cut, strlen(cases[i].cut));
        if (span_size(credit.name) != strlen(cases[i].name) ||
            memcmp(text + credit.name.start, cases[i].name, span_size(credit.name)) != 0)
            fail_msg("%s: name is \"%.*s\"", text, (int)span_size(credit.name),
                     text + credit.name.start);
        assert_string_equal(text + credit.behind, cases[i].rest);
        assert_int_equal(credit.at_end, cases[i].rest[0] == '\0');
    }
    clean_rules_free(rules);
}

static void takes_no_colon_for_a_credit_without_a_label(void **state)
{
    static const char *const cases[] = {
        "Ông nói: Cầu đã xong.",
        "Trong Ảnh: cây cầu mới.",
        "Nguồn vốn: ngân sách tỉnh.",
        "Ảnh hưởng: không nhỏ.",
        ":",
    };
    struct clean_rules *const rules = load_vi();
    struct credit credit;

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_false(
            credit_find(rules, cases[i], (struct span){0, strlen(cases[i])}, NULL, &credit));
    clean_rules_free(rules);
}

static void tells_bylines_from_other_lines(void **state)
{
    static const struct {
        const char *given;
        bool want;
    } cases[] = {
        {"Hoàng Nam", true},
        {"Hoàng Nam - Phước Tuấn", true},
        {"QA", true},
        {"N.T.H", true},
        {"TTXVN", true},
        {"Lê Hà/VOV", true},
        {"Huỳnh Anh (TTXVN)", true},
        {"NGUYỄN VĂN TÁM", true},
        {"Đinh K. Sơn", true},
        {"Lào Cai muốn đi đầu", false},
        {"Hội nghị", false},
        {"", false},
        {"Ông Nam nói.", false},
        {"Phần 2", false},
        {"Hà Nội: Mưa to", false},
    };
    struct clean_rules *const rules = load_vi();

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        if (byline_is(rules, cases[i].given, (struct span){0, strlen(cases[i].given)}) !=
            cases[i].want)
            fail_msg("%s", cases[i].given);
    clean_rules_free(rules);
}

static void guesses_the_language(void **state)
{
    static const struct {
        const char *given, *known, *want;
    } cases[] = {
        {"Sáng nay tỉnh họp bàn về phương án chống hạn cho các huyện vùng cao.", "", "vi"},
        {"The committee met on Monday to discuss the drought in the highlands.", "", "en"},
        {"Le comité s'est réuni lundi pour discuter de la sécheresse dans les hauts plateaux.", "",
         "other"},
        {"委员会星期一开会讨论旱情。", "", "other"},
        {"OK", "vi-VN", "vi"},
        {"OK", "fr", "other"},
        {"The committee met on Monday to discuss the drought in the highlands. The members of the "
         "committee said that they would meet again and that all of them had been asked to attend "
         "the next one in the city when it is time for it, after the rain has come.",
         "vi", "en"},
    };
    struct cleaner *cleaner = NULL;
    struct error error;

    (void)state;
    assert_true(cleaner_new(&cleaner, CLEAN_RULES, &error));
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const struct clean_input input = {.bytes = cases[i].given,
                                          .size = strlen(cases[i].given),
                                          .content_type = "text/plain",
                                          .charset = "",
                                          .title = "",
                                          .language = cases[i].known};
        struct clean_result result;

        if (!cleaner_run(cleaner, &input, &result, &error))
            fail_msg("%s: %s", cases[i].given, error.text);
        assert_string_equal(result.language, cases[i].want);
    }
    cleaner_free(cleaner);
}

static void puts_a_known_title_first(void **state)
{
    static const char given[] = "Sáng nay tỉnh họp bàn về phương án chống hạn cho vùng cao.";
    const struct clean_input input = {.bytes = given,
                                      .size = sizeof given - 1,
                                      .content_type = "text/plain",
                                      .charset = "",
                                      .title = " Bàn cách\nchống hạn ",
                                      .language = ""};
    struct cleaner *cleaner = NULL;
    struct clean_result result;
    struct error error;

    (void)state;
    assert_true(cleaner_new(&cleaner, CLEAN_RULES, &error));
    assert_true(cleaner_run(cleaner, &input, &result, &error));
    assert_string_equal(buffer_string(&result.members->title), "\"Bàn cách chống hạn\"");
    assert_memory_equal(result.members->text.bytes, "Bàn cách chống hạn\n\nSáng nay",
                        strlen("Bàn cách chống hạn\n\nSáng nay"));
    cleaner_free(cleaner);
}

/* A pack with one rule, which asks for much at once. */
static struct clean_rules *load_asking(void)
{
    static const char pack[] =
        "{\"format\":\"dongtin-clean/1\",\"language\":\"xx\",\"lines\":[{\"id\":\"xx.a\","
        "\"why\":\"w\",\"is\":\"notice\",\"where\":\"any\",\"begins\":[\"the\"],"
        "\"ended\":false,\"has\":[\"visits\",\"meets with\"],\"lacks\":[\"has\",\"đã\"]}]}";
    char path[] = "/tmp/clean-rules-XXXXXX";
    const int file = mkstemp(path);
    struct clean_rules *rules = NULL;
    struct error error;

    assert_true(file >= 0);
    assert_int_equal(pwrite(file, pack, strlen(pack), 0), (ssize_t)strlen(pack));
    close(file);
    if (!clean_rules_load(&rules, path, &error))
        fail_msg("%s", error.text);
    unlink(path);
    return rules;
}

static void asks_for_words_and_for_what_ends_a_line(void **state)
{
    static const struct {
        const char *given;
        bool want;
    } cases[] = {
        {"The minister visits a mill", true},
        {"The minister visits, twice", true},
        {"The minister meets with them", true},
        {"The minister Visits a mill", true},
        {"The minister visits", true},
        {"The minister visits a mill.", false},
        {"The minister revisits a mill", false},
        {"The minister meets nobody", false},
        {"The minister has visits", false},
        {"The minister visits ĐÃ", false},
        {"The minister visits hasty men", true},
        {"The visitsor of a mill", false},
        {"The  minister  visits  a mill", true},
        {"A minister visits a mill", false},
        {"The minister (visits) a mill", false},
        {"The minister -has- visits", true},
        {"The minister visits a long-has", true},
        {"The minister visits a has", false},
    };
    struct clean_rules *const rules = load_asking();
    struct line_match match = {0};
    struct buffer lower = {0};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const struct span whole = {0, strlen(cases[i].given)};

        match.lower_text = NULL;
        if (clean_rules_match(rules, cases[i].given, whole, ZONE_ANY, &match) != cases[i].want)
            fail_msg("%s", cases[i].given);
        buffer_reset(&lower);
        characters_fold(cases[i].given, whole.end, &lower);
        match.lower_text = buffer_string(&lower);
        if (clean_rules_match(rules, cases[i].given, whole, ZONE_ANY, &match) != cases[i].want)
            fail_msg("%s, in lower case already", cases[i].given);
    }
    buffer_clear(&lower);
    line_match_clear(&match);
    clean_rules_free(rules);
}

/* Two lines in turn, so often that a look at all others from each of them would take minutes. */
static void many_equal_lines_cost_no_square(void **state)
{
    static const char *const cases[][2] = {
        {"Bình luận (3)\n", "Chuyện của dân làng bên sông\n"},
        {"Về tác giả\n", "Chuyện của dân làng bên sông\n"},
        {"Xem thêm\n", "Chuyện của dân làng bên sông\n"},
        {"Ảnh: Lò Văn Thử\n", "Thợ lặn vá chân đập Khe Vàng bằng bao cát.\n"},
    };
    enum { LINES = 90000, MOST_SECONDS = 8 };
    struct cleaner *cleaner = NULL;
    struct error error;

    (void)state;
    assert_true(cleaner_new(&cleaner, CLEAN_RULES, &error));
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const clock_t start = clock();
        struct buffer given = {0};
        struct clean_input input = {
            .content_type = "text/plain", .charset = "", .title = "", .language = "vi"};
        struct clean_result result;

        for (int line = 0; line < LINES; line++)
            buffer_append(&given, cases[i][line % 2], strlen(cases[i][line % 2]));
        input.bytes = given.bytes;
        input.size = given.size;
        cleaner_run(cleaner, &input, &result, &error);
        if (clock() - start > (clock_t)MOST_SECONDS * CLOCKS_PER_SEC)
            fail_msg("%s", cases[i][0]);
        buffer_clear(&given);
    }
    cleaner_free(cleaner);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(says_what_is_wrong_in_a_pack),
        cmocka_unit_test(names_the_example_that_fails),
        cmocka_unit_test(reads_sentences),
        cmocka_unit_test(finds_where_a_credit_ends),
        cmocka_unit_test(takes_no_colon_for_a_credit_without_a_label),
        cmocka_unit_test(tells_bylines_from_other_lines),
        cmocka_unit_test(asks_for_words_and_for_what_ends_a_line),
        cmocka_unit_test(many_equal_lines_cost_no_square),
        cmocka_unit_test(guesses_the_language),
        cmocka_unit_test(puts_a_known_title_first),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
