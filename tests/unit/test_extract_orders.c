/* Orders of offices: in lists of lines, in the passive, by nouns, and by those who are only
 * described. */
#include "extract_support.h"

static const struct day published = {2024, 7, 24};

static const struct field_of_record requests = {.name = "requests",
                                                .members = {"by", "to", "what"}};

static const struct field_case lines[] = {
    {"Bộ Xây dựng đề xuất thành phố Huế được thí điểm mô hình đò điện.",
     "Bộ Xây dựng: : thành phố Huế được thí điểm mô hình đò điện"},
    {"Ông Hà Văn Sáu yêu cầu tổ chức các lớp tập huấn cho cán bộ xã.",
     "Hà Văn Sáu: : tổ chức các lớp tập huấn cho cán bộ xã"},
    {"Ông Hà Văn Sáu yêu cầu các tổ chức vá đập trước mùa mưa.",
     "Hà Văn Sáu: các tổ chức: vá đập trước mùa mưa"},
    {"Ông Hà Văn Sáu hứa sẽ khảo sát. Trước đó, UBND tỉnh có Công văn số 12/UBND-KT yêu cầu các sở "
     "rà soát cầu yếu.",
     "UBND tỉnh: các sở: rà soát cầu yếu"},
    {"Ông Hà Văn Sáu hứa sẽ khảo sát. Sở Y tế đã có Tờ trình số 44/TTr-SYT đề nghị UBND tỉnh bổ "
     "sung thuốc.",
     "Sở Y tế: UBND tỉnh: bổ sung thuốc"},
    {"Theo Công văn số 91/STC-GCS của Sở Tài chính, các đơn vị phải kiểm kê tài sản.",
     "Sở Tài chính: các đơn vị: phải kiểm kê tài sản"},
    {"Sau khi nghe ý kiến các đại biểu, Phó Chủ tịch UBND tỉnh kết luận như sau:\n1. Sở Xây "
     "dựng:\n- Chỉ đạo Chi cục Kiểm lâm trực đêm.\n- Lập phương án.",
     "Phó Chủ tịch UBND tỉnh: Sở Xây dựng: Chỉ đạo Chi cục Kiểm lâm trực đêm | Phó Chủ tịch UBND "
     "tỉnh: Sở Xây dựng: Lập phương án"},
    {"Xã Nà Pó kiến nghị UBND huyện cải tạo cống và được chấp thuận chủ trương.",
     "Xã Nà Pó: UBND huyện: cải tạo cống"},
    {"Ông Hà Văn Sáu giao Sở Y tế lập kế hoạch, các nhà mạng VNPT, Viettel phủ sóng 54 thôn.",
     "Hà Văn Sáu: Sở Y tế: lập kế hoạch | Hà Văn Sáu: các nhà mạng VNPT, Viettel: phủ sóng 54 "
     "thôn"},
    {"Agribank Chi nhánh Đắk Lắk đề nghị khách hàng cảnh giác.",
     "Chi nhánh Đắk Lắk: khách hàng: cảnh giác"},
    {"Tỉnh ủy Lào Cai yêu cầu cấp ủy các cấp tăng cường dân vận.",
     "Tỉnh ủy Lào Cai: cấp ủy các cấp: tăng cường dân vận"},
    {"Ông Hà Văn Sáu yêu cầu những dự án chậm sẽ bị thu hồi đất.",
     "Hà Văn Sáu: : những dự án chậm sẽ bị thu hồi đất"},
    {"Chủ tịch UBND tỉnh yêu cầu:\nGiám đốc Sở Công Thương chỉ đạo lực lượng quản lý thị trường "
     "kiểm tra chợ.\nCông an tỉnh điều tra kẻ đầu cơ.\nTrời đã tạnh mưa.",
     "Chủ tịch UBND tỉnh: Giám đốc Sở Công Thương: chỉ đạo lực lượng quản lý thị trường kiểm tra "
     "chợ | Chủ tịch UBND tỉnh: Công an tỉnh: điều tra kẻ đầu cơ"},
    {"Phó Thủ tướng yêu cầu:\n(1) Bộ Xây dựng rà soát tiến độ.\n(2) Các nhà thầu huy động thêm "
     "thợ.",
     "Phó Thủ tướng: Bộ Xây dựng: rà soát tiến độ | Phó Thủ tướng: Các nhà thầu: huy động thêm "
     "thợ"},
    {"Thường trực Thành ủy có ý kiến chỉ đạo như sau: Giao UBND thành phố chỉ đạo Sở Xây dựng kiểm "
     "tra cầu; giao Ban Nội chính theo dõi.",
     "Thường trực Thành ủy: UBND thành phố: chỉ đạo Sở Xây dựng kiểm tra cầu | Thường trực Thành "
     "ủy: Ban Nội chính: theo dõi"},
    {"UBND tỉnh Sơn La yêu cầu: Sở Y tế mua thuốc; UBND các huyện gọi dân về bản.",
     "UBND tỉnh Sơn La: Sở Y tế: mua thuốc | UBND tỉnh Sơn La: UBND các huyện: gọi dân về bản"},
    {"UBND tỉnh Sơn La yêu cầu các huyện:\n- Theo dõi mưa lũ.\n- Tổ chức trực ban ngày đêm.",
     "UBND tỉnh Sơn La: các huyện: Theo dõi mưa lũ | UBND tỉnh Sơn La: các huyện: Tổ chức trực ban "
     "ngày đêm"},
    {"Văn phòng truyền đạt ý kiến chỉ đạo của Phó Thủ tướng Thường trực:\n1. Bộ Y tế hoàn thiện dự "
     "thảo.",
     "Phó Thủ tướng Thường trực: Bộ Y tế: hoàn thiện dự thảo"},
    {"Ban Bí thư yêu cầu:\n1- Các cấp ủy, tổ chức đảng tăng cường phòng cháy.\n2- Ban cán sự đảng "
     "Bộ "
     "Công an chỉ đạo tổng kiểm tra.",
     "Ban Bí thư: Các cấp ủy, tổ chức đảng: tăng cường phòng cháy | Ban Bí thư: Ban cán sự đảng Bộ "
     "Công an: chỉ đạo tổng kiểm tra"},
    {"UBND tỉnh yêu cầu các sở, ngành:\n* Sở Công Thương: kiểm tra chợ.\n* Sở Y tế: lấy mẫu thực "
     "phẩm.",
     "UBND tỉnh: Sở Công Thương: kiểm tra chợ | UBND tỉnh: Sở Y tế: lấy mẫu thực phẩm"},
    {"Bộ trưởng yêu cầu địa phương: Kiểm tra hồ chứa; Tổ chức trực ban; Sẵn sàng di dân.",
     "Bộ trưởng: địa phương: Kiểm tra hồ chứa | Bộ trưởng: địa phương: Tổ chức trực ban | Bộ "
     "trưởng: địa phương: Sẵn sàng di dân"},
    {"Thủ tướng Chính phủ yêu cầu:\n1. Bộ Công an theo chức năng, nhiệm vụ được giao tuần tra các "
     "chợ.\nMức phạt: 2 triệu đồng.\n2. Bộ Tài chính chỉ đạo các kho bạc trực đêm.",
     "Thủ tướng Chính phủ: Bộ Công an: tuần tra các chợ | Thủ tướng Chính phủ: Bộ Tài chính: chỉ "
     "đạo các kho bạc trực đêm"},
};

static void takes_each_line_of_an_office_s_orders(void **state)
{
    CHECK_FIELD(*state, &requests, published, lines);
}

static const struct field_case described[] = {
    {"Thủ tướng Lò Văn Dũng thăm Sơn La. Người đứng đầu Chính phủ yêu cầu tỉnh vá lại đập.",
     "Lò Văn Dũng: tỉnh: vá lại đập"},
    {"Phó Thủ tướng Lò Văn Dũng thăm tỉnh. Người đứng đầu Chính phủ yêu cầu các xã vá lại đập.",
     "Người đứng đầu Chính phủ: các xã: vá lại đập"},
    {"Bộ trưởng Bộ Giao thông vận tải Lò Văn Dũng kiểm tra cầu. Tư lệnh ngành giao thông yêu cầu "
     "nhà thầu làm ba ca.",
     "Lò Văn Dũng: nhà thầu: làm ba ca"},
    {"PGS.TS Lê Thị Lan, chuyên gia dinh dưỡng, nói về bữa ăn. Nữ chuyên gia khuyến nghị nhà "
     "trường "
     "giảm đồ rán.",
     "Lê Thị Lan: nhà trường: giảm đồ rán"},
    {"Chủ tịch UBND huyện Mai Sơn vừa ra chỉ thị về dịch. Theo đó, ông yêu cầu các xã diệt muỗi.",
     "Chủ tịch UBND huyện Mai Sơn: các xã: diệt muỗi"},
    {"Đại biểu Lò Thị Thu nói về rừng. Nữ đại biểu đoàn Sơn La đề nghị Bộ Y tế mua thuốc.",
     "Lò Thị Thu: Bộ Y tế: mua thuốc"},
};

static void knows_who_asks_by_what_he_is_called(void **state)
{
    CHECK_FIELD(*state, &requests, published, described);
}

static const struct field_case nouns[] = {
    {"Ông Lò Văn Dũng đã có kiến nghị về việc cần sớm xây cầu mới.",
     "Lò Văn Dũng: : cần sớm xây cầu mới"},
    {"Huyện Mai Sơn đã có đề xuất với UBND tỉnh để mở rộng đường tránh.",
     "Huyện Mai Sơn: UBND tỉnh: mở rộng đường tránh"},
    {"Huyện Mai Sơn chưa có đề xuất với UBND tỉnh để mở rộng đường tránh.", ""},
    {"UBND huyện Mai Sơn kiến nghị Bộ Xây dựng về việc bổ sung cầu vượt.",
     "UBND huyện Mai Sơn: Bộ Xây dựng: bổ sung cầu vượt"},
    {"Thực hiện yêu cầu của UBND tỉnh về việc rà soát nhà tạm, huyện Mai Sơn đã lập danh sách.",
     "UBND tỉnh: huyện Mai Sơn: rà soát nhà tạm"},
    {"Theo công điện của Thủ tướng, Bộ Tài chính có trách nhiệm kiểm tra kho thuốc.",
     "Thủ tướng: Bộ Tài chính: có trách nhiệm kiểm tra kho thuốc"},
    {"Bộ Tài chính có trách nhiệm quản lý kho thuốc.", ""},
    {"Thủ tướng yêu cầu Bộ Y tế mua thuốc. Bộ Tài chính được giao nhiệm vụ bố trí vốn cho các "
     "tỉnh.",
     "Thủ tướng: Bộ Y tế: mua thuốc | Thủ tướng: Bộ Tài chính: bố trí vốn cho các tỉnh"},
    {"Ông Lò Văn Dũng chia sẻ, trước đây bà con phải gùi nước từ suối lên.", ""},
    {"Ông Lò Văn Dũng giao Sở Y tế chỉ đạo việc khắc phục.",
     "Lò Văn Dũng: Sở Y tế: chỉ đạo việc khắc phục"},
    {"Ông Lò Văn Dũng yêu cầu các phòng giải quyết dứt điểm đơn thư.",
     "Lò Văn Dũng: các phòng: giải quyết dứt điểm đơn thư"},
    {"Ông Lò Văn Dũng giao Sở Y tế hằng tuần báo cáo tiến độ.",
     "Lò Văn Dũng: Sở Y tế: hằng tuần báo cáo tiến độ"},
    {"Ông Lò Văn Dũng cho biết người dân rất cần nước sạch.", ""},
    {"Ông Lò Văn Dũng cho biết người dân rất cần Nhà nước hỗ trợ giống.",
     "Lò Văn Dũng: Nhà nước: rất cần Nhà nước hỗ trợ giống"},
    {"Sở Y tế yêu cầu hiệu trưởng các trường học rà soát hệ thống điện.",
     "Sở Y tế: hiệu trưởng các trường học: rà soát hệ thống điện"},
    {"Chính phủ giao Bộ Nội vụ hướng dẫn các tỉnh. Về phía UBND tỉnh Sơn La, Thủ tướng giao rà "
     "soát "
     "các trường.",
     "Chính phủ: Bộ Nội vụ: hướng dẫn các tỉnh | Thủ tướng: UBND tỉnh Sơn La: rà soát các trường"},
    {"Ông Lò Văn Dũng lưu ý Bộ Công Thương có kịch bản cung ứng xăng dầu.",
     "Lò Văn Dũng: Bộ Công Thương: có kịch bản cung ứng xăng dầu"},
    {"Ông Lò Văn Dũng cho rằng chắc chắn phải có nguyên nhân.", ""},
    {"Số vốn được giao cho xã là 2 tỷ đồng.", ""},
};

static void reads_orders_in_nouns_and_in_the_passive(void **state)
{
    CHECK_FIELD(*state, &requests, published, nouns);
}

static const struct field_case ends[] = {
    {"Ông Lò Văn Dũng đề nghị các xã thực hiện phong trào \"Sạch nhà, phải sạch cả ngõ\".",
     "Lò Văn Dũng: các xã: thực hiện phong trào \"Sạch nhà, phải sạch cả ngõ\""},
    {"Tỉnh yêu cầu các sở rà soát nhà tạm, nhờ đó số hộ nghèo giảm nhanh.",
     "Tỉnh: các sở: rà soát nhà tạm"},
    {"Xã đề nghị bà con dời nhà, nhưng nhiều hộ lại đề nghị được ở lại làng cũ.",
     "Xã: bà con: dời nhà | nhiều hộ: : được ở lại làng cũ"},
    {"Sở Y tế yêu cầu Cục Dược phối hợp với Sở Tài chính, Sở Nội vụ, Sở Tư pháp rà soát giá.",
     "Sở Y tế: Cục Dược: phối hợp với Sở Tài chính, Sở Nội vụ, Sở Tư pháp rà soát giá"},
    {"Ông Lò Văn Dũng đề nghị các đơn vị trong thời gian tới tiếp tục quán triệt nghị quyết.",
     "Lò Văn Dũng: các đơn vị: trong thời gian tới tiếp tục quán triệt nghị quyết"},
    {"Khi chủ đầu tư đề nghị gia hạn hợp đồng, Sở Xây dựng đã từ chối.",
     "chủ đầu tư: : gia hạn hợp đồng"},
    {"Ông Lò Văn Dũng giao Công an huyện điều tra. Ngành giáo dục cần kiểm tra các bếp ăn.",
     "Lò Văn Dũng: Công an huyện: điều tra | Lò Văn Dũng: Ngành giáo dục: cần kiểm tra các bếp ăn"},
    {"\"Dứt khoát không để người dân thiếu nước\", ông Lò Văn Dũng nhấn mạnh.",
     "Lò Văn Dũng: : Dứt khoát không để người dân thiếu nước"},
};

static void ends_orders_where_something_else_is_told(void **state)
{
    CHECK_FIELD(*state, &requests, published, ends);
}

static const struct field_case addressed[] = {
    {"Bộ Y tế đề nghị đồng chí Chủ tịch UBND các tỉnh rà soát ổ dịch cũ.",
     "Bộ Y tế: Chủ tịch UBND các tỉnh: rà soát ổ dịch cũ"},
    {"Bộ Y tế đề nghị Đồng chí Chủ tịch UBND các tỉnh chỉ đạo các nội dung sau:\n\nChỉ đạo các "
     "trạm y tế theo dõi dịch; mua đủ thuốc.",
     "Bộ Y tế: Chủ tịch UBND các tỉnh: Chỉ đạo các trạm y tế theo dõi dịch | Bộ Y tế: Chủ tịch "
     "UBND các tỉnh: mua đủ thuốc"},
    {"Về phía UBND tỉnh, thành phố trực thuộc Trung ương, Thủ tướng giao rà soát các trường.",
     "Thủ tướng: UBND tỉnh, thành phố trực thuộc Trung ương: rà soát các trường"},
    {"Ông Lò Văn Dũng yêu cầu UBND tỉnh, thành phố trực thuộc Trung ương rà soát các hồ.",
     "Lò Văn Dũng: UBND tỉnh, thành phố trực thuộc Trung ương: rà soát các hồ"},
    {"Riêng UBND các huyện, thị xã, Chủ tịch tỉnh đề nghị bố trí đất tái định cư.",
     "Chủ tịch tỉnh: UBND các huyện, thị xã: bố trí đất tái định cư"},
    {"Ông Lò Văn Dũng yêu cầu rà soát các điểm sạt lở.", "Lò Văn Dũng: : rà soát các điểm sạt lở"},
    {"Ban Quản lý rừng Nà Pó kiến nghị về việc cần hỗ trợ máy bơm cho bà con.",
     "Ban Quản lý rừng Nà Pó: : cần hỗ trợ máy bơm cho bà con"},
    {"Ông Lò Văn Dũng đề nghị, nếu thấy đập rò, bà con phải báo ngay cho xã.",
     "Lò Văn Dũng: bà con: phải báo ngay cho xã"},
    {"Ông Lò Văn Dũng yêu cầu Sở Y tế mua thuốc trong tháng 8, báo cáo huyện trước ngày 15/9.",
     "Lò Văn Dũng: Sở Y tế: mua thuốc trong tháng 8 | Lò Văn Dũng: Sở Y tế: báo cáo huyện trước "
     "ngày 15/9"},
    {"Người dân khu phố 3 yêu cầu nhà máy thép ngừng xả khói.",
     "Người dân khu phố 3: nhà máy thép: ngừng xả khói"},
    {"Viện kiểm sát đề nghị tuyên phạt bị cáo Lò Văn Dũng 12 năm tù.",
     "Viện kiểm sát: : tuyên phạt bị cáo Lò Văn Dũng 12 năm tù"},
    {"Bà con bản Nà Pó mong được hỗ trợ cây giống.", "Bà con bản Nà Pó: : được hỗ trợ cây giống"},
    {"Chị Lò Thị Thu mong được gặp lại con.", ""},
};

static void knows_who_is_addressed(void **state)
{
    CHECK_FIELD(*state, &requests, published, addressed);
}

static const struct field_case stated[] = {
    {"Công điện của UBND tỉnh nêu rõ Sở Y tế chuẩn bị thuốc men, UBND các huyện sơ tán dân.",
     "UBND tỉnh: Sở Y tế: chuẩn bị thuốc men | UBND tỉnh: UBND các huyện: sơ tán dân"},
    {"Chủ tịch UBND tỉnh ban hành công điện. Công điện nêu rõ: Sở Y tế chuẩn bị thuốc men; các xã "
     "sơ tán dân.",
     "Chủ tịch UBND tỉnh: Sở Y tế: chuẩn bị thuốc men | Chủ tịch UBND tỉnh: các xã: sơ tán dân"},
    {"Công điện của UBND tỉnh nêu rõ Sở Y tế đã chuẩn bị thuốc men.", ""},
    {"Báo cáo của UBND tỉnh nêu rõ Sở Y tế chuẩn bị thuốc men.", ""},
    {"Theo Quyết định của UBND tỉnh, các huyện phải báo cáo kết quả.",
     "UBND tỉnh: các huyện: phải báo cáo kết quả"},
    {"Ông Hà Văn Sáu đề nghị chủ đầu tư bố trí đủ vốn, nhà thầu tăng ca.",
     "Hà Văn Sáu: chủ đầu tư: bố trí đủ vốn | Hà Văn Sáu: nhà thầu: tăng ca"},
    {"Ông Hà Văn Sáu yêu cầu Sở Tư pháp chỉ đạo các văn phòng công chứng, đơn vị liên quan rà soát "
     "hồ sơ.",
     "Hà Văn Sáu: Sở Tư pháp: chỉ đạo các văn phòng công chứng, đơn vị liên quan rà soát hồ sơ"},
    {"Tỉnh đề nghị các huyện tạo điều kiện cho người dân, doanh nghiệp vay vốn.",
     "Tỉnh: các huyện: tạo điều kiện cho người dân, doanh nghiệp vay vốn"},
    {"Thủ tướng yêu cầu các tỉnh từ Thanh Hóa đến Quảng Ngãi gọi tàu vào bờ.",
     "Thủ tướng: các tỉnh từ Thanh Hóa đến Quảng Ngãi: gọi tàu vào bờ"},
    {"UBND tỉnh đã chỉ đạo vá được 20 con đập; không xảy ra vỡ đập.", ""},
    {"Bộ Y tế đề nghị các tỉnh tạm dừng thu phí. Các địa phương tạm dừng mua thuốc.",
     "Bộ Y tế: các tỉnh: tạm dừng thu phí | Bộ Y tế: Các địa phương: tạm dừng mua thuốc"},
    {"Ông Hà Văn Sáu khẳng định huyện đã vá đập; cảm ơn bà con theo lời mời của Bộ Y tế, đề nghị "
     "các xã gác đập.",
     "Hà Văn Sáu: các xã: gác đập"},
};

static void takes_what_a_paper_of_orders_states_and_who_has_his_part(void **state)
{
    CHECK_FIELD(*state, &requests, published, stated);
}

static const struct field_case without_cue[] = {
    {"Các sở khẩn trương hoàn thành thủ tục đầu tư dự án, Chủ tịch UBND tỉnh Hà Văn Sáu yêu cầu.",
     "Hà Văn Sáu: Các sở: khẩn trương hoàn thành thủ tục đầu tư dự án"},
    {"Sở Y tế phải lập xong đề án, theo chỉ đạo của Chủ tịch UBND tỉnh.",
     "Chủ tịch UBND tỉnh: Sở Y tế: phải lập xong đề án"},
    {"Ông Hà Văn Sáu lưu ý các địa phương khi sắp xếp lớp học, cần lấy ý kiến nhân dân.",
     "Hà Văn Sáu: các địa phương: cần lấy ý kiến nhân dân"},
    {"Hội Nông dân tỉnh vận động được 500 triệu đồng cho các hộ nghèo.", ""},
    {"Các xã đã vá xong đập cũ, Chủ tịch UBND tỉnh Hà Văn Sáu yêu cầu.", ""},
    {"Công điện nêu rõ các địa phương tổ chức trực đập suốt đêm.",
     "Công điện: các địa phương: tổ chức trực đập suốt đêm"},
    {"Ông Hà Văn Sáu đề nghị các địa phương tổ chức tốt việc gác đập.",
     "Hà Văn Sáu: các địa phương: tổ chức tốt việc gác đập"},
    {"Cục Hàng không yêu cầu các hãng bay báo cáo sự cố.",
     "Cục Hàng không: các hãng bay: báo cáo sự cố"},
    {"Sở Y tế không yêu cầu các trạm xá báo cáo sự cố.", ""},
    {"UBND huyện vừa có chỉ đạo chợ Nà Pó tạm đóng cửa.", "UBND huyện: chợ Nà Pó: tạm đóng cửa"},
    {"Ông Hà Văn Sáu đề nghị các huyện lập kế hoạch; các xã chậm nhất ngày 31/5 gửi báo cáo.",
     "Hà Văn Sáu: các huyện: lập kế hoạch | Hà Văn Sáu: các xã: chậm nhất ngày 31/5 gửi báo cáo"},
    {"Chủ tịch UBND tỉnh giao tổ giúp việc, Sở Y tế một lần nữa kiểm tra hồ sơ.",
     "Chủ tịch UBND tỉnh: tổ giúp việc, Sở Y tế: một lần nữa kiểm tra hồ sơ"},
    {"Bộ trưởng Bộ Y tế Hà Văn Sáu nhấn mạnh vai trò của quy hoạch. Việc đo đạc, kiểm đếm đất cần "
     "phải tiến hành kỹ lưỡng.",
     "Hà Văn Sáu: : Việc đo đạc, kiểm đếm đất cần phải tiến hành kỹ lưỡng"},
    {"Ông Hà Văn Sáu đề nghị các xã lập sổ theo dõi, những người đã tới vùng lũ thì phải khai báo.",
     "Hà Văn Sáu: các xã: lập sổ theo dõi | Hà Văn Sáu: : những người đã tới vùng lũ thì phải "
     "khai báo"},
};

static void takes_orders_without_a_verb_of_asking(void **state)
{
    CHECK_FIELD(*state, &requests, published, without_cue);
}

static const struct field_case reported[] = {
    {"Việc Chính phủ đề xuất tăng học phí là phù hợp với thực tiễn.", ""},
    {"Thời gian tới, nếu phụ huynh vẫn mong muốn nhà trường nấu ăn, các bên sẽ bàn lại.", ""},
    {"Khi chính quyền đến vận động làm lộ bê tông, bà con rất phấn khởi.", ""},
    {"Chính quyền xã thường xuyên tuyên truyền, vận động bà con giữ gìn nếp sống.", ""},
    {"Sở Y tế đã lập danh sách hộ nghèo, yêu cầu các xã báo cáo. Đồng thời lập danh sách trẻ em.",
     "Sở Y tế: các xã: báo cáo"},
    {"Ông Hà Văn Sáu yêu cầu báo cáo. Đơn vị được giao quản lý, giám sát đấu giá là Cục Đường bộ.",
     "Hà Văn Sáu: : báo cáo"},
    {"Ông Hà Văn Sáu đề nghị các xã giữ nếp sống mới; ý thức của người dân ngày càng cao.",
     "Hà Văn Sáu: các xã: giữ nếp sống mới"},
};

static void leaves_what_is_but_reported(void **state)
{
    CHECK_FIELD(*state, &requests, published, reported);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(takes_each_line_of_an_office_s_orders),
        cmocka_unit_test(knows_who_asks_by_what_he_is_called),
        cmocka_unit_test(reads_orders_in_nouns_and_in_the_passive),
        cmocka_unit_test(ends_orders_where_something_else_is_told),
        cmocka_unit_test(knows_who_is_addressed),
        cmocka_unit_test(takes_what_a_paper_of_orders_states_and_who_has_his_part),
        cmocka_unit_test(takes_orders_without_a_verb_of_asking),
        cmocka_unit_test(leaves_what_is_but_reported),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
