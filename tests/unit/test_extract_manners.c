/* What is promised, asked and told in the manner of outlets of every kind. */
#include "extract_support.h"

static const struct day published = {2021, 3, 10};

static void knows_who_promises_without_saying_so(void **state)
{
    static const struct field_of_record field = {.name = "commitments", .members = {"by", "what"}};
    static const struct field_case cases[] = {
        {"Về phía nhà trường, trong trường hợp lớp nghỉ dài ngày, nhà trường sẽ dạy bù miễn phí.",
         "nhà trường: nhà trường sẽ dạy bù miễn phí"},
        {"Theo thỏa thuận, hai bên sẽ trao đổi chuyên gia, mở hội thảo và chia sẻ dữ liệu.",
         "hai bên: hai bên sẽ trao đổi chuyên gia, mở hội thảo và chia sẻ dữ liệu"},
        {"Theo bản ghi nhớ, hai đơn vị sẽ phối hợp đào tạo nhân lực.",
         "hai đơn vị: hai đơn vị sẽ phối hợp đào tạo nhân lực"},
        {"Công ty Sông Mã sẽ xây trường cho xã, đồng thời tặng sách cho học sinh.",
         "Công ty Sông Mã: Công ty Sông Mã sẽ xây trường cho xã, đồng thời tặng sách cho học "
         "sinh"},
        {"Bà Đỗ Thị Nhàn, Giám đốc Công ty Sông Mã, khẳng định luôn sẵn sàng giúp bà con khi cần.",
         "Đỗ Thị Nhàn: giúp bà con khi cần"},
        {"Đại diện hãng xe cho biết nếu xe lỗi, hãng sẽ đổi xe mới cho khách.",
         "Đại diện hãng xe: hãng sẽ đổi xe mới cho khách"},
        {"Các bên sẽ gặp nhau ở chợ.", ""},
    };

    CHECK_FIELD(*state, &field, published, cases);
}

static void tells_demands_from_talk_of_them(void **state)
{
    static const struct field_of_record field = {.name = "requests", .members = {"to", "what"}};
    static const struct field_case cases[] = {
        {"Ông Hà Văn Sáu cho rằng việc đo đạc, kiểm đếm đất đai cần phải làm kỹ.",
         ": việc đo đạc, kiểm đếm đất đai cần phải làm kỹ"},
        {"Ông Hà Văn Sáu nhấn mạnh, công tác rà soát, thống kê hộ nghèo phải làm ngay.",
         ": công tác rà soát, thống kê hộ nghèo phải làm ngay"},
        {"UBND tỉnh Hòa Bình vừa có chỉ đạo các trường học tạm dừng thi đấu.",
         "các trường học: tạm dừng thi đấu"},
        {"Ông Hà Văn Sáu đề nghị Ban đại diện cha mẹ học sinh phối hợp quản lý bữa ăn.",
         "Ban đại diện cha mẹ học sinh: phối hợp quản lý bữa ăn"},
        {"Ông Hà Văn Sáu cho rằng, việc xử lý rác, nước thải phải làm triệt để.",
         ": việc xử lý rác, nước thải phải làm triệt để"},
        {"Ông Hà Văn Sáu họp dân. UBND huyện đã có chỉ đạo kịp thời.", ""},
        {"Ông Hà Văn Sáu họp dân. Đề xuất tăng học phí của trường là chưa phù hợp.", ""},
        {"Ông Hà Văn Sáu họp dân. Nếu người dân đề nghị cấp đất, xã sẽ xem xét.", ""},
        {"Ông Hà Văn Sáu nói, những ai đi từ vùng dịch về thì phải khai báo y tế.",
         ": phải khai báo y tế"},
    };

    CHECK_FIELD(*state, &field, published, cases);
}

static void knows_whose_body_asks(void **state)
{
    static const struct field_of_record field = {.name = "requests", .members = {"by", "what"}};
    static const struct field_case cases[] = {
        {"Bộ trưởng Bộ Y tế Hà Văn Sáu cho biết đã làm việc với Bộ Tài chính. Bộ cũng chỉ đạo các "
         "bệnh viện dự trữ thuốc.",
         "Bộ Y tế: dự trữ thuốc"},
    };

    CHECK_FIELD(*state, &field, published, cases);
}

static void pairs_grave_accents(void **state)
{
    static const struct field_of_record field = {.name = "quotes", .members = {"speaker", "text"}};
    static const struct field_case cases[] = {
        {"Ông Hà Văn Sáu nói: ``Chúng tôi rất vui vì có đường mới''.",
         "Hà Văn Sáu: Chúng tôi rất vui vì có đường mới"},
        {"``Chúng tôi mong có điện'', bà Đỗ Thị Nhàn nói.", "Đỗ Thị Nhàn: Chúng tôi mong có điện"},
        {"Ông Hà Văn Sáu gõ dấu ` trên máy.", ""},
    };

    CHECK_FIELD(*state, &field, published, cases);
}

static void takes_goods_and_roads_for_what_they_are(void **state)
{
    static const struct field_of_record dates = {.name = "dates", .members = {"text"}};
    static const struct field_of_record amounts = {.name = "quantities", .members = {"text"}};
    static const struct field_of_record programmes = {.name = "programmes", .members = {"name"}};
    static const struct field_case of_dates[] = {
        {"Đơn giao hàng ngày một nhiều. Bán hàng ngày càng khó.", ""},
        {"Tổ giao hàng ngày thứ bảy. Hàng ngày tổ đi chợ.", "hàng ngày | Hàng ngày"},
    };
    static const struct field_case of_amounts[] = {
        {"Đường DT. 123 đoạn qua xã bị hỏng, ĐT 741 đoạn qua chợ cũng vậy.", ""},
        {"Hương lộ 12 đoạn qua bản có 3 hố sâu.", "3 hố sâu"},
    };
    static const struct field_case of_programmes[] = {
        {"Sở mở cổng thông tin điện tử hỗ trợ doanh nghiệp nhỏ.",
         "cổng thông tin điện tử hỗ trợ doanh nghiệp nhỏ"},
        {"Sở mở Cổng thông tin việc làm vùng cao.", "Cổng thông tin việc làm vùng cao"},
        {"Nước ta thực hiện Chương trình nghị sự 2030 vì sự phát triển bền vững.",
         "Chương trình nghị sự 2030 vì sự phát triển bền vững"},
        {"Tin đăng trên cổng thông tin của xã, Cổng thông tin điện tử tỉnh Hòa Bình.", ""},
        {"Việc này được đưa vào chương trình nghị sự của Quốc hội.", ""},
        {"Tỉnh có dự án phát triển một số cây. Hệ thống phát triển một số dịch vụ.", ""},
    };

    CHECK_FIELD(*state, &dates, published, of_dates);
    CHECK_FIELD(*state, &amounts, published, of_amounts);
    CHECK_FIELD(*state, &programmes, published, of_programmes);
}

static void names_bodies_that_dashes_join(void **state)
{
    static const struct field_of_record field = {.name = "organizations", .members = {"name"}};
    static const struct field_case cases[] = {
        {"Thường trực HĐND-UBND huyện Tân Sơn họp.", "HĐND huyện Tân Sơn | UBND huyện Tân Sơn"},
        {"Hội Hữu nghị Việt - Lào tỉnh Hòa Bình họp.", "Hội Hữu nghị Việt - Lào tỉnh Hòa Bình"},
        {"Hội Hữu nghị Nhật - Việt tặng quà.", "Hội Hữu nghị Nhật - Việt"},
        {"Bộ TT-TT đã họp.", "Bộ TT-TT"},
        {"Văn bản 12/KH-UBND đã ký.", ""},
    };

    CHECK_FIELD(*state, &field, published, cases);
}

static void defines_nothing_by_capitals_in_brackets(void **state)
{
    static const struct field_of_record field = {.name = "abbreviations", .members = {"short"}};
    static const struct field_case cases[] = {
        {"TẬP ĐOÀN SÔNG MÃ (QUỐC GIA) họp báo.", ""},
        {"ỦY BAN SÔNG NƯỚC (UBSN) họp báo.", "UBSN"},
    };

    CHECK_FIELD(*state, &field, published, cases);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(knows_who_promises_without_saying_so),
        cmocka_unit_test(tells_demands_from_talk_of_them),
        cmocka_unit_test(knows_whose_body_asks),
        cmocka_unit_test(pairs_grave_accents),
        cmocka_unit_test(takes_goods_and_roads_for_what_they_are),
        cmocka_unit_test(names_bodies_that_dashes_join),
        cmocka_unit_test(defines_nothing_by_capitals_in_brackets),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
