"""What changes while processes die: files that are rewritten, removed or moved in, and a line that is told to stop."""
import os
import random
import signal
import threading
import time
import unittest

from articles import as_file
from dongtin import Line, configuration, main, wait_until
from killing import ARTICLES, KILLS, SEED, Feeder, kill_when, report, settle, wrong_end, wrong_store
from records import jsonl_records, ledger_rows, sqlite_records, sqlite_rows

WATCHED = [{"directory": "articles", "watch": True}]
STAGES = ["ingest", "clean", "extract", "store"]
FLOWS_WITHIN = 10.0  # seconds; a restart takes a tenth of one where nothing else runs


class FilesChange(unittest.TestCase):
    def test_the_last_of_many_revisions_wins_in_both_sinks(self):
        draw = random.Random(SEED)
        names = ["articles/%d.txt" % number for number in range(5)]
        with Line(configuration(WATCHED, middle=[{"name": "clean", "workers": 2}, {"name": "extract", "workers": 2}])) as line:
            for revision in range(8 * KILLS):
                for name in names:
                    line.write(name, "%s\nBản thứ %d.\n" % (as_file(int(name[9:-4])), revision))
                if revision % 4 == 0:
                    line.kill(draw.choice(STAGES), draw.choice([0, 1]))
                time.sleep(draw.uniform(0, 0.03))
            self.wait_last(line, "Bản thứ %d." % (8 * KILLS - 1), len(names))
            self.assertEqual(ledger_rows(line.join("var"), "SELECT reason FROM dead"), [])
            self.assertEqual(line.stop(), 0)

    def wait_last(self, line, words, count):
        def texts():
            return [record["text"] for record in sqlite_records(line.join("records.db")).values()]
        line.wait_until(lambda: line.sums().get("ingest", {}).get("done", 0) > 0, "an article is stored")
        line.wait_until(lambda: sum(words in text for text in texts()) == count, "the last revisions are stored")
        line.wait_until(lambda: line.sums()["ingest"]["open"] == 0, "all is settled")
        self.assertEqual(sum(words in text for text in texts()), count)
        lines = jsonl_records(line.join("records"))
        self.assertEqual(len(lines), count)
        self.assertTrue(all(words in record["text"] for record in lines.values()))

    def test_a_file_that_is_removed_after_it_was_accepted_is_stored(self):
        """What ingest has read it offers from memory, however often."""
        with Line(configuration(WATCHED, window=8)) as line:
            line.wait_until(lambda: len(line.hands()) == len(STAGES), "all processes have started")
            line.kill("store", by=signal.SIGSTOP)
            for number in range(8):
                line.write("articles/%d.txt" % number, as_file(number))
            line.wait_until(lambda: line.sums()["ingest"]["accepted"] == 8, "all are accepted")
            for number in range(8):
                os.unlink(line.join("articles/%d.txt" % number))
            line.kill("clean")
            line.kill("store", by=signal.SIGCONT)
            line.wait_settled(8)
            stored = len(sqlite_rows(line.join("records.db"), "SELECT id FROM record"))
            dead = ledger_rows(line.join("var"), "SELECT uri, reason FROM dead")
            self.assertEqual((stored, dead), (8, []))
            self.assertEqual(line.stop(), 0)

    def test_a_file_that_is_moved_in_while_ingest_is_down_is_taken(self):
        with Line(configuration(WATCHED)) as line:
            line.write("aside/1.txt", as_file(1))
            line.wait_until(lambda: line.pid("ingest"), "ingest runs")
            for number in range(KILLS):
                line.write("aside/%d.txt" % number, as_file(number))
                line.kill("ingest")
                os.rename(line.join("aside/%d.txt" % number), line.join("articles/%d.txt" % number))
            line.wait_settled(KILLS)
            self.assertEqual(len(sqlite_rows(line.join("records.db"), "SELECT id FROM record")), KILLS)
            self.assertEqual(line.stop(), 0)


class TheLineIsStopped(unittest.TestCase):
    def at_work(self, line, feeder, share=1.0):
        """Feeds beside the test; returns when something has been stored and something has not."""
        writer = threading.Thread(target=feeder.write_up_to, args=(int(feeder.total * share),))
        writer.start()
        done = line.sums().get("ingest", {}).get("done", 0)
        line.wait_until(lambda: line.sums().get("ingest", {}).get("done", 0) > done, "something is stored")
        return writer

    def end(self, line, feeder):
        settle(line, feeder, within=60)
        self.assertEqual(wrong_end(line, feeder), [])
        self.assertEqual(line.stop(), 0)

    def test_a_line_that_drains_under_load_loses_nothing(self):
        with Line(configuration(WATCHED)) as line:
            feeder = Feeder(line)
            for stop in range(5):
                writer = self.at_work(line, feeder, (stop + 1) / 6)
                began = time.monotonic()
                self.assertEqual(line.stop(), 0)
                took = time.monotonic() - began
                self.assertLess(took, 20)
                print("drained in %.2f s; open: %d" % (took, line.sums()["ingest"]["open"]))
                self.assertEqual(line.processes(), [])
                writer.join()
                line.start()
            feeder.write_up_to(feeder.total)
            self.end(line, feeder)

    def test_processes_that_are_killed_while_it_drains_lose_nothing(self):
        draw = random.Random(SEED)
        with Line(configuration(WATCHED)) as line:
            feeder = Feeder(line)
            for stop in range(KILLS // 2):
                writer = self.at_work(line, feeder, (stop + 1) / (KILLS // 2 + 1))
                line.launcher.send_signal(signal.SIGTERM)
                time.sleep(draw.uniform(0, 0.05))  # so that each kill falls at another moment
                line.kill(STAGES[stop % len(STAGES)])
                self.assertIn(line.wait(30), (0, 1))
                self.assertEqual(line.processes(), [])
                writer.join()
                line.start()
            feeder.write_up_to(feeder.total)
            self.end(line, feeder)

    def test_a_second_sigterm_stops_at_once_and_loses_nothing(self):
        with Line(configuration(WATCHED)) as line:
            feeder = Feeder(line)
            writer = self.at_work(line, feeder)
            line.kill("store", by=signal.SIGSTOP)  # so that it could not drain
            line.launcher.send_signal(signal.SIGTERM)
            wait_until(lambda: "event=draining" in line.log(), "it drains")
            began = time.monotonic()
            line.launcher.send_signal(signal.SIGTERM)
            self.assertEqual(line.wait(), 0)
            self.assertLess(time.monotonic() - began, 10)
            self.assertEqual(line.processes(), [])
            writer.join()
            line.start()
            self.end(line, feeder)

    def test_processes_go_with_their_launcher_and_the_next_start_works(self):
        with Line(configuration(WATCHED)) as line:
            feeder = Feeder(line)
            for death in range(3):
                writer = self.at_work(line, feeder, (death + 1) / 4)
                line.launcher.send_signal(signal.SIGKILL)
                line.launcher.wait()
                line.start()  # while they may still be going
                line.wait_until(lambda: len(line.processes()) == len(STAGES), "one process of each stage is there")
                writer.join()
            feeder.write_up_to(feeder.total)
            self.end(line, feeder)

    def test_processes_end_without_another_launcher(self):
        with Line(configuration(WATCHED)) as line:
            line.wait_until(lambda: len(line.processes()) == len(STAGES), "all run")
            line.launcher.send_signal(signal.SIGKILL)
            line.launcher.wait()
            wait_until(lambda: not line.processes(), "they are gone")


class ItFlowsAgain(unittest.TestCase):
    def test_soon_after_a_kill(self):
        """Measures, from the kill of a process under load, when the next article is settled."""
        took = {stage: [] for stage in STAGES}
        with Line(configuration(WATCHED)) as line:
            feeder = Feeder(line, total=5 * ARTICLES // 2)
            writer = threading.Thread(target=feeder.write_up_to, args=(feeder.total,))
            writer.start()
            line.wait_until(lambda: line.sums().get("ingest", {}).get("done", 0) > 50, "the line is at work")
            for number in range(5 * len(STAGES)):
                stage = STAGES[number % len(STAGES)]
                if kill_when(line, stage, 0, lambda hand: hand.counts["finished_since_start"] > 0, within=5):
                    done = line.sums()["ingest"]["done"]
                    killed = time.monotonic()
                    line.wait_until(lambda: line.sums()["ingest"]["done"] > done or feeder.is_done(), "an article is settled")
                    if line.sums()["ingest"]["done"] > done:
                        took[stage].append(time.monotonic() - killed)
            writer.join()
            settle(line, feeder, within=60)
            report(line, {})
            self.assertEqual(wrong_store(line, feeder), [])
            self.assertEqual(line.stop(), 0)
        for stage, times in took.items():
            print("%s: flows again after %s s" % (stage, " ".join("%.2f" % time for time in times)), flush=True)
            self.assertLess(max(times, default=0), FLOWS_WITHIN)


if __name__ == "__main__":
    main()
