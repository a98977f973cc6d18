/* Times, amounts and names of everyday news: what stands in it besides whole dates and numbers. */
#include "extract_support.h"

static const struct day published = {2021, 3, 10};

static void reads_parts_and_ends_of_times(void **state)
{
    static const struct field_of_record field = {.name = "dates", .members = {"text", "iso"}};
    static const struct field_case cases[] = {
        {"Lớp mở trong 1,5 ngày, kéo dài hơn 2,5 năm.", "trong 1,5 ngày: P1.5D | 2,5 năm: P2.5Y"},
        {"Đò chạy nửa ngày, phà chạy một ngày rưỡi, xe chờ nửa giờ.",
         "nửa ngày: P0.5D | một ngày rưỡi: P1.5D | nửa giờ: PT30M"},
        {"Phí áp dụng từ ngày đầu tiên của năm 2022.", "ngày đầu tiên của năm 2022: 2022-01-01"},
        {"Ngày cuối cùng của tháng 2/2020, chợ đóng cửa.",
         "Ngày cuối cùng của tháng 2/2020: 2020-02-29"},
        {"Ngày đầu tiên của tháng 4, chợ mở lại.", "Ngày đầu tiên của tháng 4: 2021-04-01"},
        {"Kế hoạch 5 năm 2016-2020 đã xong, nay bàn nhiệm vụ 5 năm tới (2021-2025).",
         "5 năm 2016-2020: 2016/2020 | 5 năm tới (2021-2025): 2021/2025"},
        {"Trong 4 năm (2011-2014), xã có thêm hai trường.", "4 năm: P4Y | 2011-2014: 2011/2014"},
    };

    CHECK_FIELD(*state, &field, published, cases);
}

static void takes_no_name_and_no_share_for_a_day(void **state)
{
    static const struct field_of_record field = {.name = "dates", .members = {"text", "iso"}};
    static const struct field_case cases[] = {
        {"Làng kỷ niệm Cách mạng Tháng Tám; đường Cách Mạng Tháng Tám kẹt xe.", ""},
        {"Cách mạng Tháng Mười ở xa lắm.", ""},
        {"Đèn trên đường 30 Tháng 4 hỏng; đường 30 tháng 4 ngập.", ""},
        {"Phí chỉ có 1/10 được nộp, còn tới 9/10 thì mất.", ""},
        {"Giá chỉ bằng 1/3 đến 1/2, tăng đến 2/3.", ""},
        {"Chùa đông khách đi lễ đầu năm.", ""},
        {"Chợ nghỉ từ 28/2 đến 3/3, hạn nộp đến 5/4.",
         "từ 28/2 đến 3/3: 2021-02-28/2021-03-03 | đến 5/4: 2021-04-05"},
        {"Cầu xong tháng Tám năm ngoái.", "tháng Tám năm ngoái: 2020-08"},
    };

    CHECK_FIELD(*state, &field, published, cases);
}

static void counts_in_the_words_of_every_day(void **state)
{
    static const struct field_of_record field = {.name = "quantities", .members = {"text", "unit"}};
    static const struct field_case cases[] = {
        {"Sở duyệt danh mục 41 SGK lớp 5, huyện có 15 HTX, khoa có 3 F0.",
         "41 SGK: count | 15 HTX: count | 3 F0: count"},
        {"Bà lĩnh 1,3 triệu lương hưu, anh vay 50 triệu vốn ưu đãi.",
         "1,3 triệu: VND | 50 triệu: VND"},
        {"Quỹ có 300 tỉđồng, xã góp 20 triệuđồng.", "300 tỉđồng: VND | 20 triệuđồng: VND"},
        {"Cây đa 200 năm tuổi; trẻ từ 6 tháng tuổi đến 5 tuổi được uống sữa.",
         "200 năm tuổi: years | 6 tháng tuổi: months | 5 tuổi: years"},
        {"Có 61,5ha/23 mã số vùng trồng được cấp.", "61,5ha: ha | 23 mã số vùng trồng: count"},
        {"Thanh tra theo hai hướng, hội đồng thêm ba nhân sự.",
         "hai hướng: count | ba nhân sự: count"},
        {"Xưởng giữ \"3 tại chỗ\", “1 cung đường 2 điểm đến” và \"5 rõ\".", ""},
        {"Tiêm mũi 1 vaccine cho 20 người.", "20 người: count"},
    };

    CHECK_FIELD(*state, &field, published, cases);
}

static void explains_short_forms_of_offices(void **state)
{
    static const struct field_of_record field = {.name = "abbreviations",
                                                 .members = {"short", "long"}};
    static const struct field_case cases[] = {
        {"Ban Quản lý bến phà thành phố Lạc Giang (FAUR) đã họp.",
         "FAUR: Ban Quản lý bến phà thành phố Lạc Giang"},
        {"Ban quản lý dự án công trình thủy lợi tỉnh Lạc Giang (BQLDA Lạc Giang) báo cáo.",
         "BQLDA Lạc Giang: Ban quản lý dự án công trình thủy lợi tỉnh Lạc Giang"},
        {"Ủy ban sông nước (sau đây viết tắt là UBSN) và ban chỉ đạo phòng, chống lũ (gọi tắt là "
         "BCĐ) họp.",
         "UBSN: Ủy ban sông nước | BCĐ: ban chỉ đạo phòng, chống lũ"},
        {"Luật Bảo vệ bến sông năm 2020 (Luật BVBS) có lợi.",
         "Luật BVBS: Luật Bảo vệ bến sông năm 2020"},
        {"Trạm đo mưa tự động (\"TĐMTĐ\") đã chạy.", "TĐMTĐ: Trạm đo mưa tự động"},
        {"Bác sĩ Hà Văn Sáu, Trường Đại học Bến Sậy (ĐHQG Lạc Giang) đến.", ""},
    };

    CHECK_FIELD(*state, &field, published, cases);
}

static void says_what_documents_are_in_force(void **state)
{
    static const struct field_of_record field = {.name = "documents",
                                                 .members = {"name", "status"}};
    static const struct field_case cases[] = {
        {"Sở lấy ý kiến dự thảo Nghị định sửa đổi Nghị định 912/2017/NĐ-CP.",
         "dự thảo Nghị định sửa đổi Nghị định 912/2017/NĐ-CP: planned | "
         "Nghị định 912/2017/NĐ-CP: issued"},
        {"Tổ đề nghị sửa đổi Luật Bến phà.", "Luật Bến phà: issued"},
        {"Văn bản số 945/UBND-KT yêu cầu dừng dự án; Công văn 978/SYT-NVY đã gửi.",
         "Văn bản số 945/UBND-KT: issued | Công văn 978/SYT-NVY: issued"},
        {"Theo pháp luật Nhà nước, Phòng Kế hoạch - Nghiệp vụ phải làm.", ""},
    };

    CHECK_FIELD(*state, &field, published, cases);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(explains_short_forms_of_offices),
        cmocka_unit_test(says_what_documents_are_in_force),
        cmocka_unit_test(reads_parts_and_ends_of_times),
        cmocka_unit_test(takes_no_name_and_no_share_for_a_day),
        cmocka_unit_test(counts_in_the_words_of_every_day),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
