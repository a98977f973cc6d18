/* A process's hand: see hand.h.
 *
 * The file is 33344 bytes long, in the machine's byte order:
 *
 *   offset  bytes
 *        0      8  "dthand1\n"
 *        8      8  generation: its lowest bit says which of the two states counts
 *       16      4  process id of the last owner
 *       20      4  process id of the owner that left the articles behind
 *       24      4  articles left behind by owners that died, 0 to 256
 *       28      4  reserved, 0
 *       32    272  state 0
 *      304    272  state 1
 *      576  16384  256 places: the articles held
 *    16960  16384  256 places: the articles left behind
 *
 * A place has 64 bytes: the id as 32 hexadecimal digits, serial (8), attempt (8), reserved (16).
 * A state has 272 bytes:
 *
 *        0      4  articles held, 0 to 256
 *        4      4  1 while the handler runs on them, else 0
 *        8      8  CLOCK_MONOTONIC in nanoseconds when the first of them was taken
 *       16    256  32 counts of 8 bytes (enum hand_count)
 *
 * A change is written into the state that does not count, and then the generation is raised by one:
 * whoever looks, and whenever the owner is killed, sees a whole change or none. */
#include <dongtin/hand.h>

#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <jansson.h>

#include <dongtin/clock.h>

static const char magic[8] = {'d', 't', 'h', 'a', 'n', 'd', '1', '\n'};

struct place {
    char id[IDENTITY_DIGITS];
    uint64_t serial;
    uint64_t attempt;
    uint8_t reserved[16];
};

struct state {
    uint32_t articles;
    uint32_t running;
    uint64_t since_ns;
    uint64_t counts[HAND_COUNTS];
};

struct layout {
    char magic[8];
    _Atomic uint64_t generation;
    _Atomic uint32_t pid;
    _Atomic uint32_t left_pid;
    _Atomic uint32_t left;
    uint32_t reserved;
    struct state states[2];
    struct place places[HAND_MAX_ARTICLES];
    struct place left_places[HAND_MAX_ARTICLES];
};

_Static_assert(sizeof(struct place) == 64, "a place has 64 bytes");
_Static_assert(sizeof(struct state) == 272, "a state has 272 bytes");
_Static_assert(sizeof(struct layout) == 576 + 2 * 16384, "the layout has no gaps");

struct hand {
    int fd; /* locked */
    struct layout *layout;
};

char *hand_path(const char *runtime, const char *stage, uint32_t worker)
{
    char *path = NULL;

    return asprintf(&path, "%s/%s.%u.hand", runtime, stage, worker) < 0 ? NULL : path;
}

/* Locks the file, waiting a second at most: a process that has just been killed may still hold its
 * lock for a moment, and so may one that only looks (is_owned). */
static bool lock(int fd, const char *path, struct error *error)
{
    const struct timespec pause = {.tv_nsec = 5 * 1000 * 1000};
    uint32_t pid = 0;

    for (int tries = 0; tries < 200; tries++) {
        if (flock(fd, LOCK_EX | LOCK_NB) == 0)
            return true;
        if (errno != EWOULDBLOCK && errno != EINTR)
            return error_set(error, ERROR_SYSTEM, "%s: cannot lock: %s", path, strerror(errno));
        (void)nanosleep(&pause, NULL);
    }
    (void)pread(fd, &pid, sizeof pid, offsetof(struct layout, pid));
    return error_set(error, ERROR_SETTINGS, "%s: process %u already runs as this worker", path,
                     pid);
}

static bool map(struct hand *hand, const char *path, struct error *error)
{
    struct stat status;
    void *bytes;

    if (fstat(hand->fd, &status) != 0)
        return error_set(error, ERROR_SYSTEM, "%s: %s", path, strerror(errno));
    /* Blocks are allocated now: a mapped file that finds the disk full later would end in SIGBUS.
     */
    if (status.st_size != (off_t)sizeof(struct layout) &&
        (ftruncate(hand->fd, 0) != 0 ||
         (errno = posix_fallocate(hand->fd, 0, (off_t)sizeof(struct layout))) != 0))
        return error_set(error, ERROR_UNAVAILABLE, "%s: cannot make it %zu bytes long: %s", path,
                         sizeof(struct layout), strerror(errno));
    bytes = mmap(NULL, sizeof(struct layout), PROT_READ | PROT_WRITE, MAP_SHARED, hand->fd, 0);
    if (bytes == MAP_FAILED)
        return error_set(error, ERROR_SYSTEM, "%s: cannot map: %s", path, strerror(errno));
    hand->layout = bytes;
    if (memcmp(hand->layout->magic, magic, sizeof magic) != 0) {
        memset(bytes, 0, sizeof(struct layout));
        memcpy(hand->layout->magic, magic, sizeof magic);
    }
    return true;
}

static void read_place(const struct place *place, struct hand_article *article)
{
    memcpy(article->id.hex, place->id, IDENTITY_DIGITS);
    article->id.hex[IDENTITY_DIGITS] = '\0';
    article->serial = place->serial;
    article->attempt = place->attempt;
}

static size_t bounded(uint32_t count)
{
    return count > HAND_MAX_ARTICLES ? HAND_MAX_ARTICLES : count;
}

/* The state that counts, for reading. */
static const struct state *current(const struct layout *layout)
{
    return &layout->states[atomic_load_explicit(&layout->generation, memory_order_relaxed) & 1];
}

/* The other state, with the same content, for changing; publish makes it count. */
static struct state *change(struct layout *layout)
{
    struct state *const next = &layout->states[(atomic_load(&layout->generation) + 1) & 1];

    *next = *current(layout);
    return next;
}

static void publish(struct layout *layout)
{
    atomic_fetch_add(&layout->generation, 1);
}

/* Moves what a dead owner held among the articles left behind, if its handler was running on it. If
 * this process dies in between, the next one moves the same articles again: an origin counts an
 * attempt of a process once. */
static void move_aside(struct layout *layout)
{
    const struct state *const held = current(layout);
    const size_t count = bounded(held->articles);
    const size_t already = bounded(atomic_load(&layout->left));
    const size_t room = HAND_MAX_ARTICLES - already;
    const size_t moved = count < room ? count : room;
    struct state *next;

    if (count == 0)
        return;
    if (held->running != 0) {
        memcpy(&layout->left_places[already], layout->places, moved * sizeof(struct place));
        atomic_store(&layout->left_pid, atomic_load(&layout->pid));
        atomic_store(&layout->left, (uint32_t)(already + moved));
    }
    next = change(layout);
    next->articles = 0;
    next->running = 0;
    next->counts[HAND_CRASHED] += count;
    publish(layout);
}

static void begin(struct layout *layout)
{
    struct state *next;

    move_aside(layout);
    atomic_store(&layout->pid, (uint32_t)getpid());
    next = change(layout);
    next->counts[HAND_STARTS]++;
    next->counts[HAND_FINISHED_SINCE_START] = 0;
    next->counts[HAND_BLOCKED_SINCE] = 0;
    publish(layout);
}

bool hand_open(struct hand **hand_out, const char *runtime, const char *stage, uint32_t worker,
               struct error *error)
{
    char *path = hand_path(runtime, stage, worker);
    struct hand *hand = calloc(1, sizeof *hand);
    bool opened = false;

    if (path == NULL || hand == NULL) {
        (void)error_set(error, ERROR_SYSTEM, "no memory for a hand");
        free(path);
        free(hand);
        return false;
    }
    hand->fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (hand->fd < 0) {
        (void)error_set(error, ERROR_SYSTEM, "%s: %s", path, strerror(errno));
        goto done;
    }
    if (!lock(hand->fd, path, error) || !map(hand, path, error) || hand->layout == NULL)
        goto done;
    begin(hand->layout);
    opened = true;

done:
    free(path);
    if (!opened) {
        hand_close(hand);
        hand = NULL;
    }
    *hand_out = hand;
    return opened;
}

void hand_close(struct hand *hand)
{
    if (hand == NULL)
        return;
    if (hand->layout != NULL)
        (void)munmap(hand->layout, sizeof(struct layout));
    if (hand->fd >= 0)
        (void)close(hand->fd);
    free(hand);
}

size_t hand_left(const struct hand *hand, size_t index, struct hand_article *article)
{
    const size_t count = bounded(atomic_load(&hand->layout->left));

    if (index < count && article != NULL)
        read_place(&hand->layout->left_places[index], article);
    return count;
}

uint32_t hand_left_pid(const struct hand *hand)
{
    return atomic_load(&hand->layout->left_pid);
}

void hand_forget_left(struct hand *hand)
{
    atomic_store(&hand->layout->left, 0);
}

bool hand_take(struct hand *hand, const struct hand_article *article, uint64_t text_bytes)
{
    const uint32_t held = current(hand->layout)->articles;
    struct place *place;
    struct state *next;

    if (held >= HAND_MAX_ARTICLES)
        return false;
    place = &hand->layout->places[held];
    memcpy(place->id, article->id.hex, IDENTITY_DIGITS);
    place->serial = article->serial;
    place->attempt = article->attempt;
    next = change(hand->layout);
    if (held == 0)
        next->since_ns = clock_monotonic_ns();
    next->articles = held + 1;
    next->running = 1;
    next->counts[HAND_IN]++;
    next->counts[HAND_BYTES_IN] += text_bytes;
    publish(hand->layout);
    return true;
}

void hand_rest(struct hand *hand)
{
    change(hand->layout)->running = 0;
    publish(hand->layout);
}

void hand_finish(struct hand *hand, const struct hand_outcome *outcome)
{
    struct state *const next = change(hand->layout);

    next->counts[HAND_OUT] += outcome->out;
    next->counts[HAND_SPLIT] += outcome->split;
    next->counts[HAND_DROPPED] += outcome->dropped;
    next->counts[HAND_REJECTED] += outcome->rejected;
    next->counts[HAND_RETRIED] += outcome->retried;
    next->counts[HAND_CRASHED] += outcome->crashed;
    next->counts[HAND_BYTES_OUT] += outcome->bytes_out;
    next->counts[HAND_FINISHED_SINCE_START] += next->articles;
    next->articles = 0;
    next->running = 0;
    publish(hand->layout);
}

void hand_add(struct hand *hand, enum hand_count count, uint64_t more)
{
    change(hand->layout)->counts[count] += more;
    publish(hand->layout);
}

void hand_set(struct hand *hand, enum hand_count count, uint64_t value)
{
    change(hand->layout)->counts[count] = value;
    publish(hand->layout);
}

void hand_set_all(struct hand *hand, const struct hand_change *changes, size_t count)
{
    struct state *const next = change(hand->layout);

    for (size_t i = 0; i < count; i++)
        next->counts[changes[i].count] = changes[i].value;
    publish(hand->layout);
}

uint64_t hand_get(const struct hand *hand, enum hand_count count)
{
    return current(hand->layout)->counts[count];
}

/* Copies one whole state, though the owner may be changing it. */
static void copy_state(struct state *state, const struct layout *layout)
{
    uint64_t before, after;

    do {
        before = atomic_load(&layout->generation);
        *state = layout->states[before & 1];
        atomic_thread_fence(memory_order_acquire);
        after = atomic_load(&layout->generation);
    } while (before != after);
}

static void copy_view(struct hand_view *view, const struct layout *layout)
{
    struct state state;

    copy_state(&state, layout);
    view->pid = atomic_load(&layout->pid);
    view->since_ns = state.since_ns;
    view->running = state.running != 0;
    view->articles = bounded(state.articles);
    for (size_t i = 0; i < view->articles; i++)
        read_place(&layout->places[i], &view->article[i]);
    view->left_pid = atomic_load(&layout->left_pid);
    view->left = bounded(atomic_load(&layout->left));
    for (size_t i = 0; i < view->left; i++)
        read_place(&layout->left_places[i], &view->left_article[i]);
    memcpy(view->counts, state.counts, sizeof view->counts);
}

/* Whether some process holds the lock. Asking takes a shared lock for an instant; hand_open tries
 * again for that reason. */
static bool is_owned(int fd)
{
    if (flock(fd, LOCK_SH | LOCK_NB) != 0)
        return true;
    (void)flock(fd, LOCK_UN);
    return false;
}

bool hand_look(struct hand_view *view, const char *path, struct error *error)
{
    const int fd = open(path, O_RDONLY | O_CLOEXEC);
    struct stat status;
    void *bytes = MAP_FAILED;
    bool looked = false;

    *view = (struct hand_view){0};
    if (fd < 0)
        return error_set(error, ERROR_SYSTEM, "%s: %s", path, strerror(errno));
    if (fstat(fd, &status) == 0 && status.st_size == (off_t)sizeof(struct layout))
        bytes = mmap(NULL, sizeof(struct layout), PROT_READ, MAP_SHARED, fd, 0);
    if (bytes == MAP_FAILED || memcmp(bytes, magic, sizeof magic) != 0) {
        (void)error_set(error, ERROR_INPUT, "%s: not a hand file of %zu bytes", path,
                        sizeof(struct layout));
        goto done;
    }
    copy_view(view, bytes);
    view->owned = is_owned(fd);
    looked = true;

done:
    if (bytes != MAP_FAILED)
        (void)munmap(bytes, sizeof(struct layout));
    (void)close(fd);
    return looked;
}

static const char *const count_names[] = {"none", "kill", "fault"};

static bool death_path(char *path, size_t size, const struct hand_owner *owner)
{
    const int written =
        snprintf(path, size, "%s/%s.%u.death", owner->runtime, owner->stage, owner->worker);

    return written > 0 && (size_t)written < size;
}

void hand_read_death(struct hand_death *death, const struct hand_owner *owner)
{
    char path[4096];
    json_t *json = NULL;
    const char *cause = NULL, *counts = NULL;
    json_int_t noted = 0;

    *death = (struct hand_death){.cause = "unknown", .count = CRASH_COUNTS_AS_KILL};
    if (death_path(path, sizeof path, owner))
        json = json_load_file(path, 0, NULL);
    if (json != NULL &&
        json_unpack(json, "{s:I,s:s,s:s}", "pid", &noted, "cause", &cause, "counts", &counts) ==
            0 &&
        noted == (json_int_t)owner->pid) {
        (void)snprintf(death->cause, sizeof death->cause, "%s", cause);
        for (size_t i = 0; i < sizeof count_names / sizeof count_names[0]; i++)
            if (strcmp(counts, count_names[i]) == 0)
                death->count = (enum crash_count)i;
    }
    json_decref(json);
}

bool hand_note_death(const struct hand_death *death, const struct hand_owner *owner,
                     struct error *error)
{
    char path[4096], temporary[4096 + 8];
    json_t *json = NULL;
    bool noted = false;

    if (!death_path(path, sizeof path, owner))
        return error_set(error, ERROR_SYSTEM, "%s: path of more than %zu bytes", owner->runtime,
                         sizeof path);
    (void)snprintf(temporary, sizeof temporary, "%s.new", path);
    json = json_pack("{s:I,s:s,s:s}", "pid", (json_int_t)owner->pid, "cause", death->cause,
                     "counts", count_names[death->count]);
    /* The rename is the note: a process that starts meanwhile reads the old one or the new one
     * whole. */
    noted = json != NULL && json_dump_file(json, temporary, JSON_COMPACT) == 0 &&
            rename(temporary, path) == 0;
    if (!noted)
        (void)error_set(error, ERROR_SYSTEM, "%s: cannot write: %s", path, strerror(errno));
    json_decref(json);
    return noted;
}
