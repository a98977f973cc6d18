/* Which year, and which day, a text without a date of its own speaks of. */
#include "extract_values_support.h"

/* Without a date of publication the text itself says which day is today. */
static void learns_from_the_text_which_day_is_today(void **state)
{
    static const struct field_of_record field = {.name = "dates",
                                                 .members = {"text", "iso", "kind"}};
    static const struct value_case cases[] = {
        {{0},
         "Đêm qua 8/11, nước tràn đê. Đến sáng nay vẫn chưa rút. Ngày mai sẽ có mưa.",
         "Đêm qua 8/11: --11-08: time-of-day | sáng nay: --11-09: time-of-day | Ngày mai: --11-10: "
         "date"},
        {{0},
         "Sau trận lũ ngày 5/11, hôm nay (9/11), chợ họp lại. Tiểu thương nghỉ trong ngày hôm qua.",
         "ngày 5/11: --11-05: date | hôm nay (9/11): --11-09: date | ngày hôm qua: --11-08: date"},
        {{0},
         "Sáng nay 9/11, xã họp. Trong ngày 8/11, xã đã gửi công văn.",
         "Sáng nay 9/11: --11-09: time-of-day | ngày 8/11: --11-08: date"},
        {{0},
         "Sáng 4/1, kho mở cửa. Giá tháng 1/2017 còn thấp, tháng cuối cùng của năm 2017 mới lên.",
         "Sáng 4/1: 2018-01-04: time-of-day | tháng 1/2017: 2017-01: month | tháng cuối cùng của "
         "năm 2017: 2017-12: month"},
        {{0},
         "Đò chạy đến tháng 7.2018. Tháng 11.2017 chưa có đò, giá 1.2019 đồng.",
         "đến tháng 7.2018: 2018-07: deadline | Tháng 11.2017: 2017-11: month"},
        {{0},
         "Ngày 12-10, huyện họp. Cầu dự kiến khởi công vào quý I/2030.",
         "Ngày 12-10: 2029-10-12: date | quý I/2030: 2030-01-01/2030-03-31: period"},
        {{0},
         "Ngày 12-3, huyện họp. Dự án được chấp thuận vào tháng 11/2029.",
         "Ngày 12-3: 2030-03-12: date | tháng 11/2029: 2029-11: month"},
        {{0},
         "Từ ngày 2/9, thợ rải nhựa. Đường phải xong trong tháng 11/2017. Năm 2016 chưa có vốn.",
         "ngày 2/9: 2017-09-02: date | trong tháng 11/2017: 2017-11: deadline | Năm 2016: 2016: "
         "year"},
        {{0},
         "Ngày 2/9, thợ rải nhựa. Năm 2016 có vốn. Cả tuyến xong trước tháng 12/2025.",
         "Ngày 2/9: --09-02: date | Năm 2016: 2016: year | trước tháng 12/2025: 2025-12: "
         "deadline"},
        {{2023, 11, 9},
         "Sáng 9/11, đoàn tới bản. Bão sẽ vào bờ chiều mai. Cùng ngày, huyện phát lệnh cấm chợ.",
         "Sáng 9/11: 2023-11-09: time-of-day | chiều mai: 2023-11-10: time-of-day | Cùng ngày: "
         "2023-11-09: date"},
    };

    CHECK(state, &field, cases);
}

static void finds_the_year_that_the_text_tells(void **state)
{
    static const struct field_of_record field = {.name = "dates", .members = {"iso"}};
    static const struct value_case cases[] = {
        {{0, 0, 0}, "Sáng 12/9, xã họp về công văn ngày 3/8/2019.", "2019-09-12 | 2019-08-03"},
        {{0, 0, 0}, "Sáng 12/1, xã họp về công văn ngày 3/12/2019.", "2020-01-12 | 2019-12-03"},
        {{0, 0, 0}, "Sáng 12/9, xã họp về công văn ngày 3/2/2011.", "--09-12 | 2011-02-03"},
        {{0, 0, 0},
         "Phải xong trước ngày 31/12/2025. Sáng 12/9/2024, xã họp, hẹn trả lời trước ngày 30/9.",
         "2025-12-31 | 2024-09-12 | 2024-09-30"},
        {{0, 0, 0}, "Thứ Năm, ngày 12/9, xã họp. Năm 2018, dân ít hơn.", "2019-09-12 | 2018"},
        {{0, 0, 0},
         "So với trận lũ hôm 3/9, nước sáng nay cao hơn. Lúc 8h ngày 5/10, đò nghỉ.",
         "--09-03 | --10-05 | --10-05"},
        {{0, 0, 0}, "So với trận lũ hôm 3/9, nước sáng nay cao hơn.", "--09-03"},
        {{0, 0, 0},
         "Tối 17/10, xã bầu ông Lò Văn Di. Tháng 7/2011, ông Di là trưởng bản. Hội mở, dự kiến "
         "tháng 1/2021.",
         "2020-10-17 | 2011-07 | 2021-01"},
        {{0, 0, 0},
         "Tối 17/10, xã bầu ông Lò Văn Di. Tháng 7/2011, ông Di là trưởng bản.",
         "2011-10-17 | 2011-07"},
        {{0, 0, 0},
         "Năm nay xã thu nhiều. 11 tháng của năm 2022, xã thu 3 tỷ. Năm 2023, xã sẽ thu nhiều hơn.",
         "2022 | 2022-01-01/2022-11-30 | 2023"},
        {{0, 0, 0},
         "Năm nay xã thu nhiều. 11 tháng của năm 2022, xã thu 3 tỷ. Năm 2023, xã mất mùa.",
         "2022-01-01/2022-11-30 | 2023"},
        {{0, 0, 0},
         "Ngày 5/1, xã tổng kết năm 2022, bàn việc năm 2023.",
         "2023-01-05 | 2022 | 2023"},
        {{0, 0, 0},
         "Ngày 20/12, xã tổng kết năm 2022, bàn việc năm 2023.",
         "2022-12-20 | 2022 | 2023"},
        {{0, 0, 0}, "Ngày 20/6, xã so năm 2022 với năm 2023.", "--06-20 | 2022 | 2023"},
        {{0, 0, 0}, "Tối 6/9, lũ về. Lũ ấy lớn nhất kể từ năm 1994.", "--09-06 | 1994"},
        {{0, 0, 0}, "Sáng 3/3, xã họp. Từ đầu năm 2024, có 4 vụ.", "2024-03-03 | 2024"},
        {{0, 0, 0},
         "Sáng 8/8, trường khởi công, sẽ xong vào tháng 6/2025.",
         "2024-08-08 | 2025-06"},
        {{0, 0, 0},
         "Ngày 5/5, làng kỷ niệm ngày mở chợ (7/5/1954 - 7/5/2014).",
         "2014-05-05 | 1954-05-07/2014-05-07"},
        {{0, 0, 0},
         "Ngày 11/11/2022, tàu chìm. Ngày 20/1, thợ lặn đến. Ngày 15/3, tàu nổi.",
         "2022-11-11 | 2023-01-20 | 2023-03-15"},
    };

    CHECK(state, &field, cases);
}

/* Years of a life or of history are not the year of what is reported. */
static void knows_years_that_are_long_past(void **state)
{
    static const struct field_of_record field = {.name = "dates", .members = {"iso"}};
    static const struct value_case cases[] = {
        {{0},
         "Tối 17/10, xã bầu ông Lò Văn Di. Tháng 7/2011, ông Di làm phó bản. Tháng 11/2013, ông "
         "được giao giữ kho. Hội sẽ mở, dự kiến tháng 1/2021.",
         "2020-10-17 | 2011-07 | 2013-11 | 2021-01"},
        {{0}, "Sáng 17/2, bản dựng bia. Đồn giặc bị phá tháng 4/1954.", "--02-17 | 1954-04"},
        {{0}, "Sáng 17/2, bản dựng bia. Năm 1954, đồn giặc bị phá.", "--02-17 | 1954"},
        {{0},
         "Năm nay xã thu nhiều. 11 tháng của năm 2022, xã thu 3 tỷ. Năm 2023 phòng kế hoạch và đầu "
         "tư của huyện sẽ giao thêm vốn.",
         "2022 | 2022-01-01/2022-11-30 | 2023"},
    };

    CHECK(state, &field, cases);
}

static void finds_the_year_from_terms_and_plans(void **state)
{
    static const struct field_of_record field = {.name = "dates", .members = {"iso"}};
    static const struct value_case cases[] = {
        {{0, 0, 0},
         "Sáng 5/7, xã họp. Quý II/2020, dân vay nhiều.",
         "2020-07-05 | 2020-04-01/2020-06-30"},
        {{0, 0, 0}, "Sáng 5/7, xã họp. Hội thi 2020 sắp tới, hội thi 2020 lớn.", "2020-07-05"},
        {{0, 0, 0}, "Sáng 5/7, xã họp. Năm 2020, xã làm hai cầu.", "2020-07-05 | 2020"},
        {{0, 0, 0}, "Sáng 5/7, xã họp. Đến năm 2030, xã có hai cầu.", "--07-05 | 2030"},
        {{0, 0, 0},
         "Sáng 5/7, xã họp. Đến năm 2030, xã có hai cầu; đến năm 2030, mọi bản có điện.",
         "--07-05 | 2030 | 2030"},
        {{0, 0, 0}, "Tối 5/7, công an tìm thấy anh Tý (SN 1990).", "--07-05 | 1990"},
        {{0, 0, 0},
         "Sáng 5/7, xã họp. 5 tháng đầu năm, chợ thu ít hơn cùng kỳ năm 2019.",
         "2020-07-05 | 2020-01-01/2020-05-31 | 2019-01-01/2019-05-31"},
        {{0, 0, 0}, "Ngày 2/2, xã tổng kết năm 2022.", "2023-02-02 | 2022"},
        {{0, 0, 0}, "Ngày 12/12, xã tổng kết năm 2022.", "2022-12-12 | 2022"},
        {{0, 0, 0}, "Ngày 12/12, xã triển khai nhiệm vụ năm 2023.", "2022-12-12 | 2023"},
        {{0, 0, 0}, "Ngày 12/1, xã triển khai nhiệm vụ năm 2023.", "2023-01-12 | 2023"},
        {{0, 0, 0}, "Sáng 5/9, trường đón năm học 2020-2021.", "2020-09-05 | 2020/2021"},
        {{0, 0, 0}, "Ngày 5/3, trường bàn về năm học 2020-2021.", "2021-03-05 | 2020/2021"},
        {{0, 0, 0}, "Ngày 5/7, trường bàn về năm học 2020-2021.", "--07-05 | 2020/2021"},
        {{0, 0, 0},
         "Ngày 12/6, xã họp. Năm 2019, dân trồng ít. Năm 2020, xã phấn đấu trồng nhiều.",
         "2020-06-12 | 2019 | 2020"},
        {{0, 0, 0},
         "Lệ phí mới có hiệu lực từ ngày 1/7/2021. Chiều 12/4, xã đã nghe báo cáo.",
         "2021-07-01 | --04-12"},
        {{0, 0, 0},
         "Ngày 3/3, xã bàn về cầu đã làm từ tháng 10/2019, dự kiến thông xe tháng 5/2021.",
         "2021-03-03 | 2019-10 | 2021-05"},
    };

    CHECK(state, &field, cases);
}

static void finds_the_year_from_the_day_of_publication(void **state)
{
    static const struct field_of_record field = {.name = "dates", .members = {"iso"}};
    static const struct value_case cases[] = {
        {{2023, 9, 10}, "Sáng 19.1, xã họp. Tháng 10, xã họp.", "2023-01-19 | 2023-10"},
        {{2023, 9, 10}, "Tháng 1 sẽ mở hội.", "2024-01"},
        {{2023, 6, 10},
         "Trong ngày 9-6, xã nhận tin. Xong từ nay đến hết năm.",
         "2023-06-09 | 2023-12-31"},
        {{2023, 6, 10}, "Cần xong trong tháng 3.", "2024-03"},
        {{2023, 6, 10}, "Công ty 28/3 tăng giá từ 2.5 lên 3.1.", ""},
        {{2023, 6, 10}, "Đến hết tháng 5, xã đạt 40%.", "2023-05-31"},
        {{2023, 6, 10}, "Phải xong đến hết tháng 5.", "2024-05-31"},
        {{2023, 6, 10}, "Họp tháng 3 tới, như tháng 9 vừa qua.", "2024-03 | 2022-09"},
        {{2023, 6, 10}, "Thu ngày 3/5 và ngày 7/6/2021.", "2021-05-03 | 2021-06-07"},
    };

    CHECK(state, &field, cases);
}

static void knows_the_day_of_the_event(void **state)
{
    static const struct field_of_record events = {.name = "events", .members = {"text", "iso"}};
    static const struct value_case cases[] = {
        {{0, 0, 0},
         "Sáng 8/4/2021, xã khởi công cầu. Ngày 9/4, dân góp công.",
         "Sáng 8/4/2021: 2021-04-08"},
        {{2021, 4, 9},
         "Cầu thông xe từ ngày 8/4. Chiều 7/4, huyện nhận cầu.",
         "Chiều 7/4: 2021-04-07"},
        {{2021, 4, 9}, "Cầu làm xong ngày 6/4, dân vui.", "ngày 6/4: 2021-04-06"},
        {{2021, 4, 9}, "Ngày 20/4, cầu sẽ thông xe. Ngày 2/9/1945 là ngày lễ.", ""},
        {{2021, 4, 0}, "Sáng 8/4, xã nhận cầu.", "Sáng 8/4: 2021-04-08"},
        {{0, 0, 0}, "Ngày 19/6, xã nhận cầu.", "Ngày 19/6: --06-19"},
        {{2021, 4, 9}, "Trước ngày 15/4, xã phải nhận cầu trong tháng 4.", ""},
    };

    CHECK(state, &events, cases);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(learns_from_the_text_which_day_is_today),
        cmocka_unit_test(finds_the_year_that_the_text_tells),
        cmocka_unit_test(knows_years_that_are_long_past),
        cmocka_unit_test(finds_the_year_from_terms_and_plans),
        cmocka_unit_test(finds_the_year_from_the_day_of_publication),
        cmocka_unit_test(knows_the_day_of_the_event),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
