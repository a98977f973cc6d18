/* Who asks whom for what: sentences in the manner of different papers. */
#include "extract_support.h"

static const struct day published = {2024, 7, 24};

static const struct field_case requests[] = {
    {"Ông Hà Văn Sáu giao Sở Xây dựng ban hành quy trình chấm điểm đập của Ban An toàn cấp tỉnh, "
     "cấp huyện nhằm gắn trách nhiệm người đứng đầu.",
     "Hà Văn Sáu: Sở Xây dựng: ban hành quy trình chấm điểm đập của Ban An toàn cấp tỉnh, cấp "
     "huyện "
     "nhằm gắn trách nhiệm người đứng đầu"},
    {"Ông Hà Văn Sáu yêu cầu Sở Y tế cấp thuốc cho bản xa, cấp màn cho học sinh nội trú.",
     "Hà Văn Sáu: Sở Y tế: cấp thuốc cho bản xa | Hà Văn Sáu: Sở Y tế: cấp màn cho học sinh nội "
     "trú"},
    {"Ông Hà Văn Sáu đề nghị các sở cần tập trung cho việc sắp xếp trường học cấp tỉnh và cấp xã, "
     "tổ chức lớp học 02 buổi, trình Chính phủ trước 30/6.",
     "Hà Văn Sáu: các sở: cần tập trung cho việc sắp xếp trường học cấp tỉnh và cấp xã | Hà Văn "
     "Sáu: các sở: tổ chức lớp học 02 buổi, trình Chính phủ trước 30/6"},
    {"Công văn của Bộ Nội vụ đề nghị UBND tỉnh, TP trực thuộc Trung ương tạm dừng thi tuyển viên "
     "chức.",
     "Bộ Nội vụ: UBND tỉnh, TP trực thuộc Trung ương: tạm dừng thi tuyển viên chức"},
    {"Ông Hà Văn Sáu yêu cầu các xã từ nay đến cuối năm vá xong các đập.",
     "Hà Văn Sáu: các xã: từ nay đến cuối năm vá xong các đập"},
    {"Ông Hà Văn Sáu cho rằng người dân cũng phải bỏ số tiền không nhỏ để sửa nhà.", ""},
    {"Bà Đỗ Thị Nhàn nói hợp tác xã phải dưới sự quản lý của xã.", ""},
    {"Ông Hà Văn Sáu cho biết đập đã xong, bảo đảm đạt yêu cầu, tiến độ đề ra.", ""},
    {"Bà Đỗ Thị Nhàn nêu ý kiến: \"Cử tri chúng tôi mong muốn xã sớm sửa con đường vào bản\".",
     "Đỗ Thị Nhàn: xã: sớm sửa con đường vào bản"},
    {"Ông Hà Văn Sáu yêu cầu huyện Nậm Pàn vá ngay hai con đập cũ thay vì xây thêm đập mới.",
     "Hà Văn Sáu: huyện Nậm Pàn: vá ngay hai con đập cũ thay vì xây thêm đập mới"},
    {"Đại diện hợp tác xã Nà Pó cho biết kho đã xong, nên đề nghị được gửi thóc vào đó.",
     "Đại diện hợp tác xã Nà Pó: : được gửi thóc vào đó"},
    {"Các bộ, ngành, địa phương kiến nghị Chính phủ bố trí vốn cho hai con đập.",
     "Các bộ, ngành, địa phương: Chính phủ: bố trí vốn cho hai con đập"},
    {"Đại diện các sở, ngành đề nghị tỉnh bố trí vốn. Nhà thầu, huyện đề nghị tỉnh sửa đường.",
     "Đại diện các sở, ngành: tỉnh: bố trí vốn | huyện: tỉnh: sửa đường"},
    {"Sở Y tế đề nghị các huyện mua thuốc. HĐND TP Cần Thơ vừa thông qua mức thu học phí.",
     "Sở Y tế: các huyện: mua thuốc"},
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
    {"Doanh nghiệp mong Bộ Tài chính sớm hoàn thuế.", "Doanh nghiệp: Bộ Tài chính: sớm hoàn thuế"},
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
     "Sở Y tế: các bệnh viện: tăng cường trực đêm"},
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

static void says_who_asks_whom_for_what(void **state)
{
    static const struct field_of_record field = {.name = "requests",
                                                 .members = {"by", "to", "what"}};

    CHECK_FIELD(*state, &field, published, requests);
}

static const struct field_case orders[] = {
    {"Ông Hà Văn Sáu yêu cầu Sở Y tế rà lại thuốc. Cán bộ sai phải bị xử lý nghiêm.",
     "Hà Văn Sáu: Sở Y tế: rà lại thuốc | Hà Văn Sáu: Sở Y tế: phải bị xử lý nghiêm"},
    {"Ông Hà Văn Sáu yêu cầu Sở Y tế mở lại trạm xá. Ngoài ra, kiểm tra nguồn nước ở các bản.",
     "Hà Văn Sáu: Sở Y tế: mở lại trạm xá | Hà Văn Sáu: Sở Y tế: kiểm tra nguồn nước ở các "
     "bản"},
    {"Ông Hà Văn Sáu yêu cầu Sở Y tế mở lại trạm xá. Ngoài ra, không để dân bản thiếu thuốc.",
     "Hà Văn Sáu: Sở Y tế: mở lại trạm xá | Hà Văn Sáu: Sở Y tế: không để dân bản thiếu "
     "thuốc"},
    {"Thủ tướng yêu cầu Bộ Y tế chuẩn bị đủ thuốc.\n\nBộ trưởng Quốc phòng tổ chức quán "
     "triệt, chấn chỉnh trong toàn quân.\n\nBan quản lý các bến đò Nậm Pàn thực hiện đúng "
     "quy định về đò ngang.",
     "Thủ tướng: Bộ Y tế: chuẩn bị đủ thuốc | Thủ tướng: Bộ trưởng Quốc phòng: tổ chức quán "
     "triệt, chấn chỉnh trong toàn quân | Thủ tướng: Ban quản lý các bến đò Nậm Pàn: thực "
     "hiện đúng quy định về đò ngang"},
    {"Thủ tướng yêu cầu Bộ Y tế chuẩn bị đủ thuốc.\n\nLãnh đạo tỉnh Sơn La trình bày một số "
     "khó khăn.",
     "Thủ tướng: Bộ Y tế: chuẩn bị đủ thuốc"},
    {"Sở Xây dựng kiến nghị lãnh đạo TP Cần Thơ 4 biện pháp chống ngập gồm: cho chỉ định thầu; "
     "sớm thông qua đề án thoát nước.",
     "Sở Xây dựng: lãnh đạo TP Cần Thơ: cho chỉ định thầu | Sở Xây dựng: lãnh đạo TP Cần Thơ: "
     "sớm thông qua đề án thoát nước"},
    {"Ông Hà Văn Sáu giao Sở Xây dựng rà soát các đập cũ.\n\nSở Tài chính có trách nhiệm bố "
     "trí "
     "đủ vốn. Công an tỉnh chỉ đạo công an các huyện gác bến đò.\n\nUBND các huyện Mai Sơn, "
     "Sông Mã khẩn trương dời dân.",
     "Hà Văn Sáu: Sở Xây dựng: rà soát các đập cũ | Hà Văn Sáu: Sở Tài chính: bố trí đủ vốn | "
     "Hà Văn Sáu: Công an tỉnh: chỉ đạo công an các huyện gác bến đò | Hà Văn Sáu: UBND các "
     "huyện Mai Sơn, Sông Mã: khẩn trương dời dân"},
    {"Ông Hà Văn Sáu đánh giá cao kết quả của xã. Đề nghị các sở, ngành tiếp tục giúp xã.",
     "Hà Văn Sáu: các sở, ngành: tiếp tục giúp xã"},
    {"Ghi nhận nỗ lực của các xã, UBND huyện Mai Sơn đã khen thưởng hai bản; đồng thời đề nghị "
     "Sở Y tế cấp thêm thuốc, đề nghị Sở Xây dựng vá lại đập.",
     "UBND huyện Mai Sơn: Sở Y tế: cấp thêm thuốc | UBND huyện Mai Sơn: Sở Xây dựng: vá lại "
     "đập"},
    {"Thủ tướng đã ký Công điện số 45/CĐ-TTg yêu cầu các bộ, ngành dọn bùn.\n\nCông điện nêu "
     "rõ: "
     "Chủ tịch UBND các tỉnh Sơn La, Lào Cai tổ chức thăm hỏi dân.\n\nBộ trưởng Bộ Quốc phòng "
     "chỉ đạo các đơn vị giúp dân.",
     "Thủ tướng: các bộ, ngành: dọn bùn | Thủ tướng: Chủ tịch UBND các tỉnh Sơn La, Lào Cai: "
     "tổ chức thăm hỏi dân | Thủ tướng: Bộ trưởng Bộ Quốc phòng: chỉ đạo các đơn vị giúp dân"},
    {"Sở Y tế đề nghị huyện Mai Sơn phối hợp với các xã kiểm tra, rà soát nguồn nước ăn của "
     "dân.",
     "Sở Y tế: huyện Mai Sơn: phối hợp với các xã kiểm tra, rà soát nguồn nước ăn của dân"},
    {"Sở Y tế đề nghị huyện Mai Sơn mở trạm xá. Thay mặt huyện, ông Hà Văn Sáu cám ơn Sở.",
     "Sở Y tế: huyện Mai Sơn: mở trạm xá"},
    {"Đoàn họp ở huyện Mai Sơn. Ông Hà Văn Sáu đề nghị huyện với Sở Y tế lập một tổ giám sát.",
     "Hà Văn Sáu: huyện với Sở Y tế: lập một tổ giám sát"},
    {"Đoàn giám sát đề nghị UBND huyện Mai Sơn: (1) thống kê hộ thiếu đất; (2) lập phương án "
     "giúp dân.",
     "Đoàn giám sát: UBND huyện Mai Sơn: thống kê hộ thiếu đất | Đoàn giám sát: UBND huyện Mai "
     "Sơn: lập phương án giúp dân"},
    {"Thủ tướng yêu cầu chậm nhất đến ngày 30/6, các bộ, ngành phải làm xong quy hoạch.",
     "Thủ tướng: các bộ, ngành: phải làm xong quy hoạch"},
    {"Bí thư Tỉnh ủy đề nghị: Thời gian tới, huyện Mai Sơn cần vá lại đập.",
     "Bí thư Tỉnh ủy: huyện Mai Sơn: cần vá lại đập"},
    {"Ông Hà Văn Sáu cho biết, về kiến nghị của xã, Bộ cơ bản đồng ý và giao các cục, vụ chức "
     "năng lập phương án.",
     "Hà Văn Sáu: các cục, vụ chức năng: lập phương án"},
    {"VASEP đề nghị Sở Y tế xem lại quy định. Hiệp hội này cũng mong muốn được vay vốn.",
     "VASEP: Sở Y tế: xem lại quy định | VASEP: Sở Y tế: được vay vốn"},
    {"Ban Quản lý dự án cho biết đang đôn đốc nhà thầu tăng ca.", ""},
    {"Thủ tướng yêu cầu Bộ Y tế chuẩn bị đủ thuốc. Việc mua thuốc phải bảo đảm công khai.",
     "Thủ tướng: Bộ Y tế: chuẩn bị đủ thuốc | Thủ tướng: Bộ Y tế: Việc mua thuốc phải bảo đảm "
     "công khai"},
    {"Chủ tịch UBND tỉnh yêu cầu các sở rà soát quy hoạch.\n\nUBND tỉnh Sơn La tổ chức hội "
     "nghị "
     "vào ngày 20/5.",
     "Chủ tịch UBND tỉnh: các sở: rà soát quy hoạch"},
    {"Chủ tịch UBND tỉnh Hà Văn Sáu yêu cầu các sở rà soát quy hoạch.\n\nUBND tỉnh tổ chức hội "
     "nghị vào ngày 20/5.",
     "Hà Văn Sáu: các sở: rà soát quy hoạch"},
    {"Chủ tịch UBND tỉnh Hà Văn Sáu yêu cầu Sở Y tế mua thuốc. CA tỉnh gác bến đò.",
     "Hà Văn Sáu: Sở Y tế: mua thuốc | Hà Văn Sáu: CA tỉnh: gác bến đò"},
    {"Thứ trưởng lưu ý huyện Mai Sơn vá lại đập; Bộ sẽ cấp thêm thuốc.",
     "Thứ trưởng: huyện Mai Sơn: vá lại đập"},
    {"UBND tỉnh giao Sở Y tế làm đầu mối, hướng dẫn các xã; giao Công an tỉnh gác bến đò.",
     "UBND tỉnh: Sở Y tế: làm đầu mối, hướng dẫn các xã | UBND tỉnh: Công an tỉnh: gác bến đò"},
    {"Sở Xây dựng đề nghị: Đơn vị quản lý tuyến khẩn trương vá đường; bổ sung biển báo.",
     "Sở Xây dựng: Đơn vị quản lý tuyến: khẩn trương vá đường | Sở Xây dựng: Đơn vị quản lý "
     "tuyến: bổ sung biển báo"},
    {"Sở Y tế đề nghị huyện Mai Sơn mở lại trạm xá. Bên cạnh đó, lưu ý đến việc giữ sạch nguồn "
     "nước.",
     "Sở Y tế: huyện Mai Sơn: mở lại trạm xá | Sở Y tế: huyện Mai Sơn: lưu ý đến việc giữ sạch "
     "nguồn nước"},
    {"Ông Hà Văn Sáu đề nghị xã tập trung làm tốt các nhiệm vụ sau: Một là, mở thêm lớp học. "
     "Hai là, vá lại đập cũ.",
     "Hà Văn Sáu: xã: mở thêm lớp học | Hà Văn Sáu: xã: vá lại đập cũ"},
    {"Bộ Y tế đề nghị Sở Y tế các tỉnh, thành phố trực thuộc Trung ương: mua thêm thuốc; báo "
     "cáo hằng ngày.",
     "Bộ Y tế: Sở Y tế các tỉnh, thành phố trực thuộc Trung ương: mua thêm thuốc | Bộ Y tế: "
     "Sở Y tế các tỉnh, thành phố trực thuộc Trung ương: báo cáo hằng ngày"},
    {"Tỉnh ủy yêu cầu UBND tỉnh lãnh đạo, chỉ đạo làm xong quy hoạch.",
     "Tỉnh ủy: UBND tỉnh: lãnh đạo, chỉ đạo làm xong quy hoạch"},
    {"Ông Hà Văn Sáu cho rằng xã cần vá lại đập, \"không được để nước cuốn thêm một nhà nào\".",
     "Hà Văn Sáu: xã: cần vá lại đập | Hà Văn Sáu: xã: không được để nước cuốn thêm một nhà "
     "nào"},
};

static void follows_orders_from_sentence_to_sentence(void **state)
{
    static const struct field_of_record field = {.name = "requests",
                                                 .members = {"by", "to", "what"}};

    CHECK_FIELD(*state, &field, published, orders);
}

static void knows_who_asks_by_a_paper_or_a_noun(void **state)
{
    static const struct field_of_record field = {.name = "requests",
                                                 .members = {"by", "to", "what"}};
    static const struct field_case cases[] = {
        {"UBND tỉnh Sơn La đã có văn bản gửi các huyện, đơn vị liên quan yêu cầu thực hiện các "
         "biện pháp tránh lũ.",
         "UBND tỉnh Sơn La: các huyện, đơn vị liên quan: thực hiện các biện pháp tránh lũ"},
        {"Về đề nghị của Sở Y tế đối với Bộ Y tế về việc sớm ban hành quy chuẩn mới, ông Hà Văn "
         "Sáu cho biết đang chờ ý kiến.",
         "Sở Y tế: Bộ Y tế: sớm ban hành quy chuẩn mới"},
        {"UBND huyện Mai Sơn được UBND tỉnh Sơn La giao lập hồ sơ dự án.",
         "UBND tỉnh Sơn La: UBND huyện Mai Sơn: lập hồ sơ dự án"},
        {"Bà Đỗ Thị Nhàn yêu cầu Sở Y tế cần mở sổ theo dõi và trong thời gian tới đề nghị Sở Y tế "
         "báo cáo hằng tuần.",
         "Đỗ Thị Nhàn: Sở Y tế: cần mở sổ theo dõi | Đỗ Thị Nhàn: Sở Y tế: báo cáo hằng tuần"},
        {"Ông Hà Văn Sáu cho biết, Sở Y tế phối hợp với các huyện rà soát và đề xuất sửa đổi quy "
         "định về trạm xá.",
         ""},
    };

    CHECK_FIELD(*state, &field, published, cases);
}

static void tells_demands_from_what_could_not_be_helped(void **state)
{
    static const struct field_of_record field = {.name = "requests",
                                                 .members = {"by", "to", "what"}};
    static const struct field_case cases[] = {
        {"Ông Hà Văn Sáu cho biết, việc dời bản vấp phải phản đối của một số hộ.", ""},
        {"Ông Hà Văn Sáu cho biết, sở dĩ các xã phải mua nước là bởi suối đã cạn.", ""},
        {"Ông Hà Văn Sáu cho biết, lũ khiến các hộ phải dời nhà trong đêm.", ""},
        {"Ông Hà Văn Sáu cho biết, đường trơn nên rất khó kiểm tra rừng.", ""},
        {"Theo Cục Thống kê, giá thóc đã giảm. Nguyên nhân do mưa, các hợp tác xã phải hạ giá bán.",
         ""},
        {"Theo báo cáo của Sở Xây dựng, cầu đã xong. Dự án còn vướng hai hộ, phải vận động nhiều "
         "lần.",
         ""},
        {"Chủ tịch UBND tỉnh Hà Văn Sáu cho biết bệnh nhân phải nhập viện. Học sinh phải nghỉ học "
         "một "
         "tuần. Nhiều hộ phải sống trong cảnh ngập. Người dân phải xếp hàng từ sáng. Các bị cáo "
         "phải hầu tòa. Hai hộ phải vay tiền chữa bệnh. Nhà xe phải nộp phạt 5 triệu đồng.",
         ""},
        {"Cử tri xã Sơn Bình kiến nghị huyện vá đường liên thôn. Hội Nông dân tỉnh trồng thêm "
         "rừng.",
         "Cử tri xã Sơn Bình: huyện: vá đường liên thôn"},
        {"Cô Hà Thị Sáu nói: \"Từ nay cô trò không còn phải học nhờ nữa\".", ""},
        {"Đây là những việc gấp, cần được HĐND huyện quyết định.", ""},
        {"Ông Hà Văn Sáu cho biết, đây là việc cần được cả bản bàn.", ""},
        {"Ông Hà Văn Sáu cho biết, trong hồ sơ hỗ trợ các hộ cần ghi rõ số tiền.",
         "Hà Văn Sáu: : cần ghi rõ số tiền"},
        {"Ông Hà Văn Sáu cho biết, để giúp địa phương, ngành y tế cần mở thêm trạm xá.",
         "Hà Văn Sáu: ngành y tế: cần mở thêm trạm xá"},
        {"Tỉnh đã lập đề án ngành điện đáp ứng yêu cầu vận hành chợ điện.", ""},
        {"Ông Hà Văn Sáu cho biết, các xã phải vá lại đập.", "Hà Văn Sáu: các xã: phải vá lại "
                                                             "đập"},
    };

    CHECK_FIELD(*state, &field, published, cases);
}

static void reads_english_requests(void **state)
{
    static const struct field_of_record field = {"requests", {"by", "to", "what"}, "en"};
    static const struct field_case cases[] = {
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
         "boats | Ada Marlow: banks: to wait"},
        {"Towns were asked by Ann Birch to lend their boats.",
         "Ann Birch: Towns: to lend their boats"},
        {"It is necessary to repair the pier at once, Ann Birch said.",
         "Ann Birch: : It is necessary to repair the pier at once"},
        {"Ann Birch stressed the need to repair the pier.", "Ann Birch: : to repair the pier"},
        {"The pier was asked about twice.", ""},
    };

    CHECK_FIELD(*state, &field, published, cases);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(says_who_asks_whom_for_what),
        cmocka_unit_test(follows_orders_from_sentence_to_sentence),
        cmocka_unit_test(knows_who_asks_by_a_paper_or_a_noun),
        cmocka_unit_test(tells_demands_from_what_could_not_be_helped),
        cmocka_unit_test(reads_english_requests),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
