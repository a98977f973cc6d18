/* Amounts: sentences in the manner of different papers. */
#include "extract_values_support.h"

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

static void reads_shares_of_large_numbers_and_groups(void **state)
{
    static const struct field_of_record field = {.name = "quantities",
                                                 .members = {"text", "unit", "mod"}};
    static const struct value_case cases[] = {
        {{0}, "Đã có 1.240/1.530 hộ ký giấy.", "1.240/1.530 hộ: count: "},
        {{0}, "Đề án đạt 43,5/50 điểm, xếp thứ 3/12 xã.", "43,5/50 điểm: count: "},
        {{0}, "Một nhóm 20 kỹ sư, công nhân sang giúp.", "20 kỹ sư: count: "},
        {{0}, "Mỗi đội không dưới 12 thợ máy.", "12 thợ máy: count: at_least"},
        {{0}, "Toàn bộ 168 hành khánh xuống ga.", "168 hành khánh: count: "},
        {{0}, "Đường dây 500kV đứt, thợ đi 20 xe đạp tới.", "500kV: kV:  | 20 xe đạp: count: "},
    };

    CHECK(state, &field, cases);
}

static void counts_people_alone_in_english(void **state)
{
    static const struct field_of_record field = {
        .name = "quantities", .members = {"text", "unit"}, .language = "en"};
    static const struct value_case cases[] = {
        {{0}, "The mayor said 1,240 would be let in.", "1,240: count"},
        {{0}, "The hall once seated 2,300.", "2,300: count"},
        {{0},
         "They sent home 1,350 North Koreans and 12 Vietnamese.",
         "1,350 North Koreans: count | 12 Vietnamese: count"},
        {{0}, "At least 14 were injured on Route 66.", "14: count"},
    };

    CHECK(state, &field, cases);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_what_stands_in_a_row),
        cmocka_unit_test(reads_amounts_in_the_manner_of_different_papers),
        cmocka_unit_test(reads_english_amounts),
        cmocka_unit_test(reads_shares_of_large_numbers_and_groups),
        cmocka_unit_test(counts_people_alone_in_english),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
