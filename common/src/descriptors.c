/* The standard descriptors: see descriptors.h. */
#include <dongtin/descriptors.h>

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

void descriptors_fill_standard(void)
{
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        if (fcntl(fd, F_GETFD) < 0 && errno == EBADF)
            /* The lowest free number is this one. Open for the wrong direction, it is of no use. */
            (void)open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}
