import type { SendRequest } from "../../../simulator/modem/mms/send-request";

/** A message with everything that M-Send.req can carry; `photo` must not be text. */
export function exampleRequest(photo: Uint8Array = Uint8Array.from({ length: 5000 }, (_, i) => i % 251)): SendRequest {
	return {
		transactionId: "T0001",
		to: ["+12065550123", "someone@example.com"],
		cc: ["+12065550124"],
		bcc: ["+12065550125"],
		subject: { charset: "utf-8", bytes: Buffer.from("Überfahrt nach Århus 🚢") },
		date: Date.UTC(2026, 0, 1, 12),
		expiry: 86_400,
		priority: "high",
		deliveryReport: true,
		readReport: false,
		senderVisible: true,
		messageClass: "personal",
		parts: [
			{ contentType: "text/plain", charset: "utf-8", name: "text.txt", bytes: Buffer.from("Grüße aus dem Hafen") },
			{ contentType: "image/jpeg", name: "photo.jpg", bytes: photo },
			{ contentType: "audio/amr", name: "sound.amr", contentId: "sound", bytes: Buffer.from("#!AMR\n") },
		],
	};
}
