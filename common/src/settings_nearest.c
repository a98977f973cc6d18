/* The nearest of several words, for "did you mean": see settings.h. */
#include <dongtin/settings.h>

#include <string.h>

enum { NEAREST_BYTES = 64 /* of words that are compared */ };

static size_t least_of(size_t a, size_t b, size_t c)
{
    const size_t ab = a < b ? a : b;

    return ab < c ? ab : c;
}

/* How many bytes must be put in, taken out or replaced to make b of a; both are at most
 * NEAREST_BYTES long. */
static size_t edit_distance(const char *a, size_t a_size, const char *b, size_t b_size)
{
    size_t row[NEAREST_BYTES + 1];

    for (size_t j = 0; j <= b_size; j++)
        row[j] = j;
    for (size_t i = 1; i <= a_size; i++) {
        size_t diagonal = row[0];

        row[0] = i;
        for (size_t j = 1; j <= b_size; j++) {
            const size_t above = row[j];

            row[j] = least_of(above + 1, row[j - 1] + 1, diagonal + (a[i - 1] != b[j - 1]));
            diagonal = above;
        }
    }
    return row[b_size];
}

const char *settings_nearest(const char *word, const char *const *words, size_t count)
{
    const size_t size = strlen(word);
    size_t most = size / 3 == 0 ? 1 : size / 3;
    const char *nearest = NULL;

    if (size == 0 || size > NEAREST_BYTES)
        return NULL;
    for (size_t i = 0; i < count; i++) {
        const size_t other = strlen(words[i]);
        size_t distance;

        if (other > NEAREST_BYTES)
            continue;
        distance = edit_distance(word, size, words[i], other);
        if (distance < most || (distance == most && nearest == NULL)) {
            nearest = words[i];
            most = distance;
        }
    }
    return nearest;
}
