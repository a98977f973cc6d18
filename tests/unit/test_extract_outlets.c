/* Names as different outlets write them. */
#include "extract_names_support.h"

static void reads_initials(void **state)
{
    static const struct name_case cases[] = {
        {"Ông B.K.Rahman, Chủ tịch Hiệp hội các nhà nhập khẩu thép Ấn Độ, cho biết.",
         "B.K.Rahman: Chủ tịch Hiệp hội các nhà nhập khẩu thép Ấn Độ @Hiệp hội các nhà nhập khẩu "
         "thép Ấn Độ"},
        {"Anh Lò V.A. (trú tại phường Tân Hòa) kể lại.", "Lò V.A.:"},
        {"Các ông, bà Mai Thái L., Tạ Nhật P., Cao Đan T. và Hà Thanh S. gửi đơn.",
         "Mai Thái L.:; Tạ Nhật P.:; Cao Đan T.:; Hà Thanh S.:"},
        {"Cháu L.T.M (8 tuổi) và chị H.T.L., trú xã Đông Hòa, đã về.", "L.T.M:; H.T.L.:"},
        {"Bị cáo Mạc T.H. khai nhận. Sau đó tòa gọi Mạc T.H.", "Mạc T.H.:"},
        {"Ông Lê Bá Khôi sống ở P.Tân Lập, Q.9.", "Lê Bá Khôi:"},
    };

    check(*state, cases, sizeof cases / sizeof *cases, "people");
}

static void tells_names_from_what_stands_beside_them(void **state)
{
    static const struct name_case cases[] = {
        {"Em Lục Thị Mai Anh, học sinh lớp 9, và Cứ Thị Tú Anh sinh năm 2011 đạt giải.",
         "Lục Thị Mai Anh:; Cứ Thị Tú Anh:"},
        {"Tổng thống Hàn Quốc Moon Seo-jun gửi thư. Giám đốc Thái Lan Anh đọc thư.",
         "Moon Seo-jun: Tổng thống Hàn Quốc; Thái Lan Anh: Giám đốc"},
        {"Các Phó Chủ tịch UBND tỉnh Đoàn Văn Lực, Lê Thị Hạ dự. Bí thư Tỉnh đoàn Hà Sơn Bá đến.",
         "Đoàn Văn Lực: Phó Chủ tịch UBND tỉnh @UBND tỉnh; Lê Thị Hạ: Phó Chủ tịch UBND tỉnh @UBND "
         "tỉnh; Hà Sơn Bá: Bí thư Tỉnh đoàn @Tỉnh đoàn"},
        {"Kẹt xe ở các tuyến đường Vành Đai 2, Đỗ Văn Hợp, Mai Duy Trịnh và đại lộ Hà Chí Thọ.",
         ""},
        {"Tòa giảm án cho ông Chu Lập Cẩn (chồng bà Mai Mỹ Linh).", "Chu Lập Cẩn:; Mai Mỹ Linh:"},
        {"Ông Mai Quốc Dự, Trưởng phòng Kinh tế - Hạ tầng và Đô thị phường Bến Cát, nói.",
         "Mai Quốc Dự: Trưởng phòng Kinh tế - Hạ tầng và Đô thị phường Bến Cát @phòng Kinh tế - Hạ "
         "tầng và Đô thị phường Bến Cát"},
        {"Bà Đỗ Thị Nga, Viện trưởng VKS khu vực 12, và cựu Chủ tịch HĐQT Công ty CP Phát triển "
         "nhà Sao Bắc Lê Bá Khôi có mặt.",
         "Đỗ Thị Nga: Viện trưởng VKS khu vực 12 @VKS khu vực 12; Lê Bá Khôi: cựu Chủ tịch HĐQT "
         "Công ty CP Phát triển nhà Sao Bắc @Công ty CP Phát triển nhà Sao Bắc"},
        {"Ông Lê Bá Khôi - Tổng giám đốc Tổng công ty Đường sắt miền Đông (EDC) - báo cáo. Tổng "
         "giám đốc EDC hứa.",
         "Lê Bá Khôi: Tổng giám đốc Tổng công ty Đường sắt miền Đông, Tổng giám đốc EDC @Tổng công "
         "ty Đường sắt miền Đông"},
    };

    check(*state, cases, sizeof cases / sizeof *cases, "people");
}

static void reads_titles_in_rows(void **state)
{
    static const struct name_case cases[] = {
        {"Chủ tịch Tập đoàn FPT Mai Gia Bích và Chủ tịch kiêm Tổng giám đốc Viettel Tùy Đức Thắm.",
         "Mai Gia Bích: Chủ tịch Tập đoàn FPT @Tập đoàn FPT; "
         "Tùy Đức Thắm: Chủ tịch, Tổng giám đốc Viettel @Viettel"},
        {"Mai Thế Nam (66 tuổi, cựu Tổng giám đốc Vinarice II) và Lò Thọ Trung (SN 1970, nguyên "
         "Giám đốc Sở Y tế, Bí thư Đảng ủy) ra tòa; Hà Văn Cơ (chồng bà Tạ Thị Na, kế toán) vắng.",
         "Mai Thế Nam: cựu Tổng giám đốc Vinarice II @Vinarice II; Lò Thọ Trung: nguyên Giám đốc "
         "Sở Y tế, Bí thư Đảng ủy @Sở Y tế; Hà Văn Cơ:; Tạ Thị Na:"},
        {"Bộ trưởng Bộ TN&MT Mai Hồng Hoa khẳng định. Bộ trưởng TN-MT nói thêm.",
         "Mai Hồng Hoa: Bộ trưởng Bộ TN&MT, Bộ trưởng TN-MT @Bộ TN&MT"},
        {"ĐB Mai Văn Hóa (Đồng Tháp) và tỷ phú Bob Gale tranh luận.", "Mai Văn Hóa: ĐB; Bob Gale:"},
        {"Bà Đỗ Thu Hạ, Giám đốc cấp cao bộ phận Tư vấn, nói.", "Đỗ Thu Hạ: Giám đốc cấp cao"},
    };

    check(*state, cases, sizeof cases / sizeof *cases, "people");
}

static void knows_a_body_by_its_letters(void **state)
{
    static const struct name_case cases[] = {
        {"Theo VSTEP, xuất khẩu giảm. VSTEP sẽ họp.", "VSTEP=other"},
        {"VFTA kiến nghị giảm thuế.", "VFTA=other"},
        {"Thiết bị dùng LGSP và VNIQ. Mã VSTP cho biết giá.", ""},
    };

    check(*state, cases, sizeof cases / sizeof *cases, "organizations");
}

static void joins_forms_of_a_company(void **state)
{
    static const struct name_case cases[] = {
        {"Công ty TNHH Sản xuất Tân Vĩnh vay vốn. Công ty Tân Vĩnh trả nợ.",
         "Công ty TNHH Sản xuất Tân Vĩnh=company"},
        {"Công ty CP Nam Sơn và Công ty Nam Sơn là một; Công ty Bắc Sơn là khác.",
         "Công ty CP Nam Sơn=company; Công ty Bắc Sơn=company"},
        {"Công ty CP Phát triển nhà Sao Bắc xây chung cư.", "Công ty CP Phát triển nhà Sao "
                                                            "Bắc=company"},
        {"BCĐ dự án họp. Ban Chỉ đạo phòng, chống dịch Covid-19 tỉnh Hà Nam giao việc.",
         "Ban Chỉ đạo phòng, chống dịch Covid-19 tỉnh Hà Nam=government"},
        {"Bà Lê Thị Na ở Ủy ban Pháp luật của Quốc hội; Tổ công tác của Thủ tướng báo cáo.",
         "Quốc hội=government; Ủy ban Pháp luật của Quốc hội=government; Tổ công tác của Thủ "
         "tướng=government"},
        {"Theo Bộ Luật Lao động và Bộ Luật Dân sự, cơ quan Thuế phải trả lời Sở Tư pháp.",
         "Sở Tư pháp=agency"},
        {"Trường Tiểu học và Trung học cơ sở xã Hồ Bốn dời đi.",
         "Trường Tiểu học và Trung học cơ sở xã Hồ Bốn=other"},
        {"Trưởng Ban thi đua khen thưởng Thành phố vắng.",
         "Ban thi đua khen thưởng Thành phố=agency"},
    };

    check(*state, cases, sizeof cases / sizeof *cases, "organizations");
}

static void finds_places_in_plurals(void **state)
{
    static const struct name_case cases[] = {
        {"Bốn tỉnh miền Trung và các tỉnh miền Tây họp về biển miền Trung.",
         "miền Trung=region; miền Tây=region"},
        {"Các phường, xã: Tân Hòa, Cam An và Hải Thọa đã xong.",
         "Tân Hòa=commune; Cam An=commune; Hải Thọa=commune"},
        {"Bãi bỏ phí ở các cảng cá Bình Định.", "Bình Định=province#52"},
        {"Từ thị trấn về Vũng Tàu mất hai giờ.", "Vũng Tàu=city#747"},
    };

    check(*state, cases, sizeof cases / sizeof *cases, "places");
}

static void names_bodies_whole(void **state)
{
    static const struct name_case cases[] = {
        {"Ban Quản lý dự án đầu tư xây dựng các công trình giao thông TP.HCM (TCIX) chậm.",
         "Ban Quản lý dự án đầu tư xây dựng các công trình giao thông TP.HCM=agency"},
        {"Ban Quản lý dự án Mỹ Thạnh và Ban QLDA 85 báo cáo.",
         "Ban Quản lý dự án Mỹ Thạnh=agency; Ban QLDA 85=agency"},
        {"Cục Hàng không, Khu Quản lý đường bộ II và Hải đội 2 Biên phòng họp.",
         "Cục Hàng không=agency; Khu Quản lý đường bộ II=agency; Hải đội 2 Biên phòng=agency"},
        {"Công ty CP Xây dựng Bưu điện, Công ty CP Xây dựng Hòa Tân trúng thầu.",
         "Công ty CP Xây dựng Bưu điện=company; Công ty CP Xây dựng Hòa Tân=company"},
        {"Trung tâm Dự báo khí tượng thủy văn quốc gia và Đài Khí tượng Thủy văn khu vực Nam Bộ.",
         "Trung tâm Dự báo khí tượng thủy văn quốc gia=agency; Đài Khí tượng Thủy văn khu vực Nam "
         "Bộ=agency"},
        {"Ban Quản lý dự án đường cao tốc Đà Nẵng - Quảng Ngãi chậm.",
         "Ban Quản lý dự án đường cao tốc Đà Nẵng - Quảng Ngãi=agency"},
        {"Hợp tác xã (HTX) Tân Bình Đông, Tổng công ty 36, Chi cục Hải quan cửa khẩu Móng Cái họp.",
         "Hợp tác xã (HTX) Tân Bình Đông=company; Tổng công ty 36=company; "
         "Chi cục Hải quan cửa khẩu Móng Cái=agency"},
        {"Trung tâm Khuyến nông quốc gia nghiên cứu. Công ty Truyền tải điện 2 báo cáo.",
         "Trung tâm Khuyến nông quốc gia=agency; Công ty Truyền tải điện 2=company"},
        {"HoREX kiến nghị. Trường Đại học FPT và Tập đoàn FPT ký.",
         "Trường Đại học FPT=other; FPT=company; HoREX=other"},
        {"Sở Y tế kiểm tra. Sở Giao thông công chánh trả lời.",
         "Sở Y tế=agency; Sở Giao thông công chánh=agency"},
    };

    check(*state, cases, sizeof cases / sizeof *cases, "organizations");
}

static void completes_bodies_of_the_unit_told_of(void **state)
{
    static const struct name_case cases[] = {
        {"Xã Hòa Bắc có 5 thôn. UBND xã họp, Công an xã trực; công an xã khác vắng.",
         "UBND xã Hòa Bắc=government; Công an xã Hòa Bắc=agency"},
        {"Huyện Ba Tơ và huyện Trà Bồng xin vốn. UBND huyện chờ.", ""},
        {"Các xã Hòa Bắc, Hòa Ninh họp. UBND xã, phường trực.", ""},
        {"Bí thư Thành ủy yêu cầu UBND Thành phố trả lời.",
         "Thành ủy=party; UBND Thành phố=government"},
    };

    check(*state, cases, sizeof cases / sizeof *cases, "organizations");
}

static void reads_officers_of_sites(void **state)
{
    static const struct name_case cases[] = {
        {"Giám đốc Vườn quốc gia Bạch Mã Mai Vũ Lịch và Giám đốc Sân bay Phù Cát Lò Đình Lực dự.",
         "Mai Vũ Lịch: Giám đốc Vườn quốc gia Bạch Mã @Vườn quốc gia Bạch Mã; "
         "Lò Đình Lực: Giám đốc Sân bay Phù Cát @Sân bay Phù Cát"},
        {"Trưởng ga Hà Nội Lê Thanh Hoán nói. Giám đốc Cầu Văn Lộc đi.",
         "Lê Thanh Hoán: Trưởng ga Hà Nội"},
    };

    check(*state, cases, sizeof cases / sizeof *cases, "people");
}

/* English names places and bodies before their kind. */
static void reads_names_before_their_kind(void **state)
{
    static const struct name_case places[] = {
        {"The Lam Ha Cave, Tra Ong Bridge and Cat Ong National Park opened.",
         "Lam Ha Cave=site; Tra Ong Bridge=site; Cat Ong National Park=site"},
        {"Can Tho's Ninh Hieu District and Hoi Am Town in Quang Nam saw rain near the Lam Ha cave.",
         "Can Tho=city; Ninh Hieu=district; Hoi Am=district; Quang Nam=province; Lam Ha cave=site"},
        {"Phong Ha- Ke Dang National Park lies in Ben Tre Province, on National Highway 20.",
         "Phong Ha- Ke Dang National Park=site; Ben Tre=province; National Highway 20=site"},
        {"The Han Giang River Bridge was closed. The city and the river rose; Vietnam falls.",
         "Han Giang River Bridge=site; Vietnam=country"},
    };
    static const struct name_case bodies[] = {
        {"The Ho Chi Minh City People's Committee and the General Statistics Office agreed.",
         "Ho Chi Minh City People's Committee=government; General Statistics Office=agency"},
        {"The HCMC Department of Health replied.", "HCMC Department of Health=agency"},
        {"The Vietnam Association of Cashew Growers and Traders (VACG) met. VACG said no.",
         "Vietnam Association of Cashew Growers and Traders=other"},
        {"The Quang Tri People's Committee met. The provincial People's Committee agreed.",
         "Quang Tri People's Committee=government"},
        {"The People's Committee of Vinh Long Province met.",
         "People's Committee of Vinh Long Province=government"},
    };
    static const struct name_case people[] = {
        {"The cave was found in 1991 by Ho Lanh, a local, with a team led by Mark and Tess Turnby.",
         "Ho Lanh:; Tess Turnby:"},
        {"VSEP general secretary Truong Dinh Hoan came. A tour by Vietnam Airlines ended.",
         "Truong Dinh Hoan: VSEP general secretary @VSEP"},
        {"Chairman of the People's Committee of Vinh Long Province, Lu Quang Nghi, agreed.",
         "Lu Quang Nghi: Chairman of the People's Committee of Vinh Long Province @People's "
         "Committee of Vinh Long Province"},
        {"Trucks crossed the Ho Chi Minh Trail in Ninh Hieu District.", ""},
        {"Bac Lieu Wind Farm needs capital, says the General Statistics Office.", ""},
    };
    const struct fixture *fixture = *state;

    check_in(fixture, "en", places, sizeof places / sizeof *places, "places");
    check_in(fixture, "en", bodies, sizeof bodies / sizeof *bodies, "organizations");
    check_in(fixture, "en", people, sizeof people / sizeof *people, "people");
}

static void takes_no_other_words_for_names(void **state)
{
    static const struct name_case people[] = {
        {"Từ Thanh Hóa đến Huế, chung cư Lê Hà Gia Lộc đã có điện.", ""},
        {"Mẹ Việt Nam anh hùng Lò Thị Bảy 100 tuổi. Bé Mai Ngọc Bảo An cười.",
         "Lò Thị Bảy:; Mai Ngọc Bảo An:"},
    };
    static const struct name_case bodies[] = {
        {"Bão đổ bộ Quảng Ninh rồi tan.", ""},
        {"Trường Đại học Y Dược TP.HCM tuyển sinh.", "Trường Đại học Y Dược TP.HCM=other"},
    };
    static const struct name_case places[] = {
        {"Hàng là cà phê Buôn Ma Thuột, tranh Chiến thắng Điện Biên Phủ.", ""},
    };

    check(*state, people, sizeof people / sizeof *people, "people");
    check(*state, bodies, sizeof bodies / sizeof *bodies, "organizations");
    check(*state, places, sizeof places / sizeof *places, "places");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_initials),
        cmocka_unit_test(tells_names_from_what_stands_beside_them),
        cmocka_unit_test(reads_titles_in_rows),
        cmocka_unit_test(knows_a_body_by_its_letters),
        cmocka_unit_test(joins_forms_of_a_company),
        cmocka_unit_test(finds_places_in_plurals),
        cmocka_unit_test(names_bodies_whole),
        cmocka_unit_test(completes_bodies_of_the_unit_told_of),
        cmocka_unit_test(reads_officers_of_sites),
        cmocka_unit_test(reads_names_before_their_kind),
        cmocka_unit_test(takes_no_other_words_for_names),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
