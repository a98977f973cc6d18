/* Whose words are quoted: sentences in the manner of different papers. */
#include <dongtin/buffer.h>

#include "extract_support.h"

static const struct day published = {2024, 7, 24};

static json_t *extract(const struct fixture *fixture, const char *text, const char *field)
{
    return extract_member(fixture, "vi", text, published, field);
}

static const struct field_case quotations[] = {
    {"\"Xe chạy đúng giờ thì dân mới tin\", ông Hà Văn Sáu nói.",
     "Hà Văn Sáu: Xe chạy đúng giờ thì dân mới tin"},
    {"\"Chúng tôi sẽ làm tới cùng.\" Bà Đỗ Thị Nhàn chia sẻ.",
     "Đỗ Thị Nhàn: Chúng tôi sẽ làm tới cùng"},
    {"Trao đổi với phóng viên, ông Hà Văn Sáu - Chủ tịch UBND xã Nậm Pàn cho biết: \"Cầu treo "
     "đã xuống cấp nhiều năm. Xã không đủ tiền sửa\".",
     "Hà Văn Sáu: Cầu treo đã xuống cấp nhiều năm. Xã không đủ tiền sửa"},
    {"Ông Hà Văn Sáu, Chủ tịch UBND xã Nậm Pàn, lo lắng: \"Mùa lũ năm nay đến sớm\".",
     "Hà Văn Sáu: Mùa lũ năm nay đến sớm"},
    {"Giám đốc Sở Y tế Đỗ Thị Nhàn tới thăm bản. \"Trạm xá cần thêm hai bác sĩ\", bà nói.",
     "Đỗ Thị Nhàn: Trạm xá cần thêm hai bác sĩ"},
    {"Bộ trưởng Hà Văn Sáu chủ trì cuộc họp. \"Việc này không thể chậm thêm một ngày\", Bộ "
     "trưởng nhấn mạnh.",
     "Hà Văn Sáu: Việc này không thể chậm thêm một ngày"},
    {"\"Đường này làm xong từ năm ngoái\", đại diện Ban quản lý dự án huyện cho hay.",
     "đại diện Ban quản lý dự án huyện: Đường này làm xong từ năm ngoái"},
    {"\"Nhà tôi mất trắng hai sào lúa\", một hộ dân ở bản Nà Pó than thở.",
     "một hộ dân ở bản Nà Pó: Nhà tôi mất trắng hai sào lúa"},
    {"\"Giá thép tăng làm chúng tôi lỗ nặng\", theo ông Hà Văn Sáu.",
     "Hà Văn Sáu: Giá thép tăng làm chúng tôi lỗ nặng"},
    {"\"Nước lên thế này thì phải sơ tán ngay thôi…\" - Bộ trưởng Hà Văn Sáu nhấn mạnh.",
     "Hà Văn Sáu: Nước lên thế này thì phải sơ tán ngay thôi…"},
    {"\"Nước lên tận mái\", chị Đỗ Thị Nhàn, trú tại bản Nà Pó kể.",
     "Đỗ Thị Nhàn: Nước lên tận mái"},
    {"\"Nước lên tận mái nhà\", chị Đỗ Thị Nhàn, ngụ bản Nà Pó, xã Mường Lạn, tính toán.",
     "Đỗ Thị Nhàn: Nước lên tận mái nhà"},
    {"\"Nước lên tận mái\", chị Đỗ Thị Nhàn ở bản Nà Pó kể.", "Đỗ Thị Nhàn: Nước lên tận mái"},
    {"Chị Đỗ Thị Nhàn, bản Nà Pó: \"Nước lên tận mái nhà\".", "Đỗ Thị Nhàn: Nước lên tận mái nhà"},
    {"Chị Đỗ Thị Nhàn, Trưởng bản Nà Pó: \"Nước lên tận mái nhà\".",
     "Đỗ Thị Nhàn: Nước lên tận mái nhà"},
    {"Theo lời kể của chị Đỗ Thị Nhàn, \"nước lên tận mái nhà, không kịp dọn gì\".",
     "Đỗ Thị Nhàn: nước lên tận mái nhà, không kịp dọn gì"},
    {"\"Nước lên tận mái\", chị Đỗ Thị Nhàn ngụ bản Nà Pó, xã Mường Lạn, cho hay.",
     "Đỗ Thị Nhàn: Nước lên tận mái"},
    {"\"Nước lên tận mái\", chị Đỗ Thị Nhàn đến từ bản Nà Pó chia sẻ.",
     "Đỗ Thị Nhàn: Nước lên tận mái"},
    {"Ông Hà Văn Sáu cho biết sẵn sàng làm \"3 ca, 4 kíp, 5 tổ\".", ""},
    {"Ông Hà Văn Sáu muốn \"dọn tổ để đón chim xa về\".", ""},
    {"Ông Hà Văn Sáu chia sẻ \"Cẩm nang làm vườn mùa lũ của người già\".", ""},
    {"Ông Hà Văn Sáu nói: “Đập này \"có một không hai\" trong vùng, không ai dám bỏ”.",
     "Hà Văn Sáu: Đập này \"có một không hai\" trong vùng, không ai dám bỏ"},
    {"- Anh em cứ yên tâm, không ai bị bỏ lại - ông Hà Văn Sáu, giám đốc nhà máy, nói với công "
     "nhân.",
     "Hà Văn Sáu: Anh em cứ yên tâm, không ai bị bỏ lại"},
    {"\"Đây là dịp để nhìn lại mình\" - đó là chia sẻ của ông Hà Văn Sáu.",
     "Hà Văn Sáu: Đây là dịp để nhìn lại mình"},
    {"Tuy nhiên, theo ông Hà Văn Sáu, “lỗi chính thuộc về bên thi công”.",
     "Hà Văn Sáu: lỗi chính thuộc về bên thi công"},
    {"Ông Hà Văn Sáu chia sẻ cách làm, giới thiệu về \"Sổ tay làm vườn mùa lũ\".", ""},
    {"Ông Hà Văn Sáu: \"Không có chuyện chạy dự án\".", "Hà Văn Sáu: Không có chuyện chạy dự án"},
    {"Ông Hà Văn Sáu cho rằng \"không ai được đứng ngoài cuộc\" trong phòng chống lũ.",
     "Hà Văn Sáu: không ai được đứng ngoài cuộc"},
    {"Khẳng định \"xã không bao che cho ai\", ông Hà Văn Sáu đề nghị công an vào cuộc.",
     "Hà Văn Sáu: xã không bao che cho ai"},
    {"Ông Hà Văn Sáu nói về chuyện cũ. \"Ngày ấy cả bản chỉ có một chiếc xe đạp\".",
     "Hà Văn Sáu: Ngày ấy cả bản chỉ có một chiếc xe đạp"},
    {"\"Chúng tôi xin lỗi bà con\", ông Hà Văn Sáu, chủ đầu tư công trình, nói.",
     "Hà Văn Sáu: Chúng tôi xin lỗi bà con"},
    {"\"Cầu hỏng thì học sinh nghỉ học hết\", ông Hà Văn Sáu (ngụ bản Nà Pó) bức xúc.",
     "Hà Văn Sáu: Cầu hỏng thì học sinh nghỉ học hết"},
    {"\"Tôi chưa từng thấy lũ to thế\", ông Hà Văn Sáu nói. \"Nước lên quá nhanh, không ai kịp "
     "trở tay\".",
     "Hà Văn Sáu: Tôi chưa từng thấy lũ to thế | Hà Văn Sáu: Nước lên quá nhanh, không ai kịp "
     "trở tay"},
    {"Vở chèo \"Đêm trăng bến cũ\" diễn tại nhà văn hóa xã.", ""},
    {"Xã có nhiều hộ \"khá giả\" nhờ cây quế.", ""},
    {"Phong trào \"Toàn dân làm đường\" lan khắp huyện.", ""},
    {"Ông Hà Văn Sáu hỏi:\n- Bao giờ cầu làm xong hả anh, ông Hà Văn Sáu hỏi.",
     "Hà Văn Sáu: Bao giờ cầu làm xong hả anh"},
    {"\"Bà con cứ yên tâm sản xuất.\n\n\"Huyện sẽ lo đầu ra\", ông Hà Văn Sáu nói.",
     "Hà Văn Sáu: Bà con cứ yên tâm sản xuất.\n\n\"Huyện sẽ lo đầu ra"},
    {"Bà Đỗ Thị Nhàn, Giám đốc Sở Y tế nhấn mạnh: ‘Không để ai thiếu thuốc trong mùa dịch "
     "này’.",
     "Đỗ Thị Nhàn: Không để ai thiếu thuốc trong mùa dịch này"},
    {"\"Ai làm sai phải chịu trách nhiệm\", Phó Chủ tịch UBND tỉnh Hà Văn Sáu chỉ đạo.",
     "Hà Văn Sáu: Ai làm sai phải chịu trách nhiệm"},
    {"“Phải làm ngay”, Thủ tướng nói.", "Thủ tướng: Phải làm ngay"},
    {"Theo ông Hà Văn Sáu: “Không thể chờ thêm được nữa”.",
     "Hà Văn Sáu: Không thể chờ thêm được nữa"},
    {"\"Tôi đi bộ mười cây số mới tới trường\", em Giàng Thị Mỷ (học sinh lớp 5) tâm sự.",
     "Giàng Thị Mỷ: Tôi đi bộ mười cây số mới tới trường"},
    {"Đồng chí Hà Văn Sáu nhấn mạnh: \"Phải lấy dân làm gốc\".",
     "Hà Văn Sáu: Phải lấy dân làm gốc"},
    {"Ông John Smith, chuyên gia của Ngân hàng Thế giới, nhận định: \"Kinh tế Việt Nam phục "
     "hồi tốt\".",
     "John Smith: Kinh tế Việt Nam phục hồi tốt"},
    {"\"Giá vé giữ nguyên đến hết năm\", lãnh đạo Sở Giao thông vận tải Hà Nội cho biết.",
     "lãnh đạo Sở Giao thông vận tải Hà Nội: Giá vé giữ nguyên đến hết năm"},
    {"Trả lời câu hỏi của báo chí về giá điện, người phát ngôn Bộ Công Thương nói: \"Chưa có "
     "kế hoạch tăng giá\".",
     "người phát ngôn Bộ Công Thương: Chưa có kế hoạch tăng giá"},
    {"\"Đất này của cha ông để lại\" - ông Hà Văn Sáu nói.",
     "Hà Văn Sáu: Đất này của cha ông để lại"},
    {"Đại biểu Hà Văn Sáu đặt câu hỏi: \"Bao giờ bản có nước sạch?\".",
     "Hà Văn Sáu: Bao giờ bản có nước sạch?"},
    {"\"Đất này bố tôi khai hoang\" - bà Đỗ Thị Nhàn, 67 tuổi, bản Nà Pó kể - \"giờ họ bảo là "
     "đất công\".",
     "Đỗ Thị Nhàn: Đất này bố tôi khai hoang | Đỗ Thị Nhàn: giờ họ bảo là đất công"},
    {"Trả lời câu hỏi của bà Đỗ Thị Nhàn, ông Hà Văn Sáu, Giám đốc Ban quản lý đầu tư xây dựng "
     "công trình dân dụng Hà Nội, nói: \"Đường chậm vì thiếu đá\".",
     "Hà Văn Sáu: Đường chậm vì thiếu đá"},
    {"- Chúng tôi đã báo huyện từ tuần trước - ông Hà Văn Sáu nói.",
     "Hà Văn Sáu: Chúng tôi đã báo huyện từ tuần trước"},
};

static void says_whose_words_are_quoted(void **state)
{
    static const struct field_of_record field = {.name = "quotes", .members = {"speaker", "text"}};

    CHECK_FIELD(*state, &field, published, quotations);
}

static const struct field_case set_quotations[] = {
    {"Chị Lan, công nhân may ở khu công nghiệp Bình Sa, nói: \"Lương tháng này chỉ đủ trả tiền "
     "trọ\".",
     "Chị Lan: Lương tháng này chỉ đủ trả tiền trọ"},
    {"\"Lương tháng này chỉ đủ trả tiền trọ\", chị Lan, công nhân may ở khu công nghiệp Bình "
     "Sa, nói.",
     "chị Lan: Lương tháng này chỉ đủ trả tiền trọ"},
    {"\"Lương tháng này chỉ đủ trả tiền trọ\", chị N.T.H. (32 tuổi) kể.",
     "N.T.H.: Lương tháng này chỉ đủ trả tiền trọ"},
    {"Anh Hà Văn Sáu bán hàng ở chợ Pó. Theo anh Sáu, giá năm nay thấp. \"Bán một tạ chưa đủ "
     "tiền phân\", anh Sáu nói.",
     "Hà Văn Sáu: Bán một tạ chưa đủ tiền phân"},
    {"Theo ông Hà Văn Sáu, giá năm nay thấp. \"Bán một tạ chưa đủ tiền phân bón cho vụ sau. "
     "Chúng tôi lỗ nặng\".",
     "Hà Văn Sáu: Bán một tạ chưa đủ tiền phân bón cho vụ sau. Chúng tôi lỗ nặng"},
    {"\"Bán một tạ chưa đủ tiền phân. Chúng tôi lỗ nặng, nhưng bỏ ruộng thì biết làm gì\", ông "
     "Hà Văn Sáu nói và cho biết cả bản có ba chục hộ như vậy.",
     "Hà Văn Sáu: Bán một tạ chưa đủ tiền phân. Chúng tôi lỗ nặng, nhưng bỏ ruộng thì biết làm "
     "gì"},
    {"Tại cuộc họp, lãnh đạo Sở Y tế cho biết: \"Thuốc đã về đủ, bà con yên tâm\".",
     "lãnh đạo Sở Y tế: Thuốc đã về đủ, bà con yên tâm"},
    {"Một bác sĩ ở bệnh viện huyện (xin giấu tên) cho biết: \"Thuốc thiếu từ đầu năm\".",
     "Một bác sĩ ở bệnh viện huyện: Thuốc thiếu từ đầu năm"},
    {"\"Thuốc thiếu từ đầu năm\", một bác sĩ xin giấu tên nói.",
     "một bác sĩ xin giấu tên: Thuốc thiếu từ đầu năm"},
    {"\"Thuốc thiếu từ đầu năm\", bác sĩ Hà Văn Sáu, Trưởng khoa Nhi, Bệnh viện Bình Sa, cho "
     "biết.",
     "Hà Văn Sáu: Thuốc thiếu từ đầu năm"},
    {"\"Thuốc thiếu từ đầu năm\" - BS Hà Văn Sáu, Trưởng khoa Nhi, nói.",
     "Hà Văn Sáu: Thuốc thiếu từ đầu năm"},
    {"\"Thuốc thiếu từ đầu năm\" - PGS.TS Hà Văn Sáu, nguyên Vụ trưởng Vụ Dược, phân tích.",
     "Hà Văn Sáu: Thuốc thiếu từ đầu năm"},
    {"Luật sư Hà Văn Sáu (Đoàn Luật sư TP Bình Sa) phân tích: \"Hợp đồng này vô hiệu ngay từ "
     "đầu\".",
     "Hà Văn Sáu: Hợp đồng này vô hiệu ngay từ đầu"},
    {"Bà Rose Miller, chuyên gia của Ngân hàng Thế giới, nhận định: \"Việt Nam đi đúng "
     "hướng\".",
     "Rose Miller: Việt Nam đi đúng hướng"},
    {"\"Chúng tôi rất hài lòng\", Rose Miller - giám đốc điều hành hãng Acme - nói với báo "
     "chí.",
     "Rose Miller: Chúng tôi rất hài lòng"},
    {"“Vâng, tôi nhận”, bị cáo Hà Văn Sáu khai.", "Hà Văn Sáu: Vâng, tôi nhận"},
    {"Chủ tọa hỏi: “Bị cáo có nhận tiền không?”. Bị cáo Hà Văn Sáu đáp: “Bị cáo không nhận”.",
     "Chủ tọa: Bị cáo có nhận tiền không? | Hà Văn Sáu: Bị cáo không nhận"},
    {"Bộ Công Thương cho rằng đề xuất này “chưa phù hợp với điều kiện thực tế của nước ta”.",
     "Bộ Công Thương: chưa phù hợp với điều kiện thực tế của nước ta"},
    {"Công văn của Bộ Công Thương nêu rõ: “Các địa phương phải rà soát lại toàn bộ dự án”.",
     "Bộ Công Thương: Các địa phương phải rà soát lại toàn bộ dự án"},
    {"Thủ tướng Hà Văn Sáu nhấn mạnh phải coi “phòng cháy hơn chữa cháy, phòng bệnh hơn chữa "
     "bệnh”.",
     "Hà Văn Sáu: phòng cháy hơn chữa cháy, phòng bệnh hơn chữa bệnh"},
    {"Thủ tướng nhắc lại: “Không đánh đổi môi trường lấy tăng trưởng”.",
     "Thủ tướng: Không đánh đổi môi trường lấy tăng trưởng"},
    {"Phát biểu kết luận hội nghị, Bí thư Thành ủy Hà Văn Sáu đặt câu hỏi: “Tại sao việc dễ "
     "như thế mà cả năm không xong?”",
     "Hà Văn Sáu: Tại sao việc dễ như thế mà cả năm không xong?"},
    {"“Tại sao việc dễ như thế mà cả năm không xong?”, Bí thư đặt câu hỏi.",
     "Bí thư: Tại sao việc dễ như thế mà cả năm không xong?"},
    {"“Tôi chưa nhận được báo cáo. Để tôi kiểm tra lại...”, ông Hà Văn Sáu trả lời qua điện "
     "thoại.",
     "Hà Văn Sáu: Tôi chưa nhận được báo cáo. Để tôi kiểm tra lại..."},
    {"Ông Hà Văn Sáu - Chủ tịch UBND xã - trả lời qua điện thoại: “Tôi chưa nhận được báo "
     "cáo”.",
     "Hà Văn Sáu: Tôi chưa nhận được báo cáo"},
    {"Liên hệ với ông Hà Văn Sáu, ông cho biết: “Tôi chưa nhận được báo cáo”.",
     "Hà Văn Sáu: Tôi chưa nhận được báo cáo"},
    {"Khi phóng viên hỏi, ông Hà Văn Sáu nói rằng “tôi không có trách nhiệm trong việc này”.",
     "Hà Văn Sáu: tôi không có trách nhiệm trong việc này"},
    {"Chia sẻ với phóng viên, bà Đỗ Thị Nhàn (bản Nà Pó): “Mấy hôm nay mất nước liên tục”.",
     "Đỗ Thị Nhàn: Mấy hôm nay mất nước liên tục"},
    {"Bà Đỗ Thị Nhàn, giáo viên: “Mấy hôm nay mất nước liên tục”.",
     "Đỗ Thị Nhàn: Mấy hôm nay mất nước liên tục"},
    {"“Mấy hôm nay mất nước liên tục, bà Đỗ Thị Nhàn nói.",
     "Đỗ Thị Nhàn: Mấy hôm nay mất nước liên tục"},
    {"Mấy hôm nay mất nước liên tục”, bà Đỗ Thị Nhàn nói.",
     "Đỗ Thị Nhàn: Mấy hôm nay mất nước liên tục"},
    {"“Thứ nhất, phải có vốn. Thứ hai, phải có người làm”, ông Hà Văn Sáu nêu hai điều kiện.",
     "Hà Văn Sáu: Thứ nhất, phải có vốn. Thứ hai, phải có người làm"},
    {"“Chúng tôi gọi đó là ‘đập ngầm’ vì nó nằm dưới đất”, ông Hà Văn Sáu giải thích.",
     "Hà Văn Sáu: Chúng tôi gọi đó là ‘đập ngầm’ vì nó nằm dưới đất"},
    {"'Chúng tôi sẽ không bỏ ai lại phía sau', ông Hà Văn Sáu nói.",
     "Hà Văn Sáu: Chúng tôi sẽ không bỏ ai lại phía sau"},
    {"‘Chúng tôi sẽ không bỏ ai lại phía sau’, ông Hà Văn Sáu nói.",
     "Hà Văn Sáu: Chúng tôi sẽ không bỏ ai lại phía sau"},
    {"Ông Hà Văn Sáu cho biết:\n“Chúng tôi sẽ không bỏ ai lại phía sau.\nDù khó mấy cũng phải "
     "làm”.",
     "Hà Văn Sáu: Chúng tôi sẽ không bỏ ai lại phía sau.\nDù khó mấy cũng phải làm"},
    {"Ông Hà Văn Sáu bày tỏ: “Chúng tôi sẽ làm”. Ông cũng cho biết “việc này không thể xong "
     "ngay trong một vài ngày”.",
     "Hà Văn Sáu: Chúng tôi sẽ làm | Hà Văn Sáu: việc này không thể xong ngay trong một vài "
     "ngày"},
    {"Phát ngôn viên Bộ Ngoại giao Đỗ Thị Nhàn tuyên bố: “Việt Nam có đầy đủ cơ sở pháp lý”.",
     "Đỗ Thị Nhàn: Việt Nam có đầy đủ cơ sở pháp lý"},
    {"Về việc này, người phát ngôn nêu rõ: “Việt Nam có đầy đủ cơ sở pháp lý”.",
     "người phát ngôn: Việt Nam có đầy đủ cơ sở pháp lý"},
    {"Đại biểu Hà Văn Sáu cho rằng, quy định như dự thảo là “trói tay doanh nghiệp, trói chân "
     "người dân”.",
     "Hà Văn Sáu: trói tay doanh nghiệp, trói chân người dân"},
    {"Nhiều đại biểu cho rằng dự thảo “quá dài, quá khó hiểu với người dân”.",
     "Nhiều đại biểu: quá dài, quá khó hiểu với người dân"},
    {"Trong thư gửi Chủ tịch nước, bà Đỗ Thị Nhàn viết: “Gia đình tôi chờ đã mười năm”.",
     "Đỗ Thị Nhàn: Gia đình tôi chờ đã mười năm"},
    {"“Gia đình tôi chờ đã mười năm”, bà Đỗ Thị Nhàn viết trên trang cá nhân.",
     "Đỗ Thị Nhàn: Gia đình tôi chờ đã mười năm"},
    {"“Gia đình tôi chờ đã mười năm”, trích thư của bà Đỗ Thị Nhàn.",
     "Đỗ Thị Nhàn: Gia đình tôi chờ đã mười năm"},
    {"Theo bà Đỗ Thị Nhàn: “Gia đình tôi chờ đã mười năm”.",
     "Đỗ Thị Nhàn: Gia đình tôi chờ đã mười năm"},
    {"Theo lời bà Đỗ Thị Nhàn thì “gia đình tôi chờ đã mười năm rồi”.",
     "Đỗ Thị Nhàn: gia đình tôi chờ đã mười năm rồi"},
    {"Đơn vị thi công giải thích: “Do vướng mặt bằng nên phải dừng”.",
     "Đơn vị thi công: Do vướng mặt bằng nên phải dừng"},
    {"Phía công ty khẳng định “mọi thủ tục đều làm đúng theo quy định”.",
     "Phía công ty: mọi thủ tục đều làm đúng theo quy định"},
    {"Nhà trường lý giải: “Do vướng mặt bằng nên phải dừng”.",
     "Nhà trường: Do vướng mặt bằng nên phải dừng"},
    {"Bên cạnh đó, vị đại diện này cho biết: “Do vướng mặt bằng nên phải dừng”.",
     "vị đại diện này: Do vướng mặt bằng nên phải dừng"},
};

static void reads_quotations_as_papers_set_them(void **state)
{
    static const struct field_of_record field = {.name = "quotes", .members = {"speaker", "text"}};

    CHECK_FIELD(*state, &field, published, set_quotations);
}

static const struct field_case no_quotations[] = {
    {"Ông Hà Văn Sáu nói cục thuế gửi công văn \"về việc phong tỏa tài khoản của công ty\".", ""},
    {"Ông Hà Văn Sáu cho biết nhóm Zalo \"Bản Nà Pó phòng sốt xuất huyết\" đã có 300 người.", ""},
    {"Phó thủ tướng Hà Văn Sáu yêu cầu các tỉnh giữ đê với tinh thần \"không để ai bị đói, "
     "không để ai bị rét\".",
     ""},
    {"Thủ tướng yêu cầu xử lý theo tinh thần \"không có vùng cấm, không có ngoại lệ\".", ""},
    {"Phong trào \"Toàn dân đoàn kết xây dựng đời sống văn hóa\" lan rộng.", ""},
    {"Hội thảo với chủ đề \"Phát triển nông nghiệp xanh trong thời kỳ mới\" khai mạc sáng nay, "
     "ông Hà Văn Sáu cho biết.",
     ""},
    {"Ông Hà Văn Sáu cho biết chương trình \"Sóng và máy tính cho em\" đã tới 30 xã.", ""},
    {"Ông Hà Văn Sáu khẳng định đây không phải là chuyện \"nước đến chân mới nhảy\", xã đã lo "
     "từ sớm.",
     ""},
    {"Anh Hà Văn Sáu, được gọi là \"vua cam của vùng cao Tây Bắc\", nói vườn đã hết sâu.", ""},
    {"Ông Hà Văn Sáu nói xã theo phương châm \"bốn tại chỗ, ba sẵn sàng\".", ""},
    {"Ông Hà Văn Sáu cho biết khẩu hiệu của đợt này là \"mỗi người một cây xanh cho bản\".", ""},
    {"Lực lượng được lệnh \"bám dân, bám bản, bám địa bàn\".", ""},
    {"Điều 5 của nghị định quy định: “Chủ xe phải nộp phí theo năm”.", ""},
    {"Luật Đất đai quy định “đất ở ổn định lâu dài được bồi thường”.", ""},
    {"Hợp đồng ghi rõ: “Bên B chịu mọi chi phí vận chuyển”.", ""},
    {"Tấm biển ghi dòng chữ “Khu vực nguy hiểm, cấm tắm”.", ""},
    {"Trên cổng có tấm biển: “Khu vực nguy hiểm, cấm tắm cấm bơi”.", ""},
    {"Bài viết có tựa đề: “Vì sao người trẻ bỏ phố về quê?”.", ""},
    {"Ông bà ta có câu: “Tấc đất tấc vàng của cha ông để lại”.", ""},
    {"Giải thưởng “Bông lúa vàng Việt Nam lần thứ ba” được trao cho ông Hà Văn Sáu.", ""},
    {"Ông Hà Văn Sáu được mệnh danh là “người giữ hồn cho nhạc cụ dân tộc”.", ""},
    {"Vụ án “Đưa hối lộ, nhận hối lộ, lợi dụng chức vụ” được xét xử hôm nay, ông Hà Văn Sáu "
     "cho biết.",
     ""},
    {"Bị cáo Hà Văn Sáu bị truy tố tội “Lừa đảo chiếm đoạt tài sản của người khác”.", ""},
    {"“Phản ứng nhạy bén hơn trước những vấn đề gây bức xúc”", ""},
    {"Bộ trưởng Hà Văn Sáu nói về kết quả năm nay.\n“Phản ứng nhạy bén hơn trước những vấn đề "
     "gây bức xúc”\nBộ trưởng Hà Văn Sáu khẳng định ngành đã làm tốt.",
     ""},
    {"Thứ trưởng Hà Văn Sáu phát động thi đua với chủ đề “Đoàn kết, kỷ cương, trách nhiệm, "
     "sáng tạo”.",
     ""},
    {"Hội đã phát hơn 100.000 bộ tiêu chí “gia đình học tập”, “dòng họ học tập”, “cộng đồng "
     "học tập cấp xã” tới từng hộ.",
     ""},
    {"Ông Hà Văn Sáu là tác giả cuốn “Người giữ lửa trên đỉnh Pá Khoang” từng được giải.", ""},
    {"Bà con gọi đùa đây là “con đường đau khổ nhất tỉnh Lai Châu”.", ""},
    {"Trận đấu giữa “thầy phù thủy người Hàn Quốc” và học trò cũ hòa 1-1, ông Hà Văn Sáu cho "
     "biết.",
     ""},
    {"Chương trình “Điều ước cho em năm 2024” do Đoàn xã tổ chức, chị Đỗ Thị Nhàn nói.", ""},
    {"Ông Hà Văn Sáu nói vui rằng nhà mình là “khách sạn ngàn sao” giữa rừng.", ""},
    {"Quy định “không được đốt nương khi có gió” được dân bản giữ nghiêm, ông Hà Văn Sáu cho "
     "hay.",
     ""},
    {"“Đến hẹn lại lên”, mùa mưa nào cầu cũng trôi, ông Hà Văn Sáu kể.", ""},
    {"“Con trâu là đầu cơ nghiệp”, ông bà dạy thế nên nhà nào cũng giữ trâu.", ""},
    {"Với khẩu hiệu “Không để ai bị bỏ lại phía sau”, ông Hà Văn Sáu kêu gọi bà con góp công.", ""},
    {"Phát biểu tại hội nghị “Gặp gỡ doanh nghiệp đầu năm mới”, ông Hà Văn Sáu đánh giá cao các "
     "hợp tác xã.",
     ""},
    {"Ông Hà Văn Sáu chia sẻ về cuốn sổ tay “Hướng dẫn phân loại rác tại nhà” do xã biên soạn.",
     ""},
    {"Ban tổ chức cho hay cuộc thi ảnh \"Quê hương trong mắt em qua điện thoại\" đã nhận 300 tác "
     "phẩm.",
     ""},
    {"Ông Hà Văn Sáu cho biết, hội thi “Nhà nông đua tài lần thứ năm” sẽ mở vào tháng 6.", ""},
    {"Ông Hà Văn Sáu nói xã làm theo tinh thần “dân biết, dân bàn, dân làm, dân kiểm tra, dân thụ "
     "hưởng”.",
     ""},
    {"Ông Hà Văn Sáu cho biết “Ngày hội non sông đất nước” sẽ mở vào chủ nhật.", ""},
    {"Trong văn bản “Về việc bảo đảm nước cho vụ mùa”, ông Hà Văn Sáu yêu cầu xã giữ nước.", ""},
    {"Trước câu hỏi “Bao giờ cầu Nà Pó làm xong?”, ông Hà Văn Sáu xin khất.", ""},
    {"Đó là \"nút thắt\" lớn nhất. Ông Hà Văn Sáu cho biết \"nút thắt\" này sẽ được gỡ trong "
     "năm.",
     ""},
};

static void takes_names_and_sayings_for_no_quotations(void **state)
{
    static const struct field_of_record field = {.name = "quotes", .members = {"speaker", "text"}};
    CHECK_FIELD(*state, &field, published, no_quotations);
}

static void reads_english_quotations(void **state)
{
    static const struct field_of_record field = {"quotes", {"speaker", "text"}, "en"};
    static const struct field_case cases[] = {
        {"\"The ferry stops in May,\" Ann Birch said on Monday.",
         "Ann Birch: The ferry stops in May"},
        {"“Nobody crosses after dark,” said Mr. Birch.", "Mr. Birch: Nobody crosses after dark"},
        {"Ann Birch, a teacher of the valley, said: \"We lost two boats.\" She said the river "
         "rose.",
         "Ann Birch: We lost two boats"},
        {"\"It will not hold,\" the mayor told reporters.", "the mayor: It will not hold"},
        {"The play \"The Long Ferry\" opens tonight.", ""},
    };

    CHECK_FIELD(*state, &field, published, cases);
}

/* In a sentence of so many marks that are opened and never closed: slow, not wrong, where each
 * looks through all of the sentence for its end. The last two belong together, over two inside. */
static void reads_on_past_marks_that_are_never_closed(void **state)
{
    static const char *const said =
        "“A. ” Ông Lê Văn Hùng nói: “Chúng tôi gọi đó là “làng xanh” từ lâu.”";
    static const struct {
        const char *piece;
        size_t count;
        const char *want;
    } cases[] = {
        {"", 0, "Chúng tôi gọi đó là “làng xanh” từ lâu"},
        {"“a ", 40, "Chúng tôi gọi đó là “làng xanh” từ lâu"},
        {"“a ", TOKENS_MOST / 2 - 100, "Chúng tôi gọi đó là “làng xanh” từ lâu"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct buffer text = {0};
        json_t *quotes;
        size_t count;

        for (size_t k = 0; k < cases[i].count; k++)
            buffer_append_string(&text, cases[i].piece);
        buffer_append_string(&text, "\n");
        buffer_append_string(&text, said);
        quotes = extract(*state, buffer_string(&text), "quotes");
        count = json_array_size(quotes);
        assert_int_equal(count, 1);
        assert_string_equal(
            json_string_value(json_object_get(json_array_get(quotes, count - 1), "text")),
            cases[i].want);
        json_decref(quotes);
        buffer_clear(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(says_whose_words_are_quoted),
        cmocka_unit_test(reads_quotations_as_papers_set_them),
        cmocka_unit_test(takes_names_and_sayings_for_no_quotations),
        cmocka_unit_test(reads_english_quotations),
        cmocka_unit_test(reads_on_past_marks_that_are_never_closed),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
