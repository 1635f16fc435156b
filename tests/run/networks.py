"""Hosts made of network namespaces: each has its own network card and address, and they meet at a switch."""

import os
import subprocess
from contextlib import AbstractContextManager
from pathlib import Path

NETWORK = "10.77.0"


class Hosts(AbstractContextManager["Hosts"]):
    """Hosts with the addresses 10.77.0.1 and up, which reach each other and nothing else.

    A host does not see the folders that are hidden from it. Raises CalledProcessError and OSError where such
    hosts cannot be made: it takes root, and a kernel that lets root do so.
    """

    def __init__(self, *names: str) -> None:
        self._prefix = f"dispatches-{os.getpid()}"
        self._names = names
        self._switch = f"{self._prefix}-switch"
        try:
            self._make(self._switch)
            self._on(self._switch, "link add name bridge type bridge")
            self._on(self._switch, "link set bridge up")
            for number, name in enumerate(names, 1):
                self._plug_in(name, number)
        except Exception:
            self.__exit__()
            raise

    def __exit__(self, *_: object) -> None:
        for name in (*map(self._space, self._names), self._switch):
            subprocess.run(["ip", "netns", "delete", name], capture_output=True, check=False)

    def address(self, name: str) -> str:
        """Give the address of a host."""
        return f"{NETWORK}.{self._names.index(name) + 1}"

    def into(self, name: str, *hidden: Path) -> list[str]:
        """Give what begins a command that is to run on a host, from which some folders are hidden."""
        hide = "".join('mount -t tmpfs tmpfs "$1" && shift && ' for _ in hidden)
        shell = ["sh", "-c", f'{hide}exec "$@"', "sh", *map(str, hidden)]
        return ["ip", "netns", "exec", self._space(name), *shell]

    def unplug(self, name: str) -> None:
        """Cut a host off from all others; neither it nor they are told."""
        self._on(self._switch, f"link set {name} down")

    def _plug_in(self, name: str, number: int) -> None:
        self._make(self._space(name))
        self._on(self._space(name), f"link add card type veth peer name {name} netns {self._switch}")
        self._on(self._switch, f"link set {name} master bridge up")
        self._on(self._space(name), f"address add {NETWORK}.{number}/24 dev card")
        for card in ("card", "lo"):
            self._on(self._space(name), f"link set {card} up")

    def _space(self, name: str) -> str:
        return f"{self._prefix}-{name}"

    def _make(self, space: str) -> None:
        subprocess.run(["ip", "netns", "add", space], check=True, capture_output=True)

    def _on(self, space: str, words: str) -> None:
        subprocess.run(["ip", "-n", space, *words.split()], check=True, capture_output=True)
