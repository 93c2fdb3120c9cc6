import os
import signal
import sys
import time
import unittest
from collections.abc import Callable
from pathlib import Path

from lockstep_daemon import Daemon, NotStarted, Shelter, Spares, free_port

PATIENCE_SECONDS = 30
SLEEPER = "import time; print('here', flush=True); time.sleep(600)"


def command(script: str) -> Callable[[Path, int], list[str]]:
    return lambda folder, port: [sys.executable, "-c", script, str(folder), str(port)]


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


class DaemonTests(unittest.TestCase):
    def setUp(self) -> None:
        self.shelter = Shelter("test")
        self.addCleanup(self.shelter.close)

    def daemon(self, script: str) -> Daemon:
        daemon = Daemon(self.shelter, command(script))
        daemon.start()
        self.addCleanup(daemon.kill)
        return daemon

    def test_a_daemon_is_ready_when_the_probe_says_so(self) -> None:
        daemon = self.daemon(SLEEPER)
        self.assertEqual(daemon.until(lambda: daemon.words or None), "here")
        self.assertFalse(daemon.has_ended)
        room = daemon.room
        daemon.kill()
        self.assertTrue(daemon.has_ended)
        self.assertFalse(room.exists())

    def test_one_that_ends_is_started_again_elsewhere_and_then_given_up(self) -> None:
        daemon = self.daemon("import sys; print('port', sys.argv[2]); sys.exit(3)")
        ports = {daemon.port}

        def never() -> None:
            ports.add(daemon.port)

        with self.assertRaisesRegex(NotStarted, r"the daemon ended: port \d+"):
            daemon.until(never)
        self.assertGreater(len(ports), 1)

    def test_one_that_stopped_starts_on_what_it_had(self) -> None:
        script = "import sys; open(sys.argv[1] + '/kept', 'a').write('x'); " + SLEEPER
        daemon = self.daemon(script)
        daemon.until(lambda: daemon.words or None)
        daemon.stop()
        daemon.start()
        daemon.until(lambda: daemon.words or None)
        self.assertEqual((daemon.room / "kept").read_text(), "xx")

    def test_closing_the_shelter_ends_what_lives_there(self) -> None:
        shelter = Shelter("test")
        daemon = Daemon(shelter, command("import os; print(os.getpid(), flush=True); " + SLEEPER))
        daemon.start()
        process = int(daemon.until(lambda: daemon.words.split("\n")[0] or None))
        self.assertTrue(is_running(process))
        shelter.close()
        self.assertFalse(shelter.folder.exists())
        end = time.monotonic() + PATIENCE_SECONDS
        while not daemon.has_ended and time.monotonic() < end:
            time.sleep(0.01)
        self.assertTrue(daemon.has_ended)

    def test_signals_do_not_end_the_keeper(self) -> None:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            os.kill(self.shelter.keeper, number)
        daemon = self.daemon(SLEEPER)
        daemon.until(lambda: daemon.words or None)
        self.assertTrue(is_running(self.shelter.keeper))
        daemon.kill()

    def test_ports_are_the_systems(self) -> None:
        self.assertTrue(1023 < free_port() < 65_536)


class Fake:
    """A node that only notes what becomes of it."""

    def __init__(self, settings: str) -> None:
        self.settings = settings
        self.killed = False

    def kill(self) -> None:
        self.killed = True


class SparesTests(unittest.TestCase):
    def test_nobody_gets_a_node_twice_or_with_other_settings(self) -> None:
        started: list[Fake] = []

        def start(settings: str) -> Fake:
            started.append(Fake(settings))
            return started[-1]

        spares = Spares(start, ahead=2)
        taken = [spares.take(settings) for settings in ("a", "a", "b", "a")]
        self.assertEqual([node.settings for node in taken], ["a", "a", "b", "a"])
        self.assertEqual(len({id(node) for node in taken}), 4)
        self.assertFalse(any(node.killed for node in taken))
        spares.close()
        self.assertTrue(all(node.killed for node in started if node not in taken))
