#include "extract_support.h"

/* Extracts and parses what was written; the caller owns the object. */
static json_t *extract(const struct fixture *fixture, const char *language, const char *text,
                       size_t size, struct day published)
{
    struct extract_input input = {.text = text, .size = size, .published = published};
    const struct members *members = NULL;
    struct error error = {0};
    json_t *record = json_object();

    if (!extractor_run(fixture->extractor, packs_find(fixture->packs, language), &input, &members,
                       &error))
        fail_msg("%s", error.text);
    for (size_t i = 0; i < members->count; i++) {
        json_error_t problem;
        json_t *value = json_loadb(members->json.bytes + members->rows[i].start,
                                   members->rows[i].size, 0, &problem);

        if (value == NULL)
            fail_msg("%s: %s", members->rows[i].key, problem.text);
        assert_int_equal(json_object_set_new(record, members->rows[i].key, value), 0);
    }
    return record;
}

/* Joins `member` of all items of a field with " | ". */
static void join(const json_t *record, const char *field, const char *member, char *out,
                 size_t size)
{
    const json_t *items = json_object_get(record, field);
    size_t length = 0;

    out[0] = '\0';
    for (size_t i = 0; i < json_array_size(items); i++) {
        const char *value = json_string_value(json_object_get(json_array_get(items, i), member));

        length += (size_t)snprintf(out + length, size - length, "%s%s", i == 0 ? "" : " | ",
                                   value == NULL ? "" : value);
    }
}

struct reading_case {
    const char *text;
    struct day published;
    const char *field, *member, *want;
};

static const struct reading_case cases[] = {
    /* days without a year, by the article's date or by what the text says */
    {"Sáng 8/4, đoàn đã đến.", {2022, 4, 9}, "dates", "iso", "2022-04-08"},
    {"Chiều 28/12, đoàn đã đến.", {2022, 1, 3}, "dates", "iso", "2021-12-28"},
    {"Sáng 8/4, đoàn đã đến.", {0, 0, 0}, "dates", "iso", "--04-08"},
    {"Ngày 5/10, tỉnh họp. Trong 9 tháng năm 2023, thu tăng.",
     {0, 0, 0},
     "dates",
     "iso",
     "2023-10-05 | 2023-01-01/2023-09-30"},
    {"Phải xong trước ngày 22/2.", {2022, 4, 9}, "dates", "iso", "2023-02-22"},
    {"Phải xong trước ngày 22/2.", {2022, 4, 9}, "dates", "kind", "deadline"},
    {"Bộ trưởng Đỗ Quốc Khánh dự lễ Quốc khánh.", {2022, 9, 1}, "dates", "text", "lễ Quốc khánh"},
    {"Sẽ ban hành trong năm 2024.", {2024, 3, 1}, "dates", "mod", "within"},
    {"Luỹ kế đến hết năm 2017, rừng rộng hơn.", {2018, 2, 25}, "dates", "text", "năm 2017"},
    {"Cam kết xong hết năm 2025.", {2024, 1, 25}, "dates", "iso", "2025-12-31"},
    {"Trong 5 năm tới sẽ đổi khác.", {2020, 11, 13}, "dates", "iso", "2020/2025"},
    {"Giao nhà trước Tết Âm lịch.", {2020, 11, 13}, "dates", "iso", "2021-02-12"},
    {"Kế hoạch giai đoạn 2021 – 2025.", {0, 0, 0}, "dates", "iso", "2021/2025"},
    {"Tính đến ngày 31-12-2016, nợ tăng.", {0, 0, 0}, "dates", "kind", "date"},
    {"Xong từ tháng 9 đến tháng 12 năm nay.", {2021, 6, 1}, "dates", "iso", "2021-09/2021-12"},
    /* quantities */
    {"Lãi 3 – 3,4 triệu đồng/tháng.", {0, 0, 0}, "quantities", "unit", "VND/month"},
    {"Rộng 200ha, dài 15 km.", {0, 0, 0}, "quantities", "unit", "ha | km"},
    {"Mạng 5G, bản 3D, điện 3 pha, vùng 3.", {0, 0, 0}, "quantities", "text", ""},
    {"Chưa đến 30 tỷ đồng.", {0, 0, 0}, "quantities", "mod", "less_than"},
    {"Đạt 88/94 xã.", {0, 0, 0}, "quantities", "text", "88/94 xã"},
    /* people */
    {"Bí thư Tỉnh uỷ Lai Châu Lò Văn Sinh dự.", {0, 0, 0}, "people", "name", "Lò Văn Sinh"},
    {"Chủ tịch UBND huyện Phong Thổ Vàng A Páo dự.", {0, 0, 0}, "people", "name", "Vàng A Páo"},
    {"Đường Nguyễn Văn Linh ngập.", {0, 0, 0}, "people", "name", ""},
    {"Thủ tướng đã ký.", {0, 0, 0}, "people", "name", ""},
    {"Bà Tô Thị Thu Hiền nói.", {0, 0, 0}, "people", "name", "Tô Thị Thu Hiền"},
    {"Trưởng phòng kinh doanh Công ty Sao Bắc Phạm Anh Trường nói.",
     {0, 0, 0},
     "people",
     "name",
     "Phạm Anh Trường"},
    {"Tổng thống Mỹ Abraham Lincoln đã đọc.", {0, 0, 0}, "people", "name", "Abraham Lincoln"},
    /* documents and abbreviations */
    {"Hôm qua Bộ Kế hoạch và Đầu tư trả lời dân.", {0, 0, 0}, "documents", "name", ""},
    {"Theo Luật Cây xanh và Nghị định 99/2031/NĐ-CP, phải làm.",
     {0, 0, 0},
     "documents",
     "name",
     "Luật Cây xanh | Nghị định 99/2031/NĐ-CP"},
    {"Theo Quyết định 4021 / QĐ - TTg, phải xong.",
     {0, 0, 0},
     "documents",
     "id",
     "4021 / QĐ - TTg"},
    {"Nhờ chuyển đổi số (CĐS), xã khá lên.", {0, 0, 0}, "abbreviations", "long", "chuyển đổi số"},
    {"Xã ở xa (TP.HCM) và (96%).", {0, 0, 0}, "abbreviations", "short", ""},
};

static void reads_texts_as_people_do(void **state)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        json_t *record =
            extract(*state, "vi", cases[i].text, strlen(cases[i].text), cases[i].published);
        char got[1024];

        join(record, cases[i].field, cases[i].member, got, sizeof got);
        if (strcmp(got, cases[i].want) != 0)
            fail_msg("\"%s\": %s %s: got \"%s\", want \"%s\"", cases[i].text, cases[i].field,
                     cases[i].member, got, cases[i].want);
        json_decref(record);
    }
}

static const char *role_of(const json_t *record, size_t person, size_t role)
{
    const json_t *roles =
        json_object_get(json_array_get(json_object_get(record, "people"), person), "roles");
    const char *text = json_string_value(json_array_get(roles, role));

    return text == NULL ? "" : text;
}

static void people_have_roles_from_before_and_behind_their_names(void **state)
{
    static const char text[] =
        "Dự lễ có ông Lê Bá Tùng, Phó bí thư Thường trực Tỉnh ủy Cao Bằng, Chủ tịch HĐND tỉnh; "
        "Giám đốc Sở Y tế tỉnh Cao Bằng Nông Thị Mây. Ông Tùng phát biểu. Giám đốc Sở Y tế trả "
        "lời.";
    json_t *record = extract(*state, "vi", text, strlen(text), (struct day){0});

    assert_int_equal(json_array_size(json_object_get(record, "people")), 2);
    assert_string_equal(role_of(record, 0, 0), "Phó bí thư Thường trực Tỉnh ủy Cao Bằng");
    assert_string_equal(role_of(record, 0, 1), "Chủ tịch HĐND tỉnh");
    assert_string_equal(role_of(record, 1, 0), "Giám đốc Sở Y tế tỉnh Cao Bằng");
    assert_string_equal(role_of(record, 1, 1), "Giám đốc Sở Y tế");
    json_decref(record);
}

static void reads_english_by_data_alone(void **state)
{
    static const char text[] =
        "On March 14, 2021, the town spent $3.2 million, 6.5 percent more than last year.";
    json_t *record = extract(*state, "en", text, strlen(text), (struct day){0});
    char got[256];

    join(record, "dates", "iso", got, sizeof got);
    assert_string_equal(got, "2021-03-14 | 2020");
    join(record, "quantities", "unit", got, sizeof got);
    assert_string_equal(got, "USD | percent");
    json_decref(record);
}

static void without_a_pack_there_are_only_sentences(void **state)
{
    static const char text[] = "Eins zwei. Drei vier.\n\nFünf";
    json_t *record = extract(*state, "de", text, strlen(text), (struct day){0});

    assert_int_equal(json_object_size(record), 1);
    assert_int_equal(json_array_size(json_object_get(record, "sentences")), 3);
    json_decref(record);
}

static void sentences_end_where_they_do(void **state)
{
    static const struct {
        const char *text;
        size_t want;
    } texts[] = {
        {"Một hai. Ba bốn! Năm?", 3},
        {"Ở TP. Lào Cai có 3.500 hộ. Xong.", 2},
        {"\"Một. Hai. Ba\", ông nói. Hết.", 2},
        {"Ông nói: \"Một. Hai.\" Bà cười.", 2},
        {"Một (hai. Ba) bốn. Năm.", 2},
        {"", 0},
        {"...", 1},
    };

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        json_t *record =
            extract(*state, "vi", texts[i].text, strlen(texts[i].text), (struct day){0});

        assert_int_equal(json_array_size(json_object_get(record, "sentences")), texts[i].want);
        json_decref(record);
    }
}

static void refuses_text_that_is_not_utf8_or_holds_a_nul(void **state)
{
    static const struct {
        const char *given;
        const char *want;
    } texts[] = {{"ab\xFF", "text: byte 2 is not UTF-8"}, {"a\0b", "text: byte 1 is NUL"}};
    const struct fixture *fixture = *state;

    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct extract_input input = {.text = texts[i].given, .size = 3};
        const struct members *members = NULL;
        struct error error = {0};

        assert_false(extractor_run(fixture->extractor, NULL, &input, &members, &error));
        assert_int_equal(error.kind, ERROR_INPUT);
        assert_string_equal(error.text, texts[i].want);
    }
}

/* Every item with offsets lies on character boundaries and says what stands there. */
static void check_offsets(const json_t *value, const char *text, size_t size)
{
    const json_t *start = json_object_get(value, "start");
    const json_t *words = json_object_get(value, "text");
    size_t from = (size_t)json_integer_value(start);
    size_t to = (size_t)json_integer_value(json_object_get(value, "end"));

    if (start != NULL) {
        assert_true(from < to && to <= size);
        assert_true(((unsigned char)text[from] & 0xC0) != 0x80);
        assert_true(to == size || ((unsigned char)text[to] & 0xC0) != 0x80);
    }
    if (start != NULL && words != NULL) {
        assert_int_equal(json_string_length(words), to - from);
        assert_memory_equal(json_string_value(words), text + from, to - from);
    }
}

static void check_all_offsets(json_t *record, const char *text, size_t size)
{
    const char *key;
    json_t *items;

    json_object_foreach(record, key, items) for (size_t i = 0; i < json_array_size(items); i++)
    {
        const json_t *item = json_array_get(items, i);
        const json_t *mentions = json_object_get(item, "mentions");

        check_offsets(item, text, size);
        for (size_t j = 0; j < json_array_size(mentions); j++)
            check_offsets(json_array_get(mentions, j), text, size);
    }
}

static uint32_t next_random(uint64_t *seed)
{
    *seed = *seed * 6364136223846793005U + 1442695040888963407U;
    return (uint32_t)(*seed >> 33);
}

/* Pieces that rules look at, in any order: what comes out must still be true to the text. */
static const char *const pieces[] = {
    "ngày ",      "sáng ",
    "8/4",        "12",
    "/",          "-",
    "2024",       " tháng ",
    "năm ",       "1.347 ",
    "6,2",        "%",
    " tỷ đồng",   "(",
    ")",          "“",
    "”",          "\"",
    ". ",         "\n\n",
    "Bộ trưởng ", "Bộ ",
    "TT&TT ",     "UBND tỉnh ",
    "Lai Châu ",  "Nguyễn ",
    "Văn ",       "A ",
    "ông ",       "bà ",
    "Ông ",       ", ",
    "Phó ",       "Chủ tịch ",
    "là ",        "Nghị quyết ",
    "số ",        "33-NQ/HU",
    "về ",        "chuyển đổi số ",
    "(CĐS)",      "uỷ ",
    "hoà",        "\xC2\xA0",
    "\xCC\x80",   "\xE2\x80\xA6",
    "–",          "khoảng ",
    "trước ",     "hết ",
    "cùng kỳ ",   "5 năm tới",
    "𠀀",         "\xEF\xB8\x8F",
    "từ ",        "đến ",
};

static void any_text_gives_true_offsets(void **state)
{
    uint64_t seed = 20241015;

    for (int round = 0; round < 400; round++) {
        struct buffer text;
        json_t *record;

        buffer_init(&text);
        for (uint32_t left = next_random(&seed) % 200; left > 0; left--)
            buffer_append_string(&text,
                                 pieces[next_random(&seed) % (sizeof pieces / sizeof *pieces)]);
        record = extract(*state, round % 3 == 0 ? "en" : "vi", buffer_string(&text), text.size,
                         (struct day){2024, 10, (int)(next_random(&seed) % 28)});
        check_all_offsets(record, buffer_string(&text), text.size);
        json_decref(record);
        buffer_clear(&text);
    }
}

static void any_characters_give_true_offsets(void **state)
{
    uint64_t seed = 7;

    for (int round = 0; round < 200; round++) {
        struct buffer text;
        json_t *record;

        buffer_init(&text);
        for (uint32_t left = next_random(&seed) % 400; left > 0; left--) {
            static const uint32_t most[] = {0x7F, 0x300, 0x370, 0x2100, 0xD7FF, 0x10FFFF};
            uint32_t code = next_random(&seed) % most[next_random(&seed) % 6];
            char out[4];

            if (code != 0 && (code < 0xD800 || code > 0xDFFF))
                buffer_append(&text, out, letters_encode(code, out));
        }
        record = extract(*state, "vi", buffer_string(&text), text.size, (struct day){0});
        check_all_offsets(record, buffer_string(&text), text.size);
        json_decref(record);
        buffer_clear(&text);
    }
}

/* A megabyte of one thing ends soon, whatever it is: the test's time limit is the measure. */
static void odd_texts_end_in_bounded_time(void **state)
{
    static const char *const units[] = {"a",         "Nguyễn ",
                                        "\"",        "(",
                                        "1",         "1/",
                                        "1/1/2020 ", "ông ",
                                        "phó ",      "bộ trưởng ",
                                        "từ 1 đến ", "\xCC\x80",
                                        "(CĐS) ",    "nghị quyết về ",
                                        ". A",       "ông A B, chủ tịch ",
                                        "\xC2\xA0",  "“",
                                        "\n",        "trước ",
                                        "năm ",      "uỷ"};

    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        struct buffer text;
        json_t *record;

        buffer_init(&text);
        while (text.size < (size_t)1 << 18)
            buffer_append_string(&text, units[i]);
        record = extract(*state, "vi", buffer_string(&text), text.size, (struct day){2024, 1, 1});
        check_all_offsets(record, buffer_string(&text), text.size);
        json_decref(record);
        buffer_clear(&text);
    }
}

static void assert_unread_from(const struct fixture *fixture, const char *piece, size_t count,
                               size_t start)
{
    const size_t size = strlen(piece) * count;
    char *text = malloc(size + 1);
    json_t *record;
    json_t *uncertain;
    json_t *item;

    for (size_t i = 0; i < count; i++)
        memcpy(text + i * strlen(piece), piece, strlen(piece));
    text[size] = '\0';
    record = extract(fixture, "vi", text, size, (struct day){2024, 5, 6});
    uncertain = json_object_get(record, "uncertain");
    item = json_object_get(json_array_get(uncertain, json_array_size(uncertain) - 1), "item");
    assert_string_equal(json_string_value(json_object_get(item, "reason")), "too much to look at");
    assert_int_equal(json_integer_value(json_object_get(item, "start")), start);
    assert_int_equal(json_integer_value(json_object_get(item, "end")), size);
    assert_null(extractor_reading(fixture->extractor)->tokens.rows); /* given back */
    json_decref(record);
    free(text);
}

static void says_from_where_on_a_huge_text_was_not_read(void **state)
{
    assert_unread_from(*state, "xyz ", TOKENS_MOST + 100, (size_t)4 * TOKENS_MOST - 1);
    assert_unread_from(*state, "Ngày 5/6/2021.\n", FINDINGS_MOST + 100,
                       strlen("Ngày 5/6/2021.\n") * FINDINGS_MOST);
}

/* Each request has the whole of its sentence, and a sentence may be nothing but requests. */
static void a_record_stays_within_some_times_its_text(void **state)
{
    static const char piece[] = "bà Bình đề nghị Sở Y tế hỗ trợ 12 hộ và cam kết làm; ";
    const size_t count = 20000;
    const size_t size = count * (sizeof piece - 1);
    char *const text = malloc(size + 1);
    struct extract_input input = {.text = text, .size = size, .published = {2024, 5, 6}};
    const struct fixture *const fixture = *state;
    const struct members *members = NULL;
    struct error error = {0};

    assert_non_null(text);
    for (size_t i = 0; i < count; i++)
        memcpy(text + i * (sizeof piece - 1), piece, sizeof piece);
    assert_true(extractor_run(fixture->extractor, packs_find(fixture->packs, "vi"), &input,
                              &members, &error));
    assert_in_range(members->json.size, 1, 10 * size);
    assert_non_null(strstr(members->json.bytes, "\"reason\":\"too much to look at\""));
    free(text);
}

/* Whatever a text ends with, with any number of tokens before: those for which there is room are
 * 64, 128, ..., and a sanitizer sees who looks behind them. */
static void looks_at_nothing_behind_the_last_token(void **state)
{
    static const char *const ends[] = {"Giám đốc Văn phòng UBND tỉnh",
                                       "ông Lê Văn Hùng nói:",
                                       "Công điện số",
                                       "tỉnh Sơn La",
                                       "ngày 5",
                                       "tăng 5"};
    const struct fixture *const fixture = *state;

    for (size_t count = 50; count < 66; count++)
        for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
            struct extractor *const fresh = extractor_new();
            const struct members *members = NULL;
            struct extract_input input = {.published = {2024, 5, 6}};
            struct error error = {0};
            struct buffer text = {0};

            for (size_t k = 0; k < count; k++)
                buffer_append_string(&text, "và ");
            buffer_append_string(&text, ends[i]);
            input.text = buffer_string(&text);
            input.size = text.size;
            assert_true(
                extractor_run(fresh, packs_find(fixture->packs, "vi"), &input, &members, &error));
            extractor_free(fresh);
            buffer_clear(&text);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_texts_as_people_do),
        cmocka_unit_test(people_have_roles_from_before_and_behind_their_names),
        cmocka_unit_test(reads_english_by_data_alone),
        cmocka_unit_test(without_a_pack_there_are_only_sentences),
        cmocka_unit_test(sentences_end_where_they_do),
        cmocka_unit_test(refuses_text_that_is_not_utf8_or_holds_a_nul),
        cmocka_unit_test(any_text_gives_true_offsets),
        cmocka_unit_test(any_characters_give_true_offsets),
        cmocka_unit_test(says_from_where_on_a_huge_text_was_not_read),
        cmocka_unit_test(a_record_stays_within_some_times_its_text),
        cmocka_unit_test(odd_texts_end_in_bounded_time),
        cmocka_unit_test(looks_at_nothing_behind_the_last_token),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
