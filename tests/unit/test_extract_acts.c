/* Who promises, who asks and who speaks where the sentence says it in a roundabout way. */
#include "extract_support.h"

static const struct day published = {2024, 7, 24};

static const struct field_case bodies_acting[] = {
    {"Thủ tướng cho biết giá phân bón tăng mạnh. Thời gian tới, Chính phủ sẽ rà soát thuế phân "
     "bón. Trường hợp cần thiết sẽ trình Quốc hội giảm thuế.",
     "Thủ tướng: Chính phủ sẽ rà soát thuế phân bón | Thủ tướng: sẽ trình Quốc hội giảm thuế"},
    {"Bộ trưởng Bộ Y tế khẳng định thuốc không thiếu. Bộ sẽ cử thêm bác sĩ về các huyện.",
     "Bộ trưởng Bộ Y tế: Bộ sẽ cử thêm bác sĩ về các huyện"},
    {"Bà Lò Thị Thu cho biết trung tâm sẽ tiêm xong mũi hai trong tuần này.",
     "Lò Thị Thu: trung tâm sẽ tiêm xong mũi hai trong tuần này"},
    {"Doanh nghiệp cam kết xây trường trong 18 tháng. Nếu chậm, doanh nghiệp sẽ trả lại đất.",
     "Doanh nghiệp: xây trường trong 18 tháng | Doanh nghiệp: doanh nghiệp sẽ trả lại đất"},
    {"Công ty Sông Mã đã nộp hồ sơ. Đơn vị này sẽ khởi công trong tháng 9.",
     "Công ty Sông Mã: Đơn vị này sẽ khởi công trong tháng 9"},
    {"Công ty sẽ mua thêm 20 xe buýt điện, ông Lò Văn Dũng, Tổng giám đốc, thông tin.",
     "Lò Văn Dũng: Công ty sẽ mua thêm 20 xe buýt điện"},
    {"Nếu được Thủ tướng đồng ý, tỉnh sẽ bố trí vốn, ông Lò Văn Dũng cho biết.",
     "Lò Văn Dũng: tỉnh sẽ bố trí vốn"},
    {"Theo lãnh đạo Ban Quản lý dự án 7, với tiến độ này thì đến tháng 9 sẽ làm xong phần cầu.",
     "lãnh đạo Ban Quản lý dự án 7: đến tháng 9 sẽ làm xong phần cầu"},
    {"Bộ trưởng cho hay Bộ đã giao Cục Đường bộ rà soát; trong tháng 9 sẽ báo cáo kết quả.",
     "Bộ trưởng: trong tháng 9 sẽ báo cáo kết quả"},
    {"Thành phố sẽ làm ba việc: Trồng cây; Sửa công viên; Xây hồ điều hòa.",
     "Thành phố: Thành phố sẽ làm ba việc: Trồng cây"},
    {"Theo Cục Đăng kiểm, Cục sẽ đề nghị Bộ Xây dựng sửa thông tư về xe cũ.", ""},
    {"Đại diện Sông Mã cam kết bàn giao đất. Nếu trời nắng, đơn vị sẽ làm xong hạ tầng.",
     "Đại diện Sông Mã: bàn giao đất | Đại diện Sông Mã: đơn vị sẽ làm xong hạ tầng"},
    {"Nhà nước sẽ không thu hồi đất của những hộ đã ở lâu, ông Lò Văn Dũng cho biết.",
     "Lò Văn Dũng: Nhà nước sẽ không thu hồi đất của những hộ đã ở lâu"},
    {"Công ty Sông Mã thông báo sẽ hoàn tiền cho hành khách trong 7 ngày.",
     "Công ty Sông Mã: sẽ hoàn tiền cho hành khách trong 7 ngày"},
    {"Ông Lò Văn Dũng bày tỏ tin tưởng, thời gian tới tỉnh sẽ phát triển nhanh.", ""},
    {"Sở Xây dựng cho biết, từ 1/9, đơn vị này sẽ phân luồng lại nút giao An Phú.",
     "Sở Xây dựng: đơn vị này sẽ phân luồng lại nút giao An Phú"},
};

static void knows_whose_body_will_act(void **state)
{
    static const struct field_of_record field = {.name = "commitments", .members = {"by", "what"}};

    CHECK_FIELD(*state, &field, published, bodies_acting);
}

static const struct field_case askings[] = {
    {"Chính phủ đề xuất Quốc hội giảm thuế môi trường.",
     "Chính phủ: Quốc hội: giảm thuế môi trường"},
    {"Theo chỉ đạo của Chủ tịch UBND tỉnh, các huyện phải báo cáo trước ngày 20/9.",
     "Chủ tịch UBND tỉnh: các huyện: phải báo cáo trước ngày 20/9"},
    {"Ông Lò Văn Dũng bày tỏ mong muốn Sơn La chia sẻ kinh nghiệm trồng mận với các tỉnh.",
     "Lò Văn Dũng: Sơn La: chia sẻ kinh nghiệm trồng mận với các tỉnh"},
    {"Văn bản của Công an tỉnh Sơn La gửi Sở Tài chính đề nghị cung cấp hồ sơ gói thầu.",
     "Công an tỉnh Sơn La: Sở Tài chính: cung cấp hồ sơ gói thầu"},
    {"Công điện yêu cầu các tỉnh kêu gọi tàu thuyền về nơi trú bão.",
     "Công điện: các tỉnh: kêu gọi tàu thuyền về nơi trú bão"},
    {"Chủ tịch huyện yêu cầu việc kiểm tra được thực hiện ở tất cả các nhà trọ.",
     "Chủ tịch huyện: : việc kiểm tra được thực hiện ở tất cả các nhà trọ"},
    {"Phó Thủ tướng giao các bộ: Xây dựng, Tài chính, Tư pháp góp ý dự thảo.",
     "Phó Thủ tướng: Xây dựng, Tài chính, Tư pháp: góp ý dự thảo"},
    {"UBND tỉnh yêu cầu trong tháng 9 các quận, huyện phải làm xong căn cước cho dân.",
     "UBND tỉnh: các quận, huyện: phải làm xong căn cước cho dân"},
    {"Ông Lò Văn Dũng biểu dương xã; đề nghị thời gian tới xã tiếp tục vá đường.",
     "Lò Văn Dũng: xã: tiếp tục vá đường"},
    {"Sở Giáo dục yêu cầu phụ huynh đeo khẩu trang cho con; nhà trường phối hợp với công an "
     "nhắc nhở.",
     "Sở Giáo dục: phụ huynh: đeo khẩu trang cho con | "
     "Sở Giáo dục: nhà trường: phối hợp với công an nhắc nhở"},
    {"Thủ tướng cho biết trước tình hình giá dầu tăng mạnh, Chính phủ đã kịp thời giảm thuế và đề "
     "nghị Quốc hội kéo dài thời hạn.",
     "Chính phủ: Quốc hội: kéo dài thời hạn"},
    {"Thủ tướng cho biết Chính phủ đã giảm thuế và đề nghị Quốc hội kéo dài thời hạn.",
     "Chính phủ: Quốc hội: kéo dài thời hạn"},
    {"Theo Cục Đăng kiểm, Cục sẽ đề nghị Bộ Xây dựng sửa thông tư về xe cũ.",
     "Cục: Bộ Xây dựng: sửa thông tư về xe cũ"},
    {"Tổng Bí thư căn dặn cán bộ, chiến sĩ phải gần dân.",
     "Tổng Bí thư: cán bộ, chiến sĩ: phải gần dân"},
    {"Giới chuyên gia cho rằng việc tăng giá cần được tính toán kỹ.",
     "Giới chuyên gia: : việc tăng giá cần được tính toán kỹ"},
    {"Xã đã lập biên bản ba trường hợp, yêu cầu chủ nhà tháo dỡ trong 10 ngày.",
     "Xã: chủ nhà: tháo dỡ trong 10 ngày"},
    {"Bà Lò Thị Thu giao nhiệm vụ cụ thể cho từng đơn vị. Theo đó, Sở Y tế rà soát kho thuốc.",
     "Lò Thị Thu: Sở Y tế: rà soát kho thuốc"},
    {"Sở Y tế yêu cầu các xã rà soát kho thuốc. Về phía huyện Mai Sơn sẽ ra văn bản, đôn đốc "
     "các "
     "xã.",
     "Sở Y tế: các xã: rà soát kho thuốc"},
    {"Mong rằng Nhà nước quan tâm hơn đến giáo viên vùng cao, bà Lò Thị Thu bày tỏ.",
     "Lò Thị Thu: Nhà nước: quan tâm hơn đến giáo viên vùng cao"},
    {"UBND tỉnh Sơn La yêu cầu: 1. Người dân hạn chế ra ngoài. 2. Các cơ quan bố trí người "
     "trực ban đêm.",
     "UBND tỉnh Sơn La: Người dân: hạn chế ra ngoài | "
     "UBND tỉnh Sơn La: Các cơ quan: bố trí người trực ban đêm"},
    {"Sở Y tế đã kiểm tra và yêu cầu phòng khám dừng hoạt động.",
     "Sở Y tế: phòng khám: dừng hoạt động"},
    {"Sở Văn hóa đề nghị bảo mẫu xin lỗi phụ huynh.", "Sở Văn hóa: bảo mẫu: xin lỗi phụ huynh"},
    {"Hiệp hội đề nghị mức phạt tăng gấp đôi.", ""},
    {"Bà Lò Thị Thu cho biết gia đình sẽ phải bán đất để trả nợ.", ""},
    {"Ông Lò Văn Dũng cho biết nhân viên hậu cần của trạm đã về đủ.", ""},
    {"Doanh nghiệp cho biết hàng phải qua ba khâu trung gian.", ""},
    {"Theo quy định mới, các hộ muốn vay vốn phải có phương án trả nợ.", ""},
    {"Ông Lò Văn Dũng nói: \"Phải thừa nhận là thủ tục quá phức tạp\".", ""},
    {"Ông Lò Văn Dũng cho biết cần 60 tỷ đồng cho con đường này.", ""},
    {"\"Tiền này là của dân\", một cán bộ xã (đề nghị không nêu tên) nói.", ""},
};

static void knows_who_asks_and_who_is_asked(void **state)
{
    static const struct field_of_record field = {.name = "requests",
                                                 .members = {"by", "to", "what"}};

    CHECK_FIELD(*state, &field, published, askings);
}

static const struct field_case speakers[] = {
    {"\"Nước mặn vào sâu nên tôi mất trắng hai công lúa\". Anh Lò Văn Dũng, ngụ bản Nà Pó, "
     "buồn bã kể.",
     "Lò Văn Dũng: Nước mặn vào sâu nên tôi mất trắng hai công lúa"},
    {"\"Tiền này là mồ hôi nước mắt của dân\", một cán bộ thanh tra tỉnh (đề nghị không nêu "
     "tên) nói.",
     "một cán bộ thanh tra tỉnh: Tiền này là mồ hôi nước mắt của dân"},
    {"\"Không đủ tiền sữa cho con\", chị Lò Thị Thu nói. \"Tôi tính về quê\".",
     "Lò Thị Thu: Không đủ tiền sữa cho con | Lò Thị Thu: Tôi tính về quê"},
    {"\"Chúng tôi chưa nhận được đơn nào\", ông nói. Theo ông Lò Văn Dũng, huyện đang xem xét.",
     "ông: Chúng tôi chưa nhận được đơn nào"},
};

static void finds_speakers_behind_stops_and_titles(void **state)
{
    static const struct field_of_record field = {.name = "quotes", .members = {"speaker", "text"}};

    CHECK_FIELD(*state, &field, published, speakers);
}

static const struct field_case english_askings[] = {
    {"Prime Minister Lo Van Dung chaired a meeting on floods. The PM urged banks to wait.",
     "Lo Van Dung: banks: to wait"},
};

static const struct field_case english_promises[] = {
    {"Lo Van Dung, deputy mayor, opened the talks. The comrade said the city will build two "
     "bridges.",
     "Lo Van Dung: the city will build two bridges"},
    {"The Prime Minister will pay an official visit to Japan next week.", ""},
    {"Lo Van Dung said the city will focus on three tasks: Rebuilding the port; Developing the "
     "park; planting trees.",
     "Lo Van Dung: the city will focus on three tasks: Rebuilding the port"},
};

static void knows_english_leaders_by_what_they_are(void **state)
{
    static const struct field_of_record asked = {"requests", {"by", "to", "what"}, "en"};
    static const struct field_of_record promised = {"commitments", {"by", "what"}, "en"};

    CHECK_FIELD(*state, &asked, published, english_askings);
    CHECK_FIELD(*state, &promised, published, english_promises);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(knows_whose_body_will_act),
        cmocka_unit_test(knows_who_asks_and_who_is_asked),
        cmocka_unit_test(finds_speakers_behind_stops_and_titles),
        cmocka_unit_test(knows_english_leaders_by_what_they_are),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
