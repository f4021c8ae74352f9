#!/usr/bin/env python3
"""Puts a file into the gateway and sends it: rpc_client.py /dev/ttyUSB0 +12065550123 photo.jpg

Needs nothing but Python 3.7. A transfer that was broken off goes on where it stopped when it is run again.
"""
import base64
import hashlib
import json
import os
import select
import sys
import termios
import tty

PIECE = 1024


class Gateway:
    """JSON-RPC 2.0 over a serial port, one object a line."""

    def __init__(self, path):
        self.port = os.open(path, os.O_RDWR | os.O_NOCTTY)
        tty.setraw(self.port)
        speed = termios.tcgetattr(self.port)
        speed[4] = speed[5] = termios.B115200
        termios.tcsetattr(self.port, termios.TCSANOW, speed)
        self.received = b""
        self.count = 0
        self.write("\rrpc on\r")
        while self.message().get("method") != "ready":
            pass

    def write(self, text):
        data = text.encode()
        while data:
            data = data[os.write(self.port, data) :]

    def message(self, within=60):
        """The next line that is a JSON object."""
        while True:
            while b"\n" in self.received:
                line, self.received = self.received.split(b"\n", 1)
                if line.startswith(b"{"):
                    return json.loads(line)
            if not select.select([self.port], [], [], within)[0]:
                raise TimeoutError("the gateway does not answer")
            self.received += os.read(self.port, 4096)

    def call(self, method, **params):
        self.count += 1
        self.write(json.dumps({"jsonrpc": "2.0", "id": self.count, "method": method, "params": params}) + "\n")
        while True:
            message = self.message()
            if message.get("id") != self.count:
                continue
            if "error" in message:
                raise RuntimeError(message["error"]["message"])
            return message["result"]

    def put(self, path):
        with open(path, "rb") as file:
            data = file.read()
        name = os.path.basename(path)
        offset = self.call("file.begin", name=name, length=len(data), sha256=hashlib.sha256(data).hexdigest())["offset"]
        while offset < len(data):
            piece = base64.b64encode(data[offset : offset + PIECE]).decode()
            offset = self.call("file.write", offset=offset, data=piece)["offset"]
        self.call("file.end")
        return name


def main():
    port, to, path = sys.argv[1:4]
    gateway = Gateway(port)
    name = gateway.put(path)
    job = gateway.call("send.mms", to=[to], file=[name])["job"]
    while True:
        message = gateway.message(within=600)
        state = message.get("params", {}).get("state")
        if message.get("method") == "job" and message["params"]["job"] == job and state in ("sent", "failed", "unconfirmed"):
            print(f"job {job}: {state}")
            break
    gateway.call("rpc", to="off")


if __name__ == "__main__":
    main()
