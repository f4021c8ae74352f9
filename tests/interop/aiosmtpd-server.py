"""A mail server of Debian's aiosmtpd for aiosmtpd.test.ts: one mail a line on stdout, as JSON; ends with its stdin."""

import asyncio
import base64
import json
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult


class Mailbox:
    async def handle_DATA(self, server, session, envelope):
        print(
            json.dumps(
                {
                    "from": envelope.mail_from,
                    "recipients": envelope.rcpt_tos,
                    "encrypted": server.transport.get_extra_info("ssl_object") is not None,
                    "user": session.auth_data,
                    "content": base64.b64encode(envelope.original_content).decode(),
                }
            ),
            flush=True,
        )
        return "250 Taken"


def authenticator(user, password):
    def authenticate(server, session, envelope, mechanism, data):
        good = data.login == user.encode() and data.password == password.encode()
        return AuthResult(success=good, handled=False, auth_data=f"{user} by {mechanism}")

    return authenticate


async def main(certificate, key, security, excluded, user, password):
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)

    def make():
        return SMTP(
            Mailbox(),
            hostname="mail.example.com",
            tls_context=context if security == "starttls" else None,
            require_starttls=security == "starttls",
            auth_require_tls=security == "starttls",
            auth_required=True,
            auth_exclude_mechanism=[excluded],
            authenticator=authenticator(user, password),
        )

    loop = asyncio.get_running_loop()
    server = await loop.create_server(make, "127.0.0.1", 0, ssl=context if security == "tls" else None)
    print(json.dumps({"port": server.sockets[0].getsockname()[1]}), flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


asyncio.run(main(*sys.argv[1:]))
