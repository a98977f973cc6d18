"""Stages in Node need zeromq, which Debian does not have: the first test that needs it installs it, as tests/run.sh does."""
import subprocess

from dongtin import ROOT


def need_packages():
    done = subprocess.run(["sh", "-c", '. "$0/configs/packages.sh" && packages_of_node "$0"', ROOT], capture_output=True, text=True)
    if done.returncode != 0:
        raise AssertionError(done.stdout + done.stderr)
