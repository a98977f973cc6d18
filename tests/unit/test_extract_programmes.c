/* Named systems and schemes, and what is said of them. */
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
    };

    CHECK_FIELD(*state, &field, published, cases);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_schemes_by_their_years_and_deeds),
        cmocka_unit_test(names_programmes_and_their_status),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
