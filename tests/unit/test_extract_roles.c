/* Roles to their end: callings before a body, committees, short forms, what a title is of; and what
 * only looks like a name. */
#include "extract_names_support.h"

static void ends_roles_before_what_is_done(void **state)
{
    static const struct name_case cases[] = {
        {"Bộ trưởng Bộ Y tế Ma Thế Giang dự họp. Trả lời đại biểu, Bộ trưởng cho biết thuốc đã về.",
         "Ma Thế Giang: Bộ trưởng Bộ Y tế, Bộ trưởng @Bộ Y tế"},
        {"Đối với hộ ông Ma Thế Giang, Giám đốc Sở Y tế giao phòng chuyên môn xác minh.",
         "Ma Thế Giang:"},
        {"Theo đơn của bà Lò Thị Bảy, Chủ tịch UBND huyện yêu cầu xã lập hồ sơ.", "Lò Thị Bảy:"},
        {"Đối với ông Ma Thế Giang, Giám đốc Sở Y tế, hình phạt là quá nhẹ.",
         "Ma Thế Giang: Giám đốc Sở Y tế @Sở Y tế"},
        {"Báo cáo Chủ tịch, Giám đốc Sở Y tế Lò Văn Bảy nói dịch giảm.",
         "Lò Văn Bảy: Giám đốc Sở Y tế @Sở Y tế"},
        {"Bí thư Tỉnh ủy Ma Thế Giang đến xã. Bí thư Tỉnh ủy kiểm tra bệnh viện.",
         "Ma Thế Giang: Bí thư Tỉnh ủy @Tỉnh ủy"},
        {"Bí thư Tỉnh ủy Ma Thế Giang đến xã. Bí thư Tỉnh ủy chỉ đạo TP.Dĩ An sửa ngay.",
         "Ma Thế Giang: Bí thư Tỉnh ủy @Tỉnh ủy"},
        {"Ông Lò Văn Bảy, Cục trưởng Cục Công nghiệp thông tin, ngành thép gặp khó.",
         "Lò Văn Bảy: Cục trưởng Cục Công nghiệp @Cục Công nghiệp"},
        {"Thứ trưởng Bộ Tài chính Lê Bá Khôi đến. Thứ trưởng Bộ Tài chính thông tin về nợ công.",
         "Lê Bá Khôi: Thứ trưởng Bộ Tài chính @Bộ Tài chính"},
        {"Ông Lê Bá Khôi, Cục trưởng Cục Công nghệ thông tin, vắng.",
         "Lê Bá Khôi: Cục trưởng Cục Công nghệ thông tin @Cục Công nghệ thông tin"},
    };

    check(*state, cases, sizeof cases / sizeof *cases, "people");
}

static void gives_an_office_to_who_gets_it(void **state)
{
    static const struct name_case cases[] = {
        {"Ông Lê Bá Khôi thay ông Ma Thế Giang làm Chủ tịch UBND huyện Gò Dầu.",
         "Lê Bá Khôi: Chủ tịch UBND huyện Gò Dầu @UBND huyện Gò Dầu; Ma Thế Giang:"},
        {"Bà Lò Thị Bảy được bầu thay cho ông Ma Thế Giang giữ chức Bí thư Huyện ủy Gò Dầu.",
         "Lò Thị Bảy: Bí thư Huyện ủy Gò Dầu @Huyện ủy Gò Dầu; Ma Thế Giang:"},
        {"Ông Lê Bá Khôi gặp ông Ma Thế Giang, Giám đốc Sở Y tế.",
         "Lê Bá Khôi:; Ma Thế Giang: Giám đốc Sở Y tế @Sở Y tế"},
        {"Trường hợp của bà Lò Thị Bảy, Chủ tịch UBND huyện yêu cầu xã xác minh.", "Lò Thị Bảy:"},
        {"Ông Ma Thế Giang - Giám đốc Đối ngoại và Hợp tác quốc tế Tập đoàn Sao Lô - nói.",
         "Ma Thế Giang: Giám đốc Đối ngoại và Hợp tác quốc tế Tập đoàn Sao Lô @Tập đoàn Sao Lô"},
        {"Giám đốc Kinh doanh và Tiếp thị Lê Bá Khôi giới thiệu.",
         "Lê Bá Khôi: Giám đốc Kinh doanh và Tiếp thị"},
    };

    check(*state, cases, sizeof cases / sizeof *cases, "people");
}

static void knows_foreign_names_with_particles_and_marks(void **state)
{
    static const struct name_case cases[] = {
        {"Tổng thống Brazil Tiago Ferreiro da Silvane đến. Ông Tiago Ferreiro da Silvane hội đàm.",
         "Tiago Ferreiro da Silvane: Tổng thống Brazil"},
        {"Tổng Thư ký LHQ Antonio Silveira nói. Ông António Silveira lưu ý.",
         "Antonio Silveira: Tổng Thư ký LHQ @LHQ"},
        {"Ông Lê Bá Khôi gặp ông Lê Ba Khôi.", "Lê Bá Khôi:; Lê Ba Khôi:"},
        {"Tổng thống Brazil Tiago Inácio Ferreiro da Silvane đến Hà Nội.",
         "Tiago Inácio Ferreiro da Silvane: Tổng thống Brazil"},
        {"Bà Jenna Wicksley McLeary, Đại sứ Hoa Kỳ tại Việt Nam, thăm làng.",
         "Jenna Wicksley McLeary: Đại sứ Hoa Kỳ tại Việt Nam"},
        {"Bộ trưởng Bộ Thương mại và Công nghiệp Singapore Gan Kim Lok dự.",
         "Gan Kim Lok: Bộ trưởng Bộ Thương mại và Công nghiệp Singapore @Bộ Thương mại và Công "
         "nghiệp Singapore"},
        {"Giám đốc Ngân hàng Phát triển Châu Á (ADB) tại Việt Nam Shantal Chakravy dự.",
         "Shantal Chakravy: Giám đốc Ngân hàng Phát triển Châu Á (ADB) tại Việt Nam @Ngân hàng "
         "Phát triển Châu Á (ADB)"},
    };

    check(*state, cases, sizeof cases / sizeof *cases, "people");
}

static void reads_ranks_and_places_before_a_name(void **state)
{
    static const struct name_case cases[] = {
        {"Phó Trưởng Công an phường Thượng tá Ma Thế Giang chỉ huy.",
         "Ma Thế Giang: Phó Trưởng Công an phường, Thượng tá @Công an phường"},
        {"Bí thư Chi bộ, Trưởng thôn Lũng Luông Hoàng Văn Dìn vận động dân.",
         "Hoàng Văn Dìn: Bí thư Chi bộ, Trưởng thôn Lũng Luông"},
        {"Trưởng thôn Hoàng Văn Dìn vận động dân.", "Hoàng Văn Dìn: Trưởng thôn"},
        {"Chủ tịch Hội đồng trường Đại học Bách khoa Hà Nội GS.TS Lê Bá Khôi trao bằng.",
         "Lê Bá Khôi: Chủ tịch Hội đồng trường Đại học Bách khoa Hà Nội @Đại học Bách khoa Hà "
         "Nội"},
        {"Tổng Thư ký ASEAN Kao Kim Hon đến.", "Kao Kim Hon: Tổng Thư ký ASEAN @ASEAN"},
    };

    check(*state, cases, sizeof cases / sizeof *cases, "people");
}

static void reads_english_offices_with_their_bodies(void **state)
{
    static const struct name_case cases[] = {
        {"Vice Minister of Information Phan Quang said the plan would go on.",
         "Phan Quang: Vice Minister of Information"},
        {"Communist Party chief To Van Sau hosted a dinner for the guests.",
         "To Van Sau: Communist Party chief @Communist Party"},
        {"Hanoi People's Committee chairman Tran Sy Khoi said the city would act.",
         "Tran Sy Khoi: Hanoi People's Committee chairman @Hanoi People's Committee"},
        {"The bank's representative in Vietnam, Angela Prattle, praised the plan.",
         "Angela Prattle: representative in Vietnam"},
        {"Secretary General of ASEAN Kao Kim Hon arrived in the city.",
         "Kao Kim Hon: Secretary General of ASEAN @ASEAN"},
    };

    check_in(*state, "en", cases, sizeof cases / sizeof *cases, "people");
}

static void takes_callings_before_a_body(void **state)
{
    static const struct name_case cases[] = {
        {"Cô Lê Thị Tâm, giáo viên Trường Tiểu học Kim Sơn, kể.",
         "Lê Thị Tâm: giáo viên Trường Tiểu học Kim Sơn @Trường Tiểu học Kim Sơn"},
        {"Bị cáo Lê Bá Khôi (cán bộ Phòng Tài chính - Kế hoạch huyện Gò Dầu) khai.",
         "Lê Bá Khôi: cán bộ Phòng Tài chính - Kế hoạch huyện Gò Dầu @Phòng Tài chính - Kế hoạch "
         "huyện Gò Dầu"},
        {"Bà Lê Thị Tâm, chuyên gia cao cấp về nước sạch của Ngân hàng Thế giới, lưu ý.",
         "Lê Thị Tâm: chuyên gia cao cấp về nước sạch của Ngân hàng Thế giới @Ngân hàng Thế giới"},
        {"Ông Lê Bá Khôi, chuyên gia kinh tế của ADB, và anh Mai Thế Dân, cán bộ xã, dự.",
         "Lê Bá Khôi: chuyên gia kinh tế của ADB @ADB; Mai Thế Dân:"},
        {"Hiệu trưởng Trường THPT Mai Văn Bảy vắng. Hiệu trưởng Trường Tiểu học Lò Thị Sáu đến.",
         ""},
        {"Ông Lê Bá Khôi, nhân viên mới, được Sở Y tế khen.", "Lê Bá Khôi:"},
        {"Thứ trưởng Bộ Công Thương Lê Sinh Nhật Tân kể.",
         "Lê Sinh Nhật Tân: Thứ trưởng Bộ Công Thương @Bộ Công Thương"},
        {"Ông Lê Bá Khôi, Phó Chủ tịch UBND tỉnh Gia Lai, dự. Nghe ý kiến các đại biểu, Phó Chủ "
         "tịch "
         "UBND tỉnh kết luận.",
         "Lê Bá Khôi: Phó Chủ tịch UBND tỉnh Gia Lai, Phó Chủ tịch UBND tỉnh @UBND tỉnh Gia Lai"},
        {"Bà Lò Thị Xum, Bí thư Huyện ủy Mường Chà, kể. Bí thư Huyện ủy Nậm Pồ Lê Bá Khôi dự.",
         "Lò Thị Xum: Bí thư Huyện ủy Mường Chà @Huyện ủy Mường Chà; Lê Bá Khôi: Bí thư Huyện ủy "
         "Nậm Pồ @Huyện ủy Nậm Pồ"},
        {"Chủ tịch UBND tỉnh Lai Châu, Lê Văn Cường cho biết đường thông.",
         "Lê Văn Cường: Chủ tịch UBND tỉnh Lai Châu @UBND tỉnh Lai Châu"},
        {"Bà Lê Thị Tâm, tổ trưởng tổ dân phố 12, kể.", "Lê Thị Tâm: tổ trưởng tổ dân phố 12"},
        {"Tiếp thu ý kiến của Thứ trưởng, Chủ tịch UBND tỉnh Lê Bá Khôi giao Sở Y tế lập kế hoạch.",
         "Lê Bá Khôi: Chủ tịch UBND tỉnh @UBND tỉnh"},
        {"Anh Giàng A Páo, Trưởng bản Pá Hu, kể.", "Giàng A Páo: Trưởng bản Pá Hu"},
        {"Bà Lê Thị Tâm - trưởng ấp 3, xã Tân Lập - kể.", "Lê Thị Tâm: trưởng ấp 3"},
        {"Anh Giàng A Páo, Trưởng bản Lò Văn Bảy và bà con dự.",
         "Giàng A Páo:; Lò Văn Bảy: Trưởng bản"},
    };

    check(*state, cases, sizeof cases / sizeof *cases, "people");
}

static void reads_offices_of_committees_and_companies(void **state)
{
    static const struct name_case cases[] = {
        {"Trưởng Ban Chỉ đạo liên ngành Trung ương về an toàn thực phẩm Lê Văn Đạt chủ trì.",
         "Lê Văn Đạt: Trưởng Ban Chỉ đạo liên ngành Trung ương về an toàn thực phẩm @Ban Chỉ đạo "
         "liên ngành Trung ương về an toàn thực phẩm"},
        {"Phó Trưởng Ban Chỉ đạo liên ngành về an toàn thực phẩm tỉnh Đinh Thị Hồng đến.",
         "Đinh Thị Hồng: Phó Trưởng Ban Chỉ đạo liên ngành về an toàn thực phẩm tỉnh @Ban Chỉ đạo "
         "liên ngành về an toàn thực phẩm tỉnh"},
        {"Ông Đỗ Văn Hải, Phó Trưởng Ban Thường trực Ban Chỉ đạo 389 tỉnh, báo cáo.",
         "Đỗ Văn Hải: Phó Trưởng Ban Thường trực Ban Chỉ đạo 389 tỉnh @Ban Chỉ đạo 389 tỉnh"},
        {"Ông Alan Birk, thành viên Hội đồng quản trị của Công ty cổ phần Sữa Tân An, kiêm Giám "
         "đốc của Northgate Dairy Ltd.",
         "Alan Birk: thành viên Hội đồng quản trị của Công ty cổ phần Sữa Tân An, Giám đốc của "
         "Northgate Dairy Ltd @Công ty cổ phần Sữa Tân An"},
        {"Thiếu tướng Đỗ Anh Tuấn, PGĐ phụ trách Cảnh sát PCCC TP, chỉ huy.",
         "Đỗ Anh Tuấn: Thiếu tướng, PGĐ phụ trách Cảnh sát PCCC TP @Cảnh sát PCCC TP"},
        {"Ông Alan Birk, Giám đốc Điều hành Zubcham, nhận định.",
         "Alan Birk: Giám đốc Điều hành Zubcham @Zubcham"},
    };

    check(*state, cases, sizeof cases / sizeof *cases, "people");
}

static void takes_offices_that_verbs_tell_of(void **state)
{
    static const struct name_case cases[] = {
        {"Ông Ma Thế Giang được phê chuẩn giữ chức Phó Chủ tịch UBND tỉnh Hòa Bình, nhiệm kỳ mới.",
         "Ma Thế Giang: Phó Chủ tịch UBND tỉnh Hòa Bình @UBND tỉnh Hòa Bình"},
        {"Ông Lò Văn Bảy từng làm Giám đốc Sở Y tế, Bí thư Huyện ủy Tam Nông rồi Phó Chủ tịch UBND "
         "tỉnh.",
         "Lò Văn Bảy: Giám đốc Sở Y tế, Bí thư Huyện ủy Tam Nông, Phó Chủ tịch UBND tỉnh @Sở Y tế"},
        {"Hội nghị bầu hai người giữ chức Phó Bí thư Tỉnh ủy, gồm: ông Lò Văn Bảy và bà Đinh Thị "
         "Hồng.",
         "Lò Văn Bảy: Phó Bí thư Tỉnh ủy @Tỉnh ủy; Đinh Thị Hồng: Phó Bí thư Tỉnh ủy @Tỉnh ủy"},
        {"Ông Lê Bá Khôi nguyên là Chủ tịch Hội Nông dân huyện Thanh Ba.",
         "Lê Bá Khôi: Chủ tịch Hội Nông dân huyện Thanh Ba @Hội Nông dân huyện Thanh Ba"},
        {"Bà Đinh Thị Hồng kinh qua nhiều chức vụ như: Giám đốc Sở Y tế, Bí thư Huyện ủy Lâm Thao.",
         "Đinh Thị Hồng: Giám đốc Sở Y tế, Bí thư Huyện ủy Lâm Thao @Sở Y tế"},
        {"Ông Lê Bá Khôi đến. Năm 2013, ông được điều về làm Giám đốc Sở Xây dựng.",
         "Lê Bá Khôi: Giám đốc Sở Xây dựng @Sở Xây dựng"},
        {"Ông Lê Bá Khôi quê ở Hòa Bình. Năm 2011, ông Khôi là Phó ban Dân vận Tỉnh ủy.",
         "Lê Bá Khôi: Phó ban Dân vận Tỉnh ủy @ban Dân vận"},
        {"Ông Lê Bá Khôi là cử nhân Luật từng làm Chủ tịch UBND rồi Bí thư Huyện ủy Thanh Ba.",
         "Lê Bá Khôi: Chủ tịch UBND, Bí thư Huyện ủy Thanh Ba @UBND"},
        {"Ông Lê Bá Khôi được bầu vào Ban Bí thư và được phân công giữ chức Giám đốc Sở Y tế.",
         "Lê Bá Khôi: Giám đốc Sở Y tế @Sở Y tế"},
        {"Ông Lê Bá Khôi đề nghị người giữ chức Giám đốc Sở chịu trách nhiệm.", "Lê Bá Khôi:"},
        {"Ông Lê Bá Khôi cho biết đã bổ nhiệm Phó Giám đốc Sở Y tế.", "Lê Bá Khôi:"},
        {"Theo ông Lê Bá Khôi, tỉnh được giao bổ nhiệm Giám đốc Sở Y tế.", "Lê Bá Khôi:"},
        {"Ông Lê Bá Khôi gặp Đinh Thị Hồng. Trước đó ông được bầu giữ chức Giám đốc Sở Y tế.",
         "Lê Bá Khôi:; Đinh Thị Hồng:"},
    };

    check(*state, cases, sizeof cases / sizeof *cases, "people");
}

static void knows_names_of_two_surnames(void **state)
{
    static const struct name_case cases[] = {
        {"Trưởng Ban Nội chính Thành ủy TP Phan Nguyễn Như Mai cho biết.",
         "Phan Nguyễn Như Mai: Trưởng Ban Nội chính Thành ủy TP @Ban Nội chính"},
        {"Chủ tịch UBND huyện Lê Trần Bá Tài có mặt.",
         "Lê Trần Bá Tài: Chủ tịch UBND huyện @UBND huyện"},
        {"Chủ tịch UBND huyện Mai Châu Hà Văn Di có mặt.",
         "Hà Văn Di: Chủ tịch UBND huyện Mai Châu @UBND huyện Mai Châu"},
    };

    check(*state, cases, sizeof cases / sizeof *cases, "people");
}

static void takes_no_other_names_for_people(void **state)
{
    static const struct name_case cases[] = {
        {"CLB Hoàng Anh Gia Lai thắng. Hoàng Anh Gia Lai đứng thứ năm.", ""},
        {"Đoàn Thanh Niên ra quân. Các bệnh viện: Triều Sơn, Lê Hữu Trác, Chợ Lớn đông khách.", ""},
        {"Hôm ấy nhà đầu tư Delta Capital Việt Nam và phóng viên Tuổi Trẻ có mặt.", ""},
        {"Hôm nay tỷ phú Thái Lan Chalerm Srivatt thăm nhà máy.", "Chalerm Srivatt:"},
        {"ĐB Lê Bá Khôi - Đoàn Hà Nội hỏi. Tổng Thư ký LHQ António Silveira đáp.",
         "Lê Bá Khôi: ĐB; António Silveira: Tổng Thư ký LHQ @LHQ"},
        {"Chị Trần Thu Khánh Hòa và anh Lê Anh Tuấn cùng dự.", "Trần Thu Khánh Hòa:; Lê Anh Tuấn:"},
    };

    check(*state, cases, sizeof cases / sizeof *cases, "people");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ends_roles_before_what_is_done),
        cmocka_unit_test(gives_an_office_to_who_gets_it),
        cmocka_unit_test(knows_foreign_names_with_particles_and_marks),
        cmocka_unit_test(reads_ranks_and_places_before_a_name),
        cmocka_unit_test(reads_english_offices_with_their_bodies),
        cmocka_unit_test(takes_callings_before_a_body),
        cmocka_unit_test(reads_offices_of_committees_and_companies),
        cmocka_unit_test(takes_offices_that_verbs_tell_of),
        cmocka_unit_test(knows_names_of_two_surnames),
        cmocka_unit_test(takes_no_other_names_for_people),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
