/* Named systems, schemes and documents, and what is said of them. */
#include "extract_support.h"

static const struct day published = {2024, 7, 24};

static void names_programmes_and_their_status(void **state)
{
    static const struct field_of_record field = {.name = "programmes",
                                                 .members = {"name", "status"}};
    static const struct field_case cases[] = {
        {"Huyện khởi công dự án hồ chứa nước Nậm Pàn 2.", "dự án hồ chứa nước Nậm Pàn 2: existing"},
        {"Xã dùng phần mềm quản lý hộ tịch điện tử.", "phần mềm quản lý hộ tịch điện tử: existing"},
        {"Sở Y tế thí điểm bệnh án điện tử tại ba huyện.", "bệnh án điện tử: piloted"},
        {"Viettel cam kết phủ sóng 5G tại trung tâm xã.", "5G: committed"},
        {"Ông Hà Văn Sáu đề nghị Viettel phủ sóng 4G cho bản Nà Pó.", "4G: requested"},
        {"Xã triển khai chương trình xóa nhà tạm cho hộ nghèo.",
         "chương trình xóa nhà tạm: existing"},
        {"Dự án đường vành đai Bến Lội TP.HCM chậm; dự án cầu Gò Sậy TP. Nậm Pàn thì không.",
         "Dự án đường vành đai Bến Lội TP.HCM: existing | dự án cầu Gò Sậy TP. Nậm Pàn: existing"},
        {"Hệ thống đập rất cũ.", ""},
        {"Dự án chậm vì mưa.", ""},
        {"Nền tảng học trực tuyến Bản Mây có ba nghìn người dùng.",
         "Nền tảng học trực tuyến Bản Mây: existing"},
    };

    CHECK_FIELD(*state, &field, published, cases);
}

static void names_schemes_by_their_years_and_deeds(void **state)
{
    static const struct field_of_record field = {.name = "programmes", .members = {"name"}};
    static const struct field_case cases[] = {
        {"Tỉnh giao vốn cho chương trình trồng mới và chăm sóc rừng giai đoạn 2021-2025.",
         "chương trình trồng mới và chăm sóc rừng"},
        {"Chương trình phục hồi và phát triển làng nghề đã bắt đầu.",
         "Chương trình phục hồi và phát triển làng nghề"},
        {"Dự án cải tạo, nâng cấp quốc lộ 99 chậm.", "Dự án cải tạo, nâng cấp quốc lộ 99"},
        {"Dự án Nhà máy điện Sông Sậy 2 chậm.", "Dự án Nhà máy điện Sông Sậy 2"},
        {"Trường dạy theo Chương trình Giáo dục phổ thông 2018.",
         "Chương trình Giáo dục phổ thông 2018"},
        {"Xe chạy thử trên dự án tuyến đường sắt đô thị số 9 (Bến Lội - Gò Sậy).",
         "dự án tuyến đường sắt đô thị số 9"},
        {"Chương trình bắt đầu từ giai đoạn 2 của tháng.", ""},
        {"Anh Sáu thuộc dự án 90 Phó Chủ tịch xã, nay về quê.", "dự án 90 Phó Chủ tịch xã"},
        {"Huyện tổng kết Dự án 70 cán bộ thôn, dân vui.", "Dự án 70 cán bộ thôn"},
        {"Xã chờ dự án 90 căn hộ. Ông nói Dự án 90 tỷ đồng và Dự án 40 ha chè chậm.", ""},
        {"Trạm phát thẻ RFID cho tài xế.", ""},
        {"Xã khởi công dự án mở rộng, sửa chữa nhà máy nước Nậm Pàn 2.",
         "dự án mở rộng, sửa chữa nhà máy nước Nậm Pàn 2"},
        {"Sở mở cổng thông tin dành cho hộ nuôi cá lồng từ tháng 5.",
         "cổng thông tin dành cho hộ nuôi cá lồng"},
        {"Cổng thông tin của xã và cổng thông tin của các bản đều mới.", ""},
        {"Dân dùng ứng dụng iSông để xem mực nước.", "ứng dụng iSông"},
        {"Huyện lập khu thương mại tự do bên cảng.", "khu thương mại tự do"},
    };

    CHECK_FIELD(*state, &field, published, cases);
}

static void names_what_a_title_in_quotation_marks_names(void **state)
{
    static const struct field_of_record field = {.name = "programmes", .members = {"name"}};
    static const struct field_case cases[] = {
        {"Hội phụ nữ xã mở cuộc thi viết “Ông bà em kể” cho học sinh.",
         "cuộc thi viết “Ông bà em kể”"},
        {"Xã làm mô hình “Bếp ba không”, “Cổng an ninh” và “Ngõ sạch nhà xanh”.",
         "mô hình “Bếp ba không” | Cổng an ninh | Ngõ sạch nhà xanh"},
        {"Cả xã thi đua xây dựng “Xóm không khói bếp than”, không “xây dựng lại”.",
         "Xóm không khói bếp than"},
        {"Huyện đoàn phát động “Tháng hành động vì dòng sông” từ hôm qua.",
         "Tháng hành động vì dòng sông"},
        {"Xã nhân rộng mô hình “3 sạch, 2 xanh” ra các bản.", "mô hình “3 sạch, 2 xanh”"},
        {"Chương trình mang tên “Áo ấm bản xa” tới ba xã.", "Chương trình mang tên “Áo ấm bản xa”"},
        {"Trạm y tế lập nhóm Zalo “Bản Nà Pó khỏe mạnh”.", "nhóm Zalo “Bản Nà Pó khỏe mạnh”"},
        {"Hội thi “Nhà sạch, vườn đẹp” mở ở Bản Mây; cuộc thi Nhà sạch, vườn đẹp kéo dài.",
         "Hội thi “Nhà sạch, vườn đẹp”"},
        {"Phong trào thi đua “Bản làng không rác” lan rộng; phong trào “Bản làng không rác” hay.",
         "Phong trào thi đua “Bản làng không rác”"},
        {"Ông bảo cuộc thi rất vui, ai cũng hỏi “Bao giờ thi nữa?”.", ""},
        {"Bà con gọi đó là “Cây cầu mơ ước” của bản.", ""},
        {"Hội thi nấu cơm rất vui.", ""},
    };

    CHECK_FIELD(*state, &field, published, cases);
}

static void names_packages_and_projects_by_what_they_are(void **state)
{
    static const struct field_of_record field = {.name = "programmes", .members = {"name"}};
    static const struct field_case cases[] = {
        {"Gói hỗ trợ 7.500 tỷ đồng tới tay người trồng chè; gói 7.500 tỷ đồng đã chi hết.",
         "Gói hỗ trợ 7.500 tỷ đồng"},
        {"Gói hỗ trợ 3 tháng cho dân đã hết.", ""},
        {"Công trình Quốc lộ 96 đoạn tránh Bản Mây đã xong.",
         "Công trình Quốc lộ 96 đoạn tránh Bản Mây"},
        {"Công trình này cao 20 m.", ""},
        {"Dự án Nhà máy xử lý rác sinh hoạt Sông Sậy bị dừng.",
         "Dự án Nhà máy xử lý rác sinh hoạt Sông Sậy"},
        {"Dự án Nhà máy đã dừng.", ""},
        {"Dự án Hỗ trợ kỹ thuật trồng chè sạch đã ký.", "Dự án Hỗ trợ kỹ thuật trồng chè sạch"},
        {"Hệ thống thoát nước Hà Nội quá tải.", ""},
        {"Trạm dùng dịch vụ 4G từ vụ trước.", "4G"},
        {"Huyện mở tháng hành động vì trẻ em miền núi.", "tháng hành động vì trẻ em miền núi"},
        {"Chiến dịch Điện Biên Phủ đã lùi xa.", ""},
    };

    CHECK_FIELD(*state, &field, published, cases);
}

static void names_documents_in_rows_and_quotation_marks(void **state)
{
    static const struct field_of_record field = {.name = "documents",
                                                 .members = {"name", "status"}};
    static const struct field_case cases[] = {
        {"Huyện tổng kết Nghị quyết 71, 72 của tỉnh.", "Nghị quyết 71: issued | 72: issued"},
        {"Theo Nghị quyết 71, 20 xã phải xong.", "Nghị quyết 71: issued"},
        {"Xã làm theo “Quy chế quản lý, sử dụng nhà sàn được dựng trước năm 1954 ở Bản Mây”.",
         "Quy chế quản lý, sử dụng nhà sàn được dựng trước năm 1954 ở Bản Mây: issued"},
        {"Ông bảo: “Quy chế chợ rất khó làm”.", ""},
        {"Hiệp định CPTPP mở đường cho chè.", "Hiệp định CPTPP: issued"},
        {"Huyện góp ý dự thảo Luật Thủy lợi. Dự án Luật Thủy lợi (sửa đổi) có sáu chương.",
         "dự thảo Luật Thủy lợi: planned"},
        {"Theo đó, dự thảo Luật sửa đổi, bổ sung các quy định về chợ.", ""},
        {"Bộ Tiêu chí quốc gia về bản sạch gồm 9 tiêu chí.",
         "Bộ Tiêu chí quốc gia về bản sạch: issued"},
    };

    CHECK_FIELD(*state, &field, published, cases);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_schemes_by_their_years_and_deeds),
        cmocka_unit_test(names_programmes_and_their_status),
        cmocka_unit_test(names_documents_in_rows_and_quotation_marks),
        cmocka_unit_test(names_what_a_title_in_quotation_marks_names),
        cmocka_unit_test(names_packages_and_projects_by_what_they_are),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
