import { LimitError } from "modem/errors";
import type { MailSettings } from "modem/service";
import type { Circumstances } from "./carrier";
import { checkKind } from "./message-kinds";
import { makeCarrier } from "./service-carrier";

/** E-mail, through the modem's own SMTP client. */
export const MAIL_CARRIER = makeCarrier({
	lane: "mail",
	service: "mail",
	needs: "packet data",
	serviceOf: ({ mail }) => mail,
	settingsOf: mailSettingsOf,
	checkGenerally: (message) => checkKind("mail", message),
	taskOf: (task, freight) => ({
		...task,
		openCertificate: () => freight.open(freight.find(freight.settings.get("mail.ca"))?.id ?? 0),
	}),
});

/** @throws {LimitError} where the certificate that is set is not there any more */
function mailSettingsOf({ settings, find }: Circumstances): MailSettings {
	const name = settings.get("mail.ca");
	const certificate = name === "" ? undefined : find(name);
	if (name !== "" && !certificate)
		throw new LimitError(`mail.ca names ${name}, which is not among the files; send it again or unset mail.ca.`);
	return {
		apn: settings.get("apn"),
		apnUser: settings.get("apn.user"),
		apnPassword: settings.get("apn.password"),
		server: settings.get("mail.server"),
		port: settings.get("mail.port"),
		security: settings.get("mail.security"),
		user: settings.get("mail.user"),
		password: settings.get("mail.password"),
		from: settings.get("mail.from"),
		name: settings.get("mail.name"),
		verify: settings.get("mail.verify") === "on",
		certificateLength: certificate?.length ?? 0,
	};
}
