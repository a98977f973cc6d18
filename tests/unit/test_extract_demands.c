/* Demands of those who have no name, of several at once, and what only looks like a demand. */
#include "extract_support.h"

static const struct day published = {2024, 7, 24};

static const struct field_of_record requests = {.name = "requests",
                                                .members = {"by", "to", "what"}};

static const struct field_case unnamed[] = {
    {"Phó giám đốc một trung tâm y tế ở huyện Lương Sơn, tỉnh Hòa Bình cho rằng các trạm y tế phải "
     "có bác sĩ. Vị này kể có xã chờ hai năm. Theo lời phó giám đốc này, ngành y tế cần trả đủ "
     "tiền trực.",
     "Phó giám đốc một trung tâm y tế ở huyện Lương Sơn, tỉnh Hòa Bình: các trạm y tế: phải có bác "
     "sĩ | Phó giám đốc một trung tâm y tế ở huyện Lương Sơn, tỉnh Hòa Bình: ngành y tế: cần trả "
     "đủ tiền trực"},
    {"Hiệu trưởng một trường tiểu học tại quận 8, TP.HCM kể trường thiếu giáo viên. \"Phòng giáo "
     "dục phải cho trường chủ động tuyển người\", vị hiệu trưởng này nói.",
     "Hiệu trưởng một trường tiểu học tại quận 8, TP.HCM: Phòng giáo dục: phải cho trường chủ động "
     "tuyển người"},
    {"Một cán bộ phòng tài nguyên ở huyện Củ Chi cho rằng xe chở đất phải che bạt. Cán bộ này đề "
     "nghị xã lập chốt gác.",
     "Một cán bộ phòng tài nguyên ở huyện Củ Chi: : xe chở đất phải che bạt | Một cán bộ phòng tài "
     "nguyên ở huyện Củ Chi: xã: lập chốt gác"},
    {"Chủ một vựa trái cây tại xã Tân Phong, huyện Cai Lậy cho biết giá giảm mạnh. Người này đề "
     "nghị ngân hàng giãn nợ.",
     "Chủ một vựa trái cây tại xã Tân Phong, huyện Cai Lậy: ngân hàng: giãn nợ"},
    {"Đại diện một hãng taxi ở Hà Nội cho rằng thành phố nên bố trí điểm đỗ. Đại diện này đề nghị "
     "giảm phí bến.",
     "Đại diện một hãng taxi ở Hà Nội: thành phố: nên bố trí điểm đỗ | Đại diện một hãng taxi ở Hà "
     "Nội: thành phố: giảm phí bến"},
    {"Ông Lò Văn Dũng là bí thư bản. Trưởng phòng một huyện miền núi nói tỉnh phải giao thêm biên "
     "chế. Vị này đề nghị Sở Nội vụ rà soát.",
     "Trưởng phòng một huyện miền núi: tỉnh: phải giao thêm biên chế | Trưởng phòng một huyện miền "
     "núi: Sở Nội vụ: rà soát"},
};

static void knows_officials_without_a_name(void **state)
{
    CHECK_FIELD(*state, &requests, published, unnamed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(knows_officials_without_a_name),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
