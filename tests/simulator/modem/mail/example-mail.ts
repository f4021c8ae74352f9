import type { Mail } from "../../../../simulator/modem/mail/mail";

/** A mail in which every header and part is other than ASCII. */
export function exampleMail(parts: Partial<Mail> = {}): Mail {
	const latin1 = (text: string) => Buffer.from(text).toString("latin1");
	return {
		from: { address: "gateway@example.com", name: latin1("Grüße") },
		to: [{ address: "someone@example.com", name: "" }],
		cc: [],
		bcc: [{ address: "hidden@example.com", name: "" }],
		subject: { charset: "utf-8", bytes: Buffer.from("Überfahrt nach Århus 🚢") },
		body: { charset: "utf-8", bytes: Buffer.from("Grüße aus dem Hafen\n.\n") },
		attachments: [
			{ name: latin1("bild ö.bin"), contentType: "application/octet-stream", bytes: new Uint8Array([1, 2, 3]) },
		],
		date: Date.UTC(2026, 0, 2, 3, 4, 5),
		messageId: "1.1@example.com",
		...parts,
	};
}
