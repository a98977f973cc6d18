/* Who promises whom what: sentences in the manner of different papers. */
#include "extract_support.h"

static const struct day published = {2024, 7, 24};

static json_t *extract(const struct fixture *fixture, const char *text, const char *field)
{
    return extract_member(fixture, "vi", text, published, field);
}

static const struct field_case promises[] = {
    {"Công ty Sông Mã xin hoãn nộp thuế. Doanh nghiệp trên cam kết sẽ nộp đủ tiền.",
     "Công ty Sông Mã: sẽ nộp đủ tiền"},
    {"Doanh nghiệp trên địa bàn cam kết giữ giá bán.", "Doanh nghiệp trên địa bàn: giữ giá bán"},
    {"Dự kiến tháng 10, nghị định sẽ được Chính phủ ban hành.", ""},
    {"EVN miền Trung sẽ bù giá điện cho hộ nghèo.",
     "EVN miền Trung: EVN miền Trung sẽ bù giá điện cho hộ nghèo"},
    {"Trạm biến áp có công suất 2x63 MVA sẽ đóng điện trước ngày 30/6.", ""},
    {"Ông Hà Văn Sáu cho biết đến cuối năm sẽ thông xe tuyến chính, hoàn thành cả dự án trong "
     "năm 2025.",
     "Hà Văn Sáu: đến cuối năm sẽ thông xe tuyến chính | Hà Văn Sáu: hoàn thành cả dự án trong năm "
     "2025"},
    {"Công ty Điện lực Nà Pó công bố sẽ giảm giá điện cho hộ nghèo.",
     "Công ty Điện lực Nà Pó: sẽ giảm giá điện cho hộ nghèo"},
    {"Trả lời cử tri, Bộ Y tế cho biết sẽ mua thêm thuốc.", "Bộ Y tế: sẽ mua thêm thuốc"},
    {"Ngân hàng Nhà nước đồng ý cho các hộ vay thêm vốn.",
     "Ngân hàng Nhà nước: cho các hộ vay thêm vốn"},
    {"Bộ trưởng Hà Văn Sáu trả lời chất vấn. Bộ trưởng Y tế cho biết sẽ kiểm tra kho thuốc.",
     "Hà Văn Sáu: sẽ kiểm tra kho thuốc"},
    {"Bộ trưởng Hà Văn Sáu và Bộ trưởng Lò Thị Nhàn cùng dự. Bộ trưởng Y tế cho biết sẽ kiểm tra "
     "kho thuốc.",
     "Bộ trưởng Y tế: sẽ kiểm tra kho thuốc"},
    {"Sở Y tế cam kết cấp đủ thuốc trước ngày 30/9.", "Sở Y tế: cấp đủ thuốc trước ngày 30/9"},
    {"Theo lãnh đạo Sở Xây dựng, cầu treo sẽ thông xe trong tháng 9.",
     "lãnh đạo Sở Xây dựng: cầu treo sẽ thông xe trong tháng 9"},
    {"Ông Hà Văn Sáu hứa với bà con sẽ làm lại cầu trong năm nay.",
     "Hà Văn Sáu: sẽ làm lại cầu trong năm nay"},
    {"Đại diện nhà thầu cam kết hoàn thành mặt cầu trước Tết.",
     "Đại diện nhà thầu: hoàn thành mặt cầu trước Tết"},
    {"Tập đoàn Sông Mã và Công ty Nậm Pàn đồng ý tài trợ hai lớp học.",
     "Tập đoàn Sông Mã: tài trợ hai lớp học | Công ty Nậm Pàn: tài trợ hai lớp học"},
    {"Bộ Y tế sẽ hỗ trợ tỉnh Sơn La hai xe cứu thương.",
     "Bộ Y tế: Bộ Y tế sẽ hỗ trợ tỉnh Sơn La hai xe cứu thương"},
    {"Ông Hà Văn Sáu cho biết, họ sẽ kiểm tra việc giữ rừng.", ""},
    {"Ông Hà Văn Sáu cho biết: Sở Y tế sẽ phối hợp chặt chẽ với tỉnh trong việc đón đoàn.",
     "Hà Văn Sáu: Sở Y tế sẽ phối hợp chặt chẽ với tỉnh trong việc đón đoàn"},
    {"Ông Hà Văn Sáu cho biết: Đơn vị thi công sẽ sử dụng hai lớp nhựa.",
     "Hà Văn Sáu: Đơn vị thi công sẽ sử dụng hai lớp nhựa"},
    {"Ông Hà Văn Sáu cho biết, xã sẽ tiếp tục là vùng khó khăn.", ""},
    {"Ông Hà Văn Sáu khẳng định sẽ xử lý nghiêm cán bộ vi phạm.",
     "Hà Văn Sáu: sẽ xử lý nghiêm cán bộ vi phạm"},
    {"\"Chúng tôi sẽ hoàn trả mặt đường cho dân trong tháng 8\", ông Hà Văn Sáu nói.",
     "Hà Văn Sáu: Chúng tôi sẽ hoàn trả mặt đường cho dân trong tháng 8"},
    {"\"Huyện sẽ hỗ trợ mỗi hộ mười triệu đồng\", ông Hà Văn Sáu cho biết.",
     "Hà Văn Sáu: Huyện sẽ hỗ trợ mỗi hộ mười triệu đồng"},
    {"Phía ngân hàng nhất trí giảm lãi suất cho hộ vay mới.",
     "Phía ngân hàng: giảm lãi suất cho hộ vay mới"},
    {"Ngân hàng Nhà nước đồng ý gia hạn nợ cho ngư dân.",
     "Ngân hàng Nhà nước: gia hạn nợ cho ngư dân"},
    {"Mưa lớn sẽ kéo dài đến hết tuần.", ""},
    {"Dự án sẽ giúp dân đi lại dễ hơn.", ""},
    {"Sự cam kết của Sở Y tế làm dân yên tâm.", ""},
    {"Giá gạo sẽ tăng trong tháng tới.", ""},
    {"Xã đã tặng mỗi hộ một con bò.", ""},
    {"Theo Giám đốc Sở Xây dựng Hà Văn Sáu, Sở sẽ tổ chức lại bến xe trong tháng 9.",
     "Hà Văn Sáu: Sở sẽ tổ chức lại bến xe trong tháng 9"},
    {"Ông Hà Văn Sáu cho biết, từ nay đến cuối năm, xã sẽ sửa xong hai cây cầu.",
     "Hà Văn Sáu: xã sẽ sửa xong hai cây cầu"},
    {"UBND tỉnh cam kết tạo mọi điều kiện thuận lợi cho nhà đầu tư.",
     "UBND tỉnh: tạo mọi điều kiện thuận lợi cho nhà đầu tư"},
    {"Lãnh đạo Sở Y tế cam kết trạm xá sẽ mở cửa cả ngày.",
     "Lãnh đạo Sở Y tế: trạm xá sẽ mở cửa cả ngày"},
    {"Chủ đầu tư cam kết sẽ bàn giao nhà trước ngày 30/6/2024.",
     "Chủ đầu tư: sẽ bàn giao nhà trước ngày 30/6/2024"},
    {"Theo ông Hà Văn Sáu, trong tháng 9, xã sẽ khởi công nhà văn hóa.",
     "Hà Văn Sáu: xã sẽ khởi công nhà văn hóa"},
    {"Bộ trưởng Hà Văn Sáu cho biết sẽ trình Chính phủ phương án mới trong quý 3.",
     "Hà Văn Sáu: sẽ trình Chính phủ phương án mới trong quý 3"},
    {"Ông Hà Văn Sáu nói xã sẽ trả tiền cho dân vào cuối tháng này.",
     "Hà Văn Sáu: xã sẽ trả tiền cho dân vào cuối tháng này"},
    {"\"Tôi hứa sẽ theo việc này đến cùng\", ông Hà Văn Sáu nói.",
     "Hà Văn Sáu: sẽ theo việc này đến cùng"},
    {"Phó Chủ tịch UBND tỉnh Hà Văn Sáu khẳng định tỉnh sẽ tạo điều kiện cho doanh nghiệp.",
     "Hà Văn Sáu: tỉnh sẽ tạo điều kiện cho doanh nghiệp"},
    {"Sở Giao thông vận tải sẽ phân luồng xe tải từ ngày 1/8.",
     "Sở Giao thông vận tải: Sở Giao thông vận tải sẽ phân luồng xe tải từ ngày 1/8"},
    {"EVN cam kết không cắt điện trong kỳ thi.", "EVN: không cắt điện trong kỳ thi"},
    {"Nhà thầu đã cam kết đẩy nhanh tiến độ.", "Nhà thầu: đẩy nhanh tiến độ"},
    {"Ông Hà Văn Sáu đảm bảo sẽ không để dân thiếu nước.", "Hà Văn Sáu: không để dân thiếu nước"},
    {"Tỉnh sẽ hỗ trợ 50% kinh phí nếu huyện lo được mặt bằng.",
     "Tỉnh: Tỉnh sẽ hỗ trợ 50% kinh phí nếu huyện lo được mặt bằng"},
    {"Công ty Sông Mã xin hứa hoàn thành công trình đúng hẹn.",
     "Công ty Sông Mã: hoàn thành công trình đúng hẹn"},
    {"Phó giám đốc Sông Mã hứa bến xe mới rộng gần hai ha ở đầu cầu sẽ mở cửa trước Tết.",
     "Phó giám đốc Sông Mã: bến xe mới rộng gần hai ha ở đầu cầu sẽ mở cửa trước Tết"},
    {"Đoàn tới nghe báo cáo và cam kết vá đập của Công ty Sông Mã.", ""},
    {"Ông Hà Văn Sáu, Phó Chủ tịch UBND huyện Mai Sơn, cho biết, Sở Y tế sẽ cấp thuốc miễn "
     "phí. Trạm xá đã nhận đủ giường.",
     "Hà Văn Sáu: Sở Y tế sẽ cấp thuốc miễn phí"},
    {"Viettel và VNPT sẽ lắp trạm phát sóng ở bản Nà Pó.",
     "Viettel: Viettel và VNPT sẽ lắp trạm phát sóng ở bản Nà Pó | VNPT: Viettel và VNPT sẽ "
     "lắp trạm phát sóng ở bản Nà Pó"},
    {"Sở Y tế cam kết cấp đủ thuốc; mở thêm hai trạm xá.",
     "Sở Y tế: cấp đủ thuốc | Sở Y tế: mở thêm hai trạm xá"},
    {"Bản Nà Pó sẽ được Sở Y tế cấp thuốc miễn phí.",
     "Sở Y tế: Bản Nà Pó sẽ được Sở Y tế cấp thuốc miễn phí"},
    {"Cây cầu do Công ty Sông Mã tài trợ được cam kết hoàn thành trước Tết.",
     "Công ty Sông Mã: hoàn thành trước Tết"},
    {"\"Cam kết là phải làm\", ông Hà Văn Sáu nói.", ""},
    {"\"Đập xây trong hai năm và sau khi xây xong sẽ bàn giao cho xã\", ông Hà Văn Sáu nói.",
     "Hà Văn Sáu: sau khi xây xong sẽ bàn giao cho xã"},
    {"Ông Hà Văn Sáu trả lời phỏng vấn.\n\nPV: Bao giờ cầu xong?\n\nÔng HÀ VĂN SÁU: Đường đã "
     "thông. Mưa đã dứt. Lúa đã gặt. Dân rất vui. Chúng tôi sẽ làm xong cầu trước Tết.",
     "Hà Văn Sáu: Chúng tôi sẽ làm xong cầu trước Tết"},
    {"Bà Đỗ Thị Nhàn vừa về nhận việc.\n\n- Thưa bà, bao giờ trạm xá mở cửa?\n\n- Thuốc đã về "
     "đủ. Chúng tôi sẽ mở cửa trong tháng 9.",
     "Đỗ Thị Nhàn: Chúng tôi sẽ mở cửa trong tháng 9"},
    {"PV: Bao giờ cầu xong? Huyện sẽ làm gì?\n\nLÒ VĂN TÁM: Chúng tôi sẽ vá đập trước.",
     "LÒ VĂN TÁM: Chúng tôi sẽ vá đập trước"},
    {"Ông Hà Văn Sáu nói: “Xã đã họp.\n\nChúng tôi sẽ vá đập trước mùa mưa”.",
     "Hà Văn Sáu: Chúng tôi sẽ vá đập trước mùa mưa"},
    {"Đại diện chủ đầu tư cho hay đã ký hợp đồng và sẽ khởi công trong tháng 10.",
     "Đại diện chủ đầu tư: sẽ khởi công trong tháng 10"},
    {"Lãnh đạo xã Nậm Pàn sẽ tặng mỗi hộ một con bò.",
     "Lãnh đạo xã Nậm Pàn: Lãnh đạo xã Nậm Pàn sẽ tặng mỗi hộ một con bò"},
    {"Ông Hà Văn Sáu cam kết đến hết tháng 9/2024, xã sẽ vá xong đập cũ.",
     "Hà Văn Sáu: xã sẽ vá xong đập cũ"},
    {"Ông Hà Văn Sáu cho biết doanh nghiệp đồng ý miễn phí vé đò cho học sinh.",
     "Hà Văn Sáu: miễn phí vé đò cho học sinh"},
    {"Theo thỏa thuận, FPT sẽ xây trường học; MobiFone phủ sóng các bản xa.",
     "FPT: FPT sẽ xây trường học | MobiFone: MobiFone phủ sóng các bản xa"},
    {"Ông Hà Văn Sáu khẳng định lực lượng dân quân sẽ gác bến đò.",
     "Hà Văn Sáu: lực lượng dân quân sẽ gác bến đò"},
    {"Đức tính của người Việt Nam sẽ giúp bản vượt khó.", ""},
    {"Doanh nghiệp thích cách này vì sẽ giảm chi phí.", ""},
    {"Với cách này, các xã, thị trấn sẽ nhanh chóng có loa.", ""},
    {"Chủ tịch UBND xã Nậm Pàn Hà Văn Sáu cho biết xã Nậm Pàn quyết tâm vá đập trước ngày "
     "30/9.",
     "Hà Văn Sáu: vá đập trước ngày 30/9"},
    {"Phía nhà đầu tư cam kết vá đập; tuyển dụng dân bản.",
     "Phía nhà đầu tư: vá đập | Phía nhà đầu tư: tuyển dụng dân bản"},
    {"Thứ trưởng Y tế Đỗ Thị Nhàn khuyến nghị: Có hai cách chữa. Bộ Y tế sẽ cấp thuốc cho xã.",
     "Đỗ Thị Nhàn: Bộ Y tế sẽ cấp thuốc cho xã"},
    {"Hai bên cam kết chia sẻ nguồn giống.", "Hai bên: chia sẻ nguồn giống"},
    {"Đài Khí tượng cho biết, trong 24 giờ tới, mưa sẽ tiếp tục mở rộng ra phía bắc.", ""},
    {"Ông Hà Văn Sáu tin tưởng, huyện sẽ hoàn thành các nhiệm vụ.", ""},
    {"Thủ tướng Hà Văn Sáu sẽ thăm chính thức Nhật Bản. TAND tỉnh Sơn La sẽ xét xử vụ án.", ""},
    {"Ông Hà Văn Sáu, Giám đốc công ty, sẽ nghỉ hưu từ ngày 1/6.", ""},
    {"Ông Hà Văn Sáu cho biết, cầu xong sẽ thiết thực tạo diện mạo mới cho xã.", ""},
    {"Các đại biểu nhất trí với tờ trình.", ""},
    {"Các khách hàng thống nhất với nhau trả tiền một lần.", ""},
    {"Ông Hà Văn Sáu đồng ý với đề xuất của xã.", ""},
    {"Ông Hà Văn Sáu cho biết, nước sẽ rút vào chiều nay.", ""},
    {"Ngoài chợ hoa ở phố đi bộ, Hà Nội sẽ mở thêm hai hội hoa; mời dàn nhạc đến biểu diễn.",
     "Hà Nội: Hà Nội sẽ mở thêm hai hội hoa | Hà Nội: mời dàn nhạc đến biểu diễn"},
    {"Theo đại diện Cảng vụ Nậm Pàn, lâu dài sẽ điều phối tàu theo giờ.",
     "đại diện Cảng vụ Nậm Pàn: sẽ điều phối tàu theo giờ"},
    {"Ông Hà Văn Sáu cho biết mặt cầu đã xong. Đơn vị thi công sẽ sử dụng hai lớp nhựa.",
     "Hà Văn Sáu: Đơn vị thi công sẽ sử dụng hai lớp nhựa"},
    {"Dự kiến, cầu Nà Pó sẽ hoàn thành vào cuối năm 2027.", ""},
    {"Trao đổi với phóng viên, đại diện Điện lực Nậm Pàn cho biết đơn vị sẽ thay công tơ cũ.",
     "đại diện Điện lực Nậm Pàn: đơn vị sẽ thay công tơ cũ"},
    {"Ông Hà Văn Sáu cam kết tại buổi họp sẽ có lộ trình dời nhà máy.",
     "Hà Văn Sáu: sẽ có lộ trình dời nhà máy"},
    {"Trả lời kiến nghị của cử tri, Bộ Y tế cho biết sẽ mở thêm trạm xá.",
     "Bộ Y tế: sẽ mở thêm trạm xá"},
    {"Ông Hà Văn Sáu nói về mùa khô. Ngày hội “Sạch làng tốt ruộng” sẽ mở rộng đến tháng 5.", ""},
    {"Cầu mới sẽ dài 200 m.", ""},
    {"Thực hiện chỉ đạo của UBND tỉnh giao, Sở Y tế sẽ rà soát kho thuốc.",
     "Sở Y tế: Sở Y tế sẽ rà soát kho thuốc"},
    {"Theo đại diện Công ty Sông Mã, đơn vị sẽ vá đập.",
     "đại diện Công ty Sông Mã: đơn vị sẽ vá đập"},
    {"Đáp lại kiến nghị của công nhân, lãnh đạo công ty đồng ý vá đập.",
     "lãnh đạo công ty: vá đập"},
    {"Ông Hà Văn Sáu nhận định: “Huyện sẽ giám sát đến cùng việc này”.",
     "Hà Văn Sáu: Huyện sẽ giám sát đến cùng việc này"},
    {"Ông Hà Văn Sáu nói: “Không ai tính được chi phí thực tế sẽ đầu tư”.", ""},
    {"Ông Hà Văn Sáu nói khi xã vá đập thì nó sẽ giảm tải cho huyện.", ""},
    {"“Làm gấp tôi sợ sẽ làm khó bà con, sẽ tăng thêm việc cho xã”, ông Hà Văn Sáu nói.", ""},
    {"Ông Hà Văn Sáu nhấn mạnh tinh thần chung là sẽ sắp xếp lại trạm xá.",
     "Hà Văn Sáu: sẽ sắp xếp lại trạm xá"},
    {"Ông Hà Văn Sáu, Giám đốc Sở Y tế, cảm ơn bà con; thời gian tới Sở Y tế sẽ cấp đủ thuốc.",
     "Hà Văn Sáu: Sở Y tế sẽ cấp đủ thuốc"},
    {"Sinh viên tình nguyện hằng năm tổ chức ngày hội.", ""},
    {"Nhà thầu hứa cuối tháng 11 thông xe cầu Nà Pó.",
     "Nhà thầu: cuối tháng 11 thông xe cầu Nà Pó"},
    {"Xã sẽ có thêm hai lớp học.", ""},
};

static void says_who_promises_what(void **state)
{
    static const struct field_of_record field = {.name = "commitments", .members = {"by", "what"}};

    CHECK_FIELD(*state, &field, published, promises);
}

static const struct field_case given[] = {
    {"Ông Hà Văn Sáu, Giám đốc Sở Y tế, cho biết người dân sẽ được hướng dẫn làm hồ sơ miễn phí.",
     "Hà Văn Sáu: Sở Y tế: người dân sẽ được hướng dẫn làm hồ sơ miễn phí"},
    {"“Các hộ nghèo sẽ được chúng tôi hỗ trợ con giống”, bà Đỗ Thị Nhàn, Giám đốc Công ty Sông Mã, "
     "nói.",
     "Đỗ Thị Nhàn: Công ty Sông Mã: Các hộ nghèo sẽ được chúng tôi hỗ trợ con giống"},
    {"Bà Đỗ Thị Nhàn, Giám đốc Công ty Sông Mã, cho biết những hộ bị ngập sẽ được công ty đền bù.",
     "Đỗ Thị Nhàn: Công ty Sông Mã: những hộ bị ngập sẽ được công ty đền bù"},
    {"Người bị phạt oan sẽ được hoàn trả tiền trong 7 ngày, ông Hà Văn Sáu khẳng định.",
     "Hà Văn Sáu: : Người bị phạt oan sẽ được hoàn trả tiền trong 7 ngày"},
    {"Theo ông Hà Văn Sáu, học sinh vùng lũ sẽ được miễn học phí.",
     "Hà Văn Sáu: : học sinh vùng lũ sẽ được miễn học phí"},
    {"Dân bản sẽ được Sở Y tế cấp thuốc.", "Sở Y tế: : Dân bản sẽ được Sở Y tế cấp thuốc"},
    {"Học sinh vùng lũ sẽ được miễn học phí.", ""},
    {"Ông Hà Văn Sáu cho biết tháng 10 dự luật sẽ được Quốc hội thông qua.", ""},
    {"Ông Hà Văn Sáu cho biết cầu Nà Pó sẽ được cấp điện từ lưới.", ""},
    {"Ông Hà Văn Sáu cho biết người vi phạm sẽ bị xử lý.", ""},
    {"Ông Hà Văn Sáu hứa: Nếu có sai sót, chúng tôi sẽ bồi thường.",
     "Hà Văn Sáu: : chúng tôi sẽ bồi thường"},
    {"Ông Hà Văn Sáu khẳng định: “Khi Sở Y tế báo cáo, tôi sẽ đối thoại với bà con”.",
     "Hà Văn Sáu: : tôi sẽ đối thoại với bà con"},
    {"Công ty Sông Mã cho biết khi được xã giao đất, đơn vị sẽ thi công ngay.",
     "Công ty Sông Mã: đơn vị: đơn vị sẽ thi công ngay"},
    {"Ông Hà Văn Sáu, Giám đốc Sở Y tế, cho biết từ tháng 9 trở đi, Sở sẽ tiếp nhận hồ sơ qua "
     "mạng.",
     "Hà Văn Sáu: Sở Y tế: Sở sẽ tiếp nhận hồ sơ qua mạng"},
};

static void says_who_promises_what_others_will_be_given(void **state)
{
    static const struct field_of_record field = {.name = "commitments",
                                                 .members = {"by", "on_behalf_of", "what"}};

    CHECK_FIELD(*state, &field, published, given);
}

static void says_to_whom_something_is_promised(void **state)
{
    static const struct field_of_record field = {.name = "commitments", .members = {"by", "to"}};
    static const struct field_case cases[] = {
        {"Sở Y tế sẽ hỗ trợ huyện Mai Sơn hai xe cứu thương.", "Sở Y tế: huyện Mai Sơn"},
        {"Công ty Sông Mã cam kết bàn giao cầu cho huyện Mai Sơn.",
         "Công ty Sông Mã: huyện Mai Sơn"},
        {"Ông Hà Văn Sáu hứa với bà con sẽ làm lại cầu.", "Hà Văn Sáu: bà con"},
        {"Ông Hà Văn Sáu hứa trước cử tri sẽ làm lại cầu.", "Hà Văn Sáu: cử tri"},
        {"Huyện Mai Sơn đề nghị Sở Y tế mở thêm trạm xá. Sở Y tế cam kết mở hai trạm xá.",
         "Sở Y tế: Huyện Mai Sơn"},
        {"Đoàn tới tỉnh Sơn La. Dân tỉnh Sơn La đón đoàn ở thành phố Sơn La. Tỉnh Sơn La còn "
         "nghèo. Đường tới Sơn La xa. Sơn La có ba hồ. Sơn La mưa nhiều. Sơn La lạnh. Rừng của Sơn "
         "La còn "
         "thưa. Công ty Sông Mã cam kết trồng rừng.",
         "Công ty Sông Mã: Sơn La"},
        {"Đoàn tới tỉnh Sơn La. Dân tỉnh Sơn La đón đoàn. Tỉnh Sơn La còn nghèo. Công ty Sông Mã "
         "cam kết trồng rừng.",
         "Công ty Sông Mã: "},
        {"Đoàn từ Hà Nội tới Sơn La. Công ty Sông Mã cam kết trồng rừng.", "Công ty Sông Mã: "},
    };

    CHECK_FIELD(*state, &field, published, cases);
}

static void gives_promises_their_limits_and_conditions(void **state)
{
    static const struct {
        const char *given, *iso, *mod, *condition;
    } cases[] = {
        {"Sở Y tế cam kết cấp đủ thuốc trước ngày 30/9/2024.", "2024-09-30", "before", NULL},
        {"Ông Hà Văn Sáu hứa sẽ làm lại cầu trong năm 2025.", "2025", "within", NULL},
        {"Nhà thầu cam kết vá xong mặt cầu trong vòng 3 ngày.", "P3D", "within", NULL},
        {"Ông Hà Văn Sáu cho biết, quý 1/2025 sẽ khởi công cầu mới.", "2025-01-01/2025-03-31", "by",
         NULL},
        {"Xã phải vá xong đập trước ngày 20/5/2025, nhà thầu cam kết rút ngắn 30 ngày.", NULL, NULL,
         NULL},
        {"Ông Hà Văn Sáu cam kết sẽ bàn giao cầu đúng vào ngày Quốc khánh (2/9).", "2024-09-02",
         "by", NULL},
        {"Dự kiến trong tháng 9, huyện sẽ khởi công trạm xá.", "2024-09", "within", NULL},
        {"Sở Y tế cam kết kiểm tra kho trước khi nhận thuốc.", NULL, NULL, NULL},
        {"Trong tháng 12, Sở Y tế sẽ kiểm tra các trạm xá và báo cáo huyện trước ngày 20/12/2024.",
         "2024-12-20", "before", NULL},
        {"Ông Hà Văn Sáu hứa sẽ xử phạt người xả rác từ ngày 1/12/2024.", NULL, NULL, NULL},
        {"Khi xã trình hồ sơ, Sở Y tế sẽ thẩm định trong 10 ngày.", "P10D", "within",
         "Khi xã trình hồ sơ"},
        {"Ông Hà Văn Sáu khẳng định: “Khi Sở Y tế báo cáo, tôi sẽ đối thoại với bà con”.", NULL,
         NULL, "Khi Sở Y tế báo cáo"},
        {"Nếu huyện giao đất sạch, Sở Y tế cam kết xây trạm xá mới.", NULL, NULL,
         "Nếu huyện giao đất sạch"},
        {"Nhà thầu hứa cuối tháng 11 thông xe cầu Nà Pó.", "2024-11", "by", NULL},
        {"Ông Hà Văn Sáu hứa trước huyện Mai Sơn đến hết năm 2025 sẽ thông xe cầu.", "2025-12-31",
         "by", NULL},
        {"Ông Hà Văn Sáu, Giám đốc Sở Xây dựng, cho biết đến ngày 31/12, toàn bộ 14 cây cầu sẽ "
         "được "
         "thay "
         "mới.",
         "2024-12-31", "by", NULL},
        {"Bộ trưởng Hà Văn Sáu nói ngành sẽ trình dự án luật vào tháng 1.", "2025-01", "by", NULL},
        {"Ông Hà Văn Sáu hứa từ nay đến hết tháng 9, huyện sẽ vá xong đập.", "2024-09-30", "by",
         NULL},
        {"Bà Đỗ Thị Nhàn khẳng định nếu có vốn thì Sở Y tế sẽ xây trạm xá mới.", NULL, NULL,
         "nếu có vốn"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        json_t *items = extract(*state, cases[i].given, "commitments");
        const json_t *item = json_array_get(items, 0);
        const json_t *deadline = json_object_get(item, "deadline");
        const char *iso = json_string_value(json_object_get(deadline, "iso"));
        const char *mod = json_string_value(json_object_get(deadline, "mod"));
        const char *condition = json_string_value(json_object_get(item, "condition"));

        if (item == NULL)
            fail_msg("nothing in: %s", cases[i].given);
        assert_string_equal(iso == NULL ? "" : iso, cases[i].iso == NULL ? "" : cases[i].iso);
        assert_string_equal(mod == NULL ? "" : mod, cases[i].mod == NULL ? "" : cases[i].mod);
        assert_string_equal(condition == NULL ? "" : condition,
                            cases[i].condition == NULL ? "" : cases[i].condition);
        json_decref(items);
    }
}

static void links_a_promise_to_the_one_it_repeats(void **state)
{
    json_t *items = extract(*state,
                            "Sở Y tế cam kết xây trạm xá mới cho bản Nà Pó.\n\n"
                            "Sở Y tế sẽ xây trạm xá mới cho bản Nà Pó.",
                            "commitments");

    assert_int_equal(json_array_size(items), 2);
    assert_string_equal(json_string_value(json_object_get(json_array_get(items, 1), "repeats")),
                        "xây trạm xá mới cho bản Nà Pó");
    json_decref(items);
}

static void reads_english_promises(void **state)
{
    static const struct field_of_record field = {"commitments", {"by", "what"}, "en"};
    static const struct field_case cases[] = {
        {"Under the agreement, Acme Corp. will build the pier and the city will hand over land.",
         "Acme Corp.: Acme Corp. will build the pier | the city: the city will hand over land"},
        {"The airline apologized and promised to refund all passengers.",
         "The airline: to refund all passengers"},
        {"Acme Corp. promised to rebuild the pier by 2030.",
         "Acme Corp.: to rebuild the pier by 2030"},
        {"Ann Birch said the company will pay refunds.", "Ann Birch: the company will pay refunds"},
        {"Ann Birch said the company would pay refunds.",
         "Ann Birch: the company would pay refunds"},
        {"The company would pay more than the bank.", ""},
        {"Snow will last until March.", ""},
    };

    CHECK_FIELD(*state, &field, published, cases);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(says_who_promises_what),
        cmocka_unit_test(says_who_promises_what_others_will_be_given),
        cmocka_unit_test(says_to_whom_something_is_promised),
        cmocka_unit_test(gives_promises_their_limits_and_conditions),
        cmocka_unit_test(links_a_promise_to_the_one_it_repeats),
        cmocka_unit_test(reads_english_promises),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
