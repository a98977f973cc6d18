#include "extract_names_support.h"

static const struct name_case people[] = {
    {"Dự họp có các đồng chí: Tạ Bình, Tỉnh ủy viên, Trưởng ban Nội chính Tỉnh ủy; Đại tá Lò "
     "Văn Xô, Giám đốc Công an tỉnh.",
     "Tạ Bình: Tỉnh ủy viên, Trưởng ban Nội chính Tỉnh ủy @ban Nội chính; "
     "Lò Văn Xô: Đại tá, Giám đốc Công an tỉnh @Công an tỉnh"},
    {"Ông Đỗ Khắc Minh - nguyên Tổng Bí thư Ban Chấp hành Trung ương Đảng Cộng sản Việt Nam.",
     "Đỗ Khắc Minh: nguyên Tổng Bí thư Ban Chấp hành Trung ương Đảng Cộng sản Việt Nam @Ban "
     "Chấp hành Trung ương Đảng Cộng sản Việt Nam"},
    {"Bà Lê Thị Tâm, Chủ nhiệm Ủy ban Tài chính - Ngân sách của Quốc hội, phát biểu.",
     "Lê Thị Tâm: Chủ nhiệm Ủy ban Tài chính - Ngân sách của Quốc hội @Ủy ban Tài chính - "
     "Ngân sách"},
    {"Chánh án Tòa án nhân dân (TAND) tỉnh Bến Tre Võ Hữu Đạt trả lời.",
     "Võ Hữu Đạt: Chánh án Tòa án nhân dân (TAND) tỉnh Bến Tre @Tòa án nhân dân (TAND) tỉnh "
     "Bến Tre"},
    {"Đại sứ Nhật Bản tại Việt Nam Kenji Sato và Đại sứ Việt Nam tại Nhật Bản Hồ Viết Sơn dự.",
     "Kenji Sato: Đại sứ Nhật Bản tại Việt Nam; Hồ Viết Sơn: Đại sứ Việt Nam tại Nhật Bản"},
    {"Ông Y Blô Niê K'Tul, 67 tuổi, già làng, và chị H'Ngân Êban vui mừng.",
     "Y Blô Niê K'Tul:; H'Ngân Êban:"},
    {"Ông Y Sơn Kbuôr (SN 1960), Phó Bí thư Đảng ủy xã Ea Bar, kể lại.",
     "Y Sơn Kbuôr: Phó Bí thư Đảng ủy xã Ea Bar @Đảng ủy xã Ea Bar"},
    {"Chủ tịch UBND xã Hà Văn Sáu ký văn bản.", "Hà Văn Sáu: Chủ tịch UBND xã @UBND xã"},
    {"Trợ lý Bộ trưởng Bộ Y tế Đào Gia Phúc có mặt.",
     "Đào Gia Phúc: Trợ lý Bộ trưởng Bộ Y tế @Bộ Y tế"},
    {"Giám đốc Công an tỉnh Hậu Giang là đại tá Mai Thế Vinh.",
     "Mai Thế Vinh: Giám đốc Công an tỉnh Hậu Giang, đại tá @Công an tỉnh Hậu Giang"},
    {"PGS.TS Trần Thị Mơ, Trưởng Văn phòng Luật sư Bình Tâm.",
     "Trần Thị Mơ: Trưởng Văn phòng Luật sư Bình Tâm @Văn phòng Luật sư Bình Tâm"},
    {"Phê chuẩn chức vụ Phó Chủ tịch UBND tỉnh Lâm Đồng nhiệm kỳ 2016 - 2021 đối với ông Ma "
     "Thế Giang.",
     "Ma Thế Giang: Phó Chủ tịch UBND tỉnh Lâm Đồng @UBND tỉnh Lâm Đồng"},
    {"Theo quyết định của Chủ tịch UBND tỉnh, đồng chí Hà Văn Dần, Chánh Thanh tra tỉnh, giữ "
     "chức vụ Giám đốc Sở Nội vụ.",
     "Hà Văn Dần: Chánh Thanh tra tỉnh, Giám đốc Sở Nội vụ @Thanh tra tỉnh"},
    {"Tiến sỹ Đỗ Tùng – Viện trưởng Viện Đại học Mở Hà Nội nói.",
     "Đỗ Tùng: Viện trưởng Viện Đại học Mở Hà Nội @Viện Đại học Mở Hà Nội"},
    {"Ông KIM DONGHYUN đến thăm. Bác sĩ Viện Pasteur đón khách.", "KIM DONGHYUN:"},
    {"Ông Ma Tiến Sĩ, Chủ tịch UBND phường Xuân Hương - Đà Lạt, báo cáo.",
     "Ma Tiến Sĩ: Chủ tịch UBND phường Xuân Hương - Đà Lạt @UBND phường Xuân Hương - Đà Lạt"},
    {"Hiệu trưởng Trường THPT Phan Đăng Lưu và thầy Lô Văn Mão dự.", "Lô Văn Mão:"},
    {"Chủ tọa là các đồng chí: Cầm Bá Sơn, Nguyễn Như Đào - Phó Chủ tịch HĐND tỉnh.",
     "Cầm Bá Sơn: Phó Chủ tịch HĐND tỉnh @HĐND tỉnh; "
     "Nguyễn Như Đào: Phó Chủ tịch HĐND tỉnh @HĐND tỉnh"},
    {"Ông Hà Văn Sáu, Chủ tịch UBND huyện Hoàng Su Phì, và Phó Chủ tịch UBND thành phố Từ Sơn.",
     "Hà Văn Sáu: Chủ tịch UBND huyện Hoàng Su Phì @UBND huyện Hoàng Su Phì"},
    {"Bà Lê Thị Na, Giám đốc Sở Y tế báo cáo, nước đã rút.",
     "Lê Thị Na: Giám đốc Sở Y tế @Sở Y tế"},
    {"Chủ tịch UBND tỉnh Trần Phú và Bí thư xã Sơn Kim 2 Lò Thị Na.",
     "Trần Phú: Chủ tịch UBND tỉnh @UBND tỉnh; Lò Thị Na: Bí thư xã Sơn Kim 2"},
    {"Cục trưởng Cục Báo chí Hà Thanh Luận đề nghị.",
     "Hà Thanh Luận: Cục trưởng Cục Báo chí @Cục Báo chí"},
    {"Trưởng đoàn Lò Văn Páo và Trưởng Ban Tổ chức Tỉnh ủy Mai Thị Lan dự.",
     "Lò Văn Páo: Trưởng đoàn; "
     "Mai Thị Lan: Trưởng Ban Tổ chức Tỉnh ủy @Ban Tổ chức Tỉnh ủy"},
    {"Người phát ngôn Bộ Ngoại giao Lê Thị Thu Hà và Giám đốc Sở Thông tin và Truyền thông "
     "Mã Văn Tư dự.",
     "Lê Thị Thu Hà: Người phát ngôn Bộ Ngoại giao @Bộ Ngoại giao; "
     "Mã Văn Tư: Giám đốc Sở Thông tin và Truyền thông @Sở Thông tin và Truyền thông"},
    {"Ông Alan Birk, Giám đốc quốc gia ADB tại Việt Nam, và Phó Tư lệnh Tham mưu trưởng Quân "
     "khu 4 Hà Thọ.",
     "Alan Birk: Giám đốc quốc gia ADB tại Việt Nam @ADB; "
     "Hà Thọ: Phó Tư lệnh Tham mưu trưởng Quân khu 4 @Quân khu 4"},
    {"Liên đoàn Luật sư Việt Nam và Đoàn Luật sư Hà Nội họp. Bác sĩ Việt Nam giỏi.", ""},
    {"Chủ tịch Mekong Holdings đến dự.", ""},
    {"Nhà ở số 12 Trần Quốc Hoàn, quận Cầu Giấy.", ""},
};

static void finds_people_with_their_roles(void **state)
{
    check(*state, people, sizeof people / sizeof *people, "people");
}

/* A title of several people is that of each. */
static void shares_titles(void **state)
{
    static const struct name_case cases[] = {
        {"Dự lễ có các Phó Chủ tịch UBND tỉnh: Hà Bá Quang, Tô Sơn và Lục Thị Vân; đại diện sở.",
         "Hà Bá Quang: Phó Chủ tịch UBND tỉnh @UBND tỉnh; Tô Sơn: Phó Chủ tịch UBND tỉnh @UBND "
         "tỉnh; Lục Thị Vân: Phó Chủ tịch UBND tỉnh @UBND tỉnh"},
        {"Các Thứ trưởng Lê Bá Khôi, Mai Thế Dân và Bộ trưởng Đỗ Gia Phú đến.",
         "Lê Bá Khôi: Thứ trưởng; Mai Thế Dân: Thứ trưởng; Đỗ Gia Phú: Bộ trưởng"},
        {"Có các đồng chí Tỉnh ủy viên: Tạ Văn Thọ, Giám đốc Sở Y tế; Cao Thị Nhàn, Giám đốc Sở "
         "Nội vụ; lãnh đạo xã.",
         "Tạ Văn Thọ: Tỉnh ủy viên, Giám đốc Sở Y tế @Sở Y tế; "
         "Cao Thị Nhàn: Tỉnh ủy viên, Giám đốc Sở Nội vụ @Sở Nội vụ"},
        {"Phó Trưởng đoàn gồm: Thứ trưởng Lê Bá Khôi; ông Mai Thế Dân.",
         "Lê Bá Khôi: Phó Trưởng đoàn, Thứ trưởng; Mai Thế Dân: Phó Trưởng đoàn"},
        {"Các Phó Chủ tịch vắng mặt. Lê Bá Khôi đến, Mai Thế Dân về.", "Lê Bá Khôi:; Mai Thế Dân:"},
    };

    check(*state, cases, sizeof cases / sizeof *cases, "people");
}

static void finds_people_by_other_signs(void **state)
{
    static const struct name_case cases[] = {
        {"Ðồng chí Ðặng Văn Ða - Ủy viên Trung ương Ðảng, phát biểu.",
         "Ðặng Văn Ða: Ủy viên Trung ương Ðảng"},
        {"Đồng chí chủ trì: Khổng Thị Ban- Bí thư Huyện ủy; Xuất Thị Mỵ, Chủ tịch UBND huyện.",
         "Khổng Thị Ban: Bí thư Huyện ủy @Huyện ủy; Xuất Thị Mỵ: Chủ tịch UBND huyện @UBND huyện"},
        {"Tàu rời Cảng Thị Vải. Thị trấn Thị Nghè họp.", ""},
        {"Thượng tá Lê Bá Khôi, Phó trưởng Công an huyện Củ Chi, và Trưởng Công an xã Tân Lập Mai "
         "Thế "
         "Dân đến.",
         "Lê Bá Khôi: Thượng tá, Phó trưởng Công an huyện Củ Chi @Công an huyện Củ Chi; "
         "Mai Thế Dân: Trưởng Công an xã Tân Lập @Công an xã Tân Lập"},
        {"Bà Clara Saint-Beuve, Giám đốc Quỹ Bắc Âu, gặp ông Prasit Ua-Chalermkiat và ông Lê Văn "
         "Sang-Phó Giám đốc Sở Y tế.",
         "Clara Saint-Beuve: Giám đốc Quỹ Bắc Âu @Quỹ Bắc Âu; Prasit Ua-Chalermkiat:; "
         "Lê Văn Sang: Phó Giám đốc Sở Y tế @Sở Y tế"},
        {"Bà Ellen K. Moore đến thăm. Ông Lê Văn T. khai.", "Ellen K. Moore:; Lê Văn T.:"},
        {"Phó Tổng Thanh tra Chính phủ Đoàn Bá Thuận và Bí thư Đoàn Thanh niên dự.",
         "Đoàn Bá Thuận: Phó Tổng Thanh tra Chính phủ @Thanh tra Chính phủ"},
        {"Chủ tịch Hội Nông dân tỉnh Sơn La - bà Lò Thị Pâng, và Tổng Giám đốc Tập đoàn Nam Đô "
         "(NDG) – Lê Bá Khôi ký.",
         "Lò Thị Pâng: Chủ tịch Hội Nông dân tỉnh Sơn La @Hội Nông dân tỉnh Sơn La; "
         "Lê Bá Khôi: Tổng Giám đốc Tập đoàn Nam Đô @Tập đoàn Nam Đô"},
        {"Phó Thủ tướng, GS., TS. Lê Bá Khôi đến dự.", "Lê Bá Khôi: Phó Thủ tướng"},
        {"Ông Lê Bá Khôi, Phó Cục trưởng Cục Điện lực và Năng lượng tái tạo (Bộ Công Thương).",
         "Lê Bá Khôi: Phó Cục trưởng Cục Điện lực và Năng lượng tái tạo @Cục Điện lực và Năng "
         "lượng tái tạo"},
        {"Phó Trưởng Ban Chỉ đạo phòng, chống dịch COVID-19 tỉnh Hà Nam Lê Bá Khôi yêu cầu.",
         "Lê Bá Khôi: Phó Trưởng Ban Chỉ đạo phòng, chống dịch COVID-19 tỉnh Hà Nam @Ban Chỉ đạo "
         "phòng, chống dịch COVID-19 tỉnh Hà Nam"},
        {"Đoàn đại biểu Quốc hội tỉnh gồm các ông: Lê Bá Khôi, Trưởng đoàn; Mai Thế Dân.",
         "Lê Bá Khôi: Trưởng đoàn; Mai Thế Dân:"},
        {"Ông Lê Bá Khôi, Tổ trưởng Tổ công tác của Thủ tướng, và Đại sứ Đặc mệnh toàn quyền "
         "Nhật Bản tại Việt Nam Kenji Mori.",
         "Lê Bá Khôi: Tổ trưởng Tổ công tác của Thủ tướng @Tổ công tác của Thủ tướng; "
         "Kenji Mori: Đại sứ Đặc mệnh toàn quyền Nhật Bản tại Việt Nam"},
        {"Chỉ định ông Mai Thế Dân, Phó Bí thư Tỉnh ủy Bắc Ninh (mới) nhiệm kỳ 2020 - 2025 giữ "
         "chức vụ Chủ tịch UBND tỉnh Bắc Ninh.",
         "Mai Thế Dân: Phó Bí thư Tỉnh ủy Bắc Ninh, Chủ tịch UBND tỉnh Bắc Ninh @Tỉnh ủy Bắc Ninh"},
        {"Ông Mai Thế Dân, Ủy viên Đoàn Chủ tịch, Trưởng ban Tài chính Liên đoàn Lao động tỉnh.",
         "Mai Thế Dân: Ủy viên Đoàn Chủ tịch, Trưởng ban Tài chính Liên đoàn Lao động tỉnh @Đoàn "
         "Chủ tịch"},
    };

    check(*state, cases, sizeof cases / sizeof *cases, "people");
}

/* The grammar knows the words of no language. */
static void finds_names_in_english(void **state)
{
    static const struct name_case organisations[] = {
        {"The Ministry of Industry and Trade and Eastport General Hospital signed. Profits of "
         "Harbour Rail Group fell.",
         "Ministry of Industry and Trade=government; Eastport General Hospital=other; "
         "Harbour Rail Group=company"},
        {"UNICEF thanked the Ha Giang People’s Committee.",
         "UNICEF=other; Ha Giang People’s Committee=government"},
        {"The ministry and the hospital signed.", ""},
    };
    static const struct name_case places[] = {
        {"From Osaka to the city of Eastport, then to Quang Tri and Vietnam.",
         "Osaka=city; Eastport=city; Quang Tri=province; Vietnam=country"},
        {"He left the city for the hills.", ""},
    };
    static const struct name_case cases[] = {
        {"Mr. Paul Whitfield, 52, chief executive of Harbour Rail Group, came. Mr Whitfield spoke.",
         "Paul Whitfield: chief executive of Harbour Rail Group @Harbour Rail Group"},
        {"Vice Chairman of the Ha Giang Provincial People's Committee Tran Duc Minh left. Standing "
         "Deputy Prime Minister Vo Gia Bach and Do Van Lam, spokesperson of the provincial "
         "People’s "
         "Committee, came.",
         "Tran Duc Minh: Vice Chairman of the Ha Giang Provincial People's Committee @Ha Giang "
         "Provincial People's Committee; Vo Gia Bach: Standing Deputy Prime Minister; Do Van Lam: "
         "spokesperson of the provincial People’s Committee @People’s Committee"},
        {"Minister of Industry and Trade Tran Quoc Bao spoke.",
         "Tran Quoc Bao: Minister of Industry and Trade"},
        {"Deputy mayor Ada Brandt came. Susan Lake, judge, left.",
         "Ada Brandt: Deputy mayor; Susan Lake: judge"},
        {"The minister met the governor.", ""},
    };
    const struct fixture *fixture = *state;

    check_in(fixture, "en", cases, sizeof cases / sizeof *cases, "people");
    check_in(fixture, "en", organisations, sizeof organisations / sizeof *organisations,
             "organizations");
    check_in(fixture, "en", places, sizeof places / sizeof *places, "places");
}

static const struct name_case organisations[] = {
    {"Tỉnh ủy, HĐND, UBND tỉnh Hậu Giang đã họp. UBND tỉnh báo cáo.",
     "Tỉnh ủy Hậu Giang=party; HĐND tỉnh Hậu Giang=government; UBND tỉnh Hậu Giang=government"},
    {"Bộ TT&TT họp, Bộ Thông tin và Truyền thông kết luận.", "Bộ TT&TT=government"},
    {"Sở Y tế tỉnh Phú Yên cho biết, Sở Y tế sẽ kiểm tra.", "Sở Y tế tỉnh Phú Yên=agency"},
    {"Tỉnh uỷ Sơn La kết luận, Tỉnh ủy Sơn La giao huyện.", "Tỉnh uỷ Sơn La=party"},
    {"Công ty CP Gạch Minh Hưng (MHC) nợ thuế. MHC đã nộp.", "Công ty CP Gạch Minh Hưng=company"},
    {"Tập đoàn Viettel lắp trạm mới.", "Viettel=company"},
    {"Thành viên là Bộ Tài chính, Xây dựng và Nội vụ.",
     "Bộ Tài chính=government; Bộ Xây dựng=government; Bộ Nội vụ=government"},
    {"Trưởng Ban Tuyên giáo Tỉnh ủy Nam Định đến dự.",
     "Tỉnh ủy Nam Định=party; Ban Tuyên giáo Tỉnh ủy Nam Định=party"},
    {"Cơ quan CSĐT Công an huyện Lộc Hà khởi tố.",
     "Công an huyện Lộc Hà=agency; Cơ quan CSĐT Công an huyện Lộc Hà=agency"},
    {"Bến Tre có mưa. UBND tỉnh ra công điện.", "UBND tỉnh Bến Tre=government"},
    {"Ban Chỉ đạo phòng, chống dịch COVID-19 tỉnh Hà Nam đã họp.",
     "Ban Chỉ đạo phòng, chống dịch COVID-19 tỉnh Hà Nam=government"},
    {"Hội Liên hiệp Phụ nữ (LHPN) tỉnh Yên Bái và Bộ Tư lệnh Quân khu 4 phối hợp.",
     "Hội Liên hiệp Phụ nữ (LHPN) tỉnh Yên Bái=other; Quân khu 4=agency; "
     "Bộ Tư lệnh Quân khu 4=agency"},
    {"Bộ Ngoại giao Hoa Kỳ trả lời. Bộ Ngoại giao cũng trả lời.",
     "Bộ Ngoại giao Hoa Kỳ=government; Bộ Ngoại giao=government"},
    {"Tập đoàn Minh Đăng tổ chức lễ. Theo Trung Hải Group, giá tăng.",
     "Tập đoàn Minh Đăng=company; Trung Hải Group=company"},
    {"Ông Lê Bá Khôi, Trưởng Công an huyện Củ Chi, đến.", "Công an huyện Củ Chi=agency"},
    {"Ban Chỉ đạo 412 tỉnh Hà Nam đã họp.", "Ban Chỉ đạo 412 tỉnh Hà Nam=government"},
    {"Tổng công ty Đóng tàu và Vận tải biển vùng xa (SVTX) đã họp.",
     "Tổng công ty Đóng tàu và Vận tải biển vùng xa=company"},
    {"Công ty CP Hạ tầng KCN Lai Hưng mở KCN mới.", "Công ty CP Hạ tầng KCN Lai Hưng=company"},
    {"Thường trực HĐND, UBND, Ủy ban MTTQ Việt Nam tỉnh Hà Nam dự họp.",
     "HĐND tỉnh Hà Nam=government; UBND tỉnh Hà Nam=government; "
     "Ủy ban MTTQ Việt Nam tỉnh Hà Nam=other"},
    {"Tập đoàn Công nghiệp tàu thủy, Tổng Cty CP Xây lắp Dầu khí trúng thầu.",
     "Tập đoàn Công nghiệp tàu thủy=company; Tổng Cty CP Xây lắp Dầu khí=company"},
    {"Bộ Chỉ huy BĐBP tỉnh Sơn La và Đồn Biên phòng Tr'hy tặng quà.",
     "Bộ Chỉ huy BĐBP tỉnh Sơn La=agency; Đồn Biên phòng Tr'hy=agency"},
    {"Tỉnh ủy kết luận, UBND tỉnh thực hiện.", "Tỉnh ủy=party; UBND tỉnh=government"},
    {"Honda Việt Nam tuyển người, Honda trả lương cao.", "Honda Việt Nam=company"},
    {"Theo Trung tâm Dự báo khí tượng thủy văn Quốc gia, Trung tâm Vũ trụ Hòa Lạc tạm nghỉ.",
     "Trung tâm Dự báo khí tượng thủy văn Quốc gia=agency; Trung tâm Vũ trụ Hòa Lạc=agency"},
    {"Ban Chỉ huy Phòng chống thiên tai và Tìm kiếm cứu nạn tỉnh Sơn La họp.",
     "Ban Chỉ huy Phòng chống thiên tai và Tìm kiếm cứu nạn tỉnh Sơn La=agency"},
    {"VNPT Lâm Đồng báo cáo VNPT.", "VNPT Lâm Đồng=company; VNPT=company"},
    {"Công ty TNHH Thép Vikosa Hà Tĩnh mở lò. Vikosa đã báo cáo.",
     "Công ty TNHH Thép Vikosa Hà Tĩnh=company"},
    {"Ban Quản lý Khu kinh tế cửa khẩu Đồng Đăng - Lạng Sơn họp.",
     "Ban Quản lý Khu kinh tế cửa khẩu Đồng Đăng - Lạng Sơn=agency"},
    {"UBND xã Mỹ Thọ và UBND xã Sơn Kim 2 họp.",
     "UBND xã Mỹ Thọ=government; UBND xã Sơn Kim 2=government"},
    {"Đại sứ quán Việt Nam tại Ukraine và Lãnh sự quán Mỹ trả lời.",
     "Đại sứ quán Việt Nam tại Ukraine=other; Lãnh sự quán Mỹ=other"},
    {"Tàu cập cảng Trường Lạc, xe về phường Trường Thọ, qua xã Đoàn Kết.", ""},
    {"UBND phường Trung Tâm và Hội Nông dân xã Liên Minh họp.",
     "UBND phường Trung Tâm=government; Hội Nông dân xã Liên Minh=other"},
    {"Dự có lãnh đạo các sở: Tài chính, Kế hoạch và Đầu tư, Nội vụ; Y tế (2 ý kiến).",
     "sở Tài chính=agency; sở Kế hoạch và Đầu tư=agency; sở Nội vụ=agency; sở Y tế=agency"},
    {"Vụ Tổng hợp Văn phòng Chính phủ và Cục Điện lực và Năng lượng tái tạo phối hợp.",
     "Văn phòng Chính phủ=agency; Vụ Tổng hợp Văn phòng Chính phủ=agency; "
     "Cục Điện lực và Năng lượng tái tạo=agency"},
    {"Ban Quản lý chợ Tân Hòa và Cơ quan Cảnh sát điều tra (CSĐT) Công an tỉnh Bắc Giang.",
     "Ban Quản lý chợ Tân Hòa=agency; Công an tỉnh Bắc Giang=agency; "
     "Cơ quan Cảnh sát điều tra (CSĐT) Công an tỉnh Bắc Giang=agency"},
    {"Hội Hữu nghị Việt Nam - Cuba và Hiệp hội các nhà trồng hồ tiêu Việt Nam ký kết.",
     "Hội Hữu nghị Việt Nam - Cuba=other; Hiệp hội các nhà trồng hồ tiêu Việt Nam=other"},
    {"Quỹ Nhi đồng Liên Hợp Quốc (UNICEF) khu vực Đông Á hỗ trợ Công ty Điện Sông Lô 2.",
     "Quỹ Nhi đồng Liên Hợp Quốc=other; Công ty Điện Sông Lô 2=company"},
    {"Yên Bái họp bàn. Văn phòng HĐND và UBND tỉnh, Ban Pháp chế HĐND tỉnh báo cáo.",
     "Văn phòng HĐND và UBND tỉnh Yên Bái=agency; HĐND tỉnh Yên Bái=government; "
     "Ban Pháp chế HĐND tỉnh Yên Bái=agency"},
    {"Ở Đà Nẵng có mưa. UBND thành phố ra công điện.", "UBND thành phố Đà Nẵng=government"},
    {"Các bộ, ngành và các sở đã họp với đoàn công tác.", ""},
    {"Hiệp hội đã họp ở Việt Nam. Ban ở chợ Tân Hòa.", ""},
    {"Trung ương đã thông báo tới toàn bộ cán bộ.", ""},
    {"Thủ tướng Chính phủ và Chủ tịch Quốc hội dự lễ.", ""},
};

static void finds_organisations(void **state)
{
    check(*state, organisations, sizeof organisations / sizeof *organisations, "organizations");
}

static void finds_places_with_what_holds_them(void **state)
{
    static const struct name_case cases[] = {
        {"Lũ về xã Sảng Mộc (huyện Võ Nhai, tỉnh Thái Nguyên).",
         "Sảng Mộc=commune<Võ Nhai#05719; Võ Nhai=district<Thái Nguyên#170; "
         "Thái Nguyên=province#19"},
        {"Lũ về xã Sảng Mộc (Võ Nhai).", "Sảng Mộc=commune<Võ Nhai#05719; Võ Nhai=district#170"},
        {"Ba huyện Mường Tè, Nậm Nhùn và Sìn Hồ của Lai Châu có mưa.",
         "Mường Tè=district<Lai Châu#107; Nậm Nhùn=district<Lai Châu#112; "
         "Sìn Hồ=district<Lai Châu#108; Lai Châu=province#12"},
        {"TP. Lai Châu là tỉnh lỵ của tỉnh Lai Châu.",
         "Lai Châu=city<Lai Châu#105; Lai Châu=province#12"},
        {"Xe đi từ TPHCM ra TP. Hồ Chí Minh.", "TPHCM=city#79"},
        {"Người dân phường 7, quận 8, TP.HCM đã về.",
         "7=commune<8#27433; 8=district<TP.HCM#776; TP.HCM=city#79"},
        {"Tàu vào cảng Cái Lân rồi ra sân bay quốc tế Vân Đồn.",
         "cảng Cái Lân=site; sân bay quốc tế Vân Đồn=site"},
        {"Hàng từ Đức, Nhật Bản sang Việt Nam.", "Đức=country; Nhật Bản=country; Việt Nam=country"},
        {"Ông trú P.Hợp Đức, Q.Đồ Sơn, TP.Hải Phòng, quê H.Củ Chi.",
         "Hợp Đức=commune<Đồ Sơn#11737; Đồ Sơn=district<Hải Phòng#308; Hải Phòng=city#31; "
         "Củ Chi=district#783"},
        {"Sạt lở ở huyện Thủy Nguyên (Hải Phòng) và tỉnh Thừa Thiên Huế.",
         "Thủy Nguyên=district<Hải Phòng#311; Hải Phòng=city#31; Thừa Thiên Huế=province#46"},
        {"Tàu ra quần đảo Hoàng Sa và Trường Sa, rồi về đảo Nam Du.",
         "quần đảo Hoàng Sa=site; Trường Sa=site; đảo Nam Du=site"},
        {"Đường Hồ Chí Minh qua xã Hải Trường, Quảng Trị.",
         "Hải Trường=commune<Quảng Trị#19729; Quảng Trị=province#45"},
        {"Đoàn bay từ Kuala Lumpur (Malaysia) tới New York.",
         "Kuala Lumpur=city; Malaysia=country; New York=city"},
        {"Các tỉnh Đồng Nai, Bà Rịa - Vũng Tàu và Tây Ninh có mưa.",
         "Đồng Nai=province#75; Bà Rịa - Vũng Tàu=province#77; Tây Ninh=province#72"},
        {"Cao Bằng mở hồ Bản Viết. Cao Bằng bàn với Lạng Sơn, rồi Cao Bằng họp ở huyện Hạ Lang.",
         "Cao Bằng=province#04; hồ Bản Viết=site<Cao Bằng; Lạng Sơn=province#20; "
         "Hạ Lang=district<Cao Bằng#048"},
        {"Tàu ra đảo Phú Quý (Bình Thuận), xe đi cầu Đế Võng thuộc TP Hội An.",
         "đảo Phú Quý=site<Bình Thuận; Bình Thuận=province#60; cầu Đế Võng=site<Hội An; "
         "Hội An=city#503"},
        {"Đề nghị các tỉnh, thành phố Hòa Bình, Phú Thọ sơ tán dân ở điểm cầu Hà Nội.",
         "Hòa Bình=province#17; Phú Thọ=province#25; Hà Nội=city#01"},
        {"Mưa ở miền Tây và Tây Nam Bộ.", "miền Tây=region; Tây Nam Bộ=region"},
        {"Mưa ở Khâm Đức (huyện Phước Sơn) và các xã, phường: Điện Thọ, Điện An.",
         "Khâm Đức=commune<Phước Sơn#20722; Phước Sơn=district#511; Điện Thọ=commune#20569; "
         "Điện An=commune#20575"},
        {"Huyện Phước Sơn có mưa, nhất là ở Khâm Đức. Tàu vào khu vực Nam Giang.",
         "Phước Sơn=district#511; Khâm Đức=commune<Phước Sơn#20722"},
        {"Xe tới Khu công nghệ cao TP.HCM.",
         "Khu công nghệ cao TP.HCM=site<TP.HCM; TP.HCM=city#79"},
        {"Dự án BT Ngã Tư Huế đã xong. Ngã Tư Huế thông xe.", "Ngã Tư Huế=site"},
        {"Ở Khâm Đức có mưa. Chủ động Tết này. Các xã: Ban Quản lý họp.", ""},
        {"UBND tỉnh Cà Mau yêu cầu Sở Y tế kiểm tra.", ""},
        {"UBND tỉnh Cà Mau yêu cầu Sở Y tế Cà Mau tới xã Đất Mũi.",
         "Đất Mũi=commune<Cà Mau#32248; Cà Mau=province#96"},
        {"Ông Lê Thanh Hóa và bà Đỗ Thị Hà Giang đến dự.", ""},
        {"Đường Điện Biên Phủ bị ngập, anh Đức kể.", ""},
    };

    check(*state, cases, sizeof cases / sizeof *cases, "places");
}

static void reads_the_map_of_the_articles_date(void **state)
{
    static const struct {
        struct day published;
        const char *want;
    } cases[] = {
        {{2024, 3, 1}, "Ba Đình=district<Hà Nội#001; Hà Nội=city#01"},
        {{2025, 6, 30}, "Ba Đình=district<Hà Nội#001; Hà Nội=city#01"},
        {{2025, 7, 1}, "Ba Đình=district<Hà Nội; Hà Nội=city#01"},
    };
    static const struct name_case now = {"Họp ở phường Ba Đình, Hà Nội.",
                                         "Ba Đình=commune<Hà Nội#00004; Hà Nội=city#01"};
    char summary[512];
    json_t *items;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        items = extract_member(*state, "vi", "Họp ở quận Ba Đình, Hà Nội.", cases[i].published,
                               "places");
        summarise(items, summary, sizeof summary);
        assert_string_equal(summary, cases[i].want);
        json_decref(items);
    }
    items = extract_member(*state, "vi", now.text, (struct day){2025, 7, 1}, "places");
    summarise(items, summary, sizeof summary);
    assert_string_equal(summary, now.want);
    json_decref(items);
}

static void puts_a_guess_to_uncertain(void **state)
{
    json_t *places = extract_member(*state, "vi", "Ở Bù Đăng có mưa.", published, "places");
    json_t *uncertain = extract_member(*state, "vi", "Ở Bù Đăng có mưa.", published, "uncertain");
    const json_t *guess = json_object_get(json_array_get(uncertain, 0), "item");

    assert_null(places);
    assert_int_equal(json_array_size(uncertain), 1);
    assert_string_equal(json_string_value(json_object_get(guess, "name")), "Bù Đăng");
    json_decref(uncertain);
}

/* What means the body that is named first, alone and in other words. */
static void knows_a_body_by_its_head_alone(void **state)
{
    static const struct {
        const char *text;
        size_t mentions;
    } cases[] = {
        {"Bộ Y tế họp sáng nay. Bộ sẽ gửi thuốc. Theo Bộ, dịch đã lui. Các địa phương báo bộ này.",
         4},
        {"Bộ Y tế họp sáng nay. Bộ chỉ số mới đã xong, gồm cả bộ tiêu chí và bộ hồ sơ mẫu.", 1},
        {"Bộ Y tế họp sáng nay. Các bộ, ngành cùng dự; bộ máy gọn nhẹ.", 1},
        {"Hội Nông dân tỉnh Lào Cai ra mắt. Hội thảo diễn ra cùng ngày. Hội viên rất đông.", 1},
        {"Sở Y tế tỉnh Lào Cai họp. Sở hữu chung là chuyện khó. Sở đã báo cáo tỉnh.", 2},
        {"Vụ Ngân sách nhà nước họp. Vụ cháy đêm qua gây hại. Vụ việc đã rõ. Vụ cho hay.", 2},
        {"Ban Quản lý dự án huyện Bắc Hà họp. Ban đầu có ba người. Ban sẽ nộp hồ sơ.", 2},
        {"Trường Đại học Y Hà Nội họp. Trường hợp này hiếm. Trường cho hay.", 2},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        json_t *bodies = extract_member(*state, "vi", cases[i].text, published, "organizations");
        json_t *mentions = json_object_get(json_array_get(bodies, 0), "mentions");

        if (json_array_size(bodies) != 1 || json_array_size(mentions) != cases[i].mentions)
            fail_msg("%s\n  want %zu mentions of one body, got %zu of %zu", cases[i].text,
                     cases[i].mentions, json_array_size(mentions), json_array_size(bodies));
        json_decref(bodies);
    }
}

/* Long rows of heads, places and joints must cost no more than their length. */
static void reads_long_rows(void **state)
{
    static const char *const pieces[] = {"UBND, ",
                                         "Bộ ",
                                         "xã Tân An, ",
                                         "Công ty và ",
                                         "Hà Nội - ",
                                         "quận 1 thuộc ",
                                         "Sở Y tế, Xây dựng, ",
                                         "Công ty Formosa Hà Tĩnh, Viettel Hà Nội ",
                                         "Lê Văn An, Hà Thị Bình - "};
    enum { TIMES = 3000 };

    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        size_t size = strlen(pieces[i]);
        char *text = malloc(size * TIMES + 1);

        assert_non_null(text);
        for (size_t j = 0; j < TIMES; j++)
            memcpy(text + j * size, pieces[i], size);
        text[size * TIMES] = '\0';
        json_decref(extract_member(*state, "vi", text, published, "organizations"));
        free(text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_people_with_their_roles),
        cmocka_unit_test(shares_titles),
        cmocka_unit_test(finds_people_by_other_signs),
        cmocka_unit_test(finds_names_in_english),
        cmocka_unit_test(finds_organisations),
        cmocka_unit_test(finds_places_with_what_holds_them),
        cmocka_unit_test(reads_the_map_of_the_articles_date),
        cmocka_unit_test(puts_a_guess_to_uncertain),
        cmocka_unit_test(knows_a_body_by_its_head_alone),
        cmocka_unit_test(reads_long_rows),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
