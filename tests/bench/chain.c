/* What three hops of transport cost: a bare ZeroMQ chain, and the same bytes through real stages.
 *
 *     chain bare ARTICLES BYTES FOLDER        source -> relay -> relay -> sink, each a process, and
 *                                             verdicts back
 *     chain origin ARTICLES BYTES LINE-FILE   plays the origin of a line whose stages are running
 *
 * Each article is one message of three frames (an envelope, a record of 600 bytes, BYTES of text),
 * 512 of them under way at most, and each is answered by a verdict. `bare` prints the CPU time of
 * all its processes as one JSON line, `origin` its own. */
#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <zmq.h>

#include <dongtin/envelope.h>
#include <dongtin/line.h>
#include <dongtin/random.h>
#include <dongtin/verdict.h>

enum {
    WINDOW = 512,
    HIGH_WATER = 8,
    VERDICT_WAIT_MS = 30000,
    RECORD_BYTES = 600,
    HOPS = 3,
    ENDPOINT_BYTES = 256
};

static void fail(const char *doing)
{
    fprintf(stderr, "chain: cannot %s: %s\n", doing, zmq_strerror(zmq_errno()));
    exit(1);
}

static void *new_socket(void *context, int type)
{
    const int high_water = HIGH_WATER, linger_ms = 1000, immediate = 1;
    void *const socket = zmq_socket(context, type);

    if (socket == NULL || zmq_setsockopt(socket, ZMQ_SNDHWM, &high_water, sizeof high_water) != 0 ||
        zmq_setsockopt(socket, ZMQ_RCVHWM, &high_water, sizeof high_water) != 0 ||
        zmq_setsockopt(socket, ZMQ_LINGER, &linger_ms, sizeof linger_ms) != 0 ||
        zmq_setsockopt(socket, ZMQ_IMMEDIATE, &immediate, sizeof immediate) != 0)
        fail("make a socket");
    return socket;
}

static void *bind_pull(void *context, const char *endpoint)
{
    void *const socket = new_socket(context, ZMQ_PULL);

    if (zmq_bind(socket, endpoint) != 0)
        fail("bind");
    return socket;
}

static void *connect_push(void *context, const char *endpoint)
{
    void *const socket = new_socket(context, ZMQ_PUSH);

    if (zmq_connect(socket, endpoint) != 0)
        fail("connect");
    return socket;
}

/* Receives one message and sends it on (to NULL: nowhere). */
static void relay_message(void *in, void *out)
{
    zmq_msg_t frame;
    int more = 1;

    while (more != 0) {
        (void)zmq_msg_init(&frame);
        if (zmq_msg_recv(&frame, in, 0) < 0)
            fail("receive");
        more = zmq_msg_more(&frame);
        if (out == NULL)
            (void)zmq_msg_close(&frame);
        else if (zmq_msg_send(&frame, out, more ? ZMQ_SNDMORE : 0) < 0)
            fail("send");
    }
}

/* One verdict as a frame of its own, about as long as a real one. */
static void send_verdict(void *out)
{
    char verdict[220];

    memset(verdict, 'v', sizeof verdict);
    if (zmq_send(out, verdict, sizeof verdict, 0) < 0)
        fail("send a verdict");
}

/* `ended` is the reading end of a pipe that closes when the source has every verdict. A relay keeps
 * its sockets until then: libzmq's receiver whose queue is full when its sender hangs up loses what
 * it has not yet read from the kernel (stream_engine.cpp, `_io_error`), however long the sender's
 * linger. */
static void run_relay(const char *in, const char *out, const char *verdicts, uint64_t articles,
                      int ended)
{
    void *const context = zmq_ctx_new();
    void *const from = bind_pull(context, in);
    void *const to = out == NULL ? NULL : connect_push(context, out);
    void *const answers = out == NULL ? connect_push(context, verdicts) : NULL;

    for (uint64_t i = 0; i < articles; i++) {
        relay_message(from, to);
        if (answers != NULL)
            send_verdict(answers);
    }
    (void)read(ended, &(char){0}, 1);
    (void)zmq_close(from);
    if (to != NULL)
        (void)zmq_close(to);
    if (answers != NULL)
        (void)zmq_close(answers);
    (void)zmq_ctx_term(context);
    exit(0);
}

static double seconds(const struct timeval *time)
{
    return (double)time->tv_sec + (double)time->tv_usec / 1e6;
}

static double cpu_seconds(int whose)
{
    struct rusage usage;

    (void)getrusage(whose, &usage);
    return seconds(&usage.ru_utime) + seconds(&usage.ru_stime);
}

static double wall_seconds(void)
{
    struct timespec now;

    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

struct source {
    void *out, *verdicts;
    struct buffer envelope, record, text;
    struct envelope head;
    uint64_t sent, settled;
};

static void source_open(struct source *source, void *context, const char *out, const char *verdicts,
                        size_t bytes)
{
    const int wait_ms = VERDICT_WAIT_MS;

    *source = (struct source){.out = connect_push(context, out),
                              .verdicts = bind_pull(context, verdicts)};
    if (zmq_setsockopt(source->verdicts, ZMQ_RCVTIMEO, &wait_ms, sizeof wait_ms) != 0)
        fail("set how long to wait for verdicts");
    envelope_init(&source->head);
    source->head.id = source->head.revision = identity_of("chain", 5);
    buffer_init(&source->envelope);
    buffer_init(&source->record);
    buffer_init(&source->text);
    buffer_append_string(&source->record, "{\"language\":\"vi\",\"title\":\"");
    for (size_t i = 0; i < RECORD_BYTES; i++)
        buffer_append_char(&source->record, 'r');
    buffer_append_string(&source->record, "\"}");
    for (size_t i = 0; i < bytes; i++)
        buffer_append_char(&source->text, (char)('a' + i % 26));
}

static void source_close(struct source *source)
{
    (void)zmq_close(source->out);
    (void)zmq_close(source->verdicts);
    buffer_clear(&source->envelope);
    buffer_clear(&source->record);
    buffer_clear(&source->text);
}

static void offer(struct source *source)
{
    source->head.serial = source->sent + 1;
    source->head.attempt = source->head.token = random_u64();
    buffer_reset(&source->envelope);
    envelope_write(&source->head, &source->envelope);
    if (zmq_send(source->out, source->envelope.bytes, source->envelope.size, ZMQ_SNDMORE) < 0 ||
        zmq_send(source->out, source->record.bytes, source->record.size, ZMQ_SNDMORE) < 0 ||
        zmq_send(source->out, source->text.bytes, source->text.size, 0) < 0)
        fail("send");
    source->sent++;
}

static void count_verdict(const struct verdict *verdict, void *closure)
{
    struct source *const source = closure;

    if (verdict->kind == VERDICT_PASS)
        source->settled++;
}

/* Receives what verdicts are there; waits for one when `wait`. */
static void settle(struct source *source, bool wait, bool real)
{
    zmq_msg_t frame;
    int flags = wait ? 0 : ZMQ_DONTWAIT;

    for (;; flags = ZMQ_DONTWAIT) {
        (void)zmq_msg_init(&frame);
        if (zmq_msg_recv(&frame, source->verdicts, flags) < 0) {
            if (flags == 0)
                fail("receive a verdict in time"); /* a measurement that hangs tells nothing */
            break;
        }
        if (!real)
            source->settled++;
        else
            (void)verdict_read(zmq_msg_data(&frame), zmq_msg_size(&frame), count_verdict, source,
                               NULL);
        (void)zmq_msg_close(&frame);
    }
    (void)zmq_msg_close(&frame);
}

static void run_source(struct source *source, uint64_t articles, bool real)
{
    while (source->settled < articles) {
        const bool is_full = source->sent - source->settled >= WINDOW || source->sent == articles;

        settle(source, is_full, real);
        if (source->sent < articles && source->sent - source->settled < WINDOW)
            offer(source);
    }
}

static void print(uint64_t articles, double cpu_s, double wall_s)
{
    printf("{\"articles\":%llu,\"cpu_us\":%.2f,\"wall_us\":%.2f}\n", (unsigned long long)articles,
           cpu_s * 1e6 / (double)articles, wall_s * 1e6 / (double)articles);
}

static void run_bare(uint64_t articles, size_t bytes, const char *folder)
{
    char endpoints[HOPS + 1][ENDPOINT_BYTES];
    struct source source;
    void *context;
    double start;
    int ended[2];

    if (pipe(ended) != 0)
        fail("make a pipe");
    for (size_t i = 0; i <= HOPS; i++)
        (void)snprintf(endpoints[i], ENDPOINT_BYTES, "ipc://%s/hop-%zu", folder, i);
    for (size_t i = 0; i < HOPS; i++)
        if (fork() == 0) {
            (void)close(ended[1]);
            run_relay(endpoints[i], i + 1 < HOPS ? endpoints[i + 1] : NULL, endpoints[HOPS],
                      articles, ended[0]);
        }
    context = zmq_ctx_new();
    start = wall_seconds();
    source_open(&source, context, endpoints[0], endpoints[HOPS], bytes);
    run_source(&source, articles, false);
    (void)close(ended[1]);
    for (size_t i = 0; i < HOPS; i++)
        (void)wait(NULL);
    print(articles, cpu_seconds(RUSAGE_SELF) + cpu_seconds(RUSAGE_CHILDREN),
          wall_seconds() - start);
    source_close(&source);
    (void)zmq_ctx_term(context);
}

static void run_origin(uint64_t articles, size_t bytes, const char *line_file)
{
    struct line line;
    struct error error;
    struct source source;
    void *const context = zmq_ctx_new();
    double start;

    if (!line_load(&line, line_file, &error)) {
        fprintf(stderr, "chain: %s\n", error.text);
        exit(1);
    }
    source_open(&source, context, line.stages[1].in[0], line.verdicts, bytes);
    start = wall_seconds();
    run_source(&source, articles, true);
    print(articles, cpu_seconds(RUSAGE_SELF), wall_seconds() - start);
    source_close(&source);
    (void)zmq_ctx_term(context);
    line_clear(&line);
}

int main(int argc, char **argv)
{
    const uint64_t articles = argc == 5 ? strtoull(argv[2], NULL, 10) : 0;
    const size_t bytes = argc == 5 ? strtoul(argv[3], NULL, 10) : 0;

    if (articles > 0 && strcmp(argv[1], "bare") == 0) {
        run_bare(articles, bytes, argv[4]);
    } else if (articles > 0 && strcmp(argv[1], "origin") == 0) {
        run_origin(articles, bytes, argv[4]);
    } else {
        fprintf(
            stderr,
            "usage: chain bare ARTICLES BYTES FOLDER | chain origin ARTICLES BYTES LINE-FILE\n");
        return 64;
    }
    return 0;
}
