/* How fast extraction is: microseconds of CPU per article and nanoseconds per byte over texts of
 * 1 KB, 10 KB, 100 KB and 1 MB (the cost of a byte should be the same for all), with a pack and
 * without; then what the program takes to start and what it does, and needs, as a filter. The texts
 * are made of passages in several outlets' manners. Not a test: figures vary with the machine.
 *
 *   bench_extract RULES [TEXT-FILE...]    with files, these are the passages */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include <dongtin/json_text.h>

#include "packs.h"

enum { PASSAGES_MOST = 64 };

static const char *const own_passages[] = {
    "Sáng 14/3, tại thành phố Cao Bằng, Chủ tịch UBND tỉnh Nông Quang Thái đã chủ trì buổi làm "
    "việc "
    "với đoàn công tác của Bộ Giao thông vận tải về tiến độ tuyến cao tốc dài 93,4 km. Cùng dự có "
    "ông Lê Bá Khiêm, Phó Giám đốc Sở Xây dựng; bà Triệu Thị Mến, Chánh Văn phòng UBND tỉnh.\n\n",
    "Theo báo cáo, trong 9 tháng năm 2023, tổng thu ngân sách đạt 2.315,6 tỷ đồng, bằng 87,2% dự "
    "toán và tăng 12,5% so với cùng kỳ năm trước; toàn tỉnh còn 14.320 hộ nghèo, chiếm 10,8%. Mục "
    "tiêu đến năm 2025 là giảm ít nhất 3 - 4% mỗi năm, thu nhập từ 2 – 2,5 triệu đồng/tháng.\n\n",
    "\"Chúng tôi đã nghe lời hứa này nhiều lần, nhưng con đường vẫn chưa được làm\", bà Mến nói. "
    "Bà "
    "cho rằng việc chậm trễ có nhiều nguyên nhân, trong đó có cả thời tiết, giá vật liệu và cách "
    "làm của chính nhà thầu, vì vậy các bên cần ngồi lại với nhau để tìm ra hướng đi phù hợp.\n\n",
    "Thực hiện Nghị quyết số 17-NQ/TU về chuyển đổi số (CĐS), huyện đã lập 215 tổ công nghệ số "
    "cộng "
    "đồng với 1.240 thành viên. Người dân ở các bản xa không còn phải đi bộ nhiều giờ để nộp giấy "
    "tờ, mà chỉ cần đến nhà văn hóa gần nhất, nơi có máy tính và người hướng dẫn tận tình.\n\n",
    "Ông Thái yêu cầu nhà thầu hoàn thành trước ngày 30/6, giao Sở Tài nguyên và Môi trường trả "
    "lời "
    "kiến nghị của người dân trong vòng 15 ngày, đồng thời đề nghị Bộ trưởng quan tâm bố trí vốn "
    "trung hạn giai đoạn 2021 - 2025 cho đoạn qua xã Đàm Thuỷ (huyện Trùng Khánh).\n\n",
    "Chiều cùng ngày, mưa vẫn rơi đều trên những mái nhà ven sông. Nước dâng chậm nhưng không rút, "
    "bà con kê lại đồ đạc, người già kể chuyện mùa lũ cũ, còn trẻ nhỏ thì háo hức như sắp đi hội. "
    "Không ai bảo ai, mọi người cùng ra bờ đê, mang theo cuốc xẻng và những bao cát còn sót "
    "lại.\n\n",
};

struct passages {
    const char *rows[PASSAGES_MOST];
    size_t count;
};

static double cpu_seconds(void)
{
    struct timespec now;

    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void fill(struct buffer *text, const struct passages *passages, size_t size)
{
    buffer_reset(text);
    for (size_t i = 0; text->size < size; i++)
        buffer_append_string(text, passages->rows[i % passages->count]);
}

static bool measure(struct extractor *extractor, const struct pack *pack, const struct buffer *text)
{
    struct extract_input input = {
        .text = text->bytes, .size = text->size, .published = {2023, 10, 4}};
    const struct members *members = NULL;
    struct error error = {0};
    double begin = cpu_seconds();
    double took = 0;
    size_t rounds = 0;

    do {
        if (!extractor_run(extractor, pack, &input, &members, &error)) {
            (void)fprintf(stderr, "%s\n", error.text);
            return false;
        }
        rounds++;
        took = cpu_seconds() - begin;
    } while (took < 0.5);
    (void)printf("%9zu bytes %10.1f us %6.1f ns/byte %8zu bytes of members\n", text->size,
                 took * 1e6 / (double)rounds, took * 1e9 / (double)(text->size * rounds),
                 members->json.size);
    return true;
}

static bool measure_sizes(struct extractor *extractor, const struct pack *pack,
                          const struct passages *passages)
{
    static const size_t sizes[] = {1000, 10000, 100000, 1000000};
    struct buffer text;
    bool is_ok = true;

    buffer_init(&text);
    for (size_t i = 0; is_ok && i < sizeof sizes / sizeof *sizes; i++) {
        fill(&text, passages, sizes[i]);
        is_ok = measure(extractor, pack, &text);
    }
    buffer_clear(&text);
    return is_ok;
}

enum {
    FILTER_ARTICLES = 2000,
    FILTER_BYTES = 12000,
    LARGEST_BYTES = 8 * 1024 * 1024,
    COMMAND_BYTES = 4096
};

/* CPU seconds of the program as a filter over so many articles; negative when it fails. */
static double filter_seconds(const char *rules, const struct buffer *line, size_t articles)
{
    char command[COMMAND_BYTES];
    struct rusage before;
    struct rusage after;
    FILE *filter;
    bool is_ok = true;

    (void)snprintf(command, sizeof command, "'%s' --stdio --set rules='%s' >/dev/null",
                   EXTRACT_PROGRAM, rules);
    (void)getrusage(RUSAGE_CHILDREN, &before);
    filter = popen(command, "w");
    if (filter == NULL)
        return -1;
    for (size_t i = 0; i < articles; i++)
        is_ok = fwrite(line->bytes, 1, line->size, filter) == line->size && is_ok;
    if (pclose(filter) != 0 || !is_ok)
        return -1;
    (void)getrusage(RUSAGE_CHILDREN, &after);
    return (double)(after.ru_utime.tv_sec - before.ru_utime.tv_sec) +
           (double)(after.ru_stime.tv_sec - before.ru_stime.tv_sec) +
           (double)(after.ru_utime.tv_usec - before.ru_utime.tv_usec) / 1e6 +
           (double)(after.ru_stime.tv_usec - before.ru_stime.tv_usec) / 1e6;
}

/* Of the largest program that was run and has ended. */
static long most_memory_kib(void)
{
    struct rusage usage;

    (void)getrusage(RUSAGE_CHILDREN, &usage);
    return usage.ru_maxrss;
}

/* Makes a text and the line of it. */
static void make_line(struct buffer *line, struct buffer *text, const struct passages *passages,
                      size_t size)
{
    fill(text, passages, size);
    buffer_reset(line);
    buffer_append_string(line, "{\"v\":1,\"published\":\"2023-10-04\",\"text\":");
    json_text_append(line, text->bytes, text->size);
    buffer_append_string(line, "}\n");
}

static bool measure_filter(const char *rules, const struct passages *passages)
{
    struct buffer text;
    struct buffer line;
    double start;
    double took;

    buffer_init(&text);
    buffer_init(&line);
    make_line(&line, &text, passages, FILTER_BYTES);
    start = filter_seconds(rules, &line, 0);
    took = filter_seconds(rules, &line, FILTER_ARTICLES);
    if (start >= 0 && took >= 0)
        (void)printf(
            "program: starts in %.0f ms of CPU; as a filter %.0f articles of %zu bytes per "
            "CPU second, in %ld MiB of memory\n",
            start * 1e3, FILTER_ARTICLES / (took - start), text.size, most_memory_kib() / 1024);
    make_line(&line, &text, passages, LARGEST_BYTES);
    took = took < 0 ? took : filter_seconds(rules, &line, 1);
    (void)printf("an article of %zu bytes: in %ld MiB\n", text.size, most_memory_kib() / 1024);
    buffer_clear(&text);
    buffer_clear(&line);
    return start >= 0 && took >= 0;
}

static char *read_file(const char *path)
{
    FILE *file = fopen(path, "r");
    struct buffer text;
    char chunk[4096];
    size_t size;

    buffer_init(&text);
    if (file == NULL)
        return NULL;
    while ((size = fread(chunk, 1, sizeof chunk, file)) > 0)
        buffer_append(&text, chunk, size);
    (void)fclose(file);
    return buffer_give(&text);
}

static bool run(const char *rules, const struct passages *passages)
{
    struct extractor *extractor = extractor_new();
    struct error error = {0};
    double begin = cpu_seconds();
    struct packs *packs =
        extractor == NULL ? NULL : packs_load(rules, extractor_letters(extractor), &error);
    bool is_ok = packs != NULL;

    if (is_ok) {
        (void)printf("packs loaded in %.1f ms\nvi:\n", (cpu_seconds() - begin) * 1e3);
        is_ok = measure_sizes(extractor, packs_find(packs, "vi"), passages);
        (void)printf("no pack:\n");
        is_ok = is_ok && measure_sizes(extractor, NULL, passages);
        is_ok = is_ok && measure_filter(rules, passages);
    } else {
        (void)fprintf(stderr, "%s\n", error.text);
    }
    packs_free(packs);
    extractor_free(extractor);
    return is_ok;
}

int main(int argc, char **argv)
{
    struct passages passages = {.count = 0};
    char *files[PASSAGES_MOST] = {NULL};
    bool is_ok;

    if (argc < 2) {
        (void)fprintf(stderr, "usage: bench_extract RULES [TEXT-FILE...]\n");
        return 64;
    }
    for (int i = 2; i < argc && passages.count < PASSAGES_MOST; i++) {
        files[passages.count] = read_file(argv[i]);
        if (files[passages.count] != NULL) {
            passages.rows[passages.count] = files[passages.count];
            passages.count++;
        }
    }
    for (size_t i = 0; argc == 2 && i < sizeof own_passages / sizeof *own_passages; i++)
        passages.rows[passages.count++] = own_passages[i];
    is_ok = passages.count > 0 && run(argv[1], &passages);
    for (size_t i = 0; i < PASSAGES_MOST; i++)
        free(files[i]);
    return is_ok ? 0 : 1;
}
