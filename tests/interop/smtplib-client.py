"""Python's own SMTP client for smtplib.test.ts: one mail by each way in and each mechanism, answers on stdout."""

import smtplib
import socket
import ssl
import sys

HOST, AUTHORITY, USER, PASSWORD = sys.argv[1:5]
PLAIN, TLS, STARTTLS = map(int, sys.argv[5:8])
MESSAGE = "Subject: {}\r\n\r\n.begins with a dot\r\n"


class Plain(smtplib.SMTP):
    """The names of the outside world lead to ports of this computer."""

    def _get_socket(self, host, port, timeout):
        return socket.create_connection(("127.0.0.1", port), timeout)


class Secure(smtplib.SMTP_SSL):
    def _get_socket(self, host, port, timeout):
        connection = socket.create_connection(("127.0.0.1", port), timeout)
        return self.context.wrap_socket(connection, server_hostname=self._host)


def trusting(authority):
    return ssl.create_default_context(cafile=authority)


def send(client, subject, mechanism=None):
    with client:
        client.ehlo()
        if mechanism:
            client.user, client.password = USER, PASSWORD
            code, _ = client.auth(mechanism, getattr(client, "auth_" + mechanism.lower().replace("-", "_")))
            print(mechanism, code)
        client.sendmail(USER, ["someone@example.com"], MESSAGE.format(subject))
        print("sent", subject)


send(Plain(HOST, PLAIN), "plain")
for mechanism in ("PLAIN", "LOGIN", "CRAM-MD5"):
    send(Secure(HOST, TLS, context=trusting(AUTHORITY)), "tls " + mechanism, mechanism)
client = Plain(HOST, STARTTLS)
client.starttls(context=trusting(AUTHORITY))
send(client, "starttls", "PLAIN")
try:
    Secure(HOST, TLS, context=ssl.create_default_context())
except ssl.SSLCertVerificationError:
    print("not believed without the authority")
