/* Dates, documents and programmes: sentences in the manner of different papers. */
#include "extract_support.h"

struct value_case {
    struct day published;
    const char *given;
    const char *want;
};

static void check(void **state, const struct field_of_record *field, const struct value_case *cases,
                  size_t count)
{
    for (size_t i = 0; i < count; i++)
        check_field(*state, field, cases[i].given, cases[i].published, cases[i].want);
}

#define CHECK(state, field, cases) check(state, field, cases, sizeof(cases) / sizeof *(cases))

static void reads_days_in_the_manner_of_different_papers(void **state)
{
    static const struct field_of_record field = {.name = "dates", .members = {"text", "iso"}};
    static const struct value_case cases[] = {
        {{2018, 8, 20}, "Ngày 15.8, cầu thông xe.", "Ngày 15.8: 2018-08-15"},
        {{2018, 11, 20}, "Hồ sơ gửi trước 15-12.", "trước 15-12: 2018-12-15"},
        {{2020, 11, 20}, "Tối 12.11.2020, đò cập bến.", "Tối 12.11.2020: 2020-11-12"},
        {{2023, 6, 10}, "Lúc 8g30 sáng 12-4, chợ họp.", "8g30 sáng 12-4: 2023-04-12"},
        {{2023, 6, 10}, "Hôm qua (9/6), nước rút.", "Hôm qua (9/6): 2023-06-09"},
        {{2023, 6, 10}, "Chiều thứ Sáu (9/6), nước rút.", "Chiều thứ Sáu (9/6): 2023-06-09"},
        {{2023, 8, 10},
         "Chợ nghỉ lễ Quốc khánh (2/9). Hội mở sáng nay (10/8) tại bến.",
         "lễ Quốc khánh (2/9): 2023-09-02 | sáng nay (10/8): 2023-08-10"},
        {{2023, 6, 10}, "Thứ Hai tuần tới sẽ chốt giá.", "Thứ Hai tuần tới: 2023-06-12"},
        {{2023, 6, 10}, "Thứ Sáu tới, xã bỏ phiếu.", "Thứ Sáu tới: 2023-06-16"},
        {{2023, 6, 10}, "Đây là lần thứ hai tới bản.", ""},
        {{2023, 6, 10}, "Lớp mở các ngày 6, 9/11.", "ngày 6: 2022-11-06 | 9/11: 2022-11-09"},
        {{2023, 6, 10},
         "Đội thi đấu ngày 5, 15 và 25/5.",
         "ngày 5: 2023-05-05 | 15: 2023-05-15 | 25/5: 2023-05-25"},
        {{2023, 6, 10},
         "Mưa to từ chiều ngày 8 đến sáng 9/6.",
         "từ chiều ngày 8 đến sáng 9/6: 2023-06-08/2023-06-09"},
        {{2023, 6, 10}, "Một tháng sau, chợ mở.", "Một tháng: P1M"},
        {{2023, 6, 10}, "Trong một tuần qua, chợ vắng.", "một tuần qua: 2023-06-03/2023-06-10"},
        {{2023, 6, 10}, "Còn 2 năm nữa cầu mới xong.", "2 năm nữa: P2Y"},
        {{2023, 6, 10}, "Bà dệt vải hơn nửa thế kỷ.", "nửa thế kỷ: P50Y"},
        {{2023, 6, 10}, "Ngày Nhà giáo 20/11 sẽ vui.", "20/11: 2023-11-20"},
        {{2023, 6, 10}, "Tổng đài trực 24/7, đạt 2/3 số xã, giá 3-5 triệu (tăng 3.1).", ""},
        {{2023, 6, 10}, "Thu từ 1-7, tăng từ 3-5 lần.", "1-7: 2023-07-01"},
        {{0},
         "Sáng 4/5, xã họp. Từ nay đến năm 2030, dân trồng rừng.",
         "Sáng 4/5: --05-04 | Từ nay đến năm 2030: 2030"},
    };

    CHECK(state, &field, cases);
}

static void knows_the_lunar_calendar_and_feasts(void **state)
{
    static const struct field_of_record field = {.name = "dates", .members = {"text", "iso"}};
    static const struct value_case cases[] = {
        {{2021, 1, 20}, "Hội mở mùng 5 tháng Giêng.", "mùng 5 tháng Giêng: 2021-02-16"},
        {{2023, 8, 1}, "Rằm tháng 7, chùa đông.", "Rằm tháng 7: 2023-08-30"},
        {{2021, 3, 1}, "Lễ chính ngày 10/3 âm lịch.", "ngày 10/3 âm lịch: 2021-04-21"},
        {{2023, 11, 1}, "Trả lương trước Tết Giáp Thìn.", "trước Tết Giáp Thìn: 2024-02-10"},
        {{2023, 8, 1}, "Dịp Quốc khánh 2/9, phà chạy đêm.", "Dịp Quốc khánh 2/9: 2023-09-02"},
    };

    CHECK(state, &field, cases);
}

/* How long something goes on is no limit; within which time it must be done is one. */
static void knows_how_long_from_until_when(void **state)
{
    static const struct field_of_record field = {.name = "dates",
                                                 .members = {"text", "iso", "kind"}};
    static const struct value_case cases[] = {
        {{2023, 6, 10}, "Hộ nghèo được hỗ trợ tiền điện trong 5 năm.", "5 năm: P5Y: period"},
        {{2023, 6, 10}, "Hội chợ diễn ra trong 2 ngày.", "2 ngày: P2D: period"},
        {{2023, 6, 10}, "Quán bị đình chỉ hoạt động trong 3 tháng.", "3 tháng: P3M: period"},
        {{2023, 6, 10}, "Dự án cầu hoàn thành trong 2 năm.", "trong 2 năm: P2Y: deadline"},
        {{2023, 6, 10},
         "Xã phải giải quyết việc hỗ trợ dân trong 7 ngày.",
         "trong 7 ngày: P7D: deadline"},
        {{2023, 6, 10}, "Miễn phí qua phà, trả thẻ trong 3 ngày.", "trong 3 ngày: P3D: deadline"},
    };

    CHECK(state, &field, cases);
}

static const struct value_case periods[] = {
    {{2023, 7, 10}, "Các ngày 12 và 13/5 chợ nghỉ.", "Các ngày 12 và 13/5: 2023-05-12/2023-05-13"},
    {{2023, 4, 10}, "Trại mở (24 - 26/3).", "24 - 26/3: 2023-03-24/2023-03-26"},
    {{2023, 1, 10}, "Trực từ ngày 28/12 đến 3/1.", "từ ngày 28/12 đến 3/1: 2022-12-28/2023-01-03"},
    {{2023, 7, 10},
     "Tăng trong quý I và II năm nay.",
     "quý I và II năm nay: 2023-01-01/2023-06-30"},
    {{2023, 7, 10}, "Hết quý III phải xong.", "Hết quý III: 2023-09-30"},
    {{2023, 7, 10},
     "Sáu tháng đầu năm, thu tăng so với cùng kỳ.",
     "Sáu tháng đầu năm: 2023-01-01/2023-06-30 | cùng kỳ: 2022-01-01/2022-06-30"},
    {{2023, 7, 10}, "Tháng 6, thu giảm so với cùng kỳ.", "Tháng 6: 2023-06 | cùng kỳ: 2022-06"},
    {{2023, 7, 10},
     "Đập dựng những năm 80 của thế kỷ trước.",
     "những năm 80 của thế kỷ trước: 1980/1989"},
    {{2023, 7, 10},
     "Ngày 20 và 21.9, đoàn đến; kế hoạch 2023 đã xong.",
     "Ngày 20 và 21.9: 2023-09-20/2023-09-21 | 2023: 2023"},
    {{2023, 4, 10},
     "Ngày 01/7 là mốc của xã, ngày 30/8 là thời điểm cả huyện bắt tay vào dựng chợ.",
     "Ngày 01/7: 2023-07-01 | ngày 30/8: 2023-08-30"},
    {{2023, 4, 10},
     "Những năm qua, chợ vắng; sang năm sẽ đông, như mùa Xuân 2019.",
     "sang năm: 2024 | mùa Xuân 2019: 2019"},
    {{0}, "Ngày 17.5, xã họp về Luật Thú y năm 2015.", "Ngày 17.5: --05-17 | năm 2015: 2015"},
    {{2023, 7, 12}, "Tuần trước trời mưa.", "Tuần trước: 2023-07-03/2023-07-09"},
    {{2023, 7, 12}, "Thi công 10-15 ngày.", "10-15 ngày: P10D/P15D"},
    {{2023, 7, 12}, "Kiểm tra 6 tháng một lần.", "6 tháng một lần: P6M"},
    {{2023, 7, 12}, "Cấm xe từ ngày 1/8 trở đi.", "từ ngày 1/8 trở đi: 2023-08-01/.."},
    {{2023, 7, 12},
     "Từ chiều mai đến ngày 16/7, sông Mã dâng cao.",
     "Từ chiều mai đến ngày 16/7: 2023-07-13/2023-07-16"},
    {{2023, 7, 12},
     "Phà nghỉ từ 22 giờ ngày 14/7 đến 5 giờ ngày 15/7.",
     "từ 22 giờ ngày 14/7 đến 5 giờ ngày 15/7: 2023-07-14/2023-07-15"},
    {{2023, 7, 12},
     "Mưa kéo dài từ hôm nay (12/7) đến ngày mai.",
     "từ hôm nay (12/7) đến ngày mai: 2023-07-12/2023-07-13"},
    {{2023, 7, 12},
     "Đội thi công nhận việc hôm qua, đến ngày 20/7 phải xong.",
     "hôm qua: 2023-07-11 | đến ngày 20/7: 2023-07-20"},
    {{2023, 7, 12},
     "Lượng khách tháng 1/2020 và tháng 3/2021 đều thấp.",
     "tháng 1/2020: 2020-01 | tháng 3/2021: 2021-03"},
    {{2023, 7, 12}, "Rừng vơi đi trong hai thập kỷ qua.", "hai thập kỷ qua: 2003-07/2023-07"},
    {{2023, 7, 12},
     "Chợ họp các ngày 3, 4, 5 và 6/8.",
     "các ngày 3, 4, 5 và 6/8: 2023-08-03/2023-08-06"},
    {{2023, 7, 12},
     "Hội mở hằng năm từ 19-22/3. Hằng năm, từ tháng 5 đến tháng 9, mưa nhiều.",
     "hằng năm: P1Y | từ 19-22/3: --03-19/--03-22 | Hằng năm: P1Y | từ tháng 5 đến tháng 9: "
     "--05/--09"},
    {{2023, 7, 12},
     "Nửa đầu tháng 6 mưa; đêm 8, rạng sáng 9/7, nước tràn.",
     "Nửa đầu tháng 6: 2023-06 | đêm 8, rạng sáng 9/7: 2023-07-08/2023-07-09"},
    {{2023, 7, 12},
     "Xuất khẩu quý 2.2023 giảm, lũy kế 6 tháng đạt 2 tỷ USD.",
     "quý 2.2023: 2023-04-01/2023-06-30 | 6 tháng: 2023-01-01/2023-06-30"},
    {{2023, 7, 12},
     "Giữ giá từ nay tới cuối tháng, rồi nghỉ nửa tháng.",
     "từ nay tới cuối tháng: 2023-07 | nửa tháng: P15D"},
    {{2023, 7, 12}, "Nước rút lúc 3 giờ sáng, cấm xe từ 22h đến 5h sáng hôm sau.", ""},
    {{2023, 7, 12}, "Chợ họp từ 7 giờ đến 11 giờ 30, đò chạy lúc 19 giờ 30 phút.", ""},
    {{2023, 7, 12},
     "Mưa từ 16h đến 18h chiều 11/7, sáng thứ Hai tới mới tạnh.",
     "18h chiều 11/7: 2023-07-11 | sáng thứ Hai tới: 2023-07-17"},
};

static void reads_periods(void **state)
{
    static const struct field_of_record field = {.name = "dates", .members = {"text", "iso"}};

    CHECK(state, &field, periods);
}

static void reads_what_is_named_by_another_time(void **state)
{
    static const struct field_of_record field = {.name = "dates", .members = {"text", "iso"}};
    static const struct value_case cases[] = {
        {{2023, 7, 12},
         "Giá tháng 5 tăng 2% so với tháng trước.",
         "tháng 5: 2023-05 | tháng trước: 2023-04"},
        {{2023, 7, 12},
         "Năm 2021, thu giảm so với năm trước. Nay cao hơn năm trước.",
         "Năm 2021: 2021 | năm trước: 2020 | năm trước: 2020"},
        {{2023, 7, 12}, "Thu cao hơn năm trước.", "năm trước: 2022"},
        {{2023, 7, 12},
         "Hàng qua cảng 6 tháng của tỉnh tăng 5% so với cùng kỳ năm 2022.",
         "6 tháng: P6M | cùng kỳ năm 2022: 2022-01-01/2022-06-30"},
        {{2023, 7, 12},
         "Lãi quý I giảm so với quý trước.",
         "quý I: 2023-01-01/2023-03-31 | quý trước: 2022-10-01/2022-12-31"},
        {{2023, 7, 12},
         "Tuần qua có 12 ca, giảm so với tuần trước.",
         "Tuần qua: 2023-07-03/2023-07-09 | tuần trước: 2023-06-26/2023-07-02"},
        {{2023, 7, 12},
         "Năm 2020, kho khởi công vào tháng 9 và cháy ngày 3/10.",
         "Năm 2020: 2020 | tháng 9: 2020-09 | ngày 3/10: 2020-10-03"},
        {{2023, 7, 12},
         "Tháng 11/2020 đắp đập, tháng 3 thì xong.",
         "Tháng 11/2020: 2020-11 | tháng 3: 2021-03"},
        {{2023, 7, 12},
         "So với năm 2020, tháng 3 có ít khách hơn.",
         "năm 2020: 2020 | tháng 3: 2023-03"},
        {{2023, 7, 12},
         "Họp báo quý IV/2021 mở hồi đầu tháng 1.",
         "quý IV/2021: 2021-10-01/2021-12-31 | đầu tháng 1: 2022-01"},
    };

    CHECK(state, &field, cases);
}

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

    check(state, &events, cases, sizeof cases / sizeof *cases);
}

static void counts_what_stands_in_a_row(void **state)
{
    static const struct field_of_record field = {.name = "quantities", .members = {"text", "unit"}};
    static const struct value_case cases[] = {
        {{0}, "Cảng giữ 21 tàu cá/119 ngư dân.", "21 tàu cá: count | 119 ngư dân: count"},
        {{0},
         "Năm nay có 32 triệu lượt khách, sang năm sẽ đạt 40 triệu.",
         "32 triệu lượt khách: count | 40 triệu: count"},
        {{0},
         "Năm nay có 32 triệu lượt khách, chi 5 tỷ đồng rồi 40 triệu.",
         "32 triệu lượt khách: count | 5 tỷ đồng: VND | 40 triệu: "
         "VND"},
        {{0}, "Mã hồ sơ là TB/119 và 7/119-QĐ.", ""},
    };

    CHECK(state, &field, cases);
}

static void reads_amounts_in_the_manner_of_different_papers(void **state)
{
    static const struct field_of_record field = {.name = "quantities",
                                                 .members = {"text", "unit", "per"}};
    static const struct value_case cases[] = {
        {{0}, "Nhà giá 1 tỷ 200 triệu đồng.", "1 tỷ 200 triệu đồng: VND: "},
        {{0}, "Anh vay 2 triệu rưỡi, cao 1m75.", "2 triệu rưỡi: VND:  | 1m75: m: "},
        {{0}, "Đất 120m2 giá 58 triệu/m2.", "120m2: m2:  | 58 triệu: VND: m2"},
        {{0}, "Lãi 6,6%/năm, mặn 4‰.", "6,6%: percent: năm | 4‰: permille: "},
        {{0}, "Trời nóng 36 độ; cồn 40 độ cồn.", "36 độ: °C: "},
        {{0}, "Học phí 2 triệu đồng/tháng/học sinh.", "2 triệu đồng/tháng: VND/month: "},
        {{0}, "Gạo 500 nghìn đồng/hộ dân.", "500 nghìn đồng: VND: hộ dân"},
        {{0},
         "Hai phần ba dân số, 1/3 diện tích, 7/10 mẫu, hơn một nửa số xã.",
         "Hai phần ba: ratio:  | 1/3: ratio:  | 7/10 mẫu: count:  | một nửa: "
         "ratio: "},
        {{0},
         "Mỗi lớp 30 học sinh, mỗi ngày 2 chuyến.",
         "30 học sinh: count:  | 2 chuyến: count: "},
        {{0}, "Em học lớp 5 trường làng, tổ 7 bản xa.", ""},
        {{0}, "Chị nộp 5 triệu 300 nghìn đồng.", "5 triệu 300 nghìn đồng: VND: "},
        {{0}, "Nhà cấy 3 sào ruộng.", "3 sào: sao: "},
        {{0}, "Thợ góp 300 ngày công lao động.", "300 ngày công lao động: count: "},
        {{0}, "Lương 8-10 triệu một tháng.", "8-10 triệu: VND: "},
        {{0}, "Quá nửa số hộ có điện.", "nửa: ratio: "},
        {{0}, "Vé giá 40 đô la Úc.", "40 đô la Úc: AUD: "},
        {{0}, "Dân số 1,5 triệu, vốn 2 triệu.", "1,5 triệu: count:  | 2 triệu: VND: "},
        {{0}, "Trẻ từ 5 đến dưới 12 tuổi.", "5 đến dưới 12 tuổi: years: "},
        {{0}, "Độ tuổi 6-11 phải đi học.", "6-11: years: "},
        {{0}, "Bộ luật Hình sự 2015 quy định rõ.", ""},
        {{0}, "Hơn ba trăm hộ, nhóm 5 người.", "ba trăm hộ: count:  | 5 người: count: "},
        {{0}, "Quyết định 861 ban hành hôm qua, theo nghị quyết 5 đã ký.", ""},
    };

    CHECK(state, &field, cases);
}

static void reads_english_times(void **state)
{
    static const struct field_of_record field = {
        .name = "dates", .members = {"text", "iso"}, .language = "en"};
    static const struct value_case cases[] = {
        {{2023, 7, 12},
         "Rice exports rose in the first half of 2023 from a year earlier.",
         "the first half of 2023: 2023-01-01/2023-06-30 | a year earlier: 2022"},
        {{2023, 7, 12},
         "The pass closes from May 15 to June 3 and on August 7 and 8.",
         "from May 15 to June 3: 2023-05-15/2023-06-03 | August 7 and 8: 2023-08-07/2023-08-08"},
        {{2023, 7, 12},
         "They meet at 9 am on Wednesday, 19 July, and met last week.",
         "Wednesday, 19 July: 2023-07-19 | last week: 2023-07-03/2023-07-09"},
        {{2023, 7, 12},
         "Prices of the January-May period; sales in Q2 of last year.",
         "the January-May period: 2023-01/2023-05 | Q2 of last year: 2022-04-01/2022-06-30"},
        {{2023, 7, 12},
         "The 2025 Rice Fair needs a two-year plan by the end of June.",
         "2025: 2025 | two-year: P2Y | by the end of June: 2024-06-30"},
        {{2023, 7, 12},
         "The mid-1990s and the 19th century were harder, by year-end all is well.",
         "The mid-1990s: 1990/1999 | the 19th century: 1801/1900 | by year-end: 2023-12-31"},
    };

    CHECK(state, &field, cases);
}

static void reads_english_amounts(void **state)
{
    static const struct field_of_record field = {
        .name = "quantities", .members = {"text", "unit", "per"}, .language = "en"};
    static const struct value_case cases[] = {
        {{0},
         "It costs VND212 trillion (US$8.3 bln), or USD5 a head.",
         "VND212 trillion: VND:  | US$8.3 bln: USD:  | USD5: USD: head"},
        {{0},
         "Rice rose by 4.5 percent and 10.2 percent.",
         "4.5 percent: percent:  | 10.2 percent: percent: "},
        {{0}, "Rice is at $585-$590 per tonne.", "$585-$590: USD: tonne"},
        {{0},
         "An 85-kilometre road and a 30,000-billion-dong dam for the 45-year-old mayor.",
         "85-kilometre: km:  | 30,000-billion-dong: VND:  | 45-year-old: years: "},
        {{0},
         "Between 200 and 500 dong, 1.2 billion cubic metres, 12 against, from 9 p.m. to 5 am.",
         "200 and 500 dong: VND:  | 1.2 billion cubic metres: m3: "},
        {{0},
         "Two thirds of 15 new schools opened for 8.5 million.",
         "Two thirds: ratio:  | 15 new schools: count:  | 8.5 million: count: "},
    };

    CHECK(state, &field, cases);
}

static void names_documents_by_number(void **state)
{
    static const struct field_of_record field = {.name = "documents",
                                                 .members = {"id", "name", "status"}};
    static const struct value_case cases[] = {
        {{0},
         "Theo Quyết định số 612/QĐ-UBND ngày 4/5/2018 của UBND huyện về việc dời chợ, dân đi.",
         "612/QĐ-UBND: Quyết định số 612/QĐ-UBND ngày 4/5/2018 của UBND huyện về việc dời chợ: "
         "issued"},
        {{0},
         "Huyện gửi văn bản khẩn số 27/UBND-VX về phòng rét.",
         "27/UBND-VX: văn bản khẩn số 27/UBND-VX về phòng rét: issued"},
        {{0},
         "Nghị quyết 99-NQ/HU về trồng rừng rất đúng. Nghị quyết 99 đi vào cuộc sống.",
         "99-NQ/HU: Nghị quyết 99-NQ/HU về trồng rừng: issued"},
        {{0}, "Dân làm theo Chỉ thị 61 của tỉnh.", "61: Chỉ thị 61: issued"},
        {{0},
         "Chủ tịch ký Công điện số 5/CĐ-UBND về chống rét.",
         "5/CĐ-UBND: Công điện số 5/CĐ-UBND về chống rét: issued"},
        {{0},
         "Theo các quyết định số 612/QĐ-UBND, số 613/QĐ-UBND và 14/2018/QĐ-UBND, dân dời chợ.",
         "612/QĐ-UBND: quyết định số 612/QĐ-UBND: issued | 613/QĐ-UBND: 613/QĐ-UBND: issued | "
         "14/2018/QĐ-UBND: 14/2018/QĐ-UBND: issued"},
        {{0},
         "Giá muối theo Quyết định 08/2018. Huyện lập kế hoạch 5/2018 và báo cáo 3/4 xã.",
         "08/2018: Quyết định 08/2018: issued"},
        {{0}, "Nghị định 5 điểm, kế hoạch 5 năm, quyết định này, báo cáo 20 trang.", ""},
    };

    CHECK(state, &field, cases);
}

static const struct value_case titled_documents[] = {
    {{0},
     "Theo Luật Đất đai (sửa đổi) và Luật Phòng, chống thiên tai năm 2013, xã phải họp.",
     "Luật Đất đai (sửa đổi): issued | Luật Phòng, chống thiên tai năm 2013: issued"},
    {{0}, "Dự thảo Luật Thủy lợi chưa nói rõ. Luật này rất cần.", "Dự thảo Luật Thủy lợi: planned"},
    {{0},
     "Luật sửa đổi, bổ sung một số điều của Luật Thú y có lợi cho dân.",
     "Luật sửa đổi, bổ sung một số điều của Luật Thú y: issued | Luật Thú y: issued"},
    {{0},
     "Đảng bộ học Nghị quyết Đại hội Đảng bộ huyện lần thứ V, nhiệm kỳ 2015-2020 nêu trên.",
     "Nghị quyết Đại hội Đảng bộ huyện lần thứ V, nhiệm kỳ 2015-2020: issued"},
    {{0},
     "Hai huyện ký kết biên bản ghi nhớ về du lịch. Biên bản ghi nhớ giữa hai bên rất hay.",
     "biên bản ghi nhớ về du lịch: signed"},
    {{0}, "Nghị quyết của huyện, chỉ thị của tỉnh, chính sách hỗ trợ nhà nông đều có.", ""},
    {{0},
     "Huyện ra quyết định về mức thu ở chợ, theo quy định về chợ.",
     "quyết định về mức thu ở chợ: issued"},
    {{0},
     "Nước thải theo QCVN 40:2011/BTNMT, giống theo TCVN 1776:2004 và Quy hoạch tỉnh Bắc Giang "
     "thời kỳ 2021-2030, tầm nhìn đến năm 2050.",
     "QCVN 40:2011/BTNMT: issued | TCVN 1776:2004: issued | Quy hoạch tỉnh Bắc Giang thời kỳ "
     "2021-2030, tầm nhìn đến năm 2050: issued"},
    {{0}, "Ông kết luận \"Giao xã làm đường\". Họp lúc 7:30 theo QCVN mới.", ""},
    {{0},
     "Xã góp ý dự án Luật Thú y sửa đổi. Dự thảo Luật Thú y (sửa đổi) chưa nói về trâu.",
     "dự án Luật Thú y sửa đổi: planned"},
    {{0},
     "Huyện tạm dừng Đề án thu hút, đào tạo thợ giỏi. Xã trình Đề án về sắp xếp, tổ chức lại bến "
     "đò.",
     "Đề án thu hút, đào tạo thợ giỏi: issued | Đề án về sắp xếp, tổ chức lại bến đò: planned"},
    {{0}, "Nhiều nơi lập Kế hoạch theo kiểu cho có.", ""},
    {{0},
     "Huyện vừa ban hành chính sách hỗ trợ hộ trồng chè sạch.",
     "chính sách hỗ trợ hộ trồng chè sạch: issued"},
    {{0},
     "Phòng Nước được giao xây dựng đề án thu gom rác chợ nổi trong năm nay, đề án tổng thể về "
     "bến "
     "đò và chiến lược quốc gia về nghề dệt.",
     "đề án thu gom rác chợ nổi: planned | đề án tổng thể về bến đò: issued | chiến lược quốc "
     "gia về nghề dệt: issued"},
    {{0},
     "Xã chỉnh kế hoạch đầu tư công năm 2024 và kế hoạch trồng rừng ven sông giai đoạn "
     "2016-2020. Kế hoạch trồng rừng 2016-2020 đã xong.",
     "kế hoạch đầu tư công năm 2024: issued | kế hoạch trồng rừng ven sông giai đoạn "
     "2016-2020: issued"},
    {{0},
     "Xã có kế hoạch xây bến mới trong năm 2025, hoàn thành kế hoạch thu phí đò năm 2024 và "
     "lên kế hoạch tưới chè.",
     ""},
    {{0},
     "Xã ký chỉ thị về siết việc bán đất bãi, nhà tạm, bến đò và chợ cóc ven sông. Theo nghị "
     "quyết về đất bãi, xã và huyện cùng làm.",
     "chỉ thị về siết việc bán đất bãi, nhà tạm, bến đò và chợ cóc ven sông: issued | nghị "
     "quyết về đất bãi: issued"},
    {{0},
     "Hội góp ý dự thảo Luật Bến đò. Luật Bến đò có 7 chương, khác Luật Bến đò ven biển và "
     "luật bến đò sông.",
     "dự thảo Luật Bến đò: planned | Luật Bến đò ven biển: issued"},
    {{0},
     "Hiến pháp đều quy định \"nhà ở là quyền của dân\". Ai cũng nắm Nghị định và làm theo. "
     "Ông "
     "nói: \"Phương án thu phí đò là đúng\".",
     ""},
    {{0}, "Dự thảo nghị định quy định mức phạt mới. Nghị định quy định giá đò ngang.", ""},
    {{0},
     "Xã lập quy hoạch chung bến đò đến năm 2040 và điều chỉnh quy hoạch chợ phiên thời kỳ "
     "2021 - "
     "2030.",
     "quy hoạch chung bến đò đến năm 2040: issued | quy hoạch chợ phiên thời kỳ 2021 - 2030: "
     "issued"},
    {{0},
     "Sở Xây dựng ra Chỉ thị 7-CT/TU; Chương trình 246 đã xong. Hiệp định Thương mại tự do Á - "
     "Âu rất mới.",
     "Chỉ thị 7-CT/TU: issued | Hiệp định Thương mại tự do Á - Âu: issued"},
    {{0},
     "Huyện vừa ban hành kế hoạch tiêm phòng dại cho đàn chó.",
     "kế hoạch tiêm phòng dại cho đàn chó: issued"},
};

static void names_documents_by_what_they_are_about(void **state)
{
    static const struct field_of_record field = {.name = "documents",
                                                 .members = {"name", "status"}};

    CHECK(state, &field, titled_documents);
}

static const struct value_case programmes[] = {
    {{0},
     "Xã lập tổ hòa mạng xóm làng thông minh (HMXLTM). Tổ HMXLTM rất được việc.",
     "tổ hòa mạng xóm làng thông minh"},
    {{0}, "Theo Đề án số 7-ĐA/HU, xã làm đường.", ""},
    {{0},
     "Nhờ chương trình 135, đề án Mỗi nhà một vườn và phong trào “Xanh hóa bản làng”, dân khá "
     "lên.",
     "chương trình 135 | đề án Mỗi nhà một vườn | phong trào “Xanh hóa bản làng”"},
    {{0}, "Chương trình 5 năm, dự án Luật Thú y, dự án “khủng”, chương trình kiểm tra.", ""},
    {{0}, "Ban Quản lý dự án Sông Lô họp ở cụm công nghiệp Tân Lập.", ""},
    {{0},
     "Huyện chạy dự án đầu tư xây dựng nút giao Bản Mùa và chiến dịch tiêm phòng dại mùa Xuân. "
     "Chiến dịch tiêm phòng mùa Xuân đã xong.",
     "dự án đầu tư xây dựng nút giao Bản Mùa | chiến dịch tiêm phòng dại mùa Xuân"},
    {{0},
     "Nhà thầu làm dự án sửa chữa đường tỉnh 492. Dự án đầu tư xây dựng công trình sửa chữa "
     "đường tỉnh lộ 492 chậm.",
     "dự án sửa chữa đường tỉnh 492"},
    {{0},
     "Dự án đầu tư xây dựng cầu vượt Ngã Tư Gò đã khởi công. Dự án BT Ngã Tư Gò có vốn lớn.",
     "Dự án đầu tư xây dựng cầu vượt Ngã Tư Gò"},
    {{0},
     "Huyện mở chiến dịch tiêm phòng dại xuyên hè; chiến dịch tiêm dại mùa Hè đã xong.",
     "chiến dịch tiêm phòng dại xuyên hè"},
    {{0},
     "Xã chạy chương trình mục tiêu quốc gia về cấp nước nông thôn và phong trào toàn dân giữ "
     "sạch bến sông.",
     "chương trình mục tiêu quốc gia về cấp nước nông thôn | phong trào toàn dân giữ sạch bến "
     "sông"},
    {{0},
     "Xã mở không gian đi bộ hồ Sen, làm xe buýt nhanh, thử mô hình chính quyền số.",
     "không gian đi bộ hồ Sen | xe buýt nhanh | chính quyền số"},
    {{0},
     "Nguyên Trợ lý Chủ tịch xã xem dự án Nhà nước thu hồi đất, dự án phát triển KT-XH, đề án "
     "trình kỳ họp, đề án thu phí đò, mô hình CNXH Việt Nam, tổ tuần tra cảng Bến Gỗ.",
     ""},
    {{0}, "Chợ dùng sàn giao dịch nông sản trực tuyến.", "sàn giao dịch nông sản trực tuyến"},
    {{0},
     "Xã xem dự án các tuyến Metro, Đề án Tái cơ cấu đàn bò Sông Lô, ứng dụng nông nghiệp "
     "thông "
     "minh, ứng dụng công nghệ GIS.",
     "nông nghiệp thông minh"},
    {{0},
     "Xã tổng kết Chương trình mục tiêu quốc gia phát triển kinh tế - xã hội vùng cao và các "
     "chương trình mục tiêu quốc gia huyện Hòa An.",
     "Chương trình mục tiêu quốc gia phát triển kinh tế - xã hội vùng cao"},
    {{0},
     "Huyện khởi công dự án cao tốc Bến Gỗ - Hải Phòng đoạn qua xã.",
     "dự án cao tốc Bến Gỗ - Hải Phòng"},
    {{0},
     "Chỉ số sản xuất tăng; khu phần mềm Sông Lô mở cửa; phong trào “Xanh nhà; phong trào "
     "“Sạch "
     "bản sáng đường” lan rộng.",
     "phong trào “Sạch bản sáng đường”"},
    {{0}, "Huyện dùng nền tảng bản đồ số quốc gia từ vụ trước.", "nền tảng bản đồ số quốc gia"},
    {{0},
     "Xã chạy dự án thu hồi đất, bồi thường, hỗ trợ, tái định cư hồ Bản Mùa.",
     "dự án thu hồi đất, bồi thường, hỗ trợ, tái định cư hồ Bản Mùa"},
    {{0}, "Tỉnh đôn đốc dự án Bệnh viện Sản Nhi tỉnh.", "dự án Bệnh viện Sản Nhi tỉnh"},
    {{0},
     "Dự án Cảng hàng không quốc tế Vân Phong dự kiến khởi công năm 2026.",
     "Dự án Cảng hàng không quốc tế Vân Phong"},
    {{0}, "Nhà thầu bỏ dở dự án Nhà máy điện khí LNG Cà Ná.", "dự án Nhà máy điện khí LNG Cà Ná"},
    {{0}, "Ban quản lý dự án Sở Xây dựng đã họp.", ""},
    {{0},
     "Các trường thực hiện Chương trình sữa học đường giai đoạn 2021-2025.",
     "Chương trình sữa học đường"},
    {{0}, "Hội Phụ nữ phát động Phong trào nuôi heo đất.", "Phong trào nuôi heo đất"},
    {{0}, "Huyện tham gia Chương trình rất tích cực.", ""},
    {{0}, "Đài phát sóng Chương trình ca nhạc mừng xuân.", ""},
};

static void names_programmes(void **state)
{
    static const struct field_of_record field = {.name = "programmes", .members = {"name"}};

    CHECK(state, &field, programmes);
}

static void says_of_documents_whether_they_are_in_force(void **state)
{
    static const struct field_of_record field = {.name = "documents",
                                                 .members = {"name", "status"}};
    static const struct value_case cases[] = {
        {{0},
         "Quốc hội xem xét Dự thảo Nghị quyết 05 về đê biển.",
         "Dự thảo Nghị quyết 05 về đê biển: planned"},
        {{0},
         "Ông Hà Văn Sáu đề nghị Sở Y tế ban hành kế hoạch tiêm phòng dại cho đàn chó.",
         "kế hoạch tiêm phòng dại cho đàn chó: proposed"},
        {{0},
         "Ông Hà Văn Sáu giao Sở Y tế xây dựng đề án cải cách chợ đầu mối.",
         "đề án cải cách chợ đầu mối: proposed"},
        {{0},
         "Sở Y tế cam kết sẽ ban hành nghị quyết về chợ nổi.",
         "nghị quyết về chợ nổi: planned"},
        {{0},
         "Ông Hà Văn Sáu đề nghị Sở Y tế thực hiện nghị quyết về chợ nổi.",
         "nghị quyết về chợ nổi: issued"},
    };

    CHECK(state, &field, cases);
}

static void names_documents_in_english(void **state)
{
    static const struct field_of_record field = {
        .name = "documents", .language = "en", .members = {"name", "status"}};
    static const struct value_case cases[] = {
        {{0},
         "The draft resolution on river ferries will be ready soon. He praised the draft "
         "resolution on fish ponds, which took a year.",
         "draft resolution on river ferries: planned | draft resolution on fish ponds: planned"},
        {{0},
         "Under the Law on Dykes, towns pay. The law and the resolution of a dispute are clear.",
         "Law on Dykes: issued"},
        {{0},
         "They signed Decision No. 412/QD-UBND on Monday. They signed a memorandum of "
         "understanding on rice.",
         "Decision No. 412/QD-UBND: issued | memorandum of understanding on rice: signed"},
    };

    CHECK(state, &field, cases);
}

static void explains_short_forms(void **state)
{
    static const struct field_of_record field = {.name = "abbreviations",
                                                 .members = {"short", "long"}};
    static const struct value_case cases[] = {
        {{0},
         "Bộ Nuôi trồng và Đánh bắt (Bộ NTĐB) họp với Sở Cá (do NTĐB lập).",
         "Bộ NTĐB: Bộ Nuôi trồng và Đánh bắt"},
        {{0}, "Tổng công ty Gạo Miền Xa (GREX) thu mua lúa.", "GREX: Tổng công ty Gạo Miền Xa"},
        {{0}, "Trung tâm Phòng ngừa bệnh cây (PDC) đã đến.", "PDC: Trung tâm Phòng ngừa bệnh cây"},
        {{0},
         "Sở dùng công nghệ mới, sử dụng trí tuệ nhân tạo (AI), làm tuyến xe buýt nhanh (BRT).",
         "AI: trí tuệ nhân tạo | BRT: xe buýt nhanh"},
        {{0},
         "Tàu phải tránh đánh bắt lậu (đánh bắt lén, không khai và không theo luật (DLK)).",
         "DLK: đánh bắt lén, không khai và không theo luật"},
        {{0},
         "Ủy ban nghề muối Nghị viện châu Á (UBNM NVCA) và Tổng công ty Cảng Gỗ (ACV) đã đến.",
         "UBNM NVCA: Ủy ban nghề muối Nghị viện châu Á | ACV: Tổng công ty Cảng Gỗ"},
        {{0},
         "Ban chỉ đạo Tổng rà soát ruộng muối năm 2019 (TRS) đã họp với Hiệp hội Ruộng muối miền "
         "xa (Vinamuoi).",
         "TRS: Tổng rà soát ruộng muối năm 2019 | Vinamuoi: Hiệp hội Ruộng muối miền xa"},
        {{0},
         "Trung tâm Phòng ngừa sâu bệnh TP Lạc Giang (LGPC), Tổng cục Ruộng muối (GSD) và Ngân "
         "hàng "
         "Lúa gạo (Vietcombank) cùng ký.",
         "LGPC: Trung tâm Phòng ngừa sâu bệnh TP Lạc Giang | GSD: Tổng cục Ruộng muối | "
         "Vietcombank: Ngân hàng Lúa gạo"},
        {{0}, "Đoàn giám sát muối sạch, viết tắt là GSMS, đã đến.", "GSMS: giám sát muối sạch"},
        {{0},
         "Xã báo cáo và không theo quy định (KLM), họp tại Công ty Sen (Hòa) và Chợ Gạo (OCOP).",
         ""},
    };

    CHECK(state, &field, cases);
}

static void explains_short_forms_in_english(void **state)
{
    static const struct field_of_record field = {
        .name = "abbreviations", .members = {"short", "long"}, .language = "en"};
    static const struct value_case cases[] = {
        {{0},
         "The Norland Chamber of Salt and Timber in Port City (NCTP) wants public-private ferries "
         "(PPF), and the Far Bay Boat Training Centre (FBTC) does not (AFP).",
         "NCTP: Norland Chamber of Salt and Timber in Port City | PPF: public-private ferries | "
         "FBTC: Far Bay Boat Training Centre"},
    };

    CHECK(state, &field, cases);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_days_in_the_manner_of_different_papers),
        cmocka_unit_test(knows_how_long_from_until_when),
        cmocka_unit_test(knows_the_lunar_calendar_and_feasts),
        cmocka_unit_test(reads_periods),
        cmocka_unit_test(reads_what_is_named_by_another_time),
        cmocka_unit_test(learns_from_the_text_which_day_is_today),
        cmocka_unit_test(finds_the_year_that_the_text_tells),
        cmocka_unit_test(finds_the_year_from_terms_and_plans),
        cmocka_unit_test(finds_the_year_from_the_day_of_publication),
        cmocka_unit_test(knows_the_day_of_the_event),
        cmocka_unit_test(counts_what_stands_in_a_row),
        cmocka_unit_test(reads_amounts_in_the_manner_of_different_papers),
        cmocka_unit_test(reads_english_times),
        cmocka_unit_test(reads_english_amounts),
        cmocka_unit_test(names_documents_by_number),
        cmocka_unit_test(names_documents_by_what_they_are_about),
        cmocka_unit_test(says_of_documents_whether_they_are_in_force),
        cmocka_unit_test(names_documents_in_english),
        cmocka_unit_test(names_programmes),
        cmocka_unit_test(explains_short_forms),
        cmocka_unit_test(explains_short_forms_in_english),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
