/* Whose words are quoted, however he is called: sentences in the manner of different papers. */
#include "extract_support.h"

static const struct day published = {2024, 7, 24};

static const struct field_case named_speakers[] = {
    {"\"Tiền thì có nhưng không giải ngân được\", vị này nói.",
     "vị này: Tiền thì có nhưng không giải ngân được"},
    {"Ông Hà Văn Sáu, Chủ tịch UBND xã Nậm Pàn, tới kiểm tra đập. \"Tiền thì có nhưng chưa "
     "tiêu được\", vị này nói.",
     "Hà Văn Sáu: Tiền thì có nhưng chưa tiêu được"},
    {"Bộ trưởng Bộ Xây dựng Hà Văn Sáu dự hội nghị. \"Nhà ở xã hội không phải là của bố thí\", "
     "người đứng đầu ngành xây dựng nhấn mạnh.",
     "Hà Văn Sáu: Nhà ở xã hội không phải là của bố thí"},
    {"Bí thư Tỉnh ủy Đỗ Thị Nhàn dự lễ. \"Phải giữ rừng như giữ nhà mình\", vị nữ Bí thư Tỉnh "
     "ủy nói.",
     "Đỗ Thị Nhàn: Phải giữ rừng như giữ nhà mình"},
    {"\"Phải giữ rừng như giữ nhà mình\", Giám đốc Sở Nông nghiệp tỉnh Lai Châu cho hay.",
     "Giám đốc Sở Nông nghiệp tỉnh Lai Châu: Phải giữ rừng như giữ nhà mình"},
    {"\"Chúng tôi đã báo cáo huyện nhiều lần\", một cán bộ xã Nậm Pàn cho biết.",
     "một cán bộ xã Nậm Pàn: Chúng tôi đã báo cáo huyện nhiều lần"},
    {"\"Cái cầu này\", ông Hà Văn Sáu nói, \"đáng lẽ phải xong từ năm ngoái\".",
     "Hà Văn Sáu: Cái cầu này | Hà Văn Sáu: đáng lẽ phải xong từ năm ngoái"},
    {"\"Cái cầu này làm mãi chưa xong\", ông Hà Văn Sáu nói. \"Dân chúng tôi khổ lắm rồi\", "
     "ông nói thêm.",
     "Hà Văn Sáu: Cái cầu này làm mãi chưa xong | Hà Văn Sáu: Dân chúng tôi khổ lắm rồi"},
    {"\"Cái cầu này làm mãi chưa xong\", ông Hà Văn Sáu nói và cho biết thêm: \"Dân chúng tôi "
     "khổ lắm rồi\".",
     "Hà Văn Sáu: Cái cầu này làm mãi chưa xong | Hà Văn Sáu: Dân chúng tôi khổ lắm rồi"},
    {"Trả lời câu hỏi vì sao cầu chậm, ông Hà Văn Sáu: \"Vốn về chậm, mưa lại nhiều\".",
     "Hà Văn Sáu: Vốn về chậm, mưa lại nhiều"},
    {"Trước câu hỏi của đại biểu, Bộ trưởng Hà Văn Sáu đáp: \"Tôi xin nhận trách nhiệm về việc "
     "này\".",
     "Hà Văn Sáu: Tôi xin nhận trách nhiệm về việc này"},
    {"''Đêm đó nước lên rất nhanh'', ông Hà Văn Sáu kể.", "Hà Văn Sáu: Đêm đó nước lên rất nhanh"},
    {"Ông Hà Văn Sáu cho rằng việc đó “không thể chấp nhận được trong tình hình này\".",
     "Hà Văn Sáu: không thể chấp nhận được trong tình hình này"},
    {"“Nước lên nhanh quá, không ai kịp dọn đồ\", bà Đỗ Thị Nhàn kể.",
     "Đỗ Thị Nhàn: Nước lên nhanh quá, không ai kịp dọn đồ"},
    {"\"Nước lên nhanh quá, không ai kịp dọn đồ” - bà Đỗ Thị Nhàn nghẹn ngào.",
     "Đỗ Thị Nhàn: Nước lên nhanh quá, không ai kịp dọn đồ"},
    {"Bà Đỗ Thị Nhàn chỉ tay về phía sông: \"Nhà tôi trước ở kia, giờ trôi hết rồi\".",
     "Đỗ Thị Nhàn: Nhà tôi trước ở kia, giờ trôi hết rồi"},
    {"Bà Đỗ Thị Nhàn bật khóc: \"Nhà tôi trước ở kia, giờ trôi hết rồi\".",
     "Đỗ Thị Nhàn: Nhà tôi trước ở kia, giờ trôi hết rồi"},
    {"\"Nhà tôi trước ở kia, giờ trôi hết rồi\", bà Đỗ Thị Nhàn vừa nói vừa lau nước mắt.",
     "Đỗ Thị Nhàn: Nhà tôi trước ở kia, giờ trôi hết rồi"},
    {"\"Nhà tôi trước ở kia, giờ trôi hết rồi\" - bà Đỗ Thị Nhàn (67 tuổi, trú bản Nà Pó) rưng "
     "rưng.",
     "Đỗ Thị Nhàn: Nhà tôi trước ở kia, giờ trôi hết rồi"},
    {"\"Nhà tôi trước ở kia, giờ trôi hết rồi\", bà Đỗ Thị Nhàn, 67 tuổi, ngụ bản Nà Pó, nói "
     "với phóng viên.",
     "Đỗ Thị Nhàn: Nhà tôi trước ở kia, giờ trôi hết rồi"},
    {"\"Nhà tôi trước ở kia, giờ trôi hết rồi\", lời bà Đỗ Thị Nhàn.",
     "Đỗ Thị Nhàn: Nhà tôi trước ở kia, giờ trôi hết rồi"},
    {"\"Việc này phải xong trong quý 3\", Bộ trưởng yêu cầu.",
     "Bộ trưởng: Việc này phải xong trong quý 3"},
    {"\"Việc này phải xong trong quý 3\", Bộ trưởng Hà Văn Sáu chỉ đạo.",
     "Hà Văn Sáu: Việc này phải xong trong quý 3"},
    {"\"Việc này phải xong trong quý 3\", văn bản của UBND tỉnh Lai Châu nêu rõ.",
     "UBND tỉnh Lai Châu: Việc này phải xong trong quý 3"},
    {"\"Việc này phải xong trong quý 3\", trích văn bản của UBND tỉnh Lai Châu.",
     "UBND tỉnh Lai Châu: Việc này phải xong trong quý 3"},
    {"Báo cáo của Sở Y tế nêu: \"Toàn tỉnh còn ba xã chưa có bác sĩ\".",
     "Sở Y tế: Toàn tỉnh còn ba xã chưa có bác sĩ"},
    {"Theo báo cáo của Sở Y tế, \"toàn tỉnh còn ba xã chưa có bác sĩ\".",
     "Sở Y tế: toàn tỉnh còn ba xã chưa có bác sĩ"},
    {"Ông Hà Văn Sáu đánh giá dự án \"chậm hơn rất nhiều so với kế hoạch\" và \"gây bức xúc "
     "cho người dân\".",
     "Hà Văn Sáu: chậm hơn rất nhiều so với kế hoạch | Hà Văn Sáu: gây bức xúc cho người dân"},
    {"Theo ông Hà Văn Sáu, dự án đã \"chậm hơn rất nhiều so với kế hoạch\".",
     "Hà Văn Sáu: chậm hơn rất nhiều so với kế hoạch"},
    {"Chủ tịch UBND TP Hải Âu Hà Văn Sáu nhấn mạnh yêu cầu giữ hồ là nơi vui chơi của dân, "
     "\"không được biến thành chỗ bán hàng\".",
     "Hà Văn Sáu: không được biến thành chỗ bán hàng"},
    {"Ông Hà Văn Sáu trả lời phỏng vấn báo chí về vụ mùa.\n\"Năm nay mưa đều nên lúa tốt hơn "
     "mọi năm. Bà con rất mừng\".",
     "Hà Văn Sáu: Năm nay mưa đều nên lúa tốt hơn mọi năm. Bà con rất mừng"},
    {"\"Năm nay mưa đều nên lúa tốt hơn mọi năm.\n\"Bà con rất mừng. Xã cũng mừng\", ông Hà "
     "Văn Sáu nói.",
     "Hà Văn Sáu: Năm nay mưa đều nên lúa tốt hơn mọi năm.\n\"Bà con rất mừng. Xã cũng mừng"},
    {"Ông Hà Văn Sáu nói:\n\"Năm nay mưa đều nên lúa tốt hơn mọi năm\".",
     "Hà Văn Sáu: Năm nay mưa đều nên lúa tốt hơn mọi năm"},
    {"- Năm nay mưa đều nên lúa tốt hơn mọi năm - ông Hà Văn Sáu kể.",
     "Hà Văn Sáu: Năm nay mưa đều nên lúa tốt hơn mọi năm"},
    {"\"Năm nay mưa đều nên lúa tốt\", ông Sáu, trưởng bản Nà Pó, hồ hởi.",
     "ông Sáu: Năm nay mưa đều nên lúa tốt"},
    {"Nói về cây cầu, Chủ tịch UBND huyện Hà Văn Sáu không giấu được vui mừng: \"Thế là dân "
     "hết phải lội suối rồi\".",
     "Hà Văn Sáu: Thế là dân hết phải lội suối rồi"},
    {"Ông Hà Văn Sáu quả quyết rằng \"sẽ không có chuyện bỏ dở công trình này\".",
     "Hà Văn Sáu: sẽ không có chuyện bỏ dở công trình này"},
    {"Ông Hà Văn Sáu thẳng thắn: \"Làm sai thì phải chịu\".", "Hà Văn Sáu: Làm sai thì phải chịu"},
    {"\"Tôi rất lo\", bà nói. Bà Đỗ Thị Nhàn là giáo viên bản Nà Pó.", "Đỗ Thị Nhàn: Tôi rất lo"},
    {"\"Tàu đã quay về bến an toàn\", ông Hà Văn Sáu nói trong cuộc họp báo hôm 3/4.",
     "Hà Văn Sáu: Tàu đã quay về bến an toàn"},
    {"\"Tàu đã quay về bến an toàn\", hôm 3/4, ông Hà Văn Sáu nói.",
     "Hà Văn Sáu: Tàu đã quay về bến an toàn"},
    {"\"Tàu đã quay về bến an toàn\", đó là khẳng định của ông Hà Văn Sáu.",
     "Hà Văn Sáu: Tàu đã quay về bến an toàn"},
    {"\"Tàu đã quay về bến an toàn\" là khẳng định của ông Hà Văn Sáu tại cuộc họp.",
     "Hà Văn Sáu: Tàu đã quay về bến an toàn"},
    {"\"Tàu đã quay về bến an toàn\", trung tá Hà Văn Sáu - Phó giám đốc Cảng vụ hàng hải Bình "
     "Sa - thông tin.",
     "Hà Văn Sáu: Tàu đã quay về bến an toàn"},
    {"\"Tàu đã quay về bến an toàn\", theo lời ông Hà Văn Sáu, Giám đốc cảng.",
     "Hà Văn Sáu: Tàu đã quay về bến an toàn"},
    {"\"Tàu đã quay về bến an toàn\", đại diện Cảng vụ hàng hải Bình Sa thông tin.",
     "đại diện Cảng vụ hàng hải Bình Sa: Tàu đã quay về bến an toàn"},
    {"\"Tàu đã quay về bến an toàn\", lãnh đạo một doanh nghiệp vận tải than phiền.",
     "lãnh đạo một doanh nghiệp vận tải: Tàu đã quay về bến an toàn"},
    {"\"Tàu đã quay về bến an toàn\", một chuyên gia hàng hải nhận xét.",
     "một chuyên gia hàng hải: Tàu đã quay về bến an toàn"},
    {"\"Tàu đã quay về bến an toàn\", người đàn ông 50 tuổi kể.",
     "người đàn ông 50 tuổi: Tàu đã quay về bến an toàn"},
    {"Một lãnh đạo cảng nói: \"Tàu đã quay về bến an toàn\".",
     "Một lãnh đạo cảng: Tàu đã quay về bến an toàn"},
    {"Nhiều tài xế than: \"Đường này xấu quá, hỏng hết xe\".",
     "Nhiều tài xế: Đường này xấu quá, hỏng hết xe"},
    {"Ông Hà Văn Sáu, chủ vườn cam ở bản Nà Pó, nói trong niềm vui: \"Vụ này tôi trả hết nợ "
     "ngân hàng\".",
     "Hà Văn Sáu: Vụ này tôi trả hết nợ ngân hàng"},
    {"Đại biểu Hà Văn Sáu (đoàn Lai Châu) đặt vấn đề: \"Vì sao giá thuốc cao như vậy?\".",
     "Hà Văn Sáu: Vì sao giá thuốc cao như vậy?"},
    {"Đại biểu Hà Văn Sáu hỏi: \"Vì sao giá thuốc cao như vậy?\". Bộ trưởng Đỗ Thị Nhàn trả "
     "lời: \"Giá thuốc do đấu thầu\".",
     "Hà Văn Sáu: Vì sao giá thuốc cao như vậy? | Đỗ Thị Nhàn: Giá thuốc do đấu thầu"},
    {"Ông Hà Văn Sáu cho biết thêm, \"nếu không có gì thay đổi thì tháng sau sẽ thông xe\".",
     "Hà Văn Sáu: nếu không có gì thay đổi thì tháng sau sẽ thông xe"},
    {"Lãnh đạo thành phố cho rằng cần thí điểm tiếp từ tháng 1, \"vừa qua làm trong mùa mưa, "
     "tới đây phải xem mùa khô ra sao\".",
     "Lãnh đạo thành phố: vừa qua làm trong mùa mưa, tới đây phải xem mùa khô ra sao"},
    {"“Chính vì vậy, nếu giữ được rừng thì nước sẽ về” - Bộ trưởng Hà Văn Sáu khái quát.",
     "Hà Văn Sáu: Chính vì vậy, nếu giữ được rừng thì nước sẽ về"},
    {"“Nếu giữ được rừng thì nước sẽ về” - Bộ trưởng Hà Văn Sáu nêu quan điểm.",
     "Hà Văn Sáu: Nếu giữ được rừng thì nước sẽ về"},
    {"“Nếu giữ được rừng thì nước sẽ về” - Bộ trưởng Hà Văn Sáu bày tỏ quan điểm của mình.",
     "Hà Văn Sáu: Nếu giữ được rừng thì nước sẽ về"},
    {"“Nếu giữ được rừng thì nước sẽ về” - Bộ trưởng Hà Văn Sáu (Bộ Rừng).",
     "Hà Văn Sáu: Nếu giữ được rừng thì nước sẽ về"},
    {"“Nếu giữ được rừng thì nước sẽ về” – Bộ trưởng Hà Văn Sáu.",
     "Hà Văn Sáu: Nếu giữ được rừng thì nước sẽ về"},
};

static void knows_speakers_however_papers_name_them(void **state)
{
    static const struct field_of_record field = {.name = "quotes", .members = {"speaker", "text"}};

    CHECK_FIELD(*state, &field, published, named_speakers);
}

static const struct field_case speakers_behind_words[] = {
    {"Em Vàng Thị Mỷ học lớp 10.\n“Em chỉ còn mẹ và em gái, giờ họ đi cả rồi, em không biết "
     "sống với ai” – Mỷ ngậm ngùi chia sẻ.",
     "Vàng Thị Mỷ: Em chỉ còn mẹ và em gái, giờ họ đi cả rồi, em không biết sống với ai"},
    {"Cô Đỗ Thị Nhàn dạy ở Nà Tấu.\n“Thấy em buồn, tôi thường ngồi cạnh để động viên.\nChúng "
     "tôi cũng mong có phép màu” – cô Nhàn tâm sự.",
     "Đỗ Thị Nhàn: Thấy em buồn, tôi thường ngồi cạnh để động viên.\nChúng tôi cũng mong có "
     "phép màu"},
    {"“Em muốn về làng để tìm mẹ, nhưng đường hư nặng chưa thể về được” – Sơ cúi mặt nói.",
     "Sơ: Em muốn về làng để tìm mẹ, nhưng đường hư nặng chưa thể về được"},
    {"Theo ông Hà Văn Sáu, phải thực sự xem việc “xây dựng xã hội học tập là trách nhiệm của "
     "toàn dân, là mục tiêu lâu dài”.",
     "Hà Văn Sáu: xây dựng xã hội học tập là trách nhiệm của toàn dân, là mục tiêu lâu dài"},
    {"Vẫn theo vị này, \"khi nào có mặt bằng sạch thì mới khởi công được\".",
     "vị này: khi nào có mặt bằng sạch thì mới khởi công được"},
    {"Đại tá Hà Văn Sáu, người phát ngôn Bộ Công an, cho biết vụ án \"sẽ được xử lý nghiêm, "
     "không có vùng cấm\".",
     "Hà Văn Sáu: sẽ được xử lý nghiêm, không có vùng cấm"},
    {"\"Không, tôi không biết\", ông Sáu đáp.", "ông Sáu: Không, tôi không biết"},
    {"Được hỏi về cây cầu, ông Hà Văn Sáu lắc đầu: \"Tôi không biết, anh hỏi huyện\".",
     "Hà Văn Sáu: Tôi không biết, anh hỏi huyện"},
    {"Khi được hỏi có bao nhiêu hộ phải dời đi, bà Đỗ Thị Nhàn nói \"chưa thống kê được, nhưng "
     "chắc khoảng ba chục\".",
     "Đỗ Thị Nhàn: chưa thống kê được, nhưng chắc khoảng ba chục"},
    {"Ông Hà Văn Sáu nói: \"Làm đường là việc của huyện; làm cầu là việc của tỉnh\". \"Còn dân "
     "thì đi đường nào cũng khổ\", ông chốt lại.",
     "Hà Văn Sáu: Làm đường là việc của huyện; làm cầu là việc của tỉnh | Hà Văn Sáu: Còn dân "
     "thì đi đường nào cũng khổ"},
    {"Ông Hà Văn Sáu cho hay \"xã đã báo cáo\", còn Chủ tịch UBND huyện Đỗ Thị Nhàn khẳng định "
     "\"chưa nhận được văn bản nào của xã\".",
     "Đỗ Thị Nhàn: chưa nhận được văn bản nào của xã"},
    {"Trên trang cá nhân, ca sĩ Hà Văn Sáu viết: \"Xin lỗi mọi người vì đã im lặng quá lâu\".",
     "Hà Văn Sáu: Xin lỗi mọi người vì đã im lặng quá lâu"},
    {"Tổng thống Mỹ Joe Miller viết trên mạng xã hội: \"We will win\".", "Joe Miller: We will win"},
    {"“Chúng tôi hoan nghênh quyết định này”, người phát ngôn Bộ Ngoại giao Mỹ Ned Miller nói "
     "ngày 3/4.",
     "Ned Miller: Chúng tôi hoan nghênh quyết định này"},
    {"“Chúng tôi hoan nghênh quyết định này”, Reuters dẫn lời ông Ned Miller.",
     "Ned Miller: Chúng tôi hoan nghênh quyết định này"},
    {"“Chúng tôi hoan nghênh quyết định này”, hãng tin Reuters dẫn lời ông Ned Miller nói.",
     "Ned Miller: Chúng tôi hoan nghênh quyết định này"},
    {"“Chúng tôi hoan nghênh quyết định này”, thông cáo của Bộ Ngoại giao viết.",
     "Bộ Ngoại giao: Chúng tôi hoan nghênh quyết định này"},
    {"“Chúng tôi hoan nghênh quyết định này”, tuyên bố của Bộ Ngoại giao có đoạn.",
     "Bộ Ngoại giao: Chúng tôi hoan nghênh quyết định này"},
    {"“Chúng tôi hoan nghênh quyết định này”, trích thông cáo của Bộ Ngoại giao.",
     "Bộ Ngoại giao: Chúng tôi hoan nghênh quyết định này"},
    {"Thủ tướng nhiều lần nhấn mạnh: “Không đánh đổi môi trường lấy tăng trưởng kinh tế”. Phó "
     "Thủ tướng Hà Văn Sáu cũng nhắc lại điều này.",
     "Thủ tướng: Không đánh đổi môi trường lấy tăng trưởng kinh tế"},
    {"Người đứng đầu Chính phủ nhấn mạnh “không để ai thiếu đói trong dịp Tết này”.",
     "Người đứng đầu Chính phủ: không để ai thiếu đói trong dịp Tết này"},
    {"“Ngành y tế đang thiếu thuốc, tôi rất lo lắng. Bởi vậy, phải sửa luật”, Bộ trưởng Bộ Y "
     "tế nói.",
     "Bộ trưởng Bộ Y tế: Ngành y tế đang thiếu thuốc, tôi rất lo lắng. Bởi vậy, phải sửa luật"},
    {"Ông Hà Văn Sáu: \"Chúng tôi không làm sai\"", "Hà Văn Sáu: Chúng tôi không làm sai"},
    {"Chị Đỗ Thị Nhàn than: \"Giá thịt tăng, giá rau tăng, chỉ có lương là đứng im!\". Còn anh "
     "Hà Văn Sáu thì lắc đầu: \"Tháng nào cũng âm\".",
     "Đỗ Thị Nhàn: Giá thịt tăng, giá rau tăng, chỉ có lương là đứng im! | Hà Văn Sáu: Tháng "
     "nào cũng âm"},
};

static const struct field_case askers[] = {
    {"“Bao giờ con đường này mới được vá”? - phóng viên đặt vấn đề.",
     "phóng viên: Bao giờ con đường này mới được vá"},
    {"Ông Hà Văn Sáu dự họp và nói: \"Xã đã cố gắng hết sức\". Bạn đọc hỏi: “Nhà tôi nợ bảo hiểm "
     "thì có được chốt sổ không?”.",
     "Hà Văn Sáu: Xã đã cố gắng hết sức | Bạn đọc: Nhà tôi nợ bảo hiểm thì có được chốt sổ không?"},
    {"“Tôi mất sổ bảo hiểm thì phải làm thế nào?” - độc giả Minh Anh (Nậm Pàn) gửi câu hỏi.",
     "độc giả Minh Anh (Nậm Pàn): Tôi mất sổ bảo hiểm thì phải làm thế nào?"},
    {"Trước câu hỏi của phóng viên “Có hay không việc bao che sai phạm?”, ông Hà Văn Sáu nói: "
     "“Chúng tôi không bao che cho ai”.",
     "phóng viên: Có hay không việc bao che sai phạm? | Hà Văn Sáu: Chúng tôi không bao che cho "
     "ai"},
    {"Trước câu hỏi “Có hay không việc bao che?”, ông Hà Văn Sáu nói: “Chúng tôi không bao che”.",
     "Hà Văn Sáu: Chúng tôi không bao che"},
    {"Câu hỏi “Bao giờ cầu Nà Pó làm xong?” của bạn đọc chưa có ai trả lời.",
     "bạn đọc: Bao giờ cầu Nà Pó làm xong?"},
    {"Bà Đỗ Thị Nhàn kể chuyện cũ. Một bảo vệ bến xe chép miệng: “Ế ẩm suốt từ sáng tới giờ”.",
     "Một bảo vệ bến xe: Ế ẩm suốt từ sáng tới giờ"},
    {"Bà Đỗ Thị Nhàn kể chuyện cũ. Một công dân khác, không muốn nêu tên, nói: “Miễn là xã giữ "
     "lời”.",
     "Một công dân khác: Miễn là xã giữ lời"},
    {"Phóng viên báo Sông Mã đặt câu hỏi về cầu: \"Vì sao cầu hỏng mà chưa vá?\"",
     "Phóng viên báo Sông Mã: Vì sao cầu hỏng mà chưa vá?"},
    {"“Việc đó thì xã phải lo chứ”, một ông cụ chen ngang.",
     "một ông cụ: Việc đó thì xã phải lo chứ"},
    {"Bà Đỗ Thị Nhàn kể: “Mưa suốt ba ngày liền”. Có người bức xúc: “Gọi cả ngày không ai thưa”.",
     "Đỗ Thị Nhàn: Mưa suốt ba ngày liền | Có người: Gọi cả ngày không ai thưa"},
    {"“Ba năm rồi lời hứa vẫn chưa được thực hiện”, một nữ đại biểu thẳng thắn.",
     "một nữ đại biểu: Ba năm rồi lời hứa vẫn chưa được thực hiện"},
};

static const struct field_case leaders[] = {
    {"Chủ tịch UBND huyện Mai Sơn Hà Văn Sáu tới công trường. “Nhà thầu phải thêm người ngay trong "
     "tuần”, lãnh đạo huyện yêu cầu.",
     "Hà Văn Sáu: Nhà thầu phải thêm người ngay trong tuần"},
    {"Chủ tịch UBND huyện Mai Sơn Hà Văn Sáu nói: “Dân chờ nước lâu rồi”. “Không ai được lấy cớ "
     "mưa nắng”, lãnh đạo UBND huyện Mai Sơn nói.",
     "Hà Văn Sáu: Dân chờ nước lâu rồi | Hà Văn Sáu: Không ai được lấy cớ mưa nắng"},
    {"Chủ tịch UBND huyện Mai Sơn Hà Văn Sáu nói: “Dân chờ nước lâu rồi”. “Xã đã cho đào giếng từ "
     "tuần trước”, lãnh đạo xã Nậm Pàn nói.",
     "Hà Văn Sáu: Dân chờ nước lâu rồi | lãnh đạo xã Nậm Pàn: Xã đã cho đào giếng từ tuần trước"},
};

static void knows_who_asks_and_who_leads(void **state)
{
    static const struct field_of_record field = {.name = "quotes", .members = {"speaker", "text"}};

    CHECK_FIELD(*state, &field, published, askers);
    CHECK_FIELD(*state, &field, published, leaders);
}

static void finds_the_speaker_behind_other_words(void **state)
{
    static const struct field_of_record field = {.name = "quotes", .members = {"speaker", "text"}};

    CHECK_FIELD(*state, &field, published, speakers_behind_words);
}

static const struct field_case stand_ins[] = {
    {"Bà Đỗ Thị Nhàn ra chợ cùng ông Hà Văn Sáu. Ông Hà Văn Sáu cho biết chợ vắng. \"Cả buổi chưa "
     "bán được mớ rau nào\", bà nói.",
     "Đỗ Thị Nhàn: Cả buổi chưa bán được mớ rau nào"},
    {"Bộ trưởng Hà Văn Sáu giải trình trước Quốc hội. Chủ tịch Quốc hội đề nghị trả lời thẳng. "
     "\"Bộ trưởng nói ngắn thôi\", ông nhắc.",
     "Chủ tịch Quốc hội: Bộ trưởng nói ngắn thôi"},
    {"Thủ tướng Hà Văn Sáu thăm bản. \"Đường tới đâu, nhà tới đó\", lãnh đạo Chính phủ nói.",
     "Hà Văn Sáu: Đường tới đâu, nhà tới đó"},
    {"Chủ tịch UBND TP Hải Phòng Hà Văn Sáu tới cảng. Theo Chủ tịch Hải Phòng, cảng đã quá tải. "
     "\"Phải mở thêm bến trong năm nay\", ông nói.",
     "Hà Văn Sáu: Phải mở thêm bến trong năm nay"},
    {"Bên kia sạp, một tiểu thương khác nói chen: \"Mở hàng là mừng rồi chị ơi\".",
     "một tiểu thương khác: Mở hàng là mừng rồi chị ơi"},
    {"Chị H., bán rau ở chợ đã lâu, thở dài: \"Mưa thế này thì bán cho ai\".",
     "Chị H.: Mưa thế này thì bán cho ai"},
    {"Một bạn trẻ (quê ở vùng cao) cho biết muốn về xã và gửi câu hỏi: \"Về xã thì tôi được xếp "
     "lương thế nào, thưa Bộ trưởng\"?",
     "Một bạn trẻ: Về xã thì tôi được xếp lương thế nào, thưa Bộ trưởng"},
    {"Ông Hà Văn Sáu “chốt”: “Làm xong thì gọi tôi tới nghiệm thu”.",
     "Hà Văn Sáu: Làm xong thì gọi tôi tới nghiệm thu"},
    {"Trong thư gửi học sinh, Chủ tịch nước Hà Văn Sáu viết: “Các cháu hãy học thật tốt”. Thư có "
     "đoạn: “Đất nước trông chờ ở các cháu”.",
     "Hà Văn Sáu: Các cháu hãy học thật tốt | Hà Văn Sáu: Đất nước trông chờ ở các cháu"},
    {"Sở Y tế Lai Châu gửi văn bản tới các huyện, trong đó có nội dung “tạm dừng đấu thầu thuốc "
     "cho tới hết quý”.",
     "Sở Y tế Lai Châu: tạm dừng đấu thầu thuốc cho tới hết quý"},
    {"Sở Xây dựng sẽ rà soát theo “Quy chế quản lý nhà ở cũ của thành phố” và báo cáo UBND thành "
     "phố.",
     ""},
    {"'''Chưa năm nào nước lên tới nóc nhà''', ông Hà Văn Sáu kể.",
     "Hà Văn Sáu: Chưa năm nào nước lên tới nóc nhà"},
    {"\"Chưa năm nào nước lên tới nóc nhà\", cô y tá kể.",
     "cô y tá: Chưa năm nào nước lên tới nóc nhà"},
    {"Chuyện ai cũng biết\", theo bản tin.\nÔng Hà Văn Sáu nói: \"Việc này xã chưa báo cáo "
     "huyện\".",
     "Hà Văn Sáu: Việc này xã chưa báo cáo huyện"},
};

static void knows_who_is_meant_by_words_that_stand_for_somebody(void **state)
{
    static const struct field_of_record field = {.name = "quotes", .members = {"speaker", "text"}};

    CHECK_FIELD(*state, &field, published, stand_ins);
}

static const struct field_case other_speakers[] = {
    {"Ông Hà Văn Sáu, chủ vườn cam, phát biểu tại phiên họp:\n\"Nhà nước lo đường thì dân lo "
     "được vườn. Cứ thế mà làm\".",
     "Hà Văn Sáu: Nhà nước lo đường thì dân lo được vườn. Cứ thế mà làm"},
    {"\"Cấm thì phải có cái khác thay, không cấm suông được\" - bạn đọc Đỗ Thị Nhàn (Lai Châu).",
     "Đỗ Thị Nhàn: Cấm thì phải có cái khác thay, không cấm suông được"},
    {"\"Tôi chạy xe ôm đã lâu, cấm thì tôi sống bằng gì?\" - ông Hà Văn Sáu, thôn Nà Pó.",
     "Hà Văn Sáu: Tôi chạy xe ôm đã lâu, cấm thì tôi sống bằng gì?"},
    {"\"Tôi không tin vào tai mình khi nghe tin ấy\". Bà Đỗ Thị Nhàn vừa quạt bếp vừa nói.",
     "Đỗ Thị Nhàn: Tôi không tin vào tai mình khi nghe tin ấy"},
    {"Báo địa phương dẫn lời một cán bộ giấu tên cho hay: \"Việc này sắp xong rồi\".",
     "một cán bộ giấu tên: Việc này sắp xong rồi"},
    {"Báo địa phương dẫn lời ông Hà Văn Sáu: \"Việc này sắp xong rồi\".",
     "Hà Văn Sáu: Việc này sắp xong rồi"},
    {"Bác sĩ Hà Văn Sáu cứu được cháu bé. Mẹ bé nghẹn ngào: \"Con tôi được sinh ra lần nữa\".",
     "Mẹ bé: Con tôi được sinh ra lần nữa"},
    {"Công an Hà Văn Sáu cõng cụ qua suối. Bà cụ run run: \"Không có chú thì mệ chết mất\".",
     "Bà cụ: Không có chú thì mệ chết mất"},
    {"Hà Văn Sáu bị xét xử hôm nay. Chủ tọa hỏi: \"Ai bảo bị cáo làm?\". Sáu im lặng rồi đáp: "
     "\"Không ai bảo cả\".",
     "Chủ tọa: Ai bảo bị cáo làm? | Hà Văn Sáu: Không ai bảo cả"},
    {"Phó Chủ tịch Quốc hội Hà Văn Sáu tới tỉnh. Bí thư Tỉnh ủy Đỗ Thị Nhàn bày tỏ: \"Tỉnh xin "
     "tiếp thu\". Đồng chí Phó Chủ tịch Quốc hội ghi nhận, đồng thời nhấn mạnh: \"Có lợi cho dân "
     "thì "
     "làm\".",
     "Đỗ Thị Nhàn: Tỉnh xin tiếp thu | Hà Văn Sáu: Có lợi cho dân thì làm"},
    {"Người phát ngôn Bộ Ngoại giao Đỗ Thị Nhàn họp báo. Nữ phát ngôn viên cũng thông tin về việc "
     "bảo hộ công dân: \"Cán bộ đã tới nơi\".",
     "Đỗ Thị Nhàn: Cán bộ đã tới nơi"},
    {"Báo cáo của Sở Y tế chỉ rõ \"nhiều bệnh viện không giữ đủ thuốc dự trữ\".",
     "Sở Y tế: nhiều bệnh viện không giữ đủ thuốc dự trữ"},
    {"Trong thông cáo tối 3/8, Bộ Công Thương khẳng định: \"Xăng không thiếu\". \"Nguồn cung đủ "
     "đến "
     "hết quý này\", thông cáo viết.",
     "Bộ Công Thương: Xăng không thiếu | Bộ Công Thương: Nguồn cung đủ đến hết quý này"},
    {"Một luật sư phản bác: \"Không có chứng cứ nào như vậy\".",
     "Một luật sư: Không có chứng cứ nào như vậy"},
};

static void knows_speakers_who_sign_or_are_announced(void **state)
{
    static const struct field_of_record field = {.name = "quotes", .members = {"speaker", "text"}};

    CHECK_FIELD(*state, &field, published, other_speakers);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(knows_speakers_however_papers_name_them),
        cmocka_unit_test(knows_who_is_meant_by_words_that_stand_for_somebody),
        cmocka_unit_test(knows_speakers_who_sign_or_are_announced),
        cmocka_unit_test(finds_the_speaker_behind_other_words),
        cmocka_unit_test(knows_who_asks_and_who_leads),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
