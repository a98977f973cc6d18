/* Who states what: sentences in the manner of different papers. */
#include "extract_support.h"

static const struct day published = {2024, 7, 24};

static json_t *extract(const struct fixture *fixture, const char *text, const char *field)
{
    return extract_member(fixture, "vi", text, published, field);
}

static void says_who_states_what(void **state)
{
    static const struct field_of_record field = {.name = "statements",
                                                 .members = {"speaker", "text"}};
    static const struct field_case cases[] = {
        {"Ông Hà Văn Sáu cho biết cả huyện còn hai bản chưa có điện.",
         "Hà Văn Sáu: cả huyện còn hai bản chưa có điện"},
        {"Theo bà Đỗ Thị Nhàn, số ca bệnh đã giảm một nửa.",
         "Đỗ Thị Nhàn: số ca bệnh đã giảm một nửa"},
        {"Đại diện Sở Y tế thông tin, thuốc đã về đủ các bản.",
         "Đại diện Sở Y tế: thuốc đã về đủ các bản"},
        {"Ông Hà Văn Sáu nhìn nhận rằng, cách làm cũ không còn hợp.",
         "Hà Văn Sáu: cách làm cũ không còn hợp"},
        {"Ông Hà Văn Sáu nói và đề nghị huyện vá đập.", ""},
        {"Theo đánh giá của ông Hà Văn Sáu – Vụ trưởng Vụ Thủy lợi, Bộ Nông nghiệp, hai đập đều "
         "đạt yêu cầu.",
         "Hà Văn Sáu: hai đập đều đạt yêu cầu"},
        {"Ông Hà Văn Sáu kể chuyện làng nghề.\n\nKhẳng định vị thế của làng nghề từ chất "
         "lượng\n\nChợ đông.",
         ""},
        {"Bà Đỗ Thị Nhàn muốn mọi người nói thật về cái khó của các bản.", ""},
        {"Huyện bàn Dự thảo quy hoạch chợ. Ông Hà Văn Sáu cũng lưu ý chợ này không còn chỗ đỗ xe.",
         "Hà Văn Sáu: chợ này không còn chỗ đỗ xe"},
        {"\"Đập nào cũng già đi\", ông Hà Văn Sáu nói, đồng thời cho biết, mùa mưa này hồ chỉ "
         "tích nửa dung tích.",
         "Hà Văn Sáu: mùa mưa này hồ chỉ tích nửa dung tích"},
        {"Cục trưởng Cục Thủy lợi Lò Văn Inh đã tới đập. Ông Lò Văn Inh, Cục trưởng Cục Thủy lợi "
         "khẳng định đập này không nứt thêm.",
         "Lò Văn Inh: đập này không nứt thêm"},
        {"Ông Hà Văn Sáu phân tích các nguyên nhân vỡ đập.", ""},
        {"Báo cáo tại cuộc họp, ông Hà Văn Sáu cho biết đến nay đã vá xong ba con đập.",
         "Hà Văn Sáu: đến nay đã vá xong ba con đập"},
        {"Bà Đỗ Thị Nhàn, nguyên Tổ trưởng Tổ tư vấn kinh tế của Thủ tướng, cho rằng giá lúa sẽ "
         "tăng.",
         "Đỗ Thị Nhàn: giá lúa sẽ tăng"},
        {"Ông Hà Văn Sáu phân tích, đập vỡ vì nền yếu.", "Hà Văn Sáu: đập vỡ vì nền yếu"},
        {"Ông Hà Văn Sáu nhấn mạnh đến việc vá đập.", ""},
        {"Ông Hà Văn Sáu nói với huyện rằng đập cũ đã nứt.", "Hà Văn Sáu: đập cũ đã nứt"},
        {"Ông Hà Văn Sáu cho biết đập đã nứt; hai hồ trong rừng cũng nứt.",
         "Hà Văn Sáu: đập đã nứt; hai hồ trong rừng cũng nứt"},
        {"Trước chuyện mà xã đề cập, ông Hà Văn Sáu cho rằng đập ấy đã cũ.",
         "Hà Văn Sáu: đập ấy đã cũ"},
        {"Đập cũ đã nứt ba chỗ, ông Hà Văn Sáu cho biết.", "Hà Văn Sáu: Đập cũ đã nứt ba chỗ"},
        {"Sơn La: Lúa đã gặt xong.", ""},
        {"Theo kế hoạch, cầu xong trong tháng 9.", ""},
        {"Bí thư Huyện ủy Hà Văn Sáu: Không để ai bị bỏ lại phía sau.",
         "Hà Văn Sáu: Không để ai bị bỏ lại phía sau"},
    };

    CHECK_FIELD(*state, &field, published, cases);
}

/* Many marks, verbs and lists: what is found is bounded, and so is the time. */
static void bears_rows_of_the_same_word(void **state)
{
    static const char *const words[] = {"\"",   "' ",   "đề nghị ",  "sẽ ",
                                        "cần ", "nếu ", "tỉnh ",     "; ",
                                        ", ",   "ông ", "cho biết ", "dự án 5G "};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t size = strlen(words[i]);
        size_t count = 20000;
        char *text = malloc(size * count + 1);

        assert_non_null(text);
        for (size_t k = 0; k < count; k++)
            memcpy(text + k * size, words[i], size);
        text[size * count] = '\0';
        json_decref(extract(*state, text, "quotes"));
        free(text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(says_who_states_what),
        cmocka_unit_test(bears_rows_of_the_same_word),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
