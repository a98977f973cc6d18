/* Promises of bodies and units that no verb of promising tells, and what only looks like one. */
#include "extract_support.h"

static const struct day published = {2025, 3, 10};

static const struct field_case units[] = {
    {"Trường Tiểu học Nà Pó vừa họp phụ huynh. Nhà trường sẽ lắp thêm quạt trong lớp.",
     "Trường Tiểu học Nà Pó: : Nhà trường sẽ lắp thêm quạt trong lớp"},
    {"Nhà máy Giấy Sông Mã bị phạt. Nhà máy sẽ xây bể lắng mới.",
     "Nhà máy Giấy Sông Mã: : Nhà máy sẽ xây bể lắng mới"},
    {"Phụ huynh trường THCS Nà Pó chưa yên tâm. Về phía nhà trường, nếu giữ bếp ăn, trường sẽ đổi "
     "thực đơn.",
     "trường THCS Nà Pó: : trường sẽ đổi thực đơn"},
    {"Nhà trường sẽ lắp thêm quạt trong lớp.", ""},
    {"Thị trường sẽ mở cửa trở lại.", ""},
    {"Bà Đỗ Thị Nhàn, Hiệu trưởng THCS Nà Pó xác nhận, nhà trường sẽ đổi nơi nấu ăn.",
     "Đỗ Thị Nhàn: nhà trường: nhà trường sẽ đổi nơi nấu ăn"},
    {"Bà Đỗ Thị Nhàn, Hiệu trưởng Trường Nà Pó, kiến nghị phụ huynh chờ thêm. Nếu công ty làm tốt, "
     "phụ huynh đồng ý, bếp ăn được giữ lại. Ngược lại, nhà trường sẽ tạm dừng bếp ăn.",
     "Đỗ Thị Nhàn: nhà trường: nhà trường sẽ tạm dừng bếp ăn"},
    {"Người lao động đề nghị trả sổ. Cơ quan thuế sẽ xác nhận thời gian đóng.", ""},
    {"Nếu phát hiện sai phạm sẽ xử lý nghiêm, ông Hà Văn Sáu khẳng định.",
     "Hà Văn Sáu: : sẽ xử lý nghiêm"},
    {"Ông Hà Văn Sáu khẳng định sẽ hết sức hỗ trợ bà con.",
     "Hà Văn Sáu: : sẽ hết sức hỗ trợ bà con"},
    {"Cam kết của Công ty Sông Mã là trồng 20 ha rừng.", "Công ty Sông Mã: : trồng 20 ha rừng"},
    {"Lào và Việt Nam nhất trí nối lại đường bay.",
     "Lào: : nối lại đường bay | Việt Nam: : nối lại đường bay"},
};

static void tells_what_units_will_do(void **state)
{
    static const struct field_of_record field = {.name = "commitments",
                                                 .members = {"by", "on_behalf_of", "what"}};

    CHECK_FIELD(*state, &field, published, units);
}

static const struct field_case several[] = {
    {"Theo biên bản ký kết, Công ty Sông Mã sẽ xây nhà máy, còn tỉnh sẽ bàn giao đất sạch.",
     "Công ty Sông Mã: Công ty Sông Mã sẽ xây nhà máy | tỉnh: tỉnh sẽ bàn giao đất sạch"},
    {"Ông Hà Văn Sáu cho hay, công ty đã huy động 200 công nhân, quyết tâm hoàn thành cầu Nà Pó.",
     "Hà Văn Sáu: hoàn thành cầu Nà Pó"},
    {"Bà Đỗ Thị Nhàn, đại diện truyền thông Sông Mã, nói công ty sẽ hoàn tiền cho khách.",
     "Đỗ Thị Nhàn: công ty sẽ hoàn tiền cho khách"},
    {"Chủ tịch UBND huyện Hà Văn Sáu đề nghị các hộ giao đất trước 15/4, huyện sẽ bố trí nhà ở.",
     "Hà Văn Sáu: huyện sẽ bố trí nhà ở"},
    {"Đại diện nhà thầu - Công ty Sông Mã - cam kết tăng ba mũi thi công.",
     "Đại diện nhà thầu - Công ty Sông Mã: tăng ba mũi thi công"},
    {"Quốc hội sẽ xem xét, thông qua 10 dự án luật.", ""},
    {"Thủ tướng sẽ chủ trì hội nghị vào ngày 15/3.", ""},
    {"Bộ Y tế sẽ tổ chức lễ kỷ niệm vào tháng 8.", ""},
};

static void tells_each_one_s_part(void **state)
{
    static const struct field_of_record field = {.name = "commitments", .members = {"by", "what"}};

    CHECK_FIELD(*state, &field, published, several);
}

static const struct field_case others[] = {
    {"Ông Hà Văn Sáu hoàn toàn nhất trí, chia sẻ cách nhìn của Sở Y tế.", ""},
    {"Hội đồng nhân dân tỉnh nhất trí thông qua 12 nghị quyết.", ""},
    {"Năm 2019, công ty từng hứa sẽ trả đất cho dân.", ""},
    {"Ông Hà Văn Sáu cho rằng lãi suất sẽ giảm trong quý II.", ""},
};

static void leaves_what_is_no_promise(void **state)
{
    static const struct field_of_record field = {.name = "commitments", .members = {"by", "what"}};

    CHECK_FIELD(*state, &field, published, others);
}

static const struct field_case told[] = {
    {"Ông Hà Văn Sáu, Giám đốc Sở Xây dựng, khẳng định không lùi nữa. Trạm bơm sẽ được xây lại "
     "trước ngày 10/8, hoàn thành trong năm 2026.",
     "Hà Văn Sáu: Trạm bơm sẽ được xây lại trước ngày 10/8 | Hà Văn Sáu: hoàn thành "
     "trong năm 2026"},
    {"Ông Hà Văn Sáu, Giám đốc Sở Xây dựng, cho biết mức phí mới sẽ được áp dụng thí điểm.",
     "Hà Văn Sáu: mức phí mới sẽ được áp dụng thí điểm"},
    {"Ông Hà Văn Sáu, Giám đốc Sở Xây dựng, nói: \"Cây cầu này sẽ thông xe trước ngày 30/6\".",
     "Hà Văn Sáu: Cây cầu này sẽ thông xe trước ngày 30/6"},
    {"Ông Hà Văn Sáu, Giám đốc Sở Xây dựng, nói về mưa lũ.\nCây cầu sẽ được xây lại.", ""},
    {"Ông Hà Văn Sáu, một người dân, kể chuyện cũ. Cây cầu sẽ được xây lại.", ""},
    {"Chủ tịch UBND tỉnh Lai Châu, Nguyễn Văn Cường cho biết đường sẽ thông trước 30/4.",
     "Nguyễn Văn Cường: đường sẽ thông trước 30/4"},
    {"Thứ trưởng Bộ Giáo dục Lê Bá Khôi khẳng định sách sẽ đến tay học sinh trước ngày 5-9.",
     "Lê Bá Khôi: sách sẽ đến tay học sinh trước ngày 5-9"},
    {"Ông Hà Văn Sáu, Giám đốc Trung tâm Dự báo, cho biết bão sẽ đổ bộ trước ngày 5/9.", ""},
    {"Bà Đỗ Thị Nhàn, Giám đốc Sở Y tế, nhận định dịch sẽ đạt đỉnh trước tháng 10.", ""},
    {"Quận 7 sẽ lắp thêm 200 camera.", "Quận 7: Quận 7 sẽ lắp thêm 200 camera"},
    {"Ông Hà Văn Sáu cam đoan: \"Tháng 11 này sẽ mở thầu cầu mới\".",
     "Hà Văn Sáu: Tháng 11 này sẽ mở thầu cầu mới"},
    {"Phía chủ đầu tư cho biết sẽ làm việc với dân.\nNgành điện cam kết không cắt điện dịp Tết.",
     "Phía chủ đầu tư: sẽ làm việc với dân | Ngành điện: không cắt điện dịp Tết"},
    {"Sở Y tế, Sở Xây dựng, UBND tỉnh Lào Cai sẽ tổng hợp báo cáo.",
     "Sở Y tế: sẽ tổng hợp báo cáo | Sở Xây dựng: sẽ tổng hợp báo cáo | UBND tỉnh Lào Cai: sẽ "
     "tổng hợp báo cáo"},
    {"Ông Hà Văn Sáu, Giám đốc Sở Xây dựng, cho biết cầu đã cũ. Cây cầu sẽ hoàn thành trước ngày "
     "30/6; Công ty Sông Mã đã cam kết đủ thợ, bảo đảm tiến độ.",
     "Hà Văn Sáu: Cây cầu sẽ hoàn thành trước ngày 30/6"},
    {"Ông Hà Văn Sáu khẳng định toàn ngành sẽ quyết tâm hoàn thành kế hoạch.",
     "Hà Văn Sáu: toàn ngành sẽ quyết tâm hoàn thành kế hoạch"},
    {"Ông Hà Văn Sáu khẳng định sẽ rút giấy phép các cây xăng; đã kiến nghị công an điều tra.",
     "Hà Văn Sáu: sẽ rút giấy phép các cây xăng"},
    {"Công ty Sông Mã, chủ đầu tư dự án, cam kết trồng lại cây trước ngày 30/6.",
     "Công ty Sông Mã: trồng lại cây trước ngày 30/6"},
    {"Công ty Sông Mã, đơn vị thi công gói thầu số 3, cũng hứa trồng lại cây.",
     "Công ty Sông Mã: trồng lại cây"},
};

static void tells_what_will_be_done(void **state)
{
    static const struct field_of_record field = {.name = "commitments", .members = {"by", "what"}};

    CHECK_FIELD(*state, &field, published, told);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tells_what_units_will_do),
        cmocka_unit_test(tells_each_one_s_part),
        cmocka_unit_test(leaves_what_is_no_promise),
        cmocka_unit_test(tells_what_will_be_done),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
