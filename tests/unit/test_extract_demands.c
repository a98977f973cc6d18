/* Demands of those who have no name, of several at once, and what only looks like a demand. */
#include "extract_support.h"

static const struct day published = {2024, 7, 24};

static const struct field_of_record requests = {.name = "requests",
                                                .members = {"by", "to", "what"}};

static const struct field_case unnamed[] = {
    {"Phó giám đốc một trung tâm y tế ở huyện Lương Sơn, tỉnh Hòa Bình cho rằng các trạm y tế phải "
     "có bác sĩ. Vị này kể có xã chờ hai năm. Theo lời phó giám đốc này, ngành y tế cần trả đủ "
     "tiền trực.",
     "Phó giám đốc một trung tâm y tế ở huyện Lương Sơn, tỉnh Hòa Bình: các trạm y tế: phải có bác "
     "sĩ | Phó giám đốc một trung tâm y tế ở huyện Lương Sơn, tỉnh Hòa Bình: ngành y tế: cần trả "
     "đủ tiền trực"},
    {"Hiệu trưởng một trường tiểu học tại quận 8, TP.HCM kể trường thiếu giáo viên. \"Phòng giáo "
     "dục phải cho trường chủ động tuyển người\", vị hiệu trưởng này nói.",
     "Hiệu trưởng một trường tiểu học tại quận 8, TP.HCM: Phòng giáo dục: phải cho trường chủ động "
     "tuyển người"},
    {"Một cán bộ phòng tài nguyên ở huyện Củ Chi cho rằng xe chở đất phải che bạt. Cán bộ này đề "
     "nghị xã lập chốt gác.",
     "Một cán bộ phòng tài nguyên ở huyện Củ Chi: : xe chở đất phải che bạt | Một cán bộ phòng tài "
     "nguyên ở huyện Củ Chi: xã: lập chốt gác"},
    {"Chủ một vựa trái cây tại xã Tân Phong, huyện Cai Lậy cho biết giá giảm mạnh. Người này đề "
     "nghị ngân hàng giãn nợ.",
     "Chủ một vựa trái cây tại xã Tân Phong, huyện Cai Lậy: ngân hàng: giãn nợ"},
    {"Đại diện một hãng taxi ở Hà Nội cho rằng thành phố nên bố trí điểm đỗ. Đại diện này đề nghị "
     "giảm phí bến.",
     "Đại diện một hãng taxi ở Hà Nội: thành phố: nên bố trí điểm đỗ | Đại diện một hãng taxi ở Hà "
     "Nội: thành phố: giảm phí bến"},
    {"Ông Lò Văn Dũng là bí thư bản. Trưởng phòng một huyện miền núi nói tỉnh phải giao thêm biên "
     "chế. Vị này đề nghị Sở Nội vụ rà soát.",
     "Trưởng phòng một huyện miền núi: tỉnh: phải giao thêm biên chế | Trưởng phòng một huyện miền "
     "núi: Sở Nội vụ: rà soát"},
};

static void knows_officials_without_a_name(void **state)
{
    CHECK_FIELD(*state, &requests, published, unnamed);
}

static const struct field_case several[] = {
    {"Bà Vũ Thị Nga nói thầy phải làm gương, trò phải chăm học, gia đình là chỗ dựa.",
     "Vũ Thị Nga: : thầy phải làm gương | Vũ Thị Nga: : trò phải chăm học"},
    {"Theo ông Nguyễn Văn Sáu, xã có 90 hộ phải dời đi vì sạt lở.", ""},
    {"Ông Nguyễn Văn Sáu nói cần phân biệt lỗi vô ý với lỗi cố ý: \"Không thể xử lý như nhau "
     "được\".",
     "Nguyễn Văn Sáu: : cần phân biệt lỗi vô ý với lỗi cố ý"},
    {"Bộ Công Thương thúc các tập đoàn điện lực đẩy nhanh tiến độ đường dây.",
     "Bộ Công Thương: các tập đoàn điện lực: đẩy nhanh tiến độ đường dây"},
    {"Bộ Tài chính thúc giục các địa phương giải ngân hết vốn. Vốn vay giúp thúc đẩy sản xuất.",
     "Bộ Tài chính: các địa phương: giải ngân hết vốn"},
    {"Thủ tướng yêu cầu các Bộ: Quốc phòng, Công an; UBND các tỉnh từ Thanh Hóa đến Bình Thuận tập "
     "trung khắc phục hậu quả bão.",
     "Thủ tướng: Quốc phòng, Công an; UBND các tỉnh từ Thanh Hóa đến Bình Thuận: tập trung khắc "
     "phục hậu quả bão"},
    {"Ông Lò Văn Dũng nói cây cầu tạm đã trôi.\n\nUBND huyện đã họp và chọn phương án làm cầu "
     "treo.\n\nSở Xây dựng được giao tham mưu phương án vốn.",
     "UBND huyện: Sở Xây dựng: tham mưu phương án vốn"},
    {"Sở Công Thương tỉnh Phú Thọ đề nghị các trạm thủy nông:\n1. Duy trì mực nước hồ; có biện "
     "pháp bảo vệ cống xả.\n2. Bộ chỉ huy Quân sự tỉnh chuẩn bị xuồng máy.\n3. Các trạm duy trì "
     "chế độ trực ngày đêm.\nCác trạm thực hiện rồi báo về Sở.",
     "Sở Công Thương tỉnh Phú Thọ: các trạm thủy nông: Duy trì mực nước hồ | Sở Công Thương tỉnh "
     "Phú Thọ: các trạm thủy nông: có biện pháp bảo vệ cống xả | Sở Công Thương tỉnh Phú Thọ: Bộ "
     "chỉ huy Quân sự tỉnh: chuẩn bị xuồng máy | Sở Công Thương tỉnh Phú Thọ: Các trạm: duy trì "
     "chế độ trực ngày đêm | Sở Công Thương tỉnh Phú Thọ: Các trạm: thực hiện rồi báo về Sở"},
    {"Một cán bộ phòng tài nguyên cho rằng tổ tự quản phải báo ngay khi thấy xe đổ trộm đất.",
     "Một cán bộ phòng tài nguyên: tổ tự quản: phải báo ngay khi thấy xe đổ trộm đất"},
    {"Chị Lê Thị Thu kể, hiện mỗi tháng phải đóng 200.000 đồng tiền nước.", ""},
    {"Văn phòng UBND tỉnh thông báo để các đơn vị biết, thực hiện.", ""},
};

static void reads_rows_of_who_must_and_no_facts(void **state)
{
    CHECK_FIELD(*state, &requests, published, several);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(knows_officials_without_a_name),
        cmocka_unit_test(reads_rows_of_who_must_and_no_facts),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
