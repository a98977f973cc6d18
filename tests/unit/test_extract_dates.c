/* Days and periods: sentences in the manner of different papers. */
#include "extract_values_support.h"

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
        {{2023, 6, 10}, "Trong 2 ngày nghỉ, chợ đông khách.", "2 ngày: P2D: period"},
        {{2023, 6, 10}, "Trong 3 năm, bản đã dựng 40 nhà.", "3 năm: P3Y: period"},
        {{2023, 6, 10},
         "Trong 3 năm (2021-2023), bản dựng 40 nhà.",
         "3 năm: P3Y: period | 2021-2023: 2021/2023: period"},
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
    {{2023, 7, 5},
     "Họp về 6 tháng đầu năm, việc của 6 tháng cuối năm 2023. Thu tăng so cùng kỳ.",
     "6 tháng đầu năm: 2023-01-01/2023-06-30 | 6 tháng cuối năm 2023: 2023-07-01/2023-12-31 | cùng "
     "kỳ: 2022-01-01/2022-06-30"},
    {{2024, 1, 31},
     "Cầu sẽ xong trong 1000 ngày tới.",
     "trong 1000 ngày tới: 2024-01-31/2026-10-27"},
    {{2024, 1, 31}, "Rừng này đã có 3000 năm qua.", "3000 năm qua: P3000Y"},
    {{9999, 12, 31}, "Ngày mai họp. 10 năm tới xong.", ""},
    {{2023, 7, 5}, "Huyện phấn đấu đến 31/12 đạt 100% vốn.", "đến 31/12: 2023-12-31"},
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

/* Times that are named by their unit alone, and what lasts until today. */
static void reads_times_named_by_their_unit(void **state)
{
    static const struct field_of_record field = {.name = "dates",
                                                 .members = {"text", "iso", "kind"}};
    static const struct value_case cases[] = {
        {{2023, 7, 12}, "Xưởng mộc chạy máy đến hết tháng.", "đến hết tháng: 2023-07-31: deadline"},
        {{2023, 7, 12},
         "Quán giữ giá đến hết tháng, rồi tính lại.",
         "đến hết tháng: 2023-07-31: deadline"},
        {{2023, 7, 12},
         "Phà nghỉ đến hết tháng 8/2023.",
         "đến hết tháng 8/2023: 2023-08-31: deadline"},
        {{2023, 7, 12},
         "Quán giữ giá đến hết tháng sau.",
         "đến hết tháng sau: 2023-08-31: deadline"},
        {{2023, 7, 12},
         "Từ đầu năm đến nay, bản có 4 đám cưới, cùng kỳ chỉ có 2.",
         "Từ đầu năm đến nay: 2023-01-01/2023-07-12: period | cùng kỳ: 2022-01-01/2022-07-31: "
         "period"},
        {{2023, 7, 12},
         "Kể từ đầu quý tới nay, gỗ rẻ đi; từ đầu tháng đến nay thì đắt lại.",
         "Kể từ đầu quý tới nay: 2023-07-01/2023-07-12: period | từ đầu tháng đến nay: "
         "2023-07-01/2023-07-12: period"},
        {{0}, "Từ đầu năm đến nay, bản có 4 đám cưới.", ""},
        {{2023, 7, 12}, "Mấy năm nay, bản ít người; năm nay càng ít.", "năm nay: 2023: year"},
        {{2023, 7, 12}, "Chợ họp tối thứ Bảy hằng tuần.", "tối thứ Bảy hằng tuần: P1W: set"},
    };

    CHECK(state, &field, cases);
}

/* Without its year a day that is told as done is past, one from which something holds may come. */
static void knows_days_done_from_days_to_come(void **state)
{
    static const struct field_of_record field = {.name = "dates", .members = {"iso"}};
    static const struct value_case cases[] = {
        {{2023, 11, 20}, "Ngày 5/1, cầu Nậm Pàn đã thông xe.", "2023-01-05"},
        {{2023, 11, 20}, "Ngày 5/1, cầu Nậm Pàn sẽ thông xe.", "2024-01-05"},
        {{2023, 11, 20}, "Ngày 5/1 tới, cầu đã hẹn sẽ thông xe.", "2024-01-05"},
        {{2023, 11, 20}, "Ngày 1/12, đoàn đã tới bản.", "2023-12-01"},
        {{2023, 9, 20}, "Xã muốn thu phí qua đò từ ngày 31-12.", "2023-12-31"},
        {{2023, 9, 20}, "Xã thu phí qua đò từ ngày 31-8.", "2023-08-31"},
    };

    CHECK(state, &field, cases);
}

static void reads_english_days_and_limits(void **state)
{
    static const struct field_of_record field = {
        .name = "dates", .members = {"text", "iso", "kind"}, .language = "en"};
    static const struct value_case cases[] = {
        {{2023, 11, 20},
         "The yard said it would launch the ferry by June.",
         "by June: 2024-06: deadline"},
        {{2023, 11, 20},
         "The pier is due to open by March next year.",
         "by March next year: 2024-03: deadline"},
        {{2023, 11, 20}, "At 9 a.m. Tuesday, the pier reopened.", "Tuesday: 2023-11-14: date"},
        {{2023, 11, 20}, "The mayor opened the pier Friday, and left.", "Friday: 2023-11-17: date"},
        {{2023, 11, 20},
         "Every Sunday a ferry runs, and on Good Friday.",
         "Every Sunday: P1W: set"},
        {{2023, 11, 20}, "Fares rose by 12% from a year ago.", "a year ago: 2022: year"},
        {{0},
         "The camp opened on Feb. 17. The town fell in April 1975.",
         "Feb. 17: --02-17: date | April 1975: 1975-04: month"},
    };

    CHECK(state, &field, cases);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_days_in_the_manner_of_different_papers),
        cmocka_unit_test(knows_the_lunar_calendar_and_feasts),
        cmocka_unit_test(knows_how_long_from_until_when),
        cmocka_unit_test(reads_periods),
        cmocka_unit_test(reads_what_is_named_by_another_time),
        cmocka_unit_test(reads_times_named_by_their_unit),
        cmocka_unit_test(knows_days_done_from_days_to_come),
        cmocka_unit_test(reads_english_times),
        cmocka_unit_test(reads_english_days_and_limits),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
