/* A process's hand: see hand.h.
 *
 * The file is HAND_FILE_BYTES long, in the machine's byte order:
 *   offset  bytes
 *        0      8  "dthand1\n"
 *        8      4  process id of the last owner
 *       12      4  articles in hand, 0 to 256
 *       16      8  CLOCK_MONOTONIC in nanoseconds when the first of them was put there
 *       24    256  32 counts of 8 bytes (enum hand_count)
 *      280      8  reserved, 0
 *      288  16384  256 places of 64 bytes: id as 32 hexadecimal digits, serial (8), attempt (8), reserved (16)
 * An article is written into its place before the number is raised, so that whoever looks sees whole places only. */
#include <dongtin/hand.h>

#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <jansson.h>

static const char magic[8] = {'d', 't', 'h', 'a', 'n', 'd', '1', '\n'};

struct place {
    char id[IDENTITY_DIGITS];
    uint64_t serial;
    uint64_t attempt;
    uint8_t reserved[16];
};

struct layout {
    char magic[8];
    _Atomic uint32_t pid;
    _Atomic uint32_t articles;
    _Atomic uint64_t since_ns;
    _Atomic uint64_t counts[HAND_COUNTS];
    uint64_t reserved;
    struct place places[HAND_MAX_ARTICLES];
};

_Static_assert(sizeof(struct place) == 64, "a place has 64 bytes");
_Static_assert(sizeof(struct layout) == 288 + 16384, "the layout has no gaps");

struct hand {
    int fd; /* locked */
    struct layout *layout;
    struct hand_article *left; /* what the previous owner left; owned */
    size_t left_count;
};

char *hand_path(const char *runtime, const char *stage, uint32_t worker)
{
    char *path = NULL;

    return asprintf(&path, "%s/%s.%u.hand", runtime, stage, worker) < 0 ? NULL : path;
}

/* Locks the file. A process that has just been killed may still hold its lock for a moment, so the lock of an owner that is
 * gone is waited for, a second at most; a living owner's is not. */
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
    return error_set(error, ERROR_SETTINGS, "%s: process %u already runs as this worker", path, pid);
}

static bool map(struct hand *hand, const char *path, struct error *error)
{
    struct stat status;
    void *bytes;

    if (fstat(hand->fd, &status) != 0)
        return error_set(error, ERROR_SYSTEM, "%s: %s", path, strerror(errno));
    /* Blocks are allocated now: a mapped file that finds the disk full later would end in SIGBUS. */
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

static size_t articles_in(const struct layout *layout)
{
    const uint32_t count = atomic_load(&layout->articles);

    return count > HAND_MAX_ARTICLES ? HAND_MAX_ARTICLES : count;
}

/* Takes over what the previous owner left, and makes the hand this process's own. The articles stay in the file until
 * hand_empty: a process that dies before its report has left it must not hide them. */
static bool take_over(struct hand *hand, struct error *error)
{
    hand->left_count = articles_in(hand->layout);
    if (hand->left_count > 0) {
        hand->left = calloc(hand->left_count, sizeof *hand->left);
        if (hand->left == NULL)
            return error_set(error, ERROR_SYSTEM, "no memory for %zu articles", hand->left_count);
        for (size_t i = 0; i < hand->left_count; i++)
            read_place(&hand->layout->places[i], &hand->left[i]);
    }
    return true;
}

bool hand_open(struct hand **hand_out, const char *runtime, const char *stage, uint32_t worker,
               struct error *error)
{
    char *path = hand_path(runtime, stage, worker);
    struct hand *hand = calloc(1, sizeof *hand);
    bool opened = false;

    if (path == NULL || hand == NULL) {
        (void)error_set(error, ERROR_SYSTEM, "no memory for a hand");
        goto done;
    }
    hand->fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (hand->fd < 0) {
        (void)error_set(error, ERROR_SYSTEM, "%s: %s", path, strerror(errno));
        goto done;
    }
    opened = lock(hand->fd, path, error) && map(hand, path, error) && take_over(hand, error);

done:
    free(path);
    if (!opened && hand != NULL)
        hand_close(hand);
    *hand_out = opened ? hand : NULL;
    return opened;
}

void hand_begin(struct hand *hand)
{
    atomic_store(&hand->layout->pid, (uint32_t)getpid());
    hand_add(hand, HAND_STARTS, 1);
    hand_set(hand, HAND_FINISHED_SINCE_START, 0);
    hand_set(hand, HAND_BLOCKED_SINCE, 0);
}
