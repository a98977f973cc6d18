"""Runs tests several at once, for those that mostly wait; each makes a folder and processes of its own."""
import concurrent.futures
import sys
import unittest

from dongtin import main


def run_side_by_side(classes):
    """Runs all tests of the classes. Returns the exit status: 1 when one failed, or was skipped."""
    cases = [case for each in classes for case in unittest.defaultTestLoader.loadTestsFromTestCase(each)]

    def run(case):
        result = unittest.TestResult()
        case.run(result)
        return case, result
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(12) as pool:
        for case, result in pool.map(run, cases):
            wrong = [text for _, text in result.errors + result.failures] + ["skipped: " + why for _, why in result.skipped]
            failed += bool(wrong)
            print("%s %s" % ("FAILED" if wrong else "ok    ", case.id().partition(".")[2]), *wrong, sep="\n", file=sys.stderr)
    print("%d cases, %d failed" % (len(cases), failed), file=sys.stderr)
    return 1 if failed or not cases else 0


def main_of(classes):
    """{name: class}: the program's words name classes; none means all. Any other word is for unittest: CLASS.test_SOMETHING, -k NAME."""
    if all(word in classes for word in sys.argv[1:]):
        sys.exit(run_side_by_side([classes[word] for word in sys.argv[1:] or classes]))
    main()
