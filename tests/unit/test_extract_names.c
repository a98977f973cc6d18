#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "extract.h"
#include "packs.h"

struct fixture {
    struct extractor *extractor;
    struct packs *packs;
};

static int set_up(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    struct error error = {0};

    assert_non_null(fixture);
    fixture->extractor = extractor_new();
    fixture->packs = packs_load(RULES_FOLDER, extractor_letters(fixture->extractor), &error);
    assert_non_null(fixture->packs);
    *state = fixture;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;

    packs_free(fixture->packs);
    extractor_free(fixture->extractor);
    free(fixture);
    return 0;
}

/* The value of a member as JSON, "" when it is absent. The caller frees. */
static char *member_of(const struct fixture *fixture, const char *text, struct day published,
                       const char *key)
{
    const struct extract_input input = {.text = text, .size = strlen(text), .published = published};
    const struct members *members = NULL;
    struct error error = {0};

    assert_true(extractor_run(fixture->extractor, packs_find(fixture->packs, "vi"), &input,
                              &members, &error));
    for (size_t i = 0; i < members->count; i++)
        if (strcmp(members->rows[i].key, key) == 0)
            return strndup(members->json.bytes + members->rows[i].start, members->rows[i].size);
    return strdup("");
}

/* "NAME=TYPE; ..." or, for places, "NAME=TYPE<WITHIN#CODE; ...", sorted as in the record. */
static void summarise(const char *json, char *out, size_t size)
{
    json_t *items = json_loads(json[0] == '\0' ? "[]" : json, 0, NULL);
    size_t used = 0;
    size_t i;
    json_t *item;

    assert_non_null(items);
    out[0] = '\0';
    json_array_foreach(items, i, item)
    {
        const char *within = json_string_value(json_object_get(item, "within"));
        const char *code = json_string_value(json_object_get(item, "code"));

        used += (size_t)snprintf(out + used, size - used, "%s%s=%s%s%s%s%s", i > 0 ? "; " : "",
                                 json_string_value(json_object_get(item, "name")),
                                 json_string_value(json_object_get(item, "type")),
                                 within == NULL ? "" : "<", within == NULL ? "" : within,
                                 code == NULL ? "" : "#", code == NULL ? "" : code);
        assert_true(used < size);
    }
    json_decref(items);
}

struct name_case {
    const char *text, *want;
};

static void check(const struct fixture *fixture, const struct name_case *cases, size_t count,
                  const char *key)
{
    for (size_t i = 0; i < count; i++) {
        char *json = member_of(fixture, cases[i].text, (struct day){2019, 5, 1}, key);
        char summary[2048];

        summarise(json, summary, sizeof summary);
        assert_string_equal(summary, cases[i].want);
        free(json);
    }
}

static void finds_organisations(void **state)
{
    static const struct name_case cases[] = {
        {"Tỉnh ủy, HĐND, UBND tỉnh Hậu Giang đã họp. UBND tỉnh báo cáo.",
         "Tỉnh ủy Hậu Giang=party; HĐND tỉnh Hậu Giang=government; UBND tỉnh Hậu Giang=government"},
        {"Bộ TT&TT họp, Bộ Thông tin và Truyền thông kết luận.", "Bộ TT&TT=government"},
        {"Sở Y tế tỉnh Phú Yên cho biết, Sở Y tế sẽ kiểm tra.", "Sở Y tế tỉnh Phú Yên=agency"},
        {"Tỉnh uỷ Sơn La kết luận, Tỉnh ủy Sơn La giao huyện.", "Tỉnh uỷ Sơn La=party"},
        {"Công ty CP Gạch Minh Hưng (MHC) nợ thuế. MHC đã nộp.",
         "Công ty CP Gạch Minh Hưng=company"},
        {"Tập đoàn Viettel lắp trạm mới.", "Viettel=company"},
        {"Thành viên là Bộ Tài chính, Xây dựng và Nội vụ.",
         "Bộ Tài chính=government; Bộ Xây dựng=government; Bộ Nội vụ=government"},
        {"Trưởng Ban Tuyên giáo Tỉnh ủy Nam Định đến dự.",
         "Tỉnh ủy Nam Định=party; Ban Tuyên giáo Tỉnh ủy Nam Định=party"},
        {"Cơ quan CSĐT Công an huyện Lộc Hà khởi tố.",
         "Công an huyện Lộc Hà=agency; Cơ quan CSĐT Công an huyện Lộc Hà=agency"},
        {"Bến Tre có mưa. UBND tỉnh ra công điện.", "UBND tỉnh Bến Tre=government"},
        {"Ban Chỉ đạo phòng, chống dịch COVID-19 tỉnh Hà Nam đã họp.",
         "Ban Chỉ đạo phòng, chống dịch COVID-19 tỉnh Hà Nam=government"},
        {"Các bộ, ngành và các sở đã họp với đoàn công tác.", ""},
        {"Trung ương đã thông báo tới toàn bộ cán bộ.", ""},
        {"Thủ tướng Chính phủ và Chủ tịch Quốc hội dự lễ.", ""},
    };

    check(*state, cases, sizeof cases / sizeof *cases, "organizations");
}

static void finds_places_with_what_holds_them(void **state)
{
    static const struct name_case cases[] = {
        {"Lũ về xã Sảng Mộc (huyện Võ Nhai, tỉnh Thái Nguyên).",
         "Sảng Mộc=commune<Võ Nhai#05719; Võ Nhai=district<Thái Nguyên#170; "
         "Thái Nguyên=province#19"},
        {"Lũ về xã Sảng Mộc (Võ Nhai).", "Sảng Mộc=commune<Võ Nhai#05719; Võ Nhai=district#170"},
        {"Ba huyện Mường Tè, Nậm Nhùn và Sìn Hồ của Lai Châu có mưa.",
         "Mường Tè=district<Lai Châu#107; Nậm Nhùn=district<Lai Châu#112; "
         "Sìn Hồ=district<Lai Châu#108; Lai Châu=province#12"},
        {"TP. Lai Châu là tỉnh lỵ của tỉnh Lai Châu.",
         "Lai Châu=city<Lai Châu#105; Lai Châu=province#12"},
        {"Xe đi từ TPHCM ra TP. Hồ Chí Minh.", "TPHCM=city#79"},
        {"Người dân phường 7, quận 8, TP.HCM đã về.",
         "7=commune<8#27433; 8=district<TP.HCM#776; TP.HCM=city#79"},
        {"Tàu vào cảng Cái Lân rồi ra sân bay quốc tế Vân Đồn.",
         "cảng Cái Lân=site; sân bay quốc tế Vân Đồn=site"},
        {"Hàng từ Đức, Nhật Bản sang Việt Nam.", "Đức=country; Nhật Bản=country; Việt Nam=country"},
        {"Mưa ở miền Tây và Tây Nam Bộ.", "miền Tây=region; Tây Nam Bộ=region"},
        {"UBND tỉnh Cà Mau yêu cầu Sở Y tế Cà Mau kiểm tra.", ""},
        {"Ông Lê Thanh Hóa và bà Đỗ Thị Hà Giang đến dự.", ""},
        {"Đường Điện Biên Phủ bị ngập, anh Đức kể.", ""},
    };

    check(*state, cases, sizeof cases / sizeof *cases, "places");
}

static void reads_the_map_of_the_articles_date(void **state)
{
    static const struct {
        struct day published;
        const char *want;
    } cases[] = {
        {{2024, 3, 1}, "Ba Đình=district<Hà Nội#001; Hà Nội=city#01"},
        {{2025, 6, 30}, "Ba Đình=district<Hà Nội#001; Hà Nội=city#01"},
        {{2025, 7, 1}, "Ba Đình=district<Hà Nội; Hà Nội=city#01"},
    };
    static const struct name_case now = {"Họp ở phường Ba Đình, Hà Nội.",
                                         "Ba Đình=commune<Hà Nội#00004; Hà Nội=city#01"};
    char summary[512];
    char *json;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        json = member_of(*state, "Họp ở quận Ba Đình, Hà Nội.", cases[i].published, "places");
        summarise(json, summary, sizeof summary);
        assert_string_equal(summary, cases[i].want);
        free(json);
    }
    json = member_of(*state, now.text, (struct day){2025, 7, 1}, "places");
    summarise(json, summary, sizeof summary);
    assert_string_equal(summary, now.want);
    free(json);
}

static void puts_a_guess_to_uncertain(void **state)
{
    char *places = member_of(*state, "Ở Bù Đăng có mưa.", (struct day){2019, 5, 1}, "places");
    char *uncertain = member_of(*state, "Ở Bù Đăng có mưa.", (struct day){2019, 5, 1}, "uncertain");

    assert_string_equal(places, "");
    assert_non_null(strstr(uncertain, "\"name\":\"Bù Đăng\""));
    free(places);
    free(uncertain);
}

/* Long rows of heads, places and joints must cost no more than their length. */
static void reads_long_rows(void **state)
{
    static const char *const pieces[] = {
        "UBND, ",    "Bộ ",           "xã Tân An, ",        "Công ty và ",
        "Hà Nội - ", "quận 1 thuộc ", "Sở Y tế, Xây dựng, "};
    enum { TIMES = 3000 };

    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        size_t size = strlen(pieces[i]);
        char *text = malloc(size * TIMES + 1);
        char *json;

        assert_non_null(text);
        for (size_t j = 0; j < TIMES; j++)
            memcpy(text + j * size, pieces[i], size);
        text[size * TIMES] = '\0';
        json = member_of(*state, text, (struct day){2019, 5, 1}, "organizations");
        free(json);
        free(text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_organisations),
        cmocka_unit_test(finds_places_with_what_holds_them),
        cmocka_unit_test(reads_the_map_of_the_articles_date),
        cmocka_unit_test(puts_a_guess_to_uncertain),
        cmocka_unit_test(reads_long_rows),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
