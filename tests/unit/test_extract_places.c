/* Places as they are written in news: in rows, by number, in short; and what only looks like
 * one. */
#include "extract_names_support.h"

static void reads_rows_of_countries(void **state)
{
    static const struct name_case cases[] = {
        {"Nhãn bán sang nhiều thị trường như: Mỹ, Nhật Bản và Úc.",
         "Mỹ=country; Nhật Bản=country; Úc=country"},
        {"Các thị trường khó (Mỹ, Úc, Singapore) giảm.",
         "Mỹ=country; Úc=country; Singapore=country"},
        {"Lào và Campuchia ký kết. Em Anh, Đức học giỏi.", "Lào=country; Campuchia=country"},
        {"Bang California, Mỹ cháy rừng.", "California=region; Mỹ=country"},
        {"Hội thi ở Geneva (Mỹ) hoãn. Họp tại Washington, Mỹ.",
         "Geneva=city; Mỹ=country; Washington=city"},
        {"Nhà do Pháp xây. Thị trường Nga, cố đô Huế vắng khách.",
         "Pháp=country; Nga=country; Huế=city#46"},
        {"Tuyến Hà Nội - Lào Cai tắc.", "Hà Nội=city#01; Lào Cai=province#10"},
    };

    check(*state, cases, sizeof cases / sizeof *cases, "places");
}

static void knows_a_city_from_whom_it_is_named_for(void **state)
{
    static const struct name_case cases[] = {
        {"Chủ tịch Hồ Chí Minh về thăm làng; phong cách Hồ Chí Minh giản dị.", ""},
        {"Dân làng viếng Lăng Chủ tịch Hồ Chí Minh.", "Lăng Chủ tịch Hồ Chí Minh=site"},
        {"Xe chạy ở Hà Nội, Hồ Chí Minh.", "Hà Nội=city#01; Hồ Chí Minh=city#79"},
        {"Thành phố Hồ Chí Minh mưa to.", "Hồ Chí Minh=city#79"},
    };

    check(*state, cases, sizeof cases / sizeof *cases, "places");
}

static void reads_units_by_number_in_rows(void **state)
{
    static const struct name_case cases[] = {
        {"Các quận 1, 3 và 4 được cấp thuốc; các quận 6; 12, Gò Vấp chờ. TP.HCM có mưa.",
         "1=district<TP.HCM#760; 3=district<TP.HCM#770; 4=district<TP.HCM#773; "
         "6=district<TP.HCM#775; 12=district<TP.HCM#761; Gò Vấp=district<TP.HCM#764; "
         "TP.HCM=city#79"},
        {"Q.Giám đốc Sở Y tế Lò Văn Bảy và ông Lê Hòa Bình dự.", ""},
        {"Tại huyện Nam Đông, 4 vị trí sạt lở. Các quận 5, 6 người vắng.",
         "Nam Đông=district; 5=district#774"},
    };

    check(*state, cases, sizeof cases / sizeof *cases, "places");
}

static void knows_roads_by_all_their_forms(void **state)
{
    static const struct name_case cases[] = {
        {"Xe lật trên QL1A. QL 1A tắc, QL 1 A thông. Hỏng ĐT.741 và QL.14B.",
         "QL1A=site; ĐT.741=site; QL.14B=site"},
        {"Trạm BOT Tân Phú xả trạm. Trạm thu phí BOT Tân Phú thu lại.",
         "Trạm thu phí BOT Tân Phú=site"},
        {"Trên nhánh hầm N1 xe đi một chiều.", ""},
    };

    check(*state, cases, sizeof cases / sizeof *cases, "places");
}

static void reads_regions_isles_and_lakes(void **state)
{
    static const struct name_case cases[] = {
        {"Vùng TP.HCM có tám tỉnh. Vùng Đồng bằng sông Hồng lớn hơn.",
         "Vùng TP.HCM=region; Đồng bằng sông Hồng=region"},
        {"Nuôi cá ở Nam Du và Phú Quốc - Thổ Châu.", "Nam Du=site; Phú Quốc=site; Thổ Châu=site"},
        {"Quần đảo Trường Sa, Hoàng Sa là của ta.", "Quần đảo Trường Sa=site; Hoàng Sa=site"},
        {"Khách ra Hồ Dầu Tiếng câu cá. Hồ Núi Cốc rộng. Hồ Văn Nam đến ga Đồng Đăng.",
         "Hồ Dầu Tiếng=site; Hồ Núi Cốc=site; ga Đồng Đăng=site"},
        {"Mưa ở miền núi Bắc Trung Bộ và trung du Bắc Bộ; vùng núi Bắc Bộ rét.",
         "miền núi Bắc Trung Bộ=region; trung du Bắc Bộ=region; Bắc Bộ=region"},
        {"Dân họp ở Nhà văn hóa thôn Nà Lầu, sát cầu Nà Lầu.",
         "Nhà văn hóa thôn Nà Lầu=site; cầu Nà Lầu=site"},
    };

    check(*state, cases, sizeof cases / sizeof *cases, "places");
}

static void reads_crossings_of_two_streets(void **state)
{
    static const struct name_case cases[] = {
        {"Xe dồn về vòng xoay Lê Trọng Tấn - Trần Nhật Duật.",
         "vòng xoay Lê Trọng Tấn - Trần Nhật Duật=site"},
        {"Xe dồn về ngã tư Lê Trọng Tấn - Trần Nhật Duật.",
         "ngã tư Lê Trọng Tấn - Trần Nhật Duật=site"},
    };

    check(*state, cases, sizeof cases / sizeof *cases, "places");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_rows_of_countries),
        cmocka_unit_test(reads_crossings_of_two_streets),
        cmocka_unit_test(knows_a_city_from_whom_it_is_named_for),
        cmocka_unit_test(reads_units_by_number_in_rows),
        cmocka_unit_test(knows_roads_by_all_their_forms),
        cmocka_unit_test(reads_regions_isles_and_lakes),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
