/* Changes a line that runs to a new configuration (`dongtin reload`, SIGHUP):
 *
 *     IDLE --(asked)--> CHECKING --(good)--> LEAVING --(they ended)--> JOINING --(ready)--> IDLE
 *
 * What the change does not touch goes on as it is. What it touches or removes is stopped, first
 * stage to last, and only when all of that has ended are others started: at no time is an article
 * on a way that is neither the old line's nor the new one's. Nothing is lost: whoever sent to a
 * process that left says so to the origin, or has left too, which is seen by who sent to it. */
#ifndef DONGTIN_COMMAND_CHANGEOVER_H
#define DONGTIN_COMMAND_CHANGEOVER_H

#include <stdbool.h>
#include <stdint.h>

#include <jansson.h>

#include <dongtin/error.h>
#include <dongtin/hand.h>

#include "crew.h"
#include "notify.h"
#include "reconfigure.h"

enum changeover_step {
    CHANGEOVER_IDLE,
    CHANGEOVER_CHECKING,
    CHANGEOVER_LEAVING,
    CHANGEOVER_JOINING
};

struct changeover {
    const char *config; /* the file to read again, as it was given; NULL: there is none */
    const struct notify *notify;
    enum changeover_step step;
    int listener, client; /* see control.h; -1 */
    bool was_asked;       /* by a signal, while it was busy or since it was last looked */
    bool goes_back;       /* to the line before, since the new one was refused */
    struct reconfigure reconfigure;
    struct crew *leaving;     /* owned; what is left of the crew before */
    char *before;             /* owned; the line file as it was before */
    uint32_t drain_timeout_s; /* of the configuration that holds */
    json_t *answer;           /* owned; what control.h describes */
    uint64_t deadline_ns;     /* JOINING */
};

/* Borrows `config` and `notify` for its life. */
bool changeover_open(struct changeover *changeover, const char *runtime, struct error *error);
void changeover_close(struct changeover *changeover);

/* A signal asks. */
void changeover_ask(struct changeover *changeover);

/* Goes on as far as it can; *crew may be another one afterwards. To be called whenever the loop
 * wakes. `view` is room to look with. */
void changeover_advance(struct changeover *changeover, struct crew **crew, struct hand_view *view);

/* A process that the change has started says that its configuration is wrong: the line goes back
 * to what it was. False when that is not so. */
bool changeover_goes_back(struct changeover *changeover, struct crew **crew,
                          const struct process *process);

/* The line stops: who asked hears so, and nothing new begins. What leaves goes on leaving. */
void changeover_give_up(struct changeover *changeover);

#endif
