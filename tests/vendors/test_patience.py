"""A database that hangs: how long it is waited for."""

import socket
import threading
import time

import pytest

from vendors.snapshot.patience import Patience

PATIENCE = 0.5


def test_a_silent_server_is_hung_up_on():
    ours, theirs = socket.socketpair()
    with ours, theirs:
        begun = time.monotonic()
        with Patience(PATIENCE).of(ours):
            assert ours.recv(1) == b""
        assert PATIENCE <= time.monotonic() - begun < 10 * PATIENCE


def test_a_server_that_answers_in_time_keeps_its_connection():
    patience = Patience(PATIENCE)
    ours, theirs = socket.socketpair()
    with ours, theirs:
        for _ in range(3):
            with patience.of(ours):
                threading.Timer(0.1, theirs.send, [b"x"]).start()
                assert ours.recv(1) == b"x"
        time.sleep(2 * PATIENCE)
        theirs.send(b"y")
        assert ours.recv(1) == b"y"


def test_after_a_rest_it_watches_again():
    patience = Patience(PATIENCE)
    for _ in range(2):
        ours, theirs = socket.socketpair()
        with ours, theirs, patience.of(ours):
            assert ours.recv(1) == b""
        threads = threading.active_count()
        patience.rest()
        assert threading.active_count() == threads - 1


@pytest.mark.parametrize("connection", [None, object()])
def test_what_cannot_be_hung_up_on_is_waited_for(connection):
    with Patience(0).of(connection):
        time.sleep(0.6)
