import type { NewMessage } from "../../../simulator/carrier/mms/waiting-messages";

/** A message for the gateway with all kinds of parts: SMIL, text, JPEG, audio, and a name in another script. */
export function exampleMessage(photo: Uint8Array = Uint8Array.from({ length: 5000 }, (_, i) => i % 251)): NewMessage {
	const smil = '<smil><body><par><img src="photo.jpg"/><text src="text.txt"/></par></body></smil>';
	return {
		from: "+12065550188",
		to: ["+12065550100"],
		cc: ["someone@example.com"],
		subject: "Ωραία θέα 山頂 🏔",
		messageClass: "personal",
		priority: "high",
		deliveryReport: true,
		readReport: true,
		parts: [
			{ contentType: "application/smil", charset: "utf-8", name: "smil.xml", bytes: Buffer.from(smil) },
			{ contentType: "text/plain", charset: "utf-8", name: "text.txt", bytes: Buffer.from("Grüße vom Gipfel") },
			{ contentType: "image/jpeg", name: "photo.jpg", bytes: photo },
			{ contentType: "audio/amr", name: "εγγραφή.amr", contentId: "sound", bytes: Buffer.from("#!AMR\n") },
		],
	};
}
