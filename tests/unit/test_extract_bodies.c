/* Names of bodies as they are written in news: departments, boards, arms, schools, unions,
 * subsidiaries. */
#include "extract_names_support.h"

static void reads_departments_to_their_end(void **state)
{
    static const struct name_case cases[] = {
        {"Cục Quản lý đê điều và Phòng, chống thiên tai báo cáo.",
         "Cục Quản lý đê điều và Phòng, chống thiên tai=agency"},
        {"Vụ Giáo dục thể chất và Vụ Thị trường nước ngoài họp.",
         "Vụ Giáo dục thể chất=agency; Vụ Thị trường nước ngoài=agency"},
        {"Cục Tác chiến tổ chức diễn tập.", "Cục Tác chiến=agency"},
        {"Ban Chỉ đạo Trung ương và Kế hoạch năm 2019 đã có.", "Ban Chỉ đạo Trung ương=government"},
        {"Theo ban Kinh tế - Ngân sách, thu vượt. Ban đêm trời mưa.",
         "ban Kinh tế - Ngân sách=agency"},
        {"Hà Nam mời thầu. Ban Quản lý các khu công nghiệp tỉnh trả lời.",
         "Ban Quản lý các khu công nghiệp tỉnh Hà Nam=agency"},
    };

    check(*state, cases, sizeof cases / sizeof *cases, "organizations");
}

static void reads_common_words_in_proper_names(void **state)
{
    static const struct name_case cases[] = {
        {"Quân chủng Hải quân bàn giao tàu. Lữ đoàn Công binh tham gia.",
         "Quân chủng Hải quân=agency; Lữ đoàn Công binh=agency"},
        {"Học viện Báo chí và Tuyên truyền, Học viện Kỹ thuật Mật mã tuyển sinh.",
         "Học viện Báo chí và Tuyên truyền=other; Học viện Kỹ thuật Mật mã=other"},
        {"Trường ĐH Kinh tế - Luật (ĐH Quốc gia Hà Nội) tuyển sinh.",
         "Trường ĐH Kinh tế - Luật=other; ĐH Quốc gia Hà Nội=other"},
        {"Trường ĐH Tài chính - Marketing tuyển sinh.", "Trường ĐH Tài chính - Marketing=other"},
        {"Bệnh viện Nhi Đồng 2 cấp cứu ba người. Công ty Minh tổ chức thi.",
         "Bệnh viện Nhi Đồng 2=other; Công ty Minh=company"},
        {"Xe đi từ đường Trường Chinh ra cảng.", ""},
    };

    check(*state, cases, sizeof cases / sizeof *cases, "organizations");
}

static void knows_bodies_of_the_country_alone(void **state)
{
    static const struct name_case cases[] = {
        {"Cục Hải quan và Cục Thuế họp.", "Cục Hải quan=agency; Cục Thuế=agency"},
        {"Cục Thuế tỉnh Hà Nam họp. Cục Thuế cho hay thu tăng.", "Cục Thuế tỉnh Hà Nam=agency"},
        {"Có 29 bộ, cơ quan chậm. Bộ Y tế họp.", "Bộ Y tế=government"},
        {"EVN miền Trung bù giá điện.", "EVN miền Trung=company"},
        {"Công văn số 118/UBND-VX đề nghị kiểm tra. Tờ trình số 4/TTr-SYT đề nghị bổ sung.", ""},
        {"Nhiều Cục Thuế chậm. Mặt trận Tổ quốc Việt Nam giám sát.",
         "Mặt trận Tổ quốc Việt Nam=other"},
        {"Huyện ủy Châu Thành và Ban Thường vụ Quận ủy Bình Tân họp.",
         "Huyện ủy Châu Thành=party; Quận ủy Bình Tân=party; Ban Thường vụ Quận ủy Bình Tân=party"},
    };

    check(*state, cases, sizeof cases / sizeof *cases, "organizations");
}

static void knows_short_forms_behind_a_head(void **state)
{
    static const struct name_case cases[] = {
        {"Cục Cảnh sát giao thông (Cục CSGT) họp. Theo Cục CSGT, số vụ giảm.",
         "Cục Cảnh sát giao thông=agency"},
        {"Cục Kiểm tra cầu cảng (KTCC) vào cuộc. Lãnh đạo Cục KTCC xác nhận.",
         "Cục Kiểm tra cầu cảng=agency"},
        {"Trung tâm Kiểm soát bệnh tật (CDC) báo cáo. Trung tâm CDC nhận vắc xin.",
         "Trung tâm Kiểm soát bệnh tật=agency"},
        {"Chương trình Định cư của Liên hợp quốc (UHAB) tài trợ.", "Liên hợp quốc=other"},
        {"TẬP ĐOÀN SÔNG LÔ (SINGAPORE) MỞ KHO", "TẬP ĐOÀN SÔNG LÔ=company"},
    };

    check(*state, cases, sizeof cases / sizeof *cases, "organizations");
}

static void reads_small_words_up_to_the_rank_of_a_body(void **state)
{
    static const struct name_case cases[] = {
        {"Giám đốc Trung tâm điều độ lưới nước quốc gia Lê Bá Khôi vắng.",
         "Trung tâm điều độ lưới nước quốc gia=agency"},
        {"Theo Hội đồng thẩm định, xếp loại mì chũ cấp tỉnh, có ba mẫu đạt.",
         "Hội đồng thẩm định, xếp loại mì chũ cấp tỉnh=government"},
        {"Hôm qua Hội đồng thi đua, khen thưởng tỉnh Phú Thọ họp.",
         "Hội đồng thi đua, khen thưởng tỉnh Phú Thọ=government"},
        {"Ủy ban họp bàn chương trình cấp quốc gia. Phòng mở hội thi nấu ăn cấp huyện.", ""},
        {"Trung tâm tổ chức hội thi cấp tỉnh. Cục trình đề án quốc gia.", ""},
    };

    check(*state, cases, sizeof cases / sizeof *cases, "organizations");
}

static void reads_regions_of_courts_youth_and_ministries_abroad(void **state)
{
    static const struct name_case cases[] = {
        {"Tòa án nhân dân khu vực 3 - Đồng Tháp xét xử.",
         "Tòa án nhân dân khu vực 3 - Đồng Tháp=agency"},
        {"Bí thư Đoàn xã Tả Van đến. Có 100% Đoàn xã ra quân.", "Đoàn xã Tả Van=other"},
        {"Chi hội Phụ nữ thôn Pa Nho vay vốn.", "Chi hội Phụ nữ thôn Pa Nho=other"},
        {"Bộ Đất đai, Hạ tầng, Giao thông và Du lịch Nhật Bản cử đoàn sang.",
         "Bộ Đất đai, Hạ tầng, Giao thông và Du lịch Nhật Bản=government"},
        {"Bộ Công Thương, Nông nghiệp và Môi trường, Ngoại giao vào cuộc.",
         "Bộ Công Thương=government; Bộ Nông nghiệp và Môi trường=government; Bộ Ngoại "
         "giao=government"},
        {"Phó Tổng Tham mưu trưởng QĐND Việt Nam kiểm tra.", "QĐND Việt Nam=agency"},
        {"Thuế TP.HCM thu đạt dự toán. Thuế cơ sở 3 tỉnh Lâm Đồng họp. Thuế tăng.",
         "Thuế TP.HCM=agency; Thuế cơ sở 3 tỉnh Lâm Đồng=agency"},
        {"Công ty CP Xây dựng 168 đã trúng thầu.", "Công ty CP Xây dựng 168=company"},
        {"Công ty CP Xây dựng 90 căn hộ.", "Công ty CP Xây dựng=company"},
    };
    static const struct name_case english[] = {
        {"The Japan-Vietnam Friendship Association gave books to the school.",
         "Japan-Vietnam Friendship Association=other"},
        {"The Third Army Corps and the 9th Infantry Division were moved north.",
         "Third Army Corps=agency; 9th Infantry Division=agency"},
    };

    check(*state, cases, sizeof cases / sizeof *cases, "organizations");
    check_in(*state, "en", english, sizeof english / sizeof *english, "organizations");
}

static void names_subsidiaries_whole(void **state)
{
    static const struct name_case cases[] = {
        {"Intel Products Việt Nam, LG Innotek Việt Nam và Bosch Việt Nam dự.",
         "Intel Products Việt Nam=company; LG Innotek Việt Nam=company; Bosch Việt Nam=company"},
        {"Ngày Internet Việt Nam mở hội. Hàng Samsung về Việt Nam.", "Samsung=company"},
    };

    check(*state, cases, sizeof cases / sizeof *cases, "organizations");
}

static void shares_heads_and_units(void **state)
{
    static const struct name_case cases[] = {
        {"Lãnh đạo các sở, ban, ngành: Tài chính, Nội vụ, Công an tỉnh cùng dự.",
         "sở Tài chính=agency; sở Nội vụ=agency; Công an tỉnh=agency"},
        {"Các bộ, ngành: Y tế, Công Thương rà soát. Các sở, ngành vào cuộc: hai bên ký.",
         "bộ Y tế=government; bộ Công Thương=government"},
        {"Tại xã Tân Hải, Ban Thường vụ Đảng ủy xã đã họp. Đảng bộ xã khóa I. Xã Tân Hải mới.",
         "Đảng ủy xã Tân Hải=party; Ban Thường vụ Đảng ủy xã Tân Hải=party; Đảng bộ xã Tân "
         "Hải=party"},
        {"Ban Thường trực Ủy ban MTTQ tỉnh Hà Nam và Đảng bộ Quân sự tỉnh Hà Nam họp.",
         "Ủy ban MTTQ tỉnh Hà Nam=other; Ban Thường trực Ủy ban MTTQ tỉnh Hà Nam=other; Đảng bộ "
         "Quân sự tỉnh Hà Nam=party"},
        {"Ban Chỉ đạo liên ngành về an toàn thực phẩm họp. Ủy ban ATGT Quốc gia báo cáo.",
         "Ban Chỉ đạo liên ngành về an toàn thực phẩm=government; Ủy ban ATGT Quốc gia=government"},
        {"CLB Sao Lam và đội tuyển Việt Nam tập trung.", "CLB Sao Lam=other"},
        {"Phó Chủ tịch UBND tỉnh Lê Hòa Bình đến.", "UBND tỉnh=government"},
        {"Ban Chỉ đạo phòng, chống dịch bệnh Bạch hầu, Sốt xuất huyết tỉnh họp.",
         "Ban Chỉ đạo phòng, chống dịch bệnh Bạch hầu, Sốt xuất huyết tỉnh=government"},
        {"Quỹ hỗ trợ phát triển du lịch ra đời. Quỹ đất còn ít. Quỹ bình ổn giá dương.",
         "Quỹ hỗ trợ phát triển du lịch=other; Quỹ bình ổn giá=other"},
    };

    check(*state, cases, sizeof cases / sizeof *cases, "organizations");
}

static void knows_companies_by_all_their_forms(void **state)
{
    static const struct name_case cases[] = {
        {"Công ty CP Tập đoàn VN Đà Phú xin lùi. Công ty VN Đà Phú và Tập đoàn VN Đà Phú là một.",
         "Công ty CP Tập đoàn VN Đà Phú=company"},
        {"Liên doanh đầu tư Delta Power Việt Nam ký. Delta Energy Việt Nam rót vốn.",
         "Liên doanh đầu tư Delta Power Việt Nam=company; Delta Energy Việt Nam=company"},
        {"Hôm qua Fraser and Moore Ltd rút vốn. Công ty T.N Việt Nam giữ giá.",
         "Fraser and Moore Ltd=company; Công ty T.N Việt Nam=company"},
        {"Bệnh viện Đa khoa tỉnh Hà Nam quá tải. BV Đa khoa Hà Nam xin thêm máy.",
         "Bệnh viện Đa khoa tỉnh Hà Nam=other"},
        {"Trả lời PV Thanh Niên, ông nói vậy. Đường Thanh Niên ngập. Lao Động là quý.",
         "Thanh Niên=media"},
    };

    check(*state, cases, sizeof cases / sizeof *cases, "organizations");
}

static void gives_a_board_no_officers(void **state)
{
    static const struct name_case cases[] = {
        {"Ông Vũ Thế Lịch, Chủ tịch HĐQT Tập đoàn Hòa Phát, dự.",
         "Vũ Thế Lịch: Chủ tịch HĐQT Tập đoàn Hòa Phát @Tập đoàn Hòa Phát"},
        {"Ông Lò Văn Bảy, Phó Cục trưởng Cục Quản lý Cạnh tranh, nói.",
         "Lò Văn Bảy: Phó Cục trưởng Cục Quản lý Cạnh tranh @Cục Quản lý Cạnh tranh"},
    };

    check(*state, cases, sizeof cases / sizeof *cases, "people");
}

static void takes_no_number_of_officers_for_one(void **state)
{
    json_t *people = extract_member(*state, "vi",
                                    "Đại biểu Lò Văn Bảy hỏi. Có 432/477 đại biểu tán thành, 15 "
                                    "đại biểu vắng. Kỳ họp do đại biểu chọn.",
                                    published, "people");
    json_t *documents =
        extract_member(*state, "vi", "Tỉnh kỷ luật Đảng ủy xã An Hiệp.", published, "documents");

    assert_int_equal(json_array_size(json_object_get(json_array_get(people, 0), "mentions")), 2);
    assert_int_equal(json_array_size(documents), 0);
    json_decref(documents);
    json_decref(people);
}

static void reads_governments_funds_and_boards_of_a_month(void **state)
{
    static const struct name_case cases[] = {
        {"Chính phủ Hàn Quốc mời Chính phủ Việt Nam dự lễ.",
         "Chính phủ Hàn Quốc=government; Chính phủ Việt Nam=government"},
        {"Chính phủ họp. Hàn Quốc mời dự lễ.", "Chính phủ=government"},
        {"Lao động nộp tiền vào Quỹ Ốm đau thai sản để được hưởng.", "Quỹ Ốm đau thai sản=other"},
        {"Ban Chỉ đạo Tháng Nhân đạo tỉnh Lai Châu đã phát động.",
         "Ban Chỉ đạo Tháng Nhân đạo tỉnh Lai Châu=government"},
        {"Tháng Nhân đạo năm nay có 5 đoàn.", ""},
    };

    check(*state, cases, sizeof cases / sizeof *cases, "organizations");
}

static void knows_people_by_the_last_two_words_of_their_names(void **state)
{
    static const struct {
        const char *language, *text;
        size_t people;
    } cases[] = {
        {"vi", "Bà Lò Thị Minh Thu cho biết đập vỡ. Bà Minh Thu nói nước đang lên.", 1},
        {"vi", "Ông Trần Lê Nam cho biết đập vỡ. Ông Lê Nam nói nước đang lên.", 2},
        {"vi", "Bà Lò Thị Minh Thu cho biết đập vỡ. Bà Minh Tú nói nước đang lên.", 2},
        {"en", "Dr. Nguyen Thi Minh Thu left. Dr. Minh Thu came back.", 1},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        json_t *people =
            extract_member(*state, cases[i].language, cases[i].text, published, "people");

        assert_int_equal(json_array_size(people), cases[i].people);
        json_decref(people);
    }
}

static void reads_unions_alone_and_headlines_of_capitals(void **state)
{
    static const struct field_of_record field = {.name = "organizations", .members = {"name"}};
    static const struct field_case cases[] = {
        {"Đoàn Thanh niên, Hội Phụ nữ và Hội Cựu chiến binh cùng dọn chợ.",
         "Đoàn Thanh niên | Hội Phụ nữ | Hội Cựu chiến binh"},
        {"Hội Nông dân huyện Kỳ Anh tập huấn; Hội Nông dân cũng tặng giống.",
         "Hội Nông dân huyện Kỳ Anh"},
        {"Bà con vay vốn Ngân hàng Chính sách xã hội để nuôi bò.", "Ngân hàng Chính sách xã hội"},
        {"BỘ Y TẾ KIỂM TRA CÔNG TÁC TIÊM CHỦNG", "BỘ Y TẾ"},
        {"SỞ GIÁO DỤC VÀ ĐÀO TẠO HÀ NỘI CÔNG BỐ LỊCH THI", "SỞ GIÁO DỤC VÀ ĐÀO TẠO HÀ NỘI"},
        {"ĐẠI HỘI ĐẢNG CÁC CẤP THÀNH CÔNG", ""},
    };

    CHECK_FIELD(*state, &field, published, cases);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_departments_to_their_end),
        cmocka_unit_test(reads_unions_alone_and_headlines_of_capitals),
        cmocka_unit_test(reads_common_words_in_proper_names),
        cmocka_unit_test(knows_bodies_of_the_country_alone),
        cmocka_unit_test(reads_governments_funds_and_boards_of_a_month),
        cmocka_unit_test(knows_short_forms_behind_a_head),
        cmocka_unit_test(reads_small_words_up_to_the_rank_of_a_body),
        cmocka_unit_test(reads_regions_of_courts_youth_and_ministries_abroad),
        cmocka_unit_test(names_subsidiaries_whole),
        cmocka_unit_test(shares_heads_and_units),
        cmocka_unit_test(knows_companies_by_all_their_forms),
        cmocka_unit_test(gives_a_board_no_officers),
        cmocka_unit_test(takes_no_number_of_officers_for_one),
        cmocka_unit_test(knows_people_by_the_last_two_words_of_their_names),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
