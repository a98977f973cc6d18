/* The names of articles. The normal form of a URL is a URL, is its own normal form, has no
 * fragment and no dot segments, and its path and query are ASCII that may be printed. What is no
 * URL leaves nothing behind. A file's name is an absolute path without dot segments and doubled
 * slashes. */
#include "fuzz.h"
#include "uri.h"

static bool has_segment(const char *path, const char *segment)
{
    const size_t size = strlen(segment);

    for (const char *at = strchr(path, '/'); at != NULL; at = strchr(at + 1, '/'))
        if (strncmp(at + 1, segment, size) == 0 && (at[1 + size] == '/' || at[1 + size] == '\0'))
            return true;
    return false;
}

static void check_url(const char *url)
{
    char *const copy = string_copy(url, strlen(url));
    char *path = strstr(copy, "://");

    require(uri_is_url(url), "the normal form of a URL is a URL");
    require(strchr(url, '#') == NULL, "the fragment is kept out");
    require(path != NULL && (path = strchr(path + 3, '/')) != NULL, "there is a path");
    for (const char *at = path; *at != '\0'; at++)
        require(*at > ' ' && *at < 0x7f, "path and query may be printed");
    path[strcspn(path, "?")] = '\0';
    require(!has_segment(path, ".") && !has_segment(path, ".."), "a path has no dot segments");
    free(copy);
}

static void check_normalise(const char *uri)
{
    struct buffer once;
    struct buffer twice;

    buffer_init(&once);
    buffer_init(&twice);
    require(uri_normalise(uri, &once) == uri_is_url(uri), "what is a URL has a normal form");
    if (once.size > 0) {
        check_url(buffer_string(&once));
        require(uri_normalise(buffer_string(&once), &twice), "a normal form has a normal form");
        require(strcmp(buffer_string(&once), buffer_string(&twice)) == 0,
                "the normal form of a normal form is itself");
    } else {
        require(!uri_is_url(uri), "a URL's normal form is not empty");
    }
    buffer_clear(&twice);
    buffer_clear(&once);
}

static void check_file(const char *path)
{
    struct buffer out;
    const char *name;

    buffer_init(&out);
    uri_of_file("/base/folder", path, &out);
    name = buffer_string(&out);
    require(name[0] == '/', "a file's name is an absolute path");
    require(strstr(name, "//") == NULL, "it has no doubled slashes");
    require(!has_segment(name, ".") && !has_segment(name, ".."), "it has no dot segments");
    buffer_clear(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    char *const uri = string_copy(bytes, size);

    check_normalise(uri);
    check_file(uri);
    free(uri);
    return 0;
}
