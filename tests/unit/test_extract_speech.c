/* Who said, asked and promised what: sentences in the manner of different papers. */
#include <dongtin/buffer.h>

#include "extract_support.h"

static const struct day published = {2024, 7, 24};

static json_t *extract(const struct fixture *fixture, const char *text, const char *field)
{
    return extract_member(fixture, "vi", text, published, field);
}

struct speech_case {
    const char *given;
    const char *want;
};

static void check(void **state, const struct field_of_record *field,
                  const struct speech_case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++)
        check_field(*state, field, cases[i].given, published, cases[i].want);
}

#define CHECK(state, field, cases) check(state, field, cases, sizeof(cases) / sizeof *(cases))

static void says_whose_words_are_quoted(void **state)
{
    static const struct field_of_record field = {.name = "quotes", .members = {"speaker", "text"}};
    static const struct speech_case cases[] = {
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
        {"Ông Hà Văn Sáu: \"Không có chuyện chạy dự án\".",
         "Hà Văn Sáu: Không có chuyện chạy dự án"},
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

    CHECK(state, &field, cases);
}

static void says_who_asks_whom_for_what(void **state)
{
    static const struct field_of_record field = {.name = "requests",
                                                 .members = {"by", "to", "what"}};
    static const struct speech_case cases[] = {
        {"Ông Hà Văn Sáu yêu cầu huyện Nậm Pàn vá ngay hai con đập cũ thay vì xây thêm đập mới.",
         "Hà Văn Sáu: huyện Nậm Pàn: vá ngay hai con đập cũ thay vì xây thêm đập mới"},
        {"Đại diện hợp tác xã Nà Pó cho biết kho đã xong, nên đề nghị được gửi thóc vào đó.",
         "Đại diện hợp tác xã Nà Pó: : được gửi thóc vào đó"},
        {"Sở Y tế đề nghị các huyện rà soát trạm xá xuống cấp; bố trí vốn sửa chữa trước mùa mưa.",
         "Sở Y tế: các huyện: rà soát trạm xá xuống cấp | Sở Y tế: các huyện: bố trí vốn sửa chữa "
         "trước mùa mưa"},
        {"Thủ tướng giao Bộ Xây dựng chủ trì, phối hợp với các tỉnh lập quy hoạch.",
         "Thủ tướng: Bộ Xây dựng: chủ trì, phối hợp với các tỉnh lập quy hoạch"},
        {"Chủ tịch UBND tỉnh Sơn La Hà Văn Sáu yêu cầu Sở Y tế kiểm tra nguồn nước, Sở Xây dựng rà "
         "soát các đập cũ.",
         "Hà Văn Sáu: Sở Y tế: kiểm tra nguồn nước | Hà Văn Sáu: Sở Xây dựng: rà soát các đập cũ"},
        {"Cử tri xã Nậm Pàn kiến nghị huyện sớm làm lại cầu treo.",
         "Cử tri xã Nậm Pàn: huyện: sớm làm lại cầu treo"},
        {"Ông Hà Văn Sáu cũng kiến nghị với Bộ Giao thông vận tải bố trí vốn cho tuyến đường.",
         "Hà Văn Sáu: Bộ Giao thông vận tải: bố trí vốn cho tuyến đường"},
        {"Tại hội nghị, bà Đỗ Thị Nhàn đề xuất tỉnh cho phép mua thuốc trước.",
         "Đỗ Thị Nhàn: tỉnh: cho phép mua thuốc trước"},
        {"UBND huyện Mai Sơn vừa có văn bản đề nghị Sở Y tế tăng cường bác sĩ cho bản xa.",
         "UBND huyện Mai Sơn: Sở Y tế: tăng cường bác sĩ cho bản xa"},
        {"Ông Hà Văn Sáu cho biết đoàn về các xã của TP. Cần Thơ.", ""},
        {"Bộ Y tế khuyến cáo người dân nên ăn chín, uống sôi.",
         "Bộ Y tế: người dân: nên ăn chín, uống sôi"},
        {"Ông Hà Văn Sáu cho rằng các xã cần chủ động nguồn giống.",
         "Hà Văn Sáu: các xã: cần chủ động nguồn giống"},
        {"Theo ông Hà Văn Sáu, huyện nên mở thêm chợ đầu mối. Bên cạnh đó, cần hỗ trợ bà con vay "
         "vốn.",
         "Hà Văn Sáu: huyện: nên mở thêm chợ đầu mối | Hà Văn Sáu: huyện: cần hỗ trợ bà con vay "
         "vốn"},
        {"\"Các sở phải vào cuộc ngay. Ai chậm phải giải trình\", ông Hà Văn Sáu nói.",
         "Hà Văn Sáu: Các sở: phải vào cuộc ngay | Hà Văn Sáu: : Ai chậm phải giải trình"},
        {"Phó Thủ tướng Hà Văn Sáu yêu cầu: Bộ Y tế chuẩn bị đủ thuốc; Bộ Công an xử lý nghiêm kẻ "
         "đầu cơ.",
         "Hà Văn Sáu: Bộ Y tế: chuẩn bị đủ thuốc | Hà Văn Sáu: Bộ Công an: xử lý nghiêm kẻ đầu cơ"},
        {"Người dân mong muốn được cấp nước sạch trước Tết.",
         "Người dân: : được cấp nước sạch trước Tết"},
        {"Doanh nghiệp mong Bộ Tài chính sớm hoàn thuế.",
         "Doanh nghiệp: Bộ Tài chính: sớm hoàn thuế"},
        {"Sở Y tế đã nhận được đề nghị của xã Nậm Pàn.", ""},
        {"Theo yêu cầu của Sở Y tế, trạm xá mở cửa cả ngày.", ""},
        {"Đường giao thông vào bản rất khó đi.", ""},
        {"Dân bản phải gùi nước từ suối lên.", ""},
        {"Chủ tịch Quốc hội đề nghị Chính phủ báo cáo rõ nguồn vốn trước ngày 15/10.",
         "Chủ tịch Quốc hội: Chính phủ: báo cáo rõ nguồn vốn trước ngày 15/10"},
        {"Ông Hà Văn Sáu nhắc nhở các đơn vị không được chủ quan.",
         "Hà Văn Sáu: các đơn vị: không được chủ quan"},
        {"Bí thư Tỉnh ủy Hà Văn Sáu đánh giá cao kết quả và đề nghị huyện tiếp tục trồng rừng.",
         "Hà Văn Sáu: huyện: tiếp tục trồng rừng"},
        {"Chủ tịch UBND tỉnh chỉ đạo Sở Xây dựng thanh tra công trình, báo cáo kết quả trong tháng "
         "9.",
         "Chủ tịch UBND tỉnh: Sở Xây dựng: thanh tra công trình, báo cáo kết quả trong tháng 9"},
        {"UBND tỉnh Sơn La vừa ban hành công điện, yêu cầu các sở trực 24/24 giờ.",
         "UBND tỉnh Sơn La: các sở: trực 24/24 giờ"},
        {"Bộ trưởng yêu cầu nhà thầu đẩy nhanh tiến độ, đồng thời bảo đảm an toàn cho dân.",
         "Bộ trưởng: nhà thầu: đẩy nhanh tiến độ | Bộ trưởng: nhà thầu: bảo đảm an toàn cho dân"},
        {"Kết luận hội nghị, ông Hà Văn Sáu yêu cầu các xã chốt danh sách hộ nghèo.",
         "Hà Văn Sáu: các xã: chốt danh sách hộ nghèo"},
        {"Ủy ban Thường vụ Quốc hội đề nghị Chính phủ làm rõ nguồn vốn.",
         "Ủy ban Thường vụ Quốc hội: Chính phủ: làm rõ nguồn vốn"},
        {"Công an tỉnh khuyến cáo người dân không mở đường dẫn lạ.",
         "Công an tỉnh: người dân: không mở đường dẫn lạ"},
        {"Thủ tướng Chính phủ yêu cầu các bộ, ngành, địa phương đẩy mạnh giải ngân.",
         "Thủ tướng Chính phủ: các bộ, ngành, địa phương: đẩy mạnh giải ngân"},
        {"Ông Hà Văn Sáu yêu cầu phải hoàn thành cầu trước mùa lũ.",
         "Hà Văn Sáu: : phải hoàn thành cầu trước mùa lũ"},
        {"Bà Đỗ Thị Nhàn đề nghị cần có cơ chế riêng cho vùng cao.",
         "Đỗ Thị Nhàn: : cần có cơ chế riêng cho vùng cao"},
        {"Đại biểu Hà Văn Sáu kiến nghị: Cần sớm sửa luật; tăng mức phạt; công khai danh sách vi "
         "phạm.",
         "Hà Văn Sáu: : Cần sớm sửa luật | Hà Văn Sáu: : tăng mức phạt | Hà Văn Sáu: : công khai "
         "danh sách vi phạm"},
        {"UBND tỉnh giao Sở Tài chính chủ trì, phối hợp với Sở Y tế tham mưu bố trí kinh phí.",
         "UBND tỉnh: Sở Tài chính: chủ trì, phối hợp với Sở Y tế tham mưu bố trí kinh phí"},
        {"Phó Chủ tịch UBND TP HCM Hà Văn Sáu chỉ đạo các quận, huyện rà soát chung cư cũ.",
         "Hà Văn Sáu: các quận, huyện: rà soát chung cư cũ"},
        {"\"Tôi đề nghị các đồng chí không được chủ quan\", ông Hà Văn Sáu nói.",
         "Hà Văn Sáu: các đồng chí: không được chủ quan"},
        {"Bí thư Huyện ủy Hà Văn Sáu lưu ý xã cần bố trí người trực đập.",
         "Hà Văn Sáu: xã: cần bố trí người trực đập"},
        {"Trước mắt, ông Hà Văn Sáu đề nghị ngành y tế lập chốt kiểm dịch; ngành công an kiểm soát "
         "người ra vào.",
         "Hà Văn Sáu: ngành y tế: lập chốt kiểm dịch | Hà Văn Sáu: ngành công an: kiểm soát người "
         "ra vào"},
        {"Cử tri đề nghị Quốc hội tăng lương; mong muốn Chính phủ giảm thuế.",
         "Cử tri: Quốc hội: tăng lương | Cử tri: Chính phủ: giảm thuế"},
        {"Chính phủ giao Bộ Y tế xây dựng nghị định.", "Chính phủ: Bộ Y tế: xây dựng nghị định"},
        {"Ông Hà Văn Sáu muốn về quê trồng quế.", ""},
        {"Theo đề nghị của Bộ Y tế, tỉnh mua thêm thuốc.", ""},
        {"Yêu cầu này được cả bản ủng hộ.", ""},
        {"Thủ tướng Chính phủ yêu cầu:\n- Bộ Y tế chuẩn bị đủ thuốc, vật tư.\n- Bộ Công an xử lý "
         "nghiêm kẻ đầu cơ.",
         "Thủ tướng Chính phủ: Bộ Y tế: chuẩn bị đủ thuốc, vật tư | Thủ tướng Chính phủ: Bộ Công "
         "an: xử lý nghiêm kẻ đầu cơ"},
        {"Ông Hà Văn Sáu yêu cầu UBND các huyện Mai Sơn, Sông Mã rà soát bến đò.",
         "Hà Văn Sáu: UBND các huyện Mai Sơn, Sông Mã: rà soát bến đò"},
        {"Bà Đỗ Thị Nhàn đề nghị lãnh đạo các xã, phường, thị trấn chốt danh sách hộ nghèo.",
         "Đỗ Thị Nhàn: lãnh đạo các xã, phường, thị trấn: chốt danh sách hộ nghèo"},
        {"Ông Hà Văn Sáu - Chủ tịch UBND xã Nậm Pàn - đề nghị huyện vá lại đập cũ.",
         "Hà Văn Sáu: huyện: vá lại đập cũ"},
        {"Sở Y tế đề nghị công an địa phương canh gác trạm xá.",
         "Sở Y tế: công an địa phương: canh gác trạm xá"},
        {"Ông Hà Văn Sáu cho rằng công tác phòng lũ của huyện phải làm sớm hơn.",
         "Hà Văn Sáu: : công tác phòng lũ của huyện phải làm sớm hơn"},
        {"Ông Hà Văn Sáu yêu cầu các xã vá lại những đoạn đê sạt lở, dựng biển cấm tại các bến đò "
         "cũ.",
         "Hà Văn Sáu: các xã: vá lại những đoạn đê sạt lở | Hà Văn Sáu: các xã: dựng biển cấm tại "
         "các bến đò cũ"},
        {"Ông Hà Văn Sáu yêu cầu các xã đào thêm giếng để dân có nước ăn, trồng thêm rau trong mùa "
         "khô.",
         "Hà Văn Sáu: các xã: đào thêm giếng để dân có nước ăn, trồng thêm rau trong mùa khô"},
        {"Ông Hà Văn Sáu yêu cầu các xã rà soát, vá lại đập cũ.",
         "Hà Văn Sáu: các xã: rà soát, vá lại đập cũ"},
        {"Sở Y tế đề nghị huyện đóng cửa bến đò cũ vì nước đang lên nhanh.",
         "Sở Y tế: huyện: đóng cửa bến đò cũ"},
        {"Sở Y tế giao huyện lập chốt kiểm dịch và sau đó huyện đã dựng hai lán.",
         "Sở Y tế: huyện: lập chốt kiểm dịch"},
        {"Bà Đỗ Thị Nhàn yêu cầu ngành y tế phải trực đêm và ngành công an phải gác bến đò.",
         "Đỗ Thị Nhàn: ngành y tế: phải trực đêm | Đỗ Thị Nhàn: ngành công an: phải gác bến đò"},
        {"Sau khi nghe huyện báo cáo và đề nghị cấp thêm gạo, ông Hà Văn Sáu ra về.", ""},
        {"Ông Hà Văn Sáu ghi nhận những nỗ lực của Mai Sơn, đồng thời chỉ đạo huyện vá đập.",
         "Hà Văn Sáu: huyện: vá đập"},
        {"Thủ tướng yêu cầu UBND các tỉnh Bắc Bộ trong hai ngày tới vá xong các đoạn đê.",
         "Thủ tướng: UBND các tỉnh Bắc Bộ: trong hai ngày tới vá xong các đoạn đê"},
        {"Ông Hà Văn Sáu yêu cầu các xã cùng các trạm y tế, Công ty Sông Mã gác bến đò.",
         "Hà Văn Sáu: các xã cùng các trạm y tế, Công ty Sông Mã: gác bến đò"},
        {"Ông Hà Văn Sáu yêu cầu đại diện các đơn vị gồm: Sở Y tế, Sở Xây dựng giải đáp cho dân.",
         "Hà Văn Sáu: Sở Y tế, Sở Xây dựng: giải đáp cho dân"},
        {"Ông Hà Văn Sáu đề nghị huyện vá lại đập cũ. Huyện rà soát thêm các hồ trong rừng. Trồng "
         "thêm cây giữ đất quanh hồ.",
         "Hà Văn Sáu: huyện: vá lại đập cũ | Hà Văn Sáu: Huyện: rà soát thêm các hồ trong rừng | "
         "Hà Văn Sáu: Huyện: Trồng thêm cây giữ đất quanh hồ"},
        {"Ông Hà Văn Sáu đề nghị huyện vá lại đập cũ.\n\nTrồng rừng quanh hồ là việc của xã.",
         "Hà Văn Sáu: huyện: vá lại đập cũ"},
        {"Ông Hà Văn Sáu yêu cầu:\n1. Sở Y tế chuẩn bị đủ thuốc;\n2) Công an tỉnh chỉ đạo các đồn "
         "gác bến đò.",
         "Hà Văn Sáu: Sở Y tế: chuẩn bị đủ thuốc | Hà Văn Sáu: Công an tỉnh: chỉ đạo các đồn gác "
         "bến đò"},
        {"Thủ tướng Hà Văn Sáu đề nghị Sở Y tế mua thêm thuốc. Trời mưa. Dân ngủ sớm. Nước rút. "
         "Ông Hà Văn Sáu đề nghị cấp thêm giường.",
         "Hà Văn Sáu: Sở Y tế: mua thêm thuốc | Hà Văn Sáu: Sở Y tế: cấp thêm giường"},
        {"Sở Y tế đề nghị các cấp, ngành, cơ quan liên quan mở thêm chốt kiểm dịch.",
         "Sở Y tế: các cấp, ngành, cơ quan liên quan: mở thêm chốt kiểm dịch"},
        {"Với việc đi lại của học sinh, Bộ đề nghị ngành Giao thông vận tải tăng chuyến đò.",
         "Bộ: ngành Giao thông vận tải: tăng chuyến đò"},
        {"Ông Hà Văn Sáu yêu cầu các nhà thầu thi công, các chủ đầu tư rào bến đò.",
         "Hà Văn Sáu: các nhà thầu thi công, các chủ đầu tư: rào bến đò"},
        {"Người dân bị ngập nhà mong muốn huyện sớm vá đập.", "Người dân: huyện: sớm vá đập"},
        {"Ông Hà Văn Sáu yêu cầu các xã gác bến đò cũ; đặc biệt, cần rào những đoạn sạt lở.",
         "Hà Văn Sáu: các xã: gác bến đò cũ | Hà Văn Sáu: các xã: cần rào những đoạn sạt lở"},
        {"Bà Đỗ Thị Nhàn, 54 tuổi, bán cá ở chợ Bến Sỏi, đề nghị huyện vá đập.",
         "Đỗ Thị Nhàn: huyện: vá đập"},
        {"Sở Y tế đã ra Công văn số 12/SYT-NV khuyến cáo người dân ăn chín, uống sôi.",
         "Sở Y tế: người dân: ăn chín, uống sôi"},
        {"Ông Hà Văn Sáu nói lũ lên nhanh. Đồng chí đề nghị huyện gác bến đò.",
         "Hà Văn Sáu: huyện: gác bến đò"},
        {"Sở Y tế yêu cầu huyện khử khuẩn các trạm xá cũ, báo cáo Sở trước Tết.",
         "Sở Y tế: huyện: khử khuẩn các trạm xá cũ, báo cáo Sở trước Tết"},
        {"Kết luận hội nghị, đồng chí Bí thư Tỉnh ủy đề nghị huyện vá đập.",
         "Bí thư Tỉnh ủy: huyện: vá đập"},
        {"Trước lo ngại của lãnh đạo huyện, Bộ trưởng Hà Văn Sáu đề nghị xã vá đập.",
         "Hà Văn Sáu: xã: vá đập"},
        {"Ông Hà Văn Sáu cho rằng huyện phải đạt chuẩn trong năm nay.", ""},
        {"Ông Hà Văn Sáu đề nghị huyện vá đập. Trồng rừng quanh hồ là việc nên làm.",
         "Hà Văn Sáu: huyện: vá đập"},
        {"Bà Đỗ Thị Nhàn nói về lũ. Với tình hình này, đập cũ phải vá ngay, ông Hà Văn Sáu đề nghị "
         "huyện cấp vốn.",
         "Hà Văn Sáu: huyện: cấp vốn"},
        {"Ông Hà Văn Sáu giao huyện phối hợp với Sở Y tế, Công an tỉnh khử khuẩn các trạm xá.",
         "Hà Văn Sáu: huyện: phối hợp với Sở Y tế, Công an tỉnh khử khuẩn các trạm xá"},
        {"Sở Y tế đã có công văn gửi các bệnh viện yêu cầu tăng cường trực đêm.",
         "Sở Y tế: : tăng cường trực đêm"},
        {"Đoàn giám sát kiến nghị huyện vá lại đập cũ.", "Đoàn giám sát: huyện: vá lại đập cũ"},
        {"Thủ tướng nhấn mạnh các tỉnh không được chủ quan, lơ là.",
         "Thủ tướng: các tỉnh: không được chủ quan, lơ là"},
        {"Theo ông Hà Văn Sáu, mong muốn của xã là được cấp thêm thuốc trước Tết.",
         "Hà Văn Sáu: : được cấp thêm thuốc trước Tết"},
        {"\"Chúng tôi phải gùi nước từ suối lên\", ông Hà Văn Sáu nói.", ""},
        {"UBND tỉnh giao huyện Mai Sơn 5 ha đất.", ""},
        {"Ông Hà Văn Sáu đề nghị các xã:\n\n+ Vá lại đập cũ;\n+ Bố trí người trực đêm.",
         "Hà Văn Sáu: các xã: Vá lại đập cũ | Hà Văn Sáu: các xã: Bố trí người trực đêm"},
        {"Ông Hà Văn Sáu – Chủ tịch UBND huyện Mai Sơn tới bản. Chiều cùng ngày, ông Hà Văn Sáu – "
         "Chủ tịch UBND huyện Mai Sơn đề nghị xã vá lại đập.",
         "Hà Văn Sáu: xã: vá lại đập"},
        {"Thủ tướng yêu cầu Bộ Y tế chuẩn bị đủ thuốc; Bộ Công an, Bộ Quốc phòng cử người giúp "
         "dân chạy lũ.",
         "Thủ tướng: Bộ Y tế: chuẩn bị đủ thuốc | Thủ tướng: Bộ Công an, Bộ Quốc phòng: cử người "
         "giúp dân chạy lũ"},
        {"Chủ tịch UBND tỉnh giao các sở, ngành; UBND các huyện, thị xã khẩn trương rà soát hồ "
         "chứa.",
         "Chủ tịch UBND tỉnh: các sở, ngành; UBND các huyện, thị xã: khẩn trương rà soát hồ chứa"},
        {"UBND tỉnh Sơn La yêu cầu các huyện thực hiện tốt công tác phòng, chống cháy rừng mùa "
         "khô.",
         "UBND tỉnh Sơn La: các huyện: thực hiện tốt công tác phòng, chống cháy rừng mùa khô"},
        {"Ông Hà Văn Sáu yêu cầu Sở Xây dựng khẩn trương rà soát, điều chỉnh quy hoạch khu dân "
         "cư.",
         "Hà Văn Sáu: Sở Xây dựng: khẩn trương rà soát, điều chỉnh quy hoạch khu dân cư"},
        {"Ông Hà Văn Sáu phân tích thế mạnh mà huyện cần giữ là rừng quế.", ""},
        {"Ông Hà Văn Sáu đề nghị trong thời gian tới, các xã tập trung trồng rừng.",
         "Hà Văn Sáu: các xã: tập trung trồng rừng"},
        {"Theo ông Hà Văn Sáu, đập đã cũ. Trong phát triển kinh tế - xã hội, huyện cần giữ rừng "
         "đầu nguồn.",
         "Hà Văn Sáu: huyện: cần giữ rừng đầu nguồn"},
        {"UBND tỉnh Sơn La có ý kiến như sau:\nGiao Sở Y tế chủ trì lập danh sách hộ nghèo.",
         "UBND tỉnh Sơn La: Sở Y tế: chủ trì lập danh sách hộ nghèo"},
        {"UBND tỉnh Sơn La yêu cầu các huyện rà soát hồ chứa.\n\nSở Y tế chủ trì, phối hợp với "
         "các huyện chuẩn bị đủ thuốc.",
         "UBND tỉnh Sơn La: các huyện: rà soát hồ chứa | UBND tỉnh Sơn La: Sở Y tế: chủ trì, phối "
         "hợp với các huyện chuẩn bị đủ thuốc"},
        {"UBND tỉnh Sơn La yêu cầu các huyện rà soát hồ chứa.\n\nSở Y tế mở ba lớp tập huấn.",
         "UBND tỉnh Sơn La: các huyện: rà soát hồ chứa"},
        {"Thủ tướng yêu cầu các cơ quan, đơn vị, chính quyền các cấp theo dõi chặt tin bão.",
         "Thủ tướng: các cơ quan, đơn vị, chính quyền các cấp: theo dõi chặt tin bão"},
        {"Bộ Y tế yêu cầu các huyện căn cứ bản đồ dịch bố trí trạm trực.",
         "Bộ Y tế: các huyện: căn cứ bản đồ dịch bố trí trạm trực"},
        {"Lãnh đạo tỉnh mong muốn được lắng nghe ý kiến của bà con.", ""},
        {"Chủ tịch UBND tỉnh yêu cầu:\n\n1. Giám đốc các sở, thủ trưởng các ban, ngành tiếp tục rà "
         "soát hồ chứa.\n\n2. Chủ tịch UBND các huyện:\n\na) Vá lại các đập cũ.\n\n3. Giao Sở Y "
         "tế lập danh sách hộ nghèo.",
         "Chủ tịch UBND tỉnh: Giám đốc các sở, thủ trưởng các ban, ngành: tiếp tục rà soát hồ chứa "
         "| Chủ tịch UBND tỉnh: Chủ tịch UBND các huyện: Vá lại các đập cũ | Chủ tịch UBND tỉnh: "
         "Sở Y tế: lập danh sách hộ nghèo"},
        {"Ông Hà Văn Sáu đã chỉ đạo, giao các sở, ngành khẩn trương rà soát hồ chứa.",
         "Hà Văn Sáu: các sở, ngành: khẩn trương rà soát hồ chứa"},
        {"Ông Hà Văn Sáu yêu cầu các xã: làm tốt việc giữ rừng; chậm nhất ngày 30/9 phải trồng "
         "xong quế.",
         "Hà Văn Sáu: các xã: làm tốt việc giữ rừng | Hà Văn Sáu: các xã: chậm nhất ngày 30/9 phải "
         "trồng xong quế"},
        {"Đối với huyện Sốp Cộp, ông Hà Văn Sáu đề nghị quan tâm giữ rừng đầu nguồn.",
         "Hà Văn Sáu: huyện Sốp Cộp: quan tâm giữ rừng đầu nguồn"},
        {"Theo ông Hà Văn Sáu, những vướng mắc, kiến nghị của dân đã rõ. Các xã cần trả lời dân.",
         "Hà Văn Sáu: Các xã: cần trả lời dân"},
        {"Huyện bị Bộ Giao thông vận tải (GTVT) kiến nghị Chính phủ phê bình vì chậm làm đường.",
         "Bộ Giao thông vận tải: Chính phủ: phê bình vì chậm làm đường"},
        {"Nhiều hợp tác xã không quản lý, kiểm tra, nhắc nhở lái xe qua camera.", ""},
        {"Thủ tướng vừa ký Công điện số 31/CĐ-TTg về lũ. Công điện yêu cầu Bộ Công an giúp dân dọn "
         "nhà. Bộ Y tế chuẩn bị đủ thuốc men.",
         "Thủ tướng: Bộ Công an: giúp dân dọn nhà | Thủ tướng: Bộ Y tế: chuẩn bị đủ thuốc men"},
        {"UBND tỉnh Sơn La ra Chỉ thị 05 về cháy rừng. Chỉ thị nêu rõ, các huyện phải lập chốt "
         "gác.",
         "UBND tỉnh Sơn La: các huyện: phải lập chốt gác"},
        {"Ông Hà Văn Sáu kiến nghị với tỉnh một số nội dung: bố trí vốn làm đường; cấp xe cứu "
         "thương.",
         "Hà Văn Sáu: tỉnh: bố trí vốn làm đường | Hà Văn Sáu: tỉnh: cấp xe cứu thương"},
        {"Ông Hà Văn Sáu đề xuất 3 giải pháp. Một là, mở rộng đường vào bản.",
         "Hà Văn Sáu: : mở rộng đường vào bản"},
        {"Bộ Y tế đề nghị Sở Y tế các tỉnh: - Giám sát dịch bệnh; - Chuẩn bị đủ thuốc men.",
         "Bộ Y tế: Sở Y tế các tỉnh: Giám sát dịch bệnh | Bộ Y tế: Sở Y tế các tỉnh: Chuẩn bị đủ "
         "thuốc men"},
        {"Tỉnh cần sớm làm cầu, ông Hà Văn Sáu nói.", "Hà Văn Sáu: Tỉnh: cần sớm làm cầu"},
        {"Ông Hà Văn Sáu yêu cầu xã vá đập. Các bản được yêu cầu cử người trực đập.",
         "Hà Văn Sáu: xã: vá đập | Hà Văn Sáu: Các bản: cử người trực đập"},
        {"Các bản được yêu cầu cử người trực đập.", ""},
        {"Ông Hà Văn Sáu yêu cầu Sở Y tế mua thuốc. Công ty Nậm Pàn xả bớt nước hồ. Các đơn vị "
         "quân "
         "đội cử người giúp dân.",
         "Hà Văn Sáu: Sở Y tế: mua thuốc"},
        {"Ông Hà Văn Sáu yêu cầu Sở Y tế mua thuốc. Công ty Nậm Pàn kiểm tra hồ chứa. Các xã cử "
         "người giúp dân chạy lũ.",
         "Hà Văn Sáu: Sở Y tế: mua thuốc | Hà Văn Sáu: Công ty Nậm Pàn: kiểm tra hồ chứa | Hà Văn "
         "Sáu: Các xã: cử người giúp dân chạy lũ"},
        {"Sở Giao thông vận tải kiến nghị lãnh đạo tỉnh 4 biện pháp gỡ tắc đường gồm: xây bãi xe; "
         "mở rộng cầu.\n\nƯu tiên vốn làm bến xe; lập thêm chốt trực.",
         "Sở Giao thông vận tải: lãnh đạo tỉnh: xây bãi xe | Sở Giao thông vận tải: lãnh đạo tỉnh: "
         "mở rộng cầu | Sở Giao thông vận tải: lãnh đạo tỉnh: Ưu tiên vốn làm bến xe | Sở Giao "
         "thông vận tải: lãnh đạo tỉnh: lập thêm chốt trực"},
        {"Theo ông Hà Văn Sáu, tỉnh cần kiểm đếm đủ thuyền; số thuyền ra vào phải khớp sổ sách.",
         "Hà Văn Sáu: tỉnh: cần kiểm đếm đủ thuyền | Hà Văn Sáu: tỉnh: số thuyền ra vào phải khớp "
         "sổ sách"},
        {"Ông Hà Văn Sáu đề nghị tỉnh hỗ trợ 3 xã vùng cao gạo ăn.",
         "Hà Văn Sáu: tỉnh: hỗ trợ 3 xã vùng cao gạo ăn"},
        {"Ông Hà Văn Sáu chỉ đạo CA tỉnh điều tra vụ phá rừng.",
         "Hà Văn Sáu: CA tỉnh: điều tra vụ phá rừng"},
        {"Ông Hà Văn Sáu cho biết, huyện cần thời gian khảo sát thêm.", ""},
        {"Sở Công Thương yêu cầu các nhà máy thủy điện Nậm Pàn 2, Nà Pó giữ mực nước thấp.",
         "Sở Công Thương: các nhà máy thủy điện Nậm Pàn 2, Nà Pó: giữ mực nước thấp"},
    };

    CHECK(state, &field, cases);
}

static void says_who_promises_what(void **state)
{
    static const struct field_of_record field = {.name = "commitments", .members = {"by", "what"}};
    static const struct speech_case cases[] = {
        {"Sở Y tế cam kết cấp đủ thuốc trước ngày 30/9.", "Sở Y tế: cấp đủ thuốc trước ngày 30/9"},
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
        {"Ông Hà Văn Sáu đảm bảo sẽ không để dân thiếu nước.",
         "Hà Văn Sáu: không để dân thiếu nước"},
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
        {"Các đại biểu nhất trí với tờ trình.", ""},
        {"Ông Hà Văn Sáu đồng ý với đề xuất của xã.", ""},
        {"Ông Hà Văn Sáu cho biết, nước sẽ rút vào chiều nay.", ""},
        {"Cầu mới sẽ dài 200 m.", ""},
        {"Xã sẽ có thêm hai lớp học.", ""},
    };

    CHECK(state, &field, cases);
}

static void says_to_whom_something_is_promised(void **state)
{
    static const struct field_of_record field = {.name = "commitments", .members = {"by", "to"}};
    static const struct speech_case cases[] = {
        {"Sở Y tế sẽ hỗ trợ huyện Mai Sơn hai xe cứu thương.", "Sở Y tế: huyện Mai Sơn"},
        {"Công ty Sông Mã cam kết bàn giao cầu cho huyện Mai Sơn.",
         "Công ty Sông Mã: huyện Mai Sơn"},
        {"Ông Hà Văn Sáu hứa với bà con sẽ làm lại cầu.", "Hà Văn Sáu: bà con"},
        {"Huyện Mai Sơn đề nghị Sở Y tế mở thêm trạm xá. Sở Y tế cam kết mở hai trạm xá.",
         "Sở Y tế: Huyện Mai Sơn"},
        {"Đoàn tới tỉnh Sơn La. Dân tỉnh Sơn La đón đoàn ở thành phố Sơn La. Tỉnh Sơn La còn "
         "nghèo. Công ty Sông Mã cam kết trồng rừng.",
         "Công ty Sông Mã: Sơn La"},
        {"Đoàn từ Hà Nội tới Sơn La. Công ty Sông Mã cam kết trồng rừng.", "Công ty Sông Mã: "},
    };

    CHECK(state, &field, cases);
}

static void says_who_states_what(void **state)
{
    static const struct field_of_record field = {.name = "statements",
                                                 .members = {"speaker", "text"}};
    static const struct speech_case cases[] = {
        {"Ông Hà Văn Sáu cho biết cả huyện còn hai bản chưa có điện.",
         "Hà Văn Sáu: cả huyện còn hai bản chưa có điện"},
        {"Theo bà Đỗ Thị Nhàn, số ca bệnh đã giảm một nửa.",
         "Đỗ Thị Nhàn: số ca bệnh đã giảm một nửa"},
        {"Đại diện Sở Y tế thông tin, thuốc đã về đủ các bản.",
         "Đại diện Sở Y tế: thuốc đã về đủ các bản"},
        {"Ông Hà Văn Sáu nhìn nhận rằng, cách làm cũ không còn hợp.",
         "Hà Văn Sáu: cách làm cũ không còn hợp"},
        {"Ông Hà Văn Sáu nói và đề nghị huyện vá đập.", ""},
        {"\"Đập nào cũng già đi\", ông Hà Văn Sáu nói, đồng thời cho biết, mùa mưa này hồ chỉ "
         "tích nửa dung tích.",
         "Hà Văn Sáu: mùa mưa này hồ chỉ tích nửa dung tích"},
        {"Cục trưởng Cục Thủy lợi Lò Văn Inh đã tới đập. Ông Lò Văn Inh, Cục trưởng Cục Thủy lợi "
         "khẳng định đập này không nứt thêm.",
         "Lò Văn Inh: đập này không nứt thêm"},
        {"Ông Hà Văn Sáu phân tích các nguyên nhân vỡ đập.", ""},
        {"Báo cáo tại cuộc họp, ông Hà Văn Sáu cho biết đến nay đã vá xong ba con đập.",
         "Hà Văn Sáu: đến nay đã vá xong ba con đập"},
        {"Bà Đỗ Thị Nhàn, nguyên Tổ trưởng Tổ tư vấn kinh tế của Thủ tướng, cho rằng giá lúa sẽ "
         "tăng.",
         "Đỗ Thị Nhàn: giá lúa sẽ tăng"},
        {"Ông Hà Văn Sáu phân tích, đập vỡ vì nền yếu.", "Hà Văn Sáu: đập vỡ vì nền yếu"},
        {"Ông Hà Văn Sáu nhấn mạnh đến việc vá đập.", ""},
        {"Ông Hà Văn Sáu nói với huyện rằng đập cũ đã nứt.", "Hà Văn Sáu: đập cũ đã nứt"},
        {"Ông Hà Văn Sáu cho biết đập đã nứt; hai hồ trong rừng cũng nứt.",
         "Hà Văn Sáu: đập đã nứt; hai hồ trong rừng cũng nứt"},
        {"Trước chuyện mà xã đề cập, ông Hà Văn Sáu cho rằng đập ấy đã cũ.",
         "Hà Văn Sáu: đập ấy đã cũ"},
        {"Đập cũ đã nứt ba chỗ, ông Hà Văn Sáu cho biết.", "Hà Văn Sáu: Đập cũ đã nứt ba chỗ"},
        {"Sơn La: Lúa đã gặt xong.", ""},
        {"Theo kế hoạch, cầu xong trong tháng 9.", ""},
        {"Bí thư Huyện ủy Hà Văn Sáu: Không để ai bị bỏ lại phía sau.",
         "Hà Văn Sáu: Không để ai bị bỏ lại phía sau"},
    };

    CHECK(state, &field, cases);
}

static void reads_english_quotations(void **state)
{
    static const struct field_of_record field = {"quotes", {"speaker", "text"}, "en"};
    static const struct speech_case cases[] = {
        {"\"The ferry stops in May,\" Ann Birch said on Monday.",
         "Ann Birch: The ferry stops in May"},
        {"“Nobody crosses after dark,” said Mr. Birch.", "Mr. Birch: Nobody crosses after dark"},
        {"Ann Birch, a teacher of the valley, said: \"We lost two boats.\" She said the river "
         "rose.",
         "Ann Birch: We lost two boats"},
        {"\"It will not hold,\" the mayor told reporters.", "the mayor: It will not hold"},
        {"The play \"The Long Ferry\" opens tonight.", ""},
    };

    CHECK(state, &field, cases);
}

static void reads_english_requests(void **state)
{
    static const struct field_of_record field = {"requests", {"by", "to", "what"}, "en"};
    static const struct speech_case cases[] = {
        {"The mayor urged towns and districts to clean the river; to close the old pier.",
         "The mayor: towns and districts: to clean the river | The mayor: towns and districts: to "
         "close the old pier"},
        {"Ann Birch asked the Ministry of Ferries to repair the pier.",
         "Ann Birch: the Ministry of Ferries: to repair the pier"},
        {"Ann Birch said that the council must repair the pier, but nobody came.",
         "Ann Birch: the council: must repair the pier"},
        {"At the request of the mayor, the pier was closed.", ""},
        {"President Ada Marlow asked the Ministry of Ferries to open the pier. Harbour towns were "
         "urged to lend boats. The President also told banks to wait.",
         "Ada Marlow: the Ministry of Ferries: to open the pier | Ada Marlow: towns: to lend "
         "boats"},
        {"Towns were asked by Ann Birch to lend their boats.",
         "Ann Birch: Towns: to lend their boats"},
        {"It is necessary to repair the pier at once, Ann Birch said.",
         "Ann Birch: : It is necessary to repair the pier at once"},
        {"Ann Birch stressed the need to repair the pier.", "Ann Birch: : to repair the pier"},
        {"The pier was asked about twice.", ""},
    };

    CHECK(state, &field, cases);
}

static void reads_english_promises(void **state)
{
    static const struct field_of_record field = {"commitments", {"by", "what"}, "en"};
    static const struct speech_case cases[] = {
        {"Acme Corp. promised to rebuild the pier by 2030.",
         "Acme Corp.: to rebuild the pier by 2030"},
        {"Ann Birch said the company will pay refunds.", "Ann Birch: the company will pay refunds"},
        {"Ann Birch said the company would pay refunds.",
         "Ann Birch: the company would pay refunds"},
        {"The company would pay more than the bank.", ""},
        {"Snow will last until March.", ""},
    };

    CHECK(state, &field, cases);
}

static void names_programmes_and_their_status(void **state)
{
    static const struct field_of_record field = {.name = "programmes",
                                                 .members = {"name", "status"}};
    static const struct speech_case cases[] = {
        {"Huyện khởi công dự án hồ chứa nước Nậm Pàn 2.", "dự án hồ chứa nước Nậm Pàn 2: existing"},
        {"Xã dùng phần mềm quản lý hộ tịch điện tử.", "phần mềm quản lý hộ tịch điện tử: existing"},
        {"Sở Y tế thí điểm bệnh án điện tử tại ba huyện.", "bệnh án điện tử: piloted"},
        {"Viettel cam kết phủ sóng 5G tại trung tâm xã.", "5G: committed"},
        {"Ông Hà Văn Sáu đề nghị Viettel phủ sóng 4G cho bản Nà Pó.", "4G: requested"},
        {"Xã triển khai chương trình xóa nhà tạm cho hộ nghèo.",
         "chương trình xóa nhà tạm: existing"},
        {"Hệ thống đập rất cũ.", ""},
        {"Dự án chậm vì mưa.", ""},
        {"Nền tảng học trực tuyến Bản Mây có ba nghìn người dùng.",
         "Nền tảng học trực tuyến Bản Mây: existing"},
    };

    CHECK(state, &field, cases);
}

static void gives_promises_their_limits_and_conditions(void **state)
{
    static const struct {
        const char *given, *iso, *mod, *condition;
    } cases[] = {
        {"Sở Y tế cam kết cấp đủ thuốc trước ngày 30/9/2024.", "2024-09-30", "before", NULL},
        {"Ông Hà Văn Sáu hứa sẽ làm lại cầu trong năm 2025.", "2025", "within", NULL},
        {"Nhà thầu cam kết vá xong mặt cầu trong vòng 3 ngày.", "P3D", "within", NULL},
        {"Nếu huyện giao đất sạch, Sở Y tế cam kết xây trạm xá mới.", NULL, NULL,
         "Nếu huyện giao đất sạch"},
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

/* Many marks, verbs and lists: what is found is bounded, and so is the time. */
static void bears_rows_of_the_same_word(void **state)
{
    static const char *const words[] = {"\"",   "' ",   "đề nghị ",  "sẽ ",
                                        "cần ", "nếu ", "tỉnh ",     "; ",
                                        ", ",   "ông ", "cho biết ", "dự án 5G "};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t size = strlen(words[i]);
        size_t count = 20000;
        char *text = malloc(size * count + 1);

        assert_non_null(text);
        for (size_t k = 0; k < count; k++)
            memcpy(text + k * size, words[i], size);
        text[size * count] = '\0';
        json_decref(extract(*state, text, "quotes"));
        free(text);
    }
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
        {"“a ", 500000, "Chúng tôi gọi đó là “làng xanh” từ lâu"},
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
        cmocka_unit_test(says_who_asks_whom_for_what),
        cmocka_unit_test(says_who_promises_what),
        cmocka_unit_test(says_to_whom_something_is_promised),
        cmocka_unit_test(says_who_states_what),
        cmocka_unit_test(reads_english_quotations),
        cmocka_unit_test(reads_english_requests),
        cmocka_unit_test(reads_english_promises),
        cmocka_unit_test(names_programmes_and_their_status),
        cmocka_unit_test(gives_promises_their_limits_and_conditions),
        cmocka_unit_test(links_a_promise_to_the_one_it_repeats),
        cmocka_unit_test(bears_rows_of_the_same_word),
        cmocka_unit_test(reads_on_past_marks_that_are_never_closed),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
