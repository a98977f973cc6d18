/* Handling times and ages: see statistics.h. */
#include "statistics.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* Two bits below the leading one choose the bucket: 0..3 have one each, then four for each power of
 * two. */
static size_t bucket_of(uint64_t value)
{
    unsigned power;
    size_t bucket;

    if (value < 4)
        return (size_t)value;
    power = 63U - (unsigned)__builtin_clzll(value);
    bucket = 4 * (size_t)(power - 1) + (size_t)(value >> (power - 2) & 3);
    return bucket < STATISTICS_BUCKETS ? bucket : STATISTICS_BUCKETS - 1;
}

/* The greatest value that falls into the bucket; the last one takes all that is greater still. */
static uint64_t top_of(size_t bucket)
{
    const size_t power = bucket / 4 + 1;

    if (bucket == STATISTICS_BUCKETS - 1)
        return UINT64_MAX;
    return bucket < 4 ? bucket : ((uint64_t)(4 + bucket % 4 + 1) << (power - 2)) - 1;
}

void histogram_add(struct histogram *histogram, uint64_t value, uint64_t times)
{
    histogram->counts[bucket_of(value)] += times;
    histogram->total += times;
    if (value > histogram->most)
        histogram->most = value;
}

uint64_t histogram_percentile(const struct histogram *histogram, unsigned percent)
{
    const uint64_t rank = (histogram->total * percent + 99) / 100;
    uint64_t seen = 0;

    for (size_t i = 0; i < STATISTICS_BUCKETS && histogram->total > 0; i++) {
        seen += histogram->counts[i];
        if (seen >= rank)
            return top_of(i) < histogram->most ? top_of(i) : histogram->most;
    }
    return 0;
}

void statistics_reset(struct statistics *statistics)
{
    *statistics = (struct statistics){0};
}

/* The second number of /proc/self/statm: resident pages (proc(5)). */
static uint64_t resident_bytes(void)
{
    char line[128], *rest = line;
    unsigned long long resident = 0;
    FILE *const file = fopen("/proc/self/statm", "re");

    if (file == NULL)
        return 0;
    if (fgets(line, sizeof line, file) != NULL) {
        (void)strtoull(line, &rest, 10);
        resident = strtoull(rest, NULL, 10);
    }
    (void)fclose(file);
    return resident * (uint64_t)sysconf(_SC_PAGESIZE);
}

static void write_times(const char *name, const struct histogram *histogram, struct buffer *out)
{
    buffer_append_format(out, ",\"%s\":{\"p50\":%llu,\"p99\":%llu,\"max\":%llu,\"count\":%llu}",
                         name, (unsigned long long)histogram_percentile(histogram, 50),
                         (unsigned long long)histogram_percentile(histogram, 99),
                         (unsigned long long)histogram->most, (unsigned long long)histogram->total);
}

void statistics_write(const struct statistics *statistics, const struct hand *hand,
                      struct buffer *out)
{
    static const struct {
        const char *name;
        enum hand_count count;
    } counts[] = {
        {"in", HAND_IN},           {"split", HAND_SPLIT},       {"out", HAND_OUT},
        {"dropped", HAND_DROPPED}, {"rejected", HAND_REJECTED}, {"retried", HAND_RETRIED},
        {"crashed", HAND_CRASHED}, {"bytes_in", HAND_BYTES_IN}, {"bytes_out", HAND_BYTES_OUT},
    };

    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++)
        buffer_append_format(out, "%s\"%s\":%llu", i == 0 ? "{" : ",", counts[i].name,
                             (unsigned long long)hand_get(hand, counts[i].count));
    write_times("handling_us", &statistics->handling_us, out);
    write_times("age_us", &statistics->age_us, out);
    buffer_append_format(out, ",\"memory_bytes\":%llu}", (unsigned long long)resident_bytes());
}
