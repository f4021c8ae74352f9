import { deepFreeze } from "io/deep-freeze";
import type { SettingDefinition } from "./definition";

/** Every setting there is. The defaults of `apn`, `mms.*` and `mail.*` are those of the simulated carrier. */
export const SETTINGS = deepFreeze({
	apn: { type: "text", default: "internet", longest: 100, help: "access point name of the carrier" },
	"apn.user": { type: "text", default: "", longest: 64, help: "user name at the access point, where it wants one" },
	"apn.password": { type: "text", default: "", longest: 64, secret: true, help: "password at the access point" },
	"mms.url": {
		type: "text",
		default: "http://mmsc.example.com/mms",
		longest: 128,
		pattern: "^(http://)?[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[!-~]*)?$",
		form: "an address such as http://mmsc.example.com/mms (https is not possible with the modems' own MMS)",
		help: "URL of the message centre (MMSC)",
	},
	"mms.proxy": {
		type: "text",
		default: "10.0.0.172",
		longest: 15,
		pattern: "^([0-9]{1,3}(\\.[0-9]{1,3}){3})?$",
		form: "an IPv4 address such as 10.0.0.172, or nothing for no proxy",
		help: "IP address of the carrier's WAP proxy, empty for none",
	},
	"mms.port": { type: "number", default: 80, least: 1, most: 65535, help: "port of the WAP proxy" },
	"mms.duplicates": {
		type: "choice",
		default: "avoid",
		choices: ["allow", "avoid"],
		help: "whether an MMS that may have been sent already is sent again",
	},
	"mms.retrieve": {
		type: "choice",
		default: "auto",
		choices: ["auto", "off"],
		help: "whether picture messages that wait at the centre are fetched",
	},
	"sms.centre": {
		type: "text",
		default: "",
		longest: 21,
		pattern: "^(\\+?[0-9]{3,20})?$",
		form: "a number such as +12065550199, or nothing for the one on the SIM",
		help: "number of the short message centre, empty for the one on the SIM",
	},
	"sms.duplicates": {
		type: "choice",
		default: "avoid",
		choices: ["allow", "avoid"],
		help: "whether an SMS that may have been sent already is sent again",
	},
	"mail.server": {
		type: "text",
		default: "mail.example.com",
		longest: 127,
		pattern: "^([A-Za-z0-9.-]+)?$",
		form: "a name such as mail.example.com, or an IPv4 address",
		help: "name of the mail server (SMTP)",
	},
	"mail.port": { type: "number", default: 465, least: 1, most: 65535, help: "its port: 465 for tls, 587 for starttls" },
	"mail.security": {
		type: "choice",
		default: "tls",
		choices: ["none", "starttls", "tls"],
		help: "how the way to the mail server is protected",
	},
	"mail.user": { type: "text", default: "", longest: 127, help: "user at the mail server, empty for none" },
	"mail.password": { type: "text", default: "", longest: 127, secret: true, help: "password at the mail server" },
	"mail.from": {
		type: "text",
		default: "gateway@example.com",
		longest: 127,
		pattern: "^[^@\\s]+@[^@\\s]+$",
		form: "an address such as gateway@example.com",
		help: "sender of mails, unless they say so themselves",
	},
	"mail.name": { type: "text", default: "Outpost", longest: 64, help: "name before the sender's address" },
	"mail.verify": {
		type: "choice",
		default: "on",
		choices: ["on", "off"],
		help: "whether the certificate of the mail server is checked",
	},
	"mail.ca": {
		type: "text",
		default: "",
		longest: 64,
		help: 'which of "files" holds the certificate (PEM) that the mail server\'s is checked against',
	},
	"mail.duplicates": {
		type: "choice",
		default: "allow",
		choices: ["allow", "avoid"],
		help: "whether a mail that may have been sent already is sent again",
	},
	"sim.pin": {
		type: "text",
		default: "",
		longest: 8,
		pattern: "^([0-9]{4,8})?$",
		form: "4 to 8 digits",
		secret: true,
		help: "PIN of the SIM; it is entered once, and never with the last try",
	},
	"retry.attempts": { type: "number", default: 8, least: 1, most: 50, help: "tries before a job has failed" },
	"retry.first": { type: "duration", default: 30, least: 1, most: 3600, help: "wait before the second try" },
	"retry.longest": {
		type: "duration",
		default: 1800,
		least: 1,
		most: 86_400,
		help: "the wait doubles with each try up to this",
	},
	"job.expiry": {
		type: "duration",
		default: 0,
		least: 0,
		most: 2_592_000,
		zero: "never",
		help: "how long a message may take, unless it says so itself; the network is told",
	},
	"modem.model": {
		type: "text",
		default: "auto",
		longest: 24,
		pattern: "^[a-z0-9-]+$",
		form: "auto, or the name of a family such as sim767xx or quectel-lte",
		help: "the modem's family, where asking it (auto) does not tell",
	},
	"modem.baud": {
		type: "choice",
		default: "auto",
		choices: ["auto", "9600", "19200", "38400", "57600", "115200", "230400", "460800", "921600"],
		help: "bits per second on the modem's UART",
	},
} as const satisfies Record<string, SettingDefinition>);

export type SettingName = keyof typeof SETTINGS;

/** What `get` gives: a number for numbers and lengths of time (in seconds), else text. */
export type SettingValue<Name extends SettingName> = (typeof SETTINGS)[Name] extends { type: "number" | "duration" }
	? number
	: (typeof SETTINGS)[Name] extends { type: "choice"; choices: readonly (infer Choice)[] }
		? Choice
		: string;

export function isSettingName(name: string): name is SettingName {
	return Object.hasOwn(SETTINGS, name);
}
