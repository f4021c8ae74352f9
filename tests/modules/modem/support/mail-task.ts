import type { Message } from "messages/message";
import type { MailSettings, MailTask } from "modem/service";
import { Bytes, makeTask } from "./task";

export const CERTIFICATE = "-----BEGIN CERTIFICATE-----\nMA==\n-----END CERTIFICATE-----\n";

export const MAIL_SETTINGS: MailSettings = {
	apn: "internet",
	apnUser: "",
	apnPassword: "",
	server: "mail.example.com",
	port: 465,
	security: "tls",
	user: "gateway",
	password: "secret-word",
	from: "gateway@example.com",
	name: "Outpost",
	verify: true,
	certificateLength: CERTIFICATE.length,
};

export interface MailTestTask extends MailTask {
	readonly progressed: [number, number][];
	readonly opened: Bytes[];
}

/** A mail to one recipient; `files` by name. */
export function makeMailTask(
	message: Partial<Message> = {},
	files: Readonly<Record<string, Uint8Array | string>> = {},
	settings: Partial<MailSettings> = {},
	certificate = CERTIFICATE,
): MailTestTask {
	const task = makeTask({ to: ["name@example.com"], ...message }, files);
	return {
		...task,
		settings: { ...MAIL_SETTINGS, certificateLength: certificate.length, ...settings },
		openCertificate() {
			const source = new Bytes(certificate);
			task.opened.push(source);
			return source;
		},
	};
}
