/* Signatures of stories: which texts they call the same, seen through the whole of cleaning. */
#include "clean_support.h"

#include <stdio.h>

#include <dongtin/buffer.h>

#include "signature.h"

enum { EXACT_DIGITS = 16, VALUE_DIGITS = 4, VALUES = 60, NEAR_LEAST = 30, QUOTES = 2 };

/* It counts bytes where it puts the marks that a definition goes on. */
/* clang-format off */
/* Paragraphs of the same story ... */
#define A \
    "Sáng nay, xã Tân Hợp khởi công con đường dài bốn cây số nối khu tái định cư với chợ trung " \
    "tâm, công trình được người dân hai thôn vùng trũng mong đợi suốt gần mười năm qua.\n\n"
#define B \
    "Theo thiết kế, mặt đường rộng sáu mét, có rãnh thoát nước hai bên và ba cầu bản thay cho " \
    "những ngầm tràn vẫn bị chia cắt mỗi khi nước suối dâng cao vào mùa mưa lũ.\n\n"
#define C \
    "Chủ đầu tư cam kết hoàn thành phần nền trước Tết để học sinh không còn phải đi vòng qua đồi " \
    "cọ, đồng thời bố trí người hướng dẫn giao thông tại các điểm thi công qua trường học.\n\n"
#define D \
    "Bà Lò Thị Mai ở thôn Nà Sản nói gia đình bà tự nguyện hiến hơn hai trăm mét vuông đất " \
    "vườn, chặt bỏ hàng cây ăn quả lâu năm vì tin rằng có đường thì nông sản sẽ bán được giá.\n\n"
#define E \
    "Tổng kinh phí của dự án là mười tám tỷ đồng, trong đó ngân sách huyện cấp một nửa, phần còn " \
    "lại do một quỹ phát triển nông thôn tài trợ và không phải hoàn trả sau khi nghiệm thu.\n\n"
#define F \
    "Ban giám sát cộng đồng gồm bảy người do các thôn bầu ra sẽ theo dõi chất lượng đá, cát và " \
    "bê tông từng ngày, ghi sổ công khai ở nhà văn hóa để ai cũng có thể đến xem và góp ý.\n\n"
/* ... and of others. */
#define U \
    "Chiều qua, phường Hòa Lạc mở lớp dạy bơi miễn phí cho trẻ em tại hồ nước cũ vừa được cải " \
    "tạo, với sự tham gia của các huấn luyện viên tình nguyện đến từ đội tuyển của thành phố.\n\n"
#define V \
    "Mỗi khóa kéo dài ba tuần, nhận bốn mươi em từ bảy tuổi trở lên, có bác sĩ trực và phao cứu " \
    "sinh đầy đủ; phụ huynh được hướng dẫn cách sơ cứu khi gặp người đuối nước.\n\n"
#define W \
    "Nhà văn hóa phường cho biết năm ngoái địa bàn không còn vụ tai nạn nào dưới nước, nhờ hàng " \
    "rào quanh ao hồ và những buổi tuyên truyền đều đặn trong các giờ chào cờ đầu tuần.\n\n"
/* clang-format on */

static const char *signature_of(struct cleaner *cleaner, const char *text, struct buffer *out)
{
    const struct clean_input input = {.bytes = text,
                                      .size = strlen(text),
                                      .content_type = "text/plain",
                                      .charset = "",
                                      .title = "",
                                      .language = ""};
    struct clean_result result;
    struct error error = {0};

    if (!cleaner_run(cleaner, &input, &result, &error))
        fail_msg("%s", error.text);
    buffer_append(out, buffer_string(&result.members->signature), result.members->signature.size);
    return buffer_string(out);
}

/* How many values are equal; all of them when the words are the same. -1: one has none. */
static int equal_values(const char *one, const char *other)
{
    const size_t size = strlen(one);
    int equal = 0;

    if (size == 0 || strlen(other) != size)
        return -1;
    if (strncmp(one, other, 1 + EXACT_DIGITS) == 0)
        return VALUES;
    for (size_t at = 1 + EXACT_DIGITS; at + QUOTES / 2 < size; at += VALUE_DIGITS)
        equal += strncmp(one + at, other + at, VALUE_DIGITS) == 0;
    return equal;
}

struct pair {
    const char *what, *one, *other;
};

static void check_pairs(struct cleaner *cleaner, const struct pair *pairs, size_t count,
                        bool are_copies)
{
    for (size_t i = 0; i < count; i++) {
        struct buffer one = {0}, other = {0};
        const int equal = equal_values(signature_of(cleaner, pairs[i].one, &one),
                                       signature_of(cleaner, pairs[i].other, &other));

        if ((equal >= NEAR_LEAST) != are_copies)
            fail_msg("%s: %d of %d values are equal\n%s\n%s", pairs[i].what, equal, VALUES,
                     one.bytes, other.bytes);
        buffer_clear(&one);
        buffer_clear(&other);
    }
}

static void calls_copies_of_one_story_the_same(void **state)
{
    static const struct pair pairs[] = {
        {"the same bytes", A B C D E F, A B C D E F},
        {"another header", "Khởi công đường liên thôn\n\n" A B C D E F,
         "Mười tám tỷ đồng cho một con đường\n\nThứ Ba, 12/03/2024 - 08:15\n\n" A B C D E F},
        {"other white space, marks and capitals",
         "Xã Tân Hợp có đường mới sau gần mười năm chờ đợi\n\n" A B C D,
         "XÃ TÂN HỢP CÓ ĐƯỜNG MỚI  SAU GẦN MƯỜI NĂM CHỜ ĐỢI!\n\n" A B C D},
        {"a paragraph cut at the end", A B C D E F, A B C D E},
        {"a paragraph cut in the middle", A B C D E F, A B D E F},
        {"another lead",
         "Khởi công đường\n\nCon đường được mong đợi nhiều năm của hai thôn vùng trũng đã bắt đầu "
         "thi công vào sáng nay.\n\n" A B C D E F,
         "Khởi công đường\n\nSau gần một thập kỷ chờ đợi, người dân Nà Sản đã thấy máy xúc về "
         "làng, mở đầu cho tuyến đường bê tông.\n\n" A B C D E F},
        {"other captions", A B C D E F "Người dân xem bản vẽ con đường mới. Ảnh: Hà Linh\n\n",
         A B C D E F "Máy xúc san nền đoạn qua suối. Ảnh: Quốc Bảo\n\n"},
    };

    check_pairs(*state, pairs, sizeof pairs / sizeof pairs[0], true);
}

static void calls_other_stories_others(void **state)
{
    static const struct pair pairs[] = {
        {"another story", A B C D E F, U V W},
        {"one of a series: the first paragraph is the same", A B C D, A U V W},
        {"one of a series: the last paragraph is the same", B C D F, U V W F},
        {"a report on two things and a report on one of them", A B C U V W, U V W D E F},
        {"too short for a signature", "Mưa to.\n\nĐường ngập.\n\n", "Mưa to.\n\nĐường ngập.\n\n"},
        {"short, with a word that differs",
         "Hôm nay trời nắng, gió nhẹ, biển lặng, tàu thuyền ra khơi bình thường, cảng cá mở cửa "
         "đến sáu giờ chiều.\n\n",
         "Hôm nay trời nắng, gió nhẹ, biển lặng, tàu thuyền ra khơi bình thường, cảng cá mở cửa "
         "đến tám giờ chiều.\n\n"},
    };

    check_pairs(*state, pairs, sizeof pairs / sizeof pairs[0], false);
}

static void has_a_form_by_its_number_of_words(void **state)
{
    static const struct {
        size_t words, want; /* size, quotes included */
    } cases[] = {{0, 0},
                 {19, 0},
                 {20, QUOTES + EXACT_DIGITS},
                 {59, QUOTES + EXACT_DIGITS},
                 {60, QUOTES + EXACT_DIGITS + VALUES * VALUE_DIGITS},
                 {5000, QUOTES + EXACT_DIGITS + VALUES * VALUE_DIGITS}};
    struct word_folding *const folding = word_folding_new();

    (void)state;
    assert_non_null(folding);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct buffer text = {0}, folded = {0}, out = {0};

        for (size_t word = 0; word < cases[i].words; word++) {
            buffer_append_u64(&text, word);
            buffer_append(&text, " \xE2\x80\x93 ", 5); /* a dash is no word */
        }
        signature_append(folding, (struct signature_text){buffer_string(&text), text.size, false},
                         &folded, &out);
        assert_int_equal(out.size, cases[i].want);
        buffer_clear(&text);
        buffer_clear(&folded);
        buffer_clear(&out);
    }
    word_folding_free(folding);
}

/* Records are kept for years: a signature must not change from one release to the next. */
static void gives_the_same_signature_for_ever(void **state)
{
    static const char text[] = "Một hai ba bốn năm SÁU bảy tám chín mười, đường Đ. 11 12 13 14 15 "
                               "16 17 18 日本 привет.";
    struct word_folding *const folding = word_folding_new();
    struct buffer folded = {0}, out = {0};

    (void)state;
    assert_non_null(folding);
    signature_append(folding, (struct signature_text){text, strlen(text), false}, &folded, &out);
    assert_string_equal(buffer_string(&out), "\"934b7104caff8056\"");
    buffer_clear(&folded);
    buffer_clear(&out);
    word_folding_free(folding);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(calls_copies_of_one_story_the_same),
        cmocka_unit_test(calls_other_stories_others),
        cmocka_unit_test(has_a_form_by_its_number_of_words),
        cmocka_unit_test(gives_the_same_signature_for_ever),
    };

    return cmocka_run_group_tests(tests, open_cleaner, close_cleaner);
}
