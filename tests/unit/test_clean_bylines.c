/* What stands between a headline and its story: who wrote it and when, as outlets print it. */
#include "clean_support.h"

#define VIET                                                                                       \
    "<p>Nước sông dâng cao hai mét trong đêm, người dân xóm dưới "                 \
    "phải đưa trâu bò lên đồi trước khi cây cầu bị đóng.</p>"                  \
    "<p>Đến trưa nước bắt đầu rút. Lãnh đạo xã cho biết chợ sẽ "           \
    "họp lại vào thứ bảy như mọi tuần trong năm.</p>"

struct byline_case {
    const char *language, *byline, *authors, *published; /* both in part as the record has them */
    const char *behind;                                  /* of the story */
};

/* Above the headline the site prints the day of today. */
static void write_page(struct buffer *page, const struct byline_case *given)
{
    const bool is_viet = strcmp(given->language, "vi") == 0;

    buffer_reset(page);
    buffer_append_format(
        page,
        "<html lang=%s><head><title>%s</title></head><body><div>%s</div><div><h1>%s</h1>%s"
        "%s%s</div></body></html>",
        given->language, is_viet ? "Lũ về xóm dưới" : "Flood in the lower town",
        is_viet ? "Thứ Bảy, 20/4/2024" : "Saturday, April 20, 2024",
        is_viet ? "Lũ về xóm dưới" : "Flood in the lower town", given->byline,
        is_viet ? VIET : P(FIRST) P(SECOND), given->behind == NULL ? "" : given->behind);
}

static void check(void **state, const struct byline_case *cases, size_t count)
{
    struct buffer page = {0};
    size_t failures = 0;

    for (size_t i = 0; i < count; i++) {
        const struct record_members *members;
        size_t lines = 0;

        write_page(&page, &cases[i]);
        members = clean_page(*state, buffer_string(&page));
        for (const char *at = buffer_string(&members->text); *at != '\0'; at++)
            lines += strncmp(at, "\n\n", 2) == 0;
        if (strcmp(buffer_string(&members->authors), cases[i].authors) == 0 &&
            strstr(buffer_string(&members->published), cases[i].published) != NULL && lines == 2)
            continue;
        print_error("case %zu, %s: %s, %s, %s\n", i, cases[i].byline,
                    buffer_string(&members->authors), buffer_string(&members->published),
                    buffer_string(&members->text));
        failures++;
    }
    buffer_clear(&page);
    assert_int_equal(failures, 0);
}

#define CHECK() check(state, cases, sizeof cases / sizeof cases[0])

static void reads_days_and_hours_below_the_headline(void **state)
{
    static const struct byline_case cases[] = {
        {"vi", "<p>Thứ Hai, 12/3/2021 | 08:15 GMT+7</p>", "[]", "\"2021-03-12T08:15\"", NULL},
        {"vi", "<div>12/03/2021 03:15 PM</div>", "[]", "\"2021-03-12T15:15\"", NULL},
        {"vi", "<div>Thứ bảy, 13/3/2021 5:05:00 CH</div>", "[]", "\"2021-03-13T17:05\"", NULL},
        {"vi", "<div>12/03/2021 12:05 SA</div>", "[]", "\"2021-03-12T00:05\"", NULL},
        {"vi", "<div>Đăng lúc: 08:15:30 12/03/2021 (GMT+7)</div>", "[]", "\"2021-03-12T08:15\"",
         NULL},
        {"vi", "<div>Lượt xem: 1.234 | 12/03/2021 08:15:00</div>", "[]", "\"2021-03-12T08:15\"",
         NULL},
        {"vi", "<div>(Báo Sông Mẫu) - 08h15, thứ sáu ngày 12 tháng 3 năm 2021</div>", "[]",
         "\"2021-03-12T08:15\"", NULL},
        {"vi", "<div>Cập nhật lúc 08:15, Thứ Sáu, 12/03/2021 (GMT+7)</div>", "[]", "2021-03-12",
         NULL},
        {"en", "<p>4:15pm 4 Mar 2021</p>", "[]", "\"2021-03-04T16:15\"", NULL},
        {"en", "<p>Published 2:15 PM, Thursday, March 4, 2021</p>", "[]", "\"2021-03-04T14:15\"",
         NULL},
        {"en", "<p>Updated: 03/09/2021 9:00 AM</p><p>Posted: 03/04/2021 8:15 AM</p>", "[]",
         "\"2021-03-04T08:15\"", NULL},
    };

    CHECK();
}

static void knows_names_from_places_and_offices(void **state)
{
    static const struct byline_case cases[] = {
        {"vi", "<div>Thu Mẫu, Lò Ví - 08:15, 12/03/2021</div>", "[\"Thu Mẫu\",\"Lò Ví\"]",
         "\"2021-03-12T08:15\"", NULL},
        {"vi",
         "<div><a href=/a>Thu Mẫu</a> <a href=/b>mau@song.example</a> "
         "<span>12/03/2021, 08:15</span></div>",
         "[\"Thu Mẫu\"]", "\"2021-03-12T08:15\"", NULL},
        {"vi", "<div>12/03/2021</div>", "[\"Vàng Thị Mẫu\"]", "2021-03-12",
         "<p align=right><b>Vàng Thị Mẫu – Phòng Văn hóa huyện Pá Khoang</b></p>"},
        {"vi", "<div>12/03/2021</div><div>Người đăng: Quản trị</div>", "[]", "2021-03-12", NULL},
        {"en", "<div>New York, March 4, 2021</div>", "[]", "2021-03-04", NULL},
        {"en", "<div>Ha Noi, March 4, 2021</div>", "[]", "2021-03-04", NULL},
        {"en", "<div>Lower Town, Vt. | March 4, 2021</div>", "[]", "2021-03-04", NULL},
        {"en", "<div>Rivermouth, 4 March 2021 (Newsdesk)</div>", "[]", "2021-03-04", NULL},
        {"en", "<div>Jane Example, March 4, 2021</div>", "[\"Jane Example\"]", "2021-03-04", NULL},
        {"en", "<div>BY JANE EXAMPLE, SPECIAL TO THE RIVER</div><div>MARCH 4, 2021</div>",
         "[\"JANE EXAMPLE\"]", "2021-03-04", NULL},
        {"en", "<div>Opinion by Jane Example</div><div>March 4, 2021</div>", "[\"Jane Example\"]",
         "2021-03-04", NULL},
        {"en", "<div>Posted on 4 March 2021 by admin</div>", "[]", "2021-03-04", NULL},
        {"en",
         "<ul><li><a rel=author href=/r>Jane Example</a></li>"
         "<li><a rel=author href=/t>Max Sample</a></li></ul><p>4 Mar 2021</p>",
         "[\"Jane Example\",\"Max Sample\"]", "2021-03-04", NULL},
    };

    CHECK();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_days_and_hours_below_the_headline),
        cmocka_unit_test(knows_names_from_places_and_offices),
    };

    return cmocka_run_group_tests(tests, open_cleaner, close_cleaner);
}
