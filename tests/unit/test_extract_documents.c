/* Documents, programmes and short forms: sentences in the manner of different papers. */
#include "extract_values_support.h"

static void names_documents_by_number(void **state)
{
    static const struct field_of_record field = {.name = "documents",
                                                 .members = {"id", "name", "status"}};
    static const struct value_case cases[] = {
        {{0},
         "Theo Quyết định số 612/QĐ-UBND ngày 4/5/2018 của UBND huyện về việc dời chợ, dân đi.",
         "612/QĐ-UBND: Quyết định số 612/QĐ-UBND ngày 4/5/2018 của UBND huyện về việc dời chợ: "
         "issued"},
        {{0},
         "Huyện gửi văn bản khẩn số 27/UBND-VX về phòng rét.",
         "27/UBND-VX: văn bản khẩn số 27/UBND-VX về phòng rét: issued"},
        {{0},
         "Nghị quyết 99-NQ/HU về trồng rừng rất đúng. Nghị quyết 99 đi vào cuộc sống.",
         "99-NQ/HU: Nghị quyết 99-NQ/HU về trồng rừng: issued"},
        {{0}, "Dân làm theo Chỉ thị 61 của tỉnh.", "61: Chỉ thị 61: issued"},
        {{0},
         "Chủ tịch ký Công điện số 5/CĐ-UBND về chống rét.",
         "5/CĐ-UBND: Công điện số 5/CĐ-UBND về chống rét: issued"},
        {{0},
         "Theo các quyết định số 612/QĐ-UBND, số 613/QĐ-UBND và 14/2018/QĐ-UBND, dân dời chợ.",
         "612/QĐ-UBND: quyết định số 612/QĐ-UBND: issued | 613/QĐ-UBND: 613/QĐ-UBND: issued | "
         "14/2018/QĐ-UBND: 14/2018/QĐ-UBND: issued"},
        {{0},
         "Giá muối theo Quyết định 08/2018. Huyện lập kế hoạch 5/2018 và báo cáo 3/4 xã.",
         "08/2018: Quyết định 08/2018: issued"},
        {{0}, "Nghị định 5 điểm, kế hoạch 5 năm, quyết định này, báo cáo 20 trang.", ""},
    };

    CHECK(state, &field, cases);
}

static const struct value_case titled_documents[] = {
    {{0},
     "Theo Luật Đất đai (sửa đổi) và Luật Phòng, chống thiên tai năm 2013, xã phải họp.",
     "Luật Đất đai (sửa đổi): issued | Luật Phòng, chống thiên tai năm 2013: issued"},
    {{0}, "Dự thảo Luật Thủy lợi chưa nói rõ. Luật này rất cần.", "Dự thảo Luật Thủy lợi: planned"},
    {{0},
     "Luật sửa đổi, bổ sung một số điều của Luật Thú y có lợi cho dân.",
     "Luật sửa đổi, bổ sung một số điều của Luật Thú y: issued | Luật Thú y: issued"},
    {{0},
     "Đảng bộ học Nghị quyết Đại hội Đảng bộ huyện lần thứ V, nhiệm kỳ 2015-2020 nêu trên.",
     "Nghị quyết Đại hội Đảng bộ huyện lần thứ V, nhiệm kỳ 2015-2020: issued"},
    {{0},
     "Hai huyện ký kết biên bản ghi nhớ về du lịch. Biên bản ghi nhớ giữa hai bên rất hay.",
     "biên bản ghi nhớ về du lịch: signed"},
    {{0}, "Nghị quyết của huyện, chỉ thị của tỉnh, chính sách hỗ trợ nhà nông đều có.", ""},
    {{0},
     "Huyện ra quyết định về mức thu ở chợ, theo quy định về chợ.",
     "quyết định về mức thu ở chợ: issued"},
    {{0},
     "Nước thải theo QCVN 40:2011/BTNMT, giống theo TCVN 1776:2004 và Quy hoạch tỉnh Bắc Giang "
     "thời kỳ 2021-2030, tầm nhìn đến năm 2050.",
     "QCVN 40:2011/BTNMT: issued | TCVN 1776:2004: issued | Quy hoạch tỉnh Bắc Giang thời kỳ "
     "2021-2030, tầm nhìn đến năm 2050: issued"},
    {{0}, "Ông kết luận \"Giao xã làm đường\". Họp lúc 7:30 theo QCVN mới.", ""},
    {{0},
     "Xã góp ý dự án Luật Thú y sửa đổi. Dự thảo Luật Thú y (sửa đổi) chưa nói về trâu.",
     "dự án Luật Thú y sửa đổi: planned"},
    {{0},
     "Huyện tạm dừng Đề án thu hút, đào tạo thợ giỏi. Xã trình Đề án về sắp xếp, tổ chức lại bến "
     "đò.",
     "Đề án thu hút, đào tạo thợ giỏi: issued | Đề án về sắp xếp, tổ chức lại bến đò: planned"},
    {{0}, "Nhiều nơi lập Kế hoạch theo kiểu cho có.", ""},
    {{0},
     "Huyện vừa ban hành chính sách hỗ trợ hộ trồng chè sạch.",
     "chính sách hỗ trợ hộ trồng chè sạch: issued"},
    {{0},
     "Phòng Nước được giao xây dựng đề án thu gom rác chợ nổi trong năm nay, đề án tổng thể về "
     "bến "
     "đò và chiến lược quốc gia về nghề dệt.",
     "đề án thu gom rác chợ nổi: planned | đề án tổng thể về bến đò: issued | chiến lược quốc "
     "gia về nghề dệt: issued"},
    {{0},
     "Xã chỉnh kế hoạch đầu tư công năm 2024 và kế hoạch trồng rừng ven sông giai đoạn "
     "2016-2020. Kế hoạch trồng rừng 2016-2020 đã xong.",
     "kế hoạch đầu tư công năm 2024: issued | kế hoạch trồng rừng ven sông giai đoạn "
     "2016-2020: issued"},
    {{0},
     "Xã có kế hoạch xây bến mới trong năm 2025, hoàn thành kế hoạch thu phí đò năm 2024 và "
     "lên kế hoạch tưới chè.",
     ""},
    {{0},
     "Xã ký chỉ thị về siết việc bán đất bãi, nhà tạm, bến đò và chợ cóc ven sông. Theo nghị "
     "quyết về đất bãi, xã và huyện cùng làm.",
     "chỉ thị về siết việc bán đất bãi, nhà tạm, bến đò và chợ cóc ven sông: issued | nghị "
     "quyết về đất bãi: issued"},
    {{0},
     "Hội góp ý dự thảo Luật Bến đò. Luật Bến đò có 7 chương, khác Luật Bến đò ven biển và "
     "luật bến đò sông.",
     "dự thảo Luật Bến đò: planned | Luật Bến đò ven biển: issued"},
    {{0},
     "Hiến pháp đều quy định \"nhà ở là quyền của dân\". Ai cũng nắm Nghị định và làm theo. "
     "Ông "
     "nói: \"Phương án thu phí đò là đúng\".",
     ""},
    {{0}, "Dự thảo nghị định quy định mức phạt mới. Nghị định quy định giá đò ngang.", ""},
    {{0},
     "Xã lập quy hoạch chung bến đò đến năm 2040 và điều chỉnh quy hoạch chợ phiên thời kỳ "
     "2021 - "
     "2030.",
     "quy hoạch chung bến đò đến năm 2040: issued | quy hoạch chợ phiên thời kỳ 2021 - 2030: "
     "issued"},
    {{0},
     "Sở Xây dựng ra Chỉ thị 7-CT/TU; Chương trình 246 đã xong. Hiệp định Thương mại tự do Á - "
     "Âu rất mới.",
     "Chỉ thị 7-CT/TU: issued | Hiệp định Thương mại tự do Á - Âu: issued"},
    {{0},
     "Huyện vừa ban hành kế hoạch tiêm phòng dại cho đàn chó.",
     "kế hoạch tiêm phòng dại cho đàn chó: issued"},
};

static void names_documents_by_what_they_are_about(void **state)
{
    static const struct field_of_record field = {.name = "documents",
                                                 .members = {"name", "status"}};

    CHECK(state, &field, titled_documents);
}

static const struct value_case programmes[] = {
    {{0},
     "Xã lập tổ hòa mạng xóm làng thông minh (HMXLTM). Tổ HMXLTM rất được việc.",
     "tổ hòa mạng xóm làng thông minh"},
    {{0}, "Theo Đề án số 7-ĐA/HU, xã làm đường.", ""},
    {{0},
     "Nhờ chương trình 135, đề án Mỗi nhà một vườn và phong trào “Xanh hóa bản làng”, dân khá "
     "lên.",
     "chương trình 135 | đề án Mỗi nhà một vườn | phong trào “Xanh hóa bản làng”"},
    {{0}, "Chương trình 5 năm, dự án Luật Thú y, dự án “khủng”, chương trình kiểm tra.", ""},
    {{0}, "Ban Quản lý dự án Sông Lô họp ở cụm công nghiệp Tân Lập.", ""},
    {{0},
     "Huyện chạy dự án đầu tư xây dựng nút giao Bản Mùa và chiến dịch tiêm phòng dại mùa Xuân. "
     "Chiến dịch tiêm phòng mùa Xuân đã xong.",
     "dự án đầu tư xây dựng nút giao Bản Mùa | chiến dịch tiêm phòng dại mùa Xuân"},
    {{0},
     "Nhà thầu làm dự án sửa chữa đường tỉnh 492. Dự án đầu tư xây dựng công trình sửa chữa "
     "đường tỉnh lộ 492 chậm.",
     "dự án sửa chữa đường tỉnh 492"},
    {{0},
     "Dự án đầu tư xây dựng cầu vượt Ngã Tư Gò đã khởi công. Dự án BT Ngã Tư Gò có vốn lớn.",
     "Dự án đầu tư xây dựng cầu vượt Ngã Tư Gò"},
    {{0},
     "Huyện mở chiến dịch tiêm phòng dại xuyên hè; chiến dịch tiêm dại mùa Hè đã xong.",
     "chiến dịch tiêm phòng dại xuyên hè"},
    {{0},
     "Xã chạy chương trình mục tiêu quốc gia về cấp nước nông thôn và phong trào toàn dân giữ "
     "sạch bến sông.",
     "chương trình mục tiêu quốc gia về cấp nước nông thôn | phong trào toàn dân giữ sạch bến "
     "sông"},
    {{0},
     "Xã mở không gian đi bộ hồ Sen, làm xe buýt nhanh, thử mô hình chính quyền số.",
     "không gian đi bộ hồ Sen | xe buýt nhanh | chính quyền số"},
    {{0},
     "Nguyên Trợ lý Chủ tịch xã xem dự án Nhà nước thu hồi đất, dự án phát triển KT-XH, đề án "
     "trình kỳ họp, đề án thu phí đò, mô hình CNXH Việt Nam, tổ tuần tra cảng Bến Gỗ.",
     ""},
    {{0}, "Chợ dùng sàn giao dịch nông sản trực tuyến.", "sàn giao dịch nông sản trực tuyến"},
    {{0},
     "Xã xem dự án các tuyến Metro, Đề án Tái cơ cấu đàn bò Sông Lô, ứng dụng nông nghiệp "
     "thông "
     "minh, ứng dụng công nghệ GIS.",
     "nông nghiệp thông minh"},
    {{0},
     "Xã tổng kết Chương trình mục tiêu quốc gia phát triển kinh tế - xã hội vùng cao và các "
     "chương trình mục tiêu quốc gia huyện Hòa An.",
     "Chương trình mục tiêu quốc gia phát triển kinh tế - xã hội vùng cao"},
    {{0},
     "Huyện khởi công dự án cao tốc Bến Gỗ - Hải Phòng đoạn qua xã.",
     "dự án cao tốc Bến Gỗ - Hải Phòng"},
    {{0},
     "Chỉ số sản xuất tăng; khu phần mềm Sông Lô mở cửa; phong trào “Xanh nhà; phong trào "
     "“Sạch "
     "bản sáng đường” lan rộng.",
     "phong trào “Sạch bản sáng đường”"},
    {{0}, "Huyện dùng nền tảng bản đồ số quốc gia từ vụ trước.", "nền tảng bản đồ số quốc gia"},
    {{0},
     "Xã chạy dự án thu hồi đất, bồi thường, hỗ trợ, tái định cư hồ Bản Mùa.",
     "dự án thu hồi đất, bồi thường, hỗ trợ, tái định cư hồ Bản Mùa"},
    {{0}, "Tỉnh đôn đốc dự án Bệnh viện Sản Nhi tỉnh.", "dự án Bệnh viện Sản Nhi tỉnh"},
    {{0},
     "Dự án Cảng hàng không quốc tế Vân Phong dự kiến khởi công năm 2026.",
     "Dự án Cảng hàng không quốc tế Vân Phong"},
    {{0}, "Nhà thầu bỏ dở dự án Nhà máy điện khí LNG Cà Ná.", "dự án Nhà máy điện khí LNG Cà Ná"},
    {{0}, "Ban quản lý dự án Sở Xây dựng đã họp.", ""},
    {{0},
     "Các trường thực hiện Chương trình sữa học đường giai đoạn 2021-2025.",
     "Chương trình sữa học đường"},
    {{0}, "Hội Phụ nữ phát động Phong trào nuôi heo đất.", "Phong trào nuôi heo đất"},
    {{0}, "Huyện tham gia Chương trình rất tích cực.", ""},
    {{0}, "Đài phát sóng Chương trình ca nhạc mừng xuân.", ""},
};

static void names_programmes(void **state)
{
    static const struct field_of_record field = {.name = "programmes", .members = {"name"}};

    CHECK(state, &field, programmes);
}

static void says_of_documents_whether_they_are_in_force(void **state)
{
    static const struct field_of_record field = {.name = "documents",
                                                 .members = {"name", "status"}};
    static const struct value_case cases[] = {
        {{0},
         "Quốc hội xem xét Dự thảo Nghị quyết 05 về đê biển.",
         "Dự thảo Nghị quyết 05 về đê biển: planned"},
        {{0},
         "Ông Hà Văn Sáu đề nghị Sở Y tế ban hành kế hoạch tiêm phòng dại cho đàn chó.",
         "kế hoạch tiêm phòng dại cho đàn chó: proposed"},
        {{0},
         "Ông Hà Văn Sáu giao Sở Y tế xây dựng đề án cải cách chợ đầu mối.",
         "đề án cải cách chợ đầu mối: proposed"},
        {{0},
         "Sở Y tế cam kết sẽ ban hành nghị quyết về chợ nổi.",
         "nghị quyết về chợ nổi: planned"},
        {{0},
         "Ông Hà Văn Sáu đề nghị Sở Y tế thực hiện nghị quyết về chợ nổi.",
         "nghị quyết về chợ nổi: issued"},
    };

    CHECK(state, &field, cases);
}

static void names_documents_in_english(void **state)
{
    static const struct field_of_record field = {
        .name = "documents", .language = "en", .members = {"name", "status"}};
    static const struct value_case cases[] = {
        {{0},
         "The draft resolution on river ferries will be ready soon. He praised the draft "
         "resolution on fish ponds, which took a year.",
         "draft resolution on river ferries: planned | draft resolution on fish ponds: planned"},
        {{0},
         "Under the Law on Dykes, towns pay. The law and the resolution of a dispute are clear.",
         "Law on Dykes: issued"},
        {{0},
         "They signed Decision No. 412/QD-UBND on Monday. They signed a memorandum of "
         "understanding on rice.",
         "Decision No. 412/QD-UBND: issued | memorandum of understanding on rice: signed"},
    };

    CHECK(state, &field, cases);
}

static void explains_short_forms(void **state)
{
    static const struct field_of_record field = {.name = "abbreviations",
                                                 .members = {"short", "long"}};
    static const struct value_case cases[] = {
        {{0},
         "Bộ Nuôi trồng và Đánh bắt (Bộ NTĐB) họp với Sở Cá (do NTĐB lập).",
         "Bộ NTĐB: Bộ Nuôi trồng và Đánh bắt"},
        {{0}, "Tổng công ty Gạo Miền Xa (GREX) thu mua lúa.", "GREX: Tổng công ty Gạo Miền Xa"},
        {{0}, "Trung tâm Phòng ngừa bệnh cây (PDC) đã đến.", "PDC: Trung tâm Phòng ngừa bệnh cây"},
        {{0},
         "Sở dùng công nghệ mới, sử dụng trí tuệ nhân tạo (AI), làm tuyến xe buýt nhanh (BRT).",
         "AI: trí tuệ nhân tạo | BRT: xe buýt nhanh"},
        {{0},
         "Tàu phải tránh đánh bắt lậu (đánh bắt lén, không khai và không theo luật (DLK)).",
         "DLK: đánh bắt lén, không khai và không theo luật"},
        {{0},
         "Ủy ban nghề muối Nghị viện châu Á (UBNM NVCA) và Tổng công ty Cảng Gỗ (ACV) đã đến.",
         "UBNM NVCA: Ủy ban nghề muối Nghị viện châu Á | ACV: Tổng công ty Cảng Gỗ"},
        {{0},
         "Ban chỉ đạo Tổng rà soát ruộng muối năm 2019 (TRS) đã họp với Hiệp hội Ruộng muối miền "
         "xa (Vinamuoi).",
         "TRS: Tổng rà soát ruộng muối năm 2019 | Vinamuoi: Hiệp hội Ruộng muối miền xa"},
        {{0},
         "Trung tâm Phòng ngừa sâu bệnh TP Lạc Giang (LGPC), Tổng cục Ruộng muối (GSD) và Ngân "
         "hàng "
         "Lúa gạo (Vietcombank) cùng ký.",
         "LGPC: Trung tâm Phòng ngừa sâu bệnh TP Lạc Giang | GSD: Tổng cục Ruộng muối | "
         "Vietcombank: Ngân hàng Lúa gạo"},
        {{0}, "Đoàn giám sát muối sạch, viết tắt là GSMS, đã đến.", "GSMS: giám sát muối sạch"},
        {{0},
         "Xã báo cáo và không theo quy định (KLM), họp tại Công ty Sen (Hòa) và Chợ Gạo (OCOP).",
         ""},
    };

    CHECK(state, &field, cases);
}

static void explains_short_forms_in_english(void **state)
{
    static const struct field_of_record field = {
        .name = "abbreviations", .members = {"short", "long"}, .language = "en"};
    static const struct value_case cases[] = {
        {{0},
         "The Norland Chamber of Salt and Timber in Port City (NCTP) wants public-private ferries "
         "(PPF), and the Far Bay Boat Training Centre (FBTC) does not (AFP).",
         "NCTP: Norland Chamber of Salt and Timber in Port City | PPF: public-private ferries | "
         "FBTC: Far Bay Boat Training Centre"},
    };

    CHECK(state, &field, cases);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_documents_by_number),
        cmocka_unit_test(names_documents_by_what_they_are_about),
        cmocka_unit_test(names_programmes),
        cmocka_unit_test(says_of_documents_whether_they_are_in_force),
        cmocka_unit_test(names_documents_in_english),
        cmocka_unit_test(explains_short_forms),
        cmocka_unit_test(explains_short_forms_in_english),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
